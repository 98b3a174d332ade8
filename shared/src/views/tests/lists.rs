//! Lists: phones, people, alerts, conflicts, histories, quarantine; and addresses in words.

use serde_json::json;

use super::town::{STREET, SWEEP, Town, device, path, person};
use crate::domain::ids::Seq;
use crate::domain::role::Role;
use crate::log::entry::Reason;
use crate::state::MASKED;
use crate::views::{
    Page, Unseen, address, attention, community, conflicts, me, people, phones, place_history, quarantine,
    short_name,
};
use crate::wire::api::{Phone, PhoneState};

#[test]
fn addresses_are_told_in_words() {
    let mut town = Town::with_doors();
    town.area(&format!("{STREET}/001/7"), "building", "7号楼");
    town.door(&format!("{STREET}/001/7/0/2502"), "2502");
    town.door(&format!("{STREET}/001/8/3/101"), "101");
    for (at, words) in [
        ("001/1/2/301", "天华园一里 1号楼 2单元 301"),
        ("001/7/0/2502", "天华园一里 7号楼 2502"),
        ("001/8/3/101", "天华园一里 8号楼 3单元 101"),
        ("002/2/1", "林肯公园 2号楼 1单元"),
        ("002/2", "林肯公园 2号楼"),
        ("002", "林肯公园"),
        ("003/1/1/101", "003 1号楼 1单元 101"),
    ] {
        assert_eq!(address(&town.state, &path(&format!("{STREET}/{at}"))), words);
    }
    assert_eq!(address(&town.state, &path(STREET)), "荣华街道");
    assert_eq!(community(&town.state, &path(&format!("{STREET}/002/2/1/101"))), "林肯公园");
    assert_eq!(community(&town.state, &path(&format!("{STREET}/003/1"))), "荣华街道");
    for (name, short) in [
        ("大粮台村村委会", "大粮台村"),
        ("居委会", "居委会"),
        ("星岛社区社区居委会", "星岛社区"),
        ("亦庄地区", "亦庄地区"),
    ] {
        assert_eq!(short_name(name), short);
    }
}

#[test]
fn phones_are_listed_by_how_much_they_worry() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.join(1);
    for n in [2, 3, 4, 5] {
        town.volunteer(n, &[]);
    }
    town.assign(1, 2, &[&format!("{STREET}/001/1")]);
    town.assign(2, 3, &[&format!("{STREET}/001")]);
    town.assign(3, 4, &[&format!("{STREET}/002")]);
    town.assign(4, 5, &[&format!("{STREET}/002/2")]);
    town.person(6, Role::Volunteer, &[&format!("{STREET}/002/2")]);
    town.person(7, Role::Volunteer, &["11/01/15/013"]);
    town.minutes(120);
    town.revoke(2);
    town.presence(4, 3);
    town.report(5, "002/2/1/101", &[], &json!({"outcome": "checked"}));
    let list = phones(&town.state, &town.viewer(1), None, None, town.now_ms).expect("they are seen");
    let short = |phone: &Phone| (phone.device, phone.state, phone.outbox, phone.held, phone.may_hold);
    let expected = [
        (Some(device(3)), PhoneState::Silent, 0, 0, 12),
        (None, PhoneState::NeverJoined, 0, 0, 0),
        (Some(device(4)), PhoneState::Ok, 3, 0, 0),
        (Some(device(5)), PhoneState::Ok, 0, 1, 0),
        (Some(device(2)), PhoneState::Revoked, 0, 0, 0),
    ];
    assert_eq!(list.iter().map(short).collect::<Vec<_>>(), expected);
    assert_eq!(list[0].areas[0].name, "天华园一里社区居委会");
    assert_eq!(list[2].oldest_unsent_ms, Some(town.now_ms));
    let here = path(&format!("{STREET}/001/2"));
    let list = phones(&town.state, &town.viewer(1), Some(&here), None, town.now_ms).expect("they are seen");
    assert_eq!(list.iter().map(short).collect::<Vec<_>>(), [(Some(device(3)), PhoneState::Silent, 0, 0, 6)]);
}

