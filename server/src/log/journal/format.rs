//! The bytes of a segment: its header, its frames, and a walk over them that trusts no byte.
//!
//! ```text
//! segment = header frame*
//! header  = magic 8 | version u32 | 0 u32 | log id 16 | first seq u64 | hash before it 16 | 0 u32 | crc u32
//! frame   = length u32 | left u32 | seq u64 | hash 16 | crc of payload u32 | crc of the 36 bytes before u32 | payload
//! ```
//!
//! All numbers are little-endian, all checksums CRC-32C. `left` says how many frames of the same append follow: a
//! frame with 0 ends a group, and a group counts only as a whole. The frame's header has a checksum of its own, so
//! that a damaged length differs from a frame that was not written completely.

use menpai_shared::domain::ids::{LogId, Seq};
use uuid::Uuid;

use crate::log::{ChainHash, Head, PAYLOAD_BYTES_MAX};

/// The first bytes of every segment.
const MAGIC: [u8; 8] = *b"MENPAILG";
/// The version of the format that this program writes and reads.
const VERSION: u32 = 1;
/// Bytes of a segment's header.
pub(super) const HEADER_BYTES: usize = 64;
/// Bytes of a frame before its payload.
pub(super) const FRAME_BYTES: usize = 40;
/// The unit of a disk write: a hole from a power failure covers at least the rest of one.
const SECTOR_BYTES: usize = 512;
/// Fewest zeros in a row that cannot occur in a frame; fewer prove nothing.
const HOLE_BYTES_MIN: usize = 16;

/// The content of a segment's header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SegmentHeader {
    /// The log that it belongs to.
    pub log: LogId,
    /// The head before the segment's first entry.
    pub before: Head,
}

/// Why a header cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BadHeader {
    /// The file ends within the header.
    Short,
    /// It is not ours, or newer than this program.
    Foreign(String),
    /// Its checksum or its fields are wrong.
    Damaged,
}

impl SegmentHeader {
    /// Seq of the segment's first entry.
    pub(super) fn first(&self) -> Seq {
        self.before.seq.next()
    }

    /// The header as bytes.
    pub(super) fn encode(&self) -> [u8; HEADER_BYTES] {
        let mut bytes = [0; HEADER_BYTES];
        bytes[..8].copy_from_slice(&MAGIC);
        bytes[8..12].copy_from_slice(&VERSION.to_le_bytes());
        bytes[16..32].copy_from_slice(self.log.0.as_bytes());
        bytes[32..40].copy_from_slice(&self.first().0.to_le_bytes());
        bytes[40..56].copy_from_slice(&self.before.hash.0);
        let crc = crc32c::crc32c(&bytes[..60]);
        bytes[60..].copy_from_slice(&crc.to_le_bytes());
        bytes
    }

    /// Reads a header from the first bytes of a file.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, BadHeader> {
        let Some(bytes) = bytes.first_chunk::<HEADER_BYTES>() else { return Err(BadHeader::Short) };
        if bytes[..8] != MAGIC {
            return Err(BadHeader::Foreign("it does not begin like a segment of a Menpai log".into()));
        }
        let version = u32_at(bytes, 8);
        if version != VERSION {
            return Err(BadHeader::Foreign(format!(
                "its format is version {version}, and this program reads version {VERSION}; use the program that wrote it, or a newer one"
            )));
        }
        let first = u64_at(bytes, 32);
        if crc32c::crc32c(&bytes[..60]) != u32_at(bytes, 60) || first == 0 {
            return Err(BadHeader::Damaged);
        }
        let log = LogId(Uuid::from_bytes(sixteen_at(bytes, 16)));
        Ok(Self { log, before: Head { seq: Seq(first - 1), hash: ChainHash(sixteen_at(bytes, 40)) } })
    }
}

/// Appends one frame to `out` and returns the head after it.
pub(super) fn put_frame(out: &mut Vec<u8>, before: Head, left: u32, payload: &[u8]) -> Head {
    let head = before.after(payload);
    let start = out.len();
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    debug_assert!(payload.len() <= PAYLOAD_BYTES_MAX, "the caller has looked at the size");
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&left.to_le_bytes());
    out.extend_from_slice(&head.seq.0.to_le_bytes());
    out.extend_from_slice(&head.hash.0);
    out.extend_from_slice(&crc32c::crc32c(payload).to_le_bytes());
    let crc = crc32c::crc32c(&out[start..]);
    out.extend_from_slice(&crc.to_le_bytes());
    out.extend_from_slice(payload);
    head
}

/// A valid frame in its right place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    /// The head after it.
    pub head: Head,
    /// Its payload.
    pub payload: &'a [u8],
}

/// Bytes that are not the expected frame of this log.
#[derive(Debug)]
pub(super) struct Bad {
    /// Position, from the start of the file.
    pub offset: u64,
    /// The evidence.
    pub what: String,
    /// The file ends before the frame or its group does.
    pub short: bool,
}

/// The parts of a frame's header that say where it belongs.
#[derive(Clone, Copy)]
struct Place {
    length: usize,
    left: u32,
    seq: u64,
}

