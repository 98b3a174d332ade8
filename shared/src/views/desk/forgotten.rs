//! What the briefing says about forgetting: how much of it there was since the briefing before, and never whose.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::ids::{Seq, SweepId};
use crate::domain::kit::Words;
use crate::domain::path::{COMMUNITY_DEPTH, Path};
use crate::log::seal::{Period, Subject};
use crate::state::{Slot, State};
use crate::views::area::extent::Extent;
use crate::wire::api::{BriefingForgotten, ForgottenForm};

/// Without a kept briefing, the time of which is told, ms.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What was forgotten in an area since its last kept briefing. Returns `None` for a part of a community: a number there
/// would say whose it was.
pub(in crate::views) fn forgotten(state: &State, extent: &Extent, now_ms: i64) -> Option<BriefingForgotten> {
    if extent.roots.iter().any(|root| root.depth() > COMMUNITY_DEPTH) {
        return None;
    }
    let here = state.briefings().filter(|kept| state.resolve(&kept.area.path) == extent.area.path);
    let before = here.map(|kept| (kept.seq, kept.at_ms)).max();
    let since_ms = before.map_or(now_ms.saturating_sub(DAY_MS), |(_, at_ms)| at_ms);
    let after = before.map_or(Seq(0), |(seq, _)| seq);
    let mut sum = Sum::default();
    for (_, forgotten) in state.forgotten_since(after) {
        if before.is_some() || forgotten.at_ms > since_ms {
            sum.subjects(state, extent, &forgotten.forget.subjects);
            sum.periods(state, extent, &forgotten.forget.periods);
        }
    }
    Some(sum.told(state, since_ms))
}

/// Erased and due values, each counted once, however often it was forgotten.
#[derive(Default)]
struct Sum {
    households: BTreeSet<Path>,
    threads: BTreeMap<String, BTreeSet<Uuid>>,
    periods: BTreeSet<(String, String)>,
}

impl Sum {
    /// Counts the subjects of one act. A place is named by each address that it ever had, and with its threads.
    fn subjects(&mut self, state: &State, extent: &Extent, subjects: &[Subject]) {
        let mut whole = BTreeSet::new();
        for subject in subjects {
            if let Subject::Place(path) = subject {
                whole.insert(state.resolve(path));
            }
        }
        for subject in subjects {
            let Subject::Thread(path, id) = subject else { continue };
            let path = state.resolve(path);
            if whole.contains(&path) || !extent.holds(&path) {
                continue;
            }
            let place = state.place(&path);
            let mut records = place.iter().flat_map(|place| place.records());
            let Some(record) = records.find(|record| record.slot() == Slot::Id(*id)) else { continue };
            self.threads.entry(record.form().to_owned()).or_default().insert(*id);
        }
        self.households.extend(whole.into_iter().filter(|path| extent.holds(path)));
    }

    /// Counts the periods of one act: sweeps of the area, and days, which are those of the whole district.
    fn periods(&mut self, state: &State, extent: &Extent, periods: &[Period]) {
        let is_here = |period: &&Period| match sweep_of(period).and_then(|id| state.sweep(id)) {
            Some(sweep) => extent.touches(&sweep.area),
            None => true,
        };
        let here = periods.iter().filter(is_here);
        self.periods.extend(here.map(|period| (period.form.clone(), period.of.clone())));
    }

    fn told(self, state: &State, since_ms: i64) -> BriefingForgotten {
        let mut rows: BTreeMap<String, ForgottenForm> = BTreeMap::new();
        let mut row = |form: &str, change: &dyn Fn(&mut ForgottenForm)| {
            change(rows.entry(form.to_owned()).or_insert_with(|| ForgottenForm {
                form: form.to_owned(),
                title: Words { zh: form.to_owned(), en: form.to_owned() },
                threads: 0,
                sweeps: 0,
                days: 0,
            }));
        };
        for (form, ids) in &self.threads {
            row(form, &|row| row.threads = small(ids.len()));
        }
        for (form, of) in &self.periods {
            let is_day = Day::parse(of).is_ok();
            row(form, &|row| *(if is_day { &mut row.days } else { &mut row.sweeps }) += 1);
        }
        let mut forms = Vec::with_capacity(rows.len());
        for form in state.kits().flat_map(|kit| &kit.forms) {
            forms.extend(rows.remove(&form.id).map(|row| ForgottenForm { title: form.title.clone(), ..row }));
        }
        // Forms that no kit has any more come last, under their ids.
        forms.extend(rows.into_values());
        BriefingForgotten { since_ms, households: small(self.households.len()), forms }
    }
}

fn sweep_of(period: &Period) -> Option<SweepId> {
    Uuid::try_parse(&period.of).ok().map(SweepId)
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
