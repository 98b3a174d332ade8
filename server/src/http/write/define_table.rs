//! `POST /api/tables`: defines, changes or removes a department's table.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::wire::api::{TablePut, TableRow};
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
    let wish: TablePut = body::json(&request, payload).await?;
    let (asker, fresh) = (viewer.asker(), Uuid::now_v7().to_string());
    let decided = app.engine.decide(move |state, _| decide::table(state, &asker, wish, fresh));
    let made = decided.await??;
    answer::json(&TableRow { table: made.table, area: Some(made.area) })
}
