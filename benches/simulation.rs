//! Whole replications with all measures, as `rodizio run` does them.

mod common;

use common::Events;
use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use rodizio::experiment::{Extras, Study};
use rodizio::scenario::Scenario;
use std::convert::Infallible;
use std::time::Duration;

/// The model of the speed comparison at 10 to 100,000 agents with the same number of
/// conversations: time per element is the cost per event against N.
fn rotation(c: &mut Criterion) {
    let mut group = c.benchmark_group("rotation");
    group.sampling_mode(SamplingMode::Flat);
    for agents in [10, 100, 1_000, 10_000, 100_000] {
        let scenario = common::rotation(agents, 500_000, &[]);
        group.throughput(Throughput::Elements(Events::of(&scenario).total()));
        group.bench_with_input(BenchmarkId::new("agents", agents), &scenario, |b, scenario| {
            b.iter(|| common::replicate(scenario));
        });
    }
    group.finish();
}

/// One replication of scenarios that come with the program; M/M/12 is the plain queue.
fn scenarios(c: &mut Criterion) {
    let mut group = c.benchmark_group("scenario");
    for name in ["baseline", "erlang-c", "two-teams-shared-agents", "black-friday"] {
        let scenario = common::file(&format!("scenarios/{name}.toml"), &[]);
        group.throughput(Throughput::Elements(Events::of(&scenario).total()));
        group.bench_with_input(BenchmarkId::from_parameter(name), &scenario, |b, scenario| {
            b.iter(|| common::replicate(scenario));
        });
    }
    group.finish();
}

/// The default scenario as `rodizio` runs it, all replications folded, on one thread.
fn study(c: &mut Criterion) {
    let scenario = common::file("scenarios/baseline.toml", &[]);
    let study = Study {
        scenario: &scenario,
        replications: scenario.replications,
        seed: 1,
        threads: Some(1),
        extras: Extras::default(),
    };
    let mut group = c.benchmark_group("study");
    group.sampling_mode(SamplingMode::Flat);
    group.throughput(Throughput::Elements(u64::from(scenario.replications) * conversations(&scenario)));
    group.bench_function("baseline, 30 replications", |b| {
        b.iter(|| study.run(&|| (), |_| Ok::<(), Infallible>(())).unwrap());
    });
    group.finish();
}

/// What a summary of very many agents costs, next to no conversations.
fn summary(c: &mut Criterion) {
    let mut group = c.benchmark_group("summary");
    group.sampling_mode(SamplingMode::Flat);
    for agents in [1_000, 10_000] {
        let scenario = common::rotation(agents, 1_000, &[]);
        let study =
            Study { scenario: &scenario, replications: 2, seed: 1, threads: Some(1), extras: Extras::default() };
        group.throughput(Throughput::Elements(agents));
        group.bench_function(BenchmarkId::from_parameter(agents), |b| {
            b.iter(|| study.run(&|| (), |_| Ok::<(), Infallible>(())).unwrap());
        });
    }
    group.finish();
}

/// What it costs to know where waiting comes from and to digest every decision: each scenario without and with it.
fn extras(c: &mut Criterion) {
    let mut group = c.benchmark_group("extras");
    let extras = [
        ("plain", Extras::default()),
        ("causes", Extras { causes: true, ..Extras::default() }),
        ("digest", Extras { digest: true, ..Extras::default() }),
        ("both", Extras { digest: true, causes: true, ..Extras::default() }),
    ];
    for (name, scenario) in [
        ("baseline", common::file("scenarios/baseline.toml", &[])),
        ("rotation", common::file("benches/rotation.toml", &[])),
        ("1,000 agents", common::rotation(1_000, 500_000, &[])),
    ] {
        for (what, extras) in extras {
            let study = Study { scenario: &scenario, replications: 1, seed: 1, threads: Some(1), extras };
            group.bench_function(BenchmarkId::new(what, name), |b| b.iter(|| study.replication(0)));
        }
    }
    group.finish();
}

fn conversations(scenario: &Scenario) -> u64 {
    Events::of(scenario).arrivals
}

fn main() {
    let mut criterion = common::criterion(10, Duration::from_secs(3));
    rotation(&mut criterion);
    scenarios(&mut criterion);
    study(&mut criterion);
    summary(&mut criterion);
    extras(&mut criterion);
    criterion.final_summary();
}
