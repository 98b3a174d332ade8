//! Progress: each person's assigned doors in a sweep, their status, and what the person did.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::ids::SweepId;
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::log::entry::Sweep;
use crate::state::{PersonCell, State, least};
use crate::views::area::address::named;
use crate::views::area::extent::{Extent, counts_at, plus};
use crate::views::area::silence::Silence;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{Counts, Progress};

/// Each person who has a part of the area, for the sweep or standing, and each who reported there; most doors left
/// first.
///
/// # Errors
/// The area is unknown or not in the viewer's scope; the sweep is unknown.
pub fn progress(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    sweep: Option<SweepId>,
    now_ms: i64,
) -> Result<Vec<Progress>, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let Some(sweep) = extent.sweep(state, sweep, now_ms)? else { return Ok(Vec::new()) };
    let silence = Silence::of(state, &extent, now_ms);
    let done = done(state, &extent, sweep);
    let mut rows: Vec<Progress> = Vec::new();
    for cell in state.people() {
        let paths = given(state, &extent, sweep, cell);
        let (reported, last_ms) = done.get(&cell.no).map_or((0, None), |done| (done.0, Some(done.1)));
        if paths.is_empty() && reported == 0 {
            continue;
        }
        let count = |path: &Path| Counts {
            silent: silence.unvisited(state, Some(sweep), path),
            ..counts_at(state, Some(sweep), path)
        };
        rows.push(Progress {
            person: cell.person.id,
            name: cell.person.name.clone(),
            areas: paths.iter().map(|path| named(state, path)).collect(),
            counts: paths.iter().map(count).fold(Counts::default(), plus),
            reported,
            last_ms,
        });
    }
    rows.sort_by(|one, other| {
        let key = |row: &Progress| (Reverse(left(&row.counts)), row.name.clone(), row.person);
        key(one).cmp(&key(other))
    });
    Ok(rows)
}

/// Doors where somebody must still go: never visited first.
fn left(counts: &Counts) -> (u32, u32) {
    (counts.unvisited, counts.no_answer + counts.refused + counts.conflict + counts.stale)
}

/// The paths of the area that a person has, for the sweep or standing; none within another. A volunteer's own scope
/// is standing.
fn given(state: &State, extent: &Extent, sweep: &Sweep, cell: &PersonCell) -> Vec<Path> {
    let person = &cell.person;
    if person.gone {
        return Vec::new();
    }
    let own: &[Path] = if person.role == Role::Volunteer { &person.scope } else { &[] };
    let assigned = state.assignments_of(person.id).map(|cell| &cell.assignment);
    let assigned = assigned.filter(|given| !given.ended && given.sweep.is_none_or(|id| id == sweep.id));
    let mut paths = Vec::new();
    for path in assigned.flat_map(|given| &given.paths).chain(own).map(|path| state.resolve(path)) {
        if extent.holds(&path) {
            paths.push(path);
        } else {
            paths.extend(extent.roots.iter().filter(|root| root.within(&path)).cloned());
        }
    }
    least(&mut paths);
    paths
}

/// For each person's number: the doors with a report of theirs, and when they last observed something.
fn done(state: &State, extent: &Extent, sweep: &Sweep) -> BTreeMap<u32, (u32, i64)> {
    let mut done: BTreeMap<u32, (u32, i64)> = BTreeMap::new();
    extent.doors(state, Some(sweep), |place| {
        let record = place.record(&sweep.form, sweep.id.into());
        let statements = record.map_or(&[][..], |record| record.statements());
        for (at, statement) in statements.iter().enumerate() {
            let again = statements[..at].iter().any(|earlier| earlier.person == statement.person);
            let own = done.entry(statement.person).or_insert((0, statement.observed_ms));
            own.0 += u32::from(!again);
            own.1 = own.1.max(statement.observed_ms);
        }
        true
    });
    done
}
