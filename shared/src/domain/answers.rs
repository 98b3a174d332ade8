//! Answers (答案): what a report states, parsed against its form, with one canonical text.
//!
//! Two answers are equal if and only if their canonical texts are equal: fields in the form's order, choices in
//! theirs,
//! numbers without needless zeros, texts without space at their ends.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::domain::day::Day;
use crate::domain::kit::{Field, FieldType, Form};
use crate::domain::path::Path;

/// Most characters in a text of a field without a `max`.
pub const TEXT_CHARS_MAX: usize = 2_000;
/// Least and most digits in a telephone number: emergency numbers have three, E.164 allows fifteen, and some people
/// write an extension.
pub const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 3..=20;
/// Beyond this, integers are not exact in every program that reads them.
const INTEGER_MAX: f64 = 9_007_199_254_740_991.0;
/// Decimals are kept as hundredths, so their range is smaller.
const DECIMAL_MAX: f64 = 90_071_992_547_409.0;
/// A day outside these years is a typing error.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2199;

/// The value of one field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Position of the choice among the field's choices.
    Choice(u16),
    /// Positions of the choices, ascending, each once.
    Choices(Vec<u16>),
    /// A whole number.
    Integer(i64),
    /// A number, in hundredths.
    Decimal(i64),
    /// A text.
    Text(Box<str>),
    /// A telephone number: digits with an optional leading `+`, or empty.
    Phone(Box<str>),
    /// A day: year, month, day.
    Date(u16, u8, u8),
    /// A time of day, in minutes since midnight.
    Time(u16),
    /// Yes or no.
    YesNo(bool),
    /// A path of an area or a place.
    Place(Path),
}

/// Why answers do not fit a form.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{field}: {message}")]
pub struct AnswerError {
    /// Stable: `unknown_field`, `wrong_type`, `unknown_choice`, `out_of_range`, `too_precise`, `too_long`, `too_short`,
    /// `bad_pattern`, `bad_phone`, `bad_date`, `bad_time_of_day`, `bad_place` or `in_future`.
    pub code: &'static str,
    /// The field at fault.
    pub field: String,
    /// For people: what is wrong and what to do.
    pub message: String,
}

/// A part of the answers that can be judged only with the place and the time of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The field at this position is asked only at places of some kinds.
    Somewhere(u16),
    /// The field at this position holds this day, which may not lie after the report.
    Past(u16, Day),
}

/// What a report states: some fields of its form, by position, with values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<(u16, Value)>);

impl Answers {
    /// Parses the fields and values of a report.
    ///
    /// # Errors
    /// A field that the form does not have; otherwise the first field, in the form's order, with a value that
    /// does not fit.
    pub fn parse(form: &Form, answers: &Map<String, Json>) -> Result<Self, AnswerError> {
        if let Some(unknown) = answers.keys().find(|id| form.field(id).is_none()) {
            return Err(AnswerError {
                code: "unknown_field",
                field: unknown.chars().take(64).collect(),
                message: format!("the form {} has no such field; update the app", form.id),
            });
        }
        let mut items = Vec::with_capacity(answers.len());
        for (at, field) in (0u16..).zip(&form.fields) {
            if let Some(json) = answers.get(&field.id) {
                items.push((at, Value::parse(field, json)?));
            }
        }
        Ok(Self(items))
    }

    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a field, by its position in the form.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&Value> {
        self.0.iter().find(|(own, _)| usize::from(*own) == at).map(|(_, value)| value)
    }

    /// The parts that depend on where and when the report was made.
    #[must_use]
    pub fn bounds(&self, form: &Form) -> Vec<Bound> {
        let mut bounds = Vec::new();
        for (at, value) in &self.0 {
            let Some(field) = form.fields.get(usize::from(*at)) else { continue };
            if !field.place_kinds.is_empty() {
                bounds.push(Bound::Somewhere(*at));
            }
            if let (true, Value::Date(year, month, day)) = (field.past, value) {
                bounds.extend(Day::new(i32::from(*year), *month, *day).map(|day| Bound::Past(*at, day)));
            }
        }
        bounds
    }

    /// The canonical text: a JSON object.
    #[must_use]
    pub fn to_text(&self, form: &Form) -> Box<str> {
        let mut out = String::with_capacity(2 + self.0.len() * 24);
        out.push('{');
        for (at, value) in &self.0 {
            let Some(field) = form.fields.get(usize::from(*at)) else { continue };
            if out.len() > 1 {
                out.push(',');
            }
            write_text(&mut out, &field.id);
            out.push(':');
            value.write(field, &mut out);
        }
        out.push('}');
        out.into()
    }
}

impl Bound {
    /// Judges this part for a report about a place of a kind. `latest` is the last day on which the report can
    /// have been made.
    ///
    /// # Errors
    /// The field is not asked at such a place, or its day had not come.
    pub fn judge(self, form: &Form, kind: &str, latest: Day) -> Result<(), AnswerError> {
        let (Self::Somewhere(at) | Self::Past(at, _)) = self;
        let Some(field) = form.fields.get(usize::from(at)) else { return Ok(()) };
        let (code, message) = match self {
            Self::Somewhere(_) if !field.is_asked_at(kind) => {
                ("unknown_field", "this is not asked at places of this kind; update the app".to_owned())
            }
            Self::Past(_, day) if day > latest => {
                ("in_future", format!("{day} had not come when this was recorded; correct the day"))
            }
            Self::Somewhere(_) | Self::Past(..) => return Ok(()),
        };
        Err(AnswerError { code, field: field.id.clone(), message })
    }
}

