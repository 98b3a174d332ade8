//! Rulings in the access log: a coordinator's report that settles a disagreement is a privileged act. It comes with a
//! sync like any other report, so the table of requests cannot tell it.
//!
//! Reports never wait for the access log: they are in the log, with their author, whether or not this is written.

use menpai_shared::decide::rights::Right;
use menpai_shared::domain::ids::ReportId;
use menpai_shared::state::RecordAt;
use menpai_shared::wire::api::AccessAct;
use menpai_shared::wire::sync::{Ack, Outcome};

use crate::engine::PushLine;
use crate::http::App;
use crate::http::told::Told;
use crate::http::viewer::Caller;

/// The reports of a sync that may be rulings.
pub struct MayRule(Vec<(ReportId, RecordAt)>);

impl MayRule {
    /// Those of a caller who may settle that had seen others.
    pub fn among(app: &App, caller: Caller, lines: &[PushLine]) -> Self {
        let role = app.engine.read(|state| state.person(caller.person).map(|cell| cell.person.role));
        let settles = role.is_some_and(|role| Right::Settle.is_of(role));
        let all = lines.iter().filter(|_| settles);
        Self(all.filter_map(PushLine::builds_on).collect())
    }

    /// Writes down those that were stored and are rulings.
    pub fn note(self, app: &App, caller: Caller, acks: &[Ack], at_ms: i64) {
        let is_stored =
            |id: ReportId| acks.iter().any(|ack| ack.id == Some(id) && ack.outcome == Outcome::Stored);
        let stored: Vec<_> = self.0.into_iter().filter(|(id, _)| is_stored(*id)).collect();
        if stored.is_empty() {
            return;
        }
        let rulings: Vec<RecordAt> = app.engine.read(|state| {
            let is_ruling = |(id, at): &(ReportId, RecordAt)| {
                let place = state.place(&state.resolve(&at.place));
                let record = place.and_then(|place| place.record(&at.form, at.slot));
                record.is_some_and(|record| record.is_ruled_by(*id))
            };
            stored.into_iter().filter(is_ruling).map(|(_, at)| at).collect()
        });
        for RecordAt { place, form, .. } in rulings {
            let told = Told::default().what(form).at(place).rows(1);
            match app.access.place() {
                Ok(free) => {
                    let _ =
                        free.write(told.event(AccessAct::Rule, caller.person, Some(caller.device), at_ms));
                }
                Err(unwritten) => tracing::error!("a ruling is not in the access log: {unwritten}"),
            }
        }
    }
}
