//! Folding reports: counting them for their senders, and adding them to their records and all figures above.

use crate::domain::ids::{DeviceId, PersonId, ReportId, Seq};
use crate::domain::path::{COMMUNITY_DEPTH, Path};
use crate::domain::role::Role;
use crate::domain::status::Status;
use crate::log::entry::{Reason, ReportEntry};
use crate::log::record::{NOBODY, Statement, corrected_ms};
use crate::log::report::NewPlace;
use crate::state::fold::places::Rules;
use crate::state::fold::quarantine::{Mender, QuarantineCell};
use crate::state::judge::Sender;
use crate::state::judge::ids_index::Known;
use crate::state::judge::intake::{Content, Incoming};
use crate::state::judge::sealing::HeldUnder;
use crate::state::tree::PlaceCell;
use crate::state::tree::coverage::Tally;
use crate::state::tree::record_cell::RecordCell;
use crate::state::{RecordKey, Slot, State, Touched};

/// Where a report came from.
pub(crate) struct Origin {
    pub(crate) id: ReportId,
    pub(crate) person: PersonId,
    pub(crate) device: DeviceId,
    pub(crate) carried_for: Option<PersonId>,
    pub(crate) skew_ms: i64,
    pub(crate) received_at_ms: i64,
    /// The report's own entry.
    pub(crate) stands_at: Seq,
    /// Whether it may settle, if that was decided.
    pub(crate) settles: Option<bool>,
}

/// What a report's entry says besides its line.
#[derive(Clone, Debug)]
pub struct ReportMeta {
    /// The id under which it is kept.
    pub id: ReportId,
    /// Who handed it in, and the error of their clock.
    pub sender: Sender,
    /// Why it does not fold, or `None` if it does.
    pub quarantine: Option<Reason>,
    /// Whether it may settle, if that was decided.
    pub settles: Option<bool>,
}

impl ReportMeta {
    /// What an entry of the log says.
    #[must_use]
    pub fn of(report: &ReportEntry) -> Self {
        let ReportEntry { id, person, device, skew_ms, carried, settles, carrier, .. } = *report;
        let sender = Sender { carried, carrier, ..Sender::own(person, device, skew_ms) };
        Self { id, sender, quarantine: report.quarantine.clone(), settles }
    }
}

impl State {
    /// Folds a report's entry with a line that was already read; otherwise like [`State::apply`].
    pub fn apply_report(&mut self, seq: Seq, at_ms: i64, meta: ReportMeta, incoming: Incoming) -> Touched {
        if seq <= self.seq {
            return Touched::NOWHERE;
        }
        (self.seq, self.at_ms) = (seq, at_ms);
        let incoming = match &incoming.content {
            Ok(content) if !content.is_by(&self.kits.forms) => {
                Incoming::of_report(incoming.line, &self.kits.forms)
            }
            _ => incoming,
        };
        self.put_report(meta, incoming)
    }

    pub(crate) fn put_report(&mut self, meta: ReportMeta, incoming: Incoming) -> Touched {
        let (seq, at_ms) = (self.seq, self.at_ms);
        let Sender { person, device, skew_ms, carried, .. } = meta.sender;
        let carried_for = carried.and_then(|carried| carried.person).filter(|other| *other != person);
        if !self.ids.insert(meta.id, Known { seq, frame: incoming.frame, person }) {
            return self.ignore(seq, "a report whose id the log has already");
        }
        if let Some(device) = self.people.devices.get_mut(&device) {
            device.held += 1;
            device.seen_at_ms = device.seen_at_ms.max(at_ms);
            device.seq = seq;
        }
        if let Some(cell) = self.people.people.get_mut(&person) {
            cell.reports += 1;
            cell.touched = seq;
        }
        if let Ok(content) = &incoming.content
            && let Some(mended) = content.mends
        {
            self.mended_by(person, mended);
        }
        if let Some(reason) = meta.quarantine {
            let HeldUnder { subject, period, place } = self.held_under(meta.id, &incoming.line, at_ms);
            let cell = QuarantineCell {
                id: meta.id,
                seq,
                changed: seq,
                line: incoming.line,
                person,
                device,
                carried_for,
                received_at_ms: at_ms,
                skew_ms,
                reason,
                place,
                under: Some((subject, period)),
            };
            self.quarantine.insert(meta.id, cell);
            return self.touched_person(person);
        }
        let origin = Origin {
            id: meta.id,
            person,
            device,
            carried_for,
            skew_ms,
            received_at_ms: at_ms,
            stands_at: seq,
            settles: meta.settles,
        };
        match incoming.content {
            Ok(content) => self.fold_report(&origin, *content),
            Err(_) => self.ignore(seq, "a report that cannot be read, but is not in quarantine"),
        }
    }

    /// Removes a quarantined report that a new one replaces: one of the same person, or one that this person decides
    /// about. From anybody else it changes nothing.
    fn mended_by(&mut self, person: PersonId, mended: ReportId) {
        let Some(cell) = self.quarantine.get(&mended) else { return };
        let is_own = cell.person == person || cell.carried_for == Some(person);
        if is_own || self.decides_about(person, cell) {
            self.quarantine.remove(&mended);
            self.mended.push((self.seq, mended));
        }
    }

