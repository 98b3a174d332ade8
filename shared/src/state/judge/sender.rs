//! Who hands in reports, and on whose behalf.

use crate::domain::ids::{DeviceId, PersonId};
use crate::log::entry::Carried;

/// Who hands in reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The person.
    pub person: PersonId,
    /// The device.
    pub device: DeviceId,
    /// Server's time minus phone's time, measured in this sync, ms.
    pub skew_ms: i64,
    /// Set if they hand in the file of another device.
    pub carried: Option<Carried>,
    /// The device that handed in a file which this one had signed.
    pub carrier: Option<DeviceId>,
    /// The device has a key, and did not sign these reports with it.
    pub unsigned: bool,
}

impl Sender {
    /// Somebody who hands in the reports of their own device.
    #[must_use]
    pub fn own(person: PersonId, device: DeviceId, skew_ms: i64) -> Self {
        Self { person, device, skew_ms, carried: None, carrier: None, unsigned: false }
    }
}
