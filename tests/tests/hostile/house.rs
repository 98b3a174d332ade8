//! The place that is attacked: two communities, with somebody of each role in the first.

use menpai_shared::domain::ids::ReportId;
use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{Me, OutboxImport, PlaceHistory, Quarantined};
use menpai_shared::wire::sync::{Ack, StatementLine};
use menpai_tests::ask::{ask, refusal, send};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::{Server, Usage};
use menpai_tests::wire::{Answer, request};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;

pub struct House {
    folder: TempDir,
    server: Server,
    pub district: District,
    /// The office of the first community.
    pub office: Phone,
    /// A volunteer of the first community.
    pub volunteer: Phone,
    /// A volunteer of the second community.
    pub stranger: Phone,
}

impl House {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut server = Server::start(folder.path(), &[]).expect("it starts");
        let mut district = District::build(&mut server, 2, 1, 6).expect("a district");
        let mut join = |name: &str, role, community: usize| {
            district.phone(name, role, &[community_path(community)]).expect("it joins")
        };
        let office = join("街道", Role::Office, 1);
        let volunteer = join("王", Role::Volunteer, 1);
        let stranger = join("李", Role::Volunteer, 2);
        Self { folder, server, district, office, volunteer, stranger }
    }

    /// The same place after its server was stopped, something was done to its folder, and it was started again.
    pub fn restarted(mut self, between: impl FnOnce(&std::path::Path)) -> Self {
        self.server.stop().expect("it stops");
        between(self.folder.path());
        self.server = Server::start(self.folder.path(), &[]).expect("it starts again");
        for phone in [&mut self.district.admin, &mut self.office, &mut self.volunteer, &mut self.stranger] {
            phone.meets(self.server.at);
        }
        self
    }

    /// The data folder.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// What the server has used so far.
    pub fn usage(&self) -> Usage {
        self.server.usage().expect("told")
    }

    /// A check of a door, with a number of residents.
    pub fn check(&self, community: usize, at: usize, residents: u32) -> Value {
        door_check(report_id(), &door(community, 1, at), &self.district.sweep, residents)
    }

    /// What is known of a door, as the administrator sees it.
    pub fn statements(&self, community: usize, at: usize) -> Vec<StatementLine> {
        let path = format!("/api/place?path={}", door(community, 1, at));
        let history: PlaceHistory = get(&self.district.admin, &path);
        history.records.into_iter().flat_map(|record| record.statements.unwrap_or_default()).collect()
    }

    /// The quarantined reports, as the administrator sees them.
    pub fn waiting(&self) -> Vec<Quarantined> {
        get(&self.district.admin, "/api/quarantine")
    }

    pub fn is_waiting(&self, id: ReportId) -> bool {
        self.waiting().iter().any(|waiting| waiting.id == id)
    }
}

pub fn community_path(community: usize) -> String {
    format!("{STREET}/{community:03}")
}

pub fn id_of(report: &Value) -> ReportId {
    serde_json::from_value(report["id"].clone()).expect("an id")
}

pub fn get<T: DeserializeOwned>(phone: &Phone, path: &str) -> T {
    ask(phone.at, "GET", path, Some(&phone.token), &Value::Null).json().expect("an answer")
}

/// The status and the code of a refusal, or the status alone.
pub fn post(phone: &Phone, path: &str, body: &Value) -> (u16, String) {
    let answer = ask(phone.at, "POST", path, Some(&phone.token), body);
    if answer.status < 300 { (answer.status, String::new()) } else { refusal(&answer) }
}

/// Sends one report.
pub fn tell(phone: &mut Phone, report: &Value) -> Ack {
    phone.sync(std::slice::from_ref(report)).expect("synced").acks.remove(0)
}

/// A file of unsent reports that names a phone as its origin.
pub fn hand_in(hand: &Phone, origin: &Phone, reports: &[Value]) -> OutboxImport {
    let me: Me = get(origin, "/api/me");
    let mut file = json!({"outbox": {"device": me.device, "name": origin.name}}).to_string();
    for report in reports {
        file.push('\n');
        file.push_str(&json!({"report": report}).to_string());
    }
    upload(hand, "/api/import/outbox", file.as_bytes()).json().expect("figures")
}

pub fn upload(phone: &Phone, path: &str, file: &[u8]) -> Answer {
    let headers = format!("Authorization: Bearer {}\r\n", phone.token);
    send(phone.at, &request("POST", path, &headers, file))
}
