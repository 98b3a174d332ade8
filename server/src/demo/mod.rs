//! The demo: the Yizhuang district as it might have stood on an afternoon of February 2020. The streets and
//! communities are real; buildings, doors and people are made up from one seed, the same on every machine.
//!
//! [`district`] builds the doors, [`cast`] the people, [`story`] what happened so far; all of it goes through the engine
//! as in real use, at the times at which it would have happened.

mod answers;
mod cast;
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
/// The district's time zone, Asia/Shanghai, has no summer time.
const ZONE_HOURS: i8 = 8;
/// The same in milliseconds.
const ZONE_MS: i64 = ZONE_HOURS as i64 * HOUR_MS;

/// Midnight in the district before a moment.
fn midnight_ms(at_ms: i64) -> i64 {
    at_ms - (at_ms + ZONE_MS).rem_euclid(answers::DAY_MS)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::dice::Dice;
    use super::story::Act;
    use super::{SEED, cast, district, story};

    #[test]
    fn the_story_is_told_in_order_and_leaves_half_of_the_doors() {
        const NOW_MS: i64 = 1_582_600_000_000;
        let mut dice = Dice::new(SEED);
        let communities = district::build(&mut dice).unwrap();
        let (members, spots) = cast::with_crew(&communities, &mut dice).unwrap();
        let events = story::write(&communities, &members, &spots, NOW_MS, dice).unwrap();
        assert!(events.is_sorted_by_key(|event| event.at_ms));
        assert!(events.iter().all(|event| event.at_ms < NOW_MS));
        let sweep = cast::sweep_id("third").to_string();
        let mut places = HashSet::new();
        for event in &events {
            if let Act::Sync(sync) = &event.act {
                places.extend(
                    sync.reports.iter().filter(|report| report.slot == sweep).map(|report| &report.place),
                );
            }
        }
        let doors: usize = communities
            .iter()
            .flat_map(|community| &community.buildings)
            .map(|building| building.doors.len())
            .sum();
        let share = places.len() * 100 / doors;
        assert!((40..70).contains(&share), "{share} % of {doors} doors");
    }
}
