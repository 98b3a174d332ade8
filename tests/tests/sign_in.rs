//! Signing in over the real server: codes, lost answers, tokens, revoked devices, and guessing.

use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{Joined, NewInvite, PersonRow, Token};
use menpai_shared::wire::sync::Outcome;
use menpai_tests::ask::{ask, refusal};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::Server;
use serde_json::{Value, json};
use tempfile::TempDir;

const KEY: &str = "a secret of this phone";

/// A new deployment, and the administrator's code.
fn start() -> (TempDir, Server, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let link = server.line_with("/join#").expect("the link");
    let code = link.split("/join#").nth(1).expect("a code").trim().to_owned();
    (folder, server, code)
}

fn join_put(code: &str, key: &str) -> Value {
    json!({"code": code, "device": {"name": "a phone", "key": key}})
}

fn joined(server: &Server, code: &str, key: &str) -> Joined {
    ask(server.at, "POST", "/api/join", None, &join_put(code, key)).json().expect("it joins")
}

#[test]
fn a_join_whose_answer_was_lost_is_repeated_by_the_same_phone_only() {
    let (_folder, server, code) = start();
    let first = joined(&server, &code, KEY);
    assert_eq!(first.person.role, Role::Administrator);
    let again = joined(&server, &code, KEY);
    assert_eq!((first.device_id, &first.credential), (again.device_id, &again.credential));
    for device in [&first, &again] {
        let me = ask(server.at, "GET", "/api/me", Some(&device.access_token), &Value::Null);
        assert_eq!(me.status, 200);
    }
    let other = ask(server.at, "POST", "/api/join", None, &join_put(&code, "another phone's secret"));
    assert_eq!(refusal(&other), (409, "code_spent".into()));
}

#[test]
fn a_code_is_taken_however_it_is_typed() {
    let (_folder, server, code) = start();
    let typed = format!(" {} - {} ", &code[..4].to_lowercase(), &code[4..]);
    assert_eq!(joined(&server, &typed, KEY).person.role, Role::Administrator);
}

#[test]
fn codes_that_are_none_or_no_longer_good_are_told_apart() {
    let (_folder, server, code) = start();
    let refused =
        |code: &str, key: &str| refusal(&ask(server.at, "POST", "/api/join", None, &join_put(code, key)));
    assert_eq!(refused("nonsense!", KEY), (400, "code_malformed".into()));
    assert_eq!(refused("00000000", KEY), (404, "code_unknown".into()));
    assert_eq!(refused(&code, "short"), (400, "bad_field".into()));
    let admin = joined(&server, &code, KEY);
    let token = Some(admin.access_token.as_str());
    let put = json!({"name": "王", "role": "administrator", "scope": [""]});
    let row: PersonRow = ask(server.at, "POST", "/api/people", token, &put).json().expect("made");
    let put = json!({"people": [row.person.id], "hours": 1});
    let invite = || -> String {
        let made: Vec<NewInvite> = ask(server.at, "POST", "/api/invites", token, &put).json().expect("made");
        made[0].code.clone()
    };
    let (old, new) = (invite(), invite());
    assert_eq!(refused(&old, KEY), (410, "code_expired".into()), "a newer one takes its place");
    assert_eq!(joined(&server, &new, KEY).person.id, row.person.id);
}

#[test]
fn tokens_are_renewed_by_the_credential_and_forged_ones_are_refused() {
    let (_folder, server, code) = start();
    let device = joined(&server, &code, KEY);
    let put = json!({"credential": device.credential});
    for _ in 0..2 {
        let token: Token = ask(server.at, "POST", "/api/token", None, &put).json().expect("renewed");
        let me = ask(server.at, "GET", "/api/me", Some(&token.access_token), &Value::Null);
        assert_eq!(me.status, 200);
    }
    let wrong = ask(server.at, "POST", "/api/token", None, &json!({"credential": "x"}));
    assert_eq!(refusal(&wrong), (401, "credential_unknown".into()));
    let get = |token: Option<&str>| refusal(&ask(server.at, "GET", "/api/me", token, &Value::Null));
    assert_eq!(get(None), (401, "no_token".into()));
    assert_eq!(get(Some("nonsense")), (401, "token_invalid".into()));
    let mut forged = device.access_token.clone();
    let last = if forged.ends_with('A') { 'B' } else { 'A' };
    forged.replace_range(forged.len() - 8..forged.len() - 7, &last.to_string());
    assert_eq!(get(Some(&forged)), (401, "token_invalid".into()));
}

