//! Notices and responsibilities over the real server: given out, received, read, withdrawn; and who may do that
//! where.

use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{NoticeReceipts, NoticeRow, Responsibilities, ResponsibilityRow};
use menpai_shared::wire::sync::{Down, Received};
use menpai_shared::wire::things::Notice;
use menpai_tests::ask::{ask, refusal};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::Server;
use serde_json::{Value, json};
use tempfile::TempDir;

struct House {
    folder: TempDir,
    server: Server,
    district: District,
    office: Phone,
    volunteer: Phone,
    away: Phone,
}

/// Two communities; the office and the first volunteer are in the first.
fn house() -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 2, 1, 10).expect("a district");
    let (first, second) = ([format!("{STREET}/001")], [format!("{STREET}/002")]);
    let office = district.phone("张", Role::Office, &first).expect("an office");
    let volunteer = district.phone("王", Role::Volunteer, &first).expect("a phone");
    let away = district.phone("李", Role::Volunteer, &second).expect("a phone");
    House { folder, server, district, office, volunteer, away }
}

fn notice(areas: &[&str]) -> Value {
    json!({"title": "温馨提示", "text": "少出门，勤洗手。\n\n谢谢。", "areas": areas})
}

fn notices(changes: &[Down]) -> Vec<&Notice> {
    changes
        .iter()
        .filter_map(|line| if let Down::Notice(notice) = line { Some(notice) } else { None })
        .collect()
}

fn counts(row: &NoticeRow) -> (u32, u32, u32) {
    (row.phones, row.received, row.read)
}

impl House {
    fn post(&self, phone: &Phone, path: &str, body: &Value) -> (u16, String) {
        let answer = ask(self.server.at, "POST", path, Some(&phone.token), body);
        if answer.status < 300 { (answer.status, String::new()) } else { refusal(&answer) }
    }

    fn receipts(&mut self, notice: &Notice) -> NoticeReceipts {
        let path = format!("/api/notices/{}", notice.id);
        self.office.call("GET", &path, &Value::Null).and_then(|answer| answer.json()).expect("an answer")
    }
}

#[test]
fn a_notice_is_received_read_and_withdrawn() {
    let mut house = house();
    house.volunteer.pull().expect("synced");
    let area = format!("{STREET}/001");
    let given = house.office.call("POST", "/api/notices", &notice(&[&area])).expect("given out");
    let given: NoticeRow = given.json().expect("a row");
    // The office's own browser is one of the phones.
    assert_eq!(counts(&given), (3, 0, 0), "the administrator's, the office's and the volunteer's");
    assert_eq!(given.notice.by_name, "张");

    let changes = house.volunteer.pull().expect("synced");
    let got = notices(&changes)[0].clone();
    assert_eq!(got, given.notice);
    assert!(notices(&house.away.pull().expect("synced")).is_empty(), "it is not for there");

    house.volunteer.receipts = vec![Received { notice: got.id, read: false }];
    let seq = house.volunteer.sync(&[]).expect("synced").end.cursor;
    let receipts = house.receipts(&got);
    assert_eq!(counts(&receipts.row), (3, 1, 0));
    // A repeated receipt is not news; one for an unknown notice is ignored.
    let unknown = Received { notice: serde_json::from_value(json!(report_id())).expect("an id"), read: true };
    house.volunteer.receipts = vec![Received { notice: got.id, read: false }, unknown];
    assert_eq!(house.volunteer.sync(&[]).expect("synced").end.cursor, seq, "nothing was appended");

    // It is read while a report is sent, and the server stops after that.
    house.volunteer.receipts = vec![Received { notice: got.id, read: true }];
    let report = door_check(report_id(), &door(1, 1, 0), &house.district.sweep, 2);
    house.volunteer.sync(&[report]).expect("synced");
    house.server.kill().expect("killed");
    house.server = Server::start(house.folder.path(), &[]).expect("it starts");
    for phone in [&mut house.office, &mut house.volunteer, &mut house.away] {
        phone.meets(house.server.at);
    }
    let receipts = house.receipts(&got);
    assert_eq!(counts(&receipts.row), (3, 1, 1));
    let reader = receipts.phones.last().expect("a phone");
    assert_eq!((reader.person.as_str(), reader.read_ms.is_some()), ("王", true));

    let mut back = notice(&[&area]);
    (back["id"], back["withdrawn"]) = (json!(got.id), json!(true));
    house.office.call("POST", "/api/notices", &back).expect("withdrawn");
    let changes = house.volunteer.pull().expect("synced");
    assert!(notices(&changes).iter().all(|notice| notice.withdrawn) && !notices(&changes).is_empty());
    let mut fresh = house.volunteer.afresh();
    assert!(notices(&fresh.pull().expect("synced")).is_empty());
}

