//! Helpers for the tests of records.

use menpai_shared::domain::answers::Answers;
use menpai_shared::domain::ids::ReportId;
use menpai_shared::domain::kit::{self, Form};
use serde_json::{Map, Value};

/// The form of the door check.
pub fn door_check() -> Form {
    kit::epidemic().form("door_check").cloned().expect("the form is there")
}

/// A report's id from a number; a greater number gives a greater id.
pub fn report_id(number: u128) -> ReportId {
    ReportId(uuid::Uuid::from_u128(number))
}

/// The canonical text of answers; unchanged JSON if the form does not (or no longer) allow them.
pub fn text(form: &Form, answers: &Map<String, Value>) -> Box<str> {
    match Answers::parse(form, answers) {
        Ok(answers) => answers.to_text(form),
        Err(_) => Value::Object(answers.clone()).to_string().into(),
    }
}
