//! Sheets: tables to take away, as rows of typed cells under headings in both languages, which no kind of file shapes.
//! Whoever writes one chooses the language and the file. A sheet shows no more than the screen: what lies outside the
//! asker's scope is left out, and what is personal is masked for those who need counts only.

pub(super) mod about;
mod board;
pub(super) mod cell;
mod coverage;
mod doors;
mod history;
pub(super) mod sheet;
pub(super) mod table;
