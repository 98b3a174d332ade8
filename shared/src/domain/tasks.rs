//! Tasks (任务) that the records of one place raise. Phones follow the same rules, tested by the same vectors
//! (`tests/vectors/tasks.json`), so tasks work without a network.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::domain::day::Day;
use crate::domain::kit::{Form, Need, SlotRule, TaskOn, TaskRule};
use crate::domain::path::Path;

mod episode;

pub use episode::{DAYS_MAX, Episode, EpisodeDay};

/// A record that names another place raises a task there for only this many days.
pub const REFER_DAYS: i32 = 14;
/// The rule of tasks that come from open threads.
pub const THREAD: &str = "thread";
/// The rule of tasks at places to which somebody was sent back.
pub const REVISIT: &str = "revisit";

/// The state of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// The day is over, and nobody did it.
    Missed,
    /// Nobody has begun.
    Open,
    /// Somebody works on it: a thread that is not over.
    Taken,
    /// The record says that it was done.
    Done,
}

/// Something to do at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Task {
    /// The place.
    pub place: Path,
    /// The form with the record that asks for it; absent for an open thread, and for a place to which somebody
    /// was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<String>,
    /// The slot of that record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_in: Option<String>,
    /// The rule of that form; `thread` for an open thread, `revisit` for a place to which somebody was sent back.
    pub rule: String,
    /// The form to fill in.
    pub form: String,
    /// The slot to fill it in; absent if filling it in begins a new thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// The day on which it must be done; absent if any day will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Its state.
    pub state: TaskState,
    /// The answers with which a new thread starts.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[ts(type = "Record<string, unknown>", optional)]
    pub fills: Map<String, Value>,
}

/// A place with its records, in the parts that tasks depend on.
#[derive(Clone, Copy, Debug)]
pub struct TaskPlace<'a> {
    /// The place.
    pub path: &'a Path,
    /// Its kind.
    pub kind: &'a str,
    /// Its records of all forms, in any order.
    pub records: &'a [TaskRecord<'a>],
    /// Records of any place that name this place in a field of type `place`.
    pub referring: &'a [TaskRecord<'a>],
}

/// A record, in the parts that tasks depend on.
#[derive(Clone, Copy, Debug)]
pub struct TaskRecord<'a> {
    /// The form's id.
    pub form: &'a str,
    /// The slot.
    pub slot: &'a str,
    /// Field → value; a field in conflict has its provisional value. A record without answers is ignored.
    pub answers: &'a Map<String, Value>,
    /// When its last report was observed, corrected, ms since 1970.
    pub at_ms: i64,
    /// The district's day of that time.
    pub day: Day,
    /// When the sweep of its slot begins, ms since 1970; 0 if the slot is not a sweep.
    pub sweep_ms: i64,
    /// Somebody must go there again.
    pub revisit: bool,
}

/// Today's tasks of a place under these forms: missed first, then open, taken and done; within each state by
/// form, rule and slot.
///
/// Tasks missed before yesterday or done before today are left out.
#[must_use]
pub fn tasks(forms: &[&Form], place: &TaskPlace<'_>, today: Day) -> Vec<Task> {
    let mut work = Work { forms, place, today, met: BTreeSet::new(), tasks: Vec::new() };
    for form in forms {
        for rule in &form.tasks {
            match &rule.on {
                TaskOn::EachDay { .. } => work.each_day(form, rule),
                TaskOn::Daily {} => work.daily(form, rule),
                TaskOn::Need(need) => work.needs(form, rule, need),
                TaskOn::Refer { field } => work.refer(form, rule, field.as_deref()),
            }
        }
    }
    work.threads();
    work.revisits();
    let mut tasks = work.tasks;
    // The sort is stable: the needs of one record stay in the order of the choices.
    tasks.sort_by(|a, b| order(a).cmp(&order(b)));
    tasks
}

type Order<'t> = (TaskState, &'t str, &'t str, Option<&'t str>, Option<&'t str>, Option<&'t str>);

fn order(task: &Task) -> Order<'_> {
    let Task { state, form, rule, slot, asked_by, asked_in, .. } = task;
    (*state, form, rule, slot.as_deref(), asked_by.as_deref(), asked_in.as_deref())
}

struct Work<'a> {
    forms: &'a [&'a Form],
    place: &'a TaskPlace<'a>,
    today: Day,
    /// Threads that meet a need, as form and slot.
    met: BTreeSet<(&'a str, &'a str)>,
    tasks: Vec<Task>,
}

