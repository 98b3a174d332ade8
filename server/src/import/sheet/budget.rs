//! What a file may take of memory. A few kilobytes can unpack to gigabytes, and a few bytes of a workbook can ask its
//! reader for a table of billions, so a workbook is looked through once, part by part, before it is opened.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::import::ImportError;

/// Most bytes of all parts of a workbook, unpacked. They are read as a stream; a roster of a million doors has 300 MB.
pub const UNPACKED_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// Most bytes of the texts that a workbook shares between its cells: they are held as a whole.
const SHARED_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Most shared texts.
const SHARED_TEXTS_MAX: u64 = 4_000_000;
/// Most sheets, styles and the like: the reader makes something of each. Excel itself allows 65,490 formats.
const THINGS_MAX: u64 = 100_000;
/// Most bytes between two tags: a cell has at most 32,767 characters.
const TEXT_BYTES_MAX: u64 = 1024 * 1024;
/// Most bytes of the cells of a file, as they are held: a million doors with eight short columns.
const CELL_BYTES_MAX: usize = 256 * 1024 * 1024;

/// Tags of which the reader makes something that it holds.
const THINGS: [&[u8]; 8] =
    [b"sheet", b"definedName", b"Relationship", b"xf", b"font", b"fill", b"border", b"numFmt"];
/// How many shared texts a workbook says that it has; the reader makes room for them at once.
const COUNT: &[u8] = b"uniqueCount";

/// What is left for the cells of a file.
#[derive(Debug)]
pub(super) struct CellBudget(usize);

impl CellBudget {
    /// All of it.
    pub fn whole() -> Self {
        Self(CELL_BYTES_MAX)
    }

    /// Takes the bytes of so many more cells with so much text.
    pub fn take(&mut self, cells: usize, text_bytes: usize) -> Result<(), ImportError> {
        let bytes = cells.saturating_mul(size_of::<std::borrow::Cow<'_, str>>()).saturating_add(text_bytes);
        self.0 = self.0.checked_sub(bytes).ok_or(ImportError::TooLarge)?;
        Ok(())
    }
}

/// Refuses a workbook that would take too much. What it declares about its sizes is not believed.
pub(super) fn check(bytes: &[u8]) -> Result<(), ImportError> {
    let damaged = |detail: String| ImportError::Workbook { detail };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| damaged(fault.to_string()))?;
    let (mut left, mut seen) = (UNPACKED_BYTES_MAX, Seen::default());
    let mut buffer = vec![0; 64 * 1024];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|fault| damaged(fault.to_string()))?;
        let name = String::from_utf8_lossy(part.name_raw()).to_lowercase();
        if part.is_dir() {
            continue;
        }
        let is_shared = name.ends_with("sharedstrings.xml");
        let is_text = is_shared || [".xml", ".rels"].iter().any(|end| name.ends_with(end));
        let mut tags = Tags::default();
        let mut size = 0_u64;
        loop {
            let read = part.read(&mut buffer).map_err(|fault| damaged(fault.to_string()))?;
            if read == 0 {
                break;
            }
            size += read as u64;
            left = left.checked_sub(read as u64).ok_or(ImportError::TooLarge)?;
            if is_shared && size > SHARED_BYTES_MAX {
                return Err(ImportError::TooLarge);
            }
            // A part of any name may be given as one of those that are held, so all are looked through.
            tags.read(&buffer[..read], &mut seen);
            if seen.is_too_much() || (is_text && tags.gap > TEXT_BYTES_MAX) {
                return Err(ImportError::TooLarge);
            }
        }
    }
    Ok(())
}

/// What all parts hold together.
#[derive(Debug, Default)]
struct Seen {
    things: u64,
    texts: u64,
    claimed: u64,
}

impl Seen {
    fn is_too_much(&self) -> bool {
        self.things > THINGS_MAX || self.texts > SHARED_TEXTS_MAX || self.claimed > SHARED_TEXTS_MAX
    }
}

/// Follows the tags of one part, byte by byte, over the borders of what is read at once.
#[derive(Debug, Default)]
struct Tags {
    /// Bytes since the last tag began.
    gap: u64,
    /// The name of the tag that begins here, without its prefix.
    name: Option<Vec<u8>>,
    claim: Claim,
}

/// How far the claim of a count was read.
#[derive(Clone, Copy, Debug, Default)]
enum Claim {
    #[default]
    Elsewhere,
    /// Behind so many bytes of its name.
    Name(usize),
    /// Behind its name, before the number.
    Before,
    /// Within the number.
    Number(u64),
}

impl Tags {
    fn read(&mut self, bytes: &[u8], seen: &mut Seen) {
        for byte in bytes {
            self.claim(*byte, seen);
            self.tag(*byte, seen);
        }
    }

    fn tag(&mut self, byte: u8, seen: &mut Seen) {
        self.gap += 1;
        if byte == b'<' {
            (self.gap, self.name) = (0, Some(Vec::new()));
            return;
        }
        let Some(name) = &mut self.name else { return };
        match byte {
            b':' => name.clear(),
            b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' => {
                seen.texts += u64::from(name == b"si");
                seen.things += u64::from(THINGS.contains(&name.as_slice()));
                self.name = None;
            }
            // No name that is counted is longer.
            _ if name.len() > 16 => self.name = None,
            _ => name.push(byte),
        }
    }

    fn claim(&mut self, byte: u8, seen: &mut Seen) {
        let is_space = byte.is_ascii_whitespace();
        self.claim = match self.claim {
            Claim::Name(read) if read < COUNT.len() && byte == COUNT[read] => Claim::Name(read + 1),
            Claim::Name(read) if read == COUNT.len() && (is_space || byte == b'=') => Claim::Before,
            Claim::Before if is_space || b"=\"'".contains(&byte) => Claim::Before,
            Claim::Before if byte.is_ascii_digit() => Claim::Number(u64::from(byte - b'0')),
            Claim::Number(number) if byte.is_ascii_digit() => {
                Claim::Number(number.saturating_mul(10).saturating_add(u64::from(byte - b'0')))
            }
            _ if is_space => Claim::Name(0),
            _ => Claim::Elsewhere,
        };
        if let Claim::Number(number) = self.claim {
            seen.claimed = seen.claimed.max(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Seen {
        let mut seen = Seen::default();
        let mut tags = Tags::default();
        // In parts of three bytes: a name may lie over a border.
        text.as_bytes().chunks(3).for_each(|part| tags.read(part, &mut seen));
        seen
    }

    #[test]
    fn things_and_claims_are_counted_however_they_are_written() {
        let found = seen(
            "<x:sst count='9' uniqueCount\n = '123'><si/><x:si ><t>uniqueCount=\"9\"</t></x:si><sheet/>",
        );
        assert_eq!((found.texts, found.things, found.claimed), (2, 1, 123));
        assert!(!found.is_too_much());
        assert!(seen("<sst uniqueCount=\"99999999999999999999999\">").is_too_much());
    }

    #[test]
    fn cells_take_what_they_hold() {
        let mut budget = CellBudget::whole();
        assert!(budget.take(1_000_000, 10_000_000).is_ok());
        assert!(matches!(budget.take(usize::MAX, 0), Err(ImportError::TooLarge)));
    }
}
