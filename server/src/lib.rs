//! Menpai's server: the log, the engine over it, the HTTP in front, and the command line.

pub mod folder;
pub mod import;
pub mod lang;
pub mod log;
