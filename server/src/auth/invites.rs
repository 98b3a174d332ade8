//! Invites with their codes: codes are made at random here, invites are decided in [`menpai_shared::decide`], and
//! each code is shown once.

use menpai_shared::decide::{self, FreshInvite, Invited, Refused};
use menpai_shared::domain::ids::{InviteId, PersonId};
use menpai_shared::wire::api::{NewInvite, TerminalInvite};
use thiserror::Error;
use uuid::Uuid;

use super::code::{Code, CodeKey};
use crate::engine::{Engine, Unavailable};

/// Why an invite cannot be made at the terminal.
#[derive(Debug, Error)]
pub enum NotInvited {
    /// The system gives no random numbers.
    #[error("this system gives no random numbers: {0}")]
    NoRandomness(#[from] getrandom::Error),
    /// The engine accepts nothing now.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The wish is wrong.
    #[error(transparent)]
    Refused(#[from] Refused),
}

/// `count` new codes, with what the decision needs for each.
///
/// # Errors
/// The system gives no random numbers.
pub fn fresh(count: usize, key: &CodeKey) -> Result<(Vec<Code>, Vec<FreshInvite>), getrandom::Error> {
    let made: Vec<_> = (0..count).map(|_| fresh_one(key)).collect::<Result<_, _>>()?;
    Ok(made.into_iter().unzip())
}

/// One new code, with what the decision needs.
///
/// # Errors
/// The system gives no random numbers.
pub fn fresh_one(key: &CodeKey) -> Result<(Code, FreshInvite), getrandom::Error> {
    let code = Code::for_link()?;
    let code_hash = code.hash(key);
    Ok((code, FreshInvite { id: InviteId(Uuid::now_v7()), code_hash }))
}

/// An invite with its code and link, as it is shown.
#[must_use]
pub fn shown(invited: Invited, code: &Code, base_url: &str) -> NewInvite {
    NewInvite {
        id: invited.invite.id,
        person: (&invited.person).into(),
        areas: invited.areas,
        code: code.to_string(),
        url: format!("{base_url}/join#{}", code.plain()),
        expires_at_ms: invited.invite.expires_at_ms,
        typed: None,
    }
}

/// Makes an invite at the terminal of the server's own machine.
///
/// # Errors
/// The wish is wrong, or the engine cannot accept it now.
pub async fn at_terminal(
    engine: &Engine,
    wish: TerminalInvite,
    key: &CodeKey,
    base_url: &str,
) -> Result<NewInvite, NotInvited> {
    let (code, fresh) = fresh_one(key)?;
    let person = PersonId(Uuid::now_v7());
    let decided =
        engine.decide(move |state, now_ms| decide::terminal_invite(state, &wish, person, fresh, now_ms));
    Ok(shown(decided.await??, &code, base_url))
}
