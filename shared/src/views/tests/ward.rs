//! A ward with all kinds of places, filled at random: the same seed gives the same ward.

use serde_json::{Value, json};

use super::town::{STREET, Town, path};
use crate::domain::day::{Calendar, Day};
use crate::domain::ids::ReportId;
use crate::domain::role::Role;
use crate::log::entry::{Body, Place};

/// Eight hours east of Greenwich.
pub(super) struct East;

const EAST_MS: i64 = 8 * 3_600_000;
const DAY_MS: i64 = 86_400_000;

impl Calendar for East {
    fn local(&self, at_ms: i64) -> (Day, u16) {
        let local = at_ms + EAST_MS;
        let minute = local.rem_euclid(DAY_MS) / 60_000;
        (Day::in_utc(local), u16::try_from(minute).expect("a minute of a day"))
    }

    fn begin_ms(&self, day: Day) -> i64 {
        i64::from(day.since(Day::in_utc(0))) * DAY_MS - EAST_MS
    }
}

/// Repeatable random numbers: Lehmer's generator.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed * 2 + 1)
    }

    /// A number less than `most`.
    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    /// One of the given values.
    pub(super) fn of<T: Clone>(&mut self, some: &[T]) -> T {
        some[self.below(some.len())].clone()
    }
}

impl Town {
    /// A place of any kind, below the street.
    pub(super) fn place(&mut self, at: &str, kind: &str, label: &str) {
        self.fold(Body::Place(Place {
            path: path(&format!("{STREET}/{at}")),
            kind: kind.into(),
            label: label.into(),
            household: None,
            phone: None,
            residents: None,
            remark: None,
            gone: false,
        }));
    }

    /// A report of any form.
    pub(super) fn fill(
        &mut self,
        form: &str,
        at: &str,
        slot: &str,
        base: &[ReportId],
        answers: &Value,
    ) -> ReportId {
        self.put(2, at, base, answers, &json!({"form": form, "slot": slot}), None)
    }

    /// The first report of a thread.
    pub(super) fn begin(&mut self, form: &str, at: &str, answers: &Value) -> ReportId {
        let next = self.next_id();
        self.fill(form, at, &next.0.to_string(), &[], answers)
    }

    /// The day that it is.
    pub(super) fn today(&self) -> Day {
        East.local(self.now_ms).0
    }
}

/// Gates, shops, vehicles and stores in two communities, an office (1) and a headquarters (9), and a volunteer (2).
pub(super) fn ward() -> Town {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.person(9, Role::Headquarters, &["11"]);
    town.volunteer(2, &[STREET]);
    for community in ["001", "002"] {
        town.area(&format!("{STREET}/{community}/g"), "building", "卡口");
        for gate in ["1", "2"] {
            town.place(&format!("{community}/g/0/{gate}"), "gate", &format!("{gate}号门"));
        }
        town.place(&format!("{community}/v/0/1"), "supermarket", "超市");
        town.place(&format!("{community}/v/0/2"), "pharmacy", "药店");
        town.place(&format!("{community}/w/0/1"), "warehouse", "物资库");
        town.place(&format!("{community}/f/0/1"), "vehicle", "大巴1");
        town.place(&format!("{community}/s/0/1"), "isolation_site", "隔离点");
    }
    // A gate that belongs to no community.
    town.place("g/0/9", "gate", "高速口");
    town
}

/// Some random days at the gates and in the shops, with corrections, disagreements and retractions.
pub(super) fn busy_ward(seed: u64, reports: usize) -> Town {
    let (mut town, mut chance) = (ward(), Chance::new(seed));
    let gates = ["001/g/0/1", "001/g/0/2", "002/g/0/1", "002/g/0/2", "g/0/9"];
    let shops = ["001/v/0/1", "001/v/0/2", "002/v/0/1", "002/v/0/2"];
    let mut begun: Vec<(String, ReportId)> = Vec::new();
    for _ in 0..reports {
        town.minutes(1 + chance.below(40) as i64);
        match chance.below(10) {
            0..=5 => {
                let at = chance.of(&gates);
                let first = town.begin("gate_person", at, &entry(&mut chance));
                begun.push((at.to_owned(), first));
            }
            6 if !begun.is_empty() => {
                let (at, first) = chance.of(&begun);
                let slot = first.0.to_string();
                match chance.below(3) {
                    // A report that had not seen the first one.
                    0 => town.fill("gate_person", &at, &slot, &[], &json!({"temperature": 38.5})),
                    1 => town.fill("gate_person", &at, &slot, &[first], &entry(&mut chance)),
                    _ => {
                        let more = json!({"form": "gate_person", "slot": slot, "retracts": true});
                        town.put(2, &at, &[first], &json!({}), &more, None)
                    }
                };
            }
            _ => {
                let day = town.today().plus(-(chance.below(2) as i32)).to_string();
                let at = chance.of(&shops);
                let wrong =
                    chance.of(&[json!([]), json!(["no_masks"]), json!(["no_masks", "should_be_shut"])]);
                let outcome = chance.of(&["checked", "no_answer"]);
                let answers = json!({"outcome": outcome, "wrong": wrong, "price_up": chance.below(2) == 0});
                town.fill("venue_inspection", at, &day, &[], &answers);
            }
        }
    }
    town
}

/// Answers for somebody at a gate.
fn entry(chance: &mut Chance) -> Value {
    let mut answers = json!({
        "temperature": f64::from(u32::try_from(chance.below(20)).expect("small")) / 10.0 + 36.0,
        "name": chance.of(&["张三", "李四"]),
    });
    if chance.below(4) > 0 {
        answers["coming_from"] = json!(chance.of(&["beijing", "out_of_town", "hubei"]));
    }
    if chance.below(3) > 0 {
        answers["luggage"] = json!(chance.below(2) == 0);
    }
    if chance.below(5) > 0 {
        answers["decision"] = json!(chance.of(&["passed", "turned_back", "handed_over"]));
    }
    answers
}
