//! Queues in steady state: agents who react at once, handling work of one minute on average.

use super::build::{CaseSetup, minutes};
use super::case::{Effort, ExactCase, called};
use crate::measure::TeamMeasure;
use crate::random::Distribution;
use crate::rules::Settings;
use crate::scenario::Silent;
use crate::theory::{ErlangA, ErlangC, ErlangGaps, Moments, PollaczekKhinchine, TheoryError, erlang_b};
use crate::time::SimSpan;

/// The second service-level target; the first is no wait at all.
pub(super) const TARGET: f64 = 0.5;

pub(super) const MINUTE: f64 = 60.0;

pub(super) fn cases(effort: Effort) -> Vec<ExactCase> {
    [erlang_c(effort), erlang_a(effort), loss(effort), rotation(effort), one_agent(effort)].concat()
}

/// The cases' own parameters are inside the formulas' domains.
pub(super) fn known<T>(value: Result<T, TheoryError>) -> T {
    value.unwrap_or_else(|error| unreachable!("{error}"))
}

fn exponential(mean: f64) -> Distribution {
    Distribution::Exponential { mean }
}

fn counted(agents: u32) -> [&'static str; 2] {
    if agents == 1 { ["agent", "atendente"] } else { ["agents", "atendentes"] }
}

fn open_to_all() -> Settings {
    Settings { distribution: false, ..Settings::default() }
}

fn no_overflow() -> Settings {
    Settings { overflow: None, ..Settings::default() }
}

/// `agents` with `slots` each at a `load` per slot; `conversations` in each of full replications.
pub(super) fn setup(effort: Effort, agents: u32, slots: u32, load: f64, conversations: f64) -> CaseSetup {
    let servers = f64::from(agents * slots);
    let rate = load * servers;
    // The relaxation time of M/M/c is about 1 / (c (1 - sqrt(load))^2) (J. W. Cohen, The Single
    // Server Queue, 1982); after fifteen of them, and some services, nothing of the start is left.
    let relaxation = if load < 1.0 { 1.0 / (servers * (1.0 - load.sqrt()).powi(2)) } else { 5.0 };
    CaseSetup {
        agents,
        concurrency: Some(slots),
        reaction: Distribution::Constant(0.0),
        rate,
        handling: exponential(MINUTE),
        patience: None,
        silent: None,
        rules: open_to_all(),
        within: vec![SimSpan::ZERO, minutes(TARGET)],
        warm_up: 20.0 + 15.0 * relaxation,
        length: effort.conversations(conversations) / rate,
    }
}

/// M/M/c, with one slot each or several.
fn erlang_c(effort: Effort) -> Vec<ExactCase> {
    let case = |agents: u32, slots: u32, load: f64, conversations: f64| {
        let servers = agents * slots;
        let exact = known(ErlangC::new(servers, load * f64::from(servers), 1.0));
        let wait = exact.wait();
        let [noun, pt] = counted(agents);
        let name = match slots > 1 {
            true => called!(
                "M/M/{servers}, load {load}, {agents} {noun} of {slots} slots",
                "M/M/{servers}, carga {load}, {agents} {pt} com {slots} vagas"
            ),
            false => {
                called!("M/M/{servers}, load {load}, {agents} {noun}", "M/M/{servers}, carga {load}, {agents} {pt}")
            }
        };
        let setup = setup(effort, agents, slots, load, conversations);
        ExactCase::new(name, ["Erlang C (Erlang 1917; Cooper 1981)"; 2], &setup, effort.replications(), 0.0)
            .wait(wait.mean() * MINUTE, wait.sd() * MINUTE)
            .wait_p90(wait.quantile(0.9).unwrap_or(f64::NAN) * MINUTE)
            .within(SimSpan::ZERO, 1.0 - wait.delayed())
            .within(minutes(TARGET), wait.within(TARGET))
            .average(TeamMeasure::BacklogMean, exact.mean_queue())
            .average(TeamMeasure::Occupancy, exact.occupancy())
    };
    vec![
        case(1, 1, 0.5, 40_000.0),
        case(3, 1, 0.7, 40_000.0),
        case(10, 1, 0.8, 50_000.0),
        case(60, 1, 0.9, 80_000.0),
        case(1, 5, 0.75, 40_000.0),
        case(4, 3, 0.8, 50_000.0),
    ]
}

