//! Every refusal of a request: a stable code, a status, and a text that says what to do.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use menpai_shared::decide;
use menpai_shared::decide::rights::Denied;
use menpai_shared::views::Unseen;
use menpai_shared::wire::api::Refused;
use menpai_shared::wire::sync::{BODY_BYTES_MAX, PROTOCOL, REPORTS_MAX};
use thiserror::Error;

use crate::accesses::Unwritten;
use crate::auth::invites::NotInvited;
use crate::auth::token::BadToken;
use crate::engine::Unavailable;

/// When to come back if it cannot be written down who looks, seconds.
const UNWRITTEN_AGAIN_S: u32 = 60;

/// Why a request is refused. The caller can fix all but the last two.
#[derive(Debug, Error)]
pub enum Refusal {
    /// No bearer token.
    #[error("an access token is needed: Authorization: Bearer …")]
    NoToken,
    /// The token is invalid or expired.
    #[error(transparent)]
    Token(#[from] BadToken),
    /// The token or credential names a device that this deployment does not have (any more).
    #[error("this device is not known here; join again with a new invite. What is on it stays on it")]
    DeviceUnknown,
    /// The credential is unknown.
    #[error(
        "the credential is not known here; join again with a new invite. What is on the phone stays on it"
    )]
    CredentialUnknown,
    /// The device was revoked.
    #[error("this device was shut out; it may still hand in its reports, and nothing else")]
    DeviceRevoked,
    /// The device waits for somebody's yes.
    #[error("nobody has said yes to this device yet; ask an administrator, or whoever invited you")]
    DeviceWaits,
    /// The person no longer takes part.
    #[error("this person no longer takes part; the device may still hand in its reports, and nothing else")]
    PersonGone,
    /// A view shows nothing of the request to the asker.
    #[error(transparent)]
    Unseen(Unseen),
    /// The join's code cannot be a code.
    #[error(transparent)]
    CodeMalformed(#[from] crate::auth::code::BadCode),
    /// There is no such invite.
    #[error("no invite has this code; look at it again, or ask for a new one")]
    CodeUnknown,
    /// Another device used it.
    #[error("this invite was used already; ask for a new one")]
    CodeSpent,
    /// It is too old, or was withdrawn.
    #[error("this invite is no longer valid; ask for a new one")]
    CodeExpired,
    /// Too many attempts from one address.
    #[error("too many attempts; try again in {retry_after_s} seconds")]
    TooManyAttempts {
        /// Seconds until the next try.
        retry_after_s: u32,
    },
    /// A device sent more than one may in a day.
    #[error(
        "this device sent more than a device may in one day; what it holds is kept there, and goes on in {retry_after_s} seconds"
    )]
    OverQuota {
        /// Seconds until the next try.
        retry_after_s: u32,
    },
    /// An earlier import of the same person is still running.
    #[error("your import before this one is still running; try again in {retry_after_s} seconds")]
    ImportRunning {
        /// Seconds until the next try.
        retry_after_s: u32,
    },
    /// There is no such thing.
    #[error("there is no such {what}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
    },
    /// The address exists, but not for this method.
    #[error("this address does not take this method; see /api/openapi.json")]
    WrongMethod,
    /// The body or the query cannot be read.
    #[error("{message}")]
    BadRequest {
        /// Stable: `bad_json`, `bad_query`, `bad_head`, `bad_encoding`, `broken_body`, `bad_kit` …
        code: &'static str,
        /// What is wrong, and where.
        message: String,
    },
    /// One part of the request is wrong.
    #[error("{field}: {message}")]
    BadField {
        /// The part.
        field: &'static str,
        /// What is wrong, and what is expected.
        message: String,
    },
    /// The decision refuses the wish.
    #[error(transparent)]
    Refused(#[from] decide::Refused),
    /// The body is too big.
    #[error("the request is bigger than {bytes_max} bytes; nothing of it was taken: send less at once")]
    TooLarge {
        /// The limit.
        bytes_max: usize,
    },
    /// A sync with too many reports.
    #[error("more than {REPORTS_MAX} reports in one request; nothing of it was taken: send fewer at once")]
    TooManyReports,
    /// The body did not come in time.
    #[error("the request took too long; send it again")]
    TooSlow,
    /// The body has the wrong type.
    #[error("the body's type must be {expected}")]
    WrongType {
        /// The type that is read here.
        expected: &'static str,
    },
    /// The body's compression is not supported.
    #[error("the body may be gzip or nothing; Content-Encoding {0:?} cannot be read")]
    WrongEncoding(String),
    /// The request uses another protocol version.
    #[error(
        "this server speaks sync protocol {PROTOCOL}, the app another one: open the app while online and reload it, or update the server. The outbox stays"
    )]
    UnknownProtocol,
    /// The server cannot accept it now.
    #[error("the server is busy; try again in {retry_after_s} seconds")]
    Busy {
        /// Seconds until the next try, with jitter.
        retry_after_s: u32,
    },
    /// It cannot be written down who looks, so nobody may look.
    #[error(transparent)]
    Unwritten(#[from] Unwritten),
    /// Our fault; it was logged where it happened.
    #[error("something went wrong in the server; it was written down there. Try again later")]
    Internal,
}

impl Refusal {
    /// Our fault: logs it here, once.
    pub fn internal(fault: impl std::fmt::Display) -> Self {
        tracing::error!("internal: {fault}");
        Self::Internal
    }

