//! What office, coordinator and administrator ask for and get: plain JSON under `/api`.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::entry::{Area, Assignment, MendAction, Person, Place, Reason, Role, Settings, Sweep};
use crate::ids::{AssignmentId, DeviceId, InviteId, PersonId, ReportId, Seq, SweepId};
use crate::kit::Kit;
use crate::path::Path;
use crate::protocol::RecordLine;

/// Doors of an area by coverage status. They add up to `total`: every door is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
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
    /// Of `unvisited`: those that may be on a silent phone.
    pub silent: u32,
    /// Doors of whatever status with an alert.
    pub alert: u32,
}

/// The status of one door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Status {
    /// 未查
    #[default]
    Unvisited,
    /// 已查
    Done,
    /// 无人
    NoAnswer,
    /// 拒访
    Refused,
    /// 空置
    Vacant,
    /// 分歧
    Conflict,
    /// 过期: sent back.
    Stale,
}

/// `GET /api/me`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Me {
    /// The person.
    pub person: Person,
    /// The device.
    pub device: DeviceId,
    /// The district.
    pub settings: Settings,
    /// The areas of the scope, with names; the root has the district's name.
    pub areas: Vec<Area>,
    /// The sweeps that touch the scope, newest first.
    pub sweeps: Vec<Sweep>,
    /// The kit.
    pub kit: Option<Kit>,
    /// The server's clock.
    #[ts(type = "number")]
    pub server_now_ms: i64,
}

/// `GET /api/overview?area=PATH&sweep=ID`: one area and its parts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Overview {
    /// The area.
    pub area: Area,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// The sweep that is counted; none where the area has none.
    pub sweep: Option<Sweep>,
    /// The whole.
    pub counts: Counts,
    /// The parts, worst first (most doors left).
    pub parts: Vec<AreaCounts>,
    /// How sure the figures are.
    pub doubt: Doubt,
    /// Position in the log that these figures are of.
    pub seq: Seq,
    /// The server's clock.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// One part of an area.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AreaCounts {
    /// The part.
    pub area: Area,
    /// Its doors.
    pub counts: Counts,
}

/// How uncertain the figures of an area are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Doubt {
    /// Phones not heard of for too long.
    pub silent_phones: u32,
    /// Doors not visited that may be on them.
    pub silent_doors: u32,
    /// Open conflicts.
    pub conflicts: u32,
    /// Reports in quarantine.
    pub quarantined: u32,
}

/// `GET /api/attention?area=PATH&sweep=ID`: alerts, gravest and newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
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
    /// By whom.
    pub by: String,
    /// When it was observed.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// A field and its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FieldValue {
    /// The field's id.
    pub field: String,
    /// Its value.
    #[ts(type = "unknown")]
    pub value: Value,
}

/// `GET /api/conflicts?area=PATH&field=ID&form=ID`: open conflicts, oldest first. `record.statements` is filled.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConflictCase {
    /// The door's address in words, without the areas above its community.
    pub address: String,
    /// Name of its community.
    pub community: String,
    /// The record.
    pub record: RecordLine,
    /// Since when there has been a conflict: when the later statement was received.
    #[ts(type = "number")]
    pub since_ms: i64,
}

/// `GET /api/phones?area=PATH`: the phones, silent ones first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Phone {
    /// The device; none for a person who never joined.
    pub device: Option<DeviceId>,
    /// What it calls itself.
    pub name: String,
    /// Whose it is.
    pub person: Person,
    /// Where that person works, in words.
    pub areas: Vec<Area>,
    /// When it joined.
    #[ts(type = "number | null")]
    pub joined_at_ms: Option<i64>,
    /// When it was heard of last.
    #[ts(type = "number | null")]
    pub seen_at_ms: Option<i64>,
    /// Reports that it had not sent, as last told.
    pub outbox: u32,
    /// When the oldest of them was saved.
    #[ts(type = "number | null")]
    pub oldest_unsent_ms: Option<i64>,
    /// How many of its reports the log has.
    #[ts(type = "number")]
    pub held: u64,
    /// `ok`, `silent`, `never_joined` or `revoked`.
    pub state: PhoneState,
    /// Doors not visited that may be on it.
    pub may_hold: u32,
    /// Version of its app.
    pub app_version: String,
    /// Whether its browser promised to keep the data.
    pub storage_persisted: Option<bool>,
}

