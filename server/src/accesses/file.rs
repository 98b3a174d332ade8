//! The files of the access log: lines that are hashed into one chain, each with some rows sealed in it.
//!
//! A line is a hash, a space, a JSON object and a line end. The hash is over the hash before it and the object's text.
//! The first line of a file says where it stands: its number, and the hash that ends the file before it. Rows are
//! sealed with a key of their file and bound to their place in the chain, so that nobody without the key store can
//! read, add, move or change one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use menpai_shared::domain::ids::LogId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Event;
use crate::folder::{make_private_dir, private, sync_dir};
use crate::keys::KeyStore;

/// The ending of a file's name.
const ENDING: &str = "rows";
/// A file is not longer than about this, so that reading one needs little memory.
const FILE_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// A file begins at most so long ago, ms: whole files are what is thrown away.
const FILE_AGE_MAX_MS: i64 = 31 * 24 * 3_600_000;
/// The version of the format.
const VERSION: u8 = 1;

/// Why the access log cannot be used. Each says what to do.
#[derive(Debug, Error)]
pub enum AccessFault {
    /// A file cannot be read or written.
    #[error("the access log {} cannot be {what}: {source}; who looks must be written down, so check its owner and free space", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        what: &'static str,
        /// The system's error.
        source: io::Error,
    },
    /// The chain is broken.
    #[error("{}: line {line} of the access log is damaged: {what}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        what: &'static str,
    },
}

/// What [`verify`] found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccessSummary {
    /// How many files.
    pub files: usize,
    /// How many rows.
    pub rows: u64,
    /// Bytes of a last line that a crash left unfinished.
    pub torn: usize,
}

/// The first line of a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Opening {
    accesses: u8,
    log: LogId,
    pub(super) file: u64,
    /// The number of its first row.
    first: u64,
    since_ms: i64,
    /// The hash that ends the file before it.
    prev: String,
}

/// Some rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Batch {
    /// The number of the first one.
    pub(super) first: u64,
    count: u64,
    pub(super) at_ms: i64,
    /// Whether unusual reading is among them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) unusual: bool,
    /// Nonce, ciphertext and tag, in base64.
    data: String,
}

/// One line that stands in the chain.
struct Line<'a> {
    hash: &'a str,
    json: &'a str,
}

