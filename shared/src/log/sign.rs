//! Signatures (签名): by the key of a device the log can tell its reports from those of anybody who holds its credential,
//! or who writes to the log's files.
//!
//! A device signs the reports of one request together. What it signs are digests of salted reports. The salt of a report
//! is sealed with its personal values, so once these are forgotten, nobody can guess them back from the digest; the
//! signature is over the digests, and holds for ever.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::ids::{DeviceId, Seq};

/// The public key of a device. The first one stands; others are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceKey {
    /// The device.
    pub device: DeviceId,
    /// An uncompressed point of the curve P-256, in base64.
    pub key: String,
}

/// What a device signed in one request. Its reports are the entries before this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The device.
    pub device: DeviceId,
    /// ECDSA over P-256 with SHA-256, in base64.
    pub signature: String,
    /// The digest of each report of the request, 32 bytes each, one after the other, in base64.
    pub digests: String,
    /// The position of the first of these reports that was appended; the others follow it.
    pub first: Seq,
    /// Which reports of the request, from 0, are no entries, because the log had them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<u32>,
}

/// What is hashed before a report, so that its digest tells nothing to who does not have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Salt(pub [u8; 16]);

impl Salt {
    /// Both together; either alone tells nothing of it.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let (this, that) = (u128::from_ne_bytes(self.0), u128::from_ne_bytes(other.0));
        Self((this ^ that).to_ne_bytes())
    }

    /// Reads 32 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = is_hex.then(|| u128::from_str_radix(text, 16).ok())??;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl Serialize for Salt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Salt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("a salt has 32 hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salt_is_written_and_read_and_two_of_them_make_a_third() {
        let salt = Salt([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
        assert_eq!(salt.to_string(), "000102030405060708090a0b0c0d0eff");
        assert_eq!(Salt::parse(&salt.to_string()), Some(salt));
        assert_eq!(Salt::parse("+00102030405060708090a0b0c0d0eff"), None);
        let other = Salt([7; 16]);
        assert_eq!(salt.with(other).with(other), salt);
    }
}
