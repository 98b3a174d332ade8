//! Guessing the codes of invites, and finding them in what the server keeps and says.

use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{NewInvite, TypedCode};
use menpai_tests::ask::{ask, refusal};
use menpai_tests::phone::Phone;
use menpai_tests::process::command;
use serde_json::{Value, json};

use super::house::{House, community_path, get, post};

fn invite(house: &mut House, role: Role) -> NewInvite {
    let person = house.district.person("新来的", role, &[community_path(1)]).expect("a person");
    let put = json!({"people": [person.id]});
    let answer = ask(house.office.at, "POST", "/api/invites", Some(&house.district.admin.token), &put);
    answer.json::<Vec<NewInvite>>().expect("invites").remove(0)
}

fn shown(phone: &Phone, invite: &NewInvite) -> TypedCode {
    let path = format!("/api/invites/{}/code", invite.id);
    ask(phone.at, "POST", &path, Some(&phone.token), &Value::Null).json().expect("a code")
}

#[test]
fn the_code_of_a_link_is_nobodys_guess() {
    let mut house = House::new();
    let invite = invite(&mut house, Role::Volunteer);
    let (_, code) = invite.url.split_once("/join#").expect("a link");
    assert!(code.len() * 5 >= 128, "{} characters of five bits", code.len());
    assert!(invite.typed.is_none(), "nobody asked for a code to type");
    assert_eq!(Phone::join(house.office.at, code, "scanned").expect("it joins").name, "新来的");
}

#[test]
fn a_code_to_type_is_made_only_when_somebody_asks_and_the_newest_counts() {
    let mut house = House::new();
    let invite = invite(&mut house, Role::Volunteer);
    let first = shown(&house.office, &invite);
    let second = shown(&house.office, &invite);
    let join = |code: &str, key: &str| {
        let put = json!({"code": code, "device": {"name": "typed", "key": key}});
        ask(house.office.at, "POST", "/api/join", None, &put)
    };
    let (key, other) = ("a secret of this phone", "a secret of another phone");
    assert_eq!(refusal(&join(&first.code, key)), (404, "code_unknown".into()));
    let typed = second.code.to_lowercase().replace('-', " ");
    assert_eq!(join(&typed, key).status, 200);
    assert_eq!(join(&typed, key).status, 200, "the answer was lost");
    assert_eq!(refusal(&join(&typed, other)), (409, "code_spent".into()));
    assert_eq!(refusal(&join(&invite.code, other)), (409, "code_spent".into()), "it is the same invite");
    let path = format!("/api/invites/{}/code", invite.id);
    assert_eq!(post(&house.office, &path, &Value::Null), (404, "not_found".into()), "it is used");
}

#[test]
fn nobody_shows_a_code_for_an_invite_that_they_could_not_make() {
    let mut house = House::new();
    let invite = invite(&mut house, Role::Coordinator);
    let path = format!("/api/invites/{}/code", invite.id);
    for phone in [&house.office, &house.volunteer, &house.stranger] {
        assert_eq!(post(phone, &path, &Value::Null).0, 403, "{}", phone.name);
    }
}

#[test]
fn the_terminal_shows_a_code_to_type_of_the_running_server() {
    let house = House::new();
    let run = |more: &[&str]| {
        let mut invite = command("invite", house.folder()).expect("built");
        let out = invite.arg("王").args(more).output().expect("run");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("text")
    };
    assert!(!run(&[]).contains("  code  "));
    let said = run(&["--type"]);
    let code = said.split("  code  ").nth(1).and_then(|rest| rest.get(..9)).expect("a code");
    assert_eq!(Phone::join(house.office.at, code, "typed").expect("it joins").name, "王");
}

#[test]
fn an_invite_in_the_log_does_not_tell_its_code() {
    let mut house = House::new();
    let invite = invite(&mut house, Role::Volunteer);
    let typed = shown(&house.office, &invite);
    let log: Vec<u8> = std::fs::read_dir(house.folder().join("log"))
        .expect("a log")
        .flat_map(|file| std::fs::read(file.expect("a file").path()).expect("readable"))
        .collect();
    let holds = |what: &[u8]| log.windows(what.len()).any(|bytes| bytes == what);
    assert!(holds(invite.id.to_string().as_bytes()), "the invite is there");
    for code in [invite.code, typed.code.replace('-', "")] {
        // Whoever has the log cannot try codes on it either.
        let plain = blake3::hash(code.as_bytes()).to_hex();
        assert!(!holds(code.as_bytes()) && !holds(plain.as_bytes()));
    }
}

#[test]
fn what_is_asked_of_phones_reaches_each_phone_and_only_an_administrator_sets_it() {
    let mut house = House::new();
    let rules = json!({"lock_after_min": 5, "drop_after_days": 14});
    for phone in [&house.office, &house.volunteer] {
        assert_eq!(post(phone, "/api/phone-rules", &rules), (403, "not_allowed".into()));
    }
    assert!(house.volunteer.sync(&[]).expect("synced").hello.phone.is_none());
    let admin = &house.district.admin;
    let wrong = json!({"lock_after_min": 0, "drop_after_days": null});
    assert_eq!(post(admin, "/api/phone-rules", &wrong), (400, "bad_field".into()));
    assert_eq!(post(admin, "/api/phone-rules", &rules).0, 200);
    let phones = |more: &[&str]| {
        let out = command("phones", house.folder()).expect("built").args(more).output().expect("run");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("text")
    };
    assert!(phones(&[]).contains("after 14 days"));
    assert!(phones(&["--lock-after", "9", "--drop-after", "0"]).contains("after 9 minutes"));
    let told = house.volunteer.sync(&[]).expect("synced").hello.phone;
    assert_eq!((told.lock_after_min, told.drop_after_days), (Some(9), None));
    let me: Value = get(&house.volunteer, "/api/me");
    assert_eq!(me["settings"]["phone"]["lock_after_min"], 9);
}
