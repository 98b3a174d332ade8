//! The desk: who has a notice, where nobody answers, and when nobody is on duty.

use serde_json::json;
use uuid::Uuid;

use super::town::{MORNING_MS, STREET, Town, device, path, person};
use crate::domain::day::{Calendar, Day};
use crate::domain::ids::{NoticeId, ResponsibilityId, ShiftId};
use crate::domain::role::Role;
use crate::log::entry::{Body, Notice, Place, Receipt, Responsibility, Shift};
use crate::views::{Days, duty, notice_receipts, notices, responsibilities};
use crate::wire::api::Duty;

const HOUR_MS: i64 = 3_600_000;

/// The zone of the district.
struct Shanghai;

impl Calendar for Shanghai {
    fn local(&self, at_ms: i64) -> (Day, u16) {
        let shown = at_ms + 8 * HOUR_MS;
        (Day::in_utc(shown), u16::try_from(shown.rem_euclid(24 * HOUR_MS) / 60_000).unwrap_or_default())
    }

    fn begin_ms(&self, day: Day) -> i64 {
        i64::from(day.since(Day::in_utc(0))) * 24 * HOUR_MS - 8 * HOUR_MS
    }
}

fn gate(town: &mut Town, at: &str) {
    town.fold(Body::Place(Place {
        path: path(at),
        kind: "gate".into(),
        label: "南门".into(),
        household: None,
        phone: None,
        residents: None,
        remark: None,
        gone: false,
    }));
}

fn notice(town: &mut Town, n: u128, areas: &[&str], withdrawn: bool) -> NoticeId {
    let id = NoticeId(Uuid::from_u128(4000 + n));
    town.fold(Body::Notice(Notice {
        id,
        title: format!("提示{n}"),
        text: "少出门".into(),
        areas: areas.iter().map(|at| path(at)).collect(),
        by: person(1),
        by_name: "人1".into(),
        at_ms: town.now_ms + i64::try_from(n).unwrap_or(0),
        until_ms: None,
        withdrawn,
    }));
    id
}

#[test]
fn a_notice_counts_the_phones_that_are_to_have_it() {
    let mut town = Town::with_doors();
    let (first, second) = (format!("{STREET}/001"), format!("{STREET}/002"));
    town.person(1, Role::Office, &[STREET]);
    town.person(2, Role::Office, &[&second]);
    for n in 3..=5 {
        town.volunteer(n, &[&first]);
    }
    town.volunteer(6, &[&second]);
    town.volunteer(7, &[&first]);
    town.revoke(7);
    let id = notice(&mut town, 1, &[&first], false);
    notice(&mut town, 2, &[STREET], false);
    for (n, read) in [(3, true), (4, false), (6, true)] {
        let receipt = Receipt { notice: id, device: device(n), person: person(n), read };
        town.fold(Body::Receipt(receipt));
    }
    let rows = notices(&town.state, &town.viewer(1), None, town.now_ms).expect("seen");
    let counts: Vec<_> = rows.iter().map(|row| (row.phones, row.received, row.read)).collect();
    // Newest first; a phone that should not have a notice does not count, even if it says that it has it.
    assert_eq!(counts, [(4, 0, 0), (3, 2, 1)]);
    let receipts = notice_receipts(&town.state, &town.viewer(1), id, town.now_ms).expect("seen");
    let phones: Vec<_> = receipts
        .phones
        .iter()
        .map(|phone| (phone.person.as_str(), phone.received_ms.is_some(), phone.read_ms.is_some()))
        .collect();
    assert_eq!(phones, [("人5", false, false), ("人4", true, false), ("人3", true, true)]);
    // The other community sees notices for it, and only its own phones.
    let rows = notices(&town.state, &town.viewer(2), None, town.now_ms).expect("seen");
    assert_eq!(rows.iter().map(|row| row.phones).collect::<Vec<_>>(), [1]);
    assert!(notice_receipts(&town.state, &town.viewer(2), id, town.now_ms).is_none());
}

fn answers(town: &mut Town, n: u128, at: &str, level: &str, ended: bool) {
    town.fold(Body::Responsibility(Responsibility {
        id: ResponsibilityId(Uuid::from_u128(5000 + n)),
        path: path(at),
        level: level.into(),
        name: format!("干部{n}"),
        post: None,
        phone: None,
        person: None,
        ended,
    }));
}

