//! Forgetting: what somebody asked to erase, and what the kit lets nobody keep any longer.

use uuid::Uuid;

use super::{Decided, Refused};
use crate::domain::day::Day;
use crate::domain::ids::{PersonId, SweepId};
use crate::domain::path::Path;
use crate::log::entry::{Body, Forget};
use crate::log::seal::Period;
use crate::state::State;

/// Erases everything personal about what is at an address, by whatever address it ever had: its roster, its records,
/// its threads and what waits in quarantine. Counts and other answers stay.
///
/// # Errors
/// There is no such place.
pub fn erase(state: &State, by: PersonId, path: &Path) -> Decided<Path> {
    let path = state.resolve(path);
    if state.place(&path).is_none() {
        return Err(Refused::NotFound { what: "place" });
    }
    let forget = Forget { subjects: state.subjects_at(&path), periods: Vec::new(), by: Some(by) };
    Ok((vec![Body::Forget(forget)], path))
}

/// The same at the terminal of the server's own machine.
///
/// # Errors
/// The text is no address, or there is no such place.
pub fn terminal_erase(state: &State, place: &str) -> Decided<Path> {
    let path = Path::parse(place).map_err(|error| Refused::bad("PLACE", error.to_string()))?;
    erase(state, PersonId(Uuid::nil()), &path)
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
