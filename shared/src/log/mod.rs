//! What lasts: the entries of the log, the reports in them, and what the reports of one record add up to.

pub mod entry;
pub mod record;
pub mod report;
