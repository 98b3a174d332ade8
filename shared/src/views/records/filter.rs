//! Filters of records: parsed once, and used alike by boards, exports, figures and tables, so that a number and the list
//! behind it cannot differ.

use serde_json::Value as Json;
use thiserror::Error;

use crate::domain::answers::Value;
use crate::domain::day::Day;
use crate::domain::ids::SweepId;
use crate::domain::kit::{Field, FieldType, Form, ShowIf, SlotRule};
use crate::log::entry::Sweep;
use crate::state::State;
use crate::views::{Unseen, Viewer};

/// What is asked about the records of one form, as it came. What is not given does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The form's id.
    pub form: String,
    /// From which day on.
    pub from: Option<Day>,
    /// Up to which day, with it.
    pub to: Option<Day>,
    /// Only those of a sweep.
    pub sweep: Option<SweepId>,
    /// Each `FIELD:VALUE`; those of one field are alternatives. Without a value: those that do not state the field.
    pub wanted: Vec<String>,
    /// Only those with an alert, or only those without.
    pub alert: Option<bool>,
    /// Only those in conflict, or only the others.
    pub conflict: Option<bool>,
    /// Of a form with stages, only those that are not over, or only those that are.
    pub open: Option<bool>,
}

/// Why a question about records has no answer: the asker's fault.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unanswered {
    /// The area or the sweep.
    #[error(transparent)]
    Unseen(#[from] Unseen),
    /// The form.
    #[error("there is no form {0:?} in the kit; choose one of its forms")]
    NoSuchForm(String),
    /// The form cannot be looked at like this.
    #[error("the form {form:?} {lack}; choose another one")]
    NotSuchForm {
        /// The form.
        form: String,
        /// What it does not have.
        lack: &'static str,
    },
    /// A field.
    #[error("the form {form:?} has no field {field:?}; choose one of its fields")]
    NoSuchField {
        /// The form.
        form: String,
        /// The field.
        field: String,
    },
    /// A value that the field cannot have.
    #[error("{field:?} cannot be {value:?}: {message}")]
    NoSuchValue {
        /// The field.
        field: String,
        /// The value.
        value: String,
        /// What is wrong with it.
        message: String,
    },
    /// What is personal is masked for the asker, and could be found out by filtering.
    #[error("the field {0:?} is personal: you see counts, and cannot choose by it")]
    Personal(String),
    /// A field that does not part records into groups.
    #[error("records cannot be grouped by {0:?}; choose a field with one choice, or a yes or no")]
    NoGroups(String),
    /// A filter without a field.
    #[error("{0:?} is no filter; write FIELD:VALUE")]
    NoFilter(String),
    /// The days are the wrong way round.
    #[error("the last day lies before the first; change them over")]
    Backwards,
    /// A table.
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

/// A filter that was understood.
#[derive(Clone, Debug)]
pub(crate) struct Filter<'a> {
    /// The form.
    pub form: &'a Form,
    /// From which day on.
    pub from: Option<Day>,
    /// Up to which day, with it.
    pub to: Option<Day>,
    /// Only those of a sweep.
    pub sweep: Option<&'a Sweep>,
    /// All of these hold.
    pub wanted: Vec<Wanted>,
    /// Only those with an alert, or only those without.
    pub alert: Option<bool>,
    /// Only those in conflict, or only the others.
    pub conflict: Option<bool>,
    /// Of a form with stages, only those that are not over, or only those that are.
    pub open: Option<bool>,
    /// Of each place only the newest record that the days and the sweep let through; the rest is asked of that one.
    pub newest: bool,
}

/// A field must have one of these values.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    at: usize,
    /// Canonical JSON of a value; of a set, of a member.
    texts: Vec<String>,
    /// Or state none.
    none: bool,
}

/// What a yes or no can be, yes first.
pub(crate) const YES_NO: [&str; 2] = ["true", "false"];

