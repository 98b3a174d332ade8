//! Checks of one field of a form.

use super::check::Check;
use super::pattern;
use super::{Choice, Field, FieldType, Form, Merge, ShowIf};

/// Most characters that a kit may allow in a text.
const TEXT_MAX: f64 = 10_000.0;

impl Check<'_> {
    pub(super) fn field(&mut self, form: &Form, at: usize, field: &Field) {
        self.id(&field.id);
        self.words("label", &field.label);
        let more = [("short", &field.short), ("hint", &field.hint), ("unit", &field.unit)];
        for (what, words) in more.into_iter().filter_map(|(what, words)| Some((what, words.as_ref()?))) {
            self.words(what, words);
        }
        self.choices(form, field);
        self.limits(field);
        let fits = match field.merge_rule() {
            Merge::Latest => true,
            Merge::Union => field.kind == FieldType::Choices,
            Merge::Highest | Merge::Lowest => !matches!(
                field.kind,
                FieldType::Choices | FieldType::Text | FieldType::Phone | FieldType::Place
            ),
        };
        self.ensure(fits, "merge_misfit", || {
            format!("{:?} does not merge by {:?}", field.kind, field.merge_rule()).to_lowercase()
        });
        if let Some(default) = &field.default {
            self.value(field, default, "default");
        }
        for value in &field.suggest {
            self.value(field, value, "suggest");
        }
        if let Some(show_if) = &field.show_if {
            self.show_if(form, at, show_if);
        }
        self.ensure(!field.past || field.kind == FieldType::Date, "past_misfit", || {
            "only dates can be past: true".to_owned()
        });
        self.unique("place kind", field.place_kinds.iter().map(String::as_str));
        for kind in field.place_kinds.iter().filter(|kind| !form.place_kinds.contains(kind)) {
            self.say("unknown_place_kind", format!("the form is not for places of the kind “{kind}”"));
        }
    }

    fn choices(&mut self, form: &Form, field: &Field) {
        let may_have = matches!(field.kind, FieldType::Choice | FieldType::Choices);
        match (may_have, field.choices.is_empty()) {
            (true, true) => self.say("no_choices", "there is nothing to choose from"),
            (false, false) => self.say("choices_misfit", "only choice and choices have choices"),
            _ => {}
        }
        self.unique("choice", field.choices.iter().map(|choice| choice.id.as_str()));
        let is_stage = form.stage.as_ref() == Some(&field.id);
        for Choice { id, label, count_as, closes, .. } in &field.choices {
            self.id(id);
            self.words(id, label);
            self.ensure(count_as.is_none() || field.kind == FieldType::Choice, "count_as_misfit", || {
                "only choices of a choice field can have count_as: a door has one status".to_owned()
            });
            self.ensure(!closes || is_stage, "closes_misfit", || {
                format!("{id} closes, but the field is not the stage of its form")
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
            if let Err(fault) = pattern::check(pattern) {
                self.say("bad_pattern", format!("pattern: {fault}"));
            }
        }
    }

    /// A field may depend only on a field before it.
    fn show_if(&mut self, form: &Form, at: usize, show_if: &ShowIf) {
        self.condition(form, show_if, "show_if");
        let Some((other, _)) = form.field(&show_if.field).filter(|(other, _)| *other >= at) else { return };
        if leads_to(form, other, at) {
            self.say("show_if_circular", format!("show_if “{}” leads back to this field", show_if.field));
        } else {
            let message = format!("show_if names “{}”, which is asked only later", show_if.field);
            self.say("show_if_forward", message);
        }
    }
}

/// Whether a chain of `show_if` leads from one field to another.
fn leads_to(form: &Form, from: usize, to: usize) -> bool {
    let mut at = from;
    // A chain longer than the form is a circle that does not contain the field.
    for _ in 0..=form.fields.len() {
        if at == to {
            return true;
        }
        let next = form.fields.get(at).and_then(|field| form.field(&field.show_if.as_ref()?.field));
        let Some((next, _)) = next else { return false };
        at = next;
    }
    false
}
