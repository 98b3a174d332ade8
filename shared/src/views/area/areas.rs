//! The parts of an area, for choosing one.

use crate::domain::path::Path;
use crate::state::State;
use crate::views::area::extent::{Extent, counts_at};
use crate::views::{Unseen, Viewer};
use crate::wire::api::AreaNode;

/// The parts of an area that the viewer sees, in the order of paths; without an area, the parts of the viewer's whole
/// scope.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn areas(state: &State, viewer: &Viewer, parent: Option<&Path>) -> Result<Vec<AreaNode>, Unseen> {
    let extent = Extent::of(state, viewer, parent)?;
    let parts = extent.parts(state).into_iter();
    let nodes = parts.map(|area| {
        let doors = counts_at(state, None, &area.path).total;
        AreaNode { doors, has_parts: has_parts(state, &area.path), area }
    });
    Ok(nodes.collect())
}

/// Whether an area lies below a path.
fn has_parts(state: &State, path: &Path) -> bool {
    let mut found = false;
    state.areas_within(path, |area| {
        found = area.path() != path;
        !found
    });
    found
}
