//! Areas: what of an area a viewer sees, how its doors stand, and how sure that is.

pub(super) mod address;
pub(super) mod areas;
pub(super) mod coverage;
pub(super) mod coverages;
pub(super) mod doors;
pub(super) mod extent;
pub(super) mod progress;
pub(super) mod quarantine;
pub(super) mod silence;
