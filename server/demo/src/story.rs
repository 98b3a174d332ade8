//! What happened before the demo begins: an earlier sweep of one street, and the present sweep, half done. The story
//! is a list of events in order of time; each goes through the engine as in real use.

use std::collections::{HashMap, HashSet};

use menpai_shared::domain::ids::{ReportId, SweepId};
use menpai_shared::domain::path::{Path, PathError};
use menpai_shared::log::entry::{Assignment, Body, Invite, Join, Sweep};
use menpai_shared::wire::report::Report;
use serde_json::{Map, Value};
use uuid::Builder;

use crate::answers::{DAY_MS, Finding};
use crate::cast::{self, Member};
use crate::days::Days;
use crate::dice::Dice;
use crate::district::{self, Community, Home};
use crate::incidents;
use crate::work::{self, Spots};
use crate::{HOUR_MS, MINUTE_MS};

/// Something that happened.
#[derive(Debug)]
pub struct Event {
    /// When the server took it, ms since 1970.
    pub at_ms: i64,
    /// What happened.
    pub act: Act,
}

/// What happened.
#[derive(Debug)]
pub enum Act {
    /// The office did something.
    Tell(Vec<Body>),
    /// A phone synced.
    Sync(Sync),
}

/// What a phone brought in one sync.
#[derive(Debug)]
pub struct Sync {
    /// The index of the phone's member.
    pub member: usize,
    /// The reports.
    pub reports: Vec<Report>,
    /// Further reports in its outbox that it could not send.
    pub outbox: u32,
    /// When the oldest of them was saved, by the phone's clock, ms since 1970.
    pub oldest_unsent_ms: Option<i64>,
}

/// The last visit of a door in the present sweep.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visited {
    /// The newest report.
    pub head: ReportId,
    /// When the report reached the server, ms since 1970.
    pub synced_ms: i64,
    /// The outcome of the visit.
    pub finding: Finding,
}

/// The story while it is being written.
#[derive(Debug)]
pub(crate) struct Story<'d> {
    /// The communities.
    pub communities: &'d [Community],
    /// The people.
    pub members: &'d [Member],
    /// The days up to the moment at which the demo begins.
    pub days: Days,
    /// The present sweep.
    pub sweep: SweepId,
    /// Random numbers of the present part.
    pub dice: Dice,
    /// The doors that were visited in the present sweep.
    pub visited: HashMap<Path, Visited>,
    /// Doors with incidents; no round visits them.
    reserved: HashSet<Path>,
    events: Vec<Event>,
}

/// One person's round of visits.
struct Round {
    member: usize,
    sweep: SweepId,
    from_ms: i64,
    until_ms: i64,
    /// How many of a thousand doors are visited.
    share: u32,
}

/// Writes the whole story up to the present.
pub(crate) fn write(
    communities: &[Community],
    members: &[Member],
    spots: &Spots,
    days: Days,
) -> Result<Vec<Event>, PathError> {
    let mut story = Story {
        communities,
        members,
        days,
        sweep: cast::present_sweep(),
        dice: Dice::of("story"),
        visited: HashMap::new(),
        reserved: HashSet::new(),
        events: Vec::new(),
    };
    let pairs = incidents::pairs(&story);
    story.reserved = pairs.iter().map(|pair| pair.home.path.clone()).collect();
    story.joins();
    story.earlier_round()?;
    story.present_round()?;
    incidents::add(&mut story, &pairs)?;
    work::add(&mut story, spots)?;
    story.last_signs();
    story.events.sort_by_key(|event| event.at_ms);
    Ok(story.events)
}

impl<'d> Story<'d> {
    /// Begins another part, with random numbers of its own.
    pub fn turn_to(&mut self, part: &str) {
        self.dice = Dice::of(part);
    }

    /// When the demo begins, ms since 1970.
    pub fn now_ms(&self) -> i64 {
        self.days.now_ms
    }

    /// The events so far, in the order of writing.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Adds an act of the office.
    pub fn tell(&mut self, at_ms: i64, bodies: Vec<Body>) {
        self.events.push(Event { at_ms, act: Act::Tell(bodies) });
    }

    /// Adds a sync of a phone.
    pub fn sync(&mut self, at_ms: i64, member: usize, reports: Vec<Report>) {
        let sync = Sync { member, reports, outbox: 0, oldest_unsent_ms: None };
        self.events.push(Event { at_ms, act: Act::Sync(sync) });
    }

