//! Kits over the real binary: checked on the command line, taken into use with and without a server, and sent to all
//! phones.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{KitRow, Me};
use menpai_shared::wire::sync::Down;
use menpai_tests::ask::{ask, refusal};
use menpai_tests::district::{District, STREET};
use menpai_tests::phone::Phone;
use menpai_tests::process::{Server, command};
use serde_json::{Value, json};

fn flood() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/kits/flood.json")
}

/// A changed copy of the flood kit, as a file.
fn changed(folder: &Path, change: impl FnOnce(&mut Value)) -> PathBuf {
    let mut kit: Value =
        serde_json::from_str(&fs::read_to_string(flood()).expect("it is read")).expect("a kit");
    change(&mut kit);
    let file = folder.join("changed.json");
    fs::write(&file, kit.to_string()).expect("it is written");
    file
}

/// Runs `menpai kit`.
fn kit(data: &Path, verb: &str, file: &Path, more: &[&str]) -> Output {
    command("kit", data).expect("a command").arg(verb).arg(file).args(more).output().expect("it runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn rows(phone: &Phone) -> Vec<(String, u32)> {
    let rows: Vec<KitRow> =
        ask(phone.at, "GET", "/api/kits", Some(&phone.token), &Value::Null).json().expect("the kits");
    rows.into_iter().map(|row| (row.id, row.version)).collect()
}

fn have(kits: &[(&str, u32)]) -> Vec<(String, u32)> {
    kits.iter().map(|(id, version)| ((*id).to_owned(), *version)).collect()
}

#[test]
fn a_kit_is_checked_on_one_line_or_with_all_its_faults() {
    let folder = tempfile::tempdir().expect("a folder");
    let sound = kit(folder.path(), "check", &flood(), &[]);
    assert!(sound.status.success(), "{}", err(&sound));
    assert_eq!(out(&sound).lines().count(), 1, "{}", out(&sound));
    assert!(out(&sound).contains("(flood, version 1): 3 forms"), "{}", out(&sound));
    let told = kit(folder.path(), "check", &flood(), &["--lang", "zh"]);
    assert!(out(&told).contains("没有错") && out(&told).contains("3 张表单"), "{}", out(&told));
    for shipped in ["epidemic.json", "flood.json"] {
        let output = kit(folder.path(), "check", &flood().with_file_name(shipped), &[]);
        assert!(output.status.success(), "{shipped}: {}", err(&output));
    }

    let faulty = changed(folder.path(), |kit| {
        kit["title"]["en"] = json!("");
        kit["forms"][0]["fields"][0]["merge"] = json!("union");
        kit["forms"][1]["stage"] = json!("colour");
    });
    let faulty = kit(folder.path(), "check", &faulty, &[]);
    assert_eq!(faulty.status.code(), Some(1));
    // The wrong stage causes a second fault: a choice that closes, though it is of no stage.
    let told = err(&faulty);
    for part in
        ["4 faults", "missing_words", "form damage_check: ", "merge_misfit", "form help: ", "unknown_field"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    let none = kit(folder.path(), "check", Path::new("nowhere.json"), &[]);
    assert_eq!(none.status.code(), Some(1));
    assert!(err(&none).contains("nowhere.json cannot be read"), "{}", err(&none));
}

#[test]
fn a_kit_is_added_to_a_folder_and_to_the_server_that_holds_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let refused = kit(&data, "add", &flood(), &[]);
    assert_eq!(refused.status.code(), Some(1), "there is no deployment");

    let mut server = Server::start(&data, &[]).expect("it starts");
    let mut district = District::build(&mut server, 1, 1, 2).expect("a district");
    let shipped = rows(&district.admin);
    assert_eq!(shipped.len(), 1);
    let version = shipped[0].1;
    server.stop().expect("it stops");
    let added = kit(&data, "add", &flood(), &[]);
    assert!(added.status.success(), "{}", err(&added));

    let server = Server::start(&data, &[]).expect("it starts again");
    district.admin.meets(server.at);
    assert_eq!(rows(&district.admin), have(&[("epidemic", version), ("flood", 1)]));
    let me: Me = district.admin.call("GET", "/api/me", &Value::Null).expect("asked").json().expect("me");
    assert_eq!(me.kits.iter().map(|kit| kit.id.as_str()).collect::<Vec<_>>(), ["epidemic", "flood"]);
    let kits = district.admin.pull().expect("pulled");
    assert_eq!(kits.iter().filter(|line| matches!(line, Down::Kit(_))).count(), 2);

    let again = kit(&data, "add", &flood(), &[]);
    assert!(again.status.success(), "what is in use just so is no fault: {}", err(&again));
    let other = changed(folder.path(), |kit| kit["title"]["en"] = json!("Floods"));
    let other = kit(&data, "add", &other, &[]);
    assert!(!other.status.success() && err(&other).contains("version above 1"), "{}", err(&other));
    let newer = changed(folder.path(), |kit| kit["version"] = json!(2));
    let newer = kit(&data, "add", &newer, &[]);
    assert!(newer.status.success() && out(&newer).contains("version 2"), "{}", err(&newer));
    assert_eq!(rows(&district.admin), have(&[("epidemic", version), ("flood", 2)]));
}

#[test]
fn only_the_administrator_takes_kits_into_use_and_all_faults_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 1, 1, 2).expect("a district");
    let office = district.phone("街道办", Role::Office, &[STREET.to_owned()]).expect("an office");
    let flood: Value =
        serde_json::from_str(&fs::read_to_string(flood()).expect("it is read")).expect("a kit");
    let put = |phone: &Phone, kit: &Value| ask(phone.at, "POST", "/api/kits", Some(&phone.token), kit);
    assert_eq!(refusal(&put(&office, &flood)), (403, "not_allowed".to_owned()));
    let listed = ask(office.at, "GET", "/api/kits", Some(&office.token), &Value::Null);
    assert_eq!(refusal(&listed), (403, "not_allowed".to_owned()));

    let mut faulty = flood.clone();
    faulty["forms"][0]["title"]["zh"] = json!("");
    faulty["forms"][2]["slot"] = json!("sweep");
    let answer = put(&district.admin, &faulty);
    assert_eq!(refusal(&answer), (400, "bad_kit".to_owned()));
    let told = answer.text().expect("a text");
    assert!(
        told.contains("missing_words") && told.contains("no_status") && told.contains("slot_misfit"),
        "{told}"
    );
    let mut clash = flood.clone();
    clash["id"] = json!("deluge");
    let row: KitRow = put(&district.admin, &flood).json().expect("it is taken");
    assert_eq!((row.id.as_str(), row.version, row.forms), ("flood", 1, 3));
    let answer = put(&district.admin, &clash);
    assert_eq!(refusal(&answer), (400, "bad_kit".to_owned()));
    assert!(answer.text().expect("a text").contains("form_clash"));
    assert_eq!(rows(&district.admin).len(), 2);
}
