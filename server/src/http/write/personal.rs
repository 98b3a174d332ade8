//! `POST /api/everything` and `POST /api/erase`: what a person may ask for: all that is known about their household or
//! visit, and its end.

use actix_web::HttpResponse;
use actix_web::web::{self, Data, Payload};
use actix_web::{HttpRequest, http::header};
use menpai_shared::views::Earlier;
use menpai_shared::wire::api::{Everything, PersonalPut};
use menpai_shared::{decide, views};

use crate::engine::Engine;
use crate::http::refusal::Refusal;
use crate::http::told::Told;
use crate::http::viewer::Viewer;
use crate::http::{App, answer, body};

/// `POST /api/everything`
pub async fn everything(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let wish: PersonalPut = body::json(&request, payload).await?;
    let told = Told::of(&wish)?;
    let found = web::block(move || known(&app.engine, &viewer.view(), &wish, viewer.now_ms));
    let all = found.await.map_err(Refusal::internal)??;
    let told = told.at(all.place.path.clone()).rows(all.records.len());
    let mut response = answer::json(&all)?;
    // An address has only characters that may stand in a header; the file is named after it.
    let name = format!("attachment; filename=\"{}.json\"", all.place.path.as_str().replace('/', "-"));
    if let Ok(name) = header::HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(told.on(response))
}

/// All that is known about a place or a thread. It reads the log, so it must not run on async workers.
///
/// # Errors
/// The viewer may not see it, or the log is being read for somebody else.
pub fn known(
    engine: &Engine,
    viewer: &views::Viewer,
    wish: &PersonalPut,
    now_ms: i64,
) -> Result<Everything, Refusal> {
    let mut earlier = engine.read(|state| Earlier::of(state, viewer, wish))?;
    engine.look_back(&mut earlier)?;
    Ok(engine.read(|state| views::everything(state, viewer, wish, earlier, now_ms))?)
}

/// `POST /api/erase`
pub async fn erase(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let wish: PersonalPut = body::json(&request, payload).await?;
    let (told, asker) = (Told::of(&wish)?, viewer.asker());
    let decided = app.engine.decide(move |state, now_ms| decide::erase(state, &asker, &wish, now_ms));
    let erased = decided.await??;
    let records = usize::try_from(erased.records).unwrap_or(usize::MAX);
    Ok(told.at(erased.place.clone()).rows(records).on(answer::json(&erased)?))
}
