//! `POST /api/import/{areas|doors|outbox}`: a file is the body; says what it would change, or changes it.

use actix_web::web::{Data, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::path::Path;
use serde::Deserialize;

use super::refusal::Refusal;
use super::viewer::{Right, Viewer};
use super::{App, answer, body};
use crate::import::{self, ImportError, ImportOrder, ImportRefused, UPLOAD_BYTES_MAX};
use crate::lang::Lang;

/// What the query says; the file's name is for people only.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    dry_run: bool,
    area: Option<String>,
    lang: Option<String>,
}

/// `POST /api/import/areas`
pub async fn areas(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let order = order(&viewer, &request)?;
    let bytes = file(&request, payload).await?;
    let lang = order.lang;
    let result = import::import_areas(&app.engine, bytes, order).await;
    answer::json(&result.map_err(|refused| refusal(refused, lang))?)
}

/// `POST /api/import/doors`
pub async fn doors(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let order = order(&viewer, &request)?;
    let bytes = file(&request, payload).await?;
    let lang = order.lang;
    let result = import::import_doors(&app.engine, bytes, order).await;
    answer::json(&result.map_err(|refused| refusal(refused, lang))?)
}

/// `POST /api/import/outbox`
pub async fn outbox(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let lang = order(&viewer, &request)?.lang;
    let bytes = file(&request, payload).await?;
    let by = Some((viewer.person.id, viewer.device));
    let result = import::import_outbox(&app.engine, bytes, by).await;
    answer::json(&result.map_err(|refused| refusal(refused, lang))?)
}

fn order(viewer: &Viewer, request: &HttpRequest) -> Result<ImportOrder, Refusal> {
    viewer.may(Right::Run)?;
    let bad_query = |message: String| Refusal::BadRequest { code: "bad_query", message };
    let asked = Query::<Asked>::from_query(request.query_string())
        .map_err(|error| bad_query(format!("the query cannot be read: {error}")))?;
    let lang = asked.lang.as_deref().map_or(Ok(Lang::default()), str::parse).map_err(bad_query)?;
    let area = asked.area.as_deref().filter(|text| !text.is_empty()).map(Path::parse).transpose();
    let area = area.map_err(|error| Refusal::BadField { field: "area", message: error.to_string() })?;
    Ok(ImportOrder { scope: viewer.scope.paths.clone(), area, dry_run: asked.dry_run, lang })
}

async fn file(request: &HttpRequest, payload: Payload) -> Result<Vec<u8>, Refusal> {
    let body = body::read(request, payload, UPLOAD_BYTES_MAX).await?;
    if body.whole { Ok(body.bytes) } else { Err(body::broken()) }
}

fn refusal(refused: ImportRefused, lang: Lang) -> Refusal {
    match refused {
        ImportRefused::File(ImportError::TooLarge) => Refusal::TooLarge { bytes_max: UPLOAD_BYTES_MAX },
        ImportRefused::File(error) => {
            Refusal::BadRequest { code: error.code(), message: error.message(lang) }
        }
        ImportRefused::OutOfScope(path) => Refusal::OutOfScope { path: path.to_string() },
        ImportRefused::DeviceUnknown => Refusal::DeviceUnknown,
        ImportRefused::Unavailable(unavailable) => unavailable.into(),
        ImportRefused::Broken => Refusal::internal("an import's thread died"),
    }
}
