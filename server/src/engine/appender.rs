//! The appender: the one thread that judges, appends, folds and answers.
//!
//! It takes everything that is queued as one group. It judges the group against the state and an overlay of the group
//! itself, writes and syncs it once, folds it, and only then answers. A decision ends the group before it, so that it
//! sees everything before; it is a group of its own.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use menpai_shared::domain::ids::Seq;
use menpai_shared::log::entry::{Body, Entry, Presence, Receipt};
use menpai_shared::log::sign::Signed;
use menpai_shared::state::{Incoming, Overlay, ReportMeta, Sender, State, Touched, Verdict};
use menpai_shared::wire::api::Changed;
use menpai_shared::wire::sync::{Ack, Outcome, Received};
use parking_lot::RwLockWriteGuard;
use tokio::sync::{mpsc, oneshot};

use super::ahead::Ahead;
use super::entries::Around;
use super::open::OnFault;
use super::{Seen, Shared, Unavailable, entries};
use crate::keys::KeyStore;
use crate::log::{Appended, ChainHash, Head, Log, LogEntry, LogFault};
use crate::sign::SignedBatch;

/// Most reports in one group: limits how long the first one waits for the last, and how long the state is locked.
const GROUP_REPORTS_MAX: usize = 8192;

/// One parsed line of a request.
#[derive(Debug)]
pub struct PushLine {
    pub(super) number: u32,
    pub(super) incoming: Incoming,
    pub(super) ahead: Option<Ahead>,
}

/// The result of a decision: what to append, and whom to answer once it is durable.
pub(super) struct Decided {
    pub(super) bodies: Vec<Body>,
    pub(super) done: Box<dyn FnOnce(Result<(), Unavailable>) + Send>,
}

type Decide = Box<dyn FnOnce(&State, i64) -> Decided + Send>;
type Reply = oneshot::Sender<Result<Vec<Ack>, Unavailable>>;

pub(super) enum Job {
    Push { push: Push, reply: Reply },
    Decide(Decide),
    Presence(Presence),
    Stop,
}

/// What one request hands in.
#[derive(Debug)]
pub struct Push {
    /// Who hands it in.
    pub sender: Sender,
    /// The reports.
    pub lines: Vec<PushLine>,
    /// What the device signed: these reports, in this order.
    pub signed: Option<SignedBatch>,
    /// The notices that the phone has.
    pub receipts: Vec<Received>,
}

/// A request, and who waits for its answer.
struct Pushed {
    push: Push,
    reply: Reply,
}

/// The jobs of one group.
#[derive(Default)]
struct Group {
    pushed: Vec<Pushed>,
    presences: Vec<Presence>,
    reports: usize,
}

/// A judged group, ready to append.
struct Judged {
    now_ms: i64,
    /// The head of the log at which it was judged.
    after: Head,
    payloads: Vec<Vec<u8>>,
    /// For each request, in order.
    acks: Vec<Vec<Ack>>,
    /// For each report of all requests, in order.
    verdicts: Vec<Verdict>,
    /// For each request, in order: what its device signed, if any of it is new.
    signed: Vec<Option<Signed>>,
    /// New receipts of phones.
    receipts: Vec<Receipt>,
}

/// What to fold once it is durable.
enum Fold {
    Report { meta: ReportMeta, incoming: Incoming },
    Body(Body),
}

pub(super) struct Appender {
    pub(super) shared: Arc<Shared>,
    pub(super) log: Box<dyn Log>,
    pub(super) queue: mpsc::Receiver<Job>,
    pub(super) on_fault: OnFault,
}

impl Appender {
    /// Works until it is told to stop, or until the log fails.
    pub(super) fn run(mut self) {
        // After a bug in there, state and log may differ: as after a fault of the log, nothing can be promised.
        let outcome = catch_unwind(AssertUnwindSafe(|| self.work())).unwrap_or(Err(LogFault::Stopped));
        self.shared.healthy.store(false, Ordering::Relaxed);
        self.refuse_the_rest();
        if let Err(fault) = outcome {
            // Waiting requests get no ack: nobody knows what is durable.
            (self.on_fault)(&fault);
        }
        self.shared.bell.stop();
    }

    fn work(&mut self) -> Result<(), LogFault> {
        let mut next = None;
        loop {
            let Some(job) = next.take().or_else(|| self.queue.blocking_recv()) else { return Ok(()) };
            match job {
                Job::Stop => return Ok(()),
                Job::Decide(decide) => self.append_decision(decide)?,
                job => {
                    let mut group = Group::default();
                    next = group.take(job).or_else(|| self.fill(&mut group));
                    self.append_group(group)?;
                }
            }
        }
    }