#[test]
fn people_are_listed_with_what_they_were_given() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.person(8, Role::Administrator, &[""]);
    town.person(9, Role::Headquarters, &["11/01/15"]);
    town.volunteer(2, &[&format!("{STREET}/001/1")]);
    town.assign(1, 2, &[&format!("{STREET}/002/1/2")]);
    town.person(3, Role::Volunteer, &[]);
    town.invite(30, 3, 1);
    town.invite(31, 3, 24);
    town.person(7, Role::Volunteer, &["11/01/15/013"]);
    let ids = |viewer: u128| -> Vec<_> {
        let rows = people(&town.state, &town.viewer(viewer), town.now_ms);
        rows.iter().map(|row| row.person.id).collect()
    };
    assert_eq!(ids(1), [2, 3, 1].map(person));
    assert_eq!(ids(8), [2, 3, 7, 1, 9, 8].map(person));
    let rows = people(&town.state, &town.viewer(1), town.now_ms);
    let names: Vec<&str> = rows[0].areas.iter().map(|area| area.name.as_str()).collect();
    assert_eq!(names, ["1号楼", "林肯公园 1号楼 2单元"]);
    assert_eq!((rows[0].devices, rows[0].open_invite.is_some(), rows[0].assignments.len()), (1, false, 1));
    let open = rows[1].open_invite.as_ref().expect("an open invite");
    assert_eq!(open.expires_at_ms, town.now_ms + 24 * 60 * super::town::MINUTE_MS);
    let told = me(&town.state, person(2), device(2), town.now_ms).expect("known");
    assert_eq!((told.areas.len(), told.sweeps.len()), (2, 1));
    assert_eq!(told.kits.iter().map(|kit| kit.id.as_str()).collect::<Vec<_>>(), ["epidemic"]);
}

#[test]
fn alerts_come_gravest_and_newest_first() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.volunteer(2, &[STREET]);
    for (at, answers) in [
        ("001/1/1/101", json!({"outcome": "checked", "hubei": "passed_through"})),
        ("001/1/1/201", json!({"outcome": "checked", "hubei": "returned"})),
        ("001/1/1/301", json!({"outcome": "checked", "hubei": "no", "temperature": 36.5})),
        ("002/1/1/101", json!({"outcome": "checked", "hubei": "returned", "temperature": 37.3})),
        ("002/1/1/201", json!({"outcome": "checked", "hubei": "returned"})),
    ] {
        town.minutes(1);
        town.report(2, at, &[], &answers);
    }
    let list = attention(&town.state, &town.viewer(1), None, None, town.now_ms, &super::ward::East)
        .expect("they are seen");
    let addresses: Vec<&str> = list.iter().map(|alert| alert.address.as_str()).collect();
    let expected = [
        "林肯公园 1号楼 1单元 101",
        "林肯公园 1号楼 1单元 201",
        "天华园一里 1号楼 1单元 201",
        "天华园一里 1号楼 1单元 101",
    ];
    assert_eq!(addresses, expected);
    let fields: Vec<&str> = list[0].fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["hubei", "temperature"]);
    assert_eq!((list[0].by.as_str(), list[0].slot.clone()), ("人2", SWEEP.to_string()));
}

#[test]
fn conflicts_come_oldest_first_and_by_field() {
    let mut town = Town::with_doors();
    town.person(1, Role::Coordinator, &[STREET]);
    town.volunteer(2, &[STREET]);
    town.volunteer(3, &[STREET]);
    for (at, one, other) in [
        ("002/1/1/101", json!({"residents": 2}), json!({"residents": 3})),
        ("001/1/1/101", json!({"hubei": "no"}), json!({"hubei": "returned"})),
    ] {
        town.report(2, at, &[], &one);
        town.minutes(1);
        town.report(3, at, &[], &other);
        town.minutes(1);
    }
    let list = |field: Option<&str>| {
        conflicts(&town.state, &town.viewer(1), None, Some("door_check"), field).expect("they are seen")
    };
    let all = list(None);
    let words: Vec<&str> = all.iter().map(|case| case.community.as_str()).collect();
    assert_eq!(words, ["林肯公园", "天华园一里"]);
    assert!(all[0].since_ms < all[1].since_ms);
    assert_eq!(all[0].record.statements.as_ref().map(Vec::len), Some(2));
    assert_eq!(list(Some("hubei")).len(), 1);
    assert_eq!(list(Some("needs")).len(), 0);
    let heads = all[0].record.heads.clone();
    town.report(1, "002/1/1/101", &heads, &json!({"residents": 3}));
    assert_eq!(conflicts(&town.state, &town.viewer(1), None, None, None).map(|list| list.len()), Ok(1));
}

