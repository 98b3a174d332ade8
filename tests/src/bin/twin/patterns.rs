//! Patterns: inside and outside of the dialect, and texts that may fit them.

use menpai_shared::domain::answers::Value as Answer;
use menpai_shared::domain::kit::Kit;
use serde_json::{Value, json};

use crate::dice::Dice;

/// Parts outside of classes.
const ATOMS: [&str; 33] = [
    r"a\sb", r"[^\s]+", r"\S*", "a", "b", "1", "-", " ", "门", "😀", "é", ".", r"\d", r"\D", r"\w", r"\W",
    r"\s", r"\S", r"\.", r"\\", r"\/", r"\n", r"\u95e8", "[ab]", "[^a]", "[a-c]", r"[\s]", r"[^\S1]", "[-a]",
    r"[\w-]", r"[.^$]", "(a)", "(?:b|1)",
];
/// Parts that are not of the dialect, or only in some positions.
const STRANGE: [&str; 28] = [
    r"\-",
    r"\ ",
    r"\q",
    r"\z",
    r"\b",
    r"\x61",
    r"\ud83d",
    r"\u{61}",
    "(?i)",
    "(?i:a)",
    "(?=a)",
    "(?<n>a)",
    "[]",
    "[^]",
    "[b-a]",
    r"[\d-a]",
    "[a&&b]",
    "[[:alpha:]]",
    "]",
    "}",
    "{",
    "a{,2}",
    "a{2}{2}",
    "a**",
    ")",
    "(",
    "^*",
    r"\1",
];
const REPEATS: [&str; 9] = ["*", "+", "?", "{2}", "{1,2}", "{2,}", "*?", "+?", "{0,3}?"];
/// Pieces of texts; patterns fit some of them.
const LETTERS: [&str; 24] = [
    "a\u{3000}b",
    "a b",
    "a",
    "a",
    "a",
    "b",
    "b",
    "1",
    "1",
    "-",
    " ",
    "门",
    "😀",
    "é",
    ".",
    "\\",
    "/",
    "\n",
    "\u{3000}",
    "\u{2028}",
    "\u{a0}",
    "１",
    "ſ",
    "^",
];

/// A pattern, and which texts fit it. For a pattern outside of the dialect, as from before the check, there are only
/// texts that the server accepts: the phone may accept more.
pub fn pattern(dice: &mut Dice) -> (Value, Value) {
    let pattern = alternatives(dice, 2);
    let mut texts: Vec<String> = (0..8).map(|_| dice.text(&LETTERS, 5, 3)).collect();
    let is_of_dialect = Kit::load(&kit(&pattern).to_string(), "kit").is_ok();
    let mut fitting = fits(&pattern, &texts);
    if !is_of_dialect {
        let mut taken = fitting.iter().copied();
        texts.retain(|_| taken.next() == Some(true));
        fitting.retain(|fits| *fits);
    }
    (json!({"pattern": pattern, "texts": texts}), json!(fitting))
}

fn fits(pattern: &str, texts: &[String]) -> Vec<bool> {
    let Ok(mut kit) = serde_json::from_value::<Kit>(kit(pattern)) else { return Vec::new() };
    let field = kit.forms.remove(0).fields.remove(0);
    texts.iter().map(|text| Answer::parse(&field, &json!(text)).is_ok()).collect()
}

fn kit(pattern: &str) -> Value {
    let words = json!({"zh": "试", "en": "Probe"});
    json!({
        "id": "probe", "version": 1, "title": words,
        "place_kinds": [{"id": "home", "label": words}],
        "forms": [{
            "id": "probe", "title": words, "place_kinds": ["home"], "slot": "place",
            "fields": [{"id": "word", "type": "text", "label": words, "pattern": pattern}],
        }],
    })
}

fn alternatives(dice: &mut Dice, deep: usize) -> String {
    let count = if dice.chance(25) { 2 } else { 1 };
    (0..count).map(|_| sequence(dice, deep)).collect::<Vec<_>>().join("|")
}

fn sequence(dice: &mut Dice, deep: usize) -> String {
    let mut pattern = String::new();
    for _ in 0..=dice.below(4) {
        let part = match dice.below(20) {
            0 => dice.pick(&STRANGE).to_owned(),
            1 | 2 if deep > 0 => format!("(?:{})", alternatives(dice, deep - 1)),
            3 => class(dice),
            4 => dice.pick(&["^", "$"]).to_owned(),
            _ => dice.pick(&ATOMS).to_owned(),
        };
        pattern.push_str(&part);
        if dice.chance(30) {
            pattern.push_str(dice.pick(&REPEATS));
        }
    }
    pattern
}

/// Any class, valid or not.
fn class(dice: &mut Dice) -> String {
    const MEMBERS: [&str; 20] = [
        "a", "b", "c", "-", "-", "^", "&", "~", "1", " ", ".", "门", "a-c", r"\d", r"\s", r"\S", r"\-",
        r"\]", r"\n", "[",
    ];
    format!("[{}]", dice.text(&MEMBERS, 4, 0))
}
