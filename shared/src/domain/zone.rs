//! The district's time zone: only here moments become days and hours.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use thiserror::Error;

use super::day::{Calendar, Day};

/// A time zone for the views.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

/// Spellings of the zone of China that are no names of the IANA database.
const CHINA: [&str; 9] = ["beijing", "peking", "china", "cst", "bjt", "北京", "北京时间", "中国", "上海"];
/// The name of that zone.
const SHANGHAI: &str = "Asia/Shanghai";

/// Why a text names no time zone.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UnknownZone {
    /// The name that is probably meant is known.
    #[error("there is no time zone of this name; {0} is probably meant")]
    Meant(String),
    /// Nothing like it is known.
    #[error(
        "there is no time zone of this name; give one of the IANA database, such as {SHANGHAI} or Europe/Berlin"
    )]
    Unlike,
}

impl Zone {
    /// The zone with this IANA name. Logs of earlier versions may have any text here: it is the zone that is probably
    /// meant, and UTC if that cannot be told, so that there are always days.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let zone = TimeZone::get(name).ok().or_else(|| match Self::name_of(name) {
            Ok(name) | Err(UnknownZone::Meant(name)) => TimeZone::get(&name).ok(),
            Err(UnknownZone::Unlike) => None,
        });
        Self(zone.unwrap_or(TimeZone::UTC))
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The name of a zone as the IANA database spells it.
    ///
    /// # Errors
    /// There is none of this name; the error says which one is probably meant.
    pub fn name_of(text: &str) -> Result<String, UnknownZone> {
        let text = text.trim();
        if let Ok(zone) = TimeZone::get(text)
            && let Some(name) = zone.iana_name()
        {
            return Ok(name.to_owned());
        }
        Err(meant_by(text).map_or(UnknownZone::Unlike, UnknownZone::Meant))
    }

    /// The day of a moment.
    #[must_use]
    pub fn day(&self, at_ms: i64) -> Day {
        self.local(at_ms).0
    }

    /// The local date and time of a moment. Returns `None` if it lies beyond all calendars.
    #[must_use]
    pub fn clock(&self, at_ms: i64) -> Option<DateTime> {
        Timestamp::from_millisecond(at_ms).ok().map(|at| self.0.to_datetime(at))
    }
}

impl Calendar for Zone {
    fn local(&self, at_ms: i64) -> (Day, u16) {
        let found = self.clock(at_ms).and_then(|clock| {
            let day = Day::new(clock.year().into(), as_u8(clock.month())?, as_u8(clock.day())?)?;
            let minute = u16::from(as_u8(clock.hour())?) * 60 + u16::from(as_u8(clock.minute())?);
            Some((day, minute))
        });
        found.unwrap_or_else(|| {
            // Such moments come from wrong phone clocks; they must only stay in order.
            let minute = at_ms.rem_euclid(86_400_000) / 60_000;
            (Day::in_utc(at_ms), u16::try_from(minute).unwrap_or_default())
        })
    }

    fn begin_ms(&self, day: Day) -> i64 {
        let (year, month, of_month) = day.parts();
        let begins = || -> Option<i64> {
            let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
            let date = Date::new(year, month, i8::try_from(of_month).ok()?).ok()?;
            let midnight = date.to_datetime(Time::midnight());
            self.0.to_timestamp(midnight).ok().map(|begins| begins.as_millisecond())
        };
        begins().unwrap_or_else(|| i64::from(day.since(Day::in_utc(0))).saturating_mul(86_400_000))
    }
}

/// The zone that is probably meant by a text: that of a city in any region, of China, or at a distance from UTC.
fn meant_by(text: &str) -> Option<String> {
    let city = text.rsplit('/').next().unwrap_or_default().trim().replace(' ', "_").to_lowercase();
    if CHINA.contains(&city.as_str()) {
        return Some(SHANGHAI.to_owned());
    }
    if let Some(hours) = hours_ahead(text) {
        // The database turns the sign around: zones ahead of UTC have a minus.
        return Some(if hours == 8 { SHANGHAI.to_owned() } else { format!("Etc/GMT{:+}", -hours) });
    }
    let names = jiff::tz::db().available().map(|name| name.as_str().to_owned());
    let is_it = |name: &String| name.rsplit('/').next().is_some_and(|own| own.to_lowercase() == city);
    names.into_iter().find(|name| !city.is_empty() && name.contains('/') && is_it(name))
}

