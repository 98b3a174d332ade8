//! `POST /api/devices/{id}/revoke`: revokes a device. It gets no more data; it may hand in its unsent reports.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use menpai_shared::decide;
use menpai_shared::domain::ids::DeviceId;

use crate::http::App;
use crate::http::refusal::Refusal;
use crate::http::viewer::Viewer;

/// Handles the request.
pub async fn handle(app: Data<App>, viewer: Viewer, device: Path<DeviceId>) -> Result<HttpResponse, Refusal> {
    let (asker, from) = (viewer.asker(), viewer.device);
    let decided =
        app.engine.decide(move |state, now_ms| decide::revoke(state, &asker, from, *device, now_ms));
    decided.await??;
    Ok(HttpResponse::NoContent().finish())
}
