//! The lines of one sync, both ways. NDJSON: each line is an object with one member that names it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::domain::ids::{DeviceId, LogId, NoticeId, ReportId, Seq};
use crate::domain::kit::Kit;
use crate::domain::path::Path;
use crate::domain::phone_rules::PhoneRules;
use crate::domain::role::Role;
use crate::log::entry;
use crate::wire::report::Report;
use crate::wire::things::{Area, Assignment, Notice, Person, Place, Responsibility, Shift, Sweep};

/// The protocol version of this crate. Other versions are answered with 426.
pub const PROTOCOL: u32 = 1;
/// Most reports in one request.
pub const REPORTS_MAX: usize = 500;
/// Most bytes in one request, after decompression.
pub const BODY_BYTES_MAX: usize = 1024 * 1024;
/// Most bytes between two marks; if the connection breaks, the phone loses no more than this.
pub const MARK_BYTES: usize = 64 * 1024;
/// The content type of both directions.
pub const CONTENT_TYPE: &str = "application/x-ndjson";

/// A line from the phone.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Up {
    /// The first line.
    Sync(SyncHead),
    /// Each further line.
    Report(Report),
}

/// The first line from the phone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SyncHead {
    /// [`PROTOCOL`].
    pub protocol: u32,
    /// The log that the phone follows.
    pub log_id: Option<LogId>,
    /// Up to where the phone has folded that log.
    pub cursor: Option<String>,
    /// The phone's clock, ms since 1970.
    #[ts(type = "number")]
    pub device_now_ms: i64,
    /// What the phone tells about itself.
    pub status: DeviceStatus,
    /// Notices received or read since the last completed sync. They are sent again until a sync completes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Received>>", optional)]
    pub receipts: Vec<Received>,
    /// The public key with which the phone signs: an uncompressed point of the curve P-256, in base64. It is sent until
    /// a sync completes; the first key of a device stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub key: Option<String>,
    /// The signature over all reports of this request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub signed: Option<Signature>,
}

/// What a phone's key says of the reports of one request, or of a file of unsent reports; numbered from 0.
///
/// The salt of report `i` is the first 16 bytes of SHA-256(seed ‖ `i` as 4 bytes, the highest first). Its digest is
/// SHA-256(salt ‖ the text of the report in its line). What is signed is `menpai reports 1\n`, the device's id, `\n`,
/// and all digests. The text of a report has the members of each object in order of their names, and no white space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Signature {
    /// 32 random bytes, in base64; others for each request.
    pub seed: String,
    /// ECDSA over P-256 with SHA-256: `r` and `s`, 64 bytes, in base64.
    pub signature: String,
}

/// A notice that a phone has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Received {
    /// The notice.
    pub notice: NoticeId,
    /// The person has opened it.
    pub read: bool,
}

/// What a phone tells about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeviceStatus {
    /// Reports without an ack, before this sync.
    pub outbox: u32,
    /// When the oldest of them was saved, by the phone's clock, ms since 1970.
    #[ts(type = "number | null")]
    pub oldest_unsent_ms: Option<i64>,
    /// Version of the app.
    pub app_version: String,
    /// Whether the browser promised not to evict the data; `null` if the browser cannot tell.
    pub storage_persisted: Option<bool>,
}

impl From<DeviceStatus> for entry::DeviceStatus {
    fn from(told: DeviceStatus) -> Self {
        let DeviceStatus { outbox, oldest_unsent_ms, app_version, storage_persisted } = told;
        Self { outbox, oldest_unsent_ms, app_version, storage_persisted }
    }
}

/// A line from the server.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Down {
    /// The first line.
    Hello(Hello),
    /// The answer for one report, given only after it is durable.
    Ack(Ack),
    /// A node of the tree, as it is now.
    Area(Area),
    /// A place, as it is now.
    Place(Place),
    /// What the reports of one form, place and slot add up to now.
    Record(Box<RecordLine>),
    /// A kit, whole.
    Kit(Box<Kit>),
    /// A person who is named in this device's data, or the device's own person.
    Person(Person),
    /// Another device joined as this device's person, or was shut out since; sent only to a phone that has data.
    Device(NewDevice),
    /// An assignment of this device's person.
    Assignment(Assignment),
    /// A sweep that touches the scope.
    Sweep(Sweep),
    /// A notice for an area in the scope; a withdrawn one must be removed.
    Notice(Notice),
    /// A duty shift of this device's person; one that has ended must be removed.
    Shift(Shift),
    /// A responsibility in or above the scope; one that has ended must be removed.
    Responsibility(Responsibility),
    /// This path, and all below it, went out of scope.
    Drop(Drop),
    /// All before this line is whole and may be kept.
    Mark(Mark),
    /// The last line.
    End(End),
}

