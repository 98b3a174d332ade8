//! An ack is a promise: a real server is killed at random instants, its files are torn, damaged and restored from a
//! backup, and each acked report is still there, once, with the same seq.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics, and the line says why")]

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use menpai_shared::domain::ids::{ReportId, Seq};
use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::PlaceHistory;
use menpai_shared::wire::sync::Outcome;
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::{Server, command};
use serde_json::Value;

const SEED: u64 = 20_200_215;
const ROUNDS: usize = 12;
const PHONES: usize = 4;
const DOORS: usize = 40;
/// A phone that finds no server for this long stops trying.
const ROUND_MAX: Duration = Duration::from_secs(30);

/// A small generator, so that a seed gives the same rounds on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// A volunteer who visits the doors of one building, and keeps acked and unacked reports apart.
struct Volunteer {
    phone: Phone,
    building: usize,
    /// The last own report about each door, which the next report has seen.
    last: HashMap<String, ReportId>,
    waiting: Vec<Value>,
    acked: BTreeMap<ReportId, Seq>,
    kept: Vec<Value>,
}

impl Volunteer {
    fn new(phone: Phone, building: usize) -> Self {
        Self {
            phone,
            building,
            last: HashMap::new(),
            waiting: Vec::new(),
            acked: BTreeMap::new(),
            kept: Vec::new(),
        }
    }

    fn record(&mut self, sweep: &str, count: u64, dice: &mut Dice) {
        for _ in 0..count {
            let place = door(1, self.building, usize::try_from(dice.roll(DOORS as u64)).unwrap());
            let id = report_id();
            let mut report = door_check(id, &place, sweep, u32::try_from(dice.roll(6)).unwrap());
            if let Some(before) = self.last.insert(place, id) {
                report["base"] = Value::from(vec![before.to_string()]);
            }
            self.waiting.push(report);
        }
    }

    /// Offers the whole outbox; only acked reports leave it.
    fn sync(&mut self) -> io::Result<()> {
        let synced = self.phone.sync(&self.waiting)?;
        assert_eq!(synced.acks.len(), self.waiting.len(), "one ack for each report");
        for (ack, report) in synced.acks.iter().zip(self.waiting.drain(..)) {
            let id = ack.id.expect("every report has an id");
            assert_eq!(report["id"], id.to_string(), "acks come in order");
            assert!(matches!(ack.outcome, Outcome::Stored | Outcome::Duplicate), "{ack:?}");
            assert_eq!(self.acked.insert(id, ack.seq), None, "a report is acked once");
            self.kept.push(report);
        }
        assert_eq!(
            synced.end.held,
            self.acked.len() as u64,
            "the log holds what was acked, and no report twice"
        );
        Ok(())
    }

    /// Records and syncs until the server is gone.
    fn work(&mut self, sweep: &str, mut dice: Dice) {
        let start = std::time::Instant::now();
        while start.elapsed() < ROUND_MAX {
            self.record(sweep, 1 + dice.roll(30), &mut dice);
            if self.sync().is_err() {
                return;
            }
        }
    }

    /// Offers every acked report again: all are there, under the same seq.
    fn offer_again(&mut self) {
        for reports in self.kept.chunks(400) {
            let synced = self.phone.sync(reports).unwrap();
            for ack in synced.acks {
                assert_eq!(ack.outcome, Outcome::Duplicate, "{ack:?}");
                assert_eq!(self.acked.get(&ack.id.unwrap()), Some(&ack.seq));
            }
        }
    }
}

fn volunteers(district: &mut District) -> Vec<Volunteer> {
    (1..=PHONES)
        .map(|building| {
            let scope = format!("{STREET}/001/{building}");
            let phone = district.phone(&format!("志愿者{building}"), Role::Volunteer, &[scope]).unwrap();
            Volunteer::new(phone, building)
        })
        .collect()
}

fn start(data: &Path) -> (Server, District) {
    let mut server = Server::start(data, &[]).unwrap();
    let district = District::build(&mut server, 1, PHONES, DOORS).unwrap();
    (server, district)
}

/// `menpai verify` checks the chain and finds no fault; returns its output.
fn verify(data: &Path) -> String {
    let out = command("verify", data).unwrap().output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "verify: {said}{}", String::from_utf8_lossy(&out.stderr));
    said
}

/// Starts a server that must refuse to start; returns its output.
fn refusal(data: &Path) -> String {
    let out = command("serve", data).unwrap().args(["--listen", "127.0.0.1:0"]).output().unwrap();
    assert!(!out.status.success(), "a server that must not start has started");
    String::from_utf8_lossy(&out.stderr).into_owned() + &String::from_utf8_lossy(&out.stdout)
}

/// Each report is once in the history of its door, under the seq of its ack.
fn histories_hold(admin: &mut Phone, volunteers: &[Volunteer]) {
    for volunteer in volunteers {
        let mut found = BTreeMap::new();
        for n in 0..DOORS {
            let place = door(1, volunteer.building, n);
            let history: PlaceHistory =
                admin.call("GET", &format!("/api/place?path={place}"), &Value::Null).unwrap().json().unwrap();
            for statement in
                history.records.into_iter().flat_map(|record| record.statements.unwrap_or_default())
            {
                assert_eq!(found.insert(statement.id, statement.seq), None, "{} twice", statement.id);
            }
        }
        assert_eq!(found, volunteer.acked);
    }
}

