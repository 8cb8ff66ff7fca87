//! Draws that every customer needs, made in blocks.

use crate::random::{Distribution, Stream};

pub(super) const BLOCK: usize = 64;

/// The values of items 0, 1, 2, … of one stream, asked for in order.
#[derive(Clone, Debug)]
pub(super) struct InOrder {
    distribution: Distribution,
    stream: Stream,
    values: Box<[f64; BLOCK]>,
}

impl InOrder {
    pub(super) fn new(distribution: Distribution, stream: Stream) -> Self {
        InOrder { distribution, stream, values: Box::new([0.0; BLOCK]) }
    }

    /// The value of any item, in no order.
    pub(super) fn apart(&self, n: u64) -> f64 {
        self.distribution.sample(&mut self.stream.item(n))
    }

    /// The value of item `n`. The first of each block of 64 must be asked for before its others.
    #[inline(always)]
    pub(super) fn get(&mut self, n: u64) -> f64 {
        let place = n as usize % BLOCK;
        if place == 0 {
            self.fill(n);
        }
        self.values[place]
    }

    #[inline(never)]
    fn fill(&mut self, first: u64) {
        self.distribution.fill(self.stream, first, &mut self.values[..]);
    }
}
