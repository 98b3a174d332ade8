//! `POST /api/import/{areas|doors|outbox}`: the body is a file. Answers with what it would change, or changes it.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide::rights::Denied;

use crate::http::query::Params;
use crate::http::refusal::Refusal;
use crate::http::routes::Param;
use crate::http::viewer::Viewer;
use crate::http::{App, answer, body};
use crate::import::{self, ImportError, ImportOrder, ImportRefused, UPLOAD_BYTES_MAX};
use crate::lang::Lang;

/// `POST /api/import/areas`
pub async fn areas(
    app: Data<App>,
    viewer: Viewer,
    params: Params,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let order = order(&viewer, &params)?;
    let bytes = file(&request, payload).await?;
    let lang = order.lang;
    let result = import::import_areas(&app.engine, bytes, order).await;
    answer::json(&result.map_err(|refused| refusal(refused, lang))?)
}

/// `POST /api/import/doors`
pub async fn doors(
    app: Data<App>,
    viewer: Viewer,
    params: Params,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let order = order(&viewer, &params)?;
    let bytes = file(&request, payload).await?;
    let lang = order.lang;
    let result = import::import_doors(&app.engine, bytes, order).await;
    answer::json(&result.map_err(|refused| refusal(refused, lang))?)
}

/// `POST /api/import/outbox`
pub async fn outbox(
    app: Data<App>,
    viewer: Viewer,
    params: Params,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let lang = params.lang()?;
    let bytes = file(&request, payload).await?;
    let by = (viewer.person.id, viewer.device);
    let result = import::import_outbox(&app.engine, bytes, by).await;
    answer::json(&result.map_err(|refused| refusal(refused, lang))?)
}

fn order(viewer: &Viewer, params: &Params) -> Result<ImportOrder, Refusal> {
    let dry_run = params.flag(Param::DryRun)?.unwrap_or_default();
    Ok(ImportOrder { scope: viewer.scope.paths.clone(), area: params.area()?, dry_run, lang: params.lang()? })
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
        ImportRefused::OutOfScope(path) => Denied::OutOfScope { path }.into(),
        ImportRefused::Unavailable(unavailable) => unavailable.into(),
        ImportRefused::Broken => Refusal::internal("an import's thread died"),
    }
}
