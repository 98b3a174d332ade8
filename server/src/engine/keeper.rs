//! The keeper: the thread that writes the checkpoint now and then, behind the acks.

use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use super::Shared;
use super::checkpoint::{Changes, Checkpoint};

/// A checkpoint is written this often where anything changed: a restart then reads no more of the log than this.
const EVERY: Duration = Duration::from_secs(30);
/// Or when so many entries came, which a restart folds in a fraction of a second.
const ENTRIES: u64 = 20_000;
/// But not more often than this: under load the appender needs the processor more.
const APART: Duration = Duration::from_secs(5);

/// What the keeper is told.
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
    /// So many entries more.
    pub(super) fn count(&self, entries: usize) {
        let mut rung = self.rung.lock();
        rung.entries += entries as u64;
        if rung.entries >= ENTRIES {
            self.changed.notify_one();
        }
    }

    /// There will be no more entries.
    pub(super) fn stop(&self) {
        self.rung.lock().stop = true;
        self.changed.notify_one();
    }

    /// Waits until a checkpoint is due. Whether it is the last one.
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

/// Works until the bell says stop; writes a last checkpoint then.
pub(super) fn run(shared: Arc<Shared>, mut checkpoint: Checkpoint) {
    loop {
        let is_last = shared.bell.wait();
        // Whoever holds it is using it.
        if let Some(mut past) = shared.past.try_lock() {
            past.rest();
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

/// What changed since the checkpoint, or `None` if nothing did. The lock is held while rows are copied, not while they are
/// encoded and written.
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
