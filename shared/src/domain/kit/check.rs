//! Loading a kit. Every possible fault of a kit file is reported with file, form and field.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value as Json;

use crate::domain::answers::{Answers, Value};
use crate::domain::kit::{
    CountAs, FIELDS_MAX, Field, FieldType, Form, Kit, PlaceKind, Preset, ShowIf, SlotRule, Words,
};

/// The kit that ships.
const EPIDEMIC: &str = include_str!("../../../kits/epidemic.json");

/// One fault of a kit file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitError {
    /// Stable code.
    pub code: &'static str,
    /// The file, as it was named.
    pub file: String,
    /// The form, if the fault is in one.
    pub form: Option<String>,
    /// The field, if the fault is in one; for other parts their kind and id, for example `preset all_well`.
    pub field: Option<String>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for KitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        if let Some(form) = &self.form {
            write!(f, "form {form}: ")?;
        }
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        write!(f, "{} [{}]", self.message, self.code)
    }
}

impl std::error::Error for KitError {}

impl Kit {
    /// Reads a kit file and checks it completely. `file` is the file's name in errors.
    ///
    /// # Errors
    /// All faults, in the order of the file; if the shape is wrong, only the faults of shape.
    pub fn load(json: &str, file: &str) -> Result<Self, Vec<KitError>> {
        let mut check = Check { file, form: None, field: None, part: None, errors: Vec::new() };
        let kit = check.shape(json);
        if let Some(kit) = &kit {
            check.kit(kit);
        }
        match kit {
            Some(kit) if check.errors.is_empty() => Ok(kit),
            _ => Err(check.errors),
        }
    }

    /// The kit that ships: the epidemic. A test loads it, so it does not panic.
    pub(crate) fn epidemic() -> Self {
        match Self::load(EPIDEMIC, "kits/epidemic.json") {
            Ok(kit) => kit,
            Err(errors) => panic!("the kit that ships is sound: {errors:?}"),
        }
    }
}

/// A check in progress, and its current position.
pub(super) struct Check<'a> {
    file: &'a str,
    pub(super) form: Option<String>,
    pub(super) field: Option<String>,
    /// The part of the field, if it is in one.
    pub(super) part: Option<String>,
    pub(super) errors: Vec<KitError>,
}

