//! A log in memory: a demo in a test does not have to wait for a disk.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use menpai::log::{Appended, ChainHash, Head, Log, LogEntry, LogFault, LogReader};
use menpai_shared::domain::ids::{LogId, Seq};
use uuid::Uuid;

/// Hash and payload of each entry.
type Entries = Arc<Mutex<Vec<(ChainHash, Vec<u8>)>>>;

/// The log.
pub struct MemoryLog {
    id: LogId,
    head: Head,
    entries: Entries,
}

/// Reads the log beside the appender.
struct MemoryReader(Entries);

impl MemoryLog {
    /// An empty log.
    pub fn new() -> Self {
        let id = LogId(Uuid::new_v4());
        Self { id, head: Head::genesis(id), entries: Entries::default() }
    }
}

impl Log for MemoryLog {
    fn id(&self) -> LogId {
        self.id
    }

    fn reader(&self) -> Box<dyn LogReader> {
        Box::new(MemoryReader(Arc::clone(&self.entries)))
    }

    fn head(&mut self) -> Result<Head, LogFault> {
        Ok(self.head)
    }

    fn append(&mut self, after: Head, payloads: &[Vec<u8>]) -> Result<Appended, LogFault> {
        if after != self.head {
            return Ok(Appended::Behind(self.head));
        }
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let mut hashes = Vec::with_capacity(payloads.len());
        for payload in payloads {
            self.head = self.head.after(payload);
            hashes.push(self.head.hash);
            entries.push((self.head.hash, payload.clone()));
        }
        Ok(Appended::Done(hashes))
    }

    fn read(
        &mut self,
        after: Seq,
        visit: &mut dyn FnMut(LogEntry<'_>) -> ControlFlow<()>,
    ) -> Result<(), LogFault> {
        MemoryReader(Arc::clone(&self.entries)).read(after, self.head.seq, visit)
    }
}

impl LogReader for MemoryReader {
    fn read(
        &mut self,
        after: Seq,
        last: Seq,
        visit: &mut dyn FnMut(LogEntry<'_>) -> ControlFlow<()>,
    ) -> Result<(), LogFault> {
        let entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (seq, (hash, payload)) in (1..=last.0).zip(entries.iter()).skip(after.0 as usize) {
            if visit(LogEntry { seq: Seq(seq), hash: *hash, payload }).is_break() {
                break;
            }
        }
        Ok(())
    }
}
