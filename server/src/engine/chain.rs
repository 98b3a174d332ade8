//! The first bytes of the chain's hash after each entry, in memory, to recognise the cursors of phones.

use menpai_shared::domain::ids::{LogId, Seq};

use crate::log::{ChainHash, Head};

/// A seq with the first bytes of the hash after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) seq: Seq,
    pub(crate) prefix: u64,
}

/// The prefixes of all hashes, from genesis on.
#[derive(Debug)]
pub(crate) struct Chain {
    prefixes: Vec<u64>,
}

impl Chain {
    pub(crate) fn new(log: LogId) -> Self {
        Self { prefixes: vec![prefix(ChainHash::genesis(log))] }
    }

    /// Adds the hash of the next entry.
    pub(crate) fn push(&mut self, hash: ChainHash) {
        self.prefixes.push(prefix(hash));
    }

    /// The chain with these prefixes, from genesis on. Returns `None` if there are none.
    pub(crate) fn restore(prefixes: Vec<u64>) -> Option<Self> {
        if prefixes.is_empty() { None } else { Some(Self { prefixes }) }
    }

    /// Whether its newest entry has this head.
    pub(crate) fn is_at(&self, head: Head) -> bool {
        self.head() == Point { seq: head.seq, prefix: prefix(head.hash) }
    }

    /// The point before the first entry.
    pub(crate) fn genesis(&self) -> Point {
        Point { seq: Seq(0), prefix: self.prefixes[0] }
    }

    /// The newest point.
    pub(crate) fn head(&self) -> Point {
        let at = self.prefixes.len() - 1;
        Point { seq: Seq(at as u64), prefix: self.prefixes[at] }
    }

    /// Whether a point lies on this chain.
    pub(crate) fn has(&self, point: Point) -> bool {
        let at = usize::try_from(point.seq.0).ok();
        at.and_then(|at| self.prefixes.get(at)) == Some(&point.prefix)
    }

    /// The prefixes of the entries from a seq on.
    pub(crate) fn from(&self, seq: Seq) -> &[u64] {
        let at = usize::try_from(seq.0).unwrap_or(usize::MAX).min(self.prefixes.len());
        &self.prefixes[at..]
    }
}

pub(crate) fn prefix(hash: ChainHash) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&hash.0[..8]);
    u64::from_le_bytes(first)
}
