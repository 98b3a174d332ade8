//! Journal tests beyond the suite: crashes at every byte, damage at every byte, and full disks.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use menpai_shared::domain::ids::{LogId, Seq};
use tempfile::TempDir;

use super::disk::{Disk, SystemDisk};
use super::{Journal, verify};
use crate::log::suite::{self, append, entries, payloads};
use crate::log::{Log, LogFault};

/// Small segments, so that a few entries fill several.
const SEGMENT_BYTES: u64 = 700;

#[derive(Default)]
struct Maker {
    folders: HashMap<LogId, TempDir>,
}

impl suite::Maker for Maker {
    fn fresh(&mut self) -> Box<dyn Log> {
        let folder = TempDir::new().expect("a temporary folder");
        let log = open(folder.path());
        self.folders.insert(log.id(), folder);
        Box::new(log)
    }

    fn reopen(&mut self, log: Box<dyn Log>) -> Box<dyn Log> {
        let id = log.id();
        drop(log);
        Box::new(open(self.folders[&id].path()))
    }
}

#[test]
fn a_journal_passes_the_suite() {
    suite::check(&mut Maker::default());
}

fn open(dir: &Path) -> Journal {
    Journal::open(dir, SEGMENT_BYTES).expect("the journal opens")
}

/// A folder with a log of several segments. The last append has five entries and begins in the last segment.
fn filled() -> (TempDir, Journal) {
    let folder = TempDir::new().expect("a temporary folder");
    let mut log = open(folder.path());
    for round in 0..5 {
        append(&mut log, &payloads(round * 5, 4));
    }
    log.segment_bytes_max = u64::MAX;
    append(&mut log, &payloads(30, 1));
    append(&mut log, &payloads(31, 5));
    assert!(log.segments.len() >= 3);
    (folder, log)
}

fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(dir)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.clone(), fs::read(path).expect("the file can be read")))
        .collect();
    files.sort();
    files
}

/// Makes the folder hold exactly these files.
fn restore(dir: &Path, saved: &[(PathBuf, Vec<u8>)]) {
    for (path, _) in files(dir) {
        fs::remove_file(path).expect("the file can be removed");
    }
    for (path, bytes) in saved {
        fs::write(path, bytes).expect("the file can be written");
    }
}

/// Opens and reads everything, like a start without a checkpoint.
fn open_and_read(dir: &Path) -> Result<u64, LogFault> {
    let mut log = Journal::open(dir, SEGMENT_BYTES)?;
    let mut count = 0;
    log.read(Seq(0), &mut |_| {
        count += 1;
        ControlFlow::Continue(())
    })?;
    Ok(count)
}

/// Whether a fault names this file.
fn names(fault: &LogFault, file: &Path) -> bool {
    matches!(fault, LogFault::Damaged { file: named, .. } | LogFault::Foreign { file: named, .. } if named == file)
}

#[test]
fn an_append_that_was_cut_off_at_any_byte_is_gone_as_a_whole_and_nothing_else() {
    let (folder, mut log) = filled();
    let all = entries(&mut log, 0);
    let last = log.segments.last().expect("a segment").path.clone();
    drop(log);
    let saved = files(folder.path());
    let whole = fs::read(&last).expect("the file can be read");
    let kept = all.len() - 5;
    let group_bytes: usize = all[kept..].iter().map(|entry| entry.2.len() + super::format::FRAME_BYTES).sum();
    let group_start = whole.len() - group_bytes;
    for end in group_start..whole.len() {
        fs::write(&last, &whole[..end]).expect("the file can be written");
        let before = verify(folder.path()).expect("a torn tail is no damage");
        let mut log = open(folder.path());
        assert_eq!(entries(&mut log, 0), all[..kept], "cut at byte {end}");
        let torn = log.cut().map(|torn| (torn.offset, torn.bytes));
        let expected = (end > group_start).then_some((group_start as u64, (end - group_start) as u64));
        assert_eq!(torn, expected);
        assert_eq!(before.torn.map(|torn| (torn.offset, torn.bytes)), expected);
        append(&mut log, &payloads(60, 2));
        let reopened = entries(&mut open(folder.path()), 0);
        assert_eq!(reopened.len(), kept + 2);
        restore(folder.path(), &saved);
    }
}

#[test]
fn a_flipped_bit_anywhere_is_found_and_named_and_changes_nothing() {
    let (folder, log) = filled();
    drop(log);
    let files = files(folder.path());
    for (path, bytes) in &files {
        for offset in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[offset] ^= 1 << (offset % 8);
            fs::write(path, &damaged).expect("the file can be written");
            let fault = verify(folder.path()).expect_err("the flip is found by verify");
            assert!(names(&fault, path), "byte {offset} of {}: {fault}", path.display());
            let fault = open_and_read(folder.path()).expect_err("the flip is found by a start");
            assert!(names(&fault, path), "byte {offset} of {}: {fault}", path.display());
            assert_eq!(fs::read(path).expect("the file can be read"), damaged, "byte {offset} was changed");
        }
        fs::write(path, bytes).expect("the file can be written");
    }
    verify(folder.path()).expect("nothing else was changed");
}

