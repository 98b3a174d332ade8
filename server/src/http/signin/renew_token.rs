//! `POST /api/token`: an access token for a credential. After a lost answer, the same request simply gives another
//! token.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::wire::api::{Token, TokenPut};

use crate::auth::{credential, token};
use crate::http::refusal::Refusal;
use crate::http::{App, answer, body};

/// Handles the request. A revoked device gets a token too, to hand in its reports.
pub async fn handle(app: Data<App>, request: HttpRequest, payload: Payload) -> Result<HttpResponse, Refusal> {
    let (address, now_ms) = (app.address_of(&request), app.engine.now_ms());
    app.renewals.take(address, now_ms).map_err(|retry_after_s| Refusal::TooManyAttempts { retry_after_s })?;
    let put: TokenPut = body::json(&request, payload).await?;
    let hash = (put.credential.len() <= credential::BYTES_MAX).then(|| credential::hash(&put.credential));
    let device = hash.and_then(|hash| {
        app.engine.read(|state| state.device_by_credential(&hash).map(|cell| cell.join.device))
    });
    let device = device.ok_or(Refusal::CredentialUnknown)?;
    app.renewals.succeeded(address);
    let access_token = app.tokens.issue(device, now_ms).map_err(Refusal::internal)?;
    answer::json(&Token { access_token, expires_in_s: token::LIFETIME_S })
}
