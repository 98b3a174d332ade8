//! Figures and briefings over the real server: what they count, their comparison with a day before, and that a kept
//! one stays.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path as Folder;

use menpai::log::journal::{Journal, SEGMENT_BYTES_MAX};
use menpai::log::{Appended, Log};
use menpai_shared::domain::ids::Seq;
use menpai_shared::domain::path::Path;
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::{Body, Entry, Payload};
use menpai_shared::state::State;
use menpai_shared::views::{self, Viewer};
use menpai_shared::wire::api::{
    Attention, Board, Briefing, BriefingRow, DoorRow, EpisodeBoard, Figures, TaskBoard,
};
use menpai_shared::wire::sync::Outcome;
use menpai_tests::ask::{ask, refusal};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, now_ms, report_id};
use menpai_tests::process::Server;
use serde_json::{Value, json};
use tempfile::TempDir;

/// By how much the log is made older, ms.
const AGED_MS: i64 = 30 * 60 * 60 * 1000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

struct House {
    folder: TempDir,
    server: Option<Server>,
    admin: Phone,
    office: Phone,
    headquarters: Phone,
    coordinator: Phone,
    volunteer: Phone,
    sweep: String,
    /// The number of entries that are older than a day.
    aged: u64,
}

/// Two communities; everything until now happened yesterday.
fn house() -> House {
    let young = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(young.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 2, 1, 10).expect("a district");
    let all = [STREET.to_owned()];
    let mut phone = |name: &str, role: Role| district.phone(name, role, &all).expect("a phone");
    let (office, headquarters) = (phone("张", Role::Office), phone("指", Role::Headquarters));
    let (coordinator, mut volunteer) = (phone("协", Role::Coordinator), phone("王", Role::Volunteer));
    let sweep = district.sweep.clone();
    push(
        &mut volunteer,
        &[door_check(report_id(), &door(1, 1, 0), &sweep, 2), needs(&door(1, 1, 1), &sweep)],
    );
    server.stop().expect("it stops");
    let folder = tempfile::tempdir().expect("a folder");
    let aged = age(young.path(), folder.path());
    let server = Server::start(folder.path(), &[]).expect("it starts");
    let mut house = House {
        folder,
        server: None,
        admin: district.admin,
        office,
        headquarters,
        coordinator,
        volunteer,
        sweep,
        aged,
    };
    house.meet(server);
    house
}

/// Writes a log again, as if everything in it had happened long before.
fn age(from: &Folder, to: &Folder) -> u64 {
    let mut payloads = Vec::new();
    each(from, |_, mut payload| {
        // The copy is another log, with keys of its own, so nothing in it may be sealed.
        assert_eq!(payload.sealed, []);
        if matches!(payload.body, Body::KeyStore(_)) {
            return;
        }
        payload.at_ms -= AGED_MS;
        payloads.push(serde_json::to_vec(&payload).expect("JSON"));
    });
    fs::copy(from.join("secret.key"), to.join("secret.key")).expect("copied");
    let mut log = Journal::open(&to.join("log"), SEGMENT_BYTES_MAX).expect("a log");
    let head = log.head().expect("a head");
    assert!(matches!(log.append(head, &payloads), Ok(Appended::Done(_))));
    payloads.len() as u64
}

/// Reads the log of a folder without a running server.
fn each(folder: &Folder, mut visit: impl FnMut(Seq, Payload)) {
    let mut log = Journal::open(&folder.join("log"), SEGMENT_BYTES_MAX).expect("a log");
    log.read(Seq(0), &mut |entry| {
        visit(entry.seq, serde_json::from_slice(entry.payload).expect("an entry"));
        ControlFlow::Continue(())
    })
    .expect("it can be read");
}

fn needs(place: &str, sweep: &str) -> Value {
    let mut report = door_check(report_id(), place, sweep, 3);
    report["answers"]["needs"] = json!(["food", "medicine"]);
    report
}

fn from_hubei(place: &str, sweep: &str) -> Value {
    let mut report = door_check(report_id(), place, sweep, 1);
    report["answers"]["hubei"] = json!("returned");
    report
}

fn push(phone: &mut Phone, reports: &[Value]) {
    let acks = phone.sync(reports).expect("synced").acks;
    assert!(acks.iter().all(|ack| ack.outcome == Outcome::Stored), "{acks:?}");
}

