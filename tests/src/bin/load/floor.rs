//! The floor: the cost of the same lines with only the necessary work. Each line is parsed, and each group of lines
//! is written and made durable. No network, no index, no authentication, no fold.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use menpai_shared::wire::sync::Up;

/// Lines that one `fdatasync` makes durable.
const GROUP_LINES: usize = 1_000;
/// The floor is measured this many times; the best counts, so that it is never too low.
const TIMES: usize = 5;

/// Durable lines per second, for the lines of one phone repeated for all phones.
pub fn measure(folder: &Path, lines: &[u8], phones: usize) -> io::Result<f64> {
    let one: Vec<&[u8]> = lines.split_inclusive(|byte| *byte == b'\n').collect();
    let all: Vec<&[u8]> = one.iter().copied().cycle().take(one.len() * phones).collect();
    let mut best = 0.0_f64;
    for _ in 0..TIMES {
        let mut file = File::create(folder.join("floor"))?;
        let start = Instant::now();
        let mut group = Vec::new();
        for lines in all.chunks(GROUP_LINES) {
            group.clear();
            for line in lines {
                let _: Up = serde_json::from_slice(line)?;
                group.extend_from_slice(line);
            }
            file.write_all(&group)?;
            file.sync_data()?;
        }
        let lines = f64::from(u32::try_from(all.len()).unwrap_or(u32::MAX));
        best = best.max(lines / start.elapsed().as_secs_f64());
    }
    std::fs::remove_file(folder.join("floor"))?;
    Ok(best)
}
