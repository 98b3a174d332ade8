//! Who may import whom: the folders of the app and the modules of the crates have an order, without circles. Imports
//! of types alone are free, because nothing of them remains at run time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use crate::{complain, files};

/// The app's top folders, lowest first, with those that each may import. The volunteer's part and the office's never
/// import each other.
const APP_ROOMS: [(&str, &[&str]); 9] = [
    ("generated", &[]),
    ("styles", &[]),
    ("twin", &["generated"]),
    ("core", &["generated", "twin"]),
    ("words", &["generated", "twin", "core"]),
    ("ui", &["generated", "twin", "core", "words"]),
    ("volunteer", &["twin", "core", "words", "ui", "styles"]),
    ("office", &["twin", "core", "words", "ui", "styles"]),
    ("", &["core", "words", "ui", "volunteer", "office", "styles"]),
];

/// The modules of the views; each uses only those before it.
const VIEW_ROOMS: [&str; 5] = ["area", "records", "work", "desk", "sheets"];

/// The log's types and their fold: a change of the wire must not reach them.
const LASTS: [&str; 6] = [
    "shared/src/domain/",
    "shared/src/log/",
    "shared/src/state/fold/",
    "shared/src/state/tree/",
    "shared/src/state/judge/",
    "shared/src/state/checkpoint/",
];

type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn a_room_of_the_app_imports_only_what_lies_below_it() {
    let mut faults = Vec::new();
    for (from, to) in app_imports() {
        let (room, other) = (top(&from), top(&to));
        let Some((_, below)) = APP_ROOMS.iter().find(|(name, _)| *name == room) else {
            faults.push(format!("{from}: its room stands in no table"));
            continue;
        };
        if room != other && !below.contains(&other) {
            faults.push(format!("{from} imports {to}"));
        }
    }
    complain("imports that go up, or across", &faults);
}

#[test]
fn no_files_and_no_folders_of_the_app_import_each_other_in_a_circle() {
    let mut by_file = Graph::new();
    let mut by_folder = Graph::new();
    for (from, to) in app_imports() {
        let (folder, other) = (parent(&from), parent(&to));
        if folder != other {
            by_folder.entry(folder).or_default().insert(other);
        }
        by_file.entry(from).or_default().insert(to);
    }
    let mut faults = circles(&by_file);
    faults.extend(circles(&by_folder));
    complain("circles of imports", &faults);
}

#[test]
fn no_two_rooms_of_a_crate_use_each_other() {
    let mut faults = Vec::new();
    for root in ["shared/src", "server/src"] {
        let graph = crate_uses(root);
        for (room, uses) in &graph {
            for other in uses.iter().filter(|other| *other > room) {
                let back = graph.get(other).is_some_and(|theirs| theirs.contains(room));
                if back {
                    faults.push(format!("{room} and {other}"));
                }
            }
        }
    }
    complain("rooms that use each other", &faults);
}

/// The twin must not use these: the same question must have the same answer on every computer.
const NOT_PURE: [&str; 7] = [
    "Date.now(",
    "new Date()",
    "Math.random(",
    "document.",
    "localStorage",
    "navigator.",
    "getTimezoneOffset(",
];

#[test]
fn the_twin_knows_no_clock_no_zone_of_its_own_and_no_page() {
    let faults: Vec<String> = files(&[".ts"])
        .iter()
        .filter(|(name, _)| name.starts_with("pwa/src/twin/") && !name.ends_with(".test.ts"))
        .flat_map(|(name, text)| {
            NOT_PURE.iter().filter(|mark| text.contains(**mark)).map(move |mark| format!("{name}: {mark}"))
        })
        .collect();
    complain("the twin asks what it is to be told", &faults);
}

#[test]
fn a_room_of_the_views_asks_only_those_before_it() {
    let mut faults = Vec::new();
    for (name, text) in files(&[".rs"]) {
        let Some((room, _)) =
            name.strip_prefix("shared/src/views/").and_then(|inside| inside.split_once('/'))
        else {
            continue;
        };
        let Some(at) = VIEW_ROOMS.iter().position(|own| *own == room) else { continue };
        let later = VIEW_ROOMS[at + 1..].iter().filter(|other| text.contains(&format!("views::{other}::")));
        faults.extend(later.map(|other| format!("{name} asks {other}")));
    }
    complain("views that ask rooms that come after theirs", &faults);
}

