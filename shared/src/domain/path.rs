//! Paths (地址码): the address as a key, and the one normalisation that makes it.
//!
//! Two phones that add the same missing door offline make the same path. The web app has the same normalisation;
//! `tests/vectors/paths.json` tests both.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Bound;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

/// Digits in each level of the national code: province, city, district, street, community. At these levels a
/// segment of digits is padded with zeros to this width; below them numbers have no leading zeros.
pub const CODE_WIDTHS: [usize; 5] = [2, 2, 2, 3, 3];
/// Segments of a path down to the community.
pub const COMMUNITY_DEPTH: usize = CODE_WIDTHS.len();
/// Most characters in one segment: names of buildings are short, and keys are kept in memory by the million.
pub const SEGMENT_CHARS_MAX: usize = 24;
/// Most characters of one segment before it is normalised.
pub const RAW_CHARS_MAX: usize = 128;
/// Most segments: province to door are eight, and some sites are nested deeper.
pub const DEPTH_MAX: usize = 12;

/// Endings that only say what kind of thing the number before them is.
const SUFFIXES: [&str; 11] = ["单元", "楼", "号", "栋", "幢", "座", "门", "室", "户", "层", "#"];
const NUMERALS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The address of an area or a place: normalised segments joined by `/`. The empty path is the root, above all
/// provinces. Paths are ordered by their text, so everything below an area is one range of keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Path(Box<str>);

/// Every reason why a text is not a path, or not a segment of one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PathError {
    /// A segment is empty, or names nothing.
    #[error("a part of the address is empty; write a number or a name")]
    Empty,
    /// `.` or `..`.
    #[error("“{0}” cannot be a part of an address")]
    Dots(String),
    /// A slash within one segment.
    #[error("“/” cannot stand inside one part of an address; use “-”")]
    Slash,
    /// A control, invisible or right-to-left character.
    #[error("the address has a character that cannot be seen or reads backwards (U+{0:04X}); type it again")]
    BadCharacter(u32),
    /// More than [`SEGMENT_CHARS_MAX`] characters.
    #[error("a part of the address is longer than {SEGMENT_CHARS_MAX} characters; shorten it")]
    TooLong,
    /// More than [`DEPTH_MAX`] segments.
    #[error("the address has more than {DEPTH_MAX} parts")]
    TooDeep,
    /// A segment is not in its normal form.
    #[error("“{segment}” is not in its normal form; that is “{normal}”")]
    NotNormal {
        /// The segment as it is.
        segment: String,
        /// Its normal form.
        normal: String,
    },
    /// Not a national code.
    #[error("“{0}” is not a code of 2, 4, 6, 9 or 12 digits")]
    BadCode(String),
}

impl PathError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Dots(_) => "dots",
            Self::Slash => "slash",
            Self::BadCharacter(_) => "bad_character",
            Self::TooLong => "too_long",
            Self::TooDeep => "too_deep",
            Self::NotNormal { .. } => "not_normal",
            Self::BadCode(_) => "bad_code",
        }
    }
}

impl Path {
    /// The path above all others.
    #[must_use]
    pub fn root() -> Self {
        Self("".into())
    }

