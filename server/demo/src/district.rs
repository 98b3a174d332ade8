//! The district of the demo: its real streets and communities, with made-up buildings, doors and households in shapes
//! that such districts have. Its roster is a CSV that an office could import.

use std::fmt::Write;

use menpai_shared::domain::path::{Path, PathError};

use crate::dice::Dice;
use crate::names;

/// The areas, with real codes and names.
pub(crate) const AREAS_CSV: &str = include_str!("areas.csv");
/// Code of the whole district.
pub(crate) const DISTRICT: &str = "110115";
/// Code of the street that the story shows in most detail.
pub(crate) const MAIN_STREET: &str = "110115012";
/// Code of the community in which two volunteers with links share buildings.
pub(crate) const SHARED_COMMUNITY: &str = "110115012002";
/// Code of the community of towers where the third volunteer has buildings.
pub(crate) const TOWER_COMMUNITY: &str = "110115012008";

/// Segments of a building's path.
pub(crate) const BUILDING_DEPTH: usize = 6;

/// A community with its doors.
#[derive(Clone, Debug)]
pub(crate) struct Community {
    /// Its path.
    pub path: Path,
    /// Its official name.
    pub name: &'static str,
    /// Its buildings.
    pub buildings: Vec<Building>,
}

/// A building with its doors, ordered by unit and floor.
#[derive(Clone, Debug)]
pub(crate) struct Building {
    /// Its path.
    pub path: Path,
    /// Its doors.
    pub doors: Vec<Home>,
}

/// A door with the household behind it.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    /// Its path.
    pub path: Path,
    /// The text on its plate.
    pub label: String,
    /// Its household; `None` if it is vacant.
    pub household: Option<Household>,
}

/// A household in the roster.
#[derive(Clone, Debug)]
pub(crate) struct Household {
    /// The name of its head.
    pub name: String,
    /// A telephone number that does not exist.
    pub phone: String,
    /// How many people live there.
    pub residents: u32,
    /// A remark to read before knocking.
    pub remark: Option<&'static str>,
}

/// The shape of a building.
#[derive(Clone, Copy, Debug)]
struct Shape {
    floors: u32,
    /// `None` for a tower with one staircase.
    units: u32,
    doors_per_floor: u32,
}

/// The shapes of a community's buildings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    WalkUps,
    Slabs,
    Towers,
    Mixed,
}

/// Makes all communities with their doors.
pub(crate) fn build(dice: &mut Dice) -> Result<Vec<Community>, PathError> {
    let listed = AREAS_CSV.lines().skip(1).filter_map(|line| line.split_once(','));
    let communities = listed.filter(|(code, _)| code.len() == 12);
    communities.map(|(code, name)| community(code, name, dice)).collect()
}

fn community(code: &str, name: &'static str, dice: &mut Dice) -> Result<Community, PathError> {
    let path = Path::from_code(code)?;
    let (style, doors_wanted) = match code {
        SHARED_COMMUNITY => (Style::WalkUps, 480),
        TOWER_COMMUNITY => (Style::Towers, 720),
        // The two industrial zones have one or two dormitories.
        _ if code.starts_with("1101150044") => (Style::Slabs, 40),
        _ => {
            let style = *dice.pick(&[Style::WalkUps, Style::Slabs, Style::Towers, Style::Mixed]);
            let wanted = match &code[..9] {
                MAIN_STREET => dice.between(320, 460),
                "110115013" => dice.between(220, 310),
                _ => dice.between(70, 110),
            };
            (style, wanted)
        }
    };
    let mut buildings = Vec::new();
    let mut doors = 0;
    while doors < doors_wanted {
        let number = buildings.len() + 1;
        let building = building(&path, &number.to_string(), shape(style, dice), dice)?;
        doors += u32::try_from(building.doors.len()).unwrap_or(u32::MAX);
        buildings.push(building);
    }
    Ok(Community { path, name, buildings })
}

