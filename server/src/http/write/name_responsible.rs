//! `POST /api/responsibilities`: names who answers for an area or a place at a level, or changes or ends a
//! responsibility.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::domain::ids::ResponsibilityId;
use menpai_shared::views;
use menpai_shared::wire::api::ResponsibilityPut;
use uuid::Uuid;

use crate::http::refusal::Refusal;
use crate::http::viewer::Viewer;
use crate::http::{App, answer, body};

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let wish: ResponsibilityPut = body::json(&request, payload).await?;
    let (asker, fresh) = (viewer.asker(), ResponsibilityId(Uuid::now_v7()));
    let decided =
        app.engine.decide(move |state, now_ms| decide::responsibility(state, &asker, wish, fresh, now_ms));
    let id = decided.await??;
    answer::look(&app, &request, move |state| {
        views::responsibility_row(state, id).ok_or(Refusal::NotFound { what: "responsibility" })
    })
    .await
}
