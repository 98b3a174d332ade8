//! Kits: the one that ships is as the work needs it, and every fault of a kit file is told with file, form and field.

use menpai_shared::kit::{self, FieldType, Form, Kit, Merge};
use serde_json::{Value, json};

fn door_check() -> Form {
    kit::epidemic().form("door_check").cloned().expect("the form is there")
}

#[test]
fn the_kit_that_ships_has_the_fields_of_the_door_check_in_order() {
    let form = door_check();
    let fields: Vec<_> =
        form.fields.iter().map(|f| (f.id.as_str(), f.kind, f.merge_rule(), f.is_reviewed())).collect();
    assert_eq!(
        fields,
        [
            ("outcome", FieldType::Choice, Merge::Highest, false),
            ("residents", FieldType::Integer, Merge::Latest, true),
            ("hubei", FieldType::Choice, Merge::Highest, true),
            ("arrived_on", FieldType::Date, Merge::Latest, true),
            ("travelled_from", FieldType::Text, Merge::Latest, true),
            ("temperature", FieldType::Decimal, Merge::Highest, true),
            ("symptoms", FieldType::Choices, Merge::Union, false),
            ("notice_given", FieldType::YesNo, Merge::Highest, false),
            ("needs", FieldType::Choices, Merge::Union, false),
            ("contact", FieldType::Phone, Merge::Latest, true),
            ("alone", FieldType::YesNo, Merge::Highest, false),
            ("note", FieldType::Text, Merge::Latest, false),
        ]
    );
    let personal: Vec<_> = form.fields.iter().filter(|f| f.personal).map(|f| f.id.as_str()).collect();
    assert_eq!(personal, ["contact", "note"]);
    let presets: Vec<_> = form.quick.iter().map(|preset| preset.label.zh.as_str()).collect();
    assert_eq!(presets, ["一切正常", "无人应答", "拒访", "空置"]);
}

#[test]
fn a_kit_that_was_loaded_reads_back_as_itself() {
    let kit = kit::epidemic();
    let text = serde_json::to_string(&kit).unwrap();
    assert_eq!(Kit::load(&text, "again"), Ok(kit));
}

/// The kit that ships, with one value replaced or removed.
fn with(pointer: &str, value: Option<Value>) -> String {
    let mut kit: Value =
        serde_json::from_str(include_str!("../kits/epidemic.json")).expect("the kit is JSON");
    let (above, member) = pointer.rsplit_once('/').expect("a pointer");
    let parent = kit.pointer_mut(above).unwrap_or_else(|| panic!("{above} is there"));
    match (parent, value) {
        (Value::Object(object), Some(value)) => drop(object.insert(member.to_owned(), value)),
        (Value::Object(object), None) => drop(object.remove(member)),
        (Value::Array(array), Some(value)) => array[member.parse::<usize>().expect("a number")] = value,
        (parent, _) => panic!("{parent} has no members"),
    }
    kit.to_string()
}

/// Field of the door check by its place.
const OUTCOME: &str = "/forms/0/fields/0";
const RESIDENTS: &str = "/forms/0/fields/1";
const HUBEI: &str = "/forms/0/fields/2";
const ARRIVED: &str = "/forms/0/fields/3";
const FROM: &str = "/forms/0/fields/4";
const TEMPERATURE: &str = "/forms/0/fields/5";
const SYMPTOMS: &str = "/forms/0/fields/6";
const CONTACT: &str = "/forms/0/fields/9";

