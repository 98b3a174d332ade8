//! Home isolation in the demo: volunteers follow households of their buildings day by day.

use menpai_shared::domain::ids::{AssignmentId, ReportId};
use menpai_shared::domain::path::Path;
use menpai_shared::log::entry::{Assignment, Body};
use serde_json::{Map, Value, json};

use super::gates::Returned;
use super::phone::{About, Phone, Slot};
use crate::answers::{DAY_MS, Finding, object, temperature};
use crate::cast;
use crate::dice::Dice;
use crate::district::Home;
use crate::story::Story;
use crate::{HOUR_MS, MINUTE_MS};

/// Days of an episode.
const DAYS: i64 = 14;
/// One episode in this many is disputed.
const DISPUTED_EVERY: usize = 5;
/// Days by which two people disagree about a start.
const DISPUTED_DAYS: i64 = 2;
/// Households in each building that the volunteers with links continue.
const IN_SHARED: usize = 2;

/// A household in isolation.
struct Followed<'d> {
    member: usize,
    home: &'d Home,
    reason: &'static str,
    /// Days since the start of the episode.
    ago: i64,
    opened_ms: i64,
    /// A colleague who was told another start.
    disputes: Option<usize>,
}

/// Adds the episodes: some that were known before, and half of the people who came back through a gate.
pub(super) fn add(story: &mut Story<'_>, returned: &[Returned]) {
    let mut followed = known(story);
    let mut taken: Vec<Path> = followed.iter().map(|one| one.home.path.clone()).collect();
    for one in returned {
        let Some((member, home)) = at_door(story, &one.door) else { continue };
        story.turn_to(&format!("returned {}", one.door));
        if taken.contains(&one.door) || !story.dice.in_thousand(550) {
            continue;
        }
        taken.push(one.door.clone());
        let ago = story.days.ago(one.at_ms);
        let opened_ms = one.at_ms + story.dice.minutes(40, 200);
        followed.push(Followed { member, home, reason: "out_of_town", ago, opened_ms, disputes: None });
    }
    for (place, told_ms) in from_hubei(story) {
        let Some((member, home)) = at_door(story, &place) else { continue };
        story.turn_to(&format!("from Hubei {place}"));
        if taken.contains(&place) || !story.dice.in_thousand(650) {
            continue;
        }
        taken.push(place);
        let ago = story.days.ago(told_ms);
        let opened_ms = told_ms + story.dice.minutes(30, 150);
        followed.push(Followed { member, home, reason: "hubei", ago, opened_ms, disputes: None });
    }
    for one in followed.iter_mut().step_by(DISPUTED_EVERY) {
        one.disputes = colleague(story, one);
    }
    stand(story, &followed);
    for (nth, one) in followed.iter().enumerate() {
        follow(story, one, nth);
    }
}

/// Doors where somebody came back from Hubei, in the present round, and when this was known.
fn from_hubei(story: &Story<'_>) -> Vec<(Path, i64)> {
    let returned = story.visited.iter().filter(|(_, visited)| visited.finding == Finding::Returned);
    let mut doors: Vec<(Path, i64)> =
        returned.map(|(path, visited)| (path.clone(), visited.synced_ms)).collect();
    doors.sort_unstable();
    doors
}

/// Whoever follows a household has its building as a standing assignment, not only for a sweep; so has whoever else
/// reports about it.
fn stand(story: &mut Story<'_>, followed: &[Followed<'_>]) {
    let mut members: Vec<usize> =
        followed.iter().map(|one| one.member).chain(followed.iter().filter_map(|one| one.disputes)).collect();
    members.sort_unstable();
    members.dedup();
    let bodies = members.into_iter().map(|member| {
        let who = &story.members[member];
        Body::Assignment(Assignment {
            id: AssignmentId(cast::id("standing assignment", &who.person.id.to_string())),
            person: who.person.id,
            sweep: None,
            paths: who.given.clone(),
            ended: false,
        })
    });
    let bodies = bodies.collect();
    story.tell(story.days.begins_ms() + 2 * HOUR_MS, bodies);
}

/// The volunteer who visits a door, and its household.
fn at_door<'d>(story: &Story<'d>, door: &Path) -> Option<(usize, &'d Home)> {
    let (communities, members) = (story.communities, story.members);
    members.iter().enumerate().find_map(|(member, who)| {
        let phone = who.phone.as_ref()?;
        let mut visits =
            who.visits.iter().map(|(community, building)| &communities[*community].buildings[*building]);
        let building = visits.find(|building| door.within(&building.path))?;
        let home = building.doors.iter().find(|home| home.path == *door && home.household.is_some())?;
        phone.silent.is_none().then_some((member, home))
    })
}

