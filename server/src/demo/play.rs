//! Plays the story through the engine, each event at its own time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use menpai_demo::Demo;
use menpai_demo::cast::{self, Member};
use menpai_demo::story::{Act, Sync};
use menpai_shared::domain::kit;
use menpai_shared::domain::path::{Path, PathError};
use menpai_shared::log::entry::{Assignment, Body, DeviceStatus, Presence, Settings};
use menpai_shared::state::State;
use menpai_shared::views::SILENT_HOURS;
use menpai_shared::wire::sync::{self, Outcome, Up};
use thiserror::Error;

use crate::engine::{Clock, Engine, PushLine, Sender, Unavailable};
use crate::import::{ImportOrder, ImportRefused, import_areas, import_doors};
use crate::lang::Lang;

/// The name of the deployment.
const NAME: &str = "北京经济技术开发区";
/// A phone is silent after this time, ms.
const SILENT_AFTER_MS: i64 = SILENT_HOURS as i64 * 3_600_000;

/// Why the demo cannot be made.
#[derive(Debug, Error)]
pub enum DemoFault {
    /// The folder holds something else.
    #[error("the data folder holds a deployment that is no demo; give another folder with --data")]
    NotADemo,
    /// Making it was interrupted.
    #[error(
        "the demo in this folder was interrupted while it was made; remove the folder, and start the demo again"
    )]
    Interrupted,
    /// The engine accepts nothing.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The demo's own files are refused: our fault.
    #[error("the demo cannot be made: {0}")]
    Import(#[from] ImportRefused),
    /// The demo's own data is wrong: our fault.
    #[error("the demo cannot be made: {0}")]
    Wrong(String),
}

impl From<PathError> for DemoFault {
    fn from(error: PathError) -> Self {
        Self::Wrong(error.to_string())
    }
}

/// The demo's clock. It shows each event's time while the story is played; then it runs on from the moment for which
/// the demo is made.
#[derive(Clone, Debug, Default)]
pub struct DemoClock(Arc<Hands>);

#[derive(Debug, Default)]
struct Hands {
    /// The time of the story, ms since 1970; [`GOES`] when the story is over.
    stands_ms: AtomicI64,
    /// How far it is ahead of the machine's own clock, ms; negative if behind.
    ahead_ms: AtomicI64,
    /// The time at which it stops when the story is over; [`GOES`] if it runs on.
    rests_ms: i64,
}

/// Means that the clock runs.
const GOES: i64 = 0;

impl DemoClock {
    /// A clock that starts at this time, ms since 1970.
    #[must_use]
    pub fn at(at_ms: i64) -> Self {
        let clock = Self::default();
        clock.0.ahead_ms.store(at_ms - crate::now_ms(), Ordering::Release);
        clock
    }

    /// A clock that always shows this time, so that several requests in a row see the same moment.
    #[must_use]
    pub fn still(at_ms: i64) -> Self {
        Self(Arc::new(Hands { stands_ms: AtomicI64::new(at_ms), rests_ms: at_ms, ..Hands::default() }))
    }

    /// The clock for the engine.
    #[must_use]
    pub fn reader(&self) -> Clock {
        let clock = self.clone();
        Arc::new(move || clock.now_ms())
    }

    fn now_ms(&self) -> i64 {
        match self.0.stands_ms.load(Ordering::Acquire) {
            GOES => crate::now_ms() + self.0.ahead_ms.load(Ordering::Acquire),
            told_ms => told_ms,
        }
    }

    fn set(&self, at_ms: i64) {
        self.0.stands_ms.store(at_ms, Ordering::Release);
    }

    /// A demo that was made for a future moment runs on from there.
    fn not_before(&self, told_ms: i64) {
        let behind_ms = told_ms.saturating_sub(self.now_ms());
        if behind_ms > 0 {
            self.0.ahead_ms.fetch_add(behind_ms, Ordering::AcqRel);
        }
    }
}

/// Makes the demo in an empty log; otherwise checks that the log holds a demo.
pub async fn prepare(engine: &Engine, clock: &DemoClock, time_zone: &str) -> Result<(), DemoFault> {
    let demo = Demo::build()?;
    let members = demo.members();
    let administrator = members.first().map(|member| member.person.id);
    let (is_empty, is_demo, is_whole) = engine.read(|state| {
        let is_known = |member: &Member| state.person(member.person.id).is_some();
        let is_whole = administrator.is_some_and(|id| state.person(id).is_some());
        (state.seq().0 == 0, members.iter().any(is_known), is_whole)
    });
    match (is_empty, is_demo, is_whole) {
        (_, _, true) => {
            clock.not_before(engine.read(State::at_ms));
            return Ok(());
        }
        (false, true, false) => return Err(DemoFault::Interrupted),
        (false, false, false) => return Err(DemoFault::NotADemo),
        (true, ..) => {}
    }
    let now_ms = clock.now_ms();
    clock.set(Demo::begins_ms(now_ms));
    begin(engine, time_zone).await?;
    import(engine, &demo).await?;
    tell(engine, demo.spots()).await?;
    let others = members.iter().filter(|member| member.link.is_none());
    tell(engine, others.map(|member| Body::Person(member.person.clone())).collect()).await?;
    for event in demo.story(now_ms, time_zone)? {
        clock.set(event.at_ms);
        match event.act {
            Act::Tell(bodies) => tell(engine, bodies).await?,
            Act::Sync(sync) => bring(engine, members, sync).await?,
        }
    }
    clock.set(clock.0.rests_ms);
    // People with links come last, in one step: only then is the demo complete.
    let linked = members.iter().filter(|member| member.link.is_some());
    tell(engine, linked.flat_map(joining).collect()).await
}

