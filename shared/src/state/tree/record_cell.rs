//! The records of a place as the state keeps them: statements in the order of the log.

use crate::domain::ids::Seq;
use crate::log::record::Statement;
use crate::state::slot::Slot;
use crate::state::tree::coverage::Tally;
use crate::state::tree::names::Sym;

/// One record: the reports of one form, place and slot.
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