/// Households that were in isolation before the gates were set up.
fn known<'d>(story: &mut Story<'d>) -> Vec<Followed<'d>> {
    let (communities, members) = (story.communities, story.members);
    let mut followed = Vec::new();
    story.turn_to("isolation");
    for (member, who) in members.iter().enumerate() {
        if who.phone.as_ref().is_none_or(|phone| phone.silent.is_some()) {
            continue;
        }
        for (community, building) in &who.visits {
            let path = &communities[*community].path;
            let is_shared = cast::is_half_done(path, *building);
            let count = if is_shared { IN_SHARED } else { usize::from(story.dice.in_thousand(240)) };
            let homes = &communities[*community].buildings[*building].doors;
            let lived_in: Vec<&Home> = homes.iter().filter(|home| home.household.is_some()).collect();
            for nth in 0..count.min(lived_in.len()) {
                let home = lived_in[(nth * 7 + 3) % lived_in.len()];
                let ago = i64::from(story.dice.between(1, 15));
                let reason = *story.dice.pick(&["hubei", "hubei", "contact", "out_of_town"]);
                let opened_ms = story.days.at_hour(-ago, 15).max(story.days.begins_ms() + DAY_MS)
                    + story.dice.minutes(0, 200);
                followed.push(Followed { member, home, reason, ago, opened_ms, disputes: None });
            }
        }
    }
    followed
}

/// Follows one household from the first day to today, or to the end of its episode.
fn follow(story: &mut Story<'_>, one: &Followed<'_>, nth: usize) {
    story.turn_to(&format!("isolation {}", one.home.path));
    let from = story.days.name(-one.ago);
    let minder = story.members[one.member].person.name.clone();
    let household = one.home.household.as_ref();
    let answers = object(json!({
        "reason": one.reason, "from": from, "people": household.map_or(1, |household| household.residents.min(4)),
        "name": household.map_or("", |household| household.name.as_str()),
        "contact": household.map_or("", |household| household.phone.as_str()), "minder": minder, "over": "no",
    }));
    let place = &one.home.path;
    let mut phone = Phone::new(one.member, 3);
    let episode = |base| About { form: "isolation_episode", place, slot: Slot::Text("place"), base };
    let Some(head) = phone.record(story, episode(&[]), one.opened_ms, answers) else { return };
    if let Some(colleague) = one.disputes {
        another_start(story, one, colleague);
    }
    // The first visit is on the day after both the start and the opening.
    let first = (1 - one.ago).max(1 - story.days.ago(one.opened_ms));
    for offset in first..=0 {
        if offset + one.ago > DAYS {
            break;
        }
        visit(story, &mut phone, place, nth, offset);
    }
    if one.ago > DAYS {
        let at_ms = story.days.at_hour(-1, 10) + story.dice.minutes(0, 90);
        phone.record(story, episode(&[head]), at_ms, object(json!({"over": "released"})));
    }
    phone.sync(story);
}

/// Another volunteer who goes there, if the dates leave room for another start.
fn colleague(story: &Story<'_>, one: &Followed<'_>) -> Option<usize> {
    let place = &one.home.path;
    let mut others = story.members.iter().enumerate().filter(|(at, who)| {
        let may = who.given.iter().any(|path| place.within(path));
        *at != one.member
            && one.ago > DISPUTED_DAYS
            && may
            && who.phone.as_ref().is_some_and(|phone| phone.silent.is_none())
    });
    others.next().map(|(at, _)| at)
}

/// A colleague was told another start, without having seen the first report: the later start is the provisional value
/// until somebody settles it.
fn another_start(story: &mut Story<'_>, one: &Followed<'_>, colleague: usize) {
    let place = &one.home.path;
    let later = one.ago - DISPUTED_DAYS;
    let from = story.days.name(-later);
    let mut phone = Phone::new(colleague, 1);
    let about = About { form: "isolation_episode", place, slot: Slot::Text("place"), base: &[] };
    let answers = object(json!({"reason": one.reason, "from": from}));
    let told_ms = story.days.at_hour(-later, 18);
    phone.record(story, about, told_ms.max(one.opened_ms + 25 * MINUTE_MS), answers);
}

/// One day's visits: in the morning, and again in the afternoon.
fn visit(story: &mut Story<'_>, phone: &mut Phone, place: &Path, nth: usize, offset: i64) {
    let is_missed = (offset == -1 && nth % 11 == 4) || story.dice.in_thousand(15);
    let is_left = offset == 0 && nth % 5 < 2;
    if is_missed || is_left {
        return;
    }
    let slot = story.days.name(offset);
    let about = |base| About { form: "isolation_day", place, slot: Slot::Text(&slot), base };
    let at_ms = story.days.at_hour(offset, 8) + story.dice.minutes(10, 190);
    let has_fever = (offset == 0 && nth % 23 == 2) || story.dice.in_thousand(6);
    let answers = morning(&mut story.dice, has_fever);
    let Some(first) = phone.record(story, about(&[]), at_ms, answers) else { return };
    let base: [ReportId; 1] = [first];
    let evening_ms = story.days.at_hour(offset, 15) + story.dice.minutes(0, 150);
    let tenths = if has_fever { story.dice.between(372, 380) } else { story.dice.between(360, 369) };
    let answers = object(json!({"outcome": "checked", "evening": temperature(tenths)}));
    phone.record(story, about(&base), evening_ms, answers);
}

fn morning(dice: &mut Dice, has_fever: bool) -> Map<String, Value> {
    let tenths = if has_fever { dice.between(374, 384) } else { dice.between(360, 369) };
    let mut answers = object(json!({
        "outcome": "checked", "morning": temperature(tenths), "stayed": "in",
        "symptoms": if has_fever { &["fever"][..] } else { &[] },
    }));
    if dice.in_thousand(130) {
        answers.insert("needs".to_owned(), json!([*dice.pick(&["food", "food", "medicine", "masks"])]));
    }
    answers
}
