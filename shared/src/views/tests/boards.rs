//! Boards: all counts add up, and everything counted can be listed.

use serde_json::{Value, json};

use super::town::{MINUTE_MS, STREET, Town, path};
use super::ward::{East, busy_ward, ward};
use crate::domain::day::{Calendar, Day};
use crate::log::entry::{Body, Place};
use crate::state::MASKED;
use crate::views::{Asked, BoardOrder, DoorFilter, Sheet, SheetKind, SheetOrder, Unanswered, Unseen, board};
use crate::wire::api::{Board, BoardRow, Tally};

/// A limit above any number of rows.
const ALL: usize = 100_000;

fn asked(form: &str, wanted: &[&str]) -> Asked {
    let wanted = wanted.iter().map(|text| (*text).to_owned()).collect();
    Asked { form: form.to_owned(), wanted, ..Asked::default() }
}

fn look(town: &Town, order: &BoardOrder) -> Result<Board, Unanswered> {
    board(&town.state, &town.viewer(1), order, town.now_ms, &East)
}

fn seen(town: &Town, asked: &Asked) -> Board {
    let order = BoardOrder { asked: asked.clone(), limit: ALL, ..BoardOrder::default() };
    look(town, &order).expect("it is seen")
}

/// How often a choice occurs in rows, counted from their values.
fn recounted(rows: &[BoardRow], field: &str, choice: &str) -> usize {
    let says = |value: &Value| match value {
        Value::Array(members) => members.iter().any(|member| member == choice),
        Value::Bool(yes) => yes.to_string() == choice,
        other => other == choice,
    };
    rows.iter().filter(|row| row.record.answers.get(field).is_some_and(says)).count()
}

/// Checks everything that must hold for a board with any filter.
fn check(town: &Town, asked: &Asked) {
    let whole = seen(town, asked);
    let total = whole.total;
    assert_eq!(whole.rows.len(), total as usize, "{asked:?}");
    assert!(whole.rows.is_sorted_by_key(|row| std::cmp::Reverse(row.record.at_ms)));
    assert!(whole.places_with <= whole.places && whole.places_with <= total);
    let places: std::collections::BTreeSet<_> = whole.rows.iter().map(|row| &row.place).collect();
    assert_eq!(places.len(), whole.places_with as usize);
    let alerts = whole.rows.iter().filter(|row| !row.alerts.is_empty()).count();
    assert_eq!(alerts, whole.alerts as usize);
    let conflicts = whole.rows.iter().filter(|row| !row.record.conflicts.is_empty()).count();
    assert_eq!(conflicts, whole.conflicts as usize);
    if !whole.parts.is_empty() {
        assert_eq!(whole.parts.iter().map(|part| part.count).sum::<u32>(), total, "{asked:?}");
        assert_eq!(whole.parts.iter().map(|part| part.alerts).sum::<u32>(), whole.alerts);
    }
    assert_eq!(whole.series.iter().map(|point| point.count).sum::<u32>(), total, "{asked:?}");
    assert_eq!(whole.series.iter().map(|point| point.alerts).sum::<u32>(), whole.alerts);
    for Tally { field, counts, none } in &whole.tallies {
        for (choice, count) in counts {
            assert_eq!(recounted(&whole.rows, field, choice), *count as usize, "{field} {choice}");
        }
        let sum: u32 = counts.iter().map(|(_, count)| count).sum();
        let is_set = whole.rows.iter().any(|row| row.record.answers.get(field).is_some_and(Value::is_array));
        assert!(if is_set { sum + none >= total } else { sum + none == total }, "{field}");
    }
    for sum in &whole.sums {
        let numbers = whole.rows.iter().filter_map(|row| row.record.answers.get(&sum.field)?.as_f64());
        let numbers: Vec<f64> = numbers.collect();
        assert_eq!(numbers.len(), sum.count as usize);
        assert!((numbers.iter().sum::<f64>() - sum.sum).abs() < 1e-6, "{}", sum.field);
        assert_eq!(numbers.iter().copied().fold(f64::INFINITY, f64::min), sum.min);
        assert_eq!(numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max), sum.max);
    }
    let order = SheetOrder {
        kind: SheetKind::Board(asked.clone()),
        area: None,
        sweep: None,
        filter: DoorFilter::default(),
    };
    let sheet = Sheet::of(&town.state, town.viewer(1), order, town.now_ms, &East).expect("made");
    let rows = |part| sheet.rows(&town.state, part, town.now_ms, &East).expect("made");
    let rows: Vec<_> = (0..sheet.parts()).flat_map(rows).collect();
    assert_eq!(rows.len(), total as usize);
    let count = |part| sheet.count(&town.state, part, town.now_ms, &East).expect("counted");
    assert_eq!((0..sheet.parts()).map(count).sum::<usize>(), rows.len());
    assert!(rows.iter().all(|row| row.len() == sheet.headings().len()));
}

