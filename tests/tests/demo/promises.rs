//! What the demo promises to show for any moment.

use std::net::SocketAddr;

use menpai_shared::wire::api::{
    Attention, ConflictCase, Counts, Coverages, DoorRow, Duty, EpisodeBoard, Figures, NoticeRow, Overview,
    Phone as PhoneRow, PhoneState, Quarantined, TaskBoard,
};
use menpai_shared::wire::things::Shift;
use menpai_tests::ask::ask;
use menpai_tests::phone::Phone;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The district.
const DISTRICT: &str = "11/01/15";
/// The street with an office link.
const STREET: &str = "11/01/15/012";

const HOUR_MS: i64 = 3_600_000;

/// An answer to a phone.
pub fn get<T: DeserializeOwned>(phone: &Phone, path: &str) -> T {
    let answer = ask(phone.at, "GET", path, Some(&phone.token), &Value::Null);
    assert_eq!(answer.status, 200, "{path}: {:?}", answer.text());
    answer.json().expect(path)
}

/// A device that joins with one of the links.
pub fn join(at: SocketAddr, link: &Value) -> Phone {
    Phone::join(at, link["code"].as_str().expect("a code"), "a browser").expect("it joins")
}

/// The server at this address keeps all promises.
pub fn hold(at: SocketAddr, links: &Value) {
    let admin = join(at, &links["admin"]);
    let office = join(at, &links["office"]);
    a_sweep_is_half_done(&admin);
    all_that_goes_wrong_is_there(&admin);
    phones_are_silent(&office);
    other_work_goes_on(&admin);
    links_lead_on(at, &admin, links);
}

fn a_sweep_is_half_done(admin: &Phone) {
    let street: Overview = get(admin, &format!("/api/overview?area={STREET}"));
    assert_eq!((street.area.name.as_str(), street.parts.len()), ("荣华街道", 8));
    let whole: Overview = get(admin, &format!("/api/overview?area={DISTRICT}"));
    let counts = whole.counts;
    assert!((8_500..9_500).contains(&counts.total), "{counts:?}");
    let visited = counts.total - counts.unvisited;
    assert!((35..75).contains(&(visited * 100 / counts.total)), "{counts:?}");
    let each = [counts.refused, counts.no_answer, counts.vacant, counts.alert, counts.silent];
    assert!(each.iter().all(|count| *count > 9), "{counts:?}");
    assert!(counts.stale > 0, "{counts:?}");
    let coverages: Coverages = get(admin, &format!("/api/coverages?area={DISTRICT}"));
    assert_eq!(coverages.sweeps.len(), 4, "homes, enterprises, shops and tenants");
    for (at, (sweep, counts)) in coverages.sweeps.iter().zip(&coverages.counts).enumerate() {
        let parts = coverages.parts.iter().map(|part| part.counts[at]);
        let visited = |counts: &Counts| counts.total - counts.unvisited;
        assert_eq!(parts.map(|part| visited(&part)).sum::<u32>(), visited(counts), "{}", sweep.name);
        let share = visited(counts) * 100 / counts.total;
        assert!((35..90).contains(&share), "{}: {share} %", sweep.name);
    }
}

fn all_that_goes_wrong_is_there(admin: &Phone) {
    let conflicts: Vec<ConflictCase> = get(admin, &format!("/api/conflicts?area={DISTRICT}"));
    let of_doors: Vec<_> = conflicts.iter().filter(|case| case.record.form == "door_check").collect();
    assert!(of_doors.len() >= 5 && of_doors.len() < conflicts.len(), "doors disagree, and other work too");
    for case in of_doors {
        let statements = case.record.statements.as_ref().expect("statements");
        let mut newest = statements.iter().filter(|one| !one.standing.is_empty());
        assert!(newest.all(|one| !one.base.is_empty()), "both had seen something: {case:?}");
    }
    let alerts: Vec<Attention> = get(admin, &format!("/api/attention?area={DISTRICT}"));
    let of =
        |field: &str| alerts.iter().filter(|alert| alert.fields.iter().any(|one| one.field == field)).count();
    assert!(of("temperature") > 3 && of("hubei") > 3, "{} hot, {} returned", of("temperature"), of("hubei"));
    let quarantined: Vec<Quarantined> = get(admin, "/api/quarantine");
    let mut codes: Vec<&str> = quarantined.iter().map(|one| one.reason.code.as_str()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["out_of_range", "out_of_scope", "unknown_place"], "the slips alone: {quarantined:?}");
}

