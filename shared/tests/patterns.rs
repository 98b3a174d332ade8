//! Patterns: the dialect that server and phone both read, tested by the shared vectors.

use menpai_shared::domain::answers::Value;
use menpai_shared::domain::kit::{Field, Kit};
use serde::Deserialize;
use serde_json::{Value as Json, json};

#[derive(Deserialize)]
struct Vectors {
    patterns: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    pattern: String,
    #[serde(default)]
    fits: Vec<String>,
    #[serde(default)]
    misfits: Vec<String>,
    fault: Option<String>,
}

fn kit(pattern: &str) -> Json {
    let words = json!({"zh": "试", "en": "Probe"});
    json!({
        "id": "probe", "version": 1, "title": words,
        "place_kinds": [{"id": "home", "label": words}],
        "forms": [{
            "id": "probe", "title": words, "place_kinds": ["home"], "slot": "place",
            "fields": [{"id": "word", "type": "text", "label": words, "pattern": pattern}],
        }],
    })
}

fn fits(field: &Field, text: &str) -> bool {
    match Value::parse(field, &Json::from(text)) {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(error.code, "bad_pattern", "{text:?}");
            false
        }
    }
}

fn cases() -> Vec<Case> {
    let read: Vectors = serde_json::from_str(include_str!("../../tests/vectors/patterns.json"))
        .expect("the vectors are read");
    read.patterns
}

#[test]
fn patterns_of_the_dialect_fit_what_the_vectors_say() {
    for Case { pattern, fits: fitting, misfits, fault } in cases() {
        if fault.is_some() {
            continue;
        }
        let mut kit = Kit::load(&kit(&pattern).to_string(), "probe.json")
            .unwrap_or_else(|errors| panic!("{pattern} is of the dialect: {errors:?}"));
        let field = kit.forms.remove(0).fields.remove(0);
        for text in fitting {
            assert!(fits(&field, &text), "{pattern} fits {text:?}");
        }
        for text in misfits {
            assert!(!fits(&field, &text), "{pattern} does not fit {text:?}");
        }
    }
}

#[test]
fn what_is_not_of_the_dialect_is_refused_by_file_form_and_field_with_what_to_write_instead() {
    for Case { pattern, fault, .. } in cases() {
        let Some(fault) = fault else { continue };
        let errors = Kit::load(&kit(&pattern).to_string(), "probe.json").unwrap_err();
        assert_eq!(errors.len(), 1, "{pattern}: {errors:?}");
        let told = errors[0].to_string();
        let named = told.starts_with("probe.json: form probe: word: pattern: ");
        assert!(named && told.contains(&fault) && told.ends_with("[bad_pattern]"), "{pattern}: {told}");
    }
}

#[test]
fn a_kit_from_before_the_dialect_reads_back_and_the_server_judges_by_it_as_ever() {
    for Case { pattern, fits: fitting, fault, .. } in cases() {
        if fault.is_none() || fitting.is_empty() {
            continue;
        }
        // A pattern in the log was checked when it came; it is only read now.
        let mut kit: Kit = serde_json::from_value(kit(&pattern)).unwrap();
        let field = kit.forms.remove(0).fields.remove(0);
        for text in fitting {
            assert!(fits(&field, &text), "{pattern} fits {text:?}");
        }
        let still_judged = pattern != r"\d{3}\-\d{4}" || !fits(&field, "0101234");
        assert!(still_judged, "{pattern}");
    }
}

#[test]
fn patterns_that_are_too_large_to_be_matched_are_refused() {
    for pattern in ["(?:a{999}){999}".to_owned(), "(?:".repeat(60) + &")".repeat(60)] {
        let errors = Kit::load(&kit(&pattern).to_string(), "probe.json").unwrap_err();
        assert_eq!(errors[0].code, "bad_pattern", "{errors:?}");
    }
}
