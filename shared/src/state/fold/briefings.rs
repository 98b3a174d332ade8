//! Folding briefings (每日调度): kept as they were given out, whatever came later.

use std::sync::Arc;

use crate::domain::ids::{BriefingId, Seq};
use crate::domain::path::Path;
use crate::log::briefing::Briefing;
use crate::state::{State, Touched};

impl State {
    /// All kept briefings, by id.
    pub fn briefings(&self) -> impl Iterator<Item = &Arc<Briefing>> {
        self.briefings.iter()
    }

    /// A kept briefing.
    #[must_use]
    pub fn briefing(&self, id: BriefingId) -> Option<&Arc<Briefing>> {
        self.briefings.get(&id)
    }

    /// The number of the next briefing of an area, counted from 1.
    #[must_use]
    pub fn next_briefing(&self, area: &Path) -> u32 {
        let kept = self.briefings().filter(|briefing| self.resolve(&briefing.area.path) == *area);
        kept.filter_map(|briefing| briefing.number).max().unwrap_or_default().saturating_add(1)
    }

    pub(crate) fn put_briefing(&mut self, briefing: &Briefing, seq: Seq) -> Touched {
        let Some(id) = briefing.id else { return self.ignore(seq, "a briefing without a name") };
        if self.briefings.get(&id).is_some() {
            return self.ignore(seq, "a briefing that was kept already");
        }
        self.briefings.put(id, Arc::new(briefing.clone()), seq);
        Touched(Some(self.area_at_or_above(&self.resolve(&briefing.area.path))))
    }
}
