//! What a form does besides being filled: how the phone asks it, how far its threads come, and what its records ask
//! somebody to do.

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

/// What a phone remembers of earlier reports of a form.
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
    /// The integer field that says how many there is room for.
    pub of: String,
    /// The integer field that says how many are taken.
    pub taken: String,
    /// What is free, in words.
    pub label: Words,
}

/// A stock that is counted day by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Stock {
    /// Name of the stock, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// What it is called.
    pub label: Words,
    /// The integer field that says how much there is.
    pub have: String,
    /// The integer field that says how much was used on the day.
    pub used: String,
}

/// Something that a record asks somebody to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct TaskRule {
    /// Name of the rule within its form, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// What is to be done, in two or three words.
    pub title: Words,
    /// The glyph that stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// The form whose record says that it is done.
    pub form: String,
    /// Only records of which this holds ask for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ShowIf>,
    /// When, and how often.
    pub on: TaskOn,
}

/// When a record asks for something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(optional_fields)]
pub enum TaskOn {
    /// Each day of an episode. The rule's form has a slot for each day; day 1 is the day after `from`.
    EachDay {
        /// The date field that the episode counts from.
        from: String,
        /// How many days.
        days: u32,
        /// The episode is over as soon as this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<ShowIf>,
    },
    /// Each day at each place of the form's kinds, whatever was reported before. The rule's form is its own, with a slot
    /// for each day.
    Daily {},
    /// Once for each member of a set of choices. The rule's form has threads; the thread that meets a need names it.
    Need(Need),
    /// Once, until the rule's form has a record at the place that a field of type `place` names; at the record's own place
    /// where no field is named.
    Refer {
        /// The field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<String>,
    },
}

/// How a need and the thread that meets it name each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The field of several choices that says what is needed.
    pub field: String,
    /// The choice field of the thread that says which of them it brings; it has the same choices.
    pub item: String,
    /// The text field of the thread that names the record that asked, as `FORM SLOT`.
    pub source: String,
}

/// What a status is called, and how it looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct StatusLook {
    /// The status.
    pub status: CountAs,
    /// What it is called in this job.
    pub label: Words,
    /// Its glyph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Its colours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
}

/// Colours of the app's palette, by what they say. The app has a glyph and texture beside each: never colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// As it should be: green.
    Good,
    /// Somebody must come back or bring something: amber.
    Waiting,
    /// It was turned down: brick.
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
    /// Name of the level, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// What it is called.
    pub label: Words,
    /// The kinds of area and of place for each of which somebody must answer at this level, there or above.
    pub kinds: Vec<String>,
}
