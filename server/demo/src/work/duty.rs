//! The demo's duty shifts: three a day at the gates of the main street, with check-ins and handover notes. One night
//! has nobody, and one person is in two places at once.

use menpai_shared::domain::ids::ShiftId;
use menpai_shared::log::entry::{Body, Shift};
use serde_json::json;

use super::crew;
use super::phone::{About, Phone, Slot};
use super::spots::{Spot, Spots};
use crate::answers::object;
use crate::cast;
use crate::story::Story;
use crate::{HOUR_MS, MINUTE_MS};

/// The names of a day's shifts, and their hours.
const TIMES: [(&str, i64, i64); 3] = [("早班", 8, 16), ("中班", 16, 24), ("夜班", 24, 32)];
/// Days of the story, relative to today.
const DAYS: std::ops::RangeInclusive<i64> = -3..=7;
/// The index of the place in the main street where the guard with a link is on duty.
const SHARED_POST: usize = 3;
const HANDOVERS: [&str; 4] = [
    "一切正常，测温枪电池要换",
    "3号楼有快递堆在门口，已通知自取",
    "下午有两拨人没带证件，劝返了",
    "消毒液还剩半桶，明早去领",
];

/// Adds the shifts.
pub(super) fn add(story: &mut Story<'_>, spots: &Spots) {
    story.turn_to("duty");
    let main = |spot: &&Spot| spot.path.as_str().starts_with(crew::STREETS[0]);
    let posts: Vec<&Spot> = spots.of(&["gate", "duty_post"]).into_iter().filter(main).collect();
    for (nth, post) in posts.iter().enumerate() {
        shifts(story, &posts, post, nth);
    }
}

fn shifts(story: &mut Story<'_>, posts: &[&Spot], post: &Spot, nth: usize) {
    let linked = cast::person_id("guard");
    let is_shared = story.members.iter().any(|member| {
        member.person.id == linked && member.person.scope.iter().any(|path| post.path.within(path))
    });
    for day in DAYS {
        for (turn, (name, from, to)) in TIMES.iter().enumerate() {
            // One gate has nobody for tomorrow night.
            if nth == 2 && day == 1 && turn == 2 {
                continue;
            }
            let Some(lead) = lead(story, posts, nth, day, turn) else { continue };
            let person = &story.members[lead].person;
            let (mut members, mut names) = (Vec::new(), vec![person.name.clone()]);
            if is_shared && nth == SHARED_POST && turn < 2 {
                members.push(linked);
                names.push(cast::GUARD_NAME.to_owned());
            }
            let shift = Shift {
                id: ShiftId(cast::id("shift", &format!("{} {day} {name}", post.path))),
                path: post.path.clone(),
                name: (*name).to_owned(),
                starts_ms: story.days.at_hour(day, *from),
                ends_ms: story.days.at_hour(day, *to),
                lead: Some(person.id),
                members,
                names,
                ended: false,
            };
            let (id, starts_ms, ends_ms) = (shift.id.to_string(), shift.starts_ms, shift.ends_ms);
            story.tell(story.days.begins_ms() + 12 * HOUR_MS, vec![Body::Shift(shift)]);
            log(story, &mut Phone::new(lead, 1), post, &id, (starts_ms, ends_ms));
        }
    }
}

/// The leader of a shift: three people of the place in turn. Tomorrow morning, one of them is also at a second gate.
fn lead(story: &Story<'_>, posts: &[&Spot], nth: usize, day: i64, turn: usize) -> Option<usize> {
    let is_double = nth == 1 && day == 1 && turn == 0;
    let post = posts.get(if is_double { 0 } else { nth })?;
    crew::on_watch(story, &post.path, turn)
}

/// The guards check in, and at the end leave a note for the next shift.
fn log(story: &mut Story<'_>, phone: &mut Phone, post: &Spot, id: &str, (starts_ms, ends_ms): (i64, i64)) {
    if story.dice.in_thousand(60) {
        return;
    }
    let about = |base| About { form: "duty_log", place: &post.path, slot: Slot::Text(id), base };
    let at_ms = starts_ms + story.dice.minutes(0, 12) - 6 * MINUTE_MS;
    let arrived = object(json!({"arrived": true, "people": 2}));
    let Some(first) = phone.record(story, about(&[]), at_ms, arrived) else { return };
    let note = *story.dice.pick(&HANDOVERS);
    let base = [first];
    phone.record(story, about(&base), ends_ms - 5 * MINUTE_MS, object(json!({ "handover": note })));
}
