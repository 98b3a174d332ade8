//! Records: those with an alert, those in conflict, and all that is known of one place.

use std::cmp::Reverse;

use serde_json::Value;

use super::address::{address, community};
use super::extent::{Extent, above};
use super::{Unseen, Viewer};
use crate::ids::SweepId;
use crate::kit::{Field, Form, SlotRule};
use crate::office::{Attention, ConflictCase, FieldValue, PlaceHistory};
use crate::path::Path;
use crate::protocol::RecordLine;
use crate::state::{MASKED, RecordRef, State};

/// The records with an alert, gravest and newest first: those of the sweep, and those of forms that belong to no sweep.
///
/// # Errors
/// The area is not known or not in the viewer's scope; the sweep is not known.
pub fn attention(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    sweep: Option<SweepId>,
    now_ms: i64,
) -> Result<Vec<Attention>, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let sweep = extent.sweep(state, sweep, now_ms)?;
    let mut found: Vec<(u64, Attention)> = Vec::new();
    for root in &extent.roots {
        for record in state.alerts_within(root).filter(|record| !record.place.is_gone()) {
            let Some(form) = state.form(record.form()) else { continue };
            let is_of_sweep = sweep.is_some_and(|sweep| record.slot() == sweep.id.into());
            if is_of_sweep || form.slot != SlotRule::Sweep {
                found.extend(alert(state, viewer, form, record));
            }
        }
    }
    found.sort_by(|(gravity, one), (other_gravity, other)| {
        (other_gravity, other.at_ms).cmp(&(gravity, one.at_ms)).then_with(|| one.place.cmp(&other.place))
    });
    Ok(found.into_iter().map(|(_, alert)| alert).collect())
}

fn alert(state: &State, viewer: &Viewer, form: &Form, record: RecordRef<'_>) -> Option<(u64, Attention)> {
    let alerting = record.folded()?.alerts;
    let line = record.to_line(viewer.scope.view, false)?;
    let mut gravity = 0;
    let mut fields = Vec::new();
    for field in alerting.iter().filter_map(|at| form.fields.get(at)) {
        let value = line.answers.get(&field.id).cloned().unwrap_or_default();
        gravity += gravity_of(field, &value);
        fields.push(FieldValue { field: field.id.clone(), value });
    }
    let place = line.place;
    let address = address(state, &place);
    let (form, slot) = (line.form, line.slot);
    Some((gravity, Attention { place, address, form, slot, fields, by: line.by, at_ms: line.at_ms }))
}

/// How grave a value is: choices stand from lowest to highest, and every member of a set adds to it.
fn gravity_of(field: &Field, value: &Value) -> u64 {
    match value {
        Value::String(id) => 1 + field.choice(id).map_or(0, |(at, _)| at as u64),
        Value::Array(members) => members.len() as u64,
        _ => 1,
    }
}

/// The open conflicts, oldest first, of one form or field where these are given.
///
/// # Errors
/// The area is not known or not in the viewer's scope.
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

/// All that is known of one place, with every report.
///
/// # Errors
/// The place is not known or not in the viewer's scope.
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
    Ok(PlaceHistory { address: address(state, &path), above: above(state, viewer, &path), place, records })
}
