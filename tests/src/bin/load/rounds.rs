//! Rounds: all phones send at once, and the clock runs from the first byte sent to the last answer received. Requests
//! are made before the clock starts and answers are parsed after it stops, so that the phones cost almost nothing.

use std::io;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use menpai_shared::domain::role::Role;
use menpai_shared::wire::sync::Outcome;
use menpai_tests::district::{District, door};
use menpai_tests::phone::{Packing, Phone, Synced, door_check, report_id};
use menpai_tests::process::{Server, usage};
use menpai_tests::signer::Signer;
use menpai_tests::wire::{Answer, Wire};
use serde_json::json;

use crate::{BUILDINGS_PER_COMMUNITY, building};

/// The thread that writes checkpoints.
const KEEPER: &str = "keeper";

/// The measurements of the rounds of one kind.
pub struct Figures {
    /// Reports or records of one round.
    count: usize,
    /// Time of each round, shortest first.
    took: Vec<Duration>,
    /// Time of each request, shortest first.
    requests: Vec<Duration>,
    up_bytes: usize,
    down_bytes: usize,
    rounds: usize,
    /// Processor time of the server without its keeper in each round, least first.
    server_cpu_s: Vec<f64>,
    /// The keeper's in all rounds: it works behind the acks, and often in a later round.
    keeper_cpu_s: f64,
    client_cpu_s: f64,
    peak_bytes: u64,
}

impl Figures {
    /// Whether the last round took longer than this.
    pub fn was_longer_than(&self, most: Duration) -> bool {
        self.took.last().is_some_and(|took| *took > most)
    }

    /// Processor time of the server for each report in the median round, without the keeper's, µs.
    pub fn cpu_us(&self) -> f64 {
        let median = self.server_cpu_s.get(self.server_cpu_s.len() / 2).copied().unwrap_or_default();
        median * 1e6 / to_f64(self.count)
    }

    /// Reports or records per second in the median round.
    pub fn rate(&self) -> f64 {
        let median = self.took.get(self.took.len() / 2).copied().unwrap_or_default();
        to_f64(self.count) / median.as_secs_f64()
    }

    /// The figures in one line.
    pub fn line(&self) -> String {
        let all = self.count * self.rounds;
        let ms = |d: Option<&Duration>| d.map(Duration::as_secs_f64).unwrap_or_default() * 1e3;
        let at = |percent: usize| ms(self.requests.get((self.requests.len() * percent / 100).max(1) - 1));
        format!(
            "round {:.0} ms (best {:.0}) · request p50 {:.1} ms, p99 {:.1} ms · up {} B, down {} B each · \
             server {:.1} µs of processor time each (least {:.1}), keeper {:.1}, {} MiB at most · phones {:.1} µs each",
            ms(self.took.get(self.took.len() / 2)),
            ms(self.took.first()),
            at(50),
            at(99),
            self.up_bytes / all.max(1),
            self.down_bytes / all.max(1),
            self.cpu_us(),
            self.server_cpu_s.first().copied().unwrap_or_default() * 1e6 / to_f64(self.count),
            self.keeper_cpu_s * 1e6 / to_f64(all),
            self.peak_bytes >> 20,
            self.client_cpu_s * 1e6 / to_f64(all),
        )
    }
}

fn to_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The phones. One that has signed once must go on with it, so each building has one that does and one that does not.
pub struct Crowd {
    unsigned: Vec<Phone>,
    signed: Vec<Phone>,
}

impl Crowd {
    /// Two phones for each building.
    pub fn join(district: &mut District, phones: usize) -> io::Result<Self> {
        let unsigned = join(district, phones)?;
        let mut signed = join(district, phones)?;
        for phone in &mut signed {
            phone.signer = Some(Signer::new(phone.device)?);
        }
        Ok(Self { unsigned, signed })
    }

    /// Those that sign, or those that do not.
    pub fn phones(&mut self, signed: bool) -> &mut [Phone] {
        if signed { &mut self.signed } else { &mut self.unsigned }
    }
}

/// One phone for each building.
fn join(district: &mut District, phones: usize) -> io::Result<Vec<Phone>> {
    let mut people = Vec::new();
    for n in 0..phones {
        people.push(district.person(&format!("志愿者{n}"), Role::Volunteer, &[building(n)])?);
    }
    let codes = district.codes(&people)?;
    codes
        .iter()
        .enumerate()
        .map(|(n, code)| Phone::join(district.admin.at, code, &format!("手机{n}")))
        .collect()
}

/// How reports are sent.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Its name in the figures.
    pub name: &'static str,
    /// The encoding of requests.
    pub up: Packing,
    /// The encodings that answers may have.
    pub down: &'static str,
    /// Each report has a personal value, which the server seals.
    pub personal: bool,
    /// Phones sign.
    pub signed: bool,
}

/// The reports of one phone for one sweep, as lines of a request.
pub fn lines(sweep: &str, phone: usize, reports: usize, personal: bool) -> Vec<u8> {
    let (community, building) = (1 + phone / BUILDINGS_PER_COMMUNITY, 1 + phone % BUILDINGS_PER_COMMUNITY);
    let mut lines = Vec::new();
    for n in 0..reports {
        let residents = u32::try_from(n % 6).unwrap_or_default();
        let mut report = door_check(report_id(), &door(community, building, n), sweep, residents);
        if personal {
            report["answers"]["contact"] = json!(format!("139{n:08}"));
        }
        lines.extend_from_slice(json!({"report": report}).to_string().as_bytes());
        lines.push(b'\n');
    }
    lines
}

