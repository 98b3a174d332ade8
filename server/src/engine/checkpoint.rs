//! The checkpoint: the state and the chain in sled, written behind the acks, so that a start reads only it and the
//! log's tail. It can always be rebuilt; a checkpoint with any fault is removed.
//!
//! All rows are in one tree, so that a batch is all or nothing. A checksum over all rows is kept beside them: if sled
//! lost or mixed up anything, the checkpoint is not trusted. Known faults of sled 0.34.7 that are handled here: a
//! kill during open leaves a `snap.*.generating` file with which it refuses to open; damaged data can make it panic.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use menpai_shared::domain::ids::{LogId, Seq};
use menpai_shared::state::{BadRow, PLACED_PREFIXES, ROWS_VERSION, Row, State};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::chain::Chain;
use crate::keys::{CheckpointKey, KeysFault};
use crate::log::{ChainHash, Head};

/// The state is in memory already; sled needs room only for what it writes.
const CACHE_BYTES: u64 = 16 * 1024 * 1024;
/// Most rows in one batch: limits the memory when everything is written.
const BATCH_ROWS_MAX: usize = 50_000;
/// The number of entries whose chain prefixes are one row.
const CHAIN_BLOCK: u64 = 1024;

/// Sorts before all rows of the state.
const META: &[u8] = b"!";
/// Sorts after all rows of the state.
const CHAIN: u8 = b'~';

/// The log and head that the rows belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Meta {
    version: u32,
    log: LogId,
    seq: Seq,
    hash: [u8; 16],
    sum: u64,
}

