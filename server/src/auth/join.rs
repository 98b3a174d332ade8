//! A device joins by an invite: once, and again only if the same phone lost the answer.

use menpai_shared::decide;
use menpai_shared::domain::ids::DeviceId;
use menpai_shared::log::entry::{Body, Join, Person};
use menpai_shared::state::{InviteCell, State};
use menpai_shared::wire::api::JoinPut;
use thiserror::Error;
use uuid::Uuid;

use super::code::{BadCode, Code, CodeKey};
use super::credential;
use super::typed::TypedCodes;
use crate::engine::{Engine, Unavailable};

/// Fewest characters of a phone's own key, which is a secret.
const KEY_CHARS_MIN: usize = 16;
/// Most characters of it.
const KEY_CHARS_MAX: usize = 200;
/// Longer device names are cut to this many characters.
const NAME_CHARS_MAX: usize = 60;

/// A device that joined now or before.
pub struct JoinedDevice {
    /// The device.
    pub device: DeviceId,
    /// Its person.
    pub person: Person,
    /// Its credential.
    pub credential: String,
    /// The names of those who can say yes to it, if it waits for that.
    pub waits_for: Option<Vec<String>>,
}

/// Why a device may not join.
#[derive(Debug, Error)]
pub enum JoinRefused {
    /// The typed text is not a code.
    #[error(transparent)]
    BadCode(#[from] BadCode),
    /// The phone's key is too short to be a secret, or too long.
    #[error("a key of {KEY_CHARS_MIN} to {KEY_CHARS_MAX} characters is needed")]
    BadKey,
    /// No invite has the code.
    #[error("no invite has this code")]
    Unknown,
    /// Another device used it.
    #[error("the invite was used already")]
    Spent,
    /// It is too old or withdrawn, or its person left.
    #[error("the invite is no longer valid")]
    Expired,
    /// The device that joined by it was revoked.
    #[error("the device was shut out")]
    Revoked,
}

/// Lets a device join. The outer error is the engine's, the inner one the caller's.
pub async fn join(
    engine: &Engine,
    (key, typed): (&CodeKey, &TypedCodes),
    put: JoinPut,
) -> Result<Result<JoinedDevice, JoinRefused>, Unavailable> {
    let code = match Code::parse(&put.code) {
        Ok(code) => code,
        Err(bad) => return Ok(Err(bad.into())),
    };
    let key_chars = put.device.key.chars().count();
    if !(KEY_CHARS_MIN..=KEY_CHARS_MAX).contains(&key_chars) {
        return Ok(Err(JoinRefused::BadKey));
    }
    let key_hash = credential::hash(&put.device.key);
    let (named, key) = (typed.invite(&code, key, engine.now_ms()), key.clone());
    let name = shown_name(&put.device.name);
    let phone_key = put.device.key;
    engine
        .decide(move |state, now_ms| {
            let named = named.and_then(|id| state.invite(id));
            let cell = named.or_else(|| code.invite(state, &key)).ok_or(JoinRefused::Unknown)?;
            let person = state.person(cell.invite.person).ok_or(JoinRefused::Expired)?.person.clone();
            let before = device_before(state, cell, &key_hash, now_ms)?;
            if person.gone {
                return Err(JoinRefused::Expired);
            }
            let device = before.as_ref().map_or_else(|| DeviceId(Uuid::new_v4()), |join| join.device);
            let credential = credential::of_join(&phone_key, device);
            let waits = before
                .as_ref()
                .map_or_else(|| decide::must_wait(state, person.id, now_ms), |join| join.waits);
            let names =
                || decide::confirmers(state, person.id, now_ms).into_iter().map(|who| who.name.clone());
            let waits_for = waits.then(|| names().collect());
            let join = Join {
                device,
                person: person.id,
                invite: cell.invite.id,
                name: before.as_ref().map_or(name, |join| join.name.clone()),
                key_hash,
                credential_hash: credential::hash(&credential),
                waits,
                confirmed_by: before.as_ref().and_then(|join| join.confirmed_by),
            };
            // The same join is not written again; a changed credential, of a join from an earlier version, is.
            let bodies = if before.as_ref() == Some(&join) { Vec::new() } else { vec![Body::Join(join)] };
            Ok((bodies, JoinedDevice { device, person, credential, waits_for }))
        })
        .await
}

/// The earlier join by this invite, if the same phone asks again; `None` for a fresh invite.
fn device_before(
    state: &State,
    cell: &InviteCell,
    key_hash: &str,
    now_ms: i64,
) -> Result<Option<Join>, JoinRefused> {
    match cell.used_by {
        Some(device) => {
            let device = state.device(device).ok_or(JoinRefused::Spent)?;
            if device.join.key_hash != key_hash {
                return Err(JoinRefused::Spent);
            }
            if device.revoked.is_some() {
                return Err(JoinRefused::Revoked);
            }
            Ok(Some(device.join.clone()))
        }
        None if cell.invite.withdrawn || cell.invite.expires_at_ms <= now_ms => Err(JoinRefused::Expired),
        None => Ok(None),
    }
}

/// A device's name as one short line; a bad name never refuses a join.
fn shown_name(raw: &str) -> String {
    let line: String = raw.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let name: String = line.trim().chars().take(NAME_CHARS_MAX).collect();
    if name.is_empty() { "phone".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use menpai_shared::domain::ids::{InviteId, PersonId};
    use menpai_shared::domain::path::Path;
    use menpai_shared::domain::role::Role;
    use menpai_shared::log::entry::{Entry, Invite, Revoke};

    use super::*;

    const EXPIRES_AT_MS: i64 = 1_000;

    fn state(more: Vec<Body>) -> State {
        let (person, invite) = (PersonId(Uuid::from_u128(1)), InviteId(Uuid::from_u128(2)));
        let scope = vec![Path::root()];
        let mut bodies = vec![
            Body::Person(Person { id: person, name: "x".into(), role: Role::Volunteer, scope, gone: false }),
            Body::Invite(Invite {
                id: invite,
                person,
                code_hash: "code".into(),
                expires_at_ms: EXPIRES_AT_MS,
                by: None,
                withdrawn: false,
            }),
        ];
        bodies.extend(more);
        let mut state = State::new();
        for body in bodies {
            let seq = state.seq().next();
            state.apply(&Entry { seq, at_ms: 0, body });
        }
        state
    }

    fn joined() -> Join {
        Join {
            device: DeviceId(Uuid::from_u128(3)),
            person: PersonId(Uuid::from_u128(1)),
            invite: InviteId(Uuid::from_u128(2)),
            name: "phone".into(),
            key_hash: "key".into(),
            credential_hash: "credential".into(),
            waits: false,
            confirmed_by: None,
        }
    }

    fn before(state: &State, key_hash: &str, now_ms: i64) -> Result<Option<Join>, JoinRefused> {
        device_before(state, state.invite_by_code("code").unwrap(), key_hash, now_ms)
    }

    #[test]
    fn an_invite_is_good_until_it_expires() {
        let state = state(Vec::new());
        assert!(matches!(before(&state, "key", EXPIRES_AT_MS - 1), Ok(None)));
        assert!(matches!(before(&state, "key", EXPIRES_AT_MS), Err(JoinRefused::Expired)));
    }

    #[test]
    fn the_phone_that_joined_may_repeat_it_even_later_and_no_other_may() {
        let state = state(vec![Body::Join(joined())]);
        assert_eq!(before(&state, "key", EXPIRES_AT_MS * 2).unwrap(), Some(joined()));
        assert!(matches!(before(&state, "other", 0), Err(JoinRefused::Spent)));
    }

    #[test]
    fn a_phone_that_was_shut_out_does_not_come_back_by_its_old_invite() {
        let by = PersonId(Uuid::from_u128(1));
        let state = state(vec![Body::Join(joined()), Body::Revoke(Revoke { device: joined().device, by })]);
        assert!(matches!(before(&state, "key", 0), Err(JoinRefused::Revoked)));
    }
}
