//! `POST /api/shifts`: makes shifts by repeating a pattern, or changes or ends one.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::domain::ids::ShiftId;
use menpai_shared::views;
use menpai_shared::wire::api::ShiftsPut;
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
    let wish: ShiftsPut = body::json(&request, payload).await?;
    let asker = viewer.asker();
    let decided = app.engine.decide(move |state, now_ms| {
        let fresh = || ShiftId(Uuid::now_v7());
        decide::shifts(state, &asker, &wish, fresh, &state.zone(), now_ms)
    });
    let ids = decided.await??;
    answer::look(&app, &request, move |state| Ok(views::shift_rows(state, &viewer.view(), &ids))).await
}
