//! Problems in the demo's present sweep: people who got different answers at one door, a door that must be visited
//! again, a report that was taken back, a door that is not on the list, and reports that cannot be folded.

use menpai_shared::domain::ids::ReportId;
use menpai_shared::domain::path::{Path, PathError};
use menpai_shared::domain::role::Role;
use menpai_shared::wire::report::NewPlace;
use serde_json::{Map, Value, json};

use crate::answers::{Finding, object, temperature};
use crate::days::Days;
use crate::district::{self, Home};
use crate::story::{Story, Visited};
use crate::{HOUR_MS, MINUTE_MS};

/// Two people of a community, and a door that only they visited.
pub(crate) struct Pair<'d> {
    one: usize,
    other: usize,
    /// The door.
    pub home: &'d Home,
}

/// Adds all incidents.
pub(crate) fn add(story: &mut Story<'_>, pairs: &[Pair<'_>]) -> Result<(), PathError> {
    story.turn_to("incidents");
    let cases = cases(&story.days);
    let yesterday = |story: &Story<'_>, hour: i64| story.days.at_hour(-1, hour);
    for (at, (pair, (one, other))) in pairs.iter().zip(cases).enumerate() {
        let from_ms = yesterday(story, 9) + i64::try_from(at).unwrap_or(0) * 37 * MINUTE_MS;
        let heads = disagree(story, pair, from_ms, one, other);
        if at == 0 {
            let at_ms = yesterday(story, 16);
            settle(story, pair, &heads, at_ms);
        }
    }
    send_back(story, yesterday(story, 18))?;
    if let Some(pair) = pairs.get(SPARE_PAIR) {
        take_back(story, pair, yesterday(story, 14));
    }
    if let Some(pair) = pairs.get(SPARE_PAIR + 1) {
        find_a_door(story, pair, yesterday(story, 15))?;
    }
    if let Some(pair) = pairs.get(SPARE_PAIR + 2) {
        slip(story, pair, yesterday(story, 17))?;
    }
    Ok(())
}

/// This many pairs disagree; the pairs after them have other incidents.
const SPARE_PAIR: usize = 9;

/// The answers of two people about one door, both with the same base. The first case is settled already.
fn cases(days: &Days) -> Vec<(Map<String, Value>, Map<String, Value>)> {
    let checked = |more: Value| {
        let mut answers = object(json!({"outcome": "checked", "hubei": "no", "symptoms": []}));
        answers.extend(object(more));
        answers
    };
    let returned = |from: &str, days_ago: i64| {
        let arrived_on = days.name(-days_ago);
        json!({"hubei": "returned", "travelled_from": from, "arrived_on": arrived_on})
    };
    vec![
        (checked(json!({"residents": 3})), checked(json!({"residents": 4}))),
        (
            checked(json!({"residents": 3, "hubei": "no"})),
            checked({
                let mut answers = object(returned("湖北武汉", 6));
                answers.insert("residents".to_owned(), json!(3));
                Value::Object(answers)
            }),
        ),
        (
            checked(json!({"temperature": temperature(368)})),
            checked(json!({"temperature": temperature(379), "symptoms": ["fever"]})),
        ),
        (checked(json!({"residents": 2, "notice_given": true})), checked(json!({"residents": 5}))),
        (checked(returned("湖北黄冈", 9)), checked(returned("湖北黄冈", 5))),
        (checked(json!({"contact": "12000000417"})), checked(json!({"contact": "12000000471"}))),
        (checked(returned("湖北孝感", 8)), checked(returned("湖北武汉", 8))),
        (
            checked(json!({"residents": 4, "temperature": temperature(365)})),
            checked(json!({"residents": 6, "temperature": temperature(374)})),
        ),
        (
            checked(json!({"hubei": "no"})),
            checked(json!({"hubei": "passed_through", "arrived_on": days.name(-4)})),
        ),
    ]
}

/// Pairs of active colleagues, each with an unvisited door; pairs of the main street first.
pub(crate) fn pairs<'d>(story: &Story<'d>) -> Vec<Pair<'d>> {
    let (communities, members) = (story.communities, story.members);
    let is_active = |member: usize| {
        let phone = members[member].phone.as_ref();
        phone.is_some_and(|phone| phone.silent.is_none() && phone.skew_ms.abs() < HOUR_MS)
    };
    let mut pairs = Vec::new();
    for nth in [3, 11, 7] {
        for (at, community) in communities.iter().enumerate() {
            let own: Vec<usize> = (0..members.len())
                .filter(|member| members[*member].visits.iter().any(|(visited, _)| *visited == at))
                .filter(|member| is_active(*member))
                .collect();
            for window in own.windows(2) {
                let (one, other) = (window[0], window[1]);
                let free = community.buildings.iter().filter(|building| {
                    [one, other].iter().all(|member| members[*member].given.contains(&building.path))
                });
                let homes = free.flat_map(|building| &building.doors);
                let mut homes = homes.filter(|home| home.household.is_some());
                if let Some(home) = homes.nth(nth) {
                    pairs.push(Pair { one, other, home });
                    break;
                }
            }
        }
    }
    pairs
}

