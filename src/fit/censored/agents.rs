//! Agents with a median each and a sigma in common, drawn to their team's by what the agents have in common.
//!
//! log T of agent i = mu_i + sigma Z with mu_i normal about the team's. Each agent's likelihood is taken as a normal about its
//! best mu, at the point it is used (N. E. Breslow and D. G. Clayton 1993); the variance between agents is then that of a
//! random-effects mean with known errors, by restricted likelihood (S. W. Raudenbush 2009), and each agent's mu is shrunk
//! (C. N. Morris 1983). An agent of whom nothing was seen to end counts as well.

use super::law::{LengthLaw, SightedPiece};
use super::newton::climb;
use super::{Bounded, LengthPoint, Sighting};
use crate::fit::inferred::{Inferred, NORMAL_95, t_95};
use crate::fit::search::{FALL_95, above as is_above, crossing, highest};

/// One agent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct AgentLevel {
    /// The shrunk mu, and its standard error.
    pub mu: f64,
    pub se: f64,
    /// Sightings, and those that ended.
    pub n: usize,
    pub ended: usize,
}

/// All agents of a team.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AgentsFit {
    pub law: LengthLaw,
    /// mu of the team.
    pub centre: Inferred,
    /// Standard deviation of the agents' mu, 0 where none shows, by restricted likelihood with its interval.
    pub between: Inferred,
    pub sigma: Inferred,
    /// The chance of such differences were there none: likelihood ratio against half a chi-square (S. G. Self and
    /// K.-Y. Liang 1987).
    pub p: f64,
    pub agents: Vec<AgentLevel>,
}

/// The values alone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AgentsPoint {
    pub centre: f64,
    pub between: f64,
    pub sigma: f64,
    pub mu: Vec<f64>,
}

/// Where the search stands.
#[derive(Clone, Debug)]
struct AgentsSearch {
    centre: f64,
    between: f64,
    log_sigma: f64,
    mu: Vec<f64>,
    /// What each agent's own sightings say: the best mu, and how much is known of it.
    best: Vec<f64>,
    known: Vec<f64>,
    /// How much is known of log sigma.
    sigma_known: f64,
}

/// The sightings of one agent, and how often each counts.
struct Own {
    seen: Vec<Bounded>,
    weights: Vec<f64>,
}

const ROUNDS: usize = 60;
const CLOSE: f64 = 1e-7;
/// Standard deviations between agents that are looked at first.
const GRID: [f64; 14] = [0.0, 0.02, 0.05, 0.08, 0.12, 0.18, 0.25, 0.35, 0.5, 0.7, 1.0, 1.5, 2.5, 4.0];
/// Below, agents are taken to be one.
const LEAST: f64 = 1e-3;
const MOST: f64 = 6.0;

/// The fit; `agents` has the sightings of each. `None` where the pooled fit is none.
pub(crate) fn fit_agents(law: LengthLaw, agents: &[Vec<Sighting>], resolution: f64) -> Option<AgentsFit> {
    let own = owned(agents, resolution, &[]);
    let pooled: Vec<Bounded> = own.iter().flat_map(|one| one.seen.iter().copied()).collect();
    let top = climb(law, &pooled)?;
    let mut place = AgentsSearch {
        centre: top.mu,
        between: 0.3,
        log_sigma: if law == LengthLaw::Exponential { 0.0 } else { top.log_sigma },
        mu: vec![top.mu; own.len()],
        best: vec![top.mu; own.len()],
        known: vec![0.0; own.len()],
        sigma_known: 0.0,
    };
    for _ in 0..ROUNDS {
        if place.round(law, &own) < CLOSE {
            break;
        }
    }
    Some(place.told(law, &own))
}

fn owned(agents: &[Vec<Sighting>], resolution: f64, weights: &[f64]) -> Vec<Own> {
    let weight = |seen: &Bounded| weights.get(seen.day as usize).copied().unwrap_or(1.0);
    let of = |sightings: &Vec<Sighting>| {
        let mut seen = super::bounded(sightings, resolution);
        seen.retain(|one| weight(one) > 0.0);
        Own { weights: seen.iter().map(weight).collect(), seen }
    };
    agents.iter().map(of).collect()
}

