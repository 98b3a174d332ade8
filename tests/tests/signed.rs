//! Whose word a report is: a phone signs what it hands in, the log keeps it, and whoever has the log can check it.

use std::fs;
use std::path::Path;

use menpai_shared::domain::role::Role;
use menpai_shared::wire::sync::{Ack, Outcome};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::{Server, command};
use menpai_tests::signer::Signer;
use menpai_tests::wire::{Wire, request};
use serde_json::{Value, json};

const NOTE: &str = "门口有两双鞋";

struct Town {
    folder: tempfile::TempDir,
    server: Server,
    district: District,
}

impl Town {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut server = Server::start(folder.path(), &[]).expect("it starts");
        let district = District::build(&mut server, 1, 1, 8).expect("a district");
        Self { folder, server, district }
    }

    fn volunteer(&mut self) -> Phone {
        let mut phone = self.district.phone("王", Role::Volunteer, &[STREET.to_owned()]).expect("a phone");
        phone.signer = Some(Signer::new(phone.device).expect("a key"));
        phone
    }

    fn check(&self, number: usize) -> Value {
        let mut check = door_check(report_id(), &door(1, 1, number), &self.district.sweep, 2);
        check["answers"]["note"] = json!(NOTE);
        check
    }

    /// What `menpai verify` says once the server has stopped; and the data folder.
    fn verified(self) -> (bool, String, tempfile::TempDir) {
        self.server.stop().expect("it stops");
        let (whole, said) = verify(self.folder.path());
        (whole, said, self.folder)
    }
}

