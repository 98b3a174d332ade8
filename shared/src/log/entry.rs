//! Entries (日志条目): everything that can be in the log. State is a fold of entries and of nothing else.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::domain::ids::{
    AssignmentId, DeviceId, InviteId, NoticeId, PersonId, ReportId, ResponsibilityId, Seq, ShiftId, SweepId,
};
use crate::domain::kit::{Kit, TableDef};
use crate::domain::path::Path;
use crate::domain::phone_rules::PhoneRules;
use crate::domain::role::Role;
use crate::log::briefing::Briefing;
use crate::log::seal::{Period, SealedPart, Subject};
use crate::log::sign::{DeviceKey, Salt, Signed};

/// One entry: what happened, when the server took it, and its position in the log.
#[derive(Debug)]
pub struct Entry {
    /// Position in the log.
    pub seq: Seq,
    /// The server's time at append, ms since 1970.
    pub at_ms: i64,
    /// What happened.
    pub body: Body,
}

/// The payload of a frame in the log, as JSON.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// The server's time at append, ms since 1970.
    pub at_ms: i64,
    /// What happened, without the personal values that are sealed.
    pub body: Body,
    /// These values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sealed: Vec<SealedPart>,
}

/// What happened. Every variant carries the whole thing as it is from now on, never a difference.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// The district's name and settings.
    Settings(Settings),
    /// A kit, whole.
    Kit(Box<Kit>),
    /// A node of the tree.
    Area(Area),
    /// A door or another place.
    Place(Place),
    /// An area or place moved: reports to `from` fold into `to`.
    Alias(Alias),
    /// A person, with role and scope.
    Person(Person),
    /// A one-time invite.
    Invite(Invite),
    /// A device joined; again when somebody said yes to it.
    Join(Join),
    /// A device may no longer take part.
    Revoke(Revoke),
    /// What a device told about itself; kept now and then, not at each sync.
    Presence(Presence),
    /// Paths given to a person.
    Assignment(Assignment),
    /// A sweep.
    Sweep(Sweep),
    /// A report, with the decisions made when it was appended.
    Report(Box<ReportEntry>),
    /// A quarantined report was dismissed or accepted.
    Mend(Mend),
    /// A notice to the phones of an area.
    Notice(Notice),
    /// A phone has a notice, or its person has read it.
    Receipt(Receipt),
    /// Somebody answers for an area.
    Responsibility(Responsibility),
    /// A duty shift.
    Shift(Shift),
    /// A department's table, as an office defined it.
    Table(OfficeTable),
    /// A briefing, kept as it was given out.
    Briefing(Box<Briefing>),
    /// From here on personal values are sealed with the keys of this store.
    KeyStore(KeyStoreId),
    /// Personal values were forgotten: the keys that they were sealed with are destroyed.
    Forget(Forget),
    /// A device has a key of its own, and signs its reports from now on.
    DeviceKey(DeviceKey),
    /// A device signed the reports before this entry.
    Signed(Signed),
}

/// The name of a key store (钥匙库), so that a log is never opened with another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyStoreId(pub Uuid);

/// What was forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forget {
    /// Whose values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Subject>,
    /// Of which forms and days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Period>,
    /// Who erased them; `None` if they were due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
}

/// The district's name and settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The name of the deployment, for example 北京经济技术开发区.
    pub name: String,
    /// IANA name; days are days in this zone.
    pub time_zone: String,
    /// A phone that was not heard of for this long is silent.
    pub silent_after_ms: i64,
    /// Devices of those who may see or change much wait until a second person has said yes to them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirm_joins: bool,
    /// What is asked of phones.
    #[serde(default, skip_serializing_if = "PhoneRules::is_none")]
    pub phone: PhoneRules,
}

/// A node of the tree: province, city, district, street, park, community or building.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its address.
    pub path: Path,
    /// `province`, `city`, `district`, `street`, `community`, `park`, `building` or `unit`.
    pub kind: String,
    /// Its name, as people say it.
    pub name: String,
}

