//! A report's line on its way in: whoever receives it reads, hashes and checks it, before the one appending thread
//! gets it.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::domain::answers::{AnswerError, Answers, Bound};
use crate::domain::day::Day;
use crate::domain::ids::{DeviceId, ReportId};
use crate::domain::path::Path;
use crate::log::entry::Reason;
use crate::log::report::{NewPlace, Report};
use crate::log::seal::{self, Taken};
use crate::state::judge::ids_index::first_u64;
use crate::state::{Forms, Slot};

/// Room for a usual report, so that the buffer need not grow while one is written.
const REPORT_BYTES: usize = 512;

/// What is needed to read a phone's line, besides the line.
#[derive(Clone, Debug)]
pub struct Intake {
    /// The forms.
    pub forms: Arc<Forms>,
    /// A secret for ids that are made from what a line says, so that nobody can guess back from them.
    pub salt: [u8; 32],
}

/// A line, as far as it could be read.
#[derive(Debug)]
pub struct Incoming {
    /// The line as it came: a report if it could be read as one; otherwise its JSON, or a text if it was not JSON.
    pub(crate) line: Box<RawValue>,
    /// The report's id. `None` if the line has no readable id.
    pub(crate) id: Option<ReportId>,
    /// The hash of everything but answers and reason, which may be personal; 0 if the line cannot be read.
    pub(crate) frame: u64,
    /// A salted hash of the whole line, independent of its spelling. It is never kept. 0 if it was not read from a
    /// phone.
    pub(crate) said: u128,
    pub(crate) content: Result<Box<Content>, Reason>,
    /// The line without its personal values, and these; computed on the way in.
    split: Option<Box<Taken>>,
}

/// Where a record is: its place by any address, its form and its slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordAt {
    /// The place.
    pub place: Path,
    /// The form's id.
    pub form: Box<str>,
    /// The slot.
    pub slot: Slot,
}

