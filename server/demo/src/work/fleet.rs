//! The demo's emergency fleet: yesterday's trips, and today's trips so far.

use serde_json::json;

use super::crew::{self, Job};
use super::phone::{About, Phone, Slot};
use super::spots::Spots;
use crate::answers::object;
use crate::names;
use crate::story::Story;
use crate::{HOUR_MS, MINUTE_MS};

/// Start and destination of trips.
const WAYS: [(&str, &str); 5] = [
    ("快捷酒店", "东工业区厂区"),
    ("第1隔离缓冲区", "定点医院"),
    ("荣华街道", "街道物资库"),
    ("快捷酒店", "南部配套区厂区"),
    ("大雄郁金香舍", "人民医院"),
];

/// Adds the trips: each vehicle leaves every few hours.
pub(super) fn add(story: &mut Story<'_>, spots: &Spots) {
    for (nth, vehicle) in (0_i64..).zip(spots.of(&["vehicle"])) {
        let Some(dispatcher) = crew::who(story, Job::Dispatcher, &vehicle.path) else { continue };
        story.turn_to(&format!("trips {}", vehicle.path));
        let driver = names::person(&mut story.dice);
        let seats = *story.dice.pick(&[4, 6, 15]);
        for (offset, hour) in [(-1, 8), (-1, 14), (0, 7), (0, 11), (0, 15), (0, 19)] {
            let minutes = hour * 60 + nth * 13 % 60;
            let leaves_ms = story.days.at(offset, minutes);
            let takes = i64::from(story.dice.between(30, 80));
            let (origin, destination) = *story.dice.pick(&WAYS);
            let passengers = story.dice.between(0, seats);
            let time = |minutes: i64| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
            let answers = object(json!({
                "driver": driver, "phone": format!("1201{:07}", nth * 7919), "origin": origin,
                "destination": destination, "departs": time(minutes), "arrives": time(minutes + takes),
                "seats": seats, "passengers": passengers, "stage": "planned",
            }));
            let mut phone = Phone::new(dispatcher, 1);
            let about = About { form: "trip", place: &vehicle.path, slot: Slot::New, base: &[] };
            // Trips are planned two hours ahead.
            let planned_ms = leaves_ms - 2 * HOUR_MS;
            let Some(first) = phone.record(story, about, planned_ms, answers) else { continue };
            let base = [first];
            let on = About { slot: Slot::Thread(first), base: &base, ..about };
            let left_ms = leaves_ms + story.dice.minutes(0, 6);
            let Some(left) = phone.record(story, on, left_ms, object(json!({"stage": "driving"}))) else {
                continue;
            };
            let base = [left];
            let on = About { slot: Slot::Thread(first), base: &base, ..about };
            // One vehicle in six has not come back in time.
            let delay = if offset == 0 && nth % 6 == 5 { 600 } else { i64::from(story.dice.between(0, 9)) };
            let there_ms = leaves_ms + (takes + delay) * MINUTE_MS;
            phone.record(story, on, there_ms, object(json!({"stage": "arrived"})));
        }
    }
}
