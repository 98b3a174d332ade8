//! `menpai seal`: copies a data folder into a new one in which every personal value is sealed, for logs that began before
//! values were. The old folder stays as it is, until its owner destroys it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use menpai_shared::domain::ids::LogId;

use super::{Failure, say};
use crate::engine::{Copied, seal_copy};
use crate::folder::DataFolder;
use crate::keys::{KeyStore, MasterSource};
use crate::log::Log;
use crate::log::journal::{Journal, SEGMENT_BYTES_MAX, verify};
use crate::settings::{DATA_DEFAULT, DataSettings};

/// Where to.
#[derive(Args, Clone, Debug)]
pub struct SealArgs {
    /// The new data folder; it must not exist yet
    #[arg(value_name = "FOLDER")]
    to: PathBuf,
}

/// What a sealed copy takes over besides its log, where it is there.
const TAKEN_OVER: [&str; 4] = ["secret.key", "credentials", "keys", "master.key"];

/// Runs the verb. The server must be stopped.
pub fn run(data: &DataSettings, args: &SealArgs) -> Result<(), Failure> {
    let from = DataFolder::open_existing(&data.folder(DATA_DEFAULT))?;
    if args.to.exists() {
        let there = args.to.display();
        return Err(Failure::Other(format!("{there} exists already; name a folder that does not")));
    }
    let mut log = Journal::open(&from.log_dir(), SEGMENT_BYTES_MAX)?;
    let to = begin(&from, &args.to)?;
    let keys = keys(data, &to, log.id())?;
    let mut copy = Journal::make(&to.log_dir(), log.id(), SEGMENT_BYTES_MAX)?;
    let copied = seal_copy(&mut log, &mut copy, &keys)
        .map_err(|fault| Failure::Other(format!("{fault}. {} is not whole: remove it", args.to.display())))?;
    tell(&copied, &to, from.dir())
}

/// The new folder, with what is not made anew.
fn begin(from: &DataFolder, to: &Path) -> Result<DataFolder, Failure> {
    let failed = |error: std::io::Error| Failure::Other(format!("{}: {error}", to.display()));
    // Opening it makes it private; the secret that this makes gives way to the old one.
    drop(DataFolder::open(to)?);
    for name in TAKEN_OVER.iter().filter(|name| from.dir().join(name).exists()) {
        fs::copy(from.dir().join(name), to.join(name)).map_err(failed)?;
    }
    if from.access_dir().is_dir() {
        copy_folder(&from.access_dir(), &to.join("access")).map_err(failed)?;
    }
    Ok(DataFolder::open(to)?)
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

fn keys(data: &DataSettings, to: &DataFolder, log: LogId) -> Result<KeyStore, Failure> {
    let master = data.master().unwrap_or_else(|| MasterSource::File(to.master_file()));
    KeyStore::open(&to.keys_file(), &master, log).map_err(|fault| Failure::Other(fault.to_string()))
}

fn tell(copied: &Copied, to: &DataFolder, from: &Path) -> Result<(), Failure> {
    let whole = verify(&to.log_dir())?;
    let Copied { entries, sealed, forgotten, masked } = copied;
    say::line(format_args!(
        "{}: {entries} entries; values of {sealed} that stood in plain are sealed, those of {forgotten} were forgotten \
         since and are left out, those in {masked} kept briefings are masked. The texts of notices stay as they are. The chain is whole up to {}.",
        to.dir().display(),
        whole.head.seq
    ));
    say::line(format_args!(
        "Serve it with --data {}. Phones notice that the log was written anew, and offer their reports again. Then \
         destroy {}, and every backup of it: what stands there in plain is erased nowhere else.",
        to.dir().display(),
        from.display()
    ));
    Ok(())
}
