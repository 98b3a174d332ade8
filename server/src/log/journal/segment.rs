//! The segment files of a journal: finding them, reading their headers, and walking over one or all of them.

use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use menpai_shared::domain::ids::Seq;

use super::format::{BadHeader, Frame, HEADER_BYTES, SegmentHeader, Walk};
use crate::log::{Head, LogFault};

/// The ending of a segment's file name.
const ENDING: &str = ".seg";
/// The ending before it is ready.
const ENDING_NEW: &str = ".seg.new";

/// One segment file.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// The file.
    pub path: PathBuf,
    /// Seq of its first entry, from its name.
    pub first: Seq,
}

impl Segment {
    /// The segment in `dir` that begins with `first`.
    pub(super) fn named(dir: &Path, first: Seq) -> Self {
        Self { path: dir.join(format!("{:020}{ENDING}", first.0)), first }
    }

    /// The file's name until it is ready.
    pub(super) fn path_new(&self) -> PathBuf {
        self.path.with_extension("seg.new")
    }

    /// Bytes of the file.
    pub(super) fn bytes(&self) -> Result<u64, LogFault> {
        fs::metadata(&self.path).map(|meta| meta.len()).map_err(io_fault("look at", &self.path))
    }

    /// The segment's header, checked against its name and against the header of the log's first segment.
    pub(super) fn header(&self, log: Option<&SegmentHeader>) -> Result<SegmentHeader, LogFault> {
        let file = File::open(&self.path).map_err(io_fault("open", &self.path))?;
        let mut bytes = Vec::with_capacity(HEADER_BYTES);
        file.take(HEADER_BYTES as u64).read_to_end(&mut bytes).map_err(io_fault("read", &self.path))?;
        self.header_in(&bytes, log)
    }

    /// Like `header`, for bytes that were already read.
    fn header_in(&self, bytes: &[u8], log: Option<&SegmentHeader>) -> Result<SegmentHeader, LogFault> {
        let header = SegmentHeader::decode(bytes).map_err(|bad| match bad {
            BadHeader::Foreign(what) => LogFault::Foreign { file: self.path.clone(), what },
            BadHeader::Short => self.damaged(bytes.len() as u64, "the file ends within its header"),
            BadHeader::Damaged => self.damaged(0, "the checksum of its header is wrong"),
        })?;
        if header.first() != self.first {
            return Err(self.damaged(32, format!("it begins with entry {}, unlike its name", header.first())));
        }
        match log {
            Some(log) if log.log != header.log => {
                let what = format!("it is a part of log {}, and its neighbours of {}", header.log, log.log);
                Err(LogFault::Foreign { file: self.path.clone(), what })
            }
            None if header.before.seq != Seq(0) => Err(self.damaged(
                0,
                format!("the log begins with entry {}: earlier segments are missing", self.first),
            )),
            None if header.before != Head::genesis(header.log) => {
                Err(self.damaged(40, "its first hash is not that of its log"))
            }
            _ => Ok(header),
        }
    }

    /// Reads the file up to `end`.
    pub(super) fn read(&self, end: u64) -> Result<Vec<u8>, LogFault> {
        let file = File::open(&self.path).map_err(io_fault("open", &self.path))?;
        let mut bytes = Vec::with_capacity(usize::try_from(end).unwrap_or(0));
        file.take(end).read_to_end(&mut bytes).map_err(io_fault("read", &self.path))?;
        Ok(bytes)
    }

    /// A fault for damage in this file.
    pub(super) fn damaged(&self, offset: u64, what: impl Into<String>) -> LogFault {
        LogFault::Damaged { file: self.path.clone(), offset, what: what.into() }
    }
}

/// A fault of the operating system for a file.
pub(super) fn io_fault(doing: &'static str, file: &Path) -> impl FnOnce(io::Error) -> LogFault {
    move |source| LogFault::Io { doing, file: file.to_owned(), source }
}

/// The segments of a folder in order. Other files are ignored.
pub(super) fn list(dir: &Path) -> Result<Vec<Segment>, LogFault> {
    let mut segments = Vec::new();
    for entry in fs::read_dir(dir).map_err(io_fault("list", dir))? {
        let path = entry.map_err(io_fault("list", dir))?.path();
        let Some(stem) =
            path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(ENDING))
        else {
            continue;
        };
        let first = Seq(stem.parse().unwrap_or(0));
        if Segment::named(dir, first).path != path || first == Seq(0) {
            let what = "its name is not that of a segment: 20 digits and .seg".to_owned();
            return Err(LogFault::Foreign { file: path, what });
        }
        segments.push(Segment { path, first });
    }
    segments.sort_by_key(|segment| segment.first);
    Ok(segments)
}

/// Removes segments that a crash left unfinished; nothing was ever appended to them.
pub(super) fn remove_unready(dir: &Path) -> Result<(), LogFault> {
    for entry in fs::read_dir(dir).map_err(io_fault("list", dir))? {
        let path = entry.map_err(io_fault("list", dir))?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with(ENDING_NEW)) {
            fs::remove_file(&path).map_err(io_fault("remove", &path))?;
        }
    }
    Ok(())
}

/// Makes the names in a folder durable.
pub(super) fn sync_dir(dir: &Path) -> Result<(), LogFault> {
    File::open(dir).and_then(|file| file.sync_all()).map_err(io_fault("sync", dir))
}

/// Walks over complete segments in order, the last one up to `end`, and shows every frame after verifying it. Returns
/// the head that it reached.
pub(super) fn walk(
    segments: &[Segment],
    log: &SegmentHeader,
    end: u64,
    visit: &mut dyn FnMut(Frame<'_>) -> ControlFlow<()>,
) -> Result<Option<Head>, LogFault> {
    let mut reached: Option<(Head, u64, &Segment)> = None;
    for (index, segment) in segments.iter().enumerate() {
        let end = if index + 1 == segments.len() { end } else { segment.bytes()? };
        let bytes = segment.read(end)?;
        let header = segment.header_in(&bytes, (segment.first != Seq(1)).then_some(log))?;
        if let Some((head, length, before)) = reached
            && head != header.before
        {
            return Err(gap(head, length, before, segment, &header));
        }
        let mut walk = Walk::new(&bytes, &header);
        loop {
            match walk.step() {
                Ok(Some(frame)) => {
                    if visit(frame).is_break() {
                        return Ok(None);
                    }
                }
                Ok(None) => break,
                Err(bad) => return Err(segment.damaged(bad.offset, bad.what)),
            }
        }
        if (bytes.len() as u64) < end {
            return Err(segment.damaged(bytes.len() as u64, "the file became shorter"));
        }
        reached = Some((walk.whole().1, end, segment));
    }
    Ok(reached.map(|(head, ..)| head))
}

/// A fault: a segment does not continue where the one before it ends.
fn gap(head: Head, length: u64, before: &Segment, next: &Segment, header: &SegmentHeader) -> LogFault {
    if header.first() == head.seq.next() {
        return next.damaged(40, "its entries do not follow from those of the segment before it");
    }
    before.damaged(
        length,
        format!("it ends with entry {}, and the next segment begins with entry {}", head.seq, header.first()),
    )
}
