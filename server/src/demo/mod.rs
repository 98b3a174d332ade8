//! The demo: the Yizhuang district as it might have stood on an afternoon of February 2020. The streets and
//! communities are real; buildings, doors and people are made up from one seed, the same on every machine.
//!
//! [`district`] builds the doors, [`cast`] the people, [`story`] what happened so far; all of it goes through the engine
//! as in real use, at the times at which it would have happened.

mod answers;
mod cast;
mod days;
mod dice;
mod district;
mod incidents;
mod links;
mod names;
mod play;
mod story;
mod work;

pub use links::{Links, OneLink, VolunteerLink, refresh as refresh_links};
pub use play::{DemoClock, DemoFault, give_signs, prepare};

/// All of the demo comes from it.
const SEED: u64 = 20_200_224;
/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;
/// Milliseconds of an hour.
const HOUR_MS: i64 = 60 * MINUTE_MS;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::days::Days;
    use super::dice::Dice;
    use super::story::Act;
    use super::{HOUR_MS, SEED, cast, district, story};

    #[test]
    fn the_story_is_told_in_order_and_leaves_half_of_the_doors() {
        let mut dice = Dice::new(SEED);
        let communities = district::build(&mut dice).unwrap();
        let (members, spots) = cast::with_crew(&communities, &mut dice).unwrap();
        let doors: usize = communities
            .iter()
            .flat_map(|community| &community.buildings)
            .map(|building| building.doors.len())
            .sum();
        for (hour, zone) in (0..24).zip(["Asia/Shanghai", "America/New_York"].into_iter().cycle()) {
            let now_ms = 1_582_600_000_000 + hour * HOUR_MS;
            let days = Days::around(now_ms, zone);
            let events = story::write(&communities, &members, &spots, days).unwrap();
            assert!(events.is_sorted_by_key(|event| event.at_ms));
            assert!(events.iter().all(|event| event.at_ms < now_ms), "{now_ms} in {zone}");
            let share = visited(&events) * 100 / doors;
            assert!((40..70).contains(&share), "{share} % of {doors} doors at {now_ms} in {zone}");
        }
    }

    /// How many doors were reported on in the present sweep.
    fn visited(events: &[story::Event]) -> usize {
        let sweep = cast::sweep_id("third").to_string();
        let mut places = HashSet::new();
        for event in events {
            if let Act::Sync(sync) = &event.act {
                places.extend(
                    sync.reports.iter().filter(|report| report.slot == sweep).map(|report| &report.place),
                );
            }
        }
        places.len()
    }
}
