//! Which community a roster means: by code, by its whole name, or by the name that people use.

use std::collections::HashMap;

use menpai_shared::path::{CODE_WIDTHS, Path};
use menpai_shared::state::State;

use super::problem::Problem;
use super::text::{plate, whole_number};

/// What a community's official name ends with and nobody says.
const OFFICIAL_ENDINGS: [&str; 8] =
    ["居民委员会", "村民委员会", "居委会", "村委会", "社区", "嘎查", "居民会", "村"];
/// What the name of an area around a community ends with.
const OUTER_ENDINGS: [char; 8] = ['省', '市', '区', '县', '镇', '乡', '道', '旗'];

/// The communities that a roster may name.
#[derive(Debug, Default)]
pub(super) struct Communities {
    whole: HashMap<String, Vec<Path>>,
    short: HashMap<String, Vec<Path>>,
    names: HashMap<Path, String>,
}

impl Communities {
    /// Takes communities with their names.
    pub fn new<'a>(all: impl Iterator<Item = (Path, &'a str)>) -> Self {
        let mut communities = Self::default();
        for (path, name) in all {
            let whole = plate(name);
            communities.short.entry(spoken(&whole).to_owned()).or_default().push(path.clone());
            communities.whole.entry(whole).or_default().push(path.clone());
            communities.names.insert(path, name.to_owned());
        }
        communities
    }

    /// The communities of which some paths hold at least a part.
    pub fn within(state: &State, scope: &[Path]) -> Self {
        let mut all: Vec<(Path, &str)> = Vec::new();
        let depth = CODE_WIDTHS.len();
        for path in scope {
            if path.depth() > depth {
                let community = path.truncated(depth);
                all.extend(state.area(&community).map(|area| (community, area.name())));
                continue;
            }
            state.areas_within(path, |area| {
                if area.path().depth() == depth {
                    all.push((area.path().clone(), area.name()));
                }
                true
            });
        }
        all.sort_unstable();
        all.dedup();
        Self::new(all.into_iter())
    }

    /// The only one, where there is one only.
    pub fn only(&self) -> Option<&Path> {
        if self.names.len() == 1 { self.names.keys().next() } else { None }
    }

    /// The name as people say it.
    pub fn spoken_name(&self, path: &Path) -> String {
        self.names.get(path).map_or_else(String::new, |name| spoken(&plate(name)).to_owned())
    }

    /// The community with a code.
    pub fn by_code(&self, cell: &str) -> Result<Path, Problem> {
        let plain = plate(cell);
        let path = Path::from_code(whole_number(&plain)).map_err(|_| Problem::BadCode(plain.clone()))?;
        if path.depth() != CODE_WIDTHS.len() {
            return Err(Problem::BadCode(plain));
        }
        if self.names.contains_key(&path) { Ok(path) } else { Err(Problem::UnknownCommunity(plain)) }
    }

    /// The community with a name: as it is, without what is official about it, or after the names of areas around it.
    pub fn by_name(&self, cell: &str) -> Result<Path, Problem> {
        let name = plate(cell);
        if name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.by_code(&name);
        }
        match self.find(&name) {
            [] => Err(Problem::UnknownCommunity(name)),
            [path] => Ok(path.clone()),
            several => {
                const SHOWN_MAX: usize = 6;
                let codes =
                    several.iter().take(SHOWN_MAX).map(|path| path.as_str().replace('/', "")).collect();
                Err(Problem::AmbiguousCommunity { name, codes })
            }
        }
    }

    /// The community that a text begins with, and what follows: `天华园二里东` → 天华园二里, `东`.
    pub fn at_start_of<'t>(&self, text: &'t str) -> Option<(Path, &'t str)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        ends.filter_map(|end| match self.find(&text[..end]) {
            [path] => Some((path.clone(), &text[end..])),
            _ => None,
        })
        .next()
    }

    fn find(&self, name: &str) -> &[Path] {
        let mut rest = name;
        loop {
            let hits = self.whole.get(rest).or_else(|| self.short.get(spoken(rest)));
            if let Some(paths) = hits {
                return paths;
            }
            // 荣华街道天华园二里: goes on after the first ending of an area around it.
            match rest.char_indices().find(|(at, c)| *at > 0 && OUTER_ENDINGS.contains(c)) {
                Some((at, c)) if at + c.len_utf8() < rest.len() => rest = &rest[at + c.len_utf8()..],
                _ => return &[],
            }
        }
    }
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
        Communities::new(all.into_iter().map(|(path, name)| (Path::parse(path).unwrap(), name)))
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
