//! Pulls: a phone that keeps items by key ends with the same items as one that starts again, whatever happens
//! between.

use std::collections::BTreeMap;

use menpai_shared::domain::path::Path;
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::Body;
use menpai_shared::wire::sync::{Down, End, Hello};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::desk::{notice, receipt, responsibility, shift};
use super::{
    COMMUNITY, Someone, World, alias, area, assignment, door, figures_of, path, person, report, revoke, uuid,
};

/// What a phone keeps: lines by kind and key.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Phone {
    pub(super) items: BTreeMap<(&'static str, String), Value>,
    scope: Vec<Path>,
    cursor: Option<String>,
    rewound: bool,
    bytes: usize,
}

impl Phone {
    /// One sync of which only some chunks arrive, and the end only if all of them do. Nothing is kept before a mark
    /// or the end, not even the first line's data.
    pub(super) fn sync(&mut self, world: &World, someone: Someone, chunks: usize) -> End {
        let mut pull = world.engine.greet(someone.who(), self.cursor.as_deref()).in_chunks(700);
        let mut hello = Some(pull.hello().clone());
        let mut whole = false;
        for _ in 0..chunks {
            let Some(chunk) = pull.next(&world.engine) else {
                whole = true;
                break;
            };
            self.begin(hello.take());
            self.bytes += chunk.bytes.len();
            for line in chunk.bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                self.take(line);
            }
        }
        let end = pull.end(&world.engine);
        if whole || (chunks > 0 && !end.more) {
            self.begin(hello.take());
            self.cursor = Some(end.cursor.clone());
        }
        end
    }

    fn begin(&mut self, hello: Option<Hello>) {
        let Some(hello) = hello else { return };
        if hello.rewound {
            self.items.clear();
            self.rewound = true;
        }
        if let Some(scope) = hello.scope {
            self.scope = scope;
            self.keep_scope();
        }
    }

    pub(super) fn sync_all(&mut self, world: &World, someone: Someone) {
        for _ in 0..1000 {
            if !self.sync(world, someone, usize::MAX).more {
                return;
            }
        }
        panic!("a pull without end");
    }

    fn keep_scope(&mut self) {
        let scope = self.scope.clone();
        self.items.retain(|(kind, key), _| match *kind {
            "place" | "record" => scope.iter().any(|own| path(first(key)).within(own)),
            "area" => scope.iter().any(|own| path(key).within(own) || own.within(&path(key))),
            _ => true,
        });
        let touches = |at: &Value| {
            let at = path(at.as_str().unwrap_or_default());
            scope.iter().any(|own| own.within(&at) || at.within(own))
        };
        self.items.retain(|(kind, _), value| match *kind {
            "notice" => value["areas"].as_array().is_some_and(|areas| areas.iter().any(touches)),
            "responsibility" => touches(&value["path"]),
            _ => true,
        });
    }

    fn take(&mut self, line: &[u8]) {
        let whole: Value = serde_json::from_slice(line).expect("a line");
        let value = whole.as_object().and_then(|line| line.values().next()).expect("a member").clone();
        let line: Down = serde_json::from_slice(line).expect("a line of the protocol");
        let (kind, key) = match line {
            Down::Area(area) => ("area", area.path.to_string()),
            Down::Place(place) => ("place", place.path.to_string()),
            Down::Record(record) => ("record", format!("{}\n{}\n{}", record.place, record.form, record.slot)),
            Down::Kit(kit) => ("kit", kit.id),
            Down::Person(person) => ("person", person.id.to_string()),
            Down::Assignment(assignment) => ("assignment", assignment.id.to_string()),
            Down::Sweep(sweep) => ("sweep", sweep.id.to_string()),
            Down::Notice(notice) => ("notice", notice.id.to_string()),
            Down::Shift(shift) => ("shift", shift.id.to_string()),
            Down::Responsibility(responsibility) => ("responsibility", responsibility.id.to_string()),
            Down::Drop(drop) => {
                self.items.retain(|(kind, key), _| match *kind {
                    "place" | "record" | "area" => !path(first(key)).within(&drop.path),
                    _ => true,
                });
                return;
            }
            Down::Mark(mark) => {
                self.cursor = Some(mark.cursor);
                return;
            }
            // News, and no part of what a phone has: a fresh one is not told.
            Down::Device(_) => return,
            Down::Hello(_) | Down::Ack(_) | Down::End(_) => panic!("not a line of a pull"),
        };
        let is_over = ["ended", "withdrawn"].iter().any(|over| value[*over] == json!(true));
        match kind {
            "notice" | "shift" | "responsibility" if is_over => drop(self.items.remove(&(kind, key))),
            _ => drop(self.items.insert((kind, key), value)),
        }
    }

    /// What can be compared: everything that is not over.
    fn live(&self) -> BTreeMap<(&'static str, String), Value> {
        let mut phone = self.clone();
        phone.keep_scope();
        let is_live = |kind: &str, value: &Value| match kind {
            "assignment" => value["ended"] != json!(true),
            "sweep" => self.scope.iter().any(|own| {
                let area = path(value["area"].as_str().unwrap_or_default());
                own.within(&area) || area.within(own)
            }),
            _ => true,
        };
        phone.items.into_iter().filter(|((kind, _), value)| is_live(kind, value)).collect()
    }
}

