//! What leaves Menpai as files: the doors of an area with what was found in a sweep, as CSV or XLSX, for the tables
//! that departments ask for; and the whole log as NDJSON, to look into it or to keep it elsewhere.
//!
//! A file shows no more than the screen: what lies outside the asker's scope is left out, and what is personal is
//! masked for those who need counts only. A roster that was exported can be imported again.

mod csv;
mod doors;
mod log;
mod words;
mod xlsx;

pub use csv::CsvText;
pub use doors::{DoorTable, DoorTableOrder};
pub use log::write_log;
pub use xlsx::workbook;

/// One cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text, never a formula.
    Text(String),
    /// A number.
    Number(f64),
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

#[cfg(test)]
mod tests;
