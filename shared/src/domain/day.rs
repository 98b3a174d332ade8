//! Days and times of day in the district's time zone. The zone's rules come from outside, as a [`Calendar`].

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use ts_rs::TS;

/// A day, as the number of days since 1970-01-01. Written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Day(i32);

/// A text that is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a day is written YYYY-MM-DD")]
pub struct BadDay;

/// Knows the district's time zone.
pub trait Calendar {
    /// The day and the minute of the day (0 to 1439) at a time, ms since 1970.
    fn local(&self, at_ms: i64) -> (Day, u16);

    /// When a day begins, ms since 1970.
    fn begin_ms(&self, day: Day) -> i64;
}

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i32 = 719_468;
/// Days in 400 years.
const ERA: i32 = 146_097;

impl Day {
    /// A day of the calendar. Returns `None` if there is no such day, or the year is not in 1900 to 2199.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let sound = (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        if !sound {
            return None;
        }
        // Years begin in March here, so that the leap day is the last day of a year.
        let shifted = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
        let month = i32::from(month);
        let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + i32::from(day) - 1;
        let made = Self(era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH);
        // A day beyond the end of its month comes back as a day of the next month.
        (made.parts().2 == day).then_some(made)
    }

    /// The day of a time in UTC.
    #[must_use]
    pub fn in_utc(at_ms: i64) -> Self {
        Self(i32::try_from(at_ms.div_euclid(86_400_000)).unwrap_or(i32::MAX / 2))
    }

    /// Year, month and day.
    #[must_use]
    pub fn parts(self) -> (i32, u8, u8) {
        let days = self.0.saturating_add(EPOCH);
        let (era, of_era) = (days.div_euclid(ERA), days.rem_euclid(ERA));
        let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * years + years / 4 - years / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = years + era * 400 + i32::from(month <= 2);
        // Both are small by construction, so the defaults are never used.
        (year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// The text has another form, or there is no such day.
    pub fn parse(text: &str) -> Result<Self, BadDay> {
        let digits = |range: std::ops::Range<usize>| {
            let part = text.get(range)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i32>().ok())?
        };
        let dashed = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        let read = || {
            let (month, day) = (u8::try_from(digits(5..7)?).ok()?, u8::try_from(digits(8..10)?).ok()?);
            Self::new(digits(0..4)?, month, day)
        };
        dashed.then(read).flatten().ok_or(BadDay)
    }

    /// The day that is `days` days later, or earlier if negative.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The number of days from `other` to this day.
    #[must_use]
    pub fn since(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_three_hundred_years_comes_back_from_its_text_and_they_follow_each_other() {
        let mut day = Day::new(1900, 1, 1).expect("a day");
        let last = Day::new(2199, 12, 31).expect("a day");
        while day < last {
            assert_eq!(Day::parse(&day.to_string()), Ok(day));
            day = day.plus(1);
        }
        assert_eq!(last.since(Day::new(1970, 1, 1).expect("a day")), 84_005);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "2021-02-29", "2020-13-01", "2020-2-1", "2020-00-10", "２０２０-01-01", "20200101"]
        {
            assert_eq!(Day::parse(text), Err(BadDay), "{text}");
        }
    }
}
