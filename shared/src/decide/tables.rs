//! Departments' tables: defining, changing and removing them; and every possible fault of one.

use super::rights::{Asker, Right};
use super::{Decided, Refused, known_area};
use crate::domain::answers::Value;
use crate::domain::kit::{Column, Field, FieldType, Form, ShowIf, TableDef, Words};
use crate::log::entry::{Body, OfficeTable};
use crate::state::State;
use crate::wire::api::TablePut;

/// Most columns: nobody reads a wider sheet.
const COLUMNS_MAX: usize = 60;
/// Most characters of a title or heading: one line.
const WORDS_CHARS_MAX: usize = 60;

/// Defines a table under the given id, or changes or removes the table that the wish names.
///
/// # Errors
/// The asker may not do this, or part of the wish is wrong.
pub fn table(state: &State, asker: &Asker, wish: TablePut, fresh: String) -> Decided<OfficeTable> {
    asker.may(Right::Table)?;
    asker.holds(&wish.area)?;
    known_area(state, "area", &wish.area)?;
    let before = match wish.table.id.as_str() {
        "" => None,
        id => Some(state.table(id).filter(|made| !made.gone).ok_or(Refused::NotFound {
            what: "table that an office made; those of the kit are changed in the kit",
        })?),
    };
    if let Some(before) = before {
        asker.holds(&before.area)?;
    }
    let by = asker.person;
    let made = match before {
        Some(before) if wish.gone => OfficeTable { by, gone: true, ..before.clone() },
        _ => {
            check_table(state, &wish.table).map_err(|message| Refused::bad("table", message))?;
            let id = before.map_or(fresh, |before| before.table.id.clone());
            OfficeTable { table: TableDef { id, ..wish.table }, area: wish.area, by, gone: false }
        }
    };
    Ok((vec![Body::Table(made.clone())], made))
}

/// Checks a table.
///
/// # Errors
/// The first fault, in words that say where it is and what to do.
pub fn check_table(state: &State, table: &TableDef) -> Result<(), String> {
    check_words("the title", &table.title)?;
    let form = state.form(&table.rows);
    let form = form.ok_or_else(|| format!("rows: there is no form {:?}; choose one", table.rows))?;
    if table.columns.is_empty() {
        return Err("columns: at least one is needed".to_owned());
    }
    if table.columns.len() > COLUMNS_MAX {
        return Err(format!("columns: {} are too many; {COLUMNS_MAX} fit", table.columns.len()));
    }
    table.when.iter().try_for_each(|condition| check_condition(form, condition))?;
    (1..).zip(&table.columns).try_for_each(|(number, column)| check_column(state, number, column))
}

/// Refuses a condition that no record can meet: the table would always be empty.
fn check_condition(form: &Form, condition: &ShowIf) -> Result<(), String> {
    let Some((_, field)) = form.field(&condition.field) else {
        return Err(format!("when: the form {:?} has no field {:?}", form.id, condition.field));
    };
    let mut values = condition.equals.iter().chain(condition.among.iter().flatten());
    if values.any(|value| can_have(field, value)) {
        return Ok(());
    }
    Err(format!("when: {:?} has no such value; choose one that it can have", field.id))
}

/// Whether a field can have a value; for a set, whether it can have it as a member.
fn can_have(field: &Field, value: &serde_json::Value) -> bool {
    match field.kind {
        FieldType::Choices => Value::parse(field, &serde_json::Value::from(vec![value.clone()])).is_ok(),
        _ => Value::parse(field, value).is_ok(),
    }
}

fn check_column(state: &State, number: usize, column: &Column) -> Result<(), String> {
    if let Some(title) = &column.title {
        check_words(&format!("column {number}: its heading"), title)?;
    }
    let field = &column.field;
    match &column.form {
        None if Column::ABOUT.contains(&field.as_str()) => Ok(()),
        None => Err(format!(
            "column {number}: {field:?} is nothing of a place; name its form, or choose one of {}",
            Column::ABOUT.join(", ")
        )),
        Some(id) => match state.form(id) {
            None => Err(format!("column {number}: there is no form {id:?}; choose one")),
            Some(form) if form.field(field).is_none() => Err(format!(
                "column {number}: the form {id:?} has no field {field:?}; choose one of its fields"
            )),
            Some(_) => Ok(()),
        },
    }
}

fn check_words(what: &str, words: &Words) -> Result<(), String> {
    for text in [&words.zh, &words.en] {
        if text.trim().is_empty() {
            return Err(format!("{what} is missing in one language"));
        }
        if text.chars().count() > WORDS_CHARS_MAX || text.chars().any(char::is_control) {
            return Err(format!("{what} must be one line of at most {WORDS_CHARS_MAX} characters"));
        }
    }
    Ok(())
}
