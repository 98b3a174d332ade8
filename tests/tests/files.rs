//! Import and export over the real server: lists of areas, rosters as offices keep them, a phone's unsent reports,
//! and exported tables.

use std::fmt::Write;

use encoding_rs::GB18030;
use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{DoorRow, ImportResult, OutboxImport};
use menpai_tests::ask::{ask, refusal, send};
use menpai_tests::district::{District, STREET};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::{Server, command};
use menpai_tests::wire::{Answer, request};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A server with two communities, each with two buildings of four doors.
fn district() -> (TempDir, Server, District) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let district = District::build(&mut server, 2, 2, 4).expect("a district");
    (folder, server, district)
}

fn office(district: &mut District) -> Phone {
    district.phone("街道办", Role::Office, &[STREET.to_owned()]).expect("an office")
}

fn upload(phone: &Phone, path: &str, bytes: &[u8]) -> Answer {
    let headers =
        format!("Authorization: Bearer {}\r\nContent-Type: application/octet-stream\r\n", phone.token);
    send(phone.at, &request("POST", path, &headers, bytes))
}

fn import(phone: &Phone, path: &str, bytes: &[u8]) -> ImportResult {
    let answer = upload(phone, path, bytes);
    assert_eq!(answer.status, 200, "{:?}", answer.text());
    answer.json().expect("a result")
}

fn download(phone: &Phone, path: &str) -> Answer {
    ask(phone.at, "GET", path, Some(&phone.token), &Value::Null)
}

fn figures(result: &ImportResult) -> [u32; 4] {
    [result.added, result.changed, result.same, result.bad_count]
}

fn doors(phone: &Phone, area: &str) -> Vec<DoorRow> {
    download(phone, &format!("/api/doors?area={area}")).json().expect("doors")
}

const ROSTER: &str = "某街道住户登记表,,,,\n社区,楼号,单元,门牌号,户主,联系电话,人数\n第1社区,9号楼,1单元,101,张三,12000000001,3\n\
    ,,,102,李四,,2\n,,2单元,101,<b>王五</b>,,\n第三社区,1,1,101,赵六,,\n";

#[test]
fn a_roster_in_gbk_is_tried_then_taken_and_taking_it_again_changes_nothing() {
    let (_folder, _server, mut district) = district();
    let office = office(&mut district);
    let bytes = GB18030.encode(ROSTER).0.into_owned();
    let before = doors(&office, STREET).len();
    let tried = import(&office, "/api/import/doors?dry_run=true&name=x.csv", &bytes);
    assert_eq!((figures(&tried), tried.encoding.as_str(), tried.dry_run), ([3, 0, 0, 1], "gb18030", true));
    assert_eq!((tried.bad[0].row, tried.bad[0].code.as_str()), (6, "unknown_community"));
    assert!(tried.bad[0].message.contains("第三社区"), "{}", tried.bad[0].message);
    assert_eq!(doors(&office, STREET).len(), before, "a trial writes nothing");
    let taken = import(&office, "/api/import/doors", &bytes);
    assert_eq!((figures(&taken), taken.dry_run), ([3, 0, 0, 1], false));
    assert_eq!(figures(&import(&office, "/api/import/doors", &bytes)), [0, 0, 3, 1]);
    assert_eq!(doors(&office, STREET).len(), before + 3);
}

#[test]
fn a_workbook_with_numbers_and_merged_cells_is_taken() {
    let (_folder, _server, mut district) = district();
    let office = office(&mut district);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["楼栋", "房号", "姓名"]) {
        sheet.write(0, column, heading).expect("a cell");
    }
    sheet.merge_range(1, 0, 3, 0, "8号楼", &Format::new()).expect("merged");
    for (row, door) in (1..).zip([101.0, 102.0, 201.0]) {
        sheet.write(row, 1, door).expect("a cell");
        sheet.write(row, 2, "张三").expect("a cell");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let without = import(&office, "/api/import/doors?lang=en", &bytes);
    assert_eq!((figures(&without), without.bad[0].code.as_str()), ([0, 0, 0, 3], "no_community"));
    let taken = import(&office, &format!("/api/import/doors?area={STREET}/002"), &bytes);
    assert_eq!((figures(&taken), taken.encoding.as_str()), ([3, 0, 0, 0], "xlsx"));
    let rows = doors(&office, &format!("{STREET}/002/8"));
    let addresses: Vec<&str> = rows.iter().map(|row| row.address.as_str()).collect();
    assert_eq!(addresses, ["第2 8号楼 101", "第2 8号楼 102", "第2 8号楼 201"]);
}

