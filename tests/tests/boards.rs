//! Boards, departments' tables and their files over the real server: the same numbers everywhere.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use menpai_shared::domain::day::Day;
use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{
    Board, Coverages, DoorRow, Progress, RoomBoard, Round, StockBoard, TableMade, TableRow,
};
use menpai_shared::wire::sync::Outcome;
use menpai_tests::ask::{ask, refusal};
use menpai_tests::clock::today;
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, now_ms, report_id};
use menpai_tests::process::Server;
use menpai_tests::wire::Answer;
use serde_json::{Value, json};
use tempfile::TempDir;

struct House {
    _folder: TempDir,
    server: Server,
    district: District,
    /// Office of the whole street.
    office: Phone,
    volunteer: Phone,
}

/// Two communities with ten doors each.
fn house() -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    let mut district = District::build(&mut server, 2, 1, 10).expect("a district");
    let office = district.phone("街道办", Role::Office, &[STREET.to_owned()]).expect("an office");
    let volunteer = district.phone("王", Role::Volunteer, &[STREET.to_owned()]).expect("a phone");
    House { _folder: folder, server, district, office, volunteer }
}

impl House {
    fn get(&self, phone: &Phone, path: &str) -> Answer {
        ask(self.server.at, "GET", path, Some(&phone.token), &Value::Null)
    }

    fn seen<T: serde::de::DeserializeOwned>(&self, path: &str) -> T {
        let answer = self.get(&self.office, path);
        assert_eq!(answer.status, 200, "{path}: {:?}", answer.text());
        answer.json().expect("as it is described")
    }

    fn refused(&self, phone: &Phone, path: &str) -> (u16, String) {
        refusal(&self.get(phone, path))
    }

    fn post(&self, phone: &Phone, body: &Value) -> Answer {
        ask(self.server.at, "POST", "/api/tables", Some(&phone.token), body)
    }

    /// Reports of any form; unknown places are added.
    fn report(&mut self, form: &str, kind: &str, reports: &[(&str, Option<Day>, Value)]) {
        let lines: Vec<Value> = reports
            .iter()
            .map(|(at, day, answers)| {
                let id = report_id();
                let slot = day.map_or_else(|| id.0.to_string(), |day| day.to_string());
                json!({
                    "id": id, "form": form, "place": format!("{STREET}/{at}"), "slot": slot, "answers": answers,
                    "base": [], "observed_at_ms": now_ms(), "new_place": {"kind": kind, "label": format!("{at} 号")},
                })
            })
            .collect();
        let synced = self.volunteer.sync(&lines).expect("synced");
        assert!(synced.acks.iter().all(|ack| ack.outcome == Outcome::Stored), "{:?}", synced.acks);
    }
}

fn sheet(answer: &Answer) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(answer.body.clone())).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("it can be read");
    sheet.rows().map(<[Data]>::to_vec).collect()
}

/// Seven people at two gates.
fn gates(house: &mut House) {
    let at = |gate: &'static str, from: &str, temperature: f64| {
        let answers =
            json!({"coming_from": from, "temperature": temperature, "name": "=张三", "luggage": true});
        (gate, None, answers)
    };
    let (one, other) = ("001/g/0/1", "002/g/0/1");
    let people = [
        at(one, "hubei", 36.5),
        at(one, "beijing", 36.4),
        at(one, "beijing", 37.8),
        at(one, "out_of_town", 36.6),
        at(other, "hubei", 36.5),
        at(other, "beijing", 36.9),
        at(other, "beijing", 36.2),
    ];
    house.report("gate_person", "gate", &people);
}

