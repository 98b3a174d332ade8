//! Responsibilities (三包), and gaps in them: at each level of the kit, each area and place of its kinds must have
//! somebody, at the area itself or above it.

use std::collections::BTreeSet;

use crate::domain::ids::{ResponsibilityId, Seq};
use crate::domain::kit::Level;
use crate::domain::path::Path;
use crate::log::entry::Responsibility;
use crate::state::State;
use crate::views::area::address::address;
use crate::views::area::extent::Extent;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{Gap, Responsibilities, ResponsibilityRow};

/// Most gaps that are listed; if there are more, naming one person for the area above closes many at once.
const GAPS_MAX: usize = 2000;

/// Who answers in and above an area, and the gaps in it.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn responsibilities(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
) -> Result<Responsibilities, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let levels = levels(state);
    let rank = |level: &str| levels.iter().position(|own| own.id == level).unwrap_or(levels.len());
    let mut here: Vec<&Responsibility> =
        state.responsibilities().filter(|one| !one.ended && extent.touches(&one.path)).collect();
    here.sort_by_key(|one| (&one.path, rank(&one.level), &one.name, one.id));
    Ok(Responsibilities {
        above: extent.above(state, viewer),
        rows: here.into_iter().map(|one| row(state, one)).collect(),
        gaps: gaps(state, &extent, &levels),
        area: extent.area,
    })
}

/// One responsibility, with the name of its area.
#[must_use]
pub fn responsibility_row(state: &State, id: ResponsibilityId) -> Option<ResponsibilityRow> {
    state.responsibility(id).map(|one| row(state, one))
}

fn row(state: &State, one: &Responsibility) -> ResponsibilityRow {
    ResponsibilityRow { responsibility: one.into(), address: address(state, &one.path) }
}

/// The levels of all kits, from the highest, each once.
fn levels(state: &State) -> Vec<&Level> {
    let mut levels: Vec<&Level> = Vec::new();
    for level in state.kits().flat_map(|kit| &kit.levels) {
        if !levels.iter().any(|own| own.id == level.id) {
            levels.push(level);
        }
    }
    levels
}

/// The areas and places that need somebody at a level and have nobody, by path and level.
fn gaps(state: &State, extent: &Extent, levels: &[&Level]) -> Vec<Gap> {
    let mut found: Vec<(&Path, usize, &str)> = Vec::new();
    for (rank, level) in levels.iter().enumerate() {
        let taken = Taken::of(state, level);
        for root in &extent.roots {
            state.areas_within(root, |area| {
                // A root without an entry is the whole world, not somebody's area.
                let needs = area.cell.seq > Seq(0) && level.kinds.iter().any(|kind| kind == area.kind());
                if needs && !taken.holds(area.path()) {
                    found.push((area.path(), rank, area.kind()));
                }
                found.len() < GAPS_MAX
            });
            state.places_of_kinds(root, &level.kinds, |place| {
                if found.len() < GAPS_MAX && !taken.holds(place.path()) {
                    found.push((place.path(), rank, place.kind()));
                }
            });
        }
    }
    found.sort_unstable();
    let gap = |(path, rank, kind): (&Path, usize, &str)| Gap {
        path: path.clone(),
        kind: kind.to_owned(),
        address: address(state, path),
        level: levels[rank].id.clone(),
    };
    found.into_iter().map(gap).collect()
}

/// The paths for which somebody answers at one level.
struct Taken<'a>(BTreeSet<&'a str>);

impl<'a> Taken<'a> {
    fn of(state: &'a State, level: &Level) -> Self {
        let here = state.responsibilities().filter(|one| !one.ended && one.level == level.id);
        Self(here.map(|one| one.path.as_str()).collect())
    }

    /// Whether the path itself or an area above it is taken.
    fn holds(&self, path: &Path) -> bool {
        std::iter::once(path.as_str()).chain(path.ancestors()).any(|at| self.0.contains(at))
    }
}
