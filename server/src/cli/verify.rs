//! `menpai verify`: checks the log from its first entry to its last, and says what it holds.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Failure, say};
use crate::folder::DataFolder;
use crate::log::Log;
use crate::log::journal::{Journal, SEGMENT_BYTES_MAX, Summary, verify};
use crate::settings::{DATA_DEFAULT, DataSettings};

/// Runs the verb.
pub fn run(data: &DataSettings) -> Result<(), Failure> {
    let folder = DataFolder::open_existing(&data.folder(DATA_DEFAULT))?;
    let summary = verify(&folder.log_dir())?;
    tell(&summary);
    match &summary.torn {
        // Opening the log would cut off the tail, and this verb changes nothing.
        Some(torn) => say::line(format_args!(
            "{}: the last {} bytes are of an append that a crash left. Nothing in them was acked; the next start of \
             the server cuts them off",
            torn.file.display(),
            torn.bytes
        )),
        None => {
            for (kind, count) in count(&folder.log_dir())? {
                say::line(format_args!("{count:>12}  {kind}"));
            }
        }
    }
    say::line("The chain is whole.");
    Ok(())
}

fn tell(summary: &Summary) {
    say::line(format_args!("log {}", summary.id));
    say::line(format_args!(
        "{} entries in {} files, {} bytes; head {} {}",
        summary.entries, summary.segments, summary.bytes, summary.head.seq, summary.head.hash
    ));
    if let (Some(first), Some(last)) = (summary.first_at_ms, summary.last_at_ms) {
        say::line(format_args!("from {} to {} (ms since 1970)", first, last));
    }
}

/// The number of entries of each kind.
fn count(dir: &Path) -> Result<BTreeMap<String, u64>, Failure> {
    #[derive(Deserialize)]
    struct Kinds {
        body: BTreeMap<String, IgnoredAny>,
    }
    let mut counts = BTreeMap::new();
    let mut log = Journal::open(dir, SEGMENT_BYTES_MAX)?;
    log.read(menpai_shared::domain::ids::Seq(0), &mut |entry| {
        let kinds =
            serde_json::from_slice::<Kinds>(entry.payload).map(|kinds| kinds.body).unwrap_or_default();
        let kind = kinds.into_keys().next().unwrap_or_else(|| "unreadable".to_owned());
        *counts.entry(kind).or_insert(0) += 1;
        ControlFlow::Continue(())
    })?;
    Ok(counts)
}
