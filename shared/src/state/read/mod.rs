//! Reading the state: the questions of requests and views. Nothing here changes the state.

use std::sync::Arc;

use crate::domain::ids::{AssignmentId, DeviceId, InviteId, PersonId, Seq, SweepId};
use crate::domain::kit::{Form, Kit};
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::domain::status::Status;
use crate::domain::zone::Zone;
use crate::log::entry;
use crate::log::entry::{Person, Settings, Sweep};
use crate::log::record::Statement;
use crate::state::fold::people::{AssignmentCell, DeviceCell, InviteCell, PersonCell, Scope, View};
use crate::state::fold::places::Rules;
use crate::state::tree::coverage::Sums;
use crate::state::tree::record_cell::RecordCell;
use crate::state::tree::walk::{Met, Step};
use crate::state::tree::{AreaCell, PlaceCell};
use crate::state::{Forms, Slot, State};
use crate::wire::api::Counts;
use crate::wire::things::{Area, Place};

pub(super) mod record_lines;
pub(super) mod referred;

/// An area in the state.
#[derive(Clone, Copy, Debug)]
pub struct AreaRef<'a> {
    pub(crate) state: &'a State,
    pub(crate) cell: &'a AreaCell,
}

/// A place in the state, with its records.
#[derive(Clone, Copy, Debug)]
pub struct PlaceRef<'a> {
    pub(crate) state: &'a State,
    pub(crate) path: &'a Path,
    pub(crate) cell: &'a PlaceCell,
}

/// A record in the state.
#[derive(Clone, Copy, Debug)]
pub struct RecordRef<'a> {
    pub(crate) state: &'a State,
    /// The place.
    pub place: PlaceRef<'a>,
    pub(crate) cell: &'a RecordCell,
}

impl State {
    /// The district's name and settings, once they are given.
    #[must_use]
    pub fn settings(&self) -> Option<&Settings> {
        self.settings.as_ref().map(|(settings, _)| settings)
    }

    /// The district's time zone; UTC until the settings are given.
    #[must_use]
    pub fn zone(&self) -> Zone {
        Zone::named(self.settings().map_or("UTC", |settings| &settings.time_zone))
    }

    /// The newest version of each kit, by id.
    pub fn kits(&self) -> impl Iterator<Item = &Arc<Kit>> {
        self.kits.by_id.values().map(|(kit, _)| kit)
    }

    /// The forms of all kits, for checking reports outside the state.
    #[must_use]
    pub fn forms(&self) -> &Arc<Forms> {
        &self.kits.forms
    }

