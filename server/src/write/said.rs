//! Cells in one language.

use std::borrow::Cow;

use menpai_shared::domain::day::Day;
use menpai_shared::domain::kit::Words;
use menpai_shared::views::Cell;
use serde_json::{Number, Value};

use crate::lang::Lang;

/// A cell in one language, ready to be written to any kind of file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said<'a> {
    /// A text, never a formula.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// A minute of a day.
    Moment(Day, u16),
}

/// A cell in one language.
pub(super) fn said(cell: &Cell, lang: Lang) -> Said<'_> {
    match cell {
        Cell::Nothing => Said::Text(Cow::Borrowed("")),
        Cell::Text(text) => Said::Text(Cow::Borrowed(text)),
        Cell::Words(words) => Said::Text(Cow::Borrowed(pick(words, lang))),
        Cell::Several(several) => {
            let names: Vec<&str> = several.iter().map(|words| pick(words, lang)).collect();
            Said::Text(Cow::Owned(names.join(lang.pick("、", ", "))))
        }
        Cell::Number(number) => Said::Number(*number),
        Cell::Day(day) => Said::Day(*day),
        Cell::Moment(day, minute) => Said::Moment(*day, *minute),
    }
}

/// A cell as JSON: a number, or a text.
#[must_use]
pub fn cell_json(cell: &Cell, lang: Lang) -> Value {
    match said(cell, lang) {
        Said::Text(text) => Value::from(text.as_ref()),
        Said::Number(number) => number_json(number),
        Said::Day(day) => Value::from(day.to_string()),
        Said::Moment(day, minute) => Value::from(moment(day, minute)),
    }
}

/// An integer without a decimal point, as it was typed.
fn number_json(number: f64) -> Value {
    let whole = number as i64;
    if whole as f64 == number {
        Value::from(whole)
    } else {
        Number::from_f64(number).map_or(Value::Null, Value::from)
    }
}

/// A minute of a day as a text.
pub(super) fn moment(day: Day, minute: u16) -> String {
    format!("{day} {:02}:{:02}", minute / 60, minute % 60)
}

pub(super) fn pick(words: &Words, lang: Lang) -> &str {
    lang.pick(&words.zh, &words.en)
}
