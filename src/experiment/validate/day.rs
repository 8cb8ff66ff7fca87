//! The published case: an eight-hour day of M/M/12 from empty, 4.2 calls and 0.5 services a
//! minute, calls in the system at closing finished; with and without patience of mean 1 minute.

use super::build::{CaseSetup, minutes};
use super::case::{Effort, ExactCase, ValueSource, called};
use crate::measure::TeamMeasure;
use crate::random::Distribution;
use crate::rules::Settings;
use crate::theory::FiniteDay;

const SERVERS: u32 = 12;
const RATE: f64 = 4.2;
const SERVICE: f64 = 0.5;
const DAY: f64 = 480.0;
const MINUTE: f64 = 60.0;
/// The service-level target, 20 s, in minutes.
const TARGET: f64 = 1.0 / 3.0;

const EXACT: ValueSource = ["forward equations (Jensen 1953)", "equações progressivas (Jensen 1953)"];
const PUBLISHED: ValueSource = ["published, with its rounding", "valor publicado, com o seu arredondamento"];

pub(super) fn cases(effort: Effort) -> Vec<ExactCase> {
    vec![everybody_waits(effort), patient_for_a_minute(effort)]
}

fn everybody_waits(effort: Effort) -> ExactCase {
    let exact = solved(0.0);
    let found = exact.found();
    ExactCase::new(
        called!("M/M/12, a day from empty", "M/M/12, um dia que começa vazio"),
        EXACT,
        &setup(None),
        effort.days(6000),
        0.0,
    )
    .wait(found.mean_wait() * MINUTE, found.sd_wait_started() * MINUTE)
    .within(minutes(TARGET), found.within(TARGET))
    .source(PUBLISHED)
    .published_minutes(TeamMeasure::WaitMean, 0.1007)
    .tolerance(0.000_05)
    .within(minutes(TARGET), 0.9004)
    .tolerance(0.000_05)
}

fn patient_for_a_minute(effort: Effort) -> ExactCase {
    let setup = setup(Some(Distribution::Exponential { mean: MINUTE }));
    let exact = solved(1.0);
    let found = exact.found();
    let name =
        called!("M/M/12+M, a day from empty, patience 1 min", "M/M/12+M, um dia que começa vazio, paciência de 1 min");
    ExactCase::new(name, EXACT, &setup, effort.days(3000), found.lost())
        .mean(TeamMeasure::LostShare, found.lost())
        .mean(TeamMeasure::QueueTimeMean, found.mean_wait() * MINUTE)
        .wait(found.mean_wait_started() * MINUTE, found.sd_wait_started() * MINUTE)
        .within(minutes(TARGET), found.within(TARGET))
        .source(PUBLISHED)
        .lost_count(59.26)
        .tolerance(0.005)
        .published_minutes(TeamMeasure::WaitMean, 0.02383)
        .tolerance(0.000_005)
}

fn setup(patience: Option<Distribution>) -> CaseSetup {
    CaseSetup {
        agents: SERVERS,
        concurrency: Some(1),
        reaction: Distribution::Constant(0.0),
        rate: RATE,
        handling: Distribution::Exponential { mean: MINUTE / SERVICE },
        patience,
        silent: None,
        rules: Settings { distribution: false, ..Settings::default() },
        within: vec![minutes(TARGET)],
        warm_up: 0.0,
        length: DAY,
    }
}

fn solved(patience_rate: f64) -> FiniteDay {
    FiniteDay::new(SERVERS, RATE, SERVICE, patience_rate, DAY).unwrap_or_else(|error| unreachable!("{error}"))
}