    /// Reads the text of a path; it must be normal.
    ///
    /// # Errors
    /// The first fault.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        check(text)?;
        Ok(Self(text.into()))
    }

    /// The path of a national code of 2, 4, 6, 9 or 12 digits, with or without trailing zeros.
    ///
    /// # Errors
    /// [`PathError::BadCode`].
    pub fn from_code(code: &str) -> Result<Self, PathError> {
        let bad = || PathError::BadCode(code.chars().take(SEGMENT_CHARS_MAX).collect());
        let digits = code.trim();
        if !matches!(digits.len(), 2 | 4 | 6 | 9 | 12) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(bad());
        }
        let mut rest = digits;
        let mut groups = Vec::with_capacity(CODE_WIDTHS.len());
        for width in CODE_WIDTHS {
            if rest.is_empty() {
                break;
            }
            let (group, after) = rest.split_at(width);
            groups.push(group);
            rest = after;
        }
        while groups.last().is_some_and(|group| group.bytes().all(|b| b == b'0')) {
            groups.pop();
        }
        if groups.is_empty() || groups[0] == "00" {
            return Err(bad());
        }
        Ok(Self(groups.join("/").into()))
    }

    /// The path below this one, from a segment as people write it.
    ///
    /// # Errors
    /// The segment is wrong, or the path gets too deep.
    pub fn join(&self, raw: &str) -> Result<Self, PathError> {
        let depth = self.depth();
        if depth >= DEPTH_MAX {
            return Err(PathError::TooDeep);
        }
        let segment = at_level(normalise_segment(raw)?, depth);
        if self.is_root() {
            return Ok(Self(segment.into()));
        }
        Ok(Self(format!("{}/{segment}", self.0).into()))
    }

    /// The text of the path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the root.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of segments; 0 for the root.
    #[must_use]
    pub fn depth(&self) -> usize {
        depth_of(&self.0)
    }

    /// The segments, outermost first.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|segment| !segment.is_empty())
    }

    /// The innermost segment. Returns `None` for the root.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        self.0.rsplit('/').next().filter(|segment| !segment.is_empty())
    }

    /// The path directly above. Returns `None` for the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.ancestors().next().map(|text| Self(text.into()))
    }

    /// The texts of all paths above this one, innermost first, up to the root (the empty text). No allocation.
    pub fn ancestors(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(above(&self.0), |text| above(text))
    }

    /// The path of the first `depth` segments; the whole path if it has no more.
    #[must_use]
    pub fn truncated(&self, depth: usize) -> Self {
        if depth == 0 {
            return Self::root();
        }
        match self.0.match_indices('/').nth(depth - 1) {
            Some((end, _)) => Self(self.0[..end].into()),
            None => self.clone(),
        }
    }

    /// Whether this path is `scope` or lies below it.
    #[must_use]
    pub fn within(&self, scope: &Self) -> bool {
        within(&self.0, &scope.0)
    }

    /// The range of keys of everything below this path; the path itself is not in it.
    #[must_use]
    pub fn below(&self) -> Below {
        if self.is_root() {
            return Below { from: String::new(), to: None };
        }
        // '0' is the character after '/': a text that starts with "path/" is always less than "path0".
        Below { from: format!("{}/", self.0), to: Some(format!("{}0", self.0)) }
    }
}

/// A range of keys in a map with paths or their texts as keys. `a/b-1` sorts between `a/b` and `a/b/c`, so an
/// area itself is never in the range of what is below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    from: String,
    to: Option<String>,
}

impl Below {
    /// The bounds for `BTreeMap::range::<str, _>`.
    #[must_use]
    pub fn bounds(&self) -> (Bound<&str>, Bound<&str>) {
        let to = self.to.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        (Bound::Excluded(&self.from), to)
    }
}

/// Whether the path `text` is the path `scope` or lies below it; both are texts of paths.
#[must_use]
pub fn within(text: &str, scope: &str) -> bool {
    if scope.is_empty() {
        return true;
    }
    match text.strip_prefix(scope) {
        Some(rest) => rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}

/// Normalises one segment: NFKC, no spaces, ASCII in lower case, small Chinese numerals as digits, without the
/// endings that only say what the number counts, and without leading zeros.
///
/// # Errors
/// Why the text is not a segment.
/// What is wrong with it.
pub fn normalise_segment(raw: &str) -> Result<String, PathError> {
    if raw.chars().nth(RAW_CHARS_MAX).is_some() {
        return Err(PathError::TooLong);
    }
    let mut text = String::with_capacity(raw.len());
    for c in raw.trim_matches([' ', '\t', '\r', '\n']).nfkc() {
        match c {
            ' ' => {}
            '/' => return Err(PathError::Slash),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => text.push('-'),
            _ if is_refused(c) => return Err(PathError::BadCharacter(u32::from(c))),
            _ => text.push(c.to_ascii_lowercase()),
        }
    }
    if text == "." || text == ".." {
        return Err(PathError::Dots(text));
    }
    // After a space was removed, NFKC may join the characters around it.
    let text = if text.is_ascii() { text } else { text.nfkc().collect() };
    let text = without_zeros(digits_for_numerals(without_suffixes(&text)));
    if !text.chars().any(char::is_alphanumeric) {
        return Err(PathError::Empty);
    }
    if text.chars().nth(SEGMENT_CHARS_MAX).is_some() {
        return Err(PathError::TooLong);
    }
    Ok(text)
}

fn is_refused(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffc}' | '\u{fffd}'
            // Letters of right-to-left scripts.
            | '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn numeral(c: char) -> Option<usize> {
    if c == '〇' { Some(0) } else { NUMERALS.iter().position(|n| *n == c) }
}

