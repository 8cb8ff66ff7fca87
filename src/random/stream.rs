//! Streams of random words, addressed by counter.

use rand::TryRng;
use std::convert::Infallible;

/// What a stream is for. The numbers are part of the random scheme: never reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Instants of arrival; entity: team.
    Arrivals = 1,
    /// The factor of each day; entity: team.
    DayFactor = 2,
    /// Handling work; entity: team.
    Work = 3,
    /// Patience; entity: team.
    Patience = 4,
    /// Reaction times; entity: agent.
    Reaction = 5,
    /// The draw of `assignment = "random"`; entity: team.
    Assignment = 6,
    /// The factor of each slot of each day; entity: team.
    SlotFactor = 7,
    /// Values of a scenario that are not known for certain, one draw a set; entity: path.
    Unsure = 8,
    /// The days that a set of a bootstrap draws again; one stream a set.
    Bootstrap = 9,
    /// Whether and when a customer writes again; entity: team.
    Returns = 10,
    /// Whether an agent does not come on a day, by chance; entity: agent.
    Absence = 11,
    /// Whether a customer whose patience ends leaves without a sign; entity: team.
    Silent = 12,
    /// The work that the conversation of such a customer takes; entity: team.
    SilentWork = 13,
}

/// The version of the scheme below; it changes whenever any drawn value does.
pub const SCHEME: u32 = 2;

/// What a team or an agent of this name is in the key of its streams: a place among others would change with those before it.
/// FNV-1a (G. Fowler, L. C. Noll and K.-P. Vo 1991).
pub const fn entity(name: &str) -> u64 {
    let (bytes, mut hash, mut at) = (name.as_bytes(), 0xcbf2_9ce4_8422_2325u64, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// One stream: a function from a counter to random words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    key: u64,
    tweak: u64,
}

/// The words of one item of a stream, in order: a small generator.
#[derive(Clone, Copy, Debug)]
pub struct Draws {
    stream: Stream,
    counter: u64,
}

/// The golden ratio in 64 bits, odd (Weyl's increment).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A bijection of 64 bits that scatters them (Stafford 2011, variant 13 of MurmurHash3's finalizer).
#[inline(always)]
const fn scatter(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Stream {
    /// The stream of one purpose and entity in one replication of a study.
    pub const fn new(seed: u64, replication: u64, purpose: Purpose, entity: u64) -> Self {
        let a = scatter(seed.wrapping_add(GOLDEN));
        let b = scatter(a ^ replication.wrapping_mul(GOLDEN));
        let c = scatter(b.wrapping_add(purpose as u64) ^ a.rotate_left(32));
        let key = scatter(c ^ entity.wrapping_mul(GOLDEN));
        Stream { key, tweak: scatter(key ^ c) | 1 }
    }

    /// The stream of one thing within this one's entity.
    #[inline(always)]
    pub const fn child(self, n: u64) -> Stream {
        let key = scatter(n.wrapping_mul(GOLDEN) ^ self.key);
        Stream { key, tweak: scatter(key ^ self.tweak) | 1 }
    }

    /// The word at `counter`. One half of the key enters before the scattering and one after it,
    /// so that two streams are not shifts of one another.
    #[inline(always)]
    pub const fn word(self, counter: u64) -> u64 {
        let z = scatter(counter.wrapping_mul(GOLDEN) ^ self.key);
        let z = (z ^ self.tweak).wrapping_mul(0xd6e8_feb8_6659_fd93);
        z ^ (z >> 32)
    }

    /// The words of item `n`. Items never share words: each has 256 of its own, then goes on
    /// where another key would.
    #[inline(always)]
    pub const fn item(self, n: u64) -> Draws {
        Draws { stream: self, counter: n << 8 }
    }
}

impl Draws {
    /// The next word.
    #[inline(always)]
    pub fn word(&mut self) -> u64 {
        let word = self.stream.word(self.counter);
        self.counter += 1;
        if self.counter & 0xff == 0 {
            // Past this item's own words: go on under a key derived from the item.
            let key = scatter(word ^ self.stream.tweak);
            self.stream = Stream { key, tweak: scatter(key) | 1 };
        }
        word
    }

    /// A number in (0, 1): the middle of one of 2^53 equal cells, so never an end.
    #[inline(always)]
    pub fn open01(&mut self) -> f64 {
        open01(self.word())
    }
}

/// The top 53 bits of a word as a number in (0, 1).
#[inline(always)]
pub(super) fn open01(word: u64) -> f64 {
    ((word >> 11) as f64 + 0.5) * (1.0 / (1u64 << 53) as f64)
}

impl TryRng for Draws {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.word() >> 32) as u32)
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.word())
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.word().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Values of the reference implementation.
    #[test]
    fn names_have_their_published_hash() {
        assert_eq!(
            (entity(""), entity("a"), entity("foobar")),
            (0xcbf29ce484222325, 0xaf63dc4c8601ec8c, 0x85944171f73967e8)
        );
    }

    #[test]
    fn every_part_of_the_key_matters() {
        let base = (1, 2, Purpose::Work, 3);
        let streams = [
            base,
            (2, 2, Purpose::Work, 3),
            (1, 3, Purpose::Work, 3),
            (1, 2, Purpose::Patience, 3),
            (1, 2, Purpose::Work, 4),
        ];
        let mut words = BTreeSet::new();
        for (seed, replication, purpose, entity) in streams {
            let stream = Stream::new(seed, replication, purpose, entity);
            words.extend((0..1000).map(|n| stream.word(n)));
        }
        assert_eq!(words.len(), 5000);
    }

    #[test]
    fn an_item_does_not_run_into_the_next() {
        let stream = Stream::new(1, 0, Purpose::Reaction, 0);
        let mut long = stream.item(0);
        let first: Vec<u64> = (0..600).map(|_| long.word()).collect();
        let next = stream.item(1).word();
        assert!(!first.contains(&next));
        assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), 600);
    }

    #[test]
    fn words_are_pinned() {
        let stream = Stream::new(1, 0, Purpose::Arrivals, 0);
        assert_eq!([stream.word(0), stream.word(1), stream.item(1).word()], PINNED);
    }

    /// Chi-square over 256 cells of the low and the high byte, and of the xor of neighbours;
    /// false-alarm rate 1e-6 each (bound 374 for 255 degrees of freedom), fixed seed.
    #[test]
    fn bytes_are_even() {
        let stream = Stream::new(7, 1, Purpose::Work, 5);
        let count = 1 << 18;
        let mut cells = [[0u32; 256]; 4];
        let mut last = 0;
        for n in 0..count {
            let word = stream.item(n).word();
            cells[0][(word & 255) as usize] += 1;
            cells[1][(word >> 56) as usize] += 1;
            cells[2][((word ^ last) >> 56) as usize] += 1;
            cells[3][((word ^ last) & 255) as usize] += 1;
            last = word;
        }
        for cell in cells {
            let mean = count as f64 / 256.0;
            let chi: f64 = cell.iter().map(|c| (f64::from(*c) - mean).powi(2) / mean).sum();
            assert!(chi < 374.0 && chi > 165.0, "chi-square {chi}");
        }
    }

    const PINNED: [u64; 3] = [16_816_324_023_055_912_929, 7_413_385_890_259_052_364, 5_781_137_292_898_203_770];
}