fn first(key: &str) -> &str {
    key.split('\n').next().unwrap_or_default()
}

pub(super) fn assert_same(world: &World, someone: Someone, phone: &mut Phone) {
    phone.sync_all(world, someone);
    let mut fresh = Phone::default();
    fresh.sync_all(world, someone);
    let (mut phone_has, fresh_has) = (phone.live(), fresh.live());
    // Data of sweeps that nobody needs any more does no harm.
    let is_over = |key: &str| {
        let over = |sweep: &menpai_shared::log::entry::Sweep| sweep.ends_ms.is_some();
        world
            .engine
            .read(|state| state.sweeps().any(|sweep| key.ends_with(&sweep.id.to_string()) && over(sweep)))
    };
    phone_has.retain(|key, _| fresh_has.contains_key(key) || key.0 != "record" || !is_over(&key.1));
    let differs = |(key, value): &(_, &Value)| phone_has.get(*key) != fresh_has.get(*key) || value.is_null();
    let different: Vec<_> = phone_has.iter().chain(&fresh_has).filter(differs).collect();
    assert!(different.is_empty(), "{different:#?}");
    assert!(!phone.rewound);
}

/// Something that happens in the district.
#[derive(Clone, Debug)]
enum Event {
    Report { door: usize, residents: u32, sees: bool, round: u128 },
    Rename { building: usize },
    NewDoor { building: usize, number: usize },
    Gone { door: usize },
    Move { from: usize, to: usize },
    Scope { of: usize },
    Assign { number: u128, of: usize, ended: bool },
    Role { settles: bool },
    Sync { chunks: usize },
    Notice { number: u128, of: usize, withdrawn: bool },
    Read { number: u128 },
    Answers { number: u128, building: usize, ended: bool },
    Shift { number: u128, building: usize, with: bool, ended: bool },
    Round { number: u128, is_over: bool },
}

const SCOPES: [&[&str]; 6] = [
    &[COMMUNITY],
    &["11/01/15/012/002/1", "11/01/15/012/002/2"],
    &["11/01/15/012/002/1/0/101", "11/01/15/012/003/3"],
    &["11/01/15/012"],
    &[],
    &["11/01/15/012/003"],
];

