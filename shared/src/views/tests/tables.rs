//! Departments' tables: which rows, which columns, and the faults of a table that cannot be made.

use serde_json::json;

use super::town::{STREET, SWEEP, Town, path};
use super::ward::{East, ward};
use crate::decide::check_table;
use crate::domain::day::Day;
use crate::domain::kit::{Column, ShowIf, TableDef, Words};
use crate::domain::path::Path;
use crate::state::MASKED;
use crate::views::sheets::sheet::Source;
use crate::views::sheets::table::{headings, rows, table_def};
use crate::views::{Cell, Unanswered, tables};

fn words(text: &str) -> Words {
    Words { zh: text.into(), en: text.into() }
}

fn about(field: &str) -> Column {
    Column { form: None, field: field.into(), title: None }
}

fn of(form: &str, field: &str) -> Column {
    Column { form: Some(form.into()), field: field.into(), title: None }
}

fn def(rows: &str, columns: Vec<Column>) -> TableDef {
    TableDef {
        id: String::new(),
        title: words("表"),
        rows: rows.into(),
        alert: false,
        when: Vec::new(),
        columns,
    }
}

fn made(town: &Town, viewer: u128, area: Option<&Path>, def: &TableDef, day: Day) -> Vec<Vec<Cell>> {
    let viewer = town.viewer(viewer);
    let source = Source { state: &town.state, viewer: &viewer, now_ms: town.now_ms, calendar: &East };
    rows(source, area, def, day).expect("it is made")
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

#[test]
fn a_row_shows_its_record_its_place_and_what_other_forms_say_there() {
    let mut town = ward();
    let today = town.today();
    let at = "001/1/1/101";
    town.report(2, at, &[], &json!({"outcome": "checked", "hubei": "returned", "contact": "13900001111"}));
    town.fill("isolation_episode", at, "place", &[], &json!({"reason": "hubei", "from": "2020-02-08"}));
    for (back, morning) in [(1, 36.5), (0, 36.9)] {
        town.fill("isolation_day", at, &today.plus(-back).to_string(), &[], &json!({"morning": morning}));
    }
    let columns =
        ["number", "street", "community", "building", "unit", "label", "household"].map(about).to_vec();
    let more = vec![
        of("isolation_day", "morning"),
        of("isolation_episode", "from"),
        of("door_check", "hubei"),
        of("door_check", "contact"),
        of("delivery", "item"),
        about("at"),
    ];
    let def = def("isolation_day", [columns, more].concat());
    assert_eq!(check_table(&town.state, &def), Ok(()));
    let sheet = made(&town, 1, None, &def, today);
    let hubei = town.state.form("door_check").and_then(|form| form.field("hubei")).expect("a field").1;
    let returned = hubei.choice("returned").expect("a choice").1.label.clone();
    let expected = vec![
        Cell::Number(1.0),
        text("荣华街道"),
        text("天华园一里"),
        text("1号楼"),
        text("1"),
        text("101"),
        text("王秀兰"),
        Cell::Number(36.9),
        Cell::Day(Day::parse("2020-02-08").expect("a day")),
        Cell::Words(returned),
        text("13900001111"),
        Cell::Nothing,
        Cell::Moment(today, 600),
    ];
    assert_eq!(sheet, [expected]);
    assert_eq!(headings(&town.state, &def)[0].zh, "序号");
    let yesterday = made(&town, 1, None, &def, today.plus(-1));
    assert_eq!(yesterday[0][7], Cell::Number(36.5), "the record of the day");
    assert_eq!(made(&town, 1, None, &def, today.plus(-2)).len(), 0);
    let masked = made(&town, 9, None, &def, today);
    assert_eq!((&masked[0][6], &masked[0][10]), (&text(MASKED), &text(MASKED)));
}

#[test]
fn rows_are_chosen_by_what_holds_and_numbered_from_one() {
    let mut town = ward();
    for (at, from) in
        [("001/g/0/1", "hubei"), ("002/g/0/1", "beijing"), ("g/0/9", "out_of_town"), ("g/0/9", "hubei")]
    {
        town.begin("gate_person", at, &json!({"coming_from": from, "temperature": 36.5}));
        town.minutes(1);
    }
    let among = ShowIf {
        field: "coming_from".into(),
        equals: None,
        among: Some(vec![json!("hubei"), json!("out_of_town")]),
    };
    let columns = vec![about("number"), about("address"), of("gate_person", "temperature")];
    let def = TableDef { when: vec![among], ..def("gate_person", columns) };
    assert_eq!(check_table(&town.state, &def), Ok(()));
    let sheet = made(&town, 1, None, &def, town.today());
    let numbers: Vec<&Cell> = sheet.iter().map(|row| &row[0]).collect();
    assert_eq!(numbers, [&Cell::Number(1.0), &Cell::Number(2.0), &Cell::Number(3.0)]);
    let alerts = TableDef { when: Vec::new(), alert: true, ..def };
    assert_eq!(made(&town, 1, None, &alerts, town.today()).len(), 3);
    let area = path(&format!("{STREET}/001"));
    assert_eq!(made(&town, 1, Some(&area), &alerts, town.today()).len(), 1);
}

#[test]
fn a_record_of_a_place_stands_in_every_table_from_its_day_on() {
    let mut town = ward();
    let first = town.today();
    town.fill(
        "isolation_episode",
        "001/1/1/101",
        "place",
        &[],
        &json!({"reason": "hubei", "from": "2020-02-08"}),
    );
    let def = def("isolation_episode", vec![about("label")]);
    let rows = |back: i32| made(&town, 1, None, &def, first.plus(back)).len();
    assert_eq!((rows(-1), rows(0), rows(3)), (0, 1, 1));
}

#[test]
fn every_table_of_the_kits_can_be_made() {
    let mut town = ward();
    town.report(2, "001/1/1/101", &[], &json!({"outcome": "checked", "hubei": "returned"}));
    let listed = tables(&town.state, &town.viewer(1));
    assert!(listed.len() >= 3);
    for row in &listed {
        assert_eq!(check_table(&town.state, &row.table), Ok(()), "{}", row.table.id);
        let found = table_def(&town.state, &town.viewer(1), &row.table.id).expect("it is found");
        let sheet = made(&town, 1, None, &found, town.today());
        assert_eq!(headings(&town.state, &found).len(), found.columns.len());
        assert!(sheet.iter().all(|cells| cells.len() == found.columns.len()));
    }
    let unknown = table_def(&town.state, &town.viewer(1), "no_table");
    assert_eq!(unknown, Err(Unanswered::NoSuchTable("no_table".into())));
    assert!(!SWEEP.to_string().is_empty());
}

#[test]
fn a_table_that_cannot_be_made_says_where_and_why() {
    let town = ward();
    let one = |column: Column| def("door_check", vec![column]);
    let when = |field: &str, value: serde_json::Value| TableDef {
        when: vec![ShowIf { field: field.into(), equals: Some(value), among: None }],
        ..one(about("number"))
    };
    let long = "长".repeat(61);
    for (wrong, where_) in [
        (def("no_form", vec![about("number")]), "rows"),
        (def("door_check", Vec::new()), "columns"),
        (def("door_check", vec![about("number"); 61]), "columns"),
        (one(about("hubei")), "column 1"),
        (one(of("no_form", "hubei")), "column 1"),
        (one(of("door_check", "no_field")), "column 1"),
        (one(Column { title: Some(words(" ")), ..about("number") }), "column 1"),
        (TableDef { title: words(&long), ..one(about("number")) }, "the title"),
        (when("no_field", json!("x")), "when"),
        (when("hubei", json!("mars")), "when"),
    ] {
        let said = check_table(&town.state, &wrong).expect_err("it is refused");
        assert!(said.starts_with(where_), "{said}");
    }
}