/// The line in two parts by these forms; `None` if it says nothing personal.
fn split(line: &RawValue, form: &str, forms: &Forms) -> Option<Box<Taken>> {
    let personal = forms.personal(form);
    let keep = |field: &str| personal?.contains_key(field).then(|| forms.keep_days(form, field));
    let reason_days = forms.get(form).and_then(|form| form.keep_days);
    seal::take_from_line(line, keep, reason_days).map(Box::new)
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
    pub(crate) forms: Arc<Forms>,
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
    pub fn read(line: &[u8], intake: &Intake) -> Self {
        let Intake { forms, salt } = intake;
        match serde_json::from_slice::<Line>(line) {
            Ok(line) => {
                let mut incoming = Self::of(line.report, forms, Some(salt));
                incoming.take_apart(forms);
                incoming
            }
            Err(error) => {
                let text = String::from_utf8_lossy(line);
                let raw = serde_json::from_str(&text).ok();
                let raw = raw.or_else(|| serde_json::value::to_raw_value(&text).ok()).unwrap_or_else(null);
                Self::unread(raw, &error, Some(salt))
            }
        }
    }

    /// The report and the record that it builds on; only a report that had seen others can settle something.
    #[must_use]
    pub fn builds_on(&self) -> Option<(ReportId, RecordAt)> {
        let content = self.content.as_ref().ok().filter(|content| !content.base.is_empty())?;
        let place = content.place.as_ref().ok()?.clone();
        Some((self.id?, RecordAt { place, form: content.form.clone(), slot: content.slot? }))
    }

    /// Reads a report from its JSON in an entry.
    #[must_use]
    pub fn of_report(line: Box<RawValue>, forms: &Arc<Forms>) -> Self {
        Self::of(line, forms, None)
    }

    fn of(line: Box<RawValue>, forms: &Arc<Forms>, salt: Option<&[u8; 32]>) -> Self {
        match serde_json::from_str::<Report>(line.get()) {
            Ok(report) => {
                let (frame, said) = hashes(&report, salt);
                let id = Some(report.id);
                let content = Ok(Box::new(Content::of(report, forms)));
                Self { line, id, frame, said, content, split: None }
            }
            Err(error) => Self::unread(line, &error, salt),
        }
    }

    fn unread(line: Box<RawValue>, error: &serde_json::Error, salt: Option<&[u8; 32]>) -> Self {
        let id = serde_json::from_str::<OnlyId>(line.get()).ok().map(|only| only.id);
        let message = format!("this is not a report as the server knows them ({error}); update the app");
        let content = Err(reason("malformed", None, message));
        let said = salt.map_or(0, |salt| salted(line.get().as_bytes(), salt));
        let frame = seal::frame_of_envelope(&line).unwrap_or_default();
        Self { line, id, frame, said, content, split: None }
    }

    /// Like [`Incoming::of_report`], of one that is to be sealed.
    pub(crate) fn of_report_apart(line: Box<RawValue>, forms: &Arc<Forms>) -> Self {
        let mut incoming = Self::of(line, forms, None);
        incoming.take_apart(forms);
        incoming
    }

    fn take_apart(&mut self, forms: &Forms) {
        if let Ok(content) = &self.content {
            self.split = split(&self.line, &content.form, forms);
        }
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

    /// An id made from the device and what the line says.
    pub(crate) fn made_id(&self, device: DeviceId) -> ReportId {
        let mut hasher = blake3::Hasher::new();
        hasher.update(device.0.as_bytes());
        hasher.update(&self.said.to_le_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        ReportId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// The public part of a line that was read by these forms and says something personal.
    #[must_use]
    pub fn public(&self, forms: &Arc<Forms>) -> Option<&RawValue> {
        let content = self.content.as_ref().ok()?;
        self.split.as_ref().filter(|_| content.is_by(forms)).map(|taken| &*taken.public)
    }

    /// The line in two parts, by these forms; `None` if it says nothing personal.
    pub(crate) fn split(&self, forms: &Arc<Forms>) -> Option<Cow<'_, Taken>> {
        match &self.content {
            Ok(content) if content.is_by(forms) => self.split.as_deref().map(Cow::Borrowed),
            Ok(content) => split(&self.line, &content.form, forms).map(|taken| Cow::Owned(*taken)),
            Err(_) => None,
        }
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

/// The hash of a report without answers and reason, and the salted hash of all: its members in the order of the type,
/// answers in the order of their names.
fn hashes(report: &Report, salt: Option<&[u8; 32]>) -> (u64, u128) {
    #[derive(Serialize)]
    struct Frame<'a> {
        id: ReportId,
        form: &'a str,
        place: &'a str,
        slot: &'a str,
        base: &'a [ReportId],
        observed_at_ms: i64,
        retracts: bool,
        new_place: &'a Option<NewPlace>,
        revisit: bool,
        mends: Option<ReportId>,
    }
    let Report { form, place, slot, base, new_place, .. } = report;
    let Report { id, observed_at_ms, retracts, revisit, mends, .. } = *report;
    let frame = Frame { id, form, place, slot, base, observed_at_ms, retracts, new_place, revisit, mends };
    let mut text = Vec::with_capacity(REPORT_BYTES);
    // Writing to memory cannot fail for types that hold only texts and numbers.
    let _ = serde_json::to_writer(&mut text, &frame);
    let hash = first_u64(&blake3::hash(&text));
    let said = salt.map_or(0, |salt| {
        let _ = serde_json::to_writer(&mut text, &(&report.answers, &report.reason));
        salted(&text, salt)
    });
    (hash, said)
}

fn salted(text: &[u8], salt: &[u8; 32]) -> u128 {
    let mut first = [0; 16];
    first.copy_from_slice(&blake3::keyed_hash(salt, text).as_bytes()[..16]);
    u128::from_le_bytes(first)
}

pub(crate) fn reason(code: &str, field: Option<&str>, message: impl Into<String>) -> Reason {
    Reason { code: code.to_owned(), field: field.map(str::to_owned), message: message.into() }
}

fn null() -> Box<RawValue> {
    RawValue::NULL.to_owned()
}
