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
mod work;

pub use check::KitError;
pub use table::{Column, Figure, Measure, Section, Span, TableDef};
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
    /// Name of the kit in the log, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// Grows with every change; the log keeps the newest.
    pub version: u32,
    /// What the job is called.
    pub title: Words,
    /// The kinds of place that can be reported on.
    pub place_kinds: Vec<PlaceKind>,
    /// The kinds of report.
    pub forms: Vec<Form>,
    /// What the statuses are called and how they look in this job, where that is not as usual.
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
    /// Name of the kind, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// What one such place is called.
    pub label: Words,
    /// The glyph that stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Somebody must be on duty here: a time without a shift is a gap.
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
    /// The first report's id names the record; later reports move it on.
    Thread,
    /// One record for each place and duty shift; the slot is the shift's id.
    Shift,
}

/// One kind of report, with a merge rule for each field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Form {
    /// Name of the form, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// What the form is called.
    pub title: Words,
    /// The kinds of place that it is for.
    pub place_kinds: Vec<String>,
    /// Which record its reports belong to.
    pub slot: SlotRule,
    /// The fields, in the order in which they are asked.
    pub fields: Vec<Field>,
    /// Presets that fill the form in one tap; the first is the common one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Preset>>", optional)]
    pub quick: Vec<Preset>,
    /// The glyph that stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// How the phone asks it; a sheet where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<Screen>,
    /// What a phone fills in by itself when it has seen the same subject before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recall: Option<Recall>,
    /// Fields whose last value, of the slot before, is shown when the form is opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub carry: Vec<String>,
    /// The choice field that says how far a thread has come; its choices stand in the order of the stages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// The date or time field after which an open thread is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Two integer fields: how many there is room for, and how many are taken (beds, seats).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<Room>,
    /// Pairs of integer fields: what is in stock, and what was used that day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Stock>>", optional)]
    pub stocks: Vec<Stock>,
    /// What its records ask somebody to do.
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

/// How the value of a field comes from its standing statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Merge {
    /// The one observed last.
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
    /// Name of the field, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// What it holds.
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
    /// The person who fills the form is asked to answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub required: bool,
    /// Least number, or least length of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Greatest number, or greatest length of a text in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// What the whole text must match, in the dialect that phone and server both read (`kits/README.md`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The field is asked only where this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<ShowIf>,
    /// How concurrent statements merge; `latest` where it is not given, `union` for `choices`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merge: Option<Merge>,
    /// Whether differing statements wait for a person; true where it is not given, but false for `union`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<bool>,
    /// Masked for those who need only counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub personal: bool,
    /// A number from this on goes to the attention list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alert_from: Option<f64>,
    /// The value that a new form starts with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "unknown")]
    pub default: Option<serde_json::Value>,
    /// The field is asked only at places of these kinds; at all that the form is for where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub place_kinds: Vec<String>,
    /// A day that may not lie after the day of the report.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub past: bool,
    /// Values that are offered to be tapped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(type = "Array<unknown>", optional)]
    pub suggest: Vec<serde_json::Value>,
}

/// One choice of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Choice {
    /// Name of the choice, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// What it is called.
    pub label: Words,
    /// Goes to the attention list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub alert: bool,
    /// The coverage status that a door with this value counts as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count_as: Option<CountAs>,
    /// Of a stage: the thread is over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub closes: bool,
    /// The colours that it wears.
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

/// When a field is asked: another field of the form equals a value, or is among some.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct ShowIf {
    /// The other field, which stands earlier in the form.
    pub field: String,
    /// The value that it must have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "unknown")]
    pub equals: Option<serde_json::Value>,
    /// The values of which it must have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "Array<unknown>")]
    pub among: Option<Vec<serde_json::Value>>,
}

/// Answers that fill a form in one tap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Preset {
    /// Name of the preset.
    pub id: String,
    /// What its button says.
    pub label: Words,
    /// The status whose glyph and colours the button wears.
    pub look: CountAs,
    /// What it states.
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
    /// The field with this id, and where it stands in the form.
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

    /// The field whose choices say how a place stands.
    #[must_use]
    pub fn status_field(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.choices.iter().any(|choice| choice.count_as.is_some()))
    }

    /// Whether the answers of a record say that what the form asks for was done: they count as done, or, of a form that
    /// counts nothing, there are any.
    #[must_use]
    pub fn is_done(&self, answers: &serde_json::Map<String, serde_json::Value>) -> bool {
        let Some(field) = self.status_field() else { return !answers.is_empty() };
        let id = answers.get(&field.id).and_then(serde_json::Value::as_str);
        id.and_then(|id| field.choice(id)).is_some_and(|(_, choice)| choice.count_as == Some(CountAs::Done))
    }
}

/// Whether two values are the same; 37 and 37.0 are, and 0 and -0.
fn is_same(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    let numbers = a.as_f64().zip(b.as_f64());
    a == b || numbers.is_some_and(|(a, b)| a.partial_cmp(&b).is_some_and(std::cmp::Ordering::is_eq))
}

impl Field {
    /// How concurrent statements merge, the default filled in.
    #[must_use]
    pub fn merge_rule(&self) -> Merge {
        self.merge.unwrap_or(if self.kind == FieldType::Choices { Merge::Union } else { Merge::Latest })
    }

    /// Whether it is asked at places of a kind, of those that the form is for.
    #[must_use]
    pub fn is_asked_at(&self, kind: &str) -> bool {
        self.place_kinds.is_empty() || self.place_kinds.iter().any(|own| own == kind)
    }

    /// Whether differing statements wait for a person, the default filled in.
    #[must_use]
    pub fn is_reviewed(&self) -> bool {
        self.review.unwrap_or(self.merge_rule() != Merge::Union)
    }

    /// The choice with this id, and where it stands among the choices.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<(usize, &Choice)> {
        self.choices.iter().enumerate().find(|(_, choice)| choice.id == id)
    }
}