impl Value {
    /// Parses one value for its field.
    ///
    /// # Errors
    /// Why the value does not fit.
    pub fn parse(field: &Field, json: &Json) -> Result<Self, AnswerError> {
        let read = Reader { field };
        match field.kind {
            FieldType::Choice => read.choice(json).map(Self::Choice),
            FieldType::Choices => read.choices(json),
            FieldType::Integer => read.integer(json),
            FieldType::Decimal => read.decimal(json),
            FieldType::Text => read.text(json).map(|text| Self::Text(text.into())),
            FieldType::Phone => read.phone(json),
            FieldType::Date => read.date(json),
            FieldType::Time => read.time(json),
            FieldType::Place => read.place(json),
            FieldType::YesNo => json.as_bool().map(Self::YesNo).ok_or_else(|| read.wrong("yes or no")),
        }
    }

    /// Appends the canonical JSON of the value.
    pub fn write(&self, field: &Field, out: &mut String) {
        let id = |at: u16| field.choices.get(usize::from(at)).map_or("", |choice| choice.id.as_str());
        // Writing to a String cannot fail.
        let _ = match self {
            Self::Choice(at) => {
                write_text(out, id(*at));
                Ok(())
            }
            Self::Choices(set) => {
                out.push('[');
                for (n, at) in set.iter().enumerate() {
                    if n > 0 {
                        out.push(',');
                    }
                    write_text(out, id(*at));
                }
                out.push(']');
                Ok(())
            }
            Self::Integer(number) => write!(out, "{number}"),
            Self::Decimal(hundredths) => write_decimal(*hundredths, out),
            Self::Text(text) | Self::Phone(text) => {
                write_text(out, text);
                Ok(())
            }
            Self::Date(year, month, day) => write!(out, "\"{year:04}-{month:02}-{day:02}\""),
            Self::Time(minutes) => write!(out, "\"{:02}:{:02}\"", minutes / 60, minutes % 60),
            Self::YesNo(yes) => write!(out, "{yes}"),
            Self::Place(path) => {
                write_text(out, path.as_str());
                Ok(())
            }
        };
    }

    /// The canonical JSON of the value.
    #[must_use]
    pub fn to_text(&self, field: &Field) -> String {
        let mut out = String::new();
        self.write(field, &mut out);
        out
    }
}

fn to_hundredths(number: f64) -> i64 {
    (number * 100.0).round() as i64
}

fn write_decimal(hundredths: i64, out: &mut String) -> std::fmt::Result {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match part {
        0 => write!(out, "{sign}{whole}"),
        part if part % 10 == 0 => write!(out, "{sign}{whole}.{}", part / 10),
        part => write!(out, "{sign}{whole}.{part:02}"),
    }
}

