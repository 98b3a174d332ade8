//! The kit (工作包): the forms, place kinds, choice lists and words of one job, as data.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod check;
mod check_field;
mod check_shape;
mod check_table;
mod check_work;
mod pattern;
mod table;
mod warn;
mod work;

pub use check::KitError;
pub use table::{Column, Figure, Measure, Section, Span, TableDef};
pub use warn::KitWarning;
pub use work::{Level, Need, Recall, Room, Screen, StatusLook, Stock, TaskOn, TaskRule, Tone};

/// Most fields in a form: sets of fields are kept as bits.
pub const FIELDS_MAX: usize = 64;

/// A text in both languages of the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Chinese, shown first.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The forms, place kinds and words of one job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Kit {
    /// Id of the kit, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// Grows with every change; the newest version in the log is in use.
    pub version: u32,
    /// The name of the job.
    pub title: Words,
    /// The kinds of place that can be reported on.
    pub place_kinds: Vec<PlaceKind>,
    /// The kinds of report.
    pub forms: Vec<Form>,
    /// Names and looks of the statuses, if this job does not use the usual ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<StatusLook>>", optional)]
    pub statuses: Vec<StatusLook>,
    /// The levels at which somebody answers for an area (三包), from the highest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Level>>", optional)]
    pub levels: Vec<Level>,
    /// The figures of the overview and the briefing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Figure>>", optional)]
    pub figures: Vec<Figure>,
    /// The sections of the daily briefing (每日调度), in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Section>>", optional)]
    pub briefing: Vec<Section>,
    /// Departments' tables that ship with the kit; offices define more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<TableDef>>", optional)]
    pub tables: Vec<TableDef>,
}

/// A kind of place: a home, an enterprise, a gate …
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct PlaceKind {
    /// Id of the kind, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// The name of one such place.
    pub label: Words,
    /// Its glyph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Somebody must always be on duty here: a time without a shift is a gap.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub staffed: bool,
}

/// Which record a report belongs to within a form and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SlotRule {
    /// One record for each place and sweep; the slot is the sweep's id.
    Sweep,
    /// One record for each place and day; the slot is `YYYY-MM-DD` in the district's time zone.
    Day,
    /// One record for each place; the slot is `place`.
    Place,
    /// The first report's id names the record; later reports continue it.
    Thread,
    /// One record for each place and duty shift; the slot is the shift's id.
    Shift,
}

/// One kind of report, with a merge rule for each field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Form {
    /// Id of the form, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// The form's name.
    pub title: Words,
    /// The kinds of place that the form is for.
    pub place_kinds: Vec<String>,
    /// Which record its reports belong to.
    pub slot: SlotRule,
    /// The fields, in the order of the questions.
    pub fields: Vec<Field>,
    /// Presets that fill the form in one tap; the first is the common one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Preset>>", optional)]
    pub quick: Vec<Preset>,
    /// For how many days the personal values of its reports are kept, counted from the end of their sweep, from their
    /// day, or from when the server took them. Without it they are kept until somebody asks to erase them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_days: Option<u32>,
    /// Its glyph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// How the phone asks it; the default is a sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<Screen>,
    /// Fields that a phone fills in by itself if it has seen the same subject before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recall: Option<Recall>,
    /// Fields that show their last value, of the slot before, when the form is opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub carry: Vec<String>,
    /// The choice field that says how far a thread is; its choices are in the order of the stages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// The date or time field after which an open thread is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Two integer fields: how many beds or seats there are, and how many are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<Room>,
    /// Pairs of integer fields: how much is in stock, and how much was used that day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Stock>>", optional)]
    pub stocks: Vec<Stock>,
    /// The tasks that its records raise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<TaskRule>>", optional)]
    pub tasks: Vec<TaskRule>,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// One of the choices, as its id.
    Choice,
    /// A set of choices, as an array of ids.
    Choices,
    /// A whole number.
    Integer,
    /// A number with at most two digits after the point.
    Decimal,
    /// Free text.
    Text,
    /// A telephone number, as digits with an optional leading `+`.
    Phone,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A time of day, `HH:MM`.
    Time,
    /// `true` or `false`.
    YesNo,
    /// A path of an area or a place, as text.
    Place,
}

/// How the standing statements of a field make its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Merge {
    /// The statement observed last.
    #[default]
    Latest,
    /// The highest by number, date, or the order of the choices.
    Highest,
    /// The lowest by number, date, or the order of the choices.
    Lowest,
    /// All members of all sets.
    Union,
}