#[test]
fn a_token_that_has_expired_says_so_and_one_of_a_device_that_is_not_here_too() {
    let (folder, server, code) = start();
    let device = joined(&server, &code, KEY);
    server.stop().expect("it stops");
    let held = menpai::folder::DataFolder::open(folder.path()).expect("the folder is free");
    let tokens = menpai::auth::token::Tokens::new(held.secret());
    let old = tokens.issue(device.device_id, 1_000_000).expect("signed");
    let nobody = menpai_shared::domain::ids::DeviceId(uuid::Uuid::new_v4());
    let strange = tokens.issue(nobody, menpai::now_ms()).expect("signed");
    drop(held);
    let server = Server::start(folder.path(), &[]).expect("it starts again");
    let get = |token: &str| refusal(&ask(server.at, "GET", "/api/me", Some(token), &Value::Null));
    assert_eq!(get(&old), (401, "token_expired".into()));
    assert_eq!(get(&strange), (401, "device_unknown".into()));
    let me = ask(server.at, "GET", "/api/me", Some(&device.access_token), &Value::Null);
    assert_eq!(me.status, 200, "a restart signs nobody out");
}

#[test]
fn a_device_that_was_shut_out_sees_nothing_and_still_hands_in() {
    let (_folder, server, code) = start();
    let admin = joined(&server, &code, KEY);
    let token = Some(admin.access_token.as_str());
    let put = json!({"name": "李", "role": "administrator", "scope": [""]});
    let row: PersonRow = ask(server.at, "POST", "/api/people", token, &put).json().expect("made");
    let made: Vec<NewInvite> =
        ask(server.at, "POST", "/api/invites", token, &json!({"people": [row.person.id]}))
            .json()
            .expect("made");
    let mut phone = Phone::join(server.at, &made[0].code, "lost").expect("it joins");
    assert!(!phone.sync(&[]).expect("synced").changes.is_empty());
    let me: Value = ask(server.at, "GET", "/api/me", Some(&phone.token), &Value::Null).json().expect("me");
    let device = me["device"].as_str().expect("an id");

    let own = format!("/api/devices/{}/revoke", admin.device_id);
    assert_eq!(refusal(&ask(server.at, "POST", &own, token, &Value::Null)), (409, "locked_out".into()));
    let path = format!("/api/devices/{device}/revoke");
    for _ in 0..2 {
        assert_eq!(ask(server.at, "POST", &path, token, &Value::Null).status, 204);
    }

    let get = ask(server.at, "GET", "/api/me", Some(&phone.token), &Value::Null);
    assert_eq!(refusal(&get), (403, "device_revoked".into()));
    let renewed = ask(server.at, "POST", "/api/token", None, &json!({"credential": phone.credential}));
    assert_eq!(renewed.status, 200, "it hands its reports in with this");
    phone.cursor = None;
    let synced = phone.sync(&[door_check(report_id(), "11/01/15/012/001/1/1/101", "x", 2)]).expect("synced");
    assert!(synced.hello.revoked && synced.changes.is_empty());
    assert_eq!(synced.acks[0].outcome, Outcome::Quarantined);
    assert_eq!(synced.acks[0].code.as_deref(), Some("device_revoked"));
    assert_eq!(synced.end.held, 1);
    let again = joined_again(&server, &made[0].code);
    assert_eq!(again, (409, "code_spent".into()));
}

fn joined_again(server: &Server, code: &str) -> (u16, String) {
    refusal(&ask(server.at, "POST", "/api/join", None, &join_put(code, KEY)))
}

#[test]
fn guessing_codes_is_stopped() {
    let (_folder, server, _code) = start();
    let wrong = || ask(server.at, "POST", "/api/join", None, &join_put("00000000", KEY));
    let statuses: Vec<u16> = (0..25).map(|_| wrong().status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 404).count(), 20, "{statuses:?}");
    let stopped = wrong();
    assert_eq!(refusal(&stopped), (429, "too_many_attempts".into()));
    let wait_s: u32 = stopped.header("retry-after").and_then(|text| text.parse().ok()).expect("a time");
    assert!((1..=60).contains(&wait_s));
}
