//! Compares what was read with the state: the necessary entries, and how many things are new, changed or the same. It
//! is pure and depends only on the newest state, so that importing twice changes nothing.

use std::collections::HashSet;

use menpai_shared::domain::path::Path;
use menpai_shared::log::entry::{Area, Body, Place};
use menpai_shared::state::State;

use super::areas::ListedArea;
use super::roster::doors::ListedDoor;

/// Number of new or changed things that are described in words.
const SAMPLE_MAX: usize = 10;

/// The counts of a comparison.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// New things.
    pub added: u32,
    /// Things that change.
    pub changed: u32,
    /// Things that are the same already.
    pub same: u32,
    /// The first few new or changed things, in words.
    pub sample: Vec<String>,
}

impl Tally {
    /// Adds a later part.
    pub fn join(&mut self, later: Self) {
        self.added += later.added;
        self.changed += later.changed;
        self.same += later.same;
        let room = SAMPLE_MAX.saturating_sub(self.sample.len());
        self.sample.extend(later.sample.into_iter().take(room));
    }

    fn add(&mut self, words: impl FnOnce() -> String) {
        self.added += 1;
        self.tell("+", words);
    }

    fn change(&mut self, words: impl FnOnce() -> String) {
        self.changed += 1;
        self.tell("~", words);
    }

    fn tell(&mut self, mark: &str, words: impl FnOnce() -> String) {
        if self.sample.len() < SAMPLE_MAX {
            self.sample.push(format!("{mark} {}", words()));
        }
    }
}

/// A thing that can be compared with the state.
pub(super) trait Item: Send + 'static {
    /// The entries for some things in order, and their counts.
    fn compare(items: &[Self], state: &State) -> (Vec<Body>, Tally)
    where
        Self: Sized;
}

impl Item for ListedArea {
    fn compare(items: &[Self], state: &State) -> (Vec<Body>, Tally) {
        let mut bodies = Vec::with_capacity(items.len());
        let mut tally = Tally::default();
        for ListedArea { area, stand_in } in items {
            let words = || format!("{} {}", area.path.as_str().replace('/', ""), area.name);
            match state.area(&area.path) {
                None => tally.add(words),
                // A stand-in says nothing new about a known area.
                Some(_) if *stand_in => continue,
                Some(known) if known.name() == area.name => {
                    tally.same += 1;
                    continue;
                }
                Some(known) => {
                    tally.change(words);
                    // The kind that somebody gave it, such as park, stays.
                    bodies.push(Body::Area(Area { kind: known.kind().to_owned(), ..area.clone() }));
                    continue;
                }
            }
            bodies.push(Body::Area(area.clone()));
        }
        (bodies, tally)
    }
}

impl Item for ListedDoor {
    fn compare(items: &[Self], state: &State) -> (Vec<Body>, Tally) {
        let mut bodies = Vec::with_capacity(items.len());
        let mut tally = Tally::default();
        let mut new_buildings: HashSet<Path> = HashSet::new();
        for ListedDoor { place, building } in items {
            let words = || in_words(state, place, building);
            let path = state.resolve(&place.path);
            let known = state.place(&path).map(|known| known.to_entry());
            let wanted = merged(place, path, known.as_ref());
            match &known {
                Some(known) if *known == wanted => {
                    tally.same += 1;
                    continue;
                }
                Some(_) => tally.change(words),
                None => {
                    tally.add(words);
                    let building =
                        Area { path: wanted.path.truncated(building.path.depth()), ..building.clone() };
                    if state.area(&building.path).is_none() && new_buildings.insert(building.path.clone()) {
                        bodies.push(Body::Area(building));
                    }
                }
            }
            bodies.push(Body::Place(wanted));
        }
        (bodies, tally)
    }
}

/// The imported door: the roster's data and, for the rest, the known data.
fn merged(listed: &Place, path: Path, known: Option<&Place>) -> Place {
    let mut wanted = Place { path, ..listed.clone() };
    if let Some(known) = known {
        wanted.kind.clone_from(&known.kind);
        wanted.label.clone_from(&known.label);
        wanted.household = wanted.household.or_else(|| known.household.clone());
        wanted.phone = wanted.phone.or_else(|| known.phone.clone());
        wanted.residents = wanted.residents.or(known.residents);
        wanted.remark = wanted.remark.or_else(|| known.remark.clone());
    }
    wanted
}