/// How a phone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PhoneState {
    /// Heard of lately.
    Ok,
    /// Not heard of for too long.
    Silent,
    /// Invited, never joined.
    NeverJoined,
    /// Shut out.
    Revoked,
}

/// `GET /api/building?area=PATH&sweep=ID`: one building or community, door by door.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Building {
    /// The building.
    pub area: Area,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// The doors in the order of their paths.
    pub doors: Vec<Door>,
    /// The sweep that is shown.
    pub sweep: Option<Sweep>,
}

/// One door of a building or of a list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Door {
    /// The door.
    pub path: Path,
    /// Its kind.
    pub kind: String,
    /// Its plate.
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
#[ts(export)]
pub struct DoorRow {
    /// The door.
    pub door: Door,
    /// Its address in words.
    pub address: String,
    /// Who reported last.
    pub by: Option<String>,
    /// When that was observed.
    #[ts(type = "number | null")]
    pub at_ms: Option<i64>,
}

/// `GET /api/place?path=PATH`: one place with all that is known of it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlaceHistory {
    /// The place.
    pub place: Place,
    /// Its address in words.
    pub address: String,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// Its records, newest first; `statements` is filled.
    pub records: Vec<RecordLine>,
}

/// `GET /api/areas?parent=PATH`: the parts of an area.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AreaNode {
    /// The area.
    pub area: Area,
    /// How many doors lie below.
    pub doors: u32,
    /// Whether it has parts.
    pub has_parts: bool,
}

/// `GET /api/people`: a person with assignments, devices and invites.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PersonRow {
    /// The person.
    pub person: Person,
    /// The areas of their scope with names.
    pub areas: Vec<Area>,
    /// What they were given.
    pub assignments: Vec<Assignment>,
    /// How many devices joined for them and are not revoked.
    pub devices: u32,
    /// An invite that can still be used.
    pub open_invite: Option<OpenInvite>,
    /// Reports of theirs in the log.
    #[ts(type = "number")]
    pub reports: u64,
}

/// An invite that can still be used. Its code is shown only once, when it is made.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OpenInvite {
    /// The invite.
    pub id: InviteId,
    /// Until when.
    #[ts(type = "number")]
    pub expires_at_ms: i64,
}

/// `POST /api/people`: makes a person, or changes one whose id is given. Answer: [`PersonRow`].
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export, optional_fields)]
pub struct PersonPut {
    /// The person to change.
    #[serde(default)]
    pub id: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Where.
    pub scope: Vec<Path>,
    /// They no longer take part.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub gone: bool,
}

/// `POST /api/invites`: one new invite for each person. Answer: a list of [`NewInvite`].
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export, optional_fields)]
pub struct InvitePut {
    /// For whom.
    pub people: Vec<PersonId>,
    /// Valid for so long; 7 days where it is not given.
    #[serde(default)]
    pub hours: Option<u32>,
}

/// An invite that was just made. The code is not kept and cannot be shown again.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewInvite {
    /// The invite.
    pub id: InviteId,
    /// Who joins by it.
    pub person: Person,
    /// Where that person works, in words.
    pub areas: Vec<Area>,
    /// The short code to type, for example `K7QM-3XWD`.
    pub code: String,
    /// The link to open: `<base>/join#<code>`.
    pub url: String,
    /// Until when.
    #[ts(type = "number")]
    pub expires_at_ms: i64,
}

/// `POST /api/assignments`: gives paths to a person, or changes an assignment. Answer: the assignment.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export, optional_fields)]
pub struct AssignmentPut {
    /// The assignment to change.
    #[serde(default)]
    pub id: Option<AssignmentId>,
    /// To whom.
    pub person: PersonId,
    /// For which sweep; standing where there is none.
    #[serde(default)]
    pub sweep: Option<SweepId>,
    /// What.
    pub paths: Vec<Path>,
    /// Taken back.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub ended: bool,
}

