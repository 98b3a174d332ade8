//! Builds the web app, so that one binary is all there is. `MENPAI_APP_DIST` points at one that was built before. Makes
//! of the app's types the JSON schemas that the server's OpenAPI document shows.
#![expect(clippy::print_stderr, reason = "people read what npm said there")]

#[path = "build/schemas.rs"]
mod schemas;

use std::path::{Path, PathBuf};
use std::process::{Command, exit};
use std::{env, fs};

/// What the app is built from, below `pwa/`. Folders count with all that is in them.
const INPUTS: [&str; 9] = [
    "src",
    "public",
    "index.html",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
    "budget.ts",
    "budget.json",
];
/// Beside the installed packages: the lockfile that they were installed by.
const INSTALLED: &str = "node_modules/.menpai-installed";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-env-changed=MENPAI_APP_DIST");
    let app = match env::var_os("MENPAI_APP_DIST") {
        Some(built) => prebuilt(Path::new(&built)),
        None => build(),
    };
    println!("cargo::rustc-env=MENPAI_APP_DIR={}", app.display());
    describe_types();
}

/// Writes the schemas of all types that travel, by name.
fn describe_types() {
    let folder = folder_of("CARGO_MANIFEST_DIR").join("../pwa/src/generated");
    println!("cargo::rerun-if-changed={}", folder.display());
    let schemas = schemas::of_folder(&folder)
        .unwrap_or_else(|error| fail(&format!("{} cannot be read: {error}", folder.display())));
    let out = folder_of("OUT_DIR").join("schemas.json");
    if let Err(error) = fs::write(&out, schemas.to_string()) {
        fail(&format!("{} cannot be written: {error}", out.display()));
    }
}

/// Takes an app that somebody built.
fn prebuilt(folder: &Path) -> PathBuf {
    println!("cargo::rerun-if-changed={}", folder.display());
    match folder.canonicalize() {
        Ok(folder) if folder.join("index.html").is_file() => folder,
        _ => fail(&format!(
            "MENPAI_APP_DIST is {}, which has no index.html. Build the app with `npm run build` in pwa/ and point at \
             its dist folder, or unset MENPAI_APP_DIST to have it built here.",
            folder.display()
        )),
    }
}

/// Installs the app's packages where the lockfile changed, and builds it into cargo's own folder.
fn build() -> PathBuf {
    let pwa = folder_of("CARGO_MANIFEST_DIR").join("../pwa");
    for input in INPUTS {
        println!("cargo::rerun-if-changed={}", pwa.join(input).display());
    }
    let lockfile = fs::read(pwa.join("package-lock.json"))
        .unwrap_or_else(|error| fail(&format!("pwa/package-lock.json cannot be read: {error}")));
    if fs::read(pwa.join(INSTALLED)).ok().as_ref() != Some(&lockfile) {
        let flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--include=dev"];
        npm(&pwa, &[&["ci"], flags.as_slice()].concat());
        if let Err(error) = fs::write(pwa.join(INSTALLED), &lockfile) {
            fail(&format!("pwa/{INSTALLED} cannot be written: {error}"));
        }
    }
    let out = folder_of("OUT_DIR").join("app");
    let out_text = out.to_string_lossy();
    npm(&pwa, &["run", "build", "--", "--outDir", &out_text, "--emptyOutDir", "--logLevel", "warn"]);
    out
}

/// Runs npm; where that fails the build fails, with what npm said.
fn npm(pwa: &Path, arguments: &[&str]) {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let run = Command::new(program).current_dir(pwa).args(arguments).output();
    match run {
        Ok(output) if output.status.success() => {}
        Ok(output) => {
            eprintln!("{}", String::from_utf8_lossy(&output.stdout));
            eprintln!("{}", String::from_utf8_lossy(&output.stderr));
            fail(&format!("`npm {}` in pwa/ failed; what it said stands above.", arguments.join(" ")))
        }
        Err(error) => fail(&format!(
            "npm cannot be run ({error}). The server carries the web app, which is built with Node 20 or newer: \
             install Node from https://nodejs.org or your distribution, or set MENPAI_APP_DIST to a folder with an \
             app that was built elsewhere (`npm run build` in pwa/ makes pwa/dist)."
        )),
    }
}

fn folder_of(variable: &str) -> PathBuf {
    env::var_os(variable).map_or_else(|| fail(&format!("cargo did not set {variable}")), PathBuf::from)
}

fn fail(message: &str) -> ! {
    eprintln!("\n{message}\n");
    exit(1)
}