fn phones_are_silent(office: &Phone) {
    let phones: Vec<PhoneRow> = get(office, &format!("/api/phones?area={STREET}"));
    let silent: Vec<_> = phones.iter().filter(|phone| phone.state == PhoneState::Silent).collect();
    assert!(!silent.is_empty() && silent.iter().all(|phone| phone.outbox > 0), "{silent:?}");
    assert!(phones.iter().any(|phone| phone.state == PhoneState::NeverJoined));
    assert!(phones.iter().filter(|phone| phone.state == PhoneState::Ok).count() > 9);
}

fn other_work_goes_on(admin: &Phone) {
    let strips: EpisodeBoard =
        get(admin, &format!("/api/episodes?area={DISTRICT}&form=isolation_episode&over=true"));
    assert!(strips.running > 20 && strips.over > 0, "{} run, {} are over", strips.running, strips.over);
    let path = format!("/api/tasks?area={DISTRICT}&form=isolation_episode&rule=visit");
    let tasks: TaskBoard = get(admin, &path);
    let visits = tasks.kinds.iter().find(|kind| kind.rule == "visit").expect("visits");
    assert_eq!((strips.to_visit, strips.visited, strips.missed), (visits.open, visits.done, visits.missed));
    let notices: Vec<NoticeRow> = get(admin, &format!("/api/notices?area={DISTRICT}"));
    assert_eq!(notices.len(), 3);
    for row in notices {
        assert!(0 < row.read && row.read < row.received && row.received < row.phones, "{}", row.notice.title);
    }
    let duty: Duty = get(admin, &format!("/api/duty?area={STREET}"));
    assert!(duty.gaps.len() == 1 && !duty.doubles.is_empty(), "{:?} {:?}", duty.gaps, duty.doubles);
    let is_now = |shift: &Shift| (shift.starts_ms..shift.ends_ms).contains(&duty.at_ms);
    let on_duty = duty.shifts.iter().filter(|row| is_now(&row.shift)).count();
    assert!(on_duty > 9, "{on_duty} are on duty");
    // Numbers of a day start at midnight; most of them are there by ten o'clock.
    let is_morning_over = duty.at_ms - duty.from_ms >= 10 * HOUR_MS;
    let figures: Figures = get(admin, &format!("/api/figures?area={DISTRICT}"));
    let alive = figures.figures.iter().filter(|one| one.value.is_some_and(|value| value > 0.0)).count();
    assert!(alive >= if is_morning_over { 20 } else { 14 }, "only {alive} figures are above zero");
}

fn links_lead_on(at: SocketAddr, admin: &Phone, links: &Value) {
    let volunteers = links["volunteers"].as_array().expect("volunteers");
    assert!(volunteers.len() >= 3);
    assert_eq!(volunteers[0]["scope"], volunteers[1]["scope"]);
    let from_door_to_door = volunteers.iter().take(3);
    for area in from_door_to_door.flat_map(|one| one["scope"].as_array().expect("paths")) {
        let area = area.as_str().expect("a path");
        let left: Vec<DoorRow> = get(admin, &format!("/api/doors?area={area}&status=unvisited"));
        assert!(left.len() >= 10, "{area}: {}", left.len());
    }
    for link in volunteers.iter().chain([&links["coordinator"], &links["headquarters"]]) {
        let mut phone = join(at, link);
        assert!(!phone.pull().expect("it syncs").is_empty());
    }
}
