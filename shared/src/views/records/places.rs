//! Records in conflict, and everything known about one place.

use std::cmp::Reverse;

use crate::domain::path::Path;
use crate::state::{MASKED, RecordRef, State};
use crate::views::area::address::{address, community};
use crate::views::area::extent::{Extent, above};
use crate::views::records::personal::forgotten;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{ConflictCase, PlaceHistory};
use crate::wire::sync::RecordLine;

/// The open conflicts, oldest first; only those of a form or field if it is given.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn conflicts(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    form: Option<&str>,
    field: Option<&str>,
) -> Result<Vec<ConflictCase>, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let mut cases = Vec::new();
    for root in &extent.roots {
        let records = state.conflicts_within(root);
        for record in records.filter(|record| form.is_none_or(|form| record.form() == form)) {
            let Some(line) = record.to_line(viewer.scope.view, true) else { continue };
            if field.is_none_or(|field| line.conflicts.iter().any(|own| own == field)) {
                cases.push(conflict(state, record, line));
            }
        }
    }
    cases.sort_by(|one, other| {
        let key = |case: &ConflictCase| (case.since_ms, case.record.seq);
        key(one).cmp(&key(other)).then_with(|| one.record.place.cmp(&other.record.place))
    });
    Ok(cases)
}

fn conflict(state: &State, record: RecordRef<'_>, line: RecordLine) -> ConflictCase {
    let since_ms = record.folded().and_then(|folded| folded.conflict_since_ms).unwrap_or(line.at_ms);
    let address = address(state, &line.place);
    ConflictCase { address, community: community(state, &line.place), record: line, since_ms }
}

/// Everything known about one place, with every report.
///
/// # Errors
/// The place is unknown or not in the viewer's scope.
pub fn place_history(state: &State, viewer: &Viewer, path: &Path) -> Result<PlaceHistory, Unseen> {
    let path = state.resolve(path);
    if !viewer.scope.holds(&path) {
        return Err(Unseen::OutOfScope);
    }
    let found = state.place(&path).ok_or(Unseen::NoSuchPlace)?;
    let mut place = found.to_place();
    if viewer.is_masked() {
        for personal in [&mut place.household, &mut place.phone, &mut place.remark].into_iter().flatten() {
            *personal = MASKED.to_owned();
        }
    }
    let mut records: Vec<RecordLine> =
        found.records().filter_map(|record| record.to_line(viewer.scope.view, true)).collect();
    records.sort_by_key(|record| Reverse(record.seq));
    Ok(PlaceHistory {
        address: address(state, &path),
        above: above(state, viewer, &path),
        place,
        records,
        forgotten: forgotten(state, &path),
    })
}
