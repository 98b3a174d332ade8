//! Boards and departments' tables, in one language: their headings, their names, and their cells.

use menpai_shared::domain::day::Day;
use menpai_shared::domain::kit::Words;
use menpai_shared::domain::path::Path;
use menpai_shared::state::State;
use menpai_shared::views::{self, Asked, Sheet, Told, Unanswered, Unseen, Viewer};
use serde_json::{Number, Value};

use super::table::{Table, TableKind, TableOrder};
use super::{Cell, moment};
use crate::lang::Lang;
use crate::zone::Zone;

/// What a board or a department's table is called, and its headings.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) title: String,
    /// The days that it is of.
    pub(super) days: String,
    pub(super) headings: Vec<String>,
}

impl Named {
    /// Of what is ordered; none where that is another table.
    pub(super) fn of(
        state: &State,
        viewer: &Viewer,
        order: &TableOrder,
        zone: &Zone,
        now_ms: i64,
    ) -> Result<Option<Self>, Unanswered> {
        let lang = order.lang;
        let said = |headings: &[Words]| headings.iter().map(|words| pick(words, lang).to_owned()).collect();
        Ok(match &order.kind {
            TableKind::Board(asked) => {
                let headings = views::board_headings(state, viewer, asked)?;
                let title = state.form(&asked.form).map_or("", |form| pick(&form.title, lang));
                Some(Self { title: title.to_owned(), days: days(asked), headings: said(&headings) })
            }
            TableKind::Department(id, day) => {
                let table = views::table_def(state, viewer, id)?;
                let headings = views::table_headings(state, &table);
                let day = day.unwrap_or_else(|| zone.day(now_ms));
                let title = pick(&table.title, lang).to_owned();
                Some(Self { title, days: day.to_string(), headings: said(&headings) })
            }
            _ => None,
        })
    }
}

/// The days of a board, as a file's name has them.
fn days(asked: &Asked) -> String {
    match (asked.from, asked.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (None, None) => String::new(),
        (from, to) => [from, to].map(|day| day.map_or_else(String::new, |day| day.to_string())).join("_"),
    }
}

/// The records of one part of an area.
pub(super) fn board_rows(
    table: &Table,
    state: &State,
    area: &Path,
    asked: &Asked,
    now_ms: i64,
) -> Result<Vec<Vec<Cell>>, Unanswered> {
    match views::board_sheet(state, &table.viewer, Some(area), asked, now_ms, &table.zone) {
        // A part of the area that this asker does not see.
        Err(Unanswered::Unseen(Unseen::OutOfScope)) => Ok(Vec::new()),
        sheet => Ok(cells(&sheet?, table.order.lang)),
    }
}

/// All rows of a department's table.
pub(super) fn department_rows(
    table: &Table,
    state: &State,
    id: &str,
    day: Option<Day>,
    now_ms: i64,
) -> Result<Vec<Vec<Cell>>, Unanswered> {
    let (viewer, area) = (&table.viewer, table.order.area.as_ref());
    let found = views::table_def(state, viewer, id)?;
    let day = day.unwrap_or_else(|| table.zone.day(now_ms));
    let sheet = views::table(state, viewer, &found, area, day, now_ms, &table.zone)?;
    Ok(cells(&sheet, table.order.lang))
}

fn cells(sheet: &Sheet, lang: Lang) -> Vec<Vec<Cell>> {
    sheet.rows.iter().map(|row| row.iter().map(|told| cell(told, lang)).collect()).collect()
}

fn cell(told: &Told, lang: Lang) -> Cell {
    match told {
        Told::Nothing => Cell::text(""),
        Told::Text(text) => Cell::text(text.as_str()),
        Told::Words(words) => Cell::text(pick(words, lang)),
        Told::Several(several) => Cell::text(joined(several, lang)),
        Told::Number(number) => Cell::Number(*number),
        Told::Day(day) => Cell::Day(*day),
        Told::Moment(day, minute) => Cell::Moment(*day, *minute),
    }
}

/// A cell as JSON: a number, or a text.
#[must_use]
pub fn told_json(told: &Told, lang: Lang) -> Value {
    match told {
        Told::Nothing => Value::from(""),
        Told::Text(text) => Value::from(text.as_str()),
        Told::Words(words) => Value::from(pick(words, lang)),
        Told::Several(several) => Value::from(joined(several, lang)),
        Told::Number(number) => number_json(*number),
        Told::Day(day) => Value::from(day.to_string()),
        Told::Moment(day, minute) => Value::from(moment(*day, *minute)),
    }
}

/// A whole number without a point, so that it looks as it was typed.
fn number_json(number: f64) -> Value {
    let whole = number as i64;
    if whole as f64 == number {
        Value::from(whole)
    } else {
        Number::from_f64(number).map_or(Value::Null, Value::from)
    }
}

fn joined(several: &[Words], lang: Lang) -> String {
    let names: Vec<&str> = several.iter().map(|words| pick(words, lang)).collect();
    names.join(lang.pick("、", ", "))
}

fn pick(words: &Words, lang: Lang) -> &str {
    lang.pick(&words.zh, &words.en)
}
