//! Forgetting (遗忘): what the state keeps of it, and how personal values leave the state.
//!
//! A log whose keys were destroyed folds to the same state as it did before, with the values gone: what is sealed
//! under a key is always among what the entry that announces its end takes out of the state.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::ids::Seq;
use crate::domain::kit::SlotRule;
use crate::domain::path::Path;
use crate::log::entry::{Forget, KeyStoreId};
use crate::log::record::Statement;
use crate::log::seal::{self, Period, Subject, Under};
use crate::state::fold::aliases::moved_path;
use crate::state::fold::forms::Personal;
use crate::state::fold::places::Rules;
use crate::state::fold::quarantine::QuarantineCell;
use crate::state::tree::PlaceCell;
use crate::state::tree::record_cell::RecordCell;
use crate::state::{Forms, RecordKey, Slot, State, Touched};

/// Most addresses of one place that are followed.
const PATHS_MAX: usize = 64;

/// What was forgotten, and the key store.
#[derive(Debug, Default)]
pub(crate) struct Oblivion {
    pub(crate) store: Option<(KeyStoreId, Seq)>,
    pub(crate) forgets: BTreeMap<Seq, Forgotten>,
    subjects: BTreeMap<Subject, u32>,
    periods: BTreeMap<Period, u32>,
}

/// One act of forgetting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgotten {
    /// When, ms since 1970.
    pub at_ms: i64,
    /// What, and who did it.
    pub forget: Forget,
    /// The keys that are destroyed.
    pub keys: Vec<Key>,
}

/// A key that a value is sealed with, together with others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// A subject's, and how often it was forgotten before.
    Subject(Subject, u32),
    /// A period's, and how often it was forgotten before.
    Period(Period, u32),
}

impl Oblivion {
    /// Notes an act, and counts its subjects and periods.
    fn note(&mut self, seq: Seq, at_ms: i64, forget: &Forget) {
        let mut keys = Vec::with_capacity(forget.subjects.len() + forget.periods.len());
        for subject in &forget.subjects {
            let count = self.subjects.entry(subject.clone()).or_default();
            keys.push(Key::Subject(subject.clone(), *count));
            *count += 1;
        }
        for period in &forget.periods {
            let count = self.periods.entry(period.clone()).or_default();
            keys.push(Key::Period(period.clone(), *count));
            *count += 1;
        }
        self.forgets.insert(seq, Forgotten { at_ms, forget: forget.clone(), keys });
    }

    /// Restores an act from a checkpoint.
    pub(crate) fn restore(&mut self, seq: Seq, forgotten: Forgotten) {
        for key in &forgotten.keys {
            let (count, was) = match key {
                Key::Subject(subject, was) => (self.subjects.entry(subject.clone()).or_default(), was),
                Key::Period(period, was) => (self.periods.entry(period.clone()).or_default(), was),
            };
            *count = (*count).max(was + 1);
        }
        self.forgets.insert(seq, forgotten);
    }
}

/// Which values a form's records lose.
#[derive(Clone, Copy)]
enum Due {
    /// All that are personal or ever were.
    All,
    /// Those that were ever to be kept for so many days.
    After(u32),
}

impl State {
    /// The key store of the log, once there is one.
    #[must_use]
    pub fn key_store(&self) -> Option<KeyStoreId> {
        self.oblivion.store.map(|(id, _)| id)
    }

    /// What was forgotten after an entry, in the order of the log.
    pub fn forgotten_since(&self, after: Seq) -> impl DoubleEndedIterator<Item = (Seq, &Forgotten)> {
        self.oblivion.forgets.range(after.next()..).map(|(seq, forgotten)| (*seq, forgotten))
    }

    /// Every address that a place ever had, the present one first.
    #[must_use]
    pub fn addresses_of(&self, path: &Path) -> Vec<Path> {
        let mut paths = vec![path.clone()];
        let mut at = 0;
        while at < paths.len() && paths.len() < PATHS_MAX {
            for (from, to) in self.aliases.rows() {
                if let Some(old) = moved_path(&paths[at], to, from).filter(|_| paths[at].within(to))
                    && !paths.contains(&old)
                {
                    paths.push(old);
                }
            }
            at += 1;
        }
        paths
    }

