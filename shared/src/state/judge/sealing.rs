//! Sealing an entry before it is appended: which of its values are personal, and under which keys they go.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::value::RawValue;
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::ids::{ReportId, Seq};
use crate::domain::kit::SlotRule;
use crate::domain::path::Path;
use crate::log::entry::{Body, Mend};
use crate::log::seal::{self, Named, Part, Period, Subject, Taken};
use crate::state::judge::intake::Incoming;
use crate::state::{Forms, ReportMeta, Slot, State};

/// A report's line in its public part and its private parts.
#[derive(Debug)]
pub struct Sealing<'a> {
    /// What everybody who has the log can read.
    pub public: Cow<'a, RawValue>,
    /// The rest, to be sealed.
    pub parts: Vec<Part>,
    /// The parts give the line again byte for byte.
    pub is_exact: bool,
}

/// What decides, besides a report and the forms, under which keys its values go: as long as it stays, so do they.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealBasis {
    /// The newest act of forgetting.
    forgotten: Option<Seq>,
    /// The district's day.
    today: Day,
}

/// Under which keys a quarantined line is sealed.
pub(crate) struct HeldUnder {
    /// Whose values it holds.
    pub(crate) subject: Subject,
    /// With which they are due: those of the form that are due first, counted from the day on which the line came.
    pub(crate) period: Period,
    /// The place that it names.
    pub(crate) place: Option<Path>,
}

/// Stands in a period for lines of no known form; no form has it as its id.
const NO_FORM: &str = "*";
/// For how many days a quarantined line is kept if its form does not say it.
const HELD_DAYS: u32 = 60;

impl State {
    /// What a report's keys depend on at `now_ms`.
    #[must_use]
    pub fn seal_basis(&self, now_ms: i64) -> SealBasis {
        let forgotten = self.forgotten_since(Seq(0)).next_back().map(|(seq, _)| seq);
        SealBasis { forgotten, today: self.zone().day(now_ms) }
    }

    /// A report's line in its parts, or `None` if it says nothing personal. It will be taken at `now_ms`.
    #[must_use]
    pub fn seal_report<'a>(
        &self,
        meta: &ReportMeta,
        incoming: &'a Incoming,
        now_ms: i64,
    ) -> Option<Sealing<'a>> {
        self.seal_report_by(&self.kits.forms, meta, incoming, now_ms)
    }

    /// The same by other forms, which may call more of it personal.
    #[must_use]
    pub fn seal_report_by<'a>(
        &self,
        forms: &Arc<Forms>,
        meta: &ReportMeta,
        incoming: &'a Incoming,
        now_ms: i64,
    ) -> Option<Sealing<'a>> {
        if meta.quarantine.is_none() {
            return self.seal_stored_by(forms, incoming, now_ms);
        }
        let HeldUnder { subject, period, .. } = self.held_under(meta.id, incoming.line(), now_ms);
        let reason = meta.quarantine.as_ref()?;
        let (public, values) = seal::take_line(incoming.line(), incoming.frame, reason);
        let parts = vec![Part { under: self.under(subject, Some(period)), values }];
        Some(Sealing { public: Cow::Owned(public), parts, is_exact: true })
    }

    /// Under which keys a line is sealed that is quarantined now.
    pub(crate) fn held_under(&self, id: ReportId, line: &RawValue, now_ms: i64) -> HeldUnder {
        let Named { form, place, slot, .. } = Named::of(line);
        let forms = &self.kits.forms;
        let form = form.and_then(|name| Some((forms.get(&name)?.slot == SlotRule::Thread, name)));
        let thread =
            slot.filter(|_| matches!(form, Some((true, _)))).and_then(|id| Uuid::try_parse(&id).ok());
        let subject = match (place.clone(), thread) {
            (Some(place), Some(thread)) => Subject::Thread(place, thread),
            (Some(place), None) => Subject::Place(place),
            (None, _) => Subject::Line(id),
        };
        let form = form.map_or_else(|| NO_FORM.to_owned(), |(_, name)| name);
        let days = forms.least_keep_days(&form).unwrap_or(HELD_DAYS);
        let period = Period { form, of: self.zone().day(now_ms).to_string(), days };
        HeldUnder { subject, period, place }
    }

    /// Like [`State::seal_report`], of a report that is not judged yet: if it will be stored.
    #[must_use]
    pub fn seal_stored<'a>(&self, incoming: &'a Incoming, now_ms: i64) -> Option<Sealing<'a>> {
        self.seal_stored_by(&self.kits.forms, incoming, now_ms)
    }

    fn seal_stored_by<'a>(
        &self,
        forms: &Arc<Forms>,
        incoming: &'a Incoming,
        now_ms: i64,
    ) -> Option<Sealing<'a>> {
        let taken = incoming.split(forms)?;
        let content = incoming.content.as_ref().ok()?;
        let (slot, place) = (content.slot?, content.place.as_ref().ok()?);
        let is_thread = forms.get(&content.form).is_some_and(|form| form.slot == SlotRule::Thread);
        let subject = match slot {
            Slot::Id(id) if is_thread => Subject::Thread(place.clone(), id),
            _ => Subject::Place(place.clone()),
        };
        let parts = taken.private.iter().map(|(days, values)| {
            let period = days.map(|days| Period {
                form: content.form.to_string(),
                of: self.period_of(&content.form, slot, now_ms),
                days,
            });
            Part { under: self.under(subject.clone(), period), values: values.clone() }
        });
        let (parts, is_exact) = (parts.collect(), taken.is_exact);
        let public = match taken {
            Cow::Borrowed(taken) => Cow::Borrowed(&*taken.public),
            Cow::Owned(Taken { public, .. }) => Cow::Owned(public),
        };
        Some(Sealing { public, parts, is_exact })
    }

    /// The public part of any other entry and its private parts, or `None` if it has no personal values.
    #[must_use]
    pub fn seal_body(&self, body: &Body) -> Option<(Body, Vec<Part>)> {
        match body {
            Body::Place(place) => {
                let mut public = place.clone();
                let values = seal::take_from_place(&mut public)?;
                let under = self.under(Subject::Place(place.path.clone()), None);
                Some((Body::Place(public), vec![Part { under, values }]))
            }
            Body::Mend(mend) => {
                let cell = self.quarantined(mend.report)?;
                let line = RawValue::from_string(mend.line.as_ref()?.to_string()).ok()?;
                let incoming = Incoming::of_report_apart(line, &self.kits.forms);
                let Sealing { public, parts, .. } = self.seal_stored(&incoming, cell.received_at_ms)?;
                Some((Body::Mend(Mend { line: Some(public.get().into()), ..mend.clone() }), parts))
            }
            _ => None,
        }
    }
}
