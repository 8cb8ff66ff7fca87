//! The promise of the stopping rule: the 95 % interval at stopping holds the truth.
//!
//! Queues M/M/c, whose mean wait is known exactly, are run through the engine until the interval of the mean wait is
//! as narrow as asked, 400 times from as many seeds. The share of runs whose interval holds the exact value must be
//! between 92 % and 98 %. A rule with exactly 95 % is outside in one of 150 choices of the seeds (2.75 standard
//! errors of 1.09 %); these are fixed.
//!
//! The estimate itself must aim at the exact mean, or it is not the rule that is tested. Two things part them:
//!
//! - *The start from empty.* A queue forgets it with the relaxation time 1 / (c (1 - √load)²), in services (J. W.
//!   Cohen, The Single Server Queue, 1982). The warm-up is ten of them and ten services: what is left is e^-10.
//! - *A mean wait is a sum over a count*, both random. Sums and counts of all replications are taken together, so what is left of it falls
//!   with their number: less than a thousandth of the mean, a hundredth of a half-width of 8 %.

#![cfg(feature = "png")]

use rayon::prelude::*;
use rodizio::experiment::Extras;
use rodizio::experiment::{PrecisionTarget, Quantiles, ReplicationPlan, RunningMoments, Sweep, wanted};
use rodizio::measure::{MeasureColumn, TeamMeasure};
use rodizio::stats::{Estimate, Next, Precision, Stopping};
use rodizio::theory::ErlangC;
use rodizio::unit::Statistic;
use rodizio::{Scenario, Study, scenario};
use std::convert::Infallible;
use std::path::Path;
use std::sync::atomic::AtomicBool;

const RUNS: u64 = 400;

/// M/M/c with services of a minute on average.
struct Queue {
    servers: u32,
    load: f64,
    /// Expected measured conversations in a replication.
    conversations: f64,
}

impl Queue {
    /// The exact mean wait in seconds.
    fn mean_wait(&self) -> f64 {
        let exact = ErlangC::new(self.servers, self.load * f64::from(self.servers), 1.0).unwrap();
        exact.wait().mean() * 60.0
    }

    fn scenario(&self) -> Scenario {
        let servers = f64::from(self.servers);
        let relaxation = 1.0 / (servers * (1.0 - self.load.sqrt()).powi(2));
        let warm_up = 60.0 * (10.0 + 10.0 * relaxation);
        let length = warm_up + 60.0 * self.conversations / (self.load * servers);
        let text = format!(
            r#"
            name = "M/M/{servers}"
            horizon = {{ start = 2026-03-02, length = "{length:.0} s", warm_up = "{warm_up:.0} s" }}
            [[agent]]
            name = "Agent"
            count = {servers}
            concurrency = 1
            reaction = "0 s"
            [[team]]
            name = "Team"
            within = ["1 min"]
            handling.exponential = {{ mean = "1 min" }}
            arrivals.poisson = {{ per_day = {} }}
            rules = {{ distribution = false }}
            "#,
            self.load * servers * 1440.0
        );
        scenario::parse("mmc.toml", &text, Path::new(""), &[]).unwrap_or_else(|error| panic!("{error}")).scenario
    }
}

/// What the product makes of it: the estimate at stopping, put right by what is known of the customers.
fn played(scenario: &Scenario, seed: u64, plan: &ReplicationPlan) -> Estimate {
    let study = Study { scenario, replications: 1, seed, threads: Some(1), extras: Extras::default() };
    let (summary, _) = study.run_until::<Infallible>(plan, [None, None], &|| (), |_| Ok(())).unwrap();
    *summary.teams[0].get(TeamMeasure::WaitMean).unwrap()
}

fn until(scenario: &Scenario, precision: Precision) -> ReplicationPlan {
    let of = wanted(scenario, "wait_mean").unwrap().remove(0);
    ReplicationPlan::until(vec![PrecisionTarget { of, precision, written: String::new() }], 10_000)
}

/// One sequential run without controls: looks where `stopping` says, values folded in the order of the replications.
fn run(scenario: &Scenario, seed: u64, stopping: &Stopping) -> Estimate {
    let study = Study { scenario, replications: 1, seed, threads: None, extras: Extras::default() };
    let (mut moments, mut quantiles) = (RunningMoments::default(), Quantiles::default());
    let (mut made, mut to, at) =
        (0, stopping.first(), MeasureColumn::of_team(scenario, 0, TeamMeasure::WaitMean).unwrap());
    loop {
        (made..to).for_each(|index| moments.add(study.replication(index).measures.reading(at)));
        made = to;
        let estimate = moments.estimate(Statistic::Mean, &mut quantiles);
        match stopping.next(made, &[estimate]) {
            Next::Go(more) => to = more,
            Next::Done => return estimate,
        }
    }
}

