//! The access log (查阅记录): who looked at personal data, and who used a privilege; when, where, and how many rows; never
//! a personal value that they saw. It has a chain of its own, apart from the log of what happened, and is sealed with
//! the key store.
//!
//! Whoever is about to look takes a [`Place`] in the queue first, so that nothing is seen that cannot be written down:
//! without a place the request is refused. One thread writes what came within a second with one sync. A crash loses at
//! most that second, and nothing that somebody waited for ([`AccessLog::durable`]); an orderly stop loses nothing.

mod file;
#[cfg(test)]
mod tests;
mod unusual;
mod writer;

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, RandomState};
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use menpai_shared::domain::ids::{DeviceId, LogId, PersonId};
use menpai_shared::domain::path::Path;
use menpai_shared::wire::api::AccessAct;
use parking_lot::{Condvar, Mutex};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::sync::watch;

pub use file::{AccessFault, AccessSummary, verify};

use crate::keys::KeyStore;
use file::{Files, backwards};
use unusual::Households;

/// Most rows that wait to be written; further requests are told to come back.
const WAITING_MAX: usize = 10_000;
/// The same list, asked for again in the same way within this time, is not written down again: screens refresh themselves. ms.
const AGAIN_MS: i64 = 600_000;
/// From so many different lists on, those of longer ago are dropped.
const LATELY_MAX: usize = 20_000;
/// Most rows that are looked through for one page.
const LOOKED_THROUGH_MAX: u64 = 200_000;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When, ms since 1970.
    pub at_ms: i64,
    /// Who; nobody's id on the server's own machine.
    pub person: PersonId,
    /// With which device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    /// What they did.
    pub act: AccessAct,
    /// Of what; never a value.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Path>,
    /// Whom it was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<PersonId>,
    /// How many rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u32>,
    /// Who asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<String>,
}

impl Event {
    fn is_unusual(&self) -> bool {
        self.act == AccessAct::Unusual
    }
}

/// Who saw what, by which request: its hash, which is only in memory.
type Seen = (PersonId, AccessAct, u64);

/// A row with its number.
pub type Numbered = (u64, Event);

/// How the log is kept.
#[derive(Clone, Copy, Debug)]
pub struct AccessOptions {
    /// For so many days.
    pub days: u32,
    /// So many households opened by one account within an hour are unusual; 0 for never.
    pub households_max: u32,
}

impl Default for AccessOptions {
    fn default() -> Self {
        Self { days: 365, households_max: 100 }
    }
}

/// It cannot be written down who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("it cannot be written down who looks; try again in a minute, and look at the server's messages")]
pub struct Unwritten;

/// The access log. All clones share one.
#[derive(Clone)]
pub struct AccessLog {
    shared: Arc<Shared>,
    thread: Arc<Mutex<Option<JoinHandle<()>>>>,
}

/// What requests and the writer share.
struct Shared {
    queue: Mutex<Queue>,
    rung: Condvar,
    written: watch::Sender<Written>,
    households: Mutex<Households>,
    /// When each list was last written down, ms since 1970.
    lately: Mutex<HashMap<Seen, i64>>,
    /// Hashes requests: what somebody searched for is kept nowhere.
    requests: RandomState,
    dir: PathBuf,
    keys: Arc<KeyStore>,
    clock: Arc<dyn Fn() -> i64 + Send + Sync>,
    options: AccessOptions,
}

