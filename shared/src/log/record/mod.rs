//! A record (记录): what the reports about one form, place and slot add up to. Only this module knows what a conflict is.
//!
//! [`fold`] depends only on the set of statements and the form: neither the order in which they arrived nor how
//! they were batched changes its result.
//!
//! - The *ancestors* of a statement are its base, transitively; an id that is not (yet) in the record has none.
//! - A retraction *voids* the reports that its base names; retractions themselves are never void.
//! - A statement *stands* for a field that it states unless it is void, or an ancestor of a statement that is not void
//!   and states the field too. Void statements still pass ancestry on. If two reach each other, neither supersedes.
//! - A *plain* statement, one whose author may not settle at its place, supersedes less in a field that asks for review.
//!   Where what stood in its ancestry differs, it supersedes only its author's own statements; and it never supersedes a
//!   ruling that states another value. A plain retraction voids only its author's own reports.
//! - A *ruling* is a settling statement of a field where what stood in its ancestry differed or contained a ruling,
//!   retracted or not: a later retraction makes no ruling undone. A plain statement that repeats a ruling's value, and so
//!   supersedes it, speaks for it from then on.
//! - A *conflict*: standing statements differ in a field that asks for review.
//! - A request for another visit is pending until a statement that had seen it states some field.

mod ancestry;
mod rulings;
mod settle;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ReportId, Seq};
use crate::domain::kit::{FIELDS_MAX, Form};
use crate::domain::status::Status;

pub use ancestry::closes_cycle;

/// One folded report, as the state keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The report.
    pub id: ReportId,
    /// Its position in the log.
    pub seq: Seq,
    /// Who reported, as a number of the state.
    pub person: u32,
    /// From which device, as a number of the state.
    pub device: u32,
    /// For whom that person carried it in, as a number of the state; `None` if it is their own.
    pub carried_for: Option<u32>,
    /// When it was observed ([`corrected_ms`]), ms since 1970.
    pub observed_ms: i64,
    /// When the server took it, ms since 1970.
    pub received_ms: i64,
    /// The reports that its author had seen.
    pub base: Box<[ReportId]>,
    /// The canonical text of its [`crate::domain::answers::Answers`].
    pub answers: Box<str>,
    /// It retracts the reports in its base.
    pub retracts: bool,
    /// It asks for another visit.
    pub revisit: bool,
    /// The reason that its author gave.
    pub reason: Option<Box<str>>,
    /// Whether it may settle, as decided when it was appended. `None` if it is from before this was decided: it
    /// supersedes and retracts like one that may, but is never a ruling.
    pub settles: Option<bool>,
    /// Its personal values were erased, or their time was over. What is not personal still stands.
    pub forgotten: bool,
}

impl Statement {
    /// Whether it may not settle, so that it supersedes less and retracts only its author's own reports.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.settles == Some(false)
    }

    /// Whether both have the same, known author.
    #[must_use]
    pub fn is_by_author_of(&self, other: &Self) -> bool {
        self.person == other.person && self.person != NOBODY
    }
}

/// The number of a person or device that the state does not know.
pub const NOBODY: u32 = u32::MAX;

/// What a record's statements add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded<'a> {
    /// Field → value, as a canonical JSON object; a field in conflict has its provisional value.
    pub answers: Cow<'a, str>,
    /// The fields in conflict.
    pub conflicts: FieldSet,
    /// When the conflict began: when the first differing statement was received, ms since 1970.
    pub conflict_since_ms: Option<i64>,
    /// The fields with a standing value that goes to the attention list.
    pub alerts: FieldSet,
    /// The coverage status.
    pub status: Status,
    /// The position of the statement that speaks for the record: the one observed last among those that stand for
    /// some field.
    pub last: Option<usize>,
    /// The position of the pending request for another visit: the one observed last.
    pub revisit: Option<usize>,
    /// One mark for each statement, in the order in which they were given.
    pub marks: Vec<Mark>,
}

/// How one statement stands in its record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The fields for which it stands.
    pub standing: FieldSet,
    /// It was retracted.
    pub void: bool,
    /// No other report of the record names it in its base.
    pub head: bool,
    /// The fields for which it is a ruling: its author settled what was in conflict, or a ruling before.
    pub ruling: FieldSet,
}

/// Some fields of a form, by position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldSet(u64);

impl FieldSet {
    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// Adds the field at a position.
    pub fn insert(&mut self, at: usize) {
        debug_assert!(at < FIELDS_MAX, "kits with more fields are refused");
        self.0 |= 1 << at;
    }

    /// Adds or removes the field at a position.
    pub fn set(&mut self, at: usize, is_in: bool) {
        self.0 &= !(1 << at);
        if is_in {
            self.insert(at);
        }
    }

    /// Whether the field at a position is in the set.
    #[must_use]
    pub fn contains(self, at: usize) -> bool {
        at < FIELDS_MAX && self.0 & (1 << at) != 0
    }

    /// Whether the set is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The number of fields.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The union of both sets.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The fields of this set that are not in the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The positions of the fields, in the form's order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..FIELDS_MAX).filter(move |at| self.contains(*at))
    }

    /// The ids of the fields, in the form's order.
    #[must_use]
    pub fn names(self, form: &Form) -> Vec<String> {
        self.iter().filter_map(|at| form.fields.get(at)).map(|field| field.id.clone()).collect()
    }
}

impl Folded<'_> {
    /// The alerts that the values of `answers` do not show: a standing statement alerts, and the rule of the field
    /// lets another one hold.
    #[must_use]
    pub fn unshown_alerts(&self, form: &Form) -> FieldSet {
        let mut shown = FieldSet::EMPTY;
        each_answer(form, &self.answers, |at, raw| {
            if settle::alerting(&form.fields[at], raw) {
                shown.insert(at);
            }
        });
        self.alerts.without(shown)
    }

    /// The reports that no other report of the record names in its base, ordered by id.
    #[must_use]
    pub fn heads(&self, statements: &[Statement]) -> Vec<ReportId> {
        let marked = statements.iter().zip(&self.marks);
        let mut heads: Vec<_> =
            marked.filter(|(_, mark)| mark.head).map(|(statement, _)| statement.id).collect();
        heads.sort_unstable();
        heads
    }
}

/// When something was observed, by the server's clock: the phone's time, corrected by its measured skew, and
/// never later than the server took it.
#[must_use]
pub fn corrected_ms(observed_at_ms: i64, skew_ms: i64, received_at_ms: i64) -> i64 {
    observed_at_ms.saturating_add(skew_ms).min(received_at_ms)
}

/// Folds the statements of one record. Their ids must differ; their order does not matter.
#[must_use]
pub fn fold<'a>(form: &Form, statements: &'a [Statement]) -> Folded<'a> {
    settle::fold(form, statements)
}

/// Goes through a canonical text field by field: the field's position in the form, and the canonical JSON of its
/// value. Fields that the form no longer has are skipped.
pub fn each_answer<'a>(form: &Form, answers: &'a str, mut each: impl FnMut(usize, &'a str)) {
    settle::read(form, answers, |(at, raw)| each(at, raw));
}
