//! Devices: their last use, and who is told that one joined.

use std::sync::atomic::Ordering;

use menpai_shared::domain::ids::DeviceId;
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::{Body, Join};
use menpai_shared::state::State;
use menpai_shared::wire::sync::Down;

use super::{COMMUNITY, Someone, World, revoke, someone, uuid};

#[tokio::test]
async fn the_last_use_of_a_device_is_kept_and_is_not_taken_for_a_sync() {
    let world = World::new().await;
    let office = world.someone(1, Role::Office, &[COMMUNITY]).await;
    let times = |world: &World| {
        world.engine.read(|state| {
            let cell = state.device(office.device).expect("known");
            (cell.used_at_ms(), cell.seen_at_ms)
        })
    };
    let (joined, _) = times(&world);
    let before = world.engine.read(State::seq);
    world.engine.used(office.device, joined);
    let later = world.clock.fetch_add(3_600_000, Ordering::Relaxed) + 3_600_000;
    for _ in 0..3 {
        world.engine.used(office.device, joined);
    }
    // Comes after what is queued.
    world.append(Vec::new()).await;
    assert_eq!(world.engine.read(State::seq), before.next(), "one entry, for the use after an hour");
    assert_eq!(times(&world), (later, joined));
    let world = world.reopen().await;
    assert_eq!(times(&world), (later, joined));
}

/// The devices that a pull with this cursor tells of, with whether each was shut out; and the next cursor.
fn told(world: &World, who: Someone, cursor: Option<&str>) -> (Vec<(DeviceId, bool)>, String) {
    let mut pull = world.engine.greet(who.who(), cursor);
    let mut devices = Vec::new();
    while let Some(chunk) = pull.next(&world.engine) {
        for line in chunk.bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            if let Down::Device(device) = serde_json::from_slice(line).expect("a line") {
                devices.push((device.id, device.revoked));
            }
        }
    }
    (devices, pull.end(&world.engine).cursor)
}

#[tokio::test]
async fn a_phone_is_told_once_of_a_device_that_joins_as_its_person_also_after_a_restart() {
    let world = World::new().await;
    let first = world.someone(1, Role::Volunteer, &[COMMUNITY]).await;
    let other = world.someone(2, Role::Volunteer, &[COMMUNITY]).await;
    let ((none, cursor), (_, others)) = (told(&world, first, None), told(&world, other, None));
    assert_eq!(none, [], "a phone that begins is told of nothing");

    let (bodies, _) = someone(1, Role::Volunteer, &[COMMUNITY]);
    let second = Someone { person: first.person, device: DeviceId(uuid(0x9999)) };
    let join =
        bodies.into_iter().find_map(|body| if let Body::Join(join) = body { Some(join) } else { None });
    let join = Join { device: second.device, credential_hash: "second".into(), ..join.expect("a join") };
    world.append(vec![Body::Join(join)]).await;
    let world = world.reopen().await;
    let (devices, after) = told(&world, first, Some(&cursor));
    assert_eq!(devices, [(second.device, false)]);
    assert_eq!(told(&world, first, Some(&after)).0, [], "once");
    assert_eq!(told(&world, other, Some(&others)).0, [], "others are not told");
    assert_eq!(told(&world, second, None).0, [], "nor is the new device itself");

    world.append(vec![revoke(second, first)]).await;
    assert_eq!(told(&world, first, Some(&after)).0, [(second.device, true)], "and that it is gone");
}
