//! People, their devices, invites and assignments, and the scope that follows from them.

use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::ids::{AssignmentId, DeviceId, InviteId, PersonId, Seq};
use crate::domain::role::Role;
use crate::log::entry::{Assignment, DeviceStatus, Invite, Join, Person};
use serde::{Deserialize, Serialize};

use crate::domain::path::Path;

/// Most past scopes of a person that are remembered, so that a returning phone learns what left its scope. A phone
/// with an older scope is sent everything again.
const PAST_SCOPES_MAX: usize = 32;

/// The paths that a person may see, none within another, and how they see what is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Ordered by their texts.
    pub paths: Vec<Path>,
    /// How what lies there is shown.
    pub view: View,
}

/// How a person sees what is in their scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Without the statements behind a conflict.
    Plain,
    /// With the statements behind a conflict: those who settle.
    Settling,
    /// With personal values masked.
    Masked,
}

impl View {
    /// The view of a role.
    #[must_use]
    pub fn of(role: Role) -> Self {
        match role {
            Role::Volunteer | Role::Office => Self::Plain,
            Role::Coordinator | Role::Administrator => Self::Settling,
            Role::Headquarters => Self::Masked,
        }
    }
}

impl Scope {
    /// The least scope that holds all these paths.
    #[must_use]
    pub fn new(mut paths: Vec<Path>, view: View) -> Self {
        least(&mut paths);
        Self { paths, view }
    }

    /// Whether a path lies in the scope.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        self.paths.iter().any(|own| path.within(own))
    }

    /// Whether an area lies in the scope, or contains a part of it.
    #[must_use]
    pub fn touches(&self, area: &Path) -> bool {
        self.paths.iter().any(|own| area.within(own) || own.within(area))
    }

    /// Identifies this scope in a cursor.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&[self.view as u8]);
        for path in &self.paths {
            hasher.update(path.as_str().as_bytes());
            hasher.update(b"\n");
        }
        crate::state::judge::ids_index::first_u64(&hasher.finalize())
    }
}

/// Sorts paths and removes those that lie within others.
pub(crate) fn least(paths: &mut Vec<Path>) {
    paths.sort_unstable();
    paths.dedup();
    let all = paths.clone();
    let has = |text: &str| all.binary_search_by(|other| other.as_str().cmp(text)).is_ok();
    paths.retain(|path| !path.ancestors().any(has));
}

/// A person, with what the log says about them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonCell {
    /// The person as the log has them now.
    pub person: Person,
    /// Number of the person in statements.
    pub no: u32,
    /// The newest entry that changed the person.
    pub seq: Seq,
    /// How many of their reports the log has, folded or not.
    pub reports: u64,
    /// The last day on which a report of theirs added places to the list, and how many.
    pub(crate) added: Option<(Day, u32)>,
    /// The newest entry that changed anything here.
    pub(crate) touched: Seq,
    /// All paths that they may see or could see once: a report from there is accepted.
    pub(crate) ever: Vec<Path>,
    /// Their past scopes, oldest first; the last one is the newest that was remembered.
    pub(crate) past: Vec<Scope>,
}

/// A device that joined.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeviceCell {
    /// How it joined.
    pub join: Join,
    /// Number of the device in statements.
    pub no: u32,
    /// When it joined, ms since 1970.
    pub joined_at_ms: i64,
    /// When it was revoked (ms since 1970), and by whom.
    pub revoked: Option<(i64, PersonId)>,
    /// What it told about itself, as last kept.
    pub status: DeviceStatus,
    /// When it was last heard of, as last kept, ms since 1970.
    pub seen_at_ms: i64,
    /// When it last asked for anything, as last kept, ms since 1970; 0 if that was never kept.
    #[serde(default)]
    pub(crate) asked_at_ms: i64,
    /// How many of its reports the log has, folded or not.
    pub held: u64,
    /// The newest entry that changed the device.
    pub(crate) seq: Seq,
    /// The newest entry by which it joined or was revoked; the first if that is not known any more.
    #[serde(default)]
    pub(crate) came_or_went: Seq,
    /// The public key with which it signs, in base64; `None` if it never said one.
    #[serde(default)]
    pub key: Option<Box<str>>,
}

