//! A person's rights: all that is known about a household or a thread as one file, and erasing it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::ReportId;
use crate::domain::kit::Form;
use crate::domain::path::Path;
use crate::wire::api::Quarantined;
use crate::wire::sync::RecordLine;
use crate::wire::things::{Area, Place};

/// `POST /api/everything` and `POST /api/erase`: whose data, and who asked for it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PersonalPut {
    /// The place, by any address that it ever had.
    pub place: Path,
    /// Only this thread there: a visitor of a gate, a delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<ReportId>,
    /// Who asked, and how that was checked. It is kept in the access log alone.
    pub asked_by: String,
}

/// All that is known about a place, or about one thread there.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Everything {
    /// The district, the communities and the building, outermost first.
    pub above: Vec<Area>,
    /// The address in words.
    pub address: String,
    /// The place as the roster has it; for a thread, without the household.
    pub place: Place,
    /// Every other address that it ever had.
    pub other_addresses: Vec<Path>,
    /// Only this thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<ReportId>,
    /// Every record with each of its reports: what was said, by whom, when, on which device, and why; also what was
    /// corrected later, and visits, threads and requests to come again.
    pub records: Vec<RecordLine>,
    /// What waits in quarantine.
    pub waiting: Vec<Quarantined>,
    /// What the roster said before it was corrected, oldest first; for a thread, nothing.
    #[serde(default)]
    pub earlier: Vec<EarlierRoster>,
    /// What was dismissed from quarantine, oldest first; for a thread, nothing.
    #[serde(default)]
    pub dismissed: Vec<DismissedReport>,
    /// What was forgotten of it before.
    pub forgotten: Vec<ForgottenAct>,
    /// The forms of the records, with the words for their fields and choices.
    pub forms: Vec<Form>,
    /// The name of the deployment.
    pub district: String,
    /// When this was made, ms since 1970.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// What the roster said of a place for some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EarlierRoster {
    /// The place, as it was then.
    pub place: Place,
    /// From when on it said so, ms since 1970.
    #[ts(type = "number")]
    pub since_ms: i64,
    /// When it was replaced, ms since 1970.
    #[ts(type = "number")]
    pub until_ms: i64,
}

/// A report that was dismissed from quarantine.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DismissedReport {
    /// The report, as it waited.
    pub report: Quarantined,
    /// Who dismissed it.
    pub by: String,
    /// When, ms since 1970.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// When something was forgotten, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForgottenAct {
    /// When, ms since 1970.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Who erased it; empty if it was due, or done on the server's own machine.
    pub by: String,
    /// The forms of which something was due; empty if everything personal was erased.
    pub forms: Vec<String>,
}

/// The answer to `POST /api/erase`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Erased {
    /// The place by its present address.
    pub place: Path,
    /// How many records lost what was personal in them.
    pub records: u32,
    /// How many reports these had.
    pub reports: u32,
    /// How many reports in quarantine.
    pub waiting: u32,
    /// When, ms since 1970.
    #[ts(type = "number")]
    pub at_ms: i64,
}
