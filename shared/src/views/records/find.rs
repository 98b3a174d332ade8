//! Finding records: one walk over the places of a form's kinds. Each record is folded once, for counting and for
//! lists.

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::{FIELDS_MAX, Form, SlotRule};
use crate::domain::path::Path;
use crate::domain::status::Status;
use crate::log::record::{Folded, each_answer};
use crate::state::{PlaceRef, RecordRef, Slot, State};
use crate::views::area::extent::Extent;
use crate::views::records::filter::{Filter, Values};

/// The last minute of a day.
const LAST_MINUTE: u16 = 24 * 60 - 1;

/// A record that passes a filter.
pub(crate) struct Found<'a, 'v> {
    /// The record.
    pub record: RecordRef<'a>,
    /// What its reports add up to.
    pub folded: &'v Folded<'a>,
    /// Its values, by the field's position: canonical JSON.
    pub values: &'v Values<'v>,
    /// Its times.
    pub times: Times,
}

/// The times of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Times {
    /// When its first report was observed, ms since 1970.
    pub began_ms: i64,
    /// When its last report was observed, ms since 1970.
    pub at_ms: i64,
    /// The day that it belongs to.
    pub day: Day,
    /// The minute of that day.
    pub minute: u16,
}

/// The places that a walk visited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Walked {
    /// Places of the form's kinds: the denominator.
    pub places: u32,
    /// Of these, those with a record that passed.
    pub places_with: u32,
}

/// Visits the records of an area that pass a filter, in the order of paths, then of slots. Places that are gone and
/// records with all reports retracted are left out.
pub(crate) fn records_of<'a>(
    state: &'a State,
    extent: &Extent,
    filter: &Filter<'_>,
    calendar: &dyn Calendar,
    mut visit: impl FnMut(&Found<'a, '_>),
) -> Walked {
    let mut walked = Walked::default();
    for root in extent.roots.iter().filter_map(|root| looked_at(filter, root)) {
        state.places_of_kinds(root, &filter.form.place_kinds, |place| {
            walked.places += 1;
            let mut with = false;
            each_record(place, filter, calendar, &mut |found| {
                with = true;
                visit(found);
            });
            walked.places_with += u32::from(with);
        });
    }
    walked
}

/// Visits the records of one place that pass a filter.
pub(crate) fn each_record<'a>(
    place: PlaceRef<'a>,
    filter: &Filter<'_>,
    calendar: &dyn Calendar,
    visit: &mut dyn FnMut(&Found<'a, '_>),
) {
    let mut newest: Option<(Times, RecordRef<'a>, Folded<'a>)> = None;
    for record in place.records().filter(|record| record.form() == filter.form.id) {
        let sought = filter.sweep.is_none_or(|sweep| record.slot() == sweep.id.into());
        if !sought || !may_be_among(filter, record) {
            continue;
        }
        let Some(folded) = record.folded() else { continue };
        if is_void(record, &folded) {
            continue;
        }
        let times = Times::of(filter.form, record, &folded, calendar);
        if !filter.has_day(times.day) {
            continue;
        }
        if !filter.newest {
            give(filter, record, &folded, times, visit);
        } else if newest.as_ref().is_none_or(|(other, ..)| other.order() <= times.order()) {
            newest = Some((times, record, folded));
        }
    }
    if let Some((times, record, folded)) = newest {
        give(filter, record, &folded, times, visit);
    }
}

/// Gives a record to the visitor if it passes.
fn give<'a>(
    filter: &Filter<'_>,
    record: RecordRef<'a>,
    folded: &Folded<'a>,
    times: Times,
    visit: &mut dyn FnMut(&Found<'a, '_>),
) {
    let flags = filter.alert.is_none_or(|alert| alert != folded.alerts.is_empty())
        && filter.conflict.is_none_or(|conflict| conflict != folded.conflicts.is_empty());
    if !flags {
        return;
    }
    let mut values = [None; FIELDS_MAX];
    each_answer(filter.form, &folded.answers, |at, raw| {
        if let Some(value) = values.get_mut(at) {
            *value = Some(raw);
        }
    });
    if filter.takes(&values) {
        visit(&Found { record, folded, values: &values, times });
    }
}

/// Checks what needs no folding; this runs for every record.
fn may_be_among(filter: &Filter<'_>, record: RecordRef<'_>) -> bool {
    if day_of(record.slot()).is_some_and(|day| !filter.has_day(day)) {
        return false;
    }
    if filter.newest {
        return true;
    }
    filter.alert.is_none_or(|alert| record.has_alert() == alert)
        && filter.conflict.is_none_or(|conflict| (record.status() == Status::Conflict) == conflict)
}

/// Whether all reports of a record were retracted.
fn is_void(record: RecordRef<'_>, folded: &Folded<'_>) -> bool {
    let mut marked = record.statements().iter().zip(&folded.marks);
    marked.all(|(statement, mark)| mark.void || statement.retracts)
}

/// The part of a path to look at: for a sweep, only the part in its area.
fn looked_at<'p>(filter: &'p Filter<'_>, root: &'p Path) -> Option<&'p Path> {
    match filter.sweep {
        Some(sweep) if !root.within(&sweep.area) => sweep.area.within(root).then_some(&sweep.area),
        _ => Some(root),
    }
}

/// The day of a day slot.
pub(crate) fn day_of(slot: Slot) -> Option<Day> {
    match slot {
        Slot::Day(year, month, day) => Day::new(year.into(), month, day),
        Slot::Place | Slot::Id(_) => None,
    }
}

impl Times {
    /// A record belongs to the day of its slot if the form has a slot for each day; a thread to the day on which it
    /// began; any other record to the day of its last report.
    fn of(form: &Form, record: RecordRef<'_>, folded: &Folded<'_>, calendar: &dyn Calendar) -> Self {
        let began_ms = began_ms(form, record);
        let last = folded.last.and_then(|at| record.statements().get(at));
        let at_ms = last.map_or(began_ms, |last| last.observed_ms);
        let moment = if form.slot == SlotRule::Thread { began_ms } else { at_ms };
        let (local, minute) = calendar.local(moment);
        let (day, minute) = match day_of(record.slot()) {
            // A report made before or after its day counts at the nearer end of the day.
            Some(day) if local < day => (day, 0),
            Some(day) if local > day => (day, LAST_MINUTE),
            _ => (local, minute),
        };
        Self { began_ms, at_ms, day, minute }
    }

    /// A sort key that is greater for the newer of two records of one place.
    fn order(self) -> (Day, i64) {
        (self.day, self.at_ms)
    }
}

/// When a record began, ms since 1970: for a thread, when the report that names it was observed; otherwise the first
/// report.
pub(crate) fn began_ms(form: &Form, record: RecordRef<'_>) -> i64 {
    let statements = record.statements();
    let named = match (form.slot, record.slot()) {
        (SlotRule::Thread, Slot::Id(id)) => statements.iter().find(|statement| statement.id.0 == id),
        _ => None,
    };
    let first = || statements.iter().map(|statement| statement.observed_ms).min();
    named.map(|named| named.observed_ms).or_else(first).unwrap_or_default()
}
