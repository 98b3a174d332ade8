//! Devices: shutting one out.

use super::rights::{Asker, Right};
use super::{Decided, Refused, may_change};
use crate::domain::ids::DeviceId;
use crate::log::entry::{Body, Revoke};
use crate::state::State;

/// Shuts a device out: it gets no more data, and may hand in what it has not sent. One that was shut out already stays
/// so. `from` is the device that asks.
///
/// # Errors
/// It is the device that asks, it is not known, or its person is not the asker's to change.
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
