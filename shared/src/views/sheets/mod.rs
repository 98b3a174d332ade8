//! Sheets: tables to take away, as rows that no file format shapes.

pub(super) mod about;
pub(super) mod board;
pub(super) mod sheet;
pub(super) mod table;
