//! Records that name another place: somebody who comes to stay is registered at the gate, but concerns the door.
//!
//! Only records that ask for something there are kept: those with an alert, or with a rule that refers to the place.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::domain::kit::{FieldType, Form, TaskOn};
use crate::domain::path::Path;
use crate::log::record;
use crate::state::fold::aliases::Aliases;
use crate::state::fold::places::Rules;
use crate::state::read::RecordRef;
use crate::state::tree::record_cell::RecordCell;
use crate::state::{RecordKey, State};

/// Records by the places that they name.
#[derive(Debug, Default)]
pub(crate) struct Referred {
    by_target: BTreeMap<Path, BTreeSet<RecordKey>>,
}

impl Referred {
    pub(crate) fn clear(&mut self) {
        self.by_target.clear();
    }

    pub(crate) fn insert(&mut self, target: Path, key: RecordKey) {
        self.by_target.entry(target).or_default().insert(key);
    }

    /// Updates the index for a record that named some places before and names others now.
    pub(crate) fn change(&mut self, before: &[Path], now: Vec<Path>, key: impl Fn() -> RecordKey) {
        if before == now {
            return;
        }
        for target in before {
            if let Some(keys) = self.by_target.get_mut(target.as_str()) {
                keys.remove(&key());
                if keys.is_empty() {
                    self.by_target.remove(target.as_str());
                }
            }
        }
        for target in now {
            self.insert(target, key());
        }
    }
}

impl Rules<'_> {
    /// The places that a record names and concerns, at their present paths.
    pub(crate) fn targets(&self, aliases: &Aliases, record: &RecordCell) -> Vec<Path> {
        let Some(form) = self.forms.get(self.names.text(record.form)) else { return Vec::new() };
        if record.statements.is_empty() || form.fields.iter().all(|field| field.kind != FieldType::Place) {
            return Vec::new();
        }
        let folded = record::fold(form, &record.statements);
        let answers: Map<String, Value> = serde_json::from_str(&folded.answers).unwrap_or_default();
        let has_alert = !folded.alerts.is_empty();
        let named = form.fields.iter().filter(|field| field.kind == FieldType::Place);
        let concerned = named.filter(|field| has_alert || refers(form, &field.id, &answers));
        let texts = concerned.filter_map(|field| answers.get(&field.id)?.as_str());
        let mut targets: Vec<Path> = texts
            .filter_map(|text| Path::parse(text).ok())
            .map(|path| aliases.resolve(&path).unwrap_or(path))
            .collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }
}

/// Whether a rule of the form raises a task at the place that a field names.
fn refers(form: &Form, field: &str, answers: &Map<String, Value>) -> bool {
    form.tasks.iter().any(|rule| {
        matches!(&rule.on, TaskOn::Refer { field: Some(own) } if own == field)
            && rule.when.as_ref().is_none_or(|when| form.holds(when, answers))
    })
}

impl State {
    /// The records elsewhere that name places at and below a path and concern them, in the order of these places.
    pub fn referred_within<'a>(
        &'a self,
        path: &'a Path,
    ) -> impl Iterator<Item = (&'a Path, RecordRef<'a>)> + use<'a> {
        let own = self.referred.by_target.get_key_value(path.as_str());
        let below = path.below();
        let mut targets: Vec<_> = own.into_iter().collect();
        targets.extend(self.referred.by_target.range::<str, _>(below.bounds()));
        let all = targets.into_iter().flat_map(|(target, keys)| keys.iter().map(move |key| (target, key)));
        all.filter_map(|(target, key)| Some((target, self.record_at(key)?)))
    }

    /// The records elsewhere that name a place and concern it.
    pub fn referring<'a>(&'a self, place: &Path) -> impl Iterator<Item = RecordRef<'a>> + use<'a> {
        let keys = self.referred.by_target.get(place.as_str()).into_iter().flatten();
        keys.filter_map(|key| self.record_at(key))
    }
}
