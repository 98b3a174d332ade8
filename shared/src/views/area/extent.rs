//! What an area means for a viewer: its paths in their scope, its parts, its sweep, and its doors.

use crate::domain::ids::SweepId;
use crate::domain::path::Path;
use crate::log::entry::Sweep;
use crate::state::{PlaceRef, State};
use crate::views::area::address::named;
use crate::views::{Unseen, Viewer};
use crate::wire::api::Counts;
use crate::wire::things::Area;

/// The part of an area that a viewer sees.
pub(in crate::views) struct Extent {
    /// The requested area.
    pub area: Area,
    /// The paths of the area that lie in the viewer's scope; none within another.
    pub roots: Vec<Path>,
}

impl Extent {
    /// The part of an area that a viewer sees; without an area, the viewer's whole scope.
    pub(in crate::views) fn of(state: &State, viewer: &Viewer, asked: Option<&Path>) -> Result<Self, Unseen> {
        let scope = &viewer.scope.paths;
        let path = match (asked, scope.as_slice()) {
            (_, []) => return Err(Unseen::NoScope),
            (Some(asked), _) => state.resolve(asked),
            (None, [only]) => only.clone(),
            (None, several) => common(several),
        };
        let roots: Vec<Path> = if viewer.scope.holds(&path) {
            vec![path.clone()]
        } else {
            scope.iter().filter(|own| own.within(&path)).cloned().collect()
        };
        if roots.is_empty() {
            return Err(Unseen::OutOfScope);
        }
        if asked.is_some() && !exists(state, &path) {
            return Err(Unseen::NoSuchArea);
        }
        Ok(Self { area: named(state, &path), roots })
    }

    /// Whether the viewer sees all of the area.
    fn is_whole(&self) -> bool {
        self.roots.len() == 1 && self.roots[0] == self.area.path
    }

    /// The areas above it that the viewer sees too, outermost first.
    pub(in crate::views) fn above(&self, state: &State, viewer: &Viewer) -> Vec<Area> {
        above(state, viewer, &self.area.path)
    }

    /// Its parts, in the order of paths: the areas directly below or, if the viewer sees only some of the area, those
    /// paths.
    pub(in crate::views) fn parts(&self, state: &State) -> Vec<Area> {
        if self.is_whole() {
            return state.parts(&self.area.path).into_iter().map(|area| area.to_area()).collect();
        }
        self.roots.iter().map(|root| named(state, root)).collect()
    }

    /// Whether a path lies in it.
    pub(in crate::views) fn holds(&self, path: &Path) -> bool {
        self.roots.iter().any(|root| path.within(root))
    }

    /// Whether the extent and an area overlap.
    pub(in crate::views) fn touches(&self, area: &Path) -> bool {
        self.roots.iter().any(|root| root.within(area) || area.within(root))
    }

    /// The sweep to show: the requested one. Otherwise, among those that touch the extent, a running one before one
    /// that is over or yet to come, and the one that began last.
    pub(in crate::views) fn sweep<'a>(
        &self,
        state: &'a State,
        asked: Option<SweepId>,
        now_ms: i64,
    ) -> Result<Option<&'a Sweep>, Unseen> {
        if let Some(asked) = asked {
            return state.sweep(asked).map(Some).ok_or(Unseen::NoSuchSweep);
        }
        Ok(self.current(state, now_ms, |_| true))
    }

    /// The sweep of one form to show if none is requested.
    pub(in crate::views) fn sweep_of<'a>(
        &self,
        state: &'a State,
        form: &str,
        now_ms: i64,
    ) -> Option<&'a Sweep> {
        self.current(state, now_ms, |sweep| sweep.form == form)
    }

    fn current<'a>(
        &self,
        state: &'a State,
        now_ms: i64,
        takes: impl Fn(&Sweep) -> bool,
    ) -> Option<&'a Sweep> {
        let runs = |sweep: &Sweep| sweep.starts_ms <= now_ms && sweep.ends_ms.is_none_or(|end| end > now_ms);
        let here = state.sweeps().filter(|sweep| takes(sweep) && self.touches(&sweep.area));
        here.max_by_key(|sweep| (runs(sweep), sweep.starts_ms, sweep.id))
    }

    /// Its doors by status, without `silent`.
    pub(in crate::views) fn counts(&self, state: &State, sweep: Option<&Sweep>) -> Counts {
        self.roots.iter().fold(Counts::default(), |sum, root| plus(sum, counts_at(state, sweep, root)))
    }

    /// Visits the doors that are counted, in the order of paths, until `visit` returns false.
    pub(in crate::views) fn doors<'a>(
        &self,
        state: &'a State,
        sweep: Option<&Sweep>,
        mut visit: impl FnMut(PlaceRef<'a>) -> bool,
    ) {
        let mut going = true;
        for root in &self.roots {
            if going {
                doors_at(state, sweep, root, |place| {
                    going = visit(place);
                    going
                });
            }
        }
    }
}

