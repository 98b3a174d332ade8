//! Signing in, and the body of every refusal.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::DeviceId;
use crate::domain::role::Role;
use crate::wire::things::Person;

/// `POST /api/join`
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
pub struct Joined {
    /// The device.
    pub device_id: DeviceId,
    /// For whom.
    pub person: Person,
    /// A JWT for all other requests.
    pub access_token: String,
    /// It is valid for so long.
    pub expires_in_s: u32,
    /// With which a new access token is got.
    pub credential: String,
}

/// `POST /api/token`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TokenPut {
    /// The credential from the join.
    pub credential: String,
}

/// The answer to it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Token {
    /// A JWT for all other requests.
    pub access_token: String,
    /// It is valid for so long.
    pub expires_in_s: u32,
}

/// An invite that is asked for at the terminal of the server's own machine. It travels over the socket in the data
/// folder only.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TerminalInvite {
    /// Name or id of a person; the first administrator where nobody is named.
    pub person: Option<String>,
    /// Make the person, with this role.
    pub role: Option<Role>,
    /// Where the new person works; everywhere where nothing is named.
    pub scope: Vec<String>,
    /// Valid for so long.
    pub hours: u32,
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
