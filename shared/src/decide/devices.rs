//! Devices: revoking one.

use super::rights::{Asker, Right};
use super::{Decided, Refused, may_change};
use crate::domain::ids::DeviceId;
use crate::log::entry::{Body, Revoke};
use crate::state::State;

/// Revokes a device: it gets no more data, and may still hand in its unsent reports. A revoked device stays
/// revoked. `from` is the device that asks.
///
/// # Errors
/// The device is the one that asks, is unknown, or belongs to a person whom the asker may not change.
pub fn revoke(state: &State, asker: &Asker, from: DeviceId, device: DeviceId, now_ms: i64) -> Decided<()> {
    asker.may(Right::Revoke)?;
    if device == from {
        return Err(Refused::LockedOut {
            message: "this is the device that asks; use another one to shut it out",
        });
    }
    let cell = state.device(device).ok_or(Refused::NotFound { what: "device" })?;
    may_change(state, asker, cell.join.person, now_ms)?;
    let by = asker.person;
    let revoke = cell.revoked.is_none().then_some(Body::Revoke(Revoke { device, by }));
    Ok((revoke.into_iter().collect(), ()))
}
