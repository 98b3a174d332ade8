//! Records: the tasks that the records of a place raise, episodes day by day, and the status that a record gives its
//! door; with randomly changed kits.

use menpai_shared::domain::answers::Answers;
use menpai_shared::domain::day::Day;
use menpai_shared::domain::ids::{ReportId, Seq};
use menpai_shared::domain::kit::{CountAs, Field, FieldType, Form, Kit, SlotRule, TaskOn};
use menpai_shared::domain::path::Path;
use menpai_shared::domain::tasks::{Episode, TaskPlace, TaskRecord, tasks};
use menpai_shared::log::record::{Statement, fold};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::dice::Dice;
use crate::paths::some_path;

const DAY_MS: i64 = 86_400_000;
/// The district's offset from UTC, ms.
const ZONE_MS: i64 = 8 * 3_600_000;
/// Days near the limits.
const DAYS: [&str; 10] = [
    "2020-02-29",
    "2020-03-01",
    "2021-02-28",
    "2020-12-31",
    "2021-01-01",
    "2020-04-30",
    "2020-10-25",
    "2020-03-29",
    "2000-02-29",
    "2099-12-31",
];
const HERE: &str = "11/01/15/012/002/3/2/501";

/// The kits of a run.
pub fn kits(seed: u64, count: u64) -> Result<Vec<Kit>, serde_json::Error> {
    const TASKS: &str = include_str!("../../../vectors/tasks.json");
    const PROBE: &str = include_str!("../../../../shared/tests/common/kit.json");
    const EPIDEMIC: &str = include_str!("../../../../shared/kits/epidemic.json");
    const FLOOD: &str = include_str!("../../../../shared/kits/flood.json");
    let mut kits = Vec::new();
    for number in 0..count {
        let mut kit: Value = match number % 8 {
            6 => serde_json::from_str(EPIDEMIC)?,
            7 => serde_json::from_str(FLOOD)?,
            at if at % 2 == 0 => serde_json::from_str::<Value>(TASKS)?["kit"].take(),
            _ => serde_json::from_str(PROBE)?,
        };
        // Figures and tables have no twin.
        for member in ["figures", "briefing", "tables"] {
            kit[member] = json!([]);
        }
        let mut kit: Kit = serde_json::from_value(kit)?;
        change(&mut Dice::new(seed, u64::MAX - number), &mut kit);
        kits.push(kit);
    }
    Ok(kits)
}

/// Randomly changes some of the kit's rules.
fn change(dice: &mut Dice, kit: &mut Kit) {
    const COUNTS: [Option<CountAs>; 5] =
        [None, Some(CountAs::Done), Some(CountAs::NoAnswer), Some(CountAs::Refused), Some(CountAs::Vacant)];
    for form in &mut kit.forms {
        let is_counting = form.status_field().map(|field| field.id.clone());
        for field in &mut form.fields {
            let counts = is_counting.as_ref() == Some(&field.id);
            let is_stage = form.stage.as_ref() == Some(&field.id);
            for choice in &mut field.choices {
                choice.alert ^= dice.chance(20);
                choice.closes ^= is_stage && dice.chance(15);
                if counts && dice.chance(15) {
                    choice.count_as = dice.pick(&COUNTS);
                }
            }
            if matches!(field.kind, FieldType::Integer | FieldType::Decimal) && dice.chance(50) {
                field.alert_from = Some(dice.between(0, 40) as f64 + 0.5);
            }
        }
        for rule in &mut form.tasks {
            if dice.chance(15) {
                rule.when = None;
            }
            if let TaskOn::EachDay { days, until, .. } = &mut rule.on {
                *days = u32::try_from(dice.between(1, 16)).unwrap_or(14);
                until.take_if(|_| dice.chance(20));
            }
        }
    }
}

/// A record, as JSON for the twin and as values for Rust.
#[derive(Clone, Serialize)]
struct Line {
    form: String,
    slot: String,
    answers: Map<String, Value>,
    at_ms: i64,
    day: Day,
    sweep_ms: i64,
    revisit: bool,
}

