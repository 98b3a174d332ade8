//! The briefing agrees with the other views, and a kept one never changes.

use std::sync::Arc;

use serde_json::json;
use uuid::Uuid;

use super::day::{DAY_MS, two_days};
use super::town::{STREET, Town, path};
use super::ward::East;
use crate::domain::ids::BriefingId;
use crate::log::entry::{Body, Forget};
use crate::log::seal::{Period, Subject};
use crate::state::{MASKED, Row, RowKey, State};
use crate::views::{Unseen, attention, briefing, briefings, coverages, figures, kept_briefing, moment};
use crate::wire::api::{Briefing, BriefingForgotten};

fn made(town: &Town, viewer: u128, before: Option<&Town>) -> Briefing {
    let before = before.map(|before| {
        let at_ms = town.now_ms - DAY_MS;
        moment(&before.state, &town.viewer(viewer), None, at_ms, &East).expect("seen")
    });
    briefing(&town.state, &town.viewer(viewer), None, before.as_ref(), town.now_ms, &East).expect("seen")
}

fn keep(town: &mut Town, n: u128, made: &Briefing) -> BriefingId {
    let id = BriefingId(Uuid::from_u128(n));
    let number = Some(town.state.next_briefing(&made.area.path));
    let kept = Briefing { id: Some(id), number, by_name: Some("人1".into()), ..made.clone() };
    town.fold(Body::Briefing(Box::new(kept.into())));
    id
}

#[test]
fn a_briefing_says_what_the_other_views_say() {
    let town = two_days();
    let made = made(&town, 1, None);
    let figures = figures(&town.state, &town.viewer(1), None, None, town.now_ms, &East).expect("seen");
    for told in made.sections.iter().flat_map(|section| &section.figures) {
        assert!(figures.figures.contains(told), "{}", told.figure);
    }
    assert_eq!(made.sections.len(), 6);
    let beside = coverages(&town.state, &town.viewer(1), None, town.now_ms).expect("seen");
    assert_eq!(made.coverages.iter().map(|one| one.counts).collect::<Vec<_>>(), beside.counts);
    assert_eq!(made.doubt, beside.doubt);
    let grave = attention(&town.state, &town.viewer(1), None, None, town.now_ms, &East).expect("seen");
    assert_eq!(made.attention_total as usize, grave.len());
    assert_eq!(made.attention.len(), grave.len().min(Briefing::ATTENTION_MAX));
    assert_eq!((made.seq, made.before_seq, made.doubt_before), (town.state.seq(), None, None));
    assert!(made.coverages[0].before.is_none() && figures.figures[0].before.is_none());
}

#[test]
fn who_is_on_duty_now_and_next_is_told_wide_areas_first() {
    let town = two_days();
    let duty = made(&town, 1, None).duty;
    let told: Vec<_> = duty.iter().map(|one| (one.address.as_str(), one.name.as_str())).collect();
    assert_eq!(told[..2], [("荣华街道", "班1"), ("荣华街道", "班2")]);
    assert_eq!((told.len(), told[2].1), (3, "班5"));
}

#[test]
fn it_is_compared_with_what_the_log_said_a_day_before() {
    let mut yesterday = Town::with_doors();
    yesterday.person(1, crate::domain::role::Role::Office, &[STREET]);
    yesterday.volunteer(2, &[STREET]);
    let town = two_days();
    let first = made(&yesterday, 1, None);
    let compared = made(&town, 1, Some(&yesterday));
    assert_eq!(compared.before_seq, Some(first.seq));
    assert_eq!(compared.coverages[0].before, Some(first.coverages[0].counts));
    assert_eq!(compared.doubt_before, Some(first.doubt));
    let then: Vec<_> = first.sections.iter().flat_map(|one| &one.figures).map(|one| one.value).collect();
    let before: Vec<_> =
        compared.sections.iter().flat_map(|one| &one.figures).map(|one| one.before).collect();
    assert_eq!(before, then);
}

