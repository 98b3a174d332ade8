//! A new deployment gets its first entries: settings, the kit that ships, and an administrator with an invite.

use super::invites::{FreshInvite, Invited, invite, invite_expires_ms};
use crate::domain::ids::PersonId;
use crate::domain::kit;
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::log::entry::{Body, Person, Settings};
use crate::state::{DeviceCell, State};

/// Validity of the administrator's first invite: after a day, the next start makes another one.
const HOURS: u32 = 24;
/// The first administrator's name until they change it.
const ADMINISTRATOR: &str = "管理员";

/// The missing entries: all of them in a new deployment, a newer kit after an update of the program, and a fresh
/// invite as long as no administrator has a device.
#[must_use]
pub fn complete(
    state: &State,
    settings: Settings,
    fresh_person: PersonId,
    fresh: FreshInvite,
    now_ms: i64,
) -> (Vec<Body>, Option<Invited>) {
    let mut bodies = Vec::new();
    if state.settings().is_none() {
        bodies.push(Body::Settings(settings));
    }
    let shipped = kit::epidemic();
    if state.kits().all(|kit| kit.id != shipped.id || kit.version < shipped.version) {
        bodies.push(Body::Kit(Box::new(shipped)));
    }
    let administrator = match administrator_to_invite(state) {
        ToInvite::Nobody => return (bodies, None),
        ToInvite::Known(person) => person,
        ToInvite::Fresh => {
            let (name, scope) = (ADMINISTRATOR.to_owned(), vec![Path::root()]);
            let person = Person { id: fresh_person, name, role: Role::Administrator, scope, gone: false };
            bodies.push(Body::Person(person.clone()));
            person
        }
    };
    let (entries, invited) = invite(state, &administrator, None, invite_expires_ms(now_ms, HOURS), fresh);
    bodies.extend(entries);
    (bodies, Some(invited))
}

enum ToInvite {
    /// An administrator has a device and invites everybody else.
    Nobody,
    /// An administrator exists, and none of them has a device.
    Known(Person),
    /// There is no administrator.
    Fresh,
}

fn administrator_to_invite(state: &State) -> ToInvite {
    let mut known = ToInvite::Fresh;
    for cell in state.people().filter(|cell| cell.person.role == Role::Administrator && !cell.person.gone) {
        if state.devices_of(cell.person.id).any(DeviceCell::takes_part) {
            return ToInvite::Nobody;
        }
        if matches!(known, ToInvite::Fresh) {
            known = ToInvite::Known(cell.person.clone());
        }
    }
    known
}
