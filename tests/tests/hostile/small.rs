//! What headquarters may know of one household: whoever sees personal answers masked tries to read them out of a figure
//! that is narrowed to it, and out of every request that there is.

use menpai::http::routes::{Access, TABLE};
use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{Briefing, FigureValue, Figures};
use menpai_shared::wire::sync::Outcome;
use menpai_tests::ask::{ask, refusal};
use menpai_tests::district::{STREET, door};
use menpai_tests::phone::Phone;
use serde_json::{Value, json};

use super::house::{House, community_path, get, upload};
use super::table::attacks;

/// What nobody at headquarters may learn of a door.
const CAME_FROM: &str = "武汉";
/// A figure of the kit that counts these doors, and one that adds up a personal number.
const FIGURES: [&str; 2] = ["doors_far", "ages"];

/// The kit that ships, with figures of personal answers.
fn kit() -> Value {
    let mut kit: Value =
        serde_json::from_str(include_str!("../../../shared/kits/epidemic.json")).expect("a kit");
    kit["version"] = json!(kit["version"].as_u64().expect("a version") + 1);
    let form = kit["forms"].as_array_mut().expect("forms").iter_mut().find(|form| form["id"] == "door_check");
    form.expect("a form")["fields"].as_array_mut().expect("fields").push(json!({
        "id": "age", "type": "integer", "personal": true, "min": 0, "max": 150,
        "label": {"zh": "年龄", "en": "Age"},
    }));
    let figures = kit["figures"].as_array_mut().expect("figures");
    figures.push(json!({
        "id": FIGURES[0], "title": {"zh": "远来的", "en": "From far"},
        "of": {"count": {"form": "door_check", "span": "sweep", "when": [{"field": "travelled_from", "equals": CAME_FROM}]}},
    }));
    figures.push(json!({
        "id": FIGURES[1], "title": {"zh": "年龄和", "en": "Ages"},
        "of": {"sum": {"form": "door_check", "span": "sweep", "field": "age"}},
    }));
    kit["briefing"][0]["figures"].as_array_mut().expect("figures").push(json!(FIGURES[0]));
    kit
}

/// Six of six doors of the first community came from there, one of the second.
fn house() -> (House, Phone) {
    let mut house = House::new();
    house.district.admin.call("POST", "/api/kits", &kit()).expect("the kit is taken");
    let report = |community: usize, at: usize| {
        let mut check = house.check(community, at, 2);
        check["answers"]["travelled_from"] = json!(CAME_FROM);
        check["answers"]["age"] = json!(71);
        check
    };
    let reports: Vec<Value> = (0..6).map(|at| report(1, at)).chain([report(2, 0)]).collect();
    let acks = house.district.admin.sync(&reports).expect("it syncs").acks;
    assert!(acks.iter().all(|ack| ack.outcome == Outcome::Stored), "{acks:?}");
    let headquarters =
        house.district.phone("指挥部", Role::Headquarters, &[STREET.to_owned()]).expect("headquarters");
    (house, headquarters)
}

fn figure(figures: Vec<FigureValue>, id: &str) -> FigureValue {
    figures.into_iter().find(|figure| figure.figure == id).expect("the figure is told")
}

fn told(phone: &Phone, area: &str, id: &str) -> (Option<f64>, Option<u32>) {
    let figures: Figures = get(phone, &format!("/api/figures?area={area}"));
    let told = figure(figures.figures, id);
    (told.value, told.coarse.map(|coarse| coarse.step))
}

#[test]
fn no_figure_tells_one_household_however_far_it_is_narrowed() {
    let (house, headquarters) = house();
    let under = (None, Some(5));
    for (area, exact, masked) in [
        (STREET.to_owned(), 7.0, (Some(5.0), Some(5))),
        (community_path(1), 6.0, (Some(5.0), Some(5))),
        (community_path(2), 1.0, under),
        (door(1, 1, 0), 1.0, under),
        (door(2, 1, 0), 1.0, under),
        (door(2, 1, 1), 0.0, under),
    ] {
        assert_eq!(told(&house.district.admin, &area, FIGURES[0]), (Some(exact), None), "{area}");
        assert_eq!(told(&headquarters, &area, FIGURES[0]), masked, "{area}");
        assert_eq!(told(&headquarters, &area, FIGURES[1]), (None, None), "a sum of ages, at {area}");
    }
    // What is not personal is told exactly.
    assert_eq!(told(&headquarters, &door(2, 1, 0), "doors_hubei").1, None);
}

#[test]
fn no_briefing_tells_it_either_whoever_kept_it() {
    let (house, headquarters) = house();
    let area = community_path(2);
    let kept: Briefing = house
        .district
        .admin
        .afresh()
        .call("POST", "/api/briefings", &json!({"area": area}))
        .and_then(|kept| kept.json())
        .expect("a briefing");
    let id = kept.id.expect("an id").0;
    for path in [format!("/api/briefing?area={area}"), format!("/api/briefings/{id}")] {
        let briefing: Briefing = get(&headquarters, &path);
        let figures = briefing.sections.into_iter().flat_map(|section| section.figures).collect();
        let told = figure(figures, FIGURES[0]);
        assert_eq!((told.value, told.coarse.map(|coarse| coarse.step)), (None, Some(5)), "{path}");
    }
}