#[test]
fn notices_are_given_out_by_offices_in_their_own_area() {
    let house = house();
    let (own, away) = (format!("{STREET}/001"), format!("{STREET}/002"));
    let post = |phone: &Phone, body: &Value| house.post(phone, "/api/notices", body);
    assert_eq!(post(&house.volunteer, &notice(&[&own])), (403, "not_allowed".into()));
    assert_eq!(post(&house.office, &notice(&[&own, &away])), (403, "out_of_scope".into()));
    assert_eq!(post(&house.office, &notice(&[])), (400, "bad_field".into()));
    assert_eq!(post(&house.office, &notice(&[&format!("{own}/77")])), (400, "bad_field".into()));
    for (member, value) in [
        ("title", json!("")),
        ("title", json!("长".repeat(61))),
        ("title", json!("两\n行")),
        ("text", json!(" \n ")),
        ("text", json!("长".repeat(4001))),
        ("text", json!("倒\u{202e}写")),
        ("until_ms", json!(5)),
    ] {
        let mut bad = notice(&[&own]);
        bad[member] = value;
        assert_eq!(post(&house.office, &bad), (400, "bad_field".into()), "{bad}");
    }
    let answer = ask(house.server.at, "GET", "/api/notices", Some(&house.volunteer.token), &Value::Null);
    assert_eq!(refusal(&answer), (403, "not_allowed".into()));

    // The office sees a notice for the whole street, but may not withdraw it.
    let answer =
        ask(house.server.at, "POST", "/api/notices", Some(&house.district.admin.token), &notice(&[STREET]));
    let given: NoticeRow = answer.json().expect("a row");
    let mut back = notice(&[&own]);
    (back["id"], back["withdrawn"]) = (json!(given.notice.id), json!(true));
    assert_eq!(post(&house.office, &back), (403, "out_of_scope".into()));
    back["withdrawn"] = json!(false);
    assert_eq!(post(&house.district.admin, &back), (400, "bad_field".into()));
    back["id"] = json!(report_id());
    assert_eq!(post(&house.district.admin, &back), (404, "not_found".into()));
}

#[test]
fn who_answers_is_named_and_told_to_phones_there() {
    let mut house = house();
    let own = format!("{STREET}/001");
    let seen = |house: &mut House| -> Responsibilities {
        let answer = house.office.call("GET", "/api/responsibilities", &Value::Null);
        answer.and_then(|answer| answer.json()).expect("an answer")
    };
    let gaps = |seen: &Responsibilities| seen.gaps.iter().filter(|gap| gap.level == "cadre").count();
    assert_eq!(gaps(&seen(&mut house)), 1, "one building");
    let put =
        json!({"path": own, "level": "cadre", "name": "赵", "post": "区教委副主任", "phone": "13800000000"});
    let named = house.office.call("POST", "/api/responsibilities", &put).expect("named");
    let named: ResponsibilityRow = named.json().expect("a row");
    let now = seen(&mut house);
    assert_eq!((gaps(&now), now.rows.len()), (0, 1));

    let told = |phone: &mut Phone| {
        let changes = phone.pull().expect("synced");
        let told = changes.into_iter().filter_map(|line| match line {
            Down::Responsibility(one) => Some((one.name, one.ended)),
            _ => None,
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(told(&mut house.volunteer), [("赵".to_owned(), false)]);
    assert!(told(&mut house.away).is_empty());
    let mut end = put.clone();
    (end["id"], end["ended"]) = (json!(named.responsibility.id), json!(true));
    house.office.call("POST", "/api/responsibilities", &end).expect("ended");
    assert_eq!(told(&mut house.volunteer), [("赵".to_owned(), true)]);
    assert_eq!(gaps(&seen(&mut house)), 1);

    let refused = |member: &str, value: Value| {
        let mut bad = put.clone();
        bad[member] = value;
        house.post(&house.office, "/api/responsibilities", &bad)
    };
    assert_eq!(refused("path", json!(format!("{STREET}/002"))), (403, "out_of_scope".into()));
    assert_eq!(refused("level", json!("king")), (400, "bad_field".into()));
    assert_eq!(refused("name", json!("")), (400, "bad_field".into()));
    assert_eq!(refused("person", json!(report_id())), (400, "bad_field".into()));
    assert_eq!(refused("id", json!(report_id())), (404, "not_found".into()));
    assert_eq!(refused("ended", json!(true)), (400, "bad_field".into()));
    let refused = house.post(&house.volunteer, "/api/responsibilities", &put);
    assert_eq!(refused, (403, "not_allowed".into()));
}
