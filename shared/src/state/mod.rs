//! The state: the fold of all entries of a log. It is pure: the same log folded anywhere, in any batch sizes, gives
//! the same state.
//!
//! [`State::apply`] takes the entries one by one. It never fails: an entry that it cannot fold is listed in
//! [`State::ignored`]. It does not decide whether a report folds: [`State::judge`] decides that once, before the
//! report is appended, and the decision is part of the entry.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::ids::{BriefingId, PersonId, ReportId, Seq, SweepId};
use crate::domain::kit::Kit;
use crate::domain::path::Path;
use crate::log::briefing::Briefing;
use crate::log::entry::{Assignment, Body, Entry, OfficeTable, Presence, Revoke, Settings, Sweep};
use crate::log::sign::DeviceKey;

mod checkpoint;
mod feed;
mod fold;
mod judge;
mod read;
mod slot;
mod tree;

pub use checkpoint::{BadRow, PLACED_PREFIXES, ROWS_VERSION, Row, RowData, RowKey};
pub use feed::things::ThingAt;
pub use feed::{FeedAt, FeedPlan};
pub use fold::forms::Forms;
pub use fold::notices::ReceiptCell;
pub use fold::oblivion::{Forgotten, Key};
pub(crate) use fold::people::least;
pub use fold::people::{AssignmentCell, DeviceCell, InviteCell, PersonCell, Scope, View};
pub use fold::quarantine::{Mender, QuarantineCell};
pub use fold::reports::ReportMeta;
pub use judge::ids_index::Known;
pub use judge::intake::{Incoming, Intake, RecordAt};
pub use judge::sealing::{SealBasis, Sealing};
pub use judge::{NEW_PLACES_DAY_MAX, NOT_SIGNED, Overlay, REASON_CHARS_MAX, Sender, Verdict};
pub use read::record_lines::MASKED;
pub use read::{AreaRef, PlaceRef, RecordRef};
pub use slot::Slot;

use fold::{aliases, dated, duty, forms, notices, oblivion, people};
use judge::ids_index;
use read::referred;
use tree::names::{Names, Sym};
use tree::{AreaIdx, ROOT};

/// The state after some entry.
#[derive(Debug)]
pub struct State {
    seq: Seq,
    at_ms: i64,
    settings: Option<(Settings, Seq)>,
    kits: forms::Kits,
    names: Names,
    tree: tree::Tree,
    aliases: aliases::Aliases,
    sweeps: BTreeMap<SweepId, SweepCell>,
    people: people::People,
    notices: notices::Notices,
    duty: duty::Duty,
    tables: dated::Dated<String, OfficeTable>,
    briefings: dated::Dated<BriefingId, Arc<Briefing>>,
    ids: ids_index::IdsIndex,
    conflicts: BTreeSet<RecordKey>,
    alerts: BTreeSet<RecordKey>,
    referred: referred::Referred,
    quarantine: BTreeMap<ReportId, QuarantineCell>,
    /// Reports that left quarantine since the last checkpoint.
    mended: Vec<(Seq, ReportId)>,
    ignored: BTreeMap<Seq, Box<str>>,
    oblivion: oblivion::Oblivion,
}

/// A sweep with its number in the sums.
#[derive(Debug)]
struct SweepCell {
    sweep: Sweep,
    idx: u32,
    seq: Seq,
    /// The newest entry from which on its records are sent to phones again; 0 if they always were.
    back: Seq,
}

/// Identifies a record within a state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RecordKey {
    place: Path,
    slot: Slot,
    form: Sym,
}

/// Where an entry changed something; [`State::touched_paths`] turns it into paths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Touched(Option<AreaIdx>);

impl Touched {
    const NOWHERE: Self = Self(None);
    const EVERYWHERE: Self = Self(Some(ROOT));
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

impl State {
    /// The state before the first entry.
    #[must_use]
    pub fn new() -> Self {
        let mut names = Names::default();
        let root_kind = names.intern("");
        Self {
            seq: Seq(0),
            at_ms: 0,
            settings: None,
            kits: forms::Kits::default(),
            names,
            tree: tree::Tree::new(root_kind),
            aliases: aliases::Aliases::default(),
            sweeps: BTreeMap::new(),
            people: people::People::default(),
            notices: notices::Notices::default(),
            duty: duty::Duty::default(),
            tables: dated::Dated::default(),
            briefings: dated::Dated::default(),
            ids: ids_index::IdsIndex::default(),
            conflicts: BTreeSet::new(),
            alerts: BTreeSet::new(),
            referred: referred::Referred::default(),
            quarantine: BTreeMap::new(),
            mended: Vec::new(),
            ignored: BTreeMap::new(),
            oblivion: oblivion::Oblivion::default(),
        }
    }

