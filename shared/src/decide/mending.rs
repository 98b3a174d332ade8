//! Mending quarantined reports (待核): one is dismissed, or accepted after all.

use super::rights::{Asker, Right};
use super::{Decided, Refused};
use crate::domain::ids::ReportId;
use crate::log::entry::{Body, Mend, MendAction};
use crate::state::{Mender, State};

/// Dismisses a quarantined report, or accepts it after all. Accepting is the asker's own act: their rights at the place
/// count, not those of the author, also for whether the report settles.
///
/// # Errors
/// The report is not in quarantine, the asker may not decide about it, or it still does not fold.
pub fn mend(state: &State, asker: &Asker, report: ReportId, action: MendAction, now_ms: i64) -> Decided<()> {
    asker.may(Right::Mend)?;
    let missing = Refused::NotFound { what: "report in quarantine" };
    let Some(cell) = state.quarantined(report) else { return Err(missing) };
    match (state.mender(&asker.scope, cell, now_ms), &cell.place) {
        (Mender::Own, _) => {}
        (Mender::Others, Some(place)) => return Err(Refused::Referred { place: place.to_string() }),
        (Mender::Others, None) | (Mender::Unseen, _) => return Err(missing),
    }
    let place = cell.place.as_ref().map(|path| state.resolve(path));
    let settles = asker.may(Right::Settle).is_ok() && place.is_some_and(|place| asker.scope.holds(&place));
    if action == MendAction::Accept {
        state.can_accept(report, settles).map_err(Refused::CannotAccept)?;
    }
    let is_accepted = action == MendAction::Accept;
    let line = is_accepted.then(|| cell.line.get().into());
    let settles = is_accepted.then_some(settles);
    Ok((vec![Body::Mend(Mend { report, by: asker.person, action, settles, line })], ()))
}
