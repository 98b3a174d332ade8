//! `POST /api/quarantine/{id}`: dismisses a report that could not be folded, or takes it in after all.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::ReportId;
use menpai_shared::log::entry::{Body, Mend, MendAction};
use menpai_shared::state::State;
use menpai_shared::wire::api::MendPut;

use super::refusal::Refusal;
use super::viewer::Viewer;
use super::{App, body};

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    report: Path<ReportId>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let put: MendPut = body::json(&request, payload).await?;
    let report = report.into_inner();
    app.engine
        .decide(move |state, _| {
            let mend = Mend { report, by: viewer.person.id, action: put.action };
            may_mend(state, &viewer, report, put.action)?;
            Ok::<_, Refusal>((vec![Body::Mend(mend)], ()))
        })
        .await??;
    Ok(HttpResponse::NoContent().finish())
}

/// A report belongs to whoever sees its place, or, where its address is none of ours, to whoever sees its author.
fn may_mend(state: &State, viewer: &Viewer, report: ReportId, action: MendAction) -> Result<(), Refusal> {
    let missing = Refusal::NotFound { what: "report in quarantine" };
    let Some(cell) = state.quarantined(report) else { return Err(missing) };
    let sees_place = cell.place.as_ref().is_some_and(|place| viewer.scope.holds(place));
    let author = state.scope(cell.person, viewer.now_ms);
    let sees_author = author.is_some_and(|scope| scope.paths.iter().any(|path| viewer.scope.holds(path)));
    if !(sees_place || sees_author || viewer.is_administrator()) {
        return Err(missing);
    }
    if action == MendAction::Accept {
        state.can_accept(report).map_err(Refusal::CannotAccept)?;
    }
    Ok(())
}