fn verify(data: &Path) -> (bool, String) {
    let out = command("verify", data).expect("a command").output().expect("it runs");
    (out.status.success(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned())
}

fn outcome(ack: &Ack) -> (Outcome, Option<&str>) {
    (ack.outcome, ack.code.as_deref())
}

fn file_of(phone: &Phone, reports: &[Value], signed: Option<Value>) -> String {
    let lines: String = reports.iter().map(|report| json!({"report": report}).to_string() + "\n").collect();
    let mut head = json!({"outbox": {"device": phone.device, "name": "x"}});
    if let Some(signed) = signed {
        head["outbox"]["signed"] = signed;
    }
    format!("{head}\n{lines}")
}

fn lines_of(reports: &[Value]) -> String {
    reports.iter().map(|report| json!({"report": report}).to_string() + "\n").collect()
}

fn import(by: &Phone, file: &str) -> Value {
    let headers = format!("Authorization: Bearer {}\r\nContent-Type: application/x-ndjson\r\n", by.token);
    let mut wire = Wire::open(by.at).expect("a connection");
    let answer = wire.ask(&request("POST", "/api/import/outbox", &headers, file.as_bytes())).expect("asked");
    assert_eq!(answer.status, 200, "{}", answer.text().unwrap_or_default());
    answer.json().expect("figures")
}

fn statement(admin: &mut Phone, number: usize) -> Value {
    let answer = admin.call("GET", &format!("/api/place?path={}", door(1, 1, number)), &Value::Null);
    let place: Value = answer.expect("a place").json().expect("JSON");
    place["records"][0]["statements"][0].clone()
}

#[test]
fn what_a_phone_signs_is_stored_and_the_log_can_be_checked_for_ever() {
    let mut town = Town::new();
    let mut phone = town.volunteer();
    let (mine, plain) = (town.check(0), {
        let mut check = town.check(1);
        check["answers"] = json!({"outcome": "no_answer"});
        check
    });
    let acks = phone.sync(&[mine.clone(), plain]).expect("it syncs").acks;
    assert!(acks.iter().all(|ack| ack.outcome == Outcome::Stored), "{acks:?}");
    // Half of a later request is known.
    let acks = phone.sync(&[mine, town.check(2)]).expect("it syncs").acks;
    assert_eq!(acks.iter().map(|ack| ack.outcome).collect::<Vec<_>>(), [Outcome::Duplicate, Outcome::Stored]);
    let data = town.folder.path().to_owned();
    let out = command("erase", &data)
        .expect("a command")
        .args([&door(1, 1, 0), "--asked-by", "王本人"])
        .output()
        .expect("it runs");
    assert!(out.status.success());
    let (whole, said, _folder) = town.verified();
    assert!(
        whole && said.contains("2 signatures hold; 2 reports are what their devices signed, 1 cannot"),
        "{said}"
    );

    fs::remove_file(data.join("keys")).expect("the key store is elsewhere");
    let (whole, said) = verify(&data);
    assert!(whole && said.contains("2 signatures hold; 1 reports"), "{said}");
}

#[test]
fn a_report_that_came_unsigned_first_is_its_persons_word_once_its_phone_has_signed_it() {
    let mut town = Town::new();
    let mut phone = town.volunteer();
    assert_eq!(outcome(&phone.sync(&[town.check(0)]).expect("it syncs").acks[0]), (Outcome::Stored, None));
    let (late, other) = (town.check(1), town.check(2));
    let mut elsewhere = town.check(3);
    elsewhere["place"] = json!("11/01/15/099/001/1/1/101");
    let all = [late, elsewhere];
    let signer = phone.signer.take();
    let acks = phone.sync(&all).expect("it syncs").acks;
    assert!(acks.iter().all(|ack| ack.code.as_deref() == Some("not_signed")), "{acks:?}");
    // Somebody else's key does not make it anybody's word.
    phone.signer = Some(Signer::new(phone.device).expect("another key"));
    assert_eq!(phone.sync(&all).expect("it syncs").acks[0].code.as_deref(), Some("not_signed"));
    phone.signer = signer;
    let acks = phone.sync(&[all.as_slice(), &[other]].concat()).expect("it syncs").acks;
    let outcomes: Vec<_> = acks.iter().map(|ack| ack.outcome).collect();
    assert_eq!(
        outcomes,
        [Outcome::Stored, Outcome::Quarantined, Outcome::Stored],
        "what else is wrong stays so"
    );
    assert_eq!(phone.sync(&all[..1]).expect("it syncs").acks[0].outcome, Outcome::Duplicate);
    assert_eq!(statement(&mut town.district.admin, 1)["answers"]["note"], json!(NOTE));
    let (whole, said, _folder) = town.verified();
    assert!(whole, "{said}");
}

#[test]
fn who_has_a_phones_credential_but_not_its_key_writes_only_to_quarantine() {
    let mut town = Town::new();
    let mut phone = town.volunteer();
    assert_eq!(outcome(&phone.sync(&[town.check(0)]).expect("it syncs").acks[0]), (Outcome::Stored, None));

    let mut thief = phone.afresh();
    let denied = (Outcome::Quarantined, Some("not_signed"));
    assert_eq!(outcome(&thief.sync(&[town.check(1)]).expect("it syncs").acks[0]), denied, "unsigned");
    thief.signer = Some(Signer::new(thief.device).expect("another key"));
    assert_eq!(outcome(&thief.sync(&[town.check(2)]).expect("it syncs").acks[0]), denied, "by another key");

    // A signature of the phone's own, over another report.
    let (said, put) = (lines_of(&[town.check(3)]), lines_of(&[town.check(4)]));
    let signed = phone.signer.as_ref().expect("its key").sign_lines(&said).expect("signed");
    let head = json!({"sync": {
        "protocol": 1, "log_id": null, "cursor": null, "device_now_ms": 0, "signed": signed,
        "status": {"outbox": 1, "oldest_unsent_ms": null, "app_version": "0.1.0", "storage_persisted": true},
    }});
    let headers = format!("Authorization: Bearer {}\r\nContent-Type: application/x-ndjson\r\n", phone.token);
    let body = format!("{head}\n{put}");
    let mut wire = Wire::open(phone.at).expect("a connection");
    let answer = wire.ask(&request("POST", "/api/sync", &headers, body.as_bytes())).expect("asked");
    assert!(answer.text().expect("text").contains("not_signed"));

    // The phone itself goes on, also after the server has started again.
    assert_eq!(outcome(&phone.sync(&[town.check(5)]).expect("it syncs").acks[0]), (Outcome::Stored, None));
    let data = town.folder.path().to_owned();
    town.server.stop().expect("it stops");
    town.server = Server::start(&data, &[]).expect("it starts again");
    phone.meets(town.server.at);
    assert_eq!(outcome(&phone.sync(&[town.check(6)]).expect("it syncs").acks[0]), (Outcome::Stored, None));
    let (whole, said, _) = town.verified();
    assert!(whole && said.contains("3 signatures hold"), "{said}");
}

#[test]
fn a_device_that_was_shut_out_gets_no_key_and_the_log_stays_right() {
    let mut town = Town::new();
    let mut phone = town.volunteer();
    let revoked =
        town.district.admin.call("POST", &format!("/api/devices/{}/revoke", phone.device), &json!({}));
    revoked.expect("it is shut out");
    let shut_out = (Outcome::Quarantined, Some("device_revoked"));
    assert_eq!(outcome(&phone.sync(&[town.check(0)]).expect("it syncs").acks[0]), shut_out);
    let (whole, said, _) = town.verified();
    assert!(whole && said.contains("0 signatures hold"), "{said}");
}

#[test]
fn a_key_that_is_none_is_not_kept_and_a_phone_without_one_works_as_ever() {
    let mut town = Town::new();
    let mut phone = town.volunteer();
    let signer = phone.signer.take();
    assert_eq!(outcome(&phone.sync(&[town.check(0)]).expect("it syncs").acks[0]), (Outcome::Stored, None));
    let head = |key: &str| {
        json!({"sync": {
            "protocol": 1, "log_id": null, "cursor": null, "device_now_ms": 0, "key": key,
            "status": {"outbox": 0, "oldest_unsent_ms": null, "app_version": "0.1.0", "storage_persisted": true},
        }})
    };
    let headers = format!("Authorization: Bearer {}\r\nContent-Type: application/x-ndjson\r\n", phone.token);
    for key in ["", "no key", "AAAA", &"A".repeat(100_000)] {
        let mut wire = Wire::open(phone.at).expect("a connection");
        let body = format!("{}\n", head(key));
        let answer = wire.ask(&request("POST", "/api/sync", &headers, body.as_bytes())).expect("asked");
        assert_eq!(answer.status, 200);
    }
    phone.signer = signer;
    assert_eq!(outcome(&phone.sync(&[town.check(1)]).expect("it syncs").acks[0]), (Outcome::Stored, None));
    let (whole, said, _) = town.verified();
    assert!(whole && said.contains("1 signatures hold; 1 reports"), "{said}");
}

#[test]
fn a_signed_file_is_its_authors_word_and_an_unsigned_one_is_its_bringers() {
    let mut town = Town::new();
    let mut phone = town.volunteer();
    phone.sync(&[]).expect("it tells its key");
    let data = town.folder.path().to_owned();
    town.server.stop().expect("it stops");
    town.server = Server::start(&data, &[]).expect("it starts again");
    for each in [&mut phone, &mut town.district.admin] {
        each.meets(town.server.at);
    }
    let mut office = town.district.phone("李办公室", Role::Office, &[STREET.to_owned()]).expect("a desk");

    let reports = [town.check(0), town.check(1)];
    let signed = phone.signer.as_ref().expect("its key").sign_lines(&lines_of(&reports)).expect("signed");
    let taken = import(&office, &file_of(&phone, &reports, Some(signed.clone())));
    assert_eq!(taken["stored"], 2, "{taken}");
    let said = statement(&mut town.district.admin, 0);
    assert_eq!((&said["by"], said.get("carried_for")), (&json!("王"), None), "{said}");
    // The phone finds that the office has them.
    let acks = phone.sync(&reports).expect("it syncs").acks;
    assert!(acks.iter().all(|ack| ack.outcome == Outcome::Duplicate), "{acks:?}");

    // With one report changed, the signature is nobody's.
    let mut changed = [town.check(2), town.check(3)];
    let signed = phone.signer.as_ref().expect("its key").sign_lines(&lines_of(&changed)).expect("signed");
    changed[0]["answers"]["temperature"] = json!(38.9);
    import(&office, &file_of(&phone, &changed, Some(signed)));
    let said = statement(&mut town.district.admin, 2);
    assert_eq!((&said["by"], &said["carried_for"]), (&json!("李办公室"), &json!("王")), "{said}");
    assert!(office.sync(&[]).is_ok());
    let (whole, said, _) = town.verified();
    assert!(whole && said.contains("1 signatures hold; 2 reports"), "{said}");
}
