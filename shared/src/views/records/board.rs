//! Boards (看板): every form has one. The records that pass a filter, counted in every way and listed.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::{Form, SlotRule};
use crate::domain::path::Path;
use crate::log::entry::Sweep;
use crate::state::{RecordRef, State};
use crate::views::Viewer;
use crate::views::area::address::address;
use crate::views::area::coverage::{doubt, rest};
use crate::views::area::extent::Extent;
use crate::views::area::silence::Silence;
use crate::views::records::due::is_late;
use crate::views::records::filter::{Asked, Filter, Unanswered};
use crate::views::records::find::{Found, Times, records_of};
use crate::views::records::tally::Counted;
use crate::wire::api::{Board, BoardRow, Part};
use crate::wire::things::Area;

/// The requested board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardOrder {
    /// The area; the asker's whole scope if `None`.
    pub area: Option<Path>,
    /// Which records.
    pub asked: Asked,
    /// The field whose choices the chart shows separately.
    pub group: Option<String>,
    /// The first row that is listed, from 0.
    pub offset: usize,
    /// Most rows.
    pub limit: usize,
}

/// The records of one form in an area: counted, and listed from `offset` on, newest first.
///
/// # Errors
/// The area is not in the viewer's scope; or the form, or something in the filter, is unknown.
pub fn board(
    state: &State,
    viewer: &Viewer,
    order: &BoardOrder,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<Board, Unanswered> {
    let extent = Extent::of(state, viewer, order.area.as_ref())?;
    let filter = Filter::parse(state, viewer, &order.asked)?;
    let now = calendar.local(now_ms);
    let mut counted = Counted::new(&filter, viewer, order.group.as_deref())?;
    let mut parts = Parts::of(state, &extent, filter.form);
    let mut rows = Rows { now, listed: Vec::new() };
    let (mut alerts, mut conflicts) = (0, 0);
    let walked = records_of(state, &extent, &filter, calendar, |found| {
        let alert = !found.folded.alerts.is_empty();
        alerts += u32::from(alert);
        conflicts += u32::from(!found.folded.conflicts.is_empty());
        counted.add(found);
        parts.add(found.record.place.path(), alert);
        rows.add(filter.form, found);
    });
    let total = u32::try_from(rows.listed.len()).unwrap_or(u32::MAX);
    let silence = Silence::of(state, &extent, now_ms);
    let sweep = sweep_of(state, &extent, &filter, now_ms);
    let silent_doors = extent.roots.iter().map(|root| silence.unvisited(state, sweep, root)).sum();
    Ok(Board {
        form: filter.form.id.clone(),
        above: extent.above(state, viewer),
        from: filter.from,
        to: filter.to,
        total,
        alerts,
        conflicts,
        places: walked.places,
        places_with: walked.places_with,
        tallies: counted.tallies(),
        sums: counted.sums(),
        series: counted.series(&filter, now.0),
        parts: parts.most_first(&extent),
        doubt: doubt(state, &extent, &silence, silent_doors, now_ms),
        rows: rows.page(state, viewer, order.offset, order.limit),
        area: extent.area,
        seq: state.seq(),
        at_ms: now_ms,
    })
}

/// The sweep of the figures, if they are about one sweep.
fn sweep_of<'a>(state: &'a State, extent: &Extent, filter: &Filter<'a>, now_ms: i64) -> Option<&'a Sweep> {
    let of_form = || extent.sweep_of(state, &filter.form.id, now_ms);
    filter.sweep.or_else(|| (filter.form.slot == SlotRule::Sweep).then(of_form).flatten())
}

/// Records by part of an area.
struct Parts {
    parts: Vec<Part>,
    by_path: BTreeMap<Path, usize>,
    rest: (u32, u32),
}

impl Parts {
    /// The parts with places of the form's kinds.
    fn of(state: &State, extent: &Extent, form: &Form) -> Self {
        let holds_some = |area: &Area| {
            let found = state.area(&area.path);
            found.is_none_or(|found| form.place_kinds.iter().any(|kind| found.doors_of(kind) > 0))
        };
        let areas = extent.parts(state).into_iter().filter(holds_some);
        let parts: Vec<Part> = areas.map(|area| Part { area, count: 0, alerts: 0 }).collect();
        let by_path = parts.iter().enumerate().map(|(at, part)| (part.area.path.clone(), at)).collect();
        Self { parts, by_path, rest: (0, 0) }
    }

    fn add(&mut self, place: &Path, alert: bool) {
        let at_or_above = std::iter::once(place.as_str()).chain(place.ancestors());
        let part = at_or_above.filter_map(|text| self.by_path.get(text)).next();
        let (count, alerts) = match part.and_then(|at| self.parts.get_mut(*at)) {
            Some(part) => (&mut part.count, &mut part.alerts),
            None => (&mut self.rest.0, &mut self.rest.1),
        };
        *count += 1;
        *alerts += u32::from(alert);
    }

    /// The parts, most records first, and a rest, so that they add up to the whole.
    fn most_first(self, extent: &Extent) -> Vec<Part> {
        let mut parts = self.parts;
        let (count, alerts) = self.rest;
        if !parts.is_empty() && count > 0 {
            parts.push(Part { area: rest(extent), count, alerts });
        }
        parts.sort_by(|one, other| {
            other.count.cmp(&one.count).then_with(|| one.area.path.cmp(&other.area.path))
        });
        parts
    }
}

/// The listed records in a short form; only those of one page are converted fully.
struct Rows<'a> {
    now: (Day, u16),
    listed: Vec<Listed<'a>>,
}

struct Listed<'a> {
    record: RecordRef<'a>,
    times: Times,
    late: bool,
}

impl<'a> Rows<'a> {
    fn add(&mut self, form: &Form, found: &Found<'a, '_>) {
        let late = is_late(form, found.values, found.times.day, self.now);
        self.listed.push(Listed { record: found.record, times: found.times, late });
    }

    fn page(mut self, state: &State, viewer: &Viewer, offset: usize, limit: usize) -> Vec<BoardRow> {
        let end = offset.saturating_add(limit).min(self.listed.len());
        if offset >= end {
            return Vec::new();
        }
        if end < self.listed.len() {
            self.listed.select_nth_unstable_by(end - 1, newest_first);
            self.listed.truncate(end);
        }
        self.listed.sort_by(newest_first);
        let page = self.listed.get(offset..).unwrap_or_default();
        page.iter()
            .filter_map(|listed| row(state, viewer, listed.record, listed.times, listed.late))
            .collect()
    }
}

fn newest_first(one: &Listed<'_>, other: &Listed<'_>) -> Ordering {
    let (place, other_place) = (one.record.place.path(), other.record.place.path());
    let by_time = other.times.at_ms.cmp(&one.times.at_ms);
    by_time.then_with(|| place.cmp(other_place)).then_with(|| one.record.slot().cmp(&other.record.slot()))
}

/// A record as a list shows it. Returns `None` if its form is not in any kit.
pub(in crate::views) fn row(
    state: &State,
    viewer: &Viewer,
    record: RecordRef<'_>,
    times: Times,
    late: bool,
) -> Option<BoardRow> {
    let form = state.form(record.form())?;
    let place = record.place;
    Some(BoardRow {
        place: place.path().clone(),
        kind: place.kind().to_owned(),
        label: place.label().to_owned(),
        address: address(state, place.path()),
        record: record.to_line(viewer.scope.view, false)?,
        alerts: record.folded()?.alerts.names(form),
        began_ms: times.began_ms,
        late,
    })
}
