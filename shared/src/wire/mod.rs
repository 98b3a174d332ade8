//! What travels: the lines of one sync, and the JSON that the office asks for and gets.
//!
//! The types are of today and belong to the wire alone: what is kept in the log is another type in [`crate::log`], and
//! becomes one of these where it is told.

pub mod api;
mod kept;
pub mod report;
pub mod sync;
pub mod things;
