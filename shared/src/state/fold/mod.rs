//! Folding: one file for each kind of entry, and what the state keeps of it.

pub(super) mod aliases;
pub(super) mod briefings;
pub(super) mod dated;
pub(super) mod duty;
pub(super) mod forms;
pub(super) mod moves;
pub(super) mod notices;
pub(super) mod oblivion;
pub(super) mod people;
pub(super) mod places;
pub(super) mod quarantine;
pub(super) mod reports;
pub(super) mod tables;
