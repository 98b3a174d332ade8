//! `POST /api/people`: makes a person, or changes one.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::decide::rights::role_name;
use menpai_shared::domain::ids::PersonId;
use menpai_shared::views;
use menpai_shared::wire::api::PersonPut;
use uuid::Uuid;

use crate::http::refusal::Refusal;
use crate::http::told::Told;
use crate::http::viewer::Viewer;
use crate::http::{App, answer, body};

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let wish: PersonPut = body::json(&request, payload).await?;
    let role = wish.role;
    let (asker, fresh) = (viewer.asker(), PersonId(Uuid::now_v7()));
    let decided = app.engine.decide(move |state, now_ms| decide::person(state, &asker, wish, fresh, now_ms));
    let id = decided.await??;
    let row = answer::look(&app, &request, move |state| {
        views::person_row(state, &viewer.view(), id, viewer.now_ms)
            .ok_or(Refusal::NotFound { what: "person" })
    })
    .await?;
    Ok(Told::default().about(id).what(role_name(role)).on(row))
}
