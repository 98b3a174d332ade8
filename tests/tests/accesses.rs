//! Who looked: what is written down, who sees it, and that nobody looks unseen.

use std::fs;

use menpai::http::routes::{Access, TABLE};
use menpai_shared::decide::rights::Right;
use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{AccessAct, Accesses};
use menpai_tests::ask::{ask, send};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::{Server, command};
use menpai_tests::wire::request;
use serde_json::{Value, json};

fn get(phone: &Phone, path: &str) -> u16 {
    ask(phone.at, "GET", path, Some(&phone.token), &Value::Null).status
}

fn accesses(phone: &Phone, query: &str) -> Accesses {
    let path = format!("/api/accesses{query}");
    ask(phone.at, "GET", &path, Some(&phone.token), &Value::Null).json().expect("the access log")
}

/// Requests that need no row: figures, areas, rules and one's own things.
const UNNOTED: [&str; 29] = [
    "/api/me",
    "/api/sweeps",
    "/api/own-devices",
    "/api/own-devices/{id}/revoke",
    "/api/sign-out",
    "/api/events",
    "/api/overview",
    "/api/phones",
    "/api/areas",
    "/api/coverages",
    "/api/rounds",
    "/api/progress",
    "/api/tables",
    "/api/figures",
    "/api/briefings",
    "/api/notices",
    "/api/notices/{id}",
    "/api/responsibilities",
    "/api/duty",
    "/api/people/{id}/devices",
    "/api/assignments",
    "/api/shifts",
    "/api/kits",
    "/api/accesses",
    "/api/join",
    "/api/token",
    "/api/sync",
    "/api/openapi.json",
    "/healthz",
];

#[test]
fn every_request_is_written_down_or_needs_no_row() {
    let unnoted: Vec<&str> = TABLE
        .iter()
        .filter(|row| row.noted.is_none() && matches!(row.access, Access::Needs(_) | Access::Machine))
        .map(|row| row.path)
        .filter(|path| !UNNOTED.contains(path))
        .collect();
    assert_eq!(unnoted, [""; 0], "say what is written down of them, or that they show nothing personal");
    let privileged = |right| {
        matches!(
            right,
            Right::Invite | Right::Revoke | Right::Settings | Right::Kit | Right::Mend | Right::Personal
        )
    };
    for row in TABLE.iter().filter(|row| row.verb.name() == "POST") {
        let Access::Needs(right) = row.access else { continue };
        assert!(!privileged(right) || row.noted.is_some(), "{}", row.path);
    }
}

