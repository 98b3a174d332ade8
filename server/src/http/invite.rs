//! `POST /api/invites`: one new invite for each person.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::log::entry::Body;
use menpai_shared::state::State;
use menpai_shared::wire::api::{InvitePut, NewInvite};

use super::refusal::Refusal;
use super::viewer::Viewer;
use super::{App, answer, body};
use crate::auth::invites::{self, HOURS_DEFAULT, HOURS_MAX};

/// A whole street's volunteers on one stack of sheets.
const PEOPLE_MAX: usize = 1000;

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let put: InvitePut = body::json(&request, payload).await?;
    let base_url = app.base_url().to_owned();
    let made =
        app.engine.decide(move |state, now_ms| decide(state, &viewer, &put, now_ms, &base_url)).await??;
    answer::json(&made)
}

fn decide(
    state: &State,
    viewer: &Viewer,
    put: &InvitePut,
    now_ms: i64,
    base_url: &str,
) -> Result<(Vec<Body>, Vec<NewInvite>), Refusal> {
    let hours = put.hours.unwrap_or(HOURS_DEFAULT);
    if !(1..=HOURS_MAX).contains(&hours) {
        return Err(Refusal::BadField { field: "hours", message: format!("1 to {HOURS_MAX} are possible") });
    }
    if put.people.len() > PEOPLE_MAX {
        return Err(Refusal::BadField { field: "people", message: format!("more than {PEOPLE_MAX}") });
    }
    let expires_at_ms = now_ms.saturating_add(i64::from(hours) * 3_600_000);
    let (mut bodies, mut made) = (Vec::new(), Vec::new());
    for id in &put.people {
        viewer.may_change(state, *id)?;
        let person = &state.person(*id).ok_or(Refusal::NotFound { what: "person" })?.person;
        if person.gone {
            return Err(Refusal::BadField {
                field: "people",
                message: format!("{} no longer takes part", person.name),
            });
        }
        let (entries, invite) = invites::make(state, person, Some(viewer.person.id), expires_at_ms, base_url)
            .map_err(Refusal::internal)?;
        bodies.extend(entries);
        made.push(invite);
    }
    Ok((bodies, made))
}
