//! What the volunteers of the demo find behind the doors.

use serde_json::{Map, Value, json};

use crate::days::Days;
use crate::dice::Dice;
use crate::district::{Home, LIVES_ALONE};

/// The outcome of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// Nobody opened.
    NoAnswer,
    /// Somebody refused to answer.
    Refused,
    /// Nobody lives there.
    Vacant,
    /// All is well.
    Well,
    /// Somebody has a fever.
    Fever,
    /// Somebody came back from Hubei.
    Returned,
}

impl Finding {
    /// A first visit.
    pub fn first(home: &Home, dice: &mut Dice) -> Self {
        if home.household.is_none() {
            return Self::Vacant;
        }
        match dice.between(1, 1000) {
            1..=150 => Self::NoAnswer,
            151..=172 => Self::Refused,
            173..=176 => Self::Fever,
            177..=179 => Self::Returned,
            _ => Self::Well,
        }
    }

    /// A visit after a visit without an answer.
    pub fn second(dice: &mut Dice) -> Self {
        if dice.in_thousand(200) { Self::NoAnswer } else { Self::Well }
    }

    /// The answers of its report.
    pub fn answers(self, home: &Home, at_ms: i64, days: &Days, dice: &mut Dice) -> Map<String, Value> {
        let outcome = match self {
            Self::NoAnswer => return object(json!({"outcome": "no_answer"})),
            Self::Refused => return object(json!({"outcome": "refused"})),
            Self::Vacant => return object(json!({"outcome": "vacant"})),
            Self::Well | Self::Fever | Self::Returned => "checked",
        };
        let residents = home.household.as_ref().map_or(1, |household| household.residents);
        let mut answers = object(json!({"outcome": outcome, "residents": residents, "hubei": "no"}));
        let mut state = |field: &str, value: Value| {
            answers.insert(field.to_owned(), value);
        };
        if self == Self::Returned {
            let days_ago = dice.between(2, 12);
            state("hubei", json!(*dice.pick(&["returned", "returned", "passed_through"])));
            state("arrived_on", json!(days.name(-days.ago(at_ms) - i64::from(days_ago))));
            state("travelled_from", json!(*dice.pick(&["湖北武汉", "湖北黄冈", "湖北孝感", "湖北荆州"])));
        }
        if self == Self::Fever {
            state("temperature", temperature(dice.between(373, 391)));
            state(
                "symptoms",
                json!(*dice.pick(&[&["fever"][..], &["fever", "cough"], &["fever", "fatigue"]])),
            );
        } else {
            if dice.in_thousand(600) {
                state("temperature", temperature(dice.between(359, 369)));
            }
            state("symptoms", json!(if dice.in_thousand(3) { &["cough"][..] } else { &[] }));
        }
        if dice.in_thousand(850) {
            state("notice_given", json!(true));
        }
        if home.household.as_ref().is_some_and(|household| household.remark == Some(LIVES_ALONE)) {
            state("alone", json!(true));
        }
        if dice.in_thousand(45) {
            state("needs", json!([*dice.pick(&["food", "medicine", "masks", "masks", "care"])]));
        }
        if let Some(household) = home.household.as_ref().filter(|_| dice.in_thousand(150)) {
            state("contact", json!(household.phone));
        }
        if dice.in_thousand(25) {
            state("note", json!(*dice.pick(&NOTES)));
        }
        answers
    }
}

const NOTES: [&str; 5] = [
    "门上没有号牌，按顺序数的",
    "家里有孕妇，下次请轻声",
    "房东不在，租客开的门",
    "隔着门说的，没有看到人",
    "答应下周补登记车牌",
];

/// Milliseconds of a day.
pub(crate) const DAY_MS: i64 = 86_400_000;

/// A temperature in tenths of a degree, as the form states it.
pub(crate) fn temperature(tenths: u32) -> Value {
    json!(f64::from(tenths) / 10.0)
}

/// The members of an object.
pub(crate) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
