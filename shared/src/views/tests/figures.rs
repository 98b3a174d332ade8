//! Every door is counted once, and there are as many doors behind a number as it says.

use serde_json::json;

use super::town::{MINUTE_MS, STREET, SWEEP, Town, path};
use crate::domain::ids::SweepId;
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::domain::status::Status;
use crate::log::entry::{Body, Person, Place};
use crate::views::{DoorFilter, Unseen, areas, building, doors, overview, people};
use crate::wire::api::{Counts, Overview};

/// A street in which everything happened once.
fn street() -> Town {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.volunteer(2, &[&format!("{STREET}/001/1")]);
    town.volunteer(3, &[&format!("{STREET}/001")]);
    town.volunteer(4, &[&format!("{STREET}/002/1/2"), &format!("{STREET}/002/2/1/101")]);
    town.minutes(30);
    town.report(2, "001/1/1/101", &[], &json!({"outcome": "checked", "hubei": "no"}));
    town.report(2, "001/1/1/201", &[], &json!({"outcome": "no_answer"}));
    town.report(2, "001/1/1/301", &[], &json!({"outcome": "refused"}));
    town.report(2, "001/2/1/101", &[], &json!({"outcome": "vacant"}));
    town.report(2, "001/2/1/201", &[], &json!({"outcome": "checked", "hubei": "returned"}));
    town.report(2, "001/2/2/201", &[], &json!({"outcome": "checked", "residents": 3}));
    town.report(3, "001/2/2/201", &[], &json!({"outcome": "checked", "residents": 4}));
    let seen = town.report(4, "002/1/1/101", &[], &json!({"outcome": "checked"}));
    town.put(1, "002/1/1/101", &[seen], &json!({}), &json!({"revisit": true, "reason": "再去"}), None);
    // An unknown kind of place and a place that is gone count nowhere.
    let other = |at: &str, kind: &str, gone: bool| {
        Body::Place(Place {
            path: path(at),
            kind: kind.into(),
            label: "x".into(),
            household: None,
            phone: None,
            residents: None,
            remark: None,
            gone,
        })
    };
    town.fold(other(&format!("{STREET}/001/gate"), "gate", false));
    town.fold(other(&format!("{STREET}/001/1/2/301"), "home", true));
    // Doors outside of all buildings.
    town.door(&format!("{STREET}/001/9/0/101"), "101");
    town.door(&format!("{STREET}/008"), "8");
    town
}

fn look(town: &Town, at: Option<&Path>) -> Overview {
    overview(&town.state, &town.viewer(1), at, None, town.now_ms).expect("it is seen")
}

fn sum(of: impl IntoIterator<Item = Counts>) -> Counts {
    of.into_iter().fold(Counts::default(), crate::views::area::extent::plus)
}

/// Checks an area and all its parts, down to buildings.
fn check(town: &Town, at: &Path) {
    let seen = look(town, Some(at));
    let counts = seen.counts;
    let statuses = [
        (Status::Done, counts.done),
        (Status::Vacant, counts.vacant),
        (Status::NoAnswer, counts.no_answer),
        (Status::Refused, counts.refused),
        (Status::Conflict, counts.conflict),
        (Status::Stale, counts.stale),
        (Status::Unvisited, counts.unvisited),
    ];
    assert_eq!(statuses.iter().map(|(_, count)| count).sum::<u32>(), counts.total, "{at}");
    let listed = |filter: DoorFilter| {
        let viewer = town.viewer(1);
        let rows = doors(&town.state, &viewer, Some(at), None, filter, town.now_ms).expect("it is seen");
        u32::try_from(rows.len()).expect("few")
    };
    for (status, count) in statuses {
        assert_eq!(
            listed(DoorFilter { status: Some(status), ..DoorFilter::default() }),
            count,
            "{at} {status:?}"
        );
    }
    assert_eq!(listed(DoorFilter::default()), counts.total, "{at}");
    assert_eq!(listed(DoorFilter { silent: Some(true), ..DoorFilter::default() }), counts.silent, "{at}");
    assert_eq!(listed(DoorFilter { alert: Some(true), ..DoorFilter::default() }), counts.alert, "{at}");
    assert_eq!(seen.doubt.silent_doors, counts.silent);
    let picture = building(&town.state, &town.viewer(1), Some(at), None, town.now_ms).expect("it is seen");
    assert_eq!(picture.doors.len(), counts.total as usize);
    if !seen.parts.is_empty() {
        assert_eq!(sum(seen.parts.iter().map(|part| part.counts)), counts, "{at}");
    }
    for part in seen.parts.iter().filter(|part| part.area.path != *at) {
        assert_eq!(look(town, Some(&part.area.path)).counts, part.counts);
        check(town, &part.area.path);
    }
}

#[test]
fn parts_and_door_lists_add_up_to_the_whole_at_every_level() {
    let mut town = street();
    for _ in 0..3 {
        check(&town, &path(STREET));
        check(&town, &path(&format!("{STREET}/001/1/2")));
        town.minutes(20);
        town.presence(3, 0);
    }
}

#[test]
fn an_overview_counts_doors_and_says_how_sure_it_is() {
    let mut town = street();
    town.minutes(65);
    town.presence(3, 0);
    let seen = look(&town, None);
    assert_eq!(seen.area.name, "荣华街道");
    assert_eq!(seen.sweep.as_ref().map(|sweep| sweep.id), Some(SWEEP));
    let expected = Counts {
        total: 25,
        done: 2,
        vacant: 1,
        no_answer: 1,
        refused: 1,
        conflict: 1,
        stale: 1,
        unvisited: 18,
        // Phone 2: two doors of 001/1; phone 4: three of a unit and one by itself.
        silent: 6,
        alert: 1,
    };
    assert_eq!(seen.counts, expected);
    assert_eq!((seen.doubt.silent_phones, seen.doubt.conflicts), (2, 1));
    let parts: Vec<(&str, u32)> =
        seen.parts.iter().map(|part| (part.area.name.as_str(), part.counts.unvisited)).collect();
    assert_eq!(parts, [("林肯公园社区居委会", 11), ("天华园一里社区居委会", 6), ("其他", 1)]);
    assert_eq!(seen.parts[2].area.kind, "rest");
}

