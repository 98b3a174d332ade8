//! Attention (要跟的事): the current records with an alert, gravest and newest first.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::domain::day::{Calendar, Day};
use crate::domain::ids::SweepId;
use crate::domain::kit::{Field, Form, SlotRule};
use crate::domain::path::Path;
use crate::domain::tasks::Episode;
use crate::state::{RecordRef, Slot, State};
use crate::views::area::address::address;
use crate::views::area::extent::Extent;
use crate::views::records::find::{began_ms, day_of};
use crate::views::work::tasks::Told;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{Attention, FieldValue};

/// Threads are followed for this many days after they began.
const THREAD_DAYS: i32 = 14;

/// The records with an alert, gravest and newest first, at places of the area, and records elsewhere that name a
/// place of the area. Included are, for forms with a record for each sweep, those of the requested sweep or of each
/// form's running one; for each day, those of today and yesterday; threads that began within 14 days; shifts since
/// yesterday; and all other records that are not over.
///
/// # Errors
/// The area is unknown or not in the viewer's scope; the sweep is unknown.
pub fn attention(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    sweep: Option<SweepId>,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<Vec<Attention>, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    if let Some(asked) = sweep {
        extent.sweep(state, Some(asked), now_ms)?;
    }
    let today = calendar.local(now_ms).0;
    let mut period =
        Period { state, extent: &extent, sweep, now_ms, today, calendar, running: BTreeMap::new() };
    let mut found: Vec<(u64, Attention)> = Vec::new();
    let mut told: BTreeSet<(&Path, Slot, &str)> = BTreeSet::new();
    for root in &extent.roots {
        let own = state.alerts_within(root).filter(|record| !record.place.is_gone());
        let own = own.map(|record| (record.place.path(), record));
        let named = state.referred_within(root).filter(|(_, record)| record.has_alert());
        for (place, record) in own.chain(named) {
            let Some(form) = state.form(record.form()) else { continue };
            let is_new = told.insert((record.place.path(), record.slot(), record.form()));
            if is_new && period.has(form, record) {
                found.extend(alert(state, viewer, form, record, place));
            }
        }
    }
    found.sort_by(|(gravity, one), (other_gravity, other)| {
        (other_gravity, other.at_ms).cmp(&(gravity, one.at_ms)).then_with(|| one.place.cmp(&other.place))
    });
    Ok(found.into_iter().map(|(_, alert)| alert).collect())
}

/// Which records are current.
struct Period<'a> {
    state: &'a State,
    extent: &'a Extent,
    sweep: Option<SweepId>,
    now_ms: i64,
    today: Day,
    calendar: &'a dyn Calendar,
    /// The sweep of each form, filled as they are needed.
    running: BTreeMap<String, Option<SweepId>>,
}

impl<'a> Period<'a> {
    fn has(&mut self, form: &Form, record: RecordRef<'a>) -> bool {
        let days_ago = |at_ms: i64| self.today.since(self.calendar.local(at_ms).0);
        match form.slot {
            SlotRule::Sweep => self.sweep_of(form).is_some_and(|sweep| record.slot() == sweep.into()),
            SlotRule::Day => day_of(record.slot()).is_some_and(|day| self.today.since(day) <= 1),
            SlotRule::Thread => days_ago(began_ms(form, record)) <= THREAD_DAYS,
            SlotRule::Shift => days_ago(began_ms(form, record)) <= 1,
            SlotRule::Place => !self.is_over(form, record),
        }
    }

    fn sweep_of(&mut self, form: &Form) -> Option<SweepId> {
        if self.sweep.is_some() {
            return self.sweep;
        }
        let (state, extent, now_ms) = (self.state, self.extent, self.now_ms);
        let running = || extent.sweep_of(state, &form.id, now_ms).map(|sweep| sweep.id);
        *self.running.entry(form.id.clone()).or_insert_with(running)
    }

    /// Whether a record is an episode that is over.
    fn is_over(&self, form: &Form, record: RecordRef<'a>) -> bool {
        let Some(rule) = form.episode_rule() else { return false };
        let Some(told) = Told::of(self.state, record, self.calendar) else { return false };
        let visit = self.state.form(&rule.form);
        let episode = Episode::of(form, rule, visit, &told.as_record(), &[], self.today);
        episode.is_some_and(|episode| episode.is_over(self.today))
    }
}

/// A record as an alert of a place: its own place, or the one that it names.
fn alert(
    state: &State,
    viewer: &Viewer,
    form: &Form,
    record: RecordRef<'_>,
    place: &Path,
) -> Option<(u64, Attention)> {
    let alerting = record.folded()?.alerts;
    let line = record.to_line(viewer.scope.view, false)?;
    let mut gravity = 0;
    let mut fields = Vec::new();
    for field in alerting.iter().filter_map(|at| form.fields.get(at)) {
        let value = line.answers.get(&field.id).cloned().unwrap_or_default();
        gravity += gravity_of(field, &value);
        fields.push(FieldValue { field: field.id.clone(), value });
    }
    let (form, slot) = (line.form, line.slot);
    let (place, address) = (place.clone(), address(state, place));
    Some((gravity, Attention { place, address, form, slot, fields, by: line.by, at_ms: line.at_ms }))
}

/// How grave a value is: choices are ordered from lowest to highest, and every member of a set adds to it.
fn gravity_of(field: &Field, value: &Value) -> u64 {
    match value {
        Value::String(id) => 1 + field.choice(id).map_or(0, |(at, _)| at as u64),
        Value::Array(members) => members.len() as u64,
        _ => 1,
    }
}
