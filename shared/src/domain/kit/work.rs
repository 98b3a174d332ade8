//! A form's further functions: how the phone asks it, how far its threads are, and the tasks that its records
//! raise.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CountAs, ShowIf, Words};

/// How a phone asks a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Screen {
    /// One sheet with all fields.
    Sheet,
    /// One subject after another at the same place, with a keypad for the first decimal field.
    Gate,
}

/// What a phone recalls from earlier reports of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Recall {
    /// The field that names the subject: a plate, a telephone number.
    pub by: String,
    /// The fields that are filled in from the last report with the same subject.
    pub fills: Vec<String>,
}

/// Room for people: beds, seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// The integer field with the number of beds or seats.
    pub of: String,
    /// The integer field with the number that is taken.
    pub taken: String,
    /// What the free part is called.
    pub label: Words,
}

/// A stock that is counted day by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Stock {
    /// Id of the stock, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// Its name.
    pub label: Words,
    /// The integer field with the amount in stock.
    pub have: String,
    /// The integer field with the amount used on the day.
    pub used: String,
}

/// A rule by which records raise tasks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct TaskRule {
    /// Id of the rule within its form, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// The task, in two or three words.
    pub title: Words,
    /// Its glyph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// The form with the record that says that the task is done.
    pub form: String,
    /// Only records that meet this condition raise the task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ShowIf>,
    /// When, and how often.
    pub on: TaskOn,
}

/// When a record raises a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(optional_fields)]
pub enum TaskOn {
    /// Each day of an episode. The rule's form has a slot for each day; day 1 is the day after `from`.
    EachDay {
        /// The date field from which the episode counts.
        from: String,
        /// The number of days.
        days: u32,
        /// The episode is over as soon as this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<ShowIf>,
    },
    /// Each day at each place of the form's kinds, regardless of earlier reports. The rule's form is the form
    /// itself, with a slot for each day.
    Daily {},
    /// Once for each member of a set of choices. The rule's form has threads; a thread that meets a need names
    /// it.
    Need(Need),
    /// Once, until the rule's form has a record at the place. A field of type `place` names the place; without a
    /// field it is the record's own place.
    Refer {
        /// The field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<String>,
    },
}

/// The fields by which a need and the thread that meets it name each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The `choices` field that says what is needed.
    pub field: String,
    /// The choice field of the thread that says which need it meets; it has the same choices.
    pub item: String,
    /// The text field of the thread that names the asking record, as `FORM SLOT`.
    pub source: String,
}

/// Name and look of a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct StatusLook {
    /// The status.
    pub status: CountAs,
    /// Its name in this job.
    pub label: Words,
    /// Its glyph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Its colours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
}

/// Colours of the app's palette, by meaning. The app also has a glyph and a texture for each: never colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// As it should be: green.
    Good,
    /// Somebody must come back or bring something: amber.
    Waiting,
    /// It was refused: brick.
    Turned,
    /// Nothing to do here: grey.
    Idle,
    /// On its way: blue.
    Moving,
    /// People in danger: red.
    Danger,
}

/// A level at which somebody answers for an area (三包).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Id of the level, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// Its name.
    pub label: Words,
    /// Kinds of area and place. For each of them somebody must answer at this level, at the area itself or above
    /// it.
    pub kinds: Vec<String>,
}
