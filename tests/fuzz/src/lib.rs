//! Bent input for the fuzz targets: kept seeds, changed in ways that a script chooses.
//!
//! The same number gives the same script and the same input on every machine: `tests/run` tries the same thousands
//! each time, and a failing case is named by its number. [`SECONDS`] makes a run by hand go on for longer.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Environment variable with the number of seconds to try a target: `MENPAI_FUZZ_SECONDS=3600`.
pub const SECONDS: &str = "MENPAI_FUZZ_SECONDS";
/// Bytes of a script: enough for every choice of [`bent`]; most of them are never used.
const SCRIPT_BYTES: usize = 96;
/// Most changes of one input: an input that is changed everywhere is refused at its first byte.
const BENDS_MAX: usize = 6;
/// Texts that are classic problems for parsers.
const TOKENS: [&str; 30] = [
    "\"",
    "'",
    "\\",
    "/",
    "//",
    "..",
    ",",
    ";",
    "\t",
    "\r",
    "\n",
    "\0",
    "{",
    "}",
    "[",
    "]",
    "null",
    "-1",
    "0",
    "1e999",
    "18446744073709551616",
    "-9223372036854775809",
    "\u{feff}",
    "\u{3000}",
    "\u{202e}",
    "９",
    "\u{1F3E0}",
    "&#0;",
    "9999-12-31",
    "\\u0000",
];

/// The seeds of a target: each file of its folder, and each line of the files that end in `.lines`.
///
/// # Panics
/// If the folder cannot be read, or is empty.
#[must_use]
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("seeds").map(|file| file.expect("a seed").path()).collect();
    files.sort();
    let mut seeds = Vec::new();
    for file in files {
        let bytes = fs::read(&file).expect("a seed is read");
        if file.extension().is_some_and(|ending| ending == "lines") {
            seeds.extend(
                bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec),
            );
        } else {
            seeds.push(bytes);
        }
    }
    assert!(!seeds.is_empty(), "{target} has no seeds");
    seeds
}

/// Tries each seed unchanged, and then `cases` bent ones, or more if [`SECONDS`] is set.
///
/// # Panics
/// If the check panics, with the number and the input of the case.
pub fn hammer(cases: u64, seeds: &[Vec<u8>], check: impl Fn(&[u8])) {
    for seed in seeds {
        check(seed);
    }
    let seconds = std::env::var(SECONDS).ok().and_then(|text| text.parse().ok());
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut case = 0;
    while until.map_or(case < cases, |until| Instant::now() < until) {
        let input = bent(seeds, &mut Script { bytes: &script(case), at: 0 });
        let tried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&input)));
        assert!(tried.is_ok(), "case {case}, to be kept as a seed: {}", input.escape_ascii());
        case += 1;
    }
}

/// The script of a case: splitmix64, seeded with its number.
fn script(case: u64) -> Vec<u8> {
    let mut state = case.wrapping_mul(0xD1B5_4A32_D192_ED03);
    let mut script = Vec::with_capacity(SCRIPT_BYTES);
    while script.len() < SCRIPT_BYTES {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = state;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        script.extend((word ^ (word >> 31)).to_le_bytes());
    }
    script
}

/// Choices read from bytes; after their end, always the first one.
struct Script<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Script<'_> {
    fn byte(&mut self) -> u8 {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        byte
    }

    /// A number below `end`; `end` must not be 0.
    fn below(&mut self, end: usize) -> usize {
        let number = u32::from_le_bytes([self.byte(), self.byte(), self.byte(), 0]);
        usize::try_from(number).unwrap_or(0) % end
    }
}

/// One of the seeds, changed in some places.
fn bent(seeds: &[Vec<u8>], script: &mut Script<'_>) -> Vec<u8> {
    let mut bytes = seeds[script.below(seeds.len())].clone();
    for _ in 0..=script.below(BENDS_MAX) {
        let at = script.below(bytes.len() + 1);
        let end = (at + script.below(16)).min(bytes.len());
        match script.byte() % 8 {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let again = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, again));
            }
            2 => drop(bytes.splice(at..end, TOKENS[script.below(TOKENS.len())].bytes())),
            3 => drop(bytes.splice(at..at, TOKENS[script.below(TOKENS.len())].bytes())),
            4 => {
                // The end of another seed, so that two halves meet.
                let other = &seeds[script.below(seeds.len())];
                bytes.truncate(at);
                bytes.extend_from_slice(&other[script.below(other.len() + 1)..]);
            }
            5 => bytes.truncate(at),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    let turned = script.byte();
                    *byte = if turned < 128 { *byte ^ (1 << (turned % 8)) } else { script.byte() };
                }
            }
        }
    }
    bytes
}
