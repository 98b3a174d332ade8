//! A small street, and its sheets as different people see them.

use menpai_shared::domain::ids::{DeviceId, PersonId, ReportId, Seq, SweepId};
use menpai_shared::domain::kit::{self, Words};
use menpai_shared::domain::path::Path;
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::{Area, Body, Entry, Person, Place, ReportEntry, Settings, Sweep};
use menpai_shared::state::State;
use menpai_shared::views::{Cell, DoorFilter, Sheet, SheetKind, SheetOrder, Unanswered, Unseen, Viewer};
use serde_json::json;
use uuid::Uuid;

use super::{CsvText, workbook};
use crate::lang::Lang;

const OFFICE: PersonId = PersonId(Uuid::from_u128(1));
const HEADQUARTERS: PersonId = PersonId(Uuid::from_u128(2));
const SWEEP: SweepId = SweepId(Uuid::from_u128(3));

fn path(text: &str) -> Path {
    Path::parse(text).unwrap()
}

fn report() -> ReportEntry {
    let line = json!({
        "id": Uuid::from_u128(9), "form": "door_check", "place": "11/01/15/012/002/3/2/501", "slot": SWEEP,
        "answers": {"outcome": "checked", "temperature": 37.6, "symptoms": ["fever", "cough"], "note": "=cmd"},
        "observed_at_ms": 1_582_600_000_000_i64,
    });
    ReportEntry {
        line: serde_json::value::to_raw_value(&line).unwrap(),
        id: ReportId(Uuid::from_u128(9)),
        person: OFFICE,
        device: DeviceId(Uuid::from_u128(8)),
        skew_ms: 0,
        quarantine: None,
        carried: None,
        settles: None,
        carrier: None,
        salt: None,
    }
}

fn street() -> State {
    let area = |at: &str, kind: &str, name: &str| {
        Body::Area(Area { path: path(at), kind: kind.to_owned(), name: name.to_owned() })
    };
    let person = |id, name: &str, role| {
        let scope = vec![path("11/01/15/012")];
        Body::Person(Person { id, name: name.to_owned(), role, scope, gone: false })
    };
    let door = |at: &str, household: &str| {
        Body::Place(Place {
            path: path(at),
            kind: "home".to_owned(),
            label: "501".to_owned(),
            household: Some(household.to_owned()),
            phone: Some("+861200000001".to_owned()),
            residents: Some(3),
            remark: None,
            gone: false,
        })
    };
    let sweep = Sweep {
        id: SWEEP,
        form: "door_check".to_owned(),
        name: "第三轮".to_owned(),
        area: path("11/01/15/012"),
        starts_ms: 0,
        ends_ms: None,
    };
    let bodies = [
        Body::Settings(Settings {
            name: "经开区".to_owned(),
            time_zone: "Asia/Shanghai".to_owned(),
            silent_after_ms: 14_400_000,
            confirm_joins: false,
            phone: Default::default(),
        }),
        Body::Kit(Box::new(kit::epidemic())),
        area("11/01/15/012", "street", "荣华街道"),
        area("11/01/15/012/002", "community", "天华园二里社区居委会"),
        area("11/01/15/012/002/3", "building", "3号楼"),
        door("11/01/15/012/002/3/2/501", "张三"),
        door("11/01/15/012/002/3/0/501", "李四"),
        person(OFFICE, "荣华街道", Role::Office),
        person(HEADQUARTERS, "指挥部", Role::Headquarters),
        Body::Sweep(sweep),
        Body::Report(Box::new(report())),
    ];
    let mut state = State::new();
    for (seq, body) in (1..).zip(bodies) {
        state.apply(&Entry { seq: Seq(seq), at_ms: 1_582_600_000_000, body });
    }
    state
}

