//! The verdicts on reports: stored, repeated, quarantined with each of the codes, mended.

use menpai_shared::domain::ids::InviteId;
use menpai_shared::domain::role::Role;
use menpai_shared::domain::status::Status;
use menpai_shared::log::entry::{Body, Invite, Mend, MendAction};
use menpai_shared::state::Slot;
use menpai_shared::wire::sync::Outcome;
use serde_json::{Value, json};

use crate::engine::Push;

use super::{COMMUNITY, World, alias, path, report, report_id, revoke, sweep, sweep_id, uuid};

fn checked() -> Value {
    json!({ "outcome": "checked" })
}

fn with(mut report: Value, member: &str, value: Value) -> Value {
    report[member] = value;
    report
}

#[tokio::test]
async fn a_report_is_stored_once_however_often_it_comes() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let one = report(1, "1/0/101", checked(), &[]);
    // Twice in one request, then again.
    let acks = world.push(volunteer, &[one.clone(), one.clone()]).await;
    let again = world.push(volunteer, &[one]).await;
    assert_eq!(acks[0].outcome, Outcome::Stored);
    assert_eq!(acks[1].outcome, Outcome::Duplicate);
    assert_eq!(again[0].outcome, Outcome::Duplicate);
    assert_eq!((acks[1].seq, again[0].seq), (acks[0].seq, acks[0].seq));
    world.engine.read(|state| {
        assert_eq!(state.counts(sweep_id(), &path(COMMUNITY)).done, 1);
        assert_eq!(state.counts(sweep_id(), &path("")).total, 24);
        assert_eq!(state.device(volunteer.device).map(|device| device.held), Some(1));
    });
}

#[tokio::test]
async fn an_id_used_again_with_other_content_is_kept_beside() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    world.push(volunteer, &[report(1, "1/0/101", checked(), &[])]).await;
    let other = report(1, "1/0/102", checked(), &[]);
    let first = world.push(volunteer, std::slice::from_ref(&other)).await.remove(0);
    let again = world.push(volunteer, &[other]).await.remove(0);
    assert_eq!((first.outcome, first.code.as_deref()), (Outcome::Quarantined, Some("id_reused")));
    assert_eq!(first.id, Some(report_id(1)));
    assert_eq!((again.outcome, again.seq), (Outcome::Quarantined, first.seq));
    assert_eq!(world.engine.read(|state| state.quarantine().count()), 1);
}

#[tokio::test]
async fn each_thing_that_can_be_wrong_has_its_code() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let good = |number| report(number, "1/0/101", checked(), &[]);
    let cases: Vec<(&str, Value)> = vec![
        ("malformed", with(good(1), "base", json!("x"))),
        ("unknown_form", with(good(2), "form", json!("x"))),
        ("bad_path", with(good(3), "place", json!("11/../15"))),
        ("bad_path", with(good(4), "place", json!("11//15"))),
        ("bad_path", with(good(5), "place", json!("11/01/15/\u{202e}1"))),
        ("bad_slot", with(good(6), "slot", json!("place"))),
        ("bad_slot", with(good(7), "slot", json!(uuid(0xbbbb)))),
        ("unknown_place", with(good(8), "place", json!(format!("{COMMUNITY}/1/0/999")))),
        ("out_of_scope", with(good(9), "place", json!("11/01/15/012/003/1/0/101"))),
        ("unknown_field", with(good(10), "answers", json!({ "x": 1 }))),
        ("wrong_type", with(good(11), "answers", json!({ "residents": "3" }))),
        ("out_of_range", with(good(12), "answers", json!({ "residents": 51 }))),
        ("too_long", with(good(13), "answers", json!({ "note": "x".repeat(501) }))),
        ("too_long", with(good(14), "reason", json!("x".repeat(501)))),
        ("bad_time", with(good(15), "observed_at_ms", json!(9_999_999_999_999_i64))),
        ("base_cycle", with(good(16), "base", json!([report_id(16)]))),
        (
            "wrong_place_kind",
            with(
                with(good(17), "place", json!(format!("{COMMUNITY}/1/0/105"))),
                "new_place",
                json!({ "kind": "gate", "label": "东门" }),
            ),
        ),
    ];
    let reports: Vec<Value> = cases.iter().map(|(_, report)| report.clone()).collect();
    let acks = world.push(volunteer, &reports).await;
    for ((code, report), ack) in cases.iter().zip(&acks) {
        assert_eq!(ack.code.as_deref(), Some(*code), "{report}");
        assert_eq!(ack.outcome, Outcome::Quarantined);
        assert_eq!(ack.id.map(|id| json!(id)), Some(report["id"].clone()));
    }
    world.engine.read(|state| {
        assert_eq!(state.quarantine().count(), cases.len());
        assert_eq!(state.device(volunteer.device).map(|device| device.held), Some(17));
        assert_eq!(state.counts(sweep_id(), &path("")).done, 0);
    });
}