/// The share of runs whose interval holds the exact mean wait, and the mean number of replications.
fn coverage(queue: &Queue, precision: Precision) -> (f64, f64) {
    let (scenario, exact) = (queue.scenario(), queue.mean_wait());
    let plan = until(&scenario, precision);
    let runs: Vec<Estimate> = (1..=RUNS).into_par_iter().map(|seed| played(&scenario, seed, &plan)).collect();
    for found in &runs {
        assert!(found.half_width().unwrap() <= precision.target(found.mean.unwrap()), "not reached: {found:?}");
    }
    let held = runs.iter().filter(|found| found.low.unwrap() <= exact && exact <= found.high.unwrap()).count();
    let made: usize = runs.iter().map(|found| found.n).sum();
    (held as f64 / RUNS as f64, made as f64 / RUNS as f64)
}

#[test]
fn the_interval_at_stopping_holds_the_exact_mean_wait() {
    let queue = Queue { servers: 2, load: 0.5, conversations: 1000.0 };
    let (share, made) = coverage(&queue, Precision::Relative(0.05));
    println!("M/M/2, load 0.5, to 5 %: {:.2} % of {RUNS} runs hold it, {made:.1} replications", 100.0 * share);
    assert!((0.92..=0.98).contains(&share), "{share}");
    // It is the rule that stops, not the first look.
    assert!(made > 35.0, "{made}");
}

/// Studies and sweeps look where these runs look, and come to the same interval.
#[test]
fn the_product_makes_the_same_looks() {
    let queue = Queue { servers: 2, load: 0.5, conversations: 1000.0 };
    let (scenario, precision) = (queue.scenario(), Precision::Relative(0.08));
    let of = wanted(&scenario, "wait_mean").unwrap().remove(0);
    let plan =
        ReplicationPlan::until(vec![PrecisionTarget { of: of.clone(), precision, written: "8%".to_string() }], 10_000);
    for seed in 1..=6 {
        let expected = run(&scenario, seed, &Stopping::new(vec![precision], 10_000));
        let extras = Extras { plain: true, ..Extras::default() };
        let study = Study { scenario: &scenario, replications: 1, seed, threads: None, extras };
        let (summary, missed) = study.run_until::<Infallible>(&plan, [None, None], &|| (), |_| Ok(())).unwrap();
        assert_eq!((summary.teams[0].get(TeamMeasure::WaitMean), missed), (Some(&expected), Vec::new()));
        let cells = vec![&scenario];
        let sweep = Sweep {
            cells,
            seed,
            plan: &plan,
            until: None,
            threads: None,
            lead: &of,
            keeps_replications: false,
            sets: Vec::new(),
            plain: true,
        };
        let outcome = sweep.run(None, &AtomicBool::new(false), &|_| ());
        assert_eq!(outcome.cells[0].summary.teams[0].get(TeamMeasure::WaitMean), Some(&expected));
    }
}

/// Other loads, sizes and precisions; takes minutes: `cargo test --test coverage -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn other_settings() {
    let queue = |servers: u32, load: f64, conversations: f64| Queue { servers, load, conversations };
    for (queue, precision) in [
        (queue(2, 0.5, 1000.0), Precision::Relative(0.08)),
        (queue(2, 0.5, 1000.0), Precision::Relative(0.1)),
        (queue(2, 0.5, 250.0), Precision::Relative(0.2)),
        (queue(2, 0.5, 1000.0), Precision::Absolute(1.5)),
        (queue(1, 0.6, 1000.0), Precision::Relative(0.1)),
        (queue(5, 0.7, 2000.0), Precision::Relative(0.1)),
        (queue(5, 0.7, 2000.0), Precision::Absolute(1.0)),
        (queue(10, 0.8, 4000.0), Precision::Relative(0.1)),
        (queue(10, 0.8, 4000.0), Precision::Relative(0.05)),
    ] {
        let (share, made) = coverage(&queue, precision);
        let Queue { servers, load, conversations } = queue;
        let what = format!("M/M/{servers}, load {load}, {conversations} conversations, {precision:?}");
        println!("{what}: {:.2} % of {RUNS} runs, {made:.1} replications", 100.0 * share);
        assert!((0.92..=0.98).contains(&share), "{what}: {share}");
    }
}
