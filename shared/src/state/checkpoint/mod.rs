//! The state as rows of keys and values, so that a checkpoint can keep it and update only what changed.
//!
//! Rows are copied quickly and encoded later. Figures are not kept: [`State::from_rows`] computes them again. The
//! first byte of a key says what kind of row it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::ids::{DeviceId, NoticeId, ReportId, Seq};
use crate::domain::kit::Kit;
use crate::domain::path::Path;
use crate::log::briefing::Briefing;
use crate::log::entry::{KeyStoreId, OfficeTable, Settings, Sweep};
use crate::log::record::Statement;
use crate::state::fold::duty::{ResponsibilityCell, ShiftCell};
use crate::state::fold::forms::Personal;
use crate::state::fold::notices::{NoticeCell, ReceiptCell};
use crate::state::fold::oblivion::Forgotten;
use crate::state::fold::people::{AssignmentCell, DeviceCell, InviteCell, PersonCell};
use crate::state::fold::quarantine::QuarantineCell;
use crate::state::judge::ids_index::Known;
use crate::state::tree::walk::{Met, Step};
use crate::state::tree::{PlaceCell, Roster};
use crate::state::{Slot, State};

pub(super) mod read;

/// Version of the rows. Rows of another version are not read.
pub const ROWS_VERSION: u32 = 7;

/// A change of one row in a checkpoint.
#[derive(Clone, Debug)]
pub enum Row {
    /// Put this row.
    Put(RowData),
    /// Remove this row.
    Remove(RowKey),
    /// Remove the rows of all areas, places and records at and below a path. Comes before rows that are put there.
    RemoveWithin(Path),
}

/// The key of a row that can be removed alone.
#[derive(Clone, Debug)]
pub enum RowKey {
    /// A report that left quarantine.
    Quarantine(ReportId),
}

/// The content of a row.
#[derive(Clone, Debug)]
pub enum RowData {
    /// Seq and time of the last folded entry.
    Tip(Seq, i64),
    /// The settings.
    Settings(Settings, Seq),
    /// A kit.
    Kit(Arc<Kit>, Seq),
    /// A sweep, the entry that last changed it, and the entry that brought it back.
    Sweep(Sweep, Seq, Seq),
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
    /// A notice.
    Notice(Box<NoticeCell>, Seq),
    /// A phone's receipt of a notice.
    Receipt(NoticeId, DeviceId, ReceiptCell, Seq),
    /// A responsibility.
    Responsibility(Box<ResponsibilityCell>, Seq),
    /// A shift.
    Shift(Box<ShiftCell>, Seq),
    /// A table that an office defined.
    Table(Box<OfficeTable>, Seq),
    /// A kept briefing.
    Briefing(Arc<Briefing>, Seq),
    /// An entry that could not be folded, with the reason.
    Ignored(Seq, Box<str>),
    /// A report that the log has.
    Known(ReportId, Known),
    /// What was ever personal, by form.
    Personal(BTreeMap<String, Personal>),
    /// The key store.
    KeyStore(KeyStoreId, Seq),
    /// An act of forgetting.
    Forgotten(Seq, Box<Forgotten>),
}

/// An area without its path.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AreaRow {
    pub(in crate::state) kind: String,
    pub(in crate::state) name: Box<str>,
    pub(in crate::state) seq: Seq,
}

/// A place without its path.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlaceRow {
    pub(in crate::state) kind: String,
    pub(in crate::state) label: Box<str>,
    pub(in crate::state) roster: Option<Box<Roster>>,
    pub(in crate::state) gone: bool,
    pub(in crate::state) seq: Seq,
}

/// A record without its place, slot and form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordRow {
    pub(in crate::state) seq: Seq,
    pub(in crate::state) statements: Vec<Statement>,
}

/// A row that cannot be read: the checkpoint is useless.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("a row of the checkpoint cannot be read: {0}")]
pub struct BadRow(pub(in crate::state) String);

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

