//! The members of a JSON object, each value as it is written there: so a report is taken apart and put together without
//! reading its values, and byte for byte.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// The members of an object.
#[derive(Debug, Default)]
pub(super) struct Pairs<'a>(pub(super) Vec<(Cow<'a, str>, Piece<'a>)>);

/// A member's value.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Piece<'a> {
    /// As it is written.
    Raw(&'a RawValue),
    /// An object of some of the members that were there, or of more.
    Pairs(Pairs<'a>),
}

impl<'a> Pairs<'a> {
    /// The members of a text that is an object.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Whether this very text comes out when they are written: nothing between them, in the order of their names, and
    /// each name once. They must be as they were read from it.
    pub(super) fn is_exactly(&self, text: &str) -> bool {
        let is_plain = |name: &str| name.bytes().all(|byte| byte >= b' ' && !matches!(byte, b'"' | b'\\'));
        let ascends = self.0.is_sorted_by(|(before, _), (after, _)| before < after);
        let written: usize = self.0.iter().map(|(name, piece)| name.len() + piece.raw_len() + 4).sum();
        // Two quotes, a colon, and a comma or the brace at the end for each; and the brace at the start.
        ascends && self.0.iter().all(|(name, _)| is_plain(name)) && written.max(1) + 1 == text.len()
    }

    /// Brings them into the order in which they are written here. Of members of one name the last one stays, as readers
    /// of JSON have it.
    pub(super) fn normalise(&mut self) {
        self.0.reverse();
        self.0.sort_by(|(before, _), (after, _)| before.cmp(after));
        self.0.dedup_by(|(after, _), (before, _)| before == after);
    }

    /// The member of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Piece<'a>> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, piece)| piece)
    }

    /// Takes a member out.
    pub(super) fn take(&mut self, name: &str) -> Option<Piece<'a>> {
        let at = self.0.iter().position(|(own, _)| own == name)?;
        Some(self.0.remove(at).1)
    }

    /// Adds members, in the order of the names. Of two objects of one name the members come together; of other values the
    /// added one stands.
    pub(super) fn extend(&mut self, more: Self) {
        for (name, piece) in more.0 {
            match self.0.iter_mut().find(|(own, _)| *own == name) {
                None => self.0.push((name, piece)),
                Some((_, own)) => own.join(piece),
            }
        }
        self.0.sort_by(|(before, _), (after, _)| before.cmp(after));
    }
}

impl<'a> Piece<'a> {
    /// Its members, if it is an object.
    pub(super) fn pairs(&self) -> Option<Pairs<'a>> {
        match self {
            Self::Raw(raw) => Pairs::of(raw.get()),
            Self::Pairs(_) => None,
        }
    }

    /// Whether its very text comes out when these members, which were read from it, are written.
    pub(super) fn is_exactly(&self, pairs: &Pairs<'a>) -> bool {
        matches!(self, Self::Raw(raw) if pairs.is_exactly(raw.get()))
    }

    /// The text of a string.
    pub(super) fn text(&self) -> Option<Cow<'a, str>> {
        match self {
            Self::Raw(raw) => serde_json::from_str::<Name<'a>>(raw.get()).ok().map(|name| name.0),
            Self::Pairs(_) => None,
        }
    }

    fn join(&mut self, other: Self) {
        *self = match (self.pairs(), other.pairs()) {
            (Some(mut own), Some(more)) => {
                own.extend(more);
                Self::Pairs(own)
            }
            _ => other,
        };
    }

    fn raw_len(&self) -> usize {
        match self {
            Self::Raw(raw) => raw.get().len(),
            Self::Pairs(_) => 0,
        }
    }
}

/// A text that is borrowed if it has no escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Pairs<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Pairs<'de>, M::Error> {
                // As many as a report has.
                let mut pairs = Vec::with_capacity(8);
                while let Some((Name(name), value)) = map.next_entry()? {
                    pairs.push((name, Piece::Raw(value)));
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, piece)| (name, piece)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Pairs<'_> {
        Pairs::of(text).unwrap()
    }

    #[test]
    fn what_is_exact_comes_out_as_it_was() {
        for text in [r"{}", r#"{"a":36.50}"#, r#"{"a":{ "z":1},"b":"\u0061","一":[]}"#] {
            assert!(read(text).is_exactly(text), "{text}");
            assert_eq!(serde_json::to_string(&read(text)).unwrap(), text);
        }
    }

    #[test]
    fn what_comes_out_otherwise_is_not_exact() {
        for text in [
            r"{ }",
            r#"{"b":1,"a":2}"#,
            r#"{"a":1,"a":2}"#,
            r#"{"a": 1}"#,
            r#"{"\u001F":1}"#,
            r#"{"\u0061":1}"#,
        ] {
            assert!(!read(text).is_exactly(text), "{text}");
        }
    }

    #[test]
    fn members_come_together_and_the_added_value_stands() {
        let mut pairs = read(r#"{"answers":{"a":1,"z":2},"id":1,"reason":"x"}"#);
        pairs.extend(read(r#"{"answers":{"m":3},"reason":"y","base":[]}"#));
        assert_eq!(
            serde_json::to_string(&pairs).unwrap(),
            r#"{"answers":{"a":1,"m":3,"z":2},"base":[],"id":1,"reason":"y"}"#
        );
    }
}
