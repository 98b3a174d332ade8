//! Which news about a device needs an entry.

use std::collections::HashMap;

use menpai_shared::domain::ids::DeviceId;
use menpai_shared::log::entry::DeviceStatus;

/// Interval between entries of a device without news, ms: a phone counts as silent only after hours.
const EVERY_MS: i64 = 5 * 60 * 1000;

/// What was last written down about each device.
#[derive(Debug, Default)]
pub(super) struct Presences {
    last: HashMap<DeviceId, (i64, DeviceStatus)>,
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
}
