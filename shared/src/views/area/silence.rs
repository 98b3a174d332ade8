//! Silence (失联): phones that were not heard of for too long, and the doors that may be on them.

use std::collections::BTreeSet;

use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::log::entry::Sweep;
use crate::state::{DeviceCell, State};
use crate::views::area::extent::{Extent, counts_at};

/// The default number of hours after which a phone is silent: a shift at doors without a signal lasts as long.
pub const SILENT_HOURS: u16 = 4;

/// The silent phones of an area, and the paths for which they may hold reports; none within another.
pub(in crate::views) struct Silence {
    pub phones: u32,
    paths: BTreeSet<Path>,
}

/// Whether a phone was not heard of for too long. A revoked phone, or one of a person who no longer takes part, is
/// not silent.
pub(in crate::views) fn is_silent(state: &State, device: &DeviceCell, now_ms: i64) -> bool {
    let after_ms =
        state.settings().map_or(i64::from(SILENT_HOURS) * 3_600_000, |settings| settings.silent_after_ms);
    device.revoked.is_none() && now_ms.saturating_sub(device.seen_at_ms) >= after_ms
}

/// Whether a role goes from door to door, so that its phones may hold reports. An office's computers may be off at
/// night without any doubt about doors.
pub(in crate::views) fn goes_to_doors(role: Role) -> bool {
    role == Role::Volunteer
}

impl Silence {
    /// The silent phones of people who work in an area.
    pub(in crate::views) fn of(state: &State, extent: &Extent, now_ms: i64) -> Self {
        let mut phones = 0;
        let mut paths = BTreeSet::new();
        for device in state.devices().filter(|device| is_silent(state, device, now_ms)) {
            let person = device.join.person;
            if !state.person(person).is_some_and(|cell| !cell.person.gone && goes_to_doors(cell.person.role))
            {
                continue;
            }
            let Some(scope) = state.scope(person, now_ms) else { continue };
            let here: Vec<Path> = scope.paths.into_iter().filter(|path| extent.touches(path)).collect();
            phones += u32::from(!here.is_empty());
            paths.extend(here);
        }
        let outer: BTreeSet<Path> = paths
            .iter()
            .filter(|path| !path.ancestors().any(|above| paths.contains(above)))
            .cloned()
            .collect();
        Self { phones, paths: outer }
    }

    /// Silence for the paths of one phone's person.
    pub(in crate::views) fn of_paths(paths: impl IntoIterator<Item = Path>) -> Self {
        Self { phones: 1, paths: paths.into_iter().collect() }
    }

    /// Whether a report about a place may be on a silent phone.
    pub(in crate::views) fn holds(&self, path: &Path) -> bool {
        !self.paths.is_empty()
            && (self.paths.contains(path) || path.ancestors().any(|above| self.paths.contains(above)))
    }

    /// How many doors at and below a path are unvisited and may be on a silent phone; each is counted once.
    pub(in crate::views) fn unvisited(&self, state: &State, sweep: Option<&Sweep>, path: &Path) -> u32 {
        if sweep.is_none() {
            return 0;
        }
        if self.holds(path) {
            return counts_at(state, sweep, path).unvisited;
        }
        let below = path.below();
        let within = self.paths.range::<str, _>(below.bounds());
        within.map(|silent| counts_at(state, sweep, silent).unvisited).sum()
    }
}
