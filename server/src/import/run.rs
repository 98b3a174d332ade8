//! Imports through the engine in small groups. Each is compared with the newest state and appended at once, so that
//! phones get their acks in between. An import that breaks off has done its first part; repeated, it does the rest.

use std::time::Duration;

use menpai_shared::domain::ids::{DeviceId, PersonId};
use menpai_shared::domain::path::{CODE_WIDTHS, Path};
use menpai_shared::log::entry::Carried;
use menpai_shared::state::State;
use menpai_shared::wire::api::{ImportResult, OutboxImport};
use menpai_shared::wire::sync::{Ack, Outcome, REPORTS_MAX};
use parking_lot::Mutex;
use thiserror::Error;

use super::compare::{Item, Tally};
use super::roster::communities::Communities;
use super::roster::doors::{self, Roster};
use super::{Draft, ImportError, areas, outbox};
use crate::engine::{Engine, Push, PushLine, Sender, Unavailable};
use crate::lang::Lang;
use crate::sign::SignedBatch;

/// Number of things that are compared and appended at once: some milliseconds of the appender's time.
const GROUP_ITEMS: usize = 4_096;
/// Number of a file's reports that are pushed at once, as many as a phone sends in one request.
const GROUP_REPORTS: usize = REPORTS_MAX;
/// Most reports of a file that one signature can cover: all of them are pushed at once.
const SIGNED_REPORTS_MAX: usize = 8_192;
/// While the server is busy an import waits this long …
const BUSY_WAIT: Duration = Duration::from_millis(250);
/// … and this many times, before it gives up.
const BUSY_WAITS_MAX: u32 = 40;

/// Who imports, and how.
#[derive(Clone, Debug)]
pub struct ImportOrder {
    /// What the person may change.
    pub scope: Vec<Path>,
    /// Only below this path; also the community of doors whose rows name none.
    pub area: Option<Path>,
    /// Write nothing.
    pub dry_run: bool,
    /// The language of problems.
    pub lang: Lang,
}

/// Why nothing, or not everything, was imported.
#[derive(Debug, Error)]
pub enum ImportRefused {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] ImportError),
    /// The area is outside of what the person may change.
    #[error("{0} is outside the area that you may import")]
    OutOfScope(Path),
    /// The engine accepts nothing now.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// One of our threads died.
    #[error("the import broke off inside the server; it can be done again")]
    Broken,
}

/// Imports a list of areas.
pub async fn import_areas(
    engine: &Engine,
    bytes: Vec<u8>,
    order: ImportOrder,
) -> Result<ImportResult, ImportRefused> {
    let (scope, lang) = (narrowed(&order)?, order.lang);
    let draft = blocking(move || areas::read(&bytes, &scope, lang)).await??;
    Ok(run(engine, draft, order.dry_run).await?)
}

/// Imports a roster of doors.
pub async fn import_doors(
    engine: &Engine,
    bytes: Vec<u8>,
    order: ImportOrder,
) -> Result<ImportResult, ImportRefused> {
    let scope = narrowed(&order)?;
    let depth = CODE_WIDTHS.len();
    let community =
        order.area.as_ref().filter(|area| area.depth() >= depth).map(|area| area.truncated(depth));
    let (state, lang) = (engine.clone(), order.lang);
    let draft = blocking(move || {
        let known = state.read(|state| Communities::within(state, &scope));
        let communities = Communities::new(known.into_iter());
        let roster = Roster { communities: &communities, community: community.as_ref(), scope: &scope, lang };
        doors::read(&bytes, &roster)
    });
    Ok(run(engine, draft.await??, order.dry_run).await?)
}

/// Takes in the unsent reports of a file that a phone exported. If the phone signed them, they are its person's own word,
/// whoever brings them. Anybody can write an unsigned file, so its reports are those of the person who hands it in,
/// within their rights; the entries say for whom.
pub async fn import_outbox(
    engine: &Engine,
    bytes: Vec<u8>,
    by: (PersonId, DeviceId),
) -> Result<OutboxImport, ImportRefused> {
    let state = engine.clone();
    let (sender, signed, mut lines) = blocking(move || {
        let (head, lines) = outbox::read(&bytes, state.office_key())?;
        let intake = state.intake();
        let mut read: Vec<PushLine> =
            (1..).zip(lines).map(|(number, line)| PushLine::read(number, &line, &intake)).collect();
        let (sender, signed) = state.read(|state| whose(state, &head, &read, by));
        state.seal_ahead(&mut read, signed.as_ref());
        Ok::<_, ImportError>((sender, signed, read))
    })
    .await??;
    let mut taken = OutboxImport::default();
    if signed.is_some() {
        let push = Push { sender, lines, signed, receipts: Vec::new() };
        count(&mut taken, &engine.push_with(push).await?);
        return Ok(taken);
    }
    while !lines.is_empty() {
        let rest = lines.split_off(lines.len().min(GROUP_REPORTS));
        count(&mut taken, &engine.push(sender, std::mem::replace(&mut lines, rest)).await?);
    }
    Ok(taken)
}

