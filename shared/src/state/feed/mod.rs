//! The changes for a phone: the lines of one pull, in a fixed order, continued from any point where it was broken
//! off.
//!
//! First come paths that left the scope, and things without a path in it (kits, sweeps, assignments, areas above);
//! then notices, responsibilities and shifts; then a walk over the scope in the order of paths. Unchanged areas are
//! skipped, so the cost follows what changed.

use std::fmt::Write as _;

use serde::Serialize;

use crate::domain::ids::{PersonId, Seq};
use crate::domain::kit::Kit;
use crate::domain::path::Path;
use crate::domain::status::Status;
use crate::state::feed::old_sweeps::Sieve;
use crate::state::feed::things::ThingAt;
use crate::state::fold::people::{DeviceCell, Scope, View};
use crate::state::read::{AreaRef, PlaceRef, RecordRef};
use crate::state::tree::walk::{Met, Step};
use crate::state::{Slot, State};
use crate::wire::sync::{NewDevice, RecordLine};
use crate::wire::things::{Area, Assignment, Notice, Person, Place, Responsibility, Shift, Sweep};

pub(super) mod old_sweeps;
pub(super) mod things;

/// What a pull must bring.
#[derive(Clone, Debug)]
pub struct FeedPlan {
    /// The phone's person.
    pub person: PersonId,
    /// What they may see now.
    pub scope: Scope,
    /// The phone has everything of the kept paths up to here.
    pub base: Seq,
    /// For each path of the scope, whether the phone had it at `base`.
    pub kept: Vec<bool>,
    /// Paths that the phone had and may no longer see.
    pub dropped: Vec<Path>,
    /// The scope is new to the phone.
    pub is_new_scope: bool,
    /// The phone may have data from before.
    pub may_have: bool,
}

/// How far a pull has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedAt {
    /// Nothing was sent.
    Start,
    /// Everything that comes before the things outside the walk was sent, and these things up to this one.
    Thing(ThingAt),
    /// Everything up to this path was sent; at the path itself, the records up to this one.
    Path(String, Option<(Slot, String)>),
    /// Everything was sent.
    End,
}

/// A line of a pull; like [`crate::wire::sync::Down`], except that kits are borrowed because they are big.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Line<'a> {
    Kit(&'a Kit),
    Sweep(Sweep),
    Assignment(Assignment),
    Person(Person),
    Device(NewDevice),
    Notice(Notice),
    Responsibility(Responsibility),
    Shift(Shift),
    Area(Area),
    Place(Place),
    Record(Box<RecordLine>),
    Drop(crate::wire::sync::Drop),
}

/// The lines written so far.
pub(crate) struct Out<'a> {
    bytes: &'a mut Vec<u8>,
    full_at: usize,
}

impl Out<'_> {
    pub(crate) fn put(&mut self, line: &Line<'_>) {
        // Writing to memory cannot fail for types that hold only texts and numbers.
        let start = self.bytes.len();
        match serde_json::to_writer(&mut *self.bytes, line) {
            Ok(()) => self.bytes.push(b'\n'),
            Err(_) => self.bytes.truncate(start),
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.bytes.len() >= self.full_at
    }
}

impl FeedPlan {
    /// A plan for a phone that had these scopes of the person, each complete up to `base` or on the way to it. Only
    /// what lies in all of them is kept.
    #[must_use]
    pub fn new(person: PersonId, scope: Scope, base: Seq, had: &[Scope]) -> Self {
        let same_view = had.iter().all(|had| had.view == scope.view);
        let in_all = |path: &Path| !had.is_empty() && same_view && had.iter().all(|had| had.holds(path));
        let mut dropped: Vec<Path> = had.iter().flat_map(|had| &had.paths).cloned().collect();
        dropped.retain(|path| !scope.holds(path));
        crate::state::fold::people::least(&mut dropped);
        // A path that is dropped within a wider path must be sent again.
        let is_dropped = |path: &Path| dropped.iter().any(|dropped| path.within(dropped));
        let kept = scope.paths.iter().map(|path| in_all(path) && !is_dropped(path)).collect();
        let is_new_scope = had.is_empty() || had.iter().any(|had| *had != scope);
        let may_have = !had.is_empty();
        Self { person, scope, base, kept, dropped, is_new_scope, may_have }
    }

