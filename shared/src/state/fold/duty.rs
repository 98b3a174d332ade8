//! Folding responsibilities and duty shifts.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{PersonId, ResponsibilityId, Seq, ShiftId};
use crate::domain::path::Path;
use crate::log::entry::{Responsibility, Shift};
use crate::state::fold::dated::Dated;
use crate::state::fold::people::least;
use crate::state::{State, Touched};

/// A responsibility.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResponsibilityCell {
    pub(crate) responsibility: Responsibility,
    /// All paths that it is or was for: phones there may have it.
    pub(crate) once: Vec<Path>,
}

/// A shift.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShiftCell {
    pub(crate) shift: Shift,
    /// All people who are or were in it: their phones may have it.
    pub(crate) once: Vec<PersonId>,
}

/// Responsibilities and shifts.
#[derive(Debug, Default)]
pub(crate) struct Duty {
    pub(crate) responsibilities: Dated<ResponsibilityId, ResponsibilityCell>,
    pub(crate) shifts: Dated<ShiftId, ShiftCell>,
}

impl Shift {
    /// The people in the shift, the lead first, each once.
    #[must_use]
    pub fn people(&self) -> Vec<PersonId> {
        let mut people = Vec::with_capacity(1 + self.members.len());
        for person in self.lead.iter().chain(&self.members) {
            if !people.contains(person) {
                people.push(*person);
            }
        }
        people
    }
}

impl State {
    /// All responsibilities, by id, ended ones too.
    pub fn responsibilities(&self) -> impl Iterator<Item = &Responsibility> {
        self.duty.responsibilities.iter().map(|cell| &cell.responsibility)
    }

    /// A responsibility by its id.
    #[must_use]
    pub fn responsibility(&self, id: ResponsibilityId) -> Option<&Responsibility> {
        self.duty.responsibilities.get(&id).map(|cell| &cell.responsibility)
    }

    /// All shifts, by id, ended ones too.
    pub fn shifts(&self) -> impl Iterator<Item = &Shift> {
        self.duty.shifts.iter().map(|cell| &cell.shift)
    }

    /// A shift by its id.
    #[must_use]
    pub fn shift(&self, id: ShiftId) -> Option<&Shift> {
        self.duty.shifts.get(&id).map(|cell| &cell.shift)
    }

    pub(crate) fn put_responsibility(&mut self, responsibility: &Responsibility, seq: Seq) -> Touched {
        let path = self.resolve(&responsibility.path);
        let old = self.duty.responsibilities.get(&responsibility.id);
        let mut once = old.map(|old| old.once.clone()).unwrap_or_default();
        once.push(path.clone());
        least(&mut once);
        let touched = Touched(Some(self.area_at_or_above(&path)));
        let responsibility = Responsibility { path, ..responsibility.clone() };
        let cell = ResponsibilityCell { responsibility, once };
        self.duty.responsibilities.put(cell.responsibility.id, cell, seq);
        touched
    }

    pub(crate) fn put_shift(&mut self, shift: &Shift, seq: Seq) -> Touched {
        let path = self.resolve(&shift.path);
        let mut once = self.duty.shifts.get(&shift.id).map(|old| old.once.clone()).unwrap_or_default();
        once.extend(shift.people());
        once.sort_unstable();
        once.dedup();
        let touched = Touched(Some(self.area_at_or_above(&path)));
        let shift = Shift { path, ..shift.clone() };
        self.duty.shifts.put(shift.id, ShiftCell { shift, once }, seq);
        touched
    }

    /// Moves responsibilities and shifts with their areas and places.
    pub(crate) fn move_duty(&mut self, seq: Seq) {
        let aliases = &self.aliases;
        self.duty.responsibilities.change(seq, |cell| {
            let path = aliases.resolve(&cell.responsibility.path)?;
            let mut cell = cell.clone();
            cell.once.push(path.clone());
            least(&mut cell.once);
            cell.responsibility.path = path;
            Some(cell)
        });
        self.duty.shifts.change(seq, |cell| {
            let path = aliases.resolve(&cell.shift.path)?;
            Some(ShiftCell { shift: Shift { path, ..cell.shift.clone() }, once: cell.once.clone() })
        });
    }
}
