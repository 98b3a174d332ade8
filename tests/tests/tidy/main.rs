//! The tree is tidy: rules for every file that no other tool checks.

mod imports;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A file that grows past this has more than one reason to exist.
const FILE_LINES_MAX: usize = 500;
/// A function that grows past this does not fit a screen.
const FUNCTION_LINES_MAX: usize = 70;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the workspace is there")
}

/// The files that are in the repository or could be added to it, with their text.
fn files(endings: &[&str]) -> Vec<(String, String)> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git lists the files");
    assert!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    String::from_utf8(listed.stdout)
        .expect("names are UTF-8")
        .lines()
        .filter(|name| endings.iter().any(|ending| name.ends_with(ending)))
        .filter(|name| !name.contains("/generated/"))
        .filter_map(|name| Some((name.to_owned(), std::fs::read_to_string(root().join(name)).ok()?)))
        .collect()
}

fn complain(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n  {}", faults.join("\n  "));
}

#[test]
fn no_file_is_longer_than_its_reason() {
    let faults: Vec<String> = files(&[".rs", ".ts", ".tsx", ".css", ".mjs"])
        .iter()
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > FILE_LINES_MAX)
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    complain("split by reason", &faults);
}

#[test]
fn no_function_is_longer_than_a_screen() {
    let mut faults = Vec::new();
    for (name, text) in files(&[".rs"]) {
        let lines: Vec<&str> = text.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            let body = line.trim_start();
            let indent = &line[..line.len() - body.len()];
            let opens = ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn ", "async fn ", "pub async fn "];
            if !opens.iter().any(|open| body.starts_with(open)) {
                continue;
            }
            let close = format!("{indent}}}");
            let Some(length) = lines[start..].iter().position(|l| *l == close) else { continue };
            if length > FUNCTION_LINES_MAX {
                faults.push(format!("{name}:{}: {length} lines", start + 1));
            }
        }
    }
    complain("functions that do not fit a screen", &faults);
}

#[test]
fn every_source_file_says_first_why_it_exists() {
    let faults: Vec<String> = files(&[".rs", ".ts", ".tsx", ".css", ".mjs"])
        .iter()
        .filter(|(_, text)| {
            let first =
                text.lines().find(|l| !l.trim().is_empty() && !l.starts_with("#!")).unwrap_or_default();
            !["//", "/*", "*"].iter().any(|mark| first.trim_start().starts_with(mark))
        })
        .map(|(name, _)| name.clone())
        .collect();
    complain("no word on why these files exist", &faults);
}

/// Files where Chinese text is data and not shown to anybody: tests, their fixtures, and the handling of addresses.
const TEXT_IS_DATA: [&str; 7] = [
    ".test.ts",
    ".test.tsx",
    "/testing.ts",
    "/fixture.ts",
    "twin/paths.ts",
    "twin/names.ts",
    "twin/address.ts",
];

/// UI text lives in dictionaries, so that neither language can be forgotten.
#[test]
fn no_ui_text_stands_in_code() {
    let faults: Vec<String> = files(&[".ts", ".tsx"])
        .iter()
        .filter(|(name, _)| name.starts_with("pwa/src/"))
        .filter(|(name, _)| {
            !name.starts_with("pwa/src/words/") && !TEXT_IS_DATA.iter().any(|own| name.ends_with(own))
        })
        .flat_map(|(name, text)| {
            text.lines()
                .enumerate()
                .map(|(at, line)| (at, line.split("//").next().unwrap_or_default()))
                .filter(|(_, line)| !line.trim_start().starts_with(['*', '/']))
                .filter(|(_, line)| line.chars().any(is_cjk))
                .map(|(at, line)| format!("{name}:{}: {}", at + 1, line.trim()))
                .collect::<Vec<_>>()
        })
        .collect();
    complain("text that belongs into words/", &faults);
}

fn is_cjk(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[test]
fn nothing_is_left_open_in_the_code() {
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("test.sk", "ip("),
        concat!("it.sk", "ip("),
        concat!("#[ig", "nore"),
    ];
    let faults: Vec<String> = files(&[".rs", ".ts", ".tsx", ".mjs", ".css", ".sh"])
        .iter()
        .flat_map(|(name, text)| {
            text.lines()
                .enumerate()
                .filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)))
                .map(|(at, line)| format!("{name}:{}: {}", at + 1, line.trim()))
                .collect::<Vec<_>>()
        })
        .collect();
    complain("left open", &faults);
}

/// A path between backticks in a README names an existing file or folder.
#[test]
fn documents_name_only_paths_that_exist() {
    let mut faults = Vec::new();
    for (name, text) in files(&[".md"]) {
        let folder = root().join(&name).parent().expect("a file has a folder").to_path_buf();
        for word in text.split('`').skip(1).step_by(2) {
            let looks_like_a_path =
                ["server/", "shared/", "pwa/", "tests/", "src/", "./"].iter().any(|p| word.starts_with(p));
            if !looks_like_a_path || word.contains([' ', '*', '<', '{', '…']) {
                continue;
            }
            let word = word.trim_end_matches('/');
            if !root().join(word).exists() && !folder.join(word).exists() {
                faults.push(format!("{name}: {word}"));
            }
        }
    }
    complain("documents name paths that do not exist", &faults);
}

#[test]
fn the_top_level_holds_the_house_and_nothing_else() {
    let known = ["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "server", "pwa", "shared", "tests"];
    let faults: Vec<String> = files(&[""])
        .iter()
        .map(|(name, _)| name.split('/').next().unwrap_or_default().to_owned())
        .filter(|top| !top.starts_with('.') && !known.contains(&top.as_str()))
        .collect();
    complain("does not belong at the top", &faults);
}

/// The lock files must work with any registry.
#[test]
fn no_lock_file_names_a_download_address() {
    let faults: Vec<String> = files(&["package-lock.json"])
        .iter()
        .filter(|(_, text)| text.contains("\"resolved\""))
        .map(|(name, _)| name.clone())
        .collect();
    complain("lock files with download addresses", &faults);
}

/// A release has one version, on the server as on a phone.
#[test]
fn everything_says_the_same_version() {
    let version = env!("CARGO_PKG_VERSION");
    let faults: Vec<String> = files(&["package.json", "package-lock.json"])
        .iter()
        .filter(|(_, text)| {
            let said = text.lines().find(|line| line.trim_start().starts_with("\"version\":"));
            !said.is_some_and(|line| line.contains(&format!("\"{version}\"")))
        })
        .map(|(name, _)| name.clone())
        .collect();
    complain(&format!("not of version {version}"), &faults);
}
