//! The records of a place as they are kept: statements, in the order in which the log has them.

use crate::domain::ids::Seq;
use crate::log::record::Statement;
use crate::state::slot::Slot;
use crate::state::tree::coverage::Tally;
use crate::state::tree::names::Sym;

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