#[tokio::test]
async fn clocks_at_1970_and_2038_are_taken() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    for (number, observed_at_ms) in [(1, 0_i64), (2, 2_147_483_648_000)] {
        let odd = with(report(number, "1/0/101", checked(), &[]), "observed_at_ms", json!(observed_at_ms));
        assert_eq!(world.push(volunteer, &[odd]).await[0].outcome, Outcome::Stored);
    }
}

#[tokio::test]
async fn a_line_without_an_id_is_kept_and_named_by_its_number() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let good = json!({ "report": report(1, "1/0/101", checked(), &[]) }).to_string();
    let lines = ["{not json", r#"{"report":{"form":"x"}}"#, good.as_str()];
    let acks = world.push_lines(volunteer, &lines).await;
    assert_eq!((acks[0].id, acks[0].line, acks[0].code.as_deref()), (None, Some(2), Some("malformed")));
    assert_eq!((acks[1].id, acks[1].line), (None, Some(3)));
    assert_eq!(acks[2].outcome, Outcome::Stored);
    let again = world.push_lines(volunteer, &lines).await;
    assert_eq!((again[0].seq, again[1].seq), (acks[0].seq, acks[1].seq));
    let kept = world
        .engine
        .read(|state| state.quarantine().map(|cell| cell.line.get().to_owned()).collect::<Vec<_>>());
    assert!(kept.contains(&json!("{not json").to_string()), "{kept:?}");
}

#[tokio::test]
async fn a_revoked_phone_can_still_hand_in() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let office = world.someone(2, Role::Office, &["11/01/15"]).await;
    world.append(vec![revoke(volunteer, office)]).await;
    let ack = world.push(volunteer, &[report(1, "1/0/101", checked(), &[])]).await.remove(0);
    assert_eq!(ack.code.as_deref(), Some("device_revoked"));
    assert!(world.engine.read(|state| state.can_accept(report_id(1), false).is_ok()));
    let mend = Mend {
        report: report_id(1),
        by: office.person,
        action: MendAction::Accept,
        settles: Some(false),
        line: None,
    };
    world.append(vec![Body::Mend(mend)]).await;
    world.engine.read(|state| {
        assert_eq!(state.quarantine().count(), 0);
        assert_eq!(state.counts(sweep_id(), &path(COMMUNITY)).done, 1);
    });
}

#[tokio::test]
async fn a_new_report_mends_a_quarantined_one() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    world.push(volunteer, &[report(1, "1/0/101", json!({ "residents": 51 }), &[])]).await;
    let mended = with(report(2, "1/0/101", json!({ "residents": 5 }), &[]), "mends", json!(report_id(1)));
    assert_eq!(world.push(volunteer, &[mended]).await[0].outcome, Outcome::Stored);
    assert_eq!(world.engine.read(|state| state.quarantine().count()), 0);
}

#[tokio::test]
async fn a_report_from_where_one_once_worked_is_taken() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    world.append(vec![Body::Person(super::person(1, Role::Volunteer, &["11/01/15/012/003"]))]).await;
    let ack = world.push(volunteer, &[report(1, "1/0/101", checked(), &[])]).await.remove(0);
    assert_eq!(ack.outcome, Outcome::Stored);
}

#[tokio::test]
async fn two_phones_add_one_door() {
    let world = World::new().await;
    let first = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let second = world.someone(2, Role::Volunteer, &[COMMUNITY]).await;
    let new = json!({ "kind": "home", "label": "901" });
    let add = |number| with(report(number, "9/2/901", checked(), &[]), "new_place", new.clone());
    for (someone, number) in [(first, 1), (second, 2)] {
        assert_eq!(world.push(someone, &[add(number)]).await[0].outcome, Outcome::Stored);
    }
    world.engine.read(|state| {
        assert_eq!(state.counts(sweep_id(), &path(COMMUNITY)).total, 13);
        assert_eq!(
            state.area(&path(&format!("{COMMUNITY}/9"))).map(|area| area.name().to_owned()).as_deref(),
            Some("9号楼")
        );
    });
}

