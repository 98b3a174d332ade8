//! Room, stocks, coverages side by side, rounds, and each person's progress.

use serde_json::json;

use super::town::{STREET, SWEEP, Town, path, person};
use super::ward::{East, busy_ward, ward};
use crate::domain::ids::SweepId;
use crate::domain::role::Role;
use crate::domain::status::Status;
use crate::log::entry::{Body, Sweep};
use crate::views::{DoorFilter, Unanswered, coverages, doors, overview, progress, room, rounds, stock};
use crate::wire::api::{Counts, Progress, Round, StockLevel};
use uuid::Uuid;

fn sweep(town: &mut Town, n: u128, form: &str, area: &str) -> SweepId {
    let id = SweepId(Uuid::from_u128(n));
    town.fold(Body::Sweep(Sweep {
        id,
        form: form.into(),
        name: format!("轮{n}"),
        area: path(area),
        starts_ms: town.now_ms,
        ends_ms: None,
    }));
    id
}

#[test]
fn room_is_that_of_the_newest_count_up_to_the_day_fullest_first() {
    let mut town = ward();
    let today = town.today();
    let mut count = |at: &str, back: i32, beds: u32, occupied: u32| {
        let answers = json!({"beds": beds, "occupied": occupied});
        town.fill("isolation_site", at, &today.plus(-back).to_string(), &[], &answers);
    };
    count("001/s/0/1", 1, 40, 10);
    count("001/s/0/1", 0, 40, 20);
    count("002/s/0/1", 2, 10, 9);
    let look = |day| room(&town.state, &town.viewer(1), "isolation_site", None, day, town.now_ms, &East);
    let seen = look(None).expect("it is seen");
    assert_eq!((seen.of, seen.taken), (50, 29));
    let rows: Vec<(i64, i64)> = seen.rows.iter().map(|row| (row.of, row.taken)).collect();
    assert_eq!(rows, [(10, 9), (40, 20)]);
    let before = look(Some(today.plus(-1))).expect("it is seen");
    assert_eq!((before.of, before.taken), (50, 19));
    assert_eq!(look(Some(today.plus(-5))).expect("it is seen").rows.len(), 0);
    let none = room(&town.state, &town.viewer(1), "gate_person", None, None, town.now_ms, &East);
    assert!(matches!(none.map(|_| ()), Err(Unanswered::NotSuchForm { .. })));
}

#[test]
fn seats_are_those_of_trips_that_are_not_over() {
    let mut town = ward();
    let trip = |seats: u32, passengers: u32, stage: &str| json!({"seats": seats, "passengers": passengers, "stage": stage});
    town.begin("trip", "001/f/0/1", &trip(40, 12, "driving"));
    town.begin("trip", "001/f/0/1", &trip(40, 30, "planned"));
    town.begin("trip", "002/f/0/1", &trip(40, 40, "arrived"));
    let seen =
        room(&town.state, &town.viewer(1), "trip", None, None, town.now_ms, &East).expect("it is seen");
    assert_eq!((seen.of, seen.taken, seen.rows.len()), (80, 42, 2));
}

#[test]
fn a_stock_lasts_as_long_as_its_mean_use_says() {
    let mut town = ward();
    let today = town.today();
    let mut count = |at: &str, back: i32, masks: u32, used: u32| {
        let answers = json!({"masks": masks, "masks_used": used});
        town.fill("stock_count", at, &today.plus(-back).to_string(), &[], &answers);
    };
    for (back, used) in
        [(9, 9000), (8, 9000), (6, 100), (5, 200), (4, 300), (3, 100), (2, 200), (1, 300), (0, 200)]
    {
        count("001/w/0/1", back, 1000 + used, used);
    }
    count("002/w/0/1", 1, 600, 0);
    let seen = stock(&town.state, &town.viewer(1), "stock_count", None, today, &East).expect("it is seen");
    let level = |have, per_day, lasts_days| StockLevel { stock: "masks".into(), have, per_day, lasts_days };
    assert_eq!(seen.stocks, [level(1800, 200.0, Some(9.0))]);
    assert_eq!(seen.places[0].stocks, [level(1200, 200.0, Some(6.0))]);
    assert_eq!(seen.places[1].stocks, [level(600, 0.0, None)], "what is not used does not run out");
    assert_eq!((seen.places[0].day, seen.places[1].day), (today, today.plus(-1)));
    let sum: i64 = seen.places.iter().flat_map(|place| &place.stocks).map(|stock| stock.have).sum();
    assert_eq!(sum, seen.stocks[0].have);
    let before = stock(&town.state, &town.viewer(1), "stock_count", None, today.plus(-20), &East);
    assert_eq!(before.expect("it is seen").stocks, []);
}

