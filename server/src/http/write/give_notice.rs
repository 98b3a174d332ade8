//! `POST /api/notices`: gives out a notice to the phones of areas, or withdraws one.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::domain::ids::NoticeId;
use menpai_shared::views;
use menpai_shared::wire::api::NoticePut;
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
    let wish: NoticePut = body::json(&request, payload).await?;
    let (asker, fresh) = (viewer.asker(), NoticeId(Uuid::now_v7()));
    let decided = app.engine.decide(move |state, now_ms| decide::notice(state, &asker, wish, fresh, now_ms));
    let id = decided.await??;
    answer::look(&app, &request, move |state| {
        let receipts = views::notice_receipts(state, &viewer.view(), id, viewer.now_ms);
        Ok(receipts.ok_or(Refusal::NotFound { what: "notice" })?.row)
    })
    .await
}
