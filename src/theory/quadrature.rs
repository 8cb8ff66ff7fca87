//! Integrals by adaptive Gauss-Kronrod quadrature.
//!
//! Source: R. Piessens, E. de Doncker-Kapenga, C. W. Überhuber and D. K. Kahaner, "QUADPACK",
//! 1983; the nodes and weights of the pair of 7 and 15 points (A. S. Kronrod, 1965).

/// Nodes of the 15-point rule on [-1, 1], the positive ones and 0; those of odd index belong to
/// the 7-point rule too.
const NODES: [f64; 8] = [
    0.991_455_371_120_812_6,
    0.949_107_912_342_758_5,
    0.864_864_423_359_769_1,
    0.741_531_185_599_394_4,
    0.586_087_235_467_691_1,
    0.405_845_151_377_397_2,
    0.207_784_955_007_898_47,
    0.0,
];
/// Weights of the 15-point rule.
const KRONROD: [f64; 8] = [
    0.022_935_322_010_529_224,
    0.063_092_092_629_978_56,
    0.104_790_010_322_250_18,
    0.140_653_259_715_525_92,
    0.169_004_726_639_267_9,
    0.190_350_578_064_785_4,
    0.204_432_940_075_298_9,
    0.209_482_141_084_727_82,
];
/// Weights of the 7-point rule, for the nodes of odd index.
const GAUSS: [f64; 4] =
    [0.129_484_966_168_869_7, 0.279_705_391_489_276_64, 0.381_830_050_505_118_9, 0.417_959_183_673_469_4];

/// An interval is not halved more often than this.
const DEEPEST: u32 = 48;

/// Intervals are cut this many times towards their start, each time in half.
const HALVINGS: i32 = 40;

/// The integral of `f` over [from, to], to about 1e-12 of the sum of the absolute values of its
/// parts. The interval is cut at the `breaks` (sorted) inside it, so that `f` may jump there,
/// and ever finer towards `from`, so that a fall much quicker than the interval is not missed.
pub fn integrate(f: &dyn Fn(f64) -> f64, from: f64, to: f64, breaks: &[f64]) -> f64 {
    let mut start = from;
    let mut sum = 0.0;
    for k in (0..=HALVINGS).rev() {
        let end = from + libm::ldexp(to - from, -k);
        sum += between(f, start, end, breaks);
        start = end;
    }
    sum
}

/// The integral of `f` over [from, infinity), for an `f` that is not negative and falls faster
/// than any power in the end. `scale` is about where, or later than where, it begins to fall.
pub fn integrate_tail(f: &dyn Fn(f64) -> f64, from: f64, scale: f64, breaks: &[f64]) -> f64 {
    let mut start = from;
    let scale = if scale > 0.0 && scale.is_finite() { scale } else { 1.0 };
    let mut width = libm::ldexp(scale, -HALVINGS);
    let mut sum = 0.0;
    let last_break = breaks.last().copied().unwrap_or(from);
    // Pieces of doubling width; 1000 of them end at the largest float.
    for _ in 0..1000 {
        let end = start + width;
        let piece = between(f, start, end, breaks);
        sum += piece;
        // What is left is less than this bound times a factor that faster-than-power decay keeps small.
        let left = f(end) * end;
        if end > last_break && piece <= 1e-14 * sum && left <= 1e-13 * sum {
            break;
        }
        start = end;
        width *= 2.0;
    }
    sum
}

fn between(f: &dyn Fn(f64) -> f64, from: f64, to: f64, breaks: &[f64]) -> f64 {
    let inside = breaks.partition_point(|b| *b <= from);
    let mut sum = 0.0;
    let mut start = from;
    for cut in breaks.iter().skip(inside).copied().take_while(|b| *b < to).chain([to]) {
        let (whole, _) = rule(f, start, cut);
        sum += refine(f, start, cut, 1e-13 * whole.abs(), 0);
        start = cut;
    }
    sum
}

