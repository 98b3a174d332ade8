//! Rosters of doors as offices keep them: one row for each household, with any columns.

use std::collections::HashMap;

use menpai_shared::domain::path::{Path, PathError};
use menpai_shared::log::entry::{Area, Place};

use super::address::{self, Address};
use super::columns::DoorColumn;
use super::communities::Communities;
use crate::import::problem::Problem;
use crate::import::sheet::heading::Heading;
use crate::import::sheet::table::{Contents, Row};
use crate::import::text::{half_width, is_day, plate, tidy, whole_number};
use crate::import::{Draft, ImportError};
use crate::lang::Lang;

/// The kind of place in a roster.
const KIND: &str = "home";
/// The unit of a building without units.
const NO_UNIT: &str = "0";
/// Most characters of a name on the roster.
const HOUSEHOLD_CHARS_MAX: usize = 60;
/// Most characters of a telephone number with its punctuation.
const PHONE_CHARS_MAX: usize = 24;
/// Most characters of a remark.
const REMARK_CHARS_MAX: usize = 500;
/// A greater number of residents is an error, such as a telephone number in the wrong column.
const RESIDENTS_MAX: u32 = 999;

/// One door of a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct ListedDoor {
    /// The door, with only the roster's data.
    pub place: Place,
    /// Its building, with the roster's name for it.
    pub building: Area,
}

/// The context of an import.
#[derive(Debug)]
pub(in crate::import) struct Roster<'s> {
    /// The communities that rows may name.
    pub communities: &'s Communities,
    /// The community of rows that name none.
    pub community: Option<&'s Path>,
    /// What the person may change.
    pub scope: &'s [Path],
    /// The language of problems.
    pub lang: Lang,
}

/// Reads a roster.
pub(in crate::import) fn read(bytes: &[u8], roster: &Roster<'_>) -> Result<Draft<ListedDoor>, ImportError> {
    let contents = Contents::open(bytes)?;
    let mut draft = Draft::new(contents.encoding(), roster.lang);
    let mut seen: HashMap<Path, u32> = HashMap::new();
    for sheet in contents.sheets()? {
        let Some(heading) = Heading::<DoorColumn>::find(&sheet.rows) else {
            draft.skip_sheet(&sheet.rows, sheet.name);
            continue;
        };
        draft.understood(&heading.understood, &heading.ignored);
        let mut carried = Carried::default();
        for row in &sheet.rows[heading.below..] {
            if heading.is_repeated_by(row) || is_sum(&heading, row) {
                continue;
            }
            draft.rows += 1;
            let listed =
                roster.door(&heading, row, &mut carried).and_then(|door| match seen.get(&door.place.path) {
                    Some(earlier) => Err(Problem::Double { earlier: *earlier }),
                    None => Ok(door),
                });
            match listed {
                Ok(door) => {
                    seen.insert(door.place.path.clone(), row.number);
                    draft.items.push(door);
                }
                Err(problem) => draft.problems.add(sheet.name, row, &problem),
            }
        }
    }
    if !draft.found_table {
        let example = "社区,楼号,单元,门牌号,户主,电话 or community,building,unit,door,household,phone";
        return Err(if draft.is_blank { ImportError::Empty } else { ImportError::NoHeading { example } });
    }
    Ok(draft)
}

/// Whether a row is a row of sums below the table: 合计.
fn is_sum(heading: &Heading<DoorColumn>, row: &Row<'_>) -> bool {
    const SUMS: [&str; 5] = ["合计", "总计", "小计", "共计", "total"];
    let first = row.cells.iter().map(|cell| plate(cell)).find(|cell| !cell.is_empty());
    heading.cell(row, DoorColumn::Door).is_empty()
        && first.is_some_and(|first| SUMS.iter().any(|sum| first.to_lowercase().starts_with(sum)))
}

/// Values of merged cells further up.
#[derive(Debug, Default)]
struct Carried {
    /// The cells with the community's code and name.
    community: (String, String),
    building: String,
    unit: String,
}

impl Carried {
    /// Takes over the cells of a row. A new community has other buildings, a new building other units.
    fn take(&mut self, heading: &Heading<DoorColumn>, row: &Row<'_>) {
        let cell = |column| tidy(heading.cell(row, column));
        let community = (cell(DoorColumn::CommunityCode), cell(DoorColumn::Community));
        if community != (String::new(), String::new()) && community != self.community {
            *self = Self { community, ..Self::default() };
        }
        let building = plate(heading.cell(row, DoorColumn::Building));
        if !building.is_empty() && building != self.building {
            self.building = building;
            self.unit.clear();
        }
        let unit = plate(heading.cell(row, DoorColumn::Unit));
        if !unit.is_empty() {
            self.unit = unit;
        }
    }
}

