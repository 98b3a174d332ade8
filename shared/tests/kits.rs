//! Kits: the shipped kit meets the needs of the work, and every fault of a kit file is reported with file, form and
//! field.

use menpai_shared::domain::kit::{self, FieldType, Form, Kit, Merge};
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
    assert_eq!(personal, ["travelled_from", "contact", "note"]);
    let presets: Vec<_> = form.quick.iter().map(|preset| preset.label.zh.as_str()).collect();
    assert_eq!(presets, ["一切正常", "无人应答", "拒访", "空置"]);
}

#[test]
fn a_kit_that_was_loaded_reads_back_as_itself() {
    let kit = kit::epidemic();
    let text = serde_json::to_string(&kit).unwrap();
    assert_eq!(Kit::load(&text, "again"), Ok(kit));
}

/// The shipped kit, with one value replaced or removed.
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

/// Pointers to fields of the door check.
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
            "show_if_circular",
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
        (ARRIVED, "show_if", Some(json!({"field": "nobody", "equals": "no"})), "arrived_on", "unknown_field"),
        (ARRIVED, "show_if", Some(json!({"field": "hubei", "equals": "perhaps"})), "arrived_on", "bad_value"),
        (ARRIVED, "show_if", Some(json!({"field": "hubei"})), "arrived_on", "condition_unclear"),
        (ARRIVED, "show_if", Some(json!({"field": "hubei", "among": []})), "arrived_on", "condition_unclear"),
        (
            ARRIVED,
            "show_if",
            Some(json!({"field": "hubei", "equals": "no", "among": ["no"]})),
            "arrived_on",
            "condition_unclear",
        ),
        (FROM, "merge", Some(json!("highest")), "travelled_from", "merge_misfit"),
        (FROM, "pattern", Some(json!("(")), "travelled_from", "bad_pattern"),
        (FROM, "max", Some(json!(1.5)), "travelled_from", "bad_length"),
        (FROM, "max", Some(json!(1_000_000)), "travelled_from", "bad_length"),
        (TEMPERATURE, "alert_from", Some(json!(50)), "temperature", "alert_unreachable"),
        (TEMPERATURE, "merge", Some(json!("union")), "temperature", "merge_misfit"),
        (SYMPTOMS, "merge", Some(json!("lowest")), "symptoms", "merge_misfit"),
        (CONTACT, "merge", Some(json!("lowest")), "contact", "merge_misfit"),
        (CONTACT, "show_if", Some(json!({"field": "symptoms", "equals": []})), "contact", "bad_value"),
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

/// A valid kit that uses every member of the format.
const WHOLE: &str = include_str!("common/kit.json");

/// The value at a pointer; its steps are members, numbers, or ids of items in a list.
fn at<'k>(kit: &'k mut Value, pointer: &str) -> &'k mut Value {
    pointer.split('/').filter(|step| !step.is_empty()).fold(kit, |value, step| match value {
        Value::Array(items) => {
            let found = items.iter().position(|item| item["id"] == step);
            let index = found.or_else(|| step.parse().ok()).unwrap_or_else(|| panic!("{step} is there"));
            &mut items[index]
        }
        value => &mut value[step],
    })
}

#[test]
fn the_kits_that_ship_and_the_one_that_uses_everything_are_sound() {
    for (file, text) in [
        ("epidemic.json", include_str!("../kits/epidemic.json")),
        ("flood.json", include_str!("../kits/flood.json")),
        ("kit.json", WHOLE),
    ] {
        let told = Kit::load(text, file)
            .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        let kit = told.unwrap_or_else(|errors| panic!("{errors}"));
        let again = serde_json::to_string(&kit).expect("a kit is JSON");
        assert_eq!(Kit::load(&again, file), Ok(kit));
    }
}

/// The pointer, the value to put there, the code, and the named form and field; `-` if none is named.
type Fault = (&'static str, Value, &'static str, &'static str, &'static str);

