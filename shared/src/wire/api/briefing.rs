//! The daily briefing (每日调度): one page, made at a position in the log that it names.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Attention, Counts, Doubt};
use crate::domain::day::Day;
use crate::domain::ids::{BriefingId, PersonId, Seq};
use crate::domain::kit::Words;
use crate::domain::path::Path;
use crate::wire::things::{Area, Sweep};

/// `GET /api/briefing?area=PATH`: the briefing as it would be now. `POST /api/briefings {"area"}` keeps it as it is,
/// with a number; `GET /api/briefings?area=PATH` lists the kept ones, newest first; `GET /api/briefings/ID` gives one
/// exactly as it was.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
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
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Position in the log a day before, for the comparison; absent if the log is younger.
    pub before_seq: Option<Seq>,
    /// Coverage of each running sweep, with its parts.
    pub coverages: Vec<BriefingCoverage>,
    /// The sections of the kit.
    pub sections: Vec<BriefingSection>,
    /// The gravest things to follow, at most [`Briefing::ATTENTION_MAX`].
    pub attention: Vec<Attention>,
    /// How many such doors there are in all.
    pub attention_total: u32,
    /// Who is on duty now and next.
    pub duty: Vec<BriefingDuty>,
    /// How uncertain the figures are.
    pub doubt: Doubt,
    /// How uncertain they were a day before.
    pub doubt_before: Option<Doubt>,
    /// What was forgotten since the briefing before. Absent for an area below a community, where it would say whose, and
    /// in briefings that earlier versions kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forgotten: Option<BriefingForgotten>,
}

impl Briefing {
    /// More would not fit on one page.
    pub const ATTENTION_MAX: usize = 6;
}

/// What was forgotten in an area for some time. It names nobody, and no address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BriefingForgotten {
    /// The beginning of that time: when the briefing before was kept, or a day before. Ms since 1970.
    #[ts(type = "number")]
    pub since_ms: i64,
    /// Households and other places that were erased because somebody asked for it.
    pub households: u32,
    /// The rest by form, in the kits' order; forms of which nothing was forgotten are left out.
    pub forms: Vec<ForgottenForm>,
}

/// What was forgotten of one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForgottenForm {
    /// The form.
    pub form: String,
    /// The form's title.
    pub title: Words,
    /// Single visitors, deliveries and the like that were erased because somebody asked for it.
    pub threads: u32,
    /// Sweeps whose values were kept for as long as the kit lets.
    pub sweeps: u32,
    /// Days whose values were kept for as long as the kit lets.
    pub days: u32,
}

/// The coverage of one sweep in a briefing.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
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
    pub parts: Vec<super::AreaCounts>,
}

/// A section of a briefing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BriefingSection {
    /// Its heading.
    pub title: Words,
    /// Its figures.
    pub figures: Vec<FigureValue>,
}

/// A figure with its value. The kit says, under its id, what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FigureValue {
    /// The figure of the kit.
    pub figure: String,
    /// Its name.
    pub title: Words,
    /// The unit of its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Words>,
    /// Its value; absent if there is nothing to count from.
    pub value: Option<f64>,
    /// Its value a day before.
    pub before: Option<f64>,
    /// More of it is worse.
    pub grave: bool,
    /// It is not told exactly: it tells of personal answers, which the asker sees masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coarse: Option<Coarse>,
}

/// How exactly a figure is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Coarse {
    /// Without a value it is less than this; a value is rounded down to a multiple of it.
    pub step: u32,
}

/// `GET /api/figures?area=PATH&before=true`: the kit's figures of an area. With `before`, also their values a day
/// before, which takes longer.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Figures {
    /// The area.
    pub area: Area,
    /// Its figures, in the kit's order.
    pub figures: Vec<FigureValue>,
    /// Position in the log of these figures.
    pub seq: Seq,
    /// The server's clock.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// A shift in a briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BriefingDuty {
    /// The address in words.
    pub address: String,
    /// The shift's name.
    pub name: String,
    /// Start, ms since 1970.
    #[ts(type = "number")]
    pub starts_ms: i64,
    /// End, ms since 1970.
    #[ts(type = "number")]
    pub ends_ms: i64,
    /// The names of its people, the lead first.
    pub names: Vec<String>,
}

/// `GET /api/briefings?area=PATH`: one kept briefing.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BriefingRow {
    /// Its id.
    pub id: BriefingId,
    /// Its number in the area.
    pub number: u32,
    /// The area.
    pub area: Area,
    /// The day.
    pub day: Day,
    /// The moment.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Position in the log.
    pub seq: Seq,
    /// Who kept it.
    pub by_name: String,
}

/// `POST /api/briefings`: keeps a briefing. Answer: [`Briefing`].
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BriefingPut {
    /// The area.
    pub area: Path,
}