fn building(number: usize) -> String {
    format!("11/01/15/012/00{}/{}", 2 + number / 3, 1 + number % 3)
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (0..24_usize, 0..4_u32, any::<bool>(), 0..4_u128)
            .prop_map(|(door, residents, sees, round)| Event::Report { door, residents, sees, round }),
        2 => (0..4_u128, 0..SCOPES.len(), any::<bool>())
            .prop_map(|(number, of, withdrawn)| Event::Notice { number, of, withdrawn }),
        1 => (0..4_u128).prop_map(|number| Event::Read { number }),
        2 => (0..4_u128, 0..6_usize, any::<bool>())
            .prop_map(|(number, building, ended)| Event::Answers { number, building, ended }),
        2 => (0..4_u128, 0..6_usize, any::<bool>(), any::<bool>())
            .prop_map(|(number, building, with, ended)| Event::Shift { number, building, with, ended }),
        2 => (0..4_u128, any::<bool>()).prop_map(|(number, is_over)| Event::Round { number, is_over }),
        1 => (0..6_usize).prop_map(|building| Event::Rename { building }),
        1 => (0..6_usize, 105..107_usize).prop_map(|(building, number)| Event::NewDoor { building, number }),
        1 => (0..24_usize).prop_map(|door| Event::Gone { door }),
        1 => (0..6_usize, 0..6_usize).prop_map(|(from, to)| Event::Move { from, to }),
        2 => (0..SCOPES.len()).prop_map(|of| Event::Scope { of }),
        2 => (0..3_u128, 0..SCOPES.len(), any::<bool>())
            .prop_map(|(number, of, ended)| Event::Assign { number, of, ended }),
        1 => any::<bool>().prop_map(|settles| Event::Role { settles }),
        5 => (0..4_usize).prop_map(|chunks| Event::Sync { chunks }),
    ]
}

/// One of several sweeps with the same form; the first is the world's own.
pub(super) fn round(number: u128, is_over: bool) -> menpai_shared::log::entry::Sweep {
    let first = super::sweep();
    let id = if number == 0 { first.id } else { menpai_shared::domain::ids::SweepId(uuid(0xe000 + number)) };
    let starts_ms = first.starts_ms - 1_000_000 + i64::try_from(number).unwrap_or(0) * 1000;
    menpai_shared::log::entry::Sweep { id, starts_ms, ends_ms: is_over.then_some(starts_ms + 500), ..first }
}

struct Story {
    world: World,
    office: Someone,
    volunteer: Someone,
    phone: Phone,
    scope: usize,
    role: Role,
    reports: u128,
}

impl Story {
    async fn new() -> Self {
        let world = World::new().await;
        let office = world.someone(1, Role::Administrator, &[]).await;
        let volunteer = world.someone(2, Role::Volunteer, SCOPES[0]).await;
        let phone = Phone::default();
        Self { world, office, volunteer, phone, scope: 0, role: Role::Volunteer, reports: 0 }
    }

