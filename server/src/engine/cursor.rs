//! The cursor (游标): how far a phone has folded, and for which scope. Opaque to the phone.
//!
//! It names points of the chain by seq and the first bytes of the hash, and scopes by their hash. In a broken-off
//! pull it also says how far the pull came.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use menpai_shared::domain::ids::Seq;
use menpai_shared::state::FeedAt;

use super::chain::Point;

/// First byte: a changed encoding gets another number, so that old cursors are not recognised.
const VERSION: u8 = 1;

/// A phone's position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The phone has everything up to here that lies in all of `scopes`.
    pub(super) base: Point,
    /// The scope that it had; none at first. More than one if the scope changed before a pull was complete.
    pub(super) scopes: Vec<u64>,
    /// The unfinished pull.
    pub(super) part: Option<Part>,
}

/// A pull that was broken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The sent lines show the state at this point or later.
    pub(super) snap: Point,
    /// The hash of its scope.
    pub(super) scope: u64,
    /// How far it came.
    pub(super) at: FeedAt,
}

impl Cursor {
    pub(super) fn to_text(&self) -> String {
        let mut bytes = vec![VERSION];
        put_point(&mut bytes, self.base);
        bytes.push(u8::try_from(self.scopes.len()).unwrap_or(u8::MAX));
        bytes.extend(self.scopes.iter().take(usize::from(u8::MAX)).flat_map(|scope| scope.to_le_bytes()));
        if let Some(part) = &self.part {
            put_point(&mut bytes, part.snap);
            bytes.extend(part.scope.to_le_bytes());
            bytes.extend(part.at.to_text().as_bytes());
        }
        BASE64.encode(bytes)
    }

    /// Reads a cursor. Returns `None` if the text is not one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64.decode(text).ok()?;
        let mut rest = bytes.strip_prefix(&[VERSION])?;
        let base = take_point(&mut rest)?;
        let (count, more) = rest.split_first()?;
        rest = more;
        let scopes = (0..*count).map(|_| take_u64(&mut rest)).collect::<Option<_>>()?;
        if rest.is_empty() {
            return Some(Self { base, scopes, part: None });
        }
        let snap = take_point(&mut rest)?;
        let scope = take_u64(&mut rest)?;
        let at = FeedAt::from_text(std::str::from_utf8(rest).ok()?)?;
        Some(Self { base, scopes, part: Some(Part { snap, scope, at }) })
    }
}

fn put_point(bytes: &mut Vec<u8>, point: Point) {
    bytes.extend(point.seq.0.to_le_bytes());
    bytes.extend(point.prefix.to_le_bytes());
}

fn take_point(rest: &mut &[u8]) -> Option<Point> {
    Some(Point { seq: Seq(take_u64(rest)?), prefix: take_u64(rest)? })
}

fn take_u64(rest: &mut &[u8]) -> Option<u64> {
    let (first, more) = rest.split_first_chunk::<8>()?;
    *rest = more;
    Some(u64::from_le_bytes(*first))
}
