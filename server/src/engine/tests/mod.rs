//! The engine over a real journal in a temporary folder. `World` is a small district; `Phone` keeps items by key, as a
//! phone does.

mod checkpoints;
mod desk;
mod devices;
mod judging;
mod past;
mod pulling;
mod pulling_things;
mod sealing;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use menpai_shared::domain::ids::Seq;
use menpai_shared::domain::ids::{AssignmentId, DeviceId, InviteId, PersonId, ReportId, SweepId};
use menpai_shared::domain::kit;
use menpai_shared::domain::path::Path;
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::{
    Alias, Area, Assignment, Body, Invite, Join, Person, Place, Revoke, Settings, Sweep,
};
use menpai_shared::state::{Row, Sender, State};
use menpai_shared::wire::sync::Ack;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use super::{Engine, Options, PushLine, Who};
use crate::folder::DataFolder;
use crate::log::journal::{Journal, SEGMENT_BYTES_MAX};

/// Noon of 9 February 2020.
const START_MS: i64 = 1_581_220_800_000;

pub(super) fn path(text: &str) -> Path {
    Path::parse(text).expect("a path")
}

pub(super) fn uuid(number: u128) -> Uuid {
    Uuid::from_u128((0x018f_u128 << 112) | (0x7_u128 << 76) | (0x8_u128 << 60) | number)
}

pub(super) fn report_id(number: u128) -> ReportId {
    ReportId(uuid(0x1_0000 + number))
}

pub(super) fn sweep_id() -> SweepId {
    SweepId(uuid(0xaaaa))
}

pub(super) const COMMUNITY: &str = "11/01/15/012/002";

/// A person with one device.
#[derive(Clone, Copy, Debug)]
pub(super) struct Someone {
    pub(super) person: PersonId,
    pub(super) device: DeviceId,
}

impl Someone {
    pub(super) fn who(self) -> Who {
        Who { person: self.person, device: self.device }
    }

    pub(super) fn sender(self) -> Sender {
        Sender::own(self.person, self.device, 0)
    }
}

pub(super) struct World {
    pub(super) engine: Engine,
    pub(super) clock: Arc<AtomicI64>,
    pub(super) dir: TempDir,
}

impl World {
    /// A deployment with a kit, two communities with doors, and a sweep.
    pub(super) async fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(AtomicI64::new(START_MS));
        let world = Self { engine: open(&dir, &clock), clock, dir };
        world.append(district()).await;
        world
    }

    pub(super) async fn append(&self, bodies: Vec<Body>) {
        let outcome = self.engine.decide(move |_, _| Ok::<_, ()>((bodies, ()))).await;
        outcome.expect("available").expect("decided");
    }

    pub(super) async fn someone(&self, number: u128, role: Role, scope: &[&str]) -> Someone {
        let (bodies, someone) = someone(number, role, scope);
        self.append(bodies).await;
        someone
    }

    pub(super) async fn push(&self, someone: Someone, reports: &[Value]) -> Vec<Ack> {
        let lines: Vec<String> =
            reports.iter().map(|report| json!({ "report": report }).to_string()).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        self.push_lines(someone, &lines).await
    }

    pub(super) async fn push_lines(&self, someone: Someone, lines: &[&str]) -> Vec<Ack> {
        let lines = self.read(lines);
        self.engine.push(someone.sender(), lines).await.expect("available")
    }

    /// Reads lines as a request's worker does.
    pub(super) fn read(&self, lines: &[&str]) -> Vec<PushLine> {
        let intake = self.engine.intake();
        let read = (2..).zip(lines).map(|(number, line)| PushLine::read(number, line.as_bytes(), &intake));
        let mut lines: Vec<PushLine> = read.collect();
        self.engine.seal_ahead(&mut lines, None);
        lines
    }

    /// Stops, and opens the folder again.
    pub(super) async fn reopen(self) -> Self {
        let Self { engine, clock, dir } = self;
        engine.stop().await;
        Self { engine: open(&dir, &clock), clock, dir }
    }

    pub(super) fn rows(&self) -> Rows {
        self.engine.read(rows_of)
    }
}

/// Every figure of every area, with the open conflicts and alerts, which are kept up to date, and computed again from
/// rows.
pub(super) fn figures_of(state: &State) -> Vec<String> {
    let mut figures = Vec::new();
    let root = path("");
    state.areas_within(&root, |area| {
        let counts = state.counts(sweep_id(), area.path());
        figures.push(format!("{} {} {counts:?}", area.path(), area.doors()));
        true
    });
    let conflicts = state.conflicts_within(&root).map(|record| ("conflict", record));
    let alerts = state.alerts_within(&root).map(|record| ("alert", record));
    for (what, record) in conflicts.chain(alerts) {
        figures.push(format!("{what} {} {}", record.place.path(), record.slot()));
    }
    figures
}

pub(super) type Rows = BTreeMap<Vec<u8>, Vec<u8>>;

