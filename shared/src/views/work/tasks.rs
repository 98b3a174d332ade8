//! Tasks (任务) of an area: the rules of [`crate::domain::tasks`] for all its places.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::{Form, SlotRule, TaskOn};
use crate::domain::path::Path;
use crate::domain::status::Status;
use crate::domain::tasks::{Task, TaskPlace, TaskRecord, TaskState, tasks as tasks_of};
use crate::state::{PlaceRef, RecordRef, State};
use crate::views::area::address::address;
use crate::views::area::extent::Extent;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{TaskBoard, TaskKind, TaskRow};

/// Which tasks are listed; what is `None` or empty does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// The form with the records that raise them; for open threads and revisits, their own form.
    pub form: Option<String>,
    /// The rule.
    pub rule: Option<String>,
    /// Only tasks in one of these states.
    pub states: Vec<TaskState>,
    /// Most tasks.
    pub limit: Option<usize>,
}

impl TaskFilter {
    fn takes(&self, task: &Task) -> bool {
        self.form.as_deref().is_none_or(|form| form == asker(task))
            && self.rule.as_deref().is_none_or(|rule| rule == task.rule)
            && (self.states.is_empty() || self.states.contains(&task.state))
    }
}

/// The tasks of an area on a day, which defaults to today. The kinds count all tasks, including those that are not
/// listed.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn tasks(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    day: Option<Day>,
    filter: &TaskFilter,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<TaskBoard, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let day = day.unwrap_or_else(|| calendar.local(now_ms).0);
    let (mut kinds, mut listed) = (Kinds::default(), Vec::new());
    each_task(state, &extent, day, calendar, |place, task| {
        kinds.add(&task);
        if filter.takes(&task) {
            let (by, at_ms) = place.at_it(state, &task, calendar);
            listed.push((task, by, at_ms));
        }
    });
    // The sort is stable: tasks of one state stay in the order of paths.
    listed.sort_by_key(|(task, ..)| task.state);
    listed.truncate(filter.limit.unwrap_or(usize::MAX));
    let rows = listed.into_iter();
    let rows =
        rows.map(|(task, by, at_ms)| TaskRow { address: address(state, &task.place), task, by, at_ms });
    Ok(TaskBoard { area: extent.area, day, kinds: kinds.into_rows(), rows: rows.collect() })
}

/// How many tasks there are of each kind.
pub(in crate::views) fn kinds(state: &State, extent: &Extent, day: Day, calendar: &dyn Calendar) -> Kinds {
    let mut kinds = Kinds::default();
    each_task(state, extent, day, calendar, |_, task| kinds.add(&task));
    kinds
}

/// The form by which tasks are grouped.
fn asker(task: &Task) -> &str {
    task.asked_by.as_deref().unwrap_or(&task.form)
}

/// Whether the task is a need that nobody has met or taken on.
pub(in crate::views) fn is_unmet_need(task: &Task) -> bool {
    // Only threads that meet a need start with answers.
    task.state == TaskState::Open && !task.fills.is_empty()
}

/// Tasks by form, rule and state.
#[derive(Debug, Default)]
pub(in crate::views) struct Kinds(BTreeMap<(String, String), TaskKind>);

impl Kinds {
    fn add(&mut self, task: &Task) {
        let key = (asker(task).to_owned(), task.rule.clone());
        let kind = self.0.entry(key).or_insert_with_key(|(form, rule)| TaskKind {
            form: form.clone(),
            rule: rule.clone(),
            missed: 0,
            open: 0,
            taken: 0,
            done: 0,
        });
        *match task.state {
            TaskState::Missed => &mut kind.missed,
            TaskState::Open => &mut kind.open,
            TaskState::Taken => &mut kind.taken,
            TaskState::Done => &mut kind.done,
        } += 1;
    }

    pub(in crate::views) fn count(&self, form: &str, rule: &str, state: TaskState) -> u32 {
        let Some(kind) = self.0.get(&(form.to_owned(), rule.to_owned())) else { return 0 };
        match state {
            TaskState::Missed => kind.missed,
            TaskState::Open => kind.open,
            TaskState::Taken => kind.taken,
            TaskState::Done => kind.done,
        }
    }