impl<'a> Work<'a> {
    fn form(&self, id: &str) -> Option<&'a Form> {
        self.forms.iter().find(|form| form.id == id).copied()
    }

    fn records(&self, form: &'a str) -> impl Iterator<Item = &'a TaskRecord<'a>> + use<'a> {
        said(self.place.records, form)
    }

    /// The records of a form that raise tasks by one of its rules.
    fn asking(&self, form: &'a Form, rule: &'a TaskRule) -> Vec<&'a TaskRecord<'a>> {
        let mut records: Vec<_> = self.records(&form.id).collect();
        if matches!(form.slot, SlotRule::Day | SlotRule::Sweep) {
            // The newest record counts; it may say that nothing is needed any more.
            let newest = records.into_iter().max_by_key(|record| newer(form.slot, record));
            records = newest.into_iter().collect();
        }
        records.retain(|record| asks(form, rule, record));
        records
    }

    fn push(&mut self, rule: &TaskRule, asked: (&Form, Option<&str>), state: TaskState) -> &mut Task {
        self.tasks.push(Task {
            place: self.place.path.clone(),
            asked_by: Some(asked.0.id.clone()),
            asked_in: asked.1.map(str::to_owned),
            rule: rule.id.clone(),
            form: rule.form.clone(),
            slot: None,
            day: None,
            state,
            fills: Map::new(),
        });
        // The task was pushed just now.
        let last = self.tasks.len() - 1;
        &mut self.tasks[last]
    }

    /// Pushes a task of one day.
    fn push_day(&mut self, rule: &TaskRule, asked: (&Form, Option<&str>), day: Day, state: TaskState) {
        let task = self.push(rule, asked, state);
        task.slot = Some(day.to_string());
        task.day = Some(day);
    }

    fn each_day(&mut self, form: &'a Form, rule: &'a TaskRule) {
        let visit = self.form(&rule.form);
        for record in self.asking(form, rule) {
            let Some(episode) = Episode::of(form, rule, visit, record, self.place.records, self.today) else {
                continue;
            };
            if episode.ended {
                continue;
            }
            for EpisodeDay { day, state } in episode.days {
                let told = match state {
                    Some(TaskState::Missed) => self.today.since(day) == 1,
                    Some(_) => day == self.today,
                    None => false,
                };
                if let Some(state) = state.filter(|_| told) {
                    self.push_day(rule, (form, Some(record.slot)), day, state);
                }
            }
        }
    }

    fn daily(&mut self, form: &'a Form, rule: &'a TaskRule) {
        if !form.place_kinds.iter().any(|kind| kind == self.place.kind) {
            return;
        }
        let (today, yesterday) = (self.today, self.today.plus(-1));
        let began = self.records(&form.id).filter_map(|record| Day::parse(record.slot).ok());
        let began = began.min().is_some_and(|first| first < today);
        if began && !is_visited(form, self.place.records, yesterday) {
            self.push_day(rule, (form, None), yesterday, TaskState::Missed);
        }
        let done = is_visited(form, self.place.records, today);
        self.push_day(rule, (form, None), today, if done { TaskState::Done } else { TaskState::Open });
    }

    fn needs(&mut self, form: &'a Form, rule: &'a TaskRule, need: &'a Need) {
        let Some(bringing) = self.form(&rule.form) else { return };
        for record in self.asking(form, rule) {
            let source = format!("{} {}", form.id, record.slot);
            let items = record.answers.get(&need.field).and_then(Value::as_array);
            for item in items.into_iter().flatten() {
                let meets = |thread: &&TaskRecord<'_>| {
                    thread.answers.get(&need.item) == Some(item)
                        && thread.answers.get(&need.source).and_then(Value::as_str) == Some(&source)
                };
                let threads: Vec<_> = self.records(&rule.form).filter(meets).collect();
                if threads.is_empty() {
                    let task = self.push(rule, (form, Some(record.slot)), TaskState::Open);
                    task.fills.insert(need.item.clone(), item.clone());
                    task.fills.insert(need.source.clone(), Value::from(source.as_str()));
                }
                for thread in threads {
                    self.met.insert((thread.form, thread.slot));
                    let closed = is_closed(bringing, thread.answers);
                    let state = if closed { TaskState::Done } else { TaskState::Taken };
                    if !closed || thread.day == self.today {
                        self.push(rule, (form, Some(record.slot)), state).slot = Some(thread.slot.to_owned());
                    }
                }
            }
        }
    }

    fn refer(&mut self, form: &'a Form, rule: &'a TaskRule, field: Option<&str>) {
        let Some(answering) = self.form(&rule.form) else { return };
        if !answering.place_kinds.iter().any(|kind| kind == self.place.kind) {
            return;
        }
        let here = self.place.path.as_str();
        let mut asking = match field {
            None => self.asking(form, rule),
            Some(field) => said(self.place.referring, &form.id)
                .filter(|record| asks(form, rule, record))
                .filter(|record| record.answers.get(field).and_then(Value::as_str) == Some(here))
                .collect(),
        };
        asking.retain(|record| self.today.since(record.day) <= REFER_DAYS);
        for record in asking {
            let answers = self.records(&rule.form).filter(|answer| answer.at_ms >= record.at_ms);
            match answers.min_by_key(|answer| (answer.at_ms, answer.slot)) {
                None => {
                    let slot = slot_now(answering.slot, self.today);
                    self.push(rule, (form, Some(record.slot)), TaskState::Open).slot = slot;
                }
                Some(answer) if answer.day == self.today => {
                    let task = self.push(rule, (form, Some(record.slot)), TaskState::Done);
                    task.slot = Some(answer.slot.to_owned());
                }
                Some(_) => {}
            }
        }
    }

    /// Adds open threads that meet no need.
    fn threads(&mut self) {
        for form in self.forms {
            // The days of an episode are its tasks; the episode itself is not one.
            if form.slot != SlotRule::Thread || form.episode_rule().is_some() {
                continue;
            }
            let Some((_, stage)) = form.stage.as_deref().and_then(|id| form.field(id)) else { continue };
            for thread in self.records(&form.id) {
                if is_closed(form, thread.answers) || self.met.contains(&(thread.form, thread.slot)) {
                    continue;
                }
                let at = thread.answers.get(&stage.id).and_then(Value::as_str);
                let begun = at.and_then(|id| stage.choice(id)).is_some_and(|(at, _)| at > 0);
                let state = if begun { TaskState::Taken } else { TaskState::Open };
                self.tasks.push(self.own(thread, THREAD, state));
            }
        }
    }

    fn revisits(&mut self) {
        for record in self.place.records.iter().filter(|record| record.revisit) {
            if self.form(record.form).is_some() {
                self.tasks.push(self.own(record, REVISIT, TaskState::Open));
            }
        }
    }

    /// A task of a record itself, without a rule.
    fn own(&self, record: &TaskRecord<'_>, rule: &str, state: TaskState) -> Task {
        Task {
            place: self.place.path.clone(),
            asked_by: None,
            asked_in: None,
            rule: rule.to_owned(),
            form: record.form.to_owned(),
            slot: Some(record.slot.to_owned()),
            day: None,
            state,
            fills: Map::new(),
        }
    }
}

