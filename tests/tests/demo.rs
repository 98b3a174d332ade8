//! `menpai demo`: what it promises to show, and that it goes on where it was.

use std::path::Path;

use menpai_shared::wire::api::{
    Attention, ConflictCase, DoorRow, Overview, Phone as PhoneRow, PhoneState, Quarantined,
};
use menpai_tests::ask::ask;
use menpai_tests::phone::Phone;
use menpai_tests::process::{Server, command};
use serde::de::DeserializeOwned;
use serde_json::Value;

fn start(data: &Path) -> Server {
    let mut demo = command("demo", data).expect("the binary");
    demo.args(["--listen", "127.0.0.1:0"]);
    Server::run(demo).expect("it starts")
}

fn links(data: &Path) -> Value {
    let text = std::fs::read_to_string(data.join("links.json")).expect("links.json");
    serde_json::from_str(&text).expect("JSON")
}

fn get<T: DeserializeOwned>(phone: &Phone, path: &str) -> T {
    let answer = ask(phone.at, "GET", path, Some(&phone.token), &Value::Null);
    assert_eq!(answer.status, 200, "{path}: {:?}", answer.text());
    answer.json().expect(path)
}

fn join(server: &Server, link: &Value) -> Phone {
    Phone::join(server.at, link["code"].as_str().expect("a code"), "a browser").expect("it joins")
}

fn unvisited(phone: &Phone, area: &str) -> usize {
    let rows: Vec<DoorRow> = get(phone, &format!("/api/doors?area={area}&status=unvisited"));
    rows.len()
}

#[test]
fn a_district_half_done_is_shown_with_all_that_goes_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = start(folder.path());
    let links = links(folder.path());
    let office = join(&server, &links["office"]);
    let street: Overview = get(&office, "/api/overview?area=11/01/15/012");
    assert_eq!((street.area.name.as_str(), street.parts.len()), ("荣华街道", 8));
    let admin = join(&server, &links["admin"]);
    let whole: Overview = get(&admin, "/api/overview?area=11/01/15");
    assert!((8_500..9_500).contains(&whole.counts.total), "{:?}", whole.counts);
    let visited = whole.counts.total - whole.counts.unvisited;
    assert!((35..75).contains(&(visited * 100 / whole.counts.total)), "{:?}", whole.counts);
    let counts = whole.counts;
    assert!(
        [counts.refused, counts.no_answer, counts.vacant, counts.alert, counts.silent].iter().all(|n| *n > 9)
    );
    assert!(counts.stale > 0);
    let conflicts: Vec<ConflictCase> = get(&admin, "/api/conflicts?area=11/01/15");
    assert!(conflicts.len() >= 5);
    let of_doors: Vec<_> = conflicts.iter().filter(|case| case.record.form == "door_check").collect();
    assert!(of_doors.len() >= 5 && of_doors.len() < conflicts.len(), "doors disagree, and other work too");
    for case in of_doors {
        let statements = case.record.statements.as_ref().expect("statements");
        let newest: Vec<_> = statements.iter().filter(|one| !one.standing.is_empty()).collect();
        assert!(newest.iter().all(|one| !one.base.is_empty()), "both had seen something: {case:?}");
    }
    let alerts: Vec<Attention> = get(&admin, "/api/attention?area=11/01/15");
    let of =
        |field: &str| alerts.iter().filter(|alert| alert.fields.iter().any(|one| one.field == field)).count();
    assert!(of("temperature") > 3 && of("hubei") > 3);
    let quarantined: Vec<Quarantined> = get(&admin, "/api/quarantine");
    assert!(quarantined.iter().any(|one| one.reason.code == "out_of_range"));
    assert_eq!(quarantined.len(), 3, "the three slips, and nothing else: {quarantined:?}");
    let phones: Vec<PhoneRow> = get(&office, "/api/phones?area=11/01/15/012");
    let silent: Vec<_> = phones.iter().filter(|phone| phone.state == PhoneState::Silent).collect();
    assert!(!silent.is_empty() && silent.iter().all(|phone| phone.outbox > 0), "{silent:?}");
    assert!(phones.iter().any(|phone| phone.state == PhoneState::NeverJoined));
    assert!(phones.iter().any(|phone| phone.state == PhoneState::Ok));
    let volunteers = links["volunteers"].as_array().expect("volunteers");
    assert!(volunteers.len() >= 3);
    assert_eq!(volunteers[0]["scope"], volunteers[1]["scope"]);
    let from_door_to_door = volunteers.iter().take(3);
    for area in from_door_to_door.flat_map(|one| one["scope"].as_array().expect("paths")) {
        assert!(unvisited(&admin, area.as_str().expect("a path")) >= 10, "{area}");
    }
    for link in volunteers.iter().chain([&links["coordinator"], &links["headquarters"]]) {
        let mut phone = join(&server, link);
        assert!(!phone.pull().expect("it syncs").is_empty());
    }
}

#[test]
fn a_demo_goes_on_where_it_was_and_always_has_usable_links() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = start(folder.path());
    let before = links(folder.path());
    let volunteer = join(&first, &before["volunteers"][0]);
    let _: Value = get(&volunteer, "/api/me");
    first.stop().expect("it stops");
    let again = start(folder.path());
    let after = links(folder.path());
    assert_eq!(before["office"]["code"], after["office"]["code"], "what can still be used is kept");
    assert_ne!(
        before["volunteers"][0]["code"], after["volunteers"][0]["code"],
        "what was spent is made afresh"
    );
    assert_eq!(after["base"], Value::from(format!("http://{}", again.at)));
    let mut old = volunteer;
    old.meets(again.at);
    let me: Value = get(&old, "/api/me");
    assert_eq!(me["person"]["name"], before["volunteers"][0]["name"]);
    let admin = join(&again, &after["admin"]);
    let whole: Overview = get(&admin, "/api/overview?area=11/01/15");
    assert!((8_500..9_500).contains(&whole.counts.total));
    join(&again, &after["volunteers"][0]);
}

#[test]
fn another_deployment_is_not_made_a_demo_of() {
    let folder = tempfile::tempdir().expect("a folder");
    Server::start(folder.path(), &[]).expect("it starts").stop().expect("it stops");
    let out = command("demo", folder.path()).expect("the binary").output().expect("it runs");
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(!out.status.success() && said.contains("no demo"), "{said}");
}
