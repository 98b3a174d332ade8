//! Addresses in words: 天华园二里 3号楼 2单元 501.

use crate::domain::path::{COMMUNITY_DEPTH, Path};
use crate::state::State;
use crate::wire::things::Area;

/// Segments of a path down to the unit of a building.
pub(in crate::views) const UNIT_DEPTH: usize = 7;
/// Endings of a community's name and of its office; people leave them out. Longest first.
const ENDINGS: [&str; 7] =
    ["社区居民委员会", "社区居委会", "居民委员会", "村民委员会", "居委会", "村委会", "社区"];
/// The ending of a village's name; people keep it.
const VILLAGE: &str = "村";

/// The name of a community as people say it: 天华园二里社区居委会 → 天华园二里, 张家湾村民委员会 → 张家湾村. Its twin is
/// `pwa/src/twin/names.ts`; `tests/vectors/names.json` tests both.
#[must_use]
pub fn short_name(name: &str) -> &str {
    let found = ENDINGS.iter().find_map(|ending| Some((name.strip_suffix(ending)?, ending)));
    match found {
        None | Some(("", _)) => name,
        Some((stem, ending)) if ending.starts_with(VILLAGE) && !stem.ends_with(VILLAGE) => {
            &name[..stem.len() + VILLAGE.len()]
        }
        Some((stem, _)) => stem,
    }
}

/// The address of an area or a place in words, from its community on; above communities, only the area's own name.
#[must_use]
pub fn address(state: &State, path: &Path) -> String {
    if path.depth() < COMMUNITY_DEPTH {
        return named(state, path).name;
    }
    let mut words: Vec<String> = Vec::new();
    for depth in COMMUNITY_DEPTH..=path.depth() {
        let at = path.truncated(depth);
        if let Some(place) = state.place(&at).filter(|_| depth == path.depth()) {
            words.push(place.label().to_owned());
        } else if let Some(area) = state.area(&at) {
            words.push(short_name(area.name()).to_owned());
        } else if let Some(word) = plain_word(&at) {
            words.push(word);
        }
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// The name of the community of a path; outside of communities, the name of the nearest area above.
#[must_use]
pub fn community(state: &State, path: &Path) -> String {
    let at = path.truncated(COMMUNITY_DEPTH);
    match state.area(&at).or_else(|| state.areas_above(path).pop()) {
        Some(area) => short_name(area.name()).to_owned(),
        None => at.to_string(),
    }
}

/// The name of the street of a path; its code if the street is unknown, and empty above streets.
#[must_use]
pub fn street(state: &State, path: &Path) -> String {
    let at = path.truncated(COMMUNITY_DEPTH - 1);
    let known = state.area(&at).filter(|_| at.depth() + 1 == COMMUNITY_DEPTH);
    match known {
        Some(area) => area.name().to_owned(),
        None if at.depth() + 1 == COMMUNITY_DEPTH => at.to_string(),
        None => String::new(),
    }
}

/// An area with its name. If the path is not an area of its own (a unit, a door), the name is what people would call
/// it.
pub(in crate::views) fn named(state: &State, path: &Path) -> Area {
    if let Some(area) = state.area(path) {
        return area.to_area();
    }
    if let Some(place) = state.place(path) {
        let kind = place.kind().to_owned();
        return Area { path: path.clone(), kind, name: address(state, path) };
    }
    let kind = if path.depth() == UNIT_DEPTH { "unit" } else { "place" };
    let name = if path.depth() < COMMUNITY_DEPTH { path.to_string() } else { address(state, path) };
    Area { path: path.clone(), kind: kind.to_owned(), name }
}

/// A word for the last segment if the state has no name for it. Returns `None` for unit 0, which means "no unit".
fn plain_word(path: &Path) -> Option<String> {
    let segment = path.last()?;
    match path.depth() {
        UNIT_DEPTH if segment == "0" => None,
        UNIT_DEPTH => Some(format!("{segment}单元")),
        depth if depth + 1 == UNIT_DEPTH => Some(format!("{segment}号楼")),
        _ => Some(segment.to_owned()),
    }
}
