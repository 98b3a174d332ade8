//! The demo's venues: inspected once a day, with problems that are solved or not at the next visit.

use menpai_shared::domain::path::Path;
use serde_json::{Map, Value, json};

use super::crew::{self, Job, VENUES};
use super::phone::{About, Phone, Slot};
use super::spots::{Spot, Spots};
use crate::answers::object;
use crate::dice::Dice;
use crate::story::Story;

/// Days of the story before today.
const DAYS: i64 = 4;

/// Adds the inspections.
pub(super) fn add(story: &mut Story<'_>, spots: &Spots) {
    for street in crew::STREETS {
        let Some(member) = Path::parse(street).ok().and_then(|path| crew::who(story, Job::Inspector, &path))
        else {
            continue;
        };
        let venues: Vec<&Spot> = spots
            .of(&VENUES)
            .into_iter()
            .filter(|spot| menpai_shared::domain::path::within(spot.path.as_str(), street))
            .collect();
        story.turn_to(&format!("venues {street}"));
        let mut wrong = vec![false; venues.len()];
        for offset in -DAYS..=0 {
            let mut phone = Phone::new(member, 8);
            let slot = story.days.name(offset);
            for (nth, venue) in venues.iter().enumerate() {
                // Today's round is not finished.
                if story.dice.in_thousand(if offset == 0 { 350 } else { 50 }) {
                    continue;
                }
                let minutes = i64::try_from(nth).unwrap_or(0) * 11;
                let at_ms = story.days.at(offset, 9 * 60 + minutes) + story.dice.minutes(0, 8);
                let answers = found(venue.kind, &mut wrong[nth], &mut story.dice);
                let about = About {
                    form: "venue_inspection",
                    place: &venue.path,
                    slot: Slot::Text(&slot),
                    base: &[],
                };
                phone.record(story, about, at_ms, answers);
            }
            phone.sync(story);
        }
    }
}

fn found(kind: &str, was_wrong: &mut bool, dice: &mut Dice) -> Map<String, Value> {
    if kind == "internet_cafe" && dice.in_thousand(900) {
        return object(json!({"outcome": "vacant"}));
    }
    let is_wrong = dice.in_thousand(210);
    let items = ["no_thermometer", "no_masks", "no_disinfection", "no_register", "crowded", "no_air"];
    let mut wrong = Vec::new();
    if is_wrong {
        wrong.push(if kind == "internet_cafe" { "should_be_shut" } else { *dice.pick(&items) });
    }
    let mut answers = object(json!({"outcome": "checked", "wrong": wrong}));
    if *was_wrong {
        let mended = if is_wrong { "no" } else { *dice.pick(&["yes", "yes", "partly"]) };
        answers.insert("mended".to_owned(), json!(mended));
    }
    *was_wrong = is_wrong;
    let more = match kind {
        "supermarket" => json!({
            "price_up": dice.in_thousand(60), "vegetables": *dice.pick(&["enough", "enough", "tight", "short"]),
        }),
        "pharmacy" => json!({"price_up": false, "fever_medicine": dice.between(0, 6)}),
        "hotel" => json!({"guests": dice.between(3, 40), "guests_hubei": u32::from(dice.in_thousand(120))}),
        "nursing_home" => json!({"visitors": false, "live_in": dice.in_thousand(800)}),
        "kindergarten" => json!({"children": 0}),
        "metro_station" => json!({"turned_away": dice.between(0, 3)}),
        _ => json!({}),
    };
    answers.extend(object(more));
    answers
}
