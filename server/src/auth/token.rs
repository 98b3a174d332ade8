//! Access tokens: short-lived JWTs that name a device. They carry no rights; those are looked up at each request.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use menpai_shared::domain::ids::DeviceId;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::folder::Secret;

/// Lifetime of a token in seconds; a stolen token is useful for this long.
pub const LIFETIME_S: u32 = 3600;

/// Signs and reads tokens.
#[derive(Clone)]
pub struct Tokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

/// Why a token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BadToken {
    /// It has expired.
    #[error("the access token has expired; get a new one from /api/token with the credential")]
    Expired,
    /// It was never one of ours.
    #[error(
        "the access token is not one of this server's; get a new one from /api/token with the credential"
    )]
    Forged,
}

/// As short as possible: the token is sent with every request. The device is its UUID's bytes in base64url.
#[derive(Serialize, Deserialize)]
struct Claims {
    sub: String,
    exp: i64,
}

impl Tokens {
    /// Keys derived from the deployment's secret.
    #[must_use]
    pub fn new(secret: &Secret) -> Self {
        let key = secret.derive("menpai 2020-02 access token HS256");
        Self { encoding: EncodingKey::from_secret(&key), decoding: DecodingKey::from_secret(&key) }
    }

    /// A token for a device.
    pub fn issue(&self, device: DeviceId, now_ms: i64) -> Result<String, jsonwebtoken::errors::Error> {
        let sub = URL_SAFE_NO_PAD.encode(device.0.as_bytes());
        let claims = Claims { sub, exp: now_ms / 1000 + i64::from(LIFETIME_S) };
        let header = Header { typ: None, ..Header::new(Algorithm::HS256) };
        encode(&header, &claims, &self.encoding)
    }

    /// The device that a token names, and when it expires (ms since 1970).
    pub fn read(&self, token: &str, now_ms: i64) -> Result<(DeviceId, i64), BadToken> {
        let mut validation = Validation::new(Algorithm::HS256);
        // The time is an argument here, so the library must not read its own clock.
        validation.validate_exp = false;
        validation.required_spec_claims.clear();
        let data =
            decode::<Claims>(token, &self.decoding, &validation).map_err(|error| match error.kind() {
                ErrorKind::ExpiredSignature => BadToken::Expired,
                _ => BadToken::Forged,
            })?;
        let bytes = URL_SAFE_NO_PAD.decode(&data.claims.sub).map_err(|_| BadToken::Forged)?;
        let device = Uuid::from_slice(&bytes).map_err(|_| BadToken::Forged)?;
        if data.claims.exp <= now_ms / 1000 {
            return Err(BadToken::Expired);
        }
        Ok((DeviceId(device), data.claims.exp.saturating_mul(1000)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_until_it_expires_and_never_when_forged() {
        let tokens = Tokens::new(&Secret::from_bytes([7; 32]));
        let others = Tokens::new(&Secret::from_bytes([8; 32]));
        let device = DeviceId(Uuid::from_u128(5));
        let token = tokens.issue(device, 1_000).unwrap();
        assert!(token.len() < 160, "{} bytes", token.len());
        assert_eq!(tokens.read(&token, 2_000).unwrap().0, device);
        assert_eq!(tokens.read(&token, 3_601_000), Err(BadToken::Expired));
        assert_eq!(others.read(&token, 2_000), Err(BadToken::Forged));
        assert_eq!(tokens.read("a.b.c", 2_000), Err(BadToken::Forged));
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
        let unsigned = format!("{none}.{}.", token.split('.').nth(1).unwrap());
        assert_eq!(tokens.read(&unsigned, 2_000), Err(BadToken::Forged));
    }
}