/// Every number of a board leads to that many rows.
fn check_drill_down(town: &Town, form: &str) {
    let whole = seen(town, &asked(form, &[]));
    for Tally { field, counts, none } in &whole.tallies {
        let listed = |value: &str| seen(town, &asked(form, &[&format!("{field}:{value}")])).total;
        for (choice, count) in counts {
            assert_eq!(listed(choice), *count, "{field} {choice}");
        }
        assert_eq!(listed(""), *none, "{field} not stated");
    }
    for part in whole.parts.iter().filter(|part| part.area.kind != "rest") {
        let order = BoardOrder {
            area: Some(part.area.path.clone()),
            asked: asked(form, &[]),
            ..BoardOrder::default()
        };
        let inner = look(town, &order).expect("it is seen");
        assert_eq!((inner.total, inner.alerts), (part.count, part.alerts), "{}", part.area.name);
    }
    for point in &whole.series {
        let day = Day::parse(&point.at).expect("a day");
        let of_day = Asked { from: Some(day), to: Some(day), ..asked(form, &[]) };
        let of_day_seen = seen(town, &of_day);
        assert_eq!((of_day_seen.total, of_day_seen.series.len()), (point.count, 24), "{day}");
        check(town, &of_day);
    }
    let alerts = Asked { alert: Some(true), ..asked(form, &[]) };
    let conflicts = Asked { conflict: Some(true), ..asked(form, &[]) };
    assert_eq!(seen(town, &alerts).total, whole.alerts);
    assert_eq!(seen(town, &conflicts).total, whole.conflicts);
}

#[test]
fn whatever_happens_a_board_adds_up_and_every_number_can_be_listed() {
    for seed in 1..=4 {
        let town = busy_ward(seed, 250);
        let day = town.today();
        for filter in [
            asked("gate_person", &[]),
            asked("gate_person", &["coming_from:hubei", "coming_from:out_of_town"]),
            asked("gate_person", &["coming_from:hubei", "luggage:true"]),
            asked("gate_person", &["decision:", "temperature:36.5", "temperature:36.6"]),
            Asked { from: Some(day.plus(-2)), to: Some(day), ..asked("gate_person", &[]) },
            Asked { from: Some(day), ..asked("venue_inspection", &["wrong:no_masks", "wrong:"]) },
            Asked { alert: Some(true), to: Some(day.plus(-1)), ..asked("venue_inspection", &[]) },
            Asked { alert: Some(false), conflict: Some(true), ..asked("gate_person", &[]) },
        ] {
            check(&town, &filter);
        }
        check_drill_down(&town, "gate_person");
        check_drill_down(&town, "venue_inspection");
    }
}

#[test]
fn values_of_one_field_are_alternatives_and_different_fields_narrow_down() {
    let town = busy_ward(7, 200);
    let count = |wanted: &[&str]| seen(&town, &asked("gate_person", wanted)).total;
    let (hubei, away) = (count(&["coming_from:hubei"]), count(&["coming_from:out_of_town"]));
    assert_eq!(count(&["coming_from:hubei", "coming_from:out_of_town"]), hubei + away);
    let both = count(&["coming_from:hubei", "luggage:true"]);
    let (no, none) =
        (count(&["coming_from:hubei", "luggage:false"]), count(&["coming_from:hubei", "luggage:"]));
    assert_eq!(both + no + none, hubei);
    assert!(both > 0 && both < hubei);
    assert_eq!(count(&["temperature:36.50"]), count(&["temperature:36.5"]), "numbers are numbers");
}

#[test]
fn pages_follow_each_other_without_gaps_or_repeats() {
    let town = busy_ward(3, 120);
    let whole = seen(&town, &asked("gate_person", &[]));
    let mut rows = Vec::new();
    for offset in (0..whole.total as usize + 7).step_by(7) {
        let order =
            BoardOrder { asked: asked("gate_person", &[]), offset, limit: 7, ..BoardOrder::default() };
        rows.extend(look(&town, &order).expect("it is seen").rows);
    }
    assert_eq!(rows, whole.rows);
}

