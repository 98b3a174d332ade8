//! Whether a department's table can be made: every way in which an office can get one wrong.

use crate::domain::kit::{Column, ShowIf, TableDef, Words};
use crate::state::State;
use crate::views::records::filter::Filter;
use crate::views::sheets::about::About;

/// More columns do not fit on any sheet that somebody reads.
const COLUMNS_MAX: usize = 60;
/// A title or heading fits on one line.
const WORDS_CHARS_MAX: usize = 60;

/// What is wrong with a table, in words that say where and what to do.
///
/// # Errors
/// The first thing that is wrong.
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
    for condition in &table.when {
        let Some((_, field)) = form.field(&condition.field) else {
            return Err(format!("when: the form {:?} has no field {:?}", form.id, condition.field));
        };
        if !can_hold(condition) || !Filter::all(form).holding(condition).can_pass() {
            return Err(format!("when: {:?} has no such value; choose one that it can have", field.id));
        }
    }
    (1..).zip(&table.columns).try_for_each(|(number, column)| check_column(state, number, column))
}

fn can_hold(condition: &ShowIf) -> bool {
    condition.equals.is_some() || condition.among.as_ref().is_some_and(|among| !among.is_empty())
}

fn check_column(state: &State, number: usize, column: &Column) -> Result<(), String> {
    if let Some(title) = &column.title {
        check_words(&format!("column {number}: its heading"), title)?;
    }
    let field = &column.field;
    match &column.form {
        None if About::named(field).is_some() => Ok(()),
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
