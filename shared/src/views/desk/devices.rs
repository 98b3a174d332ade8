//! The devices of people, with their last use.

use crate::decide::BY_REUSE;
use crate::domain::ids::{DeviceId, PersonId};
use crate::state::{DeviceCell, State};
use crate::wire::api::Device;

/// The devices of a person; first those in use, the newest first. `from` is the device that asks.
#[must_use]
pub fn devices(state: &State, person: PersonId, from: DeviceId) -> Vec<Device> {
    device_rows(state, state.devices_of(person), Some(from))
}

/// Any devices, in the same order.
#[must_use]
pub fn device_rows<'a>(
    state: &State,
    cells: impl IntoIterator<Item = &'a DeviceCell>,
    from: Option<DeviceId>,
) -> Vec<Device> {
    let mut rows: Vec<Device> = cells.into_iter().filter_map(|cell| row(state, cell, from)).collect();
    rows.sort_by_key(|row| (row.revoked_at_ms.is_some(), std::cmp::Reverse(row.joined_at_ms), row.id));
    rows
}

fn row(state: &State, cell: &DeviceCell, from: Option<DeviceId>) -> Option<Device> {
    Some(Device {
        id: cell.join.device,
        name: cell.join.name.clone(),
        person: (&state.person(cell.join.person)?.person).into(),
        joined_at_ms: cell.joined_at_ms,
        used_at_ms: cell.used_at_ms(),
        revoked_at_ms: cell.revoked.map(|(at_ms, _)| at_ms),
        reused: cell.revoked.is_some_and(|(_, by)| by == BY_REUSE),
        waits: cell.join.waits && cell.revoked.is_none(),
        outbox: cell.status.outbox,
        asks: from == Some(cell.join.device),
    })
}
