//! Tasks, episodes and attention of a street.

use serde_json::json;

use super::day::two_days;
use super::town::{STREET, Town, path};
use super::ward::East;
use crate::domain::role::Role;
use crate::domain::tasks::TaskState;
use crate::state::MASKED;
use crate::views::{EpisodeOrder, TaskFilter, Unanswered, Unseen, attention, episodes, tasks};
use crate::wire::api::{EpisodeBoard, TaskBoard};

fn board(town: &Town, viewer: u128, filter: &TaskFilter) -> TaskBoard {
    tasks(&town.state, &town.viewer(viewer), None, None, filter, town.now_ms, &East).expect("seen")
}

fn strips(town: &Town, over: bool) -> EpisodeBoard {
    let order = EpisodeOrder { form: "isolation_episode".into(), over, ..EpisodeOrder::default() };
    episodes(&town.state, &town.viewer(1), &order, town.now_ms, &East).expect("seen")
}

#[test]
fn tasks_come_missed_first_and_say_who_is_at_them_or_asked() {
    let town = two_days();
    let all = board(&town, 1, &TaskFilter::default());
    assert!(all.rows.is_sorted_by_key(|row| row.task.state));
    let one = |form: &str, rule: &str, state: TaskState| {
        let filter =
            TaskFilter { form: Some(form.into()), rule: Some(rule.into()), states: vec![state], limit: None };
        board(&town, 1, &filter).rows
    };
    let taken = one("door_check", "care", TaskState::Taken);
    assert_eq!((taken.len(), taken[0].by.as_str(), taken[0].at_ms), (1, "人2", town.now_ms));
    assert_eq!(taken[0].address, "林肯公园 2号楼 1单元 101");
    let open = one("door_check", "care", TaskState::Open);
    assert_eq!((open[0].by.as_str(), town.now_ms - open[0].at_ms), ("人2", super::day::DAY_MS));
    assert_eq!(open[0].task.fills["item"], "food");
    let missed = one("isolation_episode", "visit", TaskState::Missed);
    assert_eq!(missed.len(), 2);
    // The gate of the second community names a door of the first one.
    let referred = one("gate_person", "follow", TaskState::Open);
    assert_eq!(referred[0].task.place, path(&format!("{STREET}/001/2/1/301")));
    assert_eq!((referred.len(), referred[0].by.as_str()), (1, "人2"));
    let kinds: u32 = all.kinds.iter().map(|kind| kind.missed + kind.open + kind.taken + kind.done).sum();
    assert_eq!(kinds as usize, all.rows.len());
    let few = board(&town, 1, &TaskFilter { limit: Some(3), ..TaskFilter::default() });
    assert_eq!((few.rows.len(), few.kinds), (3, all.kinds));
}

#[test]
fn tasks_of_a_community_are_those_of_its_doors_whoever_asked() {
    let town = two_days();
    let all = board(&town, 1, &TaskFilter::default());
    let first = board(&town, 3, &TaskFilter::default());
    let within = all.rows.iter().filter(|row| row.task.place.within(&path("11/01/15/012/001"))).count();
    assert_eq!(first.rows.len(), within);
    assert!(first.rows.iter().any(|row| row.task.asked_by.as_deref() == Some("gate_person")));
    let away = path("11/01/15/012/002");
    let refused =
        tasks(&town.state, &town.viewer(3), Some(&away), None, &TaskFilter::default(), town.now_ms, &East);
    assert_eq!(refused.expect_err("not theirs"), Unseen::OutOfScope);
}

#[test]
fn an_old_sweep_asks_only_where_no_newer_one_says_anything() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.volunteer(2, &[STREET]);
    let needs = |need: &str| json!({"outcome": "checked", "needs": [need]});
    town.report(2, "001/1/1/101", &[], &needs("food"));
    town.report(2, "001/1/1/201", &[], &needs("food"));
    town.minutes(60);
    let next = crate::domain::ids::SweepId(uuid::Uuid::from_u128(78));
    town.fold(crate::log::entry::Body::Sweep(crate::log::entry::Sweep {
        id: next,
        form: "door_check".into(),
        name: "第二轮".into(),
        area: path(STREET),
        starts_ms: town.now_ms,
        ends_ms: None,
    }));
    town.put_in(2, "001/1/1/101", "door_check", Some(&next.to_string()), &needs("masks"));
    let found = board(&town, 1, &TaskFilter::default());
    let items: Vec<_> = found.rows.iter().map(|row| row.task.fills["item"].clone()).collect();
    assert_eq!(items, ["masks", "food"]);
}