/// Nobody opens, and both know it. Then each gets another answer, and neither has seen the other's report.
fn disagree(
    story: &mut Story<'_>,
    pair: &Pair<'_>,
    from_ms: i64,
    one: Map<String, Value>,
    other: Map<String, Value>,
) -> [ReportId; 2] {
    let closed = Finding::NoAnswer.answers(pair.home, from_ms, &story.days, &mut story.dice);
    let before = story.report(pair.one, &pair.home.path, from_ms, closed, &[]);
    let seen = [before.id];
    story.sync(from_ms + MINUTE_MS, pair.one, vec![before]);
    let (one_ms, other_ms) = (from_ms + 95 * MINUTE_MS, from_ms + 118 * MINUTE_MS);
    let first = story.report(pair.one, &pair.home.path, one_ms, one, &seen);
    let second = story.report(pair.other, &pair.home.path, other_ms, other, &seen);
    let heads = [first.id, second.id];
    story.sync(one_ms + 40 * MINUTE_MS, pair.one, vec![first]);
    story.sync(other_ms + 55 * MINUTE_MS, pair.other, vec![second]);
    let visited =
        Visited { head: heads[1], synced_ms: other_ms + 55 * MINUTE_MS, finding: Finding::NoAnswer };
    story.visited.insert(pair.home.path.clone(), visited);
    heads
}

/// The coordinator at work.
fn coordinator(story: &Story<'_>) -> Option<usize> {
    let is_at_work = |role: Role| role == Role::Coordinator;
    story.members.iter().position(|member| member.phone.is_some() && is_at_work(member.person.role))
}

/// Settles one disagreement by telephone.
fn settle(story: &mut Story<'_>, pair: &Pair<'_>, heads: &[ReportId], at_ms: i64) {
    let Some(coordinator) = coordinator(story) else { return };
    let answers = object(json!({"residents": 4}));
    let mut report = story.report(coordinator, &pair.home.path, at_ms, answers, heads);
    report.reason = Some("打电话问过户主：女儿回来住，一共 4 人".to_owned());
    story.sync(at_ms + MINUTE_MS, coordinator, vec![report]);
}

/// Sends people back to two doors.
fn send_back(story: &mut Story<'_>, at_ms: i64) -> Result<(), PathError> {
    let Some(coordinator) = coordinator(story) else { return Ok(()) };
    let street = Path::from_code(district::MAIN_STREET)?;
    let mut doors: Vec<(Path, ReportId)> = story
        .visited
        .iter()
        .filter(|(path, visited)| {
            path.within(&street) && visited.finding == Finding::Well && visited.synced_ms < at_ms - HOUR_MS
        })
        .map(|(path, visited)| (path.clone(), visited.head))
        .collect();
    doors.sort_unstable();
    let notes = ["邻居说家里来了亲戚，请再去问一次人数", "体温没有填，请再去量一次"];
    let step = doors.len() / 3;
    for (at, note) in notes.into_iter().enumerate() {
        let Some((path, head)) = doors.get(step * (at + 1)) else { continue };
        let mut report = story.report(coordinator, path, at_ms, Map::new(), &[*head]);
        report.revisit = true;
        report.reason = Some(note.to_owned());
        story.sync(at_ms + MINUTE_MS, coordinator, vec![report]);
    }
    Ok(())
}

/// Takes back a report about the wrong door.
fn take_back(story: &mut Story<'_>, pair: &Pair<'_>, at_ms: i64) {
    let answers = Finding::Fever.answers(pair.home, at_ms, &story.days, &mut story.dice);
    let wrong = story.report(pair.one, &pair.home.path, at_ms, answers, &[]);
    let later_ms = at_ms + 4 * MINUTE_MS;
    let mut back = story.report(pair.one, &pair.home.path, later_ms, Map::new(), &[wrong.id]);
    back.retracts = true;
    back.reason = Some("记错门了".to_owned());
    story.sync(later_ms + MINUTE_MS, pair.one, vec![wrong, back]);
}

/// Adds a door that is not on the list.
fn find_a_door(story: &mut Story<'_>, pair: &Pair<'_>, at_ms: i64) -> Result<(), PathError> {
    let unit = pair.home.path.parent().unwrap_or_else(Path::root);
    let answers = object(json!({"outcome": "checked", "residents": 2, "hubei": "no", "symptoms": []}));
    let mut report = story.report(pair.one, &unit.join("B101")?, at_ms, answers, &[]);
    report.new_place = Some(NewPlace { kind: "home".to_owned(), label: "B101".to_owned() });
    story.sync(at_ms + MINUTE_MS, pair.one, vec![report]);
    Ok(())
}

/// Adds wrong input: an impossible temperature, a door that does not exist, a door of another person's street.
fn slip(story: &mut Story<'_>, pair: &Pair<'_>, at_ms: i64) -> Result<(), PathError> {
    let hot = object(json!({"outcome": "checked", "residents": 2, "hubei": "no", "temperature": 63.5}));
    let hot = story.report(pair.one, &pair.home.path, at_ms, hot, &[]);
    let unit = pair.home.path.parent().unwrap_or_else(Path::root);
    let well = || object(json!({"outcome": "checked", "residents": 1, "hubei": "no", "symptoms": []}));
    let nowhere = story.report(pair.one, &unit.join("9901")?, at_ms + 3 * MINUTE_MS, well(), &[]);
    let far = story.communities.last().and_then(|community| community.buildings.first()?.doors.first());
    let mut reports = vec![hot, nowhere];
    if let Some(home) = far {
        reports.push(story.report(pair.one, &home.path, at_ms + 5 * MINUTE_MS, well(), &[]));
    }
    story.sync(at_ms + 6 * MINUTE_MS, pair.one, reports);
    Ok(())
}