#[test]
fn a_chart_is_parted_by_a_choice_and_has_no_gaps() {
    let mut town = ward();
    town.begin("gate_person", "001/g/0/1", &json!({"coming_from": "hubei"}));
    town.minutes(3 * 24 * 60);
    town.begin("gate_person", "001/g/0/1", &json!({"coming_from": "beijing"}));
    town.begin("gate_person", "001/g/0/1", &json!({"temperature": 36.5}));
    let order = BoardOrder {
        asked: asked("gate_person", &[]),
        group: Some("coming_from".into()),
        ..BoardOrder::default()
    };
    let by_day = look(&town, &order).expect("it is seen");
    let days: Vec<(&str, Vec<u32>)> =
        by_day.series.iter().map(|point| (point.at.as_str(), point.by_choice.clone())).collect();
    let none = || vec![0, 0, 0, 0];
    let expected = [
        ("2020-02-10", vec![0, 0, 1, 0]),
        ("2020-02-11", none()),
        ("2020-02-12", none()),
        ("2020-02-13", vec![1, 0, 0, 1]),
    ];
    assert_eq!(days, expected);
    let day = Some(town.today());
    let order = BoardOrder { asked: Asked { from: day, to: day, ..order.asked.clone() }, ..order };
    let by_hour = look(&town, &order).expect("it is seen");
    assert_eq!(by_hour.series.len(), 24);
    assert_eq!((by_hour.series[10].at.as_str(), by_hour.series[10].count), ("10", 2));
    // A year without records is not drawn day by day.
    let long = Asked { from: Some(Day::new(1990, 1, 1).expect("a day")), ..asked("gate_person", &[]) };
    assert_eq!(seen(&town, &long).series.len(), 366);
    let order = BoardOrder { group: Some("name".into()), ..order };
    assert_eq!(look(&town, &order).map(|seen| seen.total), Err(Unanswered::NoGroups("name".into())));
}

#[test]
fn what_was_written_down_after_its_day_counts_on_its_day() {
    let mut town = ward();
    let yesterday = town.today().plus(-1);
    town.fill("venue_inspection", "001/v/0/1", &yesterday.to_string(), &[], &json!({"outcome": "checked"}));
    let of_day = Asked { from: Some(yesterday), to: Some(yesterday), ..asked("venue_inspection", &[]) };
    let board = seen(&town, &of_day);
    assert_eq!((board.total, board.series[23].count, board.places, board.places_with), (1, 1, 4, 1));
}

#[test]
fn a_thread_is_late_after_its_day_or_its_hour_until_it_is_over() {
    let mut town = ward();
    let today = town.today();
    let due = |day: Day| json!({"item": "food", "stage": "asked", "by_day": day.to_string()});
    let first = town.begin("delivery", "001/1/1/101", &due(today.plus(-1)));
    town.begin("delivery", "001/1/1/201", &due(today));
    town.begin("delivery", "001/1/1/301", &json!({"item": "food", "stage": "asked"}));
    let trip = |arrives: &str, stage: &str| json!({"arrives": arrives, "stage": stage});
    // The town's clock says 10:00.
    town.begin("trip", "001/f/0/1", &trip("09:59", "driving"));
    town.begin("trip", "001/f/0/1", &trip("10:00", "driving"));
    town.begin("trip", "002/f/0/1", &trip("09:00", "arrived"));
    let late =
        |town: &Town, form: &str| seen(town, &asked(form, &[])).rows.iter().filter(|row| row.late).count();
    assert_eq!((late(&town, "delivery"), late(&town, "trip")), (1, 1));
    let open =
        |town: &Town, open: bool| seen(town, &Asked { open: Some(open), ..asked("delivery", &[]) }).total;
    assert_eq!((open(&town, true), open(&town, false)), (3, 0));
    town.fill("delivery", "001/1/1/101", &first.0.to_string(), &[first], &json!({"stage": "delivered"}));
    town.minutes(24 * 60);
    assert_eq!((late(&town, "delivery"), late(&town, "trip")), (1, 2));
    assert_eq!((open(&town, true), open(&town, false)), (2, 1));
}

#[test]
fn what_is_gone_or_taken_back_counts_nowhere() {
    let mut town = ward();
    let first = town.begin("gate_person", "001/g/0/1", &json!({"temperature": 36.5}));
    town.begin("gate_person", "001/g/0/2", &json!({"temperature": 36.5}));
    assert_eq!(seen(&town, &asked("gate_person", &[])).total, 2);
    let more = json!({"form": "gate_person", "slot": first.0.to_string(), "retracts": true});
    town.put(2, "001/g/0/1", &[first], &json!({}), &more, None);
    assert_eq!(seen(&town, &asked("gate_person", &[])).total, 1);
    let gate = town.state.place(&path(&format!("{STREET}/001/g/0/2"))).expect("there").to_entry();
    town.fold(Body::Place(Place { gone: true, ..gate }));
    let board = seen(&town, &asked("gate_person", &[]));
    assert_eq!((board.total, board.places, board.places_with), (0, 4, 0));
}

