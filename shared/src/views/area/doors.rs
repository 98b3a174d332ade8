//! Door by door: the picture of a building, and the doors behind a number.

use crate::domain::ids::SweepId;
use crate::domain::path::Path;
use crate::domain::status::Status;
use crate::log::entry::Sweep;
use crate::log::record::Statement;
use crate::state::{PlaceRef, RecordRef, State};
use crate::views::area::address::address;
use crate::views::area::extent::Extent;
use crate::views::area::silence::Silence;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{Building, Door, DoorRow};

/// Which doors are listed; what is `None` does not filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DoorFilter {
    /// Only doors with this status.
    pub status: Option<Status>,
    /// Only doors with an alert, or only doors without.
    pub alert: Option<bool>,
    /// Only doors that may be on a silent phone, or only the others.
    pub silent: Option<bool>,
    /// At most this many doors.
    pub limit: Option<usize>,
}

impl DoorFilter {
    fn takes(&self, door: &Door) -> bool {
        self.status.is_none_or(|status| door.status == status)
            && self.alert.is_none_or(|alert| door.alert == alert)
            && self.silent.is_none_or(|silent| door.silent == silent)
    }
}

/// One building or community, door by door, in the order of paths.
///
/// # Errors
/// The area is unknown or not in the viewer's scope; the sweep is unknown.
pub fn building(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    sweep: Option<SweepId>,
    now_ms: i64,
) -> Result<Building, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let sweep = extent.sweep(state, sweep, now_ms)?;
    let silence = Silence::of(state, &extent, now_ms);
    let mut doors = Vec::new();
    extent.doors(state, sweep, |place| {
        doors.push(door(place, sweep, &silence));
        true
    });
    Ok(Building {
        above: extent.above(state, viewer),
        area: extent.area,
        doors,
        sweep: sweep.map(Into::into),
    })
}

/// The doors behind a number, in the order of paths. Without a limit there are as many as the number says.
///
/// # Errors
/// The area is unknown or not in the viewer's scope; the sweep is unknown.
pub fn doors(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    sweep: Option<SweepId>,
    filter: DoorFilter,
    now_ms: i64,
) -> Result<Vec<DoorRow>, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let sweep = extent.sweep(state, sweep, now_ms)?;
    let mut rows = Vec::new();
    each_door(state, &extent, sweep, filter, now_ms, |place, door| rows.push(row(state, place, sweep, door)));
    Ok(rows)
}

/// Visits the doors that pass a filter, in the order of paths.
pub(in crate::views) fn each_door<'a>(
    state: &'a State,
    extent: &Extent,
    sweep: Option<&Sweep>,
    filter: DoorFilter,
    now_ms: i64,
    mut visit: impl FnMut(PlaceRef<'a>, Door),
) {
    let silence = Silence::of(state, extent, now_ms);
    let mut left = filter.limit.unwrap_or(usize::MAX);
    if left == 0 {
        return;
    }
    extent.doors(state, sweep, |place| {
        let door = door(place, sweep, &silence);
        if filter.takes(&door) {
            visit(place, door);
            left -= 1;
        }
        left > 0
    });
}

/// The report that speaks for a record. Returns `None` if all were retracted, or if the form is in no kit.
pub(in crate::views) fn last_report<'a>(record: RecordRef<'a>) -> Option<&'a Statement> {
    record.statements().get(record.folded()?.last?)
}

fn door(place: PlaceRef<'_>, sweep: Option<&Sweep>, silence: &Silence) -> Door {
    let (status, alert) = sweep.map_or_else(Default::default, |sweep| place.status(sweep));
    Door {
        path: place.path().clone(),
        kind: place.kind().to_owned(),
        label: place.label().to_owned(),
        status,
        alert,
        silent: sweep.is_some() && status == Status::Unvisited && silence.holds(place.path()),
    }
}

fn row(state: &State, place: PlaceRef<'_>, sweep: Option<&Sweep>, door: Door) -> DoorRow {
    let record = sweep.and_then(|sweep| place.record(&sweep.form, sweep.id.into()));
    let last = record.and_then(last_report);
    DoorRow {
        address: address(state, &door.path),
        by: last.map(|last| state.name_by_no(last.person).to_owned()),
        at_ms: last.map(|last| last.observed_ms),
        door,
    }
}
