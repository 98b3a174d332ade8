//! Judging a report before it is appended: whether it folds, repeats a known one, or is quarantined.
//!
//! The verdict becomes part of the report's entry, so folding the log again decides nothing again. The reports of a
//! group are judged against the state and an [`Overlay`] of the reports before them in the group.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use serde_json::value::RawValue;

use crate::domain::day::Day;
use crate::domain::ids::{PersonId, ReportId, Seq};
use crate::domain::kit::{Form, SlotRule};
use crate::domain::path::{COMMUNITY_DEPTH, Path};
use crate::domain::role::Role;
use crate::log::entry::Reason;
use crate::log::record::{Statement, closes_cycle, corrected_ms};
use crate::log::report::{NewPlace, Report};
use crate::log::seal;
use crate::state::fold::quarantine::QuarantineCell;
use crate::state::judge::ids_index::Known;
use crate::state::judge::intake::{Content, Incoming, reason};
use crate::state::{PersonCell, ReportMeta, Slot, State, View};

pub(super) mod ids_index;
pub(super) mod intake;
pub(super) mod sealing;
mod sender;

pub use sender::Sender;

/// Largest difference between a phone's clock and the server's, ms: beyond this the time is damaged.
const CLOCK_OFF_MS_MAX: i64 = 100 * 366 * 24 * 3600 * 1000;
/// Largest offset of a zone ahead of UTC, ms; the district's zone is not known here.
const ZONE_MS_MAX: i64 = 14 * 3600 * 1000;
/// Most characters in the reason of a report.
pub const REASON_CHARS_MAX: usize = 500;
/// The code of what came without the signature of a device that signs.
pub const NOT_SIGNED: &str = "not_signed";
/// Most ids in a base: as many as the reports in a request.
const BASE_MAX: usize = 500;
/// Most places that a volunteer or coordinator adds to the list in one day of the district; each moves the denominator
/// of the coverage. Reports about more of them wait until their office accepts them.
pub const NEW_PLACES_DAY_MAX: u32 = 30;
/// Most characters on the plate of a new place.
const LABEL_CHARS_MAX: usize = 40;

/// The data to correct a report's time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    pub(crate) skew_ms: i64,
    pub(crate) received_ms: i64,
}

impl Clock {
    fn observed_ms(self, content: &Content) -> i64 {
        corrected_ms(content.observed_at_ms, self.skew_ms, self.received_ms)
    }
}

/// What must be done with a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The log has it. Nothing is appended; the answer is the same as the first time.
    Repeat {
        /// Position of its first entry.
        seq: Seq,
        /// Why it is in quarantine, if it is.
        quarantine: Option<Reason>,
    },
    /// Append it under this id; it folds.
    Store {
        /// The id.
        id: ReportId,
        /// Whether its author may settle at its place.
        settles: bool,
    },
    /// Append it under this id; it does not fold.
    Quarantine(ReportId, Reason),
}

impl Verdict {
    /// What the report's entry says besides its line, or `None` if the log has it.
    #[must_use]
    pub fn into_meta(self, sender: Sender) -> Option<ReportMeta> {
        match self {
            Self::Repeat { .. } => None,
            Self::Store { id, settles } => {
                Some(ReportMeta { id, sender, quarantine: None, settles: Some(settles) })
            }
            Self::Quarantine(id, reason) => {
                Some(ReportMeta { id, sender, quarantine: Some(reason), settles: None })
            }
        }
    }
}

/// What the already judged reports of a group will change when they are appended.
#[derive(Debug, Default)]
pub struct Overlay {
    /// Each report with what it says, salted.
    ids: BTreeMap<ReportId, (Known, Option<Reason>, u128)>,
    places: BTreeMap<Path, NewPlace>,
    added: BTreeMap<PersonId, u32>,
    bases: BTreeMap<ReportId, Box<[ReportId]>>,
    named: BTreeSet<ReportId>,
}