#[test]
fn every_fault_of_a_field_is_told_with_form_and_field() {
    let long: Vec<_> = (0..3).map(|_| json!({"id": "a", "label": {"zh": "甲", "en": "a"}})).collect();
    let cases = [
        (OUTCOME, "type", Some(json!("picture")), "outcome", "bad_shape"),
        (OUTCOME, "colour", Some(json!("red")), "outcome", "bad_shape"),
        (OUTCOME, "label", Some(json!({"zh": "结果"})), "outcome", "bad_shape"),
        (OUTCOME, "label", Some(json!({"zh": "结果", "en": " "})), "outcome", "missing_words"),
        (OUTCOME, "label", None, "outcome", "bad_shape"),
        (OUTCOME, "choices", None, "outcome", "no_choices"),
        (OUTCOME, "choices", Some(json!(long)), "outcome", "twice"),
        (OUTCOME, "merge", Some(json!("union")), "outcome", "merge_misfit"),
        (OUTCOME, "merge", Some(json!("average")), "outcome", "bad_shape"),
        (OUTCOME, "default", Some(json!("maybe")), "outcome", "bad_value"),
        (OUTCOME, "show_if", Some(json!({"field": "hubei", "equals": "no"})), "outcome", "show_if_forward"),
        (
            OUTCOME,
            "show_if",
            Some(json!({"field": "outcome", "equals": "checked"})),
            "outcome",
            "show_if_forward",
        ),
        (RESIDENTS, "id", Some(json!("Residents!")), "Residents!", "bad_id"),
        (RESIDENTS, "id", None, "number 2", "bad_shape"),
        (RESIDENTS, "min", Some(json!(60)), "residents", "min_above_max"),
        (RESIDENTS, "default", Some(json!(51)), "residents", "bad_value"),
        (RESIDENTS, "choices", Some(json!(long[..1])), "residents", "choices_misfit"),
        (RESIDENTS, "pattern", Some(json!("[0-9]")), "residents", "pattern_misfit"),
        (HUBEI, "alert_from", Some(json!(3)), "hubei", "alert_misfit"),
        (HUBEI, "max", Some(json!(3)), "hubei", "limit_misfit"),
        (HUBEI, "short", Some(json!({"zh": "", "en": "x"})), "hubei", "missing_words"),
        (
            ARRIVED,
            "show_if",
            Some(json!({"field": "nobody", "equals": "no"})),
            "arrived_on",
            "show_if_forward",
        ),
        (ARRIVED, "show_if", Some(json!({"field": "hubei", "equals": "perhaps"})), "arrived_on", "bad_value"),
        (ARRIVED, "show_if", Some(json!({"field": "hubei"})), "arrived_on", "show_if_unclear"),
        (ARRIVED, "show_if", Some(json!({"field": "hubei", "among": []})), "arrived_on", "show_if_unclear"),
        (
            ARRIVED,
            "show_if",
            Some(json!({"field": "hubei", "equals": "no", "among": ["no"]})),
            "arrived_on",
            "show_if_unclear",
        ),
        (FROM, "merge", Some(json!("highest")), "travelled_from", "merge_misfit"),
        (FROM, "pattern", Some(json!("(")), "travelled_from", "bad_pattern"),
        (FROM, "max", Some(json!(1.5)), "travelled_from", "bad_length"),
        (FROM, "max", Some(json!(1_000_000)), "travelled_from", "bad_length"),
        (TEMPERATURE, "alert_from", Some(json!(50)), "temperature", "alert_unreachable"),
        (TEMPERATURE, "merge", Some(json!("union")), "temperature", "merge_misfit"),
        (SYMPTOMS, "merge", Some(json!("lowest")), "symptoms", "merge_misfit"),
        (CONTACT, "merge", Some(json!("lowest")), "contact", "merge_misfit"),
        (CONTACT, "show_if", Some(json!({"field": "symptoms", "equals": []})), "contact", "show_if_misfit"),
    ];
    for (field, member, value, named, code) in cases {
        let text = with(&format!("{field}/{member}"), value.clone());
        let errors = Kit::load(&text, "kits/x.json").expect_err(code);
        let told = errors.iter().any(|e| {
            (e.code, e.form.as_deref(), e.field.as_deref()) == (code, Some("door_check"), Some(named))
        });
        assert!(told, "{field}/{member} = {value:?}: {code} is not among {errors:?}");
        assert!(errors[0].to_string().starts_with("kits/x.json: form door_check: "), "{}", errors[0]);
    }
}

#[test]
fn every_fault_of_a_form_or_kit_is_told() {
    let preset = |answers: Value, look: &str| {
        Some(json!({"id": "p", "label": {"zh": "甲", "en": "a"}, "look": look, "answers": answers}))
    };
    let field = |id: &str| json!({"id": id, "type": "text", "label": {"zh": "甲", "en": "a"}});
    let count = json!([{"id": "a", "label": {"zh": "甲", "en": "a"}, "count_as": "done"}]);
    let many: Vec<_> = (0..65).map(|n| field(&format!("f{n}"))).collect();
    let cases = [
        ("/id", Some(json!("9")), "bad_id"),
        ("/version", Some(json!(0)), "bad_version"),
        ("/version", Some(json!("one")), "bad_shape"),
        ("/title", None, "bad_shape"),
        ("/forms", Some(json!([])), "no_forms"),
        ("/forms", None, "bad_shape"),
        ("/place_kinds", Some(json!([])), "unknown_place_kind"),
        ("/forms/0/place_kinds", Some(json!([])), "no_place_kinds"),
        ("/forms/0/place_kinds", Some(json!(["home", "home"])), "twice"),
        ("/forms/0/slot", Some(json!("weekly")), "bad_shape"),
        ("/forms/0/fields", Some(json!([])), "no_fields"),
        ("/forms/0/fields", Some(json!(many)), "too_many_fields"),
        ("/forms/0/fields", Some(json!([field("a"), field("a")])), "twice"),
        ("/forms/0/fields", Some(json!([field("a")])), "no_status"),
        ("/forms/0/fields/2/choices", Some(count.clone()), "two_statuses"),
        ("/forms/0/fields/6/choices", Some(count), "count_as_misfit"),
        ("/forms/0/quick/1", preset(json!({}), "done"), "empty_preset"),
        ("/forms/0/quick/1", preset(json!({"outcome": "maybe"}), "done"), "bad_preset"),
        ("/forms/0/quick/1", preset(json!({"colour": "red"}), "done"), "bad_preset"),
        ("/forms/0/quick/1", preset(json!({"outcome": "vacant"}), "done"), "preset_look"),
        ("/forms/0/quick/1/id", Some(json!("all_well")), "twice"),
    ];
    for (pointer, value, code) in cases {
        let errors = Kit::load(&with(pointer, value.clone()), "x.json").expect_err(code);
        assert!(
            errors.iter().any(|e| e.code == code),
            "{pointer} = {value:?}: {code} is not among {errors:?}"
        );
    }
    assert_eq!(Kit::load("{", "x.json").expect_err("no JSON")[0].code, "not_json");
    assert_eq!(Kit::load("[]", "x.json").expect_err("no kit")[0].code, "bad_shape");
}

#[test]
fn all_faults_are_told_at_once() {
    let mut kit: Value = serde_json::from_str(include_str!("../kits/epidemic.json")).unwrap();
    kit["forms"][0]["fields"][1]["min"] = json!(99);
    kit["forms"][0]["fields"][4]["merge"] = json!("lowest");
    kit["forms"][0]["title"]["en"] = json!("");
    let codes: Vec<_> = Kit::load(&kit.to_string(), "x").unwrap_err().iter().map(|e| e.code).collect();
    assert_eq!(codes, ["missing_words", "min_above_max", "merge_misfit"]);
}
