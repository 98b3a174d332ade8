//! A person's rights: all that is known about a household or a visitor as one file, and its end, over HTTP and at the
//! server's own terminal; with who asked and who did it.

use std::fs;
use std::path::Path;

use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{AccessAct, Accesses, Erased, Everything, PlaceHistory};
use menpai_tests::ask::{ask, refusal};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, now_ms, report_id};
use menpai_tests::process::{Server, command};
use menpai_tests::wire::{Answer, Wire, request};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What is known of the household.
const TOLD: [&str; 3] = ["欧阳若兰", "13912345678", "夜里咳嗽，孩子怕人"];
/// Who asks.
const ASKED_BY: &str = "欧阳若兰本人，到居委会，看了身份证";

struct House {
    folder: TempDir,
    server: Server,
    district: District,
    volunteer: Phone,
    office: Phone,
    place: String,
}

fn house() -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 2, 1, 4).expect("a district");
    let place = door(1, 1, 0);
    let csv = format!("社区,楼号,单元,门牌号,户主,电话\n110115012001,1,1,101,{},{}\n", TOLD[0], TOLD[1]);
    let headers = format!("Authorization: Bearer {}\r\nContent-Type: text/csv\r\n", district.admin.token);
    let mut wire = Wire::open(district.admin.at).expect("a connection");
    let import = request("POST", "/api/import/doors?name=doors.csv", &headers, csv.as_bytes());
    assert_eq!(wire.ask(&import).expect("asked").status, 200);
    let scope = [format!("{STREET}/001")];
    let mut volunteer = district.phone("王", Role::Volunteer, &scope).expect("a phone");
    let office = district.phone("街道", Role::Office, &scope).expect("an office");
    let mut check = door_check(report_id(), &place, &district.sweep, 2);
    check["answers"]["note"] = json!(TOLD[2]);
    check["reason"] = json!("孩子说的");
    let mut waits = door_check(report_id(), &place, &district.sweep, 2);
    waits["answers"] = json!({"note": TOLD[2], "residents": "two"});
    volunteer.sync(&[check, waits]).expect("it syncs");
    House { folder, server, district, volunteer, office, place }
}

fn post(phone: &Phone, path: &str, body: &Value) -> Answer {
    ask(phone.at, "POST", path, Some(&phone.token), body)
}

fn accesses(phone: &Phone) -> Accesses {
    ask(phone.at, "GET", "/api/accesses", Some(&phone.token), &Value::Null).json().expect("the access log")
}

fn history(phone: &Phone, place: &str) -> PlaceHistory {
    let path = format!("/api/place?path={place}");
    ask(phone.at, "GET", &path, Some(&phone.token), &Value::Null).json().expect("a history")
}

