//! The lines of one sync, in both directions.

pub mod exchange;
pub mod lines;
pub mod newcomers;
pub mod own_word;
pub mod quota;
pub mod reply;
pub mod rulings;
