//! What leaves Menpai as files: sheets of the views as CSV or XLSX, in one language; and the whole log as NDJSON, to look
//! into it or to keep it elsewhere. What a sheet shows, and to whom, is decided where it is made
//! ([`menpai_shared::views::Sheet`]). A roster that was exported can be imported again.

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
