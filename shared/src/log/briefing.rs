//! A kept briefing (每日调度): its figures as they were given out, whatever the program shows today. Written entries
//! must always be readable, so these types do not follow the wire types.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::day::Day;
use crate::domain::ids::{BriefingId, PersonId, Seq};
use crate::domain::kit::Words;
use crate::domain::path::Path;
use crate::log::entry::{Area, Sweep};

/// One page about an area and a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Briefing {
    /// Its id, once it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<BriefingId>,
    /// Its number in the area, from 1, once it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Who kept it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// The keeper's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
    /// The area.
    pub area: Area,
    /// The day.
    pub day: Day,
    /// Position in the log of all figures.
    pub seq: Seq,
    /// The moment.
    pub at_ms: i64,
    /// Position in the log a day before, for the comparison, or `None` if the log is younger.
    pub before_seq: Option<Seq>,
    /// Coverage of each running sweep, with its parts.
    pub coverages: Vec<BriefingCoverage>,
    /// The sections of the kit.
    pub sections: Vec<BriefingSection>,
    /// The gravest things to follow.
    pub attention: Vec<Attention>,
    /// How many such doors there are in all.
    pub attention_total: u32,
    /// Who is on duty now and next.
    pub duty: Vec<BriefingDuty>,
    /// How sure the figures are.
    pub doubt: Doubt,
    /// How sure they were a day before.
    pub doubt_before: Option<Doubt>,
    /// What was forgotten since the briefing before; briefings of earlier versions do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forgotten: Option<BriefingForgotten>,
}

/// What was forgotten in an area for some time. It names nobody, and no address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefingForgotten {
    /// The beginning of that time, ms since 1970.
    pub since_ms: i64,
    /// Households and other places that were erased because somebody asked for it.
    pub households: u32,
    /// The rest by form.
    pub forms: Vec<ForgottenForm>,
}

/// What was forgotten of one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgottenForm {
    /// The form.
    pub form: String,
    /// The form's title.
    pub title: Words,
    /// Single threads that were erased because somebody asked for it.
    pub threads: u32,
    /// Sweeps whose values were due.
    pub sweeps: u32,
    /// Days whose values were due.
    pub days: u32,
}

/// The coverage of one sweep in a briefing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BriefingCoverage {
    /// The sweep.
    pub sweep: Sweep,
    /// The form's title.
    pub title: Words,
    /// Counts of the whole area.
    pub counts: Counts,
    /// Counts of the whole area a day before.
    pub before: Option<Counts>,
    /// The parts, worst first.
    pub parts: Vec<AreaCounts>,
}

/// A section of a briefing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BriefingSection {
    /// Its heading.
    pub title: Words,
    /// Its figures.
    pub figures: Vec<FigureValue>,
}

/// A figure with its value. The kit says, under its id, what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureValue {
    /// The figure of the kit.
    pub figure: String,
    /// Its name.
    pub title: Words,
    /// The unit of its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Words>,
    /// Its value, or `None` if there is nothing to count from.
    pub value: Option<f64>,
    /// Its value a day before.
    pub before: Option<f64>,
    /// More of it is worse.
    pub grave: bool,
}

/// A door that must be followed up.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    pub at_ms: i64,
}

/// A field and its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldValue {
    /// The field's id.
    pub field: String,
    /// Its value.
    pub value: Value,
}

/// A shift in a briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefingDuty {
    /// The address in words.
    pub address: String,
    /// The shift's name.
    pub name: String,
    /// Start, ms since 1970.
    pub starts_ms: i64,
    /// End, ms since 1970.
    pub ends_ms: i64,
    /// The names of its people, the lead first.
    pub names: Vec<String>,
}

/// Doors of an area by coverage status. They add up to `total`: every door is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// One part of an area.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AreaCounts {
    /// The part.
    pub area: Area,
    /// Its doors.
    pub counts: Counts,
}

/// How uncertain the figures of an area are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
