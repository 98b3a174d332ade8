//! Opening the engine: first the state from the log, then the threads.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::thread::JoinHandle;

use menpai_shared::domain::ids::Seq;
use menpai_shared::state::State;
use parking_lot::{Mutex, RwLock};
use thiserror::Error;
use tokio::sync::{broadcast, mpsc};

use super::appender::{Appender, fold_read};
use super::chain::Chain;
use super::checkpoint::{Checkpoint, CheckpointFault, Loaded};
use super::keeper::{self, Bell};
use super::past::Past;
use super::presence::Presences;
use super::{CHANGES_MAX, Engine, QUEUE_JOBS_MAX, Seen, Shared};
use crate::folder::DataFolder;
use crate::keys::{KeyStore, KeysFault, MasterSource};
use crate::log::{Head, Log, LogFault};

/// Milliseconds since 1970.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;
/// Called when the log fails: nothing can be acked any more.
pub type OnFault = Arc<dyn Fn(&LogFault) + Send + Sync>;

/// Why the engine cannot be opened.
#[derive(Debug, Error)]
pub enum EngineFault {
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The operating system cannot start a thread.
    #[error("cannot start a thread: {0}")]
    Thread(#[source] std::io::Error),
    /// The key store cannot be used.
    #[error(transparent)]
    Keys(#[from] KeysFault),
}

/// Settings from outside.
#[derive(Clone)]
pub struct Options {
    /// The server's clock.
    pub clock: Clock,
    /// Called once, when the log fails. By default the process ends, because it cannot keep any promise.
    pub on_fault: OnFault,
    /// Where the master key comes from, if not from the data folder.
    pub master: Option<MasterSource>,
}

impl Default for Options {
    fn default() -> Self {
        Self { clock: Arc::new(crate::now_ms), on_fault: Arc::new(exit), master: None }
    }
}

fn exit(fault: &LogFault) {
    tracing::error!(
        "the log failed: {fault}. Reports that were acked are safe; no more are taken. Look at the disk and start again"
    );
    std::process::exit(1);
}

impl Engine {
    /// Opens the state of a log, from its checkpoint in `folder` and the log's tail, and starts the threads.
    ///
    /// # Errors
    /// The log cannot be read, or no thread can be started.
    pub fn open(folder: &DataFolder, mut log: Box<dyn Log>, options: Options) -> Result<Self, EngineFault> {
        let master = options.master.unwrap_or_else(|| MasterSource::File(folder.master_file()));
        let keys = KeyStore::open(&folder.keys_file(), &master, log.id())?;
        let (checkpoint, mut seen) = open_checkpoint(&folder.state_dir(), log.as_mut(), &keys)?;
        log.read(seen.head.seq, &mut |entry| {
            fold_read(&mut seen, entry, &keys);
            ControlFlow::Continue(())
        })?;
        keys.check(seen.state.key_store())?;
        // A crash may have come between an act of forgetting and the end of its keys.
        keys.destroy(seen.state.forgotten_since(keys.forgotten()))?;
        let office = keys.office_key()?;
        let (queue, jobs) = mpsc::channel(QUEUE_JOBS_MAX);
        let shared = Arc::new(Shared {
            log_id: log.id(),
            keys: Arc::new(keys),
            office,
            seen: RwLock::new(seen),
            queued_reports: AtomicUsize::new(0),
            healthy: AtomicBool::new(true),
            changes: broadcast::channel(CHANGES_MAX).0,
            presences: Mutex::new(Presences::default()),
            past: Mutex::new(Past::new(log.reader())),
            lookback: Mutex::new(log.reader()),
            clock: options.clock,
            bell: Bell::default(),
        });
        let mut threads = Vec::new();
        let on_fault = options.on_fault;
        let appender = Appender { shared: Arc::clone(&shared), log, queue: jobs, on_fault };
        threads.push(start("appender", move || appender.run())?);
        if let Some(checkpoint) = checkpoint {
            let (shared, dir) = (Arc::clone(&shared), folder.state_dir());
            threads.push(start("keeper", move || keeper::run(shared, checkpoint, &dir))?);
        }
        Ok(Self { shared, queue, threads: Arc::new(Mutex::new(threads)) })
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, EngineFault> {
    std::thread::Builder::new().name(name.to_owned()).spawn(work).map_err(EngineFault::Thread)
}

/// The checkpoint, and the state in it, or the state of the empty log if there is none. Returns no checkpoint if none
/// can be kept, which only costs time at the next start.
fn open_checkpoint(
    dir: &Path,
    log: &mut dyn Log,
    keys: &KeyStore,
) -> Result<(Option<Checkpoint>, Seen), EngineFault> {
    let log_id = log.id();
    let empty = || Seen { state: State::new(), chain: Chain::new(log_id), head: Head::genesis(log_id) };
    let key = || keys.checkpoint_key().map_err(CheckpointFault::from);
    let (checkpoint, loaded) = match key().and_then(|key| Checkpoint::open(dir, log_id, key)) {
        Ok(opened) => opened,
        Err(fault) => {
            tracing::error!("no checkpoint of the state can be kept in {} ({fault})", dir.display());
            return Ok((None, empty()));
        }
    };
    let Some(Loaded { state, chain, head }) = loaded else { return Ok((Some(checkpoint), empty())) };
    if log_has(log, head)? {
        return Ok((Some(checkpoint), Seen { state, chain, head }));
    }
    tracing::warn!("the checkpoint of the state is ahead of the log, or of another past; it is built anew");
    match key().and_then(|key| checkpoint.start_afresh(dir, key)) {
        Ok(checkpoint) => Ok((Some(checkpoint), empty())),
        Err(fault) => {
            tracing::error!("no checkpoint of the state can be kept in {} ({fault})", dir.display());
            Ok((None, empty()))
        }
    }
}

/// Whether the log contains this head.
fn log_has(log: &mut dyn Log, head: Head) -> Result<bool, LogFault> {
    if head == Head::genesis(log.id()) {
        return Ok(true);
    }
    let mut found = false;
    log.read(Seq(head.seq.0.saturating_sub(1)), &mut |entry| {
        found = Head { seq: entry.seq, hash: entry.hash } == head;
        ControlFlow::Break(())
    })?;
    Ok(found)
}
