//! Folding areas and places, and the tallies of their records.

use std::collections::BTreeMap;

use crate::domain::ids::{Seq, SweepId};
use crate::domain::path::{COMMUNITY_DEPTH, Path};
use crate::domain::status::Status;
use crate::log::entry::{Area, Place};
use crate::log::record;
use crate::state::tree::coverage::Tally;
use crate::state::tree::names::{Names, Sym};
use crate::state::tree::record_cell::RecordCell;
use crate::state::tree::{PlaceCell, Roster};
use crate::state::{Forms, RecordKey, Slot, State, SweepCell, Touched};

impl State {
    pub(crate) fn put_area(&mut self, area: &Area, seq: Seq) -> Touched {
        let moved = self.aliases.resolve(&area.path);
        let kind = self.names.intern(&area.kind);
        let idx = self.tree.put_area(moved.as_ref().unwrap_or(&area.path), kind, &area.name, seq);
        Touched(Some(idx))
    }

    pub(crate) fn put_place(&mut self, place: &Place, seq: Seq) -> Touched {
        let moved = self.aliases.resolve(&place.path);
        let path = moved.as_ref().unwrap_or(&place.path);
        let kind = self.names.intern(&place.kind);
        let roster = Roster::of(place);
        if self.tree.place(path.as_str()).is_none() {
            self.tree.insert_place(
                path,
                PlaceCell {
                    kind,
                    label: place.label.as_str().into(),
                    roster,
                    gone: place.gone,
                    seq,
                    changed: seq,
                    parent: 0,
                    records: Vec::new(),
                },
            );
        } else {
            // A new kind can change whether its records count, so the tallies are updated.
            self.tree.update_place(path.as_str(), |cell| {
                cell.kind = kind;
                cell.label = place.label.as_str().into();
                cell.roster = roster;
                cell.gone = place.gone;
                (cell.seq, cell.changed) = (seq, seq);
            });
            self.recount_place(path);
        }
        self.touched_place(path)
    }

    pub(crate) fn touched_place(&self, path: &Path) -> Touched {
        Touched(self.tree.place(path.as_str()).map(|(_, cell)| cell.parent))
    }

    /// The paths of the communities or wider areas where something changed; none within another.
    #[must_use]
    pub fn touched_paths(&self, touched: &[Touched]) -> Vec<Path> {
        let areas = touched.iter().filter_map(|touched| self.tree.area_at(touched.0?));
        let mut paths: Vec<Path> = areas.map(|area| area.path.truncated(COMMUNITY_DEPTH)).collect();
        crate::state::fold::people::least(&mut paths);
        paths
    }

    /// Updates the tallies of a place's records.
    pub(crate) fn recount_place(&mut self, path: &Path) {
        let rules = Rules::of(&self.sweeps, &self.kits.forms, &self.names);
        self.tree.update_place(path.as_str(), |cell| {
            let (kind, gone) = (cell.kind, cell.gone);
            for record in &mut cell.records {
                record.tally.counted = rules.counted(path, kind, gone, record);
            }
        });
    }

    /// Computes all tallies and sums again: a form or a sweep changed, or much moved.
    pub(crate) fn retally_all(&mut self) {
        let rules = Rules::of(&self.sweeps, &self.kits.forms, &self.names);
        self.conflicts.clear();
        self.alerts.clear();
        self.referred.clear();
        for (path, cell) in self.tree.places_mut() {
            let (kind, gone) = (cell.kind, cell.gone);
            for record in &mut cell.records {
                record.tally = rules.tally(path, kind, gone, record);
                let key = || RecordKey { place: path.clone(), slot: record.slot, form: record.form };
                if record.tally.status == Status::Conflict {
                    self.conflicts.insert(key());
                }
                if record.tally.alert {
                    self.alerts.insert(key());
                }
                for target in rules.targets(&self.aliases, record) {
                    self.referred.insert(target, key());
                }
            }
        }
        self.tree.recount();
    }
}

/// The rules by which a record counts.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    sweeps: &'a BTreeMap<SweepId, SweepCell>,
    pub(in crate::state) forms: &'a Forms,
    pub(in crate::state) names: &'a Names,
}

impl<'a> Rules<'a> {
    pub(crate) fn of(sweeps: &'a BTreeMap<SweepId, SweepCell>, forms: &'a Forms, names: &'a Names) -> Self {
        Self { sweeps, forms, names }
    }

    /// What a record adds to the sums above it.
    pub(crate) fn tally(&self, path: &Path, kind: Sym, gone: bool, record: &RecordCell) -> Tally {
        let counted = self.counted(path, kind, gone, record);
        let Some(form) = self.forms.get(self.names.text(record.form)) else {
            return Tally { counted, ..Tally::default() };
        };
        let folded = record::fold(form, &record.statements);
        Tally { status: folded.status, alert: !folded.alerts.is_empty(), counted }
    }

    /// The position of a record among those of a place, or where it would be inserted.
    pub(crate) fn find_record(&self, records: &[RecordCell], slot: Slot, form: &str) -> Result<usize, usize> {
        records.binary_search_by(|record| {
            record.slot.cmp(&slot).then_with(|| self.names.text(record.form).cmp(form))
        })
    }

    /// The sweep that counts a record in its sums: its form fits, its area contains the place, and the place exists
    /// and is of a kind that the form is for.
    fn counted(&self, path: &Path, kind: Sym, gone: bool, record: &RecordCell) -> Option<u32> {
        if gone {
            return None;
        }
        let sweep = self.sweeps.get(&record.slot.sweep()?)?;
        let form = self.names.text(record.form);
        if sweep.sweep.form != form || !path.within(&sweep.sweep.area) {
            return None;
        }
        let kind = self.names.text(kind);
        let fits = self.forms.get(form)?.place_kinds.iter().any(|own| own == kind);
        fits.then_some(sweep.idx)
    }
}

impl Roster {
    /// The roster's data of a place, or `None` if it has none.
    pub(crate) fn of(place: &Place) -> Option<Box<Self>> {
        let text = |text: &Option<String>| text.as_deref().map(Into::into);
        let roster = Self {
            household: text(&place.household),
            phone: text(&place.phone),
            residents: place.residents,
            remark: text(&place.remark),
        };
        (roster != Self::default()).then(|| Box::new(roster))
    }
}