    /// A form by its id.
    #[must_use]
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.kits.forms.get(id)
    }

    /// All sweeps, by id.
    pub fn sweeps(&self) -> impl Iterator<Item = &Sweep> {
        self.sweeps.values().map(|cell| &cell.sweep)
    }

    /// A sweep by its id.
    #[must_use]
    pub fn sweep(&self, id: SweepId) -> Option<&Sweep> {
        self.sweeps.get(&id).map(|cell| &cell.sweep)
    }

    /// A person by id.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&PersonCell> {
        self.people.people.get(&id)
    }

    /// All people, by id.
    pub fn people(&self) -> impl Iterator<Item = &PersonCell> {
        self.people.people.values()
    }

    /// A person's name; empty if the person is unknown.
    #[must_use]
    pub fn name_of(&self, person: PersonId) -> &str {
        self.person(person).map_or("", |cell| cell.person.name.as_str())
    }

    /// The person with this number in statements.
    #[must_use]
    pub fn person_by_no(&self, no: u32) -> Option<&PersonCell> {
        self.person(*self.people.people_by_no.get(no as usize)?)
    }

    /// The name of the person with this number in statements; empty if there is no such person.
    #[must_use]
    pub fn name_by_no(&self, no: u32) -> &str {
        self.person_by_no(no).map_or("", |cell| cell.person.name.as_str())
    }

    /// The device with this number in statements.
    #[must_use]
    pub fn device_by_no(&self, no: u32) -> Option<&DeviceCell> {
        self.device(*self.people.devices_by_no.get(no as usize)?)
    }

    /// A device by id.
    #[must_use]
    pub fn device(&self, id: DeviceId) -> Option<&DeviceCell> {
        self.people.devices.get(&id)
    }

    /// All devices, by id.
    pub fn devices(&self) -> impl Iterator<Item = &DeviceCell> {
        self.people.devices.values()
    }

    /// The devices that joined for a person, revoked ones too.
    pub fn devices_of(&self, person: PersonId) -> impl Iterator<Item = &DeviceCell> {
        self.people.devices_of(person)
    }

    /// The device with this credential hash.
    #[must_use]
    pub fn device_by_credential(&self, hash: &str) -> Option<&DeviceCell> {
        self.people.device_by_credential(hash)
    }

    /// An invite by id.
    #[must_use]
    pub fn invite(&self, id: InviteId) -> Option<&InviteCell> {
        self.people.invites.get(&id)
    }

    /// The invite with this code hash.
    #[must_use]
    pub fn invite_by_code(&self, hash: &str) -> Option<&InviteCell> {
        self.people.invite_by_code(hash)
    }

    /// The invites of a person, used and withdrawn ones too.
    pub fn invites_of(&self, person: PersonId) -> impl Iterator<Item = &InviteCell> {
        self.people.invites_of(person)
    }

    /// An assignment by id.
    #[must_use]
    pub fn assignment(&self, id: AssignmentId) -> Option<&AssignmentCell> {
        self.people.assignments.get(&id)
    }

    /// All assignments, by id, ended ones too.
    pub fn assignments(&self) -> impl Iterator<Item = &AssignmentCell> {
        self.people.assignments.values()
    }

    /// The assignments of a person, ended ones too.
    pub fn assignments_of(&self, person: PersonId) -> impl Iterator<Item = &AssignmentCell> {
        self.people.assignments_of(person)
    }

    /// What a person may see now: their own scope and their running assignments. An administrator sees everything; a
    /// person who no longer takes part sees nothing. Returns `None` if the person is unknown.
    #[must_use]
    pub fn scope(&self, person: PersonId, now_ms: i64) -> Option<Scope> {
        let cell = self.person(person)?;
        Some(Scope::new(self.scope_paths(&cell.person, now_ms), View::of(cell.person.role)))
    }

    fn scope_paths(&self, person: &Person, now_ms: i64) -> Vec<Path> {
        if person.gone {
            return Vec::new();
        }
        if person.role == Role::Administrator {
            return vec![Path::root()];
        }
        let running = self.people.assignments_of(person.id).filter(|cell| self.is_running(cell, now_ms));
        let given = running.flat_map(|cell| &cell.assignment.paths);
        let paths = person.scope.iter().chain(given);
        paths.map(|path| self.resolve(path)).collect()
    }

    /// Whether an assignment is in force: it was not taken back, and its sweep, if it has one, is not over.
    #[must_use]
    pub fn is_running(&self, cell: &AssignmentCell, now_ms: i64) -> bool {
        let over =
            |id: SweepId| self.sweep(id).and_then(|sweep| sweep.ends_ms).is_some_and(|end| end <= now_ms);
        !cell.assignment.ended && !cell.assignment.sweep.is_some_and(over)
    }

    /// The present address of a path, after all moves.
    #[must_use]
    pub fn resolve(&self, path: &Path) -> Path {
        self.aliases.resolve(path).unwrap_or_else(|| path.clone())
    }

    /// An area by its path. The root is always there.
    #[must_use]
    pub fn area(&self, path: &Path) -> Option<AreaRef<'_>> {
        self.tree.area(path.as_str()).map(|cell| AreaRef { state: self, cell })
    }

    /// The areas above a path, outermost first, without the root.
    #[must_use]
    pub fn areas_above(&self, path: &Path) -> Vec<AreaRef<'_>> {
        let mut above: Vec<_> = path
            .ancestors()
            .filter(|text| !text.is_empty())
            .filter_map(|text| self.tree.area(text))
            .map(|cell| AreaRef { state: self, cell })
            .collect();
        above.reverse();
        above
    }

    /// The parts of an area: the areas directly below it, in the order of paths.
    #[must_use]
    pub fn parts(&self, path: &Path) -> Vec<AreaRef<'_>> {
        let parts = self.tree.parts(path.as_str());
        parts.into_iter().map(|cell| AreaRef { state: self, cell }).collect()
    }

    /// A place by its path.
    #[must_use]
    pub fn place(&self, path: &Path) -> Option<PlaceRef<'_>> {
        self.tree.place(path.as_str()).map(|(path, cell)| PlaceRef { state: self, path, cell })
    }

    /// Visits the places at and below a path, in the order of paths, gone ones too, until `visit` returns false.
    pub fn places_within<'a>(&'a self, path: &Path, mut visit: impl FnMut(PlaceRef<'a>) -> bool) {
        self.tree.walk(path.as_str(), None, &mut |met| match met {
            Met::Area(_) => Step::Next,
            Met::Place(path, cell) if visit(PlaceRef { state: self, path, cell }) => Step::Next,
            Met::Place(..) => Step::Stop,
        });
    }

    /// Visits the areas at and below a path, in the order of paths, until `visit` returns false.
    pub fn areas_within<'a>(&'a self, path: &Path, mut visit: impl FnMut(AreaRef<'a>) -> bool) {
        self.tree.walk(path.as_str(), None, &mut |met| match met {
            Met::Area(cell) if !visit(AreaRef { state: self, cell }) => Step::Stop,
            _ => Step::Next,
        });
    }

    /// The doors of an area in a sweep by status, without `silent`. All zero if the path is not an area.
    #[must_use]
    pub fn counts(&self, sweep: SweepId, path: &Path) -> Counts {
        let Some(sweep) = self.sweeps.get(&sweep) else { return Counts::default() };
        let inner = if path.within(&sweep.sweep.area) { path } else { &sweep.sweep.area };
        if !inner.within(path) {
            return Counts::default();
        }
        let Some(area) = self.tree.area(inner.as_str()) else { return Counts::default() };
        let kinds = self.form(&sweep.sweep.form).map_or(&[][..], |form| &form.place_kinds);
        let is_for = |kind| kinds.iter().any(|own| own == self.names.text(kind));
        let total = area.doors.iter().filter(|(kind, _)| is_for(*kind)).map(|(_, count)| count).sum();
        let sums = area.sums.iter().find(|(idx, _)| *idx == sweep.idx);
        counts_of(sums.map_or(Sums::default(), |(_, sums)| *sums), total)
    }

    /// The open conflicts at and below a path, in the order of paths.
    pub fn conflicts_within<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = RecordRef<'a>> {
        let keys = self.conflicts.iter().filter(move |key| key.place.within(path));
        keys.filter_map(|key| self.record_at(key))
    }

    /// The records with an alert at and below a path, in the order of paths.
    pub fn alerts_within<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = RecordRef<'a>> {
        let keys = self.alerts.iter().filter(move |key| key.place.within(path));
        keys.filter_map(|key| self.record_at(key))
    }

    pub(in crate::state) fn record_at(&self, key: &crate::state::RecordKey) -> Option<RecordRef<'_>> {
        self.place(&key.place)?.record(self.names.text(key.form), key.slot)
    }
}

