//! The key of a phone, and what it signs: written from the wire's documentation, not from the server's code.

use std::io;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use menpai_shared::domain::ids::DeviceId;
use serde_json::{Value, json};

/// A device's pair of keys.
pub struct Signer {
    keys: EcdsaKeyPair,
    device: DeviceId,
}

impl Signer {
    /// A fresh pair.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn new(device: DeviceId) -> io::Result<Self> {
        let keys = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map_err(io::Error::other)?;
        Ok(Self { keys, device })
    }

    /// The public key, as the wire has it.
    #[must_use]
    pub fn key(&self) -> String {
        STANDARD.encode(self.keys.public_key().as_ref())
    }

    /// The signature over the texts of reports.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn sign<'a>(&self, texts: impl Iterator<Item = &'a str>) -> io::Result<Value> {
        let mut seed = [0; 32];
        aws_lc_rs::rand::fill(&mut seed).map_err(io::Error::other)?;
        let mut message = format!("menpai reports 1\n{}\n", self.device.0).into_bytes();
        for (at, text) in (0_u32..).zip(texts) {
            let salt = digest(&SHA256, &[&seed[..], &at.to_be_bytes()].concat());
            let salted = [&salt.as_ref()[..16], text.as_bytes()].concat();
            message.extend_from_slice(digest(&SHA256, &salted).as_ref());
        }
        let signature = self.keys.sign(&SystemRandom::new(), &message).map_err(io::Error::other)?;
        Ok(json!({"seed": STANDARD.encode(seed), "signature": STANDARD.encode(signature.as_ref())}))
    }

    /// The same over the lines of a request or a file.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn sign_lines(&self, lines: &str) -> io::Result<Value> {
        self.sign(lines.lines().filter_map(|line| line.strip_prefix("{\"report\":")?.strip_suffix('}')))
    }
}