#[test]
fn a_kept_briefing_stays_as_it_was_whatever_comes_after() {
    let mut town = two_days();
    let first = made(&town, 1, None);
    let id = keep(&mut town, 1, &first);
    town.report(2, "001/1/2/101", &[], &json!({"outcome": "checked", "hubei": "returned"}));
    let second = made(&town, 1, None);
    keep(&mut town, 2, &second);
    assert_ne!(second.coverages[0].counts, first.coverages[0].counts);
    let again = |state: &State| {
        let kept = Arc::clone(state.briefing(id).expect("kept"));
        kept_briefing(state, &town.viewer(1), &kept).expect("seen")
    };
    let as_it_was = |kept: &Briefing| {
        let plain = Briefing { id: None, number: None, by_name: None, ..kept.clone() };
        serde_json::to_value(plain).expect("JSON") == serde_json::to_value(&first).expect("JSON")
    };
    assert!(as_it_was(&again(&town.state)));
    let rows = town.state.rows_since(crate::domain::ids::Seq(0)).into_iter().filter_map(|row| match row {
        Row::Put(data) => Some((data.key(), data.value().expect("a value"))),
        Row::Remove(RowKey::Quarantine(_)) | Row::RemoveWithin(_) => None,
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort();
    let read = State::from_rows(rows.into_iter().map(Ok::<_, crate::state::BadRow>)).expect("read");
    assert!(as_it_was(&again(&read)), "read from a checkpoint");
    let door = path(&format!("{STREET}/001/2/1/301"));
    assert_eq!(read.referred_within(&door).count(), 1, "what names a place is found again");
    let list = briefings(&town.state, &town.viewer(9), Some(&path(STREET))).expect("seen");
    assert_eq!(list.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 1]);
    assert!(briefings(&town.state, &town.viewer(3), None).expect("seen").is_empty());
}

#[test]
fn headquarters_see_a_kept_briefing_masked_and_others_only_their_own() {
    let mut town = two_days();
    let mut made = made(&town, 1, None);
    made.attention[0]
        .fields
        .push(crate::wire::api::FieldValue { field: "note".into(), value: "王秀兰".into() });
    let id = keep(&mut town, 1, &made);
    let kept = Arc::clone(town.state.briefing(id).expect("kept"));
    let text = |viewer: u128| {
        let seen = kept_briefing(&town.state, &town.viewer(viewer), &kept).expect("seen");
        serde_json::to_string(&seen).expect("JSON")
    };
    assert!(text(1).contains("王秀兰") && !text(9).contains("王秀兰") && text(9).contains(MASKED));
    let refused = kept_briefing(&town.state, &town.viewer(3), &kept);
    assert_eq!(refused.expect_err("not theirs"), Unseen::OutOfScope);
}

fn forget(town: &mut Town, subjects: Vec<Subject>, periods: &[(&str, &str)]) {
    let period = |(form, of): &(&str, &str)| Period { form: (*form).into(), of: (*of).into(), days: 14 };
    let periods = periods.iter().map(period).collect();
    town.fold(Body::Forget(Forget { subjects, periods, by: None }));
}

/// What a briefing says about forgetting: households, and each form with threads, sweeps and days.
fn told(forgotten: Option<&BriefingForgotten>) -> (u32, Vec<(&str, [u32; 3])>) {
    let forgotten = forgotten.expect("told");
    let row = |row: &'_ crate::wire::api::ForgottenForm| [row.threads, row.sweeps, row.days];
    let forms = forgotten.forms.iter().map(|of| (of.form.as_str(), row(of))).collect();
    (forgotten.households, forms)
}

#[test]
fn it_says_how_much_was_forgotten_since_the_one_before_and_never_whose() {
    let mut town = two_days();
    assert_eq!(told(made(&town, 1, None).forgotten.as_ref()), (0, vec![]));
    let gate = path(&format!("{STREET}/001/g/0/1"));
    let visits = town.state.subjects_at(&gate);
    let visit = visits.iter().find(|of| matches!(of, Subject::Thread(..))).expect("a visitor").clone();
    let door = |at: &str| Subject::Place(path(&format!("{STREET}/{at}")));
    let (sweep, day) = (super::town::SWEEP.to_string(), town.day(-20));
    let due = [("door_check", sweep.as_str()), ("gate_person", day.as_str()), ("of_before", day.as_str())];
    // The first was erased twice.
    forget(&mut town, vec![door("001/1/1/101")], &[]);
    forget(&mut town, vec![door("001/1/1/101"), door("002/1/1/101")], &due);
    forget(&mut town, vec![visit], &[]);
    let of_periods = [("door_check", [0, 1, 0]), ("gate_person", [1, 0, 1]), ("of_before", [0, 0, 1])];
    let street = made(&town, 1, None);
    assert_eq!(told(street.forgotten.as_ref()), (2, of_periods.to_vec()));
    let text = serde_json::to_string(&street.forgotten).expect("JSON");
    assert!(!text.contains("/1/101") && !text.contains("王秀兰"), "{text}");
    assert_eq!(told(made(&town, 3, None).forgotten.as_ref()).0, 1, "an office sees only its own area");
    let part = path(&format!("{STREET}/001/1"));
    let part = briefing(&town.state, &town.viewer(1), Some(&part), None, town.now_ms, &East).expect("seen");
    assert!(part.forgotten.is_none(), "a number of one building would say whose");

    let id = keep(&mut town, 1, &street);
    let kept = Arc::clone(town.state.briefing(id).expect("kept"));
    let kept = kept_briefing(&town.state, &town.viewer(1), &kept).expect("seen");
    assert_eq!(told(kept.forgotten.as_ref()), (2, of_periods.to_vec()));
    town.minutes(3 * 24 * 60);
    assert_eq!(told(made(&town, 1, None).forgotten.as_ref()), (0, vec![]), "it was told before");
    forget(&mut town, vec![door("002/1/1/201")], &[]);
    let next = made(&town, 1, None);
    assert_eq!(told(next.forgotten.as_ref()), (1, vec![]));
    assert_eq!(next.forgotten.map(|of| of.since_ms), Some(street.at_ms));
    assert_eq!(told(made(&town, 3, None).forgotten.as_ref()), (0, vec![]), "without one, a day is told");
}

#[test]
fn a_kept_briefing_of_an_earlier_version_says_nothing_of_it() {
    let town = two_days();
    let mut kept =
        serde_json::to_value(crate::log::briefing::Briefing::from(made(&town, 1, None))).expect("JSON");
    kept.as_object_mut().expect("an object").remove("forgotten").expect("it says so today");
    let kept: crate::log::briefing::Briefing = serde_json::from_value(kept).expect("read");
    assert!(kept_briefing(&town.state, &town.viewer(1), &kept).expect("seen").forgotten.is_none());
}
