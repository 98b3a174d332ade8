//! Filters of records: parsed once, and used by boards, exports, figures and tables alike, so that a number and the
//! list behind it cannot differ.

use serde_json::Value as Json;
use thiserror::Error;

use crate::domain::answers::Value;
use crate::domain::day::Day;
use crate::domain::ids::SweepId;
use crate::domain::kit::{Field, FieldType, Form, ShowIf, SlotRule};
use crate::log::entry::Sweep;
use crate::state::State;
use crate::views::{Unseen, Viewer};

/// The filter of a request, as it came. What is `None` or empty does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The form's id.
    pub form: String,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
    /// Only records of this sweep.
    pub sweep: Option<SweepId>,
    /// Each is `FIELD:VALUE`; values of one field are alternatives. Without a value: records that do not state the
    /// field.
    pub wanted: Vec<String>,
    /// Only records with an alert, or only those without.
    pub alert: Option<bool>,
    /// Only records in conflict, or only the others.
    pub conflict: Option<bool>,
    /// For a form with stages, only open records, or only closed ones.
    pub open: Option<bool>,
}

/// Why a request about records is refused: the asker's fault.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unanswered {
    /// The area or the sweep cannot be shown.
    #[error(transparent)]
    Unseen(#[from] Unseen),
    /// The form is unknown.
    #[error("there is no form {0:?} in the kit; choose one of its forms")]
    NoSuchForm(String),
    /// The form lacks what the request needs.
    #[error("the form {form:?} {lack}; choose another one")]
    NotSuchForm {
        /// The form.
        form: String,
        /// What the form lacks.
        lack: &'static str,
    },
    /// The form has no such field.
    #[error("the form {form:?} has no field {field:?}; choose one of its fields")]
    NoSuchField {
        /// The form.
        form: String,
        /// The field.
        field: String,
    },
    /// The field cannot have this value.
    #[error("{field:?} cannot be {value:?}: {message}")]
    NoSuchValue {
        /// The field.
        field: String,
        /// The value.
        value: String,
        /// What is wrong with it.
        message: String,
    },
    /// Personal values are masked for the asker, and a filter could reveal them.
    #[error("the field {0:?} is personal: you see counts, and cannot choose by it")]
    Personal(String),
    /// The field has no choices to group records by.
    #[error("records cannot be grouped by {0:?}; choose a field with one choice, or a yes or no")]
    NoGroups(String),
    /// A filter without a field.
    #[error("{0:?} is no filter; write FIELD:VALUE")]
    NoFilter(String),
    /// The first day is after the last.
    #[error("the last day lies before the first; change them over")]
    Backwards,
    /// The table is unknown.
    #[error("there is no table {0:?} here; choose one from the list of tables")]
    NoSuchTable(String),
}

impl Unanswered {
    /// The part of the request at fault.
    #[must_use]
    pub fn part(&self) -> &'static str {
        match self {
            Self::Unseen(_) => "area",
            Self::NoSuchForm(_) | Self::NotSuchForm { .. } => "form",
            Self::NoSuchField { .. } | Self::NoSuchValue { .. } | Self::Personal(_) | Self::NoFilter(_) => {
                "where"
            }
            Self::NoGroups(_) => "group",
            Self::Backwards => "to",
            Self::NoSuchTable(_) => "table",
        }
    }
}

/// A parsed filter.
#[derive(Clone, Debug)]
pub(crate) struct Filter<'a> {
    /// The form.
    pub form: &'a Form,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
    /// Only records of this sweep.
    pub sweep: Option<&'a Sweep>,
    /// A record must meet all of these.
    pub wanted: Vec<Wanted>,
    /// Only records with an alert, or only those without.
    pub alert: Option<bool>,
    /// Only records in conflict, or only the others.
    pub conflict: Option<bool>,
    /// For a form with stages, only open records, or only closed ones.
    pub open: Option<bool>,
    /// Only the newest record of each place that fits the days and the sweep; the rest of the filter is applied to
    /// that one.
    pub newest: bool,
}

