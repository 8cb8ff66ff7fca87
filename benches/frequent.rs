//! Calls that every event makes: the rules, the random draws, the calendar.

mod common;

use criterion::{BatchSize, Criterion, Throughput};
use rodizio::calendar::{HourClock, Timeline};
use rodizio::random::{Distribution, Empirical, Purpose, Stream};
use rodizio::rules::{AgentId, ConversationId, Decision, Input, Router, Settings, TeamId};
use rodizio::time::{SimSpan, SimTime};
use std::hint::black_box;
use std::time::Duration;

const TEAM: TeamId = TeamId(0);

/// One input, and its decisions drained; the last agent to whom something was offered.
fn give(router: &mut Router, now: SimTime, input: Input) -> Option<AgentId> {
    router.handle(now, input).unwrap();
    let mut holder = None;
    while let Some(action) = router.poll_action() {
        if let Decision::Offer { agent, .. } = action.decision {
            holder = Some(agent);
        }
    }
    holder
}

/// The life of a conversation that its holder starts: three inputs, in business time or always open.
fn arrive_start_end(c: &mut Criterion) {
    let mut group = c.benchmark_group("rules");
    group.throughput(Throughput::Elements(3));
    for (name, hours) in [("always open", Timeline::always()), ("office hours", common::office_hours())] {
        group.bench_function(format!("arrive, start, end/{name}"), |b| {
            let mut router = common::router(10, hours.clone(), Settings::default());
            let mut now = SimTime::ZERO;
            let conversation = ConversationId(0);
            b.iter(|| {
                now = now + SimSpan::from_secs(20);
                let agent =
                    give(&mut router, now, Input::Arrive { conversation, team: TEAM, draw: 0, last: None }).unwrap();
                give(&mut router, now, Input::Start { conversation, agent });
                give(&mut router, now, Input::End { conversation });
            });
        });
    }
    group.finish();
}

/// A window ends and the conversation passes on, with this many waiting.
fn hand_over(c: &mut Criterion) {
    let mut group = c.benchmark_group("rules");
    group.throughput(Throughput::Elements(1));
    for waiting in [1, 1_000] {
        group.bench_function(format!("hand-over tick/{waiting} waiting"), |b| {
            let mut router = common::router(10, Timeline::always(), common::endless());
            for n in 0..waiting {
                let now = SimTime::from_micros(i64::from(n) * 1_000);
                give(
                    &mut router,
                    now,
                    Input::Arrive { conversation: ConversationId(n), team: TEAM, draw: 0, last: None },
                );
            }
            b.iter(|| {
                let due = router.deadline().unwrap();
                give(&mut router, due, Input::Tick).unwrap()
            });
        });
    }
    group.finish();
}

fn distributions() -> Vec<(&'static str, Distribution)> {
    let exponential = || Distribution::Exponential { mean: 900.0 };
    let values = (1..=1_000).map(f64::from).collect();
    vec![
        ("constant", Distribution::Constant(900.0)),
        ("exponential", exponential()),
        ("gamma", Distribution::gamma_mean_cv(900.0, 0.8)),
        ("erlang 3", Distribution::Erlang { stages: 3, scale: 300.0 }),
        ("weibull", Distribution::Weibull { shape: 1.5, scale: 900.0 }),
        ("lognormal", Distribution::lognormal_mean_cv(900.0, 1.0)),
        ("uniform", Distribution::Uniform { min: 60.0, max: 1_800.0 }),
        ("triangular", Distribution::Triangular { min: 60.0, mode: 600.0, max: 1_800.0 }),
        ("empirical", Distribution::Empirical(Empirical::new(values).unwrap())),
        ("mixture", Distribution::Mixture(vec![(3.0, exponential()), (1.0, Distribution::Constant(0.0))])),
    ]
}

/// A draw of each distribution, addressed by item; the last two in blocks, as the world draws work.
fn draws(c: &mut Criterion) {
    let mut group = c.benchmark_group("draw");
    let stream = Stream::new(1, 0, Purpose::Work, 0);
    group.throughput(Throughput::Elements(1));
    for (name, distribution) in distributions() {
        group.bench_function(name, |b| {
            let mut item = 0;
            b.iter(|| {
                item += 1;
                black_box(&distribution).sample(&mut stream.item(item))
            });
        });
    }
    let mut values = [0.0; 64];
    group.throughput(Throughput::Elements(values.len() as u64));
    for (name, distribution) in
        distributions().into_iter().filter(|(name, _)| ["exponential", "lognormal"].contains(name))
    {
        group.bench_function(format!("{name} in blocks"), |b| {
            let mut item = 0;
            b.iter(|| {
                item += values.len() as u64;
                black_box(&distribution).fill(stream, item, &mut values);
                values[0]
            });
        });
    }
    group.finish();
}

/// A deadline in business time, and the civil hours one by one; both over years, so that laying
/// out the calendar is counted in.
fn calendar(c: &mut Criterion) {
    const STEPS: u64 = 20_000;
    let mut group = c.benchmark_group("calendar");
    group.throughput(Throughput::Elements(STEPS));
    for (name, hours) in [("always open", Timeline::always()), ("office hours", common::office_hours())] {
        let walk = |mut hours: Timeline| {
            let (mut now, mut last) = (SimTime::ZERO, SimTime::ZERO);
            for _ in 0..STEPS {
                now = now + SimSpan::from_mins(61);
                let open = black_box(&mut hours).next_open(now);
                last = last.max(hours.advance(open, SimSpan::from_hours(1)));
            }
            last
        };
        group.bench_function(format!("Timeline::advance/{name}"), |b| {
            b.iter_batched(|| hours.clone(), walk, BatchSize::SmallInput);
        });
    }
    let zone = common::berlin();
    group.bench_function("HourClock::advance", |b| {
        b.iter(|| {
            let mut clock = HourClock::new(&zone, SimTime::ZERO);
            (0..STEPS).for_each(|_| black_box(&mut clock).advance());
            clock.end()
        });
    });
    group.finish();
}

fn main() {
    let mut criterion = common::criterion(20, Duration::from_millis(700));
    arrive_start_end(&mut criterion);
    hand_over(&mut criterion);
    draws(&mut criterion);
    calendar(&mut criterion);
    criterion.final_summary();
}
