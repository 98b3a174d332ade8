//! Figures and tables as data: what the overview and the briefing count, and which columns a department gets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ShowIf, Words};
use crate::domain::status::Status;
use crate::domain::tasks::TaskState;

/// A figure of an area: a number with its name, counted from the records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Figure {
    /// Id of the figure, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// Its name.
    pub title: Words,
    /// The unit of its number: 户, 人, 只.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Words>,
    /// How it is counted.
    pub of: Measure,
    /// More of it is worse: a number above zero is shown as a warning.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub grave: bool,
}

/// How a figure is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// Places in the running sweep of a form.
    Coverage {
        /// The form.
        form: String,
        /// Only places with one of these statuses; if empty, all places.
        #[serde(default)]
        statuses: Vec<Status>,
    },
    /// Records of a form.
    Count {
        /// The form.
        form: String,
        /// Which of them, by time.
        span: Span,
        /// Only records that meet all of these conditions.
        #[serde(default)]
        when: Vec<ShowIf>,
        /// Only records with an alert.
        #[serde(default)]
        alert: bool,
    },
    /// The sum of a number over records of a form.
    Sum {
        /// The form.
        form: String,
        /// Which of them, by time.
        span: Span,
        /// The integer field.
        field: String,
    },
    /// The free part of the room that a form counts.
    Free {
        /// The form; it has `room`.
        form: String,
        /// Which of its records, by time.
        span: Span,
    },
    /// Today's tasks.
    Tasks {
        /// The form with the records that raise them.
        form: String,
        /// The rule.
        rule: String,
        /// Only tasks in one of these states.
        states: Vec<TaskState>,
    },
    /// How many days a stock lasts at the present rate.
    Lasts {
        /// The form; it has the stock.
        form: String,
        /// The stock.
        stock: String,
    },
}

/// Which records of a form a figure counts, by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// The records of the form's running sweep.
    Sweep,
    /// The records of the day, as a board counts them: by slot if the form has a slot for each day; threads by
    /// the day when they began; other records by their last report.
    Day,
    /// Threads that are not over; for other forms all records.
    Open,
    /// The newest record of each place.
    Newest,
    /// All records.
    All,
}

/// A section of the briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub title: Words,
    /// Its figures, by id.
    pub figures: Vec<String>,
}

/// A department's table: fill once, report many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TableDef {
    /// Id of the table, `[a-z][a-z0-9_]*`; a UUID if an office made the table.
    pub id: String,
    /// Its name.
    pub title: Words,
    /// The form that gives the rows: its records of the day or, if it has one record for each place, all up to
    /// the day.
    pub rows: String,
    /// Only rows of records with an alert.
    #[serde(default)]
    pub alert: bool,
    /// Only rows of records that meet all of these conditions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<ShowIf>>", optional)]
    pub when: Vec<ShowIf>,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

/// A column of a department's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Column {
    /// The form of the field; if absent, the column shows data of the place or the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The field's id; without a form, one of [`Column::ABOUT`].
    pub field: String,
    /// The heading, if it is not the field's own name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Words>,
}

impl Column {
    /// What a column without a form can show: data of the row's place or report.
    pub const ABOUT: [&'static str; 13] = [
        "number",
        "code",
        "street",
        "community",
        "building",
        "unit",
        "label",
        "address",
        "household",
        "phone",
        "residents",
        "by",
        "at",
    ];
}
