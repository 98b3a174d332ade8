//! How the credential of one device moves on. Pure: no clock, no randomness, no file.
//!
//! A device has one *good* credential. When that is old enough, a renewal also gives a fresh one, which is *pending*: the
//! good one stays good, because the answer may be lost, or the phone may stop before it has stored it. When a pending one
//! is used, the phone has stored it: it becomes the good one, and the former good one and all other pending ones are
//! *spent*. A phone stores one credential only, and never goes back to an earlier one; so a spent one that is shown is in
//! another hand, or the good one is. Which of the two is the thief cannot be told, so the device is shut out.
//!
//! The *root* is the credential of the join, whose hash is in the log. A server that was restored without this file, or
//! with an old one, does not know what the phone holds; the phone then shows its root and begins anew from there. If
//! somebody else does that, what the phone itself holds is spent, and its next renewal tells.

use serde::{Deserialize, Serialize};

/// Most pending credentials: answers that were lost one after another. The oldest is forgotten first.
const PENDING_MAX: usize = 4;
/// Most spent ones that are told from unknown ones.
const SPENT_MAX: usize = 8;
/// A good credential is replaced after this time: a quarter of a day.
pub const ROTATE_AFTER_MS: i64 = 6 * 3_600_000;

/// The hash of a credential.
pub type Hash = String;

/// The credentials of one device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// The newest that was used.
    pub good: Hash,
    /// Given since then, and not used yet.
    pub pending: Vec<Hash>,
    /// No longer good, newest last.
    pub spent: Vec<Hash>,
    /// When the good one was first used, ms since 1970.
    pub since_ms: i64,
}

/// What a shown credential means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It is good for now.
    Good,
    /// It is good, and a fresh one is to be given.
    GoodAndOld,
    /// It was replaced, and is shown again.
    Spent,
    /// It is none of this device's that are remembered.
    Unknown,
}

impl Chain {
    /// The chain of a device that shows its root.
    #[must_use]
    pub fn begun(root: Hash) -> Self {
        Self { good: root, pending: Vec::new(), spent: Vec::new(), since_ms: 0 }
    }

    /// All credentials that are remembered.
    pub fn all(&self) -> impl Iterator<Item = &Hash> {
        std::iter::once(&self.good).chain(&self.pending).chain(&self.spent)
    }

    /// A credential is shown.
    pub fn show(&mut self, hash: &str, now_ms: i64) -> Shown {
        if self.good == hash {
            let is_old = now_ms.saturating_sub(self.since_ms) >= ROTATE_AFTER_MS;
            return if is_old { Shown::GoodAndOld } else { Shown::Good };
        }
        if let Some(at) = self.pending.iter().position(|pending| pending == hash) {
            let used = self.pending.swap_remove(at);
            let before = std::mem::replace(&mut self.good, used);
            self.since_ms = now_ms;
            self.spend(before);
            return Shown::Good;
        }
        if self.spent.iter().any(|spent| spent == hash) { Shown::Spent } else { Shown::Unknown }
    }

    /// A fresh credential was given.
    pub fn give(&mut self, fresh: Hash) {
        self.pending.push(fresh);
        if self.pending.len() > PENDING_MAX {
            self.pending.remove(0);
        }
    }

    /// The device shows its root though the chain went on: it begins anew there. Two tabs may do so at once.
    pub fn begin_anew(&mut self, root: Hash) {
        if self.good != root {
            let before = std::mem::replace(&mut self.good, root);
            self.spend(before);
        }
        let root = &self.good;
        self.spent.retain(|spent| spent != root);
        self.since_ms = 0;
    }

