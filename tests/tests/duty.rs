//! Duty over the real server: planned by a pattern, sent to the people in it, checked in and handed over by reports.

use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{Duty, ShiftRow};
use menpai_shared::wire::sync::{Down, Outcome};
use menpai_shared::wire::things::{Person, Shift};
use menpai_tests::ask::{ask, refusal};
use menpai_tests::clock::{begin_ms, today};
use menpai_tests::district::{District, STREET};
use menpai_tests::phone::{Phone, now_ms, report_id};
use menpai_tests::process::Server;
use serde_json::{Value, json};
use tempfile::TempDir;

const HOUR_MS: i64 = 3_600_000;

struct House {
    _folder: TempDir,
    server: Server,
    district: District,
    office: Phone,
    people: Vec<Person>,
    phones: Vec<Phone>,
}

/// One community with its office and two guards.
fn house() -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 2, 1, 5).expect("a district");
    let own = [community()];
    let office = district.phone("张", Role::Office, &own).expect("an office");
    let people: Vec<Person> = ["王", "李"]
        .iter()
        .map(|name| district.person(name, Role::Volunteer, &own).expect("a person"))
        .collect();
    let codes = district.codes(&people).expect("codes");
    let join = |code: &String| Phone::join(server.at, code, "a phone").expect("joined");
    let phones = codes.iter().map(join).collect();
    House { _folder: folder, server, district, office, people, phones }
}

fn community() -> String {
    format!("{STREET}/001")
}

fn gate() -> String {
    format!("{STREET}/001/g/0/1")
}

impl House {
    /// Day and night shifts, in turn, at a place.
    fn pattern(&self, path: &str, days: u32) -> Value {
        let [one, other] = [&self.people[0].id, &self.people[1].id];
        json!({
            "path": path, "from": today(), "days": days,
            "times": [
                {"name": "白班", "from": "08:00", "to": "20:00"},
                {"name": "夜班", "from": "20:00", "to": "08:00"},
            ],
            "teams": [{"lead": one, "members": []}, {"lead": other, "members": [one, other]}],
        })
    }

    fn plan(&mut self, put: &Value) -> Vec<ShiftRow> {
        let answer = self.office.call("POST", "/api/shifts", put);
        answer.and_then(|answer| answer.json()).expect("shifts")
    }

    fn duty(&mut self, days: u32) -> Duty {
        let path = format!("/api/duty?from={}&days={days}", today());
        self.office.call("GET", &path, &Value::Null).and_then(|answer| answer.json()).expect("an answer")
    }

    fn refused(&self, phone: &Phone, put: &Value) -> (u16, String) {
        refusal(&ask(self.server.at, "POST", "/api/shifts", Some(&phone.token), put))
    }
}

fn log(at: &str, slot: &Shift, answers: Value, base: &[String]) -> Value {
    json!({
        "id": report_id(), "form": "duty_log", "place": at, "slot": slot.id, "answers": answers, "base": base,
        "observed_at_ms": now_ms(),
    })
}

fn shifts(phone: &mut Phone) -> Vec<Shift> {
    let changes = phone.pull().expect("synced");
    changes
        .into_iter()
        .filter_map(|line| if let Down::Shift(shift) = line { Some(shift) } else { None })
        .collect()
}

/// A volunteer on duty for the whole community finds the gate missing.
fn make_gate(house: &mut House) {
    let mut put = house.pattern(&community(), 1);
    put["times"] = json!([{"name": "总值班", "from": "00:00", "to": "00:00"}]);
    let whole = house.plan(&put).remove(0);
    let mut found = log(&gate(), &whole.shift, json!({"arrived": true}), &[]);
    found["new_place"] = json!({"kind": "gate", "label": "南门"});
    let ack = house.phones[0].sync(&[found]).expect("synced").acks.remove(0);
    assert_eq!(ack.outcome, Outcome::Stored, "{ack:?}");
    put["id"] = json!(whole.shift.id);
    put["ended"] = json!(true);
    assert!(house.plan(&put)[0].shift.ended);
}

#[test]
fn shifts_come_of_a_pattern_and_their_people_are_told() {
    let mut house = house();
    make_gate(&mut house);
    let empty = house.duty(2);
    assert_eq!(empty.gaps.iter().map(|gap| gap.to_ms - gap.from_ms).collect::<Vec<_>>(), [48 * HOUR_MS]);
    shifts(&mut house.phones[0]);

    let put = house.pattern(&gate(), 2);
    let made = house.plan(&put);
    let leads: Vec<_> = made.iter().map(|row| row.shift.lead).collect();
    let [one, other] = [Some(house.people[0].id), Some(house.people[1].id)];
    assert_eq!(leads, [one, other, one, other]);
    assert_eq!(
        (made[1].shift.names.as_slice(), made[1].shift.members.len()),
        (&["李".into(), "王".into()][..], 1)
    );
    assert!(made.iter().all(|row| row.shift.ends_ms - row.shift.starts_ms == 12 * HOUR_MS));

    let duty = house.duty(2);
    assert_eq!(duty.shifts.len(), 4);
    let gaps: Vec<_> =
        duty.gaps.iter().map(|gap| (gap.from_ms - duty.from_ms, gap.to_ms - duty.from_ms)).collect();
    assert_eq!(gaps, [(0, 8 * HOUR_MS)], "before the first one");
    assert!(duty.doubles.is_empty());
    assert_eq!((duty.to_ms - duty.from_ms, duty.from_ms), (48 * HOUR_MS, begin_ms(today())));

    assert_eq!(shifts(&mut house.phones[0]).len(), 4, "one leads the days, and is a member at night");
    assert_eq!(shifts(&mut house.phones[1]).len(), 2);

    // A shift is given to the other guard alone; the one who is out of it learns that it is over.
    let mut change = put.clone();
    change["id"] = json!(made[0].shift.id);
    change["days"] = json!(1);
    change["times"] = json!([{"name": "白班", "from": "09:00", "to": "21:00"}]);
    change["teams"] = json!([{"lead": other, "members": []}]);
    let changed = house.plan(&change).remove(0);
    assert_eq!(changed.shift.starts_ms - made[0].shift.starts_ms, HOUR_MS);
    let told = shifts(&mut house.phones[0]);
    assert!(told.len() == 1 && told[0].ended && told[0].names.is_empty(), "{told:?}");
    let told = shifts(&mut house.phones[1]);
    assert!(told.len() == 1 && !told[0].ended, "{told:?}");
    // It lasts into the night shift, which the other guard leads too.
    let doubles = house.duty(2).doubles;
    assert_eq!(doubles.len(), 1);
    assert_eq!((doubles[0].name.as_str(), doubles[0].shifts), ("李", [made[0].shift.id, made[1].shift.id]));
}

