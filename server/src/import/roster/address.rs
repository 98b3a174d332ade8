//! An address in one cell, as people write it: `天华园二里3号楼2单元501`, `3-2-501`, `3#501`.

/// The marks after a building's number, the clearest first.
const BUILDING_MARKS: [&str; 5] = ["号楼", "栋", "幢", "座", "#"];
/// A number before a door is a unit only if it has at most this many characters: `2-501`, but not `501-1`.
const UNIT_CHARS_MAX: usize = 2;

/// The parts of an address, not normalised yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Address {
    /// The text before the building: a community, a yard, or both.
    pub before: String,
    /// The building.
    pub building: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// The door; never empty.
    pub door: String,
}

/// Reads an address from a cell that [`plate`](crate::import::text::plate) prepared. Returns `None` if it has no
/// door.
pub(in crate::import) fn parse(cell: &str) -> Option<Address> {
    let text = cell.replace(['/', '\\'], "-");
    let address = marked(&text).or_else(|| numbered(&text)).unwrap_or_else(|| dashed(&text));
    (!address.door.is_empty()).then_some(address)
}

/// A building with a mark: `3号楼2单元501`, `A座1201`.
fn marked(text: &str) -> Option<Address> {
    let (at, mark) = BUILDING_MARKS
        .iter()
        .filter_map(|mark| text.find(mark).filter(|at| *at > 0).map(|at| (at, *mark)))
        .min_by_key(|(at, _)| *at)?;
    let (before, number) = split_number(&text[..at]);
    let rest = text[at + mark.len()..].trim_start_matches('楼');
    let (unit, door) = unit_and_door(rest);
    let building = Some(format!("{number}{mark}"));
    Some(Address { before: before.to_owned(), building, unit, door })
}

/// A building with 号, and digits after it: `12号501室`; 12号 alone is a door.
fn numbered(text: &str) -> Option<Address> {
    let (number, rest) = text.split_once('号')?;
    if number.is_empty() || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (before, number) = split_number(number);
    let (unit, door) = unit_and_door(rest);
    Some(Address { before: before.to_owned(), building: Some(number.to_owned()), unit, door })
}

/// Only dashes, or a unit: `3-2-501`, `3-501`, `2单元501`, `501`.
fn dashed(text: &str) -> Address {
    if let Some((head, door)) = text.split_once("单元") {
        let (head, unit) = head.rsplit_once('-').unwrap_or(("", head));
        let (before, building) = split_number(head);
        let building = (!building.is_empty()).then(|| building.to_owned());
        let door = plain_door(door);
        return Address { before: before.to_owned(), building, unit: Some(unit.to_owned()), door };
    }
    let parts: Vec<&str> = text.split('-').filter(|part| !part.is_empty()).collect();
    let (head, unit, door) = match parts.as_slice() {
        [] => ("", None, ""),
        [door] => ("", None, *door),
        [building, door] => (*building, None, *door),
        [.., building, unit, door] if unit.chars().count() <= UNIT_CHARS_MAX => {
            (*building, Some(*unit), *door)
        }
        // 3-501-1: a divided door.
        [building, ..] => {
            let (before, number) = split_number(building);
            let door = parts[1..].join("-");
            let building = Some(number.to_owned());
            return Address { before: before.to_owned(), building, unit: None, door };
        }
    };
    let outer = parts.len().saturating_sub(3);
    let (before, building) = split_number(head);
    let before = match outer {
        0 => before.to_owned(),
        _ => format!("{}{before}", parts[..outer].join("-")),
    };
    Address {
        before,
        building: (!building.is_empty()).then(|| building.to_owned()),
        unit: unit.map(str::to_owned),
        door: plain_door(door),
    }
}

fn unit_and_door(rest: &str) -> (Option<String>, String) {
    let rest = rest.trim_matches('-');
    if rest.ends_with("单元") {
        return (Some(rest.to_owned()), String::new());
    }
    let is_unit = |text: &str| !text.is_empty() && text.chars().count() <= UNIT_CHARS_MAX;
    for mark in ["单元", "门", "-"] {
        if let Some((unit, door)) = rest.split_once(mark)
            && is_unit(unit)
            && !door.is_empty()
        {
            return (Some(unit.to_owned()), plain_door(door));
        }
    }
    (None, plain_door(rest))
}

/// `5层501` → `501`.
fn plain_door(text: &str) -> String {
    let text = text.trim_matches('-');
    let after_floor = text
        .split_once(['层', '楼'])
        .map(|(_, door)| door.trim_matches('-'))
        .filter(|door| door.starts_with(|c: char| c.is_ascii_digit()));
    after_floor.unwrap_or(text).to_owned()
}

/// Splits off the number at the end; without one, the whole text is the number.
fn split_number(text: &str) -> (&str, &str) {
    let is_number = |c: char| c.is_ascii_alphanumeric() || "零〇一二三四五六七八九十甲乙丙丁".contains(c);
    let start = text.char_indices().rev().take_while(|(_, c)| is_number(*c)).last();
    match start {
        Some((at, _)) => (text[..at].trim_end_matches('-'), &text[at..]),
        None => ("", text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::text::plate;

    #[test]
    fn addresses_are_read_as_people_write_them() {
        for (cell, expected) in [
            ("3号楼2单元501", "|3号楼|2|501"),
            ("３号楼 2单元 501室", "|3号楼|2|501室"),
            ("天华园二里3号楼2单元501", "天华园二里|3号楼|2|501"),
            ("天华园二里三号楼二单元501", "天华园二里|三号楼|二|501"),
            ("天华园二里-3号楼-2单元-501", "天华园二里|3号楼|2|501"),
            ("1号院3号楼2单元501", "1号院|3号楼|2|501"),
            ("3-2-501", "|3|2|501"),
            ("3/2/501", "|3|2|501"),
            ("3-501", "|3||501"),
            ("3-501-1", "|3||501-1"),
            ("林肯公园3-2-501", "林肯公园|3|2|501"),
            ("1-3-2-501", "1|3|2|501"),
            ("3#501", "|3#||501"),
            ("3#楼2-501", "|3#|2|501"),
            ("A座1201", "|A座||1201"),
            ("3栋5层501", "|3栋||501"),
            ("3号楼5楼501室", "|3号楼||501室"),
            ("12号501室", "|12||501室"),
            ("5栋2门301", "|5栋|2|301"),
            ("2单元501", "||2|501"),
            ("3-2单元501", "|3|2|501"),
            ("12号", "|||12号"),
            ("501", "|||501"),
            ("3号楼501-1", "|3号楼||501-1"),
        ] {
            let read = parse(&plate(cell)).unwrap();
            let shown = format!(
                "{}|{}|{}|{}",
                read.before,
                read.building.unwrap_or_default(),
                read.unit.unwrap_or_default(),
                read.door
            );
            assert_eq!(shown, expected, "{cell}");
        }
    }

    #[test]
    fn an_address_without_a_door_is_none() {
        for cell in ["", "-", "3号楼", "3号楼2单元", "2单元"] {
            assert_eq!(parse(&plate(cell)), None, "{cell}");
        }
    }
}
