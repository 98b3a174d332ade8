//! Notices with receipts, responsibilities, and duty shifts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::{NoticeId, PersonId, ResponsibilityId, ShiftId};
use crate::domain::path::Path;
use crate::domain::shifts::ShiftTime;
use crate::wire::sync::RecordLine;
use crate::wire::things::{Area, Notice, Responsibility, Shift};

/// `GET /api/notices?area=PATH`: the notices, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NoticeRow {
    /// The notice.
    pub notice: Notice,
    /// The names of its areas.
    pub areas: Vec<Area>,
    /// Phones that should have it.
    pub phones: u32,
    /// Of these, those that have it.
    pub received: u32,
    /// Of these, those with a person who has read it.
    pub read: u32,
}

/// `GET /api/notices/ID`: a notice with its receipts, phone by phone.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NoticeReceipts {
    /// The notice with its sums.
    pub row: NoticeRow,
    /// The phones; those without the notice come first.
    pub phones: Vec<NoticePhone>,
}

/// One phone's receipt of a notice.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NoticePhone {
    /// The name of the phone's person.
    pub person: String,
    /// What it calls itself.
    pub device: String,
    /// When the server learned that the phone has the notice, ms since 1970.
    #[ts(type = "number | null")]
    pub received_ms: Option<i64>,
    /// When the server learned that it was read, ms since 1970.
    #[ts(type = "number | null")]
    pub read_ms: Option<i64>,
    /// When the phone was last heard of, ms since 1970.
    #[ts(type = "number | null")]
    pub seen_at_ms: Option<i64>,
}

/// `POST /api/notices`: gives out a notice, or withdraws the one with the given id. Answer: [`NoticeRow`].
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct NoticePut {
    /// The notice to withdraw.
    #[serde(default)]
    pub id: Option<NoticeId>,
    /// One line.
    pub title: String,
    /// The whole text.
    pub text: String,
    /// The areas.
    pub areas: Vec<Path>,
    /// Phones show it until then, ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "number")]
    pub until_ms: Option<i64>,
    /// Withdraw it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub withdrawn: bool,
}

/// `GET /api/responsibilities?area=PATH`: who answers for what, and the areas and places for which nobody answers.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Responsibilities {
    /// The area.
    pub area: Area,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// The responsibilities in and above the area, by path and level.
    pub rows: Vec<ResponsibilityRow>,
    /// Areas and places for which nobody answers at a level that they need.
    pub gaps: Vec<Gap>,
}

/// A responsibility with the name of its area.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ResponsibilityRow {
    /// The responsibility.
    pub responsibility: Responsibility,
    /// Its address in words.
    pub address: String,
}

/// An area or place for which nobody answers at a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Gap {
    /// Its path.
    pub path: Path,
    /// Its kind.
    pub kind: String,
    /// Its address in words.
    pub address: String,
    /// The level.
    pub level: String,
}

/// `POST /api/responsibilities`: names who answers, or changes or ends the one with the given id. Answer:
/// [`ResponsibilityRow`].
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ResponsibilityPut {
    /// The responsibility to change.
    #[serde(default)]
    pub id: Option<ResponsibilityId>,
    /// The area or place.
    pub path: Path,
    /// A level of the kit.
    pub level: String,
    /// The name of who answers.
    pub name: String,
    /// Their office.
    #[serde(default)]
    pub post: Option<String>,
    /// A telephone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// The same person in this system, if they take part.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// End it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub ended: bool,
}

/// `GET /api/duty?area=PATH&from=DAY&days=N`: the shifts of some days (at most 31), gaps and double bookings.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Duty {
    /// The area.
    pub area: Area,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// Start of the first day, ms since 1970.
    #[ts(type = "number")]
    pub from_ms: i64,
    /// End of the last day, ms since 1970.
    #[ts(type = "number")]
    pub to_ms: i64,
    /// The shifts that lie at least partly in these days, by time and path.
    pub shifts: Vec<ShiftRow>,
    /// Times when a place that must be staffed has no shift.
    pub gaps: Vec<DutyGap>,
    /// People who are in two shifts at the same time.
    pub doubles: Vec<DoubleBooking>,
    /// The server's clock.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// A shift with its records.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ShiftRow {
    /// The shift.
    pub shift: Shift,
    /// Its address in words.
    pub address: String,
    /// Its records: check-in and handover, one for each form with a slot for each shift.
    pub records: Vec<RecordLine>,
    /// Somebody checked in: there is a record.
    pub checked_in: bool,
}

/// A time without a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DutyGap {
    /// The place.
    pub path: Path,
    /// Its address in words.
    pub address: String,
    /// Start, ms since 1970.
    #[ts(type = "number")]
    pub from_ms: i64,
    /// End, ms since 1970.
    #[ts(type = "number")]
    pub to_ms: i64,
}

/// A person in two shifts at the same time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoubleBooking {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The two shifts.
    pub shifts: [ShiftId; 2],
}

/// `POST /api/shifts`: makes shifts by repeating a pattern, or changes or ends the one with the given id. Answer: the
/// shifts as [`ShiftRow`]s.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ShiftsPut {
    /// The shift to change.
    #[serde(default)]
    pub id: Option<ShiftId>,
    /// The place or area.
    pub path: Path,
    /// The first day.
    pub from: crate::domain::day::Day,
    /// How many days; 1 to 31.
    pub days: u32,
    /// The times of each day. One that ends at or before its start ends on the next day.
    pub times: Vec<ShiftTime>,
    /// The teams, which take turns: the first one takes the first time of the first day.
    pub teams: Vec<Team>,
    /// End it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub ended: bool,
}

/// People who are on duty together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Team {
    /// Who leads.
    pub lead: Option<PersonId>,
    /// The others.
    pub members: Vec<PersonId>,
}