impl Roster<'_> {
    fn door(
        &self,
        heading: &Heading<DoorColumn>,
        row: &Row<'_>,
        carried: &mut Carried,
    ) -> Result<ListedDoor, Problem> {
        carried.take(heading, row);
        let mut address = address_of(heading, row, carried)?;
        for part in address.building.iter().chain(&address.unit).chain([&address.door]) {
            if is_day(part) {
                return Err(Problem::Day(part.clone()));
            }
        }
        let community = self.community(carried, &mut address)?;
        let Some(building) = address.building.filter(|building| !building.is_empty()) else {
            return Err(Problem::NoBuilding);
        };
        let building = with_yard(&address.before, &building);
        let building_path = part_of(&community, &building)?;
        let unit = address.unit.filter(|unit| !unit.is_empty());
        let unit_path = part_of(&building_path, unit.as_deref().unwrap_or(NO_UNIT))?;
        let path = part_of(&unit_path, &address.door)?;
        if !self.scope.iter().any(|scope| path.within(scope)) {
            return Err(Problem::OutOfScope(self.communities.spoken_name(&community)));
        }
        let name = building_name(&building, &building_path);
        let building = Area { path: building_path, kind: "building".to_owned(), name };
        Ok(ListedDoor { place: place(heading, row, path)?, building })
    }

    /// The community of a row: by code, by name, by the beginning of the address, or the requested one. If the
    /// address begins with something else, it stays before the building: a yard, a phase.
    fn community(&self, carried: &Carried, address: &mut Address) -> Result<Path, Problem> {
        let (code, name) = &carried.community;
        let named = match (code.is_empty(), name.is_empty()) {
            (false, _) => Some(self.communities.by_code(code)?),
            (true, false) => Some(self.communities.by_name(name)?),
            (true, true) => None,
        };
        if let Some((path, rest)) = self.communities.at_start_of(&address.before)
            && named.as_ref().is_none_or(|named| *named == path)
        {
            address.before = rest.trim_matches('-').to_owned();
            return Ok(path);
        }
        let asked = || self.community.or_else(|| self.communities.only()).cloned();
        match named.or_else(asked) {
            Some(path) => Ok(path),
            None if address.before.is_empty() => Err(Problem::NoCommunity),
            None => Err(Problem::UnknownCommunity(address.before.clone())),
        }
    }
}

/// The address of a row from its own columns, or from one cell with the whole address.
fn address_of(heading: &Heading<DoorColumn>, row: &Row<'_>, carried: &Carried) -> Result<Address, Problem> {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (building, unit) = (given(&carried.building), given(&carried.unit));
    let door = plate(heading.cell(row, DoorColumn::Door));
    let whole = plate(heading.cell(row, DoorColumn::Address));
    if is_day(&door) || is_day(&whole) {
        return Err(Problem::Day(if door.is_empty() { whole } else { door }));
    }
    let cell = if door.is_empty() { &whole } else { &door };
    let mut read = address::parse(cell).ok_or(Problem::NoDoor)?;
    match building {
        // Only this cell names the building; if the cell is just the door, a column beside it may name it.
        None => {
            if read.building.is_none()
                && !door.is_empty()
                && let Some(wider) = address::parse(&whole)
            {
                read.before = wider.before;
                read.building = wider.building;
                read.unit = read.unit.or(wider.unit);
            }
            read.unit = unit.or(read.unit);
            Ok(read)
        }
        Some(building) => Ok(within_building(building, unit, read, cell)),
    }
}

/// A door's cell may repeat its building and unit: `3-2-501` in building 3, `2-501` in any building.
fn within_building(building: String, unit: Option<String>, read: Address, cell: &str) -> Address {
    let same = |one: &str, other: &str| {
        let normal = |text: &str| Path::root().join("x").and_then(|path| path.join(text)).ok();
        normal(one).is_some() && normal(one) == normal(other)
    };
    let names_it = read.building.as_deref().is_some_and(|again| same(again, &building));
    let before_door = read.building.as_deref().filter(|_| read.unit.is_none());
    let (unit, door) = match (&unit, &read.unit) {
        // 3-2-501 or 2单元501.
        (_, Some(inner)) if names_it || read.building.is_none() => {
            (unit.or_else(|| Some(inner.clone())), read.door)
        }
        // 2-501, if the unit is 2 or not given.
        (Some(known), None) if before_door.is_some_and(|first| same(first, known)) => (unit, read.door),
        (None, None) if before_door.is_some_and(|first| first.chars().count() <= 2 && !names_it) => {
            (read.building, read.door)
        }
        // 3-501.
        _ if names_it => (unit, read.door),
        _ => (unit, cell.to_owned()),
    };
    Address { before: String::new(), building: Some(building), unit, door }
}