/// One stable thing that is reported on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its address.
    pub path: Path,
    /// A place kind of the kit.
    pub kind: String,
    /// The text on its plate, for example `501`.
    pub label: String,
    /// From the roster: the head of the household. Personal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<String>,
    /// From the roster: a telephone number. Personal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// From the roster: how many people live there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents: Option<u32>,
    /// From the roster: a remark to read before knocking. Personal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// The place no longer exists; its records stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

/// An area or a place that moved or merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The old address; the alias covers everything below it too.
    pub from: Path,
    /// The new address.
    pub to: Path,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Where they work, apart from assignments. The empty path is everywhere.
    pub scope: Vec<Path>,
    /// The person no longer takes part.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

/// A one-time invite. The code is kept only as a hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// The invite.
    pub id: InviteId,
    /// The person who joins by it.
    pub person: PersonId,
    /// BLAKE3 of the normalised code, with a key of the deployment, hex; without one in entries from before there was one.
    pub code_hash: String,
    /// The invite is invalid from then on, ms since 1970.
    pub expires_at_ms: i64,
    /// Who made it; absent for the first administrator's.
    pub by: Option<PersonId>,
    /// It was withdrawn before use.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

/// A device joined by an invite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The device.
    pub device: DeviceId,
    /// The person it joined for.
    pub person: PersonId,
    /// The invite, which is now used.
    pub invite: InviteId,
    /// What the phone calls itself.
    pub name: String,
    /// BLAKE3 of the phone's own secret, hex. With the secret the phone can ask again for a lost answer.
    pub key_hash: String,
    /// BLAKE3 of the credential, hex.
    pub credential_hash: String,
    /// The device gets nothing until somebody has said yes to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waits: bool,
    /// Who said yes to it, if it had to wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<PersonId>,
}

/// A device is revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoke {
    /// The device.
    pub device: DeviceId,
    /// Who revoked it; nobody's id if that was done on the server's own machine, or by the server itself.
    pub by: PersonId,
}

/// What a device told about itself when it was last heard of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// The device.
    pub device: DeviceId,
    /// The status as told.
    pub status: DeviceStatus,
    /// The device only asked for something, and told nothing: the status is the one of before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asked: bool,
}

/// What a phone told about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceStatus {
    /// Reports without an ack, before this sync.
    pub outbox: u32,
    /// When the oldest of them was saved, by the phone's clock, ms since 1970.
    pub oldest_unsent_ms: Option<i64>,
    /// Version of the app.
    pub app_version: String,
    /// Whether the browser promised not to evict the data; `None` if the browser cannot tell.
    pub storage_persisted: Option<bool>,
}

/// Paths given to a person, for a sweep or standing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The assignment.
    pub id: AssignmentId,
    /// The person who got it.
    pub person: PersonId,
    /// The sweep it is for; absent for a standing assignment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sweep: Option<SweepId>,
    /// The paths.
    pub paths: Vec<Path>,
    /// The assignment was taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
}

/// A time-bounded pass over an area with one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sweep {
    /// The sweep; its id is the slot of its reports.
    pub id: SweepId,
    /// The form's id; its slot rule is `sweep`.
    pub form: String,
    /// Its name, for example 第三轮入户排查.
    pub name: String,
    /// The area.
    pub area: Path,
    /// Start, ms since 1970.
    pub starts_ms: i64,
    /// End, ms since 1970; open if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_ms: Option<i64>,
}

/// A report with every decision made when it was appended, so that folding it again gives the same state.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReportEntry {
    /// The line as it came. A [`crate::log::report::Report`] if it could be read as one.
    pub line: Box<RawValue>,
    /// Its id; the server makes one if the line has none.
    pub id: ReportId,
    /// Who reported.
    pub person: PersonId,
    /// The device that sent it.
    pub device: DeviceId,
    /// Server's time minus phone's time, measured in the sync that brought it, ms.
    pub skew_ms: i64,
    /// Why it does not fold, or `None` if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarantine: Option<Reason>,
    /// The file that it came in. `None` if a device sent it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Carried>,
    /// Whether its author may settle at its place. Absent in entries from before this was decided at append, and in
    /// quarantined ones: whoever accepts them decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settles: Option<bool>,
    /// The device that handed it in as a file which its author's device had signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<DeviceId>,
    /// The salt of the digest that the device signed. If values of the report are sealed, they hold it in shares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<Salt>,
}

