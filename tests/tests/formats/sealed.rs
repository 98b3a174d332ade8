//! `menpai seal`: a log of any format becomes a copy that says the same, and tells nothing to who has no key.

use std::fs;
use std::path::Path;

use menpai::keys::{KeyStore, MasterSource};
use menpai_shared::log::entry::{Body, Payload};
use menpai_tests::phone::Phone;
use menpai_tests::process::{Server, command};
use serde_json::Value;

use super::told::told;
use super::{CODE, Format, folded, formats, payloads};

/// Personal members of places, and of reports of the form `door_check`, in the kits of these logs.
const PERSONAL: [&str; 5] = ["household", "remark", "contact", "note", "reason"];
/// Of every other report only what is free text.
const FREE: [&str; 1] = ["reason"];

fn menpai(verb: &[&str], data: &Path) -> (bool, String) {
    let (first, rest) = verb.split_first().expect("a verb");
    let out = command(first, data).expect("a command").args(rest).output().expect("it runs");
    (out.status.success(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned())
}

/// What stands in plain in a log's reports and places under the names of personal values.
fn personal_texts(payloads: &[Vec<u8>]) -> Vec<String> {
    let mut texts = Vec::new();
    for payload in payloads {
        let value: Value = serde_json::from_slice(payload).expect("JSON");
        collect(&value["body"]["place"], &PERSONAL, &mut texts);
        // The reason why a report waits in quarantine is the server's, and stands beside the line.
        let line = &value["body"]["report"]["line"];
        let names: &[&str] = if line["form"] == "door_check" { &PERSONAL } else { &FREE };
        collect(line, names, &mut texts);
    }
    texts
}

fn collect(value: &Value, names: &[&str], texts: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if names.contains(&name.as_str()) => texts.push(text.clone()),
                    _ => collect(value, names, texts),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|value| collect(value, names, texts)),
        _ => {}
    }
}

/// What a state says, without its number of entries: a copy may name its key store at the end.
fn said(name: &str, payloads: &[Vec<u8>], keys: Option<&KeyStore>) -> Value {
    let mut all = told(&folded(name, payloads, keys));
    all["seq"] = Value::Null;
    all
}

fn sealed_copy(format: &Format, folder: &Path) -> std::path::PathBuf {
    let (data, copy) = (folder.join("data"), folder.join("copy"));
    fs::create_dir(&data).expect("a folder");
    format.copy_log(&data);
    let (done, said) = menpai(&["seal", copy.to_str().expect("a path")], &data);
    assert!(done && said.contains("The chain is whole"), "{}: {said}", format.name());
    copy
}

#[test]
fn a_sealed_copy_of_each_format_says_the_same_and_tells_nothing() {
    for format in formats() {
        let folder = tempfile::tempdir().expect("a folder");
        let copy = sealed_copy(&format, folder.path());
        let (before, after) = (&format.payloads, payloads(&copy.join("log")));
        let plain = personal_texts(before);
        assert!(!plain.is_empty(), "{} has something in plain", format.name());
        assert_eq!(personal_texts(&after), [""; 0], "{}", format.name());
        let bytes = after.concat();
        for text in plain {
            let is_there = bytes.windows(text.len()).any(|part| part == text.as_bytes());
            assert!(!is_there, "{}: {text}", format.name());
        }
        let kept = fs::read_to_string(format.folder.join("chain")).expect("a chain");
        let log = kept.split(' ').next().and_then(|id| id.parse().ok()).expect("a log's name");
        let master = MasterSource::File(copy.join("master.key"));
        let keys = KeyStore::open(&copy.join("keys"), &master, log).expect("the key store");
        let own = format.keys();
        assert_eq!(
            said(&format.name(), before, own.as_ref()),
            said(&format.name(), &after, Some(&keys)),
            "{}: the copy folds to the same state",
            format.name()
        );
        assert!(after.iter().any(|payload| {
            serde_json::from_slice::<Payload>(payload)
                .is_ok_and(|read| matches!(read.body, Body::KeyStore(_)))
        }));
    }
}

#[test]
fn phones_go_on_with_a_sealed_copy() {
    let (folder, formats) = (tempfile::tempdir().expect("a folder"), formats());
    let format = formats.first().expect("a format");
    let copy = sealed_copy(format, folder.path());
    let server = Server::start(&folder.path().join("data"), &[]).expect("it starts");
    let mut phone = Phone::join(server.at, CODE, "a phone").expect("it joins");
    let before = phone.pull().expect("it pulls").len();
    server.stop().expect("it stops");
    // The phone joined after the copy was made: it is made once more.
    fs::remove_dir_all(&copy).expect("removed");
    let path = copy.to_str().expect("a path");
    let (done, said) = menpai(&["seal", path], &folder.path().join("data"));
    assert!(done, "{said}");
    let (again, said) = menpai(&["seal", path], &folder.path().join("data"));
    assert!(!again && said.contains("exists already"), "{said}");

    let server = Server::start(&copy, &[]).expect("it starts");
    phone.meets(server.at);
    let synced = phone.sync(&[]).expect("its credential and token are good");
    assert!(synced.hello.rewound, "the phone is told to begin anew");
    assert_eq!(phone.afresh().pull().expect("it pulls").len(), before);
    server.stop().expect("it stops");
    let (whole, said) = menpai(&["verify"], &copy);
    assert!(whole, "{said}");
}