fn csv(
    state: &State,
    kind: SheetKind,
    person: PersonId,
    area: &str,
    lang: Lang,
) -> Result<String, Unanswered> {
    let (now_ms, zone) = (1_582_600_000_000, state.zone());
    let viewer = Viewer::of(state, person, now_ms).unwrap();
    let order = SheetOrder { kind, area: Some(path(area)), sweep: None, filter: DoorFilter::default() };
    let sheet = Sheet::of(state, viewer, order, now_ms, &zone)?;
    let mut csv = CsvText::begun(sheet.headings(), lang);
    for part in 0..sheet.parts() {
        csv.push(&sheet.rows(state, part, now_ms, &zone)?);
    }
    Ok(String::from_utf8(csv.bytes()).unwrap())
}

#[test]
fn an_office_gets_its_doors_with_what_was_found() {
    let csv = csv(&street(), SheetKind::Records, OFFICE, "11/01/15/012", Lang::Zh).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 3, "{csv}");
    assert!(
        lines[0].starts_with("\u{FEFF}社区代码,社区,楼号,单元,门牌号,户主,电话,人数,备注,状态,预警"),
        "{csv}"
    );
    assert!(lines[1].starts_with("110115012002,天华园二里,3号楼,,501,李四,'+861200000001,3,,未查,"), "{csv}");
    assert!(
        lines[2].starts_with("110115012002,天华园二里,3号楼,2,501,张三,'+861200000001,3,,已查,是,"),
        "{csv}"
    );
    assert!(lines[2].contains(",荣华街道,2020-02-25 11:06,"), "{csv}");
    assert!(lines[2].contains(",37.6,发热、咳嗽,") && lines[2].contains("'=cmd"), "{csv}");
}

#[test]
fn what_is_personal_is_masked_for_those_who_need_counts() {
    let csv = csv(&street(), SheetKind::Records, HEADQUARTERS, "11/01/15/012", Lang::En).unwrap();
    assert!(csv.starts_with("\u{FEFF}Community code,Community,"), "{csv}");
    assert!(
        csv.contains("•••") && csv.contains("37.6") && !csv.contains("张三") && !csv.contains("cmd"),
        "{csv}"
    );
    assert!(!csv.contains("+86"), "{csv}");
}

#[test]
fn nothing_outside_the_scope_leaves() {
    assert_eq!(
        csv(&street(), SheetKind::Records, OFFICE, "11/01/15/013", Lang::Zh).unwrap_err(),
        Unanswered::Unseen(Unseen::OutOfScope)
    );
}

#[test]
fn a_roster_that_was_exported_can_be_imported() {
    let csv = csv(&street(), SheetKind::Doors, OFFICE, "11/01/15/012", Lang::En).unwrap();
    assert!(
        csv.contains(
            "\r\n110115012002,天华园二里,3号楼,2,501,张三,'+861200000001,3,,11/01/15/012/002/3/2/501\r\n"
        ),
        "{csv}"
    );
}

#[test]
fn figures_and_reports_are_tables_too() {
    let figures = csv(&street(), SheetKind::Coverage, OFFICE, "11/01/15/012", Lang::En).unwrap();
    assert!(figures.contains("11-01-15-012,荣华街道,2,1,0,0,0,0,0,1,0,1,50\r\n"), "{figures}");
    assert!(figures.contains("11-01-15-012-002,天华园二里社区居委会,2,1,"), "{figures}");
    let reports = csv(&street(), SheetKind::History, OFFICE, "11/01/15/012", Lang::Zh).unwrap();
    assert_eq!(reports.lines().count(), 2, "{reports}");
    assert!(reports.contains(",501,上报,荣华街道,街道,"), "{reports}");
}

#[test]
fn a_workbook_reads_back() {
    let headings = ["楼号", "门牌号", "社区"].map(|text| Words { zh: text.into(), en: text.into() });
    let row = [Cell::Text("=3".into()), Cell::Number(501.0), Cell::Text("林肯公园".into())];
    let bytes = workbook(&headings, &[row.to_vec(), row.to_vec()], Lang::Zh).unwrap();
    assert!(bytes.starts_with(b"PK"));
    assert!(workbook(&headings, &[], Lang::Zh).is_ok());
}
