//! Mending what waits (待核): a report that could not be folded is dismissed, or taken in after all.

use super::rights::{Asker, Right};
use super::{Decided, Refused};
use crate::domain::ids::ReportId;
use crate::domain::path::{CODE_WIDTHS, Path};
use crate::log::entry::{Body, Mend, MendAction};
use crate::state::{QuarantineCell, Scope, State};

/// Whose it is to decide about a quarantined report, seen from one scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mender {
    /// Whoever has this scope.
    Own,
    /// Others: the report is about a place that this scope does not see, though its author works in it.
    Others,
    /// Nothing of it is seen from here.
    Unseen,
}

/// Whose it is to decide about a report. Whoever sees its place; where its address is none of ours, whoever sees its
/// author. Seeing the author alone is not enough where the place lies in a community that is known: what is counted
/// there is for others to say.
#[must_use]
pub fn mender(state: &State, scope: &Scope, cell: &QuarantineCell, now_ms: i64) -> Mender {
    let place = cell.place.as_ref().map(|path| state.resolve(path));
    if scope.holds(&Path::root()) || place.as_ref().is_some_and(|place| scope.holds(place)) {
        return Mender::Own;
    }
    let now = state.scope(cell.person, now_ms).map(|scope| scope.paths).unwrap_or_default();
    let listed = state.person(cell.person).into_iter().flat_map(|cell| &cell.person.scope);
    if !now.iter().chain(listed).any(|path| scope.holds(path)) {
        return Mender::Unseen;
    }
    let is_ours = place.is_some_and(|place| state.area(&place.truncated(CODE_WIDTHS.len())).is_some());
    if is_ours { Mender::Others } else { Mender::Own }
}

/// Dismisses a report that could not be folded, or takes it in after all.
///
/// # Errors
/// It is not in quarantine, or not the asker's to decide about, or it still does not fold.
pub fn mend(state: &State, asker: &Asker, report: ReportId, action: MendAction, now_ms: i64) -> Decided<()> {
    asker.may(Right::Mend)?;
    let missing = Refused::NotFound { what: "report in quarantine" };
    let Some(cell) = state.quarantined(report) else { return Err(missing) };
    match (mender(state, &asker.scope, cell, now_ms), &cell.place) {
        (Mender::Own, _) => {}
        (Mender::Others, Some(place)) => return Err(Refused::Referred { place: place.to_string() }),
        (Mender::Others, None) | (Mender::Unseen, _) => return Err(missing),
    }
    if action == MendAction::Accept {
        state.can_accept(report).map_err(Refused::CannotAccept)?;
    }
    Ok((vec![Body::Mend(Mend { report, by: asker.person, action })], ()))
}
