//! Normal values for the tests of this room.

use crate::random::{Draws, Purpose, Stream};

/// A source of independent standard normal values (G. E. P. Box and M. E. Muller 1958).
pub(super) struct NormalDraws(Draws);

impl NormalDraws {
    pub(super) fn new(seed: u64) -> Self {
        NormalDraws(Stream::new(seed, 0, Purpose::Work, 0).item(0))
    }

    pub(super) fn draw(&mut self) -> f64 {
        let radius = (-2.0 * self.0.open01().ln()).sqrt();
        radius * (std::f64::consts::TAU * self.0.open01()).cos()
    }
}
