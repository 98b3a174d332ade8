//! Work that records ask for: tasks, and episodes with a visit each day.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::day::Day;
use crate::domain::path::Path;
use crate::domain::tasks::{Task, TaskState};
use crate::wire::sync::RecordLine;
use crate::wire::things::Area;

/// `GET /api/tasks?area=PATH&day=DAY&form=ID&rule=ID&state=S&limit=N`: the tasks of a day. `form` and `rule` choose
/// those that one rule raises.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TaskBoard {
    /// The area.
    pub area: Area,
    /// The day.
    pub day: Day,
    /// How many tasks there are of each kind.
    pub kinds: Vec<TaskKind>,
    /// The tasks: missed first, then open, taken and done.
    pub rows: Vec<TaskRow>,
}

/// Tasks of one kind by state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskKind {
    /// The form with the records that raise them; for open threads and revisits, the thread's or record's own form.
    pub form: String,
    /// The rule; `thread` or `revisit` if there is no rule.
    pub rule: String,
    /// Missed yesterday.
    pub missed: u32,
    /// Nobody has begun.
    pub open: u32,
    /// Somebody works on it.
    pub taken: u32,
    /// Done.
    pub done: u32,
}

/// A task as a list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TaskRow {
    /// The task.
    pub task: Task,
    /// The address in words.
    pub address: String,
    /// Who works on it or did it; otherwise who asked for it.
    pub by: String,
    /// The time of that report, ms since 1970.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// `GET /api/episodes?form=ID&area=PATH&day=DAY&over=true`: the episodes of a form with an `each_day` rule, each as a
/// strip of days. Those that need attention come first: missed, in danger, to be visited. Those that are over are
/// included only with `over`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EpisodeBoard {
    /// The area.
    pub area: Area,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// The day.
    pub day: Day,
    /// Episodes that are not over.
    pub running: u32,
    /// Episodes to visit today.
    pub to_visit: u32,
    /// Episodes visited today.
    pub visited: u32,
    /// Episodes with a visit missed yesterday.
    pub missed: u32,
    /// Episodes with an alert today.
    pub alerts: u32,
    /// Episodes with their last day tomorrow.
    pub last_tomorrow: u32,
    /// Episodes that are over.
    pub over: u32,
    /// The episodes.
    pub rows: Vec<Episode>,
}

/// One episode.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Episode {
    /// The place.
    pub place: Path,
    /// Its address in words.
    pub address: String,
    /// The episode's own record.
    pub record: RecordLine,
    /// The day from which it counts; if that is in conflict, its provisional value.
    pub from: Day,
    /// Its last day.
    pub last: Day,
    /// The day's number in the episode: 1 is the day after `from`; 0 or less before that, more than `days` after it.
    pub today: i32,
    /// It is over.
    pub over: bool,
    /// Day by day, from 1.
    pub days: Vec<EpisodeDay>,
    /// Unmet needs of this place.
    pub needs: u32,
}

/// One day of an episode.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EpisodeDay {
    /// The day.
    pub day: Day,
    /// State of the visit; absent for a coming day.
    pub state: Option<TaskState>,
    /// The day has an alert.
    pub alert: bool,
    /// The day's record.
    pub record: Option<RecordLine>,
}