impl Line {
    fn borrowed(&self) -> TaskRecord<'_> {
        let Self { form, slot, answers, at_ms, day, sweep_ms, revisit } = self;
        let (at_ms, day, sweep_ms, revisit) = (*at_ms, *day, *sweep_ms, *revisit);
        TaskRecord { form, slot, answers, at_ms, day, sweep_ms, revisit }
    }
}

fn some_day(dice: &mut Dice) -> Day {
    let day = Day::parse(dice.pick(&DAYS)).unwrap_or_else(|_| Day::in_utc(0));
    day.plus(dice.below(5) as i32 - 2)
}

/// The records of a place near a day, of all forms; each slot once.
fn lines(dice: &mut Dice, kit: &Kit, today: Day) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for form in &kit.forms {
        for number in 0..dice.below(4) {
            let day = today.plus(dice.below(20) as i32 - 17);
            let begin_ms = i64::from(day.since(Day::in_utc(0))) * DAY_MS - ZONE_MS;
            let at_ms = begin_ms + dice.pick(&[0, DAY_MS - 1, 9 * 3_600_000, 9 * 3_600_000]);
            let slot = match form.slot {
                SlotRule::Day => today.plus(dice.below(5) as i32 - 3).to_string(),
                SlotRule::Place => "place".to_owned(),
                SlotRule::Sweep => format!("sweep-{}", dice.below(3)),
                SlotRule::Thread | SlotRule::Shift => format!("t{number}"),
            };
            if lines.iter().any(|line| line.form == form.id && line.slot == slot) {
                continue;
            }
            let sources: Vec<String> =
                lines.iter().map(|line| format!("{} {}", line.form, line.slot)).collect();
            let answers = if dice.chance(8) { Map::new() } else { stated(dice, form, today, &sources) };
            let is_sweep = form.slot == SlotRule::Sweep;
            let sweep_ms = if is_sweep { 1_580_000_000_000 + dice.between(0, 2) } else { 0 };
            let revisit = dice.chance(8);
            lines.push(Line { form: form.id.clone(), slot, answers, at_ms, day, sweep_ms, revisit });
        }
    }
    lines
}

/// The values of a form's record: some fields, as canonical JSON.
fn stated(dice: &mut Dice, form: &Form, today: Day, sources: &[String]) -> Map<String, Value> {
    let mut said = Map::new();
    for field in &form.fields {
        if dice.chance(75) {
            let value = value(dice, field, today, sources);
            let one = Map::from_iter([(field.id.clone(), value)]);
            let sound = Answers::parse(form, &one).ok().map(|answers| answers.to_text(form));
            said.extend(
                sound
                    .and_then(|text| serde_json::from_str::<Map<String, Value>>(&text).ok())
                    .unwrap_or_default(),
            );
        }
    }
    said
}

fn value(dice: &mut Dice, field: &Field, today: Day, sources: &[String]) -> Value {
    let ids: Vec<&str> = field.choices.iter().map(|choice| choice.id.as_str()).collect();
    match field.kind {
        FieldType::Choice => json!(dice.pick(&ids)),
        FieldType::Choices => json!(ids.iter().filter(|_| dice.chance(50)).collect::<Vec<_>>()),
        FieldType::Integer => json!(dice.between(0, 45)),
        FieldType::Decimal => json!(dice.between(340, 430) as f64 / 10.0),
        FieldType::Text if !sources.is_empty() && dice.chance(80) => {
            json!(sources[dice.below(sources.len())])
        }
        FieldType::Text => json!("注"),
        FieldType::Phone => json!("13800138000"),
        FieldType::Date => json!(today.plus(dice.below(24) as i32 - 18)),
        FieldType::Time => json!("09:30"),
        FieldType::YesNo => json!(dice.chance(50)),
        FieldType::Place => json!(dice.pick(&[HERE, HERE, HERE, "11/01/15/012/002/3/2/502"])),
    }
}

