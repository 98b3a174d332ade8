//! Entries (日志条目): everything that can be in the log. State is a fold of these and of nothing else.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::domain::ids::{
    AssignmentId, DeviceId, InviteId, NoticeId, PersonId, ReportId, ResponsibilityId, Seq, ShiftId, SweepId,
};
use crate::domain::kit::{Kit, TableDef};
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::log::briefing::Briefing;

/// One entry: what happened, when the server took it, and where in the log it stands.
#[derive(Debug)]
pub struct Entry {
    /// Position in the log.
    pub seq: Seq,
    /// The server's time at append, ms since 1970.
    pub at_ms: i64,
    /// What happened.
    pub body: Body,
}

/// The payload of a frame in the log: JSON of this.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// The server's time at append, ms since 1970.
    pub at_ms: i64,
    /// What happened.
    pub body: Body,
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
    /// A device joined.
    Join(Join),
    /// A device may no longer take part.
    Revoke(Revoke),
    /// What a device told of itself; kept now and then, not at each sync.
    Presence(Presence),
    /// Paths given to a person.
    Assignment(Assignment),
    /// A sweep.
    Sweep(Sweep),
    /// A report, with what was decided about it.
    Report(Box<ReportEntry>),
    /// Something was done about a quarantined report.
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
}

/// The district's name and settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// What the deployment is called, for example 北京经济技术开发区.
    pub name: String,
    /// IANA name; days are days in this zone.
    pub time_zone: String,
    /// A phone not heard of for this long is silent.
    pub silent_after_ms: i64,
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
    /// What stands on its plate, for example `501`.
    pub label: String,
    /// From the roster: who heads the household. Personal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<String>,
    /// From the roster: a telephone number. Personal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// From the roster: how many live there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents: Option<u32>,
    /// From the roster: something to know before knocking. Personal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// The place is no longer there; its records stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

/// An area or a place that moved or merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The old address; it and all below it.
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
    /// What they may do.
    pub role: Role,
    /// Where, apart from assignments. The empty path is everywhere.
    pub scope: Vec<Path>,
    /// No longer takes part.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

/// A one-time invite. The code is kept only as a hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// The invite.
    pub id: InviteId,
    /// Who joins by it.
    pub person: PersonId,
    /// BLAKE3 of the normalised code, hex.
    pub code_hash: String,
    /// No longer valid from then on.
    pub expires_at_ms: i64,
    /// Who made it; nobody for the first administrator's.
    pub by: Option<PersonId>,
    /// Withdrawn before use.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

/// A device joined by an invite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The device.
    pub device: DeviceId,
    /// For whom.
    pub person: PersonId,
    /// By which invite, which is spent now.
    pub invite: InviteId,
    /// What the phone calls itself.
    pub name: String,
    /// BLAKE3 of the phone's own secret, with which a lost answer can be asked for again; hex.
    pub key_hash: String,
    /// BLAKE3 of the credential, hex.
    pub credential_hash: String,
}

/// A device is shut out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoke {
    /// The device.
    pub device: DeviceId,
    /// Who did it.
    pub by: PersonId,
}

/// What a device told of itself when it was last heard of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// The device.
    pub device: DeviceId,
    /// As told.
    pub status: DeviceStatus,
}

/// What a phone told of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceStatus {
    /// Reports without an ack, before this sync.
    pub outbox: u32,
    /// When the oldest of them was saved, by the phone's clock.
    pub oldest_unsent_ms: Option<i64>,
    /// Version of the app.
    pub app_version: String,
    /// Whether the browser promised not to evict the data; unknown where it cannot tell.
    pub storage_persisted: Option<bool>,
}

/// Paths given to a person, for a sweep or standing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The assignment.
    pub id: AssignmentId,
    /// To whom.
    pub person: PersonId,
    /// For which sweep; standing if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sweep: Option<SweepId>,
    /// What.
    pub paths: Vec<Path>,
    /// Taken back.
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
    /// What it is called, for example 第三轮入户排查.
    pub name: String,
    /// Where.
    pub area: Path,
    /// From when, ms since 1970.
    pub starts_ms: i64,
    /// Until when; open if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_ms: Option<i64>,
}

