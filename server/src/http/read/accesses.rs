//! `GET /api/accesses`: who looked at personal data, and who used a privilege.

use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::path::Path;
use menpai_shared::state::State;
use menpai_shared::views::address;
use menpai_shared::wire::api::{AccessRow, Accesses};

use crate::accesses::{Event, Numbered};
use crate::http::query::Params;
use crate::http::refusal::Refusal;
use crate::http::routes::Param;
use crate::http::viewer::Viewer;
use crate::http::{App, answer};

/// Rows of a page.
const ROWS_DEFAULT: usize = 100;
/// Most rows of a page.
const ROWS_MAX: usize = 500;
/// For how long unusual reading is pointed out, ms.
const UNUSUAL_MS: i64 = 7 * 86_400_000;

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    params: Params,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let before = params.number(Param::OlderThan)?;
    let limit = params.number(Param::Limit)?.unwrap_or(ROWS_DEFAULT).min(ROWS_MAX);
    // What was just done is among the rows.
    app.access.flush().await?;
    let access = app.access.clone();
    let all = viewer.is_administrator();
    let found = web::block(move || {
        let of = (!all).then_some(viewer.person.id);
        let (rows, next) = access.page(before, limit, of)?;
        let is_told = all && before.is_none();
        let unusual =
            if is_told { access.unusual(viewer.now_ms.saturating_sub(UNUSUAL_MS))? } else { Vec::new() };
        Ok::<_, crate::accesses::AccessFault>((rows, next, unusual))
    });
    let (rows, next, unusual) = found.await.map_err(Refusal::internal)?.map_err(Refusal::internal)?;
    let options = app.access.options();
    answer::look(&app, &request, move |state| {
        let shown = |rows: Vec<Numbered>| rows.into_iter().map(|(no, event)| row(state, no, event)).collect();
        Ok(Accesses {
            rows: shown(rows),
            next,
            unusual: shown(unusual),
            households_max: options.households_max,
            days: options.days,
        })
    })
    .await
}

fn row(state: &State, no: u64, event: Event) -> AccessRow {
    let Event { at_ms, person, device, act, what, place, about, rows, asked_by } = event;
    let who = state.person(person);
    let device = device.and_then(|device| state.device(device));
    let named = |path: &Path| address(state, &state.resolve(path));
    AccessRow {
        no,
        at_ms,
        person,
        by: state.name_of(person).to_owned(),
        role: who.map(|cell| cell.person.role),
        device: device.map_or_else(String::new, |cell| cell.join.name.clone()),
        act,
        what,
        address: place.as_ref().map_or_else(String::new, named),
        place,
        about: about.map(|person| state.name_of(person).to_owned()),
        rows,
        asked_by,
    }
}
