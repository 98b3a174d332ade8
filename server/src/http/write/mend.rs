//! `POST /api/quarantine/{id}`: dismisses a quarantined report, or accepts it after all.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::domain::ids::ReportId;
use menpai_shared::wire::api::MendPut;

use crate::http::refusal::Refusal;
use crate::http::told::Told;
use crate::http::viewer::Viewer;
use crate::http::{App, body};

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    report: Path<ReportId>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let wish: MendPut = body::json(&request, payload).await?;
    let asker = viewer.asker();
    let told = Told::default().what(format!("{:?}", wish.action).to_lowercase());
    let place = app.engine.read(|state| state.quarantined(*report).and_then(|cell| cell.place.clone()));
    let told = place.map_or(told.clone(), |place| told.at(place));
    let decided = app
        .engine
        .decide(move |state, now_ms| decide::mend(state, &asker, *report, wish.action.into(), now_ms));
    decided.await??;
    Ok(told.on(HttpResponse::NoContent().finish()))
}
