//! Sheets: tables on their way out of the state. What a cell holds is kept until somebody says in which language, and in
//! which kind of file, it is to be read.

use serde_json::Value;

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::{Field, FieldType, Words};
use crate::domain::path::Path;
use crate::state::{MASKED, State};
use crate::views::area::address::address;

/// A table that was made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The headings.
    pub headings: Vec<Words>,
    /// The rows, with as many cells each as there are headings.
    pub rows: Vec<Vec<Told>>,
}

/// What a cell tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Told {
    /// Nothing.
    #[default]
    Nothing,
    /// A text as somebody wrote it.
    Text(String),
    /// Words of the kit or of Menpai.
    Words(Words),
    /// Several of these, such as the members of a set.
    Several(Vec<Words>),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// A moment, as the minute of a day.
    Moment(Day, u16),
}

/// Words of our own, in both languages.
pub(crate) fn words(zh: &str, en: &str) -> Words {
    Words { zh: zh.to_owned(), en: en.to_owned() }
}

/// What a field is called in a heading.
pub(crate) fn heading(field: &Field) -> Words {
    field.short.clone().unwrap_or_else(|| field.label.clone())
}

impl Told {
    /// A text, if there is one.
    #[must_use]
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.into()))
    }

    /// A moment in the district's zone.
    #[must_use]
    pub fn moment(at_ms: i64, calendar: &dyn Calendar) -> Self {
        let (day, minute) = calendar.local(at_ms);
        Self::Moment(day, minute)
    }

    /// The value of a field; a path as an address in words.
    #[must_use]
    pub fn value(state: &State, field: &Field, value: &Value) -> Self {
        let choice = |id: &str| {
            let known = field.choice(id).map(|(_, choice)| choice.label.clone());
            known.unwrap_or_else(|| words(id, id))
        };
        match (field.kind, value) {
            (FieldType::Choice, Value::String(id)) if id != MASKED => Self::Words(choice(id)),
            (FieldType::Choices, Value::Array(ids)) => {
                Self::Several(ids.iter().filter_map(Value::as_str).map(choice).collect())
            }
            (FieldType::YesNo, Value::Bool(true)) => Self::Words(words("是", "yes")),
            (FieldType::YesNo, Value::Bool(false)) => Self::Words(words("否", "no")),
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
            // Whatever a kit of another day has left.
            (_, other) => Self::Text(other.to_string()),
        }
    }
}
