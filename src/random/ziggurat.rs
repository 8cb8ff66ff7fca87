//! Exponential and normal variates by the ziggurat method.
//!
//! Source: G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables",
//! Journal of Statistical Software 5(8), 2000; with 53-bit abscissae and the layer taken from
//! other bits of the word (J. A. Doornik, 2005). Tables are built with `libm`.

use super::stream::{Draws, open01};
use std::sync::LazyLock;

const LAYERS: usize = 256;

/// The layers of one density: right edges `x`, and the density `f` there.
pub(super) struct Layers {
    x: [f64; LAYERS + 1],
    f: [f64; LAYERS + 1],
}

impl Layers {
    /// Layers of area `v` each; the lowest one ends at `r` and holds the tail.
    fn new(r: f64, v: f64, density: fn(f64) -> f64, inverse: fn(f64) -> f64) -> Self {
        let (mut x, mut f) = ([0.0; LAYERS + 1], [1.0; LAYERS + 1]);
        x[0] = v / density(r);
        x[1] = r;
        f[0] = 0.0;
        f[1] = density(r);
        for i in 2..LAYERS {
            f[i] = f[i - 1] + v / x[i - 1];
            x[i] = inverse(f[i]);
        }
        Layers { x, f }
    }
}

/// Where the tail of the exponential density begins, and the area of a layer.
const EXP_TAIL: f64 = 7.697_117_470_131_05;
const EXP_AREA: f64 = 0.003_949_659_822_581_557;
/// The same for the normal density exp(-x^2/2).
const NORMAL_TAIL: f64 = 3.654_152_885_361_009;
const NORMAL_AREA: f64 = 0.004_928_673_233_974_655;

static EXP: LazyLock<Layers> = LazyLock::new(|| Layers::new(EXP_TAIL, EXP_AREA, |x| libm::exp(-x), |y| -libm::log(y)));
static NORMAL: LazyLock<Layers> = LazyLock::new(|| {
    Layers::new(NORMAL_TAIL, NORMAL_AREA, |x| libm::exp(-0.5 * x * x), |y| libm::sqrt(-2.0 * libm::log(y)))
});

/// Draws exponential variates of mean 1.
#[derive(Clone, Copy)]
pub(super) struct Exponential {
    layers: &'static Layers,
}

impl Exponential {
    pub(super) fn new() -> Self {
        Exponential { layers: &EXP }
    }

    #[inline(always)]
    pub(super) fn draw(self, draws: &mut Draws) -> f64 {
        let word = draws.word();
        let i = (word & 255) as usize;
        let x = (word >> 11) as f64 * (1.0 / (1u64 << 53) as f64) * self.layers.x[i];
        if x < self.layers.x[i + 1] { x } else { exponential_edge(self.layers, i, x, draws) }
    }
}

/// An exponential variate of mean 1.
pub(super) fn exponential(draws: &mut Draws) -> f64 {
    Exponential::new().draw(draws)
}

#[cold]
#[inline(never)]
fn exponential_edge(layers: &Layers, mut i: usize, mut x: f64, draws: &mut Draws) -> f64 {
    let mut beyond = 0.0;
    loop {
        if i == 0 {
            // No memory: what lies past the tail's start is again exponential.
            beyond += EXP_TAIL;
        } else if layers.f[i] + (layers.f[i + 1] - layers.f[i]) * draws.open01() < libm::exp(-x) {
            return beyond + x;
        }
        let word = draws.word();
        i = (word & 255) as usize;
        x = (word >> 11) as f64 * (1.0 / (1u64 << 53) as f64) * layers.x[i];
        if x < layers.x[i + 1] {
            return beyond + x;
        }
    }
}

/// Draws standard normal variates.
#[derive(Clone, Copy)]
pub(super) struct Normal {
    layers: &'static Layers,
}

impl Normal {
    pub(super) fn new() -> Self {
        Normal { layers: &NORMAL }
    }

