//! Whether arrivals within a slot come by chance alone.

/// The greatest distance of a distribution from what it should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PoissonCheck {
    /// Arrivals that were looked at.
    pub n: usize,
    /// The Kolmogorov-Smirnov distance.
    pub distance: f64,
    /// The chance of one as large, were arrivals Poisson with a steady rate in each slot.
    pub p: f64,
}

/// Given their number, arrivals of a Poisson process lie evenly in their slot (S.-H. Kim and W. Whitt, "Are call center and
/// hospital arrivals well modeled by nonhomogeneous Poisson processes?", M&SOM 16(3), 2014). Times that were cut to
/// `rounding` are first spread within it by `even`, numbers between 0 and 1: else equal times alone would be found.
/// Lengths are in seconds from the start of any slot; `None` under 10 arrivals.
pub(crate) fn poisson_check(
    times: &[f64],
    slot: f64,
    rounding: f64,
    mut even: impl FnMut() -> f64,
) -> Option<PoissonCheck> {
    if !(slot > 0.0 && slot.is_finite() && rounding >= 0.0) {
        return None;
    }
    let mut places: Vec<f64> = (times.iter().filter(|t| t.is_finite()))
        .map(|t| (t + rounding * even()) / slot)
        .map(|place| place - libm::floor(place))
        .collect();
    if places.len() < 10 {
        return None;
    }
    places.sort_by(f64::total_cmp);
    let n = places.len() as f64;
    let distance =
        (places.iter().enumerate()).map(|(i, x)| (x - i as f64 / n).max((i as f64 + 1.0) / n - x)).fold(0.0, f64::max);
    Some(PoissonCheck { n: places.len(), distance, p: kolmogorov_beyond(distance, n) })
}

/// P(D > d) for n values: A. N. Kolmogorov's series at M. A. Stephens' (1970) argument.
fn kolmogorov_beyond(d: f64, n: f64) -> f64 {
    let root = libm::sqrt(n);
    let x = d * (root + 0.12 + 0.11 / root);
    if x < 0.3 {
        return 1.0;
    }
    let term = |k: i32| {
        let k = f64::from(k);
        libm::exp(-2.0 * k * k * x * x)
    };
    let sum: f64 = (1..=20).map(|k| if k % 2 == 1 { term(k) } else { -term(k) }).sum();
    (2.0 * sum).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};

    /// The 5 % point of Kolmogorov's distribution is 1.358.
    #[test]
    fn the_table_s_value() {
        assert!((kolmogorov_beyond(1.358 / 1e3, 1e6) - 0.05).abs() < 3e-4);
    }

    /// 400 days of 200 even arrivals, cut to the minute: 5 % are found, within 3.5 standard errors.
    #[test]
    fn false_alarms_are_as_stated() {
        let stream = Stream::new(3, 0, Purpose::Arrivals, 0);
        let mut found = 0;
        for day in 0..400 {
            let mut draws = stream.item(day);
            let times: Vec<f64> = (0..200).map(|_| libm::floor(draws.open01() * 36_000.0 / 60.0) * 60.0).collect();
            let check = poisson_check(&times, 1800.0, 60.0, || draws.open01()).unwrap();
            found += usize::from(check.p < 0.05);
        }
        assert!((5..=38).contains(&found), "{found}");
    }

    #[test]
    fn batches_at_the_hour_are_found() {
        let times: Vec<f64> = (0..300).map(|i| f64::from(i % 20) * 1800.0 + f64::from(i % 3)).collect();
        assert!(poisson_check(&times, 1800.0, 1.0, || 0.5).unwrap().p < 1e-9);
        assert!(poisson_check(&[], 1800.0, 1.0, || 0.5).is_none());
        assert!(poisson_check(&[f64::NAN; 50], 1800.0, 1.0, || 0.5).is_none());
        assert!(poisson_check(&times, 0.0, 1.0, || 0.5).is_none());
    }
}
