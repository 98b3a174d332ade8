//! `POST /api/responsibilities`: names who answers for an area or a place at a level, or changes or ends that.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::ResponsibilityId;
use menpai_shared::log::entry::{Body, Responsibility};
use menpai_shared::state::State;
use menpai_shared::views;
use menpai_shared::wire::api::ResponsibilityPut;
use uuid::Uuid;

use super::change_people::text;
use super::refusal::Refusal;
use super::viewer::Viewer;
use super::{App, answer, body};

/// A name, or an office, fits on one line of a printed list.
const LINE_CHARS_MAX: usize = 60;
/// A telephone number with its extension.
const PHONE_CHARS_MAX: usize = 30;

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let put: ResponsibilityPut = body::json(&request, payload).await?;
    let id = app
        .engine
        .decide(move |state, _| {
            let responsibility = decide(state, &viewer, put)?;
            let id = responsibility.id;
            Ok::<_, Refusal>((vec![Body::Responsibility(responsibility)], id))
        })
        .await??;
    answer::look(&app, &request, move |state| {
        views::responsibility_row(state, id).ok_or(Refusal::NotFound { what: "responsibility" })
    })
    .await
}

fn decide(state: &State, viewer: &Viewer, put: ResponsibilityPut) -> Result<Responsibility, Refusal> {
    let bad = |field, message: String| Err(Refusal::BadField { field, message });
    let id = match put.id {
        Some(id) => {
            let before = state.responsibility(id).ok_or(Refusal::NotFound { what: "responsibility" })?;
            viewer.holds(&before.path)?;
            if put.ended {
                return Ok(Responsibility { ended: true, ..before.clone() });
            }
            id
        }
        None if put.ended => return bad("id", "is needed to end one".to_owned()),
        None => ResponsibilityId(Uuid::now_v7()),
    };
    viewer.holds(&put.path)?;
    if state.area(&put.path).is_none() && state.place(&put.path).is_none() {
        return bad("path", format!("{} is neither an area nor a place here; import it first", put.path));
    }
    if !state.kits().flat_map(|kit| &kit.levels).any(|level| level.id == put.level) {
        return bad("level", format!("there is no level {:?} in the kit", put.level));
    }
    if let Some(person) = put.person {
        viewer.knows(state, "person", person)?;
    }
    let line = |field, raw: Option<String>, chars_max| {
        raw.filter(|raw| !raw.trim().is_empty()).map(|raw| text(field, &raw, chars_max)).transpose()
    };
    Ok(Responsibility {
        id,
        path: put.path,
        level: put.level,
        name: text("name", &put.name, LINE_CHARS_MAX)?,
        post: line("post", put.post, LINE_CHARS_MAX)?,
        phone: line("phone", put.phone, PHONE_CHARS_MAX)?,
        person: put.person,
        ended: false,
    })
}
