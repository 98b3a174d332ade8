//! Invites are made: for people that an office chose, and for the administrator of a new deployment.

use menpai_shared::entry::{Area, Body, Invite, Person};
use menpai_shared::ids::{InviteId, PersonId};
use menpai_shared::office::NewInvite;
use menpai_shared::path::Path;
use menpai_shared::state::State;
use uuid::Uuid;

use super::code::Code;

/// An invite is valid for a week where nothing else is said: a printed sheet survives a weekend.
pub const HOURS_DEFAULT: u32 = 7 * 24;
/// Nor is it ever valid for more than a season.
pub const HOURS_MAX: u32 = 90 * 24;

/// One fresh invite for a person, which takes the place of those that were not used: as entries, and as it is shown.
pub fn make(
    state: &State,
    person: &Person,
    by: Option<PersonId>,
    expires_at_ms: i64,
    base_url: &str,
) -> Result<(Vec<Body>, NewInvite), getrandom::Error> {
    let code = Code::random()?;
    let invite = Invite {
        id: InviteId(Uuid::now_v7()),
        person: person.id,
        code_hash: code.hash(),
        expires_at_ms,
        by,
        withdrawn: false,
    };
    let shown = NewInvite {
        id: invite.id,
        person: person.clone(),
        areas: areas(state, person, expires_at_ms),
        code: code.to_string(),
        url: format!("{base_url}/join#{}", code.plain()),
        expires_at_ms,
    };
    let open = state.invites_of(person.id).filter(|cell| cell.used_by.is_none() && !cell.invite.withdrawn);
    let mut bodies: Vec<Body> =
        open.map(|cell| Body::Invite(Invite { withdrawn: true, ..cell.invite.clone() })).collect();
    bodies.push(Body::Invite(invite));
    Ok((bodies, shown))
}

/// Where a person works, as areas with names.
fn areas(state: &State, person: &Person, now_ms: i64) -> Vec<Area> {
    let paths = state.scope(person.id, now_ms).map_or_else(|| person.scope.clone(), |scope| scope.paths);
    paths.iter().filter_map(|path| named(state, path)).collect()
}

fn named(state: &State, path: &Path) -> Option<Area> {
    if path.is_root() {
        let name = state.settings().map(|settings| settings.name.clone()).unwrap_or_default();
        return Some(Area { path: path.clone(), kind: "district".to_owned(), name });
    }
    state.area(path).map(|area| area.to_area())
}