#[test]
fn who_looked_where_and_at_how_much_is_told_to_administrators_and_to_offices_about_themselves() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 2, 1, 4).expect("a district");
    let area = format!("{STREET}/001");
    let scope = std::slice::from_ref(&area);
    let office = district.phone("街道", Role::Office, scope).expect("an office");
    let headquarters = district.phone("指挥部", Role::Headquarters, scope).expect("headquarters");
    let mut volunteer = district.phone("王", Role::Volunteer, scope).expect("a volunteer");
    let mut check = door_check(report_id(), &door(1, 1, 0), &district.sweep, 2);
    check["answers"]["contact"] = json!("13912345678");
    volunteer.sync(&[check]).expect("it syncs");

    let place = door(1, 1, 0);
    let asked = [
        format!("/api/place?path={place}"),
        format!("/api/doors?area={area}"),
        format!("/api/doors?area={area}"),
        format!("/api/board?form=door_check&area={area}&where=contact:13912345678"),
        format!("/api/export/doors.csv?area={area}"),
        format!("/api/export/history.xlsx?area={area}"),
        format!("/api/briefing?area={area}"),
    ];
    for path in &asked {
        assert_eq!(get(&office, path), 200, "{path}");
    }
    assert_eq!(get(&headquarters, &format!("/api/doors?area={area}")), 200);
    assert_eq!(get(&headquarters, &format!("/api/place?path={place}")), 200);

    let own = accesses(&office, "").rows;
    let told: Vec<_> = own.iter().rev().map(|row| (row.act, row.what.as_str(), row.rows)).collect();
    assert_eq!(
        told,
        [
            (AccessAct::History, "", Some(1)),
            (AccessAct::List, "", Some(4)),
            (AccessAct::Search, "door_check contact", Some(1)),
            (AccessAct::Export, "doors.csv", Some(4)),
            (AccessAct::Export, "history.xlsx", Some(1)),
            (AccessAct::Briefing, "", None),
        ],
        "a list that refreshes itself is one row, and no value is told"
    );
    assert!(own.iter().all(|row| row.by == "街道" && row.device == "phone of 街道"));
    assert_eq!(own.last().and_then(|row| row.place.as_ref()).map(ToString::to_string), Some(place));

    let all = accesses(&district.admin, "").rows;
    let of = |act, by: &str| all.iter().filter(|row| row.act == act && row.by == by).count();
    assert_eq!(of(AccessAct::History, "街道") + of(AccessAct::History, "指挥部"), 2);
    assert_eq!(of(AccessAct::List, "指挥部"), 0, "what is masked is not written down");
    assert_eq!((of(AccessAct::Person, ""), of(AccessAct::Import, "")), (0, 0));
    assert!(all.iter().any(|row| row.act == AccessAct::Invite && row.about.as_deref() == Some("街道")));
    assert!(all.iter().any(|row| row.act == AccessAct::Person && row.what == "headquarters"));
    assert!(all.iter().filter(|row| row.act == AccessAct::Import).count() >= 2);
    let page = accesses(&district.admin, "?limit=3");
    let further = accesses(&district.admin, &format!("?limit=3&older_than={}", page.next.expect("more")));
    let numbers: Vec<u64> = page.rows.iter().chain(&further.rows).map(|row| row.no).collect();
    assert_eq!(numbers, all[..6].iter().map(|row| row.no).collect::<Vec<_>>());
    for phone in [&headquarters, &volunteer] {
        assert_eq!(get(phone, "/api/accesses"), 403);
    }

    server.stop().expect("it stops");
    let files: Vec<_> = fs::read_dir(folder.path().join("access")).expect("a folder").collect();
    for file in files {
        let text = fs::read_to_string(file.expect("a file").path()).expect("text");
        assert!(!text.contains("13912345678") && !text.contains("door_check") && !text.contains(&area));
    }
}

#[test]
fn a_phone_that_takes_its_area_is_written_down_once_a_day_with_how_many_households() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 2, 1, 4).expect("a district");
    let area = format!("{STREET}/001");
    let mut volunteer = district.phone("王", Role::Volunteer, std::slice::from_ref(&area)).expect("it joins");
    let mut headquarters = district.phone("指挥部", Role::Headquarters, &[area]).expect("it joins");
    for _ in 0..3 {
        volunteer.sync(&[]).expect("it syncs");
        volunteer.afresh().sync(&[]).expect("it begins again");
        headquarters.sync(&[]).expect("it syncs");
    }
    let told = accesses(&district.admin, "").rows;
    let first = told.iter().filter(|row| row.act == AccessAct::Area);
    let first: Vec<_> = first.map(|row| (row.by.as_str(), row.device.as_str(), row.rows)).collect();
    assert_eq!(first, [("王", "phone of 王", Some(4))], "what is masked is not written down");
}

#[test]
fn a_ruling_is_written_down_and_other_reports_are_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 1, 1, 4).expect("a district");
    let scope = [STREET.to_owned()];
    let mut join = |name: &str, role| district.phone(name, role, &scope).expect("it joins");
    let (mut one, mut other) = (join("王", Role::Volunteer), join("李", Role::Volunteer));
    let mut coordinator = join("协调", Role::Coordinator);
    let place = door(1, 1, 0);
    let first = door_check(report_id(), &place, &district.sweep, 2);
    let second = door_check(report_id(), &place, &district.sweep, 3);
    one.sync(std::slice::from_ref(&first)).expect("it syncs");
    other.sync(std::slice::from_ref(&second)).expect("it syncs");
    let mut ruling = door_check(report_id(), &place, &district.sweep, 3);
    ruling["base"] = json!([first["id"], second["id"]]);
    let plain = door_check(report_id(), &door(1, 1, 1), &district.sweep, 1);
    for _ in 0..2 {
        coordinator.sync(&[ruling.clone(), plain.clone()]).expect("it syncs");
    }
    let told = accesses(&district.admin, "").rows;
    let rulings: Vec<_> = told.iter().filter(|row| row.act == AccessAct::Rule).collect();
    let rulings: Vec<_> = rulings.iter().map(|row| (row.by.as_str(), row.address.as_str())).collect();
    assert_eq!(rulings, [("协调", told_address(&told, &place).as_str())], "once, though it was sent twice");
}

