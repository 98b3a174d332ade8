//! The credentials of all devices, as they move on ([`super::rotation`]): in memory, and in a file beside the log. They
//! are no entries, because each phone renews several times a day; and the file is no part of a backup, because a phone
//! finds its way back without it, by the root in its join's entry.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use menpai_shared::domain::ids::DeviceId;
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

use super::credential;
use super::rotation::{Chain, Hash, Shown};

/// The file's name in the data folder.
pub const FILE: &str = "credentials";
/// The file is written anew when it has this many lines more than there are devices, and as many again as devices.
const LINES_BEYOND_MAX: usize = 10_000;

/// What a renewal gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Renewed {
    /// A token for this device, and perhaps a fresh credential.
    Token(DeviceId, Option<String>),
    /// A token, and the device must be shut out: its credential is in two hands.
    Stolen(DeviceId),
    /// Nobody's.
    Unknown,
}

/// The credentials of all devices.
#[derive(Debug)]
pub struct Credentials(Mutex<Kept>);

#[derive(Debug)]
struct Kept {
    chains: HashMap<DeviceId, Chain>,
    owners: HashMap<Hash, DeviceId>,
    path: PathBuf,
    /// Absent if it cannot be written; the phones' roots still work after a restart.
    file: Option<File>,
    lines: usize,
}

/// One line of the file: the newest of a device counts.
#[derive(Serialize, Deserialize)]
struct Line {
    device: DeviceId,
    #[serde(flatten)]
    chain: Chain,
}

impl Credentials {
    /// Reads the file in a folder. A line that cannot be read, such as the last one after a crash, is left out.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        let mut kept = Kept {
            chains: HashMap::new(),
            owners: HashMap::new(),
            path: folder.join(FILE),
            file: None,
            lines: 0,
        };
        if let Err(error) = kept.read() {
            tracing::warn!(
                "{} cannot be read: {error}; phones find their way back without it",
                kept.path.display()
            );
        }
        kept.write_anew();
        Self(Mutex::new(kept))
    }

    /// A credential is shown; `root` is the device whose join gave it, if one did.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn renew(
        &self,
        shown: &str,
        root: Option<DeviceId>,
        now_ms: i64,
    ) -> Result<Renewed, getrandom::Error> {
        let hash = credential::hash(shown);
        let mut kept = self.0.lock();
        let Some(device) = kept.owners.get(&hash).copied().or(root) else {
            return Ok(Renewed::Unknown);
        };
        let before = kept.chains.get(&device).cloned();
        let mut chain = before.clone().unwrap_or_else(|| Chain::begun(hash.clone()));
        let mut found = chain.show(&hash, now_ms);
        if root.is_some() && matches!(found, Shown::Spent | Shown::Unknown) {
            // The roots of earlier versions can be computed by whoever has the deployment's secret, so they do not
            // begin anew what went on.
            if !credential::is_random(shown) {
                return Ok(Renewed::Unknown);
            }
            chain.begin_anew(hash);
            found = Shown::GoodAndOld;
        }
        let renewed = match found {
            Shown::Good => Renewed::Token(device, None),
            Shown::GoodAndOld => {
                let fresh = credential::random()?;
                chain.give(credential::hash(&fresh));
                Renewed::Token(device, Some(fresh))
            }
            Shown::Spent | Shown::Unknown => Renewed::Stolen(device),
        };
        if before.as_ref() != Some(&chain) {
            kept.put(device, chain);
        }
        Ok(renewed)
    }
}