/// The sums of an area with their denominator: every door is counted once.
fn counts_of(sums: Sums, total: u32) -> Counts {
    let Sums { done, vacant, no_answer, refused, conflict, stale, alert } = sums;
    let visited = done + vacant + no_answer + refused + conflict + stale;
    let unvisited = total.saturating_sub(visited);
    Counts { total, done, vacant, no_answer, refused, conflict, stale, unvisited, silent: 0, alert }
}

impl<'a> AreaRef<'a> {
    /// Its path.
    #[must_use]
    pub fn path(&self) -> &'a Path {
        &self.cell.path
    }

    /// Its name. The root has the district's name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        if self.cell.name.is_empty() && self.cell.path.is_root() {
            return self.state.settings().map_or("", |settings| settings.name.as_str());
        }
        &self.cell.name
    }

    /// Its kind; `district` for a root without an entry.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        if self.cell.seq == Seq(0) { "district" } else { self.state.names.text(self.cell.kind) }
    }

    /// The area as a wire type.
    #[must_use]
    pub fn to_area(&self) -> Area {
        Area { path: self.path().clone(), kind: self.kind().to_owned(), name: self.name().to_owned() }
    }

    /// The number of existing places below it, of any kind.
    #[must_use]
    pub fn doors(&self) -> u32 {
        self.cell.doors.iter().map(|(_, count)| count).sum()
    }

    /// The number of existing places of one kind below it.
    #[must_use]
    pub fn doors_of(&self, kind: &str) -> u32 {
        let Some(sym) = self.state.names.find(kind) else { return 0 };
        self.cell.doors.iter().find(|(own, _)| *own == sym).map_or(0, |(_, count)| *count)
    }

    /// The newest entry that changed anything at or below it.
    #[must_use]
    pub fn changed(&self) -> Seq {
        self.cell.changed
    }
}