    fn into_rows(self) -> Vec<TaskKind> {
        self.0.into_values().collect()
    }
}

/// Visits the tasks of all existing places of an area, in the order of paths.
fn each_task(
    state: &State,
    extent: &Extent,
    day: Day,
    calendar: &dyn Calendar,
    mut visit: impl FnMut(&Gathered<'_>, Task),
) {
    let work = Work::of(state);
    for root in &extent.roots {
        state.places_within(root, |place| {
            if !place.is_gone()
                && let Some(gathered) = work.gather(place, calendar)
            {
                for task in gathered.tasks(&work.forms, day) {
                    visit(&gathered, task);
                }
            }
            true
        });
    }
}

/// What the forms say about where to look for tasks.
pub(in crate::views) struct Work<'a> {
    state: &'a State,
    pub(in crate::views) forms: Vec<&'a Form>,
    /// Forms with records that may raise tasks.
    asking: BTreeSet<&'a str>,
    /// Forms with records to look at: those that raise tasks, and those that say that a task is done.
    looked_at: BTreeSet<&'a str>,
    /// Of these, forms with a record for each sweep.
    in_sweeps: BTreeSet<&'a str>,
    /// Kinds of place with a daily task.
    daily: BTreeSet<&'a str>,
}

impl<'a> Work<'a> {
    pub(in crate::views) fn of(state: &'a State) -> Self {
        let forms: Vec<&Form> = state.forms().all().collect();
        let (mut asking, mut looked_at, mut daily) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for form in &forms {
            let is_thread = form.slot == SlotRule::Thread && form.stage.is_some();
            for rule in &form.tasks {
                match rule.on {
                    TaskOn::Daily {} => daily.extend(form.place_kinds.iter().map(String::as_str)),
                    _ => drop(asking.insert(form.id.as_str())),
                }
                looked_at.extend([form.id.as_str(), rule.form.as_str()]);
            }
            if is_thread {
                asking.insert(&form.id);
                looked_at.insert(&form.id);
            }
        }
        let of_sweeps = forms.iter().filter(|form| form.slot == SlotRule::Sweep);
        let in_sweeps = of_sweeps.map(|form| form.id.as_str()).filter(|id| looked_at.contains(id)).collect();
        Self { state, forms, asking, looked_at, in_sweeps, daily }
    }

    /// The records of a place on which its tasks depend. Returns `None` if the place cannot have a task.
    fn gather(&self, place: PlaceRef<'a>, calendar: &dyn Calendar) -> Option<Gathered<'a>> {
        let asks = |record: &RecordRef<'_>| self.asking.contains(record.form()) || may_be_sent_back(record);
        let may_have = self.daily.contains(place.kind())
            || place.records().any(|record| asks(&record))
            || self.state.referring(place.path()).next().is_some();
        may_have.then(|| self.gathered(place, calendar))
    }

    /// The records of a place on which its tasks depend.
    pub(in crate::views) fn gathered(&self, place: PlaceRef<'a>, calendar: &dyn Calendar) -> Gathered<'a> {
        let told = |record: RecordRef<'a>| Told::of(self.state, record, calendar);
        let (mut records, mut of_sweeps) = (Vec::new(), Vec::new());
        for record in place.records() {
            if may_be_sent_back(&record) {
                records.extend(told(record));
            } else if self.in_sweeps.contains(record.form()) {
                let sweep = record.slot().sweep().and_then(|id| self.state.sweep(id));
                of_sweeps.push((record.form(), sweep.map_or(0, |sweep| sweep.starts_ms), record));
            } else if self.looked_at.contains(record.form()) {
                records.extend(told(record));
            }
        }
        // For sweeps, the newest record with answers counts; there may be many old ones.
        of_sweeps.sort_by_key(|(form, starts_ms, _)| (*form, Reverse(*starts_ms)));
        let mut settled = "";
        for (form, _, record) in of_sweeps {
            if form != settled
                && let Some(told) = told(record)
            {
                settled = if told.answers.is_empty() { settled } else { form };
                records.push(told);
            }
        }
        Gathered { place, records, referring: self.state.referring(place.path()).filter_map(told).collect() }
    }
}

/// Whether a record may ask for another visit; cheaper than folding it.
fn may_be_sent_back(record: &RecordRef<'_>) -> bool {
    matches!(record.status(), Status::Stale | Status::Conflict)
}

/// A place with the records on which its tasks depend.
pub(in crate::views) struct Gathered<'a> {
    place: PlaceRef<'a>,
    pub(in crate::views) records: Vec<Told<'a>>,
    referring: Vec<Told<'a>>,
}

impl Gathered<'_> {
    pub(in crate::views) fn tasks(&self, forms: &[&Form], day: Day) -> Vec<Task> {
        let records = self.as_records();
        let referring: Vec<TaskRecord<'_>> = self.referring.iter().map(Told::as_record).collect();
        let place = TaskPlace {
            path: self.place.path(),
            kind: self.place.kind(),
            records: &records,
            referring: &referring,
        };
        tasks_of(forms, &place, day)
    }

