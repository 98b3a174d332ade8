//! Import and export of files.

pub mod export_table;
pub mod import_file;
