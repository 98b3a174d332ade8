//! `POST /api/shifts`: makes shifts by repeating a pattern, or changes or ends one.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::{PersonId, ShiftId};
use menpai_shared::domain::shifts::{BadPattern, turns};
use menpai_shared::log::entry::{Body, Shift};
use menpai_shared::state::State;
use menpai_shared::views;
use menpai_shared::wire::api::{ShiftsPut, Team};
use uuid::Uuid;

use super::change_people::text;
use super::refusal::Refusal;
use super::viewer::Viewer;
use super::{App, answer, body};
use crate::zone::Zone;

/// A shift's name fits on a phone beside its time.
const NAME_CHARS_MAX: usize = 30;
/// Teams that take turns.
const TEAMS_MAX: usize = 100;
/// People in one shift, without the lead.
const MEMBERS_MAX: usize = 50;
/// Shifts lie within so many days of today: beyond that a year was mistyped.
const DAYS_OFF_MAX: i32 = 366;

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let put: ShiftsPut = body::json(&request, payload).await?;
    let asker = viewer.clone();
    let ids = app
        .engine
        .decide(move |state, now_ms| {
            let shifts = decide(state, &asker, put, now_ms)?;
            let ids: Vec<ShiftId> = shifts.iter().map(|shift| shift.id).collect();
            Ok::<_, Refusal>((shifts.into_iter().map(Body::Shift).collect(), ids))
        })
        .await??;
    answer::look(&app, &request, move |state| Ok(views::shift_rows(state, &viewer.view(), &ids))).await
}

fn decide(state: &State, viewer: &Viewer, put: ShiftsPut, now_ms: i64) -> Result<Vec<Shift>, Refusal> {
    let bad = |field, message: String| Err(Refusal::BadField { field, message });
    if let Some(id) = put.id {
        let before = state.shift(id).ok_or(Refusal::NotFound { what: "shift" })?;
        viewer.holds(&before.path)?;
        if put.ended {
            return Ok(vec![Shift { ended: true, ..before.clone() }]);
        }
        if put.days != 1 || put.times.len() != 1 || put.teams.len() != 1 {
            return bad("id", "one shift is changed to one day, one time and one team".to_owned());
        }
    } else if put.ended {
        return bad("id", "is needed to end a shift".to_owned());
    }
    viewer.holds(&put.path)?;
    if state.area(&put.path).is_none() && state.place(&put.path).is_none() {
        return bad("path", format!("{} is neither an area nor a place here; import it first", put.path));
    }
    let zone = Zone::of(state);
    if put.from.since(zone.day(now_ms)).abs() > DAYS_OFF_MAX {
        return bad("from", format!("lies more than {DAYS_OFF_MAX} days from today; look at the year"));
    }
    if put.teams.len() > TEAMS_MAX {
        return bad("teams", format!("more than {TEAMS_MAX}"));
    }
    let turns = turns(put.from, put.days, &put.times, put.teams.len(), &zone)?;
    let teams: Vec<Shift> =
        put.teams.iter().map(|team| shift_of(state, viewer, team)).collect::<Result<_, _>>()?;
    let shifts = turns.into_iter().map(|turn| {
        Ok(Shift {
            id: put.id.unwrap_or_else(|| ShiftId(Uuid::now_v7())),
            path: put.path.clone(),
            name: text("times", &turn.time.name, NAME_CHARS_MAX)?,
            starts_ms: turn.starts_ms,
            ends_ms: turn.ends_ms,
            ..teams[turn.team].clone()
        })
    });
    shifts.collect()
}

/// A shift of which only the people are set.
fn shift_of(state: &State, viewer: &Viewer, team: &Team) -> Result<Shift, Refusal> {
    if team.members.len() > MEMBERS_MAX {
        let message = format!("a team has at most {MEMBERS_MAX} members");
        return Err(Refusal::BadField { field: "teams", message });
    }
    let mut shift = Shift {
        id: ShiftId(Uuid::nil()),
        path: menpai_shared::domain::path::Path::root(),
        name: String::new(),
        starts_ms: 0,
        ends_ms: 0,
        lead: team.lead,
        members: team.members.clone(),
        names: Vec::new(),
        ended: false,
    };
    let people: Vec<PersonId> = shift.people();
    people.iter().try_for_each(|person| viewer.knows(state, "teams", *person))?;
    shift.members = people.iter().copied().filter(|person| Some(*person) != team.lead).collect();
    shift.names = people.iter().map(|person| state.name_of(*person).to_owned()).collect();
    Ok(shift)
}

impl From<BadPattern> for Refusal {
    fn from(bad: BadPattern) -> Self {
        Self::BadField { field: bad.field, message: bad.message }
    }
}
