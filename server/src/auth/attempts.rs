//! The limit on attempts to join or to renew a token. Failures are expensive and successes cheap, so that a whole
//! office behind one address can join in one morning, but nobody can guess codes.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};

use parking_lot::Mutex;

/// Points of a full bucket.
const POINTS_MAX: f64 = 600.0;
/// Milliseconds until one point comes back: an empty bucket is full after ten minutes.
const MS_PER_POINT: f64 = 1000.0;
/// Cost of a failed attempt: 20 in a row, then two a minute. Codes have 40 bits.
const COST_FAILED: f64 = 30.0;
/// Cost of any attempt: 600 in a row, then one a second.
const COST_ANY: f64 = 1.0;
/// Most addresses that are remembered; full buckets are forgotten first.
const ADDRESSES_MAX: usize = 10_000;

/// The buckets of the addresses that made attempts.
#[derive(Default)]
pub struct Attempts {
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    points: f64,
    at_ms: i64,
}

impl Bucket {
    fn refilled(self, now_ms: i64) -> Self {
        // Milliseconds between two attempts are exact in an f64.
        #[expect(clippy::cast_precision_loss, reason = "differences of a clock, far below 2^52")]
        let since_ms = now_ms.saturating_sub(self.at_ms).max(0) as f64;
        Self { points: (self.points + since_ms / MS_PER_POINT).min(POINTS_MAX), at_ms: now_ms }
    }
}

impl Attempts {
    /// Counts one attempt from an address. If it is refused, returns the seconds until the next one is allowed.
    pub fn take(&self, from: IpAddr, now_ms: i64) -> Result<(), u32> {
        self.pay(from, now_ms, COST_ANY)
    }

    /// Counts a failed attempt.
    pub fn failed(&self, from: IpAddr, now_ms: i64) {
        // An address without enough points is refused at its next attempt.
        let _ = self.pay(from, now_ms, COST_FAILED - COST_ANY);
    }

    fn pay(&self, from: IpAddr, now_ms: i64, cost: f64) -> Result<(), u32> {
        let mut buckets = self.buckets.lock();
        if buckets.len() >= ADDRESSES_MAX {
            buckets.retain(|_, bucket| bucket.refilled(now_ms).points < POINTS_MAX);
        }
        if buckets.len() >= ADDRESSES_MAX {
            buckets.clear();
        }
        let full = Bucket { points: POINTS_MAX, at_ms: now_ms };
        let bucket = buckets.entry(group(from)).or_insert(full);
        *bucket = bucket.refilled(now_ms);
        if bucket.points < cost {
            bucket.points = bucket.points.min(0.0);
            let wait_s = (COST_FAILED - bucket.points) * MS_PER_POINT / 1000.0;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "0 to a few hundred"
            )]
            return Err(wait_s.ceil().max(1.0) as u32);
        }
        bucket.points -= cost;
        Ok(())
    }
}

/// Whoever has one IPv6 address has its whole /64.
fn group(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        },
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn guessing_is_stopped_and_comes_back_slowly() {
        let attempts = Attempts::default();
        let mut taken = 0;
        while attempts.take(HERE, 0).is_ok() {
            attempts.failed(HERE, 0);
            taken += 1;
        }
        assert_eq!(taken, 20);
        let wait_s = attempts.take(HERE, 0).unwrap_err();
        assert!((1..=60).contains(&wait_s), "{wait_s}");
        let other = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));
        assert!(attempts.take(other, 0).is_ok());
        assert!(attempts.take(HERE, i64::from(wait_s) * 1000).is_ok());
    }

    #[test]
    fn an_office_joins_in_one_morning() {
        let attempts = Attempts::default();
        for phone in 0..500 {
            assert!(attempts.take(HERE, phone * 100).is_ok(), "phone {phone}");
        }
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_as_one() {
        let (one, two) = ("2001:db8::1".parse().unwrap(), "2001:db8::ffff".parse().unwrap());
        assert_eq!(group(one), group(two));
        assert_eq!(group("::ffff:127.0.0.1".parse().unwrap()), HERE);
    }
}
