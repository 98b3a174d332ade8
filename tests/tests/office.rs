//! The office's requests over the real server: who may do what, and where.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{DoorRow, Overview, PersonRow, Phone as PhoneRow, Quarantined};
use menpai_shared::wire::sync::Outcome;
use menpai_shared::wire::things::Sweep;
use menpai_tests::ask::{ask, refusal};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::Server;
use menpai_tests::wire::request;
use serde_json::{Value, json};
use tempfile::TempDir;

struct House {
    _folder: TempDir,
    server: Server,
    district: District,
    office: Phone,
    volunteer: Phone,
}

/// Two communities; the office and the volunteer are in the first.
fn house() -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 2, 1, 10).expect("a district");
    let first = [format!("{STREET}/001")];
    let office = district.phone("张", Role::Office, &first).expect("an office");
    let volunteer = district.phone("王", Role::Volunteer, &first).expect("a phone");
    House { _folder: folder, server, district, office, volunteer }
}

impl House {
    fn get(&self, phone: &Phone, path: &str) -> (u16, String) {
        let answer = ask(self.server.at, "GET", path, Some(&phone.token), &Value::Null);
        if answer.status == 200 { (200, String::new()) } else { refusal(&answer) }
    }

    fn post(&self, phone: &Phone, path: &str, body: &Value) -> (u16, String) {
        let answer = ask(self.server.at, "POST", path, Some(&phone.token), body);
        if answer.status < 300 { (answer.status, String::new()) } else { refusal(&answer) }
    }
}

fn json<T: serde::de::DeserializeOwned>(phone: &mut Phone, path: &str) -> T {
    phone.call("GET", path, &Value::Null).and_then(|answer| answer.json()).expect("an answer")
}

#[test]
fn a_volunteer_sees_own_things_and_nothing_of_the_office() {
    let house = house();
    let own = door(1, 1, 0);
    for path in ["/api/me", "/api/sweeps", &format!("/api/place?path={own}")] {
        assert_eq!(house.get(&house.volunteer, path).0, 200, "{path}");
    }
    let away = format!("/api/place?path={}", door(2, 1, 0));
    assert_eq!(house.get(&house.volunteer, &away), (403, "out_of_scope".into()));
    for path in
        ["overview", "attention", "conflicts", "phones", "building", "doors", "areas", "people", "quarantine"]
    {
        let refused = house.get(&house.volunteer, &format!("/api/{path}"));
        assert_eq!(refused, (403, "not_allowed".into()), "{path}");
    }
    for path in ["people", "invites", "assignments", "sweeps"] {
        // The role is checked before the body.
        let refused = house.post(&house.volunteer, &format!("/api/{path}"), &json!({}));
        assert_eq!(refused, (403, "not_allowed".into()), "{path}");
    }
}

#[test]
fn an_office_sees_and_counts_its_own_area_only() {
    let mut house = house();
    let overview: Overview = json(&mut house.office, "/api/overview");
    assert_eq!((overview.area.path.as_str(), overview.counts.total), ("11/01/15/012/001", 10));
    let all: Overview = json(&mut house.district.admin, &format!("/api/overview?area={STREET}"));
    assert_eq!((all.counts.total, all.parts.len()), (20, 2));
    for path in ["overview", "attention", "conflicts", "phones", "building", "doors", "quarantine"] {
        let away = format!("/api/{path}?area={STREET}/002");
        assert_eq!(house.get(&house.office, &away), (403, "out_of_scope".into()), "{path}");
    }
    assert_eq!(house.get(&house.office, "/api/overview?area=11//x").1, "bad_field");
    assert_eq!(house.get(&house.office, "/api/overview?sweep=nonsense").1, "bad_field");
    let nothing = format!("/api/overview?area={STREET}/001/77");
    assert_eq!(house.get(&house.office, &nothing), (404, "unknown_area".into()));

    let ack = house.volunteer.sync(&[door_check(report_id(), &door(1, 1, 0), &house.district.sweep, 2)]);
    assert_eq!(ack.expect("synced").acks[0].outcome, Outcome::Stored);
    let overview: Overview = json(&mut house.office, "/api/overview");
    assert_eq!((overview.counts.done, overview.counts.unvisited), (1, 9));
    let doors: Vec<DoorRow> = json(&mut house.office, "/api/doors?status=done");
    assert_eq!(doors.len(), 1, "a number leads to its doors");
    let phones: Vec<PhoneRow> = json(&mut house.office, "/api/phones");
    assert!(phones.iter().any(|phone| phone.person.name == "王" && phone.held == 1), "{phones:?}");
}

