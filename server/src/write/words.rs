//! The headings and words of the tables, in both languages.

use menpai_shared::domain::kit::{Field, FieldType};
use menpai_shared::log::entry::Role;
use menpai_shared::wire::api::Status;
use serde_json::Value;

use super::Cell;
use crate::lang::Lang;

/// Where a door is, under headings that an import understands.
pub(super) const ADDRESS: [(&str, &str); 5] = [
    ("社区代码", "Community code"),
    ("社区", "Community"),
    ("楼号", "Building"),
    ("单元", "Unit"),
    ("门牌号", "Door"),
];

/// What the roster has of it.
pub(super) const ROSTER: [(&str, &str); 4] =
    [("户主", "Household"), ("电话", "Phone"), ("人数", "Residents"), ("备注", "Remark")];

/// The columns of a record as a whole.
pub(super) const RECORD: [(&str, &str); 6] = [
    ("状态", "Status"),
    ("预警", "Alert"),
    ("分歧项目", "In conflict"),
    ("要求再访", "Sent back"),
    ("上报人", "Reported by"),
    ("上报时间", "Observed at"),
];

/// The columns of one report.
pub(super) const REPORT: [(&str, &str); 8] = [
    ("类型", "Kind"),
    ("上报人", "Reported by"),
    ("身份", "Role"),
    ("手机", "Device"),
    ("上报时间", "Observed at"),
    ("收到时间", "Received at"),
    ("效力", "Standing"),
    ("理由", "Reason"),
];

/// The columns of the figures.
pub(super) const COVERAGE: [(&str, &str); 13] = [
    ("地址码", "Path"),
    ("区域", "Area"),
    ("户数", "Doors"),
    ("已查", "Done"),
    ("空置", "Vacant"),
    ("无人", "No answer"),
    ("拒访", "Refused"),
    ("分歧", "In conflict"),
    ("过期", "Sent back"),
    ("未查", "Not visited"),
    ("未查中可能在失联手机上", "Of those, perhaps on silent phones"),
    ("预警", "Alert"),
    ("到访率（%）", "Visited (%)"),
];

/// The last column, by which rows are matched by machines.
pub(super) const PATH: [(&str, &str); 1] = [("地址码", "Path")];

/// What a role is called.
pub(super) fn role(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Volunteer => lang.pick("志愿者", "volunteer"),
        Role::Office => lang.pick("街道", "office"),
        Role::Coordinator => lang.pick("协调员", "coordinator"),
        Role::Headquarters => lang.pick("指挥部", "headquarters"),
        Role::Administrator => lang.pick("管理员", "administrator"),
    }
}

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
