//! The promise of the format: every later release reads what a release wrote to the log, and it always folds to the
//! same state. `tests/formats/README.md` describes the folders, and how to make a new one.

mod sealed;
mod told;

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use menpai::keys::{KeyStore, MasterSource};
use menpai::log::journal::{Journal, SEGMENT_BYTES_MAX, verify};
use menpai::log::{Appended, Head, Log};
use menpai_shared::domain::ids::{LogId, Seq};
use menpai_shared::domain::path::Path as Address;
use menpai_shared::log::entry::{Body, Entry, Payload};
use menpai_shared::log::seal::put_back;
use menpai_shared::state::State;
use menpai_shared::wire::api::Me;
use menpai_shared::wire::sync::{Down, Outcome};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::{Server, command};
use serde_json::{Value, json};

/// An invite's code for the administrator of each kept log.
const CODE: &str = "K7QM-3XW0";
/// The only entry of a kept log that this program must not know.
const UNKNOWN: &str = "weather";

/// One format: what a release wrote, and the state that it must give.
struct Format {
    folder: PathBuf,
    /// The payloads of its entries.
    payloads: Vec<Vec<u8>>,
}

/// All released formats, oldest first.
fn formats() -> Vec<Format> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("formats");
    let mut folders: Vec<_> = fs::read_dir(folder)
        .expect("the formats can be listed")
        .map(|file| file.expect("a file").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort_by_key(|path| version(path));
    assert!(!folders.is_empty(), "at least one format was released");
    folders.into_iter().map(Format::read).collect()
}

/// The version numbers in a folder's name.
fn version(folder: &Path) -> Vec<u32> {
    let name = folder.file_name().and_then(|name| name.to_str()).expect("a name");
    name.split('.').map(|part| part.parse().expect("a format is named by numbers")).collect()
}

impl Format {
    fn read(folder: PathBuf) -> Self {
        let text = fs::read_to_string(folder.join("entries.ndjson")).expect("entries");
        let payloads = text.lines().map(|line| line.as_bytes().to_vec()).collect();
        Self { folder, payloads }
    }

    fn name(&self) -> String {
        self.folder.display().to_string()
    }

