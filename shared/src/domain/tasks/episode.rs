//! Episodes (居家隔离): records that need a visit on each of a number of days, shown as a strip of days.

use serde_json::Value;

use super::{TaskRecord, TaskState, is_closed, is_visited};
use crate::domain::day::Day;
use crate::domain::kit::{Form, SlotRule, TaskOn, TaskRule};

/// Most days of an episode; a longer one is a typing error.
pub const DAYS_MAX: i32 = 366;

/// An episode, day by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode {
    /// The day from which it counts; if that is in conflict, its provisional value.
    pub from: Day,
    /// Its last day.
    pub last: Day,
    /// Today's number in the episode: 1 is the day after `from`; 0 or less before that, more than the number of
    /// days after it.
    pub today: i32,
    /// Its record says that it was ended, before or after its last day.
    pub ended: bool,
    /// Its days, from 1.
    pub days: Vec<EpisodeDay>,
}

/// One day of an episode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpisodeDay {
    /// The day.
    pub day: Day,
    /// State of the visit. `None` for a coming day, and for a day after the episode was ended.
    pub state: Option<TaskState>,
}

impl Form {
    /// The rule with a visit for each day. Returns `None` if the form's records are not episodes.
    #[must_use]
    pub fn episode_rule(&self) -> Option<&TaskRule> {
        self.tasks.iter().find(|rule| matches!(rule.on, TaskOn::EachDay { .. }))
    }
}

impl Episode {
    /// The episode of a record of `form` under a rule, with the visits among `records` of the same place. `visit`
    /// is the form that the rule names. Returns `None` if the rule is not `each_day`, or if the record has no day
    /// to count from.
    #[must_use]
    pub fn of(
        form: &Form,
        rule: &TaskRule,
        visit: Option<&Form>,
        record: &TaskRecord<'_>,
        records: &[TaskRecord<'_>],
        today: Day,
    ) -> Option<Self> {
        let TaskOn::EachDay { from, days, until } = &rule.on else { return None };
        let from = record.answers.get(from).and_then(Value::as_str).and_then(|text| Day::parse(text).ok())?;
        let closed = form.slot == SlotRule::Thread && form.stage.is_some() && is_closed(form, record.answers);
        let ended = closed || until.as_ref().is_some_and(|until| form.holds(until, record.answers));
        let days = i32::try_from(*days).unwrap_or(DAYS_MAX).min(DAYS_MAX);
        let state = |day: Day| {
            // The last report says that it was ended; nobody had to visit after that day.
            if day > today || (ended && day > record.day) {
                return None;
            }
            let done = visit.is_some_and(|visit| is_visited(visit, records, day));
            Some(match (done, day == today) {
                (true, _) => TaskState::Done,
                (false, false) => TaskState::Missed,
                (false, true) if ended => return None,
                (false, true) => TaskState::Open,
            })
        };
        Some(Self {
            from,
            last: from.plus(days),
            today: today.since(from),
            ended,
            days: (1..=days).map(|n| from.plus(n)).map(|day| EpisodeDay { day, state: state(day) }).collect(),
        })
    }

    /// Whether nothing more must be done: it was ended, or its last day has passed.
    #[must_use]
    pub fn is_over(&self, today: Day) -> bool {
        self.ended || today > self.last
    }
}
