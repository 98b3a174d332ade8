//! The headers of every answer: few and short for the API, and all security headers that browsers know for the app's
//! files.

use std::sync::Arc;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;

use crate::http::App;
use crate::http::connection::{Pieces, Requests};
use crate::http::refusal::Refusal;

/// What the app may load and do: only its own files and requests. `wasm-unsafe-eval` lets the reader of QR codes
/// compile its WebAssembly (it allows no other code); `blob:` and `data:` are for pictures that the app makes itself.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The camera reads QR codes; the app needs no other device feature.
const PERMISSIONS: &str = "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), bluetooth=(), serial=(), \
    hid=(), midi=(), display-capture=(), accelerometer=(), gyroscope=(), magnetometer=(), browsing-topics=()";
/// For a year; sent only over HTTPS.
const TRANSPORT: &str = "max-age=31536000";

const NAME_PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const NAME_OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const NAME_RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Adds the headers to an answer.
pub async fn add(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<Pieces>, Error> {
    let requests = request.request().conn_data::<Arc<Requests>>().map(Arc::clone);
    let running = requests.map(|requests| requests.begin().ok_or_else(Refusal::busy)).transpose()?;
    let is_api = ["/api/", "/control/", "/healthz"].iter().any(|start| request.path().starts_with(start));
    let is_secure = request.app_data::<Data<App>>().is_some_and(|app| app.is_secure);
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    let is_kept = headers.contains_key(header::CACHE_CONTROL);
    let mut set =
        |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if !is_api {
        set(header::CONTENT_SECURITY_POLICY, POLICY);
        set(header::REFERRER_POLICY, "no-referrer");
        set(header::X_FRAME_OPTIONS, "DENY");
        set(NAME_PERMISSIONS, PERMISSIONS);
        set(NAME_OPENER, "same-origin");
        set(NAME_RESOURCE, "same-origin");
    }
    // Only the app's files say how long they may be kept. Everything else may not, however its address is spelled.
    if !is_kept {
        set(header::CACHE_CONTROL, "no-store");
    }
    if is_secure {
        set(header::STRICT_TRANSPORT_SECURITY, TRANSPORT);
    }
    Ok(response.map_body(|_, body| Pieces::of(body, running)))
}
