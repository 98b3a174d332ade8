//! Mending quarantined reports (待核): one is dismissed, or accepted after all.

use super::rights::{Asker, Right};
use super::{Decided, Refused};
use crate::domain::ids::ReportId;
use crate::domain::path::{CODE_WIDTHS, Path};
use crate::log::entry::{Body, Mend, MendAction};
use crate::state::{QuarantineCell, Scope, State};

/// Who decides about a quarantined report, seen from one scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mender {
    /// Everybody with this scope.
    Own,
    /// Others: the report is about a place outside this scope, though its author works in it.
    Others,
    /// The report cannot be seen from this scope.
    Unseen,
}

/// Who decides about a report: whoever sees its place. If its address is unknown, whoever sees its author. If the
/// place lies in a known community, seeing only the author is not enough: what is counted there is for others to
/// decide.
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

/// Dismisses a quarantined report, or accepts it after all.
///
/// # Errors
/// The report is not in quarantine, the asker may not decide about it, or it still does not fold.
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
