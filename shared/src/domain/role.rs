//! Roles (角色): a person's job, from the doors to the whole district.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A person's role; the table of rights says what it may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Records in their own scope.
    Volunteer,
    /// Has an area: everything but settling.
    Office,
    /// Has an area: settles.
    Coordinator,
    /// Has an area: sees counts and the briefing, with personal fields masked.
    Headquarters,
    /// May do everything.
    Administrator,
}
