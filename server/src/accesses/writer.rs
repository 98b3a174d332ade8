//! The thread that writes the access log: everything that came within a second is one line and one sync. While it
//! cannot write, it keeps what it has, says so, and tries again; whoever asks meanwhile is refused.

use std::time::{Duration, Instant};

use super::file::{AccessFault, Files};
use super::{Event, Shared};

/// How long rows are gathered before they are written, unless somebody waits for them.
const GATHER: Duration = Duration::from_secs(1);
/// Most rows of one line.
const ROWS_MAX: usize = 1000;
/// Time between tries to write.
const AGAIN: Duration = Duration::from_secs(1);
/// How often old files are looked for.
const EXPIRE_EVERY: Duration = Duration::from_secs(3600);
/// A day, ms.
const DAY_MS: i64 = 86_400_000;

/// Where rows are kept.
pub(super) trait Keeps {
    /// Appends rows; they are durable on return. After an error nothing of them is there.
    fn append(&mut self, rows: &[Event], now_ms: i64) -> Result<(), AccessFault>;

    /// Throws away what is older than this.
    fn expire(&mut self, before_ms: i64) -> Result<(), AccessFault>;
}

impl Keeps for Files {
    fn append(&mut self, rows: &[Event], now_ms: i64) -> Result<(), AccessFault> {
        Self::append(self, rows, now_ms)
    }

    fn expire(&mut self, before_ms: i64) -> Result<(), AccessFault> {
        Self::expire(self, before_ms)
    }
}

/// Writes until the log is closed and nothing is left.
pub(super) fn run(shared: &Shared, mut files: impl Keeps) {
    let mut expired: Option<Instant> = None;
    loop {
        if expired.is_none_or(|at| at.elapsed() >= EXPIRE_EVERY) {
            let before_ms = (shared.clock)().saturating_sub(i64::from(shared.options.days) * DAY_MS);
            if let Err(fault) = files.expire(before_ms) {
                tracing::error!("{fault}");
            }
            expired = Some(Instant::now());
        }
        let Some((rows, upto)) = gathered(shared) else { return };
        if !rows.is_empty() && !write(shared, &mut files, &rows) {
            tracing::error!("{} rows of the access log are lost: the server was stopped", rows.len());
            return;
        }
        shared.tell(false, upto);
    }
}

/// Writes rows, again and again. Returns false if the log is closed before that is possible.
fn write(shared: &Shared, files: &mut impl Keeps, rows: &[Event]) -> bool {
    let mut told = false;
    loop {
        match files.append(rows, (shared.clock)()) {
            Ok(()) if told => {
                tracing::warn!("the access log is written again");
                return true;
            }
            Ok(()) => return true,
            Err(fault) if !told => tracing::error!(
                "{fault}. Until then whoever looks at personal data, or uses a privilege, is told to come back"
            ),
            Err(_) => {}
        }
        told = true;
        let written = shared.written.borrow().upto;
        shared.tell(true, written);
        let mut queue = shared.queue.lock();
        if queue.closed {
            return false;
        }
        shared.rung.wait_for(&mut queue, AGAIN);
    }
}

/// Waits for rows. Returns `None` if the log is closed and there are none.
fn gathered(shared: &Shared) -> Option<(Vec<Event>, u64)> {
    let mut queue = shared.queue.lock();
    while queue.rows.is_empty() {
        if queue.closed {
            return None;
        }
        if shared.rung.wait_for(&mut queue, EXPIRE_EVERY).timed_out() && queue.rows.is_empty() {
            // Nothing to write, but perhaps something to throw away.
            return Some((Vec::new(), queue.taken));
        }
    }
    let begin = Instant::now();
    while !queue.closed && !queue.urgent && queue.rows.len() < ROWS_MAX {
        let left = GATHER.saturating_sub(begin.elapsed());
        if left.is_zero() {
            break;
        }
        shared.rung.wait_for(&mut queue, left);
    }
    let count = queue.rows.len().min(ROWS_MAX);
    let rows: Vec<Event> = queue.rows.drain(..count).collect();
    queue.urgent = queue.urgent && !queue.rows.is_empty();
    queue.taken += count as u64;
    Some((rows, queue.taken))
}
