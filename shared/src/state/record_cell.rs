//! The records of a place as they are kept: compact statements, in the order in which the log has them.

use crate::ids::{DeviceId, PersonId, ReportId, Seq};
use crate::state::coverage::Tally;
use crate::state::names::Sym;
use crate::state::slot::Slot;

/// One folded report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The report.
    pub id: ReportId,
    /// Where it stands in the log.
    pub seq: Seq,
    /// Who reported.
    pub person: PersonId,
    /// From which device.
    pub device: DeviceId,
    /// When it was observed: the phone's clock corrected by its skew, but never after it was received.
    pub observed_at_ms: i64,
    /// When the server took it.
    pub received_at_ms: i64,
    /// What it states: compact JSON of an object.
    pub answers: Box<str>,
    /// What it had seen.
    pub base: Box<[ReportId]>,
    /// Why.
    pub reason: Option<Box<str>>,
    /// It takes back the reports in its base.
    pub retracts: bool,
    /// It asks for another visit.
    pub revisit: bool,
}

/// One record: what the reports of one form, place and slot are.
#[derive(Clone, Debug)]
pub(crate) struct RecordCell {
    pub(crate) form: Sym,
    pub(crate) slot: Slot,
    /// The newest entry that changed it.
    pub(crate) seq: Seq,
    pub(crate) tally: Tally,
    /// In the order of the log.
    pub(crate) statements: Vec<Statement>,
}