    async fn happen(&mut self, event: Event) {
        let at = |door: usize| format!("{}/0/{}", building(door / 4), 101 + door % 4);
        let body = match event {
            Event::Notice { number, of, withdrawn } => notice(number, SCOPES[of], withdrawn),
            Event::Read { number } => receipt(number, self.volunteer, true),
            Event::Answers { number, building: of, ended } => responsibility(number, &building(of), ended),
            Event::Shift { number, building: of, with, ended } => {
                let one = if with { self.volunteer } else { self.office };
                Body::Shift(shift(number, &building(of), &[self.office.person, one.person], ended))
            }
            Event::Round { number, is_over } => Body::Sweep(round(number, is_over)),
            Event::Report { door, residents, sees, round: number } => {
                self.reports += 1;
                let base: Vec<u128> = if sees { (1..self.reports).collect() } else { Vec::new() };
                let mut report = report(
                    self.reports,
                    "1/0/101",
                    json!({ "outcome": "checked", "residents": residents, "temperature": 37.0 + f64::from(residents) / 5.0 }),
                    &base,
                );
                report["place"] = json!(at(door));
                report["slot"] = json!(round(number, false).id);
                self.world.push(self.office, &[report]).await;
                return;
            }
            Event::Rename { building: number } => area(
                &building(number),
                "building",
                &format!("楼{}", self.world.engine.read(|state| state.seq())),
            ),
            Event::NewDoor { building: number, number: label } => {
                door(&format!("{}/0/{label}", building(number)))
            }
            Event::Gone { door: number } => match door(&at(number)) {
                Body::Place(place) => Body::Place(menpai_shared::log::entry::Place { gone: true, ..place }),
                other => other,
            },
            Event::Move { from, to } => alias(&building(from), &building(to)),
            Event::Scope { of } => {
                self.scope = of;
                Body::Person(person(2, self.role, SCOPES[of]))
            }
            Event::Assign { number, of, ended } => {
                assignment(number, self.volunteer.person, SCOPES[of], ended)
            }
            Event::Role { settles } => {
                self.role = if settles { Role::Coordinator } else { Role::Volunteer };
                Body::Person(person(2, self.role, SCOPES[self.scope]))
            }
            Event::Sync { chunks } => {
                self.phone.sync(&self.world, self.volunteer, chunks);
                return;
            }
        };
        self.world.append(vec![body]).await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_phone_converges(events in prop::collection::vec(event(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            let mut story = Story::new().await;
            for event in events {
                story.happen(event).await;
            }
            let before = story.world.rows();
            let figures = story.world.engine.read(figures_of);
            assert_same(&story.world, story.volunteer, &mut story.phone);
            // The log's data is the state's data, also through a checkpoint.
            let world = story.world.reopen().await;
            assert_eq!(before, world.rows());
            assert_eq!(figures, world.engine.read(figures_of));
            assert_same(&world, story.volunteer, &mut story.phone);
            world.engine.stop().await;
        });
    }
}

#[tokio::test]
async fn what_is_withdrawn_while_first_syncs_break_off_for_two_scopes_is_not_kept() {
    for (first, second) in (1..9).flat_map(|first| (1..9).map(move |second| (first, second))) {
        let mut story = Story::new().await;
        let gone = |number, withdrawn| Event::Notice { number, of: 0, withdrawn };
        let events = [
            gone(1, false),
            Event::Sync { chunks: first },
            Event::Scope { of: 1 },
            gone(1, true),
            Event::Sync { chunks: second },
        ];
        for event in events {
            story.happen(event).await;
        }
        assert_same(&story.world, story.volunteer, &mut story.phone);
    }
}

#[tokio::test]
async fn nothing_new_is_nothing_sent() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let mut phone = Phone::default();
    phone.sync_all(&world, volunteer);
    let bytes = phone.bytes;
    phone.sync_all(&world, volunteer);
    assert_eq!(phone.bytes, bytes);
    world.push(volunteer, &[report(1, "1/0/101", json!({ "outcome": "checked" }), &[])]).await;
    phone.sync_all(&world, volunteer);
    // One record and a mark.
    assert!(phone.bytes - bytes < 700, "{}", phone.bytes - bytes);
}

#[tokio::test]
async fn a_first_sync_moves_on_through_breaks_and_edits() {
    let world = World::new().await;
    let office = world.someone(1, Role::Office, &["11/01/15"]).await;
    let mut phone = Phone::default();
    let mut rounds = 0;
    while phone.sync(&world, office, 1).more {
        rounds += 1;
        assert!(rounds < 100, "no progress");
        let mut edit = report(rounds, "1/0/101", json!({ "residents": rounds % 9 }), &[]);
        edit["place"] = json!(format!("{}/0/101", building(usize::try_from(rounds).unwrap_or(0) % 6)));
        world.push(office, &[edit]).await;
    }
    assert!(rounds > 5);
    assert_same(&world, office, &mut phone);
}