/// Whose word a file is.
fn whose(
    state: &State,
    head: &outbox::Head,
    lines: &[PushLine],
    by: (PersonId, DeviceId),
) -> (Sender, Option<SignedBatch>) {
    let cell = head.device.and_then(|device| state.device(device));
    let signed = cell.and_then(|cell| {
        let (key, signature) = (cell.key.as_deref()?, head.signed.as_ref()?);
        let texts = lines.iter().map(PushLine::text);
        let batch = SignedBatch::check(cell.join.device, key, signature, texts);
        batch.filter(|_| lines.len() <= SIGNED_REPORTS_MAX).map(|batch| (cell, batch))
    });
    let sender = Sender::own(by.0, by.1, 0);
    if let Some((cell, batch)) = signed {
        let (person, device) = (cell.join.person, cell.join.device);
        let carrier = (device != by.1).then_some(by.1);
        return (Sender { person, device, carrier, ..sender }, Some(batch));
    }
    let carried =
        Carried { device: cell.map(|cell| cell.join.device), person: cell.map(|cell| cell.join.person) };
    (Sender { carried: Some(carried), ..sender }, None)
}

fn count(taken: &mut OutboxImport, acks: &[Ack]) {
    for ack in acks {
        *match ack.outcome {
            Outcome::Stored => &mut taken.stored,
            Outcome::Duplicate => &mut taken.duplicate,
            Outcome::Quarantined => &mut taken.quarantined,
        } += 1;
    }
}

/// The part of the request that the person may change.
fn narrowed(order: &ImportOrder) -> Result<Vec<Path>, ImportRefused> {
    match &order.area {
        None => Ok(order.scope.clone()),
        Some(area) if order.scope.iter().any(|scope| area.within(scope)) => Ok(vec![area.clone()]),
        Some(area) => Err(ImportRefused::OutOfScope(area.clone())),
    }
}

/// Reads a file away from the async workers; one at a time, so that the memory for a file is needed once.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ImportRefused> {
    static READING: Mutex<()> = Mutex::new(());
    let read = tokio::task::spawn_blocking(move || {
        let _alone = READING.lock();
        work()
    });
    read.await.map_err(|_| ImportRefused::Broken)
}

/// Compares all things of a draft with the state, and appends new and changed ones.
async fn run<T: Item + Clone>(
    engine: &Engine,
    draft: Draft<T>,
    dry_run: bool,
) -> Result<ImportResult, Unavailable> {
    let mut tally = Tally { same: draft.same, ..Tally::default() };
    let mut items = draft.items.into_iter();
    loop {
        let group: Vec<T> = items.by_ref().take(GROUP_ITEMS).collect();
        if group.is_empty() {
            break;
        }
        tally.join(if dry_run {
            engine.read(|state| T::compare(&group, state).1)
        } else {
            append(engine, group).await?
        });
    }
    Ok(ImportResult {
        rows: draft.rows,
        added: tally.added,
        changed: tally.changed,
        same: tally.same,
        bad: draft.problems.listed,
        bad_count: draft.problems.count,
        sample: tally.sample,
        encoding: draft.encoding.to_owned(),
        columns: draft.columns,
        ignored: draft.ignored,
        dry_run,
    })
}

async fn append<T: Item + Clone>(engine: &Engine, group: Vec<T>) -> Result<Tally, Unavailable> {
    for _ in 0..BUSY_WAITS_MAX {
        let items = group.clone();
        let appended = engine.decide(move |state, _| {
            let (bodies, tally) = T::compare(&items, state);
            Ok::<_, std::convert::Infallible>((bodies, tally))
        });
        match appended.await {
            Ok(Ok(tally)) => return Ok(tally),
            Err(Unavailable::Busy | Unavailable::Raced) => tokio::time::sleep(BUSY_WAIT).await,
            Err(other) => return Err(other),
        }
    }
    Err(Unavailable::Busy)
}
