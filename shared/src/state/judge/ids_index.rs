//! The index of report ids: which reports the log has, so that a repeat and an id used twice are noticed.
//!
//! Ids are UUIDv7 and come nearly in order; an ordered map is compact and fast for them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::ids::{PersonId, ReportId, Seq};

/// What is known about a report in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its first entry.
    pub seq: Seq,
    /// The hash of everything in it but its answers and its reason, which may be personal and are compared with what
    /// is kept of them.
    pub frame: u64,
    /// Who reported.
    pub person: PersonId,
}

/// The index.
#[derive(Debug, Default)]
pub(crate) struct IdsIndex {
    by_id: BTreeMap<ReportId, Known>,
    /// Ids since the last checkpoint, in the order of the log.
    fresh: Vec<ReportId>,
}

impl IdsIndex {
    pub(crate) fn get(&self, id: ReportId) -> Option<&Known> {
        self.by_id.get(&id)
    }

    pub(crate) fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Adds a report; the first one with an id stays. Returns false if the id was known.
    pub(crate) fn insert(&mut self, id: ReportId, known: Known) -> bool {
        match self.by_id.entry(id) {
            std::collections::btree_map::Entry::Occupied(_) => false,
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(known);
                self.fresh.push(id);
                true
            }
        }
    }

    /// Restores a report from a checkpoint.
    pub(crate) fn restore(&mut self, id: ReportId, known: Known) {
        self.by_id.insert(id, known);
    }

    /// The reports after a seq.
    pub(crate) fn since(&self, after: Seq) -> Vec<(ReportId, Known)> {
        if after == Seq(0) {
            return self.by_id.iter().map(|(id, known)| (*id, *known)).collect();
        }
        let known = self.fresh.iter().rev().filter_map(|id| Some((*id, *self.by_id.get(id)?)));
        known.take_while(|(_, known)| known.seq > after).collect()
    }

    /// To be called when a checkpoint holds everything up to a seq.
    pub(crate) fn forget_fresh(&mut self, upto: Seq) {
        let by_id = &self.by_id;
        self.fresh.retain(|id| by_id.get(id).is_some_and(|known| known.seq > upto));
    }
}

/// The first eight bytes of a hash.
pub(crate) fn first_u64(hash: &blake3::Hash) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(first)
}
