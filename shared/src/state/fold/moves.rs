//! Folding aliases: everything at the old address moves to the new one, with its records.

use crate::domain::ids::{PersonId, Seq};
use crate::domain::path::Path;
use crate::log::entry::Alias;
use crate::state::fold::aliases::moved_path;
use crate::state::fold::places::Rules;
use crate::state::tree::PlaceCell;
use crate::state::tree::record_cell::RecordCell;
use crate::state::{State, Touched};

impl State {
    pub(crate) fn put_alias(&mut self, alias: &Alias, at_ms: i64, seq: Seq) -> Touched {
        let people: Vec<PersonId> = self.people.people.keys().copied().collect();
        people.iter().for_each(|person| self.remember(*person, at_ms));
        let from = self.aliases.resolve(&alias.from).unwrap_or_else(|| alias.from.clone());
        self.aliases.revive(&alias.to);
        let to = self.aliases.resolve(&alias.to).unwrap_or_else(|| alias.to.clone());
        if from.is_root() || to.within(&from) {
            return self.ignore(seq, "an alias of an address that holds its own target");
        }
        self.aliases.put(&from, &to, seq);
        self.move_all(&from, &to, seq);
        let left_out = self.old_sweeps(at_ms);
        let moved_sweeps: Vec<_> = self
            .sweeps
            .iter()
            .filter_map(|(id, cell)| Some((*id, self.aliases.resolve(&cell.sweep.area)?)))
            .collect();
        for (id, area) in moved_sweeps {
            if let Some(cell) = self.sweeps.get_mut(&id) {
                (cell.sweep.area, cell.seq) = (area, seq);
            }
        }
        self.note_back(&left_out, at_ms, seq);
        self.move_notices(seq);
        self.move_duty(seq);
        self.move_tables(seq);
        self.retally_all();
        people.iter().for_each(|person| self.remember(*person, at_ms));
        Touched::EVERYWHERE
    }

    fn move_all(&mut self, from: &Path, to: &Path, seq: Seq) {
        let paths = self.tree.paths_within(from);
        let mut places = Vec::new();
        let mut areas = Vec::new();
        for path in &paths {
            if let Some(cell) = self.tree.take_place(path.as_str()) {
                places.push((path, cell));
            }
        }
        for path in &paths {
            if let Some(area) = self.tree.take_area(path.as_str()) {
                areas.push((path, area));
            }
        }
        for (path, (kind, name)) in areas {
            let Some(path) = moved_path(path, from, to) else { continue };
            if self.tree.area(path.as_str()).is_none() {
                self.tree.put_area(&path, kind, &name, seq);
            }
        }
        for (path, mut cell) in places {
            let Some(path) = moved_path(path, from, to) else { continue };
            cell.seq = seq;
            cell.changed = seq;
            cell.records.iter_mut().for_each(|record| record.seq = seq);
            match self.tree.take_place(path.as_str()) {
                Some(target) => self.tree.insert_place(&path, self.merged(target, cell, seq)),
                None => self.tree.insert_place(&path, cell),
            }
        }
    }

    /// Merges two places that are one: values of the target stay, missing ones are taken from the moved place.
    fn merged(&self, mut target: PlaceCell, moved: PlaceCell, seq: Seq) -> PlaceCell {
        (target.seq, target.changed) = (seq, seq);
        target.gone = target.gone && moved.gone;
        if target.roster.is_none() {
            target.roster = moved.roster;
        }
        for record in moved.records {
            let rules = Rules::of(&self.sweeps, &self.kits.forms, &self.names);
            match rules.find_record(&target.records, record.slot, self.names.text(record.form)) {
                Ok(at) => join_statements(&mut target.records[at], record, seq),
                Err(at) => target.records.insert(at, record),
            }
        }
        target
    }
}

fn join_statements(target: &mut RecordCell, moved: RecordCell, seq: Seq) {
    target.seq = seq;
    target.statements.extend(moved.statements);
    target.statements.sort_by_key(|statement| statement.seq);
}
