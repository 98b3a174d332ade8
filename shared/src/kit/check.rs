//! Loading a kit: every way in which a kit file can be wrong, each told with file, form and field.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde_json::Value as Json;

use crate::answers::{Answers, Value};
use crate::kit::{
    Choice, CountAs, Field, FieldType, Form, Kit, Merge, PlaceKind, Preset, ShowIf, SlotRule, Words,
};
use crate::record::FIELDS_MAX;

/// Most characters that a kit may allow in a text.
const TEXT_MAX: f64 = 10_000.0;
/// The kit that ships.
const EPIDEMIC: &str = include_str!("../../kits/epidemic.json");

/// One thing that is wrong with a kit file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitError {
    /// Stable code.
    pub code: &'static str,
    /// The file, as it was named.
    pub file: String,
    /// The form, where it is in one.
    pub form: Option<String>,
    /// The field or preset, where it is in one.
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
    /// Reads a kit file and checks all of it. `file` is what errors call it.
    ///
    /// # Errors
    /// All that is wrong with it, in the order of the file; where its shape is wrong, only that.
    pub fn load(json: &str, file: &str) -> Result<Self, Vec<KitError>> {
        let mut check = Check { file, form: None, field: None, errors: Vec::new() };
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

struct Check<'a> {
    file: &'a str,
    form: Option<String>,
    field: Option<String>,
    errors: Vec<KitError>,
}