// Keys are ordered so that rows come after the rows that they depend on.
pub(in crate::state) const TIP: u8 = b'0';
pub(in crate::state) const SETTINGS: u8 = b'1';
pub(in crate::state) const PERSONAL: u8 = b'.';
pub(in crate::state) const KIT: u8 = b'2';
pub(in crate::state) const SWEEP: u8 = b'3';
pub(in crate::state) const ALIASES: u8 = b'4';
pub(in crate::state) const AREA: u8 = b'5';
pub(in crate::state) const PLACE: u8 = b'6';
pub(in crate::state) const RECORD: u8 = b'7';
pub(in crate::state) const PERSON: u8 = b'a';
pub(in crate::state) const DEVICE: u8 = b'b';
pub(in crate::state) const INVITE: u8 = b'c';
pub(in crate::state) const ASSIGNMENT: u8 = b'd';
pub(in crate::state) const QUARANTINE: u8 = b'e';
pub(in crate::state) const IGNORED: u8 = b'f';
pub(in crate::state) const KNOWN: u8 = b'g';
pub(in crate::state) const NOTICE: u8 = b'h';
pub(in crate::state) const RECEIPT: u8 = b'i';
pub(in crate::state) const RESPONSIBILITY: u8 = b'j';
pub(in crate::state) const SHIFT: u8 = b'k';
pub(in crate::state) const TABLE: u8 = b'l';
pub(in crate::state) const BRIEFING: u8 = b'm';
pub(in crate::state) const KEY_STORE: u8 = b'n';
pub(in crate::state) const FORGOTTEN: u8 = b'o';

/// The first bytes of the keys of areas, places and records.
pub const PLACED_PREFIXES: [u8; 3] = [AREA, PLACE, RECORD];
/// Separates the parts of a record's key; it occurs in no path, slot or form.
pub(in crate::state) const BETWEEN: u8 = 0;

fn key(prefix: u8, rest: &[u8]) -> Vec<u8> {
    let mut key = Vec::with_capacity(1 + rest.len());
    key.push(prefix);
    key.extend_from_slice(rest);
    key
}

impl RowKey {
    /// The key as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Quarantine(id) => key(QUARANTINE, id.0.as_bytes()),
        }
    }
}

impl RowData {
    /// The row's key as bytes.
    #[must_use]
    pub fn key(&self) -> Vec<u8> {
        match self {
            Self::Tip(..) => key(TIP, &[]),
            Self::Settings(..) => key(SETTINGS, &[]),
            Self::Kit(kit, _) => key(KIT, kit.id.as_bytes()),
            Self::Sweep(sweep, ..) => key(SWEEP, sweep.id.0.as_bytes()),
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
            Self::Notice(cell, _) => key(NOTICE, cell.notice.id.0.as_bytes()),
            Self::Receipt(notice, device, ..) => {
                let mut key = key(RECEIPT, notice.0.as_bytes());
                key.extend(device.0.as_bytes());
                key
            }
            Self::Responsibility(cell, _) => key(RESPONSIBILITY, cell.responsibility.id.0.as_bytes()),
            Self::Shift(cell, _) => key(SHIFT, cell.shift.id.0.as_bytes()),
            Self::Table(table, _) => key(TABLE, table.table.id.as_bytes()),
            Self::Briefing(briefing, _) => {
                key(BRIEFING, briefing.id.map(|id| id.0).unwrap_or_default().as_bytes())
            }
            Self::Ignored(seq, _) => key(IGNORED, &seq.0.to_be_bytes()),
            Self::Known(id, _) => key(KNOWN, id.0.as_bytes()),
            Self::Personal(_) => key(PERSONAL, &[]),
            Self::KeyStore(..) => key(KEY_STORE, &[]),
            Self::Forgotten(seq, _) => key(FORGOTTEN, &seq.0.to_be_bytes()),
        }
    }