fn is_numeral(c: char) -> bool {
    c == '十' || numeral(c).is_some()
}

/// Removes all endings (3号楼 → 3), unless no number or letter would remain (东门).
fn without_suffixes(text: &str) -> &str {
    let mut rest = text;
    while let Some(shorter) = SUFFIXES.iter().find_map(|suffix| rest.strip_suffix(suffix)) {
        rest = shorter;
    }
    if rest.ends_with(|c: char| c.is_ascii_alphanumeric() || is_numeral(c)) { rest } else { text }
}

/// Replaces a run of Chinese numerals that is a number: at the end, before an ASCII character, or before one of
/// the endings; never in the middle of a name (三里屯).
fn digits_for_numerals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_numeral) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_numeral(c)).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        out.push_str(before);
        let alone = !out.ends_with(|c: char| c.is_ascii_digit())
            && match after.chars().next() {
                None => true,
                Some(c) if c.is_ascii() => !c.is_ascii_digit(),
                Some(_) => SUFFIXES.iter().any(|suffix| after.starts_with(suffix)),
            };
        match if alone { number(run) } else { None } {
            Some(digits) => out.push_str(&digits),
            None => out.push_str(run),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// 五〇一 → 501, 十二 → 12, 三十 → 30. Returns `None` for anything else.
fn number(run: &str) -> Option<String> {
    let Some((tens, ones)) = run.split_once('十') else {
        return run.chars().map(|c| numeral(c).map(|n| n.to_string())).collect();
    };
    let one = |text: &str, empty: usize| {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(empty),
            (Some(c), None) => numeral(c).filter(|n| *n > 0),
            _ => None,
        }
    };
    Some((one(tens, 1)? * 10 + one(ones, 0)?).to_string())
}

fn without_zeros(text: String) -> String {
    if text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit()) {
        let digits = text.trim_start_matches('0');
        return if digits.is_empty() { "0".to_owned() } else { digits.to_owned() };
    }
    text
}

/// A normal segment at its level: digits are padded if the level is one of the national code.
fn at_level(segment: String, depth: usize) -> String {
    match CODE_WIDTHS.get(depth) {
        Some(width) if segment.bytes().all(|b| b.is_ascii_digit()) => format!("{segment:0>width$}"),
        _ => segment,
    }
}

/// Whether a segment is clearly normal; a cheap check without allocation.
fn is_plainly_normal(segment: &str, depth: usize) -> bool {
    if segment.len() > SEGMENT_CHARS_MAX || segment.is_empty() {
        return false;
    }
    let mut only_digits = true;
    for byte in segment.bytes() {
        match byte {
            b'0'..=b'9' => {}
            b'a'..=b'z' => only_digits = false,
            _ => return false,
        }
    }
    let width = CODE_WIDTHS.get(depth).copied().unwrap_or(1);
    !only_digits || segment.len() == width || (segment.len() > width && !segment.starts_with('0'))
}

fn check(text: &str) -> Result<(), PathError> {
    if text.is_empty() {
        return Ok(());
    }
    for (depth, segment) in text.split('/').enumerate() {
        if depth >= DEPTH_MAX {
            return Err(PathError::TooDeep);
        }
        if is_plainly_normal(segment, depth) {
            continue;
        }
        let normal = at_level(normalise_segment(segment)?, depth);
        if normal != segment {
            return Err(PathError::NotNormal { segment: segment.to_owned(), normal });
        }
    }
    Ok(())
}

fn depth_of(text: &str) -> usize {
    if text.is_empty() { 0 } else { 1 + text.bytes().filter(|b| *b == b'/').count() }
}

fn above(text: &str) -> Option<&str> {
    if text.is_empty() {
        return None;
    }
    Some(text.rfind('/').map_or("", |end| &text[..end]))
}

impl Borrow<str> for Path {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Path {
    type Err = PathError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.0.into()
    }
}

impl TryFrom<String> for Path {
    type Error = PathError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        check(&text)?;
        Ok(Self(text.into()))
    }
}