#[tokio::test]
async fn only_the_author_or_a_coordinator_takes_back() {
    let world = World::new().await;
    let author = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let other = world.someone(2, Role::Volunteer, &[COMMUNITY]).await;
    let coordinator = world.someone(3, Role::Coordinator, &["11/01/15"]).await;
    world.push(author, &[report(1, "1/0/101", checked(), &[])]).await;
    let back = |number| with(report(number, "1/0/101", json!({}), &[1]), "retracts", json!(true));
    assert_eq!(world.push(other, &[back(2)]).await[0].code.as_deref(), Some("not_allowed"));
    assert_eq!(world.push(coordinator, &[back(3)]).await[0].outcome, Outcome::Stored);
    assert_eq!(world.engine.read(|state| state.counts(sweep_id(), &path("")).done), 0);
}

#[tokio::test]
async fn a_cycle_of_bases_is_seen_within_a_request_and_across() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let acks = world
        .push(volunteer, &[report(1, "1/0/101", checked(), &[2]), report(2, "1/0/101", checked(), &[1])])
        .await;
    assert_eq!((acks[0].outcome, acks[1].code.as_deref()), (Outcome::Stored, Some("base_cycle")));
    world.push(volunteer, &[report(3, "1/0/102", checked(), &[4])]).await;
    let ack = world.push(volunteer, &[report(4, "1/0/102", checked(), &[3])]).await.remove(0);
    assert_eq!(ack.code.as_deref(), Some("base_cycle"));
}

#[tokio::test]
async fn headquarters_does_not_report() {
    let world = World::new().await;
    let headquarters = world.someone(1, Role::Headquarters, &["11/01/15"]).await;
    let ack = world.push(headquarters, &[report(1, "1/0/101", checked(), &[])]).await.remove(0);
    assert_eq!(ack.code.as_deref(), Some("not_allowed"));
}

#[tokio::test]
async fn a_conflict_opens_counts_and_is_settled() {
    let world = World::new().await;
    let one = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let two = world.someone(2, Role::Volunteer, &[COMMUNITY]).await;
    let coordinator = world.someone(3, Role::Coordinator, &["11/01/15"]).await;
    world.push(one, &[report(1, "1/0/101", json!({ "outcome": "checked", "residents": 2 }), &[])]).await;
    world.push(two, &[report(2, "1/0/101", json!({ "outcome": "checked", "residents": 3 }), &[])]).await;
    world.engine.read(|state| {
        assert_eq!(state.counts(sweep_id(), &path(COMMUNITY)).conflict, 1);
        assert_eq!(state.conflicts_within(&path("")).count(), 1);
    });
    world.push(coordinator, &[report(3, "1/0/101", json!({ "residents": 3 }), &[1, 2])]).await;
    world.engine.read(|state| {
        let counts = state.counts(sweep_id(), &path(COMMUNITY));
        assert_eq!((counts.conflict, counts.done), (0, 1));
        assert_eq!(state.conflicts_within(&path("")).count(), 0);
    });
}

#[tokio::test]
async fn reports_to_an_old_address_fold_into_the_new_one() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    world.push(volunteer, &[report(1, "1/0/101", checked(), &[])]).await;
    let (old, new) = (format!("{COMMUNITY}/1"), format!("{COMMUNITY}/2"));
    world.append(vec![alias(&old, &new)]).await;
    let ack = world.push(volunteer, &[report(2, "1/0/102", checked(), &[])]).await.remove(0);
    assert_eq!(ack.outcome, Outcome::Stored);
    world.engine.read(|state| {
        assert!(state.area(&path(&old)).is_none());
        let door = |number| state.place(&path(&format!("{new}/0/{number}"))).expect("the door");
        for number in [101, 102] {
            assert_eq!(door(number).status(&sweep()).0, Status::Done);
        }
        assert_eq!(
            door(101).record("door_check", Slot::from(sweep_id())).map(|r| r.statements().len()),
            Some(1)
        );
        let counts = state.counts(sweep_id(), &path(COMMUNITY));
        assert_eq!((counts.total, counts.done), (8, 2));
    });
}

