//! Credentials: a device keeps one for good and gets access tokens with it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use menpai_shared::domain::ids::DeviceId;

use crate::folder::Secret;

/// Longer credentials are refused unread.
pub const BYTES_MAX: usize = 256;

/// The credential of a device. It is derived, so that a join with a lost answer gets the same one again, and only a
/// hash must be kept.
#[must_use]
pub fn of_device(secret: &Secret, device: DeviceId) -> String {
    let key = secret.derive("menpai 2020-02 device credential");
    let hash = blake3::keyed_hash(&key, device.0.as_bytes());
    URL_SAFE_NO_PAD.encode(hash.as_bytes())
}

/// The kept hash of a credential or of a phone's own key: BLAKE3 in hex.
#[must_use]
pub fn hash(secret: &str) -> String {
    blake3::hash(secret.as_bytes()).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_is_the_same_for_a_device_and_another_for_each_other() {
        let secret = Secret::from_bytes([7; 32]);
        let (one, two) = (DeviceId(uuid::Uuid::from_u128(1)), DeviceId(uuid::Uuid::from_u128(2)));
        assert_eq!(of_device(&secret, one), of_device(&secret, one));
        assert_ne!(of_device(&secret, one), of_device(&secret, two));
        assert_ne!(of_device(&secret, one), of_device(&Secret::from_bytes([8; 32]), one));
    }
}
