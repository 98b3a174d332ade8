//! Sync over the real server: acks, the phone's data, changes, and every limit.

use std::io::{Read, Write};
use std::net::TcpStream;

use menpai_shared::domain::role::Role;
use menpai_shared::wire::sync::{Ack, CONTENT_TYPE, Down, Outcome, RecordLine};
use menpai_tests::ask::{refusal, send, sync_raw};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Packing, Phone, Synced, door_check, report_id};
use menpai_tests::process::Server;
use menpai_tests::wire::{Answer, request};
use serde_json::{Value, json};
use tempfile::TempDir;

struct House {
    _folder: TempDir,
    server: Server,
    district: District,
    phone: Phone,
}

/// One community with one building of forty doors, and its volunteer.
fn house() -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 2, 1, 40).expect("a district");
    let phone = district.phone("王", Role::Volunteer, &[format!("{STREET}/001")]).expect("a phone");
    House { _folder: folder, server, district, phone }
}

impl House {
    fn report(&self, number: usize) -> Value {
        door_check(report_id(), &door(1, 1, number), &self.district.sweep, 3)
    }

    fn ack(&mut self, report: &Value) -> Ack {
        let mut synced = self.phone.sync(std::slice::from_ref(report)).expect("synced");
        assert_eq!(synced.acks.len(), 1);
        synced.acks.remove(0)
    }
}

fn records(changes: &[Down]) -> Vec<&RecordLine> {
    changes
        .iter()
        .filter_map(|line| if let Down::Record(record) = line { Some(&**record) } else { None })
        .collect()
}

fn code(ack: &Ack) -> &str {
    ack.code.as_deref().unwrap_or_default()
}

#[test]
fn a_report_is_acked_once_told_to_others_and_a_repeat_is_a_duplicate() {
    let mut house = house();
    let places = house.phone.pull().expect("pulled");
    assert_eq!(
        places.iter().filter(|line| matches!(line, Down::Place(_))).count(),
        40,
        "its own community only"
    );
    let report = house.report(0);
    let first = house.ack(&report);
    assert_eq!((first.outcome, first.code.as_deref()), (Outcome::Stored, None));
    let again = house.ack(&report);
    assert_eq!((again.outcome, again.seq), (Outcome::Duplicate, first.seq));

    let told = house.district.admin.pull().expect("pulled");
    let told = records(&told);
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].place.as_str(), told[0].by.as_str()), (door(1, 1, 0).as_str(), "王"));
    assert_eq!(told[0].answers["residents"], 3);
}

#[test]
fn lines_that_are_no_reports_are_kept_and_told_by_line() {
    let mut house = house();
    let id = report_id();
    let body = format!(
        "nonsense\n{{\"report\":{{\"id\":\"{id}\",\"form\":7}}}}\n\n{{\"other\":1}}\n{{\"report\":{}}}\n",
        house.report(1)
    );
    let synced = Synced::read(&sync_raw(&house.phone, &body, Packing::Plain, "identity")).expect("synced");
    let told: Vec<_> =
        synced.acks.iter().map(|ack| (ack.outcome, ack.line, ack.id.is_some(), code(ack))).collect();
    assert_eq!(
        told,
        [
            (Outcome::Quarantined, Some(2), false, "malformed"),
            (Outcome::Quarantined, None, true, "malformed"),
            (Outcome::Quarantined, Some(5), false, "malformed"),
            (Outcome::Stored, None, true, ""),
        ]
    );
    assert_eq!(synced.end.held, 4);
    let again =
        Synced::read(&sync_raw(&house.phone, "nonsense\n", Packing::Plain, "identity")).expect("synced");
    assert_eq!(again.acks[0], synced.acks[0], "a repeat gets the same answer");
    let kept: Vec<Value> = house
        .district
        .admin
        .call("GET", "/api/quarantine", &Value::Null)
        .and_then(|a| a.json())
        .expect("a list");
    assert_eq!(kept.len(), 3);
    assert_eq!(kept[0]["line"], "nonsense");
}

