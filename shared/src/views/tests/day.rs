//! A street on a day with all kinds of work, and the day before.

use serde_json::json;

use super::town::{MINUTE_MS, STREET, Town};
use super::ward::East;
use crate::domain::day::Calendar;
use crate::domain::ids::ShiftId;
use crate::domain::role::Role;
use crate::log::entry::{Body, Shift};

pub(super) const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

impl Town {
    /// Today, or that many days later.
    pub(super) fn day(&self, days: i32) -> String {
        East.local(self.now_ms).0.plus(days).to_string()
    }

    /// A record of the day for a form.
    pub(super) fn daily(&mut self, at: &str, form: &str, answers: &serde_json::Value) {
        let today = self.day(0);
        self.put_in(2, at, form, Some(&today), answers);
    }

    pub(super) fn episode(&mut self, at: &str, days_ago: i32, answers: &serde_json::Value) {
        let mut answers = answers.clone();
        answers["from"] = self.day(-days_ago).into();
        self.put_in(2, at, "isolation_episode", Some("place"), &answers);
    }

    pub(super) fn shift(&mut self, n: u128, at: &str, hours: std::ops::Range<i64>) {
        let hour = 60 * MINUTE_MS;
        self.fold(Body::Shift(Shift {
            id: ShiftId(uuid::Uuid::from_u128(9000 + n)),
            path: super::town::path(at),
            name: format!("班{n}"),
            starts_ms: self.now_ms + hours.start * hour,
            ends_ms: self.now_ms + hours.end * hour,
            lead: None,
            members: Vec::new(),
            names: vec![format!("值{n}")],
            ended: false,
        }));
    }
}

/// Two days of a street. Person 1 is of its office, 9 of the headquarters, 2 reports, and 3 is of the first
/// community.
pub(super) fn two_days() -> Town {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.person(9, Role::Headquarters, &["11/01/15"]);
    town.volunteer(2, &[STREET]);
    town.person(3, Role::Office, &[&format!("{STREET}/001")]);
    for (at, kind) in [
        ("001/g/0/1", "gate"),
        ("002/g/0/1", "gate"),
        ("001/v/0/1", "supermarket"),
        ("002/v/0/1", "pharmacy"),
        ("001/s/0/1", "isolation_site"),
        ("001/w/0/1", "warehouse"),
        ("001/f/0/1", "vehicle"),
        ("002/n/0/1", "notice_board"),
    ] {
        town.place(at, kind, "1");
    }
    first_day(&mut town);
    town.minutes(24 * 60);
    second_day(&mut town);
    town
}

fn first_day(town: &mut Town) {
    town.report(
        2,
        "001/1/1/101",
        &[],
        &json!({"outcome": "checked", "hubei": "returned", "needs": ["food"]}),
    );
    town.report(2, "001/1/1/201", &[], &json!({"outcome": "no_answer"}));
    town.report(2, "002/1/1/101", &[], &json!({"outcome": "checked", "alone": true, "notice_given": true}));
    town.episode("001/1/1/101", 3, &json!({"reason": "hubei", "people": 2}));
    town.episode("001/2/1/101", 14, &json!({"reason": "contact", "people": 1}));
    town.episode("002/1/1/201", 13, &json!({"reason": "contact", "people": 1}));
    town.episode("002/1/1/301", 20, &json!({"reason": "contact", "people": 1}));
    town.daily("001/1/1/101", "isolation_day", &json!({"outcome": "checked", "morning": 36.5}));
    town.daily("001/v/0/1", "venue_inspection", &json!({"outcome": "checked", "mended": "no"}));
    town.daily("001/s/0/1", "isolation_site", &json!({"beds": 40, "occupied": 10}));
    town.daily("001/w/0/1", "stock_count", &json!({"masks": 900, "masks_used": 100}));
    town.put_in(
        2,
        "001/g/0/1",
        "gate_person",
        None,
        &json!({"coming_from": "beijing", "decision": "passed"}),
    );
}

fn second_day(town: &mut Town) {
    let going_to = format!("{STREET}/001/2/1/301");
    town.report(2, "001/2/2/201", &[], &json!({"outcome": "refused", "notice_given": true}));
    town.report(
        2,
        "002/2/1/101",
        &[],
        &json!({"outcome": "checked", "hubei": "no", "needs": ["care", "masks"]}),
    );
    let fever = json!({"outcome": "checked", "morning": 38.2, "needs": ["medicine"]});
    town.daily("001/1/1/101", "isolation_day", &fever);
    town.daily("002/1/1/201", "isolation_day", &json!({"outcome": "no_answer"}));
    town.daily("002/v/0/1", "venue_inspection", &json!({"outcome": "checked", "mended": "yes"}));
    town.daily("001/s/0/1", "isolation_site", &json!({"beds": 40, "occupied": 12}));
    town.daily("001/w/0/1", "stock_count", &json!({"masks": 800, "masks_used": 150}));
    let source = format!("door_check {}", super::town::SWEEP);
    let asked = json!({"item": "care", "stage": "taken", "source": source});
    town.put_in(2, "002/2/1/101", "delivery", None, &asked);
    town.put_in(
        2,
        "001/w/0/1",
        "supply",
        None,
        &json!({"direction": "need", "item": "masks", "quantity": 500}),
    );
    let driving = json!({"stage": "driving", "seats": 20, "passengers": 12});
    town.put_in(2, "001/f/0/1", "trip", None, &driving);
    town.put_in(2, "001/f/0/1", "trip", None, &json!({"stage": "arrived", "seats": 20, "passengers": 20}));
    town.put_in(2, "002/n/0/1", "notice_posting", Some("place"), &json!({"state": "good"}));
    for (at, answers) in [
        ("001/g/0/1", json!({"coming_from": "beijing", "decision": "passed", "temperature": 36.4})),
        ("002/g/0/1", json!({"coming_from": "hubei", "decision": "handed_over", "going_to": going_to})),
        ("002/g/0/1", json!({"coming_from": "out_of_town", "decision": "turned_back"})),
    ] {
        town.put_in(2, at, "gate_person", None, &answers);
    }
    town.put_in(2, "001/g/0/1", "gate_vehicle", None, &json!({"coming_from": "beijing", "people": 2}));
    town.shift(1, STREET, -1..7);
    town.shift(2, STREET, 7..15);
    town.shift(3, STREET, 15..23);
    town.shift(4, &format!("{STREET}/001/g/0/1"), -9..-1);
    town.shift(5, &format!("{STREET}/001/g/0/1"), 2..10);
}
