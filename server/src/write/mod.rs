//! What leaves Menpai as files: tables of doors, figures and reports as CSV or XLSX, as departments ask for them; and the whole log as NDJSON, to look into it or to keep it elsewhere.
//!
//! A file shows no more than the screen: what lies outside the asker's scope is left out, and what is personal is
//! masked for those who need counts only. A roster that was exported can be imported again.

mod coverage;
mod csv;
mod history;
mod log;
mod records;
mod sheet;
mod table;
mod words;
mod xlsx;

pub use csv::CsvText;
pub use log::{LogExportFault, write_log};
pub use sheet::told_json;
pub use table::{Table, TableKind, TableOrder};
pub use xlsx::workbook;

use menpai_shared::domain::day::Day;

/// One cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text, never a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// A minute of a day.
    Moment(Day, u16),
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// A minute of a day as a text.
fn moment(day: Day, minute: u16) -> String {
    format!("{day} {:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests;
