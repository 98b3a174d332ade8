//! Old sweeps on phones: a new round starts from the doors of the round before; nobody needs older rounds. With time,
//! sweeps only become old. If an entry brings one back, its records are sent to the phones that did not get them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::{Seq, SweepId};
use crate::log::entry::Sweep;
use crate::state::{Slot, State};

/// What a pull leaves out, and what it must send again.
#[derive(Debug, Default)]
pub(crate) struct Sieve {
    /// Sweeps with records that are left out.
    old: BTreeSet<SweepId>,
    /// Sweeps that were left out once, with the entry from which on they are sent again.
    back: BTreeMap<SweepId, Seq>,
}

impl Sieve {
    /// The seq from which on the records of a slot are sent to a phone that has everything up to `since`, or `None`
    /// if they are not sent.
    pub(crate) fn since(&self, slot: Slot, since: Seq) -> Option<Seq> {
        let Some(sweep) = slot.sweep() else { return Some(since) };
        if self.old.contains(&sweep) {
            return None;
        }
        Some(if self.back.get(&sweep).is_some_and(|back| *back > since) { Seq(0) } else { since })
    }

    /// The seq from which on changes of places are looked at.
    pub(crate) fn look_since(&self, since: Seq) -> Seq {
        if self.back.values().any(|back| *back > since) { Seq(0) } else { since }
    }
}

impl State {
    /// What a pull leaves out now, by the time of the last entry.
    pub(crate) fn sieve(&self) -> Sieve {
        let old = self.old_sweeps(self.at_ms);
        let back = self.sweeps.iter().filter(|(id, cell)| cell.back > Seq(0) && !old.contains(id));
        let back = back.map(|(id, cell)| (*id, cell.back)).collect();
        Sieve { old, back }
    }

    /// The sweeps that are over, except, for each form, the last one before each sweep that is not over, and the last
    /// of all.
    pub(crate) fn old_sweeps(&self, now_ms: i64) -> BTreeSet<SweepId> {
        let is_over = |sweep: &Sweep| sweep.ends_ms.is_some_and(|end| end <= now_ms);
        let begun = |sweep: &Sweep| (sweep.starts_ms, sweep.id);
        let later_of = |sweep: &Sweep| {
            let (form, begun_then) = (sweep.form.clone(), begun(sweep));
            self.sweeps().filter(move |other| other.form == form && begun(other) > begun_then)
        };
        let is_old = |sweep: &Sweep| {
            let touches = |other: &Sweep| other.area.within(&sweep.area) || sweep.area.within(&other.area);
            let next = later_of(sweep).filter(|other| !is_over(other) && touches(other)).map(begun).min();
            let mut over = later_of(sweep).filter(|other| is_over(other) && sweep.area.within(&other.area));
            over.any(|other| next.is_none_or(|next| begun(other) < next))
        };
        self.sweeps().filter(|sweep| is_over(sweep) && is_old(sweep)).map(|sweep| sweep.id).collect()
    }

    /// Notes the sweeps that were left out before an entry and are not any more.
    pub(crate) fn note_back(&mut self, before: &BTreeSet<SweepId>, at_ms: i64, seq: Seq) {
        if before.is_empty() {
            return;
        }
        let now = self.old_sweeps(at_ms);
        for id in before.difference(&now) {
            if let Some(cell) = self.sweeps.get_mut(id) {
                (cell.back, cell.seq) = (seq, seq);
            }
        }
    }
}
