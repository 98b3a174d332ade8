//! The things that people and phones are told about, whole and as they are now: areas, places, people, assignments,
//! sweeps, notices, responsibilities and shifts.
//!
//! Each is converted from the log's type member by member: a new member of an entry is not sent automatically, and a
//! new member here is not kept automatically.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::{AssignmentId, NoticeId, PersonId, ResponsibilityId, ShiftId, SweepId};
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::log::entry;

/// A node of the tree: province, city, district, street, park, community or building.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Area {
    /// Its address.
    pub path: Path,
    /// `province`, `city`, `district`, `street`, `community`, `park`, `building` or `unit`.
    pub kind: String,
    /// Its name, as people say it.
    pub name: String,
}

/// One stable thing that is reported on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
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
    #[ts(as = "Option<bool>", optional)]
    pub gone: bool,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
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
    #[ts(as = "Option<bool>", optional)]
    pub gone: bool,
}

/// Paths given to a person, for a sweep or standing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
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
    #[ts(as = "Option<bool>", optional)]
    pub ended: bool,
}

/// A time-bounded pass over an area with one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
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
    #[ts(type = "number")]
    pub starts_ms: i64,
    /// End, ms since 1970; open if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "number")]
    pub ends_ms: Option<i64>,
}

/// A notice (通知) to the phones of areas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
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
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Phones show it until then, ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "number")]
    pub until_ms: Option<i64>,
    /// It was withdrawn.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub withdrawn: bool,
}

/// Somebody answers for an area at a level (三包).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
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
    #[ts(as = "Option<bool>", optional)]
    pub ended: bool,
}

/// A duty shift (值班) at a place or in an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Shift {
    /// The shift; its id is the slot of its reports.
    pub id: ShiftId,
    /// Where: a place of a staffed kind, or another place or area.
    pub path: Path,
    /// Its name, for example 早班.
    pub name: String,
    /// Start, ms since 1970.
    #[ts(type = "number")]
    pub starts_ms: i64,
    /// End, ms since 1970.
    #[ts(type = "number")]
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
    #[ts(as = "Option<bool>", optional)]
    pub ended: bool,
}

impl From<&entry::Area> for Area {
    fn from(kept: &entry::Area) -> Self {
        kept.clone().into()
    }
}

impl From<entry::Place> for Place {
    fn from(kept: entry::Place) -> Self {
        let entry::Place { path, kind, label, household, phone, residents, remark, gone } = kept;
        Self { path, kind, label, household, phone, residents, remark, gone }
    }
}

impl From<&entry::Person> for Person {
    fn from(kept: &entry::Person) -> Self {
        let entry::Person { id, name, role, scope, gone } = kept.clone();
        Self { id, name, role, scope, gone }
    }
}

impl From<&entry::Assignment> for Assignment {
    fn from(kept: &entry::Assignment) -> Self {
        let entry::Assignment { id, person, sweep, paths, ended } = kept.clone();
        Self { id, person, sweep, paths, ended }
    }
}

impl From<&entry::Sweep> for Sweep {
    fn from(kept: &entry::Sweep) -> Self {
        kept.clone().into()
    }
}

impl From<&entry::Notice> for Notice {
    fn from(kept: &entry::Notice) -> Self {
        let entry::Notice { id, title, text, areas, by, by_name, at_ms, until_ms, withdrawn } = kept.clone();
        Self { id, title, text, areas, by, by_name, at_ms, until_ms, withdrawn }
    }
}

impl From<&entry::Responsibility> for Responsibility {
    fn from(kept: &entry::Responsibility) -> Self {
        let entry::Responsibility { id, path, level, name, post, phone, person, ended } = kept.clone();
        Self { id, path, level, name, post, phone, person, ended }
    }
}

impl From<&entry::Shift> for Shift {
    fn from(kept: &entry::Shift) -> Self {
        let entry::Shift { id, path, name, starts_ms, ends_ms, lead, members, names, ended } = kept.clone();
        Self { id, path, name, starts_ms, ends_ms, lead, members, names, ended }
    }
}
