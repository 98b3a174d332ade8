//! The engine: the one thread that appends to the log, and the state that all requests read.
//!
//! How a report comes in: [`PushLine::read`] on the request's own worker, then [`Engine::push`] to the appender's
//! queue. The appender judges everything that is queued against the state, appends it with one write and one sync,
//! folds it, and answers. So no ack is given before its entry is durable, and readers never see an entry that is not
//! durable.
//!
//! How a number goes out: [`Engine::read`] for views, [`Engine::state_as_of`] for views that compare with a day
//! before; [`Engine::greet`] and [`Pull`] for phones.

mod ahead;
mod appender;
mod chain;
mod checkpoint;
mod cursor;
pub(crate) mod entries;
mod keeper;
mod lookback;
mod open;
mod past;
mod presence;
mod pull;
mod sealed_copy;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;

use menpai_shared::decide;
use menpai_shared::domain::ids::{DeviceId, LogId, ReportId};
use menpai_shared::log::entry::{Body, Presence};
use menpai_shared::state::{Incoming, Intake, RecordAt, State};
use menpai_shared::wire::api::Changed;
use menpai_shared::wire::sync::{Ack, DeviceStatus, Received};
use parking_lot::{Mutex, RwLock};
use thiserror::Error;
use tokio::sync::{broadcast, mpsc, oneshot};

pub use appender::{Push, PushLine};
pub use menpai_shared::state::Sender;
pub use open::{Clock, EngineFault, OnFault, Options};
pub use pull::{Chunk, Pull, Who};
pub use sealed_copy::{Copied, CopyFault, seal_copy};

use appender::{Decided, Job};
use chain::Chain;
use past::Past;
use presence::Presences;

use crate::keys::{KeyStore, OfficeKey};
use crate::log::{Head, LogReader};

/// Most jobs that wait for the appender; further requests are told to come back.
const QUEUE_JOBS_MAX: usize = 1024;
/// Most reports that wait for the appender: about two seconds of work, and limited memory.
const QUEUE_REPORTS_MAX: usize = 100_000;
/// Most receipts in one sync: more than any phone has, to limit the cost of a broken one.
const RECEIPTS_MAX: usize = 2000;
/// Most changes that a slow listener may be behind; after that it is told that it missed some.
const CHANGES_MAX: usize = 1024;

/// Why the engine did not do the job. Nothing was appended; it is safe to ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unavailable {
    /// Too much is queued.
    #[error("the server is busy; try again in a few seconds")]
    Busy,
    /// The engine is stopping or has stopped.
    #[error("the server is stopping; try again in a minute")]
    Stopped,
    /// Another process appended to the log between the decision and the append.
    #[error("something else changed at the same time; try again")]
    Raced,
    /// The keys for personal values cannot be kept.
    #[error("the server cannot keep its keys now; try again in a few minutes")]
    NoKeys,
    /// An entry is larger than the log allows.
    #[error("this is too big to be kept; send it in smaller parts")]
    TooBig,
}

/// What readers see; only the appender changes it, and only after the log is durable.
struct Seen {
    state: State,
    chain: Chain,
    head: Head,
}

/// What requests and threads share.
struct Shared {
    log_id: LogId,
    keys: Arc<KeyStore>,
    office: OfficeKey,
    seen: RwLock<Seen>,
    queued_reports: AtomicUsize,
    healthy: AtomicBool,
    changes: broadcast::Sender<Changed>,
    presences: Mutex<Presences>,
    past: Mutex<Past>,
    lookback: Mutex<Box<dyn LogReader>>,
    clock: open::Clock,
    bell: keeper::Bell,
}

/// The engine. Cheap to clone; all clones share one engine.
#[derive(Clone)]
pub struct Engine {
    shared: Arc<Shared>,
    /// When the last sender is gone, the appender ends.
    queue: mpsc::Sender<Job>,
    threads: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl Engine {
    /// Hands in reports. The acks come in the order of the lines, once all reports are durable.
    ///
    /// # Errors
    /// Nothing was appended; the caller should answer 503.
    pub async fn push(&self, sender: Sender, lines: Vec<PushLine>) -> Result<Vec<Ack>, Unavailable> {
        self.push_with(Push { sender, lines, signed: None, receipts: Vec::new() }).await
    }

    /// Like [`Engine::push`], with what the device signed and its receipts. Known receipts are not kept again; new ones
    /// are durable on return.
    ///
    /// # Errors
    /// Nothing was appended; the caller should answer 503.
    pub async fn push_with(&self, mut push: Push) -> Result<Vec<Ack>, Unavailable> {
        let Push { sender, lines, receipts, .. } = &mut push;
        receipts.truncate(RECEIPTS_MAX);
        if !receipts.is_empty() {
            let is_news =
                |state: &State, said: &Received| state.is_receipt_news(sender.device, said.notice, said.read);
            self.read(|state| receipts.retain(|said| is_news(state, said)));
        }
        if lines.is_empty() && receipts.is_empty() {
            return Ok(Vec::new());
        }
        let count = lines.len();
        let queued = &self.shared.queued_reports;
        if queued.fetch_add(count, Ordering::Relaxed) > QUEUE_REPORTS_MAX {
            queued.fetch_sub(count, Ordering::Relaxed);
            return Err(Unavailable::Busy);
        }
        let (reply, answer) = oneshot::channel();
        if let Err(refused) = self.enqueue(Job::Push { push, reply }) {
            queued.fetch_sub(count, Ordering::Relaxed);
            return Err(refused);
        }
        answer.await.unwrap_or(Err(Unavailable::Stopped))
    }

    /// Decides on the appender what to append, with the newest state and the server's time; nothing can come between
    /// the decision and its entries. They are durable and folded on return.
    ///
    /// # Errors
    /// Outer: nothing was appended, ask again. Inner: what `decide` refused.
    pub async fn decide<T, E>(
        &self,
        decide: impl FnOnce(&State, i64) -> Result<(Vec<Body>, T), E> + Send + 'static,
    ) -> Result<Result<T, E>, Unavailable>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let run = Box::new(move |state: &State, now_ms: i64| match decide(state, now_ms) {
            Ok((bodies, told)) => Decided {
                bodies,
                done: Box::new(move |outcome: Result<(), Unavailable>| {
                    // The request may have gone away.
                    let _ = reply.send(outcome.map(|()| Ok(told)));
                }),
            },
            Err(refused) => Decided {
                bodies: Vec::new(),
                done: Box::new(move |outcome: Result<(), Unavailable>| {
                    let _ = reply.send(outcome.map(|()| Err(refused)));
                }),
            },
        });
        self.enqueue(Job::Decide(run))?;
        answer.await.unwrap_or(Err(Unavailable::Stopped))
    }