impl Overlay {
    /// Notes a report that will be appended at `seq`.
    pub fn note(&mut self, sender: &Sender, incoming: &Incoming, verdict: &Verdict, seq: Seq) {
        let (id, quarantine) = match verdict {
            Verdict::Repeat { .. } => return,
            Verdict::Store { id, .. } => (*id, None),
            Verdict::Quarantine(id, reason) => (*id, Some(reason.clone())),
        };
        let stored = quarantine.is_none();
        let known = Known { seq, frame: incoming.frame, person: sender.person };
        self.ids.insert(id, (known, quarantine, incoming.said));
        let Ok(content) = &incoming.content else { return };
        if !stored {
            return;
        }
        if let (Ok(path), Some(new)) = (&content.place, &content.new_place) {
            self.places.entry(path.clone()).or_insert_with(|| {
                *self.added.entry(sender.person).or_default() += 1;
                new.clone()
            });
        }
        if !content.base.is_empty() {
            self.named.extend(content.base.iter().copied());
            self.bases.insert(id, content.base.clone());
        }
    }
}

impl State {
    /// Judges a report that came at `now_ms`.
    #[must_use]
    pub fn judge(&self, sender: &Sender, incoming: &Incoming, overlay: &Overlay, now_ms: i64) -> Verdict {
        let mut id = incoming.kept_id(sender.device);
        if let Some((known, quarantine)) = self.find_known(id, overlay) {
            // Anybody else learns nothing: `duplicate` would confirm a guess at what the report says.
            if self.is_of(sender, id, &known, incoming) && self.says_the_same(id, &known, incoming, overlay) {
                return Verdict::Repeat { seq: known.seq, quarantine };
            }
            id = incoming.made_id(sender.device);
            if let Some((known, quarantine)) = self.find_known(id, overlay) {
                return Verdict::Repeat { seq: known.seq, quarantine };
            }
            let message = "another report with this id came before; save this one again";
            return Verdict::Quarantine(id, reason("id_reused", Some("id"), message));
        }
        match self.may_send(sender, incoming, overlay, now_ms) {
            Ok(settles) => Verdict::Store { id, settles },
            Err(reason) => Verdict::Quarantine(id, reason),
        }
    }

    /// Whether a known report is this sender's: sent by them, carried in for them by somebody else, or by them for its
    /// author, from a place that they see.
    fn is_of(&self, sender: &Sender, id: ReportId, known: &Known, incoming: &Incoming) -> bool {
        let person = sender.person;
        if known.person == person {
            return true;
        }
        if sender.carried.is_some_and(|carried| carried.person == Some(known.person)) {
            let place = incoming.content.as_ref().ok().and_then(|content| content.place.as_ref().ok());
            let ever = self.person(person).map(|cell| cell.ever.as_slice()).unwrap_or_default();
            return place.is_some_and(|place| ever.iter().any(|own| self.resolve(place).within(own)));
        }
        if let Some(cell) = self.quarantine.get(&id) {
            return cell.carried_for == Some(person);
        }
        let Some(no) = self.person(person).map(|cell| cell.no) else { return false };
        let kept = self.statement_of(id, incoming);
        kept.is_some_and(|(_, statement)| statement.carried_for == Some(no))
    }

    fn find_known(&self, id: ReportId, overlay: &Overlay) -> Option<(Known, Option<Reason>)> {
        if let Some(known) = self.ids.get(id) {
            return Some((*known, self.quarantine.get(&id).map(|cell| cell.reason.clone())));
        }
        overlay.ids.get(&id).map(|(known, quarantine, _)| (*known, quarantine.clone()))
    }

    /// Whether a known report says what this line says. Personal values leave no hash behind: they are compared with
    /// what the record or the quarantine has of them. What was forgotten, or left the quarantine, tells no difference.
    fn says_the_same(&self, id: ReportId, known: &Known, incoming: &Incoming, overlay: &Overlay) -> bool {
        if known.frame != incoming.frame {
            return false;
        }
        if let Some((.., said)) = overlay.ids.get(&id) {
            return *said == incoming.said;
        }
        if let Some(cell) = self.quarantine.get(&id) {
            return seal::frame_of_envelope(&cell.line).is_some()
                || is_same_json(&cell.line, incoming.line());
        }
        let Some((content, statement)) = self.statement_of(id, incoming) else { return true };
        statement.forgotten
            || (content.reason == statement.reason && says_answers(content, incoming, statement))
    }

