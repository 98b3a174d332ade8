//! Reading a journal beside the one that appends to it.

use std::ops::ControlFlow;
use std::path::PathBuf;

use menpai_shared::domain::ids::Seq;

use super::format::SegmentHeader;
use super::segment::{list, walk};
use crate::log::{LogEntry, LogFault, LogReader};

/// Reads the segments in a folder, as they are at the time.
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
        // A segment appears under its name only when its header is durable, so those that hold what is asked for are whole.
        segments.truncate(segments.partition_point(|segment| segment.first <= last));
        let from = segments.partition_point(|segment| segment.first <= after.next()).saturating_sub(1);
        let Some(end) = segments.last().map(|segment| segment.bytes()).transpose()? else { return Ok(()) };
        walk(&segments[from..], &self.log, end, &mut |frame| {
            if frame.head.seq <= after {
                return ControlFlow::Continue(());
            }
            let entry = LogEntry { seq: frame.head.seq, hash: frame.head.hash, payload: frame.payload };
            // The walk ends before it meets what may be half written.
            if visit(entry).is_break() || entry.seq >= last {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        Ok(())
    }
}
