//! Devices in wrong hands: those of people who left, lost ones, other people's ones, and the last one of all.

use std::process::Output;

use menpai_shared::domain::ids::PersonId;
use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{Device, Joined, OutboxImport, Overview, Quarantined};
use menpai_shared::wire::sync::{Down, NewDevice, Outcome};
use menpai_shared::wire::things::Person;
use menpai_tests::ask::{ask, refusal, send};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, now_ms, report_id};
use menpai_tests::process::{Server, command};
use menpai_tests::wire::request;
use serde_json::{Value, json};
use tempfile::TempDir;

struct House {
    folder: TempDir,
    server: Server,
    district: District,
}

/// Somebody with a device.
struct Someone {
    person: Person,
    phone: Phone,
}

/// Two communities.
fn house() -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let district = District::build(&mut server, 2, 1, 10).expect("a district");
    House { folder, server, district }
}

impl House {
    fn someone(&mut self, name: &str, role: Role, community: usize) -> Someone {
        let scope = [format!("{STREET}/{community:03}")];
        let person = self.district.person(name, role, &scope).expect("a person");
        let phone = self.device(&person, &format!("first of {name}"));
        Someone { person, phone }
    }

    /// One more device of a person.
    fn device(&mut self, person: &Person, name: &str) -> Phone {
        let codes = self.district.codes(std::slice::from_ref(person)).expect("a code");
        Phone::join(self.server.at, &codes[0], name).expect("it joins")
    }

    fn get(&self, phone: &Phone, path: &str) -> Result<Vec<Device>, (u16, String)> {
        let answer = ask(self.server.at, "GET", path, Some(&phone.token), &Value::Null);
        if answer.status == 200 { Ok(answer.json().expect("devices")) } else { Err(refusal(&answer)) }
    }

    fn own(&self, phone: &Phone) -> Vec<Device> {
        self.get(phone, "/api/own-devices").expect("own devices")
    }

    fn of(&self, asker: &Phone, person: PersonId) -> Result<Vec<Device>, (u16, String)> {
        self.get(asker, &format!("/api/people/{person}/devices"))
    }

    fn post(&self, phone: &Phone, path: &str, body: &Value) -> (u16, String) {
        let answer = ask(self.server.at, "POST", path, Some(&phone.token), body);
        if answer.status < 300 { (answer.status, String::new()) } else { refusal(&answer) }
    }

    fn revoke(&self, asker: &Phone, device: &Device) -> (u16, String) {
        self.post(asker, &format!("/api/devices/{}/revoke", device.id), &Value::Null)
    }

    fn leaves(&self, person: &Person) {
        let put = json!({
            "id": person.id, "name": person.name, "role": person.role, "scope": person.scope, "gone": true,
        });
        assert_eq!(self.post(&self.district.admin, "/api/people", &put).0, 200);
    }

    fn me(&self, phone: &Phone) -> (u16, String) {
        let answer = ask(self.server.at, "GET", "/api/me", Some(&phone.token), &Value::Null);
        if answer.status == 200 { (200, String::new()) } else { refusal(&answer) }
    }

    fn admin(&self) -> Phone {
        self.district.admin.afresh()
    }