#[test]
fn a_door_on_two_silent_phones_is_counted_once() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.volunteer(2, &[&format!("{STREET}/001/1")]);
    town.volunteer(3, &[&format!("{STREET}/001/1/1"), &format!("{STREET}/001/1/1/101")]);
    town.volunteer(4, &[&format!("{STREET}/001")]);
    town.minutes(59);
    assert_eq!(look(&town, None).doubt.silent_phones, 0);
    town.presence(4, 0);
    town.minutes(1);
    let seen = look(&town, None);
    assert_eq!((seen.doubt.silent_phones, seen.counts.silent), (2, 6));
    assert_eq!(look(&town, Some(&path(&format!("{STREET}/001/1/1")))).counts.silent, 3);
    assert_eq!(look(&town, Some(&path(&format!("{STREET}/002")))).doubt.silent_phones, 0);
    town.revoke(2);
    assert_eq!(look(&town, None).counts.silent, 3);
    town.minutes(59);
    assert_eq!((look(&town, None).doubt.silent_phones, look(&town, None).counts.silent), (2, 12));
}

#[test]
fn without_a_sweep_all_doors_are_unvisited_and_none_is_in_doubt() {
    let mut town = Town::new();
    town.person(1, Role::Office, &[STREET]);
    town.area(&format!("{STREET}/001"), "community", "天华园一里社区居委会");
    town.building(&format!("{STREET}/001/1"), 1, 4);
    town.volunteer(2, &[STREET]);
    town.minutes(600);
    let seen = look(&town, None);
    assert_eq!(seen.sweep, None);
    assert_eq!((seen.counts.total, seen.counts.unvisited, seen.counts.silent), (4, 4, 0));
    check(&town, &path(STREET));
}

#[test]
fn a_sweep_of_one_community_counts_only_there() {
    let mut town = Town::new();
    town.person(1, Role::Office, &[STREET]);
    for community in ["001", "002"] {
        town.area(&format!("{STREET}/{community}"), "community", community);
        town.building(&format!("{STREET}/{community}/1"), 1, 4);
    }
    town.sweep(&format!("{STREET}/002"));
    let seen = look(&town, None);
    assert_eq!((seen.counts.total, seen.parts.len()), (4, 1));
    assert_eq!(look(&town, Some(&path(&format!("{STREET}/001")))).sweep, None);
    check(&town, &path(STREET));
}

#[test]
fn a_viewer_sees_only_what_lies_in_their_scope() {
    let mut town = street();
    let (one, two) = (format!("{STREET}/001/2"), format!("{STREET}/002"));
    town.person(9, Role::Coordinator, &[&one, &two]);
    let viewer = town.viewer(9);
    let seen = overview(&town.state, &viewer, None, None, town.now_ms).expect("it is seen");
    assert_eq!((seen.area.path.as_str(), seen.counts.total), (STREET, 18));
    assert_eq!(sum(seen.parts.iter().map(|part| part.counts)), seen.counts);
    assert_eq!(seen.parts.len(), 2);
    assert!(seen.above.is_empty());
    let asked = |at: &str| overview(&town.state, &viewer, Some(&path(at)), None, town.now_ms);
    assert_eq!(asked(STREET).expect("a part of it is seen").counts, seen.counts);
    let inner = asked(&format!("{STREET}/001/2")).expect("it is seen");
    assert_eq!((inner.counts.total, inner.above.len()), (6, 0));
    assert_eq!(asked(&format!("{STREET}/002/1")).expect("it is seen").above.len(), 1);
    assert_eq!(asked(&format!("{STREET}/001/1")).map(|seen| seen.counts), Err(Unseen::OutOfScope));
    assert_eq!(asked(&format!("{STREET}/002/77")).map(|seen| seen.counts), Err(Unseen::NoSuchArea));
    let unknown = Some(SweepId(uuid::Uuid::nil()));
    let refused = overview(&town.state, &viewer, None, unknown, town.now_ms).map(|seen| seen.counts);
    assert_eq!(refused, Err(Unseen::NoSuchSweep));
    let nodes = areas(&town.state, &viewer, None).expect("they are seen");
    let nodes: Vec<(&str, u32, bool)> =
        nodes.iter().map(|node| (node.area.path.as_str(), node.doors, node.has_parts)).collect();
    assert_eq!(nodes, [(one.as_str(), 6, false), (two.as_str(), 12, true)]);
    town.person(10, Role::Volunteer, &[]);
    let nobody = town.viewer(10);
    assert_eq!(areas(&town.state, &nobody, None).map(|nodes| nodes.len()), Err(Unseen::NoScope));
}

#[test]
fn a_person_who_leaves_sees_nothing_and_their_phone_is_not_waited_for() {
    let mut town = street();
    town.minutes(100);
    let before = look(&town, None).doubt.silent_phones;
    let gone =
        Person { gone: true, ..town.state.person(super::town::person(4)).expect("known").person.clone() };
    town.fold(Body::Person(gone));
    assert_eq!(look(&town, None).doubt.silent_phones, before - 1);
    assert!(town.viewer(4).scope.paths.is_empty());
    let rows = people(&town.state, &town.viewer(1), town.now_ms);
    assert!(rows.last().is_some_and(|row| row.person.gone));
    assert!(town.now_ms > MINUTE_MS);
}
