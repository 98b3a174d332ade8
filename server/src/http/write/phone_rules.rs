//! `POST /api/phone-rules`: what is asked of all phones of the deployment.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::domain::phone_rules::PhoneRules;

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
    let wish: PhoneRules = body::json(&request, payload).await?;
    let asker = viewer.asker();
    let decided = app.engine.decide(move |state, _| decide::phone_rules(state, &asker, wish));
    Ok(Told::default().what("phones").on(answer::json(&decided.await??)?))
}
