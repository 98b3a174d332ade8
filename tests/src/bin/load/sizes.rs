//! Bytes on the wire of a phone's usual work: the first sync, a sync with nothing new, and a morning's reports.

use std::io;

use menpai_shared::wire::sync::Down;
use menpai_tests::district::District;
use menpai_tests::phone::{Packing, Phone, Synced};
use menpai_tests::wire::Wire;

use crate::{phone_over, rounds, say};

/// The doors of the first sync in the budget.
pub const DOORS: usize = 5_000;

/// The size of one first sync in each encoding.
pub struct FirstSync {
    doors: usize,
    records: usize,
    wire_bytes: Vec<(&'static str, usize)>,
}

/// The first sync of a phone that sees about 5,000 doors.
pub fn first_sync(district: &mut District, doors_per_building: usize) -> io::Result<FirstSync> {
    let phone = phone_over(district, "新来的", DOORS.div_ceil(doors_per_building))?;
    let mut first = FirstSync { doors: 0, records: 0, wire_bytes: Vec::new() };
    for coding in ["br", "gzip", "identity"] {
        let mut wire = Wire::open(phone.at)?;
        let mut phone = phone.afresh();
        let (mut bytes, mut doors, mut records) = (0, 0, 0);
        loop {
            let synced = Synced::read(&wire.ask(&phone.sync_request(&[], Packing::Plain, coding))?)?;
            bytes += synced.wire_bytes;
            doors += synced.changes.iter().filter(|line| matches!(line, Down::Place(_))).count();
            records += synced.changes.iter().filter(|line| matches!(line, Down::Record(_))).count();
            phone.log_id = Some(synced.hello.log_id);
            phone.cursor = Some(synced.end.cursor);
            if !synced.end.more {
                break;
            }
        }
        (first.doors, first.records) = (doors, records);
        first.wire_bytes.push((coding, bytes));
    }
    Ok(first)
}

/// Prints it.
pub fn tell(first: &FirstSync, name: &str) -> io::Result<()> {
    let sizes: Vec<String> =
        first.wire_bytes.iter().map(|(coding, bytes)| format!("{coding} {bytes} B")).collect();
    say(&format!("{name}: {} doors, {} records: {} down", first.doors, first.records, sizes.join(", ")))
}

/// A sync with nothing new, and one with 200 reports.
pub fn idle(phone: Option<&mut Phone>, sweep: &str) -> io::Result<()> {
    let Some(phone) = phone else { return Ok(()) };
    phone.pull()?;
    // The server knows the phone's key by now.
    let signer = phone.signer.take();
    let request = phone.sync_request(&[], Packing::Plain, "br");
    phone.signer = signer;
    let answer = Wire::open(phone.at)?.ask(&request)?;
    let body = answer.body.len();
    say(&format!(
        "sync with nothing new: {} B up, {} B down ({body} B of it body)",
        request.len(),
        answer.wire_bytes
    ))?;
    let lines = rounds::lines(sweep, 0, 200, false);
    let packed = phone.sync_request(&lines, Packing::Gzip, "br").len();
    say(&format!("200 reports up: {packed} B with gzip, {} B without", lines.len()))
}
