//! `POST /api/import/{areas|doors|outbox}`: the body is a file. Answers with what it would change, or changes it.

use std::collections::HashSet;
use std::sync::Arc;

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse, rt};
use menpai_shared::decide::rights::Denied;
use menpai_shared::domain::ids::PersonId;
use parking_lot::Mutex;

use crate::http::query::Params;
use crate::http::refusal::Refusal;
use crate::http::routes::Param;
use crate::http::told::Told;
use crate::http::viewer::Viewer;
use crate::http::{App, answer, body};
use crate::import::{self, ImportOrder, ImportRefused, UPLOAD_BYTES_MAX};
use crate::lang::Lang;

/// When somebody whose import is still running should try again, seconds.
const RETRY_AFTER_S: u32 = 10;

/// `POST /api/import/areas`
pub async fn areas(
    app: Data<App>,
    viewer: Viewer,
    params: Params,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let (order, turn) = (order(&viewer, &params)?, app.imports.begin(viewer.person.id)?);
    let bytes = file(&request, payload).await?;
    let (lang, engine) = (order.lang, app.engine.clone());
    let made = run(turn, lang, async move { import::import_areas(&engine, bytes, order).await }).await?;
    Ok(Told::default().what("areas").on(answer::json(&made)?))
}

/// `POST /api/import/doors`
pub async fn doors(
    app: Data<App>,
    viewer: Viewer,
    params: Params,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let (order, turn) = (order(&viewer, &params)?, app.imports.begin(viewer.person.id)?);
    let bytes = file(&request, payload).await?;
    let (lang, engine) = (order.lang, app.engine.clone());
    let made = run(turn, lang, async move { import::import_doors(&engine, bytes, order).await }).await?;
    Ok(Told::default().what("doors").on(answer::json(&made)?))
}

/// `POST /api/import/outbox`
pub async fn outbox(
    app: Data<App>,
    viewer: Viewer,
    params: Params,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let (lang, turn) = (params.lang()?, app.imports.begin(viewer.person.id)?);
    let bytes = file(&request, payload).await?;
    let (by, engine) = ((viewer.person.id, viewer.device), app.engine.clone());
    let made = run(turn, lang, async move { import::import_outbox(&engine, bytes, by).await }).await?;
    Ok(Told::default().what("outbox").on(answer::json(&made)?))
}

/// Those who are importing something now. A file takes memory and time, so each person imports one after another.
#[derive(Debug, Default)]
pub struct Imports(Arc<Mutex<HashSet<PersonId>>>);

impl Imports {
    fn begin(&self, by: PersonId) -> Result<Turn, Refusal> {
        if !self.0.lock().insert(by) {
            return Err(Refusal::ImportRunning { retry_after_s: RETRY_AFTER_S });
        }
        Ok(Turn { imports: Arc::clone(&self.0), by })
    }
}

/// One person's import; the next one may begin when this is dropped.
struct Turn {
    imports: Arc<Mutex<HashSet<PersonId>>>,
    by: PersonId,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.imports.lock().remove(&self.by);
    }
}

/// Runs an import to its end, also if nobody waits for it any more: until then its person begins no other.
async fn run<T: 'static>(
    turn: Turn,
    lang: Lang,
    import: impl Future<Output = Result<T, ImportRefused>> + 'static,
) -> Result<T, Refusal> {
    let done = rt::spawn(async move {
        let done = import.await;
        drop(turn);
        done
    });
    done.await.map_err(Refusal::internal)?.map_err(|refused| refusal(refused, lang))
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
        ImportRefused::File(error) => {
            Refusal::BadRequest { code: error.code(), message: error.message(lang) }
        }
        ImportRefused::OutOfScope(path) => Denied::OutOfScope { path }.into(),
        ImportRefused::Unavailable(unavailable) => unavailable.into(),
        ImportRefused::Broken => Refusal::internal("an import's thread died"),
    }
}