fn get<T: serde::de::DeserializeOwned>(phone: &mut Phone, path: &str) -> T {
    phone.call("GET", path, &Value::Null).and_then(|answer| answer.json()).expect("an answer")
}

fn keep(phone: &mut Phone) -> Briefing {
    let put = json!({"area": STREET});
    phone.call("POST", "/api/briefings", &put).and_then(|answer| answer.json()).expect("kept")
}

fn text(briefing: &Briefing) -> Value {
    serde_json::to_value(briefing).expect("JSON")
}

fn values(figures: &Figures) -> BTreeMap<&str, (Option<f64>, Option<f64>)> {
    let figures = figures.figures.iter();
    figures.map(|figure| (figure.figure.as_str(), (figure.value, figure.before))).collect()
}

impl House {
    fn meet(&mut self, server: Server) {
        let at = server.at;
        self.server = Some(server);
        for phone in [
            &mut self.admin,
            &mut self.office,
            &mut self.headquarters,
            &mut self.coordinator,
            &mut self.volunteer,
        ] {
            phone.meets(at);
        }
    }

    fn stop(&mut self) {
        self.server.take().expect("it runs").stop().expect("it stops");
    }

    fn start(&mut self) {
        let server = Server::start(self.folder.path(), &[]).expect("it starts");
        self.meet(server);
    }

    fn today(&mut self) {
        let sweep = self.sweep.clone();
        let reports = [from_hubei(&door(2, 1, 0), &sweep), needs(&door(2, 1, 1), &sweep)];
        push(&mut self.volunteer, &reports);
    }

    fn refused(&self, phone: &Phone, method: &str, path: &str, body: &Value) -> (u16, String) {
        refusal(&ask(phone.at, method, path, Some(&phone.token), body))
    }

    /// The state after an entry, folded here from the log; no server runs.
    fn folded(&self, upto: Seq) -> State {
        let mut state = State::new();
        each(self.folder.path(), |seq, Payload { at_ms, body, .. }| {
            if seq <= upto {
                state.apply(&Entry { seq, at_ms, body });
            }
        });
        state
    }
}

#[test]
fn a_figure_is_as_many_as_the_rows_that_its_link_leads_to() {
    let mut house = house();
    house.today();
    let sweep = house.sweep.clone();
    let House { office, headquarters, .. } = &mut house;
    for phone in [office, headquarters] {
        let figures: Figures = get(phone, "/api/figures");
        let told = values(&figures);
        let board: Board = get(
            phone,
            &format!(
                "/api/board?form=door_check&sweep={sweep}&where=hubei:returned&where=hubei:passed_through"
            ),
        );
        assert_eq!((told["doors_hubei"], board.rows.len()), ((Some(1.0), None), 1));
        let tasks: TaskBoard = get(phone, "/api/tasks?form=door_check&rule=care&state=open,taken");
        assert_eq!((told["care_open"].0, tasks.rows.len()), (Some(4.0), 4));
        let episodes: EpisodeBoard = get(phone, "/api/episodes?form=isolation_episode");
        assert_eq!((told["isolating"].0, episodes.rows.len()), (Some(0.0), 0));
        let briefing: Briefing = get(phone, "/api/briefing");
        let done: Vec<DoorRow> = get(phone, "/api/doors?status=done");
        assert_eq!(briefing.coverages[0].counts.done as usize, done.len());
        let alerts: Vec<Attention> = get(phone, "/api/attention");
        assert_eq!((briefing.attention_total as usize, alerts.len()), (1, 1));
    }
}

#[test]
fn what_is_compared_is_the_log_of_a_day_before() {
    let mut house = house();
    house.today();
    let figures: Figures = get(&mut house.office, "/api/figures?before=true");
    let told = values(&figures);
    assert_eq!(told["doors_hubei"], (Some(1.0), Some(0.0)));
    assert_eq!(told["care_open"], (Some(4.0), Some(2.0)));
    let made: Briefing = get(&mut house.office, "/api/briefing");
    assert_eq!(made.before_seq, Some(Seq(house.aged)));
    house.stop();
    let then = house.folded(Seq(house.aged));
    let office = then.people().find(|cell| cell.person.name == "张").expect("the office").person.id;
    let viewer = Viewer::of(&then, office, now_ms()).expect("a viewer");
    let before = views::moment(&then, &viewer, None, made.at_ms - DAY_MS, &then.zone()).expect("seen");
    for figure in made.sections.iter().flat_map(|section| &section.figures) {
        assert_eq!(figure.before, before.figures.get(&figure.figure).copied(), "{}", figure.figure);
    }
    let sweep = made.coverages[0].sweep.id;
    assert_eq!(made.coverages[0].before, before.counts.get(&sweep).copied());
    assert_eq!(made.coverages[0].before.expect("it was there").done, 2);
    assert_eq!(made.doubt_before, Some(before.doubt));
}

