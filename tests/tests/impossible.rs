//! Impossible values that still reach a real server: each is quarantined with its field and the reason, and none
//! changes the state of the place.

use menpai_shared::domain::role::Role;
use menpai_shared::wire::sync::{Ack, Down, Outcome};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, now_ms, report_id};
use menpai_tests::process::Server;
use serde_json::{Value, json};

const HOUR_MS: i64 = 3_600_000;

fn ack(phone: &mut Phone, report: &Value) -> Ack {
    let mut synced = phone.sync(std::slice::from_ref(report)).expect("synced");
    assert_eq!(synced.acks.len(), 1);
    synced.acks.remove(0)
}

/// The UTC day of a time, as a report writes it.
fn day(at_ms: i64) -> String {
    menpai_shared::domain::day::Day::in_utc(at_ms).to_string()
}

/// A report of a new thread or day at a new place that it adds.
fn at_new_place(form: &str, kind: &str, segment: &str, slot: Option<&str>, answers: &Value) -> Value {
    let id = report_id();
    json!({
        "id": id, "form": form, "place": format!("{STREET}/001/{segment}/0/1"),
        "slot": slot.map_or_else(|| id.to_string(), str::to_owned), "answers": answers, "base": [],
        "observed_at_ms": now_ms(), "new_place": {"kind": kind, "label": "一号"},
    })
}

#[test]
fn impossible_values_are_quarantined_with_field_and_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 1, 1, 5).expect("a district");
    let mut phone = district.phone("王", Role::Volunteer, &[format!("{STREET}/001")]).expect("a phone");
    let sweep = district.sweep.clone();
    let check = |number: usize, field: &str, value: Value| {
        let mut report = door_check(report_id(), &door(1, 1, number), &sweep, 3);
        report["answers"][field] = value;
        report
    };
    let today = day(now_ms());
    let long_ago = now_ms() - 30 * 24 * HOUR_MS;
    let mut told_late = check(3, "arrived_on", json!(day(long_ago + 3 * 24 * HOUR_MS)));
    told_late["observed_at_ms"] = json!(long_ago);
    let cases = [
        (check(0, "temperature", json!(45)), "temperature", "out_of_range"),
        (check(1, "arrived_on", json!(day(now_ms() + 48 * HOUR_MS))), "arrived_on", "in_future"),
        (told_late, "arrived_on", "in_future"),
        (
            at_new_place(
                "gate_vehicle",
                "gate",
                "g",
                None,
                &json!({"plate": "京A".repeat(20), "temperature": 36.5}),
            ),
            "plate",
            "too_long",
        ),
        (
            at_new_place("venue_inspection", "pharmacy", "v", Some(&today), &json!({"guests": 5})),
            "guests",
            "unknown_field",
        ),
    ];
    for (report, field, code) in &cases {
        let ack = ack(&mut phone, report);
        assert_eq!(ack.outcome, Outcome::Quarantined, "{report}");
        assert_eq!((ack.code.as_deref(), ack.field.as_deref()), (Some(*code), Some(*field)), "{report}");
        assert!(ack.message.is_some_and(|message| message.len() > 20), "{report}");
    }
    let told = district.admin.pull().expect("pulled");
    assert!(!told.iter().any(|line| matches!(line, Down::Record(_))), "no record came of it");
    let waiting: Value =
        district.admin.call("GET", "/api/quarantine", &Value::Null).expect("asked").json().expect("told");
    assert_eq!(waiting.as_array().map(Vec::len), Some(cases.len()));

    // Values that are just possible are accepted: an arrival today, wherever on Earth it is today, and a field at a
    // place where it is asked.
    let possible = [
        check(0, "arrived_on", json!(today)),
        at_new_place("venue_inspection", "hotel", "v", Some(&today), &json!({"guests": 5})),
    ];
    for report in &possible {
        let ack = ack(&mut phone, report);
        assert_eq!((ack.outcome, ack.code), (Outcome::Stored, None), "{report}");
    }
}
