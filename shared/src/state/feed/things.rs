//! Things for a phone that are not in the walk over its scope: notices, responsibilities, and its person's shifts.
//! They come in the order of their last changes, so that a broken-off pull can continue.

use uuid::Uuid;

use crate::domain::ids::Seq;
use crate::domain::path::Path;
use crate::state::State;
use crate::state::feed::{FeedAt, FeedPlan, Line, Out};
use crate::state::fold::dated::Dated;
use crate::state::fold::duty::{ResponsibilityCell, ShiftCell};
use crate::state::fold::notices::NoticeCell;
use crate::wire::things::{Notice, Responsibility, Shift};

/// The last of these things that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ThingAt {
    kind: u8,
    seq: Seq,
    id: Uuid,
}

const NOTICES: u8 = 0;
const RESPONSIBILITIES: u8 = 1;
const SHIFTS: u8 = 2;

impl ThingAt {
    const START: Self = Self { kind: NOTICES, seq: Seq(0), id: Uuid::nil() };

    /// The text for a part of a cursor; begins with a digit.
    pub(crate) fn to_text(self) -> String {
        format!("{} {} {}", self.kind, self.seq, self.id)
    }

    /// Reads a part of a cursor. Returns `None` if the text is not one.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ' ');
        let (kind, seq, id) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { kind: kind.parse().ok()?, seq: Seq(seq.parse().ok()?), id: id.parse().ok()? })
    }
}

impl State {
    /// Sends the things from `from` on. Returns where it stopped, or `None` if all are sent.
    pub(crate) fn feed_things(
        &self,
        plan: &FeedPlan,
        from: Option<ThingAt>,
        out: &mut Out<'_>,
    ) -> Option<FeedAt> {
        let after = if plan.is_new_scope { Seq(0) } else { plan.base };
        let mut telling = Telling { after, last: from.unwrap_or(ThingAt::START), out };
        let (notices, duty) = (&self.notices.notices, &self.duty);
        let is_full = telling.tell(NOTICES, notices, |id| id.0, |seq, cell| notice_line(plan, seq, cell))
            || telling.tell(
                RESPONSIBILITIES,
                &duty.responsibilities,
                |id| id.0,
                |seq, cell| responsibility_line(plan, seq, cell),
            )
            || telling.tell(SHIFTS, &duty.shifts, |id| id.0, |seq, cell| shift_line(plan, seq, cell));
        is_full.then_some(FeedAt::Thing(telling.last))
    }
}

struct Telling<'a, 'b> {
    after: Seq,
    last: ThingAt,
    out: &'a mut Out<'b>,
}

impl Telling<'_, '_> {
    /// Sends the things of one kind. Returns whether the room is used up.
    fn tell<'t, K: Ord + Clone, T>(
        &mut self,
        kind: u8,
        things: &'t Dated<K, T>,
        id_of: impl Fn(&K) -> Uuid,
        line: impl Fn(Seq, &'t T) -> Option<Line<'static>>,
    ) -> bool {
        if self.last.kind > kind {
            return false;
        }
        let told = if self.last.kind == kind { Seq(self.last.seq.0.saturating_sub(1)) } else { Seq(0) };
        for (seq, id, thing) in things.since(self.after.max(told)) {
            let at = ThingAt { kind, seq, id: id_of(id) };
            if at <= self.last {
                continue;
            }
            let Some(line) = line(seq, thing) else { continue };
            if self.out.is_full() {
                return true;
            }
            self.out.put(&line);
            self.last = at;
        }
        false
    }
}

impl FeedPlan {
    fn touches(&self, paths: &[Path]) -> bool {
        paths.iter().any(|path| self.scope.touches(path))
    }

    /// Whether the phone may have the thing as it was before an entry, so that its removal must be sent.
    fn may_have_before(&self, seq: Seq) -> bool {
        self.may_have && seq > self.base
    }
}

fn notice_line(plan: &FeedPlan, seq: Seq, cell: &NoticeCell) -> Option<Line<'static>> {
    let notice = &cell.notice;
    if !notice.withdrawn && plan.touches(&notice.areas) {
        return Some(Line::Notice(notice.into()));
    }
    let is_gone = plan.may_have_before(seq) && plan.touches(&cell.once);
    is_gone.then(|| Line::Notice(Notice { withdrawn: true, text: String::new(), ..notice.into() }))
}

fn responsibility_line(plan: &FeedPlan, seq: Seq, cell: &ResponsibilityCell) -> Option<Line<'static>> {
    let responsibility = &cell.responsibility;
    if !responsibility.ended && plan.scope.touches(&responsibility.path) {
        return Some(Line::Responsibility(responsibility.into()));
    }
    let is_gone = plan.may_have_before(seq) && plan.touches(&cell.once);
    is_gone.then(|| Line::Responsibility(Responsibility { ended: true, ..responsibility.into() }))
}

fn shift_line(plan: &FeedPlan, seq: Seq, cell: &ShiftCell) -> Option<Line<'static>> {
    let shift = &cell.shift;
    if !shift.ended && shift.people().contains(&plan.person) {
        return Some(Line::Shift(shift.into()));
    }
    // People outside the shift may not see who is in it now.
    let gone = || Shift { ended: true, lead: None, members: Vec::new(), names: Vec::new(), ..shift.into() };
    let is_gone = plan.may_have_before(seq) && cell.once.contains(&plan.person);
    is_gone.then(|| Line::Shift(gone()))
}
