//! Why a wish is refused: the asker's fault, with a stable code and a text that says what to do.

use thiserror::Error;

use super::rights::Denied;
use crate::domain::kit::KitError;
use crate::domain::text::{self, BadText};
use crate::log::entry::Reason;

/// Why nothing is written.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Refused {
    /// The asker's role or scope does not go that far.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such thing, or the asker may not know of it.
    #[error("there is no such {what}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
    },
    /// One part of the wish is wrong.
    #[error("{field}: {message}")]
    BadField {
        /// The part.
        field: &'static str,
        /// What is wrong, and what is expected.
        message: String,
    },
    /// A kit cannot be taken into use.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    BadKit(Vec<KitError>),
    /// A quarantined report still does not fold.
    #[error("it still cannot be taken in: {}", .0.message)]
    CannotAccept(Reason),
    /// A quarantined report is about a place for which others answer.
    #[error("{place} lies outside of your area; whoever sees it decides about this report")]
    Referred {
        /// The place.
        place: String,
    },
    /// The change would take from somebody what they cannot get back by themselves.
    #[error("{message}")]
    LockedOut {
        /// Why.
        message: &'static str,
    },
}

impl Refused {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Denied(denied) => denied.code(),
            Self::NotFound { .. } => "not_found",
            Self::BadField { .. } => "bad_field",
            Self::BadKit(_) => "bad_kit",
            Self::CannotAccept(_) => "cannot_accept",
            Self::Referred { .. } => "referred",
            Self::LockedOut { .. } => "locked_out",
        }
    }

    /// The part of the wish that is at fault.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::BadField { field, .. } => Some(field),
            Self::CannotAccept(reason) => reason.field.as_deref(),
            _ => None,
        }
    }

    pub(super) fn bad(field: &'static str, message: impl Into<String>) -> Self {
        Self::BadField { field, message: message.into() }
    }

    fn bad_text(field: &'static str) -> impl Fn(BadText) -> Self {
        move |bad| Self::bad(field, bad.to_string())
    }
}

/// Reads one line of text for a field of a wish.
pub(super) fn line(field: &'static str, raw: &str, chars_max: usize) -> Result<String, Refused> {
    text::line(raw, chars_max).map_err(Refused::bad_text(field))
}

/// Reads a text of one or more lines for a field of a wish.
pub(super) fn paragraphs(field: &'static str, raw: &str, chars_max: usize) -> Result<String, Refused> {
    text::paragraphs(raw, chars_max).map_err(Refused::bad_text(field))
}