fn last_segment(data: &Path) -> PathBuf {
    let mut segments: Vec<PathBuf> =
        fs::read_dir(data.join("log")).unwrap().map(|entry| entry.unwrap().path()).collect();
    segments.retain(|path| path.extension().is_some_and(|ending| ending == "seg"));
    segments.sort();
    segments.pop().unwrap()
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_server_killed_at_any_instant_keeps_what_it_acked() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (mut server, mut district) = start(&data);
    let mut volunteers = volunteers(&mut district);
    let mut dice = Dice(SEED);
    for round in 0..ROUNDS {
        let wait = Duration::from_millis(20 + dice.roll(400));
        std::thread::scope(|scope| {
            for (n, volunteer) in volunteers.iter_mut().enumerate() {
                let dice = Dice(SEED ^ ((round * PHONES + n) as u64) << 20);
                let sweep = &district.sweep;
                scope.spawn(move || volunteer.work(sweep, dice));
            }
            std::thread::sleep(wait);
            server.kill().unwrap();
        });
        verify(&data);
        server = Server::start(&data, &[]).unwrap();
        for volunteer in &mut volunteers {
            volunteer.phone.meets(server.at);
            // The answer to the last try was lost with the server; the retry learns the outcome.
            volunteer.sync().unwrap();
        }
    }
    let all: usize = volunteers.iter().map(|volunteer| volunteer.acked.len()).sum();
    assert!(all > ROUNDS * PHONES, "the rounds were too short to show anything: {all} reports");
    volunteers.iter_mut().for_each(Volunteer::offer_again);
    district.admin.meets(server.at);
    histories_hold(&mut district.admin, &volunteers);
    server.stop().unwrap();
    verify(&data);
}

#[test]
fn a_torn_tail_is_cut_and_its_report_taken_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (server, mut district) = start(&data);
    let mut volunteer = volunteers(&mut district).remove(0);
    let mut dice = Dice(SEED);
    for _ in 0..5 {
        volunteer.record(&district.sweep, 1, &mut dice);
        volunteer.sync().unwrap();
    }
    // The checkpoint is written when the server stops; the log is then torn behind it, so that the checkpoint knows
    // more than the log.
    server.stop().unwrap();
    let file = OpenOptions::new().write(true).open(last_segment(&data)).unwrap();
    let whole = file.metadata().unwrap().len();
    file.set_len(whole - 7).unwrap();

    let server = Server::start(&data, &[]).unwrap();
    volunteer.phone.meets(server.at);
    let synced = volunteer.phone.sync(&volunteer.kept).unwrap();
    let stored = synced.acks.iter().filter(|ack| ack.outcome == Outcome::Stored).count();
    assert!((1..5).contains(&stored), "only what was torn is taken again: {:?}", synced.acks);
    assert_eq!(synced.end.held, 5);
    for ack in synced.acks.iter().filter(|ack| ack.outcome == Outcome::Duplicate) {
        assert_eq!(volunteer.acked.get(&ack.id.unwrap()), Some(&ack.seq));
    }
    server.kill().unwrap();

    let mut file = OpenOptions::new().append(true).open(last_segment(&data)).unwrap();
    file.write_all(&[0x5a; 33]).unwrap();
    let server = Server::start(&data, &[]).unwrap();
    volunteer.phone.meets(server.at);
    let synced = volunteer.phone.sync(&volunteer.kept).unwrap();
    assert!(synced.acks.iter().all(|ack| ack.outcome == Outcome::Duplicate), "{:?}", synced.acks);
    server.stop().unwrap();
    verify(&data);
}

#[test]
fn a_damaged_segment_is_named_and_not_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (server, _district) = start(&data);
    server.stop().unwrap();
    let segment = last_segment(&data);
    let mut file = OpenOptions::new().read(true).write(true).open(&segment).unwrap();
    let middle = file.metadata().unwrap().len() / 2;
    let mut byte = [0];
    file.seek(SeekFrom::Start(middle)).unwrap();
    file.read_exact(&mut byte).unwrap();
    file.seek(SeekFrom::Start(middle)).unwrap();
    file.write_all(&[byte[0] ^ 0x10]).unwrap();
    // Without a checkpoint the whole log is read; with one, only its tail.
    let _ = fs::remove_dir_all(data.join("state"));

    let name = segment.file_name().unwrap().to_string_lossy().into_owned();
    let out = command("verify", &data).unwrap().output().unwrap();
    assert!(!out.status.success());
    for said in [refusal(&data), String::from_utf8_lossy(&out.stderr).into_owned()] {
        assert!(said.contains(&name), "names the file: {said}");
        let offsets = said.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse::<u64>().ok());
        assert!(offsets.into_iter().any(|offset| offset > 0 && offset <= middle), "names the offset: {said}");
    }
}

#[test]
fn a_server_put_back_from_an_old_backup_gets_again_what_it_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("data"), folder.path().join("backup"));
    let (server, mut district) = start(&data);
    let mut volunteer = volunteers(&mut district).remove(0);
    let mut dice = Dice(SEED);
    volunteer.record(&district.sweep, 20, &mut dice);
    volunteer.sync().unwrap();
    server.stop().unwrap();
    copy_folder(&data, &backup);

    let server = Server::start(&data, &[]).unwrap();
    volunteer.phone.meets(server.at);
    volunteer.record(&district.sweep, 15, &mut dice);
    volunteer.sync().unwrap();
    server.stop().unwrap();

    let server = Server::start(&backup, &[]).unwrap();
    volunteer.phone.meets(server.at);
    let synced = volunteer.phone.sync(&[]).unwrap();
    assert!(synced.hello.rewound, "the phone's cursor is not in this log");
    assert_eq!(synced.end.held, 20);
    assert!(!synced.changes.is_empty(), "the scope is sent afresh");
    let synced = volunteer.phone.sync(&volunteer.kept).unwrap();
    let stored = synced.acks.iter().filter(|ack| ack.outcome == Outcome::Stored).count();
    assert_eq!((stored, synced.acks.len(), synced.end.held), (15, 35, 35));
    assert!(!synced.hello.rewound);
    server.stop().unwrap();
    verify(&backup);
}
