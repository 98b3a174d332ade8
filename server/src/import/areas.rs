//! The published list of areas: `code,name` of any or all of the five levels, with or without a heading.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use menpai_shared::domain::path::{CODE_WIDTHS, Path};
use menpai_shared::log::entry::Area;

use super::problem::Problem;
use super::sheet::heading::{Column, Heading};
use super::sheet::table::{Contents, Row};
use super::text::{half_width, tidy, whole_number};
use super::{Draft, ImportError};
use crate::lang::Lang;

/// Most characters of an area's name; the longest of the national list has 37.
const NAME_CHARS_MAX: usize = 80;
/// The kinds of area by the depth of their path, from 1.
const KINDS: [&str; CODE_WIDTHS.len()] = ["province", "city", "district", "street", "community"];

/// The meanings of the columns in a list of areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AreaColumn {
    Code,
    Name,
    /// The name of the area above at a level: 0 is the province, 3 the street.
    Above(usize),
}

impl Column for AreaColumn {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (
            Self::Code,
            &[
                "代码",
                "区划代码",
                "行政区划代码",
                "统计用区划代码",
                "区域代码",
                "社区代码",
                "编码",
                "code",
                "areacode",
                "id",
            ],
        ),
        (Self::Name, &["名称", "区域名称", "区划名称", "社区名称", "name", "areaname"]),
        (Self::Above(0), &["省", "省份", "省名称", "province"]),
        (Self::Above(1), &["市", "城市", "市名称", "city"]),
        (Self::Above(2), &["区", "区县", "县", "区县名称", "district", "county"]),
        (Self::Above(3), &["街道", "乡镇", "街道名称", "乡镇街道", "镇街", "street", "town"]),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Above(level) => KINDS[level],
        }
    }

    fn suffice(columns: &[Self]) -> bool {
        columns.contains(&Self::Code) && columns.contains(&Self::Name)
    }
}

/// One area from the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListedArea {
    /// The area.
    pub area: Area,
    /// It only fills a gap, and never renames a known area: its name is not in the list, or it lies above the scope.
    pub stand_in: bool,
}

/// Reads a list of areas. They come outermost first; each comes before its parts.
pub(super) fn read(bytes: &[u8], scope: &[Path], lang: Lang) -> Result<Draft<ListedArea>, ImportError> {
    let contents = Contents::open(bytes)?;
    let mut draft = Draft::new(contents.encoding(), lang);
    let mut listing = Listing { scope, areas: BTreeMap::new() };
    for sheet in contents.sheets()? {
        let Some(heading) = Heading::find(&sheet.rows).or_else(|| without_heading(&sheet.rows)) else {
            draft.skip_sheet(&sheet.rows, sheet.name);
            continue;
        };
        draft.understood(&heading.understood, &heading.ignored);
        for row in &sheet.rows[heading.below..] {
            if heading.is_repeated_by(row) {
                continue;
            }
            draft.rows += 1;
            match listing.take(&heading, row) {
                Ok(Taken::New) => {}
                Ok(Taken::Again) => draft.same += 1,
                Err(problem) => draft.problems.add(sheet.name, row, &problem),
            }
        }
    }
    if !draft.found_table {
        let example = "code,name";
        return Err(if draft.is_blank { ImportError::Empty } else { ImportError::NoHeading { example } });
    }
    draft.items = listing.finish();
    Ok(draft)
}

/// Published files without a heading: the first column of digits is the code, the first one of text the name.
fn without_heading(rows: &[Row<'_>]) -> Option<Heading<AreaColumn>> {
    let first = rows.first()?;
    let is_code = |at: &usize| Path::from_code(whole_number(first.cell(*at))).is_ok();
    let code = (0..first.cells.len()).find(is_code)?;
    let is_name = |at: &usize| *at != code && first.cell(*at).chars().any(char::is_alphabetic);
    let name = (0..first.cells.len()).find(is_name)?;
    Some(Heading::fixed(vec![(AreaColumn::Code, code), (AreaColumn::Name, name)]))
}

enum Taken {
    New,
    Again,
}

/// A named area, with its row. The row is `None` if the area was only implied.
struct Named {
    name: Box<str>,
    row: Option<u32>,
}

struct Listing<'s> {
    scope: &'s [Path],
    areas: BTreeMap<Path, Named>,
}