#[derive(Default)]
struct Queue {
    rows: VecDeque<Event>,
    /// Places that were given to requests.
    promised: usize,
    /// How many rows came and were taken by the writer.
    taken: u64,
    /// Somebody waits.
    urgent: bool,
    closed: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Written {
    /// How many of the rows that came are durable.
    upto: u64,
    failing: bool,
}

/// A place in the queue for one row.
pub struct Place {
    shared: Arc<Shared>,
}

/// A row on its way to the disk.
#[derive(Clone, Copy, Debug)]
pub struct Ticket(u64);

impl AccessLog {
    /// Opens the log in a folder and starts its thread.
    ///
    /// # Errors
    /// The folder cannot be used.
    pub fn open(
        dir: &FilePath,
        log: LogId,
        keys: Arc<KeyStore>,
        clock: Arc<dyn Fn() -> i64 + Send + Sync>,
        options: AccessOptions,
    ) -> Result<Self, AccessFault> {
        let files = Files::open(dir, log, Arc::clone(&keys), clock())?;
        Self::with(files, dir, keys, clock, options)
    }

    fn with(
        files: impl writer::Keeps + Send + 'static,
        dir: &FilePath,
        keys: Arc<KeyStore>,
        clock: Arc<dyn Fn() -> i64 + Send + Sync>,
        options: AccessOptions,
    ) -> Result<Self, AccessFault> {
        let shared = Arc::new(Shared {
            queue: Mutex::default(),
            rung: Condvar::new(),
            written: watch::channel(Written::default()).0,
            households: Mutex::default(),
            lately: Mutex::default(),
            requests: RandomState::new(),
            dir: dir.to_owned(),
            keys,
            clock,
            options,
        });
        let own = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("accesses".to_owned());
        let thread = thread.spawn(move || writer::run(&own, files));
        let thread = thread.map_err(|source| AccessFault::Io {
            path: dir.to_owned(),
            what: "written by a thread",
            source,
        })?;
        Ok(Self { shared, thread: Arc::new(Mutex::new(Some(thread))) })
    }

    /// Takes a place for one row, before somebody looks.
    ///
    /// # Errors
    /// The log cannot be written now.
    pub fn place(&self) -> Result<Place, Unwritten> {
        if !self.is_written() {
            return Err(Unwritten);
        }
        let mut queue = self.shared.queue.lock();
        if queue.closed || queue.rows.len() + queue.promised >= WAITING_MAX {
            return Err(Unwritten);
        }
        queue.promised += 1;
        drop(queue);
        Ok(Place { shared: Arc::clone(&self.shared) })
    }

    /// Whether rows can be written, as far as is known.
    #[must_use]
    pub fn is_written(&self) -> bool {
        !self.shared.written.borrow().failing
    }

    /// Waits until a row is on the disk.
    ///
    /// # Errors
    /// It cannot be written now. It is kept, and will be written when that is possible.
    pub async fn durable(&self, ticket: Ticket) -> Result<(), Unwritten> {
        let mut written = self.shared.written.subscribe();
        if written.borrow().upto < ticket.0 {
            self.shared.queue.lock().urgent = true;
            self.shared.rung.notify_one();
        }
        let done = written.wait_for(|now| now.upto >= ticket.0 || now.failing).await;
        if done.is_ok_and(|now| now.upto >= ticket.0) { Ok(()) } else { Err(Unwritten) }
    }

    /// Waits until everything that came is on the disk.
    ///
    /// # Errors
    /// It cannot be written now.
    pub async fn flush(&self) -> Result<(), Unwritten> {
        let last = self.shared.queue.lock().last();
        self.durable(Ticket(last)).await
    }

    /// Writes what is left, and closes the log.
    pub fn close(&self) {
        self.shared.queue.lock().closed = true;
        self.shared.rung.notify_one();
        let thread = self.thread.lock().take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the access log's thread panicked");
        }
    }

    /// How the log is kept.
    #[must_use]
    pub fn options(&self) -> AccessOptions {
        self.shared.options
    }

