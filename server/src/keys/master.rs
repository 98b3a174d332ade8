//! The master key (主钥): wraps the key store. It stands in a file, or a command prints it, so that it can live in a
//! key management service. Whoever has neither reads nothing personal in a copy of the data folder.

use std::path::PathBuf;
use std::process::Command;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::KeysFault;
use crate::folder::Secret;

/// Where the master key comes from.
#[derive(Clone, Debug)]
pub enum MasterSource {
    /// A file with 64 hexadecimal digits; it is made if there is none and there is no key store yet.
    File(PathBuf),
    /// A shell command that prints them.
    Command(String),
}

/// The master key.
pub(super) struct Master(LessSafeKey);

impl Master {
    /// Gets it. A file is made only if it `may_make` one.
    pub(super) fn get(source: &MasterSource, may_make: bool) -> Result<Self, KeysFault> {
        let secret = match source {
            MasterSource::File(path) if may_make || path.exists() => Secret::load_or_make(path)?,
            MasterSource::File(path) => return Err(KeysFault::NoMaster(path.clone())),
            MasterSource::Command(command) => {
                let failed = |why: String| KeysFault::Command { command: command.clone(), why };
                let told = Command::new("sh").arg("-c").arg(command).output();
                let told = told.map_err(|error| failed(error.to_string()))?;
                if !told.status.success() {
                    return Err(failed(format!("it ended with {}", told.status)));
                }
                let text = String::from_utf8_lossy(&told.stdout).into_owned();
                Secret::parse(&text)
                    .ok_or_else(|| failed("it must print 64 hexadecimal digits".to_owned()))?
            }
        };
        Ok(Self(cipher(secret.bytes())?))
    }

    pub(super) fn wrap(&self, plain: Vec<u8>) -> Result<Vec<u8>, KeysFault> {
        seal(&self.0, MASTER_AAD, &plain)
    }

    /// What was wrapped, or `None` if it was wrapped with another key or damaged.
    pub(super) fn unwrap(&self, wrapped: &[u8]) -> Option<Vec<u8>> {
        open(&self.0, MASTER_AAD, wrapped)
    }
}

/// Binds wrapped bytes to their purpose.
const MASTER_AAD: &[u8] = b"menpai key store 1";

/// AES-256-GCM with a key.
pub(super) fn cipher(key: &[u8; 32]) -> Result<LessSafeKey, KeysFault> {
    UnboundKey::new(&AES_256_GCM, key).map(LessSafeKey::new).map_err(|_| KeysFault::Cipher)
}

/// Nonce, ciphertext and tag. Nonces are random: a key seals far fewer than the 2³² values for which that is safe.
pub(super) fn seal(key: &LessSafeKey, aad: &[u8], plain: &[u8]) -> Result<Vec<u8>, KeysFault> {
    let mut nonce = [0; NONCE_LEN];
    aws_lc_rs::rand::fill(&mut nonce).map_err(|_| KeysFault::Cipher)?;
    let mut sealed = Vec::with_capacity(NONCE_LEN + plain.len() + AES_256_GCM.tag_len());
    seal_with(key, nonce, aad, plain, &mut sealed)?;
    Ok(sealed)
}

/// The same with a nonce that was never used with this key, into a buffer.
pub(super) fn seal_with(
    key: &LessSafeKey,
    nonce: [u8; NONCE_LEN],
    aad: &[u8],
    plain: &[u8],
    sealed: &mut Vec<u8>,
) -> Result<(), KeysFault> {
    sealed.clear();
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(plain);
    let at = Nonce::assume_unique_for_key(nonce);
    let tag = key.seal_in_place_separate_tag(at, Aad::from(aad), &mut sealed[NONCE_LEN..]);
    sealed.extend_from_slice(tag.map_err(|_| KeysFault::Cipher)?.as_ref());
    Ok(())
}

/// The plain bytes, or `None` if they were sealed with another key or damaged.
pub(super) fn open(key: &LessSafeKey, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>()?;
    let mut rest = rest.to_vec();
    let plain = key.open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(aad), &mut rest).ok()?;
    let length = plain.len();
    rest.truncate(length);
    Some(rest)
}
