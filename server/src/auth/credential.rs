//! Credentials: a device gets access tokens with its own, which is replaced by use ([`super::rotation`]).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use menpai_shared::domain::ids::DeviceId;

/// Longer credentials are refused unread.
pub const BYTES_MAX: usize = 256;
/// How credentials begin that follow from nothing on the server; earlier ones followed from its secret.
const RANDOM: &str = "m2.";

/// The credential of a join. It follows from the phone's own key, which is random and which the server does not keep, so
/// that a join with a lost answer gets the same one again; and it cannot be computed from anything that the server has.
#[must_use]
pub fn of_join(phone_key: &str, device: DeviceId) -> String {
    let key = blake3::derive_key("menpai 2020-02 credential of a join", phone_key.as_bytes());
    let hash = blake3::keyed_hash(&key, device.0.as_bytes());
    format!("{RANDOM}{}", URL_SAFE_NO_PAD.encode(hash.as_bytes()))
}

/// A fresh credential: 256 random bits.
///
/// # Errors
/// The system gives no random numbers.
pub fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{RANDOM}{}", URL_SAFE_NO_PAD.encode(bytes)))
}

/// Whether a credential can be computed by nobody.
#[must_use]
pub fn is_random(credential: &str) -> bool {
    credential.starts_with(RANDOM)
}

/// The kept hash of a credential or of a phone's own key: BLAKE3 in hex. What is hashed has so many random bits that a
/// key would add nothing, and a hash without one survives the change of the deployment's secret.
#[must_use]
pub fn hash(secret: &str) -> String {
    blake3::hash(secret.as_bytes()).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_is_the_same_for_a_join_and_another_for_each_other() {
        let (one, two) = (DeviceId(uuid::Uuid::from_u128(1)), DeviceId(uuid::Uuid::from_u128(2)));
        assert_eq!(of_join("key", one), of_join("key", one));
        assert_ne!(of_join("key", one), of_join("key", two));
        assert_ne!(of_join("key", one), of_join("another key", one));
        assert_ne!(random(), random());
        assert!(is_random(&of_join("key", one)) && random().is_ok_and(|fresh| is_random(&fresh)));
    }
}