/// The records of a form that have answers.
fn said<'a>(
    records: &'a [TaskRecord<'a>],
    form: &'a str,
) -> impl Iterator<Item = &'a TaskRecord<'a>> + use<'a> {
    records.iter().filter(move |record| record.form == form && !record.answers.is_empty())
}

fn asks(form: &Form, rule: &TaskRule, record: &TaskRecord<'_>) -> bool {
    rule.when.as_ref().is_none_or(|when| form.holds(when, record.answers))
}

/// A sort key that is greater for the newer of two records of a form with a record for each day or sweep.
fn newer<'a>(rule: SlotRule, record: &TaskRecord<'a>) -> (i64, i64, &'a str) {
    match rule {
        SlotRule::Sweep => (record.sweep_ms, record.at_ms, record.slot),
        _ => (0, 0, record.slot),
    }
}

/// The slot in which a form is filled in now. Returns `None` if that is unknown, or if a new thread begins.
fn slot_now(rule: SlotRule, today: Day) -> Option<String> {
    match rule {
        SlotRule::Day => Some(today.to_string()),
        SlotRule::Place => Some("place".to_owned()),
        SlotRule::Sweep | SlotRule::Thread | SlotRule::Shift => None,
    }
}

/// Whether a record says that the form's work was done there on a day.
fn is_visited(form: &Form, records: &[TaskRecord<'_>], day: Day) -> bool {
    let slot = day.to_string();
    let mut visits = records.iter().filter(|record| record.form == form.id && record.slot == slot);
    visits.any(|visit| form.is_done(visit.answers))
}

/// Whether a thread is over. Without stages, a form has no threads that continue.
fn is_closed(form: &Form, answers: &Map<String, Value>) -> bool {
    let Some((_, stage)) = form.stage.as_deref().and_then(|id| form.field(id)) else { return true };
    let id = answers.get(&stage.id).and_then(Value::as_str);
    id.and_then(|id| stage.choice(id)).is_some_and(|(_, choice)| choice.closes)
}
