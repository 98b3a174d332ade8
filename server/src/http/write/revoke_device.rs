//! Requests that revoke a device: it gets no more data, and may hand in its unsent reports. And the yes to one that waits.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use menpai_shared::decide;
use menpai_shared::domain::ids::DeviceId;

use crate::http::App;
use crate::http::refusal::Refusal;
use crate::http::told::Told;
use crate::http::viewer::Viewer;

type Answer = Result<HttpResponse, Refusal>;

/// `POST /api/devices/{id}/revoke`: a device of somebody whom the asker may change.
pub async fn handle(app: Data<App>, viewer: Viewer, device: Path<DeviceId>) -> Answer {
    let (asker, from, device) = (viewer.asker(), viewer.device, *device);
    let decided = app.engine.decide(move |state, now_ms| decide::revoke(state, &asker, from, device, now_ms));
    decided.await??;
    Ok(of(&app, device).on(HttpResponse::NoContent().finish()))
}

/// `POST /api/own-devices/{id}/revoke`: another device of the asker's own.
pub async fn own(app: Data<App>, viewer: Viewer, device: Path<DeviceId>) -> Answer {
    let (asker, from) = (viewer.asker(), viewer.device);
    app.engine.decide(move |state, _| decide::revoke_own(state, &asker, from, *device)).await??;
    Ok(HttpResponse::NoContent().finish())
}

/// `POST /api/sign-out`: the device that asks.
pub async fn sign_out(app: Data<App>, viewer: Viewer) -> Answer {
    let (asker, from) = (viewer.asker(), viewer.device);
    app.engine.decide(move |state, _| decide::sign_out(state, &asker, from)).await??;
    Ok(HttpResponse::NoContent().finish())
}

/// `POST /api/devices/{id}/confirm`: a device of somebody else that waits.
pub async fn confirm(app: Data<App>, viewer: Viewer, device: Path<DeviceId>) -> Answer {
    let (asker, device) = (viewer.asker(), *device);
    app.engine.decide(move |state, now_ms| decide::confirm(state, &asker, device, now_ms)).await??;
    Ok(of(&app, device).on(HttpResponse::NoContent().finish()))
}

/// Whose device it is.
fn of(app: &App, device: DeviceId) -> Told {
    let person = app.engine.read(|state| state.device(device).map(|cell| cell.join.person));
    person.map_or_else(Told::default, |person| Told::default().about(person))
}
