//! Shifts from a pattern: the same times each day, teams in turn.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::domain::day::{Calendar, Day};

/// Most days that are planned at once: a month.
pub const DAYS_MAX: u32 = 31;
/// Most shifts of one pattern: enough for a shift each hour of a month.
pub const SHIFTS_MAX: usize = 1000;

/// A time of each day that must be staffed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShiftTime {
    /// Its name.
    pub name: String,
    /// Start, `HH:MM`.
    pub from: String,
    /// End, `HH:MM`.
    pub to: String,
}

/// Why a pattern gives no shifts.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{field}: {message}")]
pub struct BadPattern {
    /// The part that is wrong.
    pub field: &'static str,
    /// What is wrong, and what is expected.
    pub message: String,
}

/// One shift of the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn<'a> {
    /// Its time of day.
    pub time: &'a ShiftTime,
    /// Start, ms since 1970.
    pub starts_ms: i64,
    /// End, ms since 1970.
    pub ends_ms: i64,
    /// Index of the team.
    pub team: usize,
}

/// The shifts of `days` days from the first one, ordered by day and time. The first team takes the first time of
/// the first day, and the teams take turns. A time that ends at or before its start ends on the next day.
///
/// # Errors
/// There are no days, times or teams, or too many of them; or a time is invalid.
/// There are no days, times or teams, or too many of them; or a time is not one.
pub fn turns<'a>(
    from: Day,
    days: u32,
    times: &'a [ShiftTime],
    teams: usize,
    calendar: &dyn Calendar,
) -> Result<Vec<Turn<'a>>, BadPattern> {
    let bad = |field, message: String| Err(BadPattern { field, message });
    if days == 0 || days > DAYS_MAX {
        return bad("days", format!("1 to {DAYS_MAX} days can be planned at once"));
    }
    if times.is_empty() {
        return bad("times", "at least one is needed".to_owned());
    }
    if teams == 0 {
        return bad("teams", "at least one is needed; it may be empty for now".to_owned());
    }
    if times.len().saturating_mul(days as usize) > SHIFTS_MAX {
        return bad("times", format!("these are more than {SHIFTS_MAX} shifts; plan fewer days at once"));
    }
    let read = |text: &str| {
        minute(text).ok_or_else(|| BadPattern {
            field: "times",
            message: format!(
                "{:?} is no time of day; it is written HH:MM",
                text.chars().take(20).collect::<String>()
            ),
        })
    };
    let mut turns = Vec::with_capacity(times.len() * days as usize);
    for of_day in 0..i32::try_from(days).unwrap_or_default() {
        let day = from.plus(of_day);
        for time in times {
            let (start, end) = (read(&time.from)?, read(&time.to)?);
            let last_day = if end <= start { day.plus(1) } else { day };
            let (starts_ms, ends_ms) = (at_ms(calendar, day, start), at_ms(calendar, last_day, end));
            turns.push(Turn { time, starts_ms, ends_ms, team: turns.len() % teams });
        }
    }
    Ok(turns)
}

/// Minutes since midnight of a time `HH:MM`.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |part: &str| {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// The moment when a wall clock shows a time of a day. If the clocks were moved in between, it is still the time
/// that they show; a time that the clocks skip is taken as if they had not been moved yet.
fn at_ms(calendar: &dyn Calendar, day: Day, minute: u16) -> i64 {
    let guess = calendar.begin_ms(day).saturating_add(i64::from(minute) * MINUTE_MS);
    let (shown_day, shown) = calendar.local(guess);
    let off = i64::from(minute) - i64::from(shown) + i64::from(day.since(shown_day)) * 1440;
    guess.saturating_add(off * MINUTE_MS)
}

