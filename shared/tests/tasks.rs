//! Tasks and episodes follow the shared vectors.

use menpai_shared::domain::day::Day;
use menpai_shared::domain::kit::{Form, Kit};
use menpai_shared::domain::path::Path;
use menpai_shared::domain::tasks::{Episode, Task, TaskPlace, TaskRecord, TaskState, tasks};
use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
struct Vectors {
    kit: Value,
    cases: Vec<Case>,
    episodes: Vec<EpisodeCase>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    place: Path,
    kind: String,
    today: Day,
    records: Vec<Line>,
    #[serde(default)]
    referring: Vec<Line>,
    tasks: Vec<Task>,
}

#[derive(Deserialize)]
struct Line {
    form: String,
    slot: String,
    answers: Map<String, Value>,
    at_ms: i64,
    day: Day,
    #[serde(default)]
    sweep_ms: i64,
    #[serde(default)]
    revisit: bool,
}

#[derive(Deserialize)]
struct EpisodeCase {
    name: String,
    today: Day,
    record: Line,
    records: Vec<Line>,
    episode: Option<Expected>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Expected {
    from: Day,
    last: Day,
    today: i32,
    ended: bool,
    over: bool,
    days: Vec<(Day, Option<TaskState>)>,
}

impl Line {
    fn borrowed(&self) -> TaskRecord<'_> {
        let Self { form, slot, answers, at_ms, day, sweep_ms, revisit } = self;
        let (at_ms, day, sweep_ms, revisit) = (*at_ms, *day, *sweep_ms, *revisit);
        TaskRecord { form, slot, answers, at_ms, day, sweep_ms, revisit }
    }
}

fn vectors() -> (Kit, Vectors) {
    let vectors: Vectors =
        serde_json::from_str(include_str!("../../tests/vectors/tasks.json")).expect("the vectors are read");
    let kit = Kit::load(&vectors.kit.to_string(), "tasks.json").expect("the kit of the vectors is sound");
    (kit, vectors)
}

#[test]
fn tasks_are_as_in_the_vectors() {
    let (kit, vectors) = vectors();
    let forms: Vec<&Form> = kit.forms.iter().collect();
    for case in &vectors.cases {
        for back_to_front in [false, true] {
            let mut records: Vec<_> = case.records.iter().map(Line::borrowed).collect();
            let mut referring: Vec<_> = case.referring.iter().map(Line::borrowed).collect();
            if back_to_front {
                records.reverse();
                referring.reverse();
            }
            let place =
                TaskPlace { path: &case.place, kind: &case.kind, records: &records, referring: &referring };
            assert_eq!(tasks(&forms, &place, case.today), case.tasks, "{}", case.name);
        }
    }
}

#[test]
fn episodes_are_as_in_the_vectors() {
    let (kit, vectors) = vectors();
    for case in &vectors.episodes {
        let record = case.record.borrowed();
        let records: Vec<_> = case.records.iter().map(Line::borrowed).collect();
        let form = kit.form(record.form).expect("the form is there");
        let rule = form.episode_rule().expect("its records are episodes");
        let made = Episode::of(form, rule, kit.form(&rule.form), &record, &records, case.today);
        let told = made.map(|episode| Expected {
            over: episode.is_over(case.today),
            from: episode.from,
            last: episode.last,
            today: episode.today,
            ended: episode.ended,
            days: episode.days.iter().map(|day| (day.day, day.state)).collect(),
        });
        assert_eq!(told, case.episode, "{}", case.name);
    }
}
