//! The log (一本账): the one append-only log of a deployment, as a trait with its contract.
//!
//! An entry is an opaque payload with a [`Seq`] and a [`ChainHash`]. The log does not interpret payloads; it keeps
//! their order, keeps them durable, and can prove that none was lost, altered or swapped. It knows no HTTP, no state
//! and no reports. All implementations pass the suite in `suite.rs`.

pub mod journal;
#[cfg(test)]
mod suite;

use std::fmt;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use menpai_shared::domain::ids::{LogId, Seq};

/// Most bytes of a payload. A request's body is at most 1 MiB, so this leaves room for kits and for the data around a
/// report; it also prevents a damaged length from allocating all memory.
pub const PAYLOAD_BYTES_MAX: usize = 16 * 1024 * 1024;

/// The log up to an entry as one value: the first 16 bytes of BLAKE3 over the hash before, the seq and the payload.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChainHash(pub [u8; 16]);

impl ChainHash {
    /// The hash before the first entry. It identifies the log, so that two logs never share a hash.
    #[must_use]
    pub fn genesis(log: LogId) -> Self {
        Self::cut(blake3::hash(log.0.as_bytes()))
    }

    /// The hash after the entry at `seq`; `self` is the hash before it.
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

/// A position in a log: a seq, and the hash of everything up to it.
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

/// One entry for the visitor of [`Log::read`].
#[derive(Clone, Copy, Debug)]
pub struct LogEntry<'a> {
    /// Its position.
    pub seq: Seq,
    /// Hash of the log up to and including it.
    pub hash: ChainHash,
    /// The appended payload.
    pub payload: &'a [u8],
}

/// The outcome of an append. Both are ordinary.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Appended {
    /// Durable. Has the hash after each payload, in order: the first belongs to the seq after the given head.
    Done(Vec<ChainHash>),
    /// Nothing was written: the log's head is this one and not the given one. Another process appended: read on,
    /// judge again, append again. (A head with a lower seq, or with the same seq and another hash, means that the log
    /// was replaced; the caller must start again.)
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
        /// The file.
        file: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The bytes are not those that were written. Never skipped: restore this file from a backup.
    #[error("{file} is damaged at byte {offset}: {what}. Nothing was changed; restore the file from a backup", file = file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// The first damaged byte.
        offset: u64,
        /// The evidence.
        what: String,
    },
    /// The file is not ours, or comes from a newer program.
    #[error("{file} cannot be read by this program: {what}", file = file.display())]
    Foreign {
        /// The file.
        file: PathBuf,
        /// The reason.
        what: String,
    },
    /// A payload is larger than [`PAYLOAD_BYTES_MAX`]. Nothing was written.
    #[error("an entry of {bytes} bytes is too big for the log (at most {PAYLOAD_BYTES_MAX})")]
    TooBig {
        /// Its size.
        bytes: usize,
    },
    /// An append failed before; the log was not touched since then.
    #[error("the log stopped after an earlier fault; start the program again")]
    Stopped,
}

/// An append-only log of opaque payloads.
///
/// # Contract
///
/// - Seqs are gapless from 1. The hash of an entry is [`ChainHash::after`] of the hash before it, its seq and its
///   payload; the hash before the first entry is [`ChainHash::genesis`] of the log's id.
/// - [`append`](Log::append) is all or nothing, also across a crash: after `Done` all payloads are on stable storage
///   and stay readable; after `Behind` nothing was written; after a fault, or a crash before it returned, all of
///   them are in the log or none is, and opening the log again decides which. Whatever opening shows is durable.
/// - Appends are ordered by the head that they name: of two that name the same head at most one is `Done`, also when
///   several processes append to one log (where the implementation allows that).
/// - [`read`](Log::read) shows what was appended, bit for bit, or fails; it never skips. It shows at least everything
///   that this value has appended or has learned from [`head`](Log::head).
/// - [`reader`](Log::reader) gives a value that reads the same log while this one appends to it.
pub trait Log: Send {
    /// The log's name, given when it was made.
    fn id(&self) -> LogId;

    /// A reader of the same log for another thread, beside the appender.
    fn reader(&self) -> Box<dyn LogReader>;

    /// The newest durable entry, also if another process appended it.
    ///
    /// # Errors
    /// A fault of the storage.
    fn head(&mut self) -> Result<Head, LogFault>;

    /// Appends all payloads after `after`, or none; they are durable on return. Without payloads it asks whether
    /// `after` is still the head.
    ///
    /// # Errors
    /// A fault of the storage: then this value accepts no more appends. Or [`LogFault::TooBig`]: then this value is
    /// as before.
    fn append(&mut self, after: Head, payloads: &[Vec<u8>]) -> Result<Appended, LogFault>;

    /// Shows the entries after `after` in order, each after verifying it against the chain, until the end or until
    /// `visit` breaks. `Seq(0)` means from the first one; beyond the head there is nothing.
    ///
    /// # Errors
    /// A fault of the storage, or damage; the entries before it were shown.
    fn read(
        &mut self,
        after: Seq,
        visit: &mut dyn FnMut(LogEntry<'_>) -> ControlFlow<()>,
    ) -> Result<(), LogFault>;
}

/// Reads a log while another value may append to it.
pub trait LogReader: Send {
    /// Like [`Log::read`], up to and including the entry `last`. The caller knows that this entry is durable; what
    /// comes after it may be half written, and is not read.
    ///
    /// # Errors
    /// Like [`Log::read`].
    fn read(
        &mut self,
        after: Seq,
        last: Seq,
        visit: &mut dyn FnMut(LogEntry<'_>) -> ControlFlow<()>,
    ) -> Result<(), LogFault>;
}
