//! What the log still tells of a place and the state does not: read again from the log, for the rare wish to be told
//! everything.

use std::ops::ControlFlow;
use std::time::Duration;

use menpai_shared::views::Earlier;

use super::{Engine, Unavailable, entries};

/// Looks run one at a time; a request that would wait longer is told to come back.
const WAIT_MAX: Duration = Duration::from_secs(20);

impl Engine {
    /// Reads the log for what it tells of earlier. It must not run on async workers.
    ///
    /// # Errors
    /// Too many requests at the same time; or the log cannot be read, which is logged here.
    pub fn look_back(&self, earlier: &mut Earlier) -> Result<(), Unavailable> {
        let Some(after) = earlier.after() else { return Ok(()) };
        let mut reader = self.shared.lookback.try_lock_for(WAIT_MAX).ok_or(Unavailable::Busy)?;
        let last = self.shared.seen.read().head.seq;
        let read = reader.read(after, last, &mut |entry| {
            // An entry of a later version tells nothing that this one could show.
            if earlier.wants(entry.payload)
                && let Ok(entry) = entries::read(entry.seq, entry.payload, Some(&self.shared.keys))
            {
                earlier.take(entry);
            }
            ControlFlow::Continue(())
        });
        read.map_err(|fault| {
            tracing::error!("the log cannot be read for what it tells of earlier: {fault}");
            Unavailable::Stopped
        })
    }
}
