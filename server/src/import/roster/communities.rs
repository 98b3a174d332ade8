//! Which community a roster means: by code, by its full name, or by the name that people use.

use menpai_shared::domain::path::{CODE_WIDTHS, Path};
use menpai_shared::state::State;

use crate::import::problem::Problem;
use crate::import::text::{plate, whole_number};

/// Official endings of a community's name that nobody says.
const OFFICIAL_ENDINGS: [&str; 8] =
    ["居民委员会", "村民委员会", "居委会", "村委会", "社区", "嘎查", "居民会", "村"];
/// Last characters of the names of areas around a community.
const OUTER_ENDINGS: [char; 8] = ['省', '市', '区', '县', '镇', '乡', '道', '旗'];

/// The communities that a roster may name: for an administrator, those of the whole country. They are kept as sorted
/// lists, because there are 600,000 of them and most are never looked up.
#[derive(Debug, Default)]
pub(in crate::import) struct Communities {
    /// Ordered by path.
    all: Vec<Community>,
    /// Indexes into `all`, ordered by full name.
    by_whole: Vec<u32>,
    /// Indexes into `all`, ordered by spoken name.
    by_spoken: Vec<u32>,
}

#[derive(Debug)]
struct Community {
    path: Path,
    /// The name as cells are compared with it.
    name: Box<str>,
    /// Bytes of the spoken part of the name.
    spoken_bytes: usize,
}

impl Community {
    fn spoken(&self) -> &str {
        &self.name[..self.spoken_bytes]
    }
}

impl Communities {
    /// Takes communities with their names.
    pub fn new(all: impl Iterator<Item = (Path, String)>) -> Self {
        let community = |(path, name): (Path, String)| {
            // Hardly any name needs the cleaning of a cell.
            let name = if name.chars().all(is_plain) { name } else { plate(&name) };
            let spoken_bytes = spoken(&name).len();
            Community { path, name: name.into(), spoken_bytes }
        };
        let mut all: Vec<Community> = all.map(community).collect();
        all.sort_by(|one, other| one.path.cmp(&other.path));
        all.dedup_by(|one, other| one.path == other.path);
        let places = 0..u32::try_from(all.len()).unwrap_or(u32::MAX);
        let (mut by_whole, mut by_spoken): (Vec<u32>, Vec<u32>) =
            (places.clone().collect(), places.collect());
        by_whole.sort_by_key(|at| &*all[*at as usize].name);
        by_spoken.sort_by_key(|at| all[*at as usize].spoken());
        Self { all, by_whole, by_spoken }
    }

    /// The communities that lie at least partly in some paths, for [`Communities::new`].
    pub fn within(state: &State, scope: &[Path]) -> Vec<(Path, String)> {
        let mut all = Vec::new();
        let depth = CODE_WIDTHS.len();
        for path in scope {
            if path.depth() > depth {
                let community = path.truncated(depth);
                all.extend(state.area(&community).map(|area| (community, area.name().to_owned())));
                continue;
            }
            state.areas_within(path, |area| {
                if area.path().depth() == depth {
                    all.push((area.path().clone(), area.name().to_owned()));
                }
                true
            });
        }
        all
    }

    /// The only community. Returns `None` if there are several.
    pub fn only(&self) -> Option<&Path> {
        if let [only] = self.all.as_slice() { Some(&only.path) } else { None }
    }

    /// The name that people say.
    pub fn spoken_name(&self, path: &Path) -> String {
        self.known(path).map_or_else(String::new, |known| known.spoken().to_owned())
    }

    fn known(&self, path: &Path) -> Option<&Community> {
        let at = self.all.binary_search_by(|known| known.path.cmp(path)).ok()?;
        self.all.get(at)
    }

    /// The community with this code.
    pub fn by_code(&self, cell: &str) -> Result<Path, Problem> {
        let plain = plate(cell);
        let path = Path::from_code(whole_number(&plain)).map_err(|_| Problem::BadCode(plain.clone()))?;
        if path.depth() != CODE_WIDTHS.len() {
            return Err(Problem::BadCode(plain));
        }
        if self.known(&path).is_some() { Ok(path) } else { Err(Problem::UnknownCommunity(plain)) }
    }