/// Whole hours ahead of UTC in texts such as `GMT+8`, `UTC+08:00`, `+0800` and `8`.
fn hours_ahead(text: &str) -> Option<i32> {
    let upper = text.to_uppercase();
    let rest = upper.trim_start_matches("UTC").trim_start_matches("GMT").trim();
    let (sign, digits) = match rest.strip_prefix('-').or_else(|| rest.strip_prefix('−')) {
        Some(digits) => (-1, digits),
        None => (1, rest.strip_prefix('+').or_else(|| rest.strip_prefix('＋')).unwrap_or(rest)),
    };
    let digits = digits.strip_suffix(":00").or_else(|| digits.strip_suffix("00")).unwrap_or(digits);
    let hours: i32 = digits.parse().ok().filter(|hours| (0..=14).contains(hours))?;
    Some(sign * hours)
}

fn as_u8(part: i8) -> Option<u8> {
    u8::try_from(part).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn a_zone_that_is_no_name_says_which_one_is_meant() {
        for text in [
            "Asia/Beijing",
            "beijing",
            "GMT+8",
            "UTC+08:00",
            "+08:00",
            "+8",
            "+0800",
            "8",
            "CST",
            "北京时间",
            "Shanghai",
        ] {
            assert_eq!(Zone::name_of(text), Err(UnknownZone::Meant("Asia/Shanghai".to_owned())), "{text}");
            assert_eq!(Zone::named(text).name(), "Asia/Shanghai", "{text}");
        }
        let meant = |text| Zone::name_of(text).unwrap_err();
        assert_eq!(meant("urumqi"), UnknownZone::Meant("Asia/Urumqi".to_owned()));
        assert_eq!(meant("GMT-3"), UnknownZone::Meant("Etc/GMT+3".to_owned()));
        assert_eq!(meant("+09:00"), UnknownZone::Meant("Etc/GMT-9".to_owned()));
        for text in ["", "  ", "Mars/Olympus", "+99:00", "Asia/"] {
            assert_eq!(meant(text), UnknownZone::Unlike, "{text:?}");
            assert_eq!(Zone::named(text).name(), "UTC", "{text:?}");
        }
        for (text, name) in
            [("Asia/Shanghai", "Asia/Shanghai"), (" asia/shanghai ", "Asia/Shanghai"), ("UTC", "UTC")]
        {
            assert_eq!(Zone::name_of(text).as_deref(), Ok(name));
        }
    }

    #[test]
    fn moments_are_read_off_the_clocks_of_a_zone_as_in_the_vectors() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/vectors/days.json")).expect("vectors");
        for case in vectors["zones"].as_array().expect("cases") {
            let zone = Zone::named(case["zone"].as_str().expect("a zone"));
            let (day, minute) = zone.local(case["at_ms"].as_i64().expect("a moment"));
            let clock = format!("{day}T{:02}:{:02}", minute / 60, minute % 60);
            assert_eq!(clock, case["clock"], "{case}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_there() {
        let zone = Zone::named("Asia/Shanghai");
        // 2020-02-25 16:00 UTC.
        let midnight = 1_582_646_400_000;
        assert_eq!(zone.local(midnight), (day("2020-02-26"), 0));
        assert_eq!(zone.local(midnight - 1), (day("2020-02-25"), 23 * 60 + 59));
        assert_eq!(zone.begin_ms(day("2020-02-26")), midnight);
    }

    #[test]
    fn days_of_23_and_25_hours_begin_when_they_begin() {
        // New York: the clock goes forward on 2020-03-08 and back on 2020-11-01.
        let zone = Zone::named("America/New_York");
        let hours = |text: &str| (zone.begin_ms(day(text).plus(1)) - zone.begin_ms(day(text))) / 3_600_000;
        assert_eq!([hours("2020-03-07"), hours("2020-03-08"), hours("2020-11-01")], [24, 23, 25]);
        for text in ["2020-03-08", "2020-11-01"] {
            assert_eq!(zone.local(zone.begin_ms(day(text))), (day(text), 0));
        }
        // São Paulo skipped midnight itself.
        let zone = Zone::named("America/Sao_Paulo");
        assert_eq!(zone.local(zone.begin_ms(day("2018-11-04"))), (day("2018-11-04"), 60));
    }

    #[test]
    fn a_zone_that_nobody_knows_and_a_moment_beyond_all_days_do_no_harm() {
        let zone = Zone::named("Nowhere/Atall");
        assert_eq!(zone.local(0), (day("1970-01-01"), 0));
        for at_ms in [i64::MIN, i64::MAX] {
            let (day, minute) = zone.local(at_ms);
            assert!(minute < 1440, "{day}");
            zone.begin_ms(day);
        }
    }
}