fn shape(style: Style, dice: &mut Dice) -> Shape {
    match style {
        Style::WalkUps => Shape { floors: 6, units: dice.between(3, 6), doors_per_floor: 2 },
        Style::Slabs => Shape { floors: dice.between(11, 18), units: dice.between(1, 3), doors_per_floor: 2 },
        Style::Towers => Shape { floors: *dice.pick(&[28, 33, 33]), units: 0, doors_per_floor: 4 },
        Style::Mixed => {
            let style = *dice.pick(&[Style::WalkUps, Style::WalkUps, Style::Slabs]);
            shape(style, dice)
        }
    }
}

fn building(community: &Path, number: &str, shape: Shape, dice: &mut Dice) -> Result<Building, PathError> {
    let path = community.join(number)?;
    let units = if shape.units == 0 { 0..=0 } else { 1..=shape.units };
    let mut doors = Vec::new();
    for unit in units {
        let unit = path.join(&unit.to_string())?;
        for floor in 1..=shape.floors {
            for door in 1..=shape.doors_per_floor {
                let label = format!("{floor}{door:02}");
                doors.push(Home { path: unit.join(&label)?, label, household: household(dice) });
            }
        }
    }
    Ok(Building { path, doors })
}

fn household(dice: &mut Dice) -> Option<Household> {
    const VACANT_IN_THOUSAND: u32 = 60;
    if dice.in_thousand(VACANT_IN_THOUSAND) {
        return None;
    }
    // No telephone number in China begins with 12.
    let phone = format!("12{:09}", dice.next() % 1_000_000_000);
    let residents = *dice.pick(&[1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6]);
    let remark = dice.in_thousand(30).then(|| *dice.pick(&REMARKS));
    Some(Household { name: names::household(dice), phone, residents, remark })
}

/// The roster's remark for an old person who lives alone.
pub(crate) const LIVES_ALONE: &str = "独居老人";

const REMARKS: [&str; 7] = [
    LIVES_ALONE,
    "有狗",
    "上夜班，白天休息",
    "听力不好，请大声敲门",
    "出租房",
    "有婴儿，请轻声",
    "行动不便，请多等一会儿",
];

/// The roster of all doors, as an office keeps it.
pub(crate) fn roster_csv(communities: &[Community]) -> String {
    let mut csv = String::from("社区,楼号,单元,门牌号,户主,电话,人数,备注\n");
    let homes = communities.iter().flat_map(|community| {
        community
            .buildings
            .iter()
            .flat_map(move |building| building.doors.iter().map(move |home| (community, building, home)))
    });
    for (community, building, home) in homes {
        let number = building.path.last().unwrap_or_default();
        let unit = home.path.parent().and_then(|unit| unit.last().map(str::to_owned)).unwrap_or_default();
        let unit = if unit == "0" { String::new() } else { format!("{unit}单元") };
        // Writing to a String cannot fail.
        let _ = write!(csv, "{},{number}号楼,{unit},{},", community.name, home.label);
        let _ = match &home.household {
            Some(household) => writeln!(
                csv,
                "{},{},{},{}",
                household.name,
                household.phone,
                household.residents,
                household.remark.unwrap_or_default()
            ),
            None => writeln!(csv, ",,,"),
        };
    }
    csv
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_district_has_about_nine_thousand_doors_in_real_shapes() {
        let communities = build(&mut Dice::new(crate::SEED)).unwrap();
        assert_eq!(communities.len(), 37);
        let buildings = communities.iter().flat_map(|community| &community.buildings);
        let sizes: Vec<usize> = buildings.map(|building| building.doors.len()).collect();
        let doors: usize = sizes.iter().sum();
        assert!((8_500..9_800).contains(&doors), "{doors} doors");
        assert!(sizes.contains(&132) && sizes.contains(&48), "{sizes:?}");
        assert_eq!(roster_csv(&communities).lines().count(), doors + 1);
    }
}
