//! `POST /api/join`: a device joins with the code of an invite.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::wire::api::{JoinPut, Joined};

use crate::auth::join::{self, JoinRefused};
use crate::auth::token;
use crate::http::refusal::Refusal;
use crate::http::{App, answer, body};

/// Handles the request.
pub async fn handle(app: Data<App>, request: HttpRequest, payload: Payload) -> Result<HttpResponse, Refusal> {
    let (address, now_ms) = (app.address_of(&request), app.engine.now_ms());
    app.joins.take(address, now_ms).map_err(|retry_after_s| Refusal::TooManyAttempts { retry_after_s })?;
    let put: JoinPut = body::json(&request, payload).await?;
    let tried = join::join(&app.engine, (&app.code_key, &app.typed), put).await;
    // That the server is busy says nothing against a code.
    if !matches!(tried, Ok(Err(_))) {
        app.joins.succeeded(address);
    }
    let joined = tried?.map_err(Refusal::from)?;
    let access_token = app.tokens.issue(joined.device, now_ms).map_err(Refusal::internal)?;
    answer::json(&Joined {
        device_id: joined.device,
        person: (&joined.person).into(),
        access_token,
        expires_in_s: token::LIFETIME_S,
        credential: joined.credential,
        waits_for: joined.waits_for,
    })
}

impl From<JoinRefused> for Refusal {
    fn from(refused: JoinRefused) -> Self {
        match refused {
            JoinRefused::BadCode(bad) => Self::CodeMalformed(bad),
            JoinRefused::BadKey => Self::BadField { field: "device.key", message: refused.to_string() },
            JoinRefused::Unknown => Self::CodeUnknown,
            JoinRefused::Spent => Self::CodeSpent,
            JoinRefused::Expired => Self::CodeExpired,
            JoinRefused::Revoked => Self::DeviceRevoked,
        }
    }
}
