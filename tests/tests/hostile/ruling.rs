//! Attacks on disagreements and rulings: whoever may not settle at a place makes one side go away, unseen.

use menpai_shared::domain::ids::ReportId;
use menpai_shared::domain::role::Role;
use menpai_shared::wire::sync::Outcome;
use menpai_tests::ask::refusal;
use menpai_tests::district::door;
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::wire::Answer;
use serde_json::{Value, json};

use super::house::{House, hand_in};
use super::table::{Attack, Place, attacks, get, post};

attacks! {
    names_all_heads_of_a_conflict by Volunteer There |house, who| {
        let heads = disagree(&mut house);
        assert_eq!(say(&house, who, 3, &heads).0, Outcome::Stored);
        assert_open(&house, &[2, 3, 3]);
    }

    names_all_heads_of_a_conflict_for_the_office by Office There |house, who| {
        let heads = disagree(&mut house);
        say(&house, who, 3, &heads);
        assert_open(&house, &[2, 3, 3]);
    }

    overrides_a_ruling by Volunteer There |house, who| {
        let ruling = ruled(&mut house).ruling;
        say(&house, who, 2, &[ruling]);
        assert_open(&house, &[2, 3]);
    }

    overrides_a_ruling_for_the_office by Office There |house, who| {
        let ruling = ruled(&mut house).ruling;
        say(&house, who, 2, &[ruling]);
        assert_open(&house, &[2, 3]);
    }

    /// Two steps, each harmless alone.
    repeats_a_ruling_and_then_differs_from_the_repetition by Volunteer There |house, who| {
        let ruling = ruled(&mut house).ruling;
        let (_, repeated) = say(&house, who, 3, &[ruling]);
        assert_settled(&house, 3);
        say(&house, who, 2, &[repeated]);
        assert_open(&house, &[2, 3]);
    }

    /// A scope that was lost still lets reports in, because they may have been made before; it settles nothing.
    settles_where_they_worked_once by Coordinator There |house, who| {
        let heads = disagree(&mut house);
        change(&house, who, Role::Coordinator, Place::Elsewhere);
        assert_eq!(say(&house, who, 3, &heads).0, Outcome::Stored);
        assert_open(&house, &[2, 3, 3]);
    }

    settles_next_door by Coordinator Elsewhere |house, who| {
        let heads = disagree(&mut house);
        assert_eq!(say(&house, who, 3, &heads).0, Outcome::Quarantined);
        assert_open(&house, &[2, 3]);
    }

    settles_after_losing_the_role by Coordinator There |house, who| {
        let ruled = ruled(&mut house);
        let (_, second) = say(&house, who, 3, &[ruled.ruling]);
        change(&house, who, Role::Volunteer, Place::There);
        assert_settled(&house, 3);
        // What they ruled as a coordinator holds against themselves too.
        say(&house, who, 2, &[second]);
        assert_open(&house, &[2, 3]);
        let heads = heads(&house);
        say(&house, who, 3, &heads);
        assert_settled(&house, 3);
    }

    /// A report keeps the right that its author had when it came.
    settles_in_advance_of_getting_the_role by Volunteer There |house, who| {
        let heads = disagree(&mut house);
        say(&house, who, 3, &heads);
        change(&house, who, Role::Coordinator, Place::There);
        assert_open(&house, &[2, 3, 3]);
    }

    takes_a_ruling_back by Volunteer There |house, who| {
        let ruling = ruled(&mut house).ruling;
        let (id, ack) = take_back(&house, who, &[ruling]);
        assert_eq!(ack, Outcome::Quarantined);
        assert_settled(&house, 3);
        // Nor does the office take it back for them.
        let office = house.phone("街道办", Role::Office, Place::There);
        assert_eq!(refusal(&accept(&office, id)), (409, "cannot_accept".into()));
        assert_settled(&house, 3);
    }

    takes_a_ruling_back_where_they_worked_once by Coordinator There |house, who| {
        let ruling = ruled(&mut house).ruling;
        change(&house, who, Role::Coordinator, Place::Elsewhere);
        assert_eq!(take_back(&house, who, &[ruling]).1, Outcome::Quarantined);
        assert_settled(&house, 3);
    }

    /// The server cannot know yet whose report that will be.
    takes_back_a_ruling_that_is_still_on_its_way by Volunteer There |house, who| {
        let heads = disagree(&mut house);
        let ruling = report_id();
        assert_eq!(take_back(&house, who, &[ruling]).1, Outcome::Stored);
        let mut coordinator = house.phone("协调员", Role::Coordinator, Place::There);
        let line = report(&house, ruling, 3, &heads);
        assert_eq!(push(&mut coordinator, line), Outcome::Stored);
        assert_settled(&house, 3);
    }

    /// Without the disagreement the ruling would be a report like any other.
    takes_their_own_side_back_to_undo_a_ruling by Volunteer There |house, who| {
        let mut other = house.phone("李", Role::Volunteer, Place::There);
        let (_, own) = say(&house, who, 2, &[]);
        let (_, theirs) = say(&house, &mut other, 3, &[]);
        let ruling = rule(&mut house, &[own, theirs]);
        assert_eq!(take_back(&house, who, &[own]).1, Outcome::Stored);
        say(&house, who, 2, &[ruling]);
        assert_open(&house, &[2, 3]);
    }

    /// A file is no coordinator: it says of itself whose it is.
    settles_through_a_file_in_a_coordinators_name by Office There |house, who| {
        let heads = disagree(&mut house);
        let coordinator = house.phone("协调员", Role::Coordinator, Place::There);
        let line = report(&house, report_id(), 3, &heads);
        let taken = hand_in(who, &coordinator, &[line]);
        assert_eq!(taken.stored + taken.quarantined, 1);
        // Whether or not such a file is taken in, it settles nothing.
        let sides: &[u32] = if taken.stored == 1 { &[2, 3, 3] } else { &[2, 3] };
        assert_open(&house, sides);
    }

    settles_through_the_offices_mending by Volunteer Elsewhere |house, who| {
        let heads = disagree(&mut house);
        let (outcome, id) = say(&house, who, 3, &heads);
        assert_eq!(outcome, Outcome::Quarantined);
        let office = house.phone("街道办", Role::Office, Place::There);
        assert_eq!(accept(&office, id).status, 204);
        assert_open(&house, &[2, 3, 3]);
    }

    /// A coordinator's own report, held back and accepted by an office, is the office's act.
    settles_through_an_offices_mending_of_a_coordinators_report by Coordinator Elsewhere |house, who| {
        let heads = disagree(&mut house);
        let (outcome, id) = say(&house, who, 3, &heads);
        assert_eq!(outcome, Outcome::Quarantined);
        let office = house.phone("街道办", Role::Office, Place::There);
        assert_eq!(accept(&office, id).status, 204);
        assert_open(&house, &[2, 3, 3]);
    }
}

