//! The data folder: everything that a deployment owns, held by one process at a time.
//!
//! `DIR/lock` is an advisory lock that ends with the process, however it ends. `DIR/log` is the log, `DIR/state` can
//! be rebuilt from it, and `DIR/secret.key` signs access tokens. `DIR/keys` holds the keys of personal values, wrapped
//! by the master key in `DIR/master.key` or elsewhere. `DIR/access` is the access log. A backup needs `log`, `access`,
//! `secret.key`, `keys` and the master key.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// What is ours in the folder; other files in it are left alone.
const OURS: [&str; 8] =
    ["log", "access", "state", "secret.key", "keys", "master.key", "credentials", "links.json"];
/// Bytes of the deployment's secret; the file has them as hex.
const SECRET_BYTES: usize = 32;

/// Why a data folder cannot be used. Each says what to do.
#[derive(Debug, Error)]
pub enum FolderFault {
    /// Another process holds the lock.
    #[error(
        "the data folder {} is in use by another menpai; stop that one first, or give another folder with --data",
        .0.display()
    )]
    InUse(PathBuf),
    /// The path is a file.
    #[error("{} is not a folder; give a folder with --data", .0.display())]
    NotAFolder(PathBuf),
    /// The folder or a file in it cannot be made, read or written.
    #[error("the data folder {} cannot be {what}: {source}; check its owner and free space, or give another with --data", path.display())]
    Unusable {
        /// The folder or file.
        path: PathBuf,
        /// What was tried: `made`, `read`, `written`, `locked`.
        what: &'static str,
        /// The system's error.
        source: io::Error,
    },
    /// The folder holds no deployment, and the verb does not make one.
    #[error("{} holds no deployment yet; `menpai serve --data {}` makes one", .0.display(), .0.display())]
    Empty(PathBuf),
    /// The key file is damaged.
    #[error("{} is damaged: 64 hexadecimal digits are expected; put it back from a backup, or remove it (phones then sign in afresh by themselves)", .0.display())]
    BadSecret(PathBuf),
}

/// A data folder that this process holds.
#[derive(Debug)]
pub struct DataFolder {
    dir: PathBuf,
    secret: Secret,
    /// Held as long as this value lives.
    _lock: File,
}

impl DataFolder {
    /// Locks the folder; makes it if it does not exist.
    pub fn open(dir: &Path) -> Result<Self, FolderFault> {
        if dir.exists() && !dir.is_dir() {
            return Err(FolderFault::NotAFolder(dir.to_owned()));
        }
        make_private_dir(dir).map_err(unusable(dir, "made"))?;
        let lock = take_lock(dir)?;
        make_private(dir).map_err(unusable(dir, "made private"))?;
        let secret = Secret::load_or_make(&dir.join("secret.key"))?;
        Ok(Self { dir: dir.to_owned(), secret, _lock: lock })
    }

    /// Locks the folder of an existing deployment.
    pub fn open_existing(dir: &Path) -> Result<Self, FolderFault> {
        if dir.exists() && !dir.is_dir() {
            return Err(FolderFault::NotAFolder(dir.to_owned()));
        }
        if !dir.join("log").is_dir() {
            return Err(FolderFault::Empty(dir.to_owned()));
        }
        Self::open(dir)
    }

    /// Makes a new secret in place of the present one.
    pub fn rotate_secret(&mut self) -> Result<(), FolderFault> {
        self.secret = Secret::make(&self.dir.join("secret.key"))?;
        Ok(())
    }

    /// The folder itself.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The journal's folder.
    #[must_use]
    pub fn log_dir(&self) -> PathBuf {
        self.dir.join("log")
    }

    /// The access log's folder.
    #[must_use]
    pub fn access_dir(&self) -> PathBuf {
        self.dir.join("access")
    }

    /// The checkpoint's folder.
    #[must_use]
    pub fn state_dir(&self) -> PathBuf {
        self.dir.join("state")
    }

    /// The socket on which a running server listens for this machine's own commands.
    #[must_use]
    pub fn control_socket(dir: &Path) -> PathBuf {
        dir.join("control.sock")
    }

    /// The key store's file.
    #[must_use]
    pub fn keys_file(&self) -> PathBuf {
        self.dir.join("keys")
    }

    /// The master key's file, unless it is kept elsewhere.
    #[must_use]
    pub fn master_file(&self) -> PathBuf {
        self.dir.join("master.key")
    }

    /// The deployment's secret.
    #[must_use]
    pub fn secret(&self) -> &Secret {
        &self.secret
    }
}

/// The deployment's secret, from which keys are derived. It is never shown.
#[derive(Clone)]
pub struct Secret([u8; SECRET_BYTES]);

