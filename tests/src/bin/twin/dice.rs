//! Repeatable random numbers: the same seed gives the same cases on every machine.

/// A small generator (splitmix64); its numbers only need to be well spread.
pub struct Dice(u64);

impl Dice {
    /// The dice of one case, from the run's seed and the case's number.
    pub fn new(seed: u64, case: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ case.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A number from `first` to `last`, inclusive.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        first + (self.next() % (last - first + 1).max(1) as u64) as i64
    }

    /// True in `of_hundred` percent of the cases.
    pub fn chance(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// One of the items.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// Up to `most` pieces in a row, some of them any character.
    pub fn text(&mut self, pieces: &[&str], most: usize, of_hundred_strange: usize) -> String {
        let count = self.below(most + 1);
        (0..count)
            .map(|_| {
                if self.chance(of_hundred_strange) {
                    self.character().to_string()
                } else {
                    self.pick(pieces).to_owned()
                }
            })
            .collect()
    }

    /// Any character that has been in Unicode for so long that every browser knows it.
    fn character(&mut self) -> char {
        const RANGES: [(u32, u32); 14] = [
            (0x00, 0x2ff),
            (0x300, 0x36f),
            (0x391, 0x3a1),
            (0x400, 0x481),
            (0x5d0, 0x5ea),
            (0x621, 0x63a),
            (0x1e00, 0x1eff),
            (0x2000, 0x2064),
            (0x2100, 0x218b),
            (0x2460, 0x24ff),
            (0x3000, 0x3096),
            (0x3200, 0x32fe),
            (0xf900, 0xfa6d),
            (0xff01, 0xffbe),
        ];
        let (first, last) = self.pick(&RANGES);
        let code = self.between(i64::from(first), i64::from(last));
        u32::try_from(code).ok().and_then(char::from_u32).unwrap_or('门')
    }
}
