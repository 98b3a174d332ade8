//! The state as rows of keys and values, so that a checkpoint of it can be kept and brought up to date with what changed.
//!
//! Rows are taken as copies, quickly, and encoded later. Figures are not kept: they are made again when the rows are
//! read. Keys begin with a byte that says what the row is; [`State::from_rows`] takes them in the order of keys.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::entry::{Settings, Sweep};
use crate::ids::{ReportId, Seq, SweepId};
use crate::kit::Kit;
use crate::path::Path;
use crate::record::Statement;
use crate::state::ids_index::Known;
use crate::state::people::{AssignmentCell, DeviceCell, InviteCell, PersonCell};
use crate::state::places::Rules;
use crate::state::quarantine::QuarantineCell;
use crate::state::record_cell::RecordCell;
use crate::state::tree::{PlaceCell, Roster};
use crate::state::walk::{Met, Step};
use crate::state::{Slot, State, SweepCell};

/// Version of the rows. Rows of another version are not read.
pub const ROWS_VERSION: u32 = 1;

/// One row, as it is to be kept or taken out.
#[derive(Clone, Debug)]
pub enum Row {
    /// This row is so from now on.
    Put(RowData),
    /// This row is gone.
    Remove(RowKey),
    /// The rows of all areas, places and records at and below a path are gone. Comes before rows that are put there.
    RemoveWithin(Path),
}

/// Names a row that can be taken out alone.
#[derive(Clone, Debug)]
pub enum RowKey {
    /// A report that is not in quarantine any more.
    Quarantine(ReportId),
}

/// What a row says.
#[derive(Clone, Debug)]
pub enum RowData {
    /// Up to where the state is.
    Tip(Seq, i64),
    /// The settings.
    Settings(Settings, Seq),
    /// A kit.
    Kit(Arc<Kit>, Seq),
    /// A sweep.
    Sweep(Sweep, Seq),
    /// All aliases.
    Aliases(Vec<(Path, Path)>, Vec<(Seq, Path)>),
    /// An area.
    Area(Path, AreaRow),
    /// A place.
    Place(Path, PlaceRow),
    /// A record.
    Record(Path, Slot, String, RecordRow),
    /// A person.
    Person(Box<PersonCell>),
    /// A device.
    Device(Box<DeviceCell>),
    /// An invite.
    Invite(Box<InviteCell>),
    /// An assignment.
    Assignment(Box<AssignmentCell>),
    /// A report in quarantine.
    Quarantine(Box<QuarantineCell>),
    /// An entry of which nothing could be made.
    Ignored(Seq, Box<str>),
    /// A report that the log has.
    Known(ReportId, Known),
}

/// An area, but for its path.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AreaRow {
    kind: String,
    name: Box<str>,
    seq: Seq,
}

/// A place, but for its path.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlaceRow {
    kind: String,
    label: Box<str>,
    roster: Option<Box<Roster>>,
    gone: bool,
    seq: Seq,
}

/// A record, but for its place, slot and form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordRow {
    seq: Seq,
    statements: Vec<Statement>,
}

/// A row that cannot be read: the checkpoint is of no use.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("a row of the checkpoint cannot be read: {0}")]
pub struct BadRow(String);

