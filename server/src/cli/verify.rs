//! `menpai verify`: checks the log from its first entry to its last, and the signatures in it, and says what it holds.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use menpai_shared::domain::ids::LogId;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Failure, say};
use crate::accesses;
use crate::engine::entries;
use crate::folder::DataFolder;
use crate::keys::{KeyStore, MasterSource};
use crate::log::Log;
use crate::log::journal::{Journal, SEGMENT_BYTES_MAX, Summary, verify};
use crate::settings::{DATA_DEFAULT, DataSettings};
use crate::sign::{Checker, Signatures};

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
            let keys = keys(data, &folder, summary.id);
            let (counts, signatures) = look_through(&folder.log_dir(), keys.as_ref())?;
            for (kind, count) in counts {
                say::line(format_args!("{count:>12}  {kind}"));
            }
            tell_signatures(signatures);
        }
    }
    say::line("The chain is whole.");
    let access = accesses::verify(&folder.access_dir())?;
    say::line(format_args!(
        "The access log's chain is whole: {} rows in {} files.",
        access.rows, access.files
    ));
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

/// The number of entries of each kind, and the signatures of devices.
fn look_through(dir: &Path, keys: Option<&KeyStore>) -> Result<(BTreeMap<String, u64>, Signatures), Failure> {
    #[derive(Deserialize)]
    struct Kinds {
        body: BTreeMap<String, IgnoredAny>,
    }
    let mut counts = BTreeMap::new();
    let mut checker = Checker::default();
    let mut fault = None;
    let mut log = Journal::open(dir, SEGMENT_BYTES_MAX)?;
    log.read(menpai_shared::domain::ids::Seq(0), &mut |entry| {
        let kinds =
            serde_json::from_slice::<Kinds>(entry.payload).map(|kinds| kinds.body).unwrap_or_default();
        let kind = kinds.into_keys().next().unwrap_or_else(|| "unreadable".to_owned());
        *counts.entry(kind).or_insert(0) += 1;
        let read = entries::read(entry.seq, entry.payload, keys);
        match read.ok().and_then(|entry| checker.take(&entry).err()) {
            None => ControlFlow::Continue(()),
            Some(found) => {
                fault = Some(found);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(fault) = fault {
        return Err(fault.into());
    }
    Ok((counts, checker.finish()?))
}

/// The key store, if there is one. It is not needed, but what is sealed is compared only with it.
fn keys(data: &DataSettings, folder: &DataFolder, log: LogId) -> Option<KeyStore> {
    let file = folder.keys_file();
    if !file.exists() {
        return None;
    }
    let master = data.master().unwrap_or_else(|| MasterSource::File(folder.master_file()));
    match KeyStore::open(&file, &master, log) {
        Ok(keys) => Some(keys),
        Err(fault) => {
            say::line(format_args!("{fault}. What is sealed is not compared with its signatures"));
            None
        }
    }
}

fn tell_signatures(signatures: Signatures) {
    let Signatures { held, same, closed, unsigned } = signatures;
    say::line(format_args!(
        "{held} signatures hold; {same} reports are what their devices signed, {closed} cannot be compared because their \
         values are forgotten or their keys are not here, {unsigned} are not signed"
    ));
}