#[tokio::test]
async fn of_two_joins_with_one_invite_one_wins() {
    let world = World::new().await;
    let office = world.someone(1, Role::Office, &["11/01/15"]).await;
    let invite = InviteId(uuid(0xcccc));
    world
        .append(vec![Body::Invite(Invite {
            id: invite,
            person: office.person,
            code_hash: "shared".to_owned(),
            expires_at_ms: i64::MAX,
            by: None,
            withdrawn: false,
        })])
        .await;
    let join = |number: u128| {
        let engine = world.engine.clone();
        async move {
            engine
                .decide(move |state, _| match state.invite_by_code("shared") {
                    Some(cell) if cell.used_by.is_none() => {
                        let (mut bodies, _) = super::someone(number, Role::Office, &[]);
                        let Some(Body::Join(mut join)) = bodies.pop() else { return Err(()) };
                        (join.invite, join.person) = (cell.invite.id, cell.invite.person);
                        Ok((vec![Body::Join(join)], ()))
                    }
                    _ => Err(()),
                })
                .await
                .expect("available")
        }
    };
    let outcomes = tokio::join!(join(11), join(12), join(13));
    let won = [outcomes.0, outcomes.1, outcomes.2].iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(won, 1);
}

#[tokio::test]
async fn a_decision_that_panics_changes_nothing_and_stops_nothing() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let rows = world.rows();
    let outcome = world.engine.decide(|_, _| -> Result<(Vec<Body>, ()), ()> { panic!("a bug") }).await;
    assert_eq!(outcome, Err(crate::engine::Unavailable::Stopped));
    assert_eq!(world.rows(), rows);
    let ack = world.push(volunteer, &[report(1, "1/0/101", checked(), &[])]).await.remove(0);
    assert_eq!(ack.outcome, Outcome::Stored);
}

#[tokio::test]
async fn a_report_of_a_shift_belongs_to_a_shift_that_holds_its_place() {
    use super::desk::{shift, shift_id};

    let world = World::new().await;
    let mut kit = menpai_shared::domain::kit::epidemic();
    kit.version += 1;
    let mut form = kit.form("door_check").expect("a form").clone();
    (form.id, form.slot) = ("guard_log".to_owned(), menpai_shared::domain::kit::SlotRule::Shift);
    form.tasks.clear();
    kit.forms.push(form);
    world.append(vec![Body::Kit(Box::new(kit))]).await;
    let one = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let building = format!("{COMMUNITY}/1");
    let shifts = [
        shift(1, &building, &[one.person], false),
        shift(2, &building, &[one.person], true),
        shift(3, &format!("{building}/0/101"), &[one.person], false),
    ];
    world.append(shifts.into_iter().map(Body::Shift).collect()).await;
    let mut number = 0;
    let mut log = |door: &str, slot: Value| {
        number += 1;
        let mut report = report(number, door, json!({ "outcome": "checked" }), &[]);
        (report["form"], report["slot"]) = (json!("guard_log"), slot);
        report
    };
    let reports = [
        log("1/0/101", json!(shift_id(1))),
        log("1/0/101", json!(shift_id(3))),
        log("1/0/102", json!(shift_id(3))),
        log("2/0/101", json!(shift_id(1))),
        log("1/0/101", json!(shift_id(2))),
        log("1/0/101", json!(shift_id(9))),
        log("1/0/101", json!("2020-02-09")),
    ];
    let acks = world.push(one, &reports).await;
    let codes: Vec<Option<&str>> = acks.iter().map(|ack| ack.code.as_deref()).collect();
    let bad = Some("bad_slot");
    assert_eq!(codes, [None, None, bad, bad, bad, bad, bad]);
}

#[tokio::test]
async fn a_receipt_is_kept_where_it_says_something_new() {
    use super::desk::{notice, notice_id};
    use menpai_shared::wire::sync::Received;

    let world = World::new().await;
    let one = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    world.append(vec![notice(1, &[COMMUNITY], false)]).await;
    let say = async |number: u128, read: bool| {
        let before = world.engine.read(|state| state.seq().0);
        let receipts = vec![Received { notice: notice_id(number), read }];
        let push = Push { sender: one.sender(), lines: Vec::new(), signed: None, receipts };
        let acks = world.engine.push_with(push).await.expect("available");
        assert!(acks.is_empty());
        world.engine.read(|state| state.seq().0) - before
    };
    assert_eq!(say(1, false).await, 1);
    assert_eq!(say(1, false).await, 0);
    assert_eq!(say(1, true).await, 1);
    assert_eq!(say(1, true).await, 0);
    assert_eq!(say(1, false).await, 0);
    assert_eq!(say(9, true).await, 0, "a notice that nobody gave out");
    world.append(vec![super::revoke(one, one), notice(2, &[COMMUNITY], false)]).await;
    assert_eq!(say(2, true).await, 0, "a phone that was shut out");
    let said = world.engine.read(|state| state.receipt(notice_id(1), one.device).copied());
    assert!(said.is_some_and(|said| said.read_ms.is_some()));
}