    /// The community with this name: the full name, the name without its official part, or either after the names of
    /// areas around it.
    pub fn by_name(&self, cell: &str) -> Result<Path, Problem> {
        let name = plate(cell);
        if name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.by_code(&name);
        }
        match self.find(&name) {
            [] => Err(Problem::UnknownCommunity(name)),
            [at] => Ok(self.all[*at as usize].path.clone()),
            several => {
                const SHOWN_MAX: usize = 6;
                let code = |at: &u32| self.all[*at as usize].path.as_str().replace('/', "");
                let codes = several.iter().take(SHOWN_MAX).map(code).collect();
                Err(Problem::AmbiguousCommunity { name, codes })
            }
        }
    }

    /// The community at the beginning of a text, and the rest: `天华园二里东` → 天华园二里, `东`.
    pub fn at_start_of<'t>(&self, text: &'t str) -> Option<(Path, &'t str)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        ends.filter_map(|end| match self.find(&text[..end]) {
            [at] => Some((self.all[*at as usize].path.clone(), &text[end..])),
            _ => None,
        })
        .next()
    }

    fn find(&self, name: &str) -> &[u32] {
        let mut rest = name;
        loop {
            let hits = equal(&self.by_whole, rest, |at| &self.all[at as usize].name);
            if !hits.is_empty() {
                return hits;
            }
            let hits = equal(&self.by_spoken, spoken(rest), |at| self.all[at as usize].spoken());
            if !hits.is_empty() {
                return hits;
            }
            // 荣华街道天华园二里: continues after the first ending of an area around it.
            match rest.char_indices().find(|(at, c)| *at > 0 && OUTER_ENDINGS.contains(c)) {
                Some((at, c)) if at + c.len_utf8() < rest.len() => rest = &rest[at + c.len_utf8()..],
                _ => return &[],
            }
        }
    }
}

/// The part of a sorted list with this name.
fn equal<'l, 'n>(list: &'l [u32], name: &str, name_of: impl Fn(u32) -> &'n str) -> &'l [u32] {
    let from = list.partition_point(|at| name_of(*at) < name);
    let to = from + list[from..].partition_point(|at| name_of(*at) == name);
    &list[from..to]
}

/// Whether a character needs no cleaning in names.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// 天华园二里社区居委会 → 天华园二里.
fn spoken(name: &str) -> &str {
    let mut rest = name;
    while let Some(shorter) = OFFICIAL_ENDINGS.iter().find_map(|ending| rest.strip_suffix(ending)) {
        if shorter.is_empty() {
            break;
        }
        rest = shorter;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Communities {
        let all = [
            ("11/01/15/012/002", "天华园二里社区居委会"),
            ("11/01/15/004/007", "泰河园社区居委会"),
            ("11/01/15/004/017", "泰河园一里社区居委会"),
            ("11/01/15/004/015", "星岛社区社区居委会"),
            ("11/01/05/001/001", "团结社区居委会"),
            ("11/01/06/001/001", "团结社区居委会"),
        ];
        Communities::new(all.into_iter().map(|(path, name)| (Path::parse(path).unwrap(), name.to_owned())))
    }

    #[test]
    fn a_community_is_found_as_people_call_it() {
        let communities = some();
        for (cell, path) in [
            ("天华园二里社区居委会", "11/01/15/012/002"),
            ("天华园二里社区", "11/01/15/012/002"),
            (" 天华园二里 ", "11/01/15/012/002"),
            ("北京市大兴区荣华街道天华园二里", "11/01/15/012/002"),
            ("泰河园", "11/01/15/004/007"),
            ("泰河园一里", "11/01/15/004/017"),
            ("星岛社区", "11/01/15/004/015"),
            ("110115012002", "11/01/15/012/002"),
        ] {
            assert_eq!(communities.by_name(cell).unwrap().as_str(), path, "{cell}");
        }
        assert_eq!(communities.by_code("110115012002.0").unwrap().as_str(), "11/01/15/012/002");
    }

    #[test]
    fn a_name_that_is_not_clear_is_not_guessed() {
        let communities = some();
        assert_eq!(communities.by_name("大泰河园"), Err(Problem::UnknownCommunity("大泰河园".into())));
        assert!(matches!(
            communities.by_name("团结社区"),
            Err(Problem::AmbiguousCommunity { codes, .. }) if codes == ["110105001001", "110106001001"]
        ));
        assert!(matches!(communities.by_code("1101"), Err(Problem::BadCode(_))));
        assert!(matches!(communities.by_code("110115012099"), Err(Problem::UnknownCommunity(_))));
    }

    #[test]
    fn a_community_before_a_building_is_found() {
        let communities = some();
        let (path, rest) = communities.at_start_of("天华园二里东").unwrap();
        assert_eq!((path.as_str(), rest), ("11/01/15/012/002", "东"));
        assert!(communities.at_start_of("1号院").is_none());
    }
}
