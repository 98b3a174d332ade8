//! A sealed copy of a log: the same entries in the same places, with the personal values that stand in plain sealed, and
//! without those that were forgotten since.
//!
//! The log is read twice. The first time tells what was forgotten later, and the newest forms, which may call more
//! personal than those of the day. The second time each entry is sealed as if it came then.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use menpai_shared::domain::ids::Seq;
use menpai_shared::log::briefing::Briefing;
use menpai_shared::log::entry::{Body, MendAction, Payload, ReportEntry};
use menpai_shared::log::seal::{Part, Under, put_salt};
use menpai_shared::state::{Forms, Incoming, Intake, Key, MASKED, ReportMeta, Sealing, State};
use thiserror::Error;

use super::entries;
use crate::keys::{KeyStore, KeysFault};
use crate::log::{Appended, Log, LogEntry, LogFault};
use crate::sign;

/// Entries that are appended at once.
const GROUP: usize = 1_024;

/// Why the copy is not whole. The log that is copied is never changed.
#[derive(Debug, Error)]
pub enum CopyFault {
    /// A log cannot be read or written.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The key store is another log's, or cannot be written.
    #[error(transparent)]
    Keys(#[from] KeysFault),
    /// An entry cannot be written again.
    #[error("an entry cannot be written again: {0}")]
    Entry(#[from] serde_json::Error),
    /// Somebody else appends to the copy.
    #[error("something else writes to the copy; make it again where nothing does")]
    Raced,
}

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// All entries.
    pub entries: u64,
    /// Entries with values that stood in plain and are sealed now.
    pub sealed: u64,
    /// Entries with values that stood in plain and were forgotten since: they are not in the copy.
    pub forgotten: u64,
    /// Kept briefings with values that stood in plain: these are masked, as in those that are kept today.
    pub masked: u64,
}

/// Copies `from` into the empty log `to`.
///
/// # Errors
/// See [`CopyFault`]; then the copy must be thrown away.
pub fn seal_copy(from: &mut dyn Log, to: &mut dyn Log, keys: &KeyStore) -> Result<Copied, CopyFault> {
    let whole = fold_all(from, keys)?;
    keys.check(whole.key_store())?;
    let forgotten = whole.forgotten_since(Seq(0)).flat_map(|(_, act)| act.keys.iter().cloned()).collect();
    let intake = Intake { forms: Arc::clone(whole.forms()), salt: keys.salt() };
    let mut copy = Copy { keys, forgotten, intake, state: State::new(), done: Copied::default() };
    let mut group = Vec::with_capacity(GROUP);
    let mut fault = None;
    from.read(Seq(0), &mut |entry| {
        let copied = copy.payload(&entry).and_then(|payload| {
            group.push(payload);
            if group.len() < GROUP { Ok(()) } else { append(to, &mut group) }
        });
        match copied {
            Ok(()) => ControlFlow::Continue(()),
            Err(found) => {
                fault = Some(found);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(fault) = fault {
        return Err(fault);
    }
    if whole.key_store().is_none() {
        // Only a log that names its key store is never opened with another.
        let named = Payload { at_ms: whole.at_ms(), body: Body::KeyStore(keys.id()), sealed: Vec::new() };
        group.push(serde_json::to_vec(&named)?);
    }
    append(to, &mut group)?;
    Ok(copy.done)
}

fn fold_all(log: &mut dyn Log, keys: &KeyStore) -> Result<State, CopyFault> {
    let mut state = State::new();
    log.read(Seq(0), &mut |entry| {
        fold(&mut state, &entry, keys);
        ControlFlow::Continue(())
    })?;
    Ok(state)
}

fn fold(state: &mut State, entry: &LogEntry<'_>, keys: &KeyStore) {
    match entries::read(entry.seq, entry.payload, Some(keys)) {
        Ok(read) => drop(state.apply(&read)),
        Err(why) => state.skip(entry.seq, &why),
    }
}

fn append(to: &mut dyn Log, group: &mut Vec<Vec<u8>>) -> Result<(), CopyFault> {
    let head = to.head()?;
    match to.append(head, group)? {
        Appended::Done(_) => {
            group.clear();
            Ok(())
        }
        Appended::Behind(_) => Err(CopyFault::Raced),
    }
}

/// A copy in progress.
struct Copy<'a> {
    keys: &'a KeyStore,
    forgotten: BTreeSet<Key>,
    intake: Intake,
    /// The state before the next entry.
    state: State,
    done: Copied,
}

impl Copy<'_> {
    /// The payload of an entry in the copy. What this program does not know, and what is sealed, stays as it is.
    fn payload(&mut self, entry: &LogEntry<'_>) -> Result<Vec<u8>, CopyFault> {
        self.done.entries += 1;
        let again = match serde_json::from_slice::<Payload>(entry.payload) {
            Ok(payload) if payload.sealed.is_empty() => self.sealed(payload)?,
            _ => None,
        };
        fold(&mut self.state, entry, self.keys);
        Ok(again.unwrap_or_else(|| entry.payload.to_vec()))
    }

    /// The payload with its values sealed; `None` if it says nothing personal.
    fn sealed(&mut self, payload: Payload) -> Result<Option<Vec<u8>>, CopyFault> {
        let Payload { at_ms, body, .. } = payload;
        let taken_apart = match body {
            Body::Briefing(mut kept) => {
                if !mask(&mut kept, &self.intake.forms) {
                    return Ok(None);
                }
                self.done.masked += 1;
                let again = Payload { at_ms, body: Body::Briefing(kept), sealed: Vec::new() };
                return Ok(Some(serde_json::to_vec(&again)?));
            }
            Body::Report(report) => {
                self.report(at_ms, *report).map(|(public, parts)| (Body::Report(Box::new(public)), parts))
            }
            Body::Mend(mut mend) => {
                if mend.action == MendAction::Accept && mend.line.is_none() {
                    let held = self.state.quarantined(mend.report);
                    mend.line = held.map(|cell| cell.line.get().into());
                }
                self.state.seal_body(&Body::Mend(mend))
            }
            body => self.state.seal_body(&body),
        };
        let Some((body, parts)) = taken_apart else { return Ok(None) };
        let count = parts.len();
        let parts: Vec<Part> = parts.into_iter().filter(|part| !self.is_forgotten(&part.under)).collect();
        *if parts.len() < count { &mut self.done.forgotten } else { &mut self.done.sealed } += 1;
        let sealed = self.keys.seal(parts)?;
        Ok(Some(serde_json::to_vec(&Payload { at_ms, body, sealed })?))
    }

    fn report(&self, at_ms: i64, mut report: ReportEntry) -> Option<(ReportEntry, Vec<Part>)> {
        let text = format!("{{\"report\":{}}}", report.line.get());
        let incoming = Incoming::read(text.as_bytes(), &self.intake);
        let meta = ReportMeta::of(&report);
        let sealing = self.state.seal_report_by(&self.intake.forms, &meta, &incoming, at_ms)?;
        let Sealing { public, mut parts, is_exact } = sealing;
        if let Some(salt) = report.salt.take().filter(|_| is_exact) {
            put_salt(&mut parts, salt, |at| sign::share(salt, at));
        }
        report.line = public.into_owned();
        report.quarantine = report.quarantine.map(|reason| reason.public());
        Some((report, parts))
    }

    /// Whether one of the keys was destroyed by an act of forgetting that comes later in the log.
    fn is_forgotten(&self, under: &Under) -> bool {
        let period = under.period.clone().map(|(period, count)| Key::Period(period, count));
        let subject = Key::Subject(under.subject.clone(), under.generation);
        self.forgotten.contains(&subject) || period.is_some_and(|period| self.forgotten.contains(&period))
    }
}

/// Masks the personal values among what a kept briefing says must be followed; a field that no kit has any more may be
/// personal. Returns whether there were any.
fn mask(kept: &mut Briefing, forms: &Forms) -> bool {
    let mut is_changed = false;
    for alert in &mut kept.attention {
        let form = forms.get(&alert.form);
        for told in &mut alert.fields {
            let field = form.and_then(|form| form.field(&told.field));
            if field.is_none_or(|(_, field)| field.personal) && told.value != MASKED {
                told.value = MASKED.into();
                is_changed = true;
            }
        }
    }
    is_changed
}
