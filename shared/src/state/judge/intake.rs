//! A report's line on its way in: whoever receives it reads, hashes and checks it, before the one appending thread
//! gets it.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::domain::answers::{AnswerError, Answers, Bound};
use crate::domain::day::Day;
use crate::domain::ids::{DeviceId, ReportId};
use crate::domain::path::Path;
use crate::log::entry::Reason;
use crate::log::report::{NewPlace, Report};
use crate::state::judge::ids_index::first_u64;
use crate::state::{Forms, Slot};

/// Room for a usual report, so that the buffer need not grow while one is written.
const REPORT_BYTES: usize = 512;

/// A line, as far as it could be read.
#[derive(Debug)]
pub struct Incoming {
    /// The line as it came: a report if it could be read as one; otherwise its JSON, or a text if it was not JSON.
    pub(crate) line: Box<RawValue>,
    /// The report's id. `None` if the line has no readable id.
    pub(crate) id: Option<ReportId>,
    /// The hash of what the line says, independent of its spelling.
    pub(crate) hash: u64,
    pub(crate) content: Result<Box<Content>, Reason>,
}

/// What a readable line says.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) form: Box<str>,
    pub(crate) place: Result<Path, Reason>,
    pub(crate) slot: Option<Slot>,
    pub(crate) base: Box<[ReportId]>,
    pub(crate) observed_at_ms: i64,
    pub(crate) retracts: bool,
    pub(crate) revisit: bool,
    pub(crate) new_place: Option<NewPlace>,
    pub(crate) reason: Option<Box<str>>,
    pub(crate) mends: Option<ReportId>,
    /// The checked answers, or `None` if the form is unknown.
    pub(crate) answers: Option<Result<Checked, Reason>>,
    /// The forms that they were checked against.
    forms: Arc<Forms>,
}

/// Answers that fit their form.
#[derive(Debug)]
pub(crate) struct Checked {
    /// Their canonical text.
    pub(crate) text: Box<str>,
    /// What depends on where and when the report was made.
    bounds: Vec<Bound>,
}

/// A phone's line, in the parts that are needed to say what is wrong with it.
#[derive(Deserialize)]
struct Line {
    report: Box<RawValue>,
}

#[derive(Deserialize)]
struct OnlyId {
    id: ReportId,
}

impl Incoming {
    /// Reads a line `{"report":{…}}` from a phone.
    #[must_use]
    pub fn read(line: &[u8], forms: &Arc<Forms>) -> Self {
        match serde_json::from_slice::<Line>(line) {
            Ok(line) => Self::of_report(line.report, forms),
            Err(error) => {
                let text = String::from_utf8_lossy(line);
                let raw = serde_json::from_str(&text).ok();
                let raw = raw.or_else(|| serde_json::value::to_raw_value(&text).ok()).unwrap_or_else(null);
                Self::unread(raw, &error)
            }
        }
    }

    /// Reads a report from its JSON in an entry.
    #[must_use]
    pub fn of_report(line: Box<RawValue>, forms: &Arc<Forms>) -> Self {
        match serde_json::from_str::<Report>(line.get()) {
            Ok(report) => {
                let hash = content_hash(&report);
                let id = Some(report.id);
                Self { line, id, hash, content: Ok(Box::new(Content::of(report, forms))) }
            }
            Err(error) => Self::unread(line, &error),
        }
    }

    fn unread(line: Box<RawValue>, error: &serde_json::Error) -> Self {
        let id = serde_json::from_str::<OnlyId>(line.get()).ok().map(|only| only.id);
        let hash = first_u64(&blake3::hash(line.get().as_bytes()));
        let message = format!("this is not a report as the server knows them ({error}); update the app");
        Self { line, id, hash, content: Err(reason("malformed", None, message)) }
    }

    /// The report's id, or `None` if the line has no readable id.
    #[must_use]
    pub fn id(&self) -> Option<ReportId> {
        self.id
    }

    /// The line as it came.
    #[must_use]
    pub fn line(&self) -> &RawValue {
        &self.line
    }

    /// The id under which it is kept: its own, or one made by the server, which is the same for each repeat.
    pub(crate) fn kept_id(&self, device: DeviceId) -> ReportId {
        self.id.unwrap_or_else(|| self.made_id(device))
    }

    /// An id made from the device and the content.
    pub(crate) fn made_id(&self, device: DeviceId) -> ReportId {
        let mut hasher = blake3::Hasher::new();
        hasher.update(device.0.as_bytes());
        hasher.update(&self.hash.to_le_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        ReportId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

impl Content {
    fn of(report: Report, forms: &Arc<Forms>) -> Self {
        let answers = check_answers(forms, &report);
        let place = Path::parse(&report.place)
            .map_err(|error| reason("bad_path", Some("place"), format!("the address is not one: {error}")));
        Self {
            slot: Slot::parse(&report.slot),
            place,
            answers,
            forms: Arc::clone(forms),
            form: report.form.into(),
            base: report.base.into(),
            observed_at_ms: report.observed_at_ms,
            retracts: report.retracts,
            revisit: report.revisit,
            new_place: report.new_place,
            reason: report.reason.map(Into::into),
            mends: report.mends,
        }
    }

    /// Whether the answers fit these forms at a place of a kind. `latest` is the last day on which the report can
    /// have been made. Answers that were checked against other forms are read again.
    pub(crate) fn check_answers(
        &self,
        forms: &Arc<Forms>,
        line: &RawValue,
        kind: &str,
        latest: Day,
    ) -> Result<(), Reason> {
        let again;
        let answers = if self.is_by(forms) {
            &self.answers
        } else {
            again = serde_json::from_str(line.get()).ok().and_then(|report| check_answers(forms, &report));
            &again
        };
        let checked = match answers {
            Some(Ok(checked)) => checked,
            Some(Err(reason)) => return Err(reason.clone()),
            None => return Err(reason("malformed", None, "the answers cannot be read; update the app")),
        };
        let Some(form) = forms.get(&self.form) else { return Ok(()) };
        checked.bounds.iter().try_for_each(|bound| bound.judge(form, kind, latest).map_err(of_answers))
    }

    /// Whether the answers were checked against these forms.
    pub(crate) fn is_by(&self, forms: &Arc<Forms>) -> bool {
        Arc::ptr_eq(&self.forms, forms)
    }
}

fn check_answers(forms: &Forms, report: &Report) -> Option<Result<Checked, Reason>> {
    let form = forms.get(&report.form)?;
    let answers = Answers::parse(form, &report.answers);
    let checked =
        answers.map(|answers| Checked { text: answers.to_text(form), bounds: answers.bounds(form) });
    Some(checked.map_err(of_answers))
}

fn of_answers(error: AnswerError) -> Reason {
    Reason { code: error.code.to_owned(), field: Some(error.field), message: error.message }
}

/// The hash of what a report says: members in the order of the type, answers in the order of their names.
fn content_hash(report: &Report) -> u64 {
    let mut text = Vec::with_capacity(REPORT_BYTES);
    // Writing to memory cannot fail for a type that holds only texts and numbers.
    serde_json::to_writer(&mut text, report).map_or(0, |()| first_u64(&blake3::hash(&text)))
}

pub(crate) fn reason(code: &str, field: Option<&str>, message: impl Into<String>) -> Reason {
    Reason { code: code.to_owned(), field: field.map(str::to_owned), message: message.into() }
}

fn null() -> Box<RawValue> {
    RawValue::NULL.to_owned()
}
