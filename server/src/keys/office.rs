//! The office's key: what a phone cannot keep after ten wrong PINs it has sealed to the public half of it, so that only
//! the office opens it. It follows from a secret of the key store, and is as lasting as that.
//!
//! A report is sealed with a fresh key on P-256: ECDH with the office's, HKDF-SHA-256, AES-256-GCM.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::KeysFault;

/// What the agreed key is for.
const INFO: &[&[u8]] = &[b"menpai outbox 1"];
/// Not every number is a private key; all but one of some milliards are.
const TRIES: u8 = 8;

/// The pair of keys.
pub struct OfficeKey {
    private: PrivateKey,
    public: String,
}

/// What a phone sealed for the office: the point of the fresh key, a nonce, ciphertext and tag, each in base64.
#[derive(Clone, Debug, Deserialize)]
pub struct ForOffice {
    epk: String,
    iv: String,
    data: String,
}

impl OfficeKey {
    /// The pair that follows from a secret.
    pub(super) fn of(secret: &[u8; 32]) -> Result<Self, KeysFault> {
        let numbers = (0..TRIES).map(|number| {
            blake3::derive_key("menpai 2020-02 office key", &[&secret[..], &[number]].concat())
        });
        let private =
            numbers.into_iter().find_map(|number| PrivateKey::from_private_key(&ECDH_P256, &number).ok());
        let private = private.ok_or(KeysFault::Cipher)?;
        let public = private.compute_public_key().map_err(|_| KeysFault::Cipher)?;
        Ok(Self { private, public: STANDARD.encode(public.as_ref()) })
    }

    /// The public half, as phones are told: an uncompressed point, in base64.
    #[must_use]
    pub fn public(&self) -> &str {
        &self.public
    }

    /// Opens what a phone sealed. Returns `None` if it was sealed to another key, or is damaged.
    #[must_use]
    pub fn open(&self, sealed: &ForOffice) -> Option<Vec<u8>> {
        let part = |text: &str| STANDARD.decode(text).ok();
        let (point, nonce, mut data) = (part(&sealed.epk)?, part(&sealed.iv)?, part(&sealed.data)?);
        let nonce = Nonce::try_assume_unique_for_key(&nonce).ok()?;
        let key = agree(&self.private, UnparsedPublicKey::new(&ECDH_P256, point), (), |shared| {
            let agreed = Salt::new(HKDF_SHA256, &[]).extract(shared);
            let key = agreed.expand(INFO, &AES_256_GCM).map(UnboundKey::from);
            key.map(LessSafeKey::new).map_err(|_| ())
        });
        let plain = key.ok()?.open_in_place(nonce, Aad::empty(), &mut data).ok()?;
        let length = plain.len();
        data.truncate(length);
        Some(data)
    }
}
