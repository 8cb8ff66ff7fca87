//! Highest points and crossings of functions of one value, in a bounded number of steps.

/// Whether `x` is above `bound`; what is not a number is not.
pub(super) fn above(x: f64, bound: f64) -> bool {
    x > bound
}

/// Half of the 95 % quantile of chi-square with one degree of freedom: how far a log-likelihood may fall.
pub(super) const FALL_95: f64 = 1.920_729_410_347_062;

/// The number of golden sections: each leaves 0.618 of the bracket.
const SECTIONS: usize = 36;
/// The number of halvings.
const HALVINGS: usize = 30;

/// Where `f` is highest on a rising `grid`, refined between the neighbours of its best point by golden section
/// (J. Kiefer 1953), and how high. What is not a number counts as lowest.
pub(super) fn highest(grid: &[f64], mut f: impl FnMut(f64) -> f64) -> (f64, f64) {
    let mut f = |x: f64| Some(f(x)).filter(|y| !y.is_nan()).unwrap_or(f64::NEG_INFINITY);
    let (mut best, mut top, mut at) = (0.0, f64::NEG_INFINITY, 0);
    for (index, &x) in grid.iter().enumerate() {
        let y = f(x);
        if index == 0 || y > top {
            (best, top, at) = (x, y, index);
        }
    }
    if grid.len() < 2 {
        return (best, top);
    }
    let (mut low, mut high) = (grid[at.saturating_sub(1)], grid[(at + 1).min(grid.len() - 1)]);
    let ratio = 0.618_033_988_749_895;
    let (mut a, mut b) = (high - ratio * (high - low), low + ratio * (high - low));
    let (mut fa, mut fb) = (f(a), f(b));
    for _ in 0..SECTIONS {
        if fa >= fb {
            (high, b, fb) = (b, a, fa);
            a = high - ratio * (high - low);
            fa = f(a);
        } else {
            (low, a, fa) = (a, b, fb);
            b = low + ratio * (high - low);
            fb = f(b);
        }
        if high - low < 1e-7 * (1e-3 + high.abs()) {
            break;
        }
    }
    let (x, y) = if fa >= fb { (a, fa) } else { (b, fb) };
    if y > top { (x, y) } else { (best, top) }
}

/// Where `f` changes from at least zero, as it is at `inside`, to below, as it is at `outside`.
pub(super) fn crossing(mut inside: f64, mut outside: f64, mut f: impl FnMut(f64) -> f64) -> f64 {
    for _ in 0..HALVINGS {
        let middle = 0.5 * (inside + outside);
        if f(middle) >= 0.0 {
            inside = middle
        } else {
            outside = middle
        }
        if (outside - inside).abs() < 1e-6 * (1e-3 + inside.abs()) {
            break;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parabola_has_its_top_and_its_zeros() {
        let f = |x: f64| 2.0 - (x - 0.7) * (x - 0.7);
        let (x, y) = highest(&[0.0, 0.5, 1.0, 2.0], f);
        assert!((x - 0.7).abs() < 1e-6 && (y - 2.0).abs() < 1e-12, "{x}");
        assert!((crossing(0.7, 5.0, f) - 0.7 - 2f64.sqrt()).abs() < 1e-5);
        assert_eq!(highest(&[0.0, 1.0], |x| -x).0, 0.0, "an end is kept to the bit");
        assert_eq!(highest(&[], |x| x).1, f64::NEG_INFINITY);
        assert!(highest(&[0.0, 1.0], |_| f64::NAN).1.is_infinite());
    }
}
