//! The suite that every log must pass: each implementation's tests call [`check`] with a maker of its logs.

use std::ops::ControlFlow;

use menpai_shared::domain::ids::Seq;

use super::{Appended, ChainHash, Head, Log, LogFault, PAYLOAD_BYTES_MAX};

/// Makes logs of one implementation.
pub(super) trait Maker {
    /// A new log without entries, independent of all others.
    fn fresh(&mut self) -> Box<dyn Log>;
    /// The same log, opened again, as after a restart.
    fn reopen(&mut self, log: Box<dyn Log>) -> Box<dyn Log>;
}

/// Runs the whole suite.
pub(super) fn check(maker: &mut dyn Maker) {
    a_new_log_is_empty(maker);
    what_is_appended_is_read(maker);
    hashes_are_those_of_the_chain(maker);
    a_read_begins_anywhere(maker);
    a_read_stops_when_told(maker);
    a_stale_head_is_behind_and_writes_nothing(maker);
    an_append_of_nothing_asks_for_the_head(maker);
    a_payload_that_is_too_big_refuses_the_whole_group(maker);
    a_log_goes_on_after_it_was_opened_again(maker);
    two_logs_share_no_hash(maker);
    a_reader_shows_what_is_durable_while_more_is_appended(maker);
}

/// All entries after `after`, as (seq, hash, payload).
pub(super) fn entries(log: &mut dyn Log, after: u64) -> Vec<(u64, ChainHash, Vec<u8>)> {
    let mut found = Vec::new();
    log.read(Seq(after), &mut |entry| {
        found.push((entry.seq.0, entry.hash, entry.payload.to_vec()));
        ControlFlow::Continue(())
    })
    .expect("the log is readable");
    found
}

/// Payloads of many sizes, an empty one among them.
pub(super) fn payloads(from: usize, count: usize) -> Vec<Vec<u8>> {
    (from..from + count).map(|n| format!("{n:05}").repeat(n * n % 97).into_bytes()).collect()
}

/// Appends, and asserts success.
pub(super) fn append(log: &mut dyn Log, payloads: &[Vec<u8>]) -> Vec<ChainHash> {
    let head = log.head().expect("the log has a head");
    match log.append(head, payloads).expect("the append succeeds") {
        Appended::Done(hashes) => hashes,
        Appended::Behind(other) => panic!("{head:?} is the head, and yet the log says {other:?}"),
    }
}

fn head_of(log: &mut dyn Log) -> Head {
    log.head().expect("the log has a head")
}

fn a_new_log_is_empty(maker: &mut dyn Maker) {
    let mut log = maker.fresh();
    let id = log.id();
    assert_eq!(head_of(log.as_mut()), Head::genesis(id));
    assert!(entries(log.as_mut(), 0).is_empty());
    let mut log = maker.reopen(log);
    assert_eq!(log.id(), id);
    assert_eq!(head_of(log.as_mut()), Head::genesis(id));
}

fn what_is_appended_is_read(maker: &mut dyn Maker) {
    let mut log = maker.fresh();
    append(log.as_mut(), &payloads(0, 3));
    append(log.as_mut(), &payloads(3, 1));
    append(log.as_mut(), &payloads(4, 20));
    let mut log = maker.reopen(log);
    let found = entries(log.as_mut(), 0);
    assert_eq!(found.iter().map(|entry| entry.0).collect::<Vec<_>>(), (1..=24).collect::<Vec<_>>());
    assert_eq!(found.into_iter().map(|entry| entry.2).collect::<Vec<_>>(), payloads(0, 24));
}

fn hashes_are_those_of_the_chain(maker: &mut dyn Maker) {
    let mut log = maker.fresh();
    let mut told = append(log.as_mut(), &payloads(0, 5));
    told.extend(append(log.as_mut(), &payloads(5, 7)));
    let mut head = Head::genesis(log.id());
    let expected: Vec<ChainHash> = payloads(0, 12)
        .iter()
        .map(|payload| {
            head = head.after(payload);
            head.hash
        })
        .collect();
    assert_eq!(told, expected);
    assert_eq!(head_of(log.as_mut()), head);
    let read: Vec<ChainHash> = entries(log.as_mut(), 0).into_iter().map(|entry| entry.1).collect();
    assert_eq!(read, expected);
}

fn a_read_begins_anywhere(maker: &mut dyn Maker) {
    let mut log = maker.fresh();
    append(log.as_mut(), &payloads(0, 4));
    append(log.as_mut(), &payloads(4, 30));
    let all = entries(log.as_mut(), 0);
    for after in 0..=34 {
        assert_eq!(entries(log.as_mut(), after), all[usize::try_from(after).expect("small")..]);
    }
    assert!(entries(log.as_mut(), 35).is_empty());
    assert!(entries(log.as_mut(), u64::MAX).is_empty());
}