#[test]
fn each_role_that_reports_tries_it_there_and_a_coordinator_from_elsewhere() {
    for (role, place) in [
        (Role::Volunteer, Place::There),
        (Role::Office, Place::There),
        (Role::Coordinator, Place::There),
        (Role::Coordinator, Place::Elsewhere),
    ] {
        let tries = |attack: &&Attack| attack.role == role && attack.place == place;
        let found = ATTACKS.iter().filter(tries).map(|attack| attack.name).next();
        assert!(found.is_some(), "{role:?} {place:?}");
    }
}

#[test]
fn a_coordinator_who_accepts_a_held_report_settles_by_it() {
    let mut house = House::new();
    let heads = disagree(&mut house);
    let mut away = house.phone("赵", Role::Volunteer, Place::Elsewhere);
    let (outcome, id) = say(&house, &mut away, 3, &heads);
    assert_eq!(outcome, Outcome::Quarantined);
    let coordinator = house.phone("协调员", Role::Coordinator, Place::There);
    assert_eq!(accept(&coordinator, id).status, 204);
    assert_settled(&house, 3);
}

#[test]
fn a_coordinator_settles_and_takes_back_a_ruling() {
    let mut house = House::new();
    let ruled = ruled(&mut house);
    assert_settled(&house, 3);
    let shown = record(&house)["statements"].as_array().cloned().unwrap_or_default();
    let rulings: Vec<&Value> = shown.iter().filter(|one| !one["rules"].is_null()).collect();
    assert_eq!(rulings.len(), 1, "{shown:?}");
    assert_eq!((&rulings[0]["id"], &rulings[0]["rules"]), (&json!(ruled.ruling), &json!(["residents"])));
    let mut coordinator = house.phone("另一位协调员", Role::Coordinator, Place::There);
    assert_eq!(take_back(&house, &mut coordinator, &[ruled.ruling]).1, Outcome::Stored);
    assert_open(&house, &[2, 3]);
}

