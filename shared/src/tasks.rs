//! Tasks (任务): what the records of one place ask somebody to do. Phones work this out by the same rule, from the same
//! vectors (`tests/vectors/tasks.json`), so that it works without a network.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::day::Day;
use crate::path::Path;

/// How a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// The day is over, and nobody did it.
    Missed,
    /// Nobody has begun.
    Open,
    /// Somebody is at it: a thread that is not over.
    Taken,
    /// The record says so.
    Done,
}

/// Something that is to be done at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Task {
    /// The place.
    pub place: Path,
    /// The form whose record asks for it; none for a thread that is open, and for a place that somebody was sent back to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<String>,
    /// The slot of that record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_in: Option<String>,
    /// The rule of that form; `thread` for an open thread, `revisit` for a place that somebody was sent back to.
    pub rule: String,
    /// The form to fill.
    pub form: String,
    /// The slot to fill it in; none where that begins a new thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// The day on which it is to be done; none where any day will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// How it stands.
    pub state: TaskState,
    /// What a new thread states from the start.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[ts(type = "Record<string, unknown>", optional)]
    pub fills: Map<String, Value>,
}
