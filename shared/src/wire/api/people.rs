//! Who works where: people, phones, invites, assignments and sweeps.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::{AssignmentId, DeviceId, InviteId, PersonId, SweepId};
use crate::domain::kit::Kit;
use crate::domain::path::Path;
use crate::domain::right::Right;
use crate::domain::role::Role;
use crate::log::entry;
use crate::wire::things::{Area, Assignment, Person, Sweep};

/// `GET /api/me`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Me {
    /// The person.
    pub person: Person,
    /// What they may do and see.
    pub rights: Vec<Right>,
    /// The roles that they can give to others.
    pub may_give: Vec<Role>,
    /// The device.
    pub device: DeviceId,
    /// The district.
    pub settings: Settings,
    /// The areas of the scope, with names; the root has the district's name.
    pub areas: Vec<Area>,
    /// The sweeps that touch the scope, newest first.
    pub sweeps: Vec<Sweep>,
    /// The kits in use; that of the newest sweep first.
    pub kits: Vec<Kit>,
    /// The server's clock.
    #[ts(type = "number")]
    pub server_now_ms: i64,
}

/// The district's name and settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// What the deployment is called, for example 北京经济技术开发区.
    pub name: String,
    /// IANA name; days are days in this zone.
    pub time_zone: String,
    /// A phone not heard of for this long is silent.
    #[ts(type = "number")]
    pub silent_after_ms: i64,
}

impl From<&entry::Settings> for Settings {
    fn from(kept: &entry::Settings) -> Self {
        let entry::Settings { name, time_zone, silent_after_ms } = kept.clone();
        Self { name, time_zone, silent_after_ms }
    }
}

/// `GET /api/phones?area=PATH`: the phones, silent ones first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
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

/// `GET /api/people`: a person with assignments, devices and invites.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
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
pub struct OpenInvite {
    /// The invite.
    pub id: InviteId,
    /// Until when.
    #[ts(type = "number")]
    pub expires_at_ms: i64,
}

/// `POST /api/people`: makes a person, or changes one whose id is given. Answer: [`PersonRow`].
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
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
#[ts(optional_fields)]
pub struct InvitePut {
    /// For whom.
    pub people: Vec<PersonId>,
    /// Valid for so long; 7 days where it is not given.
    #[serde(default)]
    pub hours: Option<u32>,
}

/// An invite that was just made. The code is not kept and cannot be shown again.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
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
#[ts(optional_fields)]
pub struct AssignmentPut {
    /// The assignment to change.
    #[serde(default)]
    pub id: Option<AssignmentId>,
    /// To whom.
    pub person: PersonId,
    /// For which sweep; standing if there is none.
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
#[ts(optional_fields)]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "number")]
    pub starts_ms: Option<i64>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "number")]
    pub ends_ms: Option<i64>,
}
