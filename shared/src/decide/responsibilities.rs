//! Responsibilities (三包): who answers for an area or a place, at which level.

use super::refused::line;
use super::rights::{Asker, Right};
use super::{Decided, Refused, known_path, knows};
use crate::domain::ids::ResponsibilityId;
use crate::log::entry::{Body, Responsibility};
use crate::state::State;
use crate::wire::api::ResponsibilityPut;

/// Most characters of a name or an office: one line of a printed list.
const LINE_CHARS_MAX: usize = 60;
/// Most characters of a telephone number with its extension.
const PHONE_CHARS_MAX: usize = 30;

/// Names who answers, under the given id, or changes or ends the responsibility that the wish names.
///
/// # Errors
/// The asker may not do this, or part of the wish is wrong.
pub fn responsibility(
    state: &State,
    asker: &Asker,
    wish: ResponsibilityPut,
    fresh: ResponsibilityId,
    now_ms: i64,
) -> Decided<ResponsibilityId> {
    asker.may(Right::Responsibility)?;
    let id = wish.id.unwrap_or(fresh);
    let responsibility = match (wish.id, wish.ended) {
        (None, true) => return Err(Refused::bad("id", "is needed to end one")),
        (Some(id), ended) => {
            let before = state.responsibility(id).ok_or(Refused::NotFound { what: "responsibility" })?;
            asker.holds(&before.path)?;
            if ended {
                Responsibility { ended: true, ..before.clone() }
            } else {
                named(state, asker, wish, id, now_ms)?
            }
        }
        (None, false) => named(state, asker, wish, id, now_ms)?,
    };
    Ok((vec![Body::Responsibility(responsibility)], id))
}

fn named(
    state: &State,
    asker: &Asker,
    wish: ResponsibilityPut,
    id: ResponsibilityId,
    now_ms: i64,
) -> Result<Responsibility, Refused> {
    asker.holds(&wish.path)?;
    known_path(state, "path", &wish.path)?;
    if !state.kits().flat_map(|kit| &kit.levels).any(|level| level.id == wish.level) {
        return Err(Refused::bad("level", format!("there is no level {:?} in the kit", wish.level)));
    }
    if let Some(person) = wish.person {
        knows(state, asker, "person", person, now_ms)?;
    }
    let optional = |field, raw: Option<String>, chars_max| {
        raw.filter(|raw| !raw.trim().is_empty()).map(|raw| line(field, &raw, chars_max)).transpose()
    };
    Ok(Responsibility {
        id,
        path: wish.path,
        level: wish.level,
        name: line("name", &wish.name, LINE_CHARS_MAX)?,
        post: optional("post", wish.post, LINE_CHARS_MAX)?,
        phone: optional("phone", wish.phone, PHONE_CHARS_MAX)?,
        person: wish.person,
        ended: false,
    })
}
