//! Every request of the server's table as every role, inside and outside of the role's area: only what the table of
//! rights allows is admitted.

mod wishes;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use menpai::http::routes::{Access, Carries, Row, TABLE};
use menpai_shared::decide::rights::{ROLES, Right, gives, may_give, role_name};
use menpai_shared::domain::day::Day;
use menpai_shared::domain::ids::PersonId;
use menpai_shared::domain::role::Role;
use menpai_shared::domain::zone::Zone;
use menpai_shared::wire::api::{Me, PersonRow};
use menpai_shared::wire::sync::Outcome;
use menpai_tests::ask::{ask, refusal};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, now_ms, report_id};
use menpai_tests::process::Server;
use menpai_tests::wire::request;
use serde_json::{Value, json};
use tempfile::TempDir;

use wishes::{Community, Outside};

struct House {
    _folder: TempDir,
    _server: Server,
    district: District,
    /// One phone for each role; all but the administrator's are in the first community.
    phones: Vec<(Role, Phone)>,
}

fn house() -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 2, 1, 5).expect("a district");
    let first = [format!("{STREET}/001")];
    let phones = ROLES.into_iter().map(|role| {
        let phone = match role {
            Role::Administrator => district.admin.afresh(),
            role => district.phone(role_name(role), role, &first).expect("it joins"),
        };
        (role, phone)
    });
    let phones = phones.collect();
    House { _folder: folder, _server: server, district, phones }
}

fn today() -> Day {
    Zone::named("Asia/Shanghai").day(now_ms())
}

/// The status of an endless answer, of which only the head is read.
fn status_of_stream(phone: &Phone, path: &str) -> u16 {
    let mut socket = TcpStream::connect(phone.at).expect("connected");
    socket.set_read_timeout(Some(Duration::from_secs(10))).expect("a limit");
    let bearer = format!("Authorization: Bearer {}\r\n", phone.token);
    socket.write_all(&request("GET", path, &bearer, b"")).expect("sent");
    let mut line = String::new();
    BufReader::new(socket).read_line(&mut line).expect("a line");
    line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
}

/// Asks, and describes any difference between the table and the answer. Only an administrator reads the name
/// `elsewhere`.
fn fault(
    row: &Row,
    who: (Role, &Phone),
    there: &mut Community,
    is_outside: bool,
    elsewhere: &str,
) -> Option<String> {
    let Access::Needs(right) = row.access else { return None };
    let (role, phone) = who;
    let wish = there.wish(row, phone);
    let what = format!("{} {} as {}", row.verb.name(), wish.path, role_name(role));
    if matches!(row.gives, Carries::Events(_)) && right.is_of(role) {
        let status = status_of_stream(phone, &wish.path);
        return (status != 200).then(|| format!("{what}: {status}"));
    }
    let answer = wish.ask(row, phone);
    // For an administrator nothing is outside.
    let is_outside = is_outside && role != Role::Administrator;
    let expected = match (right.is_of(role), is_outside, wish.outside) {
        (false, _, _) => Some((403, "not_allowed")),
        (true, true, Outside::Refused) => Some((403, "out_of_scope")),
        (true, true, Outside::Unknown) => Some((404, "not_found")),
        (true, false, _) | (true, true, Outside::Own) => None,
    };
    match expected {
        Some((status, code)) => {
            let refused = if answer.status < 300 { (answer.status, String::new()) } else { refusal(&answer) };
            (refused != (status, code.to_owned())).then(|| format!("{what}: {refused:?}, not {code}"))
        }
        None if answer.status >= 300 => Some(format!("{what}: {} {:?}", answer.status, answer.text())),
        None => {
            let told = answer.text().unwrap_or_default();
            let leaks = role != Role::Administrator && told.contains(elsewhere);
            leaks.then(|| format!("{what} tells of what lies elsewhere: {told}"))
        }
    }
}

#[test]
fn every_request_lets_through_whom_the_table_of_rights_lets() {
    let mut house = house();
    let mut inside = Community::of(&mut house.district, 1, "里面的人");
    let mut outside = Community::of(&mut house.district, 2, "外面的人");
    let name = outside.name.clone();
    let mut faults = Vec::new();
    for row in TABLE {
        for (role, phone) in &house.phones {
            faults.extend(fault(row, (*role, phone), &mut inside, false, &name));
            faults.extend(fault(row, (*role, phone), &mut outside, true, &name));
        }
    }
    assert!(faults.is_empty(), "{}:\n  {}", faults.len(), faults.join("\n  "));
}

