//! The places of some kinds: a walk that passes over areas that have none of them, so that the gates of a district are
//! found without looking at its doors.

use crate::domain::path::Path;
use crate::state::tree::names::Sym;
use crate::state::tree::walk::{Met, Step};
use crate::state::{PlaceRef, State};

impl State {
    /// The places at and below a path that are of these kinds and are not gone, in the order of paths.
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