/// All rows of a state; equal states have equal rows.
pub(super) fn rows_of(state: &State) -> Rows {
    let mut rows = Rows::new();
    for row in state.rows_since(Seq(0)) {
        if let Row::Put(data) = row {
            rows.insert(data.key(), data.value().expect("a value"));
        }
    }
    rows
}

fn open(dir: &TempDir, clock: &Arc<AtomicI64>) -> Engine {
    let folder = DataFolder::open(dir.path()).expect("the folder");
    let log = Journal::open(&folder.log_dir(), SEGMENT_BYTES_MAX).expect("the log");
    let clock = Arc::clone(clock);
    let options = Options { clock: Arc::new(move || clock.load(Ordering::Relaxed)), ..Options::default() };
    Engine::open(&folder, Box::new(log), options).expect("the engine")
}

pub(super) fn area(text: &str, kind: &str, name: &str) -> Body {
    Body::Area(Area { path: path(text), kind: kind.to_owned(), name: name.to_owned() })
}

pub(super) fn door(text: &str) -> Body {
    let label = text.rsplit('/').next().unwrap_or_default().to_owned();
    Body::Place(Place {
        path: path(text),
        kind: "home".to_owned(),
        label,
        household: Some("王".to_owned()),
        phone: None,
        residents: Some(3),
        remark: None,
        gone: false,
    })
}

pub(super) fn alias(from: &str, to: &str) -> Body {
    Body::Alias(Alias { from: path(from), to: path(to) })
}

pub(super) fn sweep() -> Sweep {
    Sweep {
        id: sweep_id(),
        form: "door_check".to_owned(),
        name: "第一轮".to_owned(),
        area: path("11/01/15"),
        starts_ms: START_MS,
        ends_ms: None,
    }
}

pub(super) fn assignment(number: u128, person: PersonId, paths: &[&str], ended: bool) -> Body {
    let paths = paths.iter().map(|text| path(text)).collect();
    let id = AssignmentId(uuid(0x5_0000 + number));
    Body::Assignment(Assignment { id, person, sweep: Some(sweep_id()), paths, ended })
}

fn district() -> Vec<Body> {
    let mut bodies = vec![
        Body::Settings(Settings {
            name: "经开区".to_owned(),
            time_zone: "Asia/Shanghai".to_owned(),
            silent_after_ms: 3_600_000,
            confirm_joins: false,
            phone: Default::default(),
        }),
        Body::Kit(Box::new(kit::epidemic())),
        area("11/01/15", "district", "大兴区"),
        area("11/01/15/012", "street", "荣华街道"),
    ];
    for community in ["002", "003"] {
        let community = format!("11/01/15/012/{community}");
        bodies.push(area(&community, "community", "社区"));
        for building in 1..=3 {
            bodies.push(area(&format!("{community}/{building}"), "building", &format!("{building}号楼")));
            for door_number in 101..=104 {
                bodies.push(door(&format!("{community}/{building}/0/{door_number}")));
            }
        }
    }
    bodies.push(Body::Sweep(sweep()));
    bodies
}

pub(super) fn person(number: u128, role: Role, scope: &[&str]) -> Person {
    let scope = scope.iter().map(|text| path(text)).collect();
    Person { id: PersonId(uuid(0x2_0000 + number)), name: format!("人{number}"), role, scope, gone: false }
}

pub(super) fn someone(number: u128, role: Role, scope: &[&str]) -> (Vec<Body>, Someone) {
    let person = person(number, role, scope);
    let device = DeviceId(uuid(0x3_0000 + number));
    let invite = InviteId(uuid(0x4_0000 + number));
    let someone = Someone { person: person.id, device };
    let bodies = vec![
        Body::Invite(Invite {
            id: invite,
            person: person.id,
            code_hash: format!("code{number}"),
            expires_at_ms: START_MS * 2,
            by: None,
            withdrawn: false,
        }),
        Body::Join(Join {
            device,
            person: person.id,
            invite,
            name: format!("机{number}"),
            key_hash: format!("key{number}"),
            credential_hash: format!("credential{number}"),
            waits: false,
            confirmed_by: None,
        }),
    ];
    let bodies = std::iter::once(Body::Person(person)).chain(bodies).collect();
    (bodies, someone)
}

pub(super) fn revoke(of: Someone, by: Someone) -> Body {
    Body::Revoke(Revoke { device: of.device, by: by.person })
}

/// A report about a door of the first community.
pub(super) fn report(number: u128, door: &str, answers: Value, base: &[u128]) -> Value {
    json!({
        "id": report_id(number),
        "form": "door_check",
        "place": format!("{COMMUNITY}/{door}"),
        "slot": sweep_id(),
        "answers": answers,
        "base": base.iter().map(|number| report_id(*number)).collect::<Vec<_>>(),
        "observed_at_ms": START_MS + i64::try_from(number).unwrap_or(0),
    })
}
