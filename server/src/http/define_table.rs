//! `POST /api/tables`: defines a department's table, changes one, or takes it away.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::kit::TableDef;
use menpai_shared::log::entry::{Body, OfficeTable};
use menpai_shared::state::State;
use menpai_shared::views;
use menpai_shared::wire::api::{TablePut, TableRow};
use uuid::Uuid;

use super::refusal::Refusal;
use super::viewer::Viewer;
use super::{App, answer, body};

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let put: TablePut = body::json(&request, payload).await?;
    let row = app
        .engine
        .decide(move |state, _| {
            let made = decide(state, &viewer, put)?;
            let row = TableRow { table: made.table.clone(), area: Some(made.area.clone()) };
            Ok::<_, Refusal>((vec![Body::Table(made)], row))
        })
        .await??;
    answer::json(&row)
}

fn decide(state: &State, viewer: &Viewer, put: TablePut) -> Result<OfficeTable, Refusal> {
    viewer.holds(&put.area)?;
    if state.area(&put.area).is_none() {
        return Err(Refusal::BadField {
            field: "area",
            message: format!("{} is not an area here; import it first", put.area),
        });
    }
    let before = match put.table.id.as_str() {
        "" => None,
        id => Some(state.table(id).filter(|made| !made.gone).ok_or(Refusal::NotFound {
            what: "table that an office made; those of the kit are changed in the kit",
        })?),
    };
    if let Some(before) = before {
        viewer.holds(&before.area)?;
    }
    let by = viewer.person.id;
    if let (Some(before), true) = (before, put.gone) {
        return Ok(OfficeTable { by, gone: true, ..before.clone() });
    }
    views::check_table(state, &put.table).map_err(|message| Refusal::BadField { field: "table", message })?;
    let id = before.map_or_else(|| Uuid::now_v7().to_string(), |before| before.table.id.clone());
    Ok(OfficeTable { table: TableDef { id, ..put.table }, area: put.area, by, gone: false })
}
