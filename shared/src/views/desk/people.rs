//! People, and what a person learns about themselves.

use crate::decide::is_changeable;
use crate::decide::rights::{Right, gives};
use crate::domain::ids::{DeviceId, PersonId};
use crate::domain::kit::Kit;
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::state::{InviteCell, PersonCell, State};
use crate::views::Viewer;
use crate::views::area::address::named;
use crate::wire::api::{Me, OpenInvite, PersonRow};
use crate::wire::things::{Area, Assignment, Sweep};

/// What a person learns about themselves. Returns `None` if the person is unknown or nothing is set up yet.
#[must_use]
pub fn me(state: &State, person: PersonId, device: DeviceId, now_ms: i64) -> Option<Me> {
    let scope = state.scope(person, now_ms)?;
    let mut sweeps: Vec<Sweep> =
        state.sweeps().filter(|sweep| scope.touches(&sweep.area)).map(Into::into).collect();
    sweeps.sort_by_key(|sweep| (std::cmp::Reverse(sweep.starts_ms), sweep.id));
    let person = &state.person(person)?.person;
    Some(Me {
        person: person.into(),
        rights: Right::all_of(person.role),
        may_give: gives(person.role).to_vec(),
        device,
        settings: state.settings()?.into(),
        areas: scope.paths.iter().map(|path| named(state, path)).collect(),
        kits: kits(state, &sweeps),
        sweeps,
        server_now_ms: now_ms,
    })
}

/// All kits; the kit of the newest sweep comes first.
fn kits(state: &State, sweeps: &[Sweep]) -> Vec<Kit> {
    let first = sweeps.iter().find_map(|sweep| state.forms().kit_of(&sweep.form)).map(|kit| &kit.id);
    let mut kits: Vec<_> = state.kits().collect();
    kits.sort_by_key(|kit| Some(&kit.id) != first);
    kits.into_iter().map(|kit| Kit::clone(kit)).collect()
}

/// The people who work in the viewer's scope, or nowhere yet; those who no longer take part come last.
#[must_use]
pub fn people(state: &State, viewer: &Viewer, now_ms: i64) -> Vec<PersonRow> {
    let mut rows: Vec<PersonRow> = state
        .people()
        .filter(|cell| is_listed(state, viewer, cell))
        .map(|cell| row(state, viewer, cell, now_ms))
        .collect();
    rows.sort_by_cached_key(|row| {
        let person = &row.person;
        (person.gone, rank(person.role), person.name.clone(), person.id)
    });
    rows
}

/// One person. Returns `None` if the person is unknown or works elsewhere.
#[must_use]
pub fn person_row(state: &State, viewer: &Viewer, person: PersonId, now_ms: i64) -> Option<PersonRow> {
    let cell = state.person(person).filter(|cell| is_listed(state, viewer, cell))?;
    Some(row(state, viewer, cell, now_ms))
}

/// The areas of a person's scope, with names.
pub(in crate::views) fn areas_of(state: &State, cell: &PersonCell, now_ms: i64) -> Vec<Area> {
    let scope = state.scope(cell.person.id, now_ms);
    scope.iter().flat_map(|scope| &scope.paths).map(|path| named(state, path)).collect()
}

/// Whether a person is listed: one of their paths lies in the viewer's scope, or they have no path yet. Administrators
/// are listed only for viewers who see everything.
fn is_listed(state: &State, viewer: &Viewer, cell: &PersonCell) -> bool {
    let given = state.assignments_of(cell.person.id).filter(|given| !given.assignment.ended);
    let given = given.flat_map(|given| &given.assignment.paths);
    let mut paths = cell.person.scope.iter().chain(given).map(|path| state.resolve(path)).peekable();
    match cell.person.role {
        Role::Administrator => viewer.scope.holds(&Path::root()),
        _ => paths.peek().is_none() || paths.any(|path| viewer.scope.holds(&path)),
    }
}

fn row(state: &State, viewer: &Viewer, cell: &PersonCell, now_ms: i64) -> PersonRow {
    let id = cell.person.id;
    let given = state.assignments_of(id).map(|given| &given.assignment);
    let assignments: Vec<Assignment> = given.filter(|given| !given.ended).map(Into::into).collect();
    let devices = state.devices_of(id).filter(|device| device.takes_part()).count();
    let waiting = state.devices_of(id).filter(|device| device.revoked.is_none() && device.join.waits).count();
    PersonRow {
        person: (&cell.person).into(),
        areas: areas_of(state, cell, now_ms),
        assignments,
        devices: u32::try_from(devices).unwrap_or(u32::MAX),
        waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
        open_invite: open_invite(state.invites_of(id), now_ms),
        reports: cell.reports,
        changeable: is_changeable(state, viewer.role, &viewer.scope, cell, now_ms),
    }
}

/// The usable invite that expires last.
fn open_invite<'a>(invites: impl Iterator<Item = &'a InviteCell>, now_ms: i64) -> Option<OpenInvite> {
    let open = invites.filter(|cell| {
        cell.used_by.is_none() && !cell.invite.withdrawn && cell.invite.expires_at_ms > now_ms
    });
    let last = open.max_by_key(|cell| (cell.invite.expires_at_ms, cell.invite.id))?;
    Some(OpenInvite { id: last.invite.id, expires_at_ms: last.invite.expires_at_ms })
}

/// The order in which roles are listed.
fn rank(role: Role) -> u8 {
    match role {
        Role::Volunteer => 0,
        Role::Coordinator => 1,
        Role::Office => 2,
        Role::Headquarters => 3,
        Role::Administrator => 4,
    }
}