/// A report with all that was decided when it was appended, so that folding again gives the same.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReportEntry {
    /// The line as it came. A [`crate::log::report::Report`] where it could be read as one.
    pub line: Box<RawValue>,
    /// Its id; one made by the server where the line had none.
    pub id: ReportId,
    /// Who reported.
    pub person: PersonId,
    /// From which device.
    pub device: DeviceId,
    /// Server's time less phone's time, as measured in the sync that brought it, ms.
    pub skew_ms: i64,
    /// Why it does not fold, or `None` if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarantine: Option<Reason>,
}

/// Why a report is quarantined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Stable: `malformed`, `unknown_form`, `bad_path`, `unknown_place`, `wrong_place_kind`, `out_of_scope`, `bad_slot`,
    /// `id_reused`, `not_allowed`, `device_revoked`, `base_cycle`, `bad_time`; for one field the codes of
    /// [`crate::domain::answers::AnswerError`]: `unknown_field`, `wrong_type`, `unknown_choice`, `out_of_range`, `too_precise`,
    /// `too_long`, `too_short`, `bad_pattern`, `bad_phone`, `bad_date`, `bad_time_of_day`, `bad_place`, `in_future`.
    pub code: String,
    /// The field, where it is one field's fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// For people: what is wrong and what to do.
    pub message: String,
}

/// What was done about a quarantined report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mend {
    /// The report.
    pub report: ReportId,
    /// Who did it.
    pub by: PersonId,
    /// What.
    pub action: MendAction,
}

/// What can be done about a quarantined report from the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MendAction {
    /// Looked at, and not taken in. It stays in the log.
    Dismiss,
    /// Folded as it came, now that it can be.
    Accept,
}

/// A notice (通知) to the phones of areas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The notice.
    pub id: NoticeId,
    /// One line.
    pub title: String,
    /// The whole text; line ends part paragraphs.
    pub text: String,
    /// Where: everybody whose scope has something in common with one of these is to read it.
    pub areas: Vec<Path>,
    /// Who gave it out.
    pub by: PersonId,
    /// Their name, as it was.
    pub by_name: String,
    /// When it was given out, ms since 1970.
    pub at_ms: i64,
    /// It is to be shown until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<i64>,
    /// Taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

/// A phone has a notice, or its person has read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The notice.
    pub notice: NoticeId,
    /// Which phone.
    pub device: DeviceId,
    /// Whose.
    pub person: PersonId,
    /// Opened and read, not only received.
    pub read: bool,
}

/// Somebody answers for an area at a level (三包).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsibility {
    /// The responsibility.
    pub id: ResponsibilityId,
    /// The area or place; what lies below is answered for too.
    pub path: Path,
    /// A level of the kit.
    pub level: String,
    /// Who.
    pub name: String,
    /// Their office, for example 区教委副主任.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// A telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The person here, where they are one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// No longer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
}

/// A duty shift (值班) at a place or in an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// The shift; its id is the slot of its reports.
    pub id: ShiftId,
    /// Where: a place whose kind is staffed, or another place or area.
    pub path: Path,
    /// What it is called, for example 早班.
    pub name: String,
    /// From when, ms since 1970.
    pub starts_ms: i64,
    /// Until when.
    pub ends_ms: i64,
    /// Who leads (带班).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<PersonId>,
    /// Who else is on duty.
    #[serde(default)]
    pub members: Vec<PersonId>,
    /// The names of all of them, the lead first, for phones that do not know them.
    #[serde(default)]
    pub names: Vec<String>,
    /// Taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
}

/// A department's table that an office defined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfficeTable {
    /// Its rows and columns.
    pub table: TableDef,
    /// Whose scope it belongs to: those whose area touches it see it.
    pub area: Path,
    /// Who defined it.
    pub by: PersonId,
    /// Taken away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}