/// A walk over the frames of one segment.
pub(super) struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    head: Head,
    left: u32,
    group: (usize, Head),
    group_before: usize,
}

impl<'a> Walk<'a> {
    /// Begins after the header; `bytes` are a segment from its first byte on.
    pub(super) fn new(bytes: &'a [u8], header: &SegmentHeader) -> Self {
        let group = (HEADER_BYTES, header.before);
        Self { bytes, at: HEADER_BYTES, head: header.before, left: 0, group, group_before: HEADER_BYTES }
    }

    /// Where the last complete group ends, and the head there.
    pub(super) fn whole(&self) -> (usize, Head) {
        self.group
    }

    /// Where the last complete group begins.
    pub(super) fn last_group(&self) -> usize {
        self.group_before
    }

    /// The next frame. Returns `None` at the end of the bytes.
    pub(super) fn step(&mut self) -> Result<Option<Frame<'a>>, Bad> {
        let rest = &self.bytes[self.at..];
        if rest.is_empty() {
            if self.left == 0 {
                return Ok(None);
            }
            return Err(self.bad(true, format!("{} more entries of the last append are missing", self.left)));
        }
        let place = self.place(rest)?;
        let Some(payload) = rest.get(FRAME_BYTES..FRAME_BYTES + place.length) else {
            return Err(self.bad(true, format!("the file ends within entry {}", place.seq)));
        };
        if crc32c::crc32c(payload) != u32_at(rest, 32) {
            return Err(self.bad(false, format!("the checksum of entry {} is wrong", place.seq)));
        }
        let head = self.head.after(payload);
        if head.hash.0 != sixteen_at(rest, 16) {
            return Err(
                self.bad(false, format!("entry {} does not follow from the one before it", place.seq))
            );
        }
        self.head = head;
        self.at += FRAME_BYTES + place.length;
        self.left = place.left;
        if self.left == 0 {
            self.group_before = self.group.0;
            self.group = (self.at, head);
        }
        Ok(Some(Frame { head, payload }))
    }

    /// The frame's header, if the frame belongs here.
    fn place(&self, rest: &[u8]) -> Result<Place, Bad> {
        let seq = self.head.seq.next().0;
        if rest.len() < FRAME_BYTES {
            return Err(self.bad(true, format!("the file ends within the header of entry {seq}")));
        }
        let Some(place) = whole_place(rest) else {
            return Err(self.bad(false, format!("the header of entry {seq} is wrong")));
        };
        if place.seq != seq {
            return Err(self.bad(false, format!("entry {} stands where entry {seq} should", place.seq)));
        }
        if self.left != 0 && place.left != self.left - 1 {
            return Err(self.bad(false, format!("entry {seq} is of another append than the one before it")));
        }
        Ok(place)
    }

    fn bad(&self, short: bool, what: String) -> Bad {
        Bad { offset: self.at as u64, what, short }
    }

    /// Whether the walk stopped at the rest of an append that a crash cut off, which was never acked. The file ends
    /// early, or it has a hole where the system wrote later parts but not this one; and no entry of a later append
    /// follows.
    pub(super) fn is_torn(&self, bad: &Bad) -> bool {
        bad.short || (self.has_hole() && !self.has_later_group())
    }

    /// Some sector from here on, in this frame or behind it, is all zeros.
    fn has_hole(&self) -> bool {
        let mut at = self.at;
        while at < self.bytes.len() {
            let end = ((at / SECTOR_BYTES + 1) * SECTOR_BYTES).min(self.bytes.len());
            if end - at >= HOLE_BYTES_MIN && self.bytes[at..end].iter().all(|byte| *byte == 0) {
                return true;
            }
            at = end;
        }
        false
    }

    /// The frame headers after the last complete group name more than one group.
    fn has_later_group(&self) -> bool {
        let mut group_end = None;
        let mut at = self.group.0;
        while at + FRAME_BYTES <= self.bytes.len() {
            let Some(place) = whole_place(&self.bytes[at..]) else {
                at += 1;
                continue;
            };
            let end = place.seq.saturating_add(u64::from(place.left));
            if *group_end.get_or_insert(end) != end {
                return true;
            }
            at += FRAME_BYTES + place.length;
        }
        false
    }
}

/// The frame header at the start of `bytes`, which are long enough, if its checksum is right.
fn whole_place(bytes: &[u8]) -> Option<Place> {
    let length = u32_at(bytes, 0) as usize;
    if length > PAYLOAD_BYTES_MAX || crc32c::crc32c(&bytes[..36]) != u32_at(bytes, 36) {
        return None;
    }
    Some(Place { length, left: u32_at(bytes, 4), seq: u64_at(bytes, 8) })
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let mut four = [0; 4];
    four.copy_from_slice(&bytes[at..at + 4]);
    u32::from_le_bytes(four)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let mut eight = [0; 8];
    eight.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(eight)
}

fn sixteen_at(bytes: &[u8], at: usize) -> [u8; 16] {
    let mut sixteen = [0; 16];
    sixteen.copy_from_slice(&bytes[at..at + 16]);
    sixteen
}
