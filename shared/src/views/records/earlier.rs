//! What the log still tells of a place and the state does not: the roster before it was corrected, and reports that were
//! dismissed from quarantine. The log is read for it, entry by entry.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::domain::ids::{PersonId, ReportId, Seq};
use crate::domain::path::Path;
use crate::log::entry::{Body, Entry, Mend, MendAction, Place, ReportEntry};
use crate::log::seal::{Subject, frame_of_envelope};
use crate::state::{QuarantineCell, State};
use crate::views::area::quarantine;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{DismissedReport, EarlierRoster, PersonalPut};

/// How the payload of an entry about a quarantined report looks.
const MEND: &str = "\"mend\":{";

/// What was found so far.
#[derive(Debug)]
pub struct Earlier {
    /// Every address that the place ever had; none if only a thread is asked for.
    paths: Vec<Path>,
    /// These as they stand in payloads.
    texts: Vec<String>,
    /// What comes before was erased.
    after: Seq,
    rosters: Vec<(i64, Place)>,
    waiting: BTreeMap<ReportId, QuarantineCell>,
    dismissed: Vec<(QuarantineCell, PersonId, i64)>,
}

impl Earlier {
    /// What must be looked for.
    ///
    /// # Errors
    /// The place is unknown, or not in the viewer's scope.
    pub fn of(state: &State, viewer: &Viewer, wish: &PersonalPut) -> Result<Self, Unseen> {
        let path = state.resolve(&wish.place);
        if !viewer.scope.holds(&path) {
            return Err(Unseen::OutOfScope);
        }
        state.place(&path).ok_or(Unseen::NoSuchPlace)?;
        // The roster, and what waits, are the household's, not a visitor's.
        let paths = if wish.thread.is_some() { Vec::new() } else { state.addresses_of(&path) };
        let is_here = |subject: &Subject| matches!(subject, Subject::Place(at) if paths.contains(at));
        let erased = state.forgotten_since(Seq(0)).filter(|(_, of)| of.forget.subjects.iter().any(is_here));
        let after = erased.map(|(seq, _)| seq).max().unwrap_or(Seq(0));
        let texts = paths.iter().map(|path| format!("\"{path}\"")).collect();
        Ok(Self { paths, texts, after, rosters: Vec::new(), waiting: BTreeMap::new(), dismissed: Vec::new() })
    }

    /// From where on the log must be read; `None` if nothing is looked for.
    #[must_use]
    pub fn after(&self) -> Option<Seq> {
        (!self.paths.is_empty()).then_some(self.after)
    }

    /// Whether a payload may tell something, so that the others need not be read and opened.
    #[must_use]
    pub fn wants(&self, payload: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(payload) else { return false };
        self.texts.iter().any(|path| text.contains(path)) || (!self.waiting.is_empty() && text.contains(MEND))
    }

    /// Takes an entry, opened as far as its keys are there.
    pub fn take(&mut self, entry: Entry) {
        let Entry { seq, at_ms, body } = entry;
        match body {
            Body::Place(place) if self.paths.contains(&place.path) => self.rosters.push((at_ms, place)),
            Body::Report(report) => self.take_report(seq, at_ms, *report),
            Body::Mend(Mend { report, by, action, .. }) => {
                let cell = self.waiting.remove(&report);
                let dismissed = cell.filter(|_| action == MendAction::Dismiss);
                self.dismissed.extend(dismissed.map(|cell| (cell, by, at_ms)));
            }
            _ => {}
        }
    }

    fn take_report(&mut self, seq: Seq, at_ms: i64, report: ReportEntry) {
        let ReportEntry { line, id, person, device, skew_ms, quarantine: Some(reason), carried, .. } = report
        else {
            return;
        };
        let Some(place) = place_of(&line).filter(|place| self.paths.contains(place)) else { return };
        // Of a line that was forgotten nothing is left to tell.
        if frame_of_envelope(&line).is_none() {
            let carried_for = carried.and_then(|carried| carried.person);
            let (received_at_ms, place) = (at_ms, Some(place));
            let cell = QuarantineCell {
                id,
                seq,
                changed: seq,
                line,
                person,
                device,
                carried_for,
                received_at_ms,
                skew_ms,
                reason,
                place,
                under: None,
            };
            self.waiting.insert(id, cell);
        }
    }

    /// What the roster said before, and what was dismissed.
    pub(in crate::views) fn told(
        self,
        state: &State,
        viewer: &Viewer,
        now_ms: i64,
    ) -> (Vec<EarlierRoster>, Vec<DismissedReport>) {
        let report = |(cell, by, at_ms): &(QuarantineCell, PersonId, i64)| DismissedReport {
            report: quarantine::row(state, viewer, cell, now_ms),
            by: state.name_of(*by).to_owned(),
            at_ms: *at_ms,
        };
        let dismissed = self.dismissed.iter().map(report).collect();
        (replaced(self.rosters), dismissed)
    }
}

/// The address that a line names.
fn place_of(line: &RawValue) -> Option<Path> {
    let line: Value = serde_json::from_str(line.get()).ok()?;
    Path::parse(line.get("place")?.as_str()?).ok()
}

/// The rosters that another one replaced, without those that say nothing personal.
fn replaced(rosters: Vec<(i64, Place)>) -> Vec<EarlierRoster> {
    fn says(place: &Place) -> [Option<&str>; 4] {
        let Place { label, household, phone, remark, .. } = place;
        [Some(label.as_str()), household.as_deref(), phone.as_deref(), remark.as_deref()]
    }
    let mut told: Vec<EarlierRoster> = Vec::new();
    let mut rosters = rosters.into_iter().peekable();
    let mut since = None;
    while let Some((at_ms, place)) = rosters.next() {
        let since_ms = *since.get_or_insert(at_ms);
        let Some((until_ms, next)) = rosters.peek() else { break };
        if says(&place) == says(next) && place.residents == next.residents {
            continue;
        }
        since = None;
        if says(&place)[1..].iter().any(Option::is_some) {
            told.push(EarlierRoster { place: place.into(), since_ms, until_ms: *until_ms });
        }
    }
    told
}
