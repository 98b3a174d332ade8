//! Reads a state back from its rows and computes all figures again. Rows come in the order of their keys, so that
//! each comes after the rows that it depends on.

use std::sync::Arc;

use uuid::Uuid;

use crate::domain::ids::{DeviceId, NoticeId, ReportId, Seq, SweepId};
use crate::domain::kit::Kit;
use crate::domain::path::Path;
use crate::log::briefing::Briefing;
use crate::log::entry::{OfficeTable, Sweep};
use crate::state::checkpoint::{
    ALIASES, AREA, ASSIGNMENT, AreaRow, BETWEEN, BRIEFING, BadRow, DEVICE, FORGOTTEN, IGNORED, INVITE,
    KEY_STORE, KIT, KNOWN, NOTICE, PERSON, PERSONAL, PLACE, PlaceRow, QUARANTINE, RECEIPT, RECORD,
    RESPONSIBILITY, RecordRow, SETTINGS, SHIFT, SWEEP, TABLE, TIP,
};
use crate::state::fold::duty::{ResponsibilityCell, ShiftCell};
use crate::state::fold::notices::{NoticeCell, ReceiptCell};
use crate::state::fold::people::AssignmentCell;
use crate::state::fold::places::Rules;
use crate::state::fold::quarantine::QuarantineCell;
use crate::state::tree::PlaceCell;
use crate::state::tree::record_cell::RecordCell;
use crate::state::{RecordKey, Slot, State, SweepCell};

impl State {
    /// The state with these rows, given in the order of keys.
    ///
    /// # Errors
    /// A row cannot be read.
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
            PERSONAL => self.kits.restore_personal(serde_json::from_slice(value)?),
            KIT => {
                let (kit, seq): (Kit, Seq) = serde_json::from_slice(value)?;
                self.kits.put(Arc::new(kit), seq);
            }
            SWEEP => {
                let (sweep, seq, back): (Sweep, Seq, Seq) = serde_json::from_slice(value)?;
                let idx = u32::try_from(self.sweeps.len()).unwrap_or(u32::MAX);
                self.sweeps.insert(SweepId(sweep.id.0), SweepCell { sweep, idx, seq, back });
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
                self.ids.restore(ReportId(id(rest)?), postcard::from_bytes(value)?);
            }
            _ => return self.restore_desk(prefix, rest, value),
        }
        Ok(())
    }

    fn restore_desk(&mut self, prefix: u8, rest: &[u8], value: &[u8]) -> Result<(), BadRow> {
        match prefix {
            NOTICE => {
                let (cell, seq): (NoticeCell, Seq) = serde_json::from_slice(value)?;
                self.notices.notices.put(cell.notice.id, cell, seq);
            }
            RECEIPT => {
                let (notice, device) = rest.split_at_checked(16).ok_or("a bad id")?;
                let (cell, seq): (ReceiptCell, Seq) = postcard::from_bytes(value)?;
                self.notices.receipts.put((NoticeId(id(notice)?), DeviceId(id(device)?)), cell, seq);
            }
            RESPONSIBILITY => {
                let (cell, seq): (ResponsibilityCell, Seq) = serde_json::from_slice(value)?;
                self.duty.responsibilities.put(cell.responsibility.id, cell, seq);
            }
            SHIFT => {
                let (cell, seq): (ShiftCell, Seq) = serde_json::from_slice(value)?;
                self.duty.shifts.put(cell.shift.id, cell, seq);
            }
            BRIEFING => {
                let (briefing, seq): (Arc<Briefing>, Seq) = serde_json::from_slice(value)?;
                self.briefings.put(briefing.id.ok_or("a briefing without a name")?, briefing, seq);
            }
            TABLE => {
                let (table, seq): (OfficeTable, Seq) = serde_json::from_slice(value)?;
                self.tables.put(table.table.id.clone(), table, seq);
            }
            KEY_STORE => self.oblivion.store = Some(serde_json::from_slice(value)?),
            FORGOTTEN => {
                let seq = rest.first_chunk::<8>().ok_or("a bad seq")?;
                self.oblivion.restore(Seq(u64::from_be_bytes(*seq)), serde_json::from_slice(value)?);
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
        let targets = rules.targets(&self.aliases, &record);
        cell.records.insert(at, record);
        cell.changed = cell.changed.max(row.seq);
        let parent = cell.parent;
        self.tree.retally(parent, &before, &tally);
        self.tree.touch(parent, row.seq);
        self.flag(&path, slot, sym, before, tally);
        for target in targets {
            self.referred.insert(target, RecordKey { place: path.clone(), slot, form: sym });
        }
        Ok(())
    }
}

fn path(text: &[u8]) -> Result<Path, BadRow> {
    let text = std::str::from_utf8(text).map_err(|_| "a bad path")?;
    Path::parse(text).map_err(|error| BadRow(error.to_string()))
}

fn id(bytes: &[u8]) -> Result<Uuid, BadRow> {
    Uuid::from_slice(bytes).map_err(|_| BadRow::from("a bad id"))
}
