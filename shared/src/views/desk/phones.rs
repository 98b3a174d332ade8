//! Phones: when each was last heard of, its unsent reports as last told, and which are silent or never joined.

use crate::decide::is_changeable;
use crate::domain::ids::SweepId;
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::log::entry::Sweep;
use crate::state::{DeviceCell, PersonCell, State};
use crate::views::area::extent::Extent;
use crate::views::area::silence::{Silence, goes_to_doors, is_silent};
use crate::views::desk::people::areas_of;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{Phone, PhoneState};

/// The phones of those who work in an area, silent ones first. Only volunteers and coordinators are listed: they
/// record offline.
///
/// # Errors
/// The area is unknown or not in the viewer's scope; the sweep is unknown.
pub fn phones(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    sweep: Option<SweepId>,
    now_ms: i64,
) -> Result<Vec<Phone>, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let sweep = extent.sweep(state, sweep, now_ms)?;
    let look = Look { state, viewer, extent: &extent, sweep, now_ms };
    let mut phones: Vec<Phone> = state.people().flat_map(|cell| look.phones_of(cell)).collect();
    phones.sort_by(|one, other| {
        let key = |phone: &Phone| (rank(phone), std::cmp::Reverse(phone.may_hold), phone.seen_at_ms);
        let name = |phone: &Phone| (phone.person.name.clone(), phone.person.id, phone.device);
        key(one).cmp(&key(other)).then_with(|| name(one).cmp(&name(other)))
    });
    Ok(phones)
}

/// The data that all rows need.
struct Look<'a> {
    state: &'a State,
    viewer: &'a Viewer,
    extent: &'a Extent,
    sweep: Option<&'a Sweep>,
    now_ms: i64,
}

impl Look<'_> {
    fn phones_of(&self, cell: &PersonCell) -> Vec<Phone> {
        let person = &cell.person;
        if person.gone || !matches!(person.role, Role::Volunteer | Role::Coordinator) {
            return Vec::new();
        }
        let scope = self.state.scope(person.id, self.now_ms);
        let here: Vec<Path> = scope.map_or_else(Vec::new, |scope| scope.paths);
        if !here.iter().any(|path| self.extent.touches(path)) {
            return Vec::new();
        }
        let devices: Vec<Phone> =
            self.state.devices_of(person.id).map(|device| self.phone(cell, device, &here)).collect();
        if devices.is_empty() { vec![self.never_joined(cell)] } else { devices }
    }

    fn phone(&self, cell: &PersonCell, device: &DeviceCell, paths: &[Path]) -> Phone {
        let silent = is_silent(self.state, device, self.now_ms);
        Phone {
            device: Some(device.join.device),
            name: device.join.name.clone(),
            joined_at_ms: Some(device.joined_at_ms),
            seen_at_ms: Some(device.seen_at_ms),
            outbox: device.status.outbox,
            oldest_unsent_ms: device.status.oldest_unsent_ms,
            held: device.held,
            state: match (device.revoked, silent) {
                (Some(_), _) => PhoneState::Revoked,
                (None, true) => PhoneState::Silent,
                (None, false) => PhoneState::Ok,
            },
            may_hold: if silent && goes_to_doors(cell.person.role) { self.may_hold(paths) } else { 0 },
            app_version: device.status.app_version.clone(),
            storage_persisted: device.status.storage_persisted,
            ..self.never_joined(cell)
        }
    }

    fn never_joined(&self, cell: &PersonCell) -> Phone {
        Phone {
            device: None,
            name: String::new(),
            person: (&cell.person).into(),
            areas: areas_of(self.state, cell, self.now_ms),
            changeable: is_changeable(self.state, self.viewer.role, &self.viewer.scope, cell, self.now_ms),
            joined_at_ms: None,
            seen_at_ms: None,
            outbox: 0,
            oldest_unsent_ms: None,
            held: 0,
            state: PhoneState::NeverJoined,
            may_hold: 0,
            app_version: String::new(),
            storage_persisted: None,
        }
    }

    /// Unvisited doors of the area where this person works.
    fn may_hold(&self, paths: &[Path]) -> u32 {
        let own = Silence::of_paths(paths.iter().cloned());
        self.extent.roots.iter().map(|root| own.unvisited(self.state, self.sweep, root)).sum()
    }
}

/// Silent phones first, then people without a phone, then phones with unsent reports.
fn rank(phone: &Phone) -> u8 {
    match phone.state {
        PhoneState::Silent => 0,
        PhoneState::NeverJoined => 1,
        PhoneState::Ok if phone.outbox > 0 => 2,
        PhoneState::Ok => 3,
        PhoneState::Revoked => 4,
    }
}
