//! Taking a kit into use beside the others: the ids of its forms must be its own, and its version must grow.

use super::{Decided, Refused};
use crate::domain::kit::{Kit, KitError};
use crate::log::entry::Body;
use crate::state::State;
use crate::wire::api::KitRow;

/// Takes a kit into use if nothing is wrong. A kit that is already in use unchanged changes nothing. `file` is
/// the name of the file in error messages.
///
/// # Errors
/// Every reason against it.
pub fn adopt_kit(state: &State, kit: Kit, file: &str) -> Decided<KitRow> {
    let row = KitRow::from(&kit);
    if state.kits().any(|own| **own == kit) {
        return Ok((Vec::new(), row));
    }
    judge_kit(state, &kit, file).map_err(Refused::BadKit)?;
    Ok((vec![Body::Kit(Box::new(kit))], row))
}

/// Whether a kit can be taken into use beside the others, or replace an older version of itself.
fn judge_kit(state: &State, kit: &Kit, file: &str) -> Result<(), Vec<KitError>> {
    let mut errors = Vec::new();
    let mut say = |code, form: Option<&str>, message| {
        let (file, form) = (file.to_owned(), form.map(str::to_owned));
        errors.push(KitError { code, file, form, field: None, message });
    };
    let before = state.kits().find(|own| own.id == kit.id);
    if let Some(before) = before.filter(|before| before.version >= kit.version) {
        let (id, old, new) = (&kit.id, before.version, kit.version);
        let message = format!(
            "version {old} of the kit {id} is in use with other content; give this one a version above {old}, not {new}"
        );
        say("old_version", None, message);
    }
    for form in &kit.forms {
        let other = state.forms().kit_of(&form.id).filter(|other| other.id != kit.id);
        if let Some(other) = other {
            let message = format!("the kit {} has a form of this name; call this one otherwise", other.id);
            say("form_clash", Some(&form.id), message);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