/// The tasks of a place.
pub fn task(dice: &mut Dice, kits: &[Kit]) -> (Value, Value) {
    let number = dice.below(kits.len());
    let kit = &kits[number];
    let today = some_day(dice);
    let mut records = lines(dice, kit, today);
    let mut referring = if dice.chance(60) { lines(dice, kit, today) } else { Vec::new() };
    // Not too many, so that a difference is small.
    while records.len() > 6 {
        records.remove(dice.below(records.len()));
    }
    referring.truncate(4);
    let kind = kit.place_kinds[dice.below(kit.place_kinds.len())].id.clone();
    let path = Path::parse(HERE).unwrap_or_else(|_| some_path(dice, 8));
    let forms: Vec<&Form> = kit.forms.iter().collect();
    let of_place: Vec<TaskRecord<'_>> = records.iter().map(Line::borrowed).collect();
    let of_others: Vec<TaskRecord<'_>> = referring.iter().map(Line::borrowed).collect();
    let place = TaskPlace { path: &path, kind: &kind, records: &of_place, referring: &of_others };
    let found = json!(tasks(&forms, &place, today));
    let asked = json!({
        "kit": number, "today": today, "path": path, "kind": kind, "records": records, "referring": referring,
    });
    (asked, found)
}

/// The episode of a record, if it is one.
pub fn episode(dice: &mut Dice, kits: &[Kit]) -> (Value, Value) {
    let number = dice.below(kits.len());
    let kit = &kits[number];
    let today = some_day(dice);
    let mut records = lines(dice, kit, today);
    let forms: Vec<&Form> = kit.forms.iter().filter(|form| form.episode_rule().is_some()).collect();
    if forms.is_empty() {
        return (json!({"kit": number}), Value::Null);
    }
    let form = dice.pick(&forms);
    let own = records.iter().position(|line| line.form == form.id);
    let (Some(own), Some(rule)) = (own, form.episode_rule()) else {
        return (json!({"kit": number}), Value::Null);
    };
    let own = records.remove(own);
    records.retain(|line| line.form == rule.form);
    let visits: Vec<TaskRecord<'_>> = records.iter().map(Line::borrowed).collect();
    let found = Episode::of(form, rule, kit.form(&rule.form), &own.borrowed(), &visits, today);
    let told = found.map(|episode| {
        let days: Vec<Value> = episode.days.iter().map(|day| json!([day.day, day.state])).collect();
        json!({
            "from": episode.from, "last": episode.last, "today": episode.today, "ended": episode.ended,
            "over": episode.is_over(today), "days": days,
        })
    });
    (json!({"kit": number, "today": today, "record": own, "records": records}), json!(told))
}

/// The status of a door from one or two reports of a record: its status, its alerts, and whether its task is done.
pub fn status(dice: &mut Dice, kits: &[Kit]) -> (Value, Value) {
    let number = dice.below(kits.len());
    let form = &kits[number].forms[dice.below(kits[number].forms.len())];
    let count = if dice.chance(25) { 2 } else { 1 };
    let statements: Vec<Statement> = (0..count)
        .map(|at| {
            let today = some_day(dice);
            let said = stated(dice, form, today, &[]);
            let text = Answers::parse(form, &said).map_or_else(|_| "{}".into(), |said| said.to_text(form));
            statement(at, text, dice.chance(10))
        })
        .collect();
    let folded = fold(form, &statements);
    let held: Map<String, Value> = serde_json::from_str(&folded.answers).unwrap_or_default();
    let said = json!({
        "status": folded.status, "alerts": folded.alerts.names(form), "done": form.is_done(&held),
    });
    let asked = json!({
        "kit": number, "form": form.id, "answers": held, "conflicts": folded.conflicts.names(form),
        "alerts": folded.unshown_alerts(form).names(form), "revisit": folded.revisit.is_some(),
    });
    (asked, said)
}

fn statement(at: u64, answers: Box<str>, revisit: bool) -> Statement {
    Statement {
        id: ReportId(uuid::Uuid::from_u128(u128::from(at) + 1)),
        seq: Seq(at + 1),
        person: 0,
        device: 0,
        carried_for: None,
        observed_ms: 0,
        received_ms: 0,
        base: Box::default(),
        answers,
        retracts: false,
        revisit,
        reason: None,
        settles: None,
        forgotten: false,
    }
}

/// Counting with days.
pub fn day(dice: &mut Dice) -> (Value, Value) {
    let (day, other) = (some_day(dice), some_day(dice).plus(dice.between(-800, 800) as i32));
    let days = dice.between(-800, 800) as i32;
    let said = json!({"plus": day.plus(days), "since": day.since(other)});
    (json!({"day": day, "days": days, "other": other}), said)
}