/// The areas above a path that the viewer sees too, outermost first.
pub(in crate::views) fn above(state: &State, viewer: &Viewer, path: &Path) -> Vec<Area> {
    let areas = state.areas_above(path).into_iter().filter(|area| viewer.scope.holds(area.path()));
    let root = state.area(&Path::root()).filter(|_| !path.is_root() && viewer.scope.holds(&Path::root()));
    root.into_iter().chain(areas).map(|area| area.to_area()).collect()
}

/// The doors at and below a path by status, without `silent`. Without a sweep all are unvisited.
pub(in crate::views) fn counts_at(state: &State, sweep: Option<&Sweep>, path: &Path) -> Counts {
    let Some(inner) = counted_below(sweep, path) else { return Counts::default() };
    match (state.area(inner), sweep) {
        (Some(_), Some(sweep)) => state.counts(sweep.id, inner),
        (Some(area), None) => Counts { total: area.doors(), unvisited: area.doors(), ..Counts::default() },
        (None, _) => {
            let mut counts = Counts::default();
            doors_at(state, sweep, inner, |place| {
                count(&mut counts, place, sweep);
                true
            });
            counts
        }
    }
}

/// The part of a path that is counted in a sweep.
fn counted_below<'a>(sweep: Option<&'a Sweep>, path: &'a Path) -> Option<&'a Path> {
    match sweep {
        Some(sweep) if !path.within(&sweep.area) => sweep.area.within(path).then_some(&sweep.area),
        _ => Some(path),
    }
}

fn doors_at<'a>(
    state: &'a State,
    sweep: Option<&Sweep>,
    path: &Path,
    mut visit: impl FnMut(PlaceRef<'a>) -> bool,
) {
    let Some(inner) = counted_below(sweep, path) else { return };
    let form = sweep.and_then(|sweep| state.form(&sweep.form));
    let kinds = form.map_or(&[][..], |form| &form.place_kinds);
    state.places_within(inner, |place| {
        let is_door = !place.is_gone() && (sweep.is_none() || kinds.iter().any(|kind| kind == place.kind()));
        !is_door || visit(place)
    });
}

fn count(counts: &mut Counts, place: PlaceRef<'_>, sweep: Option<&Sweep>) {
    use crate::domain::status::Status;
    let (status, alert) = sweep.map_or_else(Default::default, |sweep| place.status(sweep));
    counts.total += 1;
    counts.alert += u32::from(alert);
    match status {
        Status::Unvisited => counts.unvisited += 1,
        Status::Done => counts.done += 1,
        Status::NoAnswer => counts.no_answer += 1,
        Status::Refused => counts.refused += 1,
        Status::Vacant => counts.vacant += 1,
        Status::Conflict => counts.conflict += 1,
        Status::Stale => counts.stale += 1,
    }
}

/// Combines two counts figure by figure.
fn each(one: Counts, other: Counts, of: impl Fn(u32, u32) -> u32) -> Counts {
    Counts {
        total: of(one.total, other.total),
        done: of(one.done, other.done),
        vacant: of(one.vacant, other.vacant),
        no_answer: of(one.no_answer, other.no_answer),
        refused: of(one.refused, other.refused),
        conflict: of(one.conflict, other.conflict),
        stale: of(one.stale, other.stale),
        unvisited: of(one.unvisited, other.unvisited),
        silent: of(one.silent, other.silent),
        alert: of(one.alert, other.alert),
    }
}

pub(in crate::views) fn plus(one: Counts, other: Counts) -> Counts {
    each(one, other, u32::saturating_add)
}

pub(in crate::views) fn minus(one: Counts, other: Counts) -> Counts {
    each(one, other, u32::saturating_sub)
}

/// The longest path that contains all of these.
fn common(paths: &[Path]) -> Path {
    let Some(first) = paths.first() else { return Path::root() };
    let mut at = first.clone();
    while !paths.iter().all(|path| path.within(&at)) {
        let Some(parent) = at.parent() else { break };
        at = parent;
    }
    at
}

/// Whether a path is an area or a place, or contains one.
fn exists(state: &State, path: &Path) -> bool {
    let mut found = state.area(path).is_some();
    if !found {
        state.places_within(path, |_| {
            found = true;
            false
        });
    }
    found
}
