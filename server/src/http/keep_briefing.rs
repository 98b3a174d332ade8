//! `POST /api/briefings`: keeps the briefing of an area as it is now, under a number of its own.

use actix_web::web::{self, Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::BriefingId;
use menpai_shared::log::entry::Body;
use menpai_shared::wire::api::{Briefing, BriefingPut};
use uuid::Uuid;

use super::refusal::Refusal;
use super::viewer::Viewer;
use super::{App, answer, body, look_work};

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let put: BriefingPut = body::json(&request, payload).await?;
    // Part of an area is not what its briefing would be taken for.
    viewer.holds(&put.area)?;
    let (engine, asker) = (app.engine.clone(), viewer.clone());
    let made = web::block(move || look_work::made(&engine, &asker, Some(&put.area)));
    let made = made.await.map_err(Refusal::internal)??;
    // Only its number depends on what came meanwhile: its figures are of the entry that it names.
    let kept = app.engine.decide(move |state, _| {
        let kept = Briefing {
            id: Some(BriefingId(Uuid::now_v7())),
            number: Some(state.next_briefing(&made.area.path)),
            by: Some(viewer.person.id),
            by_name: Some(viewer.person.name),
            ..made
        };
        Ok::<_, Refusal>((vec![Body::Briefing(Box::new(kept.clone()))], kept))
    });
    answer::json(&kept.await??)
}
