//! Answers: input for fields of every type, with limits of every kind, and conditions on it.

use menpai_shared::domain::answers::Answers;
use menpai_shared::domain::kit::{Form, ShowIf};
use serde_json::{Map, Value, json};

use crate::dice::Dice;

const CHOICES: [&str; 4] = ["low", "middle", "high", "none"];
/// Pieces of typed texts.
const PIECES: [&str; 26] = [
    "a", "b1", "字", "狗", " ", " ", "\u{3000}", "\u{a0}", "\u{feff}", "\u{85}", "\u{2028}", "\r\n", "\r",
    "\n", "\t", "\0", "\u{200e}", "\u{202e}", "\u{2066}", "\"", "\\", "😀", "e\u{301}", "<b>", "\u{7f}",
    "\u{1c}",
];
/// Pieces of typed telephone numbers.
const DIGITS: [&str; 26] = [
    "0",
    "1",
    "3",
    "8",
    "13800138000",
    "010",
    "6788",
    "120",
    "+",
    "+86",
    " ",
    "-",
    "(",
    ")",
    "（",
    "）",
    "１",
    "３８",
    "\u{2010}",
    "—",
    "\u{2212}",
    "𝟏",
    "\u{a0}",
    "\u{3000}",
    "转",
    ".",
];
/// Days and times, and texts that almost are.
const DAYS: [&str; 24] = [
    "2020-02-29",
    "2021-02-29",
    "2000-02-29",
    "1900-02-29",
    "2100-02-29",
    "2020-04-31",
    "2020-12-31",
    "2020-00-10",
    "2020-10-00",
    "2020-13-01",
    "1899-12-31",
    "1900-01-01",
    "2199-12-31",
    "2200-01-01",
    "2020-2-1",
    "02020-02-01",
    "２０２０-01-01",
    "",
    "2020-01-01\n",
    " 2020-01-01",
    "2020/01/01",
    "20200101",
    "-020-01-01",
    "2020-01-32",
];
const TIMES: [&str; 14] = [
    "00:00", "23:59", "24:00", "12:60", "9:30", "09:30", "09:3", "0930", "０9:30", "09:30:00", "", "-1:30",
    "09：30", "09:30\n",
];
const PLACES: [&str; 14] = [
    "11/01/15",
    "11/01/15/012/002/3/2/501",
    "11",
    "1",
    "",
    "/",
    "11/",
    "11//01",
    "11/1",
    "a/B",
    "东门",
    "11/01/15/012/002/3号",
    "11/01/15/012/002/东门",
    "11/01/15/012/002/0/0/0/0/0/0/0/0",
];

/// A form of one to five fields.
fn form(dice: &mut Dice) -> Value {
    let words = json!({"zh": "试", "en": "Probe"});
    let count = 1 + dice.below(5);
    let fields: Vec<Value> = (0..count).map(|at| field(dice, &format!("f{at}"), &words)).collect();
    json!({"id": "probe", "title": words, "place_kinds": ["home"], "slot": "place", "fields": fields})
}

fn field(dice: &mut Dice, id: &str, words: &Value) -> Value {
    const TYPES: [&str; 10] =
        ["choice", "choices", "integer", "decimal", "text", "phone", "date", "time", "yes_no", "place"];
    const PATTERNS: [&str; 5] = ["[^\\s]+", ".*", "[a-z]*\\d?", "\\d{3}-\\d", "\\W+"];
    let kind = dice.pick(&TYPES);
    let mut field = json!({"id": id, "type": kind, "label": words});
    match kind {
        "choice" | "choices" => {
            let choices: Vec<Value> =
                CHOICES[..=dice.below(3)].iter().map(|id| json!({"id": id, "label": words})).collect();
            field["choices"] = json!(choices);
        }
        "integer" | "decimal" => {
            let (min, max) = (dice.between(-50, 20), dice.between(20, 60));
            if dice.chance(60) {
                field["min"] = if kind == "decimal" { json!(min as f64 + 0.5) } else { json!(min) };
            }
            if dice.chance(60) {
                field["max"] = json!(max);
            }
        }
        "text" => {
            if dice.chance(40) {
                field["min"] = json!(dice.below(4));
            }
            if dice.chance(40) {
                field["max"] = json!(4 + dice.below(6));
            }
            if dice.chance(30) {
                field["pattern"] = json!(dice.pick(&PATTERNS));
            }
        }
        _ => {}
    }
    field
}