/// Whom the head of a file of unsent reports names. Nothing proves it, so whoever hands in the file is the author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The device, if it is known here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    /// The person of that device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// Why a report is quarantined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Stable: `malformed`, `unknown_form`, `bad_path`, `unknown_place`, `wrong_place_kind`, `out_of_scope`, `bad_slot`,
    /// `id_reused`, `not_allowed`, `not_signed`, `device_revoked`, `device_waits`, `gone`, `base_cycle`, `bad_time`,
    /// `many_new_places`; for one field the codes of [`crate::domain::answers::AnswerError`]: `unknown_field`,
    /// `wrong_type`, `unknown_choice`, `out_of_range`, `too_precise`, `too_long`, `too_short`, `bad_pattern`,
    /// `bad_phone`, `bad_date`, `bad_time_of_day`, `bad_place`, `in_future`.
    pub code: String,
    /// The field, if the fault is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// For people: what is wrong and what to do. Like the field it may repeat the report, and both are sealed with it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message: String,
}

impl Reason {
    /// What can be told of it when the report is forgotten.
    #[must_use]
    pub fn public(&self) -> Self {
        Self { code: self.code.clone(), field: None, message: String::new() }
    }
}

/// What somebody did about a quarantined report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mend {
    /// The report.
    pub report: ReportId,
    /// Who did it.
    pub by: PersonId,
    /// The action.
    pub action: MendAction,
    /// Whether an accepted report settles: whether who accepts it may settle at its place. Absent if it is dismissed,
    /// and in entries from before this was decided at append.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settles: Option<bool>,
    /// The accepted report, as JSON, sealed here like any other: it folds without what was in quarantine. Absent in
    /// entries of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Box<str>>,
}

/// What the office can do about a quarantined report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MendAction {
    /// Do not fold it. It stays in the log.
    Dismiss,
    /// Fold it as it came; it can be folded now.
    Accept,
}

/// A notice (通知) to the phones of areas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The notice.
    pub id: NoticeId,
    /// One line.
    pub title: String,
    /// The whole text; line ends separate paragraphs.
    pub text: String,
    /// The areas. Everybody with a scope that overlaps one of them gets it.
    pub areas: Vec<Path>,
    /// Who gave it out.
    pub by: PersonId,
    /// Their name at that time.
    pub by_name: String,
    /// When it was given out, ms since 1970.
    pub at_ms: i64,
    /// Phones show it until then, ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<i64>,
    /// It was withdrawn.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

/// A phone has a notice, or its person has read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The notice.
    pub notice: NoticeId,
    /// The phone.
    pub device: DeviceId,
    /// The phone's person.
    pub person: PersonId,
    /// The person has read it; false if the phone only received it.
    pub read: bool,
}

/// Somebody answers for an area at a level (三包).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsibility {
    /// The responsibility.
    pub id: ResponsibilityId,
    /// The area or place; the responsibility covers everything below it too.
    pub path: Path,
    /// A level of the kit.
    pub level: String,
    /// The name of who answers.
    pub name: String,
    /// Their office, for example 区教委副主任.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// A telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The same person in this system, if they take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The responsibility was ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
}

/// A duty shift (值班) at a place or in an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// The shift; its id is the slot of its reports.
    pub id: ShiftId,
    /// Where: a place of a staffed kind, or another place or area.
    pub path: Path,
    /// Its name, for example 早班.
    pub name: String,
    /// Start, ms since 1970.
    pub starts_ms: i64,
    /// End, ms since 1970.
    pub ends_ms: i64,
    /// Who leads (带班).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<PersonId>,
    /// The others on duty.
    #[serde(default)]
    pub members: Vec<PersonId>,
    /// The names of all, the lead first, for phones that do not know these people.
    #[serde(default)]
    pub names: Vec<String>,
    /// The shift was taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
}

/// A department's table that an office defined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfficeTable {
    /// Its rows and columns.
    pub table: TableDef,
    /// The area that it belongs to; whoever has a scope that overlaps it sees the table.
    pub area: Path,
    /// Who defined it.
    pub by: PersonId,
    /// The table was removed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}
