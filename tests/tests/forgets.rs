//! What is personal is sealed on the disk, and erasing it at the server's own terminal leaves it nowhere.

use std::fs;
use std::path::Path;

use menpai_shared::domain::role::Role;
use menpai_shared::wire::sync::{Down, Outcome};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::{Server, command};
use menpai_tests::wire::{Wire, request};
use serde_json::{Value, json};

/// What nobody may find.
const TOLD: [&str; 3] = ["欧阳若兰", "13912345678", "夜里咳嗽，孩子怕人"];

/// The files below a folder that have one of the texts.
fn telling(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        if path.is_dir() {
            found.extend(telling(&path));
        } else if path.is_file() {
            let bytes = fs::read(&path).expect("to be read");
            let has = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
            found.extend(
                TOLD.iter().filter(|text| has(text)).map(|text| format!("{text} in {}", path.display())),
            );
        }
    }
    found
}

fn run(verb: &[&str], data: &Path) -> (bool, String) {
    let (first, rest) = verb.split_first().expect("a verb");
    let out = command(first, data).expect("a command").args(rest).output().expect("it runs");
    (out.status.success(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned())
}

fn import_household(admin: &Phone, place: &str) {
    let parts: Vec<&str> = place.rsplit('/').collect();
    let [number, unit, building, ..] = parts[..] else { panic!("a door's path") };
    let csv = format!(
        "社区,楼号,单元,门牌号,户主,电话\n110115012001,{building},{unit},{number},{},{}\n",
        TOLD[0], TOLD[1]
    );
    let headers = format!("Authorization: Bearer {}\r\nContent-Type: text/csv\r\n", admin.token);
    let mut wire = Wire::open(admin.at).expect("a connection");
    let answer = wire
        .ask(&request("POST", "/api/import/doors?name=doors.csv", &headers, csv.as_bytes()))
        .expect("asked");
    assert_eq!(answer.status, 200, "{}", answer.text().unwrap_or_default());
}

fn told_to(phone: &mut Phone) -> String {
    let lines = phone.afresh().pull().expect("it pulls");
    let here = |line: &&Down| matches!(line, Down::Place(_) | Down::Record(_));
    serde_json::to_string(&lines.iter().filter(here).collect::<Vec<_>>()).expect("JSON")
}

#[test]
fn an_erased_household_is_nowhere_and_the_log_is_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let mut server = Server::start(data, &[]).expect("it starts");
    let mut district = District::build(&mut server, 1, 1, 4).expect("a district");
    let (place, beside) = (door(1, 1, 0), door(1, 1, 1));
    import_household(&district.admin, &place);
    let mut volunteer = district.phone("王", Role::Volunteer, &[STREET.to_owned()]).expect("a phone");
    let mut check = door_check(report_id(), &place, &district.sweep, 2);
    check["answers"]["note"] = json!(TOLD[2]);
    check["answers"]["contact"] = json!(TOLD[1]);
    let mut held = door_check(report_id(), &place, &district.sweep, 2);
    held["answers"] = json!({"note": TOLD[2], "residents": "two"});
    let mut other = door_check(report_id(), &beside, &district.sweep, 1);
    other["answers"]["note"] = json!("邻居有话");
    let acks = volunteer.sync(&[check.clone(), held, other]).expect("it syncs").acks;
    let outcomes: Vec<Outcome> = acks.iter().map(|ack| ack.outcome).collect();
    assert_eq!(outcomes, [Outcome::Stored, Outcome::Quarantined, Outcome::Stored]);
    assert!(TOLD.iter().all(|text| told_to(&mut volunteer).contains(text)), "{}", told_to(&mut volunteer));
    assert_eq!(telling(data), [""; 0], "all of it is sealed");

    let (done, said) = run(&["erase", &place, "--asked-by", "户主，看了身份证"], data);
    assert!(done && said.contains("erased"), "{said}");
    let told = told_to(&mut volunteer);
    assert!(TOLD.iter().all(|text| !told.contains(text)), "{told}");
    assert!(told.contains("邻居有话") && told.contains(r#""residents":2"#), "the rest stands: {told}");
    // The phone that reported may offer it again: it is known, and brings nothing back.
    assert_eq!(volunteer.sync(&[check]).expect("it syncs").acks[0].outcome, Outcome::Duplicate);
    assert!(!told_to(&mut volunteer).contains(TOLD[2]));

    server.stop().expect("it stops");
    assert_eq!(telling(data), [""; 0]);
    let (whole, said) = run(&["verify"], data);
    assert!(whole, "{said}");
    for started_from in ["its checkpoint", "the log"] {
        let server = Server::start(data, &[]).expect("it starts again");
        volunteer.meets(server.at);
        assert_eq!(told_to(&mut volunteer), told, "from {started_from}");
        server.stop().expect("it stops");
        fs::remove_dir_all(data.join("state")).expect("the checkpoint is removed");
    }
    let (done, said) = run(&["erase", "11/01/15/012/001/9/9/9", "--asked-by", "某人"], data);
    assert!(!done && said.contains("place"), "{said}");
}

#[test]
fn a_copy_without_the_master_key_tells_nothing_and_is_not_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let mut server = Server::start(data, &[]).expect("it starts");
    let district = District::build(&mut server, 1, 1, 2).expect("a district");
    import_household(&district.admin, &door(1, 1, 0));
    server.stop().expect("it stops");
    fs::remove_file(data.join("master.key")).expect("the master key stands elsewhere");
    assert_eq!(telling(data), [""; 0]);
    let (served, said) = run(&["export", "log"], data);
    assert!(served && TOLD.iter().all(|text| !said.contains(text)), "the log is exported as it is kept");
    let fault = Server::start(data, &[]).err().map(|error| error.to_string());
    assert!(fault.is_some(), "it does not serve");
    let (_, said) = run(&["devices"], data);
    assert!(said.contains("master key"), "{said}");
    assert_eq!(json!(data.join("master.key").exists()), Value::Bool(false), "none is made in its place");
}
