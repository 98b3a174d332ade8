//! Sealing an entry before it is appended: which of its values are personal, and under which keys they go.

use std::sync::Arc;

use serde_json::value::RawValue;

use crate::domain::kit::SlotRule;
use crate::log::entry::Body;
use crate::log::seal::{self, Part, Period, Subject};
use crate::state::judge::intake::{Content, Incoming};
use crate::state::{Forms, ReportMeta, Slot, State};

/// A report's line in its public part and its private parts.
#[derive(Debug)]
pub struct Sealing {
    /// What everybody who has the log can read.
    pub public: Box<RawValue>,
    /// The rest, to be sealed.
    pub parts: Vec<Part>,
    /// The parts give the line again byte for byte.
    pub is_exact: bool,
}

impl State {
    /// A report's line in its parts, or `None` if it says nothing personal. It will be taken at `now_ms`.
    #[must_use]
    pub fn seal_report(&self, meta: &ReportMeta, incoming: &Incoming, now_ms: i64) -> Option<Sealing> {
        self.seal_report_by(&self.kits.forms, meta, incoming, now_ms)
    }

    /// The same by other forms, which may call more of it personal.
    #[must_use]
    pub fn seal_report_by(
        &self,
        forms: &Arc<Forms>,
        meta: &ReportMeta,
        incoming: &Incoming,
        now_ms: i64,
    ) -> Option<Sealing> {
        let content = incoming.content.as_ref().ok();
        let place = content.and_then(|content| content.place.as_ref().ok());
        if meta.quarantine.is_some() {
            let subject = place.cloned().map_or(Subject::Line(meta.id), Subject::Place);
            let (public, values) = seal::take_line(incoming.line(), incoming.frame);
            let parts = vec![Part { under: self.under(subject, None), values }];
            return Some(Sealing { public, parts, is_exact: true });
        }
        let split = incoming.split(forms)?;
        let content: &Content = content?;
        let slot = content.slot?;
        let is_thread = forms.get(&content.form).is_some_and(|form| form.slot == SlotRule::Thread);
        let subject = match slot {
            Slot::Id(id) if is_thread => Subject::Thread(place?.clone(), id),
            _ => Subject::Place(place?.clone()),
        };
        let parts = split.private.iter().map(|(days, values)| {
            let period = days.map(|days| Period {
                form: content.form.to_string(),
                of: self.period_of(&content.form, slot, now_ms),
                days,
            });
            Part { under: self.under(subject.clone(), period), values: values.clone() }
        });
        let (public, is_exact) = (split.public.clone(), split.is_exact);
        Some(Sealing { public, parts: parts.collect(), is_exact })
    }

    /// The public part of any other entry and its private parts, or `None` if it has no personal values.
    #[must_use]
    pub fn seal_body(&self, body: &Body) -> Option<(Body, Vec<Part>)> {
        let Body::Place(place) = body else { return None };
        let mut public = place.clone();
        let values = seal::take_from_place(&mut public);
        let under = self.under(Subject::Place(place.path.clone()), None);
        (!values.is_empty()).then(|| (Body::Place(public), vec![Part { under, values }]))
    }
}
