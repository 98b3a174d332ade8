//! The checkpoint: with the log's tail it gives the state of the whole log; with any fault it is rebuilt.

use std::fs;

use menpai_shared::domain::ids::Seq;
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::{Body, Entry, Mend, MendAction};
use menpai_shared::state::State;
use serde_json::json;

use super::super::entries;
use super::desk::{notice, notice_id, receipt, responsibility, shift, shift_id, table};
use super::{COMMUNITY, Rows, World, alias, assignment, path, report, report_id, rows_of};
use crate::log::Log;
use crate::log::journal::{Journal, SEGMENT_BYTES_MAX};

/// A district in which all kinds of things happened.
pub(super) async fn eventful() -> World {
    let world = World::new().await;
    let one = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let two = world.someone(2, Role::Coordinator, &["11/01/15"]).await;
    for number in 1..=4 {
        let answers = json!({ "outcome": "checked", "residents": number, "temperature": 38.5 });
        world.push(one, &[report(number, "1/0/101", answers.clone(), &[])]).await;
        world.push(two, &[report(10 + number, &format!("2/0/10{number}"), answers, &[])]).await;
    }
    world
        .push(one, &[report(20, "1/0/999", json!({}), &[]), report(21, "3/0/101", json!({ "x": 1 }), &[])])
        .await;
    world.push_lines(one, &["nonsense"]).await;
    let mend = Mend {
        report: report_id(20),
        by: two.person,
        action: MendAction::Dismiss,
        settles: None,
        line: None,
    };
    world.append(vec![Body::Mend(mend), assignment(1, one.person, &["11/01/15/012/003"], false)]).await;
    let second = format!("{COMMUNITY}/2");
    world.append(vec![notice(1, &[&second, COMMUNITY], false), notice(2, &["11/01/15"], false)]).await;
    world.append(vec![responsibility(1, &second, false), responsibility(2, "11/01/15", false)]).await;
    world.append(vec![receipt(1, one, false), receipt(2, one, true), receipt(2, two, false)]).await;
    let people = [one.person, two.person];
    let shifts = [shift(1, &second, &people, false), shift(2, COMMUNITY, &people[..1], false)];
    world.append(shifts.into_iter().map(Body::Shift).collect()).await;
    world.append(vec![table("daily", &second), table("weekly", COMMUNITY)]).await;
    world.append(vec![alias(&second, &format!("{COMMUNITY}/1"))]).await;
    world.append(vec![receipt(1, one, true), notice(2, &["11/01/15"], true)]).await;
    world
        .append(vec![responsibility(2, "11/01/15", true), Body::Shift(shift(2, COMMUNITY, &[], true))])
        .await;
    world
}

pub(super) fn entries_of(world: &World) -> Vec<Entry> {
    let mut log = Journal::open(&world.dir.path().join("log"), SEGMENT_BYTES_MAX).expect("the log");
    let mut entries = Vec::new();
    log.read(Seq(0), &mut |entry| {
        entries.push(
            entries::read(entry.seq, entry.payload, Some(&world.engine.shared.keys)).expect("an entry"),
        );
        std::ops::ControlFlow::Continue(())
    })
    .expect("to be read");
    entries
}

#[tokio::test]
async fn the_log_folded_again_is_the_state() {
    let world = eventful().await;
    let mut state = State::new();
    for entry in entries_of(&world) {
        state.apply(&entry);
        // A repeated entry changes nothing.
        state.apply(&entry);
    }
    assert_eq!(rows_of(&state), world.rows());
    assert_eq!(state.ignored().count(), 0);
}

#[tokio::test]
async fn rows_taken_at_any_time_and_brought_up_to_date_are_the_state() {
    let world = eventful().await;
    let entries = entries_of(&world);
    for every in [1, 3, 7, 1000] {
        let (mut state, mut rows, mut upto) = (State::new(), Rows::new(), Seq(0));
        for (count, entry) in entries.iter().enumerate() {
            state.apply(entry);
            if count % every == 0 || count + 1 == entries.len() {
                bring_up(&mut rows, &state, upto);
                upto = state.seq();
                state.forget_before(upto);
                // A state that was read from rows can fold the rest.
                let read = rows.iter().map(Ok::<_, menpai_shared::state::BadRow>);
                state = State::from_rows(read).expect("to be read");
            }
        }
        assert_eq!(rows, world.rows(), "every {every}");
    }
}

#[tokio::test]
async fn what_an_office_gives_out_follows_areas_that_moved() {
    let world = eventful().await;
    let now = path(&format!("{COMMUNITY}/1"));
    world.engine.read(|state| {
        assert!(state.notice(notice_id(1)).expect("a notice").areas.contains(&now));
        assert!(state.notice(notice_id(2)).expect("a notice").withdrawn);
        assert_eq!(state.shift(shift_id(1)).expect("a shift").path, now);
        assert_eq!(state.responsibilities().filter(|one| one.path == now && !one.ended).count(), 1);
        assert_eq!(state.table("daily").expect("a table").area, now);
        let said: Vec<_> = state.receipts(notice_id(2)).map(|(_, cell)| cell.read_ms.is_some()).collect();
        assert_eq!(said, [true, false]);
    });
}