/// M/M/c+M, below and above what the agents can do.
fn erlang_a(effort: Effort) -> Vec<ExactCase> {
    let case = |agents: u32, slots: u32, load: f64, patience: f64| {
        let servers = agents * slots;
        let exact = known(ErlangA::new(servers, load * f64::from(servers), 1.0, 1.0 / patience));
        let found = exact.found();
        let [noun, pt] = counted(agents);
        let name = called!(
            "M/M/{servers}+M, load {load}, patience {patience} min, {agents} {noun}",
            "M/M/{servers}+M, carga {load}, paciência de {patience} min, {agents} {pt}"
        );
        let setup = CaseSetup {
            patience: Some(exponential(patience * MINUTE)),
            ..setup(effort, agents, slots, load, 30_000.0)
        };
        let source = ["Erlang A (Palm 1957; Garnett, Mandelbaum, Reiman 2002)"; 2];
        ExactCase::new(name, source, &setup, effort.replications(), found.lost())
            .mean(TeamMeasure::LostShare, found.lost())
            .mean(TeamMeasure::QueueTimeMean, found.mean_wait() * MINUTE)
            .wait(found.mean_wait_started() * MINUTE, found.sd_wait_started() * MINUTE)
            .within(SimSpan::ZERO, 1.0 - found.waiting())
            .within(minutes(TARGET), found.within(TARGET))
            .average(TeamMeasure::BacklogMean, exact.mean_queue())
            .average(TeamMeasure::Occupancy, exact.occupancy())
    };
    vec![case(10, 1, 0.9, 2.0), case(20, 1, 1.1, 1.0), case(5, 1, 1.0, 0.5), case(2, 4, 1.2, 3.0)]
}

/// Customers of whom none gives a sign when it leaves, and whose conversations then take work like any other: to the
/// agents it is M/M/c, where nobody leaves. Who leaves is a matter of patience against the wait, both exponential but for
/// those who do not wait.
pub(super) fn silent(effort: Effort) -> Vec<ExactCase> {
    let case = |agents: u32, slots: u32, load: f64, patience: f64| {
        let servers = agents * slots;
        let exact = known(ErlangC::new(servers, load * f64::from(servers), 1.0));
        // Who waits does so at this rate.
        let (delayed, ends) = (exact.wait().delayed(), f64::from(servers) * (1.0 - load));
        let leaves = 1.0 / patience;
        let both = ends + leaves;
        let lost = delayed * leaves / both;
        // Of those started: all who do not wait, and those whose wait ends before their patience.
        let mean = delayed * ends / (both * both) / (1.0 - lost);
        let square = 2.0 * delayed * ends / (both * both * both) / (1.0 - lost);
        let within = 1.0 - delayed + delayed * ends / both * (1.0 - (-both * TARGET).exp());
        let [noun, pt] = counted(agents);
        let name = called!(
            "M/M/{servers}, load {load}, patience {patience} min, {agents} {noun}, silent",
            "M/M/{servers}, carga {load}, paciência de {patience} min, {agents} {pt}, desistência silenciosa"
        );
        let setup = CaseSetup {
            patience: Some(exponential(patience * MINUTE)),
            silent: Some(Silent { share: 1.0, work: exponential(MINUTE) }),
            ..setup(effort, agents, slots, load, 40_000.0)
        };
        let hours = setup.expected() * lost / 60.0;
        let source =
            ["Erlang C with silent leaving (docs/theory.md)", "Erlang C com desistência silenciosa (docs/theory.md)"];
        ExactCase::new(name, source, &setup, effort.replications(), lost)
            .mean(TeamMeasure::LostShare, lost)
            .mean(TeamMeasure::SilentShare, lost)
            .mean(TeamMeasure::QueueTimeMean, delayed / both * MINUTE)
            .wait(mean * MINUTE, (square - mean * mean).sqrt() * MINUTE)
            .within(SimSpan::ZERO, 1.0 - delayed)
            .within(minutes(TARGET), within)
            .average(TeamMeasure::BacklogMean, exact.mean_queue())
            .average(TeamMeasure::Occupancy, exact.occupancy())
            .average(TeamMeasure::WastedHours, hours)
    };
    vec![case(1, 1, 0.7, 2.0), case(10, 1, 0.9, 0.5), case(2, 3, 0.8, 1.0)]
}

/// Customers who do not wait at all: M/G/c/c, the same for all handling work of one mean.
fn loss(effort: Effort) -> Vec<ExactCase> {
    let case = |agents: u32, load: f64, shape: &str, handling: Distribution| {
        let servers = f64::from(agents);
        let blocked = known(erlang_b(agents, load * servers));
        let name = called!(
            "M/{shape}/{agents}/{agents}, load {load}, patience 0",
            "M/{shape}/{agents}/{agents}, carga {load}, paciência 0"
        );
        let patience = Some(Distribution::Constant(0.0));
        let setup = CaseSetup { patience, handling, ..setup(effort, agents, 1, load, 30_000.0) };
        ExactCase::new(name, ["Erlang B (Erlang 1917)"; 2], &setup, effort.replications(), blocked)
            .mean(TeamMeasure::LostShare, blocked)
            .average(TeamMeasure::Occupancy, load * (1.0 - blocked))
    };
    vec![case(10, 1.0, "M", exponential(MINUTE)), case(5, 0.8, "G", Distribution::lognormal_mean_cv(MINUTE, 1.0))]
}

