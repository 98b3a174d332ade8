//! What is counted: areas and doors.

use menpai_shared::state::NEW_PLACES_DAY_MAX;
use menpai_shared::wire::api::{AreaNode, ImportResult, Overview};
use menpai_shared::wire::sync::Outcome;
use menpai_tests::phone::{door_check, report_id};
use serde_json::{Value, json};

use super::house::{House, community_path, get, upload};

#[test]
fn an_offices_list_renames_nothing_above_its_area() {
    let house = House::new();
    let province = || -> String {
        let areas: Vec<AreaNode> = get(&house.district.admin, "/api/areas");
        areas[0].area.name.clone()
    };
    let before = province();
    let code = community_path(1).replace('/', "");
    let list = format!("代码,名称,省,市,区,街道\n{code},改名社区,假省,假市,假区,假街道\n");
    let taken: ImportResult =
        upload(&house.office, "/api/import/areas", list.as_bytes()).json().expect("figures");
    assert_eq!((taken.changed, taken.added), (1, 0), "{taken:?}");
    assert_eq!(province(), before);
}

#[test]
fn one_volunteer_does_not_move_the_number_of_doors() {
    let mut house = House::new();
    let doors = |house: &House| -> u32 {
        let overview: Overview = get(&house.district.admin, "/api/overview");
        overview.counts.total
    };
    let before = doors(&house);
    let reports: Vec<Value> = (0..200)
        .map(|number| {
            let place = format!("{}/1/9/{}", community_path(1), 1000 + number);
            let mut report = door_check(report_id(), &place, &house.district.sweep, 2);
            report["new_place"] = json!({"kind": "home", "label": format!("{}", 1000 + number)});
            report
        })
        .collect();
    let (first, second) = reports.split_at(NEW_PLACES_DAY_MAX as usize / 2);
    let mut acks = house.volunteer.sync(first).expect("synced").acks;
    acks.extend(house.volunteer.sync(second).expect("synced").acks);
    let stored = acks.iter().filter(|ack| ack.outcome == Outcome::Stored).count();
    assert_eq!(stored, NEW_PLACES_DAY_MAX as usize);
    assert!(acks[stored..].iter().all(|ack| ack.code.as_deref() == Some("many_new_places")));
    assert_eq!(doors(&house), before + NEW_PLACES_DAY_MAX);
    assert_eq!(house.waiting().len(), reports.len() - stored, "the rest waits for the office");
}
