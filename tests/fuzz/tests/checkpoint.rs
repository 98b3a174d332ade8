//! Rows of the checkpoint: they are read as they were written, or refused, so that the state is rebuilt from the log.

use std::collections::BTreeMap;

use menpai_fuzz::{hammer, seeds};
use menpai_shared::domain::ids::Seq;
use menpai_shared::log::entry::{Body, Entry};
use menpai_shared::state::{BadRow, Row, State};
use serde::Deserialize;

type Rows = BTreeMap<Vec<u8>, Vec<u8>>;

/// An entry as it is in the log.
#[derive(Deserialize)]
struct Logged {
    at_ms: i64,
    body: Body,
}

/// A state with a little of everything.
fn state() -> State {
    let mut state = State::new();
    for (line, seq) in String::from_utf8_lossy(&seeds("checkpoint")[0]).lines().zip(1..) {
        let Logged { at_ms, body } = serde_json::from_str(line).expect("an entry");
        state.apply(&Entry { seq: Seq(seq), at_ms, body });
    }
    state
}

fn rows_of(state: &State) -> Rows {
    let rows = state.rows_since(Seq(0)).into_iter().filter_map(|row| match row {
        Row::Put(row) => Some((row.key(), row.value().expect("a row"))),
        Row::Remove(_) | Row::RemoveWithin(_) => None,
    });
    rows.collect()
}

fn read(rows: &Rows) -> Result<State, BadRow> {
    State::from_rows(rows.iter().map(Ok))
}

#[test]
fn a_checkpoint_is_read_as_it_was_written_or_thrown_away() {
    let rows = rows_of(&state());
    assert_eq!(rows_of(&read(&rows).expect("a state")), rows);
    // One row of a checkpoint, as a length, its key, and its value.
    let seeds = rows.iter().map(|(key, value)| {
        let length = u8::try_from(key.len()).expect("a short key");
        [&[length], key.as_slice(), value].concat()
    });
    hammer(1_500, &seeds.collect::<Vec<_>>(), |bytes: &[u8]| {
        let Some((length, rest)) = bytes.split_first() else { return };
        let (key, value) = rest.split_at(usize::from(*length).min(rest.len()));
        let mut bent = rows.clone();
        bent.insert(key.to_vec(), value.to_vec());
        if let Ok(state) = read(&bent) {
            let again = read(&rows_of(&state)).expect("what a state writes it reads");
            assert_eq!(rows_of(&again), rows_of(&state));
        }
    });
}
