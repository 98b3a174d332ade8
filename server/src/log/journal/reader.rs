//! Reads a journal while another thread appends to it.

use std::ops::ControlFlow;
use std::path::PathBuf;

use menpai_shared::domain::ids::Seq;

use super::format::SegmentHeader;
use super::segment::{list, walk};
use crate::log::{LogEntry, LogFault, LogReader};

/// Reads the present segments of a folder.
pub(super) struct JournalReader {
    dir: PathBuf,
    log: SegmentHeader,
}

impl JournalReader {
    pub(super) fn new(dir: PathBuf, log: SegmentHeader) -> Self {
        Self { dir, log }
    }
}

impl LogReader for JournalReader {
    fn read(
        &mut self,
        after: Seq,
        last: Seq,
        visit: &mut dyn FnMut(LogEntry<'_>) -> ControlFlow<()>,
    ) -> Result<(), LogFault> {
        if after >= last {
            return Ok(());
        }
        let mut segments = list(&self.dir)?;
        // A segment gets its final name only when its header is durable, so the segments with the requested entries
        // are complete.
        segments.truncate(segments.partition_point(|segment| segment.first <= last));
        let from = segments.partition_point(|segment| segment.first <= after.next()).saturating_sub(1);
        let Some(end) = segments.last().map(|segment| segment.bytes()).transpose()? else { return Ok(()) };
        walk(&segments[from..], &self.log, end, &mut |frame| {
            if frame.head.seq <= after {
                return ControlFlow::Continue(());
            }
            let entry = LogEntry { seq: frame.head.seq, hash: frame.head.hash, payload: frame.payload };
            // The walk ends before bytes that may be half written.
            if visit(entry).is_break() || entry.seq >= last {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        Ok(())
    }
}
