//! Measures durable reports per second, the time of a request, and the bytes on the wire, on a real server process
//! over real sockets, beside a floor from the same run. The rates are appended to `tests/bench.tsv`.
//!
//! `cargo run --release -p menpai-tests --bin load -- --phones 50 --reports 200`, after `cargo build --release -p menpai`.

mod floor;
mod kept;
mod rounds;
mod sizes;

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use menpai_shared::domain::role::Role;
use menpai_shared::wire::sync::REPORTS_MAX;
use menpai_tests::district::{District, STREET};
use menpai_tests::phone::{Packing, Phone};
use menpai_tests::process::Server;

use rounds::{Crowd, Figures, Kind};

/// Buildings of one community; as many volunteers share it.
const BUILDINGS_PER_COMMUNITY: usize = 10;
/// A round that takes longer than this is among the last ones.
const ROUND_MAX: Duration = Duration::from_secs(20);

/// How reports are pushed, in turn: what the log and the state have grown to costs each of them the same.
const KINDS: [Kind; 4] = [
    Kind { name: "plain up and down", up: Packing::Plain, down: "identity", personal: false, signed: false },
    Kind {
        name: "the same with a personal value, sealed",
        up: Packing::Plain,
        down: "identity",
        personal: true,
        signed: false,
    },
    Kind {
        name: "the same, signed as well",
        up: Packing::Plain,
        down: "identity",
        personal: true,
        signed: true,
    },
    Kind {
        name: "as phones do: signed, gzip up, br down",
        up: Packing::Gzip,
        down: "gzip, deflate, br",
        personal: true,
        signed: true,
    },
];

/// Load: N phones send M reports each, all at once, several times; then they pull.
#[derive(Parser)]
struct Arguments {
    /// How many phones.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1000))]
    phones: u16,
    /// How many reports each phone sends in a round, in one request.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u16).range(1..=REPORTS_MAX as i64))]
    reports: u16,
    /// How many rounds of each kind; the median round counts.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=100))]
    rounds: u16,
    /// Folder on the disk to measure; a temporary one where it is not given.
    #[arg(long)]
    folder: Option<PathBuf>,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let folder = match &arguments.folder {
        Some(folder) => tempfile::tempdir_in(folder)?,
        None => tempfile::tempdir()?,
    };
    let (phones, reports) = (usize::from(arguments.phones), usize::from(arguments.reports));
    let buildings = phones.max(sizes::DOORS.div_ceil(reports));
    let communities = buildings.div_ceil(BUILDINGS_PER_COMMUNITY);
    let mut server = Server::start(&folder.path().join("data"), &[])?;
    let mut district = District::build(&mut server, communities, BUILDINGS_PER_COMMUNITY, reports)?;

    let doors = communities * BUILDINGS_PER_COMMUNITY * reports;
    say(&format!("{phones} phones × {reports} reports, {} rounds, {doors} doors", arguments.rounds))?;
    let first = sizes::first_sync(&mut district, reports)?;
    let mut crowd = Crowd::join(&mut district, phones)?;
    let mut before = Vec::new();
    for phone in crowd.phones(true) {
        phone.pull()?;
        before.push(phone.cursor.clone());
    }

    let floor = floor::measure(folder.path(), &rounds::lines(&district.sweep, 0, reports, false), phones)?;
    say(&format!(
        "floor: parse, one write and one fdatasync for 1,000 reports: {floor:.0} durable reports/s"
    ))?;
    let all = push_all(&server, &mut district, &mut crowd, reports, arguments.rounds)?;
    for (kind, figures) in KINDS.iter().zip(&all) {
        let name = kind.name;
        say(&format!("push, {name}"))?;
        tell(figures, floor)?;
        let (rate, cpu) = (figures.rate() / all[0].rate(), figures.cpu_us() / all[0].cpu_us());
        say(&format!("  {rate:.2} times the rate and {cpu:.2} times the processor time of the first kind"))?;
        kept::append(&format!("push, {name} (durable reports/s)"), figures.rate(), floor)?;
    }
    let pull = rounds::pull(&server, crowd.phones(true), &before)?;
    say("pull of all that by each phone, br down")?;
    say(&format!("  {}", pull.line()))?;

    sizes::tell(&first, "first sync of a new sweep")?;
    sizes::tell(&sizes::first_sync(&mut district, reports)?, "first sync of finished sweeps")?;
    sizes::idle(crowd.phones(true).first_mut(), &district.sweep)?;
    let usage = server.usage()?;
    say(&format!(
        "server in all: {:.2} s of processor time, {} MiB at most",
        usage.cpu_s,
        usage.peak_bytes >> 20
    ))?;
    server.stop()
}

/// Rounds of all kinds in turn.
fn push_all(
    server: &Server,
    district: &mut District,
    crowd: &mut Crowd,
    reports: usize,
    rounds: u16,
) -> io::Result<[Figures; KINDS.len()]> {
    let mut all = KINDS.map(|_| Figures::new(crowd.phones(true).len() * reports));
    for round in 0..usize::from(rounds) {
        for turn in 0..KINDS.len() {
            // The keeper begins after so many entries: each kind must have its share of what it disturbs.
            let kind = (round + turn) % KINDS.len();
            rounds::push(server, district, crowd, reports, KINDS[kind], &mut all[kind])?;
        }
        if all.iter().any(|figures| figures.was_longer_than(ROUND_MAX)) {
            break;
        }
    }
    all.iter_mut().for_each(Figures::sort);
    Ok(all)
}

/// Prints one line of the result.
fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{line}")
}

fn tell(figures: &Figures, floor: f64) -> io::Result<()> {
    say(&format!("  {}", figures.line()))?;
    let (rate, share) = (figures.rate(), 100.0 * figures.rate() / floor);
    say(&format!("  {rate:.0} durable reports/s (median round), {share:.0} % of the floor"))
}

/// A phone that sees the first `buildings` buildings.
fn phone_over(district: &mut District, name: &str, buildings: usize) -> io::Result<Phone> {
    let scope: Vec<String> = (0..buildings).map(building).collect();
    district.phone(name, Role::Volunteer, &scope)
}

/// The path of the n-th building.
fn building(n: usize) -> String {
    format!("{STREET}/{:03}/{}", 1 + n / BUILDINGS_PER_COMMUNITY, 1 + n % BUILDINGS_PER_COMMUNITY)
}
