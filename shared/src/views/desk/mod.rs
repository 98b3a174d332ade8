//! The desk of the office: what wants attention, the figures and the briefing, people and phones, duty, notices, and who
//! answers for what.

pub(super) mod attention;
pub(super) mod briefing;
pub(super) mod duty;
pub(super) mod figures;
pub(super) mod notices;
pub(super) mod people;
pub(super) mod phones;
pub(super) mod responsibilities;