#[test]
fn a_gates_day_is_the_same_on_its_board_in_csv_and_in_a_workbook() {
    let mut house = house();
    gates(&mut house);
    let days = format!("form=gate_person&from={}&to={}", today().plus(-1), today().plus(1));
    for (filter, count) in [
        ("", 7),
        ("&where=coming_from:hubei", 2),
        ("&where=coming_from:hubei&where=coming_from:out_of_town", 3),
        ("&where=coming_from:beijing&alert=true", 1),
        ("&where=coming_from:hubei&where=luggage:false", 0),
    ] {
        let query = format!("{days}{filter}");
        let board: Board = house.seen(&format!("/api/board?{query}&group=coming_from"));
        assert_eq!((board.total, board.rows.len()), (count, count as usize), "{filter}");
        assert_eq!(board.parts.iter().map(|part| part.count).sum::<u32>(), count);
        assert_eq!(board.series.iter().map(|point| point.count).sum::<u32>(), count);
        let csv = house.get(&house.office, &format!("/api/export/board.csv?{query}"));
        let text = csv.text().expect("text");
        assert_eq!(text.lines().count(), 1 + count as usize, "{text}");
        let book = sheet(&house.get(&house.office, &format!("/api/export/board.xlsx?{query}")));
        assert_eq!(book.len(), 1 + count as usize);
    }
    let page: Board = house.seen(&format!("/api/board?{days}&offset=5&limit=5"));
    assert_eq!((page.total, page.rows.len(), page.places, page.places_with), (7, 2, 2, 2));
    let csv = house.get(&house.office, &format!("/api/export/board.csv?{days}&lang=en"));
    let text = csv.text().expect("text");
    assert!(text.starts_with("\u{FEFF}Community code,Community,Building,Unit,Door,Kind,Began at,"), "{text}");
    assert!(text.contains(",'=张三,") && text.contains(",37.8,"), "{text}");
    let book = sheet(&house.get(&house.office, &format!("/api/export/board.xlsx?{days}")));
    let column = |name: &str| {
        let found = book[0].iter().position(|cell| *cell == name);
        found.unwrap_or_else(|| panic!("{name} is not among {:?}", book[0]))
    };
    assert!(matches!(book[1][column("开始时间")], Data::DateTime(_)), "{:?}", book[1]);
    assert!(book.iter().skip(1).any(|row| row.contains(&Data::Float(37.8))), "numbers are numbers");
    assert!(book.iter().skip(1).all(|row| row.contains(&Data::String("=张三".into()))), "texts are texts");
}

#[test]
fn an_office_defines_a_table_and_gets_it_for_a_day_and_an_area() {
    let mut house = house();
    gates(&mut house);
    let own = [format!("{STREET}/002")];
    let neighbour = house.district.phone("邻居", Role::Office, &own).expect("an office");
    let first = format!("{STREET}/001");
    let def = |title: &str| {
        json!({"area": first, "table": {
            "id": "", "title": {"zh": title, "en": "Arrivals"}, "rows": "gate_person", "alert": true,
            "columns": [
                {"field": "number"}, {"field": "label"}, {"form": "gate_person", "field": "coming_from"},
                {"form": "gate_person", "field": "temperature", "title": {"zh": "体温", "en": "Temp."}}, {"field": "at"},
            ],
        }})
    };
    let made: TableRow = house.post(&house.office, &def("来访")).json().expect("made");
    assert_eq!(made.area.as_ref().map(ToString::to_string), Some(first.clone()));
    let listed = |phone: &Phone| -> Vec<String> {
        let rows: Vec<TableRow> = house.get(phone, "/api/tables").json().expect("listed");
        rows.into_iter().map(|row| row.table.id).collect()
    };
    assert!(listed(&house.office).contains(&made.table.id));
    assert!(!listed(&neighbour).contains(&made.table.id));
    let query = format!("table={}&day={}", made.table.id, today());
    assert_eq!(house.refused(&neighbour, &format!("/api/table?{query}")), (400, "bad_field".into()));

    let table: TableMade = house.seen(&format!("/api/table?{query}&lang=en"));
    assert_eq!((table.title.zh.as_str(), table.rows.len()), ("来访", 4));
    assert_eq!(table.rows[0][..2], [json!(1), json!("001/g/0/1 号")]);
    let here: TableMade = house.seen(&format!("/api/table?{query}&area={first}"));
    assert_eq!(here.rows.len(), 3);
    let file = house.get(&house.office, &format!("/api/export/table.xlsx?{query}&area={first}"));
    let book = sheet(&file);
    assert_eq!((book.len(), book[0][3].to_string()), (4, "体温".to_owned()));
    assert_eq!(book[3][0], Data::Float(3.0));
    assert!(matches!(book[1][4], Data::DateTime(_)), "{:?}", book[1]);
    let name = file.header("content-disposition").expect("a name");
    assert!(name.contains("%E6%9D%A5%E8%AE%BF-11-01-15-012-001-"), "{name}");

    let mut changed = def("来访人员");
    changed["table"]["id"] = json!(made.table.id);
    changed["table"]["alert"] = json!(false);
    let refused = refusal(&house.post(&neighbour, &changed));
    assert_eq!(refused, (403, "out_of_scope".into()));
    assert_eq!(house.post(&house.office, &changed).status, 200);
    let table: TableMade = house.seen(&format!("/api/table?{query}"));
    assert_eq!((table.title.zh.as_str(), table.rows.len()), ("来访人员", 7));
    changed["gone"] = json!(true);
    assert_eq!(house.post(&house.office, &changed).status, 200);
    assert!(!listed(&house.office).contains(&made.table.id));
    assert_eq!(refusal(&house.post(&house.office, &changed)), (404, "not_found".into()));
}