#[test]
fn episodes_that_ask_for_something_come_first_and_agree_with_their_tasks() {
    let town = two_days();
    let seen = strips(&town, false);
    let places: Vec<String> = seen.rows.iter().map(|row| row.place.to_string()).collect();
    let at = |door: &str| format!("{STREET}/{door}");
    assert_eq!(places, [at("001/2/1/101"), at("002/1/1/201"), at("001/1/1/101")]);
    assert_eq!((seen.running, seen.to_visit, seen.visited, seen.missed), (2, 1, 1, 2));
    assert_eq!((seen.alerts, seen.last_tomorrow, seen.over), (1, 0, 2));
    let fever = &seen.rows[2];
    assert_eq!((fever.today, fever.days.len(), fever.needs, fever.over), (4, 14, 2, false));
    let states: Vec<_> = fever.days.iter().take(5).map(|day| day.state).collect();
    let (missed, done) = (Some(TaskState::Missed), Some(TaskState::Done));
    assert_eq!(states, [missed, missed, done, done, None]);
    assert!(fever.days[3].alert && fever.days[3].record.is_some());
    assert_eq!(strips(&town, true).rows.len(), 4);
    let order = EpisodeOrder { form: "door_check".into(), ..EpisodeOrder::default() };
    let refused = episodes(&town.state, &town.viewer(1), &order, town.now_ms, &East);
    assert!(matches!(refused, Err(Unanswered::NotSuchForm { .. })));
}

fn alerts(town: &Town, viewer: u128) -> Vec<(String, String)> {
    let found = attention(&town.state, &town.viewer(viewer), None, None, town.now_ms, &East);
    let found = found.expect("seen").into_iter();
    found.map(|one| (one.form, one.place.as_str().trim_start_matches("11/01/15/012/").to_owned())).collect()
}

fn has(list: &[(String, String)], form: &str, place: &str) -> bool {
    list.iter().any(|one| one.0 == form && one.1 == place)
}

#[test]
fn who_is_registered_at_a_gate_is_in_the_attention_of_where_they_go() {
    let town = two_days();
    let first = alerts(&town, 3);
    assert!(has(&first, "gate_person", "001/2/1/301"), "{first:?}");
    let street = alerts(&town, 1);
    assert!(has(&street, "gate_person", "002/g/0/1"), "{street:?}");
    assert!(!has(&street, "gate_person", "001/2/1/301"), "each record once: {street:?}");
    let masked = attention(&town.state, &town.viewer(9), None, None, town.now_ms, &East).expect("seen");
    assert_eq!(masked.len(), street.len());
    assert!(masked.iter().flat_map(|one| &one.fields).all(|field| field.value != MASKED));
}

#[test]
fn a_record_that_names_another_place_now_is_no_longer_of_the_first_one() {
    let mut town = two_days();
    let gate = format!("{STREET}/002/g/0/1");
    let named = |town: &Town, door: &str| {
        let door = path(&format!("{STREET}/{door}"));
        town.state.referred_within(&door).count()
    };
    assert_eq!((named(&town, "001/2/1/301"), named(&town, "001"), named(&town, "002")), (1, 1, 0));
    let gate = town.state.place(&path(&gate)).expect("the gate");
    let record = gate.records().find(|record| {
        record.to_line(crate::state::View::Plain, false).expect("a line").answers.contains_key("going_to")
    });
    let (slot, head) =
        record.map(|record| (record.slot().to_string(), record.statements()[0].id)).expect("one");
    let elsewhere = json!({"going_to": format!("{STREET}/002/2/2/101")});
    let more = json!({"form": "gate_person", "slot": slot});
    town.put(2, "002/g/0/1", &[head], &elsewhere, &more, None);
    assert_eq!((named(&town, "001/2/1/301"), named(&town, "002/2/2/101"), named(&town, "002/2")), (0, 1, 1));
    assert!(!has(&alerts(&town, 3), "gate_person", "001/2/1/301"));
}

#[test]
fn attention_forgets_what_is_over() {
    let mut town = two_days();
    assert!(has(&alerts(&town, 1), "isolation_day", "001/1/1/101"));
    assert!(has(&alerts(&town, 1), "door_check", "001/1/1/101"));
    town.minutes(2 * 24 * 60);
    assert!(!has(&alerts(&town, 1), "isolation_day", "001/1/1/101"), "two days ago");
    assert!(has(&alerts(&town, 1), "gate_person", "002/g/0/1"));
    town.put_in(
        2,
        "002/2/1/201",
        "isolation_episode",
        Some("place"),
        &json!({
            "from": town.day(-12), "over": "hospital",
        }),
    );
    town.put_in(2, "002/2/1/301", "isolation_episode", Some("place"), &json!({"from": town.day(-1)}));
    assert!(!has(&alerts(&town, 1), "isolation_episode", "002/2/1/201"), "ended");
    town.minutes(13 * 24 * 60);
    assert!(!has(&alerts(&town, 1), "gate_person", "002/g/0/1"), "15 days ago");
    assert!(has(&alerts(&town, 1), "door_check", "001/1/1/101"), "the sweep still runs");
}
