//! The day of the tests. Their districts lie where it is about noon now, so that no test meets midnight or a closing
//! hour, at any time of day.

use std::sync::OnceLock;

use menpai_shared::domain::day::Day;

use crate::phone::now_ms;

/// Milliseconds of an hour.
const HOUR_MS: i64 = 3_600_000;

/// Hours by which the tests' districts are ahead of UTC; constant for the process.
fn hours_ahead() -> i64 {
    static AHEAD: OnceLock<i64> = OnceLock::new();
    *AHEAD.get_or_init(|| 12 - now_ms().div_euclid(HOUR_MS).rem_euclid(24))
}

/// The name of their time zone. The names of such zones have the opposite sign: hours by which UTC is ahead.
#[must_use]
pub fn zone() -> String {
    match hours_ahead() {
        0 => "UTC".to_owned(),
        ahead => format!("Etc/GMT{:+}", -ahead),
    }
}

/// Their today.
#[must_use]
pub fn today() -> Day {
    Day::in_utc(now_ms() + hours_ahead() * HOUR_MS)
}

/// When one of their days begins, ms since 1970.
#[must_use]
pub fn begin_ms(day: Day) -> i64 {
    i64::from(day.since(Day::in_utc(0))) * 24 * HOUR_MS - hours_ahead() * HOUR_MS
}
