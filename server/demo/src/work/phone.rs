//! A phone of the demo over the days: its reports, and its syncs.

use menpai_shared::domain::ids::ReportId;
use menpai_shared::domain::path::Path;
use menpai_shared::wire::report::Report;
use serde_json::{Map, Value};

use crate::MINUTE_MS;
use crate::story::Story;

/// Which record a report belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot<'a> {
    /// A thread of its own.
    New,
    /// An existing thread.
    Thread(ReportId),
    /// A day, a sweep, a shift or the place itself.
    Text(&'a str),
}

/// The record that a report is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'a> {
    /// The form.
    pub form: &'a str,
    /// The place.
    pub place: &'a Path,
    /// The slot.
    pub slot: Slot<'a>,
    /// The reports that the person had seen.
    pub base: &'a [ReportId],
}

/// A phone with its unsent reports.
#[derive(Debug)]
pub(super) struct Phone {
    member: usize,
    batch: usize,
    waiting: Vec<Report>,
    last_ms: i64,
}

impl Phone {
    /// The phone of a member; it finds a signal after `batch` reports.
    pub fn new(member: usize, batch: usize) -> Self {
        Self { member, batch, waiting: Vec::new(), last_ms: 0 }
    }

    /// Records something at a time. Returns `None` if that time is in the future.
    pub fn record(
        &mut self,
        story: &mut Story<'_>,
        about: About<'_>,
        at_ms: i64,
        answers: Map<String, Value>,
    ) -> Option<ReportId> {
        if at_ms >= story.now_ms() - 2 * MINUTE_MS {
            return None;
        }
        let mut report = story.report(self.member, about.place, at_ms, answers, about.base);
        about.form.clone_into(&mut report.form);
        report.slot = match about.slot {
            Slot::New => report.id.to_string(),
            Slot::Thread(first) => first.to_string(),
            Slot::Text(text) => text.to_owned(),
        };
        let id = report.id;
        self.last_ms = self.last_ms.max(at_ms);
        self.waiting.push(report);
        if self.waiting.len() >= self.batch {
            self.sync(story);
        }
        Some(id)
    }

    /// Sends all unsent reports.
    pub fn sync(&mut self, story: &mut Story<'_>) {
        if !self.waiting.is_empty() {
            story.sync(self.last_ms + MINUTE_MS, self.member, std::mem::take(&mut self.waiting));
        }
    }
}