/// Brings a phone's reports. Tests check whether they fold as the story intends.
async fn bring(engine: &Engine, members: &[Member], sync: Sync) -> Result<(), DemoFault> {
    let member = &members[sync.member];
    let Some(phone) = &member.phone else { return Ok(()) };
    if sync.reports.is_empty() {
        let status = DeviceStatus {
            outbox: sync.outbox,
            oldest_unsent_ms: sync.oldest_unsent_ms,
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            storage_persisted: Some(true),
        };
        return tell(engine, vec![Body::Presence(Presence { device: phone.device, status, asked: false })])
            .await;
    }
    let intake = engine.intake();
    let mut lines = Vec::with_capacity(sync.reports.len());
    for (number, report) in (1..).zip(sync.reports) {
        let line =
            serde_json::to_vec(&Up::Report(report)).map_err(|error| DemoFault::Wrong(error.to_string()))?;
        lines.push(PushLine::read(number, &line, &intake));
    }
    let sender = Sender::own(member.person.id, phone.device, phone.skew_ms);
    for ack in engine.push(sender, lines).await? {
        if ack.outcome == Outcome::Quarantined {
            tracing::debug!("the demo's report {:?} is quarantined: {:?}", ack.id, ack.message);
        }
    }
    Ok(())
}

/// The settings and the kit of the deployment.
async fn begin(engine: &Engine, time_zone: &str) -> Result<(), DemoFault> {
    let settings = Settings {
        name: NAME.to_owned(),
        time_zone: time_zone.to_owned(),
        silent_after_ms: SILENT_AFTER_MS,
        confirm_joins: false,
        phone: Default::default(),
    };
    tell(engine, vec![Body::Settings(settings), Body::Kit(Box::new(kit::epidemic()))]).await
}

/// Imports the areas and doors of the district.
async fn import(engine: &Engine, demo: &Demo) -> Result<(), DemoFault> {
    let order = ImportOrder { scope: vec![Path::root()], area: None, dry_run: false, lang: Lang::En };
    let areas = import_areas(engine, demo.areas_csv().as_bytes().to_vec(), order.clone()).await?;
    let doors = import_doors(engine, demo.roster_csv().into_bytes(), order).await?;
    if let Some(bad) = areas.bad.first().or(doors.bad.first()) {
        return Err(DemoFault::Wrong(format!("row {}: {}", bad.row, bad.message)));
    }
    Ok(())
}

/// The entries for a person with a link: they join, and get buildings.
fn joining(member: &Member) -> Vec<Body> {
    let mut bodies = vec![Body::Person(member.person.clone())];
    if !member.given.is_empty() {
        let sweep = cast::present_sweep();
        bodies.push(Body::Assignment(Assignment {
            id: cast::assignment_id(member.person.id, sweep),
            person: member.person.id,
            sweep: Some(sweep),
            paths: member.given.clone(),
            ended: false,
        }));
    }
    bodies
}

async fn tell(engine: &Engine, bodies: Vec<Body>) -> Result<(), DemoFault> {
    let told = engine.decide(move |_, _| Ok::<_, std::convert::Infallible>((bodies, ())));
    let Ok(()) = told.await?;
    Ok(())
}

/// Phones that are not silent give a sign of life, as they would every few minutes.
pub fn give_signs(engine: &Engine) -> Result<(), DemoFault> {
    for member in Demo::build()?.members() {
        let Some(phone) = member.phone.as_ref().filter(|phone| phone.silent.is_none()) else { continue };
        let is_in =
            engine.read(|state| state.device(phone.device).is_some_and(|cell| cell.revoked.is_none()));
        if is_in {
            let app_version = env!("CARGO_PKG_VERSION").to_owned();
            let status = sync::DeviceStatus {
                app_version,
                storage_persisted: Some(true),
                ..sync::DeviceStatus::default()
            };
            engine.presence(phone.device, status);
        }
    }
    Ok(())
}