fn bring_up(rows: &mut Rows, state: &State, after: Seq) {
    use menpai_shared::state::{PLACED_PREFIXES, Row};
    for row in state.rows_since(after) {
        match row {
            Row::Put(data) => drop(rows.insert(data.key(), data.value().expect("a value"))),
            Row::Remove(key) => drop(rows.remove(&key.to_bytes())),
            Row::RemoveWithin(path) => rows.retain(|key, _| {
                let within = key.get(1..).and_then(|rest| rest.strip_prefix(path.as_str().as_bytes()));
                !PLACED_PREFIXES.contains(&key[0])
                    || !within.is_some_and(|rest| matches!(rest.first(), None | Some(b'/' | 0)))
            }),
        }
    }
}

#[tokio::test]
async fn a_start_reads_the_checkpoint_and_the_tail() {
    let world = eventful().await;
    let rows = world.rows();
    let figures = |world: &World| world.engine.read(super::figures_of);
    let before = figures(&world);
    let world = world.reopen().await;
    assert_eq!(world.rows(), rows);
    assert_eq!(figures(&world), before);
    assert!(world.dir.path().join("state").is_dir());
    // The same without the checkpoint.
    world.engine.clone().stop().await;
    fs::remove_dir_all(world.dir.path().join("state")).expect("to be removed");
    let world = world.reopen().await;
    assert_eq!(world.rows(), rows);
    assert_eq!(figures(&world), before);
}

#[tokio::test]
async fn a_damaged_checkpoint_is_built_anew() {
    let world = eventful().await;
    let rows = world.rows();
    world.engine.clone().stop().await;
    let state = world.dir.path().join("state");
    fs::write(state.join("snap.0000000000000001.generating"), b"half").expect("to be written");
    let world = world.reopen().await;
    assert_eq!(world.rows(), rows);
    world.engine.clone().stop().await;
    for file in fs::read_dir(&state).expect("a folder").flatten().filter(|file| file.path().is_file()) {
        let mut bytes = fs::read(file.path()).expect("to be read");
        let middle = bytes.len() / 3;
        bytes.iter_mut().skip(middle).take(4096).for_each(|byte| *byte ^= 0x5a);
        fs::write(file.path(), bytes).expect("to be written");
    }
    let world = world.reopen().await;
    assert_eq!(world.rows(), rows);
}

#[tokio::test]
async fn a_checkpoint_ahead_of_a_restored_log_is_built_anew() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let world = world.reopen().await;
    let rows = world.rows();
    let (log, backup) = (world.dir.path().join("log"), world.dir.path().join("backup"));
    copy(&log, &backup);
    world.push(volunteer, &[report(1, "1/0/101", json!({ "outcome": "checked" }), &[])]).await;
    let cursor = {
        let mut pull = world.engine.greet(volunteer.who(), None);
        while pull.next(&world.engine).is_some() {}
        pull.end(&world.engine).cursor
    };
    world.engine.clone().stop().await;
    fs::remove_dir_all(&log).expect("to be removed");
    copy(&backup, &log);
    let world = world.reopen().await;
    assert_eq!(world.rows(), rows);
    let pull = world.engine.greet(volunteer.who(), Some(&cursor));
    assert!(pull.hello().rewound);
    let acks = world.push(volunteer, &[report(1, "1/0/101", json!({ "outcome": "checked" }), &[])]).await;
    assert_eq!(acks[0].outcome, menpai_shared::wire::sync::Outcome::Stored);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).expect("to be made");
    for file in fs::read_dir(from).expect("a folder").flatten() {
        fs::copy(file.path(), to.join(file.file_name())).expect("to be copied");
    }
}

#[tokio::test]
async fn an_entry_of_another_version_is_passed_over() {
    let world = World::new().await;
    let world = {
        world.engine.clone().stop().await;
        let mut log = Journal::open(&world.dir.path().join("log"), SEGMENT_BYTES_MAX).expect("the log");
        let head = log.head().expect("the head");
        let payload = json!({ "at_ms": 1, "body": { "comet": {} } }).to_string().into_bytes();
        assert!(matches!(log.append(head, &[payload]), Ok(crate::log::Appended::Done(_))));
        drop(log);
        world.reopen().await
    };
    assert_eq!(world.engine.read(|state| state.ignored().count()), 1);
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let acks = world.push(volunteer, &[report(1, "1/0/101", json!({ "outcome": "checked" }), &[])]).await;
    assert_eq!(acks[0].outcome, menpai_shared::wire::sync::Outcome::Stored);
}
