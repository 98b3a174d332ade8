//! Paths (地址码): the address as a key, and the one normalisation that makes it.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The address of an area or a place: normalised segments joined by `/`. The empty path is the root, above all
/// provinces. Order of paths is order of their text, so that what lies below an area is one range of keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Path(Box<str>);

impl Path {
    /// The text of the path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Path {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.0.into()
    }
}

impl TryFrom<String> for Path {
    type Error = std::convert::Infallible;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Ok(Self(text.into()))
    }
}
