//! Answers: the golden vectors, and the rules for every answer.

use menpai_shared::domain::answers::Answers;
use menpai_shared::domain::kit::{self, Form, Kit};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
struct Vectors {
    kit: Value,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    answers: Map<String, Value>,
    text: Option<String>,
    error: Option<Fault>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Fault {
    code: String,
    field: String,
}

fn door_check() -> Form {
    kit::epidemic().form("door_check").cloned().expect("the form is there")
}

#[test]
fn answers_are_as_in_the_vectors() {
    let vectors: Vectors = serde_json::from_str(include_str!("../../tests/vectors/answers.json")).unwrap();
    let form = Kit::load(&vectors.kit.to_string(), "answers.json").unwrap().forms.remove(0);
    for case in vectors.cases {
        let got = Answers::parse(&form, &case.answers);
        let said = Value::Object(case.answers);
        let text = got.as_ref().ok().map(|answers| answers.to_text(&form).to_string());
        assert_eq!(text, case.text, "{said}");
        let fault = got.err().map(|error| Fault { code: error.code.to_owned(), field: error.field });
        assert_eq!(fault, case.error, "{said}");
    }
}

#[test]
fn the_presets_state_what_their_buttons_say() {
    let form = door_check();
    let texts: Vec<_> = form
        .quick
        .iter()
        .map(|preset| Answers::parse(&form, &preset.answers).unwrap().to_text(&form).to_string())
        .collect();
    assert_eq!(texts[0], r#"{"outcome":"checked","hubei":"no","symptoms":[]}"#);
    assert_eq!(texts[3], r#"{"outcome":"vacant"}"#);
}

#[test]
fn an_enormous_note_is_told_without_being_repeated() {
    let answers = Map::from_iter([("note".to_owned(), json!("长".repeat(10_000_000)))]);
    let error = Answers::parse(&door_check(), &answers).unwrap_err();
    assert_eq!((error.code, error.field.as_str()), ("too_long", "note"));
    assert!(error.message.len() < 200, "{}", error.message);
    let answers = Map::from_iter([("x".repeat(1_000_000), json!(1))]);
    assert!(Answers::parse(&door_check(), &answers).unwrap_err().to_string().len() < 300);
}

/// Any JSON that is not too deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-100.0..100.0f64).prop_map(Value::from),
        (3000..4500i32).prop_map(|n| Value::from(f64::from(n) / 100.0)),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[0-9+ -]{0,14}".prop_map(Value::from),
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]".prop_map(Value::from),
        proptest::sample::select(vec!["no", "returned", "checked", "fever", "cough", "food"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| proptest::collection::vec(inner, 0..4).prop_map(Value::from))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// The text of an accepted answer is itself an accepted answer with the same text.
    #[test]
    fn the_canonical_text_is_its_own_canonical_text(values in proptest::collection::vec(any_json(), 11)) {
        let form = door_check();
        // One field at a time, because most values fit only some fields.
        for (field, value) in form.fields.iter().zip(values) {
            let answers = Map::from_iter([(field.id.clone(), value)]);
            if let Ok(once) = Answers::parse(&form, &answers) {
                let text = once.to_text(&form);
                let again = Answers::parse(&form, &serde_json::from_str(&text).unwrap()).unwrap();
                prop_assert_eq!(again.to_text(&form), text);
                prop_assert_eq!(again, once);
            }
        }
    }
}