fn check_faults(faults: &[Fault]) {
    for (pointer, value, code, form, field) in faults {
        let mut kit: Value = serde_json::from_str(WHOLE).expect("the kit is JSON");
        *at(&mut kit, pointer) = value.clone();
        let errors = Kit::load(&kit.to_string(), "x.json").expect_err(pointer);
        let named = |name: &Option<String>| name.clone().unwrap_or_else(|| "-".to_owned());
        let told =
            errors.iter().any(|e| e.code == *code && named(&e.form) == *form && named(&e.field) == *field);
        assert!(told, "{pointer} = {value}: {code} at {form} {field} is not among {errors:#?}");
    }
}

#[test]
fn a_wrong_shape_is_told_with_the_part_that_has_it() {
    check_faults(&[
        ("forms/check/fields/heat/type", json!("picture"), "bad_shape", "check", "heat"),
        ("forms/check/fields/heat/past", json!("yes"), "bad_shape", "check", "heat"),
        ("forms/check/fields/risk/choices/yes/label", json!({"zh": "是"}), "bad_shape", "check", "risk"),
        ("forms/check/tasks/bring/on", json!({"weekly": {}}), "bad_shape", "check", "task bring"),
        ("forms/check/tasks/bring/on/need/colour", json!("red"), "bad_shape", "check", "task bring"),
        ("forms/check/tasks/bring/title", json!({"en": "Bring"}), "bad_shape", "check", "task bring"),
        ("forms/stay/tasks/visit/on/each_day/colour", json!(1), "bad_shape", "stay", "task visit"),
        ("forms/count/stocks/masks/colour", json!("red"), "bad_shape", "count", "stock masks"),
        ("forms/count/room/colour", json!("red"), "bad_shape", "count", "-"),
        ("forms/entry/recall/colour", json!("red"), "bad_shape", "entry", "-"),
        ("forms/entry/screen", json!("wall"), "bad_shape", "entry", "-"),
        ("forms/entry/colour", json!("red"), "bad_shape", "entry", "-"),
        ("place_kinds/home/colour", json!("red"), "bad_shape", "-", "place kind home"),
        ("statuses/0/tone", json!("pink"), "bad_shape", "-", "status number 1"),
        ("levels/leader/kinds", json!("street"), "bad_shape", "-", "level leader"),
        ("figures/seen/of", json!({"guess": {}}), "bad_shape", "-", "figure seen"),
        ("figures/seen/of/coverage/colour", json!(1), "bad_shape", "-", "figure seen"),
        ("briefing/0/figures", json!("seen"), "bad_shape", "-", "briefing section number 1"),
        ("tables/health/columns/1/colour", json!("red"), "bad_shape", "-", "table health column number 2"),
        ("tables/health/rows", json!(1), "bad_shape", "-", "table health"),
        ("tables", json!({}), "bad_shape", "-", "-"),
        ("colour", json!("red"), "bad_shape", "-", "-"),
    ]);
}

#[test]
fn every_fault_of_a_field_s_new_members_is_told() {
    check_faults(&[
        ("forms/check/fields/heat/past", json!(true), "past_misfit", "check", "heat"),
        ("forms/check/fields/heat/suggest", json!([36.5, 45]), "bad_value", "check", "heat"),
        ("forms/visit/fields/late/place_kinds", json!(["store"]), "unknown_place_kind", "visit", "late"),
        ("forms/visit/fields/late/place_kinds", json!(["gate", "gate"]), "twice", "visit", "late"),
        ("forms/entry/fields/going_to/merge", json!("highest"), "merge_misfit", "entry", "going_to"),
        ("forms/check/fields/risk/choices/yes/closes", json!(true), "closes_misfit", "check", "risk"),
        (
            "forms/check/fields/risk/show_if",
            json!({"field": "came", "equals": "2020-02-01"}),
            "show_if_circular",
            "check",
            "risk",
        ),
        (
            "forms/check/fields/risk/show_if",
            json!({"field": "heat", "equals": 36.5}),
            "show_if_forward",
            "check",
            "risk",
        ),
        ("forms/check/fields/came/show_if/equals", json!("maybe"), "bad_value", "check", "came"),
        ("forms/check/fields/came/show_if/among", json!(["yes"]), "condition_unclear", "check", "came"),
    ]);
}

