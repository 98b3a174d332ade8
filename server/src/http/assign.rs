//! `POST /api/assignments`: gives paths to a person, or changes an assignment.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::AssignmentId;
use menpai_shared::log::entry::{Assignment, Body};
use menpai_shared::state::State;
use menpai_shared::wire::api::AssignmentPut;
use uuid::Uuid;

use super::refusal::Refusal;
use super::viewer::Viewer;
use super::{App, answer, body};

/// What one person can be given at once; more than these are one area above them.
const PATHS_MAX: usize = 2000;

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let put: AssignmentPut = body::json(&request, payload).await?;
    let assignment = app
        .engine
        .decide(move |state, _| {
            let assignment = decide(state, &viewer, put)?;
            Ok::<_, Refusal>((vec![Body::Assignment(assignment.clone())], assignment))
        })
        .await??;
    answer::json(&assignment)
}

fn decide(state: &State, viewer: &Viewer, put: AssignmentPut) -> Result<Assignment, Refusal> {
    viewer.may_change(state, put.person)?;
    let id = match put.id {
        Some(id) => {
            let before = state.assignment(id).ok_or(Refusal::NotFound { what: "assignment" })?;
            viewer.may_change(state, before.assignment.person)?;
            id
        }
        None => AssignmentId(Uuid::now_v7()),
    };
    if let Some(sweep) = put.sweep {
        state.sweep(sweep).ok_or(Refusal::NotFound { what: "sweep" })?;
    }
    if put.paths.is_empty() && !put.ended {
        return Err(Refusal::BadField { field: "paths", message: "at least one is needed".to_owned() });
    }
    if put.paths.len() > PATHS_MAX {
        return Err(Refusal::BadField { field: "paths", message: format!("more than {PATHS_MAX}") });
    }
    for path in &put.paths {
        viewer.holds(path)?;
        if state.area(path).is_none() && state.place(path).is_none() {
            return Err(Refusal::BadField {
                field: "paths",
                message: format!("{path} is neither an area nor a place here; import it first"),
            });
        }
    }
    Ok(Assignment { id, person: put.person, sweep: put.sweep, paths: put.paths, ended: put.ended })
}
