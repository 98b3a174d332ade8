//! Devices: shutting one out, by those who may change its person, by its person, and at the server's own terminal.

use uuid::Uuid;

use super::invites::called;
use super::rights::{Asker, Right};
use super::{Decided, Refused, may_change};
use crate::domain::ids::{DeviceId, PersonId};
use crate::domain::role::Role;
use crate::log::entry::{Body, Revoke};
use crate::state::{DeviceCell, State};
use crate::wire::api::TerminalRevoke;

/// Revokes a device: it gets no more data, and may still hand in its unsent reports. A revoked device stays
/// revoked. `from` is the device that asks.
///
/// # Errors
/// The device is the one that asks, is unknown, or belongs to a person whom the asker may not change.
pub fn revoke(state: &State, asker: &Asker, from: DeviceId, device: DeviceId, now_ms: i64) -> Decided<()> {
    asker.may(Right::Revoke)?;
    let cell = other_than(state, from, device)?;
    may_change(state, asker, cell.join.person, now_ms)?;
    shut_out(state, cell, asker.person)
}

/// Revokes another device of the asker's own.
///
/// # Errors
/// The device is the one that asks, or is none of theirs.
pub fn revoke_own(state: &State, asker: &Asker, from: DeviceId, device: DeviceId) -> Decided<()> {
    asker.may(Right::Own)?;
    let cell = other_than(state, from, device)?;
    if cell.join.person != asker.person {
        return Err(Refused::NotFound { what: "device" });
    }
    shut_out(state, cell, asker.person)
}

/// Revokes the device that asks: its person leaves it for good.
///
/// # Errors
/// It is the last way in of the last administrator.
pub fn sign_out(state: &State, asker: &Asker, from: DeviceId) -> Decided<()> {
    asker.may(Right::Own)?;
    let cell = state.device(from).ok_or(Refused::NotFound { what: "device" })?;
    shut_out(state, cell, asker.person)
}

fn other_than(state: &State, from: DeviceId, device: DeviceId) -> Result<&DeviceCell, Refused> {
    if device == from {
        return Err(Refused::LockedOut {
            message: "this is the device that asks; sign out on it, or use another one to shut it out",
        });
    }
    state.device(device).ok_or(Refused::NotFound { what: "device" })
}

fn shut_out(state: &State, cell: &DeviceCell, by: PersonId) -> Decided<()> {
    if cell.revoked.is_some() {
        return Ok((Vec::new(), ()));
    }
    if is_last_way_in(state, cell) {
        return Err(Refused::LockedOut {
            message: "this is the last device of the last administrator; join another one first",
        });
    }
    Ok((vec![Body::Revoke(Revoke { device: cell.join.device, by })], ()))
}

/// Whether no administrator would have a device any more without this one.
fn is_last_way_in(state: &State, cell: &DeviceCell) -> bool {
    let rules = |person: PersonId| {
        let person = state.person(person).map(|cell| &cell.person);
        person.is_some_and(|person| person.role == Role::Administrator && !person.gone)
    };
    let is_other = |other: &&DeviceCell| other.join.device != cell.join.device && other.revoked.is_none();
    rules(cell.join.person) && !state.devices().filter(is_other).any(|other| rules(other.join.person))
}

/// Revokes devices at the terminal of the server's own machine: the one with this id, or the one of a person, or all
/// of a person. Also the last one of the last administrator: the same terminal makes an invite for another one.
///
/// # Errors
/// The reason, in words for the terminal.
pub fn terminal_revoke(state: &State, wish: &TerminalRevoke) -> Decided<Vec<DeviceId>> {
    let devices = terminal_devices(state, Some(&wish.which))?;
    let live: Vec<&DeviceCell> = devices.into_iter().filter(|cell| cell.revoked.is_none()).collect();
    let message = match live.as_slice() {
        [] => format!("{:?} has no device that is not shut out already", wish.which),
        [_] => String::new(),
        _ if wish.all => String::new(),
        several => {
            let line = |cell: &&DeviceCell| format!("\n  {}  {}", cell.join.device, cell.join.name);
            let lines: String = several.iter().map(line).collect();
            format!("{:?} has several devices; give one of these ids, or --all:{lines}", wish.which)
        }
    };
    if !message.is_empty() {
        return Err(Refused::bad("WHICH", message));
    }
    let by = PersonId(Uuid::nil());
    let ids: Vec<DeviceId> = live.iter().map(|cell| cell.join.device).collect();
    let bodies = ids.iter().map(|device| Body::Revoke(Revoke { device: *device, by }));
    Ok((bodies.collect(), ids))
}

/// The devices that a word at the terminal means: the one with this id, those of the person with this name or id, or
/// all.
///
/// # Errors
/// The reason, in words for the terminal.
pub fn terminal_devices<'a>(state: &'a State, which: Option<&str>) -> Result<Vec<&'a DeviceCell>, Refused> {
    let Some(which) = which else { return Ok(state.devices().collect()) };
    if let Some(cell) = which.parse().ok().and_then(|id| state.device(id)) {
        return Ok(vec![cell]);
    }
    match called(state, which).as_slice() {
        [person] => Ok(state.devices_of(person.id).collect()),
        [] => Err(Refused::bad("WHICH", format!("there is no device and nobody called {which:?}"))),
        several => {
            let ids: Vec<String> = several.iter().map(|person| person.id.to_string()).collect();
            let ids = ids.join(", ");
            let message = format!("several people are called {which:?}; give one of these ids: {ids}");
            Err(Refused::bad("WHICH", message))
        }
    }
}