    /// Folds one entry. Entries come in the order of the log; one that was already folded changes nothing.
    pub fn apply(&mut self, entry: &Entry) -> Touched {
        if entry.seq <= self.seq {
            return Touched::NOWHERE;
        }
        (self.seq, self.at_ms) = (entry.seq, entry.at_ms);
        let (seq, at_ms) = (entry.seq, entry.at_ms);
        match &entry.body {
            Body::Settings(settings) => {
                self.settings = Some((settings.clone(), seq));
                Touched::EVERYWHERE
            }
            Body::Kit(kit) => self.put_kit(kit, seq),
            Body::Area(area) => self.put_area(area, seq),
            Body::Place(place) => self.put_place(place, seq),
            Body::Alias(alias) => self.put_alias(alias, at_ms, seq),
            Body::Person(person) => {
                self.remember(person.id, at_ms);
                self.people.put_person(person, seq);
                self.remember(person.id, at_ms);
                self.touched_person(person.id)
            }
            Body::Invite(invite) => {
                self.people.put_invite(invite, at_ms, seq);
                self.touched_person(invite.person)
            }
            Body::Join(join) => {
                self.people.put_join(join, at_ms, seq);
                self.touched_person(join.person)
            }
            Body::Revoke(revoke) => self.put_revoke(revoke, at_ms, seq),
            Body::Presence(presence) => self.put_presence(presence, at_ms, seq),
            Body::Assignment(assignment) => self.put_assignment(assignment, at_ms, seq),
            Body::Sweep(sweep) => self.put_sweep(sweep, at_ms, seq),
            Body::Report(report) => {
                let incoming = Incoming::of_report(report.line.clone(), &self.kits.forms);
                self.put_report(ReportMeta::of(report), incoming)
            }
            Body::Mend(mend) => self.put_mend(mend, seq),
            Body::Notice(notice) => self.put_notice(notice, seq),
            Body::Receipt(receipt) => self.put_receipt(receipt, at_ms, seq),
            Body::Responsibility(responsibility) => self.put_responsibility(responsibility, seq),
            Body::Shift(shift) => self.put_shift(shift, seq),
            Body::Table(table) => self.put_table(table, seq),
            Body::Briefing(briefing) => self.put_briefing(briefing, seq),
            Body::KeyStore(id) => {
                self.oblivion.store = Some((*id, seq));
                Touched::NOWHERE
            }
            Body::Forget(forget) => self.put_forget(forget, seq),
            Body::DeviceKey(key) => self.put_device_key(key, seq),
            // The reports stand without it: it is for those who doubt them.
            Body::Signed(_) => Touched::NOWHERE,
        }
    }

    fn put_presence(&mut self, presence: &Presence, at_ms: i64, seq: Seq) -> Touched {
        let Some(device) = self.people.devices.get_mut(&presence.device) else {
            return self.ignore(seq, "presence of a device that is not known");
        };
        device.seq = seq;
        device.asked_at_ms = device.asked_at_ms.max(at_ms);
        if presence.asked {
            return Touched::NOWHERE;
        }
        device.status = presence.status.clone();
        device.seen_at_ms = device.seen_at_ms.max(at_ms);
        let person = device.join.person;
        self.touched_person(person)
    }

    fn put_device_key(&mut self, DeviceKey { device, key }: &DeviceKey, seq: Seq) -> Touched {
        let Some(cell) = self.people.devices.get_mut(device) else {
            return self.ignore(seq, "the key of a device that is not known");
        };
        cell.key.get_or_insert_with(|| key.as_str().into());
        cell.seq = seq;
        Touched::NOWHERE
    }

    fn put_revoke(&mut self, revoke: &Revoke, at_ms: i64, seq: Seq) -> Touched {
        match self.people.devices.get_mut(&revoke.device) {
            Some(device) => {
                device.revoked.get_or_insert((at_ms, revoke.by));
                (device.seq, device.came_or_went) = (seq, seq);
                let person = device.join.person;
                self.touched_person(person)
            }
            None => self.ignore(seq, "revokes a device that is not known"),
        }
    }

