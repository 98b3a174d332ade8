//! `POST /api/invites`: one new invite for each person.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::wire::api::{InvitePut, NewInvite};

use crate::auth::invites;
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
    let wish: InvitePut = body::json(&request, payload).await?;
    let asker = viewer.asker();
    let (codes, fresh) = invites::fresh(wish.people.len()).map_err(Refusal::internal)?;
    let decided =
        app.engine.decide(move |state, now_ms| decide::invites(state, &asker, &wish, fresh, now_ms));
    let invited = decided.await??;
    let shown: Vec<NewInvite> = invited
        .into_iter()
        .zip(codes)
        .map(|(invited, code)| invites::shown(invited, code, app.base_url()))
        .collect();
    answer::json(&shown)
}