/// The lines of a file as far as they are whole and in the chain.
struct Walked<'a> {
    opening: Opening,
    batches: Vec<(Batch, &'a str)>,
    /// The hash that ends it.
    hash: String,
    /// Bytes of whole lines.
    good: usize,
    /// The line that is damaged, and how.
    damage: Option<(usize, &'static str)>,
}

/// The access log that is being written.
pub(super) struct Files {
    dir: PathBuf,
    log: LogId,
    keys: Arc<KeyStore>,
    file: File,
    opening: Opening,
    bytes: u64,
    hash: String,
    next: u64,
}

impl Files {
    /// Opens the newest file, cuts off what a crash left, or begins a first one.
    pub(super) fn open(
        dir: &Path,
        log: LogId,
        keys: Arc<KeyStore>,
        now_ms: i64,
    ) -> Result<Self, AccessFault> {
        make_private_dir(dir).map_err(fault(dir, "made"))?;
        let Some(newest) = list(dir)?.pop() else {
            let opening =
                Opening { accesses: VERSION, log, file: 1, first: 1, since_ms: now_ms, prev: String::new() };
            return Self::begin(dir, keys, opening);
        };
        let text = read(&newest)?;
        let walked = walk(&text).map_err(damaged(&newest))?;
        let next = walked.batches.last().map_or(walked.opening.first, |(last, _)| last.first + last.count);
        let Walked { opening, hash, good, damage, .. } = walked;
        if let Some((line, what)) = damage {
            tracing::error!(
                "{}; what comes now goes to a new file, and `menpai verify` will go on naming this one",
                AccessFault::Damaged { file: newest, line, what }
            );
            let (file, since_ms) = (opening.file + 1, now_ms);
            return Self::begin(
                dir,
                keys,
                Opening { accesses: VERSION, log, file, first: next, since_ms, prev: hash },
            );
        }
        let file =
            private(OpenOptions::new().append(true)).open(&newest).map_err(fault(&newest, "opened"))?;
        let bytes = good as u64;
        file.set_len(bytes).map_err(fault(&newest, "cut"))?;
        Ok(Self { dir: dir.to_owned(), log, keys, file, opening, bytes, hash, next })
    }

    /// Begins a file.
    fn begin(dir: &Path, keys: Arc<KeyStore>, opening: Opening) -> Result<Self, AccessFault> {
        let path = dir.join(format!("{:08}.{ENDING}", opening.file));
        let beside = path.with_extension("new");
        let json = serde_json::to_string(&opening).unwrap_or_default();
        let hash = hashed(&opening.prev, &json);
        let text = format!("{hash} {json}\n");
        let write = || -> io::Result<File> {
            let mut file =
                private(OpenOptions::new().create(true).truncate(true).write(true)).open(&beside)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&beside, &path)?;
            sync_dir(dir)?;
            private(OpenOptions::new().append(true)).open(&path)
        };
        let file = write().map_err(fault(&path, "written"))?;
        let (next, log) = (opening.first, opening.log);
        Ok(Self { dir: dir.to_owned(), log, keys, file, bytes: text.len() as u64, opening, hash, next })
    }

    /// Appends rows; they are durable on return. After an error nothing of them is there.
    pub(super) fn append(&mut self, rows: &[Event], now_ms: i64) -> Result<(), AccessFault> {
        let age_ms = now_ms.saturating_sub(self.opening.since_ms);
        if self.bytes >= FILE_BYTES_MAX || age_ms > FILE_AGE_MAX_MS {
            let opening = Opening {
                file: self.opening.file + 1,
                first: self.next,
                since_ms: now_ms,
                prev: self.hash.clone(),
                ..self.opening.clone()
            };
            *self = Self::begin(&self.dir, Arc::clone(&self.keys), opening)?;
        }
        let path = self.path();
        let failed = |what: &'static str, error: String| fault(&path, what)(io::Error::other(error));
        let plain = serde_json::to_vec(rows).map_err(|error| failed("written", error.to_string()))?;
        let aad = aad(self.log, self.opening.file, self.next, &self.hash);
        let sealed = self.keys.seal_access(self.opening.file, aad.as_bytes(), plain);
        let sealed = sealed.map_err(|error| failed("sealed", error.to_string()))?;
        let batch = Batch {
            first: self.next,
            count: rows.len() as u64,
            at_ms: now_ms,
            unusual: rows.iter().any(Event::is_unusual),
            data: STANDARD_NO_PAD.encode(sealed),
        };
        let json = serde_json::to_string(&batch).map_err(|error| failed("written", error.to_string()))?;
        let hash = hashed(&self.hash, &json);
        let line = format!("{hash} {json}\n");
        if let Err(source) = self.file.write_all(line.as_bytes()).and_then(|()| self.file.sync_data()) {
            // What is there of the line must not stand before the next one.
            self.file.set_len(self.bytes).map_err(fault(&path, "cut"))?;
            return Err(fault(&path, "written")(source));
        }
        self.bytes += line.len() as u64;
        (self.hash, self.next) = (hash, self.next + batch.count);
        Ok(())
    }

    /// Throws away the files whose rows are all older than this, and their keys. The newest one stays.
    pub(super) fn expire(&self, before_ms: i64) -> Result<(), AccessFault> {
        for pair in list(&self.dir)?.windows(2) {
            let (old, next) = (&pair[0], &pair[1]);
            let Some(ended) = opening_of(&read(next)?) else { return Ok(()) };
            if ended.since_ms >= before_ms {
                return Ok(());
            }
            if let Some(opening) = opening_of(&read(old)?) {
                let destroyed = self.keys.destroy_access(opening.file);
                destroyed.map_err(|error| fault(old, "forgotten")(io::Error::other(error.to_string())))?;
            }
            fs::remove_file(old).and_then(|()| sync_dir(&self.dir)).map_err(fault(old, "removed"))?;
        }
        Ok(())
    }

    fn path(&self) -> PathBuf {
        self.dir.join(format!("{:08}.{ENDING}", self.opening.file))
    }
}

