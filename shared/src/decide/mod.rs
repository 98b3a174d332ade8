//! What may be written. Each write of an office, coordinator or administrator is one pure function: from the
//! state, the asker, the wish, given ids and the time it makes entries, or a refusal with a stable code.
//!
//! Handlers and the command line parse a wish, call one of these functions on the appender, and report the
//! result. Who may do what is in one table, [`rights`]. Nothing here reads a clock, makes an id or a secret, or
//! knows HTTP.

mod assignments;
mod briefings;
mod devices;
mod invites;
mod kits;
mod mending;
mod notices;
mod oblivion;
mod people;
mod phones;
mod refused;
mod responsibilities;
pub mod rights;
mod setup;
mod shifts;
mod sweeps;
mod tables;

pub use assignments::assignment;
pub use briefings::{keep_briefing, mask_attention};
pub use devices::{BY_REUSE, confirm, confirm_joins, confirmers, keep_key, must_wait, shut_out_stolen};
pub use devices::{revoke, revoke_own, sign_out, terminal_devices, terminal_revoke};
pub use invites::{FreshInvite, INVITE_HOURS_DEFAULT, INVITE_HOURS_MAX, Invited};
pub use invites::{invite, invite_expires_ms, invites, may_type, terminal_invite};
pub use kits::adopt_kit;
pub use mending::{mend, signed_after_all};
pub use notices::notice;
pub use oblivion::{ASKED_BY_CHARS_MAX, asked_by, erase, forget_due, terminal_erase};
pub use people::{is_changeable, knows, may_change, person};
pub use phones::{phone_rules, terminal_phones};
pub use refused::Refused;
pub use responsibilities::responsibility;
pub use setup::complete;
pub use shifts::shifts;
pub use sweeps::sweep;
pub use tables::{check_table, table};

use crate::domain::path::Path;
use crate::log::entry::Body;
use crate::state::State;

/// The entries to append, with the value to answer; or why nothing is written.
pub type Decided<T> = Result<(Vec<Body>, T), Refused>;

/// Refuses a path that is no known area or place.
fn known_path(state: &State, field: &'static str, path: &Path) -> Result<(), Refused> {
    if state.area(path).is_some() || state.place(path).is_some() {
        return Ok(());
    }
    Err(Refused::bad(field, format!("{path} is neither an area nor a place here; import it first")))
}

/// Refuses a path that is no known area.
fn known_area(state: &State, field: &'static str, path: &Path) -> Result<(), Refused> {
    match state.area(path) {
        Some(_) => Ok(()),
        None => Err(Refused::bad(field, format!("{path} is not an area here; import it first"))),
    }
}
