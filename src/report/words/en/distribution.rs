//! Distributions of lengths of time as words.

use super::values::short;
use crate::random::Distribution;
use crate::report::number::{percent, time};

/// What a length of time is: `22 min on average, half of them 15 min 33 s or less (lognormal, coefficient of variation 1)`.
///
/// The median of a lognormal is exp(mu), its squared coefficient of variation exp(sigma²) - 1 (Johnson, Kotz and
/// Balakrishnan, "Continuous Univariate Distributions", vol. 1, 1994).
pub(crate) fn words(distribution: &Distribution) -> String {
    let mean = || format!("{} on average", time(distribution.mean()));
    match distribution {
        Distribution::Constant(value) => format!("always {}", time(*value)),
        Distribution::Exponential { .. } => format!("{} (exponential)", mean()),
        Distribution::Gamma { shape, .. } => {
            format!("{} (gamma, coefficient of variation {})", mean(), short(1.0 / libm::sqrt(*shape)))
        }
        Distribution::Erlang { stages, .. } => format!("{} (Erlang, stages: {stages})", mean()),
        Distribution::Weibull { shape, .. } => format!("{} (Weibull, shape {})", mean(), short(*shape)),
        Distribution::Lognormal { mu, sigma } => format!(
            "{}, half of them {} or less (lognormal, coefficient of variation {})",
            mean(),
            time(libm::exp(*mu)),
            short(libm::sqrt(libm::expm1(sigma * sigma)))
        ),
        Distribution::Uniform { min, max } => format!("{} to {}, all lengths alike", time(*min), time(*max)),
        Distribution::Triangular { min, mode, max } => {
            format!("{} to {}, most often about {} (triangular)", time(*min), time(*max), time(*mode))
        }
        Distribution::Empirical(empirical) => {
            let values = empirical.values();
            let ends = [values.first(), values.last()].map(|value| time(value.copied().unwrap_or(0.0)));
            format!("one of {} recorded values from {} to {}, {}", values.len(), ends[0], ends[1], mean())
        }
        Distribution::Mixture(parts) => {
            let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
            let kinds: Vec<String> =
                parts.iter().map(|(weight, part)| format!("{} % {}", percent(weight / total), words(part))).collect();
            format!("of several kinds, {}: {}", mean(), kinds.join("; "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Empirical;

    #[test]
    fn every_shape_is_said() {
        let empirical = Empirical::new(vec![60.0, 120.0, 600.0]).unwrap();
        let exponential = |mean| Distribution::Exponential { mean };
        // The lognormal: median 1320 / sqrt 2. The Weibull: 3600 Γ(3).
        let cases = [
            (Distribution::Constant(90.0), "always 1 min 30 s"),
            (exponential(10_800.0), "3 h on average (exponential)"),
            (Distribution::gamma_mean_cv(900.0, 0.8), "15 min on average (gamma, coefficient of variation 0.8)"),
            (Distribution::Erlang { stages: 4, scale: 30.0 }, "2 min on average (Erlang, stages: 4)"),
            (Distribution::Weibull { shape: 0.5, scale: 3600.0 }, "2 h on average (Weibull, shape 0.5)"),
            (
                Distribution::lognormal_mean_cv(1320.0, 1.0),
                "22 min on average, half of them 15 min 33 s or less (lognormal, coefficient of variation 1)",
            ),
            (Distribution::Uniform { min: 60.0, max: 300.0 }, "1 min to 5 min, all lengths alike"),
            (
                Distribution::Triangular { min: 0.0, mode: 60.0, max: 300.0 },
                "0 s to 5 min, most often about 1 min (triangular)",
            ),
            (
                Distribution::Empirical(empirical),
                "one of 3 recorded values from 1 min to 10 min, 4 min 20 s on average",
            ),
            (
                Distribution::Mixture(vec![(1.0, exponential(900.0)), (3.0, Distribution::Constant(60.0))]),
                "of several kinds, 4 min 30 s on average: 25.0 % 15 min on average (exponential); 75.0 % always 1 min",
            ),
        ];
        for (shape, text) in cases {
            assert_eq!(words(&shape), text);
        }
    }
}