impl Check<'_> {
    fn say(&mut self, code: &'static str, message: impl Into<String>) {
        self.errors.push(KitError {
            code,
            file: self.file.to_owned(),
            form: self.form.clone(),
            field: self.field.clone(),
            message: message.into(),
        });
    }

    fn ensure(&mut self, holds: bool, code: &'static str, message: impl FnOnce() -> String) {
        if !holds {
            self.say(code, message());
        }
    }

    /// Reads the parts one by one, innermost first, so that a wrong shape is told with the form and field that has it.
    fn shape(&mut self, json: &str) -> Option<Kit> {
        let mut whole: Json = match serde_json::from_str(json) {
            Ok(whole) => whole,
            Err(error) => {
                self.say("not_json", error.to_string());
                return None;
            }
        };
        let mut forms = Vec::new();
        for (at, mut form) in taken(&mut whole, "forms").into_iter().enumerate() {
            self.form = Some(name(&form, at));
            let mut fields = Vec::new();
            for (at, field) in taken(&mut form, "fields").into_iter().enumerate() {
                self.field = Some(name(&field, at));
                fields.extend(self.read::<Field>(field));
            }
            self.field = None;
            forms.extend(self.read::<Form>(form).map(|form| Form { fields, ..form }));
        }
        self.form = None;
        let kit = self.read::<Kit>(whole)?;
        if self.errors.is_empty() { Some(Kit { forms, ..kit }) } else { None }
    }

    fn read<T: for<'de> Deserialize<'de>>(&mut self, json: Json) -> Option<T> {
        serde_json::from_value(json).map_err(|error| self.say("bad_shape", error.to_string())).ok()
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
            self.field(&form.fields[..at], field);
        }
        self.field = None;
        self.unique("preset", form.quick.iter().map(|preset| preset.id.as_str()));
        for preset in &form.quick {
            self.field = Some(format!("preset {}", preset.id));
            self.preset(form, preset);
        }
        self.field = None;
    }

    fn field(&mut self, earlier: &[Field], field: &Field) {
        self.id(&field.id);
        self.words("label", &field.label);
        let more = [("short", &field.short), ("hint", &field.hint), ("unit", &field.unit)];
        for (what, words) in more.into_iter().filter_map(|(what, words)| Some((what, words.as_ref()?))) {
            self.words(what, words);
        }
        self.choices(field);
        self.limits(field);
        let fits = match field.merge_rule() {
            Merge::Latest => true,
            Merge::Union => field.kind == FieldType::Choices,
            Merge::Highest | Merge::Lowest => {
                !matches!(field.kind, FieldType::Choices | FieldType::Text | FieldType::Phone)
            }
        };
        self.ensure(fits, "merge_misfit", || {
            format!("{:?} does not merge by {:?}", field.kind, field.merge_rule()).to_lowercase()
        });
        if let Some(default) = &field.default {
            self.value(field, default, "default");
        }
        if let Some(show_if) = &field.show_if {
            self.show_if(earlier, show_if);
        }
    }

    fn choices(&mut self, field: &Field) {
        let may_have = matches!(field.kind, FieldType::Choice | FieldType::Choices);
        match (may_have, field.choices.is_empty()) {
            (true, true) => self.say("no_choices", "there is nothing to choose from"),
            (false, false) => self.say("choices_misfit", "only choice and choices have choices"),
            _ => {}
        }
        self.unique("choice", field.choices.iter().map(|choice| choice.id.as_str()));
        for Choice { id, label, count_as, .. } in &field.choices {
            self.id(id);
            self.words(id, label);
            self.ensure(count_as.is_none() || field.kind == FieldType::Choice, "count_as_misfit", || {
                "only choices of a choice field can have count_as: a door has one status".to_owned()
            });
        }
    }

    fn limits(&mut self, field: &Field) {
        let is_number = matches!(field.kind, FieldType::Integer | FieldType::Decimal);
        let is_text = field.kind == FieldType::Text;
        let limits = [field.min, field.max];
        self.ensure(is_number || is_text || limits == [None, None], "limit_misfit", || {
            "only numbers and texts have min and max".to_owned()
        });
        if let [Some(min), Some(max)] = limits {
            self.ensure(min <= max, "min_above_max", || format!("min {min} is above max {max}"));
        }
        let length = |limit: &f64| limit.fract() == 0.0 && (0.0..=TEXT_MAX).contains(limit);
        self.ensure(!is_text || limits.iter().flatten().all(length), "bad_length", || {
            format!("the length of a text is a whole number up to {TEXT_MAX}")
        });
        if let Some(from) = field.alert_from {
            self.ensure(is_number, "alert_misfit", || "only numbers have alert_from".to_owned());
            let reachable = field.max.is_none_or(|max| from <= max);
            self.ensure(reachable, "alert_unreachable", || format!("no value reaches alert_from {from}"));
        }
        if let Some(pattern) = &field.pattern {
            self.ensure(is_text, "pattern_misfit", || "only texts have a pattern".to_owned());
            if let Err(error) = regex_lite::Regex::new(&format!("^(?:{pattern})$")) {
                self.say("bad_pattern", error.to_string());
            }
        }
    }

    fn show_if(&mut self, earlier: &[Field], show_if: &ShowIf) {
        let Some(other) = earlier.iter().find(|field| field.id == show_if.field) else {
            let message = format!("show_if names “{}”, which is no earlier field of the form", show_if.field);
            return self.say("show_if_forward", message);
        };
        if other.kind == FieldType::Choices {
            return self.say("show_if_misfit", "show_if cannot look at a field of several choices");
        }
        match (&show_if.equals, &show_if.among) {
            (Some(value), None) => self.value(other, value, "show_if"),
            (None, Some(values)) if !values.is_empty() => {
                values.iter().for_each(|value| self.value(other, value, "show_if"));
            }
            _ => self.say("show_if_unclear", "show_if needs either equals or among, with a value"),
        }
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

    fn value(&mut self, field: &Field, json: &Json, what: &str) {
        if let Err(error) = Value::parse(field, json) {
            self.say("bad_value", format!("{what}: {error}"));
        }
    }

    fn id(&mut self, id: &str) {
        let sound = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        self.ensure(sound, "bad_id", || format!("“{id}”: ids are a-z, 0-9 and _, and start with a letter"));
    }

    fn words(&mut self, what: &str, words: &Words) {
        for (language, text) in [("zh", &words.zh), ("en", &words.en)] {
            let given = !text.trim().is_empty();
            self.ensure(given, "missing_words", || format!("{what} has no words in {language}"));
        }
    }

    fn unique<'i>(&mut self, what: &str, ids: impl Iterator<Item = &'i str>) {
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

/// Takes an array out of an object and leaves an empty one.
fn taken(json: &mut Json, member: &str) -> Vec<Json> {
    match json.get_mut(member) {
        Some(Json::Array(items)) => std::mem::take(items),
        _ => Vec::new(),
    }
}

/// What errors call a part: its id, or its number where it has none.
fn name(json: &Json, at: usize) -> String {
    json.get("id").and_then(Json::as_str).map_or_else(|| format!("number {}", at + 1), str::to_owned)
}
