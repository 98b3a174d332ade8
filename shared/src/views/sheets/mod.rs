//! Sheets: tables to export, as rows of typed cells under headings in both languages, independent of the kind of
//! file. The writer chooses the language and the file. A sheet shows no more than the screen: what is outside the
//! asker's scope is left out, and personal values are masked for those who need only counts.

pub(super) mod about;
mod board;
pub(super) mod cell;
mod coverage;
mod doors;
mod history;
pub(super) mod sheet;
pub(super) mod table;
