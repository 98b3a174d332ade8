//! What travels: the lines of one sync, and the JSON that the office asks for and gets.

pub mod api;
pub mod sync;
