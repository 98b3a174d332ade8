//! The log (一本账): the one append-only truth of a deployment, as a trait that states its contract.
//!
//! An entry is an opaque payload with a [`Seq`] and a [`ChainHash`]. The log gives no meaning to payloads; it keeps
//! their order, keeps them durable, and can prove that none was lost, altered or swapped. It knows no HTTP, no state
//! and no reports. Its implementations pass the one suite in `suite.rs`.

pub mod journal;
#[cfg(test)]
mod suite;

use std::fmt;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use menpai_shared::domain::ids::{LogId, Seq};

/// The greatest payload that a log takes. A request's body is at most 1 MiB, so this leaves room for kits and for
/// whatever wraps a report; it also keeps a damaged length from asking for all memory.
pub const PAYLOAD_BYTES_MAX: usize = 16 * 1024 * 1024;

/// The log up to an entry, as one value: BLAKE3 over the hash before, the seq and the payload; its first 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChainHash(pub [u8; 16]);

impl ChainHash {
    /// The hash before the first entry: it names the log, so that two logs share no hash.
    #[must_use]
    pub fn genesis(log: LogId) -> Self {
        Self::cut(blake3::hash(log.0.as_bytes()))
    }

    /// The hash after the entry at `seq`, where `self` is the hash before it.
    #[must_use]
    pub fn after(self, seq: Seq, payload: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.0);
        hasher.update(&seq.0.to_le_bytes());
        hasher.update(payload);
        Self::cut(hasher.finalize())
    }

    fn cut(whole: blake3::Hash) -> Self {
        let mut first = [0; 16];
        first.copy_from_slice(&whole.as_bytes()[..16]);
        Self(first)
    }
}

impl fmt::Display for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A place in a log: a seq, and the hash of all up to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Seq of the newest entry; 0 if there is none.
    pub seq: Seq,
    /// Hash after it; the genesis hash if there is none.
    pub hash: ChainHash,
}

impl Head {
    /// The head of a log without entries.
    #[must_use]
    pub fn genesis(log: LogId) -> Self {
        Self { seq: Seq(0), hash: ChainHash::genesis(log) }
    }

    /// The head after one more entry.
    #[must_use]
    pub fn after(self, payload: &[u8]) -> Self {
        let seq = self.seq.next();
        Self { seq, hash: self.hash.after(seq, payload) }
    }
}

/// One entry, as [`Log::read`] shows it.
#[derive(Clone, Copy, Debug)]
pub struct LogEntry<'a> {
    /// Its position.
    pub seq: Seq,
    /// Hash of the log up to and with it.
    pub hash: ChainHash,
    /// What was appended.
    pub payload: &'a [u8],
}

/// What became of an append. Both are ordinary outcomes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Appended {
    /// Durable. The hash after each payload, in order: the first belongs to the seq after the given head.
    Done(Vec<ChainHash>),
    /// Nothing was written: the log's head is this one and not the given one. Somebody else appended: read on, judge
    /// again, append again. (A head with a lower seq, or the same seq and another hash, means that the log was
    /// replaced under the caller, who must start afresh.)
    Behind(Head),
}

/// A fault of the log: ours, never the caller's. After a fault of [`Log::append`] nobody knows what is durable: stop
/// acking and exit.
#[derive(Debug, thiserror::Error)]
pub enum LogFault {
    /// The operating system refused.
    #[error("cannot {doing} {file}: {source}", file = file.display())]
    Io {
        /// What was tried, as a verb.
        doing: &'static str,
        /// On which file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Bytes are not what was written. Never skipped: restore this file from a backup.
    #[error("{file} is damaged at byte {offset}: {what}. Nothing was changed; restore the file from a backup", file = file.display())]
    Damaged {
        /// Where.
        file: PathBuf,
        /// At which byte.
        offset: u64,
        /// How it is seen.
        what: String,
    },
    /// Not ours, or of a newer program.
    #[error("{file} cannot be read by this program: {what}", file = file.display())]
    Foreign {
        /// Which file.
        file: PathBuf,
        /// Why not.
        what: String,
    },
    /// A payload is beyond [`PAYLOAD_BYTES_MAX`]. Nothing was written.
    #[error("an entry of {bytes} bytes is too big for the log (at most {PAYLOAD_BYTES_MAX})")]
    TooBig {
        /// Its size.
        bytes: usize,
    },
    /// An append failed before; the log was not touched since.
    #[error("the log stopped after an earlier fault; start the program again")]
    Stopped,
}

/// An append-only log of opaque payloads.
///
/// # Contract
///
/// - Seqs are gapless from 1. The hash of an entry is [`ChainHash::after`] of the hash before, its seq and its
///   payload; before the first stands [`ChainHash::genesis`] of the log's id.
/// - [`append`](Log::append) is all or nothing, also across a crash: after `Done` all payloads are on stable storage
///   and stay readable; after `Behind` nothing was written; after a fault, or a crash before it returned, all of
///   them are in the log or none is, and opening the log again decides which. Whatever opening shows is durable.
/// - Appends are ordered by the head that they name: of two that name the same head at most one is `Done`, also when
///   several processes append to one log (where the implementation allows that).
/// - [`read`](Log::read) shows what was appended, bit for bit, or fails; it never skips. It sees at least all that this
///   value has appended or was told of by [`head`](Log::head).
/// - [`reader`](Log::reader) gives a value that reads the same log while this one appends to it.
pub trait Log: Send {
    /// The log's name, given when it was made.
    fn id(&self) -> LogId;

    /// Reads the same log from another thread, beside whoever appends.
    fn reader(&self) -> Box<dyn LogReader>;

    /// The newest entry that is durable now, also if another process appended it.
    ///
    /// # Errors
    /// A fault of the storage.
    fn head(&mut self) -> Result<Head, LogFault>;

    /// Appends all payloads after `after`, or none; durable on return. No payloads is a question whether `after` is
    /// still the head.
    ///
    /// # Errors
    /// A fault of the storage, after which this value takes no more appends; or [`LogFault::TooBig`], which leaves it
    /// as it was.
    fn append(&mut self, after: Head, payloads: &[Vec<u8>]) -> Result<Appended, LogFault>;

    /// Shows the entries after `after` in order, each verified against the chain before it is shown, until the end or
    /// until `visit` breaks. `Seq(0)` is from the first one; beyond the head there is nothing.
    ///
    /// # Errors
    /// A fault of the storage, or damage; entries before it have been shown.
    fn read(
        &mut self,
        after: Seq,
        visit: &mut dyn FnMut(LogEntry<'_>) -> ControlFlow<()>,
    ) -> Result<(), LogFault>;
}

/// Reads a log that another value appends to, perhaps at the same time.
pub trait LogReader: Send {
    /// As [`Log::read`], up to the entry `last` and with it. The caller knows that one to be durable; what stands after
    /// it may be half written, and is not looked at.
    ///
    /// # Errors
    /// As [`Log::read`].
    fn read(
        &mut self,
        after: Seq,
        last: Seq,
        visit: &mut dyn FnMut(LogEntry<'_>) -> ControlFlow<()>,
    ) -> Result<(), LogFault>;
}