    /// Takes what is queued, up to a job that cannot be in the group.
    fn fill(&mut self, group: &mut Group) -> Option<Job> {
        while group.reports < GROUP_REPORTS_MAX {
            match self.queue.try_recv() {
                Ok(job) => {
                    if let Some(job) = group.take(job) {
                        return Some(job);
                    }
                }
                Err(_) => return None,
            }
        }
        None
    }

    /// Drops jobs that came after the end. Whoever waits for a decision notices the closed channel.
    fn refuse_the_rest(&mut self) {
        self.queue.close();
        while let Ok(job) = self.queue.try_recv() {
            if let Job::Push { reply, .. } = job {
                // The request may have gone away.
                let _ = reply.send(Err(Unavailable::Stopped));
            }
        }
    }

    fn append_group(&mut self, group: Group) -> Result<(), LogFault> {
        self.shared.queued_reports.fetch_sub(group.reports, Ordering::Relaxed);
        if group.reports > 0 {
            self.name_key_store()?;
        }
        loop {
            let judged = match self.judge(&group) {
                Ok(judged) => judged,
                Err(refused) => {
                    group.refuse(refused);
                    return Ok(());
                }
            };
            match self.log.append(judged.after, &judged.payloads)? {
                Appended::Done(hashes) => {
                    let Judged { verdicts, signed, receipts, .. } = judged;
                    let (folds, replies) = group.into_folds(verdicts, signed, receipts);
                    self.fold(judged.now_ms, folds, &hashes);
                    for (reply, acks) in replies.into_iter().zip(judged.acks) {
                        // A request that went away asks again, and learns that its reports are here.
                        let _ = reply.send(Ok(acks));
                    }
                    return Ok(());
                }
                Appended::Behind(head) => self.catch_up(head)?,
            }
        }
    }

    /// Judges each report of a group, as if they came one after the other.
    fn judge(&self, group: &Group) -> Result<Judged, Unavailable> {
        let now_ms = (self.shared.clock)();
        let seen = self.shared.seen.read();
        let mut judged = Judged {
            now_ms,
            after: seen.head,
            payloads: Vec::with_capacity(group.reports + group.presences.len()),
            acks: Vec::with_capacity(group.pushed.len()),
            verdicts: Vec::with_capacity(group.reports),
            signed: Vec::with_capacity(group.pushed.len()),
            receipts: group.receipts(&seen.state),
        };
        let mut overlay = Overlay::default();
        let mut seq = seen.head.seq;
        let (state, keys) = (&seen.state, &*self.shared.keys);
        let around = Around { now_ms, state, basis: state.seal_basis(now_ms), keys };
        for Pushed { push: Push { sender, lines, signed, .. }, .. } in &group.pushed {
            let mut acks = Vec::with_capacity(lines.len());
            let first = seq.next();
            let mut repeats = Vec::new();
            for (at, line) in (0_u32..).zip(lines) {
                let incoming = &line.incoming;
                let verdict = state.judge(sender, incoming, &overlay, now_ms);
                if let Some(meta) = verdict.clone().into_meta(*sender) {
                    seq = seq.next();
                    let salt = signed.as_ref().and_then(|signed| signed.salt(at as usize));
                    judged.payloads.push(entries::report(&meta, line, salt, &around)?);
                    overlay.note(sender, incoming, &verdict, seq);
                } else {
                    repeats.push(at);
                }
                acks.push(ack(line, &verdict, seq));
                judged.verdicts.push(verdict);
            }
            let signed = signed.as_ref().filter(|_| repeats.len() < lines.len());
            let signed = signed.map(|signed| signed.entry(sender.device, first, repeats));
            if let Some(signed) = &signed {
                seq = seq.next();
                judged.payloads.push(entries::signed(now_ms, signed)?);
            }
            judged.signed.push(signed);
            judged.acks.push(acks);
        }
        for receipt in &judged.receipts {
            judged.payloads.push(entries::receipt(now_ms, receipt)?);
        }
        for presence in &group.presences {
            judged.payloads.push(entries::presence(now_ms, presence)?);
        }
        Ok(judged)
    }

