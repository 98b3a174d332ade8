//! Filling the disk.

use menpai_shared::wire::api::{Me, Quarantined};
use menpai_shared::wire::sync::Outcome;
use menpai_tests::ask::{refusal, sync_raw};
use menpai_tests::phone::Packing;
use serde_json::{Value, json};

use super::house::{House, get, id_of, post};

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

    // The office reads them in pages that stay what they are while it decides about the first ones.
    let page = |after: u64| -> Vec<Quarantined> {
        get(&house.office, &format!("/api/quarantine?limit=200&after={after}"))
    };
    let mut seen = Vec::new();
    let mut after = 0;
    loop {
        let rows = page(after);
        assert!(rows.len() <= 200);
        let Some(last) = rows.last() else { break };
        after = last.seq.0;
        let first = format!("/api/quarantine/{}", rows[0].id);
        assert_eq!(post(&house.office, &first, &json!({"action": "dismiss"})).0, 204);
        seen.extend(rows.iter().map(|row| row.id));
    }
    let sent: Vec<_> = reports.iter().map(id_of).collect();
    assert_eq!(seen, sent, "each one once, oldest first");
}
