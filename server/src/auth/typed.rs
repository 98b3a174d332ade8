//! Codes to type, for phones whose camera cannot read a link. Somebody asks for one while the other person stands
//! beside them; it is good for some minutes, and a restart ends it. So a short code is never printed, and there are
//! few that could be guessed.

use std::collections::HashMap;

use menpai_shared::domain::ids::InviteId;
use menpai_shared::wire::api::TypedCode;
use parking_lot::Mutex;

use super::code::{Code, CodeKey};

/// How long a code to type is good.
pub const MINUTES: u32 = 10;
/// Most codes that are good at once; beyond that the oldest ends.
const OPEN_MAX: usize = 1_000;

/// The codes that are good now.
#[derive(Debug, Default)]
pub struct TypedCodes(Mutex<HashMap<String, Open>>);

#[derive(Clone, Copy, Debug)]
struct Open {
    invite: InviteId,
    until_ms: i64,
}

impl TypedCodes {
    /// A fresh code for an invite; an earlier one ends.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn show(&self, invite: InviteId, key: &CodeKey, now_ms: i64) -> Result<TypedCode, getrandom::Error> {
        let code = Code::to_type()?;
        let until_ms = now_ms.saturating_add(i64::from(MINUTES) * 60_000);
        let mut open = self.0.lock();
        open.retain(|_, other| other.until_ms > now_ms && other.invite != invite);
        if open.len() >= OPEN_MAX {
            let oldest = open.iter().min_by_key(|(_, other)| other.until_ms).map(|(hash, _)| hash.clone());
            oldest.and_then(|hash| open.remove(&hash));
        }
        open.insert(code.hash(key), Open { invite, until_ms });
        Ok(TypedCode { code: code.to_string(), expires_at_ms: until_ms })
    }

    /// The invite that a typed code stands for, while it is good.
    #[must_use]
    pub fn invite(&self, code: &Code, key: &CodeKey, now_ms: i64) -> Option<InviteId> {
        let open = self.0.lock().get(&code.hash(key)).copied()?;
        (open.until_ms > now_ms).then_some(open.invite)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::folder::Secret;

    #[test]
    fn a_typed_code_is_good_for_some_minutes_and_only_the_newest_of_an_invite() {
        let (codes, key) = (TypedCodes::default(), CodeKey::of(&Secret::from_bytes([1; 32])));
        let invite = |n: u128| InviteId(Uuid::from_u128(n));
        let show = |n: u128, now_ms| Code::parse(&codes.show(invite(n), &key, now_ms).unwrap().code).unwrap();
        let (first, other) = (show(1, 0), show(2, 0));
        assert_eq!(codes.invite(&first, &key, 599_999), Some(invite(1)));
        assert_eq!(codes.invite(&first, &key, 600_000), None);
        let second = show(1, 1);
        assert_eq!(codes.invite(&first, &key, 1), None);
        assert_eq!(codes.invite(&second, &key, 1), Some(invite(1)));
        assert_eq!(codes.invite(&other, &key, 1), Some(invite(2)));
        (0..2 * OPEN_MAX as u128).for_each(|n| drop(show(n + 10, 2)));
        assert!(codes.0.lock().len() <= OPEN_MAX);
    }
}