#[test]
fn nobody_imports_outside_of_their_area_and_volunteers_not_at_all() {
    let (_folder, _server, mut district) = district();
    import(&district.admin, "/api/import/areas", "110115013,博兴街道\n110115013001,中芯花园\n".as_bytes());
    let office = office(&mut district);
    let volunteer = district.phone("志愿者", Role::Volunteer, &[STREET.to_owned()]).expect("a volunteer");
    assert_eq!(refusal(&upload(&volunteer, "/api/import/doors", b"x")), (403, "not_allowed".into()));
    assert_eq!(refusal(&download(&volunteer, "/api/export/records.csv")), (403, "not_allowed".into()));
    let other = import(
        &office,
        "/api/import/doors",
        "社区,楼号,门牌号\n中芯花园,1,101\n110115013001,1,102\n".as_bytes(),
    );
    assert_eq!(figures(&other), [0, 0, 0, 2]);
    let areas =
        import(&office, "/api/import/areas", "110115013002,亦城茗苑\n110115012003,天华园三里\n".as_bytes());
    assert_eq!((figures(&areas), areas.bad[0].code.as_str()), ([1, 0, 0, 1], "out_of_scope"));
    let asked = upload(&office, "/api/import/doors?area=11/01/15/013/001", b"x");
    assert_eq!(refusal(&asked), (403, "out_of_scope".into()));
    assert_eq!(
        refusal(&download(&office, "/api/export/records.csv?area=11/01/15/013")),
        (403, "out_of_scope".into())
    );
}

#[test]
fn files_that_are_no_tables_are_refused_with_a_remedy() {
    let (_folder, _server, mut district) = district();
    let office = office(&mut district);
    let cases: [(&[u8], u16, &str); 6] = [
        (b"", 400, "empty_file"),
        ("今天天气很好\n".as_bytes(), 400, "no_heading"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 400, "old_workbook"),
        (b"PK\x03\x04 broken", 400, "bad_workbook"),
        (b"\xFF\xFF\xFF\xFF", 400, "bad_encoding"),
        (&vec![b'x'; 33 * 1024 * 1024], 413, "too_large"),
    ];
    for (bytes, status, code) in cases {
        let answer = upload(&office, "/api/import/doors", bytes);
        assert_eq!(refusal(&answer), (status, code.into()));
    }
    assert_eq!(refusal(&upload(&office, "/api/import/doors?area=../x", b"x")), (400, "bad_field".into()));
}

#[test]
fn what_a_phone_exported_is_taken_once_as_the_offices_word() {
    let (_folder, _server, mut district) = district();
    let office = office(&mut district);
    let volunteer =
        district.phone("志愿者", Role::Volunteer, &[format!("{STREET}/001")]).expect("a volunteer");
    let me: Value = download(&volunteer, "/api/me").json().expect("me");
    let mut file = format!("{}\n", json!({"outbox": {"device": me["device"], "name": "志愿者"}}));
    for door in [101, 102] {
        let place = format!("{STREET}/001/1/1/{door}");
        let report = door_check(report_id(), &place, &district.sweep, 2);
        let _ = writeln!(file, "{}", json!({"report": report}));
    }
    let elsewhere = door_check(report_id(), &format!("{STREET}/002/1/1/101"), &district.sweep, 2);
    let _ = write!(file, "{}\nrubbish\n", json!({"report": elsewhere}));
    let taken: OutboxImport = upload(&office, "/api/import/outbox", file.as_bytes()).json().expect("figures");
    assert_eq!(
        (taken.stored, taken.duplicate, taken.quarantined),
        (3, 0, 1),
        "both communities are the office's"
    );
    let again: OutboxImport = upload(&office, "/api/import/outbox", file.as_bytes()).json().expect("figures");
    assert_eq!(
        (again.stored, again.duplicate, again.quarantined),
        (0, 3, 1),
        "a repeat gets the same answer"
    );
    let kept: Vec<Value> = download(&district.admin, "/api/quarantine").json().expect("a list");
    assert_eq!(kept.len(), 1, "nothing is stored twice");
    let history: Value =
        download(&office, &format!("/api/place?path={STREET}/001/1/1/101")).json().expect("a history");
    let statement = &history["records"][0]["statements"][0];
    assert_eq!((&statement["by"], &statement["carried_for"]), (&json!(office.name), &json!("志愿者")));
    let other = upload(&office, "/api/import/outbox", ROSTER.as_bytes());
    assert_eq!(refusal(&other), (400, "not_an_outbox".into()));
}

