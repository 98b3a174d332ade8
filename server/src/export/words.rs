//! The headings and words of a table of doors, in both languages.

use menpai_shared::kit::{Field, FieldType};
use menpai_shared::office::Status;
use serde_json::Value;

use super::Cell;
use crate::lang::Lang;

/// The columns before those of the form: what the roster has, under headings that an import understands.
pub(super) const ROSTER: [(&str, &str); 9] = [
    ("社区代码", "Community code"),
    ("社区", "Community"),
    ("楼号", "Building"),
    ("单元", "Unit"),
    ("门牌号", "Door"),
    ("户主", "Household"),
    ("电话", "Phone"),
    ("人数", "Residents"),
    ("备注", "Remark"),
];

/// The columns of the record as a whole.
pub(super) const RECORD: [(&str, &str); 6] = [
    ("状态", "Status"),
    ("预警", "Alert"),
    ("分歧项目", "In conflict"),
    ("要求再访", "Sent back"),
    ("上报人", "Reported by"),
    ("上报时间", "Observed at"),
];

/// The name of a status.
pub(super) fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Unvisited => lang.pick("未查", "Not visited"),
        Status::Done => lang.pick("已查", "Done"),
        Status::NoAnswer => lang.pick("无人", "No answer"),
        Status::Refused => lang.pick("拒访", "Refused"),
        Status::Vacant => lang.pick("空置", "Vacant"),
        Status::Conflict => lang.pick("分歧", "In conflict"),
        Status::Stale => lang.pick("过期", "Sent back"),
    }
}

/// What a field is called in a heading.
pub(super) fn field_name(field: &Field, lang: Lang) -> &str {
    let words = field.short.as_ref().unwrap_or(&field.label);
    lang.pick(&words.zh, &words.en)
}

/// The value of a field as people read it.
pub(super) fn value(field: &Field, value: Option<&Value>, lang: Lang) -> Cell {
    let Some(value) = value else { return Cell::text("") };
    let choice = |id: &str| {
        let known = field.choice(id).map(|(_, choice)| lang.pick(&choice.label.zh, &choice.label.en));
        known.map_or_else(|| id.to_owned(), Clone::clone)
    };
    match (field.kind, value) {
        (FieldType::Choice, Value::String(id)) => Cell::Text(choice(id)),
        (FieldType::Choices, Value::Array(ids)) => {
            let names: Vec<String> = ids.iter().filter_map(Value::as_str).map(choice).collect();
            Cell::Text(names.join(lang.pick("、", ", ")))
        }
        (FieldType::YesNo, Value::Bool(yes)) => {
            Cell::text(if *yes { lang.pick("是", "yes") } else { lang.pick("否", "no") })
        }
        (_, Value::Number(number)) => {
            number.as_f64().map_or_else(|| Cell::text(number.to_string()), Cell::Number)
        }
        (_, Value::String(text)) => Cell::text(text.clone()),
        // A masked set, or whatever a kit of another day has left.
        (_, other) => Cell::text(other.to_string()),
    }
}
