//! The key store (钥匙库): the keys that personal values are sealed with. Destroying a key is erasing.
//!
//! One small file, `keys`, wrapped by the master key. It holds one secret from which the key of every household,
//! thread and quarantined line follows ([`tree`]), a random key for each period, the key of the checkpoint and a salt.
//! It is in memory, so that nothing is read or synced when a report is sealed; only a new period, which comes a few
//! times a day, and destroying write it. After destroying, the replaced file is overwritten before it is let go.

mod access;
mod master;
mod office;
mod sealer;
mod tree;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aws_lc_rs::aead::LessSafeKey;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use menpai_shared::domain::ids::{LogId, Seq};
use menpai_shared::log::entry::KeyStoreId;
use menpai_shared::log::seal::{Part, Period, SealedPart, Under, Values};
use menpai_shared::state::{Forgotten, Key};
use parking_lot::{Mutex, RwLock};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

pub use master::MasterSource;
pub use office::{ForOffice, OfficeKey};

use crate::folder::{FolderFault, private, sync_dir};
use master::Master;
use sealer::Sealer;
use tree::Tree;

/// Why the key store cannot be used.
#[derive(Debug, Error)]
pub enum KeysFault {
    /// A file cannot be read or written.
    #[error("the key store {} cannot be {what}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was tried.
        what: &'static str,
        /// The system's error.
        source: io::Error,
    },
    /// The master key's file cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderFault),
    /// There is a key store, but no master key.
    #[error("there is no master key at {}, with which the key store is wrapped; put it back, or name it with --master-key or --master-key-command", .0.display())]
    NoMaster(PathBuf),
    /// The command does not give a master key.
    #[error("the master key's command `{command}` failed: {why}")]
    Command {
        /// The command.
        command: String,
        /// What it did.
        why: String,
    },
    /// The master key is another one, or the file is damaged.
    #[error("the key store {} cannot be opened with this master key; put both back from the same backup", .0.display())]
    NotOpened(PathBuf),
    /// The log's values are sealed with another store.
    #[error("the personal values of this log are sealed with another key store than {}; put that one back from a backup", .0.display())]
    OtherStore(PathBuf),
    /// The cipher or the system's randomness failed.
    #[error("the cipher failed; the system gives no random numbers")]
    Cipher,
}

/// The content of the file.
#[derive(Clone, Serialize, Deserialize)]
struct Keys {
    id: Uuid,
    log: LogId,
    subjects: Tree,
    periods: BTreeMap<String, tree::Key>,
    /// The key of the checkpoint, and how often it was changed.
    checkpoint: (u64, tree::Key),
    salt: [u8; 32],
    /// The newest act of forgetting whose keys are destroyed.
    forgotten: Seq,
}

/// The key store of one log.
pub struct KeyStore {
    path: PathBuf,
    master: Master,
    keys: RwLock<Keys>,
    /// Held by whoever replaces the keys, from reading them to writing them.
    changing: Mutex<()>,
}

/// The key of the checkpoint.
#[derive(Clone)]
pub struct CheckpointKey {
    /// It changes with every act of forgetting.
    pub(crate) number: u64,
    key: Arc<LessSafeKey>,
}

impl KeyStore {
    /// Opens the key store at `path`, or makes one if there is none. `known` is the store that the log names.
    ///
    /// # Errors
    /// It cannot be read, opened or made, or it is another log's.
    pub fn open(path: &Path, master: &MasterSource, log: LogId) -> Result<Self, KeysFault> {
        let wrapped = match fs::read(path) {
            Ok(wrapped) => Some(wrapped),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => return Err(KeysFault::Io { path: path.to_owned(), what: "read", source }),
        };
        let master = Master::get(master, wrapped.is_none())?;
        let Some(wrapped) = wrapped else {
            let keys = Keys {
                id: Uuid::now_v7(),
                log,
                subjects: Tree::new(random()?),
                periods: BTreeMap::new(),
                checkpoint: (0, random()?),
                salt: random()?,
                forgotten: Seq(0),
            };
            let store =
                Self { path: path.to_owned(), master, keys: RwLock::new(keys), changing: Mutex::default() };
            store.write(&store.keys.read(), Old::Leave)?;
            return Ok(store);
        };
        let keys = master.unwrap(&wrapped).and_then(|plain| postcard::from_bytes::<Keys>(&plain).ok());
        let keys = keys.ok_or_else(|| KeysFault::NotOpened(path.to_owned()))?;
        if keys.log != log {
            return Err(KeysFault::OtherStore(path.to_owned()));
        }
        Ok(Self { path: path.to_owned(), master, keys: RwLock::new(keys), changing: Mutex::default() })
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> KeyStoreId {
        KeyStoreId(self.keys.read().id)
    }

    /// Refuses if the log names another store.
    ///
    /// # Errors
    /// [`KeysFault::OtherStore`].
    pub fn check(&self, named: Option<KeyStoreId>) -> Result<(), KeysFault> {
        if named.is_none_or(|named| named == self.id()) {
            return Ok(());
        }
        Err(KeysFault::OtherStore(self.path.clone()))
    }

    /// The salt for ids that are made from what a line says.
    #[must_use]
    pub fn salt(&self) -> [u8; 32] {
        self.keys.read().salt
    }

    /// The key that phones seal to what only the office may open.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn office_key(&self) -> Result<OfficeKey, KeysFault> {
        OfficeKey::of(&self.keys.read().salt)
    }