impl DeviceCell {
    /// When it was last used for a sync or for any other request, as last kept, ms since 1970.
    #[must_use]
    pub fn used_at_ms(&self) -> i64 {
        self.seen_at_ms.max(self.asked_at_ms)
    }

    /// Whether the device takes part: it was not revoked, and does not wait for anybody's yes.
    #[must_use]
    pub fn takes_part(&self) -> bool {
        self.revoked.is_none() && !self.join.waits
    }
}

/// An invite, and whether it was used.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InviteCell {
    /// The invite as it was made.
    pub invite: Invite,
    /// When it was made, ms since 1970.
    pub made_at_ms: i64,
    /// The device that joined by it.
    pub used_by: Option<DeviceId>,
    pub(crate) seq: Seq,
}

/// An assignment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AssignmentCell {
    /// The assignment as the log has it now.
    pub assignment: Assignment,
    /// The newest entry that changed it.
    pub seq: Seq,
}

/// All of these, with the look-ups that requests need.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) people: BTreeMap<PersonId, PersonCell>,
    pub(crate) devices: BTreeMap<DeviceId, DeviceCell>,
    pub(crate) invites: BTreeMap<InviteId, InviteCell>,
    pub(crate) assignments: BTreeMap<AssignmentId, AssignmentCell>,
    pub(crate) people_by_no: Vec<PersonId>,
    pub(crate) devices_by_no: Vec<DeviceId>,
    by_code: BTreeMap<Box<str>, InviteId>,
    by_credential: BTreeMap<Box<str>, DeviceId>,
    devices_of: BTreeMap<PersonId, Vec<DeviceId>>,
    invites_of: BTreeMap<PersonId, Vec<InviteId>>,
    assignments_of: BTreeMap<PersonId, Vec<AssignmentId>>,
}

impl People {
    pub(crate) fn put_person(&mut self, person: &Person, seq: Seq) {
        match self.people.get_mut(&person.id) {
            Some(cell) => {
                cell.person = person.clone();
                (cell.seq, cell.touched) = (seq, seq);
            }
            None => {
                let no = u32::try_from(self.people_by_no.len()).unwrap_or(u32::MAX);
                let (person, ever, past) = (person.clone(), Vec::new(), Vec::new());
                self.restore_person(PersonCell {
                    person,
                    no,
                    seq,
                    reports: 0,
                    added: None,
                    touched: seq,
                    ever,
                    past,
                });
            }
        }
    }

    pub(crate) fn restore_person(&mut self, cell: PersonCell) {
        number(&mut self.people_by_no, cell.no, cell.person.id);
        self.people.insert(cell.person.id, cell);
    }

    pub(crate) fn put_invite(&mut self, invite: &Invite, at_ms: i64, seq: Seq) {
        let old = self.invites.remove(&invite.id);
        if let Some(old) = &old {
            self.by_code.remove(old.invite.code_hash.as_str());
        }
        self.restore_invite(InviteCell {
            invite: invite.clone(),
            made_at_ms: old.as_ref().map_or(at_ms, |old| old.made_at_ms),
            used_by: old.and_then(|old| old.used_by),
            seq,
        });
    }

    pub(crate) fn restore_invite(&mut self, cell: InviteCell) {
        self.by_code.insert(cell.invite.code_hash.as_str().into(), cell.invite.id);
        once(self.invites_of.entry(cell.invite.person).or_default(), cell.invite.id);
        self.invites.insert(cell.invite.id, cell);
    }

    pub(crate) fn put_join(&mut self, join: &Join, at_ms: i64, seq: Seq) {
        let old = self.devices.remove(&join.device);
        if let Some(old) = &old {
            self.by_credential.remove(old.join.credential_hash.as_str());
        }
        if let Some(invite) = self.invites.get_mut(&join.invite) {
            invite.used_by = Some(join.device);
            invite.seq = seq;
        }
        let next = u32::try_from(self.devices_by_no.len()).unwrap_or(u32::MAX);
        let fresh = DeviceCell {
            join: join.clone(),
            no: old.as_ref().map_or(next, |old| old.no),
            joined_at_ms: at_ms,
            revoked: None,
            status: DeviceStatus::default(),
            seen_at_ms: at_ms,
            asked_at_ms: at_ms,
            held: 0,
            seq,
            came_or_went: old.as_ref().map_or(seq, |old| old.came_or_went),
            key: None,
        };
        let is_confirmed = join.confirmed_by.is_some();
        self.restore_device(old.map_or(fresh.clone(), |old| DeviceCell {
            joined_at_ms: if is_confirmed { old.joined_at_ms } else { at_ms },
            revoked: old.revoked,
            status: old.status,
            held: old.held,
            key: old.key,
            ..fresh
        }));
    }

