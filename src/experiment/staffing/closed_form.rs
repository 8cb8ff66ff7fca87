//! What the formulas say that an hour needs, each hour as if its demand had gone on for ever.
//!
//! The pointwise stationary approximation: L. Green and P. Kolesar, "The pointwise stationary approximation for queues
//! with nonstationary arrivals", Management Science 37(1), 1991. Erlang C, or Erlang A where customers leave, with each
//! place of an agent as a server at the speed of full hands. Exact in the limit of short work; it knows nothing of
//! rotation, reaction, nights and shifts, so it is where the search begins, and a figure to compare.

use super::target::{ClosedFormTarget, HourTarget};
use crate::experiment::Bound;
use crate::scenario::{Agent, Arrivals, Team};
use crate::theory::{ErlangA, ErlangC};

/// Agents at most that the formulas are asked for.
const MOST: u32 = 5000;
/// Erlang beyond which no formula is worked out.
const LARGE: f64 = 1e6;

/// What the formulas need to know of a team.
pub(super) struct ClosedForm {
    /// Places of one agent; `None` without bound.
    slots: Option<u32>,
    /// Conversations that one place finishes in a second.
    rate: f64,
    /// Customers who leave in a second, of those waiting.
    patience: Option<f64>,
}

impl ClosedForm {
    /// Of agents who are all like `agent`.
    pub(super) fn new(team: &Team, agent: &Agent) -> Self {
        let slots = agent.concurrency;
        let patience = team.patience.as_ref().map(|patience| 1.0 / patience.mean());
        ClosedForm { slots, rate: agent.full_speed() / (agent.pace * mean_work(team)), patience }
    }

    /// The least number of agents with which an hour of `per_hour` conversations keeps all targets; `None` if no number
    /// up to 5000 does.
    pub(super) fn agents(&self, per_hour: f64, targets: &[HourTarget]) -> Option<u32> {
        if per_hour <= 0.0 {
            return Some(0);
        }
        let Some(slots) = self.slots else { return Some(1) };
        let arrivals = per_hour / 3600.0;
        // The square root rule will do where a formula has millions of servers to go through.
        let load = arrivals / self.rate;
        if load > LARGE {
            let agents = ((load + load.sqrt()) / f64::from(slots)).ceil();
            return (agents <= f64::from(MOST)).then_some(agents as u32);
        }
        let meets = |agents: u32| {
            let Some(servers) = agents.checked_mul(slots) else { return true };
            match self.patience {
                None => ErlangC::new(servers, arrivals, self.rate).is_ok_and(|queue| {
                    let wait = queue.wait();
                    targets.iter().all(|target| keeps(target, wait.mean(), 0.0, |seconds| wait.within(seconds)))
                }),
                Some(patience) => ErlangA::new(servers, arrivals, self.rate, patience).is_ok_and(|queue| {
                    let found = queue.found();
                    let within = |seconds: f64| found.within(seconds);
                    targets.iter().all(|target| keeps(target, found.mean_wait_started(), found.lost(), within))
                }),
            }
        };
        // More agents never wait longer, so the answer can be closed in on: from what the load alone takes, by doubling,
        // for formulas take as many steps as there are servers.
        let (mut low, mut high) = (0, (load / f64::from(slots)).ceil().clamp(1.0, f64::from(MOST)) as u32);
        while !meets(high) {
            if high == MOST {
                return None;
            }
            (low, high) = (high, (2 * high).min(MOST));
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if meets(middle) { high = middle } else { low = middle }
        }
        Some(high)
    }
}

/// Whether a queue keeps a target: mean wait of those started, share lost, share of all started within some seconds.
fn keeps(target: &HourTarget, mean: f64, lost: f64, within: impl Fn(f64) -> f64) -> bool {
    match target.parts() {
        ClosedFormTarget::Mean(bound, limit) => bound.holds(mean, limit),
        // A quantile is at most t where at least that part has been started by t.
        ClosedFormTarget::Quantile(Bound::AtMost, limit, part) => within(limit) >= part * (1.0 - lost),
        ClosedFormTarget::Quantile(Bound::AtLeast, limit, part) => within(limit) <= part * (1.0 - lost),
        ClosedFormTarget::Within(bound, seconds, limit) => bound.holds(within(seconds), limit),
        ClosedFormTarget::Lost(bound, limit) => bound.holds(lost, limit),
    }
}

/// Mean handling work in seconds; of a trace, its own where it says.
fn mean_work(team: &Team) -> f64 {
    let mean = team.handling.mean();
    match &team.arrivals {
        Arrivals::Trace(rows) if !rows.is_empty() => {
            let sum: f64 = rows.iter().map(|row| row.handling.map_or(mean, |work| work.seconds())).sum();
            sum / rows.len() as f64
        }
        _ => mean,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Target;
    use crate::scenario;

    /// By trying every number of agents from one on, with few places and with so many that one agent will do for all. The
    /// last took 5,000 times 100,000 steps, at every look of a bisection.
    #[test]
    fn the_least_number_is_found_with_any_number_of_places() {
        for patience in [false, true] {
            for (concurrency, per_hour) in [(1, 240.0), (3, 240.0), (100_000, 240.0), (100_000, 90_000.0)] {
                let mut loaded = scenario::embedded(&[format!("agent.0.concurrency={concurrency}")]).unwrap();
                loaded.scenario.teams[0].patience = loaded.scenario.teams[0].patience.take().filter(|_| patience);
                let scenario = &loaded.scenario;
                let target = &Target::parse(scenario, "wait_mean <= 1 min").unwrap()[0];
                let targets = [HourTarget::new(target).unwrap()];
                let team = &scenario.teams[0];
                let form = ClosedForm::new(team, &scenario.agents[team.agents[0].0 as usize]);
                let found = form.agents(per_hour, &targets).unwrap();
                let (rate, arrivals) = (form.rate, per_hour / 3600.0);
                let keeps = |agents: u32| match (agents.checked_mul(concurrency), form.patience) {
                    (None, _) => true,
                    (Some(servers), None) => {
                        ErlangC::new(servers, arrivals, rate).is_ok_and(|queue| queue.wait().mean() <= 60.0)
                    }
                    (Some(servers), Some(patience)) => ErlangA::new(servers, arrivals, rate, patience)
                        .is_ok_and(|queue| queue.found().mean_wait_started() <= 60.0),
                };
                assert_eq!(Some(found), (1..5000).find(|agents| keeps(*agents)), "{concurrency}, {patience}");
            }
        }
    }
}
