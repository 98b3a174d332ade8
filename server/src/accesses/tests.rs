//! The access log on a disk: sealed, in one chain, page by page, and honest when it cannot be written.

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use uuid::Uuid;

use super::writer::Keeps;
use super::*;
use crate::keys::MasterSource;

/// A day, ms.
const DAY_MS: i64 = 86_400_000;

struct House {
    folder: tempfile::TempDir,
    keys: Arc<KeyStore>,
    log: LogId,
    now_ms: Arc<AtomicI64>,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let log = LogId(Uuid::from_u128(7));
        let master = MasterSource::File(folder.path().join("master.key"));
        let keys = Arc::new(KeyStore::open(&folder.path().join("keys"), &master, log).unwrap());
        Self { folder, keys, log, now_ms: Arc::new(AtomicI64::new(1_582_614_000_000)) }
    }

    fn dir(&self) -> PathBuf {
        self.folder.path().join("access")
    }

    fn clock(&self) -> Arc<dyn Fn() -> i64 + Send + Sync> {
        let now_ms = Arc::clone(&self.now_ms);
        Arc::new(move || now_ms.load(Ordering::Relaxed))
    }

    fn open(&self) -> AccessLog {
        let options = AccessOptions { days: 365, households_max: 3 };
        AccessLog::open(&self.dir(), self.log, Arc::clone(&self.keys), self.clock(), options).unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            fs::read_dir(self.dir()).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        files
    }
}

fn event(person: u128, act: AccessAct, door: u32, at_ms: i64) -> Event {
    Event {
        at_ms,
        person: PersonId(Uuid::from_u128(person)),
        device: None,
        act,
        what: "door_check".to_owned(),
        place: Some(Path::parse(&format!("11/01/15/012/001/1/1/{door}")).unwrap()),
        about: None,
        rows: Some(1),
        asked_by: None,
    }
}

fn numbers(page: &[Numbered]) -> Vec<u64> {
    page.iter().map(|(number, _)| *number).collect()
}

#[tokio::test]
async fn rows_are_sealed_in_one_chain_and_read_page_by_page_after_a_restart() {
    let house = House::new();
    let log = house.open();
    for door in 1..=5 {
        let ticket = log.place().unwrap().write(event(u128::from(door % 2), AccessAct::Export, door, 5));
        log.durable(ticket).await.unwrap();
    }
    log.close();
    assert_eq!(log.place().err(), Some(Unwritten), "it is closed");
    for file in house.files() {
        let text = fs::read_to_string(file).unwrap();
        assert!(!text.contains("door_check") && !text.contains("11/01/15"), "{text}");
    }
    let log = house.open();
    let _ = log.place().unwrap().write(event(9, AccessAct::Kit, 6, 6));
    log.flush().await.unwrap();
    let (page, next) = log.page(None, 4, None).unwrap();
    assert_eq!((numbers(&page), next), (vec![6, 5, 4, 3], Some(3)));
    let (page, next) = log.page(next, 4, None).unwrap();
    assert_eq!((numbers(&page), next), (vec![2, 1], None));
    let (own, next) = log.page(None, 2, Some(PersonId(Uuid::from_u128(1)))).unwrap();
    assert_eq!((numbers(&own), next), (vec![5, 3], Some(3)));
    assert_eq!(verify(&house.dir()).unwrap(), AccessSummary { files: 1, rows: 6, torn: 0 });
}

#[tokio::test]
async fn what_a_crash_left_is_cut_and_what_was_changed_is_named() {
    let house = House::new();
    let log = house.open();
    for door in 1..=3 {
        let ticket = log.place().unwrap().write(event(1, AccessAct::Export, door, 5));
        log.durable(ticket).await.unwrap();
    }
    log.close();
    let file = house.files().pop().unwrap();
    let whole = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{whole}0123 {{\"first\":")).unwrap();
    assert_eq!(verify(&house.dir()).unwrap().torn, 14);
    house.open().close();
    assert_eq!(fs::read_to_string(&file).unwrap(), whole);

    let lines: Vec<&str> = whole.lines().collect();
    let without_one = [lines[0], lines[1], lines[3], ""].join("\n");
    fs::write(&file, without_one).unwrap();
    assert!(matches!(verify(&house.dir()), Err(AccessFault::Damaged { line: 3, .. })));
    let log = house.open();
    let _ = log.place().unwrap().write(event(1, AccessAct::Export, 9, 6));
    log.flush().await.unwrap();
    assert_eq!(numbers(&log.page(None, 9, None).unwrap().0), [2, 1], "it goes on in a new file");
    assert!(verify(&house.dir()).is_err(), "and the damage is still named");
}

