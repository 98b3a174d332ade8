//! Quarantine (待核): reports that do not fold are kept as they came until somebody mends them.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::domain::ids::{DeviceId, PersonId, ReportId, Seq};
use crate::domain::path::{CODE_WIDTHS, Path};
use crate::log::entry::{Mend, MendAction, Reason};
use crate::log::seal::{Period, Subject};
use crate::state::fold::people::Scope;
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
    /// The newest entry that changed it.
    pub(crate) changed: Seq,
    /// The report as it came.
    pub line: Box<RawValue>,
    /// Who reported.
    pub person: PersonId,
    /// The device that sent it.
    pub device: DeviceId,
    /// For whom it was carried in, if that is known.
    pub carried_for: Option<PersonId>,
    /// When the server took it, ms since 1970.
    pub received_at_ms: i64,
    /// Server's time minus phone's time, ms.
    pub skew_ms: i64,
    /// Why.
    pub reason: Reason,
    /// The place that it is about, if its address is valid.
    pub place: Option<Path>,
    /// Whose values its line holds, and with which period they are due. Absent once it is no longer in quarantine.
    pub(crate) under: Option<(Subject, Period)>,
}

impl QuarantineCell {
    /// Whether it is about a thread, which may be its own.
    pub(crate) fn is_of_thread(&self, thread: Uuid) -> bool {
        matches!(self.under, Some((Subject::Thread(_, id), _)) if id == thread)
    }
}

/// Who decides about a quarantined report, seen from one scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mender {
    /// Everybody with this scope.
    Own,
    /// Others: the report is about a place outside this scope, though its author works in it.
    Others,
    /// The report cannot be seen from this scope.
    Unseen,
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

    /// Who decides about a report: whoever sees its place. If its address is unknown, whoever sees its author. If the
    /// place lies in a known community, seeing only the author is not enough: what is counted there is for others to
    /// decide.
    #[must_use]
    pub fn mender(&self, scope: &Scope, cell: &QuarantineCell, now_ms: i64) -> Mender {
        let place = cell.place.as_ref().map(|path| self.resolve(path));
        if scope.holds(&Path::root()) || place.as_ref().is_some_and(|place| scope.holds(place)) {
            return Mender::Own;
        }
        let now = self.scope(cell.person, now_ms).map(|scope| scope.paths).unwrap_or_default();
        let listed = self.person(cell.person).into_iter().flat_map(|cell| &cell.person.scope);
        if !now.iter().chain(listed).any(|path| scope.holds(path)) {
            return Mender::Unseen;
        }
        let is_ours = place.is_some_and(|place| self.area(&place.truncated(CODE_WIDTHS.len())).is_some());
        if is_ours { Mender::Others } else { Mender::Own }
    }

    /// Whether a quarantined report can be folded now as it came, by the word of somebody who decides about it
    /// ([`State::mender`]). Only who `settles` at its place can let it take back reports of others than its author.
    ///
    /// # Errors
    /// Why it cannot be folded.
    pub fn can_accept(&self, id: ReportId, settles: bool) -> Result<(), Reason> {
        let Some(cell) = self.quarantine.get(&id) else {
            return Err(reason("unknown_report", None, "this report is not in quarantine"));
        };
        let incoming = Incoming::of_report(cell.line.clone(), &self.kits.forms);
        let clock = Clock { skew_ms: cell.skew_ms, received_ms: cell.received_at_ms };
        self.can_fold(cell.id, &incoming, &Overlay::default(), clock)?;
        let content = incoming.content.as_ref().map_err(Clone::clone)?;
        self.can_retract(cell.person, settles, content, &Overlay::default())
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
        let own = mend.line.as_ref().and_then(|line| RawValue::from_string(line.to_string()).ok());
        let incoming = Incoming::of_report(own.unwrap_or(cell.line), &self.kits.forms);
        let origin = Origin {
            id: cell.id,
            person: cell.person,
            device: cell.device,
            carried_for: cell.carried_for,
            skew_ms: cell.skew_ms,
            received_at_ms: cell.received_at_ms,
            stands_at: cell.seq,
            settles: mend.settles,
        };
        match incoming.content {
            Ok(content) => self.fold_report(&origin, *content),
            Err(_) => self.ignore(seq, "accepts a report that cannot be read"),
        }
    }
}