impl AgentsFit {
    /// The values themselves.
    pub(crate) fn point(&self) -> AgentsPoint {
        AgentsPoint {
            centre: self.centre.value,
            between: self.between.value,
            sigma: self.sigma.value,
            mu: self.agents.iter().map(|agent| agent.mu).collect(),
        }
    }

    /// The law of one agent.
    pub(crate) fn agent(&self, at: usize) -> Option<LengthPoint> {
        self.agents.get(at).map(|agent| LengthPoint { law: self.law, mu: agent.mu, sigma: self.sigma.value })
    }

    /// What the fit would be if days counted so often: two rounds from here.
    pub(crate) fn again(&self, agents: &[Vec<Sighting>], resolution: f64, weights: &[f64]) -> AgentsPoint {
        let own = owned(agents, resolution, weights);
        let mut point = self.point();
        if own.len() != point.mu.len() || own.iter().all(|one| one.seen.is_empty()) {
            return point;
        }
        let mut place = AgentsSearch {
            centre: point.centre,
            // From zero there is no way up: an agent that does not differ has no best mu of its own.
            between: point.between.max(0.05),
            log_sigma: libm::log(point.sigma),
            best: point.mu.clone(),
            known: vec![0.0; own.len()],
            mu: point.mu,
            sigma_known: 0.0,
        };
        place.round(self.law, &own);
        place.round(self.law, &own);
        point = AgentsPoint {
            centre: place.centre,
            between: place.between,
            sigma: libm::exp(place.log_sigma),
            mu: place.mu,
        };
        point
    }
}

impl AgentsSearch {
    /// One round: what each agent says, the spread between them, the sigma of all. Returns how far anything moved.
    fn round(&mut self, law: LengthLaw, own: &[Own]) -> f64 {
        let pull = 1.0 / (self.between.max(LEAST) * self.between.max(LEAST));
        for (at, one) in own.iter().enumerate() {
            let (mu, slope, known) = agent(law, one, self.mu[at], self.log_sigma, self.centre, pull);
            self.known[at] = known;
            self.best[at] = if known > 1e-12 { mu + slope / known } else { mu };
        }
        let was = (self.centre, self.between, self.log_sigma);
        self.between = highest(&GRID, |tau| self.restricted(tau).0).0;
        self.centre = self.restricted(self.between).1;
        let tau = self.between.max(LEAST) * self.between.max(LEAST);
        for at in 0..own.len() {
            let lean = self.known[at] * tau / (1.0 + self.known[at] * tau);
            self.mu[at] = self.centre + lean * (self.best[at] - self.centre);
        }
        if law != LengthLaw::Exponential {
            self.move_sigma(law, own, 1.0 / tau);
        }
        (was.0 - self.centre).abs() + (was.1 - self.between).abs() + (was.2 - self.log_sigma).abs()
    }

    /// The restricted log-likelihood of a spread between agents, and the centre that goes with it.
    fn restricted(&self, tau: f64) -> (f64, f64) {
        let (mut pulls, mut sum, mut logs) = (0.0, 0.0, 0.0);
        let told = || self.best.iter().zip(&self.known).filter(|(_, known)| **known > 1e-12);
        for (best, known) in told() {
            let variance = tau * tau + 1.0 / known;
            pulls += 1.0 / variance;
            sum += best / variance;
            logs += libm::log(variance);
        }
        if !is_above(pulls, 0.0) {
            return (0.0, self.centre);
        }
        let centre = sum / pulls;
        let off = told().map(|(best, known)| (best - centre) * (best - centre) / (tau * tau + 1.0 / known));
        (-0.5 * (logs + libm::log(pulls) + off.sum::<f64>()), centre)
    }

    /// One step of Newton's for log sigma, over what is not known of each mu: three nodes of C. F. Gauss and C. Hermite.
    fn move_sigma(&mut self, law: LengthLaw, own: &[Own], pull: f64) {
        let (mut slope, mut curve) = (0.0, 0.0);
        for (at, one) in own.iter().enumerate() {
            let reach = libm::sqrt(3.0 / (self.known[at] + pull));
            for (node, share) in [(-reach, 1.0 / 6.0), (0.0, 2.0 / 3.0), (reach, 1.0 / 6.0)] {
                for (seen, weight) in one.seen.iter().zip(&one.weights) {
                    let piece = SightedPiece::of(law, seen, self.mu[at] + node, self.log_sigma);
                    slope += share * weight * piece.by_log_sigma;
                    curve -= share * weight * piece.log_sigma_twice;
                }
            }
        }
        self.sigma_known = curve;
        if slope.is_finite() && curve.abs() > 1e-12 {
            self.log_sigma = (self.log_sigma + (slope / curve.abs()).clamp(-0.5, 0.5)).clamp(-9.0, 3.0);
        }
    }

