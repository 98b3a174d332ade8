//! `POST /api/invites`: one new invite for each person; and a code to type for one of them.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::domain::ids::InviteId;
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
    let (codes, fresh) = invites::fresh(wish.people.len(), &app.code_key).map_err(Refusal::internal)?;
    let decided =
        app.engine.decide(move |state, now_ms| decide::invites(state, &asker, &wish, fresh, now_ms));
    let invited = decided.await??;
    let shown: Vec<NewInvite> = invited
        .into_iter()
        .zip(codes)
        .map(|(invited, code)| invites::shown(invited, &code, app.base_url()))
        .collect();
    answer::json(&shown)
}

/// `POST /api/invites/{id}/code`
pub async fn code(app: Data<App>, viewer: Viewer, id: Path<InviteId>) -> Result<HttpResponse, Refusal> {
    app.engine.read(|state| decide::may_type(state, &viewer.asker(), *id, viewer.now_ms))?;
    let shown = app.typed.show(*id, &app.code_key, viewer.now_ms);
    answer::json(&shown.map_err(Refusal::internal)?)
}
