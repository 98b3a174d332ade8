//! What lasts: the entries of the log, the reports in them, and what the reports of one record add up to.
//!
//! Nothing here knows what travels: an entry that was written once is read for ever, whatever phones and offices are told
//! later (`tests/formats` keeps logs that must always fold to the same state). Shared with the wire are only the words of
//! the domain, and the kit, which is a documented format of its own (`kits/README.md`): it lasts and travels as it is.

pub mod briefing;
pub mod entry;
pub mod record;
pub mod report;