#[test]
fn every_fault_of_what_a_form_does_is_told() {
    check_faults(&[
        ("forms/visit/screen", json!("gate"), "screen_misfit", "visit", "-"),
        ("forms/entry/recall/by", json!("colour"), "unknown_field", "entry", "-"),
        ("forms/entry/recall/fills", json!(["colour"]), "unknown_field", "entry", "-"),
        ("forms/entry/recall/fills", json!(["name", "name"]), "twice", "entry", "-"),
        ("forms/entry/recall/fills", json!(["plate"]), "recall_misfit", "entry", "-"),
        ("forms/entry/recall/fills", json!([]), "recall_misfit", "entry", "-"),
        ("forms/visit/carry", json!(["colour"]), "unknown_field", "visit", "-"),
        ("forms/stay/carry", json!(["over"]), "carry_misfit", "stay", "-"),
        ("forms/errand/stage", json!("colour"), "unknown_field", "errand", "-"),
        ("forms/errand/stage", json!("source"), "stage_misfit", "errand", "-"),
        ("forms/errand/stage", json!("item"), "stage_misfit", "errand", "-"),
        ("forms/errand/slot", json!("place"), "stage_misfit", "errand", "-"),
        ("forms/errand/fields/stage/merge", json!("lowest"), "stage_misfit", "errand", "-"),
        ("forms/errand/fields/stage/choices/asked/closes", json!(true), "stage_misfit", "errand", "-"),
        ("forms/errand/due", json!("colour"), "unknown_field", "errand", "-"),
        ("forms/errand/due", json!("item"), "due_misfit", "errand", "-"),
        ("forms/visit/due", json!("late"), "due_misfit", "visit", "-"),
        ("forms/count/room/of", json!("colour"), "unknown_field", "count", "-"),
        ("forms/count/room/of", json!("taken"), "not_integer", "count", "-"),
        ("forms/count/room/label/en", json!(" "), "missing_words", "count", "-"),
        ("forms/count/stocks/masks/have", json!("colour"), "unknown_field", "count", "stock masks"),
        ("forms/count/fields/have/type", json!("text"), "not_integer", "count", "stock masks"),
        ("forms/count/slot", json!("place"), "stock_misfit", "count", "stock masks"),
        ("forms/count/stocks/masks/label/zh", json!(""), "missing_words", "count", "stock masks"),
    ]);
}

#[test]
fn every_fault_of_a_task_is_told() {
    check_faults(&[
        ("forms/check/tasks/follow/id", json!("bring"), "twice", "check", "-"),
        ("forms/check/tasks/follow/title/en", json!(""), "missing_words", "check", "task follow"),
        ("forms/check/tasks/follow/form", json!("colour"), "unknown_form", "check", "task follow"),
        ("forms/check/tasks/follow/form", json!("count"), "place_kind_misfit", "check", "task follow"),
        ("forms/check/tasks/follow/when/field", json!("colour"), "unknown_field", "check", "task follow"),
        ("forms/check/tasks/follow/when/among", json!(["maybe"]), "bad_value", "check", "task follow"),
        ("forms/check/tasks/follow/when/among", json!([]), "condition_unclear", "check", "task follow"),
        ("forms/stay/tasks/visit/form", json!("errand"), "slot_misfit", "stay", "task visit"),
        ("forms/stay/slot", json!("day"), "slot_misfit", "stay", "task visit"),
        ("forms/stay/tasks/visit/on/each_day/from", json!("colour"), "unknown_field", "stay", "task visit"),
        ("forms/stay/tasks/visit/on/each_day/from", json!("over"), "wrong_field_type", "stay", "task visit"),
        ("forms/stay/tasks/visit/on/each_day/days", json!(0), "bad_days", "stay", "task visit"),
        (
            "forms/stay/tasks/visit/on/each_day/days",
            json!(4_000_000_000_u32),
            "bad_days",
            "stay",
            "task visit",
        ),
        ("forms/stay/tasks/visit/on/each_day/until/equals", json!("yes"), "bad_value", "stay", "task visit"),
        ("forms/count/tasks/daily/form", json!("visit"), "daily_misfit", "count", "task daily"),
        (
            "forms/count/tasks/daily/when",
            json!({"field": "have", "equals": 1}),
            "daily_misfit",
            "count",
            "task daily",
        ),
        ("forms/check/tasks/bring/on/need/field", json!("risk"), "wrong_field_type", "check", "task bring"),
        ("forms/check/tasks/bring/on/need/item", json!("source"), "wrong_field_type", "check", "task bring"),
        ("forms/check/tasks/bring/on/need/source", json!("item"), "wrong_field_type", "check", "task bring"),
        ("forms/check/tasks/bring/on/need/item", json!("stage"), "need_misfit", "check", "task bring"),
        ("forms/errand/fields/source/max", json!(20), "need_misfit", "check", "task bring"),
        ("forms/errand/stage", Value::Null, "need_misfit", "check", "task bring"),
        ("forms/check/tasks/bring/form", json!("visit"), "slot_misfit", "check", "task bring"),
        (
            "forms/entry/tasks/receive/on/refer/field",
            json!("name"),
            "wrong_field_type",
            "entry",
            "task receive",
        ),
        ("forms/stay/slot", json!("shift"), "slot_misfit", "entry", "task receive"),
    ]);
}