#[test]
fn what_nobody_answers_for_is_a_gap_until_somebody_does_there_or_above() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    let gates = format!("{STREET}/001/g/0/1");
    gate(&mut town, &gates);
    let gaps = |town: &Town, area: Option<&str>, level: &str| {
        let area = area.map(path);
        let seen = responsibilities(&town.state, &town.viewer(1), area.as_ref()).expect("seen");
        let of_level = seen.gaps.iter().filter(|gap| gap.level == level);
        of_level.map(|gap| gap.path.as_str().trim_start_matches(STREET).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(gaps(&town, None, "district_leader"), [""]);
    assert_eq!(gaps(&town, None, "street_leader"), ["/001", "/002"]);
    assert_eq!(gaps(&town, None, "cadre"), ["/001/1", "/001/2", "/001/g/0/1", "/002/1", "/002/2"]);
    // One for a whole community, one for a single building; another level closes no gap.
    answers(&mut town, 1, &format!("{STREET}/001"), "cadre", false);
    answers(&mut town, 2, &format!("{STREET}/002/1"), "cadre", false);
    answers(&mut town, 3, STREET, "district_leader", false);
    assert_eq!(gaps(&town, None, "cadre"), ["/002/2"]);
    assert_eq!(gaps(&town, Some(&format!("{STREET}/001")), "cadre"), [""; 0]);
    // A responsibility above an area is listed there too.
    let one = path(&format!("{STREET}/001/1"));
    let seen = responsibilities(&town.state, &town.viewer(1), Some(&one)).expect("seen");
    let names: Vec<_> = seen.rows.iter().map(|row| row.responsibility.name.as_str()).collect();
    assert_eq!(names, ["干部3", "干部1"]);
    answers(&mut town, 1, &format!("{STREET}/001"), "cadre", true);
    assert_eq!(gaps(&town, Some(&format!("{STREET}/001")), "cadre"), ["/001/1", "/001/2", "/001/g/0/1"]);
}

/// A shift between two hours, counted from midnight of the first day.
fn shift(town: &mut Town, n: u128, at: &str, hours: (i64, i64), people: &[u128]) -> ShiftId {
    let id = ShiftId(Uuid::from_u128(6000 + n));
    let midnight = Shanghai.begin_ms(Shanghai.local(MORNING_MS).0);
    town.fold(Body::Shift(Shift {
        id,
        path: path(at),
        name: format!("班{n}"),
        starts_ms: midnight + hours.0 * HOUR_MS,
        ends_ms: midnight + hours.1 * HOUR_MS,
        lead: people.first().map(|n| person(*n)),
        members: people.iter().skip(1).map(|n| person(*n)).collect(),
        names: Vec::new(),
        ended: false,
    }));
    id
}

fn look(town: &Town, days: u32) -> Duty {
    let days = Days { from: Shanghai.local(MORNING_MS).0, days };
    duty(&town.state, &town.viewer(1), None, days, town.now_ms, &Shanghai).expect("seen")
}

/// Gaps in hours since midnight of the first day.
fn gaps(town: &Town, days: u32) -> Vec<(i64, i64)> {
    let duty = look(town, days);
    let hours = |ms: i64| (ms - duty.from_ms) / HOUR_MS;
    duty.gaps.iter().map(|gap| (hours(gap.from_ms), hours(gap.to_ms))).collect()
}

#[test]
fn a_gate_without_a_shift_is_a_gap_also_across_midnight() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.volunteer(3, &[STREET]);
    let gates = format!("{STREET}/001/g/0/1");
    gate(&mut town, &gates);
    assert_eq!(gaps(&town, 2), [(0, 48)]);
    shift(&mut town, 1, &gates, (8, 20), &[3]);
    shift(&mut town, 2, &gates, (18, 32), &[3]);
    assert_eq!(gaps(&town, 2), [(0, 8), (32, 48)]);
    assert_eq!(gaps(&town, 1), [(0, 8)], "the night's shift ends tomorrow");
    // One that began yesterday, one without people, and one for the whole community.
    shift(&mut town, 3, &gates, (-4, 8), &[3]);
    shift(&mut town, 4, &gates, (32, 40), &[]);
    shift(&mut town, 5, &format!("{STREET}/001"), (32, 48), &[3]);
    assert_eq!(gaps(&town, 2), [(32, 48)]);
    shift(&mut town, 4, &gates, (32, 49), &[3]);
    assert!(gaps(&town, 2).is_empty());
}

#[test]
fn who_is_in_two_shifts_at_once_is_told_and_who_follows_on_is_not() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[&format!("{STREET}/001")]);
    town.volunteer(3, &[STREET]);
    town.volunteer(4, &[STREET]);
    let (here, away) = (format!("{STREET}/001"), format!("{STREET}/002"));
    let one = shift(&mut town, 1, &here, (8, 20), &[3, 4]);
    shift(&mut town, 2, &here, (20, 32), &[3]);
    let other = shift(&mut town, 3, &away, (19, 21), &[4]);
    shift(&mut town, 4, &away, (19, 21), &[4]);
    let doubles = look(&town, 2).doubles;
    assert!(doubles.iter().all(|double| double.person == person(4)), "{doubles:?}");
    // Both shifts of the other community overlap the one here; their own overlap does not concern this office.
    assert_eq!(doubles.len(), 2);
    assert_eq!(doubles[0].shifts, [one, other]);
    assert_eq!(look(&town, 2).shifts.len(), 2);
}

#[test]
fn a_check_in_is_a_report_of_the_shift() {
    let mut town = Town::with_doors();
    town.person(1, Role::Office, &[STREET]);
    town.volunteer(3, &[STREET]);
    let gates = format!("{STREET}/001/g/0/1");
    gate(&mut town, &gates);
    let id = shift(&mut town, 1, &gates, (8, 20), &[3]);
    let log = json!({ "form": "duty_log", "slot": id });
    assert!(!look(&town, 1).shifts[0].checked_in);
    let came = town.put(3, "001/g/0/1", &[], &json!({ "arrived": true, "people": 2 }), &log, None);
    let row = look(&town, 1).shifts.remove(0);
    assert!(row.checked_in);
    assert_eq!((row.records.len(), row.records[0].answers["people"].as_i64()), (1, Some(2)));
    let back = json!({ "form": "duty_log", "slot": id, "retracts": true });
    town.put(3, "001/g/0/1", &[came], &json!({}), &back, None);
    assert!(!look(&town, 1).shifts[0].checked_in, "it was taken back");
}
