//! The earlier state is the log folded up to that moment, whatever the order of the requests.

use std::sync::atomic::Ordering;

use menpai_shared::domain::ids::Seq;
use menpai_shared::domain::role::Role;
use menpai_shared::state::State;
use serde_json::json;

use super::checkpoints::{entries_of, eventful};
use super::{COMMUNITY, START_MS, World, report, rows_of};

fn folded(world: &World, upto: Seq) -> State {
    let mut state = State::new();
    entries_of(world).iter().filter(|entry| entry.seq <= upto).for_each(|entry| {
        state.apply(entry);
    });
    state
}

#[tokio::test]
async fn the_state_at_an_entry_is_the_log_folded_up_to_it() {
    let world = eventful().await;
    let last = world.engine.read(State::seq).0;
    for seq in [last, 3, 3, 17, last - 1, 0, last, last + 9] {
        let rows = world.engine.state_at(Seq(seq), rows_of).expect("the log is readable");
        assert_eq!(rows, rows_of(&folded(&world, Seq(seq))), "{seq}");
    }
    assert_eq!(world.engine.read(State::seq).0, last, "nothing was appended");
}

#[tokio::test]
async fn the_state_as_of_a_time_goes_on_while_more_is_appended() {
    let world = World::new().await;
    let someone = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let before = world.engine.read(State::seq);
    let at = |at_ms: i64| world.engine.state_as_of(at_ms, State::seq).expect("the log is readable");
    assert_eq!(at(START_MS - 1), None, "the log had not begun");
    for n in 1..=6 {
        world.clock.store(START_MS + n * 1000, Ordering::Relaxed);
        let number = u128::try_from(n).expect("small");
        world.push(someone, &[report(number, "1/0/101", json!({ "residents": n }), &[])]).await;
        let reports = |at_ms: i64| at(at_ms).map(|seq| seq.0 - before.0);
        assert_eq!(reports(START_MS), Some(0));
        assert_eq!(reports(START_MS + n * 1000 - 1), Some(n.unsigned_abs() - 1));
        assert_eq!(reports(START_MS + n * 1000), Some(n.unsigned_abs()));
        assert_eq!(reports(i64::MAX), Some(n.unsigned_abs()));
    }
}

#[tokio::test]
async fn a_clock_that_was_set_back_does_not_hide_what_came_before() {
    let world = World::new().await;
    let someone = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let before = world.engine.read(State::seq);
    for (n, second) in [(1, 10), (2, 50), (3, 20), (4, 60)] {
        world.clock.store(START_MS + second * 1000, Ordering::Relaxed);
        world.push(someone, &[report(n, "1/0/101", json!({ "residents": n }), &[])]).await;
    }
    // An entry of second 50 ends the past of second 30, whatever time the entry after it has.
    for (second, reports) in [(55, 3), (30, 1), (50, 3), (20, 1), (60, 4), (9, 0)] {
        let seq =
            world.engine.state_as_of(START_MS + second * 1000, State::seq).expect("the log is readable");
        assert_eq!(seq.map(|seq| seq.0 - before.0), Some(reports), "{second}");
    }
}
