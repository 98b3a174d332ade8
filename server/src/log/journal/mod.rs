//! The journal: the log as segment files in a folder, for one process. `format.rs` describes the bytes.
//!
//! An append is one write and one `sync_data` for any number of payloads. A segment's file gets its final name only
//! when its header is durable; then the folder is synced. Opening walks the last segment, cuts the rest of an append
//! that a crash left, and makes the remaining bytes durable again, also those that a process wrote and did not sync
//! before it was killed. Nothing here locks the folder: the data folder's lock does that.

mod disk;
mod format;
mod reader;
mod segment;
#[cfg(test)]
mod tests;
mod verify;

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use menpai_shared::domain::ids::{LogId, Seq};
use uuid::Uuid;

use self::disk::{Disk, SystemDisk};
use self::format::{HEADER_BYTES, SegmentHeader, Walk, put_frame};
use self::segment::{Segment, io_fault, list, remove_unready, sync_dir, walk};
pub use self::verify::{Summary, verify};
use super::{Appended, Head, Log, LogEntry, LogFault, LogReader, PAYLOAD_BYTES_MAX};
use crate::folder::create_private;

/// A new segment begins before one would grow beyond this: large enough that a big log has few files, small enough to
/// be read and copied in one piece.
pub const SEGMENT_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// The rest of an append that a crash left at the end of the log. Nothing of it was ever acked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// The file.
    pub file: PathBuf,
    /// The first torn byte.
    pub offset: u64,
    /// The number of bytes.
    pub bytes: u64,
}

/// A log in a folder of segment files.
pub struct Journal {
    dir: PathBuf,
    disk: Box<dyn Disk>,
    segment_bytes_max: u64,
    log: SegmentHeader,
    segments: Vec<Segment>,
    file: File,
    end: u64,
    head: Head,
    stopped: bool,
    cut: Option<Torn>,
    buffer: Vec<u8>,
}

impl Journal {
    /// Opens the log in `dir`, or makes an empty one if there is none. Segments grow to about `segment_bytes_max`,
    /// which is [`SEGMENT_BYTES_MAX`] except in tests.
    ///
    /// # Errors
    /// The folder cannot be read or written; or a segment is damaged, is not ours, or comes from a newer program.
    pub fn open(dir: &Path, segment_bytes_max: u64) -> Result<Self, LogFault> {
        Self::open_on(Box::new(SystemDisk), dir, segment_bytes_max)
    }

    /// Makes an empty log of a given name in a folder that does not exist yet.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn make(dir: &Path, log: LogId, segment_bytes_max: u64) -> Result<Self, LogFault> {
        fs::create_dir(dir).map_err(io_fault("make", dir))?;
        let header = SegmentHeader { log, before: Head::genesis(log) };
        make_segment(&mut SystemDisk, dir, &header)?;
        Self::open(dir, segment_bytes_max)
    }

    fn open_on(mut disk: Box<dyn Disk>, dir: &Path, segment_bytes_max: u64) -> Result<Self, LogFault> {
        if !dir.is_dir() {
            fs::create_dir_all(dir).map_err(io_fault("make", dir))?;
            dir.parent().map_or(Ok(()), sync_dir)?;
        }
        remove_unready(dir)?;
        let mut segments = list(dir)?;
        if segments.is_empty() {
            let log = LogId(Uuid::new_v4());
            let header = SegmentHeader { log, before: Head::genesis(log) };
            segments.push(make_segment(disk.as_mut(), dir, &header)?);
        }
        let found = Found::look(&segments)?;
        for unused in segments.drain(found.used..) {
            fs::remove_file(&unused.path).map_err(io_fault("remove", &unused.path))?;
            sync_dir(dir)?;
        }
        let last = &segments[found.used - 1];
        settle(last, &found)?;
        let file = OpenOptions::new().append(true).open(&last.path).map_err(io_fault("open", &last.path))?;
        Ok(Self {
            dir: dir.to_owned(),
            disk,
            segment_bytes_max,
            log: found.log,
            segments,
            file,
            end: found.end,
            head: found.head,
            stopped: false,
            cut: found.torn,
            buffer: Vec::new(),
        })
    }

    /// What opening cut off, if anything; it deserves a line in the server's own log.
    #[must_use]
    pub fn cut(&self) -> Option<&Torn> {
        self.cut.as_ref()
    }

    /// Encodes the group, begins a new segment if necessary, writes and syncs.
    fn write_group(&mut self, payloads: &[Vec<u8>]) -> Result<(Head, Vec<super::ChainHash>), LogFault> {
        self.buffer.clear();
        let mut head = self.head;
        let mut hashes = Vec::with_capacity(payloads.len());
        for (index, payload) in payloads.iter().enumerate() {
            let left = u32::try_from(payloads.len() - 1 - index).unwrap_or(u32::MAX);
            head = put_frame(&mut self.buffer, head, left, payload);
            hashes.push(head.hash);
        }
        let group_bytes = self.buffer.len() as u64;
        if self.end > HEADER_BYTES as u64 && self.end + group_bytes > self.segment_bytes_max {
            self.rotate()?;
        }
        let path = &self.segments[self.segments.len() - 1].path;
        self.disk.write(&mut self.file, &self.buffer).map_err(io_fault("write to", path))?;
        self.disk.sync(&self.file).map_err(io_fault("sync", path))?;
        self.end += group_bytes;
        Ok((head, hashes))
    }

    fn rotate(&mut self) -> Result<(), LogFault> {
        let header = SegmentHeader { log: self.log.log, before: self.head };
        let segment = make_segment(self.disk.as_mut(), &self.dir, &header)?;
        self.file =
            OpenOptions::new().append(true).open(&segment.path).map_err(io_fault("open", &segment.path))?;
        self.end = HEADER_BYTES as u64;
        self.segments.push(segment);
        Ok(())
    }
}

