//! Pulls: the changes for a phone in one sync, in chunks that each end with a mark.

use menpai_shared::domain::ids::{DeviceId, PersonId};
use menpai_shared::domain::path::within;
use menpai_shared::state::{DeviceCell, FeedAt, FeedPlan, Scope, State};
use menpai_shared::wire::sync::{Down, End, Hello, MARK_BYTES, Mark, PROTOCOL};

use super::chain::{Chain, Point};
use super::cursor::{Cursor, Part};
use super::{Engine, Seen};

/// Size at which a chunk is cut, so that it stays within [`MARK_BYTES`] with its last line and the mark.
const CHUNK_BYTES: usize = MARK_BYTES - 8 * 1024;

/// Most changes of scope that are followed within one unfinished pull; after more it starts again.
const SCOPES_MAX: usize = 8;

/// Who syncs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    /// The person.
    pub person: PersonId,
    /// The device.
    pub device: DeviceId,
}

/// Lines, each with its line end; the last one is a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// NDJSON.
    pub bytes: Vec<u8>,
}

/// A pull in progress. [`Engine::greet`] makes it before the phone's reports are pushed, so that the first line can
/// be sent; its lines show the state at the first [`Pull::next`].
#[derive(Debug)]
pub struct Pull {
    who: Who,
    hello: Hello,
    /// `None` for a device that gets nothing.
    work: Option<Work>,
    /// The cursor that a device which gets nothing has sent.
    echo: String,
    chunk_bytes: usize,
}

#[derive(Debug)]
struct Work {
    plan: FeedPlan,
    /// The phone's position from its cursor.
    base: Point,
    scopes: Vec<u64>,
    scope: u64,
    snap: Option<Point>,
    at: FeedAt,
    /// An earlier request began it: changes since then come with the next pull.
    goes_on: bool,
}

impl Engine {
    /// Reads a phone's cursor and makes the beginning of the answer.
    #[must_use]
    pub fn greet(&self, who: Who, cursor: Option<&str>) -> Pull {
        let now_ms = (self.shared.clock)();
        let seen = self.shared.seen.read();
        let mut hello = Hello {
            protocol: PROTOCOL,
            log_id: self.shared.log_id,
            server_now_ms: now_ms,
            rewound: false,
            scope: None,
            revoked: false,
            phone: seen.state.settings().map(|settings| settings.phone).unwrap_or_default(),
            office_key: None,
        };
        let allowed = seen.state.device(who.device).is_some_and(DeviceCell::takes_part);
        let Some(scope) = seen.state.scope(who.person, now_ms).filter(|_| allowed) else {
            hello.revoked = true;
            return Pull {
                who,
                hello,
                work: None,
                echo: cursor.unwrap_or_default().to_owned(),
                chunk_bytes: CHUNK_BYTES,
            };
        };
        let known = cursor.map(|text| Cursor::parse(text).filter(|cursor| cursor.is_on(&seen.chain)));
        hello.rewound = known == Some(None);
        let work = Work::new(&seen, who, scope, known.flatten());
        if work.plan.is_new_scope {
            hello.scope = Some(work.plan.scope.paths.clone());
        }
        Pull { who, hello, work: Some(work), echo: String::new(), chunk_bytes: CHUNK_BYTES }
    }
}

impl Cursor {
    fn is_on(&self, chain: &Chain) -> bool {
        chain.has(self.base) && self.part.as_ref().is_none_or(|part| chain.has(part.snap))
    }
}

impl Work {
    fn new(seen: &Seen, who: Who, scope: Scope, cursor: Option<Cursor>) -> Self {
        let now = scope.hash();
        let Some(Cursor { base, mut scopes, part }) = cursor else {
            return Self::afresh(seen, who, scope, false);
        };
        // A pull for the same scope continues where it stopped; one for another scope leaves the phone with parts of
        // both.
        let going_on = match part {
            Some(part) if part.scope == now && is_reachable(&part.at, &scope) => Some(part),
            Some(part) => {
                scopes.push(part.scope);
                scopes.sort_unstable();
                scopes.dedup();
                None
            }
            None => None,
        };
        let had = if scopes.len() > SCOPES_MAX {
            None
        } else {
            past_scopes(&seen.state, who.person, &scope, &scopes)
        };
        let Some(had) = had else { return Self::afresh(seen, who, scope, true) };
        if base == seen.chain.genesis() && going_on.is_none() {
            // A first sync for another scope was broken off.
            return Self::afresh(seen, who, scope, true);
        }
        let plan = FeedPlan::new(who.person, scope, base.seq, &had);
        let goes_on = going_on.is_some();
        let (snap, at) = going_on.map_or((None, FeedAt::Start), |part| (Some(part.snap), part.at));
        Self { plan, base, scopes, scope: now, snap, at, goes_on }
    }

