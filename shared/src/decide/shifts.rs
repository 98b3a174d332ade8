//! Duty (值班): making shifts by a pattern, changing and ending them.

use super::refused::line;
use super::rights::{Asker, Right};
use super::{Decided, Refused, known_path, knows};
use crate::domain::day::Calendar;
use crate::domain::ids::{PersonId, ShiftId};
use crate::domain::path::Path;
use crate::domain::shifts::{BadPattern, turns};
use crate::log::entry::{Body, Shift};
use crate::state::State;
use crate::wire::api::{ShiftsPut, Team};

/// Most characters of a shift's name: it fits on a phone beside the time.
const NAME_CHARS_MAX: usize = 30;
/// Most teams that take turns.
const TEAMS_MAX: usize = 100;
/// Most people in one shift besides the lead.
const MEMBERS_MAX: usize = 50;
/// Shifts lie within this many days of today; beyond that, somebody mistyped the year.
const DAYS_OFF_MAX: i32 = 366;

/// Makes shifts by a pattern, each under the next of the given ids, or changes or ends the shift that the wish
/// names.
///
/// # Errors
/// The asker may not do this, or part of the wish is wrong.
pub fn shifts(
    state: &State,
    asker: &Asker,
    wish: &ShiftsPut,
    mut fresh: impl FnMut() -> ShiftId,
    calendar: &dyn Calendar,
    now_ms: i64,
) -> Decided<Vec<ShiftId>> {
    asker.may(Right::Duty)?;
    let shifts = match (wish.id, wish.ended) {
        (Some(id), true) => vec![Shift { ended: true, ..before(state, asker, id)?.clone() }],
        (None, true) => return Err(Refused::bad("id", "is needed to end a shift")),
        (id, false) => {
            if let Some(id) = id {
                before(state, asker, id)?;
                if wish.days != 1 || wish.times.len() != 1 || wish.teams.len() != 1 {
                    return Err(Refused::bad("id", "one shift is changed to one day, one time and one team"));
                }
            }
            planned(state, asker, wish, &mut fresh, calendar, now_ms)?
        }
    };
    let ids = shifts.iter().map(|shift| shift.id).collect();
    Ok((shifts.into_iter().map(Body::Shift).collect(), ids))
}

fn before<'s>(state: &'s State, asker: &Asker, id: ShiftId) -> Result<&'s Shift, Refused> {
    let before = state.shift(id).ok_or(Refused::NotFound { what: "shift" })?;
    asker.holds(&before.path)?;
    Ok(before)
}

fn planned(
    state: &State,
    asker: &Asker,
    wish: &ShiftsPut,
    fresh: &mut dyn FnMut() -> ShiftId,
    calendar: &dyn Calendar,
    now_ms: i64,
) -> Result<Vec<Shift>, Refused> {
    asker.holds(&wish.path)?;
    known_path(state, "path", &wish.path)?;
    let (today, _) = calendar.local(now_ms);
    if wish.from.since(today).abs() > DAYS_OFF_MAX {
        let message = format!("lies more than {DAYS_OFF_MAX} days from today; look at the year");
        return Err(Refused::bad("from", message));
    }
    if wish.teams.len() > TEAMS_MAX {
        return Err(Refused::bad("teams", format!("more than {TEAMS_MAX}")));
    }
    let turns = turns(wish.from, wish.days, &wish.times, wish.teams.len(), calendar)?;
    let teams: Vec<Shift> =
        wish.teams.iter().map(|team| shift_of(state, asker, team, now_ms)).collect::<Result<_, _>>()?;
    let shifts = turns.into_iter().map(|turn| {
        Ok(Shift {
            id: wish.id.unwrap_or_else(&mut *fresh),
            path: wish.path.clone(),
            name: line("times", &turn.time.name, NAME_CHARS_MAX)?,
            starts_ms: turn.starts_ms,
            ends_ms: turn.ends_ms,
            ..teams[turn.team].clone()
        })
    });
    shifts.collect()
}

/// A shift with only its people set.
fn shift_of(state: &State, asker: &Asker, team: &Team, now_ms: i64) -> Result<Shift, Refused> {
    if team.members.len() > MEMBERS_MAX {
        return Err(Refused::bad("teams", format!("a team has at most {MEMBERS_MAX} members")));
    }
    let mut shift = Shift {
        id: ShiftId(uuid::Uuid::nil()),
        path: Path::root(),
        name: String::new(),
        starts_ms: 0,
        ends_ms: 0,
        lead: team.lead,
        members: team.members.clone(),
        names: Vec::new(),
        ended: false,
    };
    let people: Vec<PersonId> = shift.people();
    people.iter().try_for_each(|person| knows(state, asker, "teams", *person, now_ms))?;
    shift.members = people.iter().copied().filter(|person| Some(*person) != team.lead).collect();
    shift.names = people.iter().map(|person| state.name_of(*person).to_owned()).collect();
    Ok(shift)
}

impl From<BadPattern> for Refused {
    fn from(bad: BadPattern) -> Self {
        Self::bad(bad.field, bad.message)
    }
}