    pub(in crate::views) fn as_records(&self) -> Vec<TaskRecord<'_>> {
        self.records.iter().map(Told::as_record).collect()
    }

    /// Who works on a task or did it, and since when; otherwise who asked for it.
    fn at_it(&self, state: &State, task: &Task, calendar: &dyn Calendar) -> (String, i64) {
        let is = |told: &&Told<'_>, form: &str, slot: &str| told.record.form() == form && told.slot == slot;
        let begun = matches!(task.state, TaskState::Taken | TaskState::Done) || task.asked_by.is_none();
        let own = task.slot.as_deref().filter(|_| begun);
        let own = own.and_then(|slot| self.records.iter().find(|told| is(told, &task.form, slot)));
        let asked = || {
            let (form, slot) = (task.asked_by.as_deref()?, task.asked_in.as_deref()?);
            self.records.iter().chain(&self.referring).find(|told| is(told, form, slot))
        };
        match own.or_else(asked) {
            Some(told) => told.by(state, task.rule == crate::domain::tasks::REVISIT),
            None => (String::new(), task.day.map_or(0, |day| calendar.begin_ms(day))),
        }
    }
}

/// A record, in the parts that tasks depend on.
pub(in crate::views) struct Told<'a> {
    pub(in crate::views) record: RecordRef<'a>,
    slot: String,
    answers: Map<String, Value>,
    at_ms: i64,
    day: Day,
    sweep_ms: i64,
    /// The position of the statement that speaks for the record.
    last: Option<usize>,
    /// The position of the request for another visit.
    revisit: Option<usize>,
}

impl<'a> Told<'a> {
    /// Returns `None` if its form is not in any kit.
    pub(in crate::views) fn of(
        state: &'a State,
        record: RecordRef<'a>,
        calendar: &dyn Calendar,
    ) -> Option<Self> {
        let folded = record.folded()?;
        let last = folded.last.and_then(|at| record.statements().get(at));
        let at_ms = last.map_or(0, |last| last.observed_ms);
        let sweep = record.slot().sweep().and_then(|id| state.sweep(id));
        Some(Self {
            record,
            slot: record.slot().to_string(),
            answers: serde_json::from_str(&folded.answers).unwrap_or_default(),
            at_ms,
            day: calendar.local(at_ms).0,
            sweep_ms: sweep.map_or(0, |sweep| sweep.starts_ms),
            last: folded.last,
            revisit: folded.revisit,
        })
    }

    pub(in crate::views) fn as_record(&self) -> TaskRecord<'_> {
        TaskRecord {
            form: self.record.form(),
            slot: &self.slot,
            answers: &self.answers,
            at_ms: self.at_ms,
            day: self.day,
            sweep_ms: self.sweep_ms,
            revisit: self.revisit.is_some(),
        }
    }

    /// Who reported last, or asked for another visit, and when.
    fn by(&self, state: &State, revisit: bool) -> (String, i64) {
        let at = if revisit { self.revisit } else { self.last };
        let statement = at.and_then(|at| self.record.statements().get(at));
        statement.map_or_else(Default::default, |statement| {
            (state.name_by_no(statement.person).to_owned(), statement.observed_ms)
        })
    }
}
