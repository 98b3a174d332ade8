//! A thief of what a phone holds, and of what the server holds.

use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{Device, Joined, NewInvite, Token};
use menpai_shared::wire::sync::Outcome;
use menpai_tests::ask::{ask, refusal};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::{Server, command};
use menpai_tests::wire::Answer;
use serde_json::{Value, json};

use super::house::{House, community_path, get, tell};

fn show(at: std::net::SocketAddr, credential: &str) -> Answer {
    ask(at, "POST", "/api/token", None, &json!({"credential": credential}))
}

fn renewed(at: std::net::SocketAddr, credential: &str) -> Token {
    show(at, credential).json().expect("a token")
}

fn id(me: &Value, pointer: &str) -> String {
    me.pointer(pointer).and_then(Value::as_str).expect("an id").to_owned()
}

#[test]
fn a_credential_is_replaced_by_use_and_a_lost_answer_costs_nothing() {
    let house = House::new();
    let (at, first) = (house.volunteer.at, &house.volunteer.credential);
    let lost = renewed(at, first).credential.expect("a fresh one");
    let second = renewed(at, first).credential.expect("the answer was lost, so there is another");
    assert!(lost != second && second != *first);
    assert!(renewed(at, &second).credential.is_none(), "it is new");
    assert!(renewed(at, &second).credential.is_none());
}

#[test]
fn a_thief_of_a_phones_credential_is_found_out_when_both_go_on() {
    let house = House::new();
    let at = house.volunteer.at;
    let person = id(&get(&house.volunteer, "/api/me"), "/person/id");
    // The phone goes on from its first credential; somebody copies the second one.
    let second = renewed(at, &house.volunteer.credential).credential.expect("a fresh one");
    renewed(at, &second);
    let copied = second;
    // A file that the server keeps says when it was first used: long ago.
    let house = house.restarted(|folder| {
        let file = folder.join("credentials");
        let text = std::fs::read_to_string(&file).expect("a file");
        let aged: Vec<String> = text
            .lines()
            .map(|line| {
                let mut line: Value = serde_json::from_str(line).expect("a line");
                line["since_ms"] = json!(0);
                line.to_string()
            })
            .collect();
        std::fs::write(file, aged.join("\n") + "\n").expect("written");
    });
    let at = house.volunteer.at;
    let of_thief = renewed(at, &copied).credential.expect("it is still good");
    let of_phone = renewed(at, &copied).credential.expect("for the phone too");
    let token = renewed(at, &of_thief).access_token;
    let me = |token: &str| ask(at, "GET", "/api/me", Some(token), &Value::Null);
    assert_eq!(me(&token).status, 200, "so far nobody knows");
    // The phone's next renewal shows that there are two.
    assert_eq!(show(at, &of_phone).status, 200, "it may still hand in");
    assert_eq!(refusal(&me(&token)), (403, "device_revoked".into()));
    let seen: Vec<Device> = get(&house.office, &format!("/api/people/{person}/devices"));
    assert!(seen.iter().any(|device| device.reused && device.revoked_at_ms.is_some()), "{seen:?}");
    let mut phone = house.volunteer.afresh();
    phone.token = renewed(at, &of_phone).access_token;
    let ack = tell(&mut phone, &door_check(report_id(), &menpai_tests::district::door(1, 1, 0), "x", 2));
    assert_eq!(ack.outcome, Outcome::Quarantined, "what is on it is not lost");
}

#[test]
fn a_restored_server_and_a_new_key_sign_nobody_out() {
    let house = House::new();
    let at = house.volunteer.at;
    let second = renewed(at, &house.volunteer.credential).credential.expect("a fresh one");
    let house = house.restarted(|folder| {
        std::fs::remove_file(folder.join("credentials")).expect("there was one");
        let rotated = command("rotate-key", folder).expect("built").output().expect("run");
        assert!(rotated.status.success(), "{}", String::from_utf8_lossy(&rotated.stderr));
    });
    let at = house.volunteer.at;
    let old = ask(at, "GET", "/api/me", Some(&house.volunteer.token), &Value::Null);
    assert_eq!(refusal(&old), (401, "token_invalid".into()), "a token of the old key");
    assert_eq!(refusal(&show(at, &second)), (401, "credential_unknown".into()), "it was given since");
    let token = renewed(at, &house.volunteer.credential).access_token;
    assert_eq!(ask(at, "GET", "/api/me", Some(&token), &Value::Null).status, 200);
}

