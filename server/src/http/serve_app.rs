//! Every address outside of `/api`: the web app's files; for addresses without a file, the app's page, because the
//! app has addresses of its own.

use actix_web::http::header;
use actix_web::http::{Method, StatusCode};
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse};

use crate::compress::Encoding;
use crate::http::App;
use crate::http::refusal::Refusal;

/// Handles the request.
pub async fn handle(app: Data<App>, request: HttpRequest) -> Result<HttpResponse, Refusal> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Refusal::WrongMethod);
    }
    let encoding = Encoding::for_headers(request.headers());
    let path = request.path().trim_start_matches('/').to_owned();
    // A missing file is not answered with the page: an old tab must notice that its scripts are gone.
    let is_file =
        path.starts_with("assets/") || path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let asset = web::block(move || {
        let asset = if path.is_empty() { None } else { app.assets.get(&path, encoding)? };
        if asset.is_some() || is_file { Ok(asset) } else { app.assets.get("index.html", encoding) }
    });
    let asset =
        asset.await.map_err(Refusal::internal)?.map_err(|error: std::io::Error| Refusal::internal(error))?;
    let Some(asset) = asset else { return Err(Refusal::NotFound { what: "file" }) };

    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|list| list.split(',').any(|tag| tag.trim() == asset.tag));
    let mut response = HttpResponse::build(if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
    let keep = if asset.is_immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    response
        .insert_header((header::CACHE_CONTROL, keep))
        .insert_header((header::ETAG, asset.tag))
        .insert_header((header::VARY, "accept-encoding"));
    if is_known {
        return Ok(response.finish());
    }
    if let Some(name) = asset.encoding.name() {
        response.insert_header((header::CONTENT_ENCODING, name));
    }
    Ok(response.content_type(asset.content_type).body(asset.bytes))
}