    /// The statement with an id, where the line says that it is.
    fn statement_of<'a>(
        &'a self,
        id: ReportId,
        incoming: &'a Incoming,
    ) -> Option<(&'a Content, &'a Statement)> {
        let content = incoming.content.as_ref().ok()?;
        let path = self.resolve(content.place.as_ref().ok()?);
        let record = self.place(&path)?.record(&content.form, content.slot?)?;
        let statements = record.statements();
        Some((content, statements.iter().find(|statement| statement.id == id)?))
    }

    /// Whether a quarantined report could be sent now by its author's own device; if so, whether it settles.
    ///
    /// # Errors
    /// Why it could not.
    pub(crate) fn may_stand(&self, cell: &QuarantineCell, now_ms: i64) -> Result<bool, Reason> {
        let incoming = Incoming::of_report(cell.line.clone(), &self.kits.forms);
        let sender = Sender::own(cell.person, cell.device, cell.skew_ms);
        self.may_send(&sender, &incoming, &Overlay::default(), now_ms)
    }

    /// Whether a report may be sent by its sender; if so, whether it settles.
    fn may_send(
        &self,
        sender: &Sender,
        incoming: &Incoming,
        overlay: &Overlay,
        now_ms: i64,
    ) -> Result<bool, Reason> {
        let content = incoming.content.as_ref().map_err(Clone::clone)?;
        if self.device(sender.device).is_none_or(|device| device.revoked.is_some()) {
            let message = "this phone was shut out; the office looks at what it hands in";
            return Err(reason("device_revoked", None, message));
        }
        if self.device(sender.device).is_some_and(|device| device.join.waits) {
            let message = "nobody has said yes to this device yet; the office looks at what it hands in";
            return Err(reason("device_waits", None, message));
        }
        if sender.unsigned {
            let message = "this phone signs what it hands in, and this is not signed by it; ask its person";
            return Err(reason(NOT_SIGNED, None, message));
        }
        let Some(person) = self.person(sender.person) else {
            return Err(reason("not_allowed", None, "the person is not known"));
        };
        let carried_for = sender.carried.and_then(|carried| carried.person).and_then(|id| self.person(id));
        if person.person.gone || carried_for.is_some_and(|author| author.person.gone) {
            let message = "this person no longer takes part; the office looks at what is handed in";
            return Err(reason("gone", None, message));
        }
        let off = content.observed_at_ms.saturating_sub(now_ms).saturating_abs();
        if off > CLOCK_OFF_MS_MAX {
            let message = "the phone's clock is off by more than a century; set it right";
            return Err(reason("bad_time", Some("observed_at_ms"), message));
        }
        let id = incoming.kept_id(sender.device);
        let clock = Clock { skew_ms: sender.skew_ms, received_ms: now_ms };
        self.can_fold(id, incoming, overlay, clock)?;
        if person.person.role == Role::Headquarters {
            return Err(reason("not_allowed", None, "headquarters looks on and does not report"));
        }
        let place = content.place.as_ref().map_err(Clone::clone)?;
        let moved = self.aliases.resolve(place);
        let once_held = |own: &Path| place.within(own) || moved.as_ref().is_some_and(|path| path.within(own));
        if !person.ever.iter().any(once_held) {
            let message = "this place is not in the area that you were given; ask the office";
            return Err(reason("out_of_scope", Some("place"), message));
        }
        self.can_add(person, content, moved.as_ref().unwrap_or(place), overlay, now_ms)?;
        let settles = self.may_settle(person, moved.as_ref().unwrap_or(place), now_ms);
        self.can_retract(sender.person, settles, content, overlay)?;
        Ok(settles)
    }

    /// Whether a person may settle at a place now: their role goes that far, and the place lies in their scope.
    fn may_settle(&self, person: &PersonCell, place: &Path, now_ms: i64) -> bool {
        View::of(person.person.role) == View::Settling
            && self.scope(person.person.id, now_ms).is_some_and(|scope| scope.holds(place))
    }

    /// Whether somebody may still add places to the list today, if the report adds one.
    fn can_add(
        &self,
        person: &PersonCell,
        content: &Content,
        path: &Path,
        overlay: &Overlay,
        now_ms: i64,
    ) -> Result<(), Reason> {
        let adds = content.new_place.is_some()
            && self.tree.place(path.as_str()).is_none()
            && !overlay.places.contains_key(path);
        let is_limited = matches!(person.person.role, Role::Volunteer | Role::Coordinator);
        if !adds || !is_limited {
            return Ok(());
        }
        let in_group = overlay.added.get(&person.person.id).copied().unwrap_or_default();
        if person.added_on(self.zone().day(now_ms)) + in_group < NEW_PLACES_DAY_MAX {
            return Ok(());
        }
        let message = format!(
            "more than {NEW_PLACES_DAY_MAX} new places in one day wait until the office accepts them"
        );
        Err(reason("many_new_places", Some("new_place"), message))
    }

    /// Whether a report can take back what its base names: reports of its author, or any if it settles. Reports that are
    /// not here yet are left to the fold, where one that does not settle does nothing to those of others.
    pub(crate) fn can_retract(
        &self,
        author: PersonId,
        settles: bool,
        content: &Content,
        overlay: &Overlay,
    ) -> Result<(), Reason> {
        if !content.retracts || settles {
            return Ok(());
        }
        let known =
            |id: &ReportId| self.ids.get(*id).or_else(|| overlay.ids.get(id).map(|(known, ..)| known));
        if content.base.iter().filter_map(known).any(|known| known.person != author) {
            let message = "only who reported, or a coordinator of this place, can take a report back";
            return Err(reason("not_allowed", Some("retracts"), message));
        }
        Ok(())
    }

    /// Whether a report can be folded, regardless of its sender.
    pub(crate) fn can_fold(
        &self,
        id: ReportId,
        incoming: &Incoming,
        overlay: &Overlay,
        clock: Clock,
    ) -> Result<(), Reason> {
        let content = incoming.content.as_ref().map_err(Clone::clone)?;
        let Some(form) = self.form(&content.form) else {
            let name: String = content.form.chars().take(40).collect();
            let message = format!("there is no form “{name}”; update the app, or ask the office for the kit");
            return Err(reason("unknown_form", Some("form"), message));
        };
        let place = content.place.as_ref().map_err(Clone::clone)?;
        let moved = self.aliases.resolve(place);
        let path = moved.as_ref().unwrap_or(place);
        let slot = self.judge_slot(form, content, path)?;
        let kind = self.judge_place(form, content, path, overlay)?;
        let latest = Day::in_utc(clock.observed_ms(content).saturating_add(ZONE_MS_MAX));
        content.check_answers(self.forms(), &incoming.line, kind, latest)?;
        if content.reason.as_deref().is_some_and(|text| text.chars().count() > REASON_CHARS_MAX) {
            let message = format!("the reason is longer than {REASON_CHARS_MAX} characters; shorten it");
            return Err(reason("too_long", Some("reason"), message));
        }
        if content.base.len() > BASE_MAX {
            return Err(reason("too_long", Some("base"), format!("a base names at most {BASE_MAX} reports")));
        }
        if self.closes_cycle(id, content, slot, path, overlay) {
            let message = "this report had seen itself, which cannot be; save it again";
            return Err(reason("base_cycle", Some("base"), message));
        }
        Ok(())
    }

    fn judge_slot(&self, form: &Form, content: &Content, path: &Path) -> Result<Slot, Reason> {
        let bad = |message: &str| Err(reason("bad_slot", Some("slot"), message));
        let Some(slot) = content.slot.filter(|slot| slot.fits(form.slot)) else {
            return bad("the report does not say which round, day or matter it belongs to; update the app");
        };
        match form.slot {
            SlotRule::Sweep => {
                let Some(sweep) = slot.sweep().and_then(|id| self.sweep(id)) else {
                    return bad("the sweep is not known here; ask the office");
                };
                if sweep.form != form.id {
                    return bad("the sweep is made with another form; sync, and record it again");
                }
                if !path.within(&sweep.area) {
                    return bad("the place does not lie in the area of this sweep; ask the office");
                }
            }
            SlotRule::Shift => {
                let Some(shift) = slot.shift().and_then(|id| self.shift(id)) else {
                    return bad("the shift is not known here; ask the office");
                };
                if shift.ended {
                    return bad("the shift was taken back; ask the office");
                }
                if !path.within(&shift.path) {
                    return bad("the place is not one of this shift; ask the office");
                }
            }
            SlotRule::Day | SlotRule::Place | SlotRule::Thread => {}
        }
        Ok(slot)
    }

    /// Checks that the place is right for this form; returns its kind.
    fn judge_place<'a>(
        &'a self,
        form: &Form,
        content: &'a Content,
        path: &Path,
        overlay: &'a Overlay,
    ) -> Result<&'a str, Reason> {
        let known = self.tree.place(path.as_str()).map(|(_, cell)| self.names.text(cell.kind));
        let added = || overlay.places.get(path).map(|new| new.kind.as_str());
        let new = || content.new_place.as_ref().map(|new| new.kind.as_str());
        let Some(kind) = known.or_else(added).or_else(new) else {
            let message = "no such place is on the list; add it as a new place, or correct the address";
            return Err(reason("unknown_place", Some("place"), message));
        };
        if !form.place_kinds.iter().any(|own| own == kind) {
            let message = "this form is not for places of this kind; choose another form";
            return Err(reason("wrong_place_kind", Some("place"), message));
        }
        match &content.new_place {
            Some(new) if known.is_none() => self.judge_new_place(new, path).map(|()| kind),
            _ => Ok(kind),
        }
    }

    fn judge_new_place(&self, new: &NewPlace, path: &Path) -> Result<(), Reason> {
        let community = path.truncated(COMMUNITY_DEPTH);
        let is_below = path.depth() > COMMUNITY_DEPTH && self.tree.area(community.as_str()).is_some();
        if !is_below || self.tree.area(path.as_str()).is_some() {
            let message = "a new place must lie in a community that is on the list; correct the address";
            return Err(reason("unknown_place", Some("place"), message));
        }
        let chars = new.label.chars().count();
        if new.label.trim().is_empty() || chars > LABEL_CHARS_MAX || new.label.chars().any(char::is_control) {
            let message =
                format!("what stands on the plate is empty, or longer than {LABEL_CHARS_MAX} characters");
            return Err(reason("too_long", Some("new_place"), message));
        }
        Ok(())
    }

    /// Whether the report would be its own ancestor.
    fn closes_cycle(
        &self,
        id: ReportId,
        content: &Content,
        slot: Slot,
        path: &Path,
        overlay: &Overlay,
    ) -> bool {
        if content.base.is_empty() {
            return false;
        }
        let record = self.place(path).and_then(|place| place.record(&content.form, slot));
        let statements = record.map_or(&[][..], |record| record.statements());
        let named = || statements.iter().any(|statement| statement.base.contains(&id));
        if !content.base.contains(&id) && !overlay.named.contains(&id) && !named() {
            return false;
        }
        closes_cycle(id, &content.base, |at| {
            let kept = statements.iter().find(|statement| statement.id == at);
            let kept = kept.into_iter().flat_map(|statement| statement.base.iter());
            kept.chain(overlay.bases.get(&at).into_iter().flat_map(|base| base.iter()))
        })
    }
}

/// Whether a line states what a statement states, whatever the forms were when it came.
fn says_answers(content: &Content, incoming: &Incoming, statement: &Statement) -> bool {
    let canonical = content.answers.as_ref().and_then(|answers| answers.as_ref().ok());
    if canonical.is_some_and(|checked| checked.text == statement.answers) {
        return true;
    }
    let Ok(kept) = serde_json::from_str::<Value>(&statement.answers) else { return false };
    if canonical
        .is_some_and(|checked| serde_json::from_str::<Value>(&checked.text).is_ok_and(|now| now == kept))
    {
        return true;
    }
    // A form that changed since may not know the answers any more.
    let came =
        serde_json::from_str::<Report>(incoming.line().get()).map(|report| Value::Object(report.answers));
    came.is_ok_and(|came| came == kept)
}

fn is_same_json(one: &RawValue, other: &RawValue) -> bool {
    let value = |raw: &RawValue| serde_json::from_str::<Value>(raw.get()).ok();
    one.get() == other.get() || value(one) == value(other)
}
