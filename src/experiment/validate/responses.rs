//! Pure response times: agents who can take any number at once, and react in their own time.

use super::build::{CaseSetup, minutes};
use super::case::{Effort, ExactCase, called};
use crate::measure::TeamMeasure;
use crate::random::Distribution;
use crate::rules::{AtLimit, Handover, Settings};
use crate::theory::ResponseTimes;
use crate::time::SimSpan;

/// Service-level targets in minutes: in the first window, in a later one, beyond most limits.
const TARGETS: [f64; 3] = [3.0, 12.0, 32.0];

const MINUTE: f64 = 60.0;

/// One case; times in minutes.
struct Rule<'a> {
    reaction: Distribution,
    shape: [&'a str; 2],
    agents: u32,
    window: f64,
    limit: f64,
    at_limit: AtLimit,
    handover: Handover,
}

pub(super) fn cases(effort: Effort) -> Vec<ExactCase> {
    let median = |median: f64, sigma: f64| Distribution::lognormal_median_sigma(median * MINUTE, sigma);
    let exponential = |mean: f64| Distribution::Exponential { mean: mean * MINUTE };
    let constant = |value: f64| Distribution::Constant(value * MINUTE);
    let part = |weight: f64, part: Distribution| (weight, part);
    use AtLimit::{Cut, FinishWindow};
    use Handover::{Circular, FromFirst, SharedArrow};
    #[rustfmt::skip]
    let rules = [
        Rule { shape: ["exponential 8 min", "exponencial 8 min"], reaction: exponential(8.0),
            agents: 8, window: 10.0, limit: 30.0, at_limit: Cut, handover: Circular },
        Rule { shape: ["lognormal 4 min, sigma 1"; 2], reaction: median(4.0, 1.0),
            agents: 5, window: 5.0, limit: 17.0, at_limit: Cut, handover: Circular },
        Rule { shape: ["lognormal 8 min, sigma 1.5"; 2], reaction: median(8.0, 1.5),
            agents: 20, window: 10.0, limit: 60.0, at_limit: Cut, handover: SharedArrow },
        Rule { shape: ["weibull 0.7"; 2], reaction: Distribution::Weibull { shape: 0.7, scale: 6.0 * MINUTE },
            agents: 3, window: 4.0, limit: 10.0, at_limit: FinishWindow, handover: FromFirst },
        Rule { shape: ["uniform 0-12 min", "uniforme 0-12 min"], reaction: Distribution::Uniform { min: 0.0, max: 12.0 * MINUTE },
            agents: 4, window: 4.0, limit: 12.0, at_limit: FinishWindow, handover: Circular },
        // A fifth of the reactions end at the very end of a window, or of the limit: a start beats an expiry.
        Rule { shape: ["a fifth just 5 min, else exponential 10 min", "um quinto exatos 5 min, senão exponencial 10 min"],
            reaction: Distribution::Mixture(vec![part(0.2, constant(5.0)), part(0.8, exponential(10.0))]),
            agents: 2, window: 5.0, limit: 15.0, at_limit: Cut, handover: Circular },
    ];
    rules.into_iter().map(|rule| case(effort, rule)).collect()
}

fn case(effort: Effort, rule: Rule) -> ExactCase {
    let Rule { reaction, shape, agents, window, limit, at_limit, handover } = rule;
    let word = if at_limit == AtLimit::Cut { "cut" } else { "finish-window" };
    let [shape, pt] = shape;
    let name = called!(
        "response times, {shape}, {agents} agents, overflow {window} min, limit {limit} min ({word})",
        "tempos de resposta, {pt}, {agents} atendentes, transbordo de {window} min, tempo limite de {limit} min ({word})"
    );
    let (window, limit) = (minutes(window), minutes(limit));
    let exact = ResponseTimes::new(reaction.clone(), agents, window, limit, at_limit)
        .unwrap_or_else(|error| unreachable!("{error}"));
    let setup = CaseSetup {
        agents,
        concurrency: None,
        reaction,
        rate: 10.0,
        handling: Distribution::Constant(1.0),
        patience: None,
        silent: None,
        rules: Settings { overflow: Some(window), limit, at_limit, handover, ..Settings::default() },
        within: TARGETS.map(minutes).to_vec(),
        // No conversation gets in the way of another: there is nothing to warm up.
        warm_up: 0.0,
        length: effort.conversations(12_000.0) / 10.0,
    };
    let source = [
        "geometric offers, then the least of N reactions (docs/theory.md)",
        "ofertas geométricas, depois a menor de N reações (docs/theory.md)",
    ];
    let mut case = ExactCase::new(name, source, &setup, effort.replications(), 0.0)
        .mean(TeamMeasure::OffersPerConversation, exact.mean_offers())
        .mean(TeamMeasure::OpenedShare, exact.opened())
        .wait(exact.mean_wait(), exact.sd_wait());
    for target in &setup.within {
        let share = exact.within(*target);
        // Where hardly anybody waits longer, a count of them is no normal variable.
        if share < 0.995 {
            case = case.within(*target, share);
        }
    }
    case.wait_p90(exact.quantile(0.9).map_or(f64::NAN, SimSpan::seconds))
}
