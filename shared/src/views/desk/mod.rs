//! The desk of the office: people and phones, duty, notices, who answers for what, and the briefing.

pub(super) mod briefing;
pub(super) mod duty;
pub(super) mod notices;
pub(super) mod people;
pub(super) mod phones;
pub(super) mod responsibilities;