/// `1号院` before `3号楼` is part of the building's name; two numbers are kept apart.
fn with_yard(before: &str, building: &str) -> String {
    let before = before.trim_matches('-');
    let ends_in_digit = before.ends_with(|c: char| c.is_ascii_alphanumeric());
    let starts_with_digit = building.starts_with(|c: char| c.is_ascii_alphanumeric());
    if ends_in_digit && starts_with_digit {
        format!("{before}-{building}")
    } else {
        format!("{before}{building}")
    }
}

fn part_of(path: &Path, raw: &str) -> Result<Path, Problem> {
    path.join(raw)
        .map_err(|fault: PathError| Problem::BadAddress { text: raw.to_owned(), reason: fault.to_string() })
}

/// The building as people call it: the roster's own word if it has one, otherwise 3号楼.
fn building_name(raw: &str, path: &Path) -> String {
    let segment = path.last().unwrap_or(raw);
    let is_number = segment.bytes().all(|byte| byte.is_ascii_digit());
    let ending = ["栋", "幢", "座"].into_iter().find(|ending| raw.ends_with(ending));
    match ending {
        Some(ending) if segment != raw => format!("{}{ending}", segment.to_uppercase()),
        None if is_number || segment.ends_with(|c: char| c.is_ascii_alphanumeric()) => {
            format!("{}号楼", segment.to_uppercase())
        }
        _ => raw.to_owned(),
    }
}

fn place(heading: &Heading<DoorColumn>, row: &Row<'_>, path: Path) -> Result<Place, Problem> {
    let text = |column: DoorColumn, chars_max: usize| {
        let text = tidy(heading.cell(row, column));
        if text.chars().nth(chars_max).is_some() {
            return Err(Problem::TooLong { what: column.heading_in(heading), chars_max });
        }
        Ok((!text.is_empty()).then_some(text))
    };
    let label = path.last().unwrap_or_default().to_uppercase();
    let household = text(DoorColumn::Household, HOUSEHOLD_CHARS_MAX)?;
    let mut remarks: Vec<String> = text(DoorColumn::Remark, REMARK_CHARS_MAX)?.into_iter().collect();
    // Text that is not a number is not lost: it becomes part of the remark.
    let mut keep = |column: DoorColumn, rest: Option<String>| {
        if let Some(rest) = rest {
            remarks.push(format!("{}: {rest}", column.heading_in(heading)));
        }
    };
    let (phone, rest) = phone_of(heading.cell(row, DoorColumn::Phone));
    keep(DoorColumn::Phone, rest);
    let (residents, rest) = residents_of(heading.cell(row, DoorColumn::Residents));
    keep(DoorColumn::Residents, rest);
    let remark = remarks.join("; ");
    if remark.chars().nth(REMARK_CHARS_MAX).is_some() {
        let what = DoorColumn::Remark.heading_in(heading);
        return Err(Problem::TooLong { what, chars_max: REMARK_CHARS_MAX });
    }
    Ok(Place {
        path,
        kind: KIND.to_owned(),
        label,
        household,
        phone,
        residents,
        remark: (!remark.is_empty()).then_some(remark),
        gone: false,
    })
}

/// The first telephone number of a cell, and the rest of the cell.
fn phone_of(cell: &str) -> (Option<String>, Option<String>) {
    let text = half_width(&tidy(cell));
    let plain = whole_number(text.trim_start_matches('\''));
    if plain.is_empty() {
        return (None, None);
    }
    let mut parts = plain.split([',', ';', '/', '、', ' ', '\n']).filter(|part| !part.is_empty());
    let is_phone = |part: &&str| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let signs = part.bytes().all(|byte| byte.is_ascii_digit() || b"+-()".contains(&byte));
        signs && digits >= 5 && part.len() <= PHONE_CHARS_MAX
    };
    match parts.next().filter(is_phone) {
        Some(first) => {
            let rest: Vec<&str> = parts.collect();
            (Some(first.to_owned()), (!rest.is_empty()).then(|| rest.join(" ")))
        }
        None => (None, Some(plain.to_owned())),
    }
}

/// How many people live there, or the cell's text if it is not a number.
fn residents_of(cell: &str) -> (Option<u32>, Option<String>) {
    let text = plate(cell);
    if text.is_empty() {
        return (None, None);
    }
    let number = whole_number(text.trim_end_matches(['人', '口'])).parse().ok();
    match number.filter(|number| *number <= RESIDENTS_MAX) {
        Some(number) => (Some(number), None),
        None => (None, Some(text)),
    }
}
