//! `POST /api/sweeps`: starts a sweep, or changes one.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::domain::ids::SweepId;
use menpai_shared::wire::api::SweepPut;
use menpai_shared::wire::things;
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
    let wish: SweepPut = body::json(&request, payload).await?;
    let (asker, fresh) = (viewer.asker(), SweepId(Uuid::now_v7()));
    let decided = app.engine.decide(move |state, now_ms| decide::sweep(state, &asker, wish, fresh, now_ms));
    answer::json(&things::Sweep::from(&decided.await??))
}