impl Log for Journal {
    fn id(&self) -> LogId {
        self.log.log
    }

    fn reader(&self) -> Box<dyn LogReader> {
        Box::new(reader::JournalReader::new(self.dir.clone(), self.log))
    }

    fn head(&mut self) -> Result<Head, LogFault> {
        Ok(self.head)
    }

    fn append(&mut self, after: Head, payloads: &[Vec<u8>]) -> Result<Appended, LogFault> {
        if self.stopped {
            return Err(LogFault::Stopped);
        }
        if let Some(big) = payloads.iter().find(|payload| payload.len() > PAYLOAD_BYTES_MAX) {
            return Err(LogFault::TooBig { bytes: big.len() });
        }
        assert!(u32::try_from(payloads.len()).is_ok(), "a group is counted in 32 bits");
        if after != self.head {
            return Ok(Appended::Behind(self.head));
        }
        if payloads.is_empty() {
            return Ok(Appended::Done(Vec::new()));
        }
        // Until the group is durable: after a failed write or sync, the end of the file is unknown.
        self.stopped = true;
        let (head, hashes) = self.write_group(payloads)?;
        self.stopped = false;
        self.head = head;
        Ok(Appended::Done(hashes))
    }

    fn read(
        &mut self,
        after: Seq,
        visit: &mut dyn FnMut(LogEntry<'_>) -> ControlFlow<()>,
    ) -> Result<(), LogFault> {
        if after >= self.head.seq {
            return Ok(());
        }
        let from = self.segments.partition_point(|segment| segment.first <= after.next()) - 1;
        let last = self.head.seq;
        walk(&self.segments[from..], &self.log, self.end, &mut |frame| {
            if frame.head.seq <= after {
                return ControlFlow::Continue(());
            }
            if frame.head.seq > last {
                return ControlFlow::Break(());
            }
            visit(LogEntry { seq: frame.head.seq, hash: frame.head.hash, payload: frame.payload })
        })?;
        Ok(())
    }
}

/// The end of a log.
struct Found {
    log: SegmentHeader,
    /// The number of segments in use; a segment that a crash left without a header is not in use.
    used: usize,
    head: Head,
    end: u64,
    /// Where the last append begins, and its bytes.
    last_group: (u64, Vec<u8>),
    torn: Option<Torn>,
}

impl Found {
    /// Reads all headers and walks the last segment; changes nothing.
    fn look(segments: &[Segment]) -> Result<Self, LogFault> {
        let log = segments[0].header(None)?;
        let mut used = segments.len();
        // A file shorter than its header has never held an entry.
        if used > 1 && segments[used - 1].bytes()? < HEADER_BYTES as u64 {
            used -= 1;
        }
        for segment in &segments[1..used] {
            segment.header(Some(&log))?;
        }
        let last = &segments[used - 1];
        let header = last.header((used > 1).then_some(&log))?;
        let bytes = last.read(last.bytes()?)?;
        let mut walk = Walk::new(&bytes, &header);
        let bad = loop {
            match walk.step() {
                Ok(Some(_)) => {}
                Ok(None) => break None,
                Err(bad) => break Some(bad),
            }
        };
        let (end, head) = walk.whole();
        let group_start = walk.last_group();
        let last_group = (group_start as u64, bytes[group_start..end].to_vec());
        let (end, length) = (end as u64, bytes.len() as u64);
        let mut torn = None;
        if let Some(bad) = bad {
            // A segment with another one after it was complete and durable before that one was made.
            if used < segments.len() || !walk.is_torn(&bad) {
                return Err(last.damaged(bad.offset, bad.what));
            }
            torn = Some(Torn { file: last.path.clone(), offset: end, bytes: length - end });
        }
        if let Some(unused) = segments.get(used)
            && unused.first != head.seq.next()
        {
            return Err(unused.damaged(0, "the file ends within its header"));
        }
        Ok(Self { log, used, head, end, last_group, torn })
    }
}

/// Cuts what is torn, and writes the last append again to make it durable: a sync that failed in an earlier process
/// may have marked bytes as clean that never reached the disk.
fn settle(last: &Segment, found: &Found) -> Result<(), LogFault> {
    let mut file =
        OpenOptions::new().write(true).open(&last.path).map_err(io_fault("open for writing", &last.path))?;
    if found.torn.is_some() {
        file.set_len(found.end).map_err(io_fault("cut", &last.path))?;
    }
    let (start, group) = &found.last_group;
    file.seek(SeekFrom::Start(*start))
        .and_then(|_| file.write_all(group))
        .and_then(|()| file.sync_all())
        .map_err(io_fault("sync", &last.path))
}

/// Makes an empty segment; the file and its name are durable.
fn make_segment(disk: &mut dyn Disk, dir: &Path, header: &SegmentHeader) -> Result<Segment, LogFault> {
    let segment = Segment::named(dir, header.first());
    let path_new = segment.path_new();
    let mut file = create_private(&path_new).map_err(io_fault("make", &path_new))?;
    disk.write(&mut file, &header.encode()).map_err(io_fault("write to", &path_new))?;
    disk.sync(&file).map_err(io_fault("sync", &path_new))?;
    fs::rename(&path_new, &segment.path).map_err(io_fault("rename", &path_new))?;
    sync_dir(dir)?;
    Ok(segment)
}
