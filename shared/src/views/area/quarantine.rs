//! Quarantined reports, for the office to look at.

use serde_json::Value;

use crate::domain::ids::Seq;
use crate::domain::path::{CODE_WIDTHS, Path};
use crate::state::{MASKED, Mender, QuarantineCell, State};
use crate::views::area::address::address;
use crate::views::area::extent::Extent;
use crate::views::{Unseen, Viewer};
use crate::wire::api::Quarantined;

/// Segments of a street's path.
const STREET_DEPTH: usize = 4;

/// The part of a long list that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Only what stands behind this position in the log.
    pub after: Seq,
    /// Most rows.
    pub limit: usize,
}

/// The quarantined reports with a place in the area or an author who works there, oldest first, page by page.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn quarantine(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    page: Page,
    now_ms: i64,
) -> Result<Vec<Quarantined>, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let mut cells: Vec<&QuarantineCell> = state.quarantine().filter(|cell| cell.seq > page.after).collect();
    cells.sort_unstable_by_key(|cell| cell.seq);
    let here = cells.into_iter().filter(|cell| is_here(state, &extent, cell, now_ms)).take(page.limit);
    Ok(here.map(|cell| row(state, viewer, cell, now_ms)).collect())
}

/// How many quarantined reports there are.
pub(in crate::views) fn count(state: &State, extent: &Extent, now_ms: i64) -> u32 {
    let here = state.quarantine().filter(|cell| is_here(state, extent, cell, now_ms)).count();
    u32::try_from(here).unwrap_or(u32::MAX)
}

fn is_here(state: &State, extent: &Extent, cell: &QuarantineCell, now_ms: i64) -> bool {
    if extent.holds(&Path::root())
        || cell.place.as_ref().is_some_and(|path| extent.holds(&state.resolve(path)))
    {
        return true;
    }
    let scope = state.scope(cell.person, now_ms);
    let own = scope.iter().flat_map(|scope| &scope.paths);
    let listed = state.person(cell.person).into_iter().flat_map(|cell| &cell.person.scope);
    own.chain(listed).any(|path| extent.holds(path))
}

/// A report as lists show it.
pub(in crate::views) fn row(
    state: &State,
    viewer: &Viewer,
    cell: &QuarantineCell,
    now_ms: i64,
) -> Quarantined {
    let place = cell.place.as_ref().map(|path| state.resolve(path));
    let referred = match state.mender(&viewer.scope, cell, now_ms) {
        Mender::Own => None,
        Mender::Others | Mender::Unseen => {
            Some(place.as_ref().map_or_else(String::new, |path| whose(state, path)))
        }
    };
    let known = place.filter(|path| state.place(path).is_some());
    let device = state.device(cell.device);
    Quarantined {
        id: cell.id,
        seq: cell.seq,
        line: line(cell, viewer.is_masked()),
        address: known.map(|path| address(state, &path)),
        by: state.name_of(cell.person).to_owned(),
        device: device.map_or_else(String::new, |device| device.join.name.clone()),
        received_at_ms: cell.received_at_ms,
        reason: (&cell.reason).into(),
        referred,
    }
}

/// The street and community of a place, in words.
fn whose(state: &State, path: &Path) -> String {
    let areas = state.areas_above(path);
    let names = areas.iter().filter(|area| (STREET_DEPTH..=CODE_WIDTHS.len()).contains(&area.path().depth()));
    names.map(|area| area.name()).collect::<Vec<_>>().join(" ")
}

/// The report as it came. For a masked viewer its answers are left out: its form may be unknown, so personal fields
/// cannot be told apart.
fn line(cell: &QuarantineCell, is_masked: bool) -> Value {
    let raw = cell.line.get();
    let mut line = serde_json::from_str(raw).unwrap_or_else(|_| Value::from(raw));
    if is_masked {
        match &mut line {
            Value::Object(members) => members.retain(|name, _| name != "answers" && name != "reason"),
            other => *other = Value::from(MASKED),
        }
    }
    line
}