    /// Runs a verb of the command line on this folder.
    fn run(&self, verb: &str, arguments: &[&str]) -> Output {
        let mut command = command(verb, self.folder.path()).expect("the binary");
        command.args(arguments).output().expect("it runs")
    }
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn refused(output: &Output) -> String {
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn reports_of_somebody_who_left_wait_for_the_office_however_they_come() {
    let mut house = house();
    let mut gone = house.someone("走了的人", Role::Volunteer, 1);
    let office = house.someone("张", Role::Office, 1).phone;
    assert!(!gone.phone.pull().expect("pulled").is_empty());
    house.leaves(&gone.person);

    let sweep = house.district.sweep.clone();
    let sent = door_check(report_id(), &door(1, 1, 0), &sweep, 2);
    let synced = gone.phone.sync(std::slice::from_ref(&sent)).expect("synced");
    assert_eq!(synced.acks[0].outcome, Outcome::Quarantined);
    assert_eq!(synced.acks[0].code.as_deref(), Some("gone"));
    assert_eq!(house.me(&gone.phone), (403, "person_gone".into()));

    // The exported file, in the hands of somebody else.
    let device = ask(
        house.server.at,
        "GET",
        &format!("/api/people/{}/devices", gone.person.id),
        Some(&office.token),
        &Value::Null,
    );
    let device = device.json::<Vec<Device>>().expect("devices").remove(0);
    let report = door_check(report_id(), &door(1, 1, 1), &sweep, 2);
    let head = json!({"outbox": {"device": device.id, "name": "x"}});
    let file = format!("{head}\n{}\n", json!({"report": report}));
    let headers = format!("Authorization: Bearer {}\r\nContent-Type: application/x-ndjson\r\n", office.token);
    let import = request("POST", "/api/import/outbox", &headers, file.as_bytes());
    let taken: OutboxImport = send(house.server.at, &import).json().expect("taken");
    assert_eq!((taken.stored, taken.duplicate, taken.quarantined), (0, 0, 1));

    let ask = |phone: &Phone, path: &str| ask(house.server.at, "GET", path, Some(&phone.token), &Value::Null);
    let waiting: Vec<Quarantined> = ask(&office, "/api/quarantine").json().expect("rows");
    let codes: Vec<&str> = waiting.iter().map(|row| row.reason.code.as_str()).collect();
    assert_eq!(codes, ["gone", "gone"]);
    let done = || ask(&office, "/api/overview").json::<Overview>().expect("counts").counts.done;
    assert_eq!(done(), 0, "nothing of it counts by itself");
    let accept = format!("/api/quarantine/{}", sent["id"].as_str().expect("an id"));
    assert_eq!(house.post(&office, &accept, &json!({"action": "accept"})).0, 204);
    assert_eq!(done(), 1, "the office knows that this one is true");
}

#[test]
fn everybody_sees_their_own_devices_and_those_of_people_whom_they_may_change() {
    let mut house = house();
    let volunteer = house.someone("王", Role::Volunteer, 1);
    let away = house.someone("孙", Role::Volunteer, 2);
    let office = house.someone("张", Role::Office, 1);
    let headquarters = house.someone("部", Role::Headquarters, 1);
    let admin = house.admin();
    let started_ms = now_ms() - 600_000;
    for phone in [&volunteer.phone, &office.phone, &headquarters.phone, &admin] {
        let own = house.own(phone);
        assert_eq!(own.len(), 1);
        assert!(own[0].asks && own[0].revoked_at_ms.is_none() && own[0].used_at_ms >= started_ms, "{own:?}");
    }
    let admins = house.own(&admin)[0].person.id;
    for asker in [&volunteer.phone, &headquarters.phone] {
        assert_eq!(house.of(asker, away.person.id).expect_err("refused"), (403, "not_allowed".into()));
    }
    let of = |person| house.of(&office.phone, person).map(|rows| rows.len());
    assert_eq!(of(volunteer.person.id), Ok(1));
    assert_eq!(of(away.person.id), Err((403, "out_of_scope".into())));
    for above in [headquarters.person.id, admins] {
        assert_eq!(of(above), Err((403, "not_allowed".into())));
    }
    assert_eq!(of(PersonId(uuid::Uuid::new_v4())), Err((404, "not_found".into())));
    for person in [&volunteer, &away, &office, &headquarters] {
        assert_eq!(
            house.of(&admin, person.person.id).map(|rows| rows.len()),
            Ok(1),
            "{}",
            person.person.name
        );
    }

    // What is seen can be shut out, and nothing else.
    let device = |of: &Phone| house.own(of).remove(0);
    assert_eq!(house.revoke(&office.phone, &device(&away.phone)), (403, "out_of_scope".into()));
    assert_eq!(house.revoke(&office.phone, &device(&headquarters.phone)), (403, "not_allowed".into()));
    assert_eq!(house.revoke(&office.phone, &device(&admin)), (403, "not_allowed".into()));
    assert_eq!(house.revoke(&volunteer.phone, &device(&away.phone)), (403, "not_allowed".into()));
    assert_eq!(house.revoke(&office.phone, &device(&volunteer.phone)).0, 204);
    assert_eq!(house.revoke(&admin, &device(&headquarters.phone)).0, 204);
    assert_eq!(house.revoke(&admin, &device(&office.phone)).0, 204);
    for phone in [&volunteer.phone, &headquarters.phone, &office.phone] {
        assert_eq!(house.me(phone), (403, "device_revoked".into()));
    }
    let shown = house.of(&admin, office.person.id).expect("devices");
    assert!(shown[0].revoked_at_ms.is_some(), "it is still told that it was there");
}

#[test]
fn somebody_shuts_their_own_lost_device_out_and_nobody_elses() {
    let mut house = house();
    for (role, name) in [(Role::Volunteer, "王"), (Role::Coordinator, "协"), (Role::Headquarters, "部")] {
        let someone = house.someone(name, role, 1);
        // Of two devices that joined in one millisecond neither is newer.
        std::thread::sleep(std::time::Duration::from_millis(2));
        let lost = house.device(&someone.person, "lost");
        let other = house.someone("别人", Role::Volunteer, 1).phone;
        let path = |device: &Device| format!("/api/own-devices/{}/revoke", device.id);
        let own = house.own(&someone.phone);
        let [first, second] = own.as_slice() else { panic!("{own:?}") };
        assert_eq!((first.name.as_str(), first.asks, second.asks), ("lost", false, true), "newest first");
        let refused = house.post(&other, &path(first), &Value::Null);
        assert_eq!(refused, (404, "not_found".into()), "{role:?}: others do not learn that it exists");
        let itself = house.post(&someone.phone, &path(second), &Value::Null);
        assert_eq!(itself, (409, "locked_out".into()), "{role:?}");
        for _ in 0..2 {
            assert_eq!(house.post(&someone.phone, &path(first), &Value::Null).0, 204, "{role:?}");
        }
        assert_eq!(house.me(&lost), (403, "device_revoked".into()), "{role:?}");
        assert_eq!(
            house.post(&lost, &path(second), &Value::Null),
            (403, "device_revoked".into()),
            "{role:?}"
        );
        assert_eq!(house.me(&someone.phone).0, 200, "{role:?}");
    }
}

#[test]
fn signing_out_shuts_the_device_out_but_never_the_last_administrator() {
    let mut house = house();
    let mut shared = house.someone("张", Role::Office, 1);
    assert_eq!(house.post(&shared.phone, "/api/sign-out", &Value::Null).0, 204);
    assert_eq!(house.me(&shared.phone), (403, "device_revoked".into()));
    assert!(shared.phone.sync(&[]).expect("synced").hello.revoked);
    let again = house.device(&shared.person, "again");
    assert_eq!(house.me(&again).0, 200, "the person joins again by a new invite");

    let admin = house.admin();
    let sign_out = |phone: &Phone| house.post(phone, "/api/sign-out", &Value::Null);
    assert_eq!(sign_out(&admin), (409, "locked_out".into()));
    let never_joined = json!({"name": "没来的", "role": "administrator", "scope": [""]});
    assert_eq!(house.post(&admin, "/api/people", &never_joined).0, 200);
    assert_eq!(
        sign_out(&admin),
        (409, "locked_out".into()),
        "an administrator without a device is no way in"
    );
    let me = house.own(&admin)[0].person.clone();
    let second = house.device(&me, "second");
    assert_eq!(house.post(&admin, "/api/sign-out", &Value::Null).0, 204);
    assert_eq!(house.post(&second, "/api/sign-out", &Value::Null), (409, "locked_out".into()));
    assert_eq!(house.me(&second).0, 200);
}

#[test]
fn the_terminal_shuts_any_device_out_with_and_without_a_running_server() {
    let mut house = house();
    let someone = house.someone("王", Role::Volunteer, 1);
    let lost = house.device(&someone.person, "lost");
    let namesakes = [house.someone("李", Role::Volunteer, 1), house.someone("李", Role::Volunteer, 2)];
    let admin = house.admin();
    let own = house.own(&someone.phone);

    let several = refused(&house.run("revoke", &["王"]));
    for device in &own {
        assert!(several.contains(&device.id.to_string()), "{several}");
    }
    let same_name = refused(&house.run("revoke", &["李", "--all"]));
    for namesake in &namesakes {
        assert!(same_name.contains(&namesake.person.id.to_string()), "{same_name}");
        assert_eq!(house.me(&namesake.phone).0, 200);
    }
    assert!(refused(&house.run("revoke", &["谁"])).contains("谁"));

    let id = own[0].id.to_string();
    assert!(out(&house.run("revoke", &[&id])).contains("lost"));
    assert_eq!(house.me(&lost), (403, "device_revoked".into()));
    assert_eq!(house.me(&someone.phone).0, 200);
    assert!(refused(&house.run("revoke", &[&id])).contains("already"));
    assert!(out(&house.run("devices", &["王"])).lines().count() == 2);
    assert_eq!(out(&house.run("revoke", &["王", "--all"])).lines().count(), 1);
    assert_eq!(house.me(&someone.phone), (403, "device_revoked".into()));

    let House { folder, server, district } = house;
    server.stop().expect("it stops");
    let run = |verb: &str, arguments: &[&str]| {
        command(verb, folder.path()).expect("the binary").args(arguments).output().expect("it runs")
    };
    let listed = out(&run("devices", &[]));
    assert_eq!(listed.lines().count(), 5, "{listed}");
    let mine = namesakes[0].person.id.to_string();
    assert_eq!(out(&run("revoke", &[&mine])).lines().count(), 1);
    // The last administrator's last device too: this terminal makes the next invite.
    assert_eq!(out(&run("revoke", &["管理员"])).lines().count(), 1);
    let mut server = Server::start(folder.path(), &[]).expect("it starts again");
    assert!(server.line_with("/join#").is_ok());
    let me = |phone: &Phone| ask(server.at, "GET", "/api/me", Some(&phone.token), &Value::Null).status;
    assert_eq!((me(&namesakes[0].phone), me(&namesakes[1].phone), me(&admin)), (403, 200, 403));
    drop(district);
}

#[test]
fn whoever_uses_a_stolen_invite_is_shown_to_the_person_on_their_other_devices() {
    let mut house = house();
    let mut own = house.someone("王", Role::Volunteer, 1);
    own.phone.pull().expect("pulled");
    let thief = house.device(&own.person, "not hers");
    let told: Vec<NewDevice> = own.phone.pull().expect("pulled").into_iter().filter_map(new_device).collect();
    assert_eq!(told.iter().map(|device| device.name.as_str()).collect::<Vec<_>>(), ["not hers"]);
    assert!(own.phone.pull().expect("pulled").into_iter().filter_map(new_device).next().is_none(), "once");
    let path = format!("/api/own-devices/{}/revoke", told[0].id);
    assert_eq!(house.post(&own.phone, &path, &Value::Null).0, 204);
    assert_eq!(house.me(&thief), (403, "device_revoked".into()));
    let told: Vec<NewDevice> = own.phone.pull().expect("pulled").into_iter().filter_map(new_device).collect();
    assert!(told.iter().all(|device| device.revoked) && told.len() == 1, "{told:?}");
}

fn new_device(line: Down) -> Option<NewDevice> {
    if let Down::Device(device) = line { Some(device) } else { None }
}

#[test]
fn a_privileged_join_waits_for_a_second_person_if_the_deployment_wants_that() {
    let mut house = house();
    let office = house.someone("张", Role::Office, 1);
    assert!(out(&house.run("confirm-joins", &[])).starts_with("off"));
    assert!(out(&house.run("confirm-joins", &["on"])).starts_with("on"));
    let admin = house.admin();
    let volunteer = house.someone("王", Role::Volunteer, 1);
    assert_eq!(house.me(&volunteer.phone).0, 200, "volunteers never wait");
    let me = house.own(&admin)[0].person.clone();
    let second = house.device(&me, "second");
    assert_eq!(house.me(&second).0, 200, "nobody could say yes to the only administrator");

    for role in [Role::Coordinator, Role::Office, Role::Headquarters, Role::Administrator] {
        let mut joins = house.someone("新来的", role, 1);
        assert_eq!(house.me(&joins.phone), (403, "device_waits".into()), "{role:?}");
        let report = door_check(report_id(), &door(1, 1, 2), &house.district.sweep, 2);
        let synced = joins.phone.sync(&[report]).expect("synced");
        assert!(synced.hello.revoked && synced.changes.is_empty(), "{role:?} gets nothing");
        assert_eq!(synced.acks[0].code.as_deref(), Some("device_waits"), "{role:?}");
        let waiting = house.of(&admin, joins.person.id).expect("devices").remove(0);
        assert!(waiting.waits, "{role:?}");
        let confirm = format!("/api/devices/{}/confirm", waiting.id);
        let yes = |phone: &Phone| house.post(phone, &confirm, &Value::Null);
        assert_eq!(yes(&joins.phone), (403, "device_waits".into()), "{role:?} does not say yes to itself");
        assert_eq!(yes(&volunteer.phone), (403, "not_allowed".into()), "{role:?}");
        if matches!(role, Role::Headquarters | Role::Administrator) {
            assert_eq!(yes(&office.phone), (403, "not_allowed".into()), "{role:?}");
        }
        for _ in 0..2 {
            assert_eq!(yes(&admin).0, 204, "{role:?}");
        }
        assert_eq!(house.me(&joins.phone).0, 200, "{role:?}");
    }
}

#[test]
fn nobody_says_yes_to_their_own_device_and_a_no_is_final() {
    let mut house = house();
    assert!(out(&house.run("confirm-joins", &["on"])).starts_with("on"));
    let admin = house.admin();
    let mut other = house.someone("另一个管理员", Role::Administrator, 1);
    let confirm = |device: &Device| format!("/api/devices/{}/confirm", device.id);
    let waiting = house.of(&admin, other.person.id).expect("devices").remove(0);
    assert_eq!(house.post(&admin, &confirm(&waiting), &Value::Null).0, 204);
    assert!(!other.phone.pull().expect("pulled").is_empty(), "it goes on by itself");

    let code = house.district.codes(std::slice::from_ref(&other.person)).expect("a code").remove(0);
    let put = json!({"code": code, "device": {"name": "stolen", "key": "0123456789abcdef"}});
    let joined: Joined = ask(house.server.at, "POST", "/api/join", None, &put).json().expect("joined");
    assert_eq!(joined.waits_for, Some(vec!["管理员".to_owned()]), "it is told who can say yes");
    let again: Joined = ask(house.server.at, "POST", "/api/join", None, &put).json().expect("joined");
    assert_eq!((again.device_id, again.waits_for), (joined.device_id, joined.waits_for), "a lost answer");
    let waiting = house.own(&other.phone).into_iter().find(|device| device.waits).expect("it waits");
    assert_eq!(house.post(&other.phone, &confirm(&waiting), &Value::Null), (409, "locked_out".into()));
    assert_eq!(house.revoke(&admin, &waiting).0, 204);
    assert_eq!(house.post(&admin, &confirm(&waiting), &Value::Null), (404, "not_found".into()));

    let office = house.someone("张", Role::Office, 1);
    let House { folder, server, district } = house;
    server.stop().expect("it stops");
    let server = Server::start(folder.path(), &[]).expect("it starts again");
    let me = |phone: &Phone| ask(server.at, "GET", "/api/me", Some(&phone.token), &Value::Null).status;
    assert_eq!((me(&office.phone), me(&other.phone)), (403, 200), "after a restart too");
    drop(district);
}