#[test]
fn no_list_or_table_is_chosen_by_a_masked_answer() {
    let (mut house, headquarters) = house();
    let table = json!({"area": STREET, "table": {
        "id": "", "title": {"zh": "远来的", "en": "From far"}, "rows": "door_check",
        "when": [{"field": "travelled_from", "equals": CAME_FROM}], "columns": [{"field": "address"}],
    }});
    let made = house.district.admin.call("POST", "/api/tables", &table).expect("a table");
    let id = made.json::<Value>().expect("a table")["table"]["id"].as_str().expect("an id").to_owned();
    let refused = |path: &str| {
        let answer = ask(headquarters.at, "GET", path, Some(&headquarters.token), &Value::Null);
        assert!(answer.status != 200, "{path}: {:?}", answer.text());
        refusal(&answer)
    };
    for path in [
        format!("/api/table?table={id}"),
        "/api/board?form=door_check&where=travelled_from:%E6%AD%A6%E6%B1%89".to_owned(),
        "/api/board?form=door_check&where=travelled_from:".to_owned(),
        "/api/board?form=door_check&group=travelled_from".to_owned(),
    ] {
        assert_eq!(refused(&path), (400, "bad_field".to_owned()), "{path}");
    }
    let rows = get::<Value>(&house.district.admin, &format!("/api/table?table={id}"));
    assert_eq!(rows["rows"].as_array().map(Vec::len), Some(7), "those who see the answers see the table");
}

/// Who lives behind a door, and what was said of them: in the roster, in a report, and in one that waits.
const PERSONAL: [&str; 4] = ["欧阳若兰", "13912345678", "夜里咳嗽，孩子怕人", "孩子说的"];

/// What a request tells of a household of the first community, as far as it is personal; each request of the table that
/// headquarters may send is asked about its area, its door and its form.
fn told_of_the_household(house: &mut House, who: &mut Phone) -> Vec<String> {
    let roster =
        format!("社区,楼号,单元,门牌号,户主,电话\n110115012001,1,1,101,{},{}\n", PERSONAL[0], PERSONAL[1]);
    let made = upload(&house.district.admin, "/api/import/doors?name=doors.csv", roster.as_bytes());
    assert_eq!(made.status, 200);
    let mut check = house.check(1, 0, 2);
    check["answers"]["hubei"] = json!("returned");
    check["answers"]["note"] = json!(PERSONAL[2]);
    check["reason"] = json!(PERSONAL[3]);
    let mut waits = house.check(1, 0, 2);
    waits["answers"] = json!({"note": PERSONAL[2], "residents": "two"});
    house.volunteer.sync(&[check, waits]).expect("it syncs");
    let ask_all = |phone: &Phone| -> Vec<(String, String)> {
        let rows = TABLE.iter().filter(|row| row.verb.name() == "GET" && !row.path.ends_with("/events"));
        let rows = rows.filter(|row| matches!(row.access, Access::Needs(_)));
        let asked = rows.map(|row| {
            let value = |name: &str| match name {
                "area" => Some(community_path(1)),
                "path" => Some(door(1, 1, 0)),
                "form" => Some("door_check".to_owned()),
                _ => None,
            };
            let params = row
                .query
                .iter()
                .filter_map(|param| Some(format!("{}={}", param.name(), value(param.name())?)));
            let path = row.path.replace("{file}", "doors.csv");
            let path = format!("{path}?{}", params.collect::<Vec<_>>().join("&"));
            let answer = ask(phone.at, "GET", &path, Some(&phone.token), &Value::Null);
            (path, answer.text().expect("text"))
        });
        asked.collect()
    };
    let tells = |(path, text): &(String, String)| {
        PERSONAL.iter().find(|told| text.contains(**told)).map(|told| format!("{path} tells {told}"))
    };
    let seen_by_all: Vec<String> = ask_all(&house.district.admin).iter().filter_map(tells).collect();
    assert!(seen_by_all.len() >= 4, "an administrator sees it: {seen_by_all:?}");
    let pulled = who.pull().expect("it pulls");
    let pulled = pulled.iter().map(|line| ("sync".to_owned(), serde_json::to_string(line).expect("JSON")));
    pulled.chain(ask_all(who)).filter_map(|answer| tells(&answer)).collect()
}

attacks! {
    /// Every number leads to its records (an address, and answers that the kit does not call personal), never to a person.
    reads_a_name_a_telephone_or_a_reason_by_any_request by Headquarters There |house, who| {
        assert_eq!(told_of_the_household(&mut house, who), [""; 0]);
        let path = format!("/api/place?path={}", door(1, 1, 0));
        let answer = ask(who.at, "GET", &path, Some(&who.token), &Value::Null);
        assert!(answer.text().expect("text").contains(r#""hubei":"returned""#), "numbers can be followed up");
    }

    /// Beyond its own area headquarters see no record at all.
    reads_a_household_that_is_not_of_its_area by Headquarters Elsewhere |house, who| {
        assert_eq!(told_of_the_household(&mut house, who), [""; 0]);
        let path = format!("/api/place?path={}", door(1, 1, 0));
        let answer = ask(who.at, "GET", &path, Some(&who.token), &Value::Null);
        assert_eq!(refusal(&answer), (403, "out_of_scope".to_owned()));
    }
}

#[test]
fn headquarters_try_it_there_and_from_elsewhere() {
    let places: Vec<_> = ATTACKS.iter().map(|attack| (attack.role, attack.place)).collect();
    let by_headquarters = |place| (Role::Headquarters, place);
    assert_eq!(places, [super::table::Place::There, super::table::Place::Elsewhere].map(by_headquarters));
    assert!(ATTACKS.iter().all(|attack| !attack.name.is_empty()));
}