impl From<serde_json::Error> for BadRow {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<postcard::Error> for BadRow {
    fn from(error: postcard::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<&str> for BadRow {
    fn from(what: &str) -> Self {
        Self(what.to_owned())
    }
}

// Keys sort so that what others need to be read comes first.
const TIP: u8 = b'0';
const SETTINGS: u8 = b'1';
const KIT: u8 = b'2';
const SWEEP: u8 = b'3';
const ALIASES: u8 = b'4';
const AREA: u8 = b'5';
const PLACE: u8 = b'6';
const RECORD: u8 = b'7';
const PERSON: u8 = b'a';
const DEVICE: u8 = b'b';
const INVITE: u8 = b'c';
const ASSIGNMENT: u8 = b'd';
const QUARANTINE: u8 = b'e';
const IGNORED: u8 = b'f';
const KNOWN: u8 = b'g';

/// The first bytes of the keys of areas, places and records.
pub const PLACED_PREFIXES: [u8; 3] = [AREA, PLACE, RECORD];
/// Between the parts of a record's key; stands in no path, slot or form.
const BETWEEN: u8 = 0;

fn key(prefix: u8, rest: &[u8]) -> Vec<u8> {
    let mut key = Vec::with_capacity(1 + rest.len());
    key.push(prefix);
    key.extend_from_slice(rest);
    key
}

impl RowKey {
    /// As bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Quarantine(id) => key(QUARANTINE, id.0.as_bytes()),
        }
    }
}

impl RowData {
    /// Its key, as bytes.
    #[must_use]
    pub fn key(&self) -> Vec<u8> {
        match self {
            Self::Tip(..) => key(TIP, &[]),
            Self::Settings(..) => key(SETTINGS, &[]),
            Self::Kit(kit, _) => key(KIT, kit.id.as_bytes()),
            Self::Sweep(sweep, _) => key(SWEEP, sweep.id.0.as_bytes()),
            Self::Aliases(..) => key(ALIASES, &[]),
            Self::Area(path, _) => key(AREA, path.as_str().as_bytes()),
            Self::Place(path, _) => key(PLACE, path.as_str().as_bytes()),
            Self::Record(path, slot, form, _) => {
                let mut key = key(RECORD, path.as_str().as_bytes());
                key.push(BETWEEN);
                key.extend(slot.to_string().as_bytes());
                key.push(BETWEEN);
                key.extend(form.as_bytes());
                key
            }
            Self::Person(cell) => key(PERSON, cell.person.id.0.as_bytes()),
            Self::Device(cell) => key(DEVICE, cell.join.device.0.as_bytes()),
            Self::Invite(cell) => key(INVITE, cell.invite.id.0.as_bytes()),
            Self::Assignment(cell) => key(ASSIGNMENT, cell.assignment.id.0.as_bytes()),
            Self::Quarantine(cell) => key(QUARANTINE, cell.id.0.as_bytes()),
            Self::Ignored(seq, _) => key(IGNORED, &seq.0.to_be_bytes()),
            Self::Known(id, _) => key(KNOWN, id.0.as_bytes()),
        }
    }

    /// Its value, as bytes.
    ///
    /// # Errors
    /// Never for what a state holds.
    pub fn value(&self) -> Result<Vec<u8>, BadRow> {
        Ok(match self {
            Self::Tip(seq, at_ms) => serde_json::to_vec(&(seq, at_ms))?,
            Self::Settings(settings, seq) => serde_json::to_vec(&(settings, seq))?,
            Self::Kit(kit, seq) => serde_json::to_vec(&(kit, seq))?,
            Self::Sweep(sweep, seq) => serde_json::to_vec(&(sweep, seq))?,
            Self::Aliases(by_from, moved) => serde_json::to_vec(&(by_from, moved))?,
            Self::Area(_, row) => postcard::to_stdvec(row)?,
            Self::Place(_, row) => postcard::to_stdvec(row)?,
            Self::Record(_, _, _, row) => postcard::to_stdvec(row)?,
            Self::Person(cell) => serde_json::to_vec(cell)?,
            Self::Device(cell) => serde_json::to_vec(cell)?,
            Self::Invite(cell) => serde_json::to_vec(cell)?,
            Self::Assignment(cell) => serde_json::to_vec(cell)?,
            Self::Quarantine(cell) => serde_json::to_vec(cell)?,
            Self::Ignored(_, why) => why.as_bytes().to_vec(),
            Self::Known(_, known) => postcard::to_stdvec(known)?,
        })
    }
}

impl State {
    /// The rows that changed after a seq; all of them after 0. For others than 0, [`State::forget_before`] must not have
    /// been called with a later one.
    #[must_use]
    pub fn rows_since(&self, after: Seq) -> Vec<Row> {
        let mut rows = Vec::new();
        let moved = self.aliases.moved.iter().filter(|(seq, _)| *seq > after);
        rows.extend(moved.map(|(_, path)| Row::RemoveWithin(path.clone())));
        let mut put = |row: RowData| rows.push(Row::Put(row));
        put(RowData::Tip(self.seq, self.at_ms));
        if !rows_is_empty(&self.aliases.moved, after) {
            let by_from = self.aliases.rows().map(|(from, to)| (from.clone(), to.clone())).collect();
            put(RowData::Aliases(by_from, self.aliases.moved.clone()));
        }
        if let Some((settings, seq)) = self.settings.as_ref().filter(|(_, seq)| *seq > after) {
            put(RowData::Settings(settings.clone(), *seq));
        }
        for (kit, seq) in self.kits.by_id.values().filter(|(_, seq)| *seq > after) {
            put(RowData::Kit(Arc::clone(kit), *seq));
        }
        for cell in self.sweeps.values().filter(|cell| cell.seq > after) {
            put(RowData::Sweep(cell.sweep.clone(), cell.seq));
        }
        self.placed_rows(after, &mut put);
        let people = &self.people;
        for cell in people.people.values().filter(|cell| cell.touched > after) {
            put(RowData::Person(Box::new(cell.clone())));
        }
        for cell in people.devices.values().filter(|cell| cell.seq > after) {
            put(RowData::Device(Box::new(cell.clone())));
        }
        for cell in people.invites.values().filter(|cell| cell.seq > after) {
            put(RowData::Invite(Box::new(cell.clone())));
        }
        for cell in people.assignments.values().filter(|cell| cell.seq > after) {
            put(RowData::Assignment(Box::new(cell.clone())));
        }
        for cell in self.quarantine.values().filter(|cell| cell.seq > after) {
            put(RowData::Quarantine(Box::new(cell.clone())));
        }
        for (seq, why) in self.ignored.range(after.next()..) {
            put(RowData::Ignored(*seq, why.clone()));
        }
        for (id, known) in self.ids.since(after) {
            put(RowData::Known(id, known));
        }
        let mended = self.mended.iter().filter(|(seq, _)| *seq > after);
        rows.extend(mended.map(|(_, id)| Row::Remove(RowKey::Quarantine(*id))));
        rows
    }

