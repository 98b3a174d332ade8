//! Cells: what each holds is kept as it is until somebody says in which language, and in which kind of file, it is to be
//! read.

use serde_json::{Map, Value};

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::{Field, FieldType, Form, Words};
use crate::domain::path::Path;
use crate::state::{MASKED, State};
use crate::views::area::address::address;
use crate::wire::sync::RecordLine;

/// What a cell of a sheet holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
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
pub(super) fn words(zh: &str, en: &str) -> Words {
    Words { zh: zh.to_owned(), en: en.to_owned() }
}

/// What a field is called in a heading.
pub(super) fn heading(field: &Field) -> Words {
    field.short.clone().unwrap_or_else(|| field.label.clone())
}

/// Appends what the fields of a form are called to the headings before them. A column is found by its name, so no name
/// stands there twice.
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

    /// A yes; where something does not hold, the cell stays empty, so that what holds is seen.
    pub(super) fn yes(holds: bool) -> Self {
        if holds { Self::words("是", "yes") } else { Self::Nothing }
    }

    /// Fields, by their names.
    pub(super) fn fields<'a>(form: &Form, ids: impl IntoIterator<Item = &'a String>) -> Self {
        let known = ids.into_iter().filter_map(|id| form.field(id));
        let names: Vec<Words> = known.map(|(_, field)| heading(field)).collect();
        if names.is_empty() { Self::Nothing } else { Self::Several(names) }
    }

    /// That somebody is asked to go there again, and why.
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

    /// What a record or a report states of each field of a form.
    pub(super) fn answers<'a>(
        state: &'a State,
        form: &'a Form,
        answers: &'a Map<String, Value>,
    ) -> impl Iterator<Item = Self> + 'a {
        form.fields.iter().map(|field| Self::answer(state, field, answers.get(&field.id)))
    }

    /// What is stated of one field; a path as an address in words.
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
            // Whatever a kit of another day has left.
            (_, other) => Self::Text(other.to_string()),
        }
    }
}
