//! `POST /api/kits`: takes a kit into use. `GET /api/kits`: the kits in use.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::kit::{Kit, KitError};
use menpai_shared::log::entry::Body;
use menpai_shared::state::{Adoption, State};
use menpai_shared::wire::api::KitRow;
use serde_json::value::RawValue;

use super::refusal::Refusal;
use super::{App, answer, body};

/// What errors call a kit that came as a body.
const NAME: &str = "the kit";

/// `GET /api/kits`
pub async fn list(app: Data<App>, request: HttpRequest) -> Result<HttpResponse, Refusal> {
    answer::look(&app, &request, |state| Ok(state.kits().map(|kit| KitRow::from(&**kit)).collect::<Vec<_>>()))
        .await
}

/// `POST /api/kits`, and `POST /control/kit` by the socket in the data folder.
pub async fn handle(app: Data<App>, request: HttpRequest, payload: Payload) -> Result<HttpResponse, Refusal> {
    let text: Box<RawValue> = body::json(&request, payload).await?;
    let kit = Kit::load(text.get(), NAME).map_err(refused)?;
    let row = app.engine.decide(move |state, _| decide(state, kit, NAME)).await?.map_err(refused)?;
    answer::json(&row)
}

/// Takes a kit into use, where nothing stands against it; one that is in use just so changes nothing.
pub fn decide(state: &State, kit: Kit, file: &str) -> Result<(Vec<Body>, KitRow), Vec<KitError>> {
    let row = KitRow::from(&kit);
    let bodies = match state.judge_kit(&kit, file)? {
        Adoption::InUse => Vec::new(),
        Adoption::Fresh => vec![Body::Kit(Box::new(kit))],
    };
    Ok((bodies, row))
}

fn refused(errors: Vec<KitError>) -> Refusal {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    Refusal::BadRequest { code: "bad_kit", message: lines.join("\n") }
}