    /// Whose values are at a place: it by all addresses that it ever had, and its threads.
    #[must_use]
    pub fn subjects_at(&self, path: &Path) -> Vec<Subject> {
        let paths = self.addresses_of(path);
        let mut subjects: Vec<Subject> = paths.iter().cloned().map(Subject::Place).collect();
        let is_here = |cell: &&QuarantineCell| cell.place.as_ref().is_some_and(|place| paths.contains(place));
        let whose = self.quarantine.values().filter(is_here).filter_map(|cell| Some(&cell.under.as_ref()?.0));
        subjects.extend(whose.filter(|subject| matches!(subject, Subject::Thread(..))).cloned());
        let records = self.place(path).into_iter().flat_map(|place| place.records());
        for record in records.filter(|record| self.is_thread(record.form())) {
            if let Slot::Id(id) = record.slot() {
                subjects.extend(paths.iter().map(|path| Subject::Thread(path.clone(), id)));
            }
        }
        subjects
    }

    fn is_thread(&self, form: &str) -> bool {
        self.kits.forms.get(form).is_some_and(|form| form.slot == SlotRule::Thread)
    }

    /// The keys for new values of a subject that are due with a period.
    pub(crate) fn under(&self, subject: Subject, period: Option<Period>) -> Under {
        let generation = self.oblivion.subjects.get(&subject).copied().unwrap_or_default();
        let period = period.map(|period| {
            let count = self.oblivion.periods.get(&period).copied().unwrap_or_default();
            (period, count)
        });
        Under { subject, generation, period }
    }

    /// The sweep or day with which a report's values are due.
    pub(crate) fn period_of(&self, form: &str, slot: Slot, received_ms: i64) -> String {
        let by_slot = self.kits.forms.get(form).is_none_or(|form| form.slot == SlotRule::Sweep);
        match slot {
            Slot::Id(id) if by_slot => id.to_string(),
            Slot::Day(..) => slot.to_string(),
            Slot::Id(_) | Slot::Place => self.zone().day(received_ms).to_string(),
        }
    }

    pub(crate) fn put_forget(&mut self, forget: &Forget, seq: Seq) -> Touched {
        self.oblivion.note(seq, self.at_ms, forget);
        for subject in &forget.subjects {
            self.forget_lines(|(whose, _)| whose == subject);
            match subject {
                Subject::Place(path) => {
                    let path = self.resolve(path);
                    self.forget_roster(&path, seq);
                    self.forget_records(&path, seq, |_, rule, _| {
                        (rule != SlotRule::Thread).then_some(Due::All)
                    });
                }
                Subject::Thread(path, id) => {
                    let path = self.resolve(path);
                    let is_it = |record: &RecordCell| record.slot == Slot::Id(*id);
                    self.forget_records(&path, seq, |record, rule, _| {
                        (rule == SlotRule::Thread && is_it(record)).then_some(Due::All)
                    });
                }
                Subject::Line(_) => {}
            }
        }
        for period in &forget.periods {
            self.forget_lines(|(_, due)| due == period);
            self.forget_period(period, seq);
        }
        Touched::EVERYWHERE
    }

    /// What remains of quarantined lines.
    fn forget_lines(&mut self, is_it: impl Fn(&(Subject, Period)) -> bool) {
        let seq = self.seq;
        for cell in self.quarantine.values_mut().filter(|cell| cell.under.as_ref().is_some_and(&is_it)) {
            cell.changed = seq;
            cell.reason = cell.reason.public();
            if seal::frame_of_envelope(&cell.line).is_none() {
                let frame = self.ids.get(cell.id).map_or(0, |known| known.frame);
                cell.line = seal::envelope(&cell.line, frame);
            }
        }
    }

    fn forget_roster(&mut self, path: &Path, seq: Seq) {
        self.tree.update_place(path.as_str(), |cell| {
            if let Some(roster) = &mut cell.roster {
                (roster.household, roster.phone, roster.remark) = (None, None, None);
                if roster.residents.is_none() {
                    cell.roster = None;
                }
                (cell.seq, cell.changed) = (seq, seq);
            }
        });
    }