    /// The server is busy; the time to come back differs from phone to phone.
    #[must_use]
    pub fn busy() -> Self {
        let mut byte = [0_u8; 1];
        // Without randomness there is only no jitter.
        let _ = getrandom::fill(&mut byte);
        Self::Busy { retry_after_s: 2 + u32::from(byte[0] % 9) }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoToken => "no_token",
            Self::Token(BadToken::Expired) => "token_expired",
            Self::Token(BadToken::Forged) => "token_invalid",
            Self::DeviceUnknown => "device_unknown",
            Self::CredentialUnknown => "credential_unknown",
            Self::DeviceRevoked => "device_revoked",
            Self::DeviceWaits => "device_waits",
            Self::PersonGone => "person_gone",
            Self::Unseen(unseen) => unseen.code(),
            Self::CodeMalformed(_) => "code_malformed",
            Self::CodeUnknown => "code_unknown",
            Self::CodeSpent => "code_spent",
            Self::CodeExpired => "code_expired",
            Self::TooManyAttempts { .. } => "too_many_attempts",
            Self::OverQuota { .. } => "over_quota",
            Self::ImportRunning { .. } => "import_running",
            Self::NotFound { .. } => "not_found",
            Self::WrongMethod => "wrong_method",
            Self::BadRequest { code, .. } => code,
            Self::BadField { .. } => "bad_field",
            Self::Refused(refused) => refused.code(),
            Self::TooLarge { .. } => "too_large",
            Self::TooManyReports => "too_many_reports",
            Self::TooSlow => "too_slow",
            Self::WrongType { .. } => "wrong_type",
            Self::WrongEncoding(_) => "wrong_encoding",
            Self::UnknownProtocol => "unknown_protocol",
            Self::Busy { .. } => "busy",
            Self::Unwritten(_) => "unwritten",
            Self::Internal => "internal",
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::BadField { field, .. } => Some((*field).to_owned()),
            Self::Refused(refused) => refused.field().map(str::to_owned),
            _ => None,
        }
    }

    fn retry_after_s(&self) -> Option<u32> {
        match self {
            Self::TooManyAttempts { retry_after_s }
            | Self::OverQuota { retry_after_s }
            | Self::ImportRunning { retry_after_s }
            | Self::Busy { retry_after_s } => Some(*retry_after_s),
            Self::Unwritten(_) => Some(UNWRITTEN_AGAIN_S),
            _ => None,
        }
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NoToken | Self::Token(_) | Self::DeviceUnknown | Self::CredentialUnknown => {
                StatusCode::UNAUTHORIZED
            }
            Self::DeviceRevoked
            | Self::DeviceWaits
            | Self::PersonGone
            | Self::Unseen(Unseen::NoScope | Unseen::OutOfScope) => StatusCode::FORBIDDEN,
            Self::CodeMalformed(_) | Self::BadRequest { .. } | Self::BadField { .. } => {
                StatusCode::BAD_REQUEST
            }
            Self::CodeUnknown
            | Self::NotFound { .. }
            | Self::Unseen(Unseen::NoSuchArea | Unseen::NoSuchPlace | Unseen::NoSuchSweep) => {
                StatusCode::NOT_FOUND
            }
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Refused(refused) => status_of(refused),
            Self::CodeSpent => StatusCode::CONFLICT,
            Self::CodeExpired => StatusCode::GONE,
            Self::TooManyAttempts { .. } | Self::OverQuota { .. } | Self::ImportRunning { .. } => {
                StatusCode::TOO_MANY_REQUESTS
            }
            Self::TooLarge { .. } | Self::TooManyReports => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::WrongType { .. } | Self::WrongEncoding(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::UnknownProtocol => StatusCode::UPGRADE_REQUIRED,
            Self::Busy { .. } | Self::Unwritten(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        if let Some(seconds) = self.retry_after_s() {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        match self {
            Self::NoToken | Self::Token(_) | Self::DeviceUnknown => {
                response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
            }
            // Part of the body may still be coming; what follows on this connection would be read as a request.
            Self::TooLarge { .. }
            | Self::ImportRunning { .. }
            | Self::TooSlow
            | Self::WrongType { .. }
            | Self::WrongEncoding(_) => {
                response.force_close();
            }
            Self::UnknownProtocol => {
                response.insert_header((header::UPGRADE, format!("menpai-sync/{PROTOCOL}")));
            }
            _ => {}
        }
        response.json(Refused {
            code: self.code().to_owned(),
            message: self.to_string(),
            field: self.field(),
        })
    }
}

fn status_of(refused: &decide::Refused) -> StatusCode {
    use decide::Refused::{BadField, BadKit, CannotAccept, Denied, LockedOut, NotFound, Referred};
    match refused {
        Denied(_) | Referred { .. } => StatusCode::FORBIDDEN,
        NotFound { .. } => StatusCode::NOT_FOUND,
        BadField { .. } | BadKit(_) => StatusCode::BAD_REQUEST,
        CannotAccept(_) | LockedOut { .. } => StatusCode::CONFLICT,
    }
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Self {
        Self::Refused(denied.into())
    }
}

impl From<NotInvited> for Refusal {
    fn from(not: NotInvited) -> Self {
        match not {
            NotInvited::NoRandomness(error) => Self::internal(error),
            NotInvited::Unavailable(unavailable) => unavailable.into(),
            NotInvited::Refused(refused) => refused.into(),
        }
    }
}

impl From<Unavailable> for Refusal {
    fn from(unavailable: Unavailable) -> Self {
        match unavailable {
            Unavailable::TooBig => Self::TooLarge { bytes_max: BODY_BYTES_MAX },
            Unavailable::Busy | Unavailable::Stopped | Unavailable::Raced | Unavailable::NoKeys => {
                Self::busy()
            }
        }
    }
}
