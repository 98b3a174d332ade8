//! Personal values are sealed, and forgotten for good.

use std::fs;
use std::path::Path as File;

use menpai_shared::decide::rights::Asker;
use menpai_shared::domain::path::Path;
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::{Body, Forget, MendAction, Sweep};
use menpai_shared::log::seal::{Period, Subject};
use menpai_shared::wire::api::PersonalPut;
use serde_json::json;

use super::checkpoints::eventful;
use super::{COMMUNITY, Rows, World, path, report, report_id, sweep_id};

/// What must be told nowhere.
const TOLD: [&str; 3] = ["王秀兰", "13812345678", "他们晚上才在家"];

/// Whether any file below a folder has one of the texts.
fn tells(folder: &File) -> Option<String> {
    for file in fs::read_dir(folder).expect("a folder") {
        let file = file.expect("a file").path();
        if file.is_dir() {
            if let Some(told) = tells(&file) {
                return Some(told);
            }
            continue;
        }
        let bytes = fs::read(&file).expect("to be read");
        let has = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        if let Some(text) = TOLD.into_iter().find(|text| has(text)) {
            return Some(format!("{text} in {}", file.display()));
        }
    }
    None
}

/// A household with its check, of which a line is in quarantine too.
async fn household() -> World {
    let world = World::new().await;
    let one = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let mut check = report(1, "1/0/101", json!({ "note": TOLD[0], "contact": TOLD[1], "residents": 3 }), &[]);
    check["reason"] = json!(TOLD[2]);
    let wrong = report(2, "1/0/101", json!({ "note": TOLD[0], "residents": "three" }), &[]);
    let acks = world.push(one, &[check, wrong]).await;
    assert_eq!(format!("{:?} {:?}", acks[0].outcome, acks[1].outcome), "Stored Quarantined");
    world
}

/// Stops, and opens the folder again without its checkpoint.
async fn from_the_log(world: World) -> World {
    let World { engine, clock, dir } = world;
    engine.stop().await;
    fs::remove_dir_all(dir.path().join("state")).expect("the checkpoint is removed");
    World { engine: super::open(&dir, &clock), clock, dir }
}

/// Says which rows differ, and how.
fn is_same(one: &Rows, other: &Rows) {
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    for (key, value) in one {
        assert_eq!(other.get(key).map(text), Some(text(value)), "{}", text(key));
    }
    assert_eq!(one.len(), other.len());
}

fn household_is(world: &World) -> String {
    world.engine.read(|state| {
        let place = state.place(&path(&format!("{COMMUNITY}/1/0/101"))).expect("the door");
        let record = place.records().next().expect("its check");
        let statement = &record.statements()[0];
        format!("{} {:?} {:?}", statement.answers, statement.reason, place.to_place().household)
    })
}

fn of_household() -> Body {
    let subjects = vec![Subject::Place(path(&format!("{COMMUNITY}/1/0/101")))];
    Body::Forget(Forget { subjects, periods: Vec::new(), by: None })
}

#[tokio::test]
async fn nothing_personal_is_on_the_disk_in_plain_and_all_of_it_is_read_again() {
    let world = household().await;
    let (rows, said) = (world.rows(), household_is(&world));
    assert!(
        said.contains(TOLD[0]) && said.contains(TOLD[1]) && said.contains(TOLD[2]) && said.contains('王')
    );
    let world = world.reopen().await;
    assert_eq!(tells(world.dir.path()), None);
    is_same(&world.rows(), &rows);
    let world = from_the_log(world).await;
    is_same(&world.rows(), &rows);
    assert_eq!(household_is(&world), said);
}

