//! One behaviour at a time, each beside the same run without it. Elements are conversations
//! (events of the log in `replay`), so the times of one group can be compared directly.

mod common;
#[path = "../tests/replay/log.rs"]
mod log;
#[path = "../tests/replay/office.rs"]
#[expect(dead_code, reason = "the tests read decisions too")]
mod office;

use common::Events;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput};
use rodizio::replay::replay;
use rodizio::rules::Settings;
use rodizio::scenario::{Arrivals, Scenario};
use std::io;
use std::time::Duration;

/// Reactions with which one offer in five lapses, and with which six in seven do.
const REACTION: &str = "agent.0.reaction={ lognormal = { median = \"4 min\", sigma = 1.0 } }";
const SLOW: &str = "agent.0.reaction={ lognormal = { median = \"30 min\", sigma = 1.0 } }";

/// Times one replication of a scenario, per conversation.
fn run(group: &mut BenchmarkGroup<WallTime>, id: BenchmarkId, scenario: &Scenario) {
    group.throughput(Throughput::Elements(Events::of(scenario).arrivals));
    group.bench_with_input(id, scenario, |b, scenario| b.iter(|| common::replicate(scenario)));
}

/// Every conversation opens to N agents at once. With reactions each of them draws one, so
/// the cost per conversation grows with N; without, it must not.
fn openings(c: &mut Criterion) {
    let mut group = c.benchmark_group("openings");
    for agents in [10, 100, 300] {
        for (name, overrides) in
            [("at once", &["distribution=false"][..]), ("reactions", &["distribution=false", REACTION])]
        {
            let scenario = common::rotation(agents, 5_000, overrides);
            run(&mut group, BenchmarkId::new(name, agents), &scenario);
        }
    }
    group.finish();
}

/// Customers who leave, at a load that makes them wait.
fn patience(c: &mut Criterion) {
    let mut group = c.benchmark_group("patience");
    let busy = "per_day=3000";
    let patience = "team.0.patience={ exponential = { mean = \"1 h\" } }";
    run(&mut group, BenchmarkId::from_parameter("none"), &common::rotation(10, 20_000, &[busy]));
    run(&mut group, BenchmarkId::from_parameter("exponential"), &common::rotation(10, 20_000, &[busy, patience]));
    group.finish();
}

/// Progress that depends on how much an agent has in hand: each start and end moves the ends of the others.
fn speed(c: &mut Criterion) {
    let mut group = c.benchmark_group("speed");
    for (name, speed) in [("absent", "[1.0]"), ("table", "[1.0, 0.99, 0.98]")] {
        let speed = format!("agent.0.speed={speed}");
        run(&mut group, BenchmarkId::from_parameter(name), &common::rotation(10, 20_000, &[&speed]));
    }
    group.finish();
}

/// How a conversation passes on, where most windows lapse and nobody is ever full, so that next to
/// none opens. From-first remembers the laps.
fn handover(c: &mut Criterion) {
    let mut group = c.benchmark_group("handover");
    for agents in [10, 1_000] {
        for kind in ["circular", "shared-arrow", "from-first"] {
            let handover = format!("handover=\"{kind}\"");
            let scenario = common::rotation(agents, 20_000, &[SLOW, &handover, "limit=\"20 h\"", "concurrency=100000"]);
            run(&mut group, BenchmarkId::new(kind, agents), &scenario);
        }
    }
    group.finish();
}

/// Business hours with arrivals at every hour: timers in business time; held arrivals all wait for the opening.
fn hours(c: &mut Criterion) {
    let mut group = c.benchmark_group("hours");
    let weekly = "hours.weekly=[\"mon-fri 08:00-18:00\"]";
    let load = "per_day=700";
    run(&mut group, BenchmarkId::from_parameter("always open"), &common::rotation(10, 20_000, &[load]));
    for kind in ["assign", "hold", "open"] {
        let after_hours = format!("after_hours=\"{kind}\"");
        run(
            &mut group,
            BenchmarkId::from_parameter(kind),
            &common::rotation(10, 20_000, &[load, weekly, &after_hours]),
        );
    }
    group.finish();
}

/// The same agents and customers, in one team or spread over many.
fn teams(c: &mut Criterion) {
    let mut group = c.benchmark_group("teams");
    for count in [1, 8, 64, 256] {
        let mut scenario = common::rotation(64, 20_000, &[REACTION]);
        let mut team = scenario.teams[0].clone();
        if let Arrivals::Poisson(profile) = &mut team.arrivals {
            profile.per_day /= f64::from(count);
        }
        let named = |n| rodizio::scenario::Team { name: format!("Team {n}"), ..team.clone() };
        scenario.teams = (0..count).map(named).collect();
        run(&mut group, BenchmarkId::from_parameter(count), &scenario);
    }
    group.finish();
}

/// A recorded log through the rules alone, decisions written: events a second.
fn replay_log(c: &mut Criterion) {
    const EVENTS: u64 = 100_000;
    let names = log::agents();
    let agents: Vec<&str> = names.iter().map(String::as_str).collect();
    let office = [("Suporte", Settings::default())];
    let scenario = office::office("America/Sao_Paulo", &["mon-fri 08:00-18:00"], &agents, &office);
    let text: String = log::Log::new(EVENTS).collect();
    let mut group = c.benchmark_group("replay");
    group.throughput(Throughput::Elements(EVENTS));
    group.bench_function("log", |b| b.iter(|| replay(&scenario, text.as_bytes(), &mut io::sink()).unwrap()));
    group.finish();
}

fn main() {
    let mut criterion = common::criterion(10, Duration::from_secs(1));
    openings(&mut criterion);
    patience(&mut criterion);
    speed(&mut criterion);
    handover(&mut criterion);
    hours(&mut criterion);
    teams(&mut criterion);
    replay_log(&mut criterion);
    criterion.final_summary();
}