#[test]
fn a_table_that_cannot_be_made_and_one_of_the_kit_are_not_taken() {
    let house = house();
    let put = |phone: &Phone, id: &str, rows: &str, field: &str| {
        let columns = json!([{"form": rows, "field": field}]);
        let table = json!({"id": id, "title": {"zh": "表", "en": "T"}, "rows": rows, "columns": columns});
        refusal(&house.post(phone, &json!({"area": STREET, "table": table})))
    };
    assert_eq!(put(&house.office, "", "no_form", "x"), (400, "bad_field".into()));
    assert_eq!(put(&house.office, "", "gate_person", "no_field"), (400, "bad_field".into()));
    assert_eq!(put(&house.office, "health_alerts", "gate_person", "name"), (404, "not_found".into()));
    assert_eq!(put(&house.volunteer, "", "gate_person", "name"), (403, "not_allowed".into()));
    let kit: Vec<TableRow> = house.seen("/api/tables");
    assert!(kit.len() >= 3 && kit.iter().all(|row| row.area.is_none()));
    for row in kit {
        let made: TableMade = house.seen(&format!("/api/table?table={}", row.table.id));
        assert_eq!(made.headings.len(), row.table.columns.len());
    }
}

#[test]
fn boards_are_for_those_who_look_and_say_what_they_do_not_understand() {
    let mut house = house();
    let headquarters =
        house.district.phone("指挥部", Role::Headquarters, &[STREET.to_owned()]).expect("headquarters");
    let all = [
        "board?form=gate_person",
        "room?form=isolation_site",
        "stock?form=stock_count",
        "tables",
        "table?table=health_alerts",
        "coverages",
        "rounds?form=door_check",
        "progress",
    ];
    for path in all.map(|path| format!("/api/{path}")) {
        assert_eq!(house.refused(&house.volunteer, &path), (403, "not_allowed".into()), "{path}");
        assert_eq!(house.get(&headquarters, &path).status, 200, "{path}");
    }
    let refused = |path: &str| house.refused(&house.office, path);
    for query in [
        "",
        "form=no_form",
        "form=gate_person&from=2020-02-30",
        "form=gate_person&from=2020-02-02&to=2020-02-01",
        "form=gate_person&where=coming_from:mars",
        "form=gate_person&where=nothing",
        "form=gate_person&alert=perhaps",
        "form=gate_person&group=name",
        "form=gate_person&limit=-1",
        "form=gate_person&area=11//x",
        "form=gate_person&sweep=x",
    ] {
        for path in ["board?", "export/board.csv?"].map(|path| format!("/api/{path}{query}")) {
            let is_of_board = query.contains("limit") || query.contains("group");
            if !(is_of_board && path.contains("export")) {
                assert_eq!(refused(&path), (400, "bad_field".into()), "{path}");
            }
        }
    }
    assert_eq!(refused("/api/board?form=gate_person&area=11/01/15/013"), (403, "out_of_scope".into()));
    assert_eq!(refused("/api/room?form=gate_person"), (400, "bad_field".into()));
    assert_eq!(refused("/api/stock?form=gate_person"), (400, "bad_field".into()));
    assert_eq!(refused("/api/rounds?form=gate_person"), (400, "bad_field".into()));
    let other = format!("/api/board?form=gate_person&sweep={}", house.district.sweep);
    assert_eq!(refused(&other), (404, "unknown_sweep".into()));
    let personal = house.refused(&headquarters, "/api/board?form=gate_person&where=name:x");
    assert_eq!(personal, (400, "bad_field".into()));
}