fn refine(f: &dyn Fn(f64) -> f64, from: f64, to: f64, tolerance: f64, depth: u32) -> f64 {
    let (fine, error) = rule(f, from, to);
    if error <= tolerance.max(1e-14 * fine.abs()) || depth == DEEPEST {
        return fine;
    }
    let middle = 0.5 * (from + to);
    refine(f, from, middle, tolerance, depth + 1) + refine(f, middle, to, tolerance, depth + 1)
}

/// The 15-point estimate, and its distance from the 7-point one.
fn rule(f: &dyn Fn(f64) -> f64, from: f64, to: f64) -> (f64, f64) {
    let (centre, half) = (0.5 * (from + to), 0.5 * (to - from));
    let (mut fine, mut coarse) = (0.0, 0.0);
    for (i, node) in NODES.iter().enumerate() {
        let pair = if *node == 0.0 { f(centre) } else { f(centre - half * node) + f(centre + half * node) };
        fine += KRONROD[i] * pair;
        if i % 2 == 1 {
            coarse += GAUSS[i / 2] * pair;
        }
    }
    (fine * half, ((fine - coarse) * half).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 15-point rule is exact to degree 22, the 7-point one to degree 13: a wrong digit shows.
    #[test]
    fn the_rules_are_exact_for_polynomials() {
        for degree in 0..=22 {
            let (fine, error) = rule(&|x| x.powi(degree), 0.0, 1.0);
            let want = 1.0 / f64::from(degree + 1);
            assert!((fine - want).abs() < 2e-16, "degree {degree}: {fine}");
            assert!(degree > 13 || error < 2e-16, "degree {degree}: {error}");
        }
    }

    #[test]
    fn integrals_known_in_closed_form() {
        let normal = |x: f64| (-x * x / 2.0).exp();
        let root = (std::f64::consts::PI / 2.0).sqrt();
        assert!((integrate_tail(&normal, 0.0, 1.0, &[]) - root).abs() < 1e-13);
        assert!((integrate_tail(&normal, 0.0, 1e-4, &[]) - root).abs() < 1e-13);
        assert!((integrate_tail(&normal, 0.0, 1e4, &[]) - root).abs() < 1e-13);
        // A derivative without bound at 0, and a slow stretched tail: Gamma(3) * 1 = 2.
        assert!((integrate_tail(&|x: f64| (-x.sqrt()).exp(), 0.0, 1.0, &[]) - 2.0).abs() < 1e-11);
        let step = |x: f64| if x < 2.0 { 3.0 } else { 1.0 };
        assert!((integrate(&step, 0.0, 5.0, &[2.0]) - 9.0).abs() < 1e-14);
        assert_eq!(integrate(&step, 1.0, 1.0, &[]), 0.0);
    }

    /// A quick fall inside a long interval: 0.9 e^-1000x + 0.1 e^(-x/1000), each with its area.
    #[test]
    fn two_scales_far_apart() {
        let f = |x: f64| 0.9 * (-1000.0 * x).exp() + 0.1 * (-x / 1000.0).exp();
        assert!(
            (integrate_tail(&|x| f(x).powi(2), 0.0, 100.0, &[]) - (0.81 / 2000.0 + 0.18 / 1000.001 + 5.0)).abs()
                < 1e-12
        );
        let want = 0.9 / 1000.0 + 100.0 * (1.0 - (-0.6f64).exp());
        assert!((integrate(&f, 0.0, 600.0, &[]) - want).abs() < 1e-12);
    }

    #[test]
    fn a_tail_that_starts_late_is_not_missed() {
        // Zero until 100: the first pieces must not end the walk.
        let late = |x: f64| if x < 100.0 { 0.0 } else { (100.0 - x).exp() };
        assert!((integrate_tail(&late, 0.0, 1.0, &[100.0]) - 1.0).abs() < 1e-12);
    }
}