impl Check<'_> {
    pub(super) fn say(&mut self, code: &'static str, message: impl Into<String>) {
        let message = message.into();
        self.errors.push(KitError {
            code,
            file: self.file.to_owned(),
            form: self.form.clone(),
            field: self.field.clone(),
            message: self.part.as_ref().map_or_else(|| message.clone(), |part| format!("{part}: {message}")),
        });
    }

    pub(super) fn ensure(&mut self, holds: bool, code: &'static str, message: impl FnOnce() -> String) {
        if !holds {
            self.say(code, message());
        }
    }

    fn kit(&mut self, kit: &Kit) {
        self.id(&kit.id);
        self.words("title", &kit.title);
        self.ensure(kit.version > 0, "bad_version", || "versions start at 1".to_owned());
        self.unique("place kind", kit.place_kinds.iter().map(|kind| kind.id.as_str()));
        for PlaceKind { id, label, .. } in &kit.place_kinds {
            self.id(id);
            self.words("label", label);
        }
        self.ensure(!kit.forms.is_empty(), "no_forms", || "a kit has at least one form".to_owned());
        self.unique("form", kit.forms.iter().map(|form| form.id.as_str()));
        for form in &kit.forms {
            self.form = Some(form.id.clone());
            self.form(kit, form);
        }
        self.form = None;
        self.looks(kit);
        self.figures(kit);
        self.tables(kit);
    }

    fn form(&mut self, kit: &Kit, form: &Form) {
        self.id(&form.id);
        self.words("title", &form.title);
        self.ensure(!form.place_kinds.is_empty(), "no_place_kinds", || {
            "it is for no kind of place".to_owned()
        });
        self.unique("place kind", form.place_kinds.iter().map(String::as_str));
        for kind in form.place_kinds.iter().filter(|kind| kit.place_kind(kind).is_none()) {
            self.say("unknown_place_kind", format!("the kit has no place kind “{kind}”"));
        }
        self.ensure(!form.fields.is_empty(), "no_fields", || "a form has at least one field".to_owned());
        self.ensure(form.fields.len() <= FIELDS_MAX, "too_many_fields", || {
            format!("more than {FIELDS_MAX} fields")
        });
        self.unique("field", form.fields.iter().map(|field| field.id.as_str()));
        let counting =
            form.fields.iter().filter(|field| field.choices.iter().any(|c| c.count_as.is_some())).count();
        self.ensure(counting <= 1, "two_statuses", || {
            "choices of two fields have count_as; one field decides".to_owned()
        });
        self.ensure(counting > 0 || form.slot != SlotRule::Sweep, "no_status", || {
            "a form for sweeps needs a field whose choices have count_as, or no door is ever done".to_owned()
        });
        for (at, field) in form.fields.iter().enumerate() {
            self.field = Some(field.id.clone());
            self.field(form, at, field);
        }
        self.field = None;
        self.work(kit, form);
        self.unique("preset", form.quick.iter().map(|preset| preset.id.as_str()));
        for preset in &form.quick {
            self.field = Some(format!("preset {}", preset.id));
            self.preset(form, preset);
        }
        self.field = None;
    }

    fn preset(&mut self, form: &Form, preset: &Preset) {
        let Preset { id, label, look, answers } = preset;
        self.id(id);
        self.words("label", label);
        self.ensure(!answers.is_empty(), "empty_preset", || "it states nothing".to_owned());
        match Answers::parse(form, answers) {
            Err(error) => self.say("bad_preset", error.to_string()),
            Ok(answers) => {
                let counts =
                    form.fields.iter().enumerate().find_map(|(at, field)| counts(field, answers.get(at)?));
                self.ensure(counts.is_none_or(|counts| counts == *look), "preset_look", || {
                    format!("it looks like {look:?}, but counts as {counts:?}").to_lowercase()
                });
            }
        }
    }

    pub(super) fn value(&mut self, field: &Field, json: &Json, what: &str) {
        if let Err(error) = Value::parse(field, json) {
            self.say("bad_value", format!("{what}: {error}"));
        }
    }

    /// Checks a condition on the answers of a form. `what` is the member that holds the condition.
    pub(super) fn condition(&mut self, form: &Form, condition: &ShowIf, what: &str) {
        let Some(other) = self.named(form, &condition.field, what) else { return };
        let wanted = match (&condition.equals, &condition.among) {
            (Some(value), None) => std::slice::from_ref(value),
            (None, Some(values)) if !values.is_empty() => values.as_slice(),
            _ => {
                let message = format!("{what} needs either equals or among, with a value");
                return self.say("condition_unclear", message);
            }
        };
        for value in wanted {
            match other.kind {
                // For a set, the condition asks whether it has a member.
                FieldType::Choices => self.value(other, &Json::from(vec![value.clone()]), what),
                _ => self.value(other, value, what),
            }
        }
    }

    /// The field that a member names.
    pub(super) fn named<'f>(&mut self, form: &'f Form, id: &str, what: &str) -> Option<&'f Field> {
        let found = form.field(id).map(|(_, field)| field);
        self.ensure(found.is_some(), "unknown_field", || {
            format!("{what} names “{id}”, which is no field of the form {}", form.id)
        });
        found
    }

    /// The form that a member names.
    pub(super) fn form_named<'k>(&mut self, kit: &'k Kit, id: &str, what: &str) -> Option<&'k Form> {
        let found = kit.form(id);
        self.ensure(found.is_some(), "unknown_form", || {
            format!("{what} names “{id}”, which is no form of the kit")
        });
        found
    }

    pub(super) fn id(&mut self, id: &str) {
        let sound = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        self.ensure(sound, "bad_id", || format!("“{id}”: ids are a-z, 0-9 and _, and start with a letter"));
    }

    pub(super) fn words(&mut self, what: &str, words: &Words) {
        for (language, text) in [("zh", &words.zh), ("en", &words.en)] {
            let given = !text.trim().is_empty();
            self.ensure(given, "missing_words", || format!("{what} has no words in {language}"));
        }
    }

    pub(super) fn unique<'i>(&mut self, what: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            self.ensure(seen.insert(id), "twice", || format!("{what} “{id}” is there twice"));
        }
    }
}

fn counts(field: &Field, value: &Value) -> Option<CountAs> {
    match value {
        Value::Choice(at) => field.choices.get(usize::from(*at))?.count_as,
        _ => None,
    }
}