#[test]
fn coverages_rounds_progress_room_and_stock_agree_with_the_doors_and_the_counts() {
    let mut house = house();
    let first = house.district.sweep.clone();
    let report = |n: usize, sweep: &str, outcome: &str| {
        let mut report = door_check(report_id(), &door(1, 1, n), sweep, 2);
        report["answers"]["outcome"] = json!(outcome);
        report
    };
    let shut = [report(0, &first, "no_answer"), report(1, &first, "refused"), report(2, &first, "checked")];
    house.volunteer.sync(&shut).expect("synced");
    house.district.sweep_again().expect("started");
    let second = house.district.sweep.clone();
    house.volunteer.sync(&[report(0, &second, "checked")]).expect("synced");

    let rounds: Vec<Round> = house.seen("/api/rounds?form=door_check");
    let figures: Vec<_> =
        rounds.iter().map(|round| (round.counts.done, round.carried, round.recovered)).collect();
    assert_eq!(figures, [(1, 0, 0), (1, 2, 1)]);
    for round in &rounds {
        let doors: Vec<DoorRow> =
            house.seen(&format!("/api/doors?sweep={}&status=unvisited", round.sweep.id));
        assert_eq!(doors.len(), round.counts.unvisited as usize);
    }
    let coverages: Coverages = house.seen("/api/coverages");
    assert_eq!(coverages.sweeps.len(), 1);
    assert_eq!(coverages.counts[0], rounds[1].counts);
    assert_eq!(coverages.parts.iter().map(|part| part.counts[0].total).sum::<u32>(), 20);
    let progress: Vec<Progress> = house.seen(&format!("/api/progress?sweep={second}"));
    let own = progress.iter().find(|row| row.name == "王").expect("listed");
    assert_eq!((own.counts.total, own.counts.done, own.reported), (20, 1, 1));

    let beds = |beds: u32, taken: u32| json!({"beds": beds, "occupied": taken});
    let sites = [("001/s/0/1", Some(today()), beds(40, 10)), ("002/s/0/1", Some(today()), beds(20, 19))];
    house.report("isolation_site", "isolation_site", &sites);
    let room: RoomBoard = house.seen("/api/room?form=isolation_site");
    assert_eq!((room.of, room.taken, room.rows[0].of), (60, 29, 20));
    let masks = |masks: u32, used: u32| json!({"masks": masks, "masks_used": used});
    let counts = [
        ("001/w/0/1", Some(today().plus(-1)), masks(500, 100)),
        ("001/w/0/1", Some(today()), masks(400, 100)),
    ];
    house.report("stock_count", "warehouse", &counts);
    let stock: StockBoard = house.seen("/api/stock?form=stock_count");
    assert_eq!((stock.stocks[0].have, stock.stocks[0].lasts_days), (400, Some(4.0)));
}
