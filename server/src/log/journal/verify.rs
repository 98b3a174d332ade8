//! Checks a whole journal without changing it, and says what it holds.

use std::ops::ControlFlow;
use std::path::Path;

use menpai_shared::domain::ids::LogId;
use serde::Deserialize;

use super::segment::{list, walk};
use super::{Found, Torn};
use crate::log::{Head, LogFault};

/// What a log holds, after every entry was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The log's name.
    pub id: LogId,
    /// Its newest entry and the hash of everything. Two logs with the same head hold the same entries.
    pub head: Head,
    /// The number of entries.
    pub entries: u64,
    /// The number of segment files.
    pub segments: u64,
    /// Bytes on disk.
    pub bytes: u64,
    /// Server's time of the first entry, ms since 1970. `None` if there is no entry, or if it has no time.
    pub first_at_ms: Option<i64>,
    /// Server's time of the last entry, ms since 1970.
    pub last_at_ms: Option<i64>,
    /// The rest of an append that a crash left; the next start cuts it off.
    pub torn: Option<Torn>,
}

/// Checks everything in `dir`: every checksum, every hash, every joint between segments. Changes nothing.
///
/// # Errors
/// The first damage, by file and offset; or a folder without a log.
pub fn verify(dir: &Path) -> Result<Summary, LogFault> {
    let mut segments = list(dir)?;
    if segments.is_empty() {
        return Err(LogFault::Foreign {
            file: dir.to_owned(),
            what: "there is no log in this folder".into(),
        });
    }
    let mut bytes = 0;
    for segment in &segments {
        bytes += segment.bytes()?;
    }
    let found = Found::look(&segments)?;
    let count = segments.len() as u64;
    segments.truncate(found.used);
    let mut entries = 0;
    let mut first = None;
    let mut last = Vec::new();
    let head = walk(&segments, &found.log, found.end, &mut |frame| {
        entries += 1;
        if first.is_none() {
            first = Some(frame.payload.to_vec());
        }
        last.clear();
        last.extend_from_slice(frame.payload);
        ControlFlow::Continue(())
    })?;
    Ok(Summary {
        id: found.log.log,
        head: head.unwrap_or(found.head),
        entries,
        segments: count,
        bytes,
        first_at_ms: first.as_deref().and_then(time_of),
        last_at_ms: time_of(&last),
        torn: found.torn,
    })
}

/// The time of an entry, ms since 1970; nothing else of a payload is read here.
fn time_of(payload: &[u8]) -> Option<i64> {
    #[derive(Deserialize)]
    struct Dated {
        at_ms: i64,
    }
    serde_json::from_slice::<Dated>(payload).ok().map(|dated| dated.at_ms)
}
