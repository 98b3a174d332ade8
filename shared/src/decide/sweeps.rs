//! Sweeps (排查轮次): starting and changing them.

use super::refused::line;
use super::rights::{Asker, Right};
use super::{Decided, Refused, known_area};
use crate::domain::ids::SweepId;
use crate::domain::kit::SlotRule;
use crate::log::entry::{Body, Sweep};
use crate::state::State;
use crate::wire::api::SweepPut;

/// Most characters of a name: it fits in the app's header.
const NAME_CHARS_MAX: usize = 60;

/// Starts a sweep under the given id, or changes the sweep that the wish names.
///
/// # Errors
/// The asker may not do this, or part of the wish is wrong.
pub fn sweep(state: &State, asker: &Asker, wish: SweepPut, fresh: SweepId, now_ms: i64) -> Decided<Sweep> {
    asker.may(Right::Sweep)?;
    let name = line("name", &wish.name, NAME_CHARS_MAX)?;
    asker.holds(&wish.area)?;
    known_area(state, "area", &wish.area)?;
    match state.form(&wish.form) {
        None => return Err(Refused::bad("form", format!("there is no form {:?} in the kit", wish.form))),
        Some(form) if form.slot != SlotRule::Sweep => {
            return Err(Refused::bad("form", format!("the form {:?} is not one for sweeps", wish.form)));
        }
        Some(_) => {}
    }
    let before = match wish.id {
        Some(id) => Some(state.sweep(id).ok_or(Refused::NotFound { what: "sweep" })?),
        None => None,
    };
    if let Some(before) = before {
        asker.holds(&before.area)?;
        if before.form != wish.form {
            return Err(Refused::bad("form", "a sweep keeps its form; start another sweep"));
        }
    }
    let starts_ms = wish.starts_ms.or(before.map(|before| before.starts_ms)).unwrap_or(now_ms);
    if wish.ends_ms.is_some_and(|ends_ms| ends_ms <= starts_ms) {
        return Err(Refused::bad("ends_ms", "the end comes before the start"));
    }
    let id = wish.id.unwrap_or(fresh);
    let sweep = Sweep { id, form: wish.form, name, area: wish.area, starts_ms, ends_ms: wish.ends_ms };
    Ok((vec![Body::Sweep(sweep.clone())], sweep))
}
