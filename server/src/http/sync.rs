//! sync
use super::refusal::Refusal;
use super::viewer::Caller;
use actix_web::HttpResponse;
/// Handles.
pub async fn handle(_caller: Caller) -> Result<HttpResponse, Refusal> {
    Err(Refusal::Internal)
}
