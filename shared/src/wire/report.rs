//! A report (上报) as it is sent.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::domain::ids::ReportId;

/// A report as today's phones send it. The log keeps the line as it came, and reads it as a
/// [`crate::log::report::Report`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Report {
    /// UUIDv7, made on the phone.
    pub id: ReportId,
    /// The form's id.
    pub form: String,
    /// The place's path.
    pub place: String,
    /// Which record within form and place: a sweep's id, a day, `place`, a shift's id, or the id of a thread's first
    /// report.
    pub slot: String,
    /// Some fields with values.
    #[serde(default)]
    #[ts(type = "Record<string, unknown>")]
    pub answers: Map<String, Value>,
    /// The heads of the record that were on the screen when the form was opened, with this phone's own unsent reports.
    #[serde(default)]
    pub base: Vec<ReportId>,
    /// When the person observed it, by the phone's clock, ms since 1970. It orders only the display.
    #[ts(type = "number")]
    pub observed_at_ms: i64,
    /// It retracts the reports in `base`: they state nothing any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub retracts: bool,
    /// The place is not on the list and must be added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_place: Option<NewPlace>,
    /// The reason of a resolution or a retraction, or the note for another visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Somebody must go there again. A later report that has seen this one answers it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub revisit: bool,
    /// The quarantined report that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mends: Option<ReportId>,
}

/// A place that a volunteer found missing from the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewPlace {
    /// A place kind of the kit.
    pub kind: String,
    /// The text on its plate.
    pub label: String,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::log::report;

    /// The log must also read every new member that phones send; the fold would not see it otherwise.
    #[test]
    fn the_log_reads_all_that_phones_of_today_say() {
        let id = |n: u128| ReportId(uuid::Uuid::from_u128(n));
        let sent = Report {
            id: id(1),
            form: "door_check".into(),
            place: "11/01/15/012/001/1/1/101".into(),
            slot: "place".into(),
            answers: [("outcome".to_owned(), json!("checked"))].into_iter().collect(),
            base: vec![id(2)],
            observed_at_ms: 3,
            retracts: true,
            new_place: Some(NewPlace { kind: "home".into(), label: "101".into() }),
            reason: Some("因为".into()),
            revisit: true,
            mends: Some(id(4)),
        };
        let line = serde_json::to_string(&sent).expect("JSON");
        let read: report::Report = serde_json::from_str(&line).expect("a report");
        assert_eq!(serde_json::to_string(&read).expect("JSON"), line);
    }
}
