//! Folding areas and places, and the tallies of their records.

use crate::entry::{Area, Place};
use crate::ids::Seq;
use crate::path::Path;
use crate::state::coverage::Tally;
use crate::state::record_cell::RecordCell;
use crate::state::tree::{PlaceCell, Roster};
use crate::state::{State, Touched};

/// Segments of a path down to the community: what is told of a change is not finer than this.
const COMMUNITY_DEPTH: usize = 5;

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
            // Whether its records count may change with the kind, so the tallies are looked at again.
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

    /// The paths of communities, or of wider areas, where something changed; without those that lie within others.
    #[must_use]
    pub fn touched_paths(&self, touched: &[Touched]) -> Vec<Path> {
        let areas = touched.iter().filter_map(|touched| self.tree.area_at(touched.0?));
        let mut paths: Vec<Path> = areas.map(|area| area.path.truncated(COMMUNITY_DEPTH)).collect();
        crate::state::people::least(&mut paths);
        paths
    }

    /// Looks again at where the records of a place count.
    pub(crate) fn recount_place(&mut self, path: &Path) {
        let Some((_, cell)) = self.tree.place(path.as_str()) else { return };
        let counted: Vec<Option<u32>> =
            cell.records.iter().map(|record| self.counted(path, cell, record)).collect();
        self.tree.update_place(path.as_str(), |cell| {
            for (record, counted) in cell.records.iter_mut().zip(counted) {
                record.tally.counted = counted;
            }
        });
    }

    /// The sweep in whose sums a record counts: its form fits, its area holds the place, and the place is there and of
    /// a kind that the form is for.
    pub(crate) fn counted(&self, path: &Path, cell: &PlaceCell, record: &RecordCell) -> Option<u32> {
        if cell.gone {
            return None;
        }
        let sweep = self.sweeps.get(&record.slot.sweep()?)?;
        let form = self.names.text(record.form);
        if sweep.sweep.form != form || !path.within(&sweep.sweep.area) {
            return None;
        }
        let kind = self.names.text(cell.kind);
        let fits = self.kits.forms.get(form)?.place_kinds.iter().any(|own| own == kind);
        fits.then_some(sweep.idx)
    }

    /// What a record adds to the sums above it.
    pub(crate) fn tally(&self, path: &Path, cell: &PlaceCell, record: &RecordCell) -> Tally {
        Tally { counted: self.counted(path, cell, record), ..record.tally }
    }

    /// Makes all tallies and sums afresh: a form or a sweep changed.
    pub(crate) fn retally_all(&mut self) {
        let mut tallies: Vec<Tally> = Vec::new();
        self.tree.walk("", None, &mut |met| {
            if let crate::state::walk::Met::Place(path, cell) = met {
                tallies.extend(cell.records.iter().map(|record| self.tally(path, cell, record)));
            }
            crate::state::walk::Step::Next
        });
        let mut tallies = tallies.into_iter();
        for (_, cell) in self.tree.places_mut() {
            for record in &mut cell.records {
                record.tally = tallies.next().unwrap_or_default();
            }
        }
        self.tree.recount();
    }
}

impl Roster {
    /// What the roster says of a place; none where it says nothing.
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