    /// A plan that sends everything. If the phone may have data, its data within the scope is dropped first; it
    /// removes the rest itself, because the scope is sent to it.
    #[must_use]
    pub fn afresh(person: PersonId, scope: Scope, has_something: bool) -> Self {
        let dropped = if has_something { scope.paths.clone() } else { Vec::new() };
        let kept = vec![false; scope.paths.len()];
        let may_have = has_something;
        Self { person, scope, base: Seq(0), kept, dropped, is_new_scope: true, may_have }
    }

    fn since(&self, at: usize) -> Seq {
        if self.kept.get(at).copied().unwrap_or(false) { self.base } else { Seq(0) }
    }
}

impl State {
    /// Writes the lines of a pull from `from` on, each with its line end, until `bytes` holds about `bytes_max` or
    /// everything is sent. Returns how far it came.
    #[must_use]
    pub fn feed(&self, plan: &FeedPlan, from: &FeedAt, bytes: &mut Vec<u8>, bytes_max: usize) -> FeedAt {
        let mut out = Out { full_at: bytes.len() + bytes_max, bytes };
        let mut from = match from {
            FeedAt::End => return FeedAt::End,
            FeedAt::Start | FeedAt::Thing(_) => {
                if *from == FeedAt::Start {
                    self.feed_head(plan, &mut out);
                }
                let told = if let FeedAt::Thing(told) = from { Some(*told) } else { None };
                if let Some(at) = self.feed_things(plan, told, &mut out) {
                    return at;
                }
                None
            }
            FeedAt::Path(path, record) => Some((path.as_str(), record.as_ref())),
        };
        let sieve = self.sieve();
        for (at, scope) in plan.scope.paths.iter().enumerate() {
            let within = |path: &str| crate::domain::path::within(path, scope.as_str());
            match from {
                Some((path, _)) if !within(path) => continue,
                _ => {}
            }
            let stopped = self.feed_scope(plan, &sieve, at, from.take(), &mut out);
            if let Some(at) = stopped {
                return at;
            }
        }
        FeedAt::End
    }

    fn feed_head(&self, plan: &FeedPlan, out: &mut Out<'_>) {
        let base = plan.base;
        let moved = self.aliases.moved.iter().filter(|(seq, _)| base > Seq(0) && *seq > base);
        let moved = moved.map(|(_, path)| path).filter(|path| plan.scope.holds(path));
        for path in plan.dropped.iter().chain(moved) {
            out.put(&Line::Drop(crate::wire::sync::Drop { path: path.clone() }));
        }
        let is_news = |seq: Seq| plan.is_new_scope || seq > base;
        for (kit, seq) in self.kits.by_id.values() {
            if is_news(*seq) {
                out.put(&Line::Kit(kit));
            }
        }
        if let Some(cell) = self.person(plan.person).filter(|cell| is_news(cell.seq)) {
            out.put(&Line::Person((&cell.person).into()));
        }
        // A phone with data from before is told who else came in by its person's name.
        let came = |cell: &&DeviceCell| base > Seq(0) && cell.came_or_went > base;
        for cell in self.devices_of(plan.person).filter(came) {
            out.put(&Line::Device(new_device(cell)));
        }
        for cell in self.sweeps.values() {
            if plan.scope.touches(&cell.sweep.area) && is_news(cell.seq) {
                out.put(&Line::Sweep((&cell.sweep).into()));
            }
        }
        // Ended ones too: the phone may have them from a first sync that was broken off.
        for cell in self.assignments_of(plan.person).filter(|cell| is_news(cell.seq)) {
            out.put(&Line::Assignment((&cell.assignment).into()));
        }
        let mut above: Vec<(Seq, AreaRef<'_>)> = Vec::new();
        for (at, path) in plan.scope.paths.iter().enumerate() {
            above.extend(self.areas_above(path).into_iter().map(|area| (plan.since(at), area)));
        }
        above.sort_by_key(|(since, area)| (area.path(), *since));
        above.dedup_by_key(|(_, area)| area.path());
        for (since, area) in above {
            if area.cell.seq > since {
                out.put(&Line::Area(area.to_area()));
            }
        }
    }

    /// Sends one path of the scope, after `from`. Returns where it stopped, or `None` if the path is done.
    fn feed_scope(
        &self,
        plan: &FeedPlan,
        sieve: &Sieve,
        at: usize,
        from: Option<(&str, Option<&(Slot, String)>)>,
        out: &mut Out<'_>,
    ) -> Option<FeedAt> {
        let since = plan.since(at);
        let look_since = sieve.look_since(since);
        let records = Records { sieve, since, view: plan.scope.view };
        let mut last: Option<&Path> = None;
        let mut stopped = None;
        if let Some((path, Some(record))) = from
            && let Some(place) =
                self.tree.place(path).map(|(path, cell)| PlaceRef { state: self, path, cell })
        {
            stopped = records.feed(place, Some(record), out);
            if stopped.is_some() {
                return stopped;
            }
        }
        let after = from.map(|(path, _)| path);
        self.tree.walk(plan.scope.paths[at].as_str(), after, &mut |met| {
            let path = match met {
                Met::Area(cell) => &cell.path,
                Met::Place(path, _) => path,
            };
            if let Some(last) = last.filter(|last| *last != path)
                && out.is_full()
            {
                stopped = Some(FeedAt::Path(last.as_str().to_owned(), None));
                return Step::Stop;
            }
            last = Some(path);
            match met {
                Met::Area(cell) => {
                    if cell.changed <= look_since {
                        return Step::Over;
                    }
                    if cell.seq > since {
                        out.put(&Line::Area(AreaRef { state: self, cell }.to_area()));
                    }
                    Step::Next
                }
                Met::Place(path, cell) => {
                    if cell.changed <= look_since {
                        return Step::Next;
                    }
                    let place = PlaceRef { state: self, path, cell };
                    if cell.seq > since {
                        out.put(&Line::Place(masked(place.to_place(), plan.scope.view)));
                    }
                    stopped = records.feed(place, None, out);
                    if stopped.is_some() { Step::Stop } else { Step::Next }
                }
            }
        });
        stopped
    }
}

/// Which records of places are sent.
struct Records<'a> {
    sieve: &'a Sieve,
    since: Seq,
    view: View,
}