fn in_words(state: &State, place: &Place, building: &Area) -> String {
    let community =
        building.path.parent().and_then(|path| state.area(&path).map(|area| area.name().to_owned()));
    let mut words = vec![community.unwrap_or_default(), building.name.clone()];
    let unit = place.path.segments().nth(building.path.depth()).filter(|unit| *unit != "0");
    words.extend(unit.map(|unit| format!("{unit}单元")));
    words.push(place.label.clone());
    words.extend(place.household.as_ref().map(|household| format!("· {household}")));
    words.extend(place.residents.map(|residents| format!("· {residents}人")));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use menpai_shared::log::entry::{Alias, Entry};

    use super::*;
    use crate::import::areas;
    use crate::import::roster::communities::Communities;
    use crate::import::roster::doors;
    use crate::lang::Lang;

    const AREAS: &str = "code,name\n110115012,荣华街道\n110115012002,天华园二里社区居委会\n";

    fn apply(state: &mut State, bodies: Vec<Body>) {
        for body in bodies {
            let entry = Entry { seq: state.seq().next(), at_ms: 1, body };
            state.apply(&entry);
        }
        assert_eq!(state.ignored().count(), 0);
    }

    fn import_areas(state: &mut State, text: &str) -> Tally {
        let draft = areas::read(text.as_bytes(), &[Path::root()], Lang::En).unwrap();
        let (bodies, tally) = ListedArea::compare(&draft.items, state);
        apply(state, bodies);
        tally
    }

    fn import_doors(state: &mut State, text: &str) -> Tally {
        let communities = Communities::new(Communities::within(state, &[Path::root()]).into_iter());
        let scope = [Path::root()];
        let roster =
            doors::Roster { communities: &communities, community: None, scope: &scope, lang: Lang::En };
        let draft = doors::read(text.as_bytes(), &roster).unwrap();
        assert_eq!(draft.problems.listed, []);
        let (bodies, tally) = ListedDoor::compare(&draft.items, state);
        apply(state, bodies);
        tally
    }

    fn figures(tally: &Tally) -> (u32, u32, u32) {
        (tally.added, tally.changed, tally.same)
    }

    #[test]
    fn importing_areas_twice_changes_nothing_and_names_arrive_later() {
        let mut state = State::new();
        assert_eq!(figures(&import_areas(&mut state, AREAS)), (5, 0, 0));
        let seq = state.seq();
        assert_eq!(figures(&import_areas(&mut state, AREAS)), (0, 0, 2));
        assert_eq!(state.seq(), seq);
        let named = import_areas(&mut state, "110115,大兴区\n110115012,荣华街道\n");
        assert_eq!(figures(&named), (0, 1, 1));
        assert_eq!(named.sample, ["~ 110115 大兴区"]);
    }

    #[test]
    fn importing_a_roster_twice_changes_nothing_and_blanks_keep_what_was_known() {
        let mut state = State::new();
        import_areas(&mut state, AREAS);
        let full =
            "社区,楼号,单元,门牌号,户主,人数\n天华园二里,3号楼,2,501,张三,3\n天华园二里,3号楼,2,502,李四,1\n";
        let first = import_doors(&mut state, full);
        assert_eq!(figures(&first), (2, 0, 0));
        assert_eq!(first.sample[0], "+ 天华园二里社区居委会 3号楼 2单元 501 · 张三 · 3人");
        let seq = state.seq();
        assert_eq!(figures(&import_doors(&mut state, full)), (0, 0, 2));
        let blank = "社区,楼号,单元,门牌号,电话\n天华园二里,3,2,501,\n";
        assert_eq!(figures(&import_doors(&mut state, blank)), (0, 0, 1));
        assert_eq!(state.seq(), seq);
        let phone = "社区,楼号,单元,门牌号,电话\n天华园二里,3,2,501,13800000001\n";
        assert_eq!(figures(&import_doors(&mut state, phone)), (0, 1, 0));
        let place = state.place(&Path::parse("11/01/15/012/002/3/2/501").unwrap()).unwrap().to_entry();
        assert_eq!(
            (place.household.as_deref(), place.phone.as_deref(), place.residents),
            (Some("张三"), Some("13800000001"), Some(3))
        );
        assert_eq!(state.area(&Path::parse("11/01/15/012/002/3").unwrap()).unwrap().name(), "3号楼");
    }

    #[test]
    fn a_door_of_a_building_that_moved_is_found_where_it_is_now() {
        let mut state = State::new();
        import_areas(&mut state, AREAS);
        let roster = "社区,楼号,单元,门牌号\n天华园二里,3号楼,2,501\n";
        import_doors(&mut state, roster);
        let path = |text| Path::parse(text).unwrap();
        apply(
            &mut state,
            vec![Body::Alias(Alias { from: path("11/01/15/012/002/3"), to: path("11/01/15/012/002/30") })],
        );
        assert_eq!(figures(&import_doors(&mut state, roster)), (0, 0, 1));
    }
}
