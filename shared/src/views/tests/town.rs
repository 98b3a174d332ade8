//! A small district for tests: its entries are folded one by one, as from a log.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::ids::{AssignmentId, DeviceId, InviteId, PersonId, ReportId, Seq, SweepId};
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::log::entry::Reason;
use crate::log::entry::{
    Area, Assignment, Body, DeviceStatus, Entry, Invite, Join, Person, Place, Presence, ReportEntry, Revoke,
    Settings, Sweep,
};
use crate::state::State;
use crate::views::Viewer;

/// When the day begins, ms since 1970.
pub(super) const MORNING_MS: i64 = 1_581_300_000_000;
pub(super) const MINUTE_MS: i64 = 60_000;
pub(super) const STREET: &str = "11/01/15/012";
/// The sweep that is counted.
pub(super) const SWEEP: SweepId = SweepId(Uuid::from_u128(77));

pub(super) fn path(text: &str) -> Path {
    Path::parse(text).expect("a path")
}

pub(super) fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

pub(super) fn device(n: u128) -> DeviceId {
    DeviceId(Uuid::from_u128(1000 + n))
}

pub(super) fn report_id(n: u128) -> ReportId {
    ReportId(Uuid::from_u128(100_000 + n))
}

/// The district, its clock, and how many reports it has had.
pub(super) struct Town {
    pub state: State,
    pub now_ms: i64,
    reports: u128,
}

impl Town {
    /// Settings, the kit, and a street with the names of the areas above.
    pub(super) fn new() -> Self {
        let mut town = Self { state: State::new(), now_ms: MORNING_MS, reports: 0 };
        town.fold(Body::Settings(Settings {
            name: "经开区".into(),
            time_zone: "Asia/Shanghai".into(),
            silent_after_ms: 60 * MINUTE_MS,
            confirm_joins: false,
            phone: Default::default(),
        }));
        town.fold(Body::Kit(Box::new(crate::domain::kit::epidemic())));
        town.area("11", "province", "北京市");
        town.area("11/01/15", "district", "大兴区");
        town.area(STREET, "street", "荣华街道");
        town
    }

    /// Two communities, each with two buildings of two units with three doors, and a sweep over the street.
    pub(super) fn with_doors() -> Self {
        let mut town = Self::new();
        for (community, name) in [("001", "天华园一里社区居委会"), ("002", "林肯公园社区居委会")]
        {
            town.area(&format!("{STREET}/{community}"), "community", name);
            for building in 1..=2 {
                town.building(&format!("{STREET}/{community}/{building}"), 2, 3);
            }
        }
        town.sweep(STREET);
        town
    }

    pub(super) fn fold(&mut self, body: Body) {
        let seq = Seq(self.state.seq().0 + 1);
        self.state.apply(&Entry { seq, at_ms: self.now_ms, body });
        assert_eq!(self.state.ignored().count(), 0, "{:?}", self.state.ignored().last());
    }

    pub(super) fn minutes(&mut self, minutes: i64) {
        self.now_ms += minutes * MINUTE_MS;
    }

    pub(super) fn area(&mut self, at: &str, kind: &str, name: &str) {
        self.fold(Body::Area(Area { path: path(at), kind: kind.into(), name: name.into() }));
    }

    pub(super) fn door(&mut self, at: &str, label: &str) {
        let place = Place {
            path: path(at),
            kind: "home".into(),
            label: label.into(),
            household: Some("王秀兰".into()),
            phone: Some("13900000000".into()),
            residents: Some(3),
            remark: None,
            gone: false,
        };
        self.fold(Body::Place(place));
    }

    pub(super) fn building(&mut self, at: &str, units: u32, doors: u32) {
        let number = at.rsplit('/').next().expect("a segment").to_owned();
        self.area(at, "building", &format!("{number}号楼"));
        for unit in 1..=units {
            for door in 1..=doors {
                self.door(&format!("{at}/{unit}/{door}01"), &format!("{door}01"));
            }
        }
    }

    pub(super) fn sweep(&mut self, area: &str) {
        self.fold(Body::Sweep(Sweep {
            id: SWEEP,
            form: "door_check".into(),
            name: "第一轮".into(),
            area: path(area),
            starts_ms: self.now_ms,
            ends_ms: None,
        }));
    }

