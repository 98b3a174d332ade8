//! Quarantine (待核): reports that do not fold are kept as they came until somebody mends them.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::domain::ids::{DeviceId, PersonId, ReportId, Seq};
use crate::domain::path::Path;
use crate::log::entry::{Mend, MendAction, Reason};
use crate::state::fold::reports::Origin;
use crate::state::judge::intake::{Incoming, reason};
use crate::state::judge::{Clock, Overlay};
use crate::state::{State, Touched};

/// A quarantined report.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct QuarantineCell {
    /// Its id.
    pub id: ReportId,
    /// Its position in the log.
    pub seq: Seq,
    /// The report as it came.
    pub line: Box<RawValue>,
    /// Who reported.
    pub person: PersonId,
    /// The device that sent it.
    pub device: DeviceId,
    /// When the server took it, ms since 1970.
    pub received_at_ms: i64,
    /// Server's time minus phone's time, ms.
    pub skew_ms: i64,
    /// Why.
    pub reason: Reason,
    /// The place that it is about, if its address is valid.
    pub place: Option<Path>,
}

impl State {
    /// The quarantined reports, ordered by id.
    pub fn quarantine(&self) -> impl Iterator<Item = &QuarantineCell> {
        self.quarantine.values()
    }

    /// A quarantined report by its id.
    #[must_use]
    pub fn quarantined(&self, id: ReportId) -> Option<&QuarantineCell> {
        self.quarantine.get(&id)
    }

    /// Whether a quarantined report can now be folded as it came. It does not check again who may send it, and from
    /// where: the office has looked at that.
    ///
    /// # Errors
    /// Why it cannot be folded.
    pub fn can_accept(&self, id: ReportId) -> Result<(), Reason> {
        let Some(cell) = self.quarantine.get(&id) else {
            return Err(reason("unknown_report", None, "this report is not in quarantine"));
        };
        let incoming = Incoming::of_report(cell.line.clone(), &self.kits.forms);
        let clock = Clock { skew_ms: cell.skew_ms, received_ms: cell.received_at_ms };
        self.can_fold(cell.id, &incoming, &Overlay::default(), clock)
    }

    pub(crate) fn put_mend(&mut self, mend: &Mend, seq: Seq) -> Touched {
        let Some(cell) = self.quarantine.remove(&mend.report) else {
            return self.ignore(seq, "mends a report that is not in quarantine");
        };
        self.mended.push((seq, mend.report));
        let touched = self.touched_person(cell.person);
        if mend.action == MendAction::Dismiss {
            return touched;
        }
        let incoming = Incoming::of_report(cell.line.clone(), &self.kits.forms);
        let origin = Origin {
            id: cell.id,
            person: cell.person,
            device: cell.device,
            skew_ms: cell.skew_ms,
            received_at_ms: cell.received_at_ms,
            stands_at: cell.seq,
        };
        match incoming.content {
            Ok(content) => self.fold_report(&origin, *content),
            Err(_) => self.ignore(seq, "accepts a report that cannot be read"),
        }
    }
}
