//! The tree of areas and their places, and the figures that every area keeps about what lies below it.
//!
//! One ordered map holds areas and places by path, so that an area is one range of keys. Areas are also in an arena
//! and refer to the area above by number: a change at a door climbs to the root without look-ups. Every area knows
//! the newest change at or below it, so that "what changed since" is a walk that skips everything unchanged.

use std::collections::BTreeMap;
use std::ops::Bound;

use serde::{Deserialize, Serialize};

use crate::domain::ids::Seq;
use crate::domain::path::Path;
use crate::state::tree::coverage::{Sums, Tally};
use crate::state::tree::names::Sym;
use crate::state::tree::record_cell::RecordCell;

pub(super) mod coverage;
pub(super) mod kinds;
pub(super) mod names;
pub(super) mod record_cell;
pub(super) mod walk;

/// Number of an area in the arena.
pub(crate) type AreaIdx = u32;
/// The root.
pub(crate) const ROOT: AreaIdx = 0;

/// An area with the figures of everything at and below it.
#[derive(Debug)]
pub(crate) struct AreaCell {
    pub(crate) path: Path,
    pub(crate) kind: Sym,
    pub(crate) name: Box<str>,
    /// The entry that last changed the area itself; 0 for a root without an entry.
    pub(crate) seq: Seq,
    /// The nearest area above. The root refers to itself.
    pub(crate) parent: AreaIdx,
    /// The newest entry that changed anything at or below it.
    pub(crate) changed: Seq,
    /// The number of existing places below, by kind.
    pub(crate) doors: Vec<(Sym, u32)>,
    /// Sums of the records below, by sweep number.
    pub(crate) sums: Vec<(u32, Sums)>,
}

/// The roster's data of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Roster {
    pub(crate) household: Option<Box<str>>,
    pub(crate) phone: Option<Box<str>>,
    pub(crate) residents: Option<u32>,
    pub(crate) remark: Option<Box<str>>,
}

/// A place with its records.
#[derive(Debug)]
pub(crate) struct PlaceCell {
    pub(crate) kind: Sym,
    pub(crate) label: Box<str>,
    pub(crate) roster: Option<Box<Roster>>,
    pub(crate) gone: bool,
    /// The entry that last changed the place itself.
    pub(crate) seq: Seq,
    /// The newest entry that changed the place or one of its records.
    pub(crate) changed: Seq,
    /// The nearest area above.
    pub(crate) parent: AreaIdx,
    /// Ordered by slot, then by the form's name.
    pub(crate) records: Vec<RecordCell>,
}

/// The area and the place at one path.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) area: Option<AreaIdx>,
    pub(crate) place: Option<Box<PlaceCell>>,
}

/// Areas and places.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: BTreeMap<Path, Node>,
    areas: Vec<AreaCell>,
}

impl Tree {
    pub(crate) fn new(root_kind: Sym) -> Self {
        let mut nodes = BTreeMap::new();
        nodes.insert(Path::root(), Node { area: Some(ROOT), place: None });
        Self { nodes, areas: vec![AreaCell::new(Path::root(), root_kind, "".into(), Seq(0), ROOT)] }
    }

    pub(crate) fn area(&self, path: &str) -> Option<&AreaCell> {
        self.area_at(self.nodes.get(path)?.area?)
    }

    pub(crate) fn area_at(&self, idx: AreaIdx) -> Option<&AreaCell> {
        self.areas.get(idx as usize)
    }

    pub(crate) fn place(&self, path: &str) -> Option<(&Path, &PlaceCell)> {
        let (path, node) = self.nodes.get_key_value(path)?;
        Some((path, node.place.as_deref()?))
    }

    pub(crate) fn place_mut(&mut self, path: &str) -> Option<&mut PlaceCell> {
        self.nodes.get_mut(path)?.place.as_deref_mut()
    }

    /// The nearest area above a path, not the path itself.
    pub(crate) fn above(&self, path: &Path) -> AreaIdx {
        path.ancestors().find_map(|text| self.nodes.get(text)?.area).unwrap_or(ROOT)
    }

    /// Calls `each` for an area and all above it, up to the root.
    pub(crate) fn climb(&mut self, from: AreaIdx, mut each: impl FnMut(&mut AreaCell)) {
        let mut idx = from;
        while let Some(area) = self.areas.get_mut(idx as usize) {
            each(area);
            if idx == ROOT {
                return;
            }
            idx = area.parent;
        }
    }

