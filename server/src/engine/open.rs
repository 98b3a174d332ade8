//! Opening the engine: the state as the log has it, then the threads.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize};

use menpai_shared::ids::Seq;
use menpai_shared::state::State;
use parking_lot::{Mutex, RwLock};
use thiserror::Error;
use tokio::sync::{broadcast, mpsc};

use super::appender::{Appender, fold_read};
use super::chain::Chain;
use super::presence::Presences;
use super::{CHANGES_MAX, Engine, Inner, QUEUE_JOBS_MAX, Seen};
use crate::folder::DataFolder;
use crate::log::{Head, Log, LogFault};

/// Milliseconds since 1970.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;
/// What is done when the log fails: nothing can be acked any more.
pub type OnFault = Arc<dyn Fn(&LogFault) + Send + Sync>;

/// Why the engine cannot be opened.
#[derive(Debug, Error)]
pub enum EngineFault {
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The operating system gives no thread.
    #[error("cannot start a thread: {0}")]
    Thread(#[source] std::io::Error),
}

/// What can be set from outside.
#[derive(Clone)]
pub struct Options {
    /// The server's clock.
    pub clock: Clock,
    /// Called once, when the log fails; by default the process ends, since it can keep no promise any more.
    pub on_fault: OnFault,
}

impl Default for Options {
    fn default() -> Self {
        Self { clock: Arc::new(crate::now_ms), on_fault: Arc::new(exit) }
    }
}

fn exit(fault: &LogFault) {
    tracing::error!(
        "the log failed: {fault}. Reports that were acked are safe; no more are taken. Look at the disk and start again"
    );
    std::process::exit(1);
}

impl Engine {
    /// Opens the state of a log, and starts the threads.
    ///
    /// # Errors
    /// The log cannot be read, or no thread can be started.
    pub fn open(folder: &DataFolder, mut log: Box<dyn Log>, options: Options) -> Result<Self, EngineFault> {
        let log_id = log.id();
        let (seen, head) = read_all(log.as_mut())?;
        let (queue, jobs) = mpsc::channel(QUEUE_JOBS_MAX);
        let inner = Arc::new(Inner {
            log_id,
            seen: RwLock::new(seen),
            queue,
            queued_reports: AtomicUsize::new(0),
            healthy: AtomicBool::new(true),
            changes: broadcast::channel(CHANGES_MAX).0,
            presences: Mutex::new(Presences::default()),
            clock: options.clock,
            threads: Mutex::new(Vec::new()),
        });
        let appender =
            Appender { inner: Arc::clone(&inner), log, head, queue: jobs, on_fault: options.on_fault };
        let thread = std::thread::Builder::new().name("appender".to_owned()).spawn(|| appender.run());
        inner.threads.lock().push(thread.map_err(EngineFault::Thread)?);
        let _ = folder;
        Ok(Self { inner })
    }
}

/// The state of the whole log.
fn read_all(log: &mut dyn Log) -> Result<(Seen, Head), LogFault> {
    let mut seen = Seen { state: State::new(), chain: Chain::new(log.id()) };
    let mut head = Head::genesis(log.id());
    log.read(Seq(0), &mut |entry| {
        head = Head { seq: entry.seq, hash: entry.hash };
        fold_read(&mut seen, entry);
        ControlFlow::Continue(())
    })?;
    Ok((seen, head))
}
