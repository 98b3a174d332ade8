//! Pulls: what a phone is told in one sync, in chunks that each end with a mark.

use menpai_shared::ids::{DeviceId, PersonId};
use menpai_shared::path::within;
use menpai_shared::protocol::{Down, End, Hello, MARK_BYTES, Mark, PROTOCOL};
use menpai_shared::state::{FeedAt, FeedPlan, Scope, State};

use super::chain::{Chain, Point};
use super::cursor::{Cursor, Part};
use super::{Engine, Seen};

/// A chunk is cut here, so that it is within [`MARK_BYTES`] with the last line and the mark.
const CHUNK_BYTES: usize = MARK_BYTES - 8 * 1024;

/// Who syncs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    /// The person.
    pub person: PersonId,
    /// The device.
    pub device: DeviceId,
}

/// Lines, each with its end of line; the last one is a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// NDJSON.
    pub bytes: Vec<u8>,
}

/// A pull under way. Made by [`Engine::greet`] before the phone's reports are pushed, so that the first line can be
/// sent; what it tells is of the time of the first [`Pull::next`].
#[derive(Debug)]
pub struct Pull {
    who: Who,
    hello: Hello,
    /// None for a device that gets nothing.
    work: Option<Work>,
    /// What a device that gets nothing sent as its cursor.
    echo: String,
}

#[derive(Debug)]
struct Work {
    plan: FeedPlan,
    /// Where the phone stands, as its cursor said.
    base: Point,
    base_scope: u64,
    scope: u64,
    snap: Option<Point>,
    at: FeedAt,
}

impl Engine {
    /// Looks at a phone's cursor and says what the sync begins with.
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
        };
        let allowed = seen.state.device(who.device).is_some_and(|device| device.revoked.is_none());
        let Some(scope) = seen.state.scope(who.person, now_ms).filter(|_| allowed) else {
            hello.revoked = true;
            return Pull { who, hello, work: None, echo: cursor.unwrap_or_default().to_owned() };
        };
        let known = cursor.map(|text| Cursor::parse(text).filter(|cursor| cursor.is_on(&seen.chain)));
        hello.rewound = known == Some(None);
        let work = Work::new(&seen, who, scope, known.flatten());
        if work.plan.is_new_scope {
            hello.scope = Some(work.plan.scope.paths.clone());
        }
        Pull { who, hello, work: Some(work), echo: String::new() }
    }
}

impl Cursor {
    fn is_on(&self, chain: &Chain) -> bool {
        chain.has(self.base) && self.part.as_ref().is_none_or(|part| chain.has(part.snap))
    }
}

impl Work {
    fn new(seen: &Seen, who: Who, scope: Scope, cursor: Option<Cursor>) -> Self {
        let genesis =
            Point { seq: menpai_shared::ids::Seq(0), prefix: seen.chain.from(menpai_shared::ids::Seq(0))[0] };
        let now = scope.hash();
        let fresh = |scope| Self {
            plan: FeedPlan::new(who.person, scope, genesis.seq, &[]),
            base: genesis,
            base_scope: 0,
            scope: now,
            snap: None,
            at: FeedAt::Start,
        };
        let Some(cursor) = cursor else { return fresh(scope) };
        // A pull for this very scope goes on where it stopped.
        if let Some(part) = &cursor.part
            && part.scope == now
        {
            let Some(had) = past_scopes(&seen.state, who.person, &scope, &[cursor.scope]) else {
                return fresh(scope);
            };
            let plan = FeedPlan::new(who.person, scope, cursor.base.seq, &had);
            let at = if is_reachable(&part.at, &plan.scope) { part.at.clone() } else { FeedAt::Start };
            let snap = if at == FeedAt::Start { None } else { Some(part.snap) };
            return Self { plan, base: cursor.base, base_scope: cursor.scope, scope: now, snap, at };
        }
        let hashes: Vec<u64> = [cursor.scope].into_iter().chain(cursor.part.map(|part| part.scope)).collect();
        let Some(had) = past_scopes(&seen.state, who.person, &scope, &hashes) else { return fresh(scope) };
        let plan = FeedPlan::new(who.person, scope, cursor.base.seq, &had);
        Self { plan, base: cursor.base, base_scope: cursor.scope, scope: now, snap: None, at: FeedAt::Start }
    }
}

/// The scopes with these hashes, of those that the person has or had; 0 is the scope of a phone that had none. None
/// where one of them is not known any more.
fn past_scopes(state: &State, person: PersonId, now: &Scope, hashes: &[u64]) -> Option<Vec<Scope>> {
    let cell = state.person(person)?;
    let find = |hash: u64| {
        let all = std::iter::once(now).chain(cell.past_scopes().iter().rev());
        all.into_iter().find(|scope| scope.hash() == hash).cloned()
    };
    hashes.iter().filter(|hash| **hash != 0).map(|hash| find(*hash)).collect()
}

fn is_reachable(at: &FeedAt, scope: &Scope) -> bool {
    match at {
        FeedAt::Start | FeedAt::End => true,
        FeedAt::Path(path, _) => scope.paths.iter().any(|own| within(path, own.as_str())),
    }
}

impl Pull {
    /// The first line of the answer.
    #[must_use]
    pub fn hello(&self) -> &Hello {
        &self.hello
    }

    /// The next lines; none when everything is told. Takes the state's lock for a moment only.
    pub fn next(&mut self, engine: &Engine) -> Option<Chunk> {
        let work = self.work.as_mut().filter(|work| work.at != FeedAt::End)?;
        let seen = engine.shared.seen.read();
        let snap = *work.snap.get_or_insert_with(|| seen.chain.head());
        let mut bytes = Vec::new();
        work.at = seen.state.feed(&work.plan, &work.at, &mut bytes, CHUNK_BYTES);
        drop(seen);
        if bytes.is_empty() {
            return None;
        }
        put(&mut bytes, &Down::Mark(Mark { cursor: work.cursor(snap).to_text() }));
        Some(Chunk { bytes })
    }

    /// The last line of the answer, also where the caller did not take all chunks.
    #[must_use]
    pub fn end(&self, engine: &Engine) -> End {
        let seen = engine.shared.seen.read();
        let held = seen.state.device(self.who.device).map_or(0, |device| device.held);
        let Some(work) = &self.work else { return End { cursor: self.echo.clone(), more: false, held } };
        let snap = work.snap.unwrap_or_else(|| seen.chain.head());
        End { cursor: work.cursor(snap).to_text(), more: work.at != FeedAt::End, held }
    }
}

impl Work {
    fn cursor(&self, snap: Point) -> Cursor {
        match &self.at {
            FeedAt::End => Cursor { base: snap, scope: self.scope, part: None },
            FeedAt::Start => Cursor { base: self.base, scope: self.base_scope, part: None },
            at => {
                let part = Part { snap, scope: self.scope, at: at.clone() };
                Cursor { base: self.base, scope: self.base_scope, part: Some(part) }
            }
        }
    }
}

/// A line with its end of line.
fn put(bytes: &mut Vec<u8>, line: &Down) {
    // Writing to memory, of types whose members are texts and numbers, cannot fail.
    if serde_json::to_writer(&mut *bytes, line).is_ok() {
        bytes.push(b'\n');
    }
}