impl Listing<'_> {
    fn take(&mut self, heading: &Heading<AreaColumn>, row: &Row<'_>) -> Result<Taken, Problem> {
        let raw = half_width(heading.cell(row, AreaColumn::Code));
        let path = Path::from_code(whole_number(&raw)).map_err(|_| Problem::BadCode(tidy(&raw)))?;
        let name = tidy(heading.cell(row, AreaColumn::Name));
        if name.is_empty() {
            return Err(Problem::NoName);
        }
        if name.chars().nth(NAME_CHARS_MAX).is_some() {
            let what = AreaColumn::Name.name().to_owned();
            return Err(Problem::TooLong { what, chars_max: NAME_CHARS_MAX });
        }
        if !self.scope.iter().any(|scope| path.within(scope)) {
            return Err(Problem::OutOfScope(name));
        }
        for level in 0..path.depth() - 1 {
            let above = tidy(heading.cell(row, AreaColumn::Above(level)));
            // A column of codes says nothing beyond the code.
            if above.chars().any(char::is_alphabetic) && above.chars().nth(NAME_CHARS_MAX).is_none() {
                let path = path.truncated(level + 1);
                self.areas.entry(path).or_insert_with(|| Named { name: above.into(), row: None });
            }
        }
        match self.areas.entry(path) {
            Entry::Vacant(vacant) => {
                vacant.insert(Named { name: name.into(), row: Some(row.number) });
                Ok(Taken::New)
            }
            Entry::Occupied(mut known) => match known.get().row {
                Some(_) if *known.get().name == *name => Ok(Taken::Again),
                Some(earlier) => Err(Problem::Double { earlier }),
                None => {
                    known.insert(Named { name: name.into(), row: Some(row.number) });
                    Ok(Taken::New)
                }
            },
        }
    }

    /// All areas, and stand-ins for areas above them that are not in the list.
    fn finish(self) -> Vec<ListedArea> {
        let mut listed = Vec::with_capacity(self.areas.len());
        // The listed areas above the next one: in the order of paths, all parts of an area follow it.
        let mut above: Vec<Path> = Vec::new();
        for (path, named) in self.areas {
            above.retain(|done| path.within(done));
            for depth in above.len() + 1..path.depth() {
                let missing = path.truncated(depth);
                let name = missing.as_str().replace('/', "");
                above.push(missing.clone());
                listed.push(ListedArea { area: area(missing, &name), stand_in: true });
            }
            above.push(path.clone());
            // What lies above the scope is named by whoever has it; here it is only added if it is missing.
            let stand_in = !self.scope.iter().any(|scope| path.within(scope));
            listed.push(ListedArea { area: area(path, &named.name), stand_in });
        }
        listed
    }
}

fn area(path: Path, name: &str) -> Area {
    let kind = KINDS[path.depth().clamp(1, KINDS.len()) - 1].to_owned();
    Area { path, kind, name: name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> (Vec<String>, Vec<(u32, String)>, u32) {
        let draft = read(text.as_bytes(), &[Path::root()], Lang::En).unwrap();
        let areas = draft.items.iter().map(|listed| {
            let mark = if listed.stand_in { "?" } else { "" };
            format!("{} {} {}{mark}", listed.area.path, listed.area.kind, listed.area.name)
        });
        let bad = draft.problems.listed.iter().map(|bad| (bad.row, bad.code.clone()));
        (areas.collect(), bad.collect(), draft.rows)
    }

    #[test]
    fn any_level_is_read_and_what_is_above_stands_in_by_its_code() {
        let (areas, bad, rows) =
            listed("code,name\n110115012002,天华园二里社区居委会\n110115,大兴区\n110115012000,荣华街道\n");
        assert_eq!(
            areas,
            [
                "11 province 11?",
                "11/01 city 1101?",
                "11/01/15 district 大兴区",
                "11/01/15/012 street 荣华街道",
                "11/01/15/012/002 community 天华园二里社区居委会",
            ]
        );
        assert_eq!((bad, rows), (vec![], 3));
    }

    #[test]
    fn a_list_without_heading_is_read() {
        let (areas, bad, rows) = listed("11,北京市\n\"1101\",\"市辖区\"\n");
        assert_eq!(areas, ["11 province 北京市", "11/01 city 市辖区"]);
        assert_eq!((bad, rows), (vec![], 2));
    }

    #[test]
    fn names_above_come_from_their_columns_but_codes_do_not() {
        let (areas, ..) =
            listed("code,name,street_code,street,city\n110115012001,天华园一里,110115012,荣华街道,1101\n");
        assert_eq!(areas[1], "11/01 city 1101?");
        assert_eq!(areas[3], "11/01/15/012 street 荣华街道");
    }

    #[test]
    fn rows_that_cannot_be_taken_are_told_by_number() {
        let (areas, bad, rows) =
            listed("code,name\n11,北京市\n1.10115E+11,坏\n11,北京市\n11,京\n12,\n\n123,x\n");
        assert_eq!(areas, ["11 province 北京市"]);
        let codes: Vec<(u32, &str)> = bad.iter().map(|(row, code)| (*row, code.as_str())).collect();
        assert_eq!(codes, [(3, "bad_code"), (5, "double"), (6, "no_name"), (8, "bad_code")]);
        assert_eq!(rows, 6);
    }

    #[test]
    fn what_is_outside_the_scope_is_refused() {
        let scope = [Path::parse("11/01/15/012").unwrap()];
        let text = "code,name\n110115012001,天华园一里\n110115013001,中芯花园\n";
        let draft = read(text.as_bytes(), &scope, Lang::Zh).unwrap();
        assert_eq!(draft.problems.listed[0].code, "out_of_scope");
        assert_eq!(draft.items.iter().filter(|listed| !listed.stand_in).count(), 1);
    }
}