#[test]
fn a_wrong_report_is_quarantined_with_its_reason_and_blocks_no_other() {
    let mut house = house();
    let good = house.report(2);
    let with = |member: &str, value: Value| {
        let mut report = house.report(3);
        report[member] = value;
        report
    };
    let answers = |answers: Value| with("answers", answers);
    let reports = vec![
        with("form", json!("no_such_form")),
        answers(json!({"no_such_field": 1})),
        answers(json!({"residents": "three"})),
        answers(json!({"temperature": 52.0})),
        answers(json!({"note": "长".repeat(501)})),
        with("place", json!("11/01/15/012/001/9/9/999")),
        with("place", json!("11/01/../15")),
        with("place", json!("11//01")),
        with("place", json!("11/01/15/\u{202e}012")),
        with("place", json!(door(2, 1, 0))),
        with("slot", json!("1")),
        with("observed_at_ms", json!(i64::MAX)),
        good.clone(),
    ];
    let synced = house.phone.sync(&reports).expect("synced");
    let codes: Vec<&str> = synced.acks.iter().map(code).collect();
    assert_eq!(
        codes,
        [
            "unknown_form",
            "unknown_field",
            "wrong_type",
            "out_of_range",
            "too_long",
            "unknown_place",
            "bad_path",
            "bad_path",
            "bad_path",
            "out_of_scope",
            "bad_slot",
            "bad_time",
            "",
        ]
    );
    assert_eq!(synced.acks[3].field.as_deref(), Some("temperature"));

    let mut other = good;
    other["answers"]["residents"] = json!(9);
    let ack = house.ack(&other);
    assert_eq!((ack.outcome, code(&ack)), (Outcome::Quarantined, "id_reused"));
}

#[test]
fn clocks_at_1970_and_2038_are_taken_as_they_are() {
    let mut house = house();
    for (number, observed_at_ms) in [(4, 0_i64), (5, 2_147_483_648_000)] {
        let mut report = house.report(number);
        report["observed_at_ms"] = json!(observed_at_ms);
        assert_eq!(house.ack(&report).outcome, Outcome::Stored);
    }
    for now_ms in [0_i64, 2_147_483_648_000] {
        let request =
            String::from_utf8(house.phone.sync_request(b"", Packing::Plain, "identity")).expect("text");
        let now = request
            .split("\"device_now_ms\":")
            .nth(1)
            .and_then(|rest| rest.split(',').next())
            .expect("a time");
        // Padded with blanks, so that the length stays the same.
        let request = request.replace(now, &format!("{now_ms:>width$}", width = now.len()));
        assert_eq!(send(house.server.at, request.as_bytes()).status, 200);
    }
}

#[test]
fn html_in_a_text_comes_back_unharmed() {
    let mut house = house();
    let text = "<script>alert('x')</script> & <b>\"门\"</b>";
    let mut report = house.report(6);
    report["answers"]["note"] = json!(text);
    assert_eq!(house.ack(&report).outcome, Outcome::Stored);
    let path = format!("/api/place?path={}", door(1, 1, 6));
    let answer = house.phone.call("GET", &path, &Value::Null).expect("a place");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let place: Value = answer.json().expect("JSON");
    assert_eq!(place["records"][0]["answers"]["note"], text);
}

#[test]
fn every_limit_is_refused_as_a_whole_with_its_code() {
    let house = house();
    let refused = |answer: &Answer| refusal(answer);
    let raw = |body: &str| sync_raw(&house.phone, body, Packing::Plain, "identity");
    let many = format!("{{\"report\":{}}}\n", house.report(7)).repeat(501);
    assert_eq!(refused(&raw(&many)), (413, "too_many_reports".into()));
    let note = format!("{{\"report\":{{\"note\":\"{}\"}}}}\n", "x".repeat(10_000_000));
    assert_eq!(refused(&raw(&note)), (413, "too_large".into()));
    let bomb = sync_raw(&house.phone, &note, Packing::Gzip, "identity");
    assert_eq!(refused(&bomb), (413, "too_large".into()));

    let bearer = format!("Authorization: Bearer {}\r\n", house.phone.token);
    let post = |headers: &str, body: &[u8]| {
        send(house.server.at, &request("POST", "/api/sync", &format!("{bearer}{headers}"), body))
    };
    let ours = format!("Content-Type: {CONTENT_TYPE}\r\n");
    assert_eq!(refused(&post("Content-Type: application/json\r\n", b"{}")), (415, "wrong_type".into()));
    let br = post(&format!("{ours}Content-Encoding: br\r\n"), b"x");
    assert_eq!(refused(&br), (415, "wrong_encoding".into()));
    let torn = post(&format!("{ours}Content-Encoding: gzip\r\n"), b"\x1f\x8b not gzip");
    assert_eq!(refused(&torn), (400, "bad_encoding".into()));
    assert_eq!(refused(&post(&ours, b"")), (400, "bad_head".into()));
    assert_eq!(refused(&post(&ours, b"{\"report\":{}}\n")), (400, "bad_head".into()));
    let newer = post(&ours, b"{\"sync\":{\"protocol\":2,\"whatever\":true}}\n");
    assert_eq!(refused(&newer), (426, "unknown_protocol".into()));
    assert!(newer.header("upgrade").is_some());
    let nobody = send(house.server.at, &request("POST", "/api/sync", &ours, b""));
    assert_eq!(refused(&nobody), (401, "no_token".into()));
}

