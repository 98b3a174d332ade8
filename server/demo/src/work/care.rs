//! Needs at the demo's doors: delivered, on the way, or still open.

use menpai_shared::domain::path::Path;
use serde_json::{Value, json};

use super::phone::{About, Phone, Slot};
use crate::answers::object;
use crate::story::{Act, Story};
use crate::{HOUR_MS, MINUTE_MS};

/// A need of a household.
struct Need {
    member: usize,
    place: Path,
    item: String,
    source: String,
    told_ms: i64,
}

/// Adds the deliveries.
pub(super) fn add(story: &mut Story<'_>) {
    for (nth, need) in (0..).zip(needs(story)) {
        story.turn_to(&format!("care {} {}", need.place, need.source));
        bring(story, &need, nth);
    }
}

/// The needs in the reports of the present round and of the last two days of isolation.
fn needs(story: &Story<'_>) -> Vec<Need> {
    let sweep = story.sweep.to_string();
    let since_ms = story.days.at_hour(-1, 0);
    let mut needs = Vec::new();
    for event in story.events() {
        let Act::Sync(sync) = &event.act else { continue };
        for report in &sync.reports {
            let is_asking = match report.form.as_str() {
                "door_check" => report.slot == sweep,
                "isolation_day" => event.at_ms >= since_ms,
                _ => false,
            };
            let Some(Value::Array(items)) = report.answers.get("needs").filter(|_| is_asking) else {
                continue;
            };
            let Ok(place) = Path::parse(&report.place) else { continue };
            needs.extend(items.iter().filter_map(Value::as_str).map(|item| Need {
                member: sync.member,
                place: place.clone(),
                item: item.to_owned(),
                source: format!("{} {}", report.form, report.slot),
                told_ms: event.at_ms,
            }));
        }
    }
    needs
}

/// Of ten needs, six are met, two are on the way, and two are open.
fn bring(story: &mut Story<'_>, need: &Need, nth: u32) {
    let step = nth % 10;
    if step > 7 {
        return;
    }
    let mut phone = Phone::new(need.member, 1);
    let at_ms = need.told_ms + 30 * MINUTE_MS + story.dice.minutes(0, 100);
    let detail = match need.item.as_str() {
        "food" => "白菜、土豆、鸡蛋",
        "medicine" => "降压药一盒",
        _ => "",
    };
    let taken = object(json!({
        "item": need.item, "source": need.source, "detail": detail, "stage": "taken",
    }));
    let about = |slot| About { form: "delivery", place: &need.place, slot, base: &[] };
    let Some(first) = phone.record(story, about(Slot::New), at_ms, taken) else { return };
    if step > 5 {
        return;
    }
    let base = [first];
    let about = About { base: &base, ..about(Slot::Thread(first)) };
    let later_ms = at_ms + HOUR_MS + story.dice.minutes(0, 180);
    phone.record(story, about, later_ms, object(json!({"stage": "delivered"})));
}