/// One round of pushes in a sweep of its own, so that each report is the first of its record.
pub fn push(
    server: &Server,
    district: &mut District,
    crowd: &mut Crowd,
    reports: usize,
    kind: Kind,
    figures: &mut Figures,
) -> io::Result<()> {
    let Kind { up, down, personal, signed, .. } = kind;
    let phones = crowd.phones(signed);
    district.sweep_again()?;
    // The entries of the sweep itself, and of the rounds of others, are not part of a round.
    phones.iter_mut().try_for_each(|phone| phone.pull().map(drop))?;
    let requests: Vec<Vec<u8>> = phones
        .iter()
        .enumerate()
        .map(|(n, phone)| phone.sync_request(&lines(&district.sweep, n, reports, personal), up, down))
        .collect();
    let answers = figures.round(server, phones, &requests)?;
    for (phone, answer) in phones.iter_mut().zip(&answers) {
        let synced = Synced::read(answer)?;
        let stored = synced.acks.iter().filter(|ack| ack.outcome == Outcome::Stored).count();
        if stored != reports {
            return Err(io::Error::other(format!("{stored} of {reports} stored: {:?}", synced.acks.first())));
        }
        phone.cursor = Some(synced.end.cursor);
    }
    Ok(())
}

/// Each phone pulls everything after the cursor that it had before the rounds.
pub fn pull(server: &Server, phones: &mut [Phone], before: &[Option<String>]) -> io::Result<Figures> {
    for (phone, cursor) in phones.iter_mut().zip(before) {
        phone.cursor.clone_from(cursor);
    }
    let mut figures = Figures::new(0);
    let mut open = true;
    while open {
        let requests: Vec<Vec<u8>> =
            phones.iter().map(|phone| phone.sync_request(&[], Packing::Plain, "br")).collect();
        open = false;
        let answers = figures.round(server, phones, &requests)?;
        for (phone, answer) in phones.iter_mut().zip(&answers) {
            let synced = Synced::read(answer)?;
            figures.count += synced.changes.len();
            open |= synced.end.more;
            phone.cursor = Some(synced.end.cursor);
        }
    }
    // The whole pull is one round of several requests.
    figures.took = vec![figures.took.iter().sum()];
    figures.rounds = 1;
    figures.sort();
    Ok(figures)
}

impl Figures {
    /// None yet, of rounds of `count` reports each.
    pub fn new(count: usize) -> Self {
        Self {
            count,
            took: Vec::new(),
            requests: Vec::new(),
            up_bytes: 0,
            down_bytes: 0,
            rounds: 0,
            server_cpu_s: Vec::new(),
            keeper_cpu_s: 0.0,
            client_cpu_s: 0.0,
            peak_bytes: 0,
        }
    }

    /// Puts the times in order; the figures are read after that.
    pub fn sort(&mut self) {
        self.took.sort_unstable();
        self.requests.sort_unstable();
        self.server_cpu_s.sort_by(f64::total_cmp);
    }

    /// Sends one request from each phone, all at once, and adds the measurements.
    fn round(&mut self, server: &Server, phones: &[Phone], requests: &[Vec<u8>]) -> io::Result<Vec<Answer>> {
        let mut wires = phones.iter().map(|phone| Wire::open(phone.at)).collect::<io::Result<Vec<_>>>()?;
        let barrier = Barrier::new(phones.len() + 1);
        let ((keeper_before, server_before), client_before) =
            (server.threads_cpu_s(KEEPER)?, usage(std::process::id())?);
        let (took, answers) = std::thread::scope(|scope| {
            let sent: Vec<_> = wires
                .iter_mut()
                .zip(requests)
                .map(|(wire, request)| {
                    scope.spawn(|| {
                        barrier.wait();
                        let start = Instant::now();
                        wire.ask(request).map(|answer| (start.elapsed(), answer))
                    })
                })
                .collect();
            barrier.wait();
            let start = Instant::now();
            let answers: Vec<_> = sent.into_iter().map(|thread| thread.join()).collect();
            (start.elapsed(), answers)
        });
        let ((keeper_after, server_after), client_after) =
            (server.threads_cpu_s(KEEPER)?, usage(std::process::id())?);
        self.rounds += 1;
        self.took.push(took);
        self.server_cpu_s.push(server_after - server_before);
        self.keeper_cpu_s += keeper_after - keeper_before;
        self.client_cpu_s += client_after.cpu_s - client_before.cpu_s;
        self.peak_bytes = self.peak_bytes.max(server.usage()?.peak_bytes);
        let mut whole = Vec::new();
        for (answer, request) in answers.into_iter().zip(requests) {
            let (took, answer) = answer.map_err(|_| io::Error::other("a phone panicked"))??;
            self.requests.push(took);
            self.up_bytes += request.len();
            self.down_bytes += answer.wire_bytes;
            whole.push(answer);
        }
        Ok(whole)
    }
}