#[test]
fn an_office_gives_only_what_it_has() {
    let mut house = house();
    let (own, away) = (format!("{STREET}/001"), format!("{STREET}/002"));
    let person = |role: &str, scope: &str| json!({"name": "赵", "role": role, "scope": [scope]});
    let put = |phone: &Phone, body: &Value| house.post(phone, "/api/people", body);
    assert_eq!(put(&house.office, &person("volunteer", &own)).0, 200);
    for (role, scope, code) in [
        ("volunteer", away.as_str(), "out_of_scope"),
        ("volunteer", "", "out_of_scope"),
        ("administrator", own.as_str(), "not_allowed"),
        ("headquarters", own.as_str(), "not_allowed"),
        ("coordinator", own.as_str(), "not_allowed"),
        ("office", own.as_str(), "not_allowed"),
    ] {
        assert_eq!(put(&house.office, &person(role, scope)), (403, code.into()), "{role} at {scope:?}");
    }
    assert_eq!(put(&house.office, &json!({"name": "赵", "role": "volunteer", "scope": []})).1, "bad_field");
    assert_eq!(
        put(&house.office, &json!({"name": "a\u{202e}b", "role": "volunteer", "scope": [own]})).1,
        "bad_field"
    );
    assert_eq!(put(&house.office, &json!({"name": "赵", "role": "king", "scope": [own]})).1, "bad_json");

    let stranger =
        house.district.person("孙", Role::Volunteer, std::slice::from_ref(&away)).expect("a person");
    let id = stranger.id;
    let put = |path: &str, body: Value| house.post(&house.office, path, &body);
    let moved = json!({"id": id, "name": "孙", "role": "volunteer", "scope": [own]});
    assert_eq!(put("/api/people", moved).1, "out_of_scope");
    assert_eq!(put("/api/invites", json!({"people": [id]})).1, "out_of_scope");
    assert_eq!(put("/api/assignments", json!({"person": id, "paths": [own]})).1, "out_of_scope");
    let sweep = json!({"form": "door_check", "name": "第二轮", "area": away});
    assert_eq!(put("/api/sweeps", sweep).1, "out_of_scope");
}

#[test]
fn an_administrator_cannot_lock_themselves_out() {
    let mut house = house();
    let me: Value = json(&mut house.district.admin, "/api/me");
    let id = &me["person"]["id"];
    for (role, gone) in [("volunteer", false), ("administrator", true)] {
        let put = json!({"id": id, "name": "x", "role": role, "scope": [""], "gone": gone});
        assert_eq!(house.post(&house.district.admin, "/api/people", &put), (409, "locked_out".into()));
    }
    let own = format!("/api/devices/{}/revoke", me["device"].as_str().expect("an id"));
    assert_eq!(house.post(&house.district.admin, &own, &Value::Null), (409, "locked_out".into()));
}

#[test]
fn assignments_and_sweeps_are_made_changed_and_checked() {
    let mut house = house();
    let row: PersonRow = house
        .office
        .call(
            "POST",
            "/api/people",
            &json!({"name": "周", "role": "volunteer", "scope": [format!("{STREET}/001/1")]}),
        )
        .and_then(|answer| answer.json())
        .expect("made");
    let put = json!({"person": row.person.id, "paths": [door(1, 1, 3)], "sweep": house.district.sweep});
    let given: Value =
        house.office.call("POST", "/api/assignments", &put).and_then(|a| a.json()).expect("given");
    let mut ended = given.clone();
    ended["ended"] = json!(true);
    assert_eq!(house.post(&house.office, "/api/assignments", &ended).0, 200);
    let rows: Vec<PersonRow> = json(&mut house.office, "/api/people");
    let row = rows.iter().find(|other| other.person.id == row.person.id).expect("listed");
    assert!(row.assignments.is_empty(), "it was taken back: {:?}", row.assignments);

    let sweep = |body: Value| house.post(&house.office, "/api/sweeps", &body);
    let area = format!("{STREET}/001");
    assert_eq!(sweep(json!({"form": "none", "name": "x", "area": area})).1, "bad_field");
    assert_eq!(sweep(json!({"form": "door_check", "name": " ", "area": area})).1, "bad_field");
    let backwards = json!({"form": "door_check", "name": "x", "area": area, "starts_ms": 10, "ends_ms": 5});
    assert_eq!(sweep(backwards).1, "bad_field");
    assert_eq!(sweep(json!({"form": "door_check", "name": "第二轮", "area": area})).0, 200);
    let sweeps: Vec<Sweep> = json(&mut house.office, "/api/sweeps");
    assert_eq!(sweeps.len(), 2);
    assert_eq!(sweeps[0].name, "第二轮", "newest first");
}