struct Ruled {
    ruling: ReportId,
}

/// Two volunteers disagree: two residents, and three.
fn disagree(house: &mut House) -> Vec<ReportId> {
    let mut heads = Vec::new();
    for (name, residents) in [("王", 2), ("李", 3)] {
        let mut phone = house.phone(name, Role::Volunteer, Place::There);
        heads.push(say(house, &mut phone, residents, &[]).1);
    }
    assert_open(house, &[2, 3]);
    heads
}

/// They disagreed, and a coordinator ruled: three.
fn ruled(house: &mut House) -> Ruled {
    let heads = disagree(house);
    let ruling = rule(house, &heads);
    assert_settled(house, 3);
    Ruled { ruling }
}

fn rule(house: &mut House, heads: &[ReportId]) -> ReportId {
    let mut coordinator = house.phone("协调员", Role::Coordinator, Place::There);
    let (outcome, id) = say(house, &mut coordinator, 3, heads);
    assert_eq!(outcome, Outcome::Stored);
    id
}

fn report(house: &House, id: ReportId, residents: u32, base: &[ReportId]) -> Value {
    let mut line = door_check(id, &door(1, 1, 0), &house.district.sweep, residents);
    line["base"] = json!(base);
    line
}

fn push(phone: &mut Phone, line: Value) -> Outcome {
    phone.sync(&[line]).expect("it syncs").acks[0].outcome
}

fn say(house: &House, phone: &mut Phone, residents: u32, base: &[ReportId]) -> (Outcome, ReportId) {
    let id = report_id();
    (push(phone, report(house, id, residents, base)), id)
}

fn take_back(house: &House, phone: &mut Phone, base: &[ReportId]) -> (ReportId, Outcome) {
    let id = report_id();
    let mut line = report(house, id, 1, base);
    (line["answers"], line["retracts"]) = (json!({}), json!(true));
    (id, push(phone, line))
}

fn accept(phone: &Phone, report: ReportId) -> Answer {
    post(phone, &format!("/api/quarantine/{report}"), &json!({"action": "accept"}))
}

/// The office gives a person another role and area.
fn change(house: &House, phone: &Phone, role: Role, place: Place) {
    let me: Value = get(phone, "/api/me").json().expect("me");
    let put = json!({"id": me["person"]["id"], "name": phone.name, "role": role, "scope": [place.area()]});
    assert_eq!(post(&house.district.admin, "/api/people", &put).status, 200);
}

fn record(house: &House) -> Value {
    house.read(&format!("/api/place?path={}", door(1, 1, 0)))["records"][0].clone()
}

fn heads(house: &House) -> Vec<ReportId> {
    serde_json::from_value(record(house)["heads"].clone()).expect("ids")
}

/// The values that stand for the number of residents, in order.
fn sides(record: &Value) -> Vec<u64> {
    let is_said =
        |one: &&Value| one["standing"].as_array().is_some_and(|fields| fields.contains(&json!("residents")));
    let statements = record["statements"].as_array().cloned().unwrap_or_default();
    let mut sides: Vec<u64> =
        statements.iter().filter(is_said).filter_map(|one| one["answers"]["residents"].as_u64()).collect();
    sides.sort_unstable();
    sides
}

/// The door is in conflict: counted, listed, and with each side.
fn assert_open(house: &House, all: &[u32]) {
    let record = record(house);
    assert_eq!(record["conflicts"], json!(["residents"]), "{record}");
    assert_eq!(json!(sides(&record)), json!(all), "{record}");
    assert_eq!(house.read("/api/overview")["counts"]["conflict"], 1);
    let listed = house.read("/api/conflicts");
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(json!(sides(&listed[0]["record"])), json!(all));
}

/// The door is in no conflict, and this number holds.
fn assert_settled(house: &House, residents: u32) {
    let record = record(house);
    assert_eq!(record["conflicts"], Value::Null, "{record}");
    assert_eq!(record["answers"]["residents"], residents);
    assert_eq!(house.read("/api/overview")["counts"]["conflict"], 0);
}