#[test]
fn what_lasts_knows_nothing_of_what_travels() {
    let mut faults = Vec::new();
    for (name, text) in files(&[".rs"]) {
        if LASTS.iter().any(|room| name.starts_with(room)) && text.contains("crate::wire") {
            faults.push(format!("{name} names the wire"));
        }
        if name.starts_with("shared/src/log/") && text.contains("ts_rs") {
            faults.push(format!("{name} makes types for the app"));
        }
    }
    complain("the log would change with the API", &faults);
}

/// Each import of one file of the app by another, both below `pwa/src`, without imports of types alone.
fn app_imports() -> Vec<(String, String)> {
    let all: Vec<(String, String)> = files(&[".ts", ".tsx", ".css"])
        .into_iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("pwa/src/")?.to_owned(), text)))
        .collect();
    let names: BTreeSet<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let mut found = Vec::new();
    for (name, text) in &all {
        for wish in imported(text) {
            let path = beside(name, wish);
            let endings = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];
            let target =
                endings.iter().map(|ending| format!("{path}{ending}")).find(|p| names.contains(p.as_str()));
            if let Some(target) = target {
                found.push((name.clone(), target));
            }
        }
    }
    found
}

/// The paths that a module imports, statically or lazily, without imports of types alone.
fn imported(text: &str) -> Vec<&str> {
    let mut paths = Vec::new();
    for (mark, end) in [("from \"", '"'), ("import \"", '"'), ("import(\"", '"')] {
        for (at, _) in text.match_indices(mark) {
            let path = text[at + mark.len()..].split(end).next().unwrap_or_default();
            if path.starts_with('.') && !(mark.starts_with("from") && is_of_types(&text[..at])) {
                paths.push(path);
            }
        }
    }
    paths
}

/// Whether the statement that ends here, before its `from`, imports types alone.
fn is_of_types(before: &str) -> bool {
    let start = before.rfind("\nimport ").max(before.rfind("\nexport ")).unwrap_or_default();
    let statement = before[start..].trim_start();
    let names = statement.trim_start_matches("import ").trim_start_matches("export ");
    names.starts_with("type ")
        || names.trim().strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).is_some_and(|inner| {
            inner.split(',').map(str::trim).filter(|one| !one.is_empty()).all(|one| one.starts_with("type "))
        })
}

/// A path in a file, relative to `pwa/src`.
fn beside(name: &str, path: &str) -> String {
    let mut whole = PathBuf::from(name).parent().unwrap_or(Path::new("")).to_path_buf();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::Normal(one) => whole.push(one),
            _ => {}
        }
    }
    whole.to_string_lossy().into_owned()
}

fn top(name: &str) -> &str {
    name.split_once('/').map_or("", |(room, _)| room)
}

fn parent(name: &str) -> String {
    name.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned())
}

/// The circles of a graph, each as the list of its nodes; one circle for each node that first finds it.
fn circles(graph: &Graph) -> Vec<String> {
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    for start in graph.keys() {
        walk(graph, start, &mut Vec::new(), &mut done, &mut found);
    }
    found
}

fn walk<'a>(
    graph: &'a Graph,
    node: &'a str,
    way: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
    found: &mut Vec<String>,
) {
    if let Some(at) = way.iter().position(|one| *one == node) {
        found.push(format!("{} → {node}", way[at..].join(" → ")));
        return;
    }
    if !done.insert(node) {
        return;
    }
    way.push(node);
    for next in graph.get(node).into_iter().flatten() {
        walk(graph, next, way, done, found);
    }
    way.pop();
}

/// For each top-level module of a crate, the others that it uses in code other than tests.
fn crate_uses(root: &str) -> Graph {
    let mut graph = Graph::new();
    for (name, text) in files(&[".rs"]) {
        let Some(inside) = name.strip_prefix(&format!("{root}/")) else { continue };
        let module = inside.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        if ["lib", "main"].contains(&module) {
            continue;
        }
        let text = text.split("#[cfg(test)]\nmod").next().unwrap_or_default();
        let uses = graph.entry(format!("{root}/{module}")).or_default();
        for named in text.split("crate::").skip(1) {
            let other: String = named.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if !other.is_empty() && other != module {
                uses.insert(format!("{root}/{other}"));
            }
        }
    }
    graph
}
