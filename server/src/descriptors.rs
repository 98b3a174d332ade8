//! How many files and connections this process may have open, and how many of them connections get. The log must always
//! find one: an I/O error on it ends the server.

/// Connections beyond this many wait in the system's queue: they cost memory, and a district has fewer phones that sync
/// within the same minute.
pub const CONNECTIONS_MAX: usize = 20_000;
/// Kept for the log with its readers, the checkpoint, exports, and what the app is read from.
const RESERVE: usize = 48;
/// What each thread that serves needs for itself.
const RESERVE_EACH: usize = 8;
/// Fewer connections than this serve nobody.
const CONNECTIONS_MIN: usize = 8;

/// How many connections may be open when so many threads serve and so many descriptors may be open.
#[must_use]
pub fn connections(descriptors: usize, threads: usize) -> usize {
    let kept = RESERVE.saturating_add(RESERVE_EACH.saturating_mul(threads));
    descriptors.saturating_sub(kept).clamp(CONNECTIONS_MIN, CONNECTIONS_MAX)
}

/// Raises the limit of open files as far as this process may, and returns it.
#[cfg(unix)]
#[must_use]
pub fn raise() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    if limit.current != limit.maximum {
        let wished = Rlimit { current: limit.maximum, maximum: limit.maximum };
        if let Err(error) = setrlimit(Resource::Nofile, wished) {
            tracing::warn!("the limit of open files stays as it is: {error}");
        }
    }
    let raised = getrlimit(Resource::Nofile).current;
    raised.map_or(usize::MAX, |raised| usize::try_from(raised).unwrap_or(usize::MAX))
}

/// Other systems have no such limit.
#[cfg(not(unix))]
#[must_use]
pub fn raise() -> usize {
    usize::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_descriptors_for_the_log() {
        assert_eq!(connections(128, 2), 64);
        assert_eq!(connections(usize::MAX, 64), CONNECTIONS_MAX);
        assert_eq!(connections(1024, 64), 464);
        assert_eq!(connections(20, 2), CONNECTIONS_MIN);
    }
}