fn a_read_stops_when_told(maker: &mut dyn Maker) {
    let mut log = maker.fresh();
    append(log.as_mut(), &payloads(0, 30));
    let mut seen = 0;
    log.read(Seq(4), &mut |entry| {
        seen += 1;
        if entry.seq == Seq(9) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
    .expect("the log is readable");
    assert_eq!(seen, 5);
}

fn a_stale_head_is_behind_and_writes_nothing(maker: &mut dyn Maker) {
    let mut log = maker.fresh();
    let stale = head_of(log.as_mut());
    append(log.as_mut(), &payloads(0, 3));
    let head = head_of(log.as_mut());
    let elsewhere = Head { seq: head.seq, hash: stale.hash };
    let ahead = Head { seq: head.seq.next(), hash: head.hash };
    for other in [stale, elsewhere, ahead] {
        assert_eq!(log.append(other, &payloads(3, 2)).expect("an outcome"), Appended::Behind(head));
    }
    let mut log = maker.reopen(log);
    assert_eq!(head_of(log.as_mut()), head);
    assert_eq!(entries(log.as_mut(), 0).len(), 3);
    append(log.as_mut(), &payloads(3, 2));
    assert_eq!(entries(log.as_mut(), 0).len(), 5);
}

fn an_append_of_nothing_asks_for_the_head(maker: &mut dyn Maker) {
    let mut log = maker.fresh();
    let genesis = head_of(log.as_mut());
    assert_eq!(log.append(genesis, &[]).expect("an outcome"), Appended::Done(Vec::new()));
    append(log.as_mut(), &payloads(0, 1));
    let head = head_of(log.as_mut());
    assert_eq!(log.append(genesis, &[]).expect("an outcome"), Appended::Behind(head));
    assert_eq!(head_of(log.as_mut()), head);
}

fn a_payload_that_is_too_big_refuses_the_whole_group(maker: &mut dyn Maker) {
    let mut log = maker.fresh();
    append(log.as_mut(), &payloads(0, 2));
    let head = head_of(log.as_mut());
    let group = [b"small".to_vec(), vec![b'x'; PAYLOAD_BYTES_MAX + 1]];
    let refused = log.append(head, &group);
    assert!(matches!(refused, Err(LogFault::TooBig { bytes }) if bytes == PAYLOAD_BYTES_MAX + 1));
    append(log.as_mut(), &[vec![b'x'; PAYLOAD_BYTES_MAX]]);
    let mut log = maker.reopen(log);
    assert_eq!(entries(log.as_mut(), 2)[0].2.len(), PAYLOAD_BYTES_MAX);
}

fn a_log_goes_on_after_it_was_opened_again(maker: &mut dyn Maker) {
    let mut log = maker.fresh();
    for round in 0..12 {
        append(log.as_mut(), &payloads(round * 5, 5));
        let head = head_of(log.as_mut());
        log = maker.reopen(log);
        assert_eq!(head_of(log.as_mut()), head);
    }
    let read: Vec<Vec<u8>> = entries(log.as_mut(), 0).into_iter().map(|entry| entry.2).collect();
    assert_eq!(read, payloads(0, 60));
}

fn two_logs_share_no_hash(maker: &mut dyn Maker) {
    let (mut one, mut other) = (maker.fresh(), maker.fresh());
    assert_ne!(one.id(), other.id());
    let hashes = append(one.as_mut(), &payloads(0, 3));
    assert!(append(other.as_mut(), &payloads(0, 3)).iter().all(|hash| !hashes.contains(hash)));
    assert_eq!(entries(one.as_mut(), 0).len(), 3);
}

fn a_reader_shows_what_is_durable_while_more_is_appended(maker: &mut dyn Maker) {
    let mut log = maker.fresh();
    let mut reader = log.reader();
    let mut shown = |after: u64, last: u64| {
        let mut found = Vec::new();
        reader
            .read(Seq(after), Seq(last), &mut |entry| {
                found.push((entry.seq.0, entry.hash, entry.payload.to_vec()));
                ControlFlow::Continue(())
            })
            .expect("the log is readable");
        found
    };
    assert!(shown(0, 0).is_empty());
    for round in 0..8 {
        append(log.as_mut(), &payloads(round * 5, 5));
        let all = entries(log.as_mut(), 0);
        for (after, last) in [(0, all.len()), (3, all.len()), (0, all.len() - 2), (all.len() - 1, all.len())]
        {
            assert_eq!(shown(after as u64, last as u64), all[after..last]);
        }
    }
}
