//! Which news about a device needs an entry.

use std::collections::HashMap;

use menpai_shared::domain::ids::DeviceId;
use menpai_shared::log::entry::DeviceStatus;

/// Interval between entries of a device without news, ms: a phone counts as silent only after hours.
const EVERY_MS: i64 = 5 * 60 * 1000;

/// Interval between entries that only say that a device was used, ms. People read it as a day and an hour.
const USED_EVERY_MS: i64 = 15 * 60 * 1000;

/// Whether a use was written down so lately that another one is no news.
pub(super) fn is_lately(at_ms: i64, now_ms: i64) -> bool {
    (0..USED_EVERY_MS).contains(&(now_ms - at_ms))
}

/// What was last written down about each device.
#[derive(Debug, Default)]
pub(super) struct Presences {
    last: HashMap<DeviceId, (i64, DeviceStatus)>,
    used: HashMap<DeviceId, i64>,
}

impl Presences {
    /// Whether this must be written down; if so, it is noted.
    pub(super) fn is_news(&mut self, device: DeviceId, status: &DeviceStatus, now_ms: i64) -> bool {
        let is_news = match self.last.get(&device) {
            Some((at_ms, last)) => {
                let outbox = |status: &DeviceStatus| (status.outbox, status.oldest_unsent_ms);
                now_ms - at_ms >= EVERY_MS || now_ms < *at_ms || outbox(last) != outbox(status)
            }
            None => true,
        };
        if is_news {
            self.last.insert(device, (now_ms, status.clone()));
        }
        is_news
    }

    /// Whether it must be written down that the device was used; if so, it is noted.
    pub(super) fn is_use_news(&mut self, device: DeviceId, now_ms: i64) -> bool {
        let is_news = self.used.get(&device).is_none_or(|at_ms| !is_lately(*at_ms, now_ms));
        if is_news {
            self.used.insert(device, now_ms);
        }
        is_news
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_use_of_a_device_is_written_down_four_times_an_hour() {
        let device = DeviceId(uuid::Uuid::from_u128(1));
        let mut presences = Presences::default();
        let minutes = (0..60).filter(|minute| presences.is_use_news(device, minute * 60_000));
        assert_eq!(minutes.count(), 4);
        assert!(presences.is_use_news(device, 0), "a clock that was set back hides nothing");
    }
}
