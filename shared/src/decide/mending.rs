//! Mending quarantined reports (待核): one is dismissed, or accepted after all.

use super::rights::{Asker, Right};
use super::{Decided, Refused};
use crate::domain::ids::{DeviceId, PersonId, ReportId};
use crate::log::entry::{Body, Mend, MendAction};
use crate::state::{Mender, NOT_SIGNED, QuarantineCell, State};

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
    let body = match action {
        MendAction::Accept => accepted(cell, asker.person, settles),
        MendAction::Dismiss => {
            Body::Mend(Mend { report, by: asker.person, action, settles: None, line: None })
        }
    };
    Ok((vec![body], ()))
}

/// Accepts reports of a device that wait only because they came without its signature: it has signed them now. Those
/// that wait for anything else go on waiting. Returns which were accepted.
///
/// # Errors
/// None.
pub fn signed_after_all(
    state: &State,
    person: PersonId,
    device: DeviceId,
    reports: &[ReportId],
    now_ms: i64,
) -> Decided<Vec<ReportId>> {
    let sent = |cell: &&QuarantineCell| {
        cell.person == person && cell.device == device && cell.reason.code == NOT_SIGNED
    };
    let waiting = reports.iter().filter_map(|id| state.quarantined(*id)).filter(sent);
    let (ids, bodies) = waiting
        .filter_map(|cell| {
            let settles = state.may_stand(cell, now_ms).ok()?;
            Some((cell.id, accepted(cell, person, settles)))
        })
        .unzip();
    Ok((bodies, ids))
}

fn accepted(cell: &QuarantineCell, by: PersonId, settles: bool) -> Body {
    let (settles, line) = (Some(settles), Some(cell.line.get().into()));
    Body::Mend(Mend { report: cell.id, by, action: MendAction::Accept, settles, line })
}