/// What a record states, field by field: canonical JSON.
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

    /// Understands what is asked.
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

    /// One more `FIELD:VALUE`.
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

    /// Only those of which this holds. A condition that the form cannot meet lets nothing through.
    pub(crate) fn holding(mut self, condition: &ShowIf) -> Self {
        let found = self.form.field(&condition.field);
        let values = condition.equals.iter().chain(condition.among.iter().flatten());
        let texts = found.map_or_else(Vec::new, |(_, field)| {
            values.filter_map(|value| canonical(field, &member(field, value)).ok()).collect()
        });
        // No form has so many fields, so nothing is stated there.
        let at = found.map_or(usize::MAX, |(at, _)| at);
        self.wanted.push(Wanted { at, texts, none: false });
        self
    }

    /// Whether a record states what is wanted.
    pub(crate) fn takes(&self, values: &Values<'_>) -> bool {
        let open =
            self.open.is_none_or(|open| self.form.stage.is_none() || is_over(self.form, values) != open);
        open && self.wanted.iter().all(|wanted| wanted.takes(self.form, values))
    }

    /// Whether a day is among those that are asked for.
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

/// The form of an id.
pub(crate) fn form<'a>(state: &'a State, id: &str) -> Result<&'a Form, Unanswered> {
    state.form(id).ok_or_else(|| Unanswered::NoSuchForm(clip(id)))
}

/// The field of an id, and where it stands.
pub(crate) fn field<'a>(form: &'a Form, id: &str) -> Result<(usize, &'a Field), Unanswered> {
    let missing = || Unanswered::NoSuchField { form: form.id.clone(), field: clip(id) };
    form.field(id).ok_or_else(missing)
}

/// Whether a record's stage says that it is over. A record of a form without stages never is.
pub(crate) fn is_over(form: &Form, values: &Values<'_>) -> bool {
    let stage = form.stage.as_deref().and_then(|id| form.field(id));
    stage.is_some_and(|(at, field)| {
        let stated = values.get(at).copied().flatten();
        let choice = stated.and_then(|raw| field.choices.get(choice_at(field, raw)?));
        choice.is_some_and(|choice| choice.closes)
    })
}

/// Whether records may stay open after they began, and end.
pub(crate) fn has_stages(form: &Form) -> bool {
    form.slot == SlotRule::Thread && form.stage.is_some()
}

/// The canonical JSON of each member of a set; of other values, of the value.
pub(crate) fn members<'v>(field: &Field, raw: &'v str) -> impl Iterator<Item = &'v str> + use<'v> {
    // Ids of choices hold neither commas nor brackets: kits with such are refused.
    let (whole, set) = match field.kind {
        FieldType::Choices => (None, raw.trim_matches(['[', ']'])),
        _ => (Some(raw), ""),
    };
    whole.into_iter().chain(set.split(',').filter(|text| !text.is_empty()))
}

/// Where the choice stands that a canonical JSON names; `true` and `false` stand first and second.
pub(crate) fn choice_at(field: &Field, raw: &str) -> Option<usize> {
    match field.kind {
        FieldType::YesNo => YES_NO.iter().position(|text| *text == raw),
        _ => {
            let id = raw.strip_prefix('"')?.strip_suffix('"')?;
            field.choice(id).map(|(at, _)| at)
        }
    }
}

/// Whether its values are chosen from a few.
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

/// One member of a set as a set; other values as they are.
fn member(field: &Field, value: &Json) -> Json {
    if field.kind == FieldType::Choices && !value.is_array() {
        return Json::from(vec![value.clone()]);
    }
    value.clone()
}

/// The canonical JSON of a value; of a set, of its only member.
fn canonical(field: &Field, value: &Json) -> Result<String, String> {
    let value = Value::parse(field, value).map_err(|error| error.message)?;
    let text = value.to_text(field);
    Ok(match field.kind {
        FieldType::Choices => text.trim_matches(['[', ']']).to_owned(),
        _ => text,
    })
}

/// What somebody typed, short enough for a message.
fn clip(text: &str) -> String {
    text.chars().take(40).collect()
}
