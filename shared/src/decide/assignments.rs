//! Assignments (分工): paths given to a person.

use super::rights::{Asker, Right};
use super::{Decided, Refused, known_path, may_change};
use crate::domain::ids::AssignmentId;
use crate::log::entry::{Assignment, Body};
use crate::state::State;
use crate::wire::api::AssignmentPut;

/// Most paths of one assignment; instead of more, name one area above them.
const PATHS_MAX: usize = 2000;

/// Gives paths to a person under the given id, or changes the assignment that the wish names.
///
/// # Errors
/// The asker may not do this, or part of the wish is wrong.
pub fn assignment(
    state: &State,
    asker: &Asker,
    wish: AssignmentPut,
    fresh: AssignmentId,
    now_ms: i64,
) -> Decided<Assignment> {
    asker.may(Right::Assign)?;
    may_change(state, asker, wish.person, now_ms)?;
    if let Some(id) = wish.id {
        let before = state.assignment(id).ok_or(Refused::NotFound { what: "assignment" })?;
        may_change(state, asker, before.assignment.person, now_ms)?;
    }
    if let Some(sweep) = wish.sweep {
        state.sweep(sweep).ok_or(Refused::NotFound { what: "sweep" })?;
    }
    if wish.paths.is_empty() && !wish.ended {
        return Err(Refused::bad("paths", "at least one is needed"));
    }
    if wish.paths.len() > PATHS_MAX {
        return Err(Refused::bad("paths", format!("more than {PATHS_MAX}")));
    }
    for path in &wish.paths {
        asker.holds(path)?;
        known_path(state, "paths", path)?;
    }
    let id = wish.id.unwrap_or(fresh);
    let assignment =
        Assignment { id, person: wish.person, sweep: wish.sweep, paths: wish.paths, ended: wish.ended };
    Ok((vec![Body::Assignment(assignment.clone())], assignment))
}
