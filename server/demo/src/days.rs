//! The days of the story by the district's clocks. Every time such as "ten o'clock yesterday" is computed here, so
//! that it is right in every zone, and on days of 23 and 25 hours.

use menpai_shared::domain::day::{Calendar, Day};
use menpai_shared::domain::zone::Zone;

use crate::{Demo, HOUR_MS, MINUTE_MS};

/// The first minute of the day when doors are visited, and the first when they no longer are.
const KNOCKING_MINUTES: (u16, u16) = (9 * 60, 20 * 60);

/// The district's calendar, with the present day.
#[derive(Clone, Debug)]
pub(crate) struct Days {
    zone: Zone,
    today: Day,
    /// When the demo begins, ms since 1970.
    pub now_ms: i64,
}

impl Days {
    /// The days around a moment.
    pub fn around(now_ms: i64, time_zone: &str) -> Self {
        let zone = Zone::named(time_zone);
        Self { today: zone.day(now_ms), zone, now_ms }
    }

    /// When the story begins, ms since 1970.
    pub fn begins_ms(&self) -> i64 {
        Demo::begins_ms(self.now_ms)
    }

    /// A time of day in minutes, a number of days after today. Beyond 24 hours it is on the next day.
    pub fn at(&self, days: i64, minutes: i64) -> i64 {
        self.moment(self.today.plus(i32::try_from(days).unwrap_or(0)), minutes)
    }

    /// A full hour, a number of days after today.
    pub fn at_hour(&self, days: i64, hours: i64) -> i64 {
        self.at(days, hours * 60)
    }

    /// The name of the day that is `days` days after today.
    pub fn name(&self, days: i64) -> String {
        self.today.plus(i32::try_from(days).unwrap_or(0)).to_string()
    }

    /// The name of the day of a moment.
    pub fn name_of(&self, at_ms: i64) -> String {
        self.zone.day(at_ms).to_string()
    }

    /// How many days before today the day of a moment is.
    pub fn ago(&self, at_ms: i64) -> i64 {
        self.today.since(self.zone.day(at_ms)).into()
    }

    /// The moment itself, or the next morning if doors are not visited at that time.
    pub fn knocking(&self, at_ms: i64) -> i64 {
        let (day, minute) = self.zone.local(at_ms);
        if minute < KNOCKING_MINUTES.0 {
            self.moment(day, KNOCKING_MINUTES.0.into())
        } else if minute >= KNOCKING_MINUTES.1 {
            self.moment(day.plus(1), KNOCKING_MINUTES.0.into())
        } else {
            at_ms
        }
    }

    /// When the clocks of a day show this time, ms since 1970.
    fn moment(&self, day: Day, minutes: i64) -> i64 {
        let (days, of_day) = (minutes.div_euclid(24 * 60), minutes.rem_euclid(24 * 60));
        let day = day.plus(i32::try_from(days).unwrap_or(0));
        let even_ms = self.zone.begin_ms(day) + of_day * MINUTE_MS;
        // If the clocks were changed since midnight, they show another time now. Some times never come, or come
        // twice.
        let (shown_day, shown) = self.zone.local(even_ms);
        let off = i64::from(shown_day.since(day)) * 24 * 60 + i64::from(shown) - of_day;
        if off.abs() > 2 * HOUR_MS / MINUTE_MS { even_ms } else { even_ms - off * MINUTE_MS }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days_in_the_district() {
        // 2020-02-29, a quarter past ten in the evening.
        let days = Days::around(1_582_985_700_000, "Asia/Shanghai");
        assert_eq!([days.name(-1), days.name(0), days.name(1)], ["2020-02-28", "2020-02-29", "2020-03-01"]);
        assert_eq!(days.at(0, 22 * 60 + 15), days.now_ms);
        assert_eq!(days.at_hour(0, 24), days.at_hour(1, 0));
        assert_eq!(days.ago(days.at_hour(-3, 5)), 3);
        let (morning, noon) = (days.at_hour(0, 9), days.at_hour(0, 12));
        assert_eq!(days.knocking(days.at_hour(0, 4)), morning);
        assert_eq!(days.knocking(noon), noon);
        assert_eq!(days.knocking(days.at_hour(0, 20)), days.at_hour(1, 9));
    }

    #[test]
    fn times_of_day_are_what_clocks_show_on_days_of_23_and_25_hours_too() {
        // New York, the evenings of the days when the clocks go forward and back.
        for now_ms in [1_583_715_600_000, 1_604_278_800_000] {
            let days = Days::around(now_ms, "America/New_York");
            for hour in [0, 9, 16, 23] {
                assert_eq!(days.zone.local(days.at_hour(0, hour)).1, u16::try_from(hour * 60).unwrap());
            }
        }
    }
}