#[test]
fn a_segment_in_the_middle_that_is_cut_or_missing_is_found_and_named() {
    let (folder, log) = filled();
    drop(log);
    let files = files(folder.path());
    let (path, bytes) = &files[1];
    for end in 0..bytes.len() {
        fs::write(path, &bytes[..end]).expect("the file can be written");
        let fault = verify(folder.path()).expect_err("the cut is found");
        assert!(
            matches!(&fault, LogFault::Damaged { file, offset, .. } if file == path && *offset <= end as u64),
            "{fault}"
        );
        open_and_read(folder.path()).expect_err("the cut is found");
    }
    fs::remove_file(path).expect("the file can be removed");
    let fault = verify(folder.path()).expect_err("the gap is found");
    assert!(names(&fault, &files[0].0), "{fault}");
    restore(folder.path(), &files);
    fs::remove_file(&files[0].0).expect("the file can be removed");
    verify(folder.path()).expect_err("the missing begin is found");
}

#[test]
fn a_crash_while_a_segment_is_begun_loses_nothing() {
    for left in [0, 1, 40, 63] {
        let (folder, mut log) = filled();
        let all = entries(&mut log, 0);
        let next = super::Segment::named(folder.path(), log.head.seq.next());
        drop(log);
        fs::write(&next.path, vec![0; left]).expect("the file can be written");
        fs::write(next.path_new(), b"MENP").expect("the file can be written");
        let mut log = open(folder.path());
        assert_eq!(entries(&mut log, 0), all);
        assert!(!next.path.exists() && !next.path_new().exists());
        append(&mut log, &payloads(60, 2));
        assert_eq!(entries(&mut open(folder.path()), 0).len(), all.len() + 2);
    }
}

#[test]
fn a_segment_with_nothing_but_its_header_goes_on() {
    let (folder, mut log) = filled();
    let all = entries(&mut log, 0);
    log.rotate().expect("a new segment");
    drop(log);
    let mut log = open(folder.path());
    assert_eq!(entries(&mut log, 0), all);
    append(&mut log, &payloads(60, 2));
    assert_eq!(entries(&mut open(folder.path()), 0).len(), all.len() + 2);
    assert_eq!(verify(folder.path()).expect("whole").entries, all.len() as u64 + 2);
}

#[test]
fn a_hole_is_a_torn_tail_only_where_no_later_append_follows() {
    let folder = TempDir::new().expect("a temporary folder");
    let mut log = Journal::open(folder.path(), u64::MAX).expect("the journal opens");
    append(&mut log, &payloads(1, 3));
    let group_start = usize::try_from(log.end).expect("small");
    append(&mut log, &[vec![b'a'; 900], vec![b'b'; 2000], vec![b'c'; 900]]);
    let path = log.segments[0].path.clone();
    let one = fs::read(&path).expect("the file can be read");
    append(&mut log, &[vec![b'd'; 100]]);
    drop(log);
    let both = fs::read(&path).expect("the file can be read");
    for sector in (group_start.div_ceil(512)..).take_while(|sector| (sector + 1) * 512 <= one.len()) {
        let hole = |bytes: &[u8]| {
            let mut bytes = bytes.to_vec();
            bytes[sector * 512..(sector + 1) * 512].fill(0);
            fs::write(&path, &bytes).expect("the file can be written");
        };
        hole(&both);
        let fault = open_and_read(folder.path()).expect_err("damage in the middle");
        assert!(names(&fault, &path), "{fault}");
        hole(&one);
        assert_eq!(open_and_read(folder.path()).expect("a torn tail"), 3);
        assert_eq!(fs::metadata(&path).expect("a file").len(), group_start as u64);
    }
}

#[test]
fn zeros_after_the_end_are_cut_and_other_bytes_are_damage() {
    let (folder, mut log) = filled();
    let count = entries(&mut log, 0).len() as u64;
    let path = log.segments.last().expect("a segment").path.clone();
    drop(log);
    let whole = fs::read(&path).expect("the file can be read");
    fs::write(&path, [&whole[..], &[0; 5000]].concat()).expect("the file can be written");
    assert_eq!(open_and_read(folder.path()).expect("a torn tail"), count);
    assert_eq!(fs::read(&path).expect("the file can be read"), whole);
    fs::write(&path, [&whole[..], &[7; 5000]].concat()).expect("the file can be written");
    assert!(names(&open_and_read(folder.path()).expect_err("damage"), &path));
}

