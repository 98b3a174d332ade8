//! Figures and tables as data: what the overview and the briefing count, and which columns a department is given.

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
    /// Name of the figure, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// What is counted: 户, 人, 只.
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
        /// Those with one of these statuses; all places where none is named.
        #[serde(default)]
        statuses: Vec<Status>,
    },
    /// Records of a form.
    Count {
        /// The form.
        form: String,
        /// Which of them, by time.
        span: Span,
        /// Of these, those of which all of this holds.
        #[serde(default)]
        when: Vec<ShowIf>,
        /// Of these, only those with an alert.
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
    /// What is free of the room that a form counts.
    Free {
        /// The form; it has `room`.
        form: String,
        /// Which of its records, by time.
        span: Span,
    },
    /// Tasks of today.
    Tasks {
        /// The form whose records ask for them.
        form: String,
        /// The rule.
        rule: String,
        /// Those that stand so.
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

/// Which records of a form a figure is about, by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Those of the running sweep of the form.
    Sweep,
    /// Those of the day, as a board counts them: by slot where the form has a slot for each day, threads by when they
    /// began, others by their last report.
    Day,
    /// Threads that are not over; for other forms all that there are.
    Open,
    /// The newest record of each place.
    Newest,
    /// All that there are.
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
    /// Name of the table, `[a-z][a-z0-9_]*`; of one that an office made, a UUID.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// The form whose records of the day are the rows; of a form with one record for each place, all up to the day.
    pub rows: String,
    /// Only rows of records with an alert.
    #[serde(default)]
    pub alert: bool,
    /// Only rows of records of which all of this holds.
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
    /// The form whose field it shows; where none is named, something of the place or the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The field's id; without a form one of [`Column::ABOUT`].
    pub field: String,
    /// The heading, where it is not the field's own name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Words>,
}

impl Column {
    /// What a column without a form can show of the row's place or report.
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