#[test]
fn a_running_server_keeps_its_key() {
    let house = House::new();
    let out = command("rotate-key", house.folder()).expect("built").output().expect("run");
    assert!(!out.status.success() && String::from_utf8_lossy(&out.stderr).contains("in use"));
}

#[test]
fn whoever_has_the_servers_secret_makes_no_credential_of_a_phone() {
    let house = House::new();
    let secret = std::fs::read_to_string(house.folder().join("secret.key")).expect("a key");
    let bytes: Vec<u8> =
        (0..32).map(|at| u8::from_str_radix(&secret[2 * at..2 * at + 2], 16).expect("hex")).collect();
    let device: uuid::Uuid = id(&get(&house.volunteer, "/api/me"), "/device").parse().expect("an id");
    // As every credential was made before.
    let key = blake3::derive_key("menpai 2020-02 device credential", &bytes);
    let made = blake3::keyed_hash(&key, device.as_bytes());
    let made = base64_url(made.as_bytes());
    assert_eq!(refusal(&show(house.volunteer.at, &made)), (401, "credential_unknown".into()));
}

fn base64_url(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let bits =
            part.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - part.len()));
        for at in 0..=part.len() {
            text.push(char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]));
        }
    }
    text
}

#[test]
fn what_the_server_says_about_itself_names_nobody_and_no_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("stderr");
    let data = folder.path().join("data");
    let mut server =
        Server::start_with_log(&data, &[], std::fs::File::create(&log).expect("a file")).expect("it starts");
    let mut district = menpai_tests::district::District::build(&mut server, 1, 1, 6).expect("a district");
    let person = district.person("欧阳秘密", Role::Volunteer, &[community_path(1)]).expect("a person");
    let token = district.admin.token.clone();
    let put = json!({"people": [person.id]});
    let invites: Vec<NewInvite> =
        ask(server.at, "POST", "/api/invites", Some(&token), &put).json().expect("invites");
    let code = invites[0].code.clone();
    let join = json!({"code": code, "device": {"name": "欧阳的手机", "key": "a secret of this phone"}});
    let joined: Joined = ask(server.at, "POST", "/api/join", None, &join).json().expect("joined");
    let secrets =
        ["欧阳", "13800138000", "NOSUCHC0", "a secret of this phone", &code, &joined.credential, &token];
    for (method, path, body) in [
        ("GET", "/api/board?form=door_check&where=phone:13800138000&area=欧阳".to_owned(), Value::Null),
        ("GET", format!("/api/nothing/欧阳?code={code}"), Value::Null),
        ("GET", format!("/join?code={code}"), Value::Null),
        ("POST", "/api/join".to_owned(), json!({"code": "NOSUCHC0", "device": {"name": "x", "key": "欧阳"}})),
        ("POST", "/api/token".to_owned(), json!({"credential": joined.credential})),
        ("POST", "/api/token".to_owned(), json!({"credential": "13800138000"})),
        ("POST", "/api/people".to_owned(), json!({"name": "欧阳", "role": "king", "scope": ["13800138000"]})),
    ] {
        let _ = ask(server.at, method, &path.replace("欧阳", "%E6%AC%A7%E9%98%B3"), Some(&token), &body);
    }
    let code = district.codes(&[person]).expect("codes").remove(0);
    let mut phone = Phone::join(server.at, &code, "x").expect("it joins");
    let mut report = door_check(report_id(), &menpai_tests::district::door(1, 1, 0), &district.sweep, 2);
    report["answers"]["phone"] = json!("13800138000 欧阳");
    let _ = tell(&mut phone, &report);
    server.stop().expect("it stops");
    let said = std::fs::read_to_string(&log).expect("text");
    assert!(said.contains("stopping"), "the log is this one: {said}");
    for secret in secrets {
        assert!(!said.contains(secret), "{secret}: {said}");
    }
}
