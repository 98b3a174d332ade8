//! Pulls of things outside the walk over a scope: notices, shifts, and what is left out of old rounds.

use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::Body;
use serde_json::json;

use super::desk::{notice, shift};
use super::pulling::{Phone, assert_same, round};
use super::{COMMUNITY, Someone, World, person, report};

#[tokio::test]
async fn a_shift_leaves_the_phone_of_who_is_not_in_it_any_more() {
    let world = World::new().await;
    let one = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let two = world.someone(2, Role::Volunteer, &[COMMUNITY]).await;
    let put = |people: &[Someone]| {
        let people: Vec<_> = people.iter().map(|someone| someone.person).collect();
        vec![Body::Shift(shift(1, COMMUNITY, &people, false))]
    };
    let (mut phone, mut other) = (Phone::default(), Phone::default());
    let has = |phone: &Phone| phone.items.keys().any(|(kind, _)| *kind == "shift");
    world.append(put(&[one])).await;
    phone.sync_all(&world, one);
    other.sync_all(&world, two);
    assert!(has(&phone) && !has(&other));
    world.append(put(&[two])).await;
    phone.sync_all(&world, one);
    other.sync_all(&world, two);
    assert!(!has(&phone) && has(&other));
}

#[tokio::test]
async fn notices_follow_the_scope_and_go_when_they_are_withdrawn() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &["11/01/15/012/003"]).await;
    world.append(vec![notice(1, &[COMMUNITY], false), notice(2, &["11/01/15"], false)]).await;
    let titles = |phone: &Phone| {
        let notices = phone.items.iter().filter(|((kind, _), _)| *kind == "notice");
        notices.map(|(_, notice)| notice["title"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let mut phone = Phone::default();
    phone.sync_all(&world, volunteer);
    assert_eq!(titles(&phone), ["温馨提示 2"]);
    world.append(vec![Body::Person(person(1, Role::Volunteer, &[COMMUNITY]))]).await;
    phone.sync_all(&world, volunteer);
    assert_eq!(titles(&phone), ["温馨提示 1", "温馨提示 2"]);
    world.append(vec![notice(2, &["11/01/15"], true)]).await;
    phone.sync_all(&world, volunteer);
    assert_eq!(titles(&phone), ["温馨提示 1"]);
    // A phone that never had it is not sent its removal.
    let mut fresh = Phone::default();
    fresh.sync_all(&world, volunteer);
    assert_eq!(titles(&fresh), ["温馨提示 1"]);
}

#[tokio::test]
async fn many_notices_come_in_parts_that_can_be_kept() {
    let world = World::new().await;
    let volunteer = world.someone(1, Role::Volunteer, &["11/01/15/012/002/1/0/101"]).await;
    world.append((0..60).map(|number| notice(number, &[COMMUNITY], false)).collect()).await;
    let mut phone = Phone::default();
    let mut rounds = 0;
    while phone.sync(&world, volunteer, 1).more {
        rounds += 1;
        assert!(rounds < 200, "no progress");
        // A notice that changes during the pull comes with its new text in the end.
        world.append(vec![notice(rounds % 60, &[COMMUNITY, "11/01/15/012/003"], false)]).await;
    }
    assert!(rounds > 10);
    assert_eq!(phone.items.keys().filter(|(kind, _)| *kind == "notice").count(), 60);
    assert_same(&world, volunteer, &mut phone);
}

#[tokio::test]
async fn records_of_old_rounds_are_left_out_until_their_round_is_opened_again() {
    let world = World::new().await;
    let office = world.someone(1, Role::Administrator, &[]).await;
    let mut phone = Phone::default();
    let rounds = |phone: &Phone| {
        let records = phone.items.keys().filter(|(kind, _)| *kind == "record");
        let has = |number: u128| {
            let slot = round(number, false).id.to_string();
            records.clone().any(|(_, key)| key.ends_with(&slot))
        };
        (1..4).map(has).collect::<Vec<_>>()
    };
    for number in 1..4 {
        world.append(vec![Body::Sweep(round(number, false))]).await;
        let mut report = report(number, "1/0/101", json!({ "outcome": "checked" }), &[]);
        report["slot"] = json!(round(number, false).id);
        assert!(world.push(office, &[report]).await[0].code.is_none());
    }
    world.append((0..3).map(|number| Body::Sweep(round(number, true))).collect()).await;
    phone.sync_all(&world, office);
    assert_eq!(rounds(&phone), [false, true, true], "the last round, and the one before it");
    // The sweep before the last was closed too early.
    world.append(vec![Body::Sweep(round(2, false))]).await;
    phone.sync_all(&world, office);
    assert_eq!(rounds(&phone), [true, true, true], "the round before one that runs");
    assert_same(&world, office, &mut phone);
}