#[test]
fn who_comes_checks_in_and_hands_over_by_reports_of_the_shift() {
    let mut house = house();
    make_gate(&mut house);
    let made = house.plan(&house.pattern(&gate(), 1));
    let came = log(&gate(), &made[0].shift, json!({"arrived": true, "people": 2}), &[]);
    let id = came["id"].as_str().expect("an id").to_owned();
    let ack = house.phones[0].sync(&[came]).expect("synced").acks.remove(0);
    assert_eq!(ack.outcome, Outcome::Stored, "{ack:?}");
    let over = log(&gate(), &made[0].shift, json!({"handover": "测温枪没电了"}), &[id]);
    house.phones[0].sync(&[over]).expect("synced");
    let duty = house.duty(1);
    let checked: Vec<_> = duty.shifts.iter().map(|row| row.checked_in).collect();
    assert_eq!(checked, [true, false]);
    let record = &duty.shifts[0].records[0];
    assert_eq!(
        (record.answers["people"].as_i64(), record.answers["handover"].as_str()),
        (Some(2), Some("测温枪没电了"))
    );

    // A shift of another place, one that was taken back, and an unknown one.
    let mut end = house.pattern(&gate(), 1);
    (end["id"], end["ended"]) = (json!(made[1].shift.id), json!(true));
    house.plan(&end);
    let unknown =
        Shift { id: serde_json::from_value(json!(report_id())).expect("an id"), ..made[0].shift.clone() };
    let bad = [log(&gate(), &made[1].shift, json!({}), &[]), log(&gate(), &unknown, json!({}), &[])];
    let acks = house.phones[0].sync(&bad).expect("synced").acks;
    let codes: Vec<_> = acks.iter().map(|ack| ack.code.as_deref()).collect();
    assert_eq!(codes, [Some("bad_slot"), Some("bad_slot")]);
}

#[test]
fn duty_is_planned_by_offices_in_their_own_area_and_in_reason() {
    let mut house = house();
    let good = house.pattern(&community(), 31);
    assert_eq!(house.plan(&good).len(), 62);
    assert_eq!(house.refused(&house.phones[0], &good), (403, "not_allowed".into()));
    let (bad_field, away) = ((400, "bad_field".to_owned()), format!("{STREET}/002"));
    let with = |member: &str, value: Value| {
        let mut put = house.pattern(&community(), 31);
        put[member] = value;
        house.refused(&house.office, &put)
    };
    assert_eq!(with("path", json!(away)), (403, "out_of_scope".into()));
    let time = json!({"name": "班", "from": "08:00", "to": "09:00"});
    for (member, value) in [
        ("path", json!(format!("{}/77", community()))),
        ("days", json!(0)),
        ("days", json!(32)),
        ("from", json!("1920-02-09")),
        ("times", json!([])),
        ("times", json!(vec![time.clone(); 33])),
        ("times", json!([{"name": "班", "from": "25:00", "to": "09:00"}])),
        ("times", json!([{"name": "", "from": "08:00", "to": "09:00"}])),
        ("teams", json!([])),
        ("teams", json!([{"lead": report_id(), "members": []}])),
        ("id", json!(report_id())),
    ] {
        let expected = if member == "id" { (404, "not_found".to_owned()) } else { bad_field.clone() };
        assert_eq!(with(member, value.clone()), expected, "{member} {value}");
    }
    // An office may not plan somebody who works elsewhere.
    let elsewhere = house.district.person("孙", Role::Volunteer, &[away]).expect("a person");
    let mut put = house.pattern(&community(), 1);
    put["teams"] = json!([{"lead": elsewhere.id, "members": []}]);
    assert_eq!(house.refused(&house.office, &put), bad_field);
    let get = |phone: &Phone, path: &str| {
        refusal(&ask(house.server.at, "GET", path, Some(&phone.token), &Value::Null))
    };
    assert_eq!(get(&house.phones[0], "/api/duty"), (403, "not_allowed".into()));
    assert_eq!(get(&house.office, "/api/duty?days=32").1, "bad_field");
    assert_eq!(get(&house.office, "/api/duty?from=today").1, "bad_field");
    assert_eq!(get(&house.office, &format!("/api/duty?area={STREET}/002")).1, "out_of_scope");
}
