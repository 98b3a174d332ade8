//! A new deployment gets its first entries: settings, the kit that ships, and an administrator with an invite.

use menpai_shared::domain::ids::PersonId;
use menpai_shared::domain::kit;
use menpai_shared::domain::path::Path;
use menpai_shared::log::entry::{Body, Person, Role, Settings};
use menpai_shared::state::State;
use menpai_shared::wire::api::NewInvite;
use uuid::Uuid;

use super::invites;
use crate::engine::{Engine, Unavailable};

/// The administrator's first invite is used within a day, or made again by the next start.
const HOURS: i64 = 24;
/// What the first administrator is called until they say otherwise.
const ADMINISTRATOR: &str = "管理员";

/// Makes what is missing: all of it in a new deployment, a newer kit after an update of the program, and a fresh invite
/// as long as no administrator has joined. The invite is shown to whoever started the server.
pub async fn complete(
    engine: &Engine,
    settings: Settings,
    base_url: &str,
) -> Result<Result<Option<NewInvite>, getrandom::Error>, Unavailable> {
    let base_url = base_url.to_owned();
    engine.decide(move |state, now_ms| decide(state, settings, now_ms, &base_url)).await
}

fn decide(
    state: &State,
    settings: Settings,
    now_ms: i64,
    base_url: &str,
) -> Result<(Vec<Body>, Option<NewInvite>), getrandom::Error> {
    let mut bodies = Vec::new();
    if state.settings().is_none() {
        bodies.push(Body::Settings(settings));
    }
    let shipped = kit::epidemic();
    if state.kits().all(|kit| kit.id != shipped.id || kit.version < shipped.version) {
        bodies.push(Body::Kit(Box::new(shipped)));
    }
    let administrator = match administrator_to_invite(state) {
        ToInvite::Nobody => return Ok((bodies, None)),
        ToInvite::Known(person) => person,
        ToInvite::Fresh => {
            let id = PersonId(Uuid::now_v7());
            let scope = vec![Path::root()];
            let person =
                Person { id, name: ADMINISTRATOR.to_owned(), role: Role::Administrator, scope, gone: false };
            bodies.push(Body::Person(person.clone()));
            person
        }
    };
    let expires_at_ms = now_ms.saturating_add(HOURS * 3_600_000);
    let (entries, invite) = invites::make(state, &administrator, None, expires_at_ms, base_url)?;
    bodies.extend(entries);
    Ok((bodies, Some(invite)))
}

enum ToInvite {
    /// An administrator has joined: they invite everybody else.
    Nobody,
    /// There is one, who has never joined.
    Known(Person),
    /// There is none.
    Fresh,
}

fn administrator_to_invite(state: &State) -> ToInvite {
    let mut known = ToInvite::Fresh;
    for cell in state.people().filter(|cell| cell.person.role == Role::Administrator && !cell.person.gone) {
        if state.devices_of(cell.person.id).next().is_some() {
            return ToInvite::Nobody;
        }
        if matches!(known, ToInvite::Fresh) {
            known = ToInvite::Known(cell.person.clone());
        }
    }
    known
}