/// A value as JSON text, for a field of this type or of any type.
fn value(dice: &mut Dice, kind: &str) -> String {
    if dice.chance(6) {
        const ANY: [&str; 8] = ["null", "true", "0", "-1.5", "\"\"", "[]", "{}", "[\"low\"]"];
        return dice.pick(&ANY).to_owned();
    }
    let text = |text: &str| Value::from(text).to_string();
    match kind {
        "choice" => text(dice.pick(&["low", "middle", "high", "none", "", "Low", "low "])),
        "choices" => {
            let ids: Vec<String> = (0..dice.below(5))
                .map(|_| text(dice.pick(&["low", "middle", "high", "low", "none", "x"])))
                .collect();
            format!("[{}]", ids.join(","))
        }
        "integer" | "decimal" => number(dice),
        "text" => text(&dice.text(&PIECES, 9, 8)),
        "phone" => {
            let pieces = if dice.chance(2) { 900 } else { 5 };
            text(&match dice.below(50) {
                // Longer than the limit for reading.
                0 => format!("120{}9", " ".repeat(1_990 + dice.below(10))),
                _ => dice.text(&DIGITS, pieces, 1),
            })
        }
        "date" => text(dice.pick(&DAYS)),
        "time" => text(dice.pick(&TIMES)),
        "place" => text(dice.pick(&PLACES)),
        _ => dice.pick(&["true", "false", "\"true\"", "1"]).to_owned(),
    }
}

/// A number in one of its spellings.
fn number(dice: &mut Dice) -> String {
    const EDGES: [&str; 22] = [
        "0",
        "-0",
        "-0.0",
        "0.005",
        "-0.005",
        "0.015",
        "1.005",
        "2.675",
        "0.1",
        "36.55",
        "36.555",
        "1e2",
        "1E-2",
        "1e-3",
        "3.0",
        "9007199254740991",
        "9007199254740993",
        "-9007199254740992",
        "90071992547409",
        "90071992547409.01",
        "1e300",
        "12345678901234567890",
    ];
    match dice.below(4) {
        0 => dice.pick(&EDGES).to_owned(),
        1 => format!("{}.{:02}", dice.between(-60, 60), dice.below(100)),
        // With more than fifteen digits, serde_json is off by one in the last place; stated numbers have fewer.
        2 => format!("{}.{:03}", dice.between(-900_000_000_000, 900_000_000_000), dice.below(1000)),
        _ => dice.between(-60, 60).to_string(),
    }
}

/// Answers under a form → their canonical text, or the first fault.
pub fn answers(dice: &mut Dice) -> (Value, Value) {
    let json = form(dice);
    let mut said = Vec::new();
    for field in json["fields"].as_array().into_iter().flatten() {
        if dice.chance(80) {
            let kind = field["type"].as_str().unwrap_or_default();
            said.push(format!("{}:{}", field["id"], value(dice, kind)));
        }
    }
    if dice.chance(4) {
        said.push("\"z\":1".to_owned());
        said.push("\"b\":2".to_owned());
    }
    if dice.chance(50) {
        said.reverse();
    }
    let said = format!("{{{}}}", said.join(","));
    let (Ok(form), Ok(answers)) =
        (serde_json::from_value::<Form>(json.clone()), serde_json::from_str::<Map<String, Value>>(&said))
    else {
        // An unreadable text is not a case; the twin is asked nothing.
        return (json!({"form": json, "text": "{}"}), json!({"text": "{}"}));
    };
    let got = match Answers::parse(&form, &answers) {
        Ok(answers) => json!({"text": answers.to_text(&form)}),
        Err(error) => json!({"code": error.code, "field": error.field}),
    };
    (json!({"form": json, "text": said}), got)
}

/// A condition on the answers of a record → whether it holds.
pub fn condition(dice: &mut Dice) -> (Value, Value) {
    const VALUES: [&str; 13] = [
        "1",
        "1.0",
        "0",
        "-0.0",
        "37.5",
        "\"1\"",
        "\"low\"",
        "\"high\"",
        "true",
        "false",
        "[\"low\",\"high\"]",
        "[]",
        "\"\"",
    ];
    let one = |dice: &mut Dice| -> Value { serde_json::from_str(dice.pick(&VALUES)).unwrap_or_default() };
    let words = json!({"zh": "试", "en": "Probe"});
    let fields: Vec<Value> =
        ["a", "b"].iter().map(|id| json!({"id": id, "type": "text", "label": words})).collect();
    let form =
        json!({"id": "probe", "title": words, "place_kinds": ["home"], "slot": "place", "fields": fields});
    let mut answers = Map::new();
    for id in ["a", "b"] {
        if dice.chance(80) {
            answers.insert(id.to_owned(), one(dice));
        }
    }
    let field = dice.pick(&["a", "b"]);
    let wanted: Vec<Value> = (0..=dice.below(3)).map(|_| one(dice)).collect();
    let rule = if dice.chance(50) {
        json!({"field": field, "equals": wanted[0]})
    } else {
        json!({"field": field, "among": wanted})
    };
    let holds = match (serde_json::from_value::<Form>(form), serde_json::from_value::<ShowIf>(rule.clone())) {
        (Ok(form), Ok(rule)) => form.holds(&rule, &answers),
        _ => false,
    };
    (json!({"rule": rule, "answers": answers}), json!(holds))
}
