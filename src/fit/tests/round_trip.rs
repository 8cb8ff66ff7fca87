//! Four weeks of a known account, again and again: how often the intervals hold the truth.

use super::super::{FitAsked, Fitted, Inferred, fit};
use super::{Export, exported, loaded};
use crate::rules::Settings;
use crate::time::SimSpan;

/// Six agents who differ, with an overflow of 15 minutes.
const TRUTH: &str = r#"
name = "Truth"
[horizon]
start = 2026-03-02
length = "4 weeks"
time_zone = "America/Sao_Paulo"
[hours]
weekly = ["mon-fri 08:00-18:00", "sat 09:00-13:00"]
[[agent]]
name = "Agente"
count = 6
concurrency = 3
reaction.lognormal = { median = "4 min", sigma = 1.0 }
speed = [1.0, 0.8, 0.65]
[[team]]
name = "Suporte"
within = ["30 min"]
handling.lognormal = { median = "10 min", sigma = 0.8 }
patience.exponential = { mean = "2 h" }
[team.arrivals.poisson]
per_day = 220
weekday = { mon = 1.15, sat = 0.4, sun = 0 }
hourly.daily = [0, 0, 0, 0, 0, 0, 0, 0, 8, 11, 12, 10, 9, 9, 10, 11, 11, 6, 0, 0, 0, 0, 0, 0]
hourly.sat = [0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 10, 10, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
day_cv = 0.15
[team.rules]
overflow = "15 min"
limit = "1 h"
"#;

fn minutes(minutes: i64) -> SimSpan {
    SimSpan::from_mins(minutes)
}

fn fitted(set: &[&str], seed: u64, export: Export) -> Fitted {
    let account = exported(&loaded(TRUTH, set), seed, export);
    fit(&account, &FitAsked::default(), &|| false).expect("it is fitted")
}

/// The parameters, each with its truth and what was found.
fn parameters(fitted: &Fitted) -> Vec<(&'static str, f64, Inferred)> {
    let team = &fitted.teams[0];
    let handling = team.handling.as_ref().unwrap();
    let reaction = fitted.reactions.as_ref().unwrap();
    let law = handling.laws.first().unwrap();
    let log_mean = Inferred {
        value: reaction.centre.value.exp(),
        se: 0.0,
        low: reaction.centre.low.exp(),
        high: reaction.centre.high.exp(),
    };
    let mut all = vec![
        ("per_day", 220.0 * 1.03, team.counts.per_day),
        ("day_cv", 0.15, team.counts.day_cv),
        ("slot_cv", 0.0, team.counts.slot_cv),
        ("handling mean", 600.0 * (0.32f64).exp(), handling.mean),
        ("handling sigma", 0.8, law.sigma),
        ("reaction median", 240.0, log_mean),
        ("reaction sigma", 1.0, reaction.sigma),
    ];
    all.extend(team.counts.growth.map(|growth| ("growth", 0.0, growth)));
    all.extend(
        team.patience
            .iter()
            .find(|fit| fit.point.law == super::super::LengthLaw::Exponential)
            .map(|fit| ("patience mean", 7_200.0, fit.mean())),
    );
    all.extend(fitted.speed.inferred.iter().zip([0.8, 0.65]).map(|(speed, truth)| ("speed", truth, *speed)));
    all
}

/// One account: every part is near the truth, within five standard errors or a tenth; the rules are found.
#[test]
fn an_account_is_found_again() {
    let fitted = fitted(&[], 1, Export { rounded: 1, ..Export::default() });
    for (name, truth, found) in parameters(&fitted) {
        eprintln!("{name}: {truth} {found:?}");
    }
    let team = &fitted.teams[0];
    let settings = team.settings.as_ref().unwrap();
    eprintln!("{:?}", settings.agreement);
    eprintln!("{:?} {:?}", settings.reading, settings.shown);
    eprintln!("{:?}", fitted.hours.week.lines());
    eprintln!(
        "{:?}",
        fitted
            .agents
            .iter()
            .map(|a| (&a.name, a.concurrency, a.past.is_usual, a.past.away.clone()))
            .collect::<Vec<_>>()
    );
    assert_eq!(fitted.hours.week.lines(), ["mon-fri 08:00-18:00", "sat 09:00-13:00"]);
    let usual = Settings::default();
    assert_eq!((settings.reading.settings.overflow, settings.reading.settings.limit), (Some(minutes(15)), minutes(60)));
    assert_eq!(settings.reading.settings.handover, usual.handover);
    for (name, truth, found) in parameters(&fitted) {
        let near = (5.0 * found.se).max(0.1 * truth).max(0.05);
        assert!((found.value - truth).abs() <= near, "{name}: {truth} {found:?}");
    }
}

/// 60 accounts: how often each 95 % interval holds the truth, and how often the rules are found.
#[test]
#[ignore = "a minute in a release build"]
fn intervals_hold_the_truth() {
    let seeds = 60;
    let mut held: Vec<(&'static str, u32, f64)> = Vec::new();
    let (mut window, mut limit, mut handover) = (0, 0, 0);
    for seed in 0..seeds {
        let fitted = fitted(&[], 1_000 + seed, Export { rounded: 1, ..Export::default() });
        for (place, (name, truth, found)) in parameters(&fitted).into_iter().enumerate() {
            if place >= held.len() {
                held.push((name, 0, 0.0));
            }
            held[place].1 += u32::from(found.low <= truth && truth <= found.high);
            held[place].2 += (found.value - truth) / seeds as f64;
        }
        let settings = &fitted.teams[0].settings.as_ref().unwrap().reading.settings;
        window += u32::from(settings.overflow == Some(minutes(15)));
        limit += u32::from(settings.limit == minutes(60));
        handover += u32::from(settings.handover == Settings::default().handover);
    }
    for (name, held, bias) in &held {
        eprintln!("{name:18} {:5.1} %   bias {bias:9.4}", 100.0 * f64::from(*held) / seeds as f64);
    }
    eprintln!("window {window}, limit {limit}, handover {handover} of {seeds}");
}
