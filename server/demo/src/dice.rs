//! Random numbers that are the same on every machine: SplitMix64. The demo is made from one seed, so that everybody
//! who starts it sees the same doors.

/// A seeded generator.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The random numbers of one part of the story, by the part's name. Other parts, or how much of them has
    /// happened, do not influence them. So demos for two moments differ only in their times.
    pub fn of(part: &str) -> Self {
        let hash = blake3::hash(part.as_bytes());
        let mut seed = [0; 8];
        seed.copy_from_slice(&hash.as_bytes()[..8]);
        Self(super::SEED ^ u64::from_le_bytes(seed))
    }

    /// Any number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `from` to `to`, inclusive.
    pub fn between(&mut self, from: u32, to: u32) -> u32 {
        let span = u64::from(to - from) + 1;
        // The remainder of a small number fits, and its bias does not matter here.
        from + u32::try_from(self.next() % span).unwrap_or(0)
    }

    /// Milliseconds of `from` to `to` minutes, inclusive.
    pub fn minutes(&mut self, from: u32, to: u32) -> i64 {
        i64::from(self.between(from * 60, to * 60)) * 1000
    }

    /// True in `cases` of a thousand cases.
    pub fn in_thousand(&mut self, cases: u32) -> bool {
        self.between(1, 1000) <= cases
    }

    /// One of the things.
    pub fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        assert!(!things.is_empty(), "something to pick from");
        let last = u32::try_from(things.len() - 1).unwrap_or(u32::MAX);
        &things[self.between(0, last) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_and_all_values_come() {
        let (mut one, mut two) = (Dice::new(7), Dice::new(7));
        let first: Vec<u32> = (0..1000).map(|_| one.between(3, 6)).collect();
        let second: Vec<u32> = (0..1000).map(|_| two.between(3, 6)).collect();
        assert_eq!(first, second);
        for value in 3..=6 {
            assert!(first.iter().filter(|other| **other == value).count() > 150, "{value}");
        }
    }
}
