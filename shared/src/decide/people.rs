//! People: who may make or change whom, and who can be named in other writes.

use super::refused::line;
use super::rights::{Asker, Denied, Right, may_give};
use super::{Decided, Refused, known_path};
use crate::domain::ids::PersonId;
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::log::entry::{Body, Person};
use crate::state::{PersonCell, Scope, State};
use crate::wire::api::PersonPut;

/// Most characters of a name: one line of a printed list.
const NAME_CHARS_MAX: usize = 60;
/// Most paths of a person; instead of more, name one area above them.
const PATHS_MAX: usize = 200;

/// Makes a person under the given id, or changes the person that the wish names.
///
/// # Errors
/// The asker may not do this, or part of the wish is wrong.
pub fn person(
    state: &State,
    asker: &Asker,
    wish: PersonPut,
    fresh: PersonId,
    now_ms: i64,
) -> Decided<PersonId> {
    asker.may(Right::People)?;
    let name = line("name", &wish.name, NAME_CHARS_MAX)?;
    asker.may_give(wish.role)?;
    if let Some(id) = wish.id {
        may_change(state, asker, id, now_ms)?;
    }
    if wish.scope.len() > PATHS_MAX {
        return Err(Refused::bad("scope", format!("more than {PATHS_MAX} paths")));
    }
    for path in &wish.scope {
        asker.holds(path)?;
        known_path(state, "scope", path)?;
    }
    let id = wish.id.unwrap_or(fresh);
    let person = Person { id, name, role: wish.role, scope: wish.scope, gone: wish.gone };
    keeps_a_way_in(state, asker, &person)?;
    // An office could not change such a person again, because it cannot see them.
    if person.scope.is_empty() && !person.gone && person.role != Role::Administrator && wish.id.is_none() {
        return Err(Refused::bad("scope", "at least one area is needed"));
    }
    Ok((vec![Body::Person(person)], id))
}

/// Refuses a change that would leave the deployment without an administrator, or take the asker's own role away.
fn keeps_a_way_in(state: &State, asker: &Asker, after: &Person) -> Result<(), Refused> {
    let Some(before) = state.person(after.id).map(|cell| &cell.person) else { return Ok(()) };
    let steps_down = after.gone || after.role != before.role;
    if after.id == asker.person && steps_down {
        return Err(Refused::LockedOut {
            message: "you cannot take your own role or place away; ask another administrator or office to do it",
        });
    }
    let others = state.people().map(|cell| &cell.person);
    let others_left = others
        .filter(|other| other.id != after.id && other.role == Role::Administrator && !other.gone)
        .count();
    if before.role == Role::Administrator && !before.gone && steps_down && others_left == 0 {
        return Err(Refused::LockedOut { message: "this is the last administrator; make another one first" });
    }
    Ok(())
}

/// Refuses if the asker may not change this person. An office changes only people who see nothing beyond its own
/// area and whose role it could give.
///
/// # Errors
/// The person is not known to the asker, has a role that the asker cannot give, or sees more than the asker.
pub fn may_change(state: &State, asker: &Asker, person: PersonId, now_ms: i64) -> Result<(), Refused> {
    let unknown = Refused::NotFound { what: "person" };
    let Some(cell) = state.person(person) else { return Err(unknown) };
    asker.may_give(cell.person.role)?;
    if is_changeable(state, asker.role, &asker.scope, cell, now_ms) {
        return Ok(());
    }
    match reach(state, cell, now_ms).iter().find(|path| !asker.scope.holds(path)) {
        Some(beyond) => Err(Denied::OutOfScope { path: beyond.clone() }.into()),
        None => Err(unknown),
    }
}

/// Whether somebody with this role and scope may change this person; [`may_change`] says why not.
#[must_use]
pub fn is_changeable(state: &State, role: Role, scope: &Scope, cell: &PersonCell, now_ms: i64) -> bool {
    if role == Role::Administrator {
        return true;
    }
    let reach = reach(state, cell, now_ms);
    may_give(role, cell.person.role) && !reach.is_empty() && reach.iter().all(|path| scope.holds(path))
}

/// Everything that a person sees. People who left keep their scope. The result is empty for people without a scope;
/// only an administrator changes them.
fn reach(state: &State, cell: &PersonCell, now_ms: i64) -> Vec<Path> {
    let now = state.scope(cell.person.id, now_ms).map(|scope| scope.paths).unwrap_or_default();
    if now.is_empty() { cell.person.scope.clone() } else { now }
}

/// Refuses, as a fault of a field, a person whom the asker does not see or who no longer takes part.
///
/// # Errors
/// [`Refused::BadField`].
pub fn knows(
    state: &State,
    asker: &Asker,
    field: &'static str,
    person: PersonId,
    now_ms: i64,
) -> Result<(), Refused> {
    let takes_part = state.person(person).is_some_and(|cell| !cell.person.gone);
    let scope = state.scope(person, now_ms).map(|scope| scope.paths).unwrap_or_default();
    let is_seen = scope.is_empty() || scope.iter().any(|path| asker.scope.touches(path));
    if takes_part && is_seen {
        return Ok(());
    }
    let message = format!("{person} is nobody who takes part in your area; choose from the list of people");
    Err(Refused::bad(field, message))
}
