//! What a phone sends and gets: the lines of one sync.

pub mod exchange;
pub mod lines;
pub mod reply;
