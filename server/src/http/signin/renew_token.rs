//! `POST /api/token`: an access token for a credential, and from time to time a fresh credential with it. After a lost
//! answer, the same request simply gives others.

use actix_web::web::{Data, Payload, block};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::domain::ids::DeviceId;
use menpai_shared::wire::api::{Token, TokenPut};

use crate::auth::credentials::Renewed;
use crate::auth::{credential, token};
use crate::http::refusal::Refusal;
use crate::http::{App, answer, body};

/// Handles the request. A revoked device gets a token too, to hand in its reports.
pub async fn handle(app: Data<App>, request: HttpRequest, payload: Payload) -> Result<HttpResponse, Refusal> {
    let (address, now_ms) = (app.address_of(&request), app.engine.now_ms());
    app.renewals.take(address, now_ms).map_err(|retry_after_s| Refusal::TooManyAttempts { retry_after_s })?;
    let put: TokenPut = body::json(&request, payload).await?;
    if put.credential.len() > credential::BYTES_MAX {
        return Err(Refusal::CredentialUnknown);
    }
    let (device, fresh) = renew(&app, put.credential, now_ms).await?.ok_or(Refusal::CredentialUnknown)?;
    app.renewals.succeeded(address);
    let access_token = app.tokens.issue(device, now_ms).map_err(Refusal::internal)?;
    answer::json(&Token { access_token, expires_in_s: token::LIFETIME_S, credential: fresh })
}

/// The device of a credential, with a fresh one if it is time. A device whose credential is in two hands is shut out.
async fn renew(
    app: &Data<App>,
    shown: String,
    now_ms: i64,
) -> Result<Option<(DeviceId, Option<String>)>, Refusal> {
    let own = app.clone();
    let renewed = block(move || {
        let hash = credential::hash(&shown);
        let root = own.engine.read(|state| state.device_by_credential(&hash).map(|cell| cell.join.device));
        own.credentials.renew(&shown, root, now_ms)
    });
    let (device, fresh) = match renewed.await.map_err(Refusal::internal)?.map_err(Refusal::internal)? {
        Renewed::Unknown => return Ok(None),
        Renewed::Token(device, fresh) => (device, fresh),
        Renewed::Stolen(device) => {
            let shut_out = app.engine.decide(move |state, _| decide::shut_out_stolen(state, device));
            if shut_out.await?? {
                tracing::warn!("device {device} is shut out: its credential is in two hands");
            }
            (device, None)
        }
    };
    // A log that was rewound may not have the device.
    let is_here = app.engine.read(|state| state.device(device).is_some());
    Ok(is_here.then_some((device, fresh)))
}