#[test]
fn every_fault_of_what_a_kit_counts_and_shows_is_told() {
    let done = json!({"status": "done", "label": {"zh": "查", "en": "Seen"}});
    check_faults(&[
        ("statuses/0/label/en", json!(""), "missing_words", "-", "status 1"),
        ("statuses", json!([done, done]), "twice", "-", "status 2"),
        ("levels/leader/label/zh", json!(""), "missing_words", "-", "level leader"),
        ("levels/leader/kinds", json!([]), "no_kinds", "-", "level leader"),
        ("levels/leader/kinds", json!(["planet"]), "unknown_kind", "-", "level leader"),
        ("figures/had/id", json!("seen"), "twice", "-", "-"),
        ("figures/seen/title/en", json!(""), "missing_words", "-", "figure seen"),
        ("figures/free/unit/en", json!(""), "missing_words", "-", "figure free"),
        ("figures/seen/of/coverage/form", json!("colour"), "unknown_form", "-", "figure seen"),
        ("figures/seen/of/coverage/form", json!("stay"), "span_misfit", "-", "figure seen"),
        ("figures/risks/of/count/form", json!("visit"), "span_misfit", "-", "figure risks"),
        ("figures/risks/of/count/when/0/field", json!("colour"), "unknown_field", "-", "figure risks"),
        ("figures/risks/of/count/when/0/equals", json!("soup"), "bad_value", "-", "figure risks"),
        ("figures/had/of/sum/field", json!("colour"), "unknown_field", "-", "figure had"),
        (
            "figures/had/of/sum",
            json!({"form": "check", "span": "all", "field": "heat"}),
            "not_integer",
            "-",
            "figure had",
        ),
        ("figures/free/of/free/form", json!("stay"), "no_room", "-", "figure free"),
        ("figures/left/of/tasks/rule", json!("colour"), "unknown_task", "-", "figure left"),
        ("figures/left/of/tasks/states", json!([]), "no_states", "-", "figure left"),
        ("figures/lasts/of/lasts/stock", json!("colour"), "unknown_stock", "-", "figure lasts"),
        ("briefing/0/title/en", json!(""), "missing_words", "-", "briefing section 1"),
        ("briefing/0/figures", json!([]), "no_figures", "-", "briefing section 1"),
        ("briefing/0/figures/0", json!("colour"), "unknown_figure", "-", "briefing section 1"),
        ("tables/health/title/en", json!(""), "missing_words", "-", "table health"),
        ("tables/health/rows", json!("colour"), "unknown_form", "-", "table health"),
        ("tables/health/when/0/equals", json!("maybe"), "bad_value", "-", "table health"),
        ("tables/health/columns", json!([]), "no_columns", "-", "table health"),
        ("tables/health/columns/0/field", json!("colour"), "unknown_column", "-", "table health"),
        ("tables/health/columns/1/form", json!("colour"), "unknown_form", "-", "table health"),
        ("tables/health/columns/1/field", json!("colour"), "unknown_field", "-", "table health"),
        ("tables/health/columns/1/title/zh", json!(""), "missing_words", "-", "table health"),
    ]);
}