/// `POST /api/sweeps`: starts a sweep, or changes one. Answer: the sweep. `GET /api/sweeps` lists them.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export, optional_fields)]
pub struct SweepPut {
    /// The sweep to change.
    #[serde(default)]
    pub id: Option<SweepId>,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub name: String,
    /// Where.
    pub area: Path,
    /// From when; now where it is not given.
    #[serde(default)]
    #[ts(type = "number")]
    pub starts_ms: Option<i64>,
    /// Until when.
    #[serde(default)]
    #[ts(type = "number")]
    pub ends_ms: Option<i64>,
}

/// `GET /api/quarantine?area=PATH`: a report that could not be folded, oldest first. `POST /api/quarantine/ID` with
/// [`MendPut`] does something about it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export, optional_fields)]
pub struct Quarantined {
    /// Its id.
    pub id: ReportId,
    /// Where it stands in the log.
    pub seq: Seq,
    /// As it came; a JSON object, or a string where it was none.
    #[ts(type = "unknown")]
    pub line: Value,
    /// The address in words, where the place is known.
    pub address: Option<String>,
    /// Who.
    pub by: String,
    /// From which device.
    pub device: String,
    /// When the server took it.
    #[ts(type = "number")]
    pub received_at_ms: i64,
    /// Why.
    pub reason: Reason,
}

/// What the office does about a quarantined report.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MendPut {
    /// What.
    pub action: MendAction,
}

/// `POST /api/import/{areas|doors}?dry_run=true&name=FILE&area=PATH`, the file as the body: what would change or has.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportResult {
    /// Rows read, without heading and blank rows.
    pub rows: u32,
    /// New things.
    pub added: u32,
    /// Things that change.
    pub changed: u32,
    /// Things that are already so.
    pub same: u32,
    /// Rows that cannot be taken, with reasons; at most 1,000 are listed.
    pub bad: Vec<BadRow>,
    /// How many rows cannot be taken.
    pub bad_count: u32,
    /// The first few things that are new or change, in words.
    pub sample: Vec<String>,
    /// How the file was read: `utf-8`, `gb18030` or `xlsx`.
    pub encoding: String,
    /// The headings that were understood, as `heading → meaning`.
    pub columns: Vec<String>,
    /// The headings that were not.
    pub ignored: Vec<String>,
    /// Nothing was written.
    pub dry_run: bool,
}

/// A row that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BadRow {
    /// As a spreadsheet numbers it: the heading is row 1.
    pub row: u32,
    /// Stable code.
    pub code: String,
    /// What is wrong, and what to do.
    pub message: String,
    /// The row's text.
    pub text: String,
}

/// `POST /api/import/outbox`: a file of unsent reports that a phone exported (NDJSON of `{"report":…}` after a head).
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OutboxImport {
    /// Taken in.
    pub stored: u32,
    /// Here already.
    pub duplicate: u32,
    /// Kept, with a reason.
    pub quarantined: u32,
}

/// An event of `GET /api/events`: something under these paths changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Changed {
    /// Position in the log.
    pub seq: Seq,
    /// Communities or wider areas below which something changed; the empty path means everywhere.
    pub paths: Vec<Path>,
}

/// `POST /api/join`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct JoinPut {
    /// The code of the invite, as typed or scanned.
    pub code: String,
    /// The device.
    pub device: JoinDevice,
}

/// The device that joins.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct JoinDevice {
    /// What it calls itself.
    pub name: String,
    /// A secret minted on the phone: at least 16 characters.
    pub key: String,
}

/// The answer to a join.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Joined {
    /// The device.
    pub device_id: DeviceId,
    /// For whom.
    pub person: Person,
    /// A JWT for all other requests.
    pub access_token: String,
    /// It is valid for so long.
    pub expires_in_s: u32,
    /// With which a new access token is got.
    pub credential: String,
}

/// `POST /api/token`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TokenPut {
    /// The credential from the join.
    pub credential: String,
}

/// The answer to it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Token {
    /// A JWT for all other requests.
    pub access_token: String,
    /// It is valid for so long.
    pub expires_in_s: u32,
}

/// The body of every refusal.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export, optional_fields)]
pub struct Refused {
    /// Stable code.
    pub code: String,
    /// For people: what is wrong, where, and what to do.
    pub message: String,
    /// The part of the request at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}
