//! Work that records ask for: tasks, and episodes that are followed day by day.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::day::Day;
use crate::domain::path::Path;
use crate::domain::tasks::{Task, TaskState};
use crate::wire::sync::RecordLine;
use crate::wire::things::Area;

/// `GET /api/tasks?area=PATH&day=DAY&form=ID&rule=ID&state=S&limit=N`: what is to be done on a day. `form` and `rule` name
/// who asks.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TaskBoard {
    /// The area.
    pub area: Area,
    /// The day.
    pub day: Day,
    /// How many there are of each kind.
    pub kinds: Vec<TaskKind>,
    /// The tasks: missed first, then open, taken and done.
    pub rows: Vec<TaskRow>,
}

/// Tasks of one kind by state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskKind {
    /// The form whose records ask for them; the form itself for open threads and revisits.
    pub form: String,
    /// The rule; `thread` or `revisit` where no rule asks.
    pub rule: String,
    /// Missed yesterday.
    pub missed: u32,
    /// Nobody has begun.
    pub open: u32,
    /// Somebody is at it.
    pub taken: u32,
    /// Done.
    pub done: u32,
}

/// A task with what a list says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TaskRow {
    /// The task.
    pub task: Task,
    /// The address in words.
    pub address: String,
    /// Who is at it, or did it; who asked where nobody is.
    pub by: String,
    /// When that was.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// `GET /api/episodes?form=ID&area=PATH&day=DAY&over=true`: the episodes of a form with an `each_day` rule, each as a strip
/// of days. Those that ask for something come first: missed, in danger, to be visited; those that are over only where
/// `over` is asked for.
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
    /// To be visited today.
    pub to_visit: u32,
    /// Visited today.
    pub visited: u32,
    /// Missed yesterday.
    pub missed: u32,
    /// With an alert today.
    pub alerts: u32,
    /// Whose last day is tomorrow.
    pub last_tomorrow: u32,
    /// Over.
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
    /// The day that it counts from; while it is in conflict, the safest.
    pub from: Day,
    /// Its last day.
    pub last: Day,
    /// Which day of the episode it is: 1 is the day after `from`, 0 or less before, more than `days` after.
    pub today: i32,
    /// It is over.
    pub over: bool,
    /// Day by day, from 1.
    pub days: Vec<EpisodeDay>,
    /// Needs of this place that nobody has met.
    pub needs: u32,
}

/// One day of an episode.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EpisodeDay {
    /// The day.
    pub day: Day,
    /// How the visit stands; none for a day to come.
    pub state: Option<TaskState>,
    /// Something alerts.
    pub alert: bool,
    /// The day's record.
    pub record: Option<RecordLine>,
}
