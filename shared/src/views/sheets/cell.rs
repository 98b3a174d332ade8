//! Cells: each keeps a typed value until it is written in one language and one kind of file.

use serde_json::{Map, Value};

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::{Field, FieldType, Form, Words};
use crate::domain::path::Path;
use crate::state::{MASKED, State};
use crate::views::area::address::address;
use crate::wire::sync::RecordLine;

/// The value of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Nothing,
    /// A text as somebody wrote it.
    Text(String),
    /// Words of the kit or of Menpai.
    Words(Words),
    /// Several words, such as the members of a set.
    Several(Vec<Words>),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// A moment, as the minute of a day.
    Moment(Day, u16),
}

/// Words of our own, in both languages.
pub(super) fn words(zh: &str, en: &str) -> Words {
    Words { zh: zh.to_owned(), en: en.to_owned() }
}

/// The name of a field in a heading.
pub(super) fn heading(field: &Field) -> Words {
    field.short.clone().unwrap_or_else(|| field.label.clone())
}

/// Appends the field names of a form to the headings. Columns are found by name, so a name never occurs twice.
pub(super) fn add_fields(headings: &mut Vec<Words>, form: &Form) {
    for field in &form.fields {
        let mut name = heading(field);
        if headings.iter().any(|other| other.zh == name.zh || other.en == name.en) {
            name = words(&format!("{}（上报）", name.zh), &format!("{} (reported)", name.en));
        }
        headings.push(name);
    }
}

impl Cell {
    /// A text, if there is one.
    pub(super) fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.into()))
    }

    /// Words of our own.
    pub(super) fn words(zh: &str, en: &str) -> Self {
        Self::Words(words(zh, en))
    }

    /// A yes; if it does not hold, the cell stays empty, so that a yes is easy to see.
    pub(super) fn yes(holds: bool) -> Self {
        if holds { Self::words("是", "yes") } else { Self::Nothing }
    }

    /// The names of some fields.
    pub(super) fn fields<'a>(form: &Form, ids: impl IntoIterator<Item = &'a String>) -> Self {
        let known = ids.into_iter().filter_map(|id| form.field(id));
        let names: Vec<Words> = known.map(|(_, field)| heading(field)).collect();
        if names.is_empty() { Self::Nothing } else { Self::Several(names) }
    }

    /// The request to go there again, with its note.
    pub(super) fn revisit(record: &RecordLine) -> Self {
        match &record.revisit {
            None => Self::Nothing,
            Some(revisit) => revisit.note.clone().map_or_else(|| Self::yes(true), Self::Text),
        }
    }

    /// A moment in the district's zone.
    pub(super) fn moment(at_ms: i64, calendar: &dyn Calendar) -> Self {
        let (day, minute) = calendar.local(at_ms);
        Self::Moment(day, minute)
    }

    /// The values of a record or a report, one cell for each field of a form.
    pub(super) fn answers<'a>(
        state: &'a State,
        form: &'a Form,
        answers: &'a Map<String, Value>,
    ) -> impl Iterator<Item = Self> + 'a {
        form.fields.iter().map(|field| Self::answer(state, field, answers.get(&field.id)))
    }

    /// The value of one field; a path as an address in words.
    pub(super) fn answer(state: &State, field: &Field, value: Option<&Value>) -> Self {
        let Some(value) = value else { return Self::Nothing };
        let choice = |id: &str| {
            let known = field.choice(id).map(|(_, choice)| choice.label.clone());
            known.unwrap_or_else(|| words(id, id))
        };
        match (field.kind, value) {
            (FieldType::Choice, Value::String(id)) if id != MASKED => Self::Words(choice(id)),
            (FieldType::Choices, Value::Array(ids)) => {
                Self::Several(ids.iter().filter_map(Value::as_str).map(choice).collect())
            }
            (FieldType::YesNo, Value::Bool(true)) => Self::words("是", "yes"),
            (FieldType::YesNo, Value::Bool(false)) => Self::words("否", "no"),
            (FieldType::Date, Value::String(text)) => {
                Day::parse(text).map_or_else(|_| Self::Text(text.clone()), Self::Day)
            }
            (FieldType::Place, Value::String(text)) => {
                let path = Path::parse(text).ok().filter(|_| text != MASKED);
                Self::Text(path.map_or_else(|| text.clone(), |path| address(state, &state.resolve(&path))))
            }
            (_, Value::Number(number)) => {
                number.as_f64().map_or_else(|| Self::Text(number.to_string()), Self::Number)
            }
            (_, Value::String(text)) => Self::Text(text.clone()),
            // A value from an earlier version of the kit.
            (_, other) => Self::Text(other.to_string()),
        }
    }
}
