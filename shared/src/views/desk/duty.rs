//! Duty (值班): the shifts of some days with their records, the times when a place that needs somebody has nobody, and
//! people who are in two shifts at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::day::{Calendar, Day};
use crate::domain::ids::{PersonId, ShiftId};
use crate::domain::kit::{Form, SlotRule};
use crate::domain::path::Path;
use crate::log::entry::Shift;
use crate::state::{RecordRef, Scope, State};
use crate::views::area::address::address;
use crate::views::area::extent::Extent;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{DoubleBooking, Duty, DutyGap, ShiftRow};
use crate::wire::sync::RecordLine;

/// Most gaps that are listed: 31 days of three shifts at fifty gates without anybody.
const GAPS_MAX: usize = 5000;
/// Most double bookings that are listed.
const DOUBLES_MAX: usize = 1000;

/// The requested days.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    /// The first day.
    pub from: Day,
    /// The number of days.
    pub days: u32,
}

/// A stretch of time, ms since 1970: from the first moment up to but not including the second.
type Span = (i64, i64);

/// The duty of an area in some days.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn duty(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    days: Days,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<Duty, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let after = days.from.plus(i32::try_from(days.days).unwrap_or(i32::MAX));
    let span = (calendar.begin_ms(days.from), calendar.begin_ms(after));
    let then: Vec<&Shift> = state
        .shifts()
        .filter(|shift| !shift.ended && common((shift.starts_ms, shift.ends_ms), span).is_some())
        .collect();
    let mut here: Vec<&Shift> = then.iter().copied().filter(|shift| extent.holds(&shift.path)).collect();
    here.sort_by_key(|shift| (shift.starts_ms, &shift.path, shift.id));
    Ok(Duty {
        above: extent.above(state, viewer),
        from_ms: span.0,
        to_ms: span.1,
        shifts: rows(state, viewer, &extent.roots, &here),
        gaps: gaps(state, &extent, &here, span),
        doubles: doubles(state, &extent, &then, span),
        at_ms: now_ms,
        area: extent.area,
    })
}

/// Some shifts with their records, in the given order.
#[must_use]
pub fn shift_rows(state: &State, viewer: &Viewer, ids: &[ShiftId]) -> Vec<ShiftRow> {
    let shifts: Vec<&Shift> = ids.iter().filter_map(|id| state.shift(*id)).collect();
    let paths = shifts.iter().map(|shift| shift.path.clone()).collect();
    // No path lies within another, so no record is visited twice.
    let roots = Scope::new(paths, viewer.scope.view).paths;
    rows(state, viewer, &roots, &shifts)
}

fn rows(state: &State, viewer: &Viewer, roots: &[Path], shifts: &[&Shift]) -> Vec<ShiftRow> {
    let ids: BTreeSet<ShiftId> = shifts.iter().map(|shift| shift.id).collect();
    let mut records = records(state, viewer, roots, &ids);
    let row = |shift: &&Shift| {
        let records = records.remove(&shift.id).unwrap_or_default();
        let checked_in = !records.is_empty();
        ShiftRow { shift: (*shift).into(), address: address(state, &shift.path), records, checked_in }
    };
    shifts.iter().map(row).collect()
}

/// The records of shifts: at the shift's place, or at places below it.
fn records(
    state: &State,
    viewer: &Viewer,
    roots: &[Path],
    shifts: &BTreeSet<ShiftId>,
) -> BTreeMap<ShiftId, Vec<RecordLine>> {
    let forms: Vec<&Form> = state.forms().all().filter(|form| form.slot == SlotRule::Shift).collect();
    let kinds: Vec<&String> = forms.iter().flat_map(|form| &form.place_kinds).collect();
    let mut found: BTreeMap<ShiftId, Vec<RecordLine>> = BTreeMap::new();
    for root in roots {
        state.places_of_kinds(root, &kinds, |place| {
            for record in place.records() {
                let Some(id) = record.slot().shift().filter(|id| shifts.contains(id)) else { continue };
                // A record that was retracted is not a check-in.
                let stands = forms.iter().any(|form| form.id == record.form()) && says_something(record);
                if let Some(line) = record.to_line(viewer.scope.view, false).filter(|_| stands) {
                    found.entry(id).or_default().push(line);
                }
            }
        });
    }
    found
}

