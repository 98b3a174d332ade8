//! Areas: what a viewer sees of an area, the status of its doors, and how certain that is.

pub(super) mod address;
pub(super) mod areas;
pub(super) mod coverage;
pub(super) mod coverages;
pub(super) mod doors;
pub(super) mod extent;
pub(super) mod progress;
pub(super) mod quarantine;
pub(super) mod silence;