/// One question of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Field {
    /// Id of the field, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// The type of its values.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// The question.
    pub label: Words,
    /// A shorter name for tables and cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Words>,
    /// A second line that helps to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Words>,
    /// A unit that is shown beside the value, for example `℃`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Words>,
    /// The choices, from lowest to highest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Choice>>", optional)]
    pub choices: Vec<Choice>,
    /// The person who fills in the form is asked to answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub required: bool,
    /// The least number, or the least length of a text in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// The greatest number, or the greatest length of a text in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// A pattern that the whole text must match, in the dialect that phone and server both read
    /// (`kits/README.md`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The field is asked only if this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<ShowIf>,
    /// How concurrent statements merge; the default is `latest`, or `union` for `choices`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merge: Option<Merge>,
    /// Whether differing statements wait for a person; the default is true, or false for `union`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<bool>,
    /// Masked for those who need only counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub personal: bool,
    /// For how many days a personal value is kept, if not as long as its form says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_days: Option<u32>,
    /// Numbers from here on go to the attention list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alert_from: Option<f64>,
    /// The value that a new form starts with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "unknown")]
    pub default: Option<serde_json::Value>,
    /// The field is asked only at places of these kinds; if empty, at all places that the form is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub place_kinds: Vec<String>,
    /// The day may not lie after the day of the report.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub past: bool,
    /// Values that the form offers to tap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(type = "Array<unknown>", optional)]
    pub suggest: Vec<serde_json::Value>,
}

/// One choice of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Choice {
    /// Id of the choice, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// The choice's name.
    pub label: Words,
    /// A record with this choice goes to the attention list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub alert: bool,
    /// The coverage status of a door with this value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count_as: Option<CountAs>,
    /// For a stage: the thread is over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub closes: bool,
    /// Its colours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
}

/// The coverage statuses that a choice may count as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CountAs {
    /// 已查
    Done,
    /// 无人
    NoAnswer,
    /// 拒访
    Refused,
    /// 空置
    Vacant,
}

/// A condition on another field of the form: it equals a value, or is among some values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct ShowIf {
    /// The other field; it comes earlier in the form.
    pub field: String,
    /// The value that it must have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "unknown")]
    pub equals: Option<serde_json::Value>,
    /// The values that it may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "Array<unknown>")]
    pub among: Option<Vec<serde_json::Value>>,
}

/// Answers that fill a form in one tap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Preset {
    /// Id of the preset.
    pub id: String,
    /// The text of its button.
    pub label: Words,
    /// The status that gives the button its glyph and colours.
    pub look: CountAs,
    /// The fields and values that it states.
    #[ts(type = "Record<string, unknown>")]
    pub answers: serde_json::Map<String, serde_json::Value>,
}

/// The kit that ships.
#[must_use]
pub fn epidemic() -> Kit {
    Kit::epidemic()
}

impl Kit {
    /// The form with this id.
    #[must_use]
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The kind of place with this id.
    #[must_use]
    pub fn place_kind(&self, id: &str) -> Option<&PlaceKind> {
        self.place_kinds.iter().find(|kind| kind.id == id)
    }
}

impl Form {
    /// The field with this id, and its position in the form.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<(usize, &Field)> {
        self.fields.iter().enumerate().find(|(_, field)| field.id == id)
    }
}

impl Form {
    /// Whether a condition holds for the answers of a record or report.
    #[must_use]
    pub fn holds(&self, rule: &ShowIf, answers: &serde_json::Map<String, serde_json::Value>) -> bool {
        let stated = self.field(&rule.field).and_then(|(_, field)| answers.get(&field.id));
        let Some(value) = stated else { return false };
        let held = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let wanted = rule.equals.iter().chain(rule.among.iter().flatten());
        wanted.into_iter().any(|wanted| held.iter().any(|held| is_same(held, wanted)))
    }

    /// The field with choices that set the status of a place.
    #[must_use]
    pub fn status_field(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.choices.iter().any(|choice| choice.count_as.is_some()))
    }

    /// Whether the answers of a record say that the form's work was done: they count as done or, if the form
    /// counts nothing, there is any answer.
    #[must_use]
    pub fn is_done(&self, answers: &serde_json::Map<String, serde_json::Value>) -> bool {
        let Some(field) = self.status_field() else { return !answers.is_empty() };
        let id = answers.get(&field.id).and_then(serde_json::Value::as_str);
        id.and_then(|id| field.choice(id)).is_some_and(|(_, choice)| choice.count_as == Some(CountAs::Done))
    }
}

/// Whether two values are equal; 37 equals 37.0, and 0 equals -0.
fn is_same(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    let numbers = a.as_f64().zip(b.as_f64());
    a == b || numbers.is_some_and(|(a, b)| a.partial_cmp(&b).is_some_and(std::cmp::Ordering::is_eq))
}

impl Field {
    /// How concurrent statements merge, with the default filled in.
    #[must_use]
    pub fn merge_rule(&self) -> Merge {
        self.merge.unwrap_or(if self.kind == FieldType::Choices { Merge::Union } else { Merge::Latest })
    }

    /// Whether the field is asked at places of this kind, which must be one of the form's kinds.
    #[must_use]
    pub fn is_asked_at(&self, kind: &str) -> bool {
        self.place_kinds.is_empty() || self.place_kinds.iter().any(|own| own == kind)
    }

    /// Whether differing statements wait for a person, with the default filled in.
    #[must_use]
    pub fn is_reviewed(&self) -> bool {
        self.review.unwrap_or(self.merge_rule() != Merge::Union)
    }

    /// The choice with this id, and its position among the choices.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<(usize, &Choice)> {
        self.choices.iter().enumerate().find(|(_, choice)| choice.id == id)
    }
}