fn told_address(rows: &[menpai_shared::wire::api::AccessRow], place: &str) -> String {
    let at = rows.iter().find(|row| row.place.as_ref().is_some_and(|at| at.as_str() == place));
    at.map(|row| row.address.clone()).expect("the place is named")
}

#[test]
fn one_account_over_many_households_is_pointed_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &["--households-unusual", "5"]).expect("it starts");
    let mut district = District::build(&mut server, 1, 1, 9).expect("a district");
    let scope = [STREET.to_owned()];
    let volunteer = district.phone("王", Role::Volunteer, &scope).expect("a volunteer");
    let office = district.phone("街道", Role::Office, &scope).expect("an office");
    for at in 0..5 {
        assert_eq!(get(&office, &format!("/api/place?path={}", door(1, 1, at))), 200);
    }
    assert!(accesses(&district.admin, "").unusual.is_empty());
    for at in 0..8 {
        assert_eq!(get(&volunteer, &format!("/api/place?path={}", door(1, 1, at))), 200);
    }
    let told = accesses(&district.admin, "");
    assert_eq!(told.households_max, 5);
    let unusual: Vec<_> = told.unusual.iter().map(|row| (row.by.as_str(), row.rows)).collect();
    assert_eq!(unusual, [("王", Some(6))], "once, with their number");
    assert!(told.rows.iter().any(|row| row.act == AccessAct::Unusual), "and in its place in the list");
    assert!(accesses(&office, "").unusual.is_empty(), "for administrators alone");
    assert_eq!(server.stop().ok(), Some(()));
}

#[test]
fn what_the_terminal_does_while_no_server_runs_is_written_down_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let mut server = Server::start(data, &[]).expect("it starts");
    let mut district = District::build(&mut server, 1, 1, 2).expect("a district");
    district.person("王", Role::Volunteer, &[STREET.to_owned()]).expect("a person");
    server.stop().expect("it stops");
    for verb in [&["export", "doors"][..], &["invite", "王"], &["devices"], &["invite", "没有这个人"]] {
        command(verb[0], data).expect("a command").args(&verb[1..]).output().expect("it runs");
    }
    let server = Server::start(data, &[]).expect("it starts again");
    district.admin.meets(server.at);
    let told = accesses(&district.admin, "?limit=3").rows;
    let told: Vec<_> = told.iter().map(|row| (row.act, row.what.as_str(), row.by.as_str())).collect();
    assert_eq!(
        told,
        [(AccessAct::People, "", ""), (AccessAct::Invite, "", ""), (AccessAct::Export, "doors", "")],
        "what is refused is no act"
    );
}

#[test]
fn a_server_that_cannot_write_down_who_looks_does_not_start_and_a_changed_row_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let mut server = Server::start(data, &[]).expect("it starts");
    let district = District::build(&mut server, 1, 1, 2).expect("a district");
    assert_eq!(send(server.at, &request("GET", "/readyz", "", b"")).status, 200);
    assert_eq!(get(&district.admin, &format!("/api/place?path={}", door(1, 1, 0))), 200);
    server.stop().expect("it stops");

    let file = data.join("access/00000001.rows");
    let whole = fs::read_to_string(&file).expect("text");
    let first = whole.lines().nth(1).expect("a line");
    fs::write(&file, whole.replace(first, &first.replacen("{\"", "{ \"", 1))).expect("written");
    let verify = |data| command("verify", data).expect("a command").output().expect("it runs");
    let said = verify(data);
    let text = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(!said.status.success() && text.contains("line 2 of the access log is damaged"), "{text}");
    fs::remove_dir_all(data.join("access")).expect("it goes");
    fs::write(data.join("access"), "no folder").expect("written");
    let fault = Server::start(data, &[]).err();
    assert!(fault.is_some(), "it does not serve");
}
