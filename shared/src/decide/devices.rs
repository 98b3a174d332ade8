//! Devices: shutting one out, by those who may change its person, by its person, and at the server's own terminal.

use uuid::Uuid;

use super::invites::called;
use super::rights::{Asker, Right};
use super::{Decided, Refused, is_changeable, may_change};
use crate::domain::ids::{DeviceId, PersonId};
use crate::domain::role::Role;
use crate::log::entry::{Body, Join, Person, Revoke, Settings};
use crate::log::sign::DeviceKey;
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

/// Keeps the key with which a device signs, and says whether it is the device's now. The first one stands, so that nobody
/// signs for it with another; a device that takes no part gets none.
///
/// # Errors
/// None.
pub fn keep_key(state: &State, device: DeviceId, key: String) -> Decided<bool> {
    let Some(cell) = state.device(device).filter(|cell| cell.takes_part()) else {
        return Ok((Vec::new(), false));
    };
    match &cell.key {
        Some(first) => Ok((Vec::new(), **first == *key)),
        None => Ok((vec![Body::DeviceKey(DeviceKey { device, key })], true)),
    }
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
    let is_other = |other: &&DeviceCell| other.join.device != cell.join.device && other.takes_part();
    rules(cell.join.person) && !state.devices().filter(is_other).any(|other| rules(other.join.person))
}

/// Who shut a device out whose credential was in two hands: nobody, but the server itself.
pub const BY_REUSE: PersonId = PersonId(uuid::Uuid::max());

/// Shuts a device out whose spent credential was shown again: somebody else has what the phone holds, or had it. Tells
/// whether it still took part.
///
/// # Errors
/// There is no such device.
pub fn shut_out_stolen(state: &State, device: DeviceId) -> Decided<bool> {
    let cell = state.device(device).ok_or(Refused::NotFound { what: "device" })?;
    if cell.revoked.is_some() {
        return Ok((Vec::new(), false));
    }
    Ok((vec![Body::Revoke(Revoke { device, by: BY_REUSE })], true))
}

/// Whether a device that joins as this person must wait for somebody's yes. It never waits if there is nobody who
/// could say it; so the first administrator does not.
#[must_use]
pub fn must_wait(state: &State, person: PersonId, now_ms: i64) -> bool {
    let is_on = state.settings().is_some_and(|settings| settings.confirm_joins);
    let role = state.person(person).map(|cell| cell.person.role);
    is_on && role != Some(Role::Volunteer) && !confirmers(state, person, now_ms).is_empty()
}

/// The other people who may say yes to a person's device, and have a device to say it on.
#[must_use]
pub fn confirmers(state: &State, person: PersonId, now_ms: i64) -> Vec<&Person> {
    let Some(cell) = state.person(person) else { return Vec::new() };
    let may = |other: &&Person| {
        let scope = state.scope(other.id, now_ms);
        other.id != person
            && !other.gone
            && Right::People.is_of(other.role)
            && scope.is_some_and(|scope| is_changeable(state, other.role, &scope, cell, now_ms))
            && state.devices_of(other.id).any(DeviceCell::takes_part)
    };
    state.people().map(|cell| &cell.person).filter(may).collect()
}

/// Says yes to a device that waits.
///
/// # Errors
/// It is the asker's own, is unknown or revoked, or belongs to a person whom the asker may not change.
pub fn confirm(state: &State, asker: &Asker, device: DeviceId, now_ms: i64) -> Decided<()> {
    asker.may(Right::People)?;
    let cell = state.device(device).ok_or(Refused::NotFound { what: "device" })?;
    may_change(state, asker, cell.join.person, now_ms)?;
    if !cell.join.waits {
        return Ok((Vec::new(), ()));
    }
    if cell.revoked.is_some() {
        return Err(Refused::NotFound { what: "device that waits" });
    }
    if cell.join.person == asker.person {
        return Err(Refused::LockedOut { message: "somebody else must say yes to a device of your own" });
    }
    let join = Join { waits: false, confirmed_by: Some(asker.person), ..cell.join.clone() };
    Ok((vec![Body::Join(join)], ()))
}

/// Sets at the terminal whether joins must be confirmed, or only tells it.
///
/// # Errors
/// Nothing is set up yet.
pub fn confirm_joins(state: &State, on: Option<bool>) -> Decided<bool> {
    let settings = state.settings().ok_or(Refused::NotFound { what: "deployment; start the server once" })?;
    let on = on.unwrap_or(settings.confirm_joins);
    let is_new = on != settings.confirm_joins;
    let body = is_new.then(|| Body::Settings(Settings { confirm_joins: on, ..settings.clone() }));
    Ok((body.into_iter().collect(), on))
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
