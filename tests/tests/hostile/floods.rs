//! Filling the disk.

use menpai_shared::wire::api::Me;
use menpai_shared::wire::sync::Outcome;
use menpai_tests::ask::{refusal, sync_raw};
use menpai_tests::phone::Packing;
use serde_json::{Value, json};

use super::house::{House, get, post};

#[test]
fn a_revoked_phone_hands_in_a_little_and_then_waits() {
    let mut house = House::new();
    let me: Me = get(&house.volunteer, "/api/me");
    assert_eq!(post(&house.office, &format!("/api/devices/{}/revoke", me.device), &Value::Null).0, 204);
    let reports: Vec<Value> = (0..500).map(|number| house.check(1, number % 6, 3)).collect();
    let acks = house.volunteer.sync(&reports).expect("synced").acks;
    assert!(acks.iter().all(|ack| ack.outcome == Outcome::Quarantined));
    let more = format!("{}\n", json!({"report": house.check(1, 0, 3)}));
    let answer = sync_raw(&house.volunteer, &more, Packing::Plain, "identity");
    assert_eq!(refusal(&answer), (429, "over_quota".to_owned()));
    let wait_s: i64 = answer.header("retry-after").and_then(|wait| wait.parse().ok()).expect("seconds");
    assert!((1..=3600).contains(&wait_s), "{wait_s}");
    assert_eq!(house.waiting().len(), 500);
}
