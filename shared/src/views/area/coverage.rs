//! The overview: one area and its parts, by coverage status, with the uncertainty of the figures.

use crate::domain::ids::SweepId;
use crate::domain::path::Path;
use crate::log::entry::Sweep;
use crate::state::State;
use crate::views::area::extent::{Extent, counts_at, minus, plus};
use crate::views::area::quarantine;
use crate::views::area::silence::Silence;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{AreaCounts, Counts, Doubt, Overview};
use crate::wire::things::Area;

/// The kind of the part that holds the doors outside of all parts.
const REST_KIND: &str = "rest";
/// The name of that part.
const REST_NAME: &str = "其他";

/// The part for the doors that lie in an area but in none of its parts.
pub(in crate::views) fn rest(extent: &Extent) -> Area {
    Area { path: extent.area.path.clone(), kind: REST_KIND.into(), name: REST_NAME.into() }
}

/// One area and its parts. Doors that lie in no part come as a part of kind `rest` with the area's own path, so that
/// the parts always add up to the whole.
///
/// # Errors
/// The area is unknown or not in the viewer's scope; the sweep is unknown.
pub fn overview(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    sweep: Option<SweepId>,
    now_ms: i64,
) -> Result<Overview, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let sweep = extent.sweep(state, sweep, now_ms)?;
    let silence = Silence::of(state, &extent, now_ms);
    let mut counts = extent.counts(state, sweep);
    counts.silent = extent.roots.iter().map(|root| silence.unvisited(state, sweep, root)).sum();
    let doubt = doubt(state, &extent, &silence, counts.silent, now_ms);
    Ok(Overview {
        above: extent.above(state, viewer),
        parts: parts(state, &extent, sweep, &silence, counts),
        area: extent.area,
        sweep: sweep.map(Into::into),
        counts,
        doubt,
        seq: state.seq(),
        at_ms: now_ms,
    })
}

/// How uncertain the figures of an area are.
pub(in crate::views) fn doubt(
    state: &State,
    extent: &Extent,
    silence: &Silence,
    silent_doors: u32,
    now_ms: i64,
) -> Doubt {
    Doubt {
        silent_phones: silence.phones,
        silent_doors,
        conflicts: open_conflicts(state, extent),
        quarantined: quarantine::count(state, extent, now_ms),
    }
}

/// The parts, worst first.
fn parts(
    state: &State,
    extent: &Extent,
    sweep: Option<&Sweep>,
    silence: &Silence,
    whole: Counts,
) -> Vec<AreaCounts> {
    let touches = |area: &Path| sweep.is_none_or(|sweep| area.within(&sweep.area) || sweep.area.within(area));
    let mut parts = Vec::new();
    let mut sum = Counts::default();
    for area in extent.parts(state) {
        if !touches(&area.path) {
            continue;
        }
        let mut counts = counts_at(state, sweep, &area.path);
        counts.silent = silence.unvisited(state, sweep, &area.path);
        sum = plus(sum, counts);
        parts.push(AreaCounts { area, counts });
    }
    let rest = minus(whole, sum);
    if !parts.is_empty() && rest.total > 0 {
        parts.push(AreaCounts { area: self::rest(extent), counts: rest });
    }
    let left = |counts: &Counts| counts.no_answer + counts.refused + counts.conflict + counts.stale;
    parts.sort_by(|one, other| {
        let key = |part: &AreaCounts| (part.counts.unvisited, left(&part.counts));
        key(other).cmp(&key(one)).then_with(|| one.area.path.cmp(&other.area.path))
    });
    parts
}

fn open_conflicts(state: &State, extent: &Extent) -> u32 {
    let count: usize = extent.roots.iter().map(|root| state.conflicts_within(root).count()).sum();
    u32::try_from(count).unwrap_or(u32::MAX)
}