const MINUTE_MS: i64 = 60_000;

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 3_600_000;

    /// Days begin at 16:00 UTC; from a moment on, an hour earlier.
    struct Clocks {
        moved_ms: i64,
    }

    impl Clocks {
        fn offset_ms(&self, at_ms: i64) -> i64 {
            if at_ms < self.moved_ms { 8 * HOUR_MS } else { 9 * HOUR_MS }
        }
    }

    impl Calendar for Clocks {
        fn local(&self, at_ms: i64) -> (Day, u16) {
            let shown = at_ms + self.offset_ms(at_ms);
            (
                Day::in_utc(shown),
                u16::try_from(shown.rem_euclid(24 * HOUR_MS) / MINUTE_MS).unwrap_or_default(),
            )
        }

        fn begin_ms(&self, day: Day) -> i64 {
            let shown = i64::from(day.since(Day::in_utc(0))) * 24 * HOUR_MS;
            let late = shown - 9 * HOUR_MS;
            if late >= self.moved_ms { late } else { shown - 8 * HOUR_MS }
        }
    }

    const STILL: Clocks = Clocks { moved_ms: i64::MAX };

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn times(all: &[(&str, &str)]) -> Vec<ShiftTime> {
        let time = |(from, to): &(&str, &str)| ShiftTime {
            name: format!("{from} 班"),
            from: (*from).to_owned(),
            to: (*to).to_owned(),
        };
        all.iter().map(time).collect()
    }

    #[test]
    fn teams_take_turns_over_days_and_nights() {
        let times = times(&[("08:00", "20:00"), ("20:00", "08:00")]);
        let turns = turns(day("2020-02-09"), 3, &times, 3, &STILL).expect("a pattern");
        let teams: Vec<usize> = turns.iter().map(|turn| turn.team).collect();
        assert_eq!(teams, [0, 1, 2, 0, 1, 2]);
        // Each shift begins where the one before ends, across midnight.
        for pair in turns.windows(2) {
            assert_eq!(pair[0].ends_ms, pair[1].starts_ms);
            assert_eq!(pair[0].ends_ms - pair[0].starts_ms, 12 * HOUR_MS);
        }
        assert_eq!(STILL.local(turns[0].starts_ms), (day("2020-02-09"), 8 * 60));
        assert_eq!(STILL.local(turns[5].ends_ms), (day("2020-02-12"), 8 * 60));
    }

    #[test]
    fn a_time_is_what_the_clock_on_the_wall_shows_also_on_the_day_it_is_moved() {
        // On the 9th the clocks go from 02:00 to 03:00.
        let clocks = Clocks { moved_ms: STILL.begin_ms(day("2020-02-09")) + 2 * HOUR_MS };
        let times = times(&[("00:00", "08:00"), ("08:00", "08:00")]);
        let turns = turns(day("2020-02-09"), 1, &times, 1, &clocks).expect("a pattern");
        assert_eq!(clocks.local(turns[0].starts_ms), (day("2020-02-09"), 0));
        assert_eq!(clocks.local(turns[0].ends_ms), (day("2020-02-09"), 8 * 60));
        assert_eq!(turns[0].ends_ms - turns[0].starts_ms, 7 * HOUR_MS);
        assert_eq!(clocks.local(turns[1].ends_ms), (day("2020-02-10"), 8 * 60));
    }

    #[test]
    fn a_pattern_that_cannot_be_is_refused_by_the_part_that_is_wrong() {
        let good = times(&[("08:00", "20:00")]);
        let field = |days, times: &[ShiftTime], teams| {
            turns(day("2020-02-09"), days, times, teams, &STILL).map_err(|bad| bad.field).err()
        };
        assert_eq!(field(DAYS_MAX, &good, 1), None);
        assert_eq!(field(0, &good, 1), Some("days"));
        assert_eq!(field(DAYS_MAX + 1, &good, 1), Some("days"));
        assert_eq!(field(1, &[], 1), Some("times"));
        assert_eq!(field(1, &good, 0), Some("teams"));
        assert_eq!(field(31, &vec![good[0].clone(); 32], 1), None);
        assert_eq!(field(31, &vec![good[0].clone(); 33], 1), Some("times"), "more than a thousand");
        for bad in ["8:00", "24:00", "12:60", "0800", "", "08:00:00", "０8:00", "-1:00"] {
            assert_eq!(field(1, &times(&[(bad, "20:00")]), 1), Some("times"), "{bad}");
        }
    }
}
