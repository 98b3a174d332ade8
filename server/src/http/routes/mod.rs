//! All requests: [`TABLE`] says what each is for and who may send it; everything else here follows from it.

mod describe;
mod row;
mod table;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, ResponseError};

pub use row::{Access, Carries, Param, Row, Verb};
pub use table::TABLE;

use super::refusal::Refusal;
use super::{App, serve_app, told, viewer};
use crate::accesses::Unwritten;

/// Registers all requests of the table.
pub fn all(config: &mut ServiceConfig) {
    for (at, row) in TABLE.iter().enumerate() {
        if TABLE[..at].iter().any(|earlier| earlier.path == row.path) {
            continue;
        }
        // Our own answer for methods that the address does not support.
        let bare = web::resource(row.path).default_service(web::to(wrong_method));
        let rows = TABLE[at..].iter().filter(|other| other.path == row.path);
        config.service(rows.fold(bare, |resource, row| {
            let guard = from_fn(move |request, next| admit(row, request, next));
            resource.route((row.handler)().method(row.verb.method()).wrap(guard))
        }));
    }
    config
        .service(web::scope("/api").default_service(web::to(not_found)))
        .default_service(web::to(serve_app::handle));
}

/// The row of a request.
#[must_use]
pub fn row_of(request: &HttpRequest) -> Option<&'static Row> {
    request.extensions().get::<&'static Row>().copied()
}

/// Passes a request to its handler if its row allows the asker.
async fn admit(
    row: &'static Row,
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    request.extensions_mut().insert(row);
    match viewer::admit(request.request(), row.access) {
        Ok(()) => match row.noted {
            Some(act) => told::through(act, request, next).await,
            None => next.call(request).await,
        },
        Err(refusal) => Ok(request.into_response(refusal.error_response())),
    }
}

async fn wrong_method() -> Result<HttpResponse, Refusal> {
    Err(Refusal::WrongMethod)
}

async fn not_found() -> Result<HttpResponse, Refusal> {
    Err(Refusal::NotFound { what: "request; see /api/openapi.json" })
}

/// `GET /readyz`: whether everything can be written that must be: reports, and who looks.
async fn ready(app: Data<App>) -> Result<HttpResponse, Refusal> {
    if !app.access.is_written() {
        return Err(Unwritten.into());
    }
    health(app).await
}

/// `GET /healthz`: whether the server accepts reports.
async fn health(app: Data<App>) -> Result<HttpResponse, Refusal> {
    if app.engine.healthy() {
        Ok(HttpResponse::Ok().content_type("text/plain").body("ok\n"))
    } else {
        Err(Refusal::busy())
    }
}
