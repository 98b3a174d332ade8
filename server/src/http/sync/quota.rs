//! What one device may send in a day, so that a phone in the wrong hands does not fill the disk. A phone that is told to
//! wait keeps its reports and comes back.

use std::collections::HashMap;

use menpai_shared::domain::ids::DeviceId;
use parking_lot::Mutex;

/// Milliseconds of a day; days are counted in UTC here.
const DAY_MS: i64 = 24 * 3600 * 1000;
/// A phone that must wait tries again after at most so many seconds.
const WAIT_S_MAX: i64 = 3600;
/// Devices of past days are forgotten when there are more than this.
const DEVICES_KEPT: usize = 10_000;

/// What a device may send in a day.
#[derive(Clone, Copy, Debug)]
struct Quota {
    bytes: u64,
    reports: u64,
    /// Of these, those that wait in quarantine: somebody must look at each of them.
    held: u64,
}

/// Many times what a volunteer can record; a phone that hands in weeks of work needs some days at worst.
const TAKING_PART: Quota = Quota { bytes: 64 << 20, reports: 50_000, held: 2_000 };
/// A device that was revoked, waits for a yes, or whose person left: everything that it hands in waits for the office.
const LEFT: Quota = Quota { bytes: 1 << 20, reports: 500, held: 500 };

#[derive(Clone, Copy, Debug, Default)]
struct Used {
    day: i64,
    bytes: u64,
    reports: u64,
    held: u64,
}

/// What the devices sent today.
#[derive(Debug, Default)]
pub struct Quotas(Mutex<HashMap<DeviceId, Used>>);

impl Quotas {
    /// Counts one sync's reports and its bytes. If they are too many for today, counts nothing and returns the seconds to
    /// wait.
    pub fn take(
        &self,
        device: DeviceId,
        takes_part: bool,
        bytes: usize,
        reports: usize,
        now_ms: i64,
    ) -> Result<(), u32> {
        if reports == 0 {
            return Ok(());
        }
        let quota = if takes_part { TAKING_PART } else { LEFT };
        let day = now_ms.div_euclid(DAY_MS);
        let mut devices = self.0.lock();
        if devices.len() > DEVICES_KEPT && !devices.contains_key(&device) {
            devices.retain(|_, used| used.day == day);
        }
        let used = devices.entry(device).or_default();
        if used.day != day {
            *used = Used { day, ..Used::default() };
        }
        let (bytes, reports) = (used.bytes + bytes as u64, used.reports + reports as u64);
        if bytes > quota.bytes || reports > quota.reports || used.held >= quota.held {
            let left_s = ((day + 1) * DAY_MS - now_ms) / 1000;
            return Err(u32::try_from(left_s.clamp(1, WAIT_S_MAX)).unwrap_or(1));
        }
        *used = Used { bytes, reports, ..*used };
        Ok(())
    }

    /// Counts reports of a sync that wait in quarantine now.
    pub fn hold(&self, device: DeviceId, count: usize) {
        if count > 0
            && let Some(used) = self.0.lock().get_mut(&device)
        {
            used.held += count as u64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: DeviceId = DeviceId(uuid::Uuid::from_u128(1));
    const OTHER: DeviceId = DeviceId(uuid::Uuid::from_u128(2));

    #[test]
    fn a_device_waits_when_its_day_is_full_and_goes_on_the_next() {
        let quotas = Quotas::default();
        for _ in 0..100 {
            assert_eq!(quotas.take(ONE, true, 300_000, 500, 0), Ok(()));
        }
        assert_eq!(quotas.take(ONE, true, 1, 1, DAY_MS - 60_000), Err(60));
        assert_eq!(quotas.take(ONE, true, 400, 0, 0), Ok(()), "it may always ask for news");
        assert_eq!(quotas.take(OTHER, true, 1, 1, 0), Ok(()));
        assert_eq!(quotas.take(ONE, true, 1, 1, DAY_MS), Ok(()));
    }

    #[test]
    fn a_device_whose_reports_all_wait_waits_too() {
        let quotas = Quotas::default();
        for _ in 0..4 {
            assert_eq!(quotas.take(ONE, true, 300_000, 500, 0), Ok(()));
            quotas.hold(ONE, 500);
        }
        assert_eq!(quotas.take(ONE, true, 1, 1, DAY_MS - 60_000), Err(60));
        assert_eq!(quotas.take(OTHER, true, 1, 1, 0), Ok(()));
        assert_eq!(quotas.take(ONE, true, 1, 1, DAY_MS), Ok(()));
    }

    #[test]
    fn a_device_that_takes_no_part_gets_far_less() {
        let quotas = Quotas::default();
        assert_eq!(quotas.take(ONE, false, 200_000, 500, 0), Ok(()));
        assert_eq!(quotas.take(ONE, false, 400, 1, 0), Err(3600));
        assert_eq!(quotas.take(OTHER, false, 2 << 20, 1, 0), Err(3600));
    }
}
