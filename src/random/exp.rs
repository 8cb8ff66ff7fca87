//! The exponential function in plain arithmetic: the same bits everywhere, and fast in a loop.

/// 1.5 x 2^52: adding it rounds a small number to a whole one, kept in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// ln 2 in two parts; products of the first with numbers below 2^11 are exact.
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// e^x to within 2 units of the last place, for x from -708 to 709; beyond, as at the nearer end.
///
/// x = k ln 2 + r with whole k and |r| <= ln 2 / 2, then Taylor's series to r^13, whose rest is
/// below 2^-57. No branch and no table, so that a loop over it can be vectorised.
#[inline(always)]
pub(super) fn exp(x: f64) -> f64 {
    let x = x.clamp(-708.0, 709.0);
    let rounded = x * std::f64::consts::LOG2_E + ROUND;
    let k = rounded - ROUND;
    let r = (x - k * LN2_HIGH) - k * LN2_LOW;
    let mut sum = TAYLOR[0];
    for coefficient in &TAYLOR[1..] {
        sum = sum * r + coefficient;
    }
    let scale = f64::from_bits(rounded.to_bits().wrapping_add(1023) << 52);
    sum * scale
}

/// 1/13!, 1/12!, …, 1/1!, 1/0!.
const TAYLOR: [f64; 14] = {
    let mut table = [1.0; 14];
    let mut factorial = 1.0;
    let mut n = 1;
    while n < 14 {
        factorial *= n as f64;
        table[13 - n] = 1.0 / factorial;
        n += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_libm() {
        let mut worst = 0.0f64;
        for step in -350_000..=350_000 {
            let x = f64::from(step) * 0.002;
            let exact = libm::exp(x);
            worst = worst.max(((exp(x) - exact) / exact).abs());
        }
        assert!(worst < 2.0 * f64::EPSILON, "relative error {worst:e}");
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn ends_do_not_overflow() {
        assert!(exp(1e9).is_finite() && exp(1e9) > 1e300);
        assert!(exp(-1e9) > 0.0 && exp(-1e9) < 1e-300);
    }
}
