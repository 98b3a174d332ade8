//! What a phone is told that has no place in the walk over its scope: notices, who answers for what, and the shifts of
//! its person. In the order of their last changes, so that a pull that was broken off finds where it was.

use uuid::Uuid;

use crate::domain::ids::Seq;
use crate::domain::path::Path;
use crate::state::State;
use crate::state::feed::{FeedAt, FeedPlan, Line, Out};
use crate::state::fold::dated::Dated;
use crate::state::fold::duty::{ResponsibilityCell, ShiftCell};
use crate::state::fold::notices::NoticeCell;
use crate::wire::things::{Notice, Responsibility, Shift};

/// The last of these things that was told.
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

    /// As a part of a cursor; begins with a digit.
    pub(crate) fn to_text(self) -> String {
        format!("{} {} {}", self.kind, self.seq, self.id)
    }

    /// From a part of a cursor, or `None` if it is not one.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ' ');
        let (kind, seq, id) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { kind: kind.parse().ok()?, seq: Seq(seq.parse().ok()?), id: id.parse().ok()? })
    }
}

impl State {
    /// Tells them from `from` on. Where it stopped, or `None` if all are told.
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
    /// Tells the things of one kind. Whether there is no more room.
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

    /// Whether the phone may have a thing as it was before an entry, so that it must be told that it is over.
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
    // Who else is in it now is not for those who are not.
    let gone = || Shift { ended: true, lead: None, members: Vec::new(), names: Vec::new(), ..shift.into() };
    let is_gone = plan.may_have_before(seq) && cell.once.contains(&plan.person);
    is_gone.then(|| Line::Shift(gone()))
}