    fn forget_period(&mut self, period: &Period, seq: Seq) {
        let Some(form) = self.names.find(&period.form) else { return };
        let mut places = Vec::new();
        for (path, cell) in self.tree.places() {
            if cell.records.iter().any(|record| record.form == form) {
                places.push(path.clone());
            }
        }
        let zone = self.zone();
        for path in places {
            self.forget_records(&path, seq, |record, rule, statement| {
                let is_due = record.form == form
                    && match record.slot {
                        Slot::Id(id) if rule == SlotRule::Sweep => id.to_string() == period.of,
                        Slot::Day(..) => record.slot.to_string() == period.of,
                        Slot::Id(_) | Slot::Place => zone.day(statement.received_ms).to_string() == period.of,
                    };
                is_due.then_some(Due::After(period.days))
            });
        }
    }

    /// Takes values out of the records of a place. `due` says which a statement loses.
    fn forget_records(
        &mut self,
        path: &Path,
        seq: Seq,
        due: impl Fn(&RecordCell, SlotRule, &Statement) -> Option<Due>,
    ) {
        let forms = std::sync::Arc::clone(&self.kits.forms);
        let Some(cell) = self.tree.place_mut(path.as_str()) else { return };
        let mut changed = Vec::new();
        for at in 0..cell.records.len() {
            let record = &cell.records[at];
            let name = self.names.text(record.form);
            let Some(personal) = forms.personal(name) else { continue };
            // A form that no kit has any more had the rule of a sweep or of a day, for all that can be told.
            let rule = forms.get(name).map_or(SlotRule::Sweep, |form| form.slot);
            let stripped: Vec<(usize, Statement)> = record
                .statements
                .iter()
                .enumerate()
                .filter_map(|(nth, statement)| {
                    Some((nth, stripped(statement, personal, due(record, rule, statement)?)?))
                })
                .collect();
            if !stripped.is_empty() {
                changed.push((at, stripped));
            }
        }
        for (at, stripped) in changed {
            self.replace_statements(path, at, stripped, seq, &forms);
        }
    }

    /// Replaces statements of a record, and brings all figures up to date.
    fn replace_statements(
        &mut self,
        path: &Path,
        at: usize,
        statements: Vec<(usize, Statement)>,
        seq: Seq,
        forms: &Forms,
    ) {
        let rules = Rules::of(&self.sweeps, forms, &self.names);
        let Some(cell) = self.tree.place_mut(path.as_str()) else { return };
        let PlaceCell { kind, gone, parent, .. } = *cell;
        cell.changed = seq;
        let record = &mut cell.records[at];
        let named = rules.targets(&self.aliases, record);
        for (nth, statement) in statements {
            record.statements[nth] = statement;
        }
        record.seq = seq;
        let before = record.tally;
        let tally = rules.tally(path, kind, gone, record);
        record.tally = tally;
        let names = rules.targets(&self.aliases, record);
        let (slot, form) = (record.slot, record.form);
        self.referred.change(&named, names, || RecordKey { place: path.clone(), slot, form });
        self.tree.retally(parent, &before, &tally);
        self.tree.touch(parent, seq);
        self.flag(path, slot, form, before, tally);
    }
}

/// A statement without the values that are due; `None` if it had lost them before.
fn stripped(statement: &Statement, personal: &Personal, due: Due) -> Option<Statement> {
    let is_due = |days: &std::collections::BTreeSet<Option<u32>>| match due {
        Due::All => true,
        Due::After(after) => days.contains(&Some(after)),
    };
    let reason_is_due = personal.get(REASON).is_none_or(is_due);
    let answers = seal::without(&statement.answers, |field| personal.get(field).is_some_and(is_due));
    let loses_reason = reason_is_due && statement.reason.is_some();
    let is_touched = matches!(due, Due::All) || personal.values().any(is_due);
    if !is_touched || (statement.forgotten && answers.is_none() && !loses_reason) {
        return None;
    }
    let mut less = statement.clone();
    if let Some(answers) = answers {
        less.answers = answers;
    }
    if loses_reason {
        less.reason = None;
    }
    less.forgotten = true;
    Some(less)
}

/// The name under which the days of reasons are kept; no field has it.
pub(crate) const REASON: &str = "";