/// A field must have one of these values.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    at: usize,
    /// Canonical JSON of each value; for a set, of a member.
    texts: Vec<String>,
    /// Records that do not state the field pass too.
    none: bool,
}

/// The values of a yes-no field, yes first.
pub(crate) const YES_NO: [&str; 2] = ["true", "false"];

/// The values of a record, by the field's position: canonical JSON.
pub(crate) type Values<'v> = [Option<&'v str>];

impl<'a> Filter<'a> {
    /// All records of a form.
    pub(crate) fn all(form: &'a Form) -> Self {
        Self {
            form,
            from: None,
            to: None,
            sweep: None,
            wanted: Vec::new(),
            alert: None,
            conflict: None,
            open: None,
            newest: false,
        }
    }

    /// Parses a request's filter.
    pub(crate) fn parse(state: &'a State, viewer: &Viewer, asked: &Asked) -> Result<Self, Unanswered> {
        let form = form(state, &asked.form)?;
        if let (Some(from), Some(to)) = (asked.from, asked.to)
            && to < from
        {
            return Err(Unanswered::Backwards);
        }
        let sweep = asked.sweep.map(|id| state.sweep(id).filter(|sweep| sweep.form == form.id));
        let sweep = sweep.map(|found| found.ok_or(Unseen::NoSuchSweep)).transpose()?;
        let (from, to) = (asked.from, asked.to);
        let (alert, conflict, open) = (asked.alert, asked.conflict, asked.open);
        let mut filter = Self { from, to, sweep, alert, conflict, open, ..Self::all(form) };
        for text in &asked.wanted {
            filter.want(viewer, text)?;
        }
        Ok(filter)
    }

    /// Parses one more `FIELD:VALUE`.
    fn want(&mut self, viewer: &Viewer, text: &str) -> Result<(), Unanswered> {
        let (id, value) = text.split_once(':').ok_or_else(|| Unanswered::NoFilter(clip(text)))?;
        let (at, field) = field(self.form, id)?;
        if field.personal && viewer.is_masked() {
            return Err(Unanswered::Personal(field.id.clone()));
        }
        let text = match value {
            "" => None,
            value => Some(canonical(field, &from_text(field, value)).map_err(|message| {
                Unanswered::NoSuchValue { field: field.id.clone(), value: clip(value), message }
            })?),
        };
        match self.wanted.iter_mut().find(|wanted| wanted.at == at) {
            Some(wanted) => {
                wanted.none |= text.is_none();
                wanted.texts.extend(text);
            }
            None => {
                self.wanted.push(Wanted { at, none: text.is_none(), texts: text.into_iter().collect() });
            }
        }
        Ok(())
    }

    /// Adds a condition. A condition that the form cannot meet lets no record pass.
    pub(crate) fn holding(mut self, condition: &ShowIf) -> Self {
        let found = self.form.field(&condition.field);
        let values = condition.equals.iter().chain(condition.among.iter().flatten());
        let texts = found.map_or_else(Vec::new, |(_, field)| {
            values.filter_map(|value| canonical(field, &member(field, value)).ok()).collect()
        });
        // No form has a field at this position, so no record states it.
        let at = found.map_or(usize::MAX, |(at, _)| at);
        self.wanted.push(Wanted { at, texts, none: false });
        self
    }

    /// Whether a record's values pass.
    pub(crate) fn takes(&self, values: &Values<'_>) -> bool {
        let open =
            self.open.is_none_or(|open| self.form.stage.is_none() || is_over(self.form, values) != open);
        open && self.wanted.iter().all(|wanted| wanted.takes(self.form, values))
    }

    /// Whether a day lies in the requested days.
    pub(crate) fn has_day(&self, day: Day) -> bool {
        self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to)
    }
}

