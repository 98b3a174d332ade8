//! The limit on attempts to join or to renew a token. Failures are expensive and successes cheap, so that a whole
//! office behind one address can join in one morning, but nobody can guess codes.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};

use parking_lot::Mutex;

/// Points of a full bucket.
const POINTS_MAX: f64 = 600.0;
/// Milliseconds until one point comes back: an empty bucket is full after ten minutes.
const MS_PER_POINT: f64 = 1000.0;
/// Most addresses that are remembered. Full buckets are forgotten first, then those that were used longest ago.
const ADDRESSES_MAX: usize = 10_000;
/// How many are forgotten at once.
const FORGOTTEN: usize = ADDRESSES_MAX / 10;

/// What attempts of one kind cost.
#[derive(Clone, Copy, Debug)]
pub struct Costs {
    /// An attempt that fails.
    failed: f64,
    /// An attempt that succeeds.
    any: f64,
}

impl Costs {
    /// Joining: 20 failures in a row, then two a minute; 600 successes in a row, then one a second. A code has 40 bits.
    pub const JOIN: Self = Self { failed: 30.0, any: 1.0 };
    /// Renewing a token. A credential has 256 bits, so that this only limits the work: 600 failures in a row, then one
    /// a second, and fifty times as many successes: a whole city can be behind one address of a mobile network.
    pub const TOKEN: Self = Self { failed: 1.0, any: 0.02 };
}

/// The buckets of the addresses that made attempts.
pub struct Attempts {
    costs: Costs,
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
    /// No attempts yet.
    #[must_use]
    pub fn new(costs: Costs) -> Self {
        Self { costs, buckets: Mutex::default() }
    }

    /// Counts one attempt from an address as failed, before anything of it is read, so that many at once gain nothing.
    /// If it is refused, returns the seconds until the next one is allowed.
    pub fn take(&self, from: IpAddr, now_ms: i64) -> Result<(), u32> {
        self.pay(from, now_ms, self.costs.failed)
    }

    /// Gives back what an attempt that succeeded was charged too much.
    pub fn succeeded(&self, from: IpAddr) {
        if let Some(bucket) = self.buckets.lock().get_mut(&network(from)) {
            bucket.points = (bucket.points + self.costs.failed - self.costs.any).min(POINTS_MAX);
        }
    }

    fn pay(&self, from: IpAddr, now_ms: i64, cost: f64) -> Result<(), u32> {
        let mut buckets = self.buckets.lock();
        if buckets.len() >= ADDRESSES_MAX {
            buckets.retain(|_, bucket| bucket.refilled(now_ms).points < POINTS_MAX);
        }
        if buckets.len() >= ADDRESSES_MAX {
            let mut times: Vec<i64> = buckets.values().map(|bucket| bucket.at_ms).collect();
            let (_, last, _) = times.select_nth_unstable(FORGOTTEN);
            let last_ms = *last;
            buckets.retain(|_, bucket| bucket.at_ms > last_ms);
        }
        let full = Bucket { points: POINTS_MAX, at_ms: now_ms };
        let bucket = buckets.entry(network(from)).or_insert(full);
        *bucket = bucket.refilled(now_ms);
        if bucket.points < cost {
            bucket.points = bucket.points.min(0.0);
            let wait_s = (cost - bucket.points) * MS_PER_POINT / 1000.0;
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
pub fn network(address: IpAddr) -> IpAddr {
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
        let attempts = Attempts::new(Costs::JOIN);
        // None of them is known to have failed yet: they are all in flight.
        let taken = (0..100).filter(|_| attempts.take(HERE, 0).is_ok()).count();
        assert_eq!(taken, 20);
        let wait_s = attempts.take(HERE, 0).unwrap_err();
        assert!((1..=60).contains(&wait_s), "{wait_s}");
        let other = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));
        assert!(attempts.take(other, 0).is_ok());
        assert!(attempts.take(HERE, i64::from(wait_s) * 1000).is_ok());
    }

    #[test]
    fn an_office_joins_in_one_morning() {
        let attempts = Attempts::new(Costs::JOIN);
        for phone in 0..500 {
            assert!(attempts.take(HERE, phone * 100).is_ok(), "phone {phone}");
            attempts.succeeded(HERE);
        }
    }

    #[test]
    fn a_guesser_is_remembered_while_others_come_and_go() {
        let attempts = Attempts::new(Costs::JOIN);
        let address = |n: u32| IpAddr::V4(std::net::Ipv4Addr::from(n));
        for n in 0..u32::try_from(3 * ADDRESSES_MAX).unwrap() {
            let now_ms = i64::from(n);
            assert!(attempts.take(address(n + 1000), now_ms).is_ok());
            let _ = attempts.take(address(1), now_ms);
        }
        assert!(attempts.buckets.lock().len() <= ADDRESSES_MAX);
        assert!(attempts.take(address(1), 3 * ADDRESSES_MAX as i64).is_err());
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_as_one() {
        let (one, two) = ("2001:db8::1".parse().unwrap(), "2001:db8::ffff".parse().unwrap());
        assert_eq!(network(one), network(two));
        assert_eq!(network("::ffff:127.0.0.1".parse().unwrap()), HERE);
    }
}