#[test]
fn who_needs_only_counts_sees_nothing_personal_and_cannot_ask_for_it() {
    let mut town = ward();
    let answers = json!({"temperature": 36.5, "name": "张三", "phone": "13900001111"});
    town.begin("gate_person", "001/g/0/1", &answers);
    let order = |wanted: &[&str]| BoardOrder {
        asked: asked("gate_person", wanted),
        limit: 9,
        ..BoardOrder::default()
    };
    let look = |order: &BoardOrder| board(&town.state, &town.viewer(9), order, town.now_ms, &East);
    let masked = serde_json::to_string(&look(&order(&[])).expect("it is seen")).expect("JSON");
    assert!(masked.contains(MASKED) && masked.contains("36.5"), "{masked}");
    assert!(!masked.contains("张三") && !masked.contains("13900001111"), "{masked}");
    let refused = look(&order(&["name:张三"])).map(|seen| seen.total);
    assert_eq!(refused, Err(Unanswered::Personal("name".into())));
    let plain = board(&town.state, &town.viewer(1), &order(&["name:张三"]), town.now_ms, &East);
    assert_eq!(plain.map(|seen| seen.total), Ok(1));
}

#[test]
fn what_cannot_be_understood_is_refused_with_its_part() {
    let town = ward();
    let refused = |asked: &Asked| {
        let order = BoardOrder { asked: asked.clone(), ..BoardOrder::default() };
        let refused = look(&town, &order).expect_err("it is refused");
        assert!(!refused.to_string().is_empty());
        refused.part()
    };
    assert_eq!(refused(&asked("no_form", &[])), "form");
    for wanted in
        ["nofield:x", "coming_from:mars", "luggage:maybe", "temperature:hot", "temperature:99", "plain"]
    {
        assert_eq!(refused(&asked("gate_person", &[wanted])), "where", "{wanted}");
    }
    let day = town.today();
    assert_eq!(
        refused(&Asked { from: Some(day), to: Some(day.plus(-1)), ..asked("gate_person", &[]) }),
        "to"
    );
    let other = Asked { sweep: Some(super::town::SWEEP), ..asked("gate_person", &[]) };
    let order = BoardOrder { asked: other, ..BoardOrder::default() };
    assert_eq!(look(&town, &order).map(|seen| seen.total), Err(Unanswered::Unseen(Unseen::NoSuchSweep)));
    let order = BoardOrder { area: Some(path("11/01/15/013")), asked: asked("gate_person", &[]), ..order };
    assert_eq!(look(&town, &order).map(|seen| seen.total), Err(Unanswered::Unseen(Unseen::OutOfScope)));
}

#[test]
fn a_board_of_a_sweep_counts_the_doors_of_its_coverage() {
    let mut town = ward();
    town.report(2, "001/1/1/101", &[], &json!({"outcome": "checked", "residents": 3}));
    town.report(2, "001/1/1/201", &[], &json!({"outcome": "no_answer"}));
    let of_sweep = Asked { sweep: Some(super::town::SWEEP), ..asked("door_check", &[]) };
    let board = seen(&town, &of_sweep);
    assert_eq!((board.total, board.places, board.places_with), (2, 24, 2));
    check(&town, &of_sweep);
    let outcome = &board.tallies[0];
    assert_eq!(outcome.counts.iter().filter(|(_, count)| *count > 0).count(), 2);
    assert_eq!(East.local(town.now_ms - MINUTE_MS).0, town.today());
}

#[test]
fn a_sheet_has_as_many_rows_as_it_counts() {
    let town = super::day::two_days();
    let kinds = [SheetKind::Records, SheetKind::Doors, SheetKind::Coverage, SheetKind::History];
    for kind in kinds {
        let name = format!("{kind:?}");
        let order = SheetOrder { kind, area: None, sweep: None, filter: DoorFilter::default() };
        let sheet = Sheet::of(&town.state, town.viewer(1), order, town.now_ms, &East).expect("made");
        let rows = |part| sheet.rows(&town.state, part, town.now_ms, &East).expect("made").len();
        let count = |part| sheet.count(&town.state, part, town.now_ms, &East).expect("counted");
        let all: Vec<usize> = (0..sheet.parts()).map(rows).collect();
        assert!(all.iter().sum::<usize>() > 0, "{name}");
        assert_eq!((0..sheet.parts()).map(count).collect::<Vec<_>>(), all, "{name}");
    }
}