#[test]
fn coverages_stand_side_by_side_and_their_parts_add_up() {
    let mut town = ward();
    for (at, n) in [("001/e/0/1", 1), ("001/e/0/2", 2), ("002/e/0/1", 3), ("e/0/9", 4)] {
        town.place(at, "enterprise", &format!("企业{n}"));
    }
    let enterprises = sweep(&mut town, 500, "enterprise_check", STREET);
    town.fill("enterprise_check", "001/e/0/1", &enterprises.to_string(), &[], &json!({"outcome": "checked"}));
    town.report(2, "001/1/1/101", &[], &json!({"outcome": "refused"}));
    town.minutes(70);
    let seen = coverages(&town.state, &town.viewer(1), None, town.now_ms).expect("they are seen");
    let forms: Vec<&str> = seen.sweeps.iter().map(|sweep| sweep.form.as_str()).collect();
    assert_eq!(forms, ["door_check", "enterprise_check"], "in the kit's order");
    for (at, counts) in seen.counts.iter().enumerate() {
        let sum = seen
            .parts
            .iter()
            .fold(Counts::default(), |sum, part| crate::views::area::extent::plus(sum, part.counts[at]));
        assert_eq!(sum, *counts, "{}", forms[at]);
        let own = Some(seen.sweeps[at].id);
        let overview = overview(&town.state, &town.viewer(1), None, own, town.now_ms).expect("it is seen");
        assert_eq!(overview.counts, *counts);
        for (status, count) in [(Status::Done, counts.done), (Status::Refused, counts.refused)] {
            let filter = DoorFilter { status: Some(status), ..DoorFilter::default() };
            let listed = doors(&town.state, &town.viewer(1), None, own, filter, town.now_ms).expect("listed");
            assert_eq!(listed.len(), count as usize);
        }
    }
    assert_eq!(seen.parts.last().map(|part| part.area.kind.as_str()), Some("rest"));
    assert_eq!(seen.doubt.silent_doors, seen.counts.iter().map(|counts| counts.silent).sum::<u32>());
    assert!(seen.doubt.silent_doors > 0);
}

#[test]
fn a_round_carries_the_doors_that_stayed_shut_in_the_one_before() {
    let mut town = ward();
    for (at, outcome) in [
        ("001/1/1/101", "no_answer"),
        ("001/1/1/201", "refused"),
        ("001/1/1/301", "checked"),
        ("002/1/1/101", "refused"),
    ] {
        town.report(2, at, &[], &json!({"outcome": outcome}));
    }
    town.minutes(60);
    let second = sweep(&mut town, 500, "door_check", STREET).to_string();
    town.fill("door_check", "001/1/1/101", &second, &[], &json!({"outcome": "checked"}));
    town.fill("door_check", "001/1/1/201", &second, &[], &json!({"outcome": "refused"}));
    let look = |area: Option<&str>| -> Vec<Round> {
        let area = area.map(path);
        rounds(&town.state, &town.viewer(1), "door_check", area.as_ref(), town.now_ms).expect("they are seen")
    };
    let seen = look(None);
    assert_eq!(
        seen.iter().map(|round| round.sweep.id.to_string()).collect::<Vec<_>>(),
        [SWEEP.to_string(), second]
    );
    let figures = |round: &Round| (round.carried, round.recovered, round.counts.done, round.counts.refused);
    assert_eq!(figures(&seen[0]), (0, 0, 1, 2));
    assert_eq!(figures(&seen[1]), (3, 1, 1, 1));
    assert_eq!(figures(&look(Some(&format!("{STREET}/001")))[1]), (2, 1, 1, 1));
    let parts: u32 = ["001", "002"].iter().map(|at| look(Some(&format!("{STREET}/{at}")))[1].carried).sum();
    assert_eq!(parts, seen[1].carried);
    let other = rounds(&town.state, &town.viewer(1), "gate_person", None, town.now_ms);
    assert!(matches!(other.map(|_| ()), Err(Unanswered::NotSuchForm { .. })));
}

#[test]
fn progress_tells_each_persons_doors_and_what_they_did() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.volunteer(2, &[&format!("{STREET}/001")]);
    town.volunteer(3, &[]);
    town.assign(1, 3, &[&format!("{STREET}/001/1"), &format!("{STREET}/002/1")]);
    town.person(4, Role::Volunteer, &["11/01/15/013"]);
    town.join(4);
    let seen_by_two = town.report(2, "001/1/1/101", &[], &json!({"outcome": "checked"}));
    town.minutes(5);
    town.report(2, "001/1/1/101", &[seen_by_two], &json!({"residents": 2}));
    town.report(3, "001/1/1/101", &[seen_by_two], &json!({"residents": 2}));
    town.report(3, "002/1/1/101", &[], &json!({"outcome": "no_answer"}));
    town.report(1, "002/2/1/101", &[], &json!({"outcome": "checked"}));
    let look = |area: Option<&str>| -> Vec<Progress> {
        let area = area.map(path);
        progress(&town.state, &town.viewer(1), area.as_ref(), None, town.now_ms).expect("they are seen")
    };
    let short =
        |row: &Progress| (row.person, row.areas.len(), row.counts.total, row.counts.unvisited, row.reported);
    let all = look(None);
    let expected = [(person(2), 1, 12, 11, 1), (person(3), 2, 12, 10, 2), (person(1), 0, 0, 0, 1)];
    assert_eq!(all.iter().map(short).collect::<Vec<_>>(), expected);
    assert_eq!(all[0].last_ms, Some(town.now_ms));
    let here = look(Some(&format!("{STREET}/001/1")));
    assert_eq!(
        here.iter().map(short).collect::<Vec<_>>(),
        [(person(2), 1, 6, 5, 1), (person(3), 1, 6, 5, 1)]
    );
    let unit = look(Some(&format!("{STREET}/001/1/2")));
    assert_eq!(
        unit.iter().map(short).collect::<Vec<_>>(),
        [(person(2), 1, 3, 3, 0), (person(3), 1, 3, 3, 0)]
    );
}

#[test]
fn boards_of_a_busy_ward_do_not_disturb_its_coverage() {
    let town = busy_ward(5, 60);
    let seen = coverages(&town.state, &town.viewer(1), None, town.now_ms).expect("they are seen");
    assert_eq!((seen.sweeps.len(), seen.counts[0].total, seen.counts[0].unvisited), (1, 24, 24));
}