impl Records<'_> {
    /// Sends the records of one place after the given one. Returns where it stopped, or `None` if all are sent.
    fn feed(&self, place: PlaceRef<'_>, after: Option<&(Slot, String)>, out: &mut Out<'_>) -> Option<FeedAt> {
        let mut last: Option<RecordRef<'_>> = None;
        for record in place.records() {
            let told =
                after.is_some_and(|(slot, form)| (record.slot(), record.form()) <= (*slot, form.as_str()));
            let is_news =
                || self.sieve.since(record.slot(), self.since).is_some_and(|since| record.seq() > since);
            if told || !is_news() {
                continue;
            }
            if let Some(last) = last
                && out.is_full()
            {
                let at = Some((last.slot(), last.form().to_owned()));
                return Some(FeedAt::Path(place.path().as_str().to_owned(), at));
            }
            let settles = self.view == View::Settling && record.status() == Status::Conflict;
            if let Some(line) = record.to_line(self.view, settles) {
                out.put(&Line::Record(Box::new(line)));
            }
            last = Some(record);
        }
        None
    }
}

fn new_device(cell: &DeviceCell) -> NewDevice {
    NewDevice {
        id: cell.join.device,
        name: cell.join.name.clone(),
        joined_at_ms: cell.joined_at_ms,
        revoked: cell.revoked.is_some(),
    }
}

fn masked(place: Place, view: View) -> Place {
    if view != View::Masked {
        return place;
    }
    Place { household: None, phone: None, remark: None, ..place }
}

impl FeedAt {
    /// The text for a part of a cursor.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Start => String::new(),
            Self::End => "\n".to_owned(),
            Self::Thing(told) => told.to_text(),
            Self::Path(path, None) => format!("/{path}"),
            Self::Path(path, Some((slot, form))) => {
                let mut text = format!("/{path}");
                // Writing to a String cannot fail.
                let _ = write!(text, "\n{slot}\n{form}");
                text
            }
        }
    }

    /// Reads a part of a cursor. Returns `None` if the text is not one.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Start);
        }
        if text == "\n" {
            return Some(Self::End);
        }
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            return ThingAt::from_text(text).map(Self::Thing);
        }
        let mut parts = text.strip_prefix('/')?.splitn(3, '\n');
        let path = parts.next()?.to_owned();
        match (parts.next(), parts.next()) {
            (None, None) => Some(Self::Path(path, None)),
            (Some(slot), Some(form)) => Some(Self::Path(path, Some((Slot::parse(slot)?, form.to_owned())))),
            _ => None,
        }
    }
}
