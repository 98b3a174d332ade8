//! `POST /api/kits`: takes a kit into use. `GET /api/kits`: the kits in use.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide::{self, Refused};
use menpai_shared::domain::kit::Kit;
use menpai_shared::wire::api::KitRow;
use serde_json::value::RawValue;

use crate::http::refusal::Refusal;
use crate::http::told::Told;
use crate::http::{App, answer, body};

/// The name of a kit in error messages if it came as a body.
const NAME: &str = "the kit";

/// `GET /api/kits`
pub async fn list(app: Data<App>, request: HttpRequest) -> Result<HttpResponse, Refusal> {
    answer::look(&app, &request, |state| Ok(state.kits().map(|kit| KitRow::from(&**kit)).collect::<Vec<_>>()))
        .await
}

/// `POST /api/kits`, and `POST /control/kit` through the socket in the data folder.
pub async fn handle(app: Data<App>, request: HttpRequest, payload: Payload) -> Result<HttpResponse, Refusal> {
    let text: Box<RawValue> = body::json(&request, payload).await?;
    let kit = Kit::load(text.get(), NAME).map_err(Refused::BadKit)?;
    let told = Told::default().what(format!("{} {}", kit.id, kit.version));
    let row = app.engine.decide(move |state, _| decide::adopt_kit(state, kit, NAME)).await??;
    Ok(told.on(answer::json(&row)?))
}
