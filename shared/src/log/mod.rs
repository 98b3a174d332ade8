//! What the log keeps: entries, the reports in them, and what the reports of one record add up to.
//!
//! Nothing here knows the wire: written entries must always be readable, whatever phones and offices are sent
//! later (`tests/formats` keeps logs that must always fold to the same state). Log and wire share only the
//! domain's types and the kit. The kit is a documented format of its own (`kits/README.md`); it is kept and sent
//! unchanged.

pub mod briefing;
pub mod entry;
pub mod record;
pub mod report;
pub mod seal;
pub mod sign;
