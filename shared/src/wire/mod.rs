//! The wire types: the lines of one sync, and the JSON of the office's requests.
//!
//! These types are today's and belong only to the wire. The log keeps types of its own in [`crate::log`], which are
//! converted to these when they are sent.

pub mod api;
mod kept;
pub mod report;
pub mod sync;
pub mod things;
