//! A new deployment gets its first entries. As long as no administrator has joined, each start makes an invite.

use menpai_shared::decide;
use menpai_shared::domain::ids::PersonId;
use menpai_shared::log::entry::Settings;
use menpai_shared::wire::api::NewInvite;
use uuid::Uuid;

use super::code::CodeKey;
use super::invites;
use crate::engine::{Engine, Unavailable};

/// Writes the missing entries ([`decide::complete`]).
///
/// # Errors
/// Outer: the engine accepts nothing. Inner: the system gives no random numbers.
pub async fn complete(
    engine: &Engine,
    settings: Settings,
    key: &CodeKey,
    base_url: &str,
) -> Result<Result<Option<NewInvite>, getrandom::Error>, Unavailable> {
    let (code, fresh) = match invites::fresh_one(key) {
        Ok(made) => made,
        Err(error) => return Ok(Err(error)),
    };
    let person = PersonId(Uuid::now_v7());
    let decided = engine.decide(move |state, now_ms| {
        Ok::<_, std::convert::Infallible>(decide::complete(state, settings, person, fresh, now_ms))
    });
    let Ok(invited) = decided.await?;
    Ok(Ok(invited.map(|invited| invites::shown(invited, &code, base_url))))
}