    fn append_decision(&mut self, decide: Decide) -> Result<(), LogFault> {
        let now_ms = (self.shared.clock)();
        let (decided, after) = {
            let seen = self.shared.seen.read();
            // A bug in a decision affects only its asker, who notices the closed channel; nothing was changed.
            (catch_unwind(AssertUnwindSafe(|| decide(&seen.state, now_ms))), seen.head)
        };
        let Ok(Decided { bodies, done }) = decided else {
            tracing::error!("a decision panicked; nothing was appended");
            return Ok(());
        };
        if bodies.is_empty() {
            done(Ok(()));
            return Ok(());
        }
        let encoded = self.encode(now_ms, bodies);
        let (payloads, bodies): (Vec<_>, Vec<_>) = match encoded {
            Ok(encoded) => encoded.into_iter().unzip(),
            Err(refused) => {
                done(Err(refused));
                return Ok(());
            }
        };
        match self.log.append(after, &payloads)? {
            Appended::Done(hashes) => {
                let forgets = bodies.iter().any(|body| matches!(body, Body::Forget(_)));
                self.fold(now_ms, bodies.into_iter().map(Fold::Body).collect(), &hashes);
                done(if forgets { self.destroy_keys() } else { Ok(()) });
            }
            Appended::Behind(head) => {
                self.catch_up(head)?;
                done(Err(Unavailable::Raced));
            }
        }
        Ok(())
    }

    /// The payloads of a decision. The first place with personal values comes after the key store's name.
    fn encode(&self, now_ms: i64, mut bodies: Vec<Body>) -> Result<Vec<(Vec<u8>, Body)>, Unavailable> {
        let seen = self.shared.seen.read();
        let keys = &self.shared.keys;
        if seen.state.key_store().is_none() && bodies.iter().any(|body| seen.state.seal_body(body).is_some())
        {
            bodies.insert(0, Body::KeyStore(keys.id()));
        }
        bodies.into_iter().map(|body| entries::any(now_ms, body, &seen.state, keys)).collect()
    }

    /// Names the key store in the log before the first report whose values may be sealed with it.
    fn name_key_store(&mut self) -> Result<(), LogFault> {
        loop {
            let (after, is_named) = {
                let seen = self.shared.seen.read();
                (seen.head, seen.state.key_store().is_some())
            };
            if is_named {
                return Ok(());
            }
            let now_ms = (self.shared.clock)();
            let Ok(encoded) = self.encode(now_ms, vec![Body::KeyStore(self.shared.keys.id())]) else {
                return Ok(());
            };
            let (payloads, bodies): (Vec<_>, Vec<_>) = encoded.into_iter().unzip();
            match self.log.append(after, &payloads)? {
                Appended::Done(hashes) => {
                    self.fold(now_ms, bodies.into_iter().map(Fold::Body).collect(), &hashes);
                }
                Appended::Behind(head) => self.catch_up(head)?,
            }
        }
    }

    /// Destroys the keys of what was forgotten. If they cannot be destroyed now, the next start does it.
    fn destroy_keys(&self) -> Result<(), Unavailable> {
        let seen = self.shared.seen.read();
        let keys = &self.shared.keys;
        keys.destroy(seen.state.forgotten_since(keys.forgotten())).map_err(|fault| {
            tracing::error!(
                "{fault}. What was to be forgotten is in no list any more; its keys end with the next start"
            );
            Unavailable::NoKeys
        })
    }

    /// Folds what is durable now, and publishes the changes.
    fn fold(&mut self, now_ms: i64, folds: Vec<Fold>, hashes: &[ChainHash]) {
        assert_eq!(folds.len(), hashes.len(), "the log gives a hash for each payload");
        let mut touched = BTreeSet::new();
        let mut seen = self.shared.seen.write();
        for (fold, hash) in folds.into_iter().zip(hashes) {
            let seq = seen.head.seq.next();
            seen.head = Head { seq, hash: *hash };
            touched.insert(match fold {
                Fold::Report { meta, incoming } => seen.state.apply_report(seq, now_ms, meta, incoming),
                Fold::Body(body) => seen.state.apply(&Entry { seq, at_ms: now_ms, body }),
            });
            seen.chain.push(*hash);
        }
        self.publish(seen, touched);
        self.shared.bell.count(hashes.len());
    }

    /// Publishes the changes after unlocking the state.
    fn publish(&self, seen: RwLockWriteGuard<'_, Seen>, touched: BTreeSet<Touched>) {
        let touched: Vec<Touched> = touched.into_iter().collect();
        let changed = Changed { seq: seen.state.seq(), paths: seen.state.touched_paths(&touched) };
        drop(seen);
        if !changed.paths.is_empty() {
            // There may be no listener.
            let _ = self.shared.changes.send(changed);
        }
    }

