//! Which agents take longer for the same work.

use super::hand::{MOST_IN_HAND, PastWork};
use super::inferred::{Inferred, NORMAL_95};

/// Conversations of an agent from which its pace is looked at.
const ENOUGH: f64 = 20.0;

/// The logarithms of an agent's works about their team's mean.
#[derive(Clone, Copy, Debug, Default)]
struct OwnLogs {
    count: f64,
    sum: f64,
    squares: f64,
}

/// By agent: its pace, where agents differ at all by more than chance; each is drawn towards the others by as much as it may be
/// chance (random effects: R. DerSimonian and N. Laird 1986).
pub(super) fn paces(
    works: &[PastWork],
    speed: &[f64; MOST_IN_HAND],
    agents: usize,
    teams: usize,
) -> Vec<Option<Inferred>> {
    let log = |work: &PastWork| libm::log(work.work(speed).max(1e-6));
    let mut of_team = vec![(0.0, 0.0); teams];
    for work in works {
        let (count, sum) = &mut of_team[work.team as usize];
        *count += 1.0;
        *sum += log(work);
    }
    let mut own = vec![OwnLogs::default(); agents];
    for work in works {
        let (count, sum) = of_team[work.team as usize];
        let about = log(work) - sum / count;
        let of = &mut own[work.agent as usize];
        of.count += 1.0;
        of.sum += about;
        of.squares += about * about;
    }
    effects(&own).unwrap_or_else(|| vec![None; agents])
}

fn effects(own: &[OwnLogs]) -> Option<Vec<Option<Inferred>>> {
    let known: Vec<&OwnLogs> = own.iter().filter(|of| of.count >= ENOUGH).collect();
    let (freedom, within) = known.iter().fold((0.0, 0.0), |(freedom, within), of| {
        (freedom + of.count - 1.0, within + of.squares - of.sum * of.sum / of.count)
    });
    if known.len() < 2 || freedom <= 0.0 || within <= 0.0 {
        return None;
    }
    let variance = within / freedom;
    let weight = |of: &OwnLogs| of.count / variance;
    let total: f64 = known.iter().map(|of| weight(of)).sum();
    let mean = known.iter().map(|of| weight(of) * of.sum / of.count).sum::<f64>() / total;
    let spread: f64 = known.iter().map(|of| weight(of) * (of.sum / of.count - mean).powi(2)).sum();
    let groups = known.len() as f64 - 1.0;
    // 1 in 100 by chance: chi-square by E. B. Wilson and M. M. Hilferty 1931.
    let bound = groups * (1.0 - 2.0 / (9.0 * groups) + 2.326 * libm::sqrt(2.0 / (9.0 * groups))).powi(3);
    if spread <= bound {
        return None;
    }
    let squares: f64 = known.iter().map(|of| weight(of).powi(2)).sum();
    let between = ((spread - groups) / (total - squares / total)).max(0.0);
    let of_one = |of: &OwnLogs| {
        (of.count >= ENOUGH).then(|| {
            let error = variance / of.count;
            let shrunk = between / (between + error) * (of.sum / of.count - mean);
            Inferred::of_log(shrunk, libm::sqrt(between * error / (between + error)), NORMAL_95)
        })
    };
    Some(own.iter().map(of_one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent(count: f64, mean: f64) -> OwnLogs {
        OwnLogs { count, sum: count * mean, squares: count * (mean * mean + 1.0) }
    }

    #[test]
    fn agents_who_differ_by_chance_alone_have_none() {
        assert!(effects(&[agent(400.0, 0.02), agent(400.0, -0.02), agent(400.0, 0.0)]).is_none());
    }

    /// Two groups of 400 with means 0.3 apart and variance 1: error 1/400 each, spread 400 (0.15² + 0.15²) = 18; between is
    /// (18 - 1) / (800 - 320,000 / 800) = 0.0425; each is drawn in by 0.0425 / (0.0425 + 0.0025).
    #[test]
    fn a_worked_example() {
        let found = effects(&[agent(400.0, 0.15), agent(400.0, -0.15), agent(3.0, 2.0)]).unwrap();
        let shrunk: f64 = 0.15 * 0.0425 / 0.045;
        assert!((found[0].unwrap().value - shrunk.exp()).abs() < 2e-3, "{found:?}");
        assert!(found[2].is_none());
    }
}