#[test]
fn a_quarantined_report_is_dismissed_by_those_who_see_it() {
    let mut house = house();
    let mut report = door_check(report_id(), &door(1, 1, 1), &house.district.sweep, 2);
    report["answers"]["temperature"] = json!(50);
    house.volunteer.sync(std::slice::from_ref(&report)).expect("synced");
    let away = house.district.phone("钱", Role::Office, &[format!("{STREET}/002")]).expect("an office");
    let path = format!("/api/quarantine/{}", report["id"].as_str().expect("an id"));
    let put = |phone: &Phone, action: &str| house.post(phone, &path, &json!({"action": action}));
    assert_eq!(put(&away, "dismiss"), (404, "not_found".into()));
    assert_eq!(put(&house.volunteer, "dismiss"), (403, "not_allowed".into()));
    assert_eq!(put(&house.office, "accept"), (409, "cannot_accept".into()));
    assert_eq!(put(&house.office, "dismiss").0, 204);
    assert_eq!(put(&house.office, "dismiss"), (404, "not_found".into()));
}

#[test]
fn a_report_about_a_door_elsewhere_is_decided_by_whoever_sees_that_door() {
    let mut house = house();
    let elsewhere = door(2, 1, 1);
    let report = door_check(report_id(), &elsewhere, &house.district.sweep, 2);
    house.volunteer.sync(std::slice::from_ref(&report)).expect("synced");
    let of_the_door =
        house.district.phone("钱", Role::Office, &[format!("{STREET}/002")]).expect("an office");
    let path = format!("/api/quarantine/{}", report["id"].as_str().expect("an id"));
    let put = |phone: &Phone, action: &str| house.post(phone, &path, &json!({"action": action}));
    let waiting = |phone: &Phone| -> Quarantined {
        let answer = ask(house.server.at, "GET", "/api/quarantine", Some(&phone.token), &Value::Null);
        let mut rows: Vec<Quarantined> = answer.json().expect("rows");
        assert_eq!(rows.len(), 1);
        rows.remove(0)
    };
    let seen = waiting(&house.office);
    assert_eq!(seen.reason.code, "out_of_scope");
    assert_eq!(
        seen.referred.as_deref(),
        Some("荣华街道 第2社区居委会"),
        "the author's office is told whose it is"
    );
    for action in ["accept", "dismiss"] {
        assert_eq!(put(&house.office, action), (403, "referred".into()), "{action}");
    }
    assert_eq!(waiting(&of_the_door).referred, None);
    assert_eq!(put(&of_the_door, "accept").0, 204);
    let area = format!("/api/doors?area={STREET}/002&status=done");
    let answer = ask(house.server.at, "GET", &area, Some(&of_the_door.token), &Value::Null);
    assert_eq!(answer.json::<Vec<DoorRow>>().expect("rows").len(), 1, "it counts now");
}

#[test]
fn what_changes_is_told_as_it_happens_to_those_who_see_it() {
    let mut house = house();
    let listen = |phone: &Phone| {
        let mut socket = TcpStream::connect(house.server.at).expect("connected");
        socket.set_read_timeout(Some(Duration::from_secs(120))).expect("a limit");
        let bearer = format!("Authorization: Bearer {}\r\n", phone.token);
        socket.write_all(&request("GET", "/api/events", &bearer, b"")).expect("sent");
        BufReader::new(socket)
    };
    let next = |stream: &mut BufReader<TcpStream>| -> Value {
        loop {
            let mut line = String::new();
            assert!(stream.read_line(&mut line).expect("a line") > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    };
    let mut office = listen(&house.office);
    assert_eq!(next(&mut office)["paths"], json!(["11/01/15/012/001"]), "at first it looks at everything");
    let report = door_check(report_id(), &door(1, 1, 5), &house.district.sweep, 2);
    let synced = house.volunteer.sync(&[report]).expect("synced");
    let mut told = next(&mut office);
    while told["seq"].as_u64() < Some(synced.acks[0].seq.0) {
        // An event of before, such as a phone that was heard of.
        told = next(&mut office);
    }
    assert_eq!(told["paths"], json!(["11/01/15/012/001"]));
}
