//! A report (上报): one person's immutable statement about one place, as the log reads it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::ids::ReportId;

/// What a line says that a phone sent, today or years ago: entries keep the line as it came, so whatever was ever sent
/// must be read here. Only the id is typed: whatever else is wrong with it, it is kept, and the reason is told by id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// UUIDv7, made on the phone.
    pub id: ReportId,
    /// The form's id.
    pub form: String,
    /// The place's path.
    pub place: String,
    /// Which record within form and place: a sweep's id, a day, `place`, or the id of a thread's first report.
    pub slot: String,
    /// Some fields with values.
    #[serde(default)]
    pub answers: Map<String, Value>,
    /// The heads of the record that were on the screen when the form was opened, with this phone's own unsent reports.
    #[serde(default)]
    pub base: Vec<ReportId>,
    /// When the person saw it, by the phone's clock. Orders nothing but the display.
    pub observed_at_ms: i64,
    /// The reports in `base` state nothing any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retracts: bool,
    /// The place is not on the list: add it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_place: Option<NewPlace>,
    /// Why: the reason of a resolution, of a retraction, or the note for another visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Somebody must go there again. Answered by a later report that has seen this one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revisit: bool,
    /// This report takes the place of one that was quarantined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mends: Option<ReportId>,
}

/// A place that a volunteer found missing from the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPlace {
    /// The kind's id in the kit.
    pub kind: String,
    /// What stands on its plate.
    pub label: String,
}