#[test]
fn other_files_other_logs_and_newer_formats_are_refused_by_name() {
    let (folder, log) = filled();
    let last = log.segments.last().expect("a segment").path.clone();
    drop(log);
    let saved = files(folder.path());
    let refused = |what: &str| {
        for fault in [verify(folder.path()).map(|_| 0), open_and_read(folder.path())] {
            let fault = fault.expect_err("it is refused");
            assert!(matches!(fault, LogFault::Foreign { .. }), "{fault}");
            assert!(fault.to_string().contains(what), "{fault}");
        }
        restore(folder.path(), &saved);
    };
    let mut newer = saved[saved.len() - 1].1.clone();
    newer[8] = 2;
    fs::write(&last, newer).expect("the file can be written");
    refused("version 2, and this program reads version 1");
    fs::write(&last, [b'x'; 100]).expect("the file can be written");
    refused("does not begin like a segment");
    let (stranger, log) = filled();
    drop(log);
    fs::write(&last, &files(stranger.path()).last().expect("a file").1).expect("the file can be written");
    refused("and its neighbours of");
    fs::write(folder.path().join("7.seg"), b"").expect("the file can be written");
    for fault in [verify(folder.path()).map(|_| 0), open_and_read(folder.path())] {
        assert!(fault.expect_err("it is refused").to_string().contains("7.seg"));
    }
}

#[test]
fn bytes_of_any_kind_never_panic() {
    let (folder, log) = filled();
    drop(log);
    let saved = files(folder.path());
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % below as u64).expect("small")
    };
    for _ in 0..1500 {
        let (path, bytes) = &saved[next(saved.len())];
        let mut bytes = bytes.clone();
        for _ in 0..=next(3) {
            let (at, length) = (next(bytes.len()), next(80));
            let end = (at + length).min(bytes.len());
            match next(3) {
                0 => bytes[at..end].fill(u8::try_from(next(256)).expect("a byte")),
                1 => bytes.truncate(at.max(1)),
                _ => {
                    let to = next(bytes.len() - (end - at) + 1);
                    bytes.copy_within(at..end, to);
                }
            }
        }
        fs::write(path, bytes).expect("the file can be written");
        let _ = verify(folder.path());
        let _ = open_and_read(folder.path());
        restore(folder.path(), &saved);
    }
}

/// A disk with a limited number of free bytes; a write beyond them is cut short, as by `write(2)`.
struct FullDisk {
    left: usize,
}

impl Disk for FullDisk {
    fn write(&mut self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let fits = bytes.len().min(self.left);
        self.left -= fits;
        file.write_all(&bytes[..fits])?;
        if fits < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn sync(&mut self, file: &File) -> io::Result<()> {
        SystemDisk.sync(file)
    }
}

#[test]
fn a_full_disk_stops_the_log_and_loses_nothing_that_was_done() {
    for left in (64..2400).step_by(17) {
        let folder = TempDir::new().expect("a temporary folder");
        let disk = Box::new(FullDisk { left });
        let mut log = Journal::open_on(disk, folder.path(), SEGMENT_BYTES).expect("room for a header");
        let mut done = 0;
        let fault = loop {
            let head = log.head().expect("a head");
            match log.append(head, &payloads(done, 3)) {
                Ok(_) => done += 3,
                Err(fault) => break fault,
            }
        };
        assert!(matches!(fault, LogFault::Io { .. }), "{fault}");
        let head = log.head().expect("a head");
        assert!(matches!(log.append(head, &payloads(0, 1)), Err(LogFault::Stopped)));
        assert_eq!(entries(&mut log, 0).len(), done);
        drop(log);
        let mut log = open(folder.path());
        assert_eq!(entries(&mut log, 0).len(), done, "{left} bytes were left");
        append(&mut log, &payloads(done, 3));
    }
}

#[test]
fn verify_says_what_the_log_holds() {
    let folder = TempDir::new().expect("a temporary folder");
    assert!(verify(folder.path()).expect_err("no log").to_string().contains("there is no log"));
    let mut log = open(folder.path());
    let empty = verify(folder.path()).expect("an empty log");
    assert_eq!((empty.entries, empty.segments, empty.first_at_ms, empty.last_at_ms), (0, 1, None, None));
    for at_ms in 1000..1100 {
        append(&mut log, &[format!(r#"{{"at_ms":{at_ms},"body":{{}}}}"#).into_bytes()]);
    }
    let summary = verify(folder.path()).expect("a whole log");
    assert_eq!((summary.id, summary.head), (log.id(), log.head().expect("a head")));
    assert_eq!((summary.entries, summary.segments), (100, log.segments.len() as u64));
    assert_eq!((summary.first_at_ms, summary.last_at_ms), (Some(1000), Some(1099)));
    let bytes: usize = files(folder.path()).iter().map(|file| file.1.len()).sum();
    assert_eq!(summary.bytes, bytes as u64);
    assert!(files(folder.path()).iter().all(|file| file.1.len() as u64 <= SEGMENT_BYTES));
}
