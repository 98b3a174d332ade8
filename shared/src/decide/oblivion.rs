//! Forgetting: what somebody asked to erase, and what the kit lets nobody keep any longer.

use uuid::Uuid;

use super::refused::line;
use super::rights::{Asker, Right};
use super::{Decided, Refused};
use crate::domain::day::Day;
use crate::domain::ids::{PersonId, SweepId};
use crate::log::entry::{Body, Forget};
use crate::log::seal::{Period, Subject};
use crate::state::{RecordRef, Slot, State};
use crate::wire::api::{Erased, PersonalPut};

/// Most characters of who asked.
pub const ASKED_BY_CHARS_MAX: usize = 200;

/// Erases everything personal about what is at an address, by whatever address it ever had: its roster, its records,
/// its threads and what waits in quarantine; or only one thread there. Counts and other answers stay.
///
/// # Errors
/// The asker may not do that there, nobody is named who asked for it, or there is no such place or thread.
pub fn erase(state: &State, asker: &Asker, wish: &PersonalPut, now_ms: i64) -> Decided<Erased> {
    asker.may(Right::Personal)?;
    asker.holds(&state.resolve(&wish.place))?;
    erased(state, asker.person, wish, now_ms)
}

/// The same at the terminal of the server's own machine.
///
/// # Errors
/// Nobody is named who asked for it, or there is no such place or thread.
pub fn terminal_erase(state: &State, wish: &PersonalPut, now_ms: i64) -> Decided<Erased> {
    erased(state, PersonId(Uuid::nil()), wish, now_ms)
}

/// Who asked for personal data to be given out or erased, in one line.
///
/// # Errors
/// Nobody is named.
pub fn asked_by(wish: &PersonalPut) -> Result<String, Refused> {
    line("asked_by", &wish.asked_by, ASKED_BY_CHARS_MAX)
}

fn erased(state: &State, by: PersonId, wish: &PersonalPut, now_ms: i64) -> Decided<Erased> {
    asked_by(wish)?;
    let path = state.resolve(&wish.place);
    let place = state.place(&path).ok_or(Refused::NotFound { what: "place" })?;
    let mut subjects = state.subjects_at(&path);
    if let Some(thread) = wish.thread {
        subjects.retain(|subject| matches!(subject, Subject::Thread(_, id) if *id == thread.0));
        if subjects.is_empty() {
            return Err(Refused::NotFound { what: "thread" });
        }
    }
    let is_asked = |record: &RecordRef<'_>| wish.thread.is_none_or(|id| record.slot() == Slot::Id(id.0));
    let reports: Vec<usize> =
        place.records().filter(is_asked).map(|record| record.statements().len()).collect();
    let waiting = state.quarantine().filter(|cell| {
        let at = cell.place.as_ref().map(|place| state.resolve(place));
        at.as_ref() == Some(&path) && wish.thread.is_none_or(|id| cell.is_of_thread(id.0))
    });
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let erased = Erased {
        records: small(reports.len()),
        reports: small(reports.iter().sum()),
        waiting: small(waiting.count()),
        at_ms: now_ms,
        place: path,
    };
    Ok((vec![Body::Forget(Forget { subjects, periods: Vec::new(), by: Some(by) })], erased))
}

/// Forgets what is due of these periods.
///
/// # Errors
/// None: what is not due is left.
pub fn forget_due(state: &State, periods: Vec<Period>, now_ms: i64) -> Decided<usize> {
    let due: Vec<Period> = periods.into_iter().filter(|period| is_due(state, period, now_ms)).collect();
    let count = due.len();
    let forget = Body::Forget(Forget { subjects: Vec::new(), periods: due, by: None });
    Ok(((count > 0).then_some(forget).into_iter().collect(), count))
}

/// Whether the days since the end of a period are over. A sweep without an end is never due.
fn is_due(state: &State, period: &Period, now_ms: i64) -> bool {
    let zone = state.zone();
    let end = match Day::parse(&period.of) {
        Ok(day) => Some(day),
        Err(_) => Uuid::try_parse(&period.of)
            .ok()
            .and_then(|id| state.sweep(SweepId(id)))
            .and_then(|sweep| sweep.ends_ms)
            .map(|ends_ms| zone.day(ends_ms)),
    };
    let days = i32::try_from(period.days).unwrap_or(i32::MAX);
    end.is_some_and(|end| zone.day(now_ms).since(end) > days)
}
