//! `POST /api/devices/{id}/revoke`: shuts a device out. It gets no more data; what it has not sent it may hand in.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use menpai_shared::domain::ids::DeviceId;
use menpai_shared::log::entry::{Body, Revoke};

use super::App;
use super::refusal::Refusal;
use super::viewer::Viewer;

/// Handles the request. A device that was shut out already stays so.
pub async fn handle(app: Data<App>, viewer: Viewer, device: Path<DeviceId>) -> Result<HttpResponse, Refusal> {
    let device = device.into_inner();
    if device == viewer.device {
        return Err(Refusal::LockedOut {
            message: "this is the device that asks; use another one to shut it out",
        });
    }
    app.engine
        .decide(move |state, _| {
            let cell = state.device(device).ok_or(Refusal::NotFound { what: "device" })?;
            viewer.may_change(state, cell.join.person)?;
            let by = viewer.person.id;
            let revoke = cell.revoked.is_none().then_some(Body::Revoke(Revoke { device, by }));
            Ok::<_, Refusal>((revoke.into_iter().collect(), ()))
        })
        .await??;
    Ok(HttpResponse::NoContent().finish())
}
