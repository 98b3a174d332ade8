//! Forms: what a phone states from its input is accepted, or refused for the fault that the phone showed; conditions
//! hold alike on both sides.

use menpai_shared::domain::answers::Answers;
use menpai_shared::domain::kit::{Kit, ShowIf};
use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
struct Vectors {
    kit: Value,
    fills: Vec<Fill>,
    conditions: Vec<Condition>,
    starts: Map<String, Value>,
}

#[derive(Deserialize)]
struct Fill {
    kind: String,
    states: Map<String, Value>,
    faults: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Condition {
    rule: ShowIf,
    answers: Map<String, Value>,
    holds: bool,
}

#[test]
fn forms_are_as_in_the_vectors() {
    let vectors: Vectors = serde_json::from_str(include_str!("../../tests/vectors/forms.json")).unwrap();
    let form = Kit::load(&vectors.kit.to_string(), "forms.json").unwrap().forms.remove(0);
    for Fill { kind, states, faults } in vectors.fills {
        let said = Value::from(states.clone());
        for field in states.keys() {
            assert!(form.field(field).unwrap().1.is_asked_at(&kind), "{field} at a {kind}: {said}");
        }
        // A report may state any subset of fields: `required` is only for the person who fills in the form.
        let told = faults.iter().find(|(_, code)| code != "required");
        let got = Answers::parse(&form, &states).err().map(|error| (error.field, error.code.to_owned()));
        assert_eq!(got.as_ref(), told, "{said}");
    }
    for Condition { rule, answers, holds } in vectors.conditions {
        assert_eq!(form.holds(&rule, &answers), holds, "{rule:?} of {}", Value::from(answers));
    }
    let given = form.fields.iter().filter_map(|field| Some((&field.id, field.default.as_ref()?)));
    let given: Vec<String> = given.map(|(id, value)| format!("{id} {value}")).collect();
    let wanted: Vec<String> =
        vectors.starts.iter().map(|(id, text)| format!("{id} {}", text.as_str().unwrap())).collect();
    assert_eq!(given, wanted);
}