    fn afresh(seen: &Seen, who: Who, scope: Scope, has_something: bool) -> Self {
        let base = seen.chain.genesis();
        let now = scope.hash();
        let plan = FeedPlan::afresh(who.person, scope, has_something);
        // If this pull is broken off too, the next one must still know that the phone may have something.
        let scopes = if has_something { vec![now] } else { Vec::new() };
        Self { plan, base, scopes, scope: now, snap: None, at: FeedAt::Start, goes_on: false }
    }
}

/// The person's present or past scopes with these hashes. Returns `None` if one of them is not known any more.
fn past_scopes(state: &State, person: PersonId, now: &Scope, hashes: &[u64]) -> Option<Vec<Scope>> {
    let cell = state.person(person)?;
    let find = |hash: u64| {
        let mut all = std::iter::once(now).chain(cell.past_scopes().iter().rev());
        all.find(|scope| scope.hash() == hash).cloned()
    };
    hashes.iter().map(|hash| find(*hash)).collect()
}

fn is_reachable(at: &FeedAt, scope: &Scope) -> bool {
    match at {
        FeedAt::Start | FeedAt::Thing(_) | FeedAt::End => true,
        FeedAt::Path(path, _) => scope.paths.iter().any(|own| within(path, own.as_str())),
    }
}

impl Pull {
    /// The same pull in smaller chunks.
    #[cfg(test)]
    pub(super) fn in_chunks(self, chunk_bytes: usize) -> Self {
        Self { chunk_bytes, ..self }
    }

    /// Tells the phone the office's public key.
    pub fn tell_office_key(&mut self, key: &str) {
        self.hello.office_key = Some(key.to_owned());
    }

    /// The first line of the answer.
    #[must_use]
    pub fn hello(&self) -> &Hello {
        &self.hello
    }

    /// The next lines. Returns `None` when everything is sent. Locks the state only for a moment.
    pub fn next(&mut self, engine: &Engine) -> Option<Chunk> {
        let work = self.work.as_mut().filter(|work| work.at != FeedAt::End)?;
        let seen = engine.shared.seen.read();
        let snap = *work.snap.get_or_insert_with(|| seen.chain.head());
        let mut bytes = Vec::new();
        work.at = seen.state.feed(&work.plan, &work.at, &mut bytes, self.chunk_bytes);
        drop(seen);
        if bytes.is_empty() {
            return None;
        }
        put(&mut bytes, &Down::Mark(Mark { cursor: work.cursor(snap).to_text() }));
        Some(Chunk { bytes })
    }

    /// The last line of the answer, also if the caller did not take all chunks.
    #[must_use]
    pub fn end(&self, engine: &Engine) -> End {
        let seen = engine.shared.seen.read();
        let held = seen.state.device(self.who.device).map_or(0, |device| device.held);
        let Some(work) = &self.work else { return End { cursor: self.echo.clone(), more: false, held } };
        let snap = work.snap.unwrap_or_else(|| seen.chain.head());
        let more = work.at != FeedAt::End || (work.goes_on && snap != seen.chain.head());
        End { cursor: work.cursor(snap).to_text(), more, held }
    }
}

impl Work {
    fn cursor(&self, snap: Point) -> Cursor {
        match &self.at {
            FeedAt::End => Cursor { base: snap, scopes: vec![self.scope], part: None },
            FeedAt::Start => Cursor { base: self.base, scopes: self.scopes.clone(), part: None },
            at => {
                let part = Part { snap, scope: self.scope, at: at.clone() };
                Cursor { base: self.base, scopes: self.scopes.clone(), part: Some(part) }
            }
        }
    }
}

/// Writes a line with its line end.
fn put(bytes: &mut Vec<u8>, line: &Down) {
    // Writing to memory cannot fail for types that hold only texts and numbers.
    if serde_json::to_writer(&mut *bytes, line).is_ok() {
        bytes.push(b'\n');
    }
}