    /// The checkpoint's key.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn checkpoint_key(&self) -> Result<CheckpointKey, KeysFault> {
        let (number, key) = self.keys.read().checkpoint;
        Ok(CheckpointKey { number, key: Arc::new(master::cipher(&key)?) })
    }

    /// Seals parts. A period without a key gets one, which is durable on return.
    ///
    /// # Errors
    /// A new period's key cannot be kept, or the cipher failed.
    pub fn seal(&self, parts: Vec<Part>) -> Result<Vec<SealedPart>, KeysFault> {
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        self.add_periods(&parts)?;
        Sealer::new(&self.keys.read(), parts.len())?.seal(parts)
    }

    /// Opens a part. Returns `None` if its key was destroyed.
    #[must_use]
    pub fn open_part(&self, part: &SealedPart) -> Option<Values> {
        let keys = self.keys.read();
        let key = keys.key(&part.under).ok()??;
        let plain = STANDARD_NO_PAD
            .decode(&part.data)
            .ok()
            .and_then(|sealed| master::open(&key, keys.aad(&part.under).as_bytes(), &sealed))
            .and_then(Values::read);
        if plain.is_none() {
            tracing::error!(subject = %part.under.subject, "a sealed value does not open with its key: one of them is damaged");
        }
        plain
    }

    /// Destroys the keys of acts of forgetting, in the order of the log. Acts that are done with are passed over.
    ///
    /// # Errors
    /// The store cannot be written: the keys are still there, and this must be tried again.
    pub fn destroy<'a>(&self, acts: impl Iterator<Item = (Seq, &'a Forgotten)>) -> Result<(), KeysFault> {
        let _alone = self.changing.lock();
        let mut keys = self.keys.read().clone();
        let before = keys.forgotten;
        for (seq, forgotten) in acts.filter(|(seq, _)| *seq > before) {
            for key in &forgotten.keys {
                match key {
                    Key::Subject(..) => drop(keys.subjects.destroy(&name(key))),
                    Key::Period(..) => drop(keys.periods.remove(&name(key))),
                }
            }
            keys.forgotten = seq;
        }
        if keys.forgotten == before {
            return Ok(());
        }
        keys.checkpoint = (keys.checkpoint.0 + 1, random()?);
        keys.salt = random()?;
        self.write(&keys, Old::Overwrite)?;
        *self.keys.write() = keys;
        Ok(())
    }

    /// The periods that have keys.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        self.keys.read().periods.keys().filter_map(|name| period_of(name)).collect()
    }

    /// The newest act of forgetting whose keys are destroyed.
    #[must_use]
    pub fn forgotten(&self) -> Seq {
        self.keys.read().forgotten
    }

    fn add_periods(&self, parts: &[Part]) -> Result<(), KeysFault> {
        let new: BTreeSet<String> = {
            let keys = self.keys.read();
            let mut periods: Vec<_> = parts.iter().filter_map(|part| part.under.period.as_ref()).collect();
            // Most parts are under the same one or two.
            periods.dedup();
            periods.into_iter().map(period_name).filter(|name| !keys.periods.contains_key(name)).collect()
        };
        if new.is_empty() {
            return Ok(());
        }
        let _alone = self.changing.lock();
        let mut keys = self.keys.read().clone();
        for name in new {
            if let Entry::Vacant(free) = keys.periods.entry(name) {
                free.insert(random()?);
            }
        }
        self.write(&keys, Old::Leave)?;
        *self.keys.write() = keys;
        Ok(())
    }

    /// Replaces the file.
    fn write(&self, keys: &Keys, old: Old) -> Result<(), KeysFault> {
        let fault = |what: &'static str| {
            let path = self.path.clone();
            move |source| KeysFault::Io { path, what, source }
        };
        let plain = postcard::to_stdvec(keys).map_err(|_| KeysFault::Cipher)?;
        let wrapped = self.master.wrap(plain)?;
        let beside = self.path.with_extension("new");
        let write = || -> io::Result<()> {
            let mut file =
                private(OpenOptions::new().create(true).truncate(true).write(true)).open(&beside)?;
            file.write_all(&wrapped)?;
            file.sync_all()?;
            let replaced = match old {
                Old::Overwrite => OpenOptions::new().write(true).open(&self.path).ok(),
                Old::Leave => None,
            };
            fs::rename(&beside, &self.path)?;
            sync_dir(self.path.parent().unwrap_or(Path::new(".")))?;
            replaced.map_or(Ok(()), overwrite)
        };
        write().map_err(fault("written"))
    }
}