    fn told(&self, law: LengthLaw, own: &[Own]) -> AgentsFit {
        let tau = self.between;
        let top = self.restricted(tau).0;
        let mut above = |tau: f64| self.restricted(tau).0 - top + FALL_95;
        let low = if above(0.0) >= 0.0 { 0.0 } else { crossing(tau, 0.0, &mut above) };
        let high = if above(MOST) >= 0.0 { MOST } else { crossing(tau, MOST, &mut above) };
        let between = Inferred { value: tau, se: (high - low) / (2.0 * NORMAL_95), low, high };
        let ratio = 2.0 * (top - self.restricted(0.0).0).max(0.0);
        let p = if ratio > 0.0 { 0.5 * libm::erfc(libm::sqrt(0.5 * ratio)) } else { 1.0 };
        let known = |known: &f64| if *known > 1e-12 { 1.0 / (tau * tau + 1.0 / known) } else { 0.0 };
        let of_centre = 1.0 / self.known.iter().map(known).sum::<f64>().max(1e-12);
        let sigma_se = if self.sigma_known > 0.0 { libm::sqrt(1.0 / self.sigma_known) } else { 0.0 };
        let pull = 1.0 / (tau.max(LEAST) * tau.max(LEAST));
        let told = self.known.iter().filter(|known| **known > 1e-12).count() as f64;
        let agents =
            own.iter().zip(&self.mu).zip(self.known.iter().zip(&self.best)).map(|((one, mu), (known, best))| {
                let own_part = 1.0 / (known + pull);
                // What is not known of the centre comes through as far as the agent leans on it.
                let lean = pull * own_part;
                // Nor is the lean itself known (Morris 1983).
                let doubt = if told > 3.0 {
                    2.0 / (told - 3.0) * lean * lean * (best - self.centre) * (best - self.centre)
                } else {
                    0.0
                };
                let se = libm::sqrt(own_part + lean * lean * of_centre + doubt);
                let ended = one.seen.iter().filter(|seen| seen.high.is_finite()).count();
                AgentLevel { mu: *mu, se, n: one.seen.len(), ended }
            });
        AgentsFit {
            law,
            centre: Inferred::even(self.centre, libm::sqrt(of_centre), t_95(told - 1.0)),
            between,
            sigma: Inferred::of_log(self.log_sigma, sigma_se, NORMAL_95),
            p,
            agents: agents.collect(),
        }
    }
}

/// The mu that an agent's sightings and the team agree on, with slope and curvature of the sightings alone there. The
/// likelihood is concave in mu for these laws, so Newton's steps with halving find it.
fn agent(law: LengthLaw, own: &Own, start: f64, log_sigma: f64, centre: f64, pull: f64) -> (f64, f64, f64) {
    let look = |mu: f64| {
        let (mut value, mut slope, mut known) = (0.0, 0.0, 0.0);
        for (seen, weight) in own.seen.iter().zip(&own.weights) {
            let piece = SightedPiece::of(law, seen, mu, log_sigma);
            value += weight * piece.value;
            slope += weight * piece.by_mu;
            known -= weight * piece.mu_mu;
        }
        (value - 0.5 * pull * (mu - centre) * (mu - centre), slope, known.max(0.0))
    };
    let (mut mu, mut at) = (start, look(start));
    for _ in 0..12 {
        let step = (at.1 - pull * (mu - centre)) / (at.2 + pull);
        if !step.is_finite() || step.abs() < 1e-6 {
            break;
        }
        let mut part = step.clamp(-2.0, 2.0);
        let mut next = look(mu + part);
        for _ in 0..20 {
            if next.0 >= at.0 {
                break;
            }
            part *= 0.5;
            next = look(mu + part);
        }
        if next.0 < at.0 || !next.0.is_finite() {
            break;
        }
        (mu, at) = (mu + part, next);
    }
    (mu, at.1, at.2)
}