    /// Skips an entry that this program cannot read: it stays in the log and is listed.
    pub fn skip(&mut self, seq: Seq, why: &str) {
        if seq > self.seq {
            self.seq = seq;
            self.ignore(seq, why);
        }
    }

    /// Position of the last folded entry.
    #[must_use]
    pub fn seq(&self) -> Seq {
        self.seq
    }

    /// The server's time of the last entry, ms since 1970.
    #[must_use]
    pub fn at_ms(&self) -> i64 {
        self.at_ms
    }

    /// Entries that could not be folded, with the reason.
    pub fn ignored(&self) -> impl Iterator<Item = (Seq, &str)> {
        self.ignored.iter().map(|(seq, why)| (*seq, &**why))
    }

    fn ignore(&mut self, seq: Seq, why: &str) -> Touched {
        self.ignored.insert(seq, why.into());
        Touched::NOWHERE
    }

    fn put_kit(&mut self, kit: &Kit, seq: Seq) -> Touched {
        if self.kits.by_id.get(&kit.id).is_some_and(|(old, _)| old.version > kit.version) {
            return self.ignore(seq, "a kit that is older than the one in use");
        }
        self.kits.put(Arc::new(kit.clone()), seq);
        self.retally_all();
        Touched::EVERYWHERE
    }

    fn put_assignment(&mut self, assignment: &Assignment, at_ms: i64, seq: Seq) -> Touched {
        let before = self.people.assignments.get(&assignment.id).map(|cell| cell.assignment.person);
        let people: BTreeSet<PersonId> = before.into_iter().chain([assignment.person]).collect();
        people.iter().for_each(|person| self.remember(*person, at_ms));
        self.people.put_assignment(assignment, seq);
        people.iter().for_each(|person| self.remember(*person, at_ms));
        self.touched_person(assignment.person)
    }

    fn put_sweep(&mut self, sweep: &Sweep, at_ms: i64, seq: Seq) -> Touched {
        let mut people: BTreeSet<PersonId> = BTreeSet::new();
        for cell in self.people.assignments.values() {
            if cell.assignment.sweep == Some(sweep.id) {
                people.insert(cell.assignment.person);
            }
        }
        people.iter().for_each(|person| self.remember(*person, at_ms));
        let left_out = self.old_sweeps(at_ms);
        let next = u32::try_from(self.sweeps.len()).unwrap_or(u32::MAX);
        let mut sweep = sweep.clone();
        if let Some(area) = self.aliases.resolve(&sweep.area) {
            sweep.area = area;
        }
        let touched = Touched(Some(self.area_at_or_above(&sweep.area)));
        let old = self.sweeps.get(&sweep.id);
        let moved = old.is_some_and(|old| old.sweep.form != sweep.form || old.sweep.area != sweep.area);
        let idx = old.map_or(next, |old| old.idx);
        let back = old.map_or(Seq(0), |old| old.back);
        self.sweeps.insert(sweep.id, SweepCell { sweep, idx, seq, back });
        self.note_back(&left_out, at_ms, seq);
        if moved {
            self.retally_all();
        }
        people.iter().for_each(|person| self.remember(*person, at_ms));
        touched
    }

    fn area_at_or_above(&self, path: &Path) -> AreaIdx {
        match self.tree.node(path.as_str()).and_then(|(_, node)| node.area) {
            Some(idx) => idx,
            None => self.tree.above(path),
        }
    }

    /// Where a person works, after a change of the person, a device or an assignment.
    fn touched_person(&self, person: PersonId) -> Touched {
        let Some(scope) = self.scope(person, self.at_ms) else { return Touched::EVERYWHERE };
        match scope.paths.as_slice() {
            [only] => Touched(Some(self.area_at_or_above(only))),
            _ => Touched::EVERYWHERE,
        }
    }

    /// Remembers a person's present scope.
    fn remember(&mut self, person: PersonId, at_ms: i64) {
        if let Some(now) = self.scope(person, at_ms)
            && let Some(cell) = self.people.people.get_mut(&person)
        {
            cell.remember(now, self.seq);
        }
    }

    /// What is known about a report, if the log has it.
    #[must_use]
    pub fn known(&self, id: ReportId) -> Option<&Known> {
        self.ids.get(id)
    }

    /// How many reports the log has, folded or not.
    #[must_use]
    pub fn reports(&self) -> usize {
        self.ids.len()
    }
}
