//! Isolation sites, stocks and supplies of the demo.

use menpai_shared::domain::path::Path;
use serde_json::{Map, Value, json};

use super::crew::{self, Job};
use super::phone::{About, Phone, Slot};
use super::spots::{Spot, Spots};
use crate::HOUR_MS;
use crate::answers::object;
use crate::story::Story;

/// Days of the story before today.
const DAYS: i64 = 7;
/// Each stock with its daily use, and for how many days it lasted at the start.
const STOCKS: [(&str, u32, u32); 5] = [
    ("masks", 420, 10),
    ("thermometers", 1, 60),
    ("kits", 12, 14),
    ("suits", 18, 11),
    ("disinfectant", 30, 16),
];
/// Stages of a supply that goes through, in order.
const STAGES: [&str; 4] = ["stated", "approved", "shipped", "received"];

/// Adds all of it.
pub(super) fn add(story: &mut Story<'_>, spots: &Spots) {
    for spot in spots.of(&["isolation_site", "warehouse"]) {
        let Some(keeper) = crew::who(story, Job::Keeper, &spot.path) else { continue };
        let mut phone = Phone::new(keeper, 2);
        story.turn_to(&format!("store {}", spot.path));
        if spot.kind == "isolation_site" {
            site(story, &mut phone, spot);
        }
        stock(story, &mut phone, spot);
        phone.sync(story);
    }
    supplies(story, spots);
}

fn site(story: &mut Story<'_>, phone: &mut Phone, spot: &Spot) {
    let beds = story.dice.between(3, 9) * 10;
    let mut occupied = beds * story.dice.between(30, 80) / 100;
    for offset in -DAYS..=0 {
        let at_ms = story.days.at_hour(offset, 8) + story.dice.minutes(0, 50);
        let (came, went) =
            (story.dice.between(0, 5).min(beds - occupied), story.dice.between(0, 4).min(occupied));
        occupied = occupied + came - went;
        let mut answers = object(json!({
            "beds": beds, "occupied": occupied, "came_in": came, "went_out": went,
            "fever": u32::from(story.dice.in_thousand(40)), "duty": story.dice.between(3, 8),
        }));
        if story.dice.in_thousand(250) {
            answers.insert(
                "short_of".to_owned(),
                json!([*story.dice.pick(&["masks", "suits", "meals", "bedding"])]),
            );
        }
        let slot = story.days.name(offset);
        let about = About { form: "isolation_site", place: &spot.path, slot: Slot::Text(&slot), base: &[] };
        phone.record(story, about, at_ms, answers);
    }
}

fn stock(story: &mut Story<'_>, phone: &mut Phone, spot: &Spot) {
    let share = if spot.kind == "warehouse" { 4 } else { 1 };
    let mut have: Vec<u32> = STOCKS.iter().map(|(_, per_day, days)| per_day * days * share).collect();
    for offset in -DAYS..=0 {
        let at_ms = story.days.at_hour(offset, 7) + story.dice.minutes(30, 80);
        let mut answers = Map::new();
        for ((stock, per_day, _), have) in STOCKS.iter().zip(&mut have) {
            let used = (per_day * share * story.dice.between(70, 130) / 100).min(*have);
            *have -= used;
            answers.insert((*stock).to_owned(), json!(*have));
            answers.insert(format!("{stock}_used"), json!(used));
        }
        let slot = story.days.name(offset);
        let about = About { form: "stock_count", place: &spot.path, slot: Slot::Text(&slot), base: &[] };
        phone.record(story, about, at_ms, answers);
    }
}

/// What enterprises offer, and what stores need, with their present stages.
fn supplies(story: &mut Story<'_>, spots: &Spots) {
    let (makers, stores) = (spots.of(&["enterprise"]), spots.of(&["warehouse"]));
    for nth in 0..18_usize {
        let is_need = nth % 3 == 0;
        let from = if is_need {
            stores.get(nth % stores.len().max(1))
        } else {
            makers.get(nth * 5 % makers.len().max(1))
        };
        let Some(spot) = from else { continue };
        let job = if is_need { Job::Keeper } else { Job::Surveyor };
        let Some(member) = crew::who(story, job, &spot.path) else { continue };
        let to = stores.get((nth + 1) % stores.len().max(1)).map(|store| &store.path);
        supply(story, member, &spot.path, to, nth);
    }
}

fn supply(story: &mut Story<'_>, member: usize, place: &Path, to: Option<&Path>, nth: usize) {
    story.turn_to(&format!("supply {nth}"));
    let days_ago = i64::from(story.dice.between(1, 5));
    let at_ms = story.days.at_hour(-days_ago, 10) + story.dice.minutes(0, 300);
    let direction = *[&"need", &"make", &"offer"][nth % 3];
    let answers = stated(story, direction, to, days_ago);
    let quantity = answers.get("quantity").cloned().unwrap_or_default();
    let mut phone = Phone::new(member, 1);
    let about = About { form: "supply", place, slot: Slot::New, base: &[] };
    let Some(first) = phone.record(story, about, at_ms, answers) else { return };
    let mut base = [first];
    for (step, stage) in (1..).zip(&STAGES[1..=nth % STAGES.len()]) {
        let mut answers = object(json!({ "stage": stage }));
        if *stage == "received" {
            answers.insert("received".to_owned(), quantity.clone());
        }
        let later_ms = at_ms + step * 7 * HOUR_MS;
        let about = About { form: "supply", place, slot: Slot::Thread(first), base: &base };
        let Some(next) = phone.record(story, about, later_ms, answers) else { return };
        base = [next];
    }
}

fn stated(story: &mut Story<'_>, direction: &str, to: Option<&Path>, days_ago: i64) -> Map<String, Value> {
    let dice = &mut story.dice;
    let item = *dice.pick(&["masks", "masks", "thermometers", "kits", "suits", "disinfectant"]);
    let quantity = match item {
        "masks" => dice.between(5, 60) * 1000,
        "thermometers" => dice.between(1, 20) * 5,
        _ => dice.between(2, 50) * 10,
    };
    let mut answers = object(json!({
        "direction": direction, "item": item, "quantity": quantity, "stage": "stated",
        "by_day": story.days.name(i64::from(dice.between(2, 6)) - days_ago),
    }));
    if let Some(to) = to {
        answers.insert("to".to_owned(), json!(to));
    }
    answers
}