    /// A member's report, observed at the server's time `at_ms`.
    pub fn report(
        &mut self,
        member: usize,
        place: &Path,
        at_ms: i64,
        answers: Map<String, Value>,
        base: &[ReportId],
    ) -> Report {
        let skew_ms = self.members[member].phone.as_ref().map_or(0, |phone| phone.skew_ms);
        let observed_at_ms = at_ms - skew_ms;
        let mut random = [0; 10];
        for (byte, rolled) in random.iter_mut().zip((0..10).map(|_| self.dice.between(0, 255))) {
            *byte = u8::try_from(rolled).unwrap_or(0);
        }
        let millis = u64::try_from(observed_at_ms).unwrap_or(0);
        Report {
            id: ReportId(Builder::from_unix_timestamp_millis(millis, &random).into_uuid()),
            form: "door_check".to_owned(),
            place: place.as_str().to_owned(),
            slot: self.sweep.to_string(),
            answers,
            base: base.to_vec(),
            observed_at_ms,
            retracts: false,
            new_place: None,
            reason: None,
            revisit: false,
            mends: None,
        }
    }

    /// Each phone joins a day before its first round.
    fn joins(&mut self) {
        let begins_ms = self.days.begins_ms();
        self.turn_to("joins");
        for member in self.members {
            let Some(phone) = &member.phone else { continue };
            let at_ms = begins_ms + HOUR_MS + self.dice.minutes(0, 600);
            let secret = |what: &str| {
                blake3::hash(format!("{what} {} {}", phone.device, self.dice.clone().next()).as_bytes())
                    .to_hex()
                    .to_string()
            };
            let invite = Invite {
                id: cast::invite_id(member.person.id),
                person: member.person.id,
                code_hash: secret("code"),
                expires_at_ms: begins_ms + 7 * DAY_MS,
                by: None,
                withdrawn: false,
            };
            let join = Join {
                device: phone.device,
                person: member.person.id,
                invite: invite.id,
                name: phone.name.to_owned(),
                key_hash: secret("key"),
                credential_hash: secret("credential"),
                waits: false,
                confirmed_by: None,
            };
            self.dice.next();
            self.tell(begins_ms + HOUR_MS, vec![Body::Invite(invite)]);
            self.tell(at_ms, vec![Body::Join(join)]);
        }
    }

    /// The second sweep, of one street, is over.
    fn earlier_round(&mut self) -> Result<(), PathError> {
        let street = Path::from_code(district::MAIN_STREET)?;
        let sweep = Sweep {
            id: cast::sweep_id("second"),
            form: "door_check".to_owned(),
            name: "第二轮入户排查".to_owned(),
            area: street.clone(),
            starts_ms: self.now_ms() - 9 * DAY_MS,
            ends_ms: Some(self.now_ms() - 4 * DAY_MS),
        };
        let (from_ms, until_ms) = (sweep.starts_ms, self.now_ms() - 4 * DAY_MS);
        let id = sweep.id;
        self.tell(from_ms, vec![Body::Sweep(sweep)]);
        for (member, who) in self.members.iter().enumerate() {
            let there = who.given.iter().any(|path| path.within(&street));
            if there && who.link.is_none() && who.phone.is_some() {
                self.give(member, id, from_ms);
                self.round(&Round { member, sweep: id, from_ms, until_ms, share: 965 });
            }
        }
        self.visited.clear();
        Ok(())
    }

    /// The third sweep, of the whole district, is half done.
    fn present_round(&mut self) -> Result<(), PathError> {
        let sweep = Sweep {
            id: self.sweep,
            form: "door_check".to_owned(),
            name: "第三轮入户排查".to_owned(),
            area: Path::from_code(district::DISTRICT)?,
            starts_ms: self.now_ms() - 2 * DAY_MS,
            ends_ms: None,
        };
        let from_ms = sweep.starts_ms;
        self.tell(from_ms, vec![Body::Sweep(sweep)]);
        for (member, who) in self.members.iter().enumerate() {
            if !who.given.is_empty() && who.link.is_none() {
                self.give(member, self.sweep, from_ms);
            }
            let Some(phone) = &who.phone else { continue };
            let quiet_min = phone.silent.map_or(5, |(minutes, _)| i64::from(minutes) + 40);
            let until_ms = self.now_ms() - quiet_min * MINUTE_MS;
            self.turn_to(&format!("share {member}"));
            let share = self.dice.between(320, 980);
            self.round(&Round { member, sweep: self.sweep, from_ms, until_ms, share });
        }
        Ok(())
    }

    fn give(&mut self, member: usize, sweep: SweepId, at_ms: i64) {
        let who = &self.members[member];
        let assignment = Assignment {
            id: cast::assignment_id(who.person.id, sweep),
            person: who.person.id,
            sweep: Some(sweep),
            paths: who.given.clone(),
            ended: false,
        };
        self.tell(at_ms + MINUTE_MS, vec![Body::Assignment(assignment)]);
    }