    /// The rows before a number, newest first; only those of one person if it is given. Returns with them the number to
    /// go on from, if there may be more.
    ///
    /// # Errors
    /// The files cannot be read.
    pub fn page(
        &self,
        before: Option<u64>,
        limit: usize,
        of: Option<PersonId>,
    ) -> Result<(Vec<Numbered>, Option<u64>), AccessFault> {
        let (mut rows, mut next, mut has_more, mut looked_through) = (Vec::new(), None, false, 0);
        backwards(&self.shared.dir, &self.shared.keys, |batch, open| {
            if before.is_some_and(|before| batch.first >= before) {
                return true;
            }
            has_more |= rows.len() >= limit || looked_through >= LOOKED_THROUGH_MAX;
            if has_more {
                return false;
            }
            let events = numbered(batch.first, open());
            looked_through += events.len() as u64;
            for (number, event) in events.into_iter().rev() {
                let is_wanted = before.is_none_or(|before| number < before)
                    && of.is_none_or(|person| event.person == person);
                if is_wanted && rows.len() < limit {
                    rows.push((number, event));
                    next = Some(number);
                } else {
                    has_more |= is_wanted;
                }
            }
            if rows.len() < limit {
                next = Some(batch.first);
            }
            true
        })?;
        Ok((rows, next.filter(|_| has_more)))
    }

    /// Unusual reading since a time, newest first.
    ///
    /// # Errors
    /// The files cannot be read.
    pub fn unusual(&self, since_ms: i64) -> Result<Vec<Numbered>, AccessFault> {
        let mut rows = Vec::new();
        backwards(&self.shared.dir, &self.shared.keys, |batch, open| {
            if batch.unusual {
                let events = numbered(batch.first, open()).into_iter().rev();
                rows.extend(events.filter(|(_, event)| event.is_unusual()));
            }
            batch.at_ms >= since_ms
        })?;
        rows.retain(|(_, event)| event.at_ms >= since_ms);
        Ok(rows)
    }
}

fn numbered(first: u64, events: Vec<Event>) -> Vec<Numbered> {
    (first..).zip(events).collect()
}

impl Place {
    /// Hands in the row.
    #[must_use]
    pub fn write(self, event: Event) -> Ticket {
        let unusual = self.unusual(&event);
        let mut queue = self.shared.queue.lock();
        queue.rows.push_back(event);
        queue.rows.extend(unusual);
        let ticket = Ticket(queue.last());
        drop(queue);
        self.shared.rung.notify_one();
        ticket
    }

    /// Hands in the row of a list, unless the same person saw it by the same request a while ago.
    pub fn write_once(self, event: Event, request: &str) {
        let seen = (event.person, event.act, self.shared.requests.hash_one(request));
        let mut lately = self.shared.lately.lock();
        if lately.len() > LATELY_MAX {
            lately.retain(|_, at_ms| event.at_ms.saturating_sub(*at_ms) < AGAIN_MS);
            if lately.len() > LATELY_MAX {
                lately.clear();
            }
        }
        let before = lately.get(&seen).copied();
        if before.is_some_and(|at_ms| (0..AGAIN_MS).contains(&event.at_ms.saturating_sub(at_ms))) {
            return;
        }
        lately.insert(seen, event.at_ms);
        drop(lately);
        let _ = self.write(event);
    }

    /// The row that says that this one is one too many.
    fn unusual(&self, event: &Event) -> Option<Event> {
        let opens = matches!(event.act, AccessAct::History | AccessAct::Everything);
        let place = event.place.as_ref().filter(|_| opens)?;
        let max = self.shared.options.households_max;
        let is_told = self.shared.households.lock().open(event.person, place, event.at_ms, max);
        is_told.then(|| Event {
            act: AccessAct::Unusual,
            what: String::new(),
            place: None,
            rows: Some(max.saturating_add(1)),
            asked_by: None,
            ..event.clone()
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shared.queue.lock().promised -= 1;
    }
}

impl Queue {
    /// How many rows came.
    fn last(&self) -> u64 {
        self.taken + self.rows.len() as u64
    }
}

impl Shared {
    fn tell(&self, failing: bool, upto: u64) {
        self.written.send_replace(Written { upto, failing });
    }
}