/// What becomes of the bytes of a file that is replaced.
#[derive(Clone, Copy)]
enum Old {
    /// Nothing in them was destroyed, and somebody may be copying them.
    Leave,
    /// They hold keys that must end.
    Overwrite,
}

/// Overwrites a file that has no name any more; one that has is a backup by a hard link. A disk that writes elsewhere
/// keeps the old bytes for a while; they are wrapped by the master key.
fn overwrite(mut file: File) -> io::Result<()> {
    let found = file.metadata()?;
    #[cfg(unix)]
    if std::os::unix::fs::MetadataExt::nlink(&found) > 0 {
        return Ok(());
    }
    let length = usize::try_from(found.len()).unwrap_or(usize::MAX);
    file.write_all(&vec![0; length])?;
    file.sync_all()
}

impl Keys {
    /// The key of some values, or `None` if it was destroyed: it follows from the subject's key and the period's.
    fn key(&self, under: &Under) -> Result<Option<LessSafeKey>, KeysFault> {
        let name = format!("{} {}", under.subject, under.generation);
        let Some(subject) = self.subjects.key(&name) else { return Ok(None) };
        let key = match &under.period {
            None => subject,
            Some(period) => match self.periods.get(&period_name(period)) {
                None => return Ok(None),
                Some(period) => of_period(&subject, period),
            },
        };
        master::cipher(&key).map(Some)
    }

    /// Binds sealed bytes to their log and their keys.
    fn aad(&self, under: &Under) -> String {
        let period = under.period.as_ref().map(period_name).unwrap_or_default();
        format!("{}\n{}\n{}\n{period}", self.log.0, under.subject, under.generation)
    }
}

impl CheckpointKey {
    /// Seals a row.
    pub(crate) fn seal(&self, key: &[u8], value: Vec<u8>) -> Result<Vec<u8>, KeysFault> {
        master::seal(&self.key, key, &value)
    }

    /// Opens a row.
    pub(crate) fn open(&self, key: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        master::open(&self.key, key, sealed)
    }
}

/// The key of a subject's values that are due with a period.
fn of_period(subject: &tree::Key, period: &tree::Key) -> tree::Key {
    *blake3::keyed_hash(subject, period).as_bytes()
}

fn name(key: &Key) -> String {
    match key {
        Key::Subject(subject, generation) => format!("{subject} {generation}"),
        Key::Period(period, count) => format!("{period} {count}"),
    }
}

fn period_name((period, count): &(Period, u32)) -> String {
    name(&Key::Period(period.clone(), *count))
}

/// The period in a name; no part of it has a space.
fn period_of(name: &str) -> Option<Period> {
    let mut parts = name.strip_prefix("period ")?.split(' ');
    let (form, of, days) = (parts.next()?.to_owned(), parts.next()?.to_owned(), parts.next()?.parse().ok()?);
    Some(Period { form, of, days })
}

fn random() -> Result<tree::Key, KeysFault> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| KeysFault::Cipher)?;
    Ok(bytes)
}