impl<'a> PlaceRef<'a> {
    /// Its path.
    #[must_use]
    pub fn path(&self) -> &'a Path {
        self.path
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        self.state.names.text(self.cell.kind)
    }

    /// The text on its plate.
    #[must_use]
    pub fn label(&self) -> &'a str {
        &self.cell.label
    }

    /// Whether it no longer exists.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.cell.gone
    }

    /// The place as a wire type.
    #[must_use]
    pub fn to_place(&self) -> Place {
        self.to_entry().into()
    }

    /// The place as an entry, with its present values.
    #[must_use]
    pub fn to_entry(&self) -> entry::Place {
        let roster = self.cell.roster.as_deref();
        let text = |text: Option<&Box<str>>| text.map(|text| text.to_string());
        entry::Place {
            path: self.path.clone(),
            kind: self.kind().to_owned(),
            label: self.label().to_owned(),
            household: text(roster.and_then(|roster| roster.household.as_ref())),
            phone: text(roster.and_then(|roster| roster.phone.as_ref())),
            residents: roster.and_then(|roster| roster.residents),
            remark: text(roster.and_then(|roster| roster.remark.as_ref())),
            gone: self.cell.gone,
        }
    }

    /// Its records, by slot and form.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = RecordRef<'a>> + use<'a> {
        let (state, place) = (self.state, *self);
        self.cell.records.iter().map(move |cell| RecordRef { state, place, cell })
    }

    /// One of its records.
    #[must_use]
    pub fn record(&self, form: &str, slot: Slot) -> Option<RecordRef<'a>> {
        let state = self.state;
        let rules = Rules::of(&state.sweeps, &state.kits.forms, &state.names);
        let at = rules.find_record(&self.cell.records, slot, form).ok()?;
        self.cell.records.get(at).map(|cell| RecordRef { state: self.state, place: *self, cell })
    }

    /// Its status in a sweep, and whether it has an alert there.
    #[must_use]
    pub fn status(&self, sweep: &Sweep) -> (Status, bool) {
        self.record(&sweep.form, sweep.id.into())
            .map_or_else(Default::default, |record| (record.status(), record.has_alert()))
    }
}

impl<'a> RecordRef<'a> {
    /// The form's id.
    #[must_use]
    pub fn form(&self) -> &'a str {
        self.state.names.text(self.cell.form)
    }

    /// The slot.
    #[must_use]
    pub fn slot(&self) -> Slot {
        self.cell.slot
    }

    /// The newest entry that changed it.
    #[must_use]
    pub fn seq(&self) -> Seq {
        self.cell.seq
    }

    /// The coverage status.
    #[must_use]
    pub fn status(&self) -> Status {
        self.cell.tally.status
    }

    /// Whether a standing value has an alert.
    #[must_use]
    pub fn has_alert(&self) -> bool {
        self.cell.tally.alert
    }

    /// Its reports, in the order of the log.
    #[must_use]
    pub fn statements(&self) -> &'a [Statement] {
        &self.cell.statements
    }
}