#[test]
fn a_history_is_whole_and_masked_for_headquarters() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.person(9, Role::Headquarters, &["11"]);
    town.volunteer(2, &[STREET]);
    let at = path(&format!("{STREET}/001/1/1/101"));
    let first = town.report(
        2,
        "001/1/1/101",
        &[],
        &json!({"outcome": "checked", "contact": "13900001111", "note": "狗"}),
    );
    town.report(2, "001/1/1/101", &[first], &json!({"residents": 2}));
    let seen = place_history(&town.state, &town.viewer(1), &at).expect("it is seen");
    assert_eq!(seen.address, "天华园一里 1号楼 1单元 101");
    assert_eq!(seen.place.household.as_deref(), Some("王秀兰"));
    assert_eq!(
        seen.above.iter().map(|area| area.kind.as_str()).collect::<Vec<_>>(),
        ["street", "community", "building"]
    );
    assert_eq!(seen.records.len(), 1);
    assert_eq!(seen.records[0].answers["contact"], "13900001111");
    assert_eq!(seen.records[0].statements.as_ref().map(Vec::len), Some(2));
    let masked = place_history(&town.state, &town.viewer(9), &at).expect("it is seen");
    let text = serde_json::to_string(&masked).expect("JSON");
    assert!(!text.contains("13900001111") && !text.contains('狗') && !text.contains("王秀兰"), "{text}");
    assert!(text.contains(MASKED) && text.contains("checked"));
    let elsewhere = place_history(&town.state, &town.viewer(1), &path("11/01/15/013/001/1/1/1"));
    assert_eq!(elsewhere.map(|seen| seen.address), Err(Unseen::OutOfScope));
    let unknown = place_history(&town.state, &town.viewer(1), &path(&format!("{STREET}/001/1/1/999")));
    assert_eq!(unknown.map(|seen| seen.address), Err(Unseen::NoSuchPlace));
}

#[test]
fn quarantine_is_seen_where_the_place_is_and_where_its_author_works() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[&format!("{STREET}/001")]);
    town.person(4, Role::Office, &[&format!("{STREET}/002")]);
    town.person(9, Role::Headquarters, &["11"]);
    town.volunteer(2, &[&format!("{STREET}/001/1")]);
    let reason = Reason { code: "out_of_scope".into(), field: None, message: "不在范围".into() };
    let answers = json!({"note": "秘密"});
    town.put(2, "002/1/1/101", &[], &answers, &json!({}), Some(reason.clone()));
    town.put(2, "001/5/1/101", &[], &answers, &json!({}), Some(reason.clone()));
    town.put(2, "不是/..", &[], &answers, &json!({}), Some(reason));
    let page = Page { after: Seq(0), limit: 100 };
    let seen =
        |n: u128| quarantine(&town.state, &town.viewer(n), None, page, town.now_ms).expect("it is seen");
    assert_eq!((seen(1).len(), seen(4).len(), seen(9).len()), (3, 1, 3));
    let rows = seen(1);
    assert_eq!(rows[0].address.as_deref(), Some("林肯公园 1号楼 1单元 101"));
    assert_eq!(
        (rows[1].address.as_deref(), rows[0].by.as_str(), rows[0].device.as_str()),
        (None, "人2", "手机2")
    );
    assert_eq!(rows[0].line["answers"]["note"], "秘密");
    assert!(rows.is_sorted_by_key(|row| row.seq));
    assert!(!serde_json::to_string(&seen(9)).expect("JSON").contains("秘密"));
}
