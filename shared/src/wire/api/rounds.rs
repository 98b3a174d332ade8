//! Coverages side by side, rounds of sweeps, and who has done how much.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Counts, Doubt};
use crate::domain::ids::{PersonId, Seq};
use crate::wire::things::{Area, Sweep};

/// `GET /api/coverages?area=PATH`: the running sweep of each form side by side (三覆盖), for an area and its parts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Coverages {
    /// The area.
    pub area: Area,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// The sweeps: one for each form that has one here, in the kit's order.
    pub sweeps: Vec<Sweep>,
    /// The whole, one for each sweep.
    pub counts: Vec<Counts>,
    /// The parts, in the order of paths; they add up to the whole.
    pub parts: Vec<PartCoverages>,
    /// How sure the figures are.
    pub doubt: Doubt,
    /// Position in the log that these figures are of.
    pub seq: Seq,
    /// The server's clock.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// One part with its coverages.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PartCoverages {
    /// The part.
    pub area: Area,
    /// One for each sweep.
    pub counts: Vec<Counts>,
}

/// `GET /api/rounds?area=PATH&form=ID`: the sweeps of one form, oldest first, each with its coverage of the area.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Round {
    /// The sweep.
    pub sweep: Sweep,
    /// Its coverage.
    pub counts: Counts,
    /// Doors that were refused or not answered in the round before.
    pub carried: u32,
    /// Of these, those that were reached in this one.
    pub recovered: u32,
}

/// `GET /api/progress?area=PATH&sweep=ID`: each person with their assigned doors and what they did, most left first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Progress {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The areas that were given to them.
    pub areas: Vec<Area>,
    /// The doors of these.
    pub counts: Counts,
    /// Doors of the area whose record in this sweep has a report of theirs.
    pub reported: u32,
    /// When they observed last.
    #[ts(type = "number | null")]
    pub last_ms: Option<i64>,
}
