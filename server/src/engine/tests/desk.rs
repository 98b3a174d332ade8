//! The entries of an office besides reports, for the tests: notices, responsibilities, shifts and tables.

use menpai_shared::domain::ids::{NoticeId, PersonId, ResponsibilityId, ShiftId};
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::{Body, Notice, OfficeTable, Receipt, Responsibility, Shift};
use serde_json::json;

use super::{START_MS, Someone, path, person, uuid};

pub(super) fn notice_id(number: u128) -> NoticeId {
    NoticeId(uuid(0x6_0000 + number))
}

pub(super) fn notice(number: u128, areas: &[&str], withdrawn: bool) -> Body {
    Body::Notice(Notice {
        id: notice_id(number),
        title: format!("温馨提示 {number}"),
        text: "少出门，勤洗手。".to_owned(),
        areas: areas.iter().map(|text| path(text)).collect(),
        by: person(1, Role::Office, &[]).id,
        by_name: "人1".to_owned(),
        at_ms: START_MS,
        until_ms: None,
        withdrawn,
    })
}

pub(super) fn receipt(number: u128, of: Someone, read: bool) -> Body {
    let Someone { person, device } = of;
    Body::Receipt(Receipt { notice: notice_id(number), device, person, read })
}

pub(super) fn responsibility(number: u128, at: &str, ended: bool) -> Body {
    Body::Responsibility(Responsibility {
        id: ResponsibilityId(uuid(0x7_0000 + number)),
        path: path(at),
        level: "street".to_owned(),
        name: "李".to_owned(),
        post: None,
        phone: None,
        person: None,
        ended,
    })
}

pub(super) fn shift_id(number: u128) -> ShiftId {
    ShiftId(uuid(0x8_0000 + number))
}

pub(super) fn shift(number: u128, at: &str, people: &[PersonId], ended: bool) -> Shift {
    let (lead, members) = people.split_first().map_or((None, Vec::new()), |(a, b)| (Some(*a), b.to_vec()));
    Shift {
        id: shift_id(number),
        path: path(at),
        name: "早班".to_owned(),
        starts_ms: START_MS,
        ends_ms: START_MS + 8 * 3_600_000,
        lead,
        members,
        names: vec!["某".to_owned(); people.len()],
        ended,
    }
}

pub(super) fn table(id: &str, at: &str) -> Body {
    let table = json!({
        "id": id, "title": { "zh": "日报", "en": "Daily" }, "rows": "door_check",
        "columns": [{ "field": "address" }, { "form": "door_check", "field": "temperature" }],
    });
    let table = serde_json::from_value(table).expect("a table");
    Body::Table(OfficeTable { table, area: path(at), by: person(1, Role::Office, &[]).id, gone: false })
}
