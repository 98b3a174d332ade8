//! The state of an earlier time: a second fold of the log that follows the first one at a distance.
//!
//! Only requests that compare with a day before use it. Most of them ask for a slightly later moment than the request
//! before, so the fold continues from its position. If an earlier moment is requested, it starts again; if nobody
//! asks for a while, it is dropped.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use menpai_shared::domain::ids::Seq;
use menpai_shared::log::entry::Entry;
use menpai_shared::state::State;
use serde::Deserialize;

use super::{Engine, Unavailable, entries};
use crate::keys::KeyStore;
use crate::log::{LogEntry, LogFault, LogReader};

/// A second state needs as much memory as the first; it is dropped when nobody has used it for this long.
const KEPT: Duration = Duration::from_secs(10 * 60);
/// Folds run one at a time; a request that would wait longer is told to come back.
const WAIT_MAX: Duration = Duration::from_secs(20);

/// The second fold.
pub(super) struct Past {
    reader: Box<dyn LogReader>,
    folded: Option<Folded>,
}

struct Folded {
    state: State,
    /// The latest time of any entry in it, ms since 1970; servers' clocks may have been set back.
    latest_ms: i64,
    /// The time of the entry after it, if it was read, ms since 1970.
    next_ms: Option<i64>,
    used: Instant,
    /// The newest act of forgetting whose keys had ended when it began: after a later one it holds too much.
    forgotten: Seq,
}

/// How far to fold.
#[derive(Clone, Copy, Debug)]
enum Until {
    /// Up to and including this entry.
    Seq(Seq),
    /// Up to but not including the first entry after this time, ms since 1970.
    Time(i64),
}

/// An entry of another version, of which only the time is read.
#[derive(Deserialize)]
struct OnlyTime {
    at_ms: i64,
}

impl Past {
    pub(super) fn new(reader: Box<dyn LogReader>) -> Self {
        Self { reader, folded: None }
    }

    /// Drops the state if nobody has used it for a while, or if something in it was forgotten.
    pub(super) fn rest(&mut self, keys: &KeyStore) {
        let is_over = |folded: &Folded| folded.used.elapsed() >= KEPT || folded.forgotten != keys.forgotten();
        if self.folded.as_ref().is_some_and(is_over) {
            self.folded = None;
        }
    }

    /// Folds that far; `last` is the newest durable entry.
    fn fold(&mut self, until: Until, last: Seq, keys: &KeyStore) -> Result<&State, LogFault> {
        let forgotten = keys.forgotten();
        let is_fit = |folded: &Folded| folded.is_before(until) && folded.forgotten == forgotten;
        let mut folded = self.folded.take().filter(is_fit).unwrap_or_default();
        folded.forgotten = forgotten;
        folded.used = Instant::now();
        if !folded.is_at(until) {
            folded.next_ms = None;
            let last = if let Until::Seq(seq) = until { seq.min(last) } else { last };
            self.reader.read(folded.state.seq(), last, &mut |entry| folded.take(entry, until, keys))?;
            // No checkpoint is made of this state.
            folded.state.forget_before(last);
        }
        Ok(&self.folded.insert(folded).state)
    }
}

impl Default for Folded {
    fn default() -> Self {
        Self {
            state: State::new(),
            latest_ms: i64::MIN,
            next_ms: None,
            used: Instant::now(),
            forgotten: Seq(0),
        }
    }
}

impl Folded {
    /// Whether the folded entries are part of the requested ones.
    fn is_before(&self, until: Until) -> bool {
        match until {
            Until::Seq(seq) => self.state.seq() <= seq,
            Until::Time(at_ms) => self.latest_ms <= at_ms,
        }
    }

    /// Whether nothing is missing, as far as this is known without reading.
    fn is_at(&self, until: Until) -> bool {
        match until {
            Until::Seq(seq) => self.state.seq() == seq,
            Until::Time(at_ms) => self.next_ms.is_some_and(|next_ms| next_ms > at_ms),
        }
    }

    fn take(&mut self, entry: LogEntry<'_>, until: Until, keys: &KeyStore) -> ControlFlow<()> {
        let read = entries::read(entry.seq, entry.payload, Some(keys));
        let at_ms = match &read {
            Ok(entry) => Some(entry.at_ms),
            Err(_) => serde_json::from_slice::<OnlyTime>(entry.payload).ok().map(|only| only.at_ms),
        };
        if let (Until::Time(until_ms), Some(at_ms)) = (until, at_ms)
            && at_ms > until_ms
        {
            self.next_ms = Some(at_ms);
            return ControlFlow::Break(());
        }
        self.latest_ms = self.latest_ms.max(at_ms.unwrap_or(i64::MIN));
        match read {
            Ok(Entry { seq, at_ms, body }) => {
                self.state.apply(&Entry { seq, at_ms, body });
            }
            Err(why) => self.state.skip(entry.seq, &why),
        }
        ControlFlow::Continue(())
    }
}

impl Engine {
    /// Reads the state as it was after an entry: the log folded up to it. It reads the log, so it must not run on
    /// async workers; one call runs at a time.
    ///
    /// # Errors
    /// Too many requests at the same time; or the log cannot be read, which is logged here.
    pub fn state_at<R>(&self, seq: Seq, look: impl FnOnce(&State) -> R) -> Result<R, Unavailable> {
        self.past(Until::Seq(seq), look)
    }

    /// Reads the state as it was at a time: the log folded up to the first later entry. Returns `None` if the log had
    /// not begun.
    ///
    /// # Errors
    /// Like [`Engine::state_at`].
    pub fn state_as_of<R>(
        &self,
        at_ms: i64,
        look: impl FnOnce(&State) -> R,
    ) -> Result<Option<R>, Unavailable> {
        self.past(Until::Time(at_ms), |state| (state.seq() > Seq(0)).then(|| look(state)))
    }

    fn past<R>(&self, until: Until, look: impl FnOnce(&State) -> R) -> Result<R, Unavailable> {
        let mut past = self.shared.past.try_lock_for(WAIT_MAX).ok_or(Unavailable::Busy)?;
        let last = self.shared.seen.read().head.seq;
        match past.fold(until, last, &self.shared.keys) {
            Ok(state) => Ok(look(state)),
            Err(fault) => {
                tracing::error!("the log cannot be read for a look at what was: {fault}");
                Err(Unavailable::Stopped)
            }
        }
    }
}