impl Secret {
    /// A secret with these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(bytes)
    }

    /// The bytes themselves.
    pub(crate) fn bytes(&self) -> &[u8; SECRET_BYTES] {
        &self.0
    }

    /// A key for one purpose; `context` is a constant that no other purpose uses.
    #[must_use]
    pub fn derive(&self, context: &'static str) -> [u8; 32] {
        blake3::derive_key(context, &self.0)
    }

    /// Reads a secret from a file, which is made if there is none.
    pub(crate) fn load_or_make(path: &Path) -> Result<Self, FolderFault> {
        match File::open(path) {
            Ok(mut file) => {
                let mut text = String::new();
                file.read_to_string(&mut text).map_err(unusable(path, "read"))?;
                Self::parse(&text).ok_or_else(|| FolderFault::BadSecret(path.to_owned()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::make(path),
            Err(error) => Err(unusable(path, "read")(error)),
        }
    }

    fn make(path: &Path) -> Result<Self, FolderFault> {
        let mut bytes = [0_u8; SECRET_BYTES];
        getrandom::fill(&mut bytes)
            .map_err(|error| unusable(path, "made")(io::Error::other(error.to_string())))?;
        let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let beside = path.with_extension("key.new");
        let write = || -> io::Result<()> {
            let mut file =
                private(OpenOptions::new().create(true).write(true).truncate(true)).open(&beside)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&beside, path)?;
            sync_dir(path.parent().unwrap_or(Path::new(".")))
        };
        write().map_err(unusable(path, "written"))?;
        Ok(Self(bytes))
    }

    /// Reads 64 hexadecimal digits.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() != SECRET_BYTES * 2 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0_u8; SECRET_BYTES];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

fn take_lock(dir: &Path) -> Result<File, FolderFault> {
    let path = dir.join("lock");
    let file = private(OpenOptions::new().create(true).truncate(false).read(true).write(true))
        .open(&path)
        .map_err(unusable(dir, "written"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(FolderFault::InUse(dir.to_owned())),
        Err(TryLockError::Error(error)) => Err(unusable(dir, "locked")(error)),
    }
}

fn unusable(path: &Path, what: &'static str) -> impl FnOnce(io::Error) -> FolderFault {
    let path = path.to_owned();
    move |source| FolderFault::Unusable { path, what, source }
}

/// Makes a folder, and those above it, that only its owner may enter: it holds names, telephone numbers and a key.
pub(crate) fn make_private_dir(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Takes the folder and what is ours in it from everybody but the owner, whatever the modes were before.
#[cfg(unix)]
fn make_private(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(dir, fs::Permissions::from_mode(0o700))?;
    let mut paths: Vec<PathBuf> = OURS.iter().map(|name| dir.join(name)).collect();
    while let Some(path) = paths.pop() {
        let kind = match fs::symlink_metadata(&path) {
            Ok(kind) => kind,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        if kind.is_dir() {
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700))?;
            for inside in fs::read_dir(&path)? {
                paths.push(inside?.path());
            }
        } else if kind.is_file() {
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        }
    }
    Ok(())
}

/// Elsewhere the system's own rules hold.
#[cfg(not(unix))]
fn make_private(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Options for a file that only its owner may read.
pub(crate) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Makes a file that only its owner may read, or empties the one that is there.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    let file = private(OpenOptions::new().create(true).truncate(true).write(true)).open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

/// Makes names in a folder durable.
pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(dir)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_held_and_let_go() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("a/b");
        assert!(matches!(DataFolder::open_existing(&dir), Err(FolderFault::Empty(_))));
        let held = DataFolder::open(&dir).unwrap();
        assert!(matches!(DataFolder::open(&dir), Err(FolderFault::InUse(_))));
        let key = held.secret().derive("test");
        drop(held);
        let again = DataFolder::open(&dir).unwrap();
        assert_eq!(again.secret().derive("test"), key);
        assert_ne!(again.secret().derive("other"), key);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_ours_is_for_its_owner_only_and_the_rest_is_left_alone() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("data");
        let path = |name: &str| dir.join(name);
        fs::create_dir_all(path("log")).unwrap();
        for name in ["log/1.seg", "secret.key", "notes.sh"] {
            fs::write(path(name), "7".repeat(2 * SECRET_BYTES)).unwrap();
            fs::set_permissions(path(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        for name in ["", "log"] {
            fs::set_permissions(path(name), fs::Permissions::from_mode(0o777)).unwrap();
        }
        let _held = DataFolder::open(&dir).unwrap();
        let mode = |name: &str| fs::metadata(path(name)).unwrap().permissions().mode() & 0o777;
        let modes = ["", "log", "log/1.seg", "secret.key", "notes.sh"].map(mode);
        assert_eq!(modes, [0o700, 0o700, 0o600, 0o600, 0o755]);
    }

    #[test]
    fn a_file_or_a_damaged_key_is_named() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("file");
        fs::write(&file, "x").unwrap();
        assert!(matches!(DataFolder::open(&file), Err(FolderFault::NotAFolder(_))));
        fs::write(root.path().join("secret.key"), "zz").unwrap();
        let fault = DataFolder::open(root.path()).unwrap_err();
        assert!(fault.to_string().contains("secret.key is damaged"), "{fault}");
    }
}
