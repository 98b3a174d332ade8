//! Addresses: segments as people type them, paths, containment, and the names of communities.

use menpai_shared::domain::path::{Path, PathError, normalise_segment};
use menpai_shared::views::short_name;
use serde_json::{Value, json};

use crate::dice::Dice;

/// Pieces of typed addresses.
const PIECES: [&str; 64] = [
    "0",
    "1",
    "2",
    "3",
    "5",
    "10",
    "12",
    "0501",
    "a",
    "B",
    "甲",
    "东",
    "门",
    "西门",
    "三",
    "一",
    "十",
    "二十",
    "〇",
    "零",
    "九",
    "百",
    "里",
    "屯",
    "三里屯",
    "号",
    "号楼",
    "楼",
    "栋",
    "幢",
    "座",
    "单元",
    "室",
    "户",
    "层",
    "#",
    "-",
    "–",
    "−",
    "－",
    "—",
    " ",
    "\u{3000}",
    "\u{a0}",
    "\t",
    "\n",
    ".",
    "..",
    "/",
    "／",
    "１",
    "２",
    "Ａ",
    "①",
    "㈡",
    "Ⅷ",
    "½",
    "ﬁ",
    "ｶﾞ",
    "e\u{301}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "😀",
];
/// Endings of community names, and texts that look like them.
const ENDS: [&str; 14] = [
    "社区居民委员会",
    "社区居委会",
    "居民委员会",
    "村民委员会",
    "居委会",
    "村委会",
    "社区",
    "村",
    "居民",
    "委员会",
    "小区",
    "民委员会",
    "社区村委会",
    " ",
];

fn outcome(path: Result<String, PathError>) -> Value {
    match path {
        Ok(gives) => json!({"gives": gives}),
        Err(error) => json!({"error": error.code()}),
    }
}

/// A typed segment → the segment in a path.
pub fn segment(dice: &mut Dice) -> (Value, Value) {
    let raw = typed(dice);
    let normal = outcome(normalise_segment(&raw));
    (json!({"raw": raw}), normal)
}

fn typed(dice: &mut Dice) -> String {
    if dice.chance(2) {
        return dice.pick(&PIECES).repeat(dice.below(140));
    }
    dice.text(&PIECES, 6, 12)
}

/// A path below another.
pub fn join(dice: &mut Dice) -> (Value, Value) {
    let path = some_path(dice, 12);
    let raw = typed(dice);
    let joined = outcome(path.join(&raw).map(String::from));
    (json!({"path": path, "raw": raw}), joined)
}

/// A text that may be a path.
pub fn parse(dice: &mut Dice) -> (Value, Value) {
    const PARTS: [&str; 16] =
        ["11", "01", "1", "012", "002", "0", "3", "a", "A", "", ".", "东门", "3号", "００", "#", "三里屯"];
    let count = dice.below(14);
    let parts: Vec<&str> = (0..count).map(|_| dice.pick(&PARTS)).collect();
    let text = if dice.chance(50) { some_path(dice, 12).to_string() } else { parts.join("/") };
    let said = Path::parse(&text).map_or_else(|error| json!({"error": error.code()}), |_| json!({}));
    (json!({"text": text}), said)
}

/// Whether a path lies within another, and the paths above it.
pub fn within(dice: &mut Dice) -> (Value, Value) {
    let path = some_path(dice, 8);
    let scope = match dice.below(4) {
        0 => some_path(dice, 8),
        1 => Path::parse(&format!("{path}-1")).unwrap_or_else(|_| Path::root()),
        _ => path.truncated(dice.below(9)),
    };
    let depth = dice.below(10);
    let said = json!({
        "within": path.within(&scope),
        "depth": path.depth(),
        "truncated": path.truncated(depth),
        "parent": path.parent().unwrap_or_else(Path::root),
        "last": path.last().unwrap_or_default(),
    });
    (json!({"path": path, "scope": scope, "to": depth}), said)
}

/// A valid path.
pub fn some_path(dice: &mut Dice, depth_max: usize) -> Path {
    const SEGMENTS: [&str; 12] = ["11", "1", "15", "12", "2", "3", "501", "0", "东门", "甲", "a-1", "b座"];
    let depth = dice.below(depth_max + 1);
    let mut path = Path::root();
    for _ in 0..depth {
        // They are all valid; only a path of full depth refuses one.
        path = path.join(dice.pick(&SEGMENTS)).unwrap_or(path);
    }
    path
}

/// A community's name → its name as people say it.
pub fn name(dice: &mut Dice) -> (Value, Value) {
    const BEGINS: [&str; 8] = ["天华园二里", "张家湾", "泰河园", "社区", "村", "", "A", "居委会"];
    let (begin, one, two) = (dice.pick(&BEGINS), dice.pick(&ENDS), dice.pick(&ENDS));
    let name = if dice.chance(30) { format!("{begin}{one}{two}") } else { format!("{begin}{one}") };
    let short = json!({"short": short_name(&name)});
    (json!({"name": name}), short)
}
