//! Distributions of lengths of time as words.

use super::values::short;
use crate::random::Distribution;
use crate::report::number::{count, in_percent, time};

/// What a length of time is: `22 min em média, metade com 15 min 33 s ou menos (log-normal, coeficiente de variação 1)`.
///
/// The median of a lognormal is exp(mu), its squared coefficient of variation exp(sigma²) - 1 (Johnson, Kotz and
/// Balakrishnan, "Continuous Univariate Distributions", vol. 1, 1994).
pub(crate) fn words(distribution: &Distribution) -> String {
    let mean = || format!("{} em média", time(distribution.mean()));
    match distribution {
        Distribution::Constant(value) => format!("sempre {}", time(*value)),
        Distribution::Exponential { .. } => format!("{} (exponencial)", mean()),
        Distribution::Gamma { shape, .. } => {
            format!("{} (gama, coeficiente de variação {})", mean(), short(1.0 / libm::sqrt(*shape)))
        }
        Distribution::Erlang { stages, .. } => format!("{} (Erlang, etapas: {stages})", mean()),
        Distribution::Weibull { shape, .. } => format!("{} (Weibull, forma {})", mean(), short(*shape)),
        Distribution::Lognormal { mu, sigma } => format!(
            "{}, metade com {} ou menos (log-normal, coeficiente de variação {})",
            mean(),
            time(libm::exp(*mu)),
            short(libm::sqrt(libm::expm1(sigma * sigma)))
        ),
        Distribution::Uniform { min, max } => {
            format!("de {} a {}, qualquer duração com a mesma chance", time(*min), time(*max))
        }
        Distribution::Triangular { min, mode, max } => {
            format!("de {} a {}, mais vezes perto de {} (triangular)", time(*min), time(*max), time(*mode))
        }
        Distribution::Empirical(empirical) => {
            let values = empirical.values();
            let ends = [values.first(), values.last()].map(|value| time(value.copied().unwrap_or(0.0)));
            let many = count(values.len() as f64);
            let recorded = if values.len() == 1 { "valor registrado" } else { "valores registrados" };
            format!("um entre {many} {recorded}, de {} a {}, {}", ends[0], ends[1], mean())
        }
        Distribution::Mixture(parts) => {
            let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
            let kinds: Vec<String> =
                parts.iter().map(|(weight, part)| format!("{}: {}", in_percent(weight / total), words(part))).collect();
            format!("de vários tipos, {}: {}", mean(), kinds.join("; "))
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
            (Distribution::Constant(90.0), "sempre 1 min 30 s"),
            (exponential(10_800.0), "3 h em média (exponencial)"),
            (Distribution::gamma_mean_cv(900.0, 0.8), "15 min em média (gama, coeficiente de variação 0,8)"),
            (Distribution::Erlang { stages: 4, scale: 30.0 }, "2 min em média (Erlang, etapas: 4)"),
            (Distribution::Weibull { shape: 0.5, scale: 3600.0 }, "2 h em média (Weibull, forma 0,5)"),
            (
                Distribution::lognormal_mean_cv(1320.0, 1.0),
                "22 min em média, metade com 15 min 33 s ou menos (log-normal, coeficiente de variação 1)",
            ),
            (Distribution::Uniform { min: 60.0, max: 300.0 }, "de 1 min a 5 min, qualquer duração com a mesma chance"),
            (
                Distribution::Triangular { min: 0.0, mode: 60.0, max: 300.0 },
                "de 0 s a 5 min, mais vezes perto de 1 min (triangular)",
            ),
            (
                Distribution::Empirical(empirical),
                "um entre 3 valores registrados, de 1 min a 10 min, 4 min 20 s em média",
            ),
            (
                Distribution::Mixture(vec![(1.0, exponential(900.0)), (3.0, Distribution::Constant(60.0))]),
                "de vários tipos, 4 min 30 s em média: 25,0 %: 15 min em média (exponencial); 75,0 %: sempre 1 min",
            ),
        ];
        crate::report::words::in_portuguese(|| {
            for (shape, text) in cases {
                assert_eq!(words(&shape), text);
            }
        });
    }
}