    fn spend(&mut self, before: Hash) {
        self.spent.push(before);
        self.spent.append(&mut self.pending);
        let beyond = self.spent.len().saturating_sub(SPENT_MAX);
        self.spent.drain(..beyond);
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// What happens to a phone and its server.
    #[derive(Clone, Copy, Debug)]
    enum Event {
        /// A renewal arrives and its answer too.
        Renewed,
        /// The answer is lost, or the phone stops before it has stored it.
        Lost,
        /// Two tabs renew at once; one of them stores what it got.
        TwoTabs,
        /// The server loses its file.
        FileLost,
        /// The server gets an earlier file back.
        FileOld,
        /// Hours go by.
        Time,
    }

    /// The server's side of one device, as `credentials.rs` has it.
    struct Server {
        chain: Option<Chain>,
        now_ms: i64,
        made: u32,
    }

    const ROOT: &str = "root";

    impl Server {
        /// `Ok` with a fresh credential or without; or how it was refused.
        fn renew(&mut self, hash: &str) -> Result<Option<Hash>, Shown> {
            let chain = match &mut self.chain {
                Some(chain) => chain,
                None if hash == ROOT => self.chain.insert(Chain::begun(ROOT.to_owned())),
                None => return Err(Shown::Unknown),
            };
            let mut shown = chain.show(hash, self.now_ms);
            if hash == ROOT && matches!(shown, Shown::Spent | Shown::Unknown) {
                chain.begin_anew(ROOT.to_owned());
                shown = Shown::GoodAndOld;
            }
            match shown {
                Shown::Good => Ok(None),
                Shown::GoodAndOld => {
                    self.made += 1;
                    let fresh = format!("fresh {}", self.made);
                    chain.give(fresh.clone());
                    Ok(Some(fresh))
                }
                refused => Err(refused),
            }
        }
    }

    /// A phone, which shows its root when what it holds is unknown.
    struct Phone {
        holds: Hash,
    }

    impl Phone {
        fn asks(&self, server: &mut Server) -> Result<Option<Hash>, Shown> {
            match server.renew(&self.holds) {
                Err(Shown::Unknown) => server.renew(ROOT),
                answer => answer,
            }
        }

        fn stores(&mut self, before: &str, got: Option<Hash>) {
            if let Some(fresh) = got.filter(|_| self.holds == before) {
                self.holds = fresh;
            }
        }
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            6 => Just(Event::Renewed),
            4 => Just(Event::Lost),
            2 => Just(Event::TwoTabs),
            1 => Just(Event::FileLost),
            1 => Just(Event::FileOld),
            6 => Just(Event::Time),
        ]
    }

    fn happens(event: Event, phone: &mut Phone, server: &mut Server, old: &mut Option<Chain>) {
        let before = phone.holds.clone();
        match event {
            Event::Renewed => {
                let got = phone.asks(server).expect("a phone is never refused");
                phone.stores(&before, got);
            }
            Event::Lost => drop(phone.asks(server).expect("a phone is never refused")),
            Event::TwoTabs => {
                let (one, other) = (phone.asks(server).unwrap(), phone.asks(server).unwrap());
                phone.stores(&before, other);
                phone.stores(&before, one);
            }
            Event::FileLost => server.chain = None,
            Event::FileOld => std::mem::swap(&mut server.chain, old),
            Event::Time => server.now_ms += ROTATE_AFTER_MS / 2,
        }
        if let Event::Renewed = event {
            old.clone_from(&server.chain);
        }
    }

    proptest! {
        /// Whatever is lost, on the way, on the phone or on the server, but for a spent credential that an old file
        /// takes for good: nobody is refused.
        #[test]
        fn a_phone_is_never_refused(events in vec(event(), 0..200)) {
            let mut server = Server { chain: None, now_ms: 1_600_000_000_000, made: 0 };
            let (mut phone, mut old) = (Phone { holds: ROOT.to_owned() }, None);
            for event in events {
                happens(event, &mut phone, &mut server, &mut old);
            }
        }

        /// Whoever copies what a phone holds, and uses it, is found out when both go on.
        #[test]
        fn a_copy_that_is_used_is_found_out(before in vec(event(), 0..40), turns in vec(any::<bool>(), 40)) {
            let mut server = Server { chain: None, now_ms: 1_600_000_000_000, made: 0 };
            let (mut phone, mut old) = (Phone { holds: ROOT.to_owned() }, None);
            for event in before {
                happens(event, &mut phone, &mut server, &mut old);
            }
            server.now_ms += ROTATE_AFTER_MS;
            let mut thief = Phone { holds: phone.holds.clone() };
            let mut found_out = false;
            for is_thief in turns.into_iter().chain([true, false, true, false, true, false]) {
                let one = if is_thief { &mut thief } else { &mut phone };
                let held = one.holds.clone();
                server.now_ms += ROTATE_AFTER_MS;
                match one.asks(&mut server) {
                    Ok(got) => one.stores(&held, got),
                    Err(Shown::Spent) => found_out = true,
                    Err(other) => panic!("{other:?}"),
                }
            }
            prop_assert!(found_out);
        }
    }
}
