//! The writers of exported files: sheets of the views as CSV or XLSX, in one language; and the whole log as NDJSON,
//! for inspection or for keeping it elsewhere. [`menpai_shared::views::Sheet`] decides what a sheet shows, and to
//! whom. An exported roster can be imported again.

mod csv;
mod log;
mod said;
mod xlsx;

pub use csv::CsvText;
pub use log::{LogExportFault, write_log};
pub use said::cell_json;
pub use xlsx::workbook;

#[cfg(test)]
mod tests;
