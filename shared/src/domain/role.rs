//! Roles (角色): what somebody is here for, from the doors to the whole district.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Records, in the own scope.
    Volunteer,
    /// An area: everything but settling.
    Office,
    /// An area: settles.
    Coordinator,
    /// An area: counts and the briefing, personal fields masked.
    Headquarters,
    /// Everything.
    Administrator,
}
