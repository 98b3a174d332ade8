//! What the district asks of phones that hold its data (手机规定).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// When a phone locks itself, and when it forgets what it holds. The phone keeps these rules itself, also without a
/// network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhoneRules {
    /// The app locks after so many minutes without a touch; null if it does not lock.
    #[serde(default)]
    pub lock_after_min: Option<u32>,
    /// A phone that was not in touch for so many days drops everything but what it has not sent; null if it keeps it.
    #[serde(default)]
    pub drop_after_days: Option<u32>,
}

impl PhoneRules {
    /// Nothing is asked of phones.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}