    /// The text of a file. For a format that is being made, the file is first written with the present text.
    fn kept(&self, file: &str, now: &str) -> String {
        let path = self.folder.join(file);
        if !path.exists() && std::env::var_os("MENPAI_BLESS").is_some() {
            fs::write(&path, now).expect("it can be written");
        }
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    fn entries(&self) -> impl Iterator<Item = (Seq, &[u8], Result<Payload, serde_json::Error>)> {
        let numbered = (1..).map(Seq).zip(&self.payloads);
        numbered.map(|(seq, payload)| (seq, payload.as_slice(), serde_json::from_slice(payload)))
    }

    fn state(&self) -> State {
        folded(&self.name(), &self.payloads, self.keys().as_ref())
    }

    /// The key store of the format, if it has one.
    fn keys(&self) -> Option<KeyStore> {
        let kept = fs::read_to_string(self.folder.join("chain")).ok()?;
        let id = kept.split(' ').next().and_then(|id| id.parse().ok()).expect("a log's name");
        let (keys, master) = (self.folder.join("keys"), self.folder.join("master.key"));
        let open = || KeyStore::open(&keys, &MasterSource::File(master), id).expect("the key store");
        keys.exists().then(open)
    }

    /// Copies the journal of the format, and its keys, to a folder that a server may write to.
    fn copy_log(&self, data: &Path) {
        for key in ["keys", "master.key"].iter().filter(|key| self.folder.join(key).exists()) {
            fs::copy(self.folder.join(key), data.join(key)).expect("copied");
        }
        copy_folder(&self.folder.join("log"), &data.join("log"));
    }
}

/// The state of a log's payloads, opened as far as these keys do.
fn folded(name: &str, payloads: &[Vec<u8>], keys: Option<&KeyStore>) -> State {
    let mut state = State::new();
    for (seq, payload) in (1..).map(Seq).zip(payloads) {
        match serde_json::from_slice::<Payload>(payload) {
            Ok(Payload { at_ms, mut body, sealed }) => {
                let opened = |part| keys.and_then(|keys| keys.open_part(part));
                sealed.iter().filter_map(opened).for_each(|values| put_back(&mut body, &values));
                state.apply(&Entry { seq, at_ms, body });
            }
            Err(error) => {
                assert_eq!(kind(payload), UNKNOWN, "{name}: entry {seq}: {error}");
                state.skip(seq, "not known");
            }
        }
    }
    state
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for file in fs::read_dir(from).expect("a folder") {
        let file = file.expect("a file");
        fs::copy(file.path(), to.join(file.file_name())).expect("copied");
    }
}

/// The kind of a payload's entry.
fn kind(payload: &[u8]) -> String {
    let value: Value = serde_json::from_slice(payload).expect("JSON");
    value["body"].as_object().and_then(|body| body.keys().next()).expect("one member").clone()
}

/// All payloads of a journal.
fn payloads(log: &Path) -> Vec<Vec<u8>> {
    let mut payloads = Vec::new();
    let mut journal = Journal::open(log, SEGMENT_BYTES_MAX).expect("a log");
    let read = journal.read(Seq(0), &mut |entry| {
        payloads.push(entry.payload.to_vec());
        ControlFlow::Continue(())
    });
    read.expect("it can be read");
    payloads
}

/// Writes the journal of a format that is being made. It goes on with the log of the format before it, because what is
/// sealed in there opens only under that log's name.
fn make_journal(format: &Format, before: Option<&Format>) {
    let log = format.folder.join("log");
    if log.exists() || std::env::var_os("MENPAI_BLESS").is_none() {
        return;
    }
    let before = before.filter(|before| format.payloads.starts_with(&before.payloads));
    let fresh = &format.payloads[before.map_or(0, |before| before.payloads.len())..];
    if let Some(before) = before {
        copy_folder(&before.folder.join("log"), &log);
    }
    let mut journal = Journal::open(&log, SEGMENT_BYTES_MAX).expect("a log");
    // In groups of several sizes, as a server appends them.
    for (at, group) in fresh.chunks(7).enumerate() {
        let (first, rest) = group.split_at(at % group.len());
        for group in [first, rest] {
            let head = journal.head().expect("a head");
            assert!(matches!(journal.append(head, group), Ok(Appended::Done(_))));
        }
    }
}

#[test]
fn each_format_folds_to_the_state_that_it_has_always_had() {
    for format in formats() {
        let now = serde_json::to_string_pretty(&told::told(&format.state())).expect("JSON") + "\n";
        let kept = format.kept("state.json", &now);
        let differs = now.lines().zip(kept.lines()).position(|(now, kept)| now != kept);
        let line = differs.unwrap_or_else(|| now.lines().count().min(kept.lines().count()));
        assert!(
            now == kept,
            "{}: what was kept in the log says something else now, from line {} of state.json on:\n  {:?}\n  {:?}",
            format.name(),
            line + 1,
            kept.lines().nth(line),
            now.lines().nth(line),
        );
    }
}

#[test]
fn each_format_has_the_chain_and_the_bytes_that_it_has_always_had() {
    let formats = formats();
    let before = std::iter::once(None).chain(formats.iter().map(Some));
    for (format, before) in formats.iter().zip(before) {
        make_journal(format, before);
        let log = format.folder.join("log");
        let found = verify(&log).unwrap_or_else(|fault| panic!("{}: {fault}", format.name()));
        let now = format!("{} {} {}\n", found.id, found.head.seq, found.head.hash);
        let kept = format.kept("chain", &now);
        assert_eq!(now, kept, "{}", format.name());
        let id: LogId = kept.split(' ').next().and_then(|id| id.parse().ok()).expect("a log's name");
        let of_lines = format.payloads.iter().fold(Head::genesis(id), |head, payload| head.after(payload));
        assert_eq!(of_lines, found.head, "{}: entries.ndjson is not what its journal holds", format.name());
    }
}

/// If entries are written in another way than in the newest format, that is a new format: it needs a folder of its
/// own, so that these entries are still read after the next change.
#[test]
fn what_is_written_now_is_the_newest_format() {
    let formats = formats();
    let newest = formats.last().expect("a format");
    for (seq, payload, read) in newest.entries() {
        let Ok(read) = read else { continue };
        let now = serde_json::to_string(&read).expect("JSON");
        assert_eq!(now, String::from_utf8_lossy(payload), "{}: entry {seq}", newest.name());
    }
}

#[test]
fn the_newest_format_has_each_kind_of_entry() {
    // The program lists the kinds that it knows when it meets an unknown one.
    let error = serde_json::from_str::<Body>("{\"\":null}").expect_err("no kind of entry").to_string();
    let known: BTreeSet<_> = error.split('`').skip(1).step_by(2).filter(|name| !name.is_empty()).collect();
    assert!(known.len() >= 20, "{error}");
    let formats = formats();
    let newest = formats.last().expect("a format");
    let kept: BTreeSet<_> = newest.payloads.iter().map(|payload| kind(payload)).collect();
    let missing: Vec<_> = known.into_iter().filter(|name| !kept.contains(*name)).collect();
    assert!(missing.is_empty(), "{} has no {missing:?}", newest.name());
    assert!(kept.contains(UNKNOWN), "{} has no entry from a program to come", newest.name());
}

#[test]
fn a_server_opens_each_format_and_serves_and_goes_on_with_it() {
    for format in formats() {
        let data = tempfile::tempdir().expect("a folder");
        format.copy_log(data.path());
        let server = Server::start(data.path(), &[]).expect("it starts");
        let mut phone = Phone::join(server.at, CODE, "a phone of today").expect("it joins");
        let brought = phone.pull().expect("it pulls");
        let state = format.state();
        let mut doors = BTreeSet::new();
        state.places_within(&Address::root(), |place| {
            doors.insert(place.path().to_string());
            true
        });
        let told: BTreeSet<_> = brought.iter().filter_map(place_of).collect();
        assert_eq!(told, doors, "{}", format.name());
        assert!(
            brought.iter().any(|line| matches!(line, Down::Record(record) if record.statements.is_some()))
        );

        offer_again(&format, &state, &mut phone);
        push_one_more(&state, &mut phone);
        take_what_phones_keep(&mut phone);
        server.stop().expect("it stops");
        assert_goes_on(&format, data.path());

        // Also from the checkpoint.
        let server = Server::start(data.path(), &[]).expect("it starts again");
        phone.meets(server.at);
        let again: BTreeSet<_> =
            phone.afresh().pull().expect("it pulls").iter().filter_map(place_of).collect();
        assert!(again.is_superset(&doors), "{}", format.name());
        server.stop().expect("it stops");
    }
}

fn place_of(line: &Down) -> Option<String> {
    if let Down::Place(place) = line { Some(place.path.to_string()) } else { None }
}

/// Phones offer what a restored server may lack: each report of its person is there, under its seq. To somebody else the
/// server does not say whether it has this very report.
fn offer_again(format: &Format, state: &State, phone: &mut Phone) {
    let me: Me = phone.call("GET", "/api/me", &Value::Null).and_then(|answer| answer.json()).expect("me");
    for (seq, _, read) in format.entries() {
        let Ok(Payload { body: Body::Report(report), .. }) = read else { continue };
        let line: Value = serde_json::from_str(report.line.get()).expect("JSON");
        if line["id"] != report.id.to_string() {
            continue;
        }
        let synced = phone.sync(&[line]).expect("it syncs");
        let ack = synced.acks.first().expect("an ack");
        if report.person != me.person.id {
            assert_eq!(ack.code.as_deref(), Some("id_reused"), "{}: {ack:?}", format.name());
            continue;
        }
        let is_held = state.quarantined(report.id).is_some();
        let told = if is_held { Outcome::Quarantined } else { Outcome::Duplicate };
        assert_eq!((ack.outcome, ack.seq), (told, seq), "{}: {ack:?}", format.name());
    }
}

fn push_one_more(state: &State, phone: &mut Phone) {
    let sweep = state.sweeps().filter(|sweep| sweep.form == "door_check").max_by_key(|sweep| sweep.starts_ms);
    let mut door = None;
    state.places_within(&Address::root(), |place| {
        if place.kind() == "home" && !place.is_gone() {
            door = Some(place.path().to_string());
        }
        door.is_none()
    });
    let (sweep, door) = (sweep.expect("a sweep").id.to_string(), door.expect("a door"));
    let synced = phone.sync(&[door_check(report_id(), &door, &sweep, 2)]).expect("it syncs");
    assert_eq!(synced.acks.first().map(|ack| ack.outcome), Some(Outcome::Stored), "{:?}", synced.acks);
}

/// A phone of any version can come home: its reports may be quarantined, but they are read.
fn take_what_phones_keep(phone: &mut Phone) {
    for file in kept_by_phones() {
        let text = fs::read_to_string(&file).expect("rows");
        let rows: Value = serde_json::from_str(&text).expect("JSON");
        let rows = ["outbox", "sent"].iter().filter_map(|store| rows[store].as_array()).flatten();
        let reports: Vec<Value> = rows.map(|row| row["report"].clone()).collect();
        let acks = phone.sync(&reports).expect("it syncs").acks;
        assert_eq!(acks.len(), reports.len());
        for (ack, report) in acks.iter().zip(&reports) {
            assert_eq!(ack.id.map(|id| id.to_string()).as_deref(), report["id"].as_str());
            assert_ne!(ack.code.as_deref(), Some("malformed"), "{}: {ack:?}", file.display());
        }
    }
}

/// The kept data of phones, a file for each version of their database.
fn kept_by_phones() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("formats");
    let files =
        fs::read_dir(folder).expect("the formats can be listed").map(|file| file.expect("a file").path());
    let kept: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    assert!(!kept.is_empty(), "at least one app was released");
    kept
}

/// The log begins unchanged, its chain is valid, and new entries are written in the newest format.
fn assert_goes_on(format: &Format, data: &Path) {
    let out = command("verify", data).expect("a command").output().expect("it runs");
    assert!(out.status.success(), "{}: {}", format.name(), String::from_utf8_lossy(&out.stderr));
    let payloads = payloads(&data.join("log"));
    let (begin, added) = payloads.split_at(format.payloads.len());
    assert!(begin == format.payloads, "{}: entries changed", format.name());
    let kinds: BTreeSet<_> = added.iter().map(|payload| kind(payload)).collect();
    for expected in ["join", "report"] {
        assert!(kinds.contains(expected), "{}: {kinds:?}", format.name());
    }
    for payload in added {
        let read: Payload = serde_json::from_slice(payload).expect("an entry");
        assert_eq!(json!(read), serde_json::from_slice::<Value>(payload).expect("JSON"));
    }
}
