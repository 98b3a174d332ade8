//! The demo is right at every moment: at a hundred moments, in several zones, it keeps all its promises. It is made
//! in this process with a log in memory, and then served and asked as usual.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::{fmt, fs};

use clap::Parser;
use menpai::demo::{self, DemoClock};
use menpai::engine::{Engine, Options};
use menpai::folder::DataFolder;
use menpai::http::server::Bound;
use menpai::settings::ServeSettings;
use menpai_shared::domain::day::Day;
use menpai_shared::state::State;
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::{LocalSet, spawn_blocking, spawn_local};

use super::memory::MemoryLog;
use super::promises;

/// Seed for the moments besides the named ones; printed, so that a run can be repeated with `MENPAI_SEED`.
const SEED: u64 = 20_201_128;
/// Number of moments.
const MOMENTS: usize = 100;
/// Time zones that differ by hours, by quarters of an hour, by a day, and in summer.
const ZONES: [&str; 8] = [
    "Asia/Shanghai",
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "UTC",
];
/// Moments at turning points: days, shifts, weekends, months, years, leap days, summer time. In ms since 1970, with
/// the zone.
const TURNS: [(i64, &str, &str); 18] = [
    (1_582_646_400_000, "Asia/Shanghai", "midnight"),
    (1_582_646_399_999, "Asia/Shanghai", "the last of a day"),
    (1_582_646_460_000, "Asia/Shanghai", "a minute after midnight"),
    (1_582_675_200_000, "Asia/Shanghai", "08:00, shifts change"),
    (1_582_704_000_000, "Asia/Shanghai", "16:00, shifts change"),
    (1_582_664_400_000, "Asia/Shanghai", "05:00, nobody is out"),
    (1_582_678_800_000, "Asia/Shanghai", "09:00, knocking begins"),
    (1_582_718_400_000, "Asia/Shanghai", "20:00, knocking ends"),
    (1_582_992_000_000, "Asia/Shanghai", "the first of March after a leap day"),
    (1_582_948_800_000, "Asia/Shanghai", "a leap day"),
    (1_798_732_800_000, "Asia/Shanghai", "new year"),
    (1_798_747_200_000, "UTC", "the last hours of a year"),
    (1_583_654_400_000, "America/New_York", "the day on which summer time begins"),
    (1_604_221_200_000, "America/New_York", "the day on which it ends"),
    (1_604_210_400_000, "America/New_York", "the hour that comes twice"),
    (1_601_740_800_000, "Australia/Lord_Howe", "a summer time of half an hour"),
    (1_541_322_000_000, "America/Sao_Paulo", "a day without midnight"),
    (1_795_572_000_000, "Asia/Shanghai", "ten in the morning"),
];

/// A moment, its zone, and why it is tested.
#[derive(Clone, Copy)]
struct Moment {
    at_ms: i64,
    zone: &'static str,
    why: &'static str,
}

impl fmt::Display for Moment {
    /// As the `--at` of `menpai demo`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, second) = (Day::in_utc(self.at_ms), self.at_ms.rem_euclid(86_400_000) / 1000);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(f, "--at {day}T{hour:02}:{minute:02}:{second:02}Z --time-zone {} ({})", self.zone, self.why)
    }
}

/// The settings of a server that listens on a free port.
#[derive(Parser)]
struct Line {
    #[command(flatten)]
    serve: ServeSettings,
}

/// A small generator, so that a seed gives the same moments on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// The turning points, and further moments within thirty years; every second one in the district's own zone.
fn moments(seed: u64) -> Vec<Moment> {
    let mut dice = Dice(seed);
    let turns = TURNS.into_iter().map(|(at_ms, zone, why)| Moment { at_ms, zone, why });
    let seeded = std::iter::repeat_with(move || {
        let seconds = 1_262_304_000 + dice.below(30 * 365 * 86_400);
        let zone = if dice.below(2) == 0 { ZONES[0] } else { ZONES[dice.below(8) as usize] };
        Moment { at_ms: (seconds * 1000).cast_signed(), zone, why: "seeded" }
    });
    turns.chain(seeded).take(MOMENTS).collect()
}

/// Makes the demo for a moment, serves it, and checks all its promises.
async fn look(moment: Moment, folder: &Path) {
    // A file instead of the folder: no checkpoint is written.
    fs::write(folder.join("state"), "").expect("a file");
    let data = DataFolder::open(folder).expect("a data folder");
    let clock = DemoClock::still(moment.at_ms);
    let options = Options { clock: clock.reader(), ..Options::default() };
    let engine = Engine::open(&data, Box::new(MemoryLog::new()), options).expect("an engine");
    let line = Line::parse_from(["demo", "--listen", "127.0.0.1:0", "--time-zone", moment.zone]);
    let bound = Bound::bind(&engine, &data, &line.serve).expect("a free port");
    demo::prepare(&engine, &clock, moment.zone).await.expect("a demo");
    let told_ms = engine.read(State::at_ms);
    assert!(told_ms <= moment.at_ms, "the story goes beyond its moment: {told_ms}");
    demo::refresh_links(&engine, &data, bound.base_url()).await.expect("links");
    let links = fs::read_to_string(folder.join("links.json")).expect("links.json");
    let links: Value = serde_json::from_str(&links).expect("JSON");
    let at = bound.at;
    let (stop, stopped) = oneshot::channel::<()>();
    let served = spawn_local(bound.run_until(async {
        // Whether it was sent or dropped, the checks are over.
        let _ = stopped.await;
    }));
    let looked = spawn_blocking(move || promises::hold(at, &links)).await;
    drop(stop);
    served.await.expect("no panic").expect("it serves");
    engine.stop().await;
    looked.expect("all that the demo promises");
}

/// Whether the demo keeps all promises at a moment.
fn holds(moment: Moment) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let looked =
        catch_unwind(AssertUnwindSafe(|| LocalSet::new().block_on(&runtime, look(moment, folder.path()))));
    looked.is_ok()
}

#[test]
fn the_demo_keeps_its_promises_at_a_hundred_moments() {
    let seed = std::env::var("MENPAI_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(SEED);
    let moments = moments(seed);
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(moment) = moments.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if !holds(*moment) {
                        failed.lock().expect("no panic").push(moment.to_string());
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().expect("no panic");
    assert!(
        failed.is_empty(),
        "MENPAI_SEED={seed}: the demo breaks a promise at {} of {MOMENTS} moments:\n{}",
        failed.len(),
        failed.join("\n")
    );
}
