//! Who works where: people, phones, invites, assignments and sweeps.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::{AssignmentId, DeviceId, InviteId, PersonId, SweepId};
use crate::domain::kit::Kit;
use crate::domain::path::Path;
use crate::domain::phone_rules::PhoneRules;
use crate::domain::right::Right;
use crate::domain::role::Role;
use crate::domain::zone::Zone;
use crate::log::entry;
use crate::wire::things::{Area, Assignment, Person, Sweep};

/// `GET /api/me`: who asks, and what they may do and see.
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
    /// The kits in use; the kit of the newest sweep first.
    pub kits: Vec<Kit>,
    /// The server's clock.
    #[ts(type = "number")]
    pub server_now_ms: i64,
}

/// The district's name and settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// The name of the deployment, for example 北京经济技术开发区.
    pub name: String,
    /// IANA name, as the database spells it; days are days in this zone.
    pub time_zone: String,
    /// A phone that was not heard of for this long is silent.
    #[ts(type = "number")]
    pub silent_after_ms: i64,
    /// What is asked of phones.
    #[serde(default)]
    pub phone: PhoneRules,
}

impl From<&entry::Settings> for Settings {
    fn from(kept: &entry::Settings) -> Self {
        let entry::Settings { name, time_zone, silent_after_ms, confirm_joins: _, phone } = kept.clone();
        let time_zone = Zone::named(&time_zone).name().to_owned();
        Self { name, time_zone, silent_after_ms, phone }
    }
}

/// `GET /api/phones?area=PATH`: the phones, silent ones first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Phone {
    /// The device; absent for a person who never joined.
    pub device: Option<DeviceId>,
    /// What it calls itself.
    pub name: String,
    /// The person it belongs to.
    pub person: Person,
    /// The areas where that person works, with names.
    pub areas: Vec<Area>,
    /// Whether the asker may change and invite that person, and revoke their devices.
    pub changeable: bool,
    /// When it joined, ms since 1970.
    #[ts(type = "number | null")]
    pub joined_at_ms: Option<i64>,
    /// When it was last heard of, ms since 1970.
    #[ts(type = "number | null")]
    pub seen_at_ms: Option<i64>,
    /// Its unsent reports, as it last told.
    pub outbox: u32,
    /// When the oldest of them was saved, ms since 1970.
    #[ts(type = "number | null")]
    pub oldest_unsent_ms: Option<i64>,
    /// How many of its reports the log has.
    #[ts(type = "number")]
    pub held: u64,
    /// `ok`, `silent`, `never_joined` or `revoked`.
    pub state: PhoneState,
    /// Unvisited doors that may be on it.
    pub may_hold: u32,
    /// Version of its app.
    pub app_version: String,
    /// Whether its browser promised to keep the data.
    pub storage_persisted: Option<bool>,
}

/// The state of a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PhoneState {
    /// It was heard of lately.
    Ok,
    /// It was not heard of for too long.
    Silent,
    /// Its person was invited and never joined.
    NeverJoined,
    /// It was revoked.
    Revoked,
}

/// `GET /api/people`: a person with assignments, devices and invites.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonRow {
    /// The person.
    pub person: Person,
    /// The areas of their scope, with names.
    pub areas: Vec<Area>,
    /// Their assignments.
    pub assignments: Vec<Assignment>,
    /// How many devices joined for them and take part.
    pub devices: u32,
    /// How many of their devices wait for somebody's yes.
    pub waiting: u32,
    /// An invite that can still be used.
    pub open_invite: Option<OpenInvite>,
    /// How many of their reports are in the log.
    #[ts(type = "number")]
    pub reports: u64,
    /// Whether the asker may change and invite this person.
    pub changeable: bool,
}

/// An invite that can still be used. Its code is shown only once, when it is made.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OpenInvite {
    /// The invite.
    pub id: InviteId,
    /// The invite is valid until then, ms since 1970.
    #[ts(type = "number")]
    pub expires_at_ms: i64,
}

/// `POST /api/people`: makes a person, or changes the one with the given id. Answer: [`PersonRow`].
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PersonPut {
    /// The person to change.
    #[serde(default)]
    pub id: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The paths where they work.
    pub scope: Vec<Path>,
    /// The person no longer takes part.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub gone: bool,
}

/// `POST /api/invites`: one new invite for each person. Answer: a list of [`NewInvite`].
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct InvitePut {
    /// The people to invite.
    pub people: Vec<PersonId>,
    /// Validity in hours; the default is 7 days.
    #[serde(default)]
    pub hours: Option<u32>,
}

/// An invite that was just made. The code is not kept and cannot be shown again.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct NewInvite {
    /// The invite.
    pub id: InviteId,
    /// The person who joins by it.
    pub person: Person,
    /// The areas where that person works, with names.
    pub areas: Vec<Area>,
    /// The code of the link, which nobody guesses.
    pub code: String,
    /// The link to open: `<base>/join#<code>`.
    pub url: String,
    /// The invite is valid until then, ms since 1970.
    #[ts(type = "number")]
    pub expires_at_ms: i64,
    /// A code to type, if one was asked for with the invite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typed: Option<TypedCode>,
}

/// `POST /api/invites/ID/code`: a short code to type for an open invite. It is shown once, is good for some minutes, and
/// takes the place of an earlier one.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TypedCode {
    /// The code, for example `K7QM-3XWD`.
    pub code: String,
    /// It is valid until then, ms since 1970.
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
    /// The person who gets the paths.
    pub person: PersonId,
    /// The sweep it is for; absent for a standing assignment.
    #[serde(default)]
    pub sweep: Option<SweepId>,
    /// The paths.
    pub paths: Vec<Path>,
    /// The assignment is taken back.
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
    /// Its name.
    pub name: String,
    /// The area.
    pub area: Path,
    /// Start, ms since 1970; the default is now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "number")]
    pub starts_ms: Option<i64>,
    /// End, ms since 1970; open if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "number")]
    pub ends_ms: Option<i64>,
}