impl Kept {
    fn read(&mut self) -> io::Result<()> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        for line in BufReader::new(file).split(b'\n') {
            if let Ok(Line { device, chain }) = serde_json::from_slice(&line?) {
                self.take(device, chain);
            }
        }
        Ok(())
    }

    /// Takes in what holds for a device from now on.
    fn take(&mut self, device: DeviceId, chain: Chain) {
        for hash in self.chains.get(&device).into_iter().flat_map(Chain::all) {
            self.owners.remove(hash);
        }
        self.owners.extend(chain.all().map(|hash| (hash.clone(), device)));
        self.chains.insert(device, chain);
    }

    /// Like `take`, and writes it. It is not waited for: whatever a power cut takes, the phone finds its way back.
    fn put(&mut self, device: DeviceId, chain: Chain) {
        let written = self.file.as_mut().map(|file| write_line(file, device, &chain));
        self.take(device, chain);
        match written {
            Some(Err(error)) => tracing::warn!("{} cannot be written: {error}", self.path.display()),
            _ => self.lines += 1,
        }
        if self.lines > 2 * self.chains.len() + LINES_BEYOND_MAX {
            self.write_anew();
        }
    }

    /// Writes the file with one line for each device.
    fn write_anew(&mut self) {
        let beside = self.path.with_extension("new");
        let write = || -> io::Result<File> {
            let mut options = OpenOptions::new();
            options.create(true).write(true).truncate(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = io::BufWriter::new(options.open(&beside)?);
            for (device, chain) in &self.chains {
                write_line(&mut file, *device, chain)?;
            }
            let file = file.into_inner()?;
            file.sync_all()?;
            fs::rename(&beside, &self.path)?;
            Ok(file)
        };
        match write() {
            Ok(file) => (self.file, self.lines) = (Some(file), self.chains.len()),
            Err(error) => tracing::warn!("{} cannot be written: {error}", self.path.display()),
        }
    }
}

fn write_line(out: &mut impl Write, device: DeviceId, chain: &Chain) -> io::Result<()> {
    let mut line = serde_json::to_vec(&Line { device, chain: chain.clone() })?;
    line.push(b'\n');
    out.write_all(&line)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const DAY_MS: i64 = 24 * 3_600_000;
    const ONE: DeviceId = DeviceId(Uuid::from_u128(1));

    fn fresh(renewed: Renewed) -> String {
        let Renewed::Token(ONE, Some(fresh)) = renewed else { panic!("{renewed:?}") };
        fresh
    }

    #[test]
    fn what_was_given_is_still_good_after_a_restart_and_after_a_lost_file() {
        let folder = tempfile::tempdir().unwrap();
        let first = credential::of_join("a key of a phone", ONE);
        let open = || Credentials::open(folder.path());
        let second = fresh(open().renew(&first, Some(ONE), DAY_MS).unwrap());
        assert_eq!(open().renew(&second, None, DAY_MS + 1).unwrap(), Renewed::Token(ONE, None));
        let third = fresh(open().renew(&second, None, 2 * DAY_MS).unwrap());
        fs::remove_file(folder.path().join(FILE)).unwrap();
        let credentials = open();
        assert_eq!(credentials.renew(&third, None, 2 * DAY_MS).unwrap(), Renewed::Unknown);
        let fourth = fresh(credentials.renew(&first, Some(ONE), 2 * DAY_MS).unwrap());
        assert_eq!(credentials.renew(&fourth, None, 2 * DAY_MS).unwrap(), Renewed::Token(ONE, None));
    }

    #[test]
    fn a_root_that_can_be_computed_begins_nothing_anew() {
        let folder = tempfile::tempdir().unwrap();
        let credentials = Credentials::open(folder.path());
        let second = fresh(credentials.renew("derived", Some(ONE), DAY_MS).unwrap());
        assert_eq!(credentials.renew(&second, None, DAY_MS).unwrap(), Renewed::Token(ONE, None));
        assert_eq!(credentials.renew("derived", Some(ONE), DAY_MS).unwrap(), Renewed::Unknown);
    }

    #[test]
    fn the_file_does_not_grow_with_the_renewals() {
        let folder = tempfile::tempdir().unwrap();
        let credentials = Credentials::open(folder.path());
        let mut held = credential::of_join("a key of a phone", ONE);
        for day in 1..9_000 {
            let known = (day == 1).then_some(ONE);
            held = fresh(credentials.renew(&held, known, day * DAY_MS).unwrap());
            credentials.renew(&held, None, day * DAY_MS).unwrap();
        }
        let lines = fs::read(folder.path().join(FILE)).unwrap().split(|byte| *byte == b'\n').count();
        assert!(lines < 12_000, "{lines}");
    }
}
