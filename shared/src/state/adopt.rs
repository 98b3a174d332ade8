//! Taking a kit into use beside those that are: its forms keep their names to themselves, and its version grows.

use crate::domain::kit::{Kit, KitError};
use crate::state::State;

/// What becomes of a kit that is to be taken into use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adoption {
    /// It is new here, or newer than the one in use.
    Fresh,
    /// It is in use, just so.
    InUse,
}

impl State {
    /// Whether a kit can be taken into use. `file` is what errors call it.
    ///
    /// # Errors
    /// All that stands against it.
    pub fn judge_kit(&self, kit: &Kit, file: &str) -> Result<Adoption, Vec<KitError>> {
        let mut errors = Vec::new();
        let mut say = |code, form: Option<&str>, message| {
            let (file, form) = (file.to_owned(), form.map(str::to_owned));
            errors.push(KitError { code, file, form, field: None, message });
        };
        let before = self.kits().find(|own| own.id == kit.id);
        if let Some(before) = before {
            if **before == *kit {
                return Ok(Adoption::InUse);
            }
            if before.version >= kit.version {
                let (id, old, new) = (&kit.id, before.version, kit.version);
                let message = format!(
                    "version {old} of the kit {id} is in use with other content; give this one a version above {old}, not {new}"
                );
                say("old_version", None, message);
            }
        }
        for form in &kit.forms {
            let Some(other) = self.forms().kit_of(&form.id).filter(|other| other.id != kit.id) else {
                continue;
            };
            let message = format!("the kit {} has a form of this name; call this one otherwise", other.id);
            say("form_clash", Some(&form.id), message);
        }
        if errors.is_empty() { Ok(Adoption::Fresh) } else { Err(errors) }
    }
}
