//! Folding notices and their receipts: which phones have a notice, and whose people have read it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::ids::{DeviceId, NoticeId, PersonId, Seq};
use crate::domain::path::Path;
use crate::log::entry::{Notice, Receipt};
use crate::state::DeviceCell;
use crate::state::fold::dated::Dated;
use crate::state::fold::people::least;
use crate::state::{State, Touched};

/// A notice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoticeCell {
    /// The notice as the log has it now.
    pub notice: Notice,
    /// All paths that it is or was for: phones there may have it.
    pub(crate) once: Vec<Path>,
}

/// A phone's receipt of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptCell {
    /// The phone's person.
    pub person: PersonId,
    /// When the server learned that the phone has it, ms since 1970.
    pub received_ms: i64,
    /// When the server learned that it was read, ms since 1970.
    pub read_ms: Option<i64>,
}

/// Notices and receipts.
#[derive(Debug, Default)]
pub(crate) struct Notices {
    pub(crate) notices: Dated<NoticeId, NoticeCell>,
    pub(crate) receipts: Dated<(NoticeId, DeviceId), ReceiptCell>,
}

impl State {
    /// All notices, by id, withdrawn ones too.
    pub fn notices(&self) -> impl Iterator<Item = &Notice> {
        self.notices.notices.iter().map(|cell| &cell.notice)
    }

    /// A notice by its id.
    #[must_use]
    pub fn notice(&self, id: NoticeId) -> Option<&Notice> {
        self.notices.notices.get(&id).map(|cell| &cell.notice)
    }

    /// A phone's receipt of a notice.
    #[must_use]
    pub fn receipt(&self, notice: NoticeId, device: DeviceId) -> Option<&ReceiptCell> {
        self.notices.receipts.get(&(notice, device))
    }

    /// All phones' receipts of a notice, by device.
    pub fn receipts(&self, notice: NoticeId) -> impl Iterator<Item = (DeviceId, &ReceiptCell)> {
        let (first, last) = (DeviceId(Uuid::nil()), DeviceId(Uuid::max()));
        let of_notice = self.notices.receipts.range((notice, first)..=(notice, last));
        of_notice.map(|((_, device), cell)| (*device, cell))
    }

    /// Whether a receipt is new, and its device takes part.
    #[must_use]
    pub fn is_receipt_news(&self, device: DeviceId, notice: NoticeId, read: bool) -> bool {
        let takes_part = self.device(device).is_some_and(DeviceCell::takes_part);
        takes_part
            && self.notice(notice).is_some()
            && self.receipt(notice, device).is_none_or(|cell| read && cell.read_ms.is_none())
    }

    pub(crate) fn put_notice(&mut self, notice: &Notice, seq: Seq) -> Touched {
        let areas: Vec<Path> = notice.areas.iter().map(|area| self.resolve(area)).collect();
        let mut once = self.notices.notices.get(&notice.id).map(|old| old.once.clone()).unwrap_or_default();
        once.extend(areas.iter().cloned());
        least(&mut once);
        let touched = match once.as_slice() {
            [only] => Touched(Some(self.area_at_or_above(only))),
            _ => Touched::EVERYWHERE,
        };
        let notice = Notice { areas, ..notice.clone() };
        self.notices.notices.put(notice.id, NoticeCell { notice, once }, seq);
        touched
    }

    pub(crate) fn put_receipt(&mut self, receipt: &Receipt, at_ms: i64, seq: Seq) -> Touched {
        if self.notice(receipt.notice).is_none() {
            return self.ignore(seq, "a receipt for a notice that is not known");
        }
        let old = self.receipt(receipt.notice, receipt.device).copied();
        let read_ms = old.and_then(|old| old.read_ms).or_else(|| receipt.read.then_some(at_ms));
        let received_ms = old.map_or(at_ms, |old| old.received_ms);
        let cell = ReceiptCell { person: receipt.person, received_ms, read_ms };
        if old == Some(cell) {
            return Touched::NOWHERE;
        }
        self.notices.receipts.put((receipt.notice, receipt.device), cell, seq);
        self.touched_person(receipt.person)
    }

    /// Moves notices with their areas.
    pub(crate) fn move_notices(&mut self, seq: Seq) {
        let aliases = &self.aliases;
        self.notices.notices.change(seq, |cell| {
            let mut cell = cell.clone();
            let mut is_moved = false;
            for area in &mut cell.notice.areas {
                if let Some(now) = aliases.resolve(area) {
                    cell.once.push(now.clone());
                    *area = now;
                    is_moved = true;
                }
            }
            least(&mut cell.once);
            is_moved.then_some(cell)
        });
    }
}