    fn decides_about(&self, person: PersonId, cell: &QuarantineCell) -> bool {
        let mends = self.person(person).is_some_and(|cell| match cell.person.role {
            Role::Coordinator | Role::Office | Role::Administrator => !cell.person.gone,
            Role::Volunteer | Role::Headquarters => false,
        });
        let scope = self.scope(person, self.at_ms).filter(|_| mends);
        scope.is_some_and(|scope| self.mender(&scope, cell, self.at_ms) == Mender::Own)
    }

    /// Adds a report to its record. A report that the judge would not have allowed is listed instead.
    pub(crate) fn fold_report(&mut self, origin: &Origin, content: Content) -> Touched {
        let seq = self.seq;
        let (Ok(place), Some(slot)) = (content.place, content.slot) else {
            return self.ignore(seq, "a report without an address or a slot, but not in quarantine");
        };
        let path = self.aliases.resolve(&place).unwrap_or(place);
        let Some(Ok(answers)) = content.answers else {
            return self.ignore(seq, "a report with answers that do not fit, but not in quarantine");
        };
        if self.tree.place(path.as_str()).is_none() {
            match &content.new_place {
                Some(new) => {
                    self.add_place(&path, new);
                    self.count_added(origin);
                }
                None => return self.ignore(seq, "a report about a place that is not known"),
            }
        }
        let no = |person: Option<u32>| person.unwrap_or(NOBODY);
        let statement = Statement {
            id: origin.id,
            seq: origin.stands_at,
            person: no(self.person(origin.person).map(|cell| cell.no)),
            device: no(self.device(origin.device).map(|cell| cell.no)),
            carried_for: origin.carried_for.and_then(|person| self.person(person)).map(|cell| cell.no),
            observed_ms: corrected_ms(content.observed_at_ms, origin.skew_ms, origin.received_at_ms),
            received_ms: origin.received_at_ms,
            base: content.base,
            answers: answers.text,
            retracts: content.retracts,
            revisit: content.revisit,
            reason: content.reason,
            settles: origin.settles,
            forgotten: false,
        };
        self.add_statement(&path, &content.form, slot, statement)
    }

    /// Counts a place that somebody added, unless the office accepted it.
    fn count_added(&mut self, origin: &Origin) {
        if origin.stands_at != self.seq {
            return;
        }
        let today = self.zone().day(self.at_ms);
        if let Some(cell) = self.people.people.get_mut(&origin.person) {
            cell.added = Some((today, 1 + cell.added_on(today)));
        }
    }

    fn add_statement(&mut self, path: &Path, form: &str, slot: Slot, statement: Statement) -> Touched {
        let seq = self.seq;
        let form = self.names.intern(form);
        let rules = Rules::of(&self.sweeps, &self.kits.forms, &self.names);
        let Some(cell) = self.tree.place_mut(path.as_str()) else { return Touched::NOWHERE };
        let found = rules.find_record(&cell.records, slot, self.names.text(form));
        let at = found.unwrap_or_else(|at| {
            let statements = Vec::with_capacity(1);
            cell.records.insert(at, RecordCell { form, slot, seq, tally: Tally::default(), statements });
            at
        });
        let (kind, gone, parent) = (cell.kind, cell.gone, cell.parent);
        cell.changed = seq;
        let record = &mut cell.records[at];
        record.seq = seq;
        let named = rules.targets(&self.aliases, record);
        // Statements are in the order of the log, also for a report that was accepted later.
        let after = record.statements.partition_point(|other| other.seq < statement.seq);
        record.statements.reserve_exact(1);
        record.statements.insert(after, statement);
        let before = record.tally;
        let tally = rules.tally(path, kind, gone, record);
        record.tally = tally;
        let names = rules.targets(&self.aliases, record);
        self.referred.change(&named, names, || RecordKey { place: path.clone(), slot, form });
        self.tree.retally(parent, &before, &tally);
        self.tree.touch(parent, seq);
        self.flag(path, slot, form, before, tally);
        Touched(Some(parent))
    }

    /// Updates the lists of conflicts and alerts.
    pub(crate) fn flag(
        &mut self,
        path: &Path,
        slot: Slot,
        form: crate::state::tree::names::Sym,
        before: Tally,
        now: Tally,
    ) {
        let key = || RecordKey { place: path.clone(), slot, form };
        let conflict = |tally: Tally| tally.status == Status::Conflict;
        match (conflict(before), conflict(now)) {
            (false, true) => drop(self.conflicts.insert(key())),
            (true, false) => drop(self.conflicts.remove(&key())),
            _ => {}
        }
        match (before.alert, now.alert) {
            (false, true) => drop(self.alerts.insert(key())),
            (true, false) => drop(self.alerts.remove(&key())),
            _ => {}
        }
    }

    /// Adds a place that a volunteer found missing, with its building if that is missing too.
    fn add_place(&mut self, path: &Path, new: &NewPlace) {
        let seq = self.seq;
        if path.depth() > COMMUNITY_DEPTH + 1 {
            let building = path.truncated(COMMUNITY_DEPTH + 1);
            if self.tree.area(building.as_str()).is_none() {
                let kind = self.names.intern("building");
                let name = format!("{}号楼", building.last().unwrap_or_default());
                self.tree.put_area(&building, kind, &name, seq);
            }
        }
        let cell = PlaceCell {
            kind: self.names.intern(&new.kind),
            label: new.label.as_str().into(),
            roster: None,
            gone: false,
            seq,
            changed: seq,
            parent: 0,
            records: Vec::new(),
        };
        self.tree.insert_place(path, cell);
    }
}