#[tokio::test]
async fn many_records_of_one_place_do_not_hold_a_sync_up() {
    let world = World::new().await;
    let office = world.someone(1, Role::Administrator, &[]).await;
    world
        .append(vec![Body::Place(menpai_shared::log::entry::Place {
            path: path(&format!("{COMMUNITY}/gate")),
            kind: "home".to_owned(),
            label: "门".to_owned(),
            household: None,
            phone: None,
            residents: None,
            remark: None,
            gone: false,
        })])
        .await;
    // A record for each of many sweeps.
    for number in 0..40 {
        let sweep = menpai_shared::log::entry::Sweep {
            id: menpai_shared::domain::ids::SweepId(uuid(0xd000 + number)),
            ..super::sweep()
        };
        world.append(vec![Body::Sweep(sweep)]).await;
        let mut report = report(number, "gate", json!({ "outcome": "checked" }), &[]);
        report["slot"] = json!(uuid(0xd000 + number));
        assert!(world.push(office, &[report]).await[0].code.is_none());
    }
    let mut phone = Phone::default();
    let mut rounds = 0;
    while phone.sync(&world, office, 1).more {
        rounds += 1;
        assert!(rounds < 200, "no progress");
    }
    assert_eq!(phone.items.keys().filter(|(kind, _)| *kind == "record").count(), 40);
    assert_same(&world, office, &mut phone);
}

#[tokio::test]
async fn a_cursor_that_the_log_does_not_have_is_rewound() {
    let (one, other) = (World::new().await, World::new().await);
    let here = one.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let mut phone = Phone::default();
    phone.sync_all(&one, here);
    let there = other.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    for cursor in [phone.cursor.as_deref(), Some("nonsense"), Some("")] {
        let pull = other.engine.greet(there.who(), cursor);
        assert!(pull.hello().rewound && pull.hello().scope.is_some());
    }
    assert!(!other.engine.greet(there.who(), None).hello().rewound);
}

#[tokio::test]
async fn a_revoked_phone_gets_nothing() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    world.append(vec![revoke(volunteer, volunteer)]).await;
    let mut pull = world.engine.greet(volunteer.who(), None);
    assert!(pull.hello().revoked);
    assert_eq!(pull.next(&world.engine), None);
    assert!(!pull.end(&world.engine).more);
}

#[tokio::test]
async fn statements_go_to_who_settles_and_personal_values_not_to_headquarters() {
    let world = World::new().await;
    let one = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let two = world.someone(2, Role::Volunteer, &[COMMUNITY]).await;
    let coordinator = world.someone(3, Role::Coordinator, &["11/01/15"]).await;
    let headquarters = world.someone(4, Role::Headquarters, &["11/01/15"]).await;
    for (someone, number) in [(one, 1), (two, 2)] {
        let answers = json!({ "outcome": "checked", "contact": format!("1380000000{number}") });
        world.push(someone, &[report(number, "1/0/101", answers, &[])]).await;
    }
    let told = |someone: Someone| {
        let mut phone = Phone::default();
        phone.sync_all(&world, someone);
        let record = phone.items.iter().find(|((kind, _), _)| *kind == "record").expect("a record").1.clone();
        let door = phone.items.iter().find(|((kind, _), _)| *kind == "place").expect("a place").1.clone();
        (record, door)
    };
    assert_eq!(told(one).0["statements"], Value::Null);
    assert_eq!(told(coordinator).0["statements"].as_array().map(Vec::len), Some(2));
    let (record, door) = told(headquarters);
    assert!(!record.to_string().contains("1380000"), "{record}");
    assert_eq!(door["household"], Value::Null);
    // A person's own words are not sent either.
    let mut again = report(3, "1/0/102", json!({}), &[]);
    (again["revisit"], again["reason"]) = (json!(true), json!("问王秀兰"));
    world.push(coordinator, &[again]).await;
    let note = |someone: Someone| {
        let mut phone = Phone::default();
        phone.sync_all(&world, someone);
        let record = phone.items.values().find(|value| value["revisit"].is_object()).expect("a record");
        record["revisit"]["note"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(note(one), "问王秀兰");
    assert_eq!(note(headquarters), menpai_shared::state::MASKED);
}
