//! `POST /api/invites`: one new invite for each person; and a code to type for one of them.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide::{self, Refused};
use menpai_shared::domain::ids::InviteId;
use menpai_shared::wire::api::{InvitePut, NewInvite};

use crate::auth::invites;
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
    let about = match &shown[..] {
        [only] => Told::default().about(only.person.id),
        _ => Told::default(),
    };
    Ok(about.rows(shown.len()).on(answer::json(&shown)?))
}

/// `POST /api/invites/{id}/code`
pub async fn code(app: Data<App>, viewer: Viewer, id: Path<InviteId>) -> Result<HttpResponse, Refusal> {
    let invited = app.engine.read(|state| {
        decide::may_type(state, &viewer.asker(), *id, viewer.now_ms)?;
        Ok::<_, Refused>(state.invite(*id).map(|cell| cell.invite.person))
    })?;
    let shown = app.typed.show(*id, &app.code_key, viewer.now_ms);
    let told = invited.map_or_else(Told::default, |person| Told::default().about(person)).what("code");
    Ok(told.on(answer::json(&shown.map_err(Refusal::internal)?)?))
}
