//! Coverages side by side (三覆盖): every enterprise, every resident, every tenant, each with its own denominator.

use crate::domain::path::Path;
use crate::log::entry::Sweep;
use crate::state::State;
use crate::views::area::coverage::{doubt, rest};
use crate::views::area::extent::{Extent, counts_at, minus, plus};
use crate::views::area::silence::Silence;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{Counts, Coverages, PartCoverages};

/// The sweep of each form side by side: the running one, or else the last one.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn coverages(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    now_ms: i64,
) -> Result<Coverages, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let silence = Silence::of(state, &extent, now_ms);
    let forms = state.kits().flat_map(|kit| &kit.forms);
    let sweeps: Vec<&Sweep> = forms.filter_map(|form| extent.sweep_of(state, &form.id, now_ms)).collect();
    let at = |path: &Path| -> Vec<Counts> {
        let count = |sweep: &&Sweep| Counts {
            silent: silence.unvisited(state, Some(*sweep), path),
            ..counts_at(state, Some(*sweep), path)
        };
        sweeps.iter().map(count).collect()
    };
    let none = vec![Counts::default(); sweeps.len()];
    let counts = extent.roots.iter().map(&at).fold(none, |sum, counts| each(&sum, &counts, plus));
    let silent_doors = counts.iter().map(|counts| counts.silent).sum();
    let mut left = counts.clone();
    let mut parts = Vec::new();
    for area in extent.parts(state) {
        let counts = at(&area.path);
        if counts.iter().any(|counts| counts.total > 0) {
            left = each(&left, &counts, minus);
            parts.push(PartCoverages { area, counts });
        }
    }
    if !parts.is_empty() && left.iter().any(|counts| counts.total > 0) {
        parts.push(PartCoverages { area: rest(&extent), counts: left });
    }
    Ok(Coverages {
        above: extent.above(state, viewer),
        sweeps: sweeps.into_iter().map(Into::into).collect(),
        counts,
        parts,
        doubt: doubt(state, &extent, &silence, silent_doors, now_ms),
        area: extent.area,
        seq: state.seq(),
        at_ms: now_ms,
    })
}

/// Combines two lists sweep by sweep.
fn each(one: &[Counts], other: &[Counts], of: impl Fn(Counts, Counts) -> Counts) -> Vec<Counts> {
    one.iter().zip(other).map(|(one, other)| of(*one, *other)).collect()
}
