//! Signatures of devices: the digests of a request's reports, and whether a device's own key signed them. The wire's
//! [`Signature`] says what is hashed and how.

mod check;
#[cfg(test)]
mod tests;

use aws_lc_rs::digest::{Context, SHA256, digest};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ParsedPublicKey, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use menpai_shared::domain::ids::{DeviceId, Seq};
use menpai_shared::log::sign::{Salt, Signed};
use menpai_shared::wire::sync::Signature;

pub use check::{Checker, SignFault, Signatures};

/// Bytes of a digest.
const DIGEST_BYTES: usize = 32;
/// Bytes of an uncompressed point of the curve.
const KEY_BYTES: usize = 65;
/// Bytes of the random seed of a request.
const SEED_BYTES: usize = 32;

/// The reports of one request, as its device signed them.
#[derive(Clone, Debug)]
pub struct SignedBatch {
    signature: String,
    salts: Vec<Salt>,
    digests: Vec<u8>,
}

impl SignedBatch {
    /// Checks the signature over the texts of all reports, in their order. Returns `None` if it does not hold.
    pub fn check<'a>(
        device: DeviceId,
        key: &str,
        signed: &Signature,
        texts: impl Iterator<Item = &'a str>,
    ) -> Option<Self> {
        let seed = STANDARD.decode(&signed.seed).ok().filter(|seed| seed.len() == SEED_BYTES)?;
        let (mut salts, mut digests) = (Vec::new(), Vec::new());
        for (at, text) in (0_u32..).zip(texts) {
            let salt = first_half(&[&seed, &at.to_be_bytes()]);
            digests.extend_from_slice(&digest_of(salt, text));
            salts.push(salt);
        }
        holds(device, key, &signed.signature, &digests).then(|| Self {
            signature: signed.signature.clone(),
            salts,
            digests,
        })
    }

    /// The salt of a report, by its place in the request.
    pub(crate) fn salt(&self, at: usize) -> Option<Salt> {
        self.salts.get(at).copied()
    }

    /// What the log keeps of it: `first` is the position of the first of its reports that is appended.
    pub(crate) fn entry(&self, device: DeviceId, first: Seq, repeats: Vec<u32>) -> Signed {
        let digests = STANDARD.encode(&self.digests);
        Signed { device, signature: self.signature.clone(), digests, first, repeats }
    }
}

/// Whether a key is one: an uncompressed point of the curve.
#[must_use]
pub fn is_key(key: &str) -> bool {
    let is_point = |key: &[u8]| ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key).is_ok();
    STANDARD.decode(key).is_ok_and(|key| key.len() == KEY_BYTES && key.first() == Some(&4) && is_point(&key))
}

/// Whether a device's signature over digests holds.
fn holds(device: DeviceId, key: &str, signature: &str, digests: &[u8]) -> bool {
    let (Ok(key), Ok(signature)) = (STANDARD.decode(key), STANDARD.decode(signature)) else { return false };
    let mut message = format!("menpai reports 1\n{}\n", device.0).into_bytes();
    message.extend_from_slice(digests);
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key).verify(&message, &signature).is_ok()
}

/// The digests of an entry, if its signature holds.
pub(crate) fn digests(signed: &Signed, key: &str) -> Option<Vec<[u8; DIGEST_BYTES]>> {
    let bytes = STANDARD.decode(&signed.digests).ok()?;
    let (digests, rest) = bytes.as_chunks::<DIGEST_BYTES>();
    (rest.is_empty() && holds(signed.device, key, &signed.signature, &bytes)).then(|| digests.to_vec())
}

/// The digest of a report's text.
pub(crate) fn digest_of(salt: Salt, text: &str) -> [u8; DIGEST_BYTES] {
    let mut context = Context::new(&SHA256);
    context.update(&salt.0);
    context.update(text.as_bytes());
    let mut bytes = [0; DIGEST_BYTES];
    bytes.copy_from_slice(context.finish().as_ref());
    bytes
}

/// One share of a salt: nobody can compute it without the salt, nor the salt from it.
pub(crate) fn share(salt: Salt, at: usize) -> Salt {
    first_half(&[b"menpai share", &salt.0, &at.to_be_bytes()])
}

fn first_half(parts: &[&[u8]]) -> Salt {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest(&SHA256, &parts.concat()).as_ref()[..16]);
    Salt(bytes)
}
