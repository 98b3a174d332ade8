//! The demo district's numbers agree: overview, coverages, boards, figures, briefing, lists and exports say the same.

use menpai_shared::domain::kit::{Measure, ShowIf, Span};
use menpai_shared::wire::api::{
    Board, Briefing, Counts, Coverages, DoorRow, EpisodeBoard, Figures, Me, Overview, TaskBoard,
};
use menpai_tests::ask::ask;
use menpai_tests::clock::zone;
use menpai_tests::phone::Phone;
use menpai_tests::process::{Server, command};
use menpai_tests::wire::Answer;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const DISTRICT: &str = "11/01/15";

struct District {
    _folder: tempfile::TempDir,
    _server: Server,
    admin: Phone,
}

impl District {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut demo = command("demo", folder.path()).expect("the binary");
        demo.args(["--listen", "127.0.0.1:0", "--time-zone", &zone()]);
        let server = Server::run(demo).expect("it starts");
        let links = std::fs::read_to_string(folder.path().join("links.json")).expect("links.json");
        let links: Value = serde_json::from_str(&links).expect("JSON");
        let code = links["admin"]["code"].as_str().expect("a code");
        let admin = Phone::join(server.at, code, "a desk").expect("it joins");
        Self { _folder: folder, _server: server, admin }
    }

    fn answer(&self, path: &str) -> Answer {
        let answer = ask(self.admin.at, "GET", path, Some(&self.admin.token), &Value::Null);
        assert_eq!(answer.status, 200, "{path}: {:?}", answer.text());
        answer
    }

    fn get<T: DeserializeOwned>(&self, path: &str) -> T {
        self.answer(path).json().unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn briefing(&self) -> Briefing {
        self.get(&format!("/api/briefing?area={DISTRICT}"))
    }
}

fn add(sum: Counts, more: Counts) -> Counts {
    Counts {
        total: sum.total + more.total,
        done: sum.done + more.done,
        vacant: sum.vacant + more.vacant,
        no_answer: sum.no_answer + more.no_answer,
        refused: sum.refused + more.refused,
        conflict: sum.conflict + more.conflict,
        stale: sum.stale + more.stale,
        unvisited: sum.unvisited + more.unvisited,
        silent: sum.silent + more.silent,
        alert: sum.alert + more.alert,
    }
}

#[test]
fn every_coverage_is_the_same_in_overview_coverages_briefing_and_list_and_its_parts_add_up() {
    let district = District::new();
    let briefing = district.briefing();
    let coverages: Coverages = district.get(&format!("/api/coverages?area={DISTRICT}"));
    assert_eq!(coverages.sweeps.len(), 4, "homes, enterprises, shops and tenants");
    for (at, (sweep, counts)) in coverages.sweeps.iter().zip(&coverages.counts).enumerate() {
        let parts = coverages.parts.iter().map(|part| part.counts[at]).fold(Counts::default(), add);
        assert_eq!(parts, *counts, "{}", sweep.name);
        let overview: Overview = district.get(&format!("/api/overview?area={DISTRICT}&sweep={}", sweep.id));
        assert_eq!(overview.counts, *counts, "{}", sweep.name);
        let told = briefing.coverages.iter().find(|one| one.sweep.id == sweep.id).expect("in the briefing");
        assert_eq!(told.counts, *counts, "{}", sweep.name);
        let left: Vec<DoorRow> =
            district.get(&format!("/api/doors?area={DISTRICT}&sweep={}&status=unvisited", sweep.id));
        assert_eq!(left.len(), counts.unvisited as usize, "{}", sweep.name);
    }
}

/// The filter of a board behind a count.
fn filter(form: &str, span: Span, when: &[ShowIf], alert: bool, sweeps: &Coverages, day: &str) -> String {
    let mut query = format!("form={form}&area={DISTRICT}&limit=0");
    match span {
        Span::Day => query.push_str(&format!("&from={day}&to={day}")),
        Span::Open => query.push_str("&open=true"),
        Span::Sweep => {
            let sweep = sweeps.sweeps.iter().find(|sweep| sweep.form == form).expect("it runs");
            query.push_str(&format!("&sweep={}", sweep.id));
        }
        Span::Newest | Span::All => {}
    }
    for when in when {
        for value in when.equals.iter().chain(when.among.iter().flatten()) {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            query.push_str(&format!("&where={}:{text}", when.field));
        }
    }
    if alert {
        query.push_str("&alert=true");
    }
    query
}

#[test]
fn every_figure_of_the_demo_is_as_many_as_the_list_behind_it_and_the_briefing_says_the_same() {
    let district = District::new();
    let briefing = district.briefing();
    let day = briefing.day.to_string();
    let figures: Figures = district.get(&format!("/api/figures?area={DISTRICT}"));
    let sweeps: Coverages = district.get(&format!("/api/coverages?area={DISTRICT}"));
    let me: Me = district.get("/api/me");
    let mut alive = 0;
    for figure in me.kits.iter().flat_map(|kit| &kit.figures) {
        let known = figures.figures.iter().find(|one| one.figure == figure.id).expect("it is counted");
        let value = known.value.unwrap_or_default();
        alive += u32::from(value > 0.0);
        let told = briefing.sections.iter().flat_map(|section| &section.figures);
        for told in told.filter(|told| told.figure == figure.id) {
            assert_eq!(told.value, known.value, "{} in the briefing", figure.id);
        }
        let behind = match &figure.of {
            Measure::Count { form, span, when, alert } => {
                let query = filter(form, *span, when, *alert, &sweeps, &day);
                let board: Board = district.get(&format!("/api/board?{query}"));
                let parts: u32 = board.parts.iter().map(|part| part.count).sum();
                assert_eq!(parts, board.total, "parts of {}", figure.id);
                let csv = district.answer(&format!("/api/export/board.csv?{query}")).text().expect("a text");
                let rows = csv.trim_end().lines().count().saturating_sub(1);
                assert_eq!(rows, board.total as usize, "the file of {}", figure.id);
                f64::from(board.total)
            }
            Measure::Tasks { form, rule, states } => {
                let tasks: TaskBoard =
                    district.get(&format!("/api/tasks?area={DISTRICT}&form={form}&rule={rule}"));
                let rows = tasks.rows.iter().filter(|row| states.contains(&row.task.state)).count();
                f64::from(u32::try_from(rows).expect("few"))
            }
            _ => continue,
        };
        assert!((behind - value).abs() < f64::EPSILON, "{}: {value}, but {behind} behind it", figure.id);
    }
    assert!(alive >= 20, "only {alive} figures are above zero");
}

#[test]
fn the_strips_of_isolation_add_up_to_the_tasks_of_the_day() {
    let district = District::new();
    let form = "isolation_episode";
    let strips: EpisodeBoard = district.get(&format!("/api/episodes?area={DISTRICT}&form={form}&over=true"));
    let tasks: TaskBoard = district.get(&format!("/api/tasks?area={DISTRICT}&form={form}&rule=visit"));
    let kind = tasks.kinds.iter().find(|kind| kind.rule == "visit").expect("visits");
    assert_eq!((strips.to_visit, strips.visited, strips.missed), (kind.open, kind.done, kind.missed));
    assert!(strips.running > 20 && strips.over > 0, "{} run, {} are over", strips.running, strips.over);
    let disputed = strips.rows.iter().filter(|row| row.record.conflicts.contains(&"from".to_owned()));
    for row in disputed.clone() {
        assert_eq!(row.record.answers["from"], json!(row.from.to_string()), "the safest holds meanwhile");
    }
}