/// Why a checkpoint cannot be used or written.
#[derive(Debug, Error)]
pub(super) enum CheckpointFault {
    #[error("{0}")]
    Sled(#[from] sled::Error),
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Row(#[from] BadRow),
    #[error("its description cannot be read: {0}")]
    Meta(#[from] serde_json::Error),
    #[error("{0}")]
    NotThis(&'static str),
    #[error("{0}")]
    Keys(#[from] KeysFault),
    #[error("sled panicked")]
    Panicked,
}

/// The content of a checkpoint.
pub(super) struct Loaded {
    pub(super) state: State,
    pub(super) chain: Chain,
    pub(super) head: Head,
}

/// The checkpoint of one log.
pub(super) struct Checkpoint {
    db: sled::Db,
    log: LogId,
    /// All rows are sealed with it: a copy of the folder tells nothing without the key store.
    key: CheckpointKey,
    sum: u64,
    /// The seq up to which it is written.
    upto: Seq,
}

/// What changed since the last write, copied from the state at one moment.
pub(super) struct Changes {
    pub(super) rows: Vec<Row>,
    pub(super) head: Head,
    /// The seq of the first given prefix.
    pub(super) chain_from: Seq,
    pub(super) chain: Vec<u64>,
}

impl Checkpoint {
    /// Opens the checkpoint in `dir` and reads it. If there is none, or if it is useless, returns an empty one and
    /// nothing loaded.
    pub(super) fn open(
        dir: &Path,
        log: LogId,
        key: CheckpointKey,
    ) -> Result<(Self, Option<Loaded>), CheckpointFault> {
        match guarded(|| Self::open_there(dir, log, key.clone())) {
            Ok(opened) => Ok(opened),
            Err(fault) => {
                tracing::warn!(
                    "the checkpoint of the state is of no use ({fault}); it is built anew from the log"
                );
                remove(dir)?;
                guarded(|| Self::open_there(dir, log, key))
            }
        }
    }

    fn open_there(
        dir: &Path,
        log: LogId,
        key: CheckpointKey,
    ) -> Result<(Self, Option<Loaded>), CheckpointFault> {
        remove_unfinished_snapshots(dir)?;
        let config = sled::Config::new().path(dir).cache_capacity(CACHE_BYTES).flush_every_ms(None);
        let db = config.open()?;
        let Some(meta) = db.get(META)? else {
            if !db.is_empty() {
                return Err(CheckpointFault::NotThis("it was not finished"));
            }
            return Ok((Self { db, log, key, sum: 0, upto: Seq(0) }, None));
        };
        let meta: Meta = serde_json::from_slice(&meta)?;
        if meta.version != ROWS_VERSION {
            return Err(CheckpointFault::NotThis("it is of another version"));
        }
        if meta.log != log {
            return Err(CheckpointFault::NotThis("it is of another log"));
        }
        let loaded = load(&db, &meta, &key)?;
        Ok((Self { db, log, key, sum: meta.sum, upto: meta.seq }, Some(loaded)))
    }

    /// Removes the content and begins an empty checkpoint.
    pub(super) fn start_afresh(self, dir: &Path, key: CheckpointKey) -> Result<Self, CheckpointFault> {
        let log = self.log;
        drop(self);
        remove(dir)?;
        Ok(guarded(|| Self::open_there(dir, log, key))?.0)
    }

    /// Whether its rows are sealed with this key.
    pub(super) fn is_sealed_with(&self, key: &CheckpointKey) -> bool {
        self.key.number == key.number
    }

    /// The seq up to which it is written.
    pub(super) fn upto(&self) -> Seq {
        self.upto
    }

    /// The seq from which on it needs the chain; the start of a block.
    pub(super) fn chain_from(&self) -> Seq {
        Seq(self.upto.0 / CHAIN_BLOCK * CHAIN_BLOCK)
    }

    /// Brings the checkpoint up to date. After a fault it must not be used any more.
    pub(super) fn write(&mut self, changes: Changes) -> Result<(), CheckpointFault> {
        guarded(AssertUnwindSafe(|| self.write_there(changes)))
    }

    fn write_there(&mut self, changes: Changes) -> Result<(), CheckpointFault> {
        let mut pending: Pending = BTreeMap::new();
        for row in changes.rows {
            match row {
                Row::Put(data) => {
                    let key = data.key();
                    let value = self.key.seal(&key, data.value()?)?;
                    pending.insert(key, Some(value));
                }
                Row::Remove(key) => drop(pending.insert(key.to_bytes(), None)),
                Row::RemoveWithin(path) => {
                    for key in self.keys_within(path.as_str())? {
                        pending.insert(key, None);
                    }
                }
            }
            if pending.len() >= BATCH_ROWS_MAX {
                self.apply(std::mem::take(&mut pending))?;
            }
        }
        let first_block = changes.chain_from.0 / CHAIN_BLOCK;
        for (block, prefixes) in (first_block..).zip(changes.chain.chunks(CHAIN_BLOCK as usize)) {
            let value = prefixes.iter().flat_map(|prefix| prefix.to_le_bytes()).collect();
            pending.insert(chain_key(block), Some(value));
        }
        self.finish(pending, changes.head)
    }

    /// Writes the last batch; with it the checkpoint is complete again.
    fn finish(&mut self, pending: Pending, head: Head) -> Result<(), CheckpointFault> {
        let mut batch = self.batch(pending)?;
        let Head { seq, hash } = head;
        let meta = Meta { version: ROWS_VERSION, log: self.log, seq, hash: hash.0, sum: self.sum };
        batch.insert(META, serde_json::to_vec(&meta)?);
        self.db.apply_batch(batch)?;
        self.db.flush()?;
        self.upto = seq;
        Ok(())
    }

    fn apply(&mut self, pending: Pending) -> Result<(), CheckpointFault> {
        let batch = self.batch(pending)?;
        Ok(self.db.apply_batch(batch)?)
    }

    /// Encodes rows as a batch, and updates the checksum.
    fn batch(&mut self, pending: Pending) -> Result<sled::Batch, CheckpointFault> {
        let mut batch = sled::Batch::default();
        for (key, value) in pending {
            if let Some(old) = self.db.get(&key)? {
                self.sum ^= sum_of(&key, &old);
            }
            match value {
                Some(value) => {
                    self.sum ^= sum_of(&key, &value);
                    batch.insert(key, value);
                }
                None => batch.remove(key),
            }
        }
        Ok(batch)
    }

    /// The keys of areas, places and records at and below a path.
    fn keys_within(&self, path: &str) -> Result<Vec<Vec<u8>>, CheckpointFault> {
        let mut keys = Vec::new();
        for prefix in PLACED_PREFIXES {
            let start = [&[prefix], path.as_bytes()].concat();
            for key in self.db.scan_prefix(&start).keys() {
                let key = key?;
                // `a/b` must not match `a/b-1` or `a/b1`.
                if matches!(key.get(start.len()), None | Some(b'/' | 0)) {
                    keys.push(key.to_vec());
                }
            }
        }
        Ok(keys)
    }
}

type Pending = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

fn chain_key(block: u64) -> Vec<u8> {
    let mut key = vec![CHAIN];
    key.extend(block.to_be_bytes());
    key
}

fn load(db: &sled::Db, meta: &Meta, key: &CheckpointKey) -> Result<Loaded, CheckpointFault> {
    let mut sum = 0;
    let rows = db.range([META[0] + 1]..[CHAIN]).map(|row| -> Result<_, CheckpointFault> {
        let (name, sealed) = row?;
        sum ^= sum_of(&name, &sealed);
        let value =
            key.open(&name, &sealed).ok_or(CheckpointFault::NotThis("it is sealed with another key"))?;
        Ok((name, value))
    });
    let state = State::from_rows(rows)?;
    let mut prefixes = Vec::new();
    for row in db.scan_prefix([CHAIN]) {
        let (key, value) = row?;
        sum ^= sum_of(&key, &value);
        prefixes.extend(
            value.chunks_exact(8).filter_map(|bytes| Some(u64::from_le_bytes(*bytes.first_chunk()?))),
        );
    }
    if sum != meta.sum {
        return Err(CheckpointFault::NotThis("its sum does not match"));
    }
    let head = Head { seq: meta.seq, hash: ChainHash(meta.hash) };
    let chain = Chain::restore(prefixes).filter(|chain| chain.is_at(head));
    let chain = chain.ok_or(CheckpointFault::NotThis("its chain has another end"))?;
    if state.seq() != meta.seq {
        return Err(CheckpointFault::NotThis("its state has another end"));
    }
    Ok(Loaded { state, chain, head })
}

/// One row's contribution to the checksum, which does not depend on the order.
fn sum_of(key: &[u8], value: &[u8]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(key.len() as u64).to_le_bytes());
    hasher.update(key);
    hasher.update(value);
    let mut first = [0; 8];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(first)
}

fn guarded<T>(work: impl FnOnce() -> Result<T, CheckpointFault>) -> Result<T, CheckpointFault> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(CheckpointFault::Panicked))
}

fn remove(dir: &Path) -> Result<(), CheckpointFault> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn remove_unfinished_snapshots(dir: &Path) -> Result<(), CheckpointFault> {
    let Ok(files) = fs::read_dir(dir) else { return Ok(()) };
    for file in files {
        let path: PathBuf = file?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