#[tokio::test]
async fn what_was_erased_is_read_by_nobody_and_the_rest_stands() {
    let world = household().await;
    let before = world.dir.path().join("keys");
    let old_keys = fs::read(&before).expect("the key store");
    world.append(vec![of_household()]).await;
    let said = household_is(&world);
    assert_eq!(said, r#"{"residents":3} None None"#);
    let rows = world.rows();
    assert!(rows.values().all(|row| TOLD.iter().all(|told| !String::from_utf8_lossy(row).contains(told))));

    // The log alone folds to the same: with its keys gone, and with older keys that are put back.
    let World { engine, clock, dir } = world;
    engine.stop().await;
    for keys in [None, Some(old_keys)] {
        fs::remove_dir_all(dir.path().join("state")).expect("the checkpoint is removed");
        if let Some(keys) = keys {
            fs::write(dir.path().join("keys"), keys).expect("older keys are put back");
        }
        let world = World {
            engine: super::open(&dir, &clock),
            clock: clock.clone(),
            dir: tempfile::tempdir().unwrap(),
        };
        is_same(&world.rows(), &rows);
        world.engine.stop().await;
    }
}

#[tokio::test]
async fn what_comes_after_an_erasure_is_kept_under_a_key_of_its_own() {
    let world = household().await;
    world.append(vec![of_household()]).await;
    let one = world.someone(3, Role::Volunteer, &[COMMUNITY]).await;
    world.push(one, &[report(9, "1/0/101", json!({ "note": "张三" }), &[])]).await;
    let rows = world.rows();
    let world = world.reopen().await;
    is_same(&world.rows(), &rows);
    let world = from_the_log(world).await;
    is_same(&world.rows(), &rows);
    assert!(rows.values().any(|row| String::from_utf8_lossy(row).contains("张三")));
}

#[tokio::test]
async fn what_was_sealed_ahead_of_an_erasure_is_sealed_again() {
    let sweep = Period { form: "door_check".to_owned(), of: sweep_id().0.to_string(), days: 30 };
    let of_sweep = Body::Forget(Forget { subjects: Vec::new(), periods: vec![sweep], by: None });
    for forget in [of_household(), of_sweep] {
        let world = household().await;
        let one = world.someone(3, Role::Volunteer, &[COMMUNITY]).await;
        let check = json!({ "report": report(9, "1/0/101", json!({ "note": "张三" }), &[]) }).to_string();
        let read = world.read(&[&check]);
        world.append(vec![forget]).await;
        world.engine.push(one.sender(), read).await.expect("available");
        let rows = world.rows();
        assert!(rows.values().any(|row| String::from_utf8_lossy(row).contains("张三")));
        let world = from_the_log(world).await;
        is_same(&world.rows(), &rows);
        assert_eq!(tells(world.dir.path()), None);
    }
}

#[tokio::test]
async fn a_day_that_is_due_takes_its_values_along() {
    let world = household().await;
    let sweep = Period { form: "door_check".to_owned(), of: sweep_id().0.to_string(), days: 30 };
    let forget = Forget { subjects: Vec::new(), periods: vec![sweep], by: None };
    world.append(vec![Body::Forget(forget)]).await;
    assert_eq!(household_is(&world), r#"{"residents":3} None Some("王")"#);
    let rows = world.rows();
    let world = from_the_log(world).await;
    is_same(&world.rows(), &rows);
}

#[tokio::test]
async fn a_log_is_not_opened_without_its_own_keys() {
    let world = household().await;
    let World { engine, clock, dir } = world;
    engine.stop().await;
    fs::remove_file(dir.path().join("keys")).expect("the key store is lost");
    let folder = crate::folder::DataFolder::open(dir.path()).expect("the folder");
    let log =
        crate::log::journal::Journal::open(&folder.log_dir(), super::SEGMENT_BYTES_MAX).expect("the log");
    let options = super::Options::default();
    let fault =
        super::Engine::open(&folder, Box::new(log), options).err().expect("it is refused").to_string();
    assert!(fault.contains("another key store"), "{fault}");
    drop(clock);
}

#[tokio::test]
async fn everything_that_can_happen_is_forgotten_alike_before_and_after() {
    let world = eventful().await;
    let subjects = (101..=104).map(|door| Subject::Place(path(&format!("{COMMUNITY}/2/0/{door}")))).collect();
    world
        .append(vec![Body::Forget(Forget { subjects, periods: Vec::new(), by: None }), of_household()])
        .await;
    let rows = world.rows();
    let world = from_the_log(world).await;
    is_same(&world.rows(), &rows);
}

#[tokio::test]
async fn the_values_of_a_round_are_erased_when_they_are_due_and_not_before() {
    let world = household().await;
    let day = 24 * 3600 * 1000;
    world.append(vec![Body::Sweep(Sweep { ends_ms: Some(super::START_MS + day), ..super::sweep() })]).await;
    // The line that waits is due a day before: its days count from the one on which it came.
    for (after_days, is_due) in [(2, 0), (30, 0), (31, 1), (32, 1), (33, 0)] {
        world.clock.store(super::START_MS + after_days * day, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(world.engine.forget_due().await, Ok(is_due), "after {after_days} days");
    }
    assert_eq!(household_is(&world), r#"{"residents":3} None Some("王")"#);
    let rows = world.rows();
    assert!(rows.values().all(|row| TOLD.iter().all(|told| !String::from_utf8_lossy(row).contains(told))));
    let world = from_the_log(world).await;
    is_same(&world.rows(), &rows);
}

#[tokio::test]
async fn an_accepted_report_stands_after_its_household_is_erased() {
    let world = World::new().await;
    let away = world.someone(1, Role::Volunteer, &["11/01/15/012/003"]).await;
    let office = world.someone(2, Role::Office, &["11/01/15"]).await;
    let mut added = report(
        1,
        "1/0/909",
        json!({ "outcome": "checked", "note": TOLD[0], "contact": TOLD[1], "residents": 3 }),
        &[],
    );
    added["new_place"] = json!({ "kind": "home", "label": "909" });
    added["reason"] = json!(TOLD[2]);
    world.push(away, &[added]).await;
    let accept = world.engine.decide(move |state, now_ms| {
        let scope = state.scope(office.person, now_ms).expect("a scope");
        let asker = Asker { person: office.person, name: String::new(), role: Role::Office, scope };
        menpai_shared::decide::mend(state, &asker, report_id(1), MendAction::Accept, now_ms)
    });
    accept.await.expect("available").expect("accepted");
    let doors = |world: &World| world.engine.read(|state| state.counts(sweep_id(), &path(COMMUNITY)));
    assert_eq!(doors(&world).done, 1);
    assert_eq!(tells(world.dir.path()), None);
    let subjects = vec![Subject::Place(path(&format!("{COMMUNITY}/1/0/909")))];
    world.append(vec![Body::Forget(Forget { subjects, periods: Vec::new(), by: None })]).await;
    let rows = world.rows();
    assert!(rows.values().all(|row| TOLD.iter().all(|told| !String::from_utf8_lossy(row).contains(told))));
    let counts = doors(&world);
    let world = from_the_log(world).await;
    is_same(&world.rows(), &rows);
    assert_eq!((doors(&world), counts.done), (counts, 1));
}

#[tokio::test]
async fn why_a_line_waits_repeats_nothing_of_it_on_the_disk_and_is_forgotten_with_it() {
    let world = World::new().await;
    let one = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let wrong = [json!({ "outcome": TOLD[0] }), json!({ "residents": TOLD[1] }), json!({ TOLD[0]: 1 })];
    let reports: Vec<_> =
        (1..).zip(wrong).map(|(number, answers)| report(number, "1/0/101", answers, &[])).collect();
    world.push(one, &reports).await;
    let mut malformed = report(8, "1/0/101", json!({}), &[]);
    malformed["observed_at_ms"] = json!(TOLD[0]);
    let mut elsewhere = report(9, "1/0/101", json!({}), &[]);
    elsewhere["slot"] = json!("13812345678");
    world.push(one, &[malformed, elsewhere]).await;
    let whys = |world: &World| -> Vec<String> {
        world.engine.read(|state| state.quarantine().map(|cell| cell.reason.message.clone()).collect())
    };
    assert!(whys(&world).iter().any(|why| why.contains(TOLD[0])), "{:?}", whys(&world));
    let rows = world.rows();
    let world = from_the_log(world).await;
    is_same(&world.rows(), &rows);
    assert_eq!(tells(world.dir.path()), None);
    world.append(vec![of_household()]).await;
    assert!(whys(&world).iter().all(String::is_empty), "{:?}", whys(&world));
    let rows = world.rows();
    assert!(rows.values().all(|row| TOLD.iter().all(|told| !String::from_utf8_lossy(row).contains(told))));
    let world = from_the_log(world).await;
    is_same(&world.rows(), &rows);
}

#[tokio::test]
async fn what_a_report_says_beyond_its_form_is_sealed_whatever_it_is() {
    let world = World::new().await;
    let one = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let body = |number: u128, more: &str| {
        let whole =
            json!({ "report": report(number, "1/0/101", json!({ "note": TOLD[0] }), &[]) }).to_string();
        whole.replacen("{\"report\":{", &format!("{{\"report\":{{{more},"), 1)
    };
    let more = [
        format!(r#""later":"{}""#, TOLD[1]),
        format!(r#""later":1e999,"household":"{}""#, TOLD[0]),
        format!(r#""later":{{"\udfff":"{}"}}"#, TOLD[0]),
        format!(r#""later":{}"{}"{}"#, "[".repeat(200), TOLD[0], "]".repeat(200)),
    ];
    for (number, more) in (1..).zip(more) {
        let line = body(number, &more);
        let acks = world.push_lines(one, &[&line]).await;
        assert_eq!(format!("{:?}", acks[0].outcome), "Stored", "{line}: {acks:?}");
    }
    let rows = world.rows();
    let world = from_the_log(world).await;
    assert_eq!(tells(world.dir.path()), None);
    is_same(&world.rows(), &rows);
}

#[tokio::test]
async fn a_household_that_moved_is_erased_under_all_its_addresses() {
    let world = household().await;
    world.append(vec![super::alias(&format!("{COMMUNITY}/1"), &format!("{COMMUNITY}/7"))]).await;
    let one = world.someone(5, Role::Volunteer, &[COMMUNITY]).await;
    world.push(one, &[report(11, "7/0/101", json!({ "note": TOLD[2] }), &[1])]).await;
    let erased = world
        .engine
        .decide(|state, now_ms| {
            let place = Path::parse(&format!("{COMMUNITY}/1/0/101")).expect("a path");
            let wish =
                PersonalPut { place, thread: None, asked_by: "王秀兰，看了身份证".to_owned() };
            menpai_shared::decide::terminal_erase(state, &wish, now_ms)
        })
        .await;
    let erased = erased.expect("available").expect("erased");
    assert_eq!(erased.place.as_str(), format!("{COMMUNITY}/7/0/101"));
    let rows = world.rows();
    assert!(rows.values().all(|row| TOLD.iter().all(|told| !String::from_utf8_lossy(row).contains(told))));
    let world = from_the_log(world).await;
    is_same(&world.rows(), &rows);
}

#[tokio::test]
async fn a_backup_by_a_hard_link_keeps_its_keys() {
    let world = household().await;
    let (keys, backup) = (world.dir.path().join("keys"), world.dir.path().join("backup"));
    let before = fs::read(&keys).expect("the key store");
    fs::hard_link(&keys, &backup).expect("a backup");
    world.append(vec![of_household()]).await;
    assert_ne!(fs::read(&keys).expect("the key store"), before, "the household's key has ended");
    assert_eq!(fs::read(&backup).expect("the backup"), before);
}

#[tokio::test]
async fn the_state_of_an_earlier_moment_forgets_too() {
    let world = household().await;
    let then = world.engine.read(|state| state.seq());
    let tells = |world: &World| {
        let rows = world.engine.state_at(then, super::rows_of).expect("it is folded");
        rows.values().any(|row| TOLD.iter().any(|told| String::from_utf8_lossy(row).contains(told)))
    };
    assert!(tells(&world));
    world.append(vec![of_household()]).await;
    assert!(!tells(&world));
}

#[tokio::test]
async fn a_sealed_copy_masks_what_a_briefing_was_kept_with_in_plain() {
    let world = World::new().await;
    let counts = json!({"silent_phones": 0, "silent_doors": 0, "conflicts": 0, "quarantined": 0});
    let briefing = json!({
        "id": uuid::Uuid::from_u128(77), "number": 1, "area": {"path": COMMUNITY, "kind": "community", "name": "一"},
        "day": "2020-02-14", "seq": 1, "at_ms": 1, "before_seq": null, "coverages": [], "sections": [],
        "attention": [{
            "place": format!("{COMMUNITY}/1/0/101"), "address": "一 1 101", "form": "door_check",
            "slot": sweep_id().to_string(), "by": "李", "at_ms": 1,
            "fields": [{"field": "note", "value": TOLD[0]}, {"field": "residents", "value": 3},
                       {"field": "of_before", "value": TOLD[2]}],
        }],
        "attention_total": 1, "duty": [], "doubt": counts, "doubt_before": null,
    });
    world.append(vec![Body::Briefing(serde_json::from_value(briefing).expect("a briefing"))]).await;
    let World { engine, dir, .. } = world;
    let keys = engine.keys();
    engine.stop().await;
    let to = tempfile::tempdir().expect("a folder");
    let mut from = crate::log::journal::Journal::open(&dir.path().join("log"), super::SEGMENT_BYTES_MAX)
        .expect("the log");
    let log = crate::log::Log::id(&from);
    let mut copy = crate::log::journal::Journal::make(&to.path().join("log"), log, super::SEGMENT_BYTES_MAX)
        .expect("a log");
    assert!(tells(&dir.path().join("log")).is_some(), "it stands there in plain");
    let copied = crate::engine::seal_copy(&mut from, &mut copy, &keys).expect("copied");
    assert_eq!((copied.masked, copied.sealed), (1, 0));
    drop(copy);
    assert_eq!(tells(&to.path().join("log")), None);
    let bytes = fs::read_dir(to.path().join("log"))
        .expect("a folder")
        .map(|file| fs::read(file.expect("a file").path()).expect("to be read"));
    let text = String::from_utf8_lossy(&bytes.collect::<Vec<_>>().concat()).into_owned();
    assert!(text.contains(r#"{"field":"residents","value":3}"#), "what is not personal stays");
}
