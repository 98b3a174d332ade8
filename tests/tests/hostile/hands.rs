//! Reports by another hand: files, quarantine, and reports that name others' reports.

use menpai_shared::domain::role::Role;
use menpai_shared::wire::sync::Outcome;
use serde_json::{Value, json};

use super::house::{House, community_path, hand_in, id_of, post, tell};

/// A report that takes another one back, about the same door.
fn taking_back(house: &House, report: &Value) -> Value {
    let mut back = house.check(1, 0, 3);
    back["answers"] = json!({});
    back["base"] = json!([report["id"]]);
    back["retracts"] = json!(true);
    back
}

#[test]
fn a_file_that_names_a_phone_is_the_word_of_whoever_hands_it_in() {
    let house = House::new();
    let taken = hand_in(&house.office, &house.volunteer, &[house.check(1, 0, 3)]);
    assert_eq!((taken.stored, taken.quarantined), (1, 0));
    let statements = house.statements(1, 0);
    let told = (statements[0].by.as_str(), statements[0].role, statements[0].carried_for.as_deref());
    assert_eq!(told, ("街道", Role::Office, Some("王")));
}

#[test]
fn a_file_reports_nothing_beyond_the_area_of_whoever_hands_it_in() {
    let house = House::new();
    let taken = hand_in(&house.office, &house.stranger, &[house.check(2, 0, 3)]);
    assert_eq!((taken.stored, taken.quarantined), (0, 1));
    assert!(house.statements(2, 0).is_empty());
}

#[test]
fn a_file_takes_back_nothing_in_the_name_of_its_author() {
    let mut house = House::new();
    let first = house.check(1, 0, 3);
    assert_eq!(tell(&mut house.volunteer, &first).outcome, Outcome::Stored);
    let back = taking_back(&house, &first);
    let taken = hand_in(&house.office, &house.volunteer, &[back]);
    assert_eq!((taken.stored, taken.quarantined), (0, 1));
    assert!(house.statements(1, 0).iter().all(|statement| !statement.retracted));
}

#[test]
fn a_phone_whose_file_was_handed_in_is_told_that_its_reports_are_safe() {
    let mut house = House::new();
    let report = house.check(1, 0, 3);
    assert_eq!(hand_in(&house.office, &house.volunteer, std::slice::from_ref(&report)).stored, 1);
    assert_eq!(tell(&mut house.volunteer, &report).outcome, Outcome::Duplicate);
    assert_eq!(hand_in(&house.office, &house.volunteer, &[report]).duplicate, 1);
    assert_eq!(house.statements(1, 0).len(), 1);
}

#[test]
fn a_file_of_reports_that_the_phone_sent_itself_brings_nothing_new() {
    let mut house = House::new();
    let report = house.check(1, 0, 3);
    assert_eq!(tell(&mut house.volunteer, &report).outcome, Outcome::Stored);
    let taken = hand_in(&house.office, &house.volunteer, &[report]);
    assert_eq!((taken.stored, taken.duplicate, taken.quarantined), (0, 1, 0));
    // From elsewhere the office learns nothing of it.
    let away = house.check(2, 0, 3);
    assert_eq!(tell(&mut house.stranger, &away).outcome, Outcome::Stored);
    let taken = hand_in(&house.office, &house.stranger, &[away]);
    assert_eq!((taken.stored, taken.duplicate, taken.quarantined), (0, 0, 1));
}

#[test]
fn nobody_learns_by_a_repeated_id_what_another_reported() {
    let mut house = House::new();
    let report = house.check(1, 0, 3);
    assert_eq!(tell(&mut house.volunteer, &report).outcome, Outcome::Stored);
    let own = [community_path(1)];
    let mut headquarters = house.district.phone("指挥部", Role::Headquarters, &own).expect("it joins");
    let mut wrong = report.clone();
    wrong["answers"]["residents"] = json!(4);
    for guess in [report, wrong] {
        let ack = tell(&mut headquarters, &guess);
        assert_eq!((ack.outcome, ack.code.as_deref()), (Outcome::Quarantined, Some("id_reused")));
    }
}

fn mending(report: &Value) -> String {
    format!("/api/quarantine/{}", id_of(report))
}

#[test]
fn a_report_about_another_area_is_accepted_only_there() {
    let mut house = House::new();
    let away = house.check(2, 0, 3);
    assert_eq!(tell(&mut house.volunteer, &away).code.as_deref(), Some("out_of_scope"));
    let wish = json!({"action": "accept"});
    assert_eq!(post(&house.office, &mending(&away), &wish), (403, "referred".to_owned()));
    assert!(house.is_waiting(id_of(&away)));
}

#[test]
fn accepting_a_refused_retraction_needs_the_right_to_retract() {
    let mut house = House::new();
    let own = [community_path(1)];
    let mut other = house.district.phone("赵", Role::Volunteer, &own).expect("it joins");
    let first = house.check(1, 0, 3);
    assert_eq!(tell(&mut house.volunteer, &first).outcome, Outcome::Stored);
    let back = taking_back(&house, &first);
    assert_eq!(tell(&mut other, &back).code.as_deref(), Some("not_allowed"));
    let wish = json!({"action": "accept"});
    assert_eq!(post(&house.office, &mending(&back), &wish).0, 409);
    assert!(house.statements(1, 0).iter().all(|statement| !statement.retracted));
    let coordinator = house.district.phone("协", Role::Coordinator, &own).expect("it joins");
    assert_eq!(post(&coordinator, &mending(&back), &wish).0, 204);
    assert!(house.statements(1, 0).iter().any(|statement| statement.retracted));
}

#[test]
fn a_report_that_says_it_mends_anothers_leaves_that_where_it_is() {
    let mut house = House::new();
    let mut lost = house.check(2, 0, 3);
    lost["form"] = json!("no_such_form");
    assert_eq!(tell(&mut house.stranger, &lost).outcome, Outcome::Quarantined);
    let mending = [house.check(1, 1, 2), house.check(1, 2, 2)].map(|mut report| {
        report["mends"] = lost["id"].clone();
        report
    });
    for (hand, report) in [&mut house.volunteer, &mut house.office].into_iter().zip(&mending) {
        assert_eq!(tell(hand, report).outcome, Outcome::Stored);
    }
    assert!(house.is_waiting(id_of(&lost)));
}
