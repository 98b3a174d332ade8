//! Signing in, and the body of every refusal.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::DeviceId;
use crate::domain::role::Role;
use crate::wire::things::Person;

/// `POST /api/join`: joins a device by an invite.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct JoinPut {
    /// The code of the invite, as typed or scanned.
    pub code: String,
    /// The device.
    pub device: JoinDevice,
}

/// The device that joins.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct JoinDevice {
    /// What it calls itself.
    pub name: String,
    /// A secret minted on the phone: at least 16 characters.
    pub key: String,
}

/// The answer to a join.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Joined {
    /// The device.
    pub device_id: DeviceId,
    /// The person it joined for.
    pub person: Person,
    /// A JWT for all other requests.
    pub access_token: String,
    /// Validity of the token in seconds.
    pub expires_in_s: u32,
    /// A secret that gets a new access token.
    pub credential: String,
    /// The device gets nothing until one of the people with these names has said yes to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<Vec<String>>,
}

/// `POST /api/token`: renews the access token. If the answer holds a fresh credential, it is for the next renewals; the one
/// that was shown stays good until the fresh one is first used, and is never good again after that. A credential that is
/// `credential_unknown` may have been given before the server was restored: then that of the join is shown.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TokenPut {
    /// The newest credential that the phone stored.
    pub credential: String,
}

/// The answer to a renewal.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Token {
    /// A JWT for all other requests.
    pub access_token: String,
    /// Validity of the token in seconds.
    pub expires_in_s: u32,
    /// A fresh credential. To be stored before it is used; then the earlier one is forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
}

/// A request for an invite at the terminal of the server's own machine. It goes only over the socket in the data
/// folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TerminalInvite {
    /// Name or id of a person; the first administrator if absent.
    pub person: Option<String>,
    /// Make the person, with this role.
    pub role: Option<Role>,
    /// Paths where the new person works; everywhere if empty.
    pub scope: Vec<String>,
    /// Validity in hours.
    pub hours: u32,
    /// Show a code to type too.
    #[serde(default)]
    pub typed: bool,
}

/// The body of every refusal.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Refused {
    /// Stable code.
    pub code: String,
    /// For people: what is wrong, where, and what to do.
    pub message: String,
    /// The part of the request at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}
