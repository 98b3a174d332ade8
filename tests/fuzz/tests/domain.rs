//! Input from phones, offices and kit files: reading it never panics, and what was read gives the same when read
//! again.

use std::sync::Arc;

use menpai_fuzz::{hammer, seeds};
use menpai_shared::domain::ids::Seq;
use menpai_shared::domain::kit::Kit;
use menpai_shared::domain::path::{Path, normalise_segment};
use menpai_shared::log::entry::{Body, Entry};
use menpai_shared::state::{Incoming, Intake, State};
use menpai_shared::wire::sync::Up;
use serde_json::Value;

#[test]
fn a_text_is_a_path_in_one_way_or_not_at_all() {
    hammer(20_000, &seeds("path"), |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        if let Ok(path) = Path::parse(&text) {
            assert_eq!(path.as_str(), text);
            let parent = path.parent().unwrap_or_else(Path::root);
            assert!(path.within(&parent));
            assert_eq!(
                path.last().map(|segment| parent.join(segment)),
                path.last().map(|_| Ok(path.clone()))
            );
        }
        if let Ok(path) = Path::from_code(&text) {
            assert_eq!(Path::parse(path.as_str()), Ok(path));
        }
        if let Ok(segment) = normalise_segment(&text) {
            assert_eq!(normalise_segment(&segment).as_ref(), Ok(&segment));
        }
        let building = Path::parse("11/01/15/012/001/1").expect("a path");
        if let Ok(door) = building.join(&text) {
            assert_eq!(Path::parse(door.as_str()).as_ref(), Ok(&door));
            assert_eq!(door.parent(), Some(building));
        }
    });
}

#[test]
fn a_kit_is_loaded_whole_or_its_faults_are_told() {
    hammer(1_500, &seeds("kit"), |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        match Kit::load(&text, "kit.json") {
            Ok(kit) => {
                let written = serde_json::to_string(&kit).expect("a kit is written");
                assert_eq!(Kit::load(&written, "kit.json").as_ref(), Ok(&kit));
                State::new().apply(&Entry { seq: Seq(1), at_ms: 0, body: Body::Kit(kit.into()) });
            }
            Err(faults) => {
                assert!(!faults.is_empty() && faults.iter().all(|fault| !fault.message.is_empty()))
            }
        }
    });
}

#[test]
fn every_line_of_a_sync_is_read() {
    let intake = Intake { forms: Arc::clone(State::new().forms()), salt: [7; 32] };
    hammer(20_000, &seeds("sync_line"), |bytes: &[u8]| {
        let _ = Incoming::read(bytes, &intake);
        if let Ok(line) = serde_json::from_slice::<Up>(bytes) {
            let written = serde_json::to_vec(&line).expect("a line is written");
            let again: Up = serde_json::from_slice(&written).expect("a line that was written is one");
            let value = |line: &Up| -> Value { serde_json::to_value(line).expect("a value") };
            assert_eq!(value(&again), value(&line));
        }
    });
}