    pub(super) fn person(&mut self, n: u128, role: Role, scope: &[&str]) {
        let scope = scope.iter().map(|at| path(at)).collect();
        let name = format!("人{n}");
        self.fold(Body::Person(Person { id: person(n), name, role, scope, gone: false }));
    }

    pub(super) fn invite(&mut self, n: u128, of: u128, hours: i64) {
        self.fold(Body::Invite(Invite {
            id: InviteId(Uuid::from_u128(2000 + n)),
            person: person(of),
            code_hash: format!("code{n}"),
            expires_at_ms: self.now_ms + hours * 60 * MINUTE_MS,
            by: None,
            withdrawn: false,
        }));
    }

    /// A person's phone, with the person's own number.
    pub(super) fn join(&mut self, n: u128) {
        self.invite(n, n, 24);
        self.fold(Body::Join(Join {
            device: device(n),
            person: person(n),
            invite: InviteId(Uuid::from_u128(2000 + n)),
            name: format!("手机{n}"),
            key_hash: String::new(),
            credential_hash: format!("credential{n}"),
            waits: false,
            confirmed_by: None,
        }));
    }

    pub(super) fn volunteer(&mut self, n: u128, scope: &[&str]) {
        self.person(n, Role::Volunteer, scope);
        self.join(n);
    }

    pub(super) fn presence(&mut self, n: u128, outbox: u32) {
        let status = DeviceStatus {
            outbox,
            oldest_unsent_ms: (outbox > 0).then_some(self.now_ms),
            app_version: "0.1.0".into(),
            storage_persisted: Some(true),
        };
        self.fold(Body::Presence(Presence { device: device(n), status, asked: false }));
    }

    pub(super) fn revoke(&mut self, n: u128) {
        self.fold(Body::Revoke(Revoke { device: device(n), by: person(1) }));
    }

    pub(super) fn assign(&mut self, n: u128, of: u128, paths: &[&str]) {
        self.fold(Body::Assignment(Assignment {
            id: AssignmentId(Uuid::from_u128(3000 + n)),
            person: person(of),
            sweep: Some(SWEEP),
            paths: paths.iter().map(|at| path(at)).collect(),
            ended: false,
        }));
    }

    /// A report from a person's phone about a door of the street; returns its id.
    pub(super) fn report(&mut self, by: u128, at: &str, base: &[ReportId], answers: &Value) -> ReportId {
        self.put(by, at, base, answers, &json!({}), None)
    }

    /// Like `report`, with further members, or in quarantine.
    pub(super) fn put(
        &mut self,
        by: u128,
        at: &str,
        base: &[ReportId],
        answers: &Value,
        more: &Value,
        quarantine: Option<Reason>,
    ) -> ReportId {
        self.reports += 1;
        let id = report_id(self.reports);
        let mut line = json!({
            "id": id, "form": "door_check", "place": format!("{STREET}/{at}"), "slot": SWEEP, "answers": answers,
            "base": base, "observed_at_ms": self.now_ms,
        });
        for (name, value) in more.as_object().expect("an object") {
            line[name] = value.clone();
        }
        self.fold(Body::Report(Box::new(ReportEntry {
            line: serde_json::value::to_raw_value(&line).expect("JSON"),
            id,
            person: person(by),
            device: device(by),
            skew_ms: 0,
            quarantine,
            carried: None,
            settles: None,
            carrier: None,
            salt: None,
        })));
        id
    }

    /// The id that the next report will have.
    pub(super) fn next_id(&self) -> ReportId {
        report_id(self.reports + 1)
    }

    /// A report in a slot of any form; without a slot it begins a thread.
    pub(super) fn put_in(
        &mut self,
        by: u128,
        at: &str,
        form: &str,
        slot: Option<&str>,
        answers: &Value,
    ) -> ReportId {
        let own = report_id(self.reports + 1).to_string();
        self.put(by, at, &[], answers, &json!({ "form": form, "slot": slot.unwrap_or(&own) }), None)
    }

    pub(super) fn viewer(&self, n: u128) -> Viewer {
        Viewer::of(&self.state, person(n), self.now_ms).expect("the person is known")
    }
}
