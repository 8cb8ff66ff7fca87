//! How many arrive: counts of a simulation against their exact moments, on a scenario with all that makes a rate.

use rodizio::measure::Recorder;
use rodizio::scenario::{self, ArrivalCounts, Arrivals, Scenario};
use rodizio::time::{SimSpan, SimTime};
use rodizio::world::{Chat, Observer, simulate};
use std::path::Path;

/// A whole scenario in which nobody waits, so that it is quick.
fn season(changes: &[&str]) -> Scenario {
    let file = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/season.toml"));
    let changes: Vec<String> = changes.iter().map(|change| change.to_string()).collect();
    scenario::Base::load(Some(file), &changes).unwrap().with(&[]).unwrap().scenario
}

/// Arrivals of one team that are measured.
struct Count {
    from: SimTime,
    counts: Vec<f64>,
}

impl Observer for Count {
    fn arrived(&mut self, now: SimTime, _: u32, _: &Chat) {
        if now >= self.from {
            let day = now.micros() / SimSpan::from_hours(24).micros();
            self.counts[day as usize] += 1.0;
        }
    }
}

fn played(scenario: &Scenario, replication: u32) -> Vec<f64> {
    let counts = vec![0.0; 64];
    simulate(scenario, 31, replication, Count { from: scenario.horizon.warm_up, counts }).counts
}

/// Mean and variance of the measured arrivals in 2,000 replications, and the mean of the sums of the days' squares, each
/// within 4 standard errors: another seed fails once in 5,000.
#[test]
fn counts_have_their_moments() {
    let scenario = season(&["horizon.warm_up=9 h 10 min", "horizon.length=20 days", "per_day=60"]);
    let exact = ArrivalCounts::of(&scenario, &scenario.teams[0]).unwrap();
    let runs: Vec<Vec<f64>> = (0..2000).map(|replication| played(&scenario, replication)).collect();
    let totals: Vec<f64> = runs.iter().map(|days| days.iter().sum()).collect();
    let near = |what: &str, values: Vec<f64>, exact: f64| {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let sd = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        assert!((mean - exact).abs() < 4.0 * sd / n.sqrt(), "{what}: {mean}, not {exact} (sd {sd})");
    };
    near("mean", totals.clone(), exact.mean());
    near("variance", totals.iter().map(|total| (total - exact.mean()).powi(2)).collect(), exact.variance());
    let squares = runs.iter().map(|days| days.iter().map(|count| count * count).sum()).collect();
    near("squares", squares, exact.mean_of_squares());
    // Black Friday is the nineteenth day.
    let friday = exact.days.iter().find(|day| day.day == 18).unwrap().mean;
    assert!((friday - 2.5 * 60.0 * 1.02f64.powf(18.0 / 7.0)).abs() < 1e-9, "{friday}");
    near("Black Friday", runs.iter().map(|days| days[18]).collect(), friday);
}

/// What else is told of the volume says the same.
#[test]
fn the_expected_volume_is_that_of_the_moments() {
    let scenario = season(&["horizon.warm_up=0 s"]);
    let exact = ArrivalCounts::of(&scenario, &scenario.teams[0]).unwrap().mean();
    assert!((scenario.expected_conversations() / exact - 1.0).abs() < 1e-12);
    let by_hour: f64 = scenario.arrivals_by_hour(&scenario.teams[0]).map(|hour| hour.arrivals).sum();
    assert!((by_hour / exact - 1.0).abs() < 1e-12);
    assert_eq!(scenario.arrivals_by_hour(&scenario.teams[0]).count(), 7 * 7 * 24);
    let longest = scenario.arrivals_by_stretch(&scenario.teams[0], SimTime::ZERO).map(|part| part.length());
    assert_eq!(longest.fold(0.0, f64::max), 0.5);
}

/// An event that brings nothing changes nothing but its hours: before it and with a factor of 1 the customers are the same.
#[test]
fn an_event_moves_no_customer_before_it() {
    let with = |event: &str| {
        let scenario = season(&["slot_cv=0", &format!("events=[{{ on = 2026-11-25, factor = {event} }}]")]);
        simulate(&scenario, 5, 0, Recorder::new(&scenario));
        played(&scenario, 0)
    };
    let (one, two) = (with("1"), with("2"));
    assert_eq!(one[..16], two[..16]);
    assert!(two[16] > 1.5 * one[16], "{} and {}", one[16], two[16]);
    assert_eq!(one, played(&season(&["slot_cv=0", "events=[]"]), 0));
}

/// The factor of a slot is the same whether an event cuts it or not, and other teams, days and slots have others.
#[test]
fn slots_have_factors_of_their_own() {
    let heavy = season(&["slot_cv=3", "day_cv=0", "per_day=20000", "events=[]", "growth=0%"]);
    let exact = ArrivalCounts::of(&heavy, &heavy.teams[0]).unwrap();
    assert!(exact.variance() > 100.0 * exact.mean());
    let Arrivals::Poisson(profile) = &heavy.teams[0].arrivals else { panic!() };
    assert_eq!(profile.slot_cv, 3.0);
    let days = played(&heavy, 0);
    let (least, most) =
        (days[14..19].iter().copied().fold(f64::MAX, f64::min), days.iter().copied().fold(0.0, f64::max));
    assert!(most > 1.5 * least, "{days:?}");
}
