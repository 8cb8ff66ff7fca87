//! Customers who come back.

use super::build::CaseSetup;
use super::case::{Effort, ExactCase, called};
use super::queues::{self, MINUTE, TARGET, known};
use crate::measure::TeamMeasure;
use crate::random::Distribution;
use crate::rules::Settings;
use crate::scenario::{Arrivals, Profile, Returns};
use crate::theory::ErlangC;
use crate::time::SimSpan;

pub(super) fn cases(effort: Effort) -> Vec<ExactCase> {
    vec![branching(effort, 0.3), feedback(effort, 3, 0.7, 0.25)]
}

/// The same case, whose customers come back.
fn with(mut case: ExactCase, returns: Returns, per_day: f64) -> ExactCase {
    if let Some(team) = case.scenario.teams.first_mut() {
        team.returns = Some(returns);
        team.arrivals = Arrivals::Poisson(Box::new(Profile::steady(per_day)));
    }
    case
}

/// How many arrive where nothing takes time: each first customer brings a geometric number, of mean 1 / (1 - r) and variance
/// r / (1 - r)^2.
fn branching(effort: Effort, share: f64) -> ExactCase {
    const PER_DAY: f64 = 30.0;
    const DAYS: f64 = 9.0;
    let at_once = || Distribution::Constant(0.0);
    let setup = CaseSetup {
        agents: 1,
        concurrency: None,
        reaction: at_once(),
        rate: PER_DAY / 1440.0,
        handling: at_once(),
        patience: None,
        silent: None,
        rules: Settings { distribution: false, ..Settings::default() },
        within: vec![],
        warm_up: 600.0,
        length: 1440.0 * DAYS,
    };
    let name = called!("counts with returns of {share}", "contagens com retornos de {share}");
    let source = ["geometric returns (Feller 1968)", "retornos geométricos (Feller 1968)"];
    let case = ExactCase::new(name, source, &setup, effort.days(6000), 0.0);
    let (first, stays) = (PER_DAY * DAYS, 1.0 - share);
    with(case, Returns { share, after: at_once() }, PER_DAY)
        .counts(first / stays, first * (1.0 + share) / (stays * stays))
        .average(TeamMeasure::Returns, first * share / stays)
}

/// An M/M/c queue to which customers come back after a while is one of Jackson's networks: whoever arrives finds it as if all
/// arrivals together, 1 / (1 - r) times the first ones, were a Poisson process.
fn feedback(effort: Effort, agents: u32, load: f64, share: f64) -> ExactCase {
    let after = 30.0;
    let setup = queues::setup(effort, agents, 1, load, 40_000.0);
    // Until as many come back as have left.
    let setup = CaseSetup { warm_up: setup.warm_up + 15.0 * after / (1.0 - share), ..setup };
    let exact = known(ErlangC::new(agents, setup.rate, 1.0));
    let wait = exact.wait();
    let name = called!(
        "M/M/{agents}, load {load}, returns of {share} after {after} min",
        "M/M/{agents}, carga {load}, retornos de {share} depois de {after} min"
    );
    let source = ["Jackson 1957 with Erlang C", "Jackson 1957 com Erlang C"];
    let case = ExactCase::new(name, source, &setup, effort.replications(), 0.0);
    let returns = Returns { share, after: Distribution::Exponential { mean: after * MINUTE } };
    with(case, returns, setup.rate * 1440.0 * (1.0 - share))
        .average(TeamMeasure::Arrivals, setup.expected())
        .wait_mean(wait.mean() * MINUTE)
        .within(SimSpan::ZERO, 1.0 - wait.delayed())
        .within(super::build::minutes(TARGET), wait.within(TARGET))
        .average(TeamMeasure::BacklogMean, exact.mean_queue())
        .average(TeamMeasure::Occupancy, exact.occupancy())
}