/// Checks the chain of all files, without their keys.
///
/// # Errors
/// A file cannot be read, or the chain is broken.
pub fn verify(dir: &Path) -> Result<AccessSummary, AccessFault> {
    let mut summary = AccessSummary::default();
    let mut before: Option<(u64, String)> = None;
    for path in list(dir)? {
        let text = read(&path)?;
        let walked = walk(&text).map_err(damaged(&path))?;
        if let Some((line, what)) = walked.damage {
            return Err(AccessFault::Damaged { file: path, line, what });
        }
        let Opening { file, prev, .. } = &walked.opening;
        if before.as_ref().is_some_and(|(number, hash)| file - 1 != *number || prev != hash) {
            let what = "it does not follow the file before it";
            return Err(AccessFault::Damaged { file: path, line: 1, what });
        }
        summary.files += 1;
        summary.rows += walked.batches.iter().map(|(batch, _)| batch.count).sum::<u64>();
        summary.torn = text.len() - walked.good;
        before = Some((*file, walked.hash));
    }
    Ok(summary)
}

/// Visits batches from the newest back, with a way to open each, until `visit` returns false.
pub(super) fn backwards(
    dir: &Path,
    keys: &KeyStore,
    mut visit: impl FnMut(&Batch, &dyn Fn() -> Vec<Event>) -> bool,
) -> Result<(), AccessFault> {
    for path in list(dir)?.into_iter().rev() {
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            // It was thrown away meanwhile.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(source) => return Err(fault(&path, "read")(source)),
        };
        let walked = walk(&text).map_err(damaged(&path))?;
        for (batch, prev) in walked.batches.iter().rev() {
            let open = || {
                let aad = aad(walked.opening.log, walked.opening.file, batch.first, prev);
                let sealed = STANDARD_NO_PAD.decode(&batch.data).ok();
                sealed
                    .and_then(|sealed| keys.open_access(walked.opening.file, aad.as_bytes(), &sealed))
                    .and_then(|plain| serde_json::from_slice(&plain).ok())
                    .unwrap_or_default()
            };
            if !visit(batch, &open) {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Walks over the lines of a file. A last line without an end is left out.
fn walk(text: &str) -> Result<Walked<'_>, (usize, &'static str)> {
    let mut lines = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let first = lines.next().ok_or((1, "it has no first line"))?;
    let opening = opening_of(first).ok_or((1, "it is no first line"))?;
    let line = line_of(first).ok_or((1, "it is no first line"))?;
    if hashed(&opening.prev, line.json) != line.hash {
        return Err((1, "its hash is wrong"));
    }
    let mut walked =
        Walked { hash: line.hash.to_owned(), good: first.len(), opening, batches: Vec::new(), damage: None };
    let mut prev = line.hash;
    for (number, text) in lines.enumerate() {
        let damage = |what| Some((number + 2, what));
        let Some(line) = line_of(text) else {
            walked.damage = damage("it is no line");
            break;
        };
        if hashed(prev, line.json) != line.hash {
            walked.damage = damage("its hash is wrong");
            break;
        }
        let Ok(batch) = serde_json::from_str(line.json) else {
            walked.damage = damage("it is of another version");
            break;
        };
        walked.batches.push((batch, prev));
        walked.good += text.len();
        prev = line.hash;
    }
    prev.clone_into(&mut walked.hash);
    Ok(walked)
}

fn line_of(text: &str) -> Option<Line<'_>> {
    let (hash, json) = text.trim_end_matches('\n').split_once(' ')?;
    Some(Line { hash, json })
}

fn opening_of(text: &str) -> Option<Opening> {
    let line = line_of(text.lines().next()?)?;
    serde_json::from_str(line.json).ok()
}

fn hashed(prev: &str, json: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(prev.as_bytes()).update(b"\n").update(json.as_bytes());
    hasher.finalize().to_hex().to_string()
}

/// Binds sealed rows to their place in the chain.
fn aad(log: LogId, file: u64, first: u64, prev: &str) -> String {
    format!("accesses\n{}\n{file}\n{first}\n{prev}", log.0)
}

/// The files in order.
fn list(dir: &Path) -> Result<Vec<PathBuf>, AccessFault> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(fault(dir, "listed")(source)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(fault(dir, "listed"))?.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<String, AccessFault> {
    let bytes = fs::read(path).map_err(fault(path, "read"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn fault(path: &Path, what: &'static str) -> impl FnOnce(io::Error) -> AccessFault {
    let path = path.to_owned();
    move |source| AccessFault::Io { path, what, source }
}

fn damaged(file: &Path) -> impl FnOnce((usize, &'static str)) -> AccessFault {
    let file = file.to_owned();
    move |(line, what)| AccessFault::Damaged { file, line, what }
}