/// Whether a record has a report that was not retracted.
fn says_something(record: RecordRef<'_>) -> bool {
    record.folded().is_some_and(|folded| {
        let mut marked = record.statements().iter().zip(&folded.marks);
        marked.any(|(statement, mark)| !statement.retracts && !mark.void)
    })
}

/// The overlap of two stretches of time.
fn common(one: Span, other: Span) -> Option<Span> {
    let both = (one.0.max(other.0), one.1.min(other.1));
    (both.0 < both.1).then_some(both)
}

/// The times when a place that must be staffed has nobody. A shift of an area above does not staff the place, and
/// neither does a shift without people.
fn gaps(state: &State, extent: &Extent, shifts: &[&Shift], span: Span) -> Vec<DutyGap> {
    let mut staffed: BTreeMap<&Path, Vec<Span>> = BTreeMap::new();
    for shift in shifts.iter().filter(|shift| !shift.people().is_empty()) {
        staffed.entry(&shift.path).or_default().push((shift.starts_ms, shift.ends_ms));
    }
    let kinds = state.kits().flat_map(|kit| &kit.place_kinds).filter(|kind| kind.staffed);
    let kinds: Vec<&String> = kinds.map(|kind| &kind.id).collect();
    let mut gaps = Vec::new();
    for root in &extent.roots {
        state.places_of_kinds(root, &kinds, |place| {
            let spans = staffed.remove(place.path()).unwrap_or_default();
            for (from_ms, to_ms) in between(spans, span) {
                if gaps.len() < GAPS_MAX {
                    let address = address(state, place.path());
                    gaps.push(DutyGap { path: place.path().clone(), address, from_ms, to_ms });
                }
            }
        });
    }
    gaps
}

/// The parts of a stretch of time that lie in none of the others.
fn between(mut spans: Vec<Span>, whole: Span) -> Vec<Span> {
    spans.sort_unstable();
    let mut left = Vec::new();
    let mut at = whole.0;
    for (from, to) in spans {
        if from > at {
            left.push((at, from.min(whole.1)));
        }
        at = at.max(to);
    }
    if at < whole.1 {
        left.push((at, whole.1));
    }
    left
}

/// People who are in two shifts at the same time, at least one of them in the area. Whoever plans that shift must
/// know it, even if the other shift belongs to somebody else.
fn doubles(state: &State, extent: &Extent, shifts: &[&Shift], span: Span) -> Vec<DoubleBooking> {
    let mut by_person: BTreeMap<PersonId, Vec<&Shift>> = BTreeMap::new();
    for shift in shifts {
        for person in shift.people() {
            by_person.entry(person).or_default().push(shift);
        }
    }
    let mut doubles = Vec::new();
    for (person, mut shifts) in by_person {
        shifts.sort_by_key(|shift| (shift.starts_ms, shift.id));
        for (at, one) in shifts.iter().enumerate() {
            for other in shifts[at + 1..].iter().take_while(|other| other.starts_ms < one.ends_ms) {
                let both = common((one.starts_ms, one.ends_ms), (other.starts_ms, other.ends_ms));
                let is_then = both.is_some_and(|both| common(both, span).is_some());
                let is_here = extent.holds(&one.path) || extent.holds(&other.path);
                if is_then && is_here && doubles.len() < DOUBLES_MAX {
                    let name = state.name_of(person).to_owned();
                    doubles.push(DoubleBooking { person, name, shifts: [one.id, other.id] });
                }
            }
        }
    }
    doubles
}