    pub(crate) fn restore_device(&mut self, cell: DeviceCell) {
        let device = cell.join.device;
        number(&mut self.devices_by_no, cell.no, device);
        self.by_credential.insert(cell.join.credential_hash.as_str().into(), device);
        once(self.devices_of.entry(cell.join.person).or_default(), device);
        self.devices.insert(device, cell);
    }

    pub(crate) fn put_assignment(&mut self, assignment: &Assignment, seq: Seq) {
        if let Some(old) = self.assignments.get(&assignment.id)
            && let Some(ids) = self.assignments_of.get_mut(&old.assignment.person)
        {
            ids.retain(|id| *id != assignment.id);
        }
        once(self.assignments_of.entry(assignment.person).or_default(), assignment.id);
        self.assignments.insert(assignment.id, AssignmentCell { assignment: assignment.clone(), seq });
    }

    pub(crate) fn device_by_credential(&self, hash: &str) -> Option<&DeviceCell> {
        self.devices.get(self.by_credential.get(hash)?)
    }

    pub(crate) fn invite_by_code(&self, hash: &str) -> Option<&InviteCell> {
        self.invites.get(self.by_code.get(hash)?)
    }

    pub(crate) fn devices_of(&self, person: PersonId) -> impl Iterator<Item = &DeviceCell> {
        self.devices_of.get(&person).into_iter().flatten().filter_map(|id| self.devices.get(id))
    }

    pub(crate) fn invites_of(&self, person: PersonId) -> impl Iterator<Item = &InviteCell> {
        self.invites_of.get(&person).into_iter().flatten().filter_map(|id| self.invites.get(id))
    }

    pub(crate) fn assignments_of(&self, person: PersonId) -> impl Iterator<Item = &AssignmentCell> {
        self.assignments_of.get(&person).into_iter().flatten().filter_map(|id| self.assignments.get(id))
    }
}

impl PersonCell {
    /// How many places their reports added to the list on a day, if it is the last one on which they did.
    pub(crate) fn added_on(&self, day: Day) -> u32 {
        self.added.filter(|(last, _)| *last == day).map_or(0, |(_, count)| count)
    }

    /// The person's past scopes, oldest first, up to the newest that was remembered.
    #[must_use]
    pub fn past_scopes(&self) -> &[Scope] {
        &self.past
    }

    /// Remembers the person's present scope.
    pub(crate) fn remember(&mut self, now: Scope, seq: Seq) {
        if self.past.last() == Some(&now) {
            return;
        }
        self.touched = seq;
        self.ever.extend(now.paths.iter().cloned());
        least(&mut self.ever);
        self.past.retain(|past| *past != now);
        self.past.push(now);
        if self.past.len() > PAST_SCOPES_MAX {
            self.past.remove(0);
        }
    }
}

/// Sets the id of a number. Numbers have no gaps, but do not come in order when a checkpoint is read.
fn number<T: Copy>(by_no: &mut Vec<T>, no: u32, id: T) {
    let at = no as usize;
    if at >= by_no.len() {
        by_no.resize(at + 1, id);
    }
    by_no[at] = id;
}

fn once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_paths_hold_no_others_even_where_order_parts_them() {
        let path = |text: &str| Path::parse(text).unwrap();
        let mut paths =
            ["11/01/15/a/b", "11/01/15/a/b-1", "11/01/15/a/b/c", "11/01/15/a/b"].map(path).to_vec();
        least(&mut paths);
        assert_eq!(paths, ["11/01/15/a/b", "11/01/15/a/b-1"].map(path));
        paths.push(Path::root());
        least(&mut paths);
        assert_eq!(paths, [Path::root()]);
    }
}