#[test]
fn bodies_travel_packed_both_ways() {
    let house = house();
    let line = format!("{{\"report\":{}}}\n", house.report(8));
    for (down, name) in [("gzip", "gzip"), ("br", "br"), ("zstd", "zstd"), ("gzip, deflate, br, zstd", "br")]
    {
        let answer = sync_raw(&house.phone, &line, Packing::Gzip, down);
        assert_eq!(answer.header("content-encoding"), Some(name), "{down}");
        let text = match name {
            "zstd" => {
                let mut text = String::new();
                let mut packed = zstd::stream::read::Decoder::new(answer.body.as_slice()).expect("zstd");
                packed.read_to_string(&mut text).expect("text");
                text
            }
            _ => answer.text().expect("text"),
        };
        assert!(text.starts_with("{\"hello\""), "{text}");
        assert!(text.lines().last().is_some_and(|last| last.starts_with("{\"end\"")), "{text}");
        assert!(text.contains(if down == "gzip" { "\"stored\"" } else { "\"duplicate\"" }), "{text}");
    }
}

#[test]
fn a_sync_with_nothing_new_is_small() {
    let mut house = house();
    house.phone.pull().expect("pulled");
    // A phone's status is written down the first time, and is not news after that.
    house.phone.pull().expect("pulled");
    let request = house.phone.sync_request(b"", Packing::Plain, "gzip, br, zstd");
    let answer = send(house.server.at, &request);
    let synced = Synced::read(&answer).expect("synced");
    assert!(synced.changes.is_empty() && synced.hello.scope.is_none(), "{:?}", synced.changes);
    assert!(
        answer.wire_bytes <= 600,
        "{} bytes down:\n{}{}",
        answer.wire_bytes,
        answer.head,
        answer.text().expect("text")
    );
}

#[test]
fn what_came_before_a_break_is_kept() {
    let mut house = house();
    let report = house.report(9);
    let line = format!("{{\"report\":{report}}}\n");
    let whole = house.phone.sync_request(format!("{line}{line}").as_bytes(), Packing::Plain, "identity");
    let mut socket = TcpStream::connect(house.server.at).expect("connected");
    socket.write_all(&whole[..whole.len() - 20]).expect("sent");
    socket.shutdown(std::net::Shutdown::Write).expect("broken off");
    let mut rest = Vec::new();
    let _ = socket.read_to_end(&mut rest);
    // The first line was complete, so the report may be here already; it is not here twice.
    let ack = house.ack(&report);
    assert_eq!(ack.outcome, Outcome::Duplicate);
}

#[test]
fn a_change_of_scope_brings_what_came_in_and_drops_what_went_out() {
    let mut house = house();
    house.phone.pull().expect("pulled");
    let person: Value = house.phone.call("GET", "/api/me", &Value::Null).and_then(|a| a.json()).expect("me");
    let id = &person["person"]["id"];
    let put = json!({"id": id, "name": "王", "role": "volunteer", "scope": [format!("{STREET}/002")]});
    house.district.admin.call("POST", "/api/people", &put).expect("moved");
    let report = house.report(10);
    let synced = house.phone.sync(&[report]).expect("synced");
    assert_eq!(synced.acks[0].outcome, Outcome::Stored, "it was recorded while the place was in scope");
    let scope: Vec<&str> = synced.hello.scope.iter().flatten().map(|path| path.as_str()).collect();
    assert_eq!(scope, [format!("{STREET}/002")]);
    let dropped = synced
        .changes
        .iter()
        .any(|line| matches!(line, Down::Drop(drop) if drop.path.as_str() == format!("{STREET}/001")));
    assert!(dropped, "{:?}", synced.changes.first());
    assert_eq!(synced.changes.iter().filter(|line| matches!(line, Down::Place(_))).count(), 40);
}

#[test]
fn a_cursor_of_another_log_is_answered_afresh() {
    let mut house = house();
    house.phone.pull().expect("pulled");
    house.phone.cursor = Some("AQYAAAAAAAAAW19YWUt2705rKKQ-_e_OKQ".to_owned());
    let synced = house.phone.sync(&[]).expect("synced");
    assert!(synced.hello.rewound);
    assert_eq!(synced.changes.iter().filter(|line| matches!(line, Down::Place(_))).count(), 40);
}
