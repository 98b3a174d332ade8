//! The demo's gates: people and vehicles, one after another, for three days in the main street, and today elsewhere.

use std::ops::Range;

use menpai_shared::domain::path::Path;
use serde_json::{Map, Value, json};

use super::crew::{self, Job};
use super::phone::{About, Phone, Slot};
use super::spots::{Spot, Spots};
use crate::answers::{object, temperature};
use crate::district::Home;
use crate::story::Story;
use crate::{MINUTE_MS, names};

/// Somebody who came back from out of town: their door, and the time.
#[derive(Clone, Debug)]
pub(super) struct Returned {
    /// The door.
    pub door: Path,
    /// When they passed the gate, ms since 1970.
    pub at_ms: i64,
}

/// Somebody who passes regularly.
struct Regular {
    name: String,
    phone: String,
    plate: String,
    door: Path,
    purpose: &'static str,
}

/// Gates are busy from 7:00 to 21:00. Those of the main street are staffed at night too.
const BUSY_MINUTES: Range<i64> = 7 * 60..21 * 60;
/// The minutes of a whole day.
const DAY_MINUTES: Range<i64> = 0..24 * 60;
/// Least and most minutes between two subjects at a quiet gate.
const QUIET: (u32, u32) = (25, 75);
/// The same for the busy gates of the main street.
const BUSY: (u32, u32) = (6, 26);

/// Adds the entries, and returns who came back.
pub(super) fn add(story: &mut Story<'_>, spots: &Spots) -> Vec<Returned> {
    let mut returned = Vec::new();
    for gate in spots.of(&["gate"]) {
        let Some(guard) = crew::who(story, Job::Guard, &gate.path) else { continue };
        let is_main = gate.path.as_str().starts_with(crew::STREETS[0]);
        story.turn_to(&format!("gate {}", gate.path));
        let regulars = regulars(story, gate);
        if regulars.is_empty() {
            continue;
        }
        let (days, open) = if is_main { (2, DAY_MINUTES) } else { (0, BUSY_MINUTES) };
        for day in -days..=0 {
            let mut phone = Phone::new(guard, 12);
            story.turn_to(&format!("gate {} {day}", gate.path));
            let mut minute = open.start + i64::from(story.dice.between(0, 20));
            while minute < open.end {
                let at_ms = story.days.at(day, minute) + i64::from(story.dice.between(0, 50)) * 1000;
                if at_ms >= story.now_ms() - 6 * MINUTE_MS {
                    break;
                }
                pass(story, &mut phone, gate, &regulars, at_ms, &mut returned);
                let step = if is_main && BUSY_MINUTES.contains(&minute) { BUSY } else { QUIET };
                minute += i64::from(story.dice.between(step.0, step.1));
            }
            phone.sync(story);
        }
    }
    returned
}

fn regulars(story: &mut Story<'_>, gate: &Spot) -> Vec<Regular> {
    let homes: Vec<&Home> =
        story.communities[gate.community].buildings.iter().flat_map(|building| &building.doors).collect();
    if homes.is_empty() {
        return Vec::new();
    }
    let dice = &mut story.dice;
    (0..24)
        .map(|_| Regular {
            name: names::person(dice),
            phone: format!("12{:09}", dice.next() % 1_000_000_000),
            plate: format!("京{}{}", *dice.pick(&["A", "N", "P", "Q"]), dice.between(10_000, 99_999)),
            door: dice.pick(&homes).path.clone(),
            purpose: dice.pick::<&str>(&["home", "home", "home", "work", "delivery", "repair", "visit"]),
        })
        .collect()
}

/// One person or vehicle at the gate.
fn pass(
    story: &mut Story<'_>,
    phone: &mut Phone,
    gate: &Spot,
    regulars: &[Regular],
    at_ms: i64,
    returned: &mut Vec<Returned>,
) {
    let dice = &mut story.dice;
    let who = &regulars[dice.between(0, u32::try_from(regulars.len() - 1).unwrap_or(0)) as usize];
    let (coming_from, is_hot) = (
        match dice.between(1, 1000) {
            1..=5 => "hubei",
            6..=24 => "out_of_town",
            _ => "beijing",
        },
        dice.in_thousand(3),
    );
    let tenths = if is_hot { dice.between(373, 385) } else { dice.between(358, 369) };
    let decision = match coming_from {
        _ if is_hot => "handed_over",
        "beijing" if dice.in_thousand(22) => "turned_back",
        _ => "passed",
    };
    let in_vehicle = dice.in_thousand(260);
    let mut answers: Map<String, Value> = object(json!({
        "temperature": temperature(tenths), "phone": who.phone, "purpose": who.purpose,
        "coming_from": coming_from, "going_to": who.door, "decision": decision,
    }));
    let form = if in_vehicle {
        answers
            .extend(object(json!({"plate": who.plate, "people": dice.between(1, 4), "disinfected": true})));
        "gate_vehicle"
    } else {
        answers.extend(object(json!({"name": who.name, "luggage": coming_from != "beijing"})));
        "gate_person"
    };
    let about = About { form, place: &gate.path, slot: Slot::New, base: &[] };
    let is_in = phone.record(story, about, at_ms, answers).is_some();
    if is_in && coming_from != "beijing" && decision == "passed" {
        returned.push(Returned { door: who.door.clone(), at_ms });
    }
}