#[tokio::test]
async fn files_go_with_their_keys_when_all_their_rows_are_old() {
    let house = House::new();
    for _ in 0..14 {
        let log = house.open();
        let _ = log.place().unwrap().write(event(1, AccessAct::Export, 1, 5));
        log.close();
        house.now_ms.fetch_add(32 * DAY_MS, Ordering::Relaxed);
    }
    let log = house.open();
    let _ = log.place().unwrap().write(event(1, AccessAct::Export, 1, 5));
    log.close();
    let kept = house.files().len();
    assert!((12..=13).contains(&kept), "{kept}");
    assert!(house.keys.seal_access(1, b"", Vec::new()).is_err(), "the key of the first file is gone");
    assert_eq!(verify(&house.dir()).unwrap().files, kept, "the rest is whole");
}

#[tokio::test]
async fn a_list_that_refreshes_itself_is_one_row_and_many_households_are_told() {
    let house = House::new();
    let log = house.open();
    for _ in 0..50 {
        log.place().unwrap().write_once(event(1, AccessAct::List, 1, 1_000), "/list");
    }
    log.place().unwrap().write_once(event(2, AccessAct::List, 1, 1_000), "/list");
    log.place().unwrap().write_once(event(1, AccessAct::List, 1, 1_000 + AGAIN_MS), "/list");
    log.place().unwrap().write_once(event(1, AccessAct::List, 1, 1_000 + AGAIN_MS), "/list?limit=9");
    for door in 1..=6 {
        log.place().unwrap().write_once(event(1, AccessAct::History, door, 2_000), &door.to_string());
    }
    log.flush().await.unwrap();
    let (rows, _) = log.page(None, 99, None).unwrap();
    let of = |act| rows.iter().filter(|(_, event)| event.act == act).count();
    assert_eq!((of(AccessAct::List), of(AccessAct::History), of(AccessAct::Unusual)), (4, 6, 1));
    let told = log.unusual(0).unwrap();
    assert_eq!((told.len(), told[0].1.rows, told[0].1.place.clone()), (1, Some(4), None));
}

/// A disk that is full for a while.
struct Full(Arc<AtomicBool>);

impl Keeps for Full {
    fn append(&mut self, _: &[Event], _: i64) -> Result<(), AccessFault> {
        let full = self.0.load(Ordering::Relaxed);
        let fault = || AccessFault::Io {
            path: "access".into(),
            what: "written",
            source: std::io::Error::other("no space"),
        };
        if full { Err(fault()) } else { Ok(()) }
    }

    fn expire(&mut self, _: i64) -> Result<(), AccessFault> {
        Ok(())
    }
}

#[tokio::test]
async fn while_nothing_can_be_written_nobody_is_let_through_and_nothing_is_lost() {
    let house = House::new();
    let full = Arc::new(AtomicBool::new(true));
    let options = AccessOptions::default();
    let keeps = Full(Arc::clone(&full));
    let log = AccessLog::with(keeps, &house.dir(), Arc::clone(&house.keys), house.clock(), options).unwrap();
    let ticket = log.place().unwrap().write(event(1, AccessAct::Erase, 1, 5));
    assert_eq!(log.durable(ticket).await, Err(Unwritten));
    assert!(!log.is_written() && log.place().is_err());
    full.store(false, Ordering::Relaxed);
    let mut written = log.shared.written.subscribe();
    written.wait_for(|now| !now.failing && now.upto == 1).await.unwrap();
    assert!(log.place().is_ok());
    log.close();
}

#[tokio::test]
async fn no_more_wait_than_there_is_room_for() {
    let house = House::new();
    let log = house.open();
    let places: Vec<Place> = (0..WAITING_MAX).map_while(|_| log.place().ok()).collect();
    assert_eq!((places.len(), log.place().err()), (WAITING_MAX, Some(Unwritten)));
    drop(places);
    assert!(log.place().is_ok());
}
