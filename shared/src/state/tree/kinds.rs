//! The places of some kinds: a walk that skips areas without such places, so that it finds a district's gates without
//! looking at its doors.

use crate::domain::path::Path;
use crate::state::tree::names::Sym;
use crate::state::tree::walk::{Met, Step};
use crate::state::{PlaceRef, State};

impl State {
    /// The existing places of these kinds at and below a path, in the order of paths.
    pub fn places_of_kinds<'a>(
        &'a self,
        path: &Path,
        kinds: &[impl AsRef<str>],
        mut visit: impl FnMut(PlaceRef<'a>),
    ) {
        let kinds: Vec<Sym> = kinds.iter().filter_map(|kind| self.names.find(kind.as_ref())).collect();
        self.tree.walk(path.as_str(), None, &mut |met| match met {
            Met::Area(area) => {
                let has_some = area.doors.iter().any(|(kind, count)| *count > 0 && kinds.contains(kind));
                if has_some { Step::Next } else { Step::Over }
            }
            Met::Place(path, cell) => {
                if !cell.gone && kinds.contains(&cell.kind) {
                    visit(PlaceRef { state: self, path, cell });
                }
                Step::Next
            }
        });
    }
}
