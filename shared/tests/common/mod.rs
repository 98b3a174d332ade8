//! What the tests of records share.

use menpai_shared::domain::answers::Answers;
use menpai_shared::domain::ids::ReportId;
use menpai_shared::domain::kit::{self, Form};
use serde_json::{Map, Value};

/// The form of the door check.
pub fn door_check() -> Form {
    kit::epidemic().form("door_check").cloned().expect("the form is there")
}

/// A report's id from a number; greater numbers are greater ids.
pub fn report_id(number: u128) -> ReportId {
    ReportId(uuid::Uuid::from_u128(number))
}

/// The canonical text; as it is where the form (no longer) has such answers.
pub fn text(form: &Form, answers: &Map<String, Value>) -> Box<str> {
    match Answers::parse(form, answers) {
        Ok(answers) => answers.to_text(form),
        Err(_) => Value::Object(answers.clone()).to_string().into(),
    }
}
