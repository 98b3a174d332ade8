//! The demo: the Yizhuang district as it might have been on an afternoon of February 2020. The streets and
//! communities are real; buildings, doors and people are made up from one seed, the same on every machine.
//!
//! The crate is pure: the moment and the time zone are arguments, and the results are entries and reports with the
//! times at which they would have happened. The server plays them through its engine.
//!
//! `district` builds the doors, [`cast`] the people, [`story`] everything that happened before the moment.

mod answers;
pub mod cast;
mod days;
mod dice;
mod district;
mod incidents;
mod names;
pub mod story;
mod work;

use menpai_shared::domain::path::PathError;
use menpai_shared::log::entry::Body;

use cast::Member;
use days::Days;
use dice::Dice;
use district::Community;
use story::Event;
use work::Spots;

/// The whole demo comes from this seed.
const SEED: u64 = 20_200_224;
/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;
/// Milliseconds of an hour.
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// Number of days between the beginning of the story and its moment.
const TELLS_DAYS: i64 = 17;

/// The district with its people, before anything happened.
#[derive(Debug)]
pub struct Demo {
    communities: Vec<Community>,
    members: Vec<Member>,
    spots: Spots,
}

impl Demo {
    /// Builds the district; it is always the same.
    ///
    /// # Errors
    ///
    /// A path of the demo's own data is malformed, which is a fault of this crate.
    pub fn build() -> Result<Self, PathError> {
        let mut dice = Dice::new(SEED);
        let communities = district::build(&mut dice)?;
        let (members, spots) = cast::with_crew(&communities, &mut dice)?;
        Ok(Self { communities, members, spots })
    }

    /// Everybody. [`story::Sync::member`] is an index into this slice.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The areas, as an office imports them (CSV).
    #[must_use]
    pub fn areas_csv(&self) -> &'static str {
        district::AREAS_CSV
    }

    /// The doors, as an office imports them (CSV).
    #[must_use]
    pub fn roster_csv(&self) -> String {
        district::roster_csv(&self.communities)
    }

    /// The places that are not doors: gates, venues, stores and the like.
    #[must_use]
    pub fn spots(&self) -> Vec<Body> {
        self.spots.bodies()
    }

    /// When the story before a moment begins. Both are ms since 1970.
    #[must_use]
    pub fn begins_ms(now_ms: i64) -> i64 {
        now_ms - TELLS_DAYS * 24 * HOUR_MS
    }

    /// What happened until a moment (ms since 1970), in order, with the days and hours of a time zone (an IANA name).
    ///
    /// # Errors
    ///
    /// Like [`Demo::build`].
    pub fn story(&self, now_ms: i64, time_zone: &str) -> Result<Vec<Event>, PathError> {
        story::write(&self.communities, &self.members, &self.spots, Days::around(now_ms, time_zone))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::story::{Act, Event};
    use super::{Demo, HOUR_MS, cast};

    #[test]
    fn the_story_is_told_in_order_and_leaves_half_of_the_doors() {
        let demo = Demo::build().unwrap();
        let doors: usize = demo
            .communities
            .iter()
            .flat_map(|community| &community.buildings)
            .map(|building| building.doors.len())
            .sum();
        for (hour, zone) in (0..24).zip(["Asia/Shanghai", "America/New_York"].into_iter().cycle()) {
            let now_ms = 1_582_600_000_000 + hour * HOUR_MS;
            let events = demo.story(now_ms, zone).unwrap();
            assert!(events.is_sorted_by_key(|event| event.at_ms));
            assert!(events.iter().all(|event| event.at_ms < now_ms), "{now_ms} in {zone}");
            let share = visited(&events) * 100 / doors;
            assert!((40..70).contains(&share), "{share} % of {doors} doors at {now_ms} in {zone}");
        }
    }

    /// The number of doors with reports in the present sweep.
    fn visited(events: &[Event]) -> usize {
        let sweep = cast::present_sweep().to_string();
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
