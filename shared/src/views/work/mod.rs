//! Work that records ask for: tasks, and episodes followed day by day.

pub(super) mod episodes;
pub(super) mod tasks;