#[test]
fn tables_are_taken_away_and_a_roster_comes_back_unchanged() {
    let (_folder, _server, mut district) = district();
    let office = office(&mut district);
    let mut volunteer =
        district.phone("志愿者", Role::Volunteer, &[format!("{STREET}/001")]).expect("a volunteer");
    let place = format!("{STREET}/001/1/1/101");
    volunteer.sync(&[door_check(report_id(), &place, &district.sweep, 7)]).expect("it syncs");
    for (table, rows) in [("records", 16), ("doors", 16), ("coverage", 3), ("history", 1)] {
        for lang in ["zh", "en"] {
            let csv = download(&office, &format!("/api/export/{table}.csv?area={STREET}&lang={lang}"));
            let text = csv.text().expect("text");
            assert!(text.starts_with('\u{FEFF}'), "{text}");
            assert_eq!(text.lines().count(), 1 + rows, "{table}: {text}");
        }
        let book = download(&office, &format!("/api/export/{table}.xlsx?area={STREET}"));
        assert!(book.body.starts_with(b"PK"), "{table}");
        assert!(book.header("content-disposition").is_some_and(|name| name.contains("filename*=UTF-8''")));
    }
    let roster = download(&office, &format!("/api/export/doors.csv?area={STREET}"));
    assert_eq!(figures(&import(&office, "/api/import/doors", &roster.body)), [0, 0, 16, 0]);
    let book = download(&office, &format!("/api/export/records.xlsx?area={STREET}"));
    assert_eq!(figures(&import(&office, "/api/import/doors", &book.body)), [0, 0, 16, 0]);
    assert_eq!(refusal(&download(&office, "/api/export/people.csv")), (404, "not_found".into()));
}

#[test]
fn the_command_line_imports_and_exports_a_stopped_deployment() {
    let (folder, server, _) = district();
    let roster = folder.path().join("roster.csv");
    std::fs::write(&roster, ROSTER).expect("written");
    let run = |verb: &str, arguments: &[&str]| {
        let out =
            command(verb, folder.path()).expect("the binary").args(arguments).output().expect("it runs");
        (out.status.success(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned())
    };
    let file = roster.to_string_lossy().into_owned();
    let (done, said) = run("import", &["doors", &file]);
    assert!(!done && said.contains("in use"), "{said}");
    server.stop().expect("it stops");
    let (done, said) = run("import", &["doors", "--dry-run", &file]);
    assert!(done && said.contains("3 would be added") && said.contains("row 6"), "{said}");
    let (done, said) = run("import", &["doors", &file]);
    assert!(done && said.contains("3 added"), "{said}");
    let (done, said) = run("export", &["doors"]);
    assert!(done && said.lines().count() == 1 + 19, "{said}");
    let log = folder.path().join("log.ndjson");
    let (done, said) = run("export", &["log", "--out", &log.to_string_lossy()]);
    assert!(done, "{said}");
    let text = std::fs::read_to_string(&log).expect("written");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(
        lines.iter().zip(1..).all(|(line, seq)| line["seq"] == seq && line["entry"]["at_ms"].is_number())
    );
}