fn run(verb: &[&str], data: &Path) -> (bool, String) {
    let (first, rest) = verb.split_first().expect("a verb");
    let out = command(first, data).expect("a command").args(rest).output().expect("it runs");
    (out.status.success(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned())
}

#[test]
fn all_that_is_known_is_one_file_with_the_words_of_the_kit_and_with_who_asked() {
    let house = house();
    let wish = json!({"place": house.place, "asked_by": ASKED_BY});
    let answer = post(&house.office, "/api/everything", &wish);
    let text = answer.text().expect("text");
    assert!(TOLD.iter().all(|told| text.contains(told)) && text.contains("孩子说的"), "{text}");
    let all: Everything = serde_json::from_str(&text).expect("everything");
    assert_eq!((all.place.household.as_deref(), all.place.phone.as_deref()), (Some(TOLD[0]), Some(TOLD[1])));
    let said = all.records[0].statements.as_ref().expect("each report");
    assert_eq!((said.len(), said[0].by.as_str(), said[0].device.as_str()), (1, "王", "phone of 王"));
    assert_eq!((all.waiting.len(), all.forms.len()), (1, 1), "what waits, and the form that was filled in");
    assert!(all.forms[0].fields.iter().any(|field| field.id == "note" && !field.label.zh.is_empty()));

    let row = accesses(&house.office).rows.into_iter().next().expect("a row");
    assert_eq!((row.act, row.by.as_str()), (AccessAct::Everything, "街道"));
    assert_eq!(
        (row.asked_by.as_deref(), row.place.map(|at| at.to_string())),
        (Some(ASKED_BY), Some(house.place))
    );
}

#[test]
fn what_the_roster_said_before_and_what_was_dismissed_is_in_the_file_until_it_is_erased() {
    let mut house = house();
    let wish = json!({"place": house.place, "asked_by": ASKED_BY});
    let told = |house: &House| -> Everything {
        post(&house.office, "/api/everything", &wish).json().expect("everything")
    };
    let first = told(&house);
    assert!(first.earlier.is_empty() && first.dismissed.is_empty());
    let csv = "社区,楼号,单元,门牌号,户主,电话\n110115012001,1,1,101,欧阳若蓝,13987654321\n";
    let headers =
        format!("Authorization: Bearer {}\r\nContent-Type: text/csv\r\n", house.district.admin.token);
    let mut wire = Wire::open(house.district.admin.at).expect("a connection");
    let import = request("POST", "/api/import/doors?name=doors.csv", &headers, csv.as_bytes());
    assert_eq!(wire.ask(&import).expect("asked").status, 200);
    let waits = first.waiting[0].id;
    let dismiss = json!({"action": "dismiss"});
    assert_eq!(post(&house.office, &format!("/api/quarantine/{waits}"), &dismiss).status, 204);

    let all = told(&house);
    assert_eq!((all.place.phone.as_deref(), all.waiting.len()), (Some("13987654321"), 0));
    let earlier: Vec<_> = all.earlier.iter().map(|one| (one.place.phone.as_deref(), one.until_ms)).collect();
    assert_eq!(earlier.len(), 1, "{earlier:?}");
    assert_eq!(earlier[0].0, Some(TOLD[1]));
    assert!(all.earlier[0].since_ms <= earlier[0].1 && earlier[0].1 <= all.at_ms);
    assert_eq!((all.dismissed.len(), all.dismissed[0].by.as_str()), (1, "街道"));
    assert_eq!(all.dismissed[0].report.line["answers"]["note"], json!(TOLD[2]));
    let shown = serde_json::to_string(&history(&house.office, &house.place)).expect("JSON");
    assert!(!shown.contains(TOLD[1]), "no screen shows it: {shown}");

    assert_eq!(post(&house.office, "/api/erase", &wish).status, 200);
    let after = post(&house.office, "/api/everything", &wish).text().expect("text");
    assert!(TOLD[1..].iter().all(|told| !after.contains(told)) && !after.contains("13987654321"), "{after}");
    house.volunteer.pull().expect("it pulls");
}

#[test]
fn erasing_says_what_went_who_did_it_and_that_the_counts_stay() {
    let house = house();
    let before = ask(house.office.at, "GET", "/api/overview", Some(&house.office.token), &Value::Null);
    let before: Value = before.json().expect("an overview");
    let wish = json!({"place": house.place, "asked_by": ASKED_BY});
    let erased: Erased = post(&house.office, "/api/erase", &wish).json().expect("erased");
    assert_eq!((erased.records, erased.reports, erased.waiting), (1, 1, 1));
    assert_eq!(erased.place.as_str(), house.place);

    let known = history(&house.office, &house.place);
    let text = serde_json::to_string(&known).expect("JSON");
    assert!(TOLD.iter().all(|told| !text.contains(told)), "{text}");
    assert!(text.contains(r#""residents":2"#), "what is not personal stays: {text}");
    let act = known.forgotten.first().expect("it says that it was forgotten");
    assert_eq!((act.by.as_str(), act.forms.len()), ("街道", 0));
    assert!((now_ms() - act.at_ms).abs() < 60_000);
    let after = ask(house.office.at, "GET", "/api/overview", Some(&house.office.token), &Value::Null);
    assert_eq!(after.json::<Value>().expect("an overview")["counts"], before["counts"]);
    let everything = post(&house.office, "/api/everything", &wish).text().expect("text");
    assert!(TOLD[1..].iter().all(|told| !everything.contains(told)), "{everything}");

    // Who asked is kept, but not in the log that is never changed, and nowhere in plain.
    let rows = accesses(&house.district.admin).rows;
    let row = rows.iter().find(|row| row.act == AccessAct::Erase).expect("a row");
    assert_eq!((row.asked_by.as_deref(), row.by.as_str(), row.rows), (Some(ASKED_BY), "街道", Some(1)));
    house.volunteer.afresh().pull().expect("it pulls");
    house.server.stop().expect("it stops");
    let (done, log) = run(&["export", "log"], house.folder.path());
    assert!(done && log.contains("forget") && !log.contains("居委会，看了"), "{log}");
    let (whole, said) = run(&["verify"], house.folder.path());
    assert!(whole && said.contains("access log's chain is whole"), "{said}");
}

#[test]
fn one_visitor_is_given_and_erased_alone() {
    let house = house();
    let gate = format!("{STREET}/001/~gate");
    let mut admin = house.district.admin.afresh();
    let visitor = |name: &str| {
        json!({
            "id": report_id(), "form": "gate_person", "place": gate, "slot": "thread",
            "answers": {"name": name, "phone": "13800000001", "temperature": 36.4, "decision": "passed"},
            "base": [], "observed_at_ms": now_ms(),
            "new_place": {"kind": "gate", "label": "东门"},
        })
    };
    let (mut one, mut other) = (visitor("赵一"), visitor("钱二"));
    for report in [&mut one, &mut other] {
        report["slot"] = report["id"].clone();
    }
    let acks = admin.sync(&[one.clone(), other]).expect("it syncs").acks;
    assert!(acks.iter().all(|ack| ack.code.is_none()), "{acks:?}");
    let wish = json!({"place": gate, "thread": one["id"], "asked_by": "赵一"});
    let told = post(&house.office, "/api/everything", &wish).text().expect("text");
    assert!(told.contains("赵一") && !told.contains("钱二"), "{told}");
    let erased: Erased = post(&house.office, "/api/erase", &wish).json().expect("erased");
    assert_eq!((erased.records, erased.waiting), (1, 0));
    let left = serde_json::to_string(&history(&house.office, &gate)).expect("JSON");
    assert!(!left.contains("赵一") && left.contains("钱二"), "{left}");
    let unknown = json!({"place": gate, "thread": report_id(), "asked_by": "赵一"});
    assert_eq!(refusal(&post(&house.office, "/api/erase", &unknown)), (404, "not_found".to_owned()));
}

#[test]
fn nobody_takes_or_ends_what_is_not_theirs_to_give_or_without_saying_who_asked() {
    let house = house();
    let elsewhere = door(2, 1, 0);
    let mut district = house.district;
    let scope = [format!("{STREET}/001")];
    let coordinator = district.phone("协调", Role::Coordinator, &scope).expect("a phone");
    let headquarters = district.phone("指挥部", Role::Headquarters, &scope).expect("a phone");
    for path in ["/api/everything", "/api/erase"] {
        let wish = json!({"place": house.place, "asked_by": ASKED_BY});
        for phone in [&house.volunteer, &coordinator, &headquarters] {
            assert_eq!(refusal(&post(phone, path, &wish)), (403, "not_allowed".to_owned()), "{path}");
        }
        let away = json!({"place": elsewhere, "asked_by": ASKED_BY});
        assert_eq!(refusal(&post(&house.office, path, &away)), (403, "out_of_scope".to_owned()));
        for nobody in ["", "  ", "\u{202e}x"] {
            let wish = json!({"place": house.place, "asked_by": nobody});
            assert_eq!(refusal(&post(&house.office, path, &wish)), (400, "bad_field".to_owned()), "{path}");
        }
    }
    let known = serde_json::to_string(&history(&house.office, &house.place)).expect("JSON");
    assert!(known.contains(TOLD[0]), "nothing was erased");
    let rows = accesses(&district.admin).rows;
    assert!(rows.iter().all(|row| !matches!(row.act, AccessAct::Erase | AccessAct::Everything)));
}

#[test]
fn the_terminal_tells_everything_too_with_and_without_a_server() {
    let mut house = house();
    let data = house.folder.path();
    let file = data.join("everything.json");
    let out = file.to_str().expect("a path");
    let tell = ["tell", &house.place, "--asked-by", ASKED_BY, "--out", out];
    let (done, said) = run(&tell, data);
    assert!(done && said.contains("1 records"), "{said}");
    let with = fs::read_to_string(&file).expect("a file");
    assert!(TOLD.iter().all(|told| with.contains(told)), "{with}");
    let row = accesses(&house.district.admin.afresh()).rows.into_iter().next().expect("a row");
    assert_eq!(
        (row.act, row.by.as_str(), row.asked_by.as_deref()),
        (AccessAct::Everything, "", Some(ASKED_BY))
    );

    house.server.stop().expect("it stops");
    let (done, said) = run(&tell, data);
    assert!(done, "{said}");
    let without: Everything =
        serde_json::from_str(&fs::read_to_string(&file).expect("a file")).expect("everything");
    assert_eq!(without.place.household.as_deref(), Some(TOLD[0]));
    fs::remove_file(&file).expect("it goes");
    let (_, said) = run(&["verify"], data);
    assert!(said.contains("whole"), "{said}");
    let server = Server::start(data, &[]).expect("it starts again");
    house.district.admin.meets(server.at);
    let rows = accesses(&house.district.admin).rows;
    assert_eq!(rows.iter().filter(|row| row.act == AccessAct::Everything).count(), 2);
}
