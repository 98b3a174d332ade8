//! The keeper: the thread that writes the checkpoint now and then, behind the acks.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use super::Shared;
use super::checkpoint::{Changes, Checkpoint, CheckpointFault};

/// Interval between checkpoints if anything changed: a restart reads no more of the log than this.
const EVERY: Duration = Duration::from_secs(30);
/// Or after this many entries; a restart folds them in a fraction of a second.
const ENTRIES: u64 = 20_000;
/// But not more often than this: under load the appender needs the processor.
const APART: Duration = Duration::from_secs(5);

/// Tells the keeper about new entries and the end.
#[derive(Debug, Default)]
pub(super) struct Bell {
    rung: Mutex<Rung>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Rung {
    entries: u64,
    stop: bool,
}

impl Bell {
    /// Counts new entries.
    pub(super) fn count(&self, entries: usize) {
        let mut rung = self.rung.lock();
        rung.entries += entries as u64;
        if rung.entries >= ENTRIES {
            self.changed.notify_one();
        }
    }

    /// Says that no more entries will come.
    pub(super) fn stop(&self) {
        self.rung.lock().stop = true;
        self.changed.notify_one();
    }

    /// Waits until a checkpoint is due. Returns whether it is the last one.
    fn wait(&self) -> bool {
        let start = Instant::now();
        let mut rung = self.rung.lock();
        loop {
            let wait = if rung.entries >= ENTRIES { APART } else { EVERY };
            let left = wait.saturating_sub(start.elapsed());
            if rung.stop || left.is_zero() {
                rung.entries = 0;
                return rung.stop;
            }
            self.changed.wait_for(&mut rung, left);
        }
    }
}

/// Works until the bell says stop; then writes a last checkpoint.
pub(super) fn run(shared: Arc<Shared>, mut checkpoint: Checkpoint, dir: &Path) {
    loop {
        let is_last = shared.bell.wait();
        // If it is locked, it is in use.
        if let Some(mut past) = shared.past.try_lock() {
            past.rest(&shared.keys);
        }
        match sealed_anew(checkpoint, &shared, dir) {
            Ok(same_or_anew) => checkpoint = same_or_anew,
            Err(fault) => return tracing::error!("no checkpoint of the state can be kept ({fault})"),
        }
        let Some(changes) = changes(&shared, &checkpoint) else {
            if is_last {
                return;
            }
            continue;
        };
        let head = changes.head;
        if let Err(fault) = checkpoint.write(changes) {
            tracing::error!(
                "the checkpoint of the state cannot be written ({fault}); reports are safe, the next start takes longer"
            );
            return;
        }
        shared.seen.write().state.forget_before(head.seq);
        if is_last {
            return;
        }
    }
}

/// The checkpoint, begun afresh if something was forgotten: what was written before must not be read any more.
fn sealed_anew(checkpoint: Checkpoint, shared: &Shared, dir: &Path) -> Result<Checkpoint, CheckpointFault> {
    let key = shared.keys.checkpoint_key()?;
    if checkpoint.is_sealed_with(&key) { Ok(checkpoint) } else { checkpoint.start_afresh(dir, key) }
}

/// What changed since the checkpoint, or `None` if nothing did. The lock is held only while rows are copied, not
/// while they are encoded and written.
fn changes(shared: &Shared, checkpoint: &Checkpoint) -> Option<Changes> {
    let seen = shared.seen.read();
    if seen.head.seq == checkpoint.upto() {
        return None;
    }
    let chain_from = checkpoint.chain_from();
    Some(Changes {
        rows: seen.state.rows_since(checkpoint.upto()),
        head: seen.head,
        chain_from,
        chain: seen.chain.from(chain_from).to_vec(),
    })
}