    /// The row's value as bytes.
    ///
    /// # Errors
    /// Cannot happen for rows of a state.
    pub fn value(&self) -> Result<Vec<u8>, BadRow> {
        Ok(match self {
            Self::Tip(seq, at_ms) => serde_json::to_vec(&(seq, at_ms))?,
            Self::Settings(settings, seq) => serde_json::to_vec(&(settings, seq))?,
            Self::Kit(kit, seq) => serde_json::to_vec(&(kit, seq))?,
            Self::Sweep(sweep, seq, back) => serde_json::to_vec(&(sweep, seq, back))?,
            Self::Aliases(by_from, moved) => serde_json::to_vec(&(by_from, moved))?,
            Self::Area(_, row) => postcard::to_stdvec(row)?,
            Self::Place(_, row) => postcard::to_stdvec(row)?,
            Self::Record(_, _, _, row) => postcard::to_stdvec(row)?,
            Self::Person(cell) => serde_json::to_vec(cell)?,
            Self::Device(cell) => serde_json::to_vec(cell)?,
            Self::Invite(cell) => serde_json::to_vec(cell)?,
            Self::Assignment(cell) => serde_json::to_vec(cell)?,
            Self::Quarantine(cell) => serde_json::to_vec(cell)?,
            Self::Notice(cell, seq) => serde_json::to_vec(&(cell, seq))?,
            Self::Receipt(_, _, cell, seq) => postcard::to_stdvec(&(cell, seq))?,
            Self::Responsibility(cell, seq) => serde_json::to_vec(&(cell, seq))?,
            Self::Shift(cell, seq) => serde_json::to_vec(&(cell, seq))?,
            Self::Table(table, seq) => serde_json::to_vec(&(table, seq))?,
            Self::Briefing(briefing, seq) => serde_json::to_vec(&(briefing, seq))?,
            Self::Ignored(_, why) => why.as_bytes().to_vec(),
            Self::Known(_, known) => postcard::to_stdvec(known)?,
            Self::Personal(personal) => serde_json::to_vec(&personal)?,
            Self::KeyStore(id, seq) => serde_json::to_vec(&(id, seq))?,
            Self::Forgotten(_, forgotten) => serde_json::to_vec(forgotten)?,
        })
    }
}

impl State {
    /// The rows that changed after a seq; all rows after 0. For any other seq, [`State::forget_before`] must not have
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
        if self.kits.by_id.values().any(|(_, seq)| *seq > after) {
            put(RowData::Personal(self.kits.personal().clone()));
        }
        for cell in self.sweeps.values().filter(|cell| cell.seq > after) {
            put(RowData::Sweep(cell.sweep.clone(), cell.seq, cell.back));
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
        self.desk_rows(after, &mut put);
        for cell in self.quarantine.values().filter(|cell| cell.changed > after) {
            put(RowData::Quarantine(Box::new(cell.clone())));
        }
        for (seq, why) in self.ignored.range(after.next()..) {
            put(RowData::Ignored(*seq, why.clone()));
        }
        if let Some((id, seq)) = self.oblivion.store.filter(|(_, seq)| *seq > after) {
            put(RowData::KeyStore(id, seq));
        }
        for (seq, forgotten) in self.forgotten_since(after) {
            put(RowData::Forgotten(seq, Box::new(forgotten.clone())));
        }
        for (id, known) in self.ids.since(after) {
            put(RowData::Known(id, known));
        }
        let mended = self.mended.iter().filter(|(seq, _)| *seq > after);
        rows.extend(mended.map(|(_, id)| Row::Remove(RowKey::Quarantine(*id))));
        rows
    }

    fn desk_rows(&self, after: Seq, put: &mut impl FnMut(RowData)) {
        for (seq, _, cell) in self.notices.notices.since(after) {
            put(RowData::Notice(Box::new(cell.clone()), seq));
        }
        for (seq, (notice, device), cell) in self.notices.receipts.since(after) {
            put(RowData::Receipt(*notice, *device, *cell, seq));
        }
        for (seq, _, cell) in self.duty.responsibilities.since(after) {
            put(RowData::Responsibility(Box::new(cell.clone()), seq));
        }
        for (seq, _, cell) in self.duty.shifts.since(after) {
            put(RowData::Shift(Box::new(cell.clone()), seq));
        }
        for (seq, _, table) in self.tables.since(after) {
            put(RowData::Table(Box::new(table.clone()), seq));
        }
        for (seq, _, briefing) in self.briefings.since(after) {
            put(RowData::Briefing(Arc::clone(briefing), seq));
        }
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

    /// To be called when a checkpoint holds everything up to a seq: frees what was only needed to find earlier
    /// changes.
    pub fn forget_before(&mut self, upto: Seq) {
        self.ids.forget_fresh(upto);
        self.mended.retain(|(seq, _)| *seq > upto);
    }
}

fn rows_is_empty(moved: &[(Seq, Path)], after: Seq) -> bool {
    moved.iter().all(|(seq, _)| *seq <= after)
}