    /// One person goes from door to door, and once more to some doors where nobody opened.
    fn round(&mut self, round: &Round) {
        self.turn_to(&format!("round {} {}", round.sweep, round.member));
        let homes = self.homes_of(round);
        let mut at_ms = round.from_ms + self.dice.minutes(30, 300);
        let mut closed: Vec<(&Home, ReportId)> = Vec::new();
        let mut waiting: Vec<(Report, Path, Finding)> = Vec::new();
        let mut batch = self.batch(round);
        let mut go = |story: &mut Self, home: &Home, finding: Finding, base: &[ReportId]| {
            at_ms = story.days.knocking(at_ms + story.dice.minutes(1, 3));
            if at_ms > round.until_ms {
                return None;
            }
            let answers = finding.answers(home, at_ms, &story.days, &mut story.dice);
            let mut report = story.report(round.member, &home.path, at_ms, answers, base);
            report.slot = round.sweep.to_string();
            let id = report.id;
            waiting.push((report, home.path.clone(), finding));
            if waiting.len() >= batch {
                batch = story.batch(round);
                story.bring(round, at_ms + 20_000, std::mem::take(&mut waiting));
            }
            Some(id)
        };
        for home in &homes {
            let finding = Finding::first(home, &mut self.dice);
            let Some(id) = go(self, home, finding, &[]) else { break };
            if finding == Finding::NoAnswer && self.dice.in_thousand(450) {
                closed.push((*home, id));
            }
        }
        for (home, before) in closed {
            let finding = Finding::second(&mut self.dice);
            if go(self, home, finding, &[before]).is_none() {
                break;
            }
        }
        self.bring(round, at_ms.min(round.until_ms) + 30_000, waiting);
    }

    /// The number of doors after which a phone finds a signal. For the earlier sweep it does not matter any more.
    fn batch(&mut self, round: &Round) -> usize {
        if round.sweep == self.sweep { self.dice.between(8, 36) as usize } else { 120 }
    }

    /// The doors of a round, in the order of the visits; some are skipped.
    fn homes_of(&mut self, round: &Round) -> Vec<&'d Home> {
        const PASSED_BY_IN_THOUSAND: u32 = 40;
        let (communities, members) = (self.communities, self.members);
        let is_present = round.sweep == self.sweep;
        let (mut first, mut rest): (Vec<&Home>, Vec<&Home>) = (Vec::new(), Vec::new());
        for (community, building) in &members[round.member].visits {
            let homes = &communities[*community].buildings[*building].doors;
            let half = is_present && cast::is_half_done(&communities[*community].path, *building);
            if half {
                first.extend(homes.iter().filter(|_| self.dice.in_thousand(450)));
            } else {
                rest.extend(homes.iter().filter(|_| !self.dice.in_thousand(PASSED_BY_IN_THOUSAND)));
            }
        }
        // A random number is drawn for each door; reserved doors are left out only afterwards.
        for homes in [&mut first, &mut rest] {
            homes.retain(|home| !is_present || !self.reserved.contains(&home.path));
        }
        rest.truncate(rest.len() * round.share as usize / 1000);
        first.append(&mut rest);
        first
    }

    fn bring(&mut self, round: &Round, at_ms: i64, reports: Vec<(Report, Path, Finding)>) {
        if reports.is_empty() {
            return;
        }
        for (report, path, finding) in &reports {
            let visited = Visited { head: report.id, synced_ms: at_ms, finding: *finding };
            self.visited.insert(path.clone(), visited);
        }
        self.sync(at_ms, round.member, reports.into_iter().map(|(report, ..)| report).collect());
    }

    /// When each phone was last heard of, and the last status of the silent ones.
    fn last_signs(&mut self) {
        self.turn_to("last signs");
        for (member, who) in self.members.iter().enumerate() {
            let Some(phone) = &who.phone else { continue };
            let (at_ms, outbox) = match phone.silent {
                Some((minutes, outbox)) => (self.now_ms() - i64::from(minutes) * MINUTE_MS, outbox),
                None => (self.now_ms() - self.dice.minutes(1, 100), 0),
            };
            let oldest_unsent_ms = (outbox > 0).then(|| at_ms - phone.skew_ms - 35 * MINUTE_MS);
            let sync = Sync { member, reports: Vec::new(), outbox, oldest_unsent_ms };
            self.events.push(Event { at_ms, act: Act::Sync(sync) });
        }
    }
}
