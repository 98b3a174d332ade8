//! `POST /api/sweeps`: starts a sweep, or changes one.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::SweepId;
use menpai_shared::domain::kit::SlotRule;
use menpai_shared::log::entry::{Body, Sweep};
use menpai_shared::state::State;
use menpai_shared::wire::api::SweepPut;
use uuid::Uuid;

use super::change_people::text;
use super::refusal::Refusal;
use super::viewer::Viewer;
use super::{App, answer, body};

/// A name fits in the app's header.
const NAME_CHARS_MAX: usize = 60;

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let put: SweepPut = body::json(&request, payload).await?;
    let sweep = app
        .engine
        .decide(move |state, now_ms| {
            let sweep = decide(state, &viewer, put, now_ms)?;
            Ok::<_, Refusal>((vec![Body::Sweep(sweep.clone())], sweep))
        })
        .await??;
    answer::json(&sweep)
}

fn decide(state: &State, viewer: &Viewer, put: SweepPut, now_ms: i64) -> Result<Sweep, Refusal> {
    let bad = |field, message: String| Err(Refusal::BadField { field, message });
    let name = text("name", &put.name, NAME_CHARS_MAX)?;
    viewer.holds(&put.area)?;
    if state.area(&put.area).is_none() {
        return bad("area", format!("{} is not an area here; import it first", put.area));
    }
    match state.form(&put.form) {
        None => return bad("form", format!("there is no form {:?} in the kit", put.form)),
        Some(form) if form.slot != SlotRule::Sweep => {
            return bad("form", format!("the form {:?} is not one for sweeps", put.form));
        }
        Some(_) => {}
    }
    let before = match put.id {
        Some(id) => {
            let before = state.sweep(id).ok_or(Refusal::NotFound { what: "sweep" })?;
            viewer.holds(&before.area)?;
            if before.form != put.form {
                return bad("form", "a sweep keeps its form; start another sweep".to_owned());
            }
            Some(before)
        }
        None => None,
    };
    let starts_ms = put.starts_ms.or(before.map(|before| before.starts_ms)).unwrap_or(now_ms);
    if put.ends_ms.is_some_and(|ends_ms| ends_ms <= starts_ms) {
        return bad("ends_ms", "the end comes before the start".to_owned());
    }
    let id = put.id.unwrap_or_else(|| SweepId(Uuid::now_v7()));
    Ok(Sweep { id, form: put.form, name, area: put.area, starts_ms, ends_ms: put.ends_ms })
}