    #[inline(always)]
    pub(super) fn draw(self, draws: &mut Draws) -> f64 {
        let word = draws.word();
        let i = (word & 255) as usize;
        let x = signed(word) * self.layers.x[i];
        if x.abs() < self.layers.x[i + 1] { x } else { normal_edge(self.layers, word, draws) }
    }
}

/// A standard normal variate.
pub(super) fn normal(draws: &mut Draws) -> f64 {
    Normal::new().draw(draws)
}

/// The top 53 bits as a number in [-1, 1).
#[inline(always)]
fn signed(word: u64) -> f64 {
    ((word as i64) >> 11) as f64 * (1.0 / (1u64 << 52) as f64)
}

#[cold]
#[inline(never)]
fn normal_edge(layers: &Layers, mut word: u64, draws: &mut Draws) -> f64 {
    loop {
        let i = (word & 255) as usize;
        let u = signed(word);
        let x = u * layers.x[i];
        if x.abs() < layers.x[i + 1] {
            return x;
        }
        if i == 0 {
            let tail = normal_tail(draws);
            return if u < 0.0 { -tail } else { tail };
        }
        if layers.f[i] + (layers.f[i + 1] - layers.f[i]) * draws.open01() < libm::exp(-0.5 * x * x) {
            return x;
        }
        word = draws.word();
    }
}

/// A normal variate given that it lies past the tail's start (Marsaglia 1964).
fn normal_tail(draws: &mut Draws) -> f64 {
    loop {
        let x = -libm::log(open01(draws.word())) / NORMAL_TAIL;
        let y = -libm::log(open01(draws.word()));
        if y + y >= x * x {
            return NORMAL_TAIL + x;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};

    #[test]
    fn layers_close_at_the_top() {
        // The last layer must end at density 1: else the constants do not belong together.
        for (layers, area) in [(&*EXP, EXP_AREA), (&*NORMAL, NORMAL_AREA)] {
            let top = layers.f[LAYERS - 1] + area / layers.x[LAYERS - 1];
            assert!((top - 1.0).abs() < 1e-9, "{top}");
            assert!(layers.x.windows(2).all(|w| w[0] > w[1]));
        }
    }

    /// Kolmogorov-Smirnov at a false-alarm rate of 1e-6 (critical value 2.69 / sqrt n), fixed seed.
    fn kolmogorov(mut sample: Vec<f64>, cdf: impl Fn(f64) -> f64) {
        sample.sort_by(f64::total_cmp);
        let n = sample.len() as f64;
        let d = sample
            .iter()
            .enumerate()
            .map(|(i, x)| (cdf(*x) - i as f64 / n).abs().max((cdf(*x) - (i as f64 + 1.0) / n).abs()))
            .fold(0.0, f64::max);
        assert!(d * n.sqrt() < 2.69, "distance {d} of {n}");
    }

    #[test]
    fn exponential_fits() {
        let stream = Stream::new(11, 0, Purpose::Work, 0);
        kolmogorov((0..400_000).map(|n| exponential(&mut stream.item(n))).collect(), |x| 1.0 - (-x).exp());
    }

    #[test]
    fn normal_fits() {
        let stream = Stream::new(12, 0, Purpose::Work, 0);
        kolmogorov((0..400_000).map(|n| normal(&mut stream.item(n))).collect(), |x| {
            0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
        });
    }

    /// Tails beyond the ziggurat's lowest layer: counts against their expectation, 5 standard deviations.
    #[test]
    fn tails_fit() {
        let stream = Stream::new(13, 0, Purpose::Patience, 0);
        let n = 4_000_000u64;
        let (mut exp, mut norm) = (0.0, 0.0);
        for i in 0..n {
            exp += f64::from(exponential(&mut stream.item(2 * i)) > 9.0);
            norm += f64::from(normal(&mut stream.item(2 * i + 1)).abs() > 3.8);
        }
        for (count, p) in [(exp, libm::exp(-9.0)), (norm, libm::erfc(3.8 / std::f64::consts::SQRT_2))] {
            let mean = n as f64 * p;
            assert!((count - mean).abs() < 5.0 * mean.sqrt(), "{count} for {mean}");
        }
    }
}