    fn placed_rows(&self, after: Seq, put: &mut impl FnMut(RowData)) {
        self.tree.walk("", None, &mut |met| {
            match met {
                Met::Area(cell) => {
                    if cell.seq > after {
                        let row = AreaRow {
                            kind: self.names.text(cell.kind).to_owned(),
                            name: cell.name.clone(),
                            seq: cell.seq,
                        };
                        put(RowData::Area(cell.path.clone(), row));
                    }
                    if cell.changed <= after {
                        return Step::Over;
                    }
                }
                Met::Place(path, cell) if cell.changed > after => self.place_rows(path, cell, after, put),
                Met::Place(..) => {}
            }
            Step::Next
        });
    }

    fn place_rows(&self, path: &Path, cell: &PlaceCell, after: Seq, put: &mut impl FnMut(RowData)) {
        if cell.seq > after {
            let row = PlaceRow {
                kind: self.names.text(cell.kind).to_owned(),
                label: cell.label.clone(),
                roster: cell.roster.clone(),
                gone: cell.gone,
                seq: cell.seq,
            };
            put(RowData::Place(path.clone(), row));
        }
        for record in cell.records.iter().filter(|record| record.seq > after) {
            let form = self.names.text(record.form).to_owned();
            let row = RecordRow { seq: record.seq, statements: record.statements.clone() };
            put(RowData::Record(path.clone(), record.slot, form, row));
        }
    }

    /// A checkpoint holds everything up to a seq: what is only needed to find the changes before it is let go.
    pub fn forget_before(&mut self, upto: Seq) {
        self.ids.forget_fresh(upto);
        self.mended.retain(|(seq, _)| *seq > upto);
    }

    /// The state of which these are the rows, in the order of keys.
    ///
    /// # Errors
    /// A row that cannot be read.
    pub fn from_rows<E: From<BadRow>>(
        rows: impl Iterator<Item = Result<(impl AsRef<[u8]>, impl AsRef<[u8]>), E>>,
    ) -> Result<Self, E> {
        let mut state = Self::new();
        for row in rows {
            let (key, value) = row?;
            let Some((prefix, rest)) = key.as_ref().split_first() else {
                return Err(BadRow::from("no key").into());
            };
            state.restore(*prefix, rest, value.as_ref())?;
        }
        Ok(state)
    }

