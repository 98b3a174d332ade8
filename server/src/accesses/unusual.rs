//! Unusual reading: one account that opens very many households within an hour. Nobody calls at that many, and a list
//! or an export, which shows many at once, is a row of its own with their number.

use std::collections::{HashMap, VecDeque};

use menpai_shared::domain::ids::PersonId;
use menpai_shared::domain::path::Path;

/// The span within which households are counted, ms.
pub(super) const SPAN_MS: i64 = 3_600_000;

/// The households that each account opened lately.
#[derive(Debug, Default)]
pub(super) struct Households {
    by: HashMap<PersonId, Opened>,
}

#[derive(Debug, Default)]
struct Opened {
    /// The newest last; each household once. Never more than one above the threshold.
    places: VecDeque<(i64, Path)>,
    told_ms: Option<i64>,
}

impl Households {
    /// Notes that an account opened a household. Returns true if that is more than `max` in an hour, once an hour.
    pub(super) fn open(&mut self, person: PersonId, place: &Path, at_ms: i64, max: u32) -> bool {
        let since_ms = at_ms.saturating_sub(SPAN_MS);
        if self.by.len() > PEOPLE_MAX {
            self.by.retain(|_, opened| opened.places.back().is_some_and(|(at, _)| *at > since_ms));
        }
        let opened = self.by.entry(person).or_default();
        opened.places.retain(|(at, other)| *at > since_ms && other != place);
        opened.places.push_back((at_ms, place.clone()));
        let max = usize::try_from(max).unwrap_or(usize::MAX);
        if max == 0 || opened.places.len() <= max {
            return false;
        }
        opened.places.pop_front();
        if opened.told_ms.is_some_and(|told| told > since_ms) {
            return false;
        }
        opened.told_ms = Some(at_ms);
        true
    }
}

/// From so many accounts on, those who opened nothing lately are dropped.
const PEOPLE_MAX: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn door(number: u32) -> Path {
        Path::parse(&format!("11/01/15/012/001/1/1/{number}")).unwrap()
    }

    #[test]
    fn many_households_in_an_hour_are_told_once_an_hour() {
        let (mut households, one, other) =
            (Households::default(), PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        assert!((0..3).all(|n| !households.open(one, &door(n), i64::from(n), 3)));
        assert!(!households.open(one, &door(2), 4, 3), "the same one again");
        assert!(!households.open(other, &door(9), 4, 3), "somebody else");
        assert!(households.open(one, &door(3), 5, 3));
        assert!(!households.open(one, &door(4), 6, 3), "it was told");
        assert!((0..9).all(|n| !households.open(one, &door(n), i64::from(n) * SPAN_MS / 2, 3)), "slowly");
        assert!((10..99).all(|n| !households.open(one, &door(n), 9 * SPAN_MS, 0)), "0 is off");
    }
}
