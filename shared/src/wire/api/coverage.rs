//! What the office sees: coverage, conflicts, doors and quarantined reports.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::domain::ids::{ReportId, Seq};
use crate::domain::path::Path;
use crate::domain::status::Status;
use crate::log::entry;
use crate::wire::api::ForgottenAct;
use crate::wire::sync::RecordLine;
use crate::wire::things::{Area, Place, Sweep};

/// Doors of an area by coverage status. They add up to `total`: every door is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    /// All doors: the denominator.
    pub total: u32,
    /// 已查
    pub done: u32,
    /// 空置
    pub vacant: u32,
    /// 无人
    pub no_answer: u32,
    /// 拒访
    pub refused: u32,
    /// 分歧: an open conflict.
    pub conflict: u32,
    /// 过期: sent back, somebody must go there again.
    pub stale: u32,
    /// 未查
    pub unvisited: u32,
    /// Part of `unvisited`: doors that may be on a silent phone.
    pub silent: u32,
    /// Doors of any status with an alert.
    pub alert: u32,
}

/// `GET /api/overview?area=PATH&sweep=ID`: one area and its parts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Overview {
    /// The area.
    pub area: Area,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// The sweep that is counted; absent if the area has no sweep.
    pub sweep: Option<Sweep>,
    /// Counts of the whole area.
    pub counts: Counts,
    /// The parts, worst first (most doors left). They add up to the whole: doors outside of all parts come as a part
    /// of kind `rest` with the area's own path.
    pub parts: Vec<AreaCounts>,
    /// How uncertain the figures are.
    pub doubt: Doubt,
    /// Position in the log of these figures.
    pub seq: Seq,
    /// The server's clock.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// One part of an area.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AreaCounts {
    /// The part.
    pub area: Area,
    /// Its doors.
    pub counts: Counts,
}

/// How uncertain the figures of an area are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Doubt {
    /// Phones that were not heard of for too long.
    pub silent_phones: u32,
    /// Unvisited doors that may be on these phones.
    pub silent_doors: u32,
    /// Open conflicts.
    pub conflicts: u32,
    /// Reports in quarantine.
    pub quarantined: u32,
}

/// `GET /api/attention?area=PATH&sweep=ID`: alerts, gravest and newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Attention {
    /// The door.
    pub place: Path,
    /// Its address in words, without the areas above the asker's.
    pub address: String,
    /// Form of the record.
    pub form: String,
    /// Slot of the record.
    pub slot: String,
    /// The fields that alert, with their values.
    pub fields: Vec<FieldValue>,
    /// Who reported it.
    pub by: String,
    /// When it was observed, ms since 1970.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// A field and its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldValue {
    /// The field's id.
    pub field: String,
    /// Its value.
    #[ts(type = "unknown")]
    pub value: Value,
}

/// `GET /api/conflicts?area=PATH&field=ID&form=ID`: open conflicts, oldest first. `record.statements` is filled.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConflictCase {
    /// The door's address in words, without the areas above its community.
    pub address: String,
    /// The name of its community.
    pub community: String,
    /// The record.
    pub record: RecordLine,
    /// When the conflict began: when the later statement was received, ms since 1970.
    #[ts(type = "number")]
    pub since_ms: i64,
}

/// `GET /api/building?area=PATH&sweep=ID`: one building or community, door by door.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Building {
    /// The building.
    pub area: Area,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// The doors, ordered by path.
    pub doors: Vec<Door>,
    /// The sweep that is shown.
    pub sweep: Option<Sweep>,
}

/// One door of a building or of a list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Door {
    /// The door.
    pub path: Path,
    /// Its kind.
    pub kind: String,
    /// The text on its plate.
    pub label: String,
    /// Its status.
    pub status: Status,
    /// It has an alert.
    pub alert: bool,
    /// It may be on a silent phone.
    pub silent: bool,
}

/// `GET /api/doors?area=PATH&sweep=ID&status=S&alert=true&silent=true&limit=N`: the doors behind a number.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DoorRow {
    /// The door.
    pub door: Door,
    /// Its address in words.
    pub address: String,
    /// Who reported last.
    pub by: Option<String>,
    /// When that was observed, ms since 1970.
    #[ts(type = "number | null")]
    pub at_ms: Option<i64>,
}

/// `GET /api/place?path=PATH`: one place with everything known about it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlaceHistory {
    /// The place.
    pub place: Place,
    /// Its address in words.
    pub address: String,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// Its records, newest first; `statements` is filled.
    pub records: Vec<RecordLine>,
    /// What was forgotten of it, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<ForgottenAct>>", optional)]
    pub forgotten: Vec<ForgottenAct>,
}

/// `GET /api/areas?parent=PATH`: the parts of an area.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AreaNode {
    /// The area.
    pub area: Area,
    /// How many doors it has.
    pub doors: u32,
    /// Whether it has parts.
    pub has_parts: bool,
}

/// `GET /api/quarantine?area=PATH`: the quarantined reports, oldest first; `after` is the seq of the last one of the page
/// before. `POST /api/quarantine/ID` with [`MendPut`] mends one.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Quarantined {
    /// Its id.
    pub id: ReportId,
    /// Its position in the log.
    pub seq: Seq,
    /// The report as it came; a JSON object, or a string if it was not an object.
    #[ts(type = "unknown")]
    pub line: Value,
    /// The address in words, if the place is known.
    pub address: Option<String>,
    /// Who sent it.
    pub by: String,
    /// The device that sent it.
    pub device: String,
    /// When the server took it, ms since 1970.
    #[ts(type = "number")]
    pub received_at_ms: i64,
    /// Why.
    pub reason: Reason,
    /// If the asker may not decide about it: the area of the place, in words, where others decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referred: Option<String>,
}

/// Why a report is quarantined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Reason {
    /// Stable: `malformed`, `unknown_form`, `bad_path`, `unknown_place`, `wrong_place_kind`, `out_of_scope`, `bad_slot`,
    /// `id_reused`, `not_allowed`, `device_revoked`, `device_waits`, `gone`, `base_cycle`, `bad_time`; for one field the codes of
    /// [`crate::domain::answers::AnswerError`]: `unknown_field`, `wrong_type`, `unknown_choice`, `out_of_range`, `too_precise`,
    /// `too_long`, `too_short`, `bad_pattern`, `bad_phone`, `bad_date`, `bad_time_of_day`, `bad_place`, `in_future`.
    pub code: String,
    /// The field, if the fault is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// For people: what is wrong and what to do.
    pub message: String,
}

impl From<&entry::Reason> for Reason {
    fn from(kept: &entry::Reason) -> Self {
        let entry::Reason { code, field, message } = kept.clone();
        Self { code, field, message }
    }
}

/// `POST /api/quarantine/ID`: what to do about a quarantined report.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MendPut {
    /// The action.
    pub action: MendAction,
}

/// What the office can do about a quarantined report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MendAction {
    /// Do not fold it. It stays in the log.
    Dismiss,
    /// Fold it as it came; it can be folded now.
    Accept,
}

impl From<MendAction> for entry::MendAction {
    fn from(asked: MendAction) -> Self {
        match asked {
            MendAction::Dismiss => Self::Dismiss,
            MendAction::Accept => Self::Accept,
        }
    }
}

/// An event of `GET /api/events`: something under these paths changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Changed {
    /// Position in the log.
    pub seq: Seq,
    /// Communities or wider areas in which something changed; the empty path means everywhere.
    pub paths: Vec<Path>,
}
