//! Builds the web app into the server, so that one binary is enough. `MENPAI_APP_DIST` names an app that was built
//! before. It also makes the JSON schemas of the server's OpenAPI document from the app's types.
#![expect(clippy::print_stderr, reason = "people read what npm said there")]

#[path = "build/schemas.rs"]
mod schemas;

use std::path::{Path, PathBuf};
use std::process::{Command, exit};
use std::{env, fs};

/// The inputs of the app's build, below `pwa/`; a folder means everything in it.
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
/// Copy of the lockfile from which the packages were installed; it lies beside them.
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

/// Writes the schemas of all wire types, by name.
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

/// Uses an app that was built before.
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

/// Installs the app's packages if the lockfile changed, and builds the app into cargo's own folder.
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

/// Runs npm; if it fails, the build fails with npm's output.
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
