//! Requests that read: each runs a view of the state for the asker.

pub mod accesses;
pub mod areas;
pub mod boards;
pub mod devices;
pub mod duty;
pub mod watch;
pub mod work;