    /// Another process appended: folds its entries, so that everything judged can be judged again.
    fn catch_up(&mut self, head: Head) -> Result<(), LogFault> {
        let mut touched = BTreeSet::new();
        let mut seen = self.shared.seen.write();
        self.log.read(seen.head.seq, &mut |entry| {
            touched.insert(fold_read(&mut seen, entry, &self.shared.keys));
            ControlFlow::Continue(())
        })?;
        if seen.head.seq < head.seq {
            return Err(LogFault::Stopped);
        }
        self.publish(seen, touched);
        Ok(())
    }
}

/// Folds an entry that was read from the log.
pub(super) fn fold_read(seen: &mut Seen, entry: LogEntry<'_>, keys: &KeyStore) -> Touched {
    let touched = match entries::read(entry.seq, entry.payload, Some(keys)) {
        Ok(entry) => seen.state.apply(&entry),
        Err(why) => {
            tracing::warn!(seq = entry.seq.0, why, "an entry is passed over; it stays in the log");
            seen.state.skip(entry.seq, &why);
            Touched::default()
        }
    };
    seen.chain.push(entry.hash);
    seen.head = Head { seq: entry.seq, hash: entry.hash };
    touched
}

impl Group {
    /// Adds a job to the group, or returns a job that cannot be in a group.
    fn take(&mut self, job: Job) -> Option<Job> {
        match job {
            Job::Push { push, reply } => {
                self.reports += push.lines.len();
                self.pushed.push(Pushed { push, reply });
                None
            }
            Job::Presence(presence) => {
                self.presences.push(presence);
                None
            }
            job => Some(job),
        }
    }

    /// The phones' receipts that are new.
    fn receipts(&self, state: &State) -> Vec<Receipt> {
        let mut news = Vec::new();
        for Pushed { push: Push { sender, receipts, .. }, .. } in &self.pushed {
            let (person, device) = (sender.person, sender.device);
            let is_news = |said: &&Received| state.is_receipt_news(device, said.notice, said.read);
            for received in receipts.iter().filter(is_news) {
                let receipt = Receipt { notice: received.notice, device, person, read: received.read };
                if !news.contains(&receipt) {
                    news.push(receipt);
                }
            }
        }
        news
    }

    fn refuse(self, refused: Unavailable) {
        for pushed in self.pushed {
            // The request may have gone away.
            let _ = pushed.reply.send(Err(refused));
        }
    }

    /// What to fold, in the order of the payloads; and whom to answer.
    fn into_folds(
        self,
        verdicts: Vec<Verdict>,
        signed: Vec<Option<Signed>>,
        receipts: Vec<Receipt>,
    ) -> (Vec<Fold>, Vec<Reply>) {
        let mut folds = Vec::with_capacity(verdicts.len() + receipts.len() + self.presences.len());
        let mut replies = Vec::with_capacity(self.pushed.len());
        let mut verdicts = verdicts.into_iter();
        for (Pushed { push: Push { sender, lines, .. }, reply }, signed) in
            self.pushed.into_iter().zip(signed)
        {
            for (line, verdict) in lines.into_iter().zip(verdicts.by_ref()) {
                if let Some(meta) = verdict.into_meta(sender) {
                    folds.push(Fold::Report { meta, incoming: line.incoming });
                }
            }
            folds.extend(signed.map(|signed| Fold::Body(Body::Signed(signed))));
            replies.push(reply);
        }
        folds.extend(receipts.into_iter().map(|receipt| Fold::Body(Body::Receipt(receipt))));
        folds.extend(self.presences.into_iter().map(|presence| Fold::Body(Body::Presence(presence))));
        (folds, replies)
    }
}

fn ack(line: &PushLine, verdict: &Verdict, appended_at: Seq) -> Ack {
    let (outcome, seq, reason) = match verdict {
        Verdict::Repeat { seq, quarantine: None } => (Outcome::Duplicate, *seq, None),
        Verdict::Repeat { seq, quarantine: Some(reason) } => (Outcome::Quarantined, *seq, Some(reason)),
        Verdict::Store { .. } => (Outcome::Stored, appended_at, None),
        Verdict::Quarantine(_, reason) => (Outcome::Quarantined, appended_at, Some(reason)),
    };
    let id = line.incoming.id();
    Ack {
        id,
        line: if id.is_none() { Some(line.number) } else { None },
        outcome,
        seq,
        code: reason.map(|reason| reason.code.clone()),
        field: reason.and_then(|reason| reason.field.clone()),
        message: reason.map(|reason| reason.message.clone()),
    }
}
