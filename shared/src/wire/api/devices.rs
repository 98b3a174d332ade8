//! Devices: which ones joined as a person, and when each was last used.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::DeviceId;
use crate::wire::things::Person;

/// `GET /api/own-devices` and `GET /api/people/{id}/devices`: the devices of a person; first those in use, the
/// newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Device {
    /// The device.
    pub id: DeviceId,
    /// What it calls itself.
    pub name: String,
    /// The person it joined as.
    pub person: Person,
    /// When it joined, ms since 1970.
    #[ts(type = "number")]
    pub joined_at_ms: i64,
    /// When it was last used for anything, ms since 1970; kept a few times an hour.
    #[ts(type = "number")]
    pub used_at_ms: i64,
    /// When it was shut out, ms since 1970.
    #[ts(type = "number | null")]
    pub revoked_at_ms: Option<i64>,
    /// It was shut out because a credential of it that was spent was shown again: somebody else has what it holds.
    #[serde(default)]
    pub reused: bool,
    /// It waits until another person has said yes to it.
    pub waits: bool,
    /// Its unsent reports, as it last told.
    pub outbox: u32,
    /// It is the device that asks.
    pub asks: bool,
}

/// Whether joins must be confirmed: a request at the terminal of the server's own machine, and its answer. It goes only
/// over the socket in the data folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TerminalConfirmJoins {
    /// What is to hold from now on, or holds; absent to change nothing.
    pub on: Option<bool>,
}

/// What is to be asked of phones, at the terminal of the server's own machine; absent numbers stay as they are, and 0
/// is never. Answer: the rules that hold now. It goes only over the socket in the data folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TerminalPhones {
    /// Minutes until a phone locks.
    pub lock_after_min: Option<u32>,
    /// Days until a phone that is not in touch forgets what it holds.
    pub drop_after_days: Option<u32>,
}

/// A request for the devices of a person, or of all, at the terminal of the server's own machine. It goes only over
/// the socket in the data folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TerminalDevices {
    /// Id of a device, or name or id of a person; all devices if absent.
    pub which: Option<String>,
}

/// A request to shut devices out, at the terminal of the server's own machine. It goes only over the socket in the
/// data folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TerminalRevoke {
    /// Id of a device, or name or id of a person.
    pub which: String,
    /// All devices of the person.
    pub all: bool,
}
