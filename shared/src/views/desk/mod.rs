//! The desk of the office: attention, figures, the briefing, people, phones, duty, notices, and responsibilities.

pub(super) mod attention;
pub(super) mod briefing;
mod coarse;
pub(super) mod devices;
pub(super) mod duty;
pub(super) mod figures;
mod forgotten;
pub(super) mod notices;
pub(super) mod people;
pub(super) mod phones;
pub(super) mod responsibilities;
