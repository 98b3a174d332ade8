//! Measures the key store of a city: sealing a value of each household, erasing some of them, and opening the store
//! again, beside a floor from the same run: the cipher alone, without names and keys.
//!
//! `cargo bench -p menpai-tests --bench keys -- --doors 4000000 --erased 1000`

use std::fs;
use std::io::{self, Write};
use std::time::Instant;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use clap::Parser;
use menpai::keys::{KeyStore, MasterSource};
use menpai_shared::domain::ids::{LogId, Seq};
use menpai_shared::domain::path::Path;
use menpai_shared::log::entry::Forget;
use menpai_shared::log::seal::{Part, Period, Subject, Under, Values};
use menpai_shared::state::{Forgotten, Key};

/// Values that are sealed together, as many as in a full request of a phone.
const TOGETHER: usize = 500;
/// The values of a household.
const VALUES: &str = r#"{"household":"王秀兰","phone":"13812345678"}"#;

/// The key store of a city.
#[derive(Parser)]
struct Arguments {
    /// How many households.
    #[arg(long, default_value_t = 4_000_000)]
    doors: usize,
    /// How many of them are erased, one after the other.
    #[arg(long, default_value_t = 1_000)]
    erased: usize,
    /// What `cargo bench` adds.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("keys");
    let master = MasterSource::File(folder.path().join("master.key"));
    let open = || KeyStore::open(&path, &master, LogId(uuid::Uuid::nil())).map_err(io::Error::other);
    let keys = open()?;
    let doors = arguments.doors.next_multiple_of(TOGETHER);

    let floor = floor(doors)?;
    say(&format!(
        "{doors} households; the cipher alone takes {:.2} µs for the values of one",
        us(floor, doors)
    ))?;
    let sealed = Instant::now();
    for first in (0..doors).step_by(TOGETHER) {
        keys.seal((first..first + TOGETHER).map(part).collect()).map_err(io::Error::other)?;
    }
    let sealed = sealed.elapsed().as_secs_f64();
    say(&format!(
        "sealed in {sealed:.1} s, {:.2} µs each, {:.1} times the cipher",
        us(sealed, doors),
        sealed / floor
    ))?;
    say(&format!("the store has {} bytes", fs::metadata(&path)?.len()))?;

    let erased = Instant::now();
    for n in 0..arguments.erased {
        let seq = Seq(n as u64 + 1);
        let forgotten = forgotten(n * (doors / arguments.erased.max(1)));
        keys.destroy([(seq, &forgotten)].into_iter()).map_err(io::Error::other)?;
    }
    let each = erased.elapsed().as_secs_f64() * 1e3 / arguments.erased.max(1) as f64;
    let size = fs::metadata(&path)?.len();
    say(&format!("{} erased, {each:.2} ms each; the store has {size} bytes", arguments.erased))?;
    drop(keys);
    let opened = Instant::now();
    open()?;
    say(&format!("opened again in {:.1} ms", opened.elapsed().as_secs_f64() * 1e3))
}

fn us(seconds: f64, count: usize) -> f64 {
    seconds * 1e6 / count as f64
}

/// Prints one line of the result.
fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{line}")
}

/// Seconds for the cipher alone.
fn floor(doors: usize) -> io::Result<f64> {
    let key = UnboundKey::new(&AES_256_GCM, &[7; 32]).map(LessSafeKey::new).map_err(io::Error::other)?;
    let start = Instant::now();
    let mut sealed = Vec::new();
    for n in 0..doors as u64 {
        let mut nonce = [0; 12];
        nonce[..8].copy_from_slice(&n.to_le_bytes());
        sealed.clear();
        sealed.extend_from_slice(VALUES.as_bytes());
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut sealed)
            .map_err(io::Error::other)?;
    }
    Ok(start.elapsed().as_secs_f64())
}

fn subject(n: usize) -> Subject {
    // Communities of 3,000 doors in streets of ten; sixty doors in each of five units.
    let (street, community) = (1 + n / 30_000, 1 + n / 3_000 % 10);
    let (building, unit, door) = (1 + n / 300 % 10, 1 + n / 60 % 5, 101 + n % 60);
    let text = format!("11/01/15/{street:03}/{community:03}/{building}/{unit}/{door}");
    Subject::Place(Path::parse(&text).unwrap_or_else(|error| panic!("{text} is a path: {error}")))
}

fn part(n: usize) -> Part {
    let period = Period { form: "door_check".to_owned(), of: "2020-02-10".to_owned(), days: 30 };
    let under = Under { subject: subject(n), generation: 0, period: Some((period, 0)) };
    let values = Values::read(VALUES.as_bytes().to_vec()).unwrap_or_default();
    Part { under, values }
}

fn forgotten(n: usize) -> Forgotten {
    let subject = subject(n);
    let forget = Forget { subjects: vec![subject.clone()], periods: Vec::new(), by: None };
    Forgotten { at_ms: 0, forget, keys: vec![Key::Subject(subject, 0)] }
}
