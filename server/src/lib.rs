//! Menpai's server: the log, the engine, HTTP and the command line.

pub mod accesses;
pub mod assets;
pub mod auth;
pub mod cli;
pub mod compress;
pub mod demo;
pub mod descriptors;
pub mod engine;
pub mod folder;
pub mod http;
pub mod import;
pub mod keys;
pub mod lang;
pub mod log;
pub mod settings;
pub mod sign;
pub mod write;

use std::time::{SystemTime, UNIX_EPOCH};

/// This machine's time, ms since 1970.
#[must_use]
pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
