//! Coverages side by side, rounds of sweeps, and each person's progress.

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
    /// The sweeps: one for each form with a running sweep here, in the kit's order.
    pub sweeps: Vec<Sweep>,
    /// Counts of the whole area, one for each sweep.
    pub counts: Vec<Counts>,
    /// The parts, ordered by path; they add up to the whole.
    pub parts: Vec<PartCoverages>,
    /// How uncertain the figures are.
    pub doubt: Doubt,
    /// Position in the log of these figures.
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
    /// Doors that were refused or did not answer in the round before.
    pub carried: u32,
    /// Of these, doors that were reached in this round.
    pub recovered: u32,
}

/// `GET /api/progress?area=PATH&sweep=ID`: each person with their assigned doors and what they did, most left first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Progress {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The areas assigned to them.
    pub areas: Vec<Area>,
    /// The doors of these areas.
    pub counts: Counts,
    /// Doors of the area with a report of theirs in this sweep.
    pub reported: u32,
    /// When they last observed something, ms since 1970.
    #[ts(type = "number | null")]
    pub last_ms: Option<i64>,
}
