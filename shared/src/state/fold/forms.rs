//! The newest version of each kit, and their forms by id. Shared, so that a checked report can hold the forms that it
//! was checked against.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::ids::Seq;
use crate::domain::kit::{Form, Kit};

/// The forms of all kits, as they were at one time.
#[derive(Debug, Default)]
pub struct Forms {
    by_id: BTreeMap<String, (Arc<Kit>, usize)>,
}

impl Forms {
    /// A form by its id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Form> {
        let (kit, index) = self.by_id.get(id)?;
        kit.forms.get(*index)
    }

    /// All forms, by id.
    pub fn all(&self) -> impl Iterator<Item = &Form> {
        self.by_id.values().filter_map(|(kit, index)| kit.forms.get(*index))
    }

    /// The kit with this form.
    #[must_use]
    pub fn kit_of(&self, form: &str) -> Option<&Arc<Kit>> {
        Some(&self.by_id.get(form)?.0)
    }
}

/// The newest version of each kit.
#[derive(Debug, Default)]
pub(crate) struct Kits {
    pub(crate) by_id: BTreeMap<String, (Arc<Kit>, Seq)>,
    pub(crate) forms: Arc<Forms>,
}

impl Kits {
    pub(crate) fn put(&mut self, kit: Arc<Kit>, seq: Seq) {
        self.by_id.insert(kit.id.clone(), (kit, seq));
        let mut forms = Forms::default();
        for (kit, _) in self.by_id.values() {
            for (index, form) in kit.forms.iter().enumerate() {
                forms.by_id.insert(form.id.clone(), (Arc::clone(kit), index));
            }
        }
        self.forms = Arc::new(forms);
    }
}
