//! A report (上报): one person's immutable statement about one place, as the log reads it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::ids::ReportId;

/// A line that a phone sent, today or years ago. Entries keep the line as it came, so every line ever sent must
/// be readable here. Only the id is typed: a report with any other fault is kept, and the reason is sent with its
/// id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// UUIDv7, made on the phone.
    pub id: ReportId,
    /// The form's id.
    pub form: String,
    /// The place's path.
    pub place: String,
    /// Which record within form and place: a sweep's id, a day, `place`, a shift's id, or the id of a thread's
    /// first report.
    pub slot: String,
    /// Field → value; a report may state any subset of the form's fields.
    #[serde(default)]
    pub answers: Map<String, Value>,
    /// The heads of the record that were on the screen when the form was opened, with this phone's own unsent reports.
    #[serde(default)]
    pub base: Vec<ReportId>,
    /// When the person observed it, by the phone's clock, ms since 1970. It orders only the display.
    pub observed_at_ms: i64,
    /// It retracts the reports in `base`: they state nothing any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retracts: bool,
    /// The place is not on the list and must be added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_place: Option<NewPlace>,
    /// The reason of a resolution or a retraction, or the note for another visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Somebody must go there again. A later report that has seen this one answers it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revisit: bool,
    /// The quarantined report that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mends: Option<ReportId>,
}

/// A place that a volunteer found missing from the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPlace {
    /// A place kind of the kit.
    pub kind: String,
    /// The text on its plate.
    pub label: String,
}
