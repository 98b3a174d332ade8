//! Answers: JSON, compressed as the client accepts it, computed away from the async workers.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;
use menpai_shared::state::State;
use serde::Serialize;

use crate::compress::{Encoding, WORTH_BYTES};
use crate::engine::Engine;
use crate::http::App;
use crate::http::refusal::Refusal;
use crate::http::told::Told;

/// Reads the state and answers with the result.
pub async fn look<T, F>(app: &Arc<App>, request: &HttpRequest, look: F) -> Result<HttpResponse, Refusal>
where
    T: Serialize + Send + 'static,
    F: FnOnce(&State) -> Result<T, Refusal> + Send + 'static,
{
    let encoding = Encoding::for_headers(request.headers());
    let engine = app.engine.clone();
    let packed = web::block(move || {
        let seen = engine.read(look)?;
        pack(&seen, encoding)
    });
    let (bytes, encoding) = packed.await.map_err(Refusal::internal)??;
    Ok(respond(bytes, encoding))
}

/// Like [`look`], for what the access log counts in rows.
pub async fn list<T, F>(
    app: &Arc<App>,
    request: &HttpRequest,
    rows: fn(&T) -> usize,
    look: F,
) -> Result<HttpResponse, Refusal>
where
    T: Serialize + Send + 'static,
    F: FnOnce(&State) -> Result<T, Refusal> + Send + 'static,
{
    let encoding = Encoding::for_headers(request.headers());
    let engine = app.engine.clone();
    let packed = web::block(move || {
        let seen = engine.read(look)?;
        Ok::<_, Refusal>((rows(&seen), pack(&seen, encoding)?))
    });
    let (rows, (bytes, encoding)) = packed.await.map_err(Refusal::internal)??;
    Ok(Told::default().rows(rows).on(respond(bytes, encoding)))
}

/// Works with the engine, for answers that need more than one look at the state.
pub async fn work<T, F>(app: &Arc<App>, request: &HttpRequest, work: F) -> Result<HttpResponse, Refusal>
where
    T: Serialize + Send + 'static,
    F: FnOnce(&Engine) -> Result<T, Refusal> + Send + 'static,
{
    let encoding = Encoding::for_headers(request.headers());
    let engine = app.engine.clone();
    let packed = web::block(move || pack(&work(&engine)?, encoding));
    let (bytes, encoding) = packed.await.map_err(Refusal::internal)??;
    Ok(respond(bytes, encoding))
}

/// Answers with a small value that is there already.
pub fn json<T: Serialize>(value: &T) -> Result<HttpResponse, Refusal> {
    let (bytes, encoding) = pack(value, Encoding::Identity)?;
    Ok(respond(bytes, encoding))
}

fn pack<T: Serialize>(value: &T, encoding: Encoding) -> Result<(Bytes, Encoding), Refusal> {
    let bytes = serde_json::to_vec(value).map_err(Refusal::internal)?;
    if bytes.len() < WORTH_BYTES {
        return Ok((bytes.into(), Encoding::Identity));
    }
    Ok((encoding.pack(&bytes).map_err(Refusal::internal)?, encoding))
}

fn respond(bytes: Bytes, encoding: Encoding) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.content_type("application/json");
    if let Some(name) = encoding.name() {
        response.insert_header((header::CONTENT_ENCODING, name));
    }
    response.body(bytes)
}
