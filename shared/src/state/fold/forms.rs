//! The newest version of each kit, and their forms by id. Shared, so that a checked report can hold the forms that it
//! was checked against.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::ids::Seq;
use crate::domain::kit::{Form, Kit};
use crate::state::fold::oblivion::REASON;

/// The fields of one form that are personal or ever were, each with all times for which it was ever to be kept, in
/// days; `None` is for good. What a kit once called personal was sealed as such, so it stays personal.
pub(crate) type Personal = BTreeMap<String, BTreeSet<Option<u32>>>;

/// The forms of all kits, as they were at one time.
#[derive(Debug, Default)]
pub struct Forms {
    by_id: BTreeMap<String, (Arc<Kit>, usize)>,
    personal: BTreeMap<String, Personal>,
}

impl Forms {
    /// The fields of a form that are personal or ever were.
    pub(crate) fn personal(&self, form: &str) -> Option<&Personal> {
        self.personal.get(form)
    }

    /// For how many days a personal value of a form is to be kept, or `None` if it is for good.
    pub(crate) fn keep_days(&self, form: &str, field: &str) -> Option<u32> {
        let form = self.get(form)?;
        let own = form.fields.iter().find(|own| own.id == field).and_then(|field| field.keep_days);
        own.or(form.keep_days)
    }

    /// The fewest days for which any personal value of a form is to be kept, or `None` if all are for good.
    pub(crate) fn least_keep_days(&self, form: &str) -> Option<u32> {
        let personal = self.personal(form)?;
        let of_fields = personal.keys().filter_map(|field| self.keep_days(form, field));
        of_fields.chain(self.get(form)?.keep_days).min()
    }

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
        let mut forms = Forms { personal: self.forms.personal.clone(), ..Forms::default() };
        for form in &kit.forms {
            let fields = forms.personal.entry(form.id.clone()).or_default();
            fields.entry(REASON.to_owned()).or_default().insert(form.keep_days);
            for field in form.fields.iter().filter(|field| field.personal) {
                fields.entry(field.id.clone()).or_default().insert(field.keep_days.or(form.keep_days));
            }
        }
        self.by_id.insert(kit.id.clone(), (kit, seq));
        for (kit, _) in self.by_id.values() {
            for (index, form) in kit.forms.iter().enumerate() {
                forms.by_id.insert(form.id.clone(), (Arc::clone(kit), index));
            }
        }
        self.forms = Arc::new(forms);
    }

    /// What was ever personal, for a checkpoint.
    pub(crate) fn personal(&self) -> &BTreeMap<String, Personal> {
        &self.forms.personal
    }

    /// Restores what was ever personal from a checkpoint; before the kits.
    pub(crate) fn restore_personal(&mut self, personal: BTreeMap<String, Personal>) {
        self.forms = Arc::new(Forms { personal, ..Forms::default() });
    }
}
