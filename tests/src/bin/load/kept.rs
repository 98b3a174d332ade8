//! Measurements are kept in the repository, so that a change that costs something can be compared with earlier ones.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use menpai_shared::domain::day::Day;

/// The file of all benches; `tests/README.md` describes its columns.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/bench.tsv");

/// Appends a rate beside the floor of the same run.
pub fn append(what: &str, measured: f64, floor: f64) -> io::Result<()> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let today = Day::in_utc(i64::try_from(now.as_millis()).unwrap_or(i64::MAX));
    let mut file = OpenOptions::new().append(true).open(FILE)?;
    let (commit, ratio) = (commit()?, measured / floor);
    writeln!(file, "{today}\t{commit}\tload\t{what}\t{measured:.0}\t{floor:.0}\t{ratio:.2}")
}

/// The measured commit, with a plus if any file but the figures differs from it.
fn commit() -> io::Result<String> {
    let git = |arguments: &[&str]| {
        Command::new("git").args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output()
    };
    let name = String::from_utf8_lossy(&git(&["rev-parse", "--short", "HEAD"])?.stdout).trim().to_owned();
    let same = git(&["diff", "--quiet", "HEAD", "--", ":/", ":(exclude)bench.tsv"])?.status.success();
    Ok(if same { name } else { name + "+" })
}
