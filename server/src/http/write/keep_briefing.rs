//! `POST /api/briefings`: keeps the present briefing of an area, with a number of its own.

use actix_web::web::{self, Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::domain::ids::BriefingId;
use menpai_shared::wire::api::BriefingPut;
use uuid::Uuid;

use crate::http::read::work;
use crate::http::refusal::Refusal;
use crate::http::told::Told;
use crate::http::viewer::Viewer;
use crate::http::{App, answer, body};

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let wish: BriefingPut = body::json(&request, payload).await?;
    let told = Told::default().what("kept").at(wish.area.clone());
    let (asker, fresh) = (viewer.asker(), BriefingId(Uuid::now_v7()));
    // Making a briefing reads the log, so whoever may not keep it is refused first.
    asker.holds(&wish.area)?;
    let engine = app.engine.clone();
    let made = web::block(move || work::made(&engine, &viewer, Some(&wish.area)));
    let made = made.await.map_err(Refusal::internal)??;
    // Only its number depends on what came meanwhile: its figures are of the entry that it names.
    let decided = app.engine.decide(move |state, _| decide::keep_briefing(state, &asker, made, fresh));
    Ok(told.on(answer::json(&decided.await??)?))
}