    fn restore(&mut self, prefix: u8, rest: &[u8], value: &[u8]) -> Result<(), BadRow> {
        match prefix {
            TIP => (self.seq, self.at_ms) = serde_json::from_slice(value)?,
            SETTINGS => self.settings = Some(serde_json::from_slice(value)?),
            KIT => {
                let (kit, seq): (Kit, Seq) = serde_json::from_slice(value)?;
                self.kits.put(Arc::new(kit), seq);
            }
            SWEEP => {
                let (sweep, seq): (Sweep, Seq) = serde_json::from_slice(value)?;
                let idx = u32::try_from(self.sweeps.len()).unwrap_or(u32::MAX);
                self.sweeps.insert(SweepId(sweep.id.0), SweepCell { sweep, idx, seq });
            }
            ALIASES => {
                let (by_from, moved) = serde_json::from_slice(value)?;
                self.aliases.restore(by_from, moved);
            }
            AREA => {
                let (path, row): (_, AreaRow) = (path(rest)?, postcard::from_bytes(value)?);
                let kind = self.names.intern(&row.kind);
                self.tree.put_area(&path, kind, &row.name, row.seq);
            }
            PLACE => self.restore_place(&path(rest)?, postcard::from_bytes(value)?),
            RECORD => self.restore_record(rest, postcard::from_bytes(value)?)?,
            PERSON => self.people.restore_person(serde_json::from_slice(value)?),
            DEVICE => self.people.restore_device(serde_json::from_slice(value)?),
            INVITE => self.people.restore_invite(serde_json::from_slice(value)?),
            ASSIGNMENT => {
                let cell: AssignmentCell = serde_json::from_slice(value)?;
                self.people.put_assignment(&cell.assignment, cell.seq);
            }
            QUARANTINE => {
                let cell: QuarantineCell = serde_json::from_slice(value)?;
                self.quarantine.insert(cell.id, cell);
            }
            IGNORED => {
                let seq = rest.first_chunk::<8>().ok_or("a bad seq")?;
                let why = std::str::from_utf8(value).map_err(|_| "a bad text")?;
                self.ignored.insert(Seq(u64::from_be_bytes(*seq)), why.into());
            }
            KNOWN => {
                let id = uuid::Uuid::from_slice(rest).map_err(|_| "a bad id")?;
                self.ids.restore(ReportId(id), postcard::from_bytes(value)?);
            }
            _ => return Err(BadRow::from("an unknown kind of row")),
        }
        Ok(())
    }

    fn restore_place(&mut self, path: &Path, row: PlaceRow) {
        let PlaceRow { kind, label, roster, gone, seq } = row;
        let kind = self.names.intern(&kind);
        let cell = PlaceCell { kind, label, roster, gone, seq, changed: seq, parent: 0, records: Vec::new() };
        self.tree.insert_place(path, cell);
    }

    fn restore_record(&mut self, rest: &[u8], row: RecordRow) -> Result<(), BadRow> {
        let mut parts = rest.split(|byte| *byte == BETWEEN);
        let mut part = || std::str::from_utf8(parts.next().unwrap_or_default()).map_err(|_| "a bad key");
        let (path, slot, form) = (Path::parse(part()?).map_err(|_| "a bad path")?, part()?, part()?);
        let slot = Slot::parse(slot).ok_or("a bad slot")?;
        let sym = self.names.intern(form);
        let rules = Rules::of(&self.sweeps, &self.kits.forms, &self.names);
        let cell = self.tree.place_mut(path.as_str()).ok_or("a record without a place")?;
        let Err(at) = rules.find_record(&cell.records, slot, form) else {
            return Err(BadRow::from("a row twice"));
        };
        let mut record = RecordCell {
            form: sym,
            slot,
            seq: row.seq,
            tally: Default::default(),
            statements: row.statements,
        };
        let before = record.tally;
        let tally = rules.tally(&path, cell.kind, cell.gone, &record);
        record.tally = tally;
        cell.records.insert(at, record);
        cell.changed = cell.changed.max(row.seq);
        let parent = cell.parent;
        self.tree.retally(parent, &before, &tally);
        self.tree.touch(parent, row.seq);
        self.flag(&path, slot, sym, before, tally);
        Ok(())
    }
}

fn rows_is_empty(moved: &[(Seq, Path)], after: Seq) -> bool {
    moved.iter().all(|(seq, _)| *seq <= after)
}

fn path(text: &[u8]) -> Result<Path, BadRow> {
    let text = std::str::from_utf8(text).map_err(|_| "a bad path")?;
    Path::parse(text).map_err(|error| BadRow(error.to_string()))
}
