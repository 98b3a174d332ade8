//! Files in and out.

pub mod export_table;
pub mod import_file;
