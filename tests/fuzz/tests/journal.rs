//! Files of the log: a damaged file is reported as damaged, and accepted entries are those that were appended.

use std::fs;
use std::path::Path;

use menpai::log::Head;
use menpai::log::journal::{Summary, verify};
use menpai_fuzz::{hammer, seeds};

/// The name of a log's first segment.
const SEGMENT: &str = "00000000000000000001.seg";
/// The appends to the log whose segment is the seed, in order.
const APPENDS: [&[&str]; 3] = [&["{}"], &["{\"at_ms\":1}", "", "{\"at_ms\":2}"], &["at the end"]];

/// The summary of a folder whose only segment has these bytes. Returns `None` if they are refused.
fn read(folder: &Path, bytes: &[u8]) -> Option<Summary> {
    let segment = folder.join(SEGMENT);
    fs::write(&segment, bytes).expect("a segment is written");
    let summary = verify(folder).ok();
    // Removed first, because overwriting a file waits for the disk.
    fs::remove_file(&segment).expect("a segment is removed");
    summary
}

#[test]
fn a_journal_holds_what_was_appended_up_to_some_append_or_is_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = seeds("journal");
    let whole = read(folder.path(), &seeds[0]).expect("a whole log");
    let mut heads = vec![Head::genesis(whole.id)];
    for append in APPENDS {
        let before = heads[heads.len() - 1];
        heads.push(append.iter().fold(before, |head, payload| head.after(payload.as_bytes())));
    }
    assert_eq!(heads.last(), Some(&whole.head));
    hammer(10_000, &seeds, |bytes: &[u8]| {
        if let Some(summary) = read(folder.path(), bytes) {
            assert!(heads.contains(&summary.head), "what nobody appended: {summary:?}");
        }
    });
}