fn write_text(out: &mut String, text: &str) {
    if text.bytes().any(|b| b < 0x20 || b == b'"' || b == b'\\') {
        out.push_str(&Json::from(text).to_string());
    } else {
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

/// Reads the values of one field.
struct Reader<'a> {
    field: &'a Field,
}

impl Reader<'_> {
    fn error(&self, code: &'static str, message: String) -> AnswerError {
        AnswerError { code, field: self.field.id.clone(), message }
    }

    fn wrong(&self, wanted: &str) -> AnswerError {
        self.error("wrong_type", format!("this must be {wanted}"))
    }

    fn place(&self, json: &Json) -> Result<Value, AnswerError> {
        let text = json.as_str().ok_or_else(|| self.wrong("an address"))?;
        let path = Path::parse(text).ok().filter(|path| !path.is_root());
        path.map(Value::Place).ok_or_else(|| {
            self.error("bad_place", "this is not an address on the list; choose it again".to_owned())
        })
    }

    fn choice_id(&self, id: &str) -> Result<u16, AnswerError> {
        let at = self.field.choice(id).and_then(|(at, _)| u16::try_from(at).ok());
        at.ok_or_else(|| {
            let id: String = id.chars().take(40).collect();
            self.error("unknown_choice", format!("“{id}” is not one of the choices; update the app"))
        })
    }

    fn choice(&self, json: &Json) -> Result<u16, AnswerError> {
        self.choice_id(json.as_str().ok_or_else(|| self.wrong("one of the choices"))?)
    }

    fn choices(&self, json: &Json) -> Result<Value, AnswerError> {
        let list = json.as_array().ok_or_else(|| self.wrong("a list of choices"))?;
        let mut set = list.iter().map(|item| self.choice(item)).collect::<Result<Vec<_>, _>>()?;
        set.sort_unstable();
        set.dedup();
        Ok(Value::Choices(set))
    }

    fn number(&self, json: &Json, limit: f64) -> Result<f64, AnswerError> {
        let number = json.as_f64().ok_or_else(|| self.wrong("a number"))?;
        let least = self.field.min.unwrap_or(-limit).max(-limit);
        let most = self.field.max.unwrap_or(limit).min(limit);
        if number < least || number > most {
            return Err(self.error("out_of_range", format!("{number} is not between {least} and {most}")));
        }
        Ok(number)
    }

    fn integer(&self, json: &Json) -> Result<Value, AnswerError> {
        let number = self.number(json, INTEGER_MAX)?;
        if number.fract() != 0.0 {
            return Err(self.wrong("a whole number"));
        }
        Ok(Value::Integer(number as i64))
    }

    fn decimal(&self, json: &Json) -> Result<Value, AnswerError> {
        let number = self.number(json, DECIMAL_MAX)?;
        let hundredths = to_hundredths(number);
        // If the nearest number with two digits is not the same number, there were more digits.
        if (hundredths as f64 / 100.0 - number).abs() > f64::EPSILON * number.abs() {
            return Err(self.error(
                "too_precise",
                format!("{number} has more than two digits after the point; round it"),
            ));
        }
        Ok(Value::Decimal(hundredths))
    }

    fn text(&self, json: &Json) -> Result<String, AnswerError> {
        let text = clean(json.as_str().ok_or_else(|| self.wrong("a text"))?);
        let most = self.field.max.map_or(TEXT_CHARS_MAX, |max| max as usize);
        let chars = text.chars().count();
        if chars > most {
            return Err(self.error("too_long", format!("{chars} characters are too many; {most} fit")));
        }
        if self.field.min.is_some_and(|min| (chars as f64) < min) {
            return Err(self.error("too_short", format!("{chars} characters are too few")));
        }
        let pattern = self.field.pattern.as_deref().filter(|_| !text.is_empty());
        if pattern.is_some_and(|pattern| !whole_matches(pattern, &text)) {
            return Err(self.error("bad_pattern", "this does not look as it should; check it".to_owned()));
        }
        Ok(text)
    }

    fn phone(&self, json: &Json) -> Result<Value, AnswerError> {
        let text = json.as_str().ok_or_else(|| self.wrong("a telephone number"))?;
        let bad =
            || self.error("bad_phone", "write a telephone number in digits, with or without +".to_owned());
        let mut number = String::new();
        for c in text.chars().take(TEXT_CHARS_MAX).nfkc() {
            match c {
                '0'..='9' => number.push(c),
                '+' if number.is_empty() => number.push(c),
                ' ' | '-' | '(' | ')' | '\u{2010}'..='\u{2015}' => {}
                _ => return Err(bad()),
            }
        }
        let digits = number.trim_start_matches('+').len();
        if number.is_empty() || PHONE_DIGITS.contains(&digits) {
            return Ok(Value::Phone(number.into()));
        }
        Err(bad())
    }

    fn date(&self, json: &Json) -> Result<Value, AnswerError> {
        let text = json.as_str().ok_or_else(|| self.wrong("a day"))?;
        let day = numbers(text, '-', &[4, 2, 2]).and_then(|parts| {
            let (year, month, day) = (parts[0], parts[1], parts[2]);
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let days = match month {
                4 | 6 | 9 | 11 => 30,
                2 => 28 + u16::from(leap),
                1..=12 => 31,
                _ => 0,
            };
            if !YEARS.contains(&year) || day == 0 || day > days {
                return None;
            }
            Some(Value::Date(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
        });
        day.ok_or_else(|| self.error("bad_date", "write a day that exists, as 2020-02-09".to_owned()))
    }

    fn time(&self, json: &Json) -> Result<Value, AnswerError> {
        let text = json.as_str().ok_or_else(|| self.wrong("a time of day"))?;
        numbers(text, ':', &[2, 2])
            .filter(|parts| parts[0] < 24 && parts[1] < 60)
            .map(|parts| Value::Time(parts[0] * 60 + parts[1]))
            .ok_or_else(|| self.error("bad_time_of_day", "write a time of day, as 09:30".to_owned()))
    }
}

/// Numbers of fixed widths between separators.
fn numbers(text: &str, separator: char, widths: &[usize]) -> Option<Vec<u16>> {
    let parts: Vec<&str> = text.split(separator).collect();
    let fits = parts.len() == widths.len()
        && parts.iter().zip(widths).all(|(part, width)| part.len() == *width)
        && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if fits { parts.iter().map(|part| part.parse().ok()).collect() } else { None }
}

/// Trims a text, unifies its line ends, and removes invisible characters that change how the rest is read. The
/// report's own line stays in the log as it came.
fn clean(text: &str) -> String {
    let text = text.trim();
    if !text.chars().any(|c| c.is_control() || is_direction(c)) {
        return text.to_owned();
    }
    let plain: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !is_direction(*c))
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect();
    plain.trim().to_owned()
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a pattern matches the whole text. A faulty pattern matches nothing; kits with faulty patterns are
/// refused.
fn whole_matches(pattern: &str, text: &str) -> bool {
    regex_lite::Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|regex| regex.is_match(text))
}