    /// Notes a change at or below an area.
    pub(crate) fn touch(&mut self, from: AreaIdx, seq: Seq) {
        let mut idx = from;
        while let Some(area) = self.areas.get_mut(idx as usize) {
            if area.changed >= seq {
                return;
            }
            area.changed = seq;
            idx = area.parent;
        }
    }

    /// Sets an area. It becomes the nearest area of what lies below it, if there is no nearer one.
    pub(crate) fn put_area(&mut self, path: &Path, kind: Sym, name: &str, seq: Seq) -> AreaIdx {
        if let Some(idx) = self.nodes.get(path.as_str()).and_then(|node| node.area) {
            if let Some(area) = self.areas.get_mut(idx as usize) {
                area.kind = kind;
                area.name = name.into();
                area.seq = seq;
            }
            self.touch(idx, seq);
            return idx;
        }
        let parent = self.above(path);
        let idx = AreaIdx::try_from(self.areas.len()).unwrap_or(AreaIdx::MAX);
        self.areas.push(AreaCell::new(path.clone(), kind, name.into(), seq, parent));
        self.nodes.entry(path.clone()).or_default().area = Some(idx);
        self.adopt(path, parent, idx);
        self.touch(idx, seq);
        idx
    }

    /// Gives to a new area what lies below it and belonged to the parent.
    fn adopt(&mut self, path: &Path, parent: AreaIdx, idx: AreaIdx) {
        let below = path.below();
        let mut own = AreaCell::new(path.clone(), Sym::default(), "".into(), Seq(0), parent);
        for (_, node) in self.nodes.range_mut::<str, _>(below.bounds()) {
            if let Some(place) = node.place.as_deref_mut().filter(|place| place.parent == parent) {
                place.parent = idx;
                own.changed = own.changed.max(place.changed);
                if !place.gone {
                    own.add_door(place.kind, true);
                }
                for record in &place.records {
                    own.add_tally(&record.tally, true);
                }
            }
            let Some(area) = node.area.and_then(|child| self.areas.get_mut(child as usize)) else { continue };
            if area.parent == parent {
                area.parent = idx;
                own.changed = own.changed.max(area.changed);
                area.doors.iter().for_each(|(kind, count)| own.add_doors(*kind, *count));
                area.sums.iter().for_each(|(sweep, sums)| own.sums_of(*sweep).add(sums));
            }
        }
        if let Some(area) = self.areas.get_mut(idx as usize) {
            (area.changed, area.doors, area.sums) = (own.changed, own.doors, own.sums);
        }
    }

    /// Inserts a place at a path without one, and counts it and its records.
    pub(crate) fn insert_place(&mut self, path: &Path, mut cell: PlaceCell) {
        cell.parent = self.above(path);
        let (parent, changed) = (cell.parent, cell.changed);
        self.count_place(&cell, true);
        self.nodes.entry(path.clone()).or_default().place = Some(Box::new(cell));
        self.touch(parent, changed);
    }

    /// Removes the place at a path from the tree and from the figures.
    pub(crate) fn take_place(&mut self, path: &str) -> Option<PlaceCell> {
        let node = self.nodes.get_mut(path)?;
        let cell = *node.place.take()?;
        if node.area.is_none() {
            self.nodes.remove(path);
        }
        self.count_place(&cell, false);
        Some(cell)
    }

    /// Removes an area from the tree; nothing may lie below it any more.
    pub(crate) fn take_area(&mut self, path: &str) -> Option<(Sym, Box<str>)> {
        let node = self.nodes.get_mut(path)?;
        let idx = node.area.take()?;
        if node.place.is_none() {
            self.nodes.remove(path);
        }
        let area = self.areas.get_mut(idx as usize)?;
        Some((area.kind, std::mem::take(&mut area.name)))
    }

    /// Adds a place and its records to the figures of all areas above, or subtracts them.
    fn count_place(&mut self, cell: &PlaceCell, add: bool) {
        self.climb(cell.parent, |area| {
            if !cell.gone {
                area.add_door(cell.kind, add);
            }
            for record in &cell.records {
                area.add_tally(&record.tally, add);
            }
        });
    }

