//! Work that records ask for: tasks, and episodes with a visit each day.

pub(super) mod episodes;
pub(super) mod tasks;