#[test]
fn a_kept_briefing_is_what_the_log_gives_and_stays_so_through_restarts() {
    let mut house = house();
    house.today();
    let kept = keep(&mut house.office);
    assert_eq!((kept.number, kept.by_name.as_deref()), (Some(1), Some("张")));
    let path = format!("/api/briefings/{}", kept.id.expect("a name"));
    let sweep = house.sweep.clone();
    push(&mut house.volunteer, &[from_hubei(&door(1, 1, 5), &sweep)]);
    let second = keep(&mut house.headquarters);
    assert_eq!(second.number, Some(2));
    assert_ne!(second.coverages[0].counts, kept.coverages[0].counts);
    let rows: Vec<BriefingRow> = get(&mut house.office, &format!("/api/briefings?area={STREET}"));
    assert_eq!(
        rows.iter().map(|row| (row.number, row.seq)).collect::<Vec<_>>(),
        [(2, second.seq), (1, kept.seq)]
    );
    assert_eq!(text(&get(&mut house.office, &path)), text(&kept));
    house.stop();
    house.start();
    assert_eq!(text(&get(&mut house.office, &path)), text(&kept), "after a restart");
    house.stop();
    fs::remove_dir_all(house.folder.path().join("state")).expect("removed");
    house.start();
    assert_eq!(text(&get(&mut house.office, &path)), text(&kept), "without the checkpoint");
    house.stop();
    let state = house.folded(kept.seq);
    let viewer = Viewer::of(&state, kept.by.expect("somebody"), kept.at_ms).expect("a viewer");
    let (then, zone) = (house.folded(kept.before_seq.expect("a day before")), state.zone());
    let area = Path::parse(STREET).expect("a path");
    let before = views::moment(&then, &viewer, Some(&area), kept.at_ms - DAY_MS, &zone).expect("seen");
    let made = views::briefing(&state, &viewer, Some(&area), Some(&before), kept.at_ms, &zone).expect("seen");
    let (id, number, by, by_name) = (kept.id, kept.number, kept.by, kept.by_name.clone());
    assert_eq!(text(&Briefing { id, number, by, by_name, ..made }), text(&kept), "folded from the log");
}

#[test]
fn briefings_are_kept_and_seen_by_whom_they_are_for() {
    let mut house = house();
    let kept = keep(&mut house.admin);
    let path = format!("/api/briefings/{}", kept.id.expect("a name"));
    let put = json!({"area": STREET});
    let not_allowed = (403, "not_allowed".to_owned());
    for phone in [&house.coordinator, &house.volunteer] {
        assert_eq!(house.refused(phone, "POST", "/api/briefings", &put), not_allowed);
    }
    for look in ["tasks", "episodes?form=isolation_episode", "figures", "briefing", "briefings"] {
        let refused = house.refused(&house.volunteer, "GET", &format!("/api/{look}"), &Value::Null);
        assert_eq!(refused, not_allowed, "{look}");
    }
    let seen: Briefing = get(&mut house.coordinator, &path);
    assert_eq!(text(&seen), text(&kept));
    let office = &house.office;
    let wider = json!({"area": "11/01/15"});
    let refused = |method: &str, path: &str, body: &Value| house.refused(office, method, path, body);
    assert_eq!(refused("POST", "/api/briefings", &wider), (403, "out_of_scope".into()));
    assert_eq!(refused("GET", "/api/briefing?area=11/01/14", &Value::Null).1, "out_of_scope");
    assert_eq!(refused("GET", "/api/briefings/nonsense", &Value::Null), (404, "not_found".into()));
    assert_eq!(refused("GET", "/api/tasks?state=begun", &Value::Null), (400, "bad_field".into()));
    assert_eq!(refused("GET", "/api/episodes", &Value::Null).0, 400);
    assert_eq!(refused("GET", "/api/episodes?form=door_check", &Value::Null).0, 400);
}