impl Wanted {
    fn takes(&self, form: &Form, values: &Values<'_>) -> bool {
        let Some(field) = form.fields.get(self.at) else { return false };
        let stated = values.get(self.at).copied().flatten();
        let mut known = false;
        for text in stated.into_iter().flat_map(|raw| members(field, raw)) {
            if self.texts.iter().any(|wanted| wanted == text) {
                return true;
            }
            known |= !has_choices(field) || choice_at(field, text).is_some();
        }
        self.none && !known
    }
}

/// The form with this id.
pub(crate) fn form<'a>(state: &'a State, id: &str) -> Result<&'a Form, Unanswered> {
    state.form(id).ok_or_else(|| Unanswered::NoSuchForm(clip(id)))
}

/// The field with this id, and its position.
pub(crate) fn field<'a>(form: &'a Form, id: &str) -> Result<(usize, &'a Field), Unanswered> {
    let missing = || Unanswered::NoSuchField { form: form.id.clone(), field: clip(id) };
    form.field(id).ok_or_else(missing)
}

/// Whether a record's stage says that it is over. Records of a form without stages never are.
pub(crate) fn is_over(form: &Form, values: &Values<'_>) -> bool {
    let stage = form.stage.as_deref().and_then(|id| form.field(id));
    stage.is_some_and(|(at, field)| {
        let stated = values.get(at).copied().flatten();
        let choice = stated.and_then(|raw| field.choices.get(choice_at(field, raw)?));
        choice.is_some_and(|choice| choice.closes)
    })
}

/// Whether the form has stages, so that its records can stay open.
pub(crate) fn has_stages(form: &Form) -> bool {
    form.slot == SlotRule::Thread && form.stage.is_some()
}

/// The canonical JSON of each member of a set; for other types, of the value.
pub(crate) fn members<'v>(field: &Field, raw: &'v str) -> impl Iterator<Item = &'v str> + use<'v> {
    // Choice ids have no commas or brackets: kits with such ids are refused.
    let (whole, set) = match field.kind {
        FieldType::Choices => (None, raw.trim_matches(['[', ']'])),
        _ => (Some(raw), ""),
    };
    whole.into_iter().chain(set.split(',').filter(|text| !text.is_empty()))
}

/// The position of the choice in a canonical JSON; `true` is 0 and `false` is 1.
pub(crate) fn choice_at(field: &Field, raw: &str) -> Option<usize> {
    match field.kind {
        FieldType::YesNo => YES_NO.iter().position(|text| *text == raw),
        _ => {
            let id = raw.strip_prefix('"')?.strip_suffix('"')?;
            field.choice(id).map(|(at, _)| at)
        }
    }
}

/// Whether the field's values are chosen from a few.
pub(crate) fn has_choices(field: &Field) -> bool {
    matches!(field.kind, FieldType::Choice | FieldType::Choices | FieldType::YesNo)
}

/// A value of a query as JSON.
fn from_text(field: &Field, text: &str) -> Json {
    match field.kind {
        FieldType::Integer | FieldType::Decimal => {
            text.parse::<f64>().map_or_else(|_| text.into(), Json::from)
        }
        FieldType::YesNo => text.parse::<bool>().map_or_else(|_| text.into(), Json::from),
        _ => member(field, &Json::from(text)),
    }
}

/// A member of a set as a set; other values unchanged.
fn member(field: &Field, value: &Json) -> Json {
    if field.kind == FieldType::Choices && !value.is_array() {
        return Json::from(vec![value.clone()]);
    }
    value.clone()
}

/// The canonical JSON of a value; for a set, of its only member.
fn canonical(field: &Field, value: &Json) -> Result<String, String> {
    let value = Value::parse(field, value).map_err(|error| error.message)?;
    let text = value.to_text(field);
    Ok(match field.kind {
        FieldType::Choices => text.trim_matches(['[', ']']).to_owned(),
        _ => text,
    })
}

/// A person's input, cut to fit in a message.
fn clip(text: &str) -> String {
    text.chars().take(40).collect()
}
