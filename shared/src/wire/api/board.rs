//! Boards (看板): every form has one: a list of its records with filters, tallies by choice, sums, and a chart.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::Doubt;
use crate::domain::day::Day;
use crate::domain::ids::Seq;
use crate::domain::path::Path;
use crate::wire::sync::RecordLine;
use crate::wire::things::Area;

/// `GET /api/board?form=ID&area=PATH&from=DAY&to=DAY&sweep=ID&where=FIELD:VALUE&…&alert=true&conflict=true&open=true
/// &group=FIELD&offset=N&limit=N`: the records of one form in an area. `where` may be given several times; values of
/// the same field are alternatives, and `FIELD:` means records that state none of its choices. `open` is for threads
/// with stages. Places that are gone and records with all reports retracted are left out. As a file:
/// `/api/export/board.xlsx` with the same query.
///
/// A record belongs to the day of its slot if the form has a slot for each day; a thread to the day on which it
/// began; any other record to the day of its last report.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Board {
    /// The form.
    pub form: String,
    /// The area.
    pub area: Area,
    /// Its ancestors within the asker's scope, outermost first.
    pub above: Vec<Area>,
    /// The first day; absent if all days are included.
    pub from: Option<Day>,
    /// The last day; present together with `from`.
    pub to: Option<Day>,
    /// Records that pass the filters.
    pub total: u32,
    /// Of these, with an alert.
    pub alerts: u32,
    /// Of these, in conflict.
    pub conflicts: u32,
    /// Places of the form's kinds in the area: the denominator.
    pub places: u32,
    /// Of these, places with a record that passes the filters.
    pub places_with: u32,
    /// For each field with choices, and each yes or no: how often each was chosen, over the records that pass.
    /// Personal fields are left out here and in the sums if they are masked.
    pub tallies: Vec<Tally>,
    /// For each number field that was stated: its sum and range.
    pub sums: Vec<Sum>,
    /// Records by time: by hour if one day is shown, otherwise by day. Without gaps; of more than 366 days only the
    /// last ones.
    pub series: Vec<Point>,
    /// Records by part of the area, most first. They add up to `total`.
    pub parts: Vec<Part>,
    /// How uncertain the figures are.
    pub doubt: Doubt,
    /// The records from `offset` on, newest first: at most `limit`.
    pub rows: Vec<BoardRow>,
    /// Position in the log of these figures.
    pub seq: Seq,
    /// The server's clock.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// How often each choice of a field was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tally {
    /// The field.
    pub field: String,
    /// Choice or `true`/`false`, in the form's order, with the number of records.
    pub counts: Vec<(String, u32)>,
    /// Records that state no choice.
    pub none: u32,
}

/// The sum and range of a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Sum {
    /// The field.
    pub field: String,
    /// Records that state it.
    pub count: u32,
    /// Their sum.
    pub sum: f64,
    /// The least value.
    pub min: f64,
    /// The greatest value.
    pub max: f64,
}

/// Records of one hour or day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Point {
    /// `HH` or `YYYY-MM-DD`.
    pub at: String,
    /// How many.
    pub count: u32,
    /// Of these, with an alert.
    pub alerts: u32,
    /// With `group`: how many of each choice, in the form's order; then those that do not state the field.
    pub by_choice: Vec<u32>,
}

/// Records of one part of an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Part {
    /// The part.
    pub area: Area,
    /// How many.
    pub count: u32,
    /// Of these, with an alert.
    pub alerts: u32,
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BoardRow {
    /// The place.
    pub place: Path,
    /// Its kind.
    pub kind: String,
    /// The text on its plate.
    pub label: String,
    /// Its address in words.
    pub address: String,
    /// The record.
    pub record: RecordLine,
    /// The fields that alert.
    pub alerts: Vec<String>,
    /// When its first report was observed.
    #[ts(type = "number")]
    pub began_ms: i64,
    /// It is an open thread past its due time.
    pub late: bool,
}

/// `GET /api/room?form=ID&area=PATH&day=DAY`: free beds or seats, place by place. It counts the newest record of each
/// place up to the day; of threads, those that are not over.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RoomBoard {
    /// The form.
    pub form: String,
    /// The area.
    pub area: Area,
    /// All beds or seats.
    #[ts(type = "number")]
    pub of: i64,
    /// How many are taken.
    #[ts(type = "number")]
    pub taken: i64,
    /// Place by place, fullest first.
    pub rows: Vec<RoomRow>,
}

/// Room at one place.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RoomRow {
    /// The record.
    pub row: BoardRow,
    /// All beds or seats.
    #[ts(type = "number")]
    pub of: i64,
    /// How many are taken.
    #[ts(type = "number")]
    pub taken: i64,
}

/// `GET /api/stock?form=ID&area=PATH&day=DAY`: stocks place by place, and how long they last.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StockBoard {
    /// The form.
    pub form: String,
    /// The area.
    pub area: Area,
    /// All places together, in the form's order.
    pub stocks: Vec<StockLevel>,
    /// Place by place; the one that runs out first is first.
    pub places: Vec<StockPlace>,
}

/// The level of one stock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StockLevel {
    /// The stock.
    pub stock: String,
    /// The amount at the newest count.
    #[ts(type = "number")]
    pub have: i64,
    /// Mean use per day over the last seven counted days.
    pub per_day: f64,
    /// The number of days that it lasts at that rate; absent if nothing is used.
    pub lasts_days: Option<f64>,
}

/// The stocks of one place.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StockPlace {
    /// The place.
    pub place: Path,
    /// Its address in words.
    pub address: String,
    /// The day of the newest count.
    pub day: Day,
    /// Its stocks, in the form's order; those never counted are left out.
    pub stocks: Vec<StockLevel>,
}

/// A department's table, filled in: `GET /api/table?table=ID&area=PATH&day=DAY&lang=zh|en`, and as a file under
/// `/api/export/table.xlsx`. Days and moments are texts here, and real dates in a workbook.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TableMade {
    /// Its name, in both languages.
    pub title: crate::domain::kit::Words,
    /// The headings.
    pub headings: Vec<crate::domain::kit::Words>,
    /// Each row as texts and numbers, in the order of the columns.
    #[ts(type = "Array<Array<string | number>>")]
    pub rows: Vec<Vec<Value>>,
}

/// `GET /api/tables`: the tables that the asker may request.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TableRow {
    /// Its definition.
    pub table: crate::domain::kit::TableDef,
    /// The area whose office defined it; absent for a table of the kit.
    pub area: Option<Path>,
}

/// `POST /api/tables`: defines a table for an area, or changes or removes the one with the given id. Answer:
/// [`TableRow`].
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TablePut {
    /// Its definition; an empty id makes a new one.
    pub table: crate::domain::kit::TableDef,
    /// The area that it belongs to.
    pub area: Path,
    /// Remove it.
    #[serde(default)]
    pub gone: bool,
}