/// A rotation without overflow: each agent is E_N/M/1.
fn rotation(effort: Effort) -> Vec<ExactCase> {
    let case = |agents: u32, load: f64, conversations: f64| {
        let exact = known(ErlangGaps::new(agents, load * f64::from(agents), 1.0));
        let wait = exact.wait();
        let name = called!(
            "rotation without overflow, E{agents}/M/1, load {load}",
            "rodízio sem transbordo, E{agents}/M/1, carga {load}"
        );
        // Each agent is a queue of its own, with a relaxation time of its own.
        let alone = setup(effort, 1, 1, load, conversations);
        let setup =
            CaseSetup { rules: no_overflow(), warm_up: alone.warm_up, ..setup(effort, agents, 1, load, conversations) };
        ExactCase::new(name, ["E_N/M/1 (Kleinrock 1975, G/M/1)"; 2], &setup, effort.replications(), 0.0)
            .wait(wait.mean() * MINUTE, wait.sd() * MINUTE)
            .within(SimSpan::ZERO, 1.0 - wait.delayed())
            .within(minutes(TARGET), wait.within(TARGET))
            .average(TeamMeasure::Occupancy, exact.occupancy())
    };
    vec![case(2, 0.6, 40_000.0), case(5, 0.7, 50_000.0), case(20, 0.8, 60_000.0)]
}

/// M/G/1.
fn one_agent(effort: Effort) -> Vec<ExactCase> {
    let base = |load: f64, [shape, pt]: [&str; 2], handling: Distribution, rules: Settings| {
        let exact = known(PollaczekKhinchine::new(load / MINUTE, Moments::of(&handling)));
        let setup = setup(effort, 1, 1, load, 40_000.0);
        // Handling work more variable than the exponential takes longer to forget the start.
        let setup = CaseSetup { handling, rules, warm_up: 3.0 * setup.warm_up, ..setup };
        let name = called!("M/G/1, load {load}, {shape}", "M/G/1, carga {load}, {pt}");
        let source = ["Pollaczek-Khinchine (Kleinrock 1975)"; 2];
        let case = ExactCase::new(name, source, &setup, effort.replications(), 0.0)
            .average(TeamMeasure::Occupancy, exact.occupancy());
        (case, exact)
    };
    let in_order = |load: f64, shape: [&str; 2], handling: Distribution, rules: Settings| {
        let (case, exact) = base(load, shape, handling, rules);
        case.wait(exact.mean_wait(), exact.sd_wait()).within(SimSpan::ZERO, 1.0 - exact.delayed())
    };
    // Hand-overs to the only agent, and openings, change the order but not the mean wait.
    let overflowing = || {
        let rules =
            Settings { overflow: Some(SimSpan::from_mins(1)), limit: SimSpan::from_mins(3), ..Settings::default() };
        let handling = Distribution::lognormal_mean_cv(MINUTE, 1.0);
        let shape = [
            "lognormal cv 1, overflow 1 min, limit 3 min",
            "lognormal cv 1, transbordo de 1 min, tempo limite de 3 min",
        ];
        let (case, exact) = base(0.7, shape, handling, rules);
        case.wait_mean(exact.mean_wait())
    };
    vec![
        in_order(0.6, ["exponential", "exponencial"], exponential(MINUTE), open_to_all()),
        in_order(0.7, ["lognormal cv 1"; 2], Distribution::lognormal_mean_cv(MINUTE, 1.0), open_to_all()),
        in_order(0.8, ["constant", "constante"], Distribution::Constant(MINUTE), no_overflow()),
        in_order(0.75, ["erlang 3"; 2], Distribution::Erlang { stages: 3, scale: MINUTE / 3.0 }, open_to_all()),
        in_order(0.6, ["gamma cv 1.5", "gama cv 1.5"], Distribution::gamma_mean_cv(MINUTE, 1.5), no_overflow()),
        in_order(0.7, ["uniform", "uniforme"], Distribution::Uniform { min: 0.0, max: 2.0 * MINUTE }, no_overflow()),
        overflowing(),
    ]
}