/// Every right is needed by some request or judges a report.
#[test]
fn no_right_is_for_nothing() {
    for right in Right::ALL {
        let is_asked_for = TABLE.iter().any(|row| row.access == Access::Needs(right));
        assert!(is_asked_for || matches!(right, Right::Record | Right::Settle), "{right:?}");
    }
}

#[test]
fn who_asks_is_told_their_rights_and_the_roles_that_they_can_give() {
    let mut house = house();
    for (role, phone) in &mut house.phones {
        let me: Me = phone.call("GET", "/api/me", &Value::Null).and_then(|answer| answer.json()).expect("me");
        assert_eq!(me.rights, Right::all_of(*role), "{role:?}");
        assert_eq!(me.may_give, gives(*role), "{role:?}");
    }
}

#[test]
fn reports_of_those_who_may_record_are_taken_in_their_own_area() {
    let mut house = house();
    for (number, (role, phone)) in house.phones.iter_mut().enumerate() {
        let sweep = &house.district.sweep;
        let here = door_check(report_id(), &door(1, 1, number), sweep, 2);
        let away = door_check(report_id(), &door(2, 1, number), sweep, 2);
        let acks = phone.sync(&[here, away]).expect("synced").acks;
        let codes: Vec<_> = acks.iter().map(|ack| (ack.outcome, ack.code.as_deref())).collect();
        let (stored, refused) = ((Outcome::Stored, None), |code| (Outcome::Quarantined, Some(code)));
        let expected = match *role {
            Role::Administrator => [stored, stored],
            role if Right::Record.is_of(role) => [stored, refused("out_of_scope")],
            _ => [refused("not_allowed"), refused("not_allowed")],
        };
        assert_eq!(codes, expected, "{role:?}");
    }
}

/// Whether the list of people says that somebody can be changed. Returns `None` if the asker is not shown them.
fn is_offered(phone: &Phone, person: PersonId) -> Option<bool> {
    let answer = ask(phone.at, "GET", "/api/people", Some(&phone.token), &Value::Null);
    let rows: Vec<PersonRow> = (answer.status < 300).then(|| answer.json().expect("people"))?;
    rows.iter().find(|row| row.person.id == person).map(|row| row.changeable)
}

#[test]
fn a_role_is_given_and_taken_by_those_who_can_give_it() {
    let mut house = house();
    let scope = [format!("{STREET}/001")];
    for given in ROLES {
        let person = house.district.person("某人", given, &scope).expect("a person");
        for (role, phone) in &house.phones {
            let post = |path: &str, body: &Value| {
                let answer = ask(phone.at, "POST", path, Some(&phone.token), body);
                if answer.status < 300 { (answer.status, String::new()) } else { refusal(&answer) }
            };
            let expected = match may_give(*role, given) {
                true => (200, String::new()),
                false => (403, "not_allowed".to_owned()),
            };
            let fresh = json!({"name": "新人", "role": given, "scope": scope});
            assert_eq!(post("/api/people", &fresh), expected, "{role:?} gives {given:?}");
            let same = json!({"id": person.id, "name": "某人", "role": given, "scope": scope});
            assert_eq!(post("/api/people", &same), expected, "{role:?} changes {given:?}");
            let invite = json!({"people": [person.id]});
            assert_eq!(post("/api/invites", &invite), expected, "{role:?} invites {given:?}");
            if let Some(offered) = is_offered(phone, person.id) {
                assert_eq!(offered, may_give(*role, given), "{role:?} is offered to change {given:?}");
            }
        }
    }
}

#[test]
fn nobody_changes_those_who_see_beyond_their_own_area() {
    let mut house = house();
    let wide = [format!("{STREET}/001"), format!("{STREET}/002")];
    let person = house.district.person("两处的人", Role::Volunteer, &wide).expect("a person");
    let own = [format!("{STREET}/001")];
    let (_, office) = house.phones.iter().find(|(role, _)| *role == Role::Office).expect("an office");
    let refused =
        |path: &str, body: &Value| refusal(&ask(office.at, "POST", path, Some(&office.token), body));
    let outside = (403, "out_of_scope".to_owned());
    let put = json!({"id": person.id, "name": "两处的人", "role": "volunteer", "scope": own});
    assert_eq!(refused("/api/people", &put), outside);
    assert_eq!(is_offered(office, person.id), Some(false));
    assert_eq!(refused("/api/invites", &json!({"people": [person.id]})), outside);
    assert_eq!(refused("/api/assignments", &json!({"person": person.id, "paths": own})), outside);
}