    /// Forgets the personal values that the kits let nobody keep any longer. Returns of how many periods.
    ///
    /// # Errors
    /// Nothing was appended, or the keys could not be destroyed; ask again.
    pub async fn forget_due(&self) -> Result<usize, Unavailable> {
        let periods = self.shared.keys.periods();
        let decided = self.decide(move |state, now_ms| decide::forget_due(state, periods, now_ms)).await?;
        Ok(decided.unwrap_or_default())
    }

    /// Reads the state. Keep it short: the appender waits.
    pub fn read<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        look(&self.shared.seen.read().state)
    }

    /// The server's time, ms since 1970.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        (self.shared.clock)()
    }

    /// What reading lines needs, before they are pushed.
    #[must_use]
    pub fn intake(&self) -> Intake {
        Intake { forms: Arc::clone(self.shared.seen.read().state.forms()), salt: self.shared.keys.salt() }
    }

    /// Notes what a device told about itself. It is kept only now and then, and this does not wait.
    pub fn presence(&self, device: DeviceId, status: DeviceStatus) {
        let (now_ms, status) = (self.now_ms(), status.into());
        if self.shared.presences.lock().is_news(device, &status, now_ms) {
            // If the queue is full, the next sync tells it again.
            let _ = self.enqueue(Job::Presence(Presence { device, status, asked: false }));
        }
    }

    /// Notes that a device asked for something. `kept_ms` is its last use as the state has it: most requests come
    /// soon after that, and cost nothing.
    pub fn used(&self, device: DeviceId, kept_ms: i64) {
        let now_ms = self.now_ms();
        if presence::is_lately(kept_ms, now_ms) || !self.shared.presences.lock().is_use_news(device, now_ms) {
            return;
        }
        if let Some(status) = self.read(|state| state.device(device).map(|cell| cell.status.clone())) {
            // If the queue is full, a later request notes it.
            let _ = self.enqueue(Job::Presence(Presence { device, status, asked: true }));
        }
    }

    /// The key that phones seal to what only the office may open.
    #[must_use]
    pub fn office_key(&self) -> &OfficeKey {
        &self.shared.office
    }

    /// A channel of changes, sent after they are durable and folded.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Changed> {
        self.shared.changes.subscribe()
    }

    /// The key store.
    #[must_use]
    pub fn keys(&self) -> Arc<KeyStore> {
        Arc::clone(&self.shared.keys)
    }

    /// The log's name.
    #[must_use]
    pub fn log_id(&self) -> LogId {
        self.shared.log_id
    }

    /// Whether the engine accepts reports.
    #[must_use]
    pub fn healthy(&self) -> bool {
        self.shared.healthy.load(Ordering::Relaxed)
    }

    /// Stops accepting, finishes what is queued, and writes a last checkpoint.
    pub async fn stop(self) {
        self.shared.healthy.store(false, Ordering::Relaxed);
        // Waits for room: the stop comes after everything that is queued.
        let _ = self.queue.send(Job::Stop).await;
        let threads: Vec<_> = self.threads.lock().drain(..).collect();
        let joined = tokio::task::spawn_blocking(move || {
            for thread in threads {
                if thread.join().is_err() {
                    tracing::error!("a thread of the engine panicked");
                }
            }
        });
        if joined.await.is_err() {
            tracing::error!("waiting for the engine's threads failed");
        }
    }

    fn enqueue(&self, job: Job) -> Result<(), Unavailable> {
        if !self.healthy() {
            return Err(Unavailable::Stopped);
        }
        self.queue.try_send(job).map_err(|refused| match refused {
            mpsc::error::TrySendError::Full(_) => Unavailable::Busy,
            mpsc::error::TrySendError::Closed(_) => Unavailable::Stopped,
        })
    }
}

impl PushLine {
    /// Reads one line of a request; `number` is its position in the request, from 1. Expensive work is done here, so
    /// that the appender does not have to.
    #[must_use]
    pub fn read(number: u32, line: &[u8], intake: &Intake) -> Self {
        Self { number, incoming: Incoming::read(line, intake), ahead: None }
    }

    /// The report and the record that it builds on, if it had seen others.
    #[must_use]
    pub fn builds_on(&self) -> Option<(ReportId, RecordAt)> {
        self.incoming.builds_on()
    }

    /// The text of the report, as it came.
    #[must_use]
    pub fn text(&self) -> &str {
        self.incoming.line().get()
    }
}