/// The first line from the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Hello {
    /// [`PROTOCOL`].
    pub protocol: u32,
    /// The log that the server follows.
    pub log_id: LogId,
    /// The server's clock, ms since 1970.
    #[ts(type = "number")]
    pub server_now_ms: i64,
    /// The phone's cursor is not in this log: everything is sent again, and the phone offers again the reports that
    /// it keeps.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub rewound: bool,
    /// The paths that this device may see; sent if they are new to it. The phone must keep them, like all later
    /// lines, with the first mark or the end and not before; until then its cursor is that of its old scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Vec<Path>>,
    /// This device was revoked, or waits for somebody's yes: it gets no data, but may hand in its reports.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub revoked: bool,
    /// What is asked of phones; absent from servers that do not know it.
    #[serde(default)]
    #[ts(as = "Option<PhoneRules>", optional)]
    pub phone: PhoneRules,
    /// The public key that a phone seals to what only the office may open: an uncompressed point of the curve P-256, in
    /// base64. It is told to a phone that tells its own key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office_key: Option<String>,
}

/// What became of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Durable, and folded.
    Stored,
    /// The same report was stored before.
    Duplicate,
    /// Durable as it came, but not folded.
    Quarantined,
}

/// The answer for one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Ack {
    /// The report; absent if its line had no id that could be read.
    #[ts(type = "string | null")]
    pub id: Option<ReportId>,
    /// The number of the line in the request, from 1, if there is no id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What became of it.
    pub outcome: Outcome,
    /// Its position in the log.
    pub seq: Seq,
    /// Why it was quarantined: a stable code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The field, if the fault is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// For people: what is wrong and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// The folded state of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct RecordLine {
    /// The form's id.
    pub form: String,
    /// The place.
    pub place: Path,
    /// The slot.
    pub slot: String,
    /// Field → value; a field in conflict has its provisional value.
    #[ts(type = "Record<string, unknown>")]
    pub answers: Map<String, Value>,
    /// The reports that no other report of the record has seen.
    pub heads: Vec<ReportId>,
    /// Fields in conflict, in the form's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub conflicts: Vec<String>,
    /// Fields that alert although the value in `answers` does not: a report that still stands says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub alerts: Vec<String>,
    /// Name of the person whose report came last.
    pub by: String,
    /// When that was observed, corrected by the phone's skew, ms since 1970.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// The newest entry that changed the record.
    pub seq: Seq,
    /// Somebody must go there again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revisit: Option<Revisit>,
    /// All reports of the record, oldest first; sent with an open conflict to those who settle it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statements: Option<Vec<StatementLine>>,
    /// The reports of which something was forgotten: a phone that keeps a copy of one removes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<ReportId>>", optional)]
    pub forgotten: Vec<ReportId>,
}

/// A request to go to a door again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Revisit {
    /// Who asks for it.
    pub by: String,
    /// When they asked, ms since 1970.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// What to look at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One report of a record, as history shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct StatementLine {
    /// The report.
    pub id: ReportId,
    /// Its position in the log.
    pub seq: Seq,
    /// The name of the person who reported.
    pub by: String,
    /// For whom they handed it in from a file; it is their own word all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_for: Option<String>,
    /// Their role.
    pub role: Role,
    /// The phone's name for itself.
    pub device: String,
    /// When it was observed, corrected by the phone's skew, ms since 1970.
    #[ts(type = "number")]
    pub observed_at_ms: i64,
    /// When the server took it, ms since 1970.
    #[ts(type = "number")]
    pub received_at_ms: i64,
    /// What it states.
    #[ts(type = "Record<string, unknown>")]
    pub answers: Map<String, Value>,
    /// The reports that its author had seen.
    pub base: Vec<ReportId>,
    /// It retracts the reports in its base.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub retracts: bool,
    /// It was retracted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub retracted: bool,
    /// It asks for another visit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub revisit: bool,
    /// The reason that its author gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The fields for which this statement stands: no later statement that had seen it states them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub standing: Vec<String>,
    /// The fields for which it is a ruling: its author could settle, and settled what was in conflict.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub rules: Vec<String>,
}

/// A device that joined as the phone's person: the person is asked whether it is theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct NewDevice {
    /// The device.
    pub id: DeviceId,
    /// What it calls itself.
    pub name: String,
    /// When it joined, ms since 1970.
    #[ts(type = "number")]
    pub joined_at_ms: i64,
    /// It was shut out: nobody need be asked any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub revoked: bool,
}

/// A path that went out of scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Drop {
    /// The path; everything below it goes too.
    pub path: Path,
}

/// Everything before this line may be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mark {
    /// The cursor to send next time. Opaque to the phone.
    pub cursor: String,
}

/// The last line from the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct End {
    /// The cursor to send next time. Opaque to the phone.
    pub cursor: String,
    /// There is more: the phone must ask again at once.
    pub more: bool,
    /// How many reports of this device the log has.
    #[ts(type = "number")]
    pub held: u64,
}