    /// Changes a place or its records, and updates the figures above.
    pub(crate) fn update_place(
        &mut self,
        path: &str,
        change: impl FnOnce(&mut PlaceCell),
    ) -> Option<AreaIdx> {
        let cell = self.nodes.get_mut(path)?.place.as_deref_mut()?;
        let before: Vec<Tally> = cell.records.iter().map(|record| record.tally).collect();
        let door_before = (cell.kind, cell.gone);
        change(cell);
        let door_after = (cell.kind, cell.gone);
        let after: Vec<Tally> = cell.records.iter().map(|record| record.tally).collect();
        let (parent, changed) = (cell.parent, cell.changed);
        self.climb(parent, |area| {
            if door_before != door_after {
                if !door_before.1 {
                    area.add_door(door_before.0, false);
                }
                if !door_after.1 {
                    area.add_door(door_after.0, true);
                }
            }
            before.iter().for_each(|tally| area.add_tally(tally, false));
            after.iter().for_each(|tally| area.add_tally(tally, true));
        });
        self.touch(parent, changed);
        Some(parent)
    }

    /// Updates the sums for a changed tally of one record.
    pub(crate) fn retally(&mut self, parent: AreaIdx, before: &Tally, after: &Tally) {
        if before == after {
            return;
        }
        self.climb(parent, |area| {
            area.add_tally(before, false);
            area.add_tally(after, true);
        });
    }

    /// All places.
    pub(crate) fn places(&self) -> impl Iterator<Item = (&Path, &PlaceCell)> {
        self.nodes.iter().filter_map(|(path, node)| Some((path, node.place.as_deref()?)))
    }

    /// All places, for a change that alters many figures; [`Tree::recount`] must follow.
    pub(crate) fn places_mut(&mut self) -> impl Iterator<Item = (&Path, &mut PlaceCell)> {
        self.nodes.iter_mut().filter_map(|(path, node)| Some((path, node.place.as_deref_mut()?)))
    }

    /// Computes all figures again from the places and their records.
    pub(crate) fn recount(&mut self) {
        for area in &mut self.areas {
            area.doors.clear();
            area.sums.clear();
        }
        for node in self.nodes.values() {
            let Some(cell) = node.place.as_deref() else { continue };
            let mut idx = cell.parent;
            while let Some(area) = self.areas.get_mut(idx as usize) {
                if !cell.gone {
                    area.add_door(cell.kind, true);
                }
                cell.records.iter().for_each(|record| area.add_tally(&record.tally, true));
                if idx == ROOT {
                    break;
                }
                idx = area.parent;
            }
        }
    }

    /// The paths of everything at and below a path, in order.
    pub(crate) fn paths_within(&self, path: &Path) -> Vec<Path> {
        let own = self.nodes.get_key_value(path.as_str()).map(|(path, _)| path);
        let below = path.below();
        own.into_iter()
            .chain(self.nodes.range::<str, _>(below.bounds()).map(|(path, _)| path))
            .cloned()
            .collect()
    }

    pub(crate) fn range<'a>(
        &'a self,
        from: Bound<&str>,
        to: Bound<&str>,
    ) -> std::collections::btree_map::Range<'a, Path, Node> {
        self.nodes.range::<str, _>((from, to))
    }

    pub(crate) fn node(&self, path: &str) -> Option<(&Path, &Node)> {
        self.nodes.get_key_value(path)
    }
}

impl AreaCell {
    fn new(path: Path, kind: Sym, name: Box<str>, seq: Seq, parent: AreaIdx) -> Self {
        Self { path, kind, name, seq, parent, changed: seq, doors: Vec::new(), sums: Vec::new() }
    }

    fn add_door(&mut self, kind: Sym, add: bool) {
        if add {
            self.add_doors(kind, 1);
        } else if let Some((_, count)) = self.doors.iter_mut().find(|(k, _)| *k == kind) {
            *count = count.saturating_sub(1);
        }
    }

    fn add_doors(&mut self, kind: Sym, more: u32) {
        match self.doors.iter_mut().find(|(k, _)| *k == kind) {
            Some((_, count)) => *count = count.saturating_add(more),
            None => self.doors.push((kind, more)),
        }
    }

    fn sums_of(&mut self, sweep: u32) -> &mut Sums {
        let at = match self.sums.iter().position(|(s, _)| *s == sweep) {
            Some(at) => at,
            None => {
                self.sums.push((sweep, Sums::default()));
                self.sums.len() - 1
            }
        };
        &mut self.sums[at].1
    }

    fn add_tally(&mut self, tally: &Tally, add: bool) {
        if let Some(sweep) = tally.counted {
            self.sums_of(sweep).count(tally, add);
        }
    }
}
