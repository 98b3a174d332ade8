//! Views (看板): what office, coordinator, headquarters and administrator see of the state. Pure functions from
//! [`State`] to the types of [`crate::wire::api`]; the time and the asker are arguments.
//!
//! Three rules hold in all of them. A [`Viewer`] sees only their scope: for any requested area, only the part of it
//! in the scope is counted and listed. Every door is counted once, so that the parts of an overview add up to the
//! whole, and the doors behind a number are as many as the number says. Personal values are masked for those who need
//! only counts.
//!
//! The modules have one order, and each uses only those before it: `area`, `records`, `work`, `desk`; `sheets` uses
//! `area` and `records`.

mod area;
mod desk;
mod records;
mod sheets;
#[cfg(test)]
mod tests;
mod work;

use thiserror::Error;

use crate::domain::ids::PersonId;
use crate::domain::role::Role;
use crate::state::{Scope, State, View};

pub use area::address::{address, community, short_name, street};
pub use area::areas::areas;
pub use area::coverage::overview;
pub use area::coverages::coverages;
pub use area::doors::{DoorFilter, building, doors};
pub use area::progress::progress;
pub use area::quarantine::{Page, quarantine};
pub use area::silence::SILENT_HOURS;
pub use desk::attention::attention;
pub use desk::briefing::{Moment, briefing, briefings, kept_briefing, moment, seen};
pub use desk::devices::{device_rows, devices};
pub use desk::duty::{Days, duty, shift_rows};
pub use desk::figures::{figure, figure_values, figures};
pub use desk::notices::{notice_receipts, notices};
pub use desk::people::{me, people, person_row};
pub use desk::phones::phones;
pub use desk::responsibilities::{responsibilities, responsibility_row};
pub use records::board::{BoardOrder, board};
pub use records::earlier::Earlier;
pub use records::filter::{Asked, Unanswered};
pub use records::personal::everything;
pub use records::places::{conflicts, place_history};
pub use records::room::room;
pub use records::rounds::rounds;
pub use records::stock::stock;
pub use sheets::about::About;
pub use sheets::cell::Cell;
pub use sheets::sheet::{Sheet, SheetKind, SheetOrder};
pub use sheets::table::tables;
pub use work::episodes::{EpisodeOrder, episodes};
pub use work::tasks::{TaskFilter, tasks};

/// Who asks for a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Their role.
    pub role: Role,
    /// Where they may look, and how they see what is there.
    pub scope: Scope,
}

impl Viewer {
    /// A person as a viewer. Returns `None` if the person is unknown.
    #[must_use]
    pub fn of(state: &State, person: PersonId, now_ms: i64) -> Option<Self> {
        let role = state.person(person)?.person.role;
        Some(Self { role, scope: state.scope(person, now_ms)? })
    }

    /// Whether personal values are masked for them.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        self.scope.view == View::Masked
    }
}

/// Why something cannot be shown: the asker's fault, never the state's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unseen {
    /// The asker has no scope at all.
    #[error("no area is given to you yet; ask your street office")]
    NoScope,
    /// Nothing of the request lies in the asker's scope.
    #[error("this address lies outside the area that is given to you")]
    OutOfScope,
    /// There is no such area.
    #[error("there is no such area; check the address, or import the areas first")]
    NoSuchArea,
    /// There is no such place.
    #[error("there is no such place on the list; check the address")]
    NoSuchPlace,
    /// There is no such sweep.
    #[error("there is no such sweep; choose one from the list of sweeps")]
    NoSuchSweep,
}

impl Unseen {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoScope => "no_scope",
            Self::OutOfScope => "out_of_scope",
            Self::NoSuchArea => "unknown_area",
            Self::NoSuchPlace => "unknown_place",
            Self::NoSuchSweep => "unknown_sweep",
        }
    }
}
