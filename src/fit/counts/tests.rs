//! Accounts that are known, simulated and fitted.

mod records;

use super::*;
use crate::random::{Distribution, Draws, Purpose, Stream};
use jiff::ToSpan;

/// A known account.
#[derive(Clone, Copy, Debug)]
struct Truth {
    per_day: f64,
    open: usize,
    weeks: usize,
    day_cv: f64,
    slot_cv: f64,
    growth: f64,
}

const INDEX: [f64; 7] = [1.15, 1.05, 1.0, 0.95, 0.85, 0.5, 0.2];

/// Two humps from 8 to 20 o'clock; Saturdays until 13 o'clock.
fn share(weekday: usize, slot: usize) -> f64 {
    let hour = (slot as f64 + 0.5) / 2.0;
    let end = if weekday == 5 { 13.0 } else { 20.0 };
    let humps = libm::exp(-0.5 * (hour - 10.5) * (hour - 10.5) / 4.0)
        + 0.8 * libm::exp(-0.5 * (hour - 15.5) * (hour - 15.5) / 5.0);
    if (8.0..end).contains(&hour) { humps + 0.05 } else { 0.004 }
}

fn poisson(mean: f64, draws: &mut Draws) -> f64 {
    let one = Distribution::Exponential { mean: 1.0 };
    let (mut sum, mut n) = (one.sample(draws), 0.0);
    while sum < mean {
        sum += one.sample(draws);
        n += 1.0;
    }
    n
}

fn simulated(truth: &Truth, seed: u64) -> Vec<CountedDay> {
    let start = jiff::civil::date(2026, 3, 2);
    let stream = Stream::new(seed, 0, Purpose::Arrivals, 0);
    let days = truth.weeks * 7;
    let last = (0..days).rev().find(|d| d % 7 < truth.open).unwrap_or(0);
    (0..days)
        .filter(|d| d % 7 < truth.open)
        .map(|d| {
            let (weekday, mut draws) = (d % 7, stream.item(d as u64));
            let weeks = (d as f64 - last as f64) / 7.0;
            let b = Distribution::gamma_mean_cv(1.0, truth.day_cv).sample(&mut draws);
            let mean = truth.per_day * INDEX[weekday] * libm::pow(1.0 + truth.growth, weeks) * b;
            let whole: f64 = (0..48).map(|s| share(weekday, s)).sum();
            let slots = (0..48).map(|s| {
                let g = Distribution::gamma_mean_cv(1.0, truth.slot_cv).sample(&mut draws);
                poisson(mean * share(weekday, s) / whole * g, &mut draws)
            });
            CountedDay { date: start + (d as i64).days(), weekday, slots: slots.collect() }
        })
        .collect()
}

/// How often intervals hold the truth, of `accounts`; also means and what else was found.
#[derive(Default, Debug)]
struct Coverage {
    volume: usize,
    day_cv: usize,
    slot_cv: usize,
    growth: usize,
    means: [f64; 4],
    special: usize,
    lists: [usize; 4],
    accounts: usize,
}

fn holds(i: &Inferred, truth: f64) -> usize {
    usize::from(i.low <= truth && truth <= i.high)
}

fn study(truth: &Truth, accounts: u64, choice: GrowthChoice) -> Coverage {
    let mut held = Coverage { accounts: accounts as usize, ..Coverage::default() };
    for seed in 0..accounts {
        let fit = fit_counts(&simulated(truth, seed), &[], choice).unwrap();
        held.volume += holds(&fit.per_day, truth.per_day);
        held.day_cv += holds(&fit.day_cv, truth.day_cv);
        held.slot_cv += holds(&fit.slot_cv, truth.slot_cv);
        let growth = fit.growth.unwrap_or(Inferred { value: 0.0, se: 0.0, low: 0.0, high: 0.0 });
        held.growth += holds(&growth, truth.growth);
        let values = [fit.per_day.value, fit.day_cv.value, fit.slot_cv.value, growth.value];
        held.means.iter_mut().zip(values).for_each(|(mean, value)| *mean += value / accounts as f64);
        held.special += usize::from(!fit.special.is_empty());
        held.lists[fit.shares.len().min(4) - 1] += 1;
    }
    held
}

fn row(truth: &Truth, held: &Coverage) {
    let part = |n: usize| 100.0 * n as f64 / held.accounts as f64;
    println!(
        "{:5.0} {:4} {:6.2} {:7.2} {:6.2} | {:6.1} {:6.1} {:7.1} {:6.1} | {:6.1} {:5.3} {:5.3} {:7.4} | {:4.1} {:?}",
        truth.per_day,
        truth.open,
        truth.day_cv,
        truth.slot_cv,
        truth.growth,
        part(held.volume),
        part(held.day_cv),
        part(held.slot_cv),
        part(held.growth),
        held.means[0],
        held.means[1],
        held.means[2],
        held.means[3],
        part(held.special),
        held.lists
    );
}

fn truths() -> Vec<Truth> {
    let mut all = Vec::new();
    for (per_day, open) in [(40.0, 5), (120.0, 7), (400.0, 6)] {
        for day_cv in [0.15, 0.3] {
            for slot_cv in [0.0, 0.2] {
                for growth in [0.0, 0.02] {
                    all.push(Truth { per_day, open, weeks: 4, day_cv, slot_cv, growth });
                }
            }
        }
    }
    all
}

/// 200 accounts of each kind: every interval holds the truth in at least 90 % of them.
#[test]
#[ignore = "two minutes"]
fn intervals_hold_the_truth() {
    println!(
        "a day open day_cv slot_cv growth | volume day_cv slot_cv growth (% held) | means of the estimates | % with special days, lists of shares"
    );
    for choice in [GrowthChoice::On, GrowthChoice::Tested] {
        println!("{choice:?}");
        for truth in truths() {
            let held = study(&truth, 200, choice);
            row(&truth, &held);
            for n in [held.volume, held.day_cv, held.slot_cv, held.growth] {
                assert!(n >= 180, "{truth:?}: {held:?}");
            }
        }
    }
}

/// The same with 40 accounts of two kinds: at least 32 each (a true rate of 95 % would fail once in 10,000, 90 % once in 25).
#[test]
fn intervals_hold_the_truth_in_small() {
    for (per_day, day_cv, slot_cv, growth) in [(120.0, 0.15, 0.2, 0.02), (300.0, 0.3, 0.0, 0.0)] {
        let truth = Truth { per_day, open: 6, weeks: 4, day_cv, slot_cv, growth };
        let held = study(&truth, 40, GrowthChoice::On);
        for n in [held.volume, held.day_cv, held.slot_cv, held.growth] {
            assert!(n >= 32, "{truth:?}: {held:?}");
        }
        assert!(held.special <= 1 && held.lists[1] >= 36, "{held:?}");
    }
}

const USUAL: Truth = Truth { per_day: 200.0, open: 6, weeks: 4, day_cv: 0.2, slot_cv: 0.15, growth: 0.0 };

#[test]
fn weekdays_of_one_shape_have_one_list() {
    let fit = fit_counts(&simulated(&USUAL, 1), &[], GrowthChoice::Tested).unwrap();
    assert_eq!(fit.shares.len(), 2, "{:?}", fit.shape_of);
    assert_eq!(fit.shape_of, [Some(0), Some(0), Some(0), Some(0), Some(0), Some(1), None, None]);
    assert!(fit.shares.iter().all(|list| (list.iter().sum::<f64>() - 1.0).abs() < 1e-12));
    assert!(fit.weekday[6].is_none() && fit.weekday[5].is_some_and(|index| index.low < 0.5 && 0.5 < index.high));
    let level: f64 = (0..5).filter_map(|w| fit.weekday[w]).map(|index| index.value).sum();
    assert!((level - 5.0).abs() < 1e-9);
}

/// A holiday that nobody told of, told of, and a day with seven times the usual.
#[test]
fn special_days_are_named_and_left_out() {
    let mut days = simulated(&USUAL, 2);
    let usual = fit_counts(&days, &[], GrowthChoice::Off).unwrap();
    let scale = |day: &mut CountedDay, by: f64| day.slots.iter_mut().for_each(|n| *n = libm::round(*n * by));
    scale(&mut days[8], 0.04);
    scale(&mut days[15], 7.0);
    let fit = fit_counts(&days, &[], GrowthChoice::Off).unwrap();
    assert_eq!(fit.special.iter().map(|s| s.date).collect::<Vec<_>>(), [days[8].date, days[15].date]);
    assert!(fit.special[0].factor < 0.08 && fit.special[1].factor > 5.0, "{:?}", fit.special);
    assert!((fit.per_day.value / usual.per_day.value - 1.0).abs() < 0.08 && fit.day_cv.value < 0.3);
    days[8].weekday = 7;
    let told = fit_counts(&days, &[], GrowthChoice::Off).unwrap();
    assert!(told.special.len() == 1 && told.weekday[7].is_some_and(|index| index.value < 0.1), "{:?}", told.special);
}

/// A large account whose Mondays differ a little: a list of their own, drawn to the others'.
#[test]
fn a_weekday_that_differs_a_little_has_its_own_list() {
    let mut days = simulated(&Truth { per_day: 3000.0, slot_cv: 0.0, weeks: 8, ..USUAL }, 3);
    for day in days.iter_mut().filter(|day| day.weekday == 0) {
        (16..24).for_each(|s| day.slots[s] = libm::round(day.slots[s] * 1.12));
    }
    let fit = fit_counts(&days, &[], GrowthChoice::Off).unwrap();
    assert_eq!(fit.shares.len(), 3, "{:?}", fit.shape_of);
    let (own, group) = (&fit.shares[fit.shape_of[0].unwrap()], &fit.shares[fit.shape_of[1].unwrap()]);
    let morning = |list: &[f64]| list[16..24].iter().sum::<f64>();
    let exact = |by: f64| {
        let sum = |range: std::ops::Range<usize>| range.map(|s| share(0, s)).sum::<f64>();
        by * sum(16..24) / (by * sum(16..24) + sum(0..16) + sum(24..48))
    };
    assert!((morning(own) - exact(1.12)).abs() < 0.01 && (morning(group) - exact(1.0)).abs() < 0.01);
}

/// Bootstrap weights: each of `n` days as often as it is drawn.
fn drawn(n: usize, seed: u64) -> Vec<f64> {
    let mut draws = Stream::new(seed, 0, Purpose::Assignment, 0).item(0);
    let mut weights = vec![0.0; n];
    (0..n).for_each(|_| weights[((draws.open01() * n as f64) as usize).min(n - 1)] += 1.0);
    weights
}

/// Over 30 accounts, spread of 100 quick fits against the standard error of the whole: alike within a quarter, in the mean;
/// and their middle where the whole fit is.
#[test]
fn quick_fits_spread_as_the_errors_say() {
    for choice in [GrowthChoice::On, GrowthChoice::Tested] {
        quick_fits_spread(choice);
    }
}

fn quick_fits_spread(choice: GrowthChoice) {
    let truth = Truth { growth: 0.02, ..USUAL };
    let (mut ratios, mut off, accounts, draws) = ([0.0; 4], [0.0; 4], 30, 100);
    for seed in 0..accounts {
        let days = simulated(&truth, seed);
        let fit = fit_counts(&days, &[], choice).unwrap();
        let again: Vec<[f64; 4]> = (0..draws)
            .map(|b| fit.again(&days, &drawn(days.len(), 1000 * seed + b)))
            .map(|point| [point.per_day, point.growth, point.day_cv, point.slot_cv])
            .collect();
        let growth =
            fit.growth.filter(|_| fit.growth_kept).unwrap_or(Inferred { value: 0.0, se: 1.0, low: 0.0, high: 0.0 });
        let told = [fit.per_day, growth, fit.day_cv, fit.slot_cv];
        for (at, told) in told.iter().enumerate() {
            let mean = again.iter().map(|a| a[at]).sum::<f64>() / draws as f64;
            let variance = again.iter().map(|a| (a[at] - mean) * (a[at] - mean)).sum::<f64>() / (draws as f64 - 1.0);
            ratios[at] += libm::sqrt(variance) / told.se / accounts as f64;
            off[at] += (mean - told.value) / told.se / accounts as f64;
        }
    }
    if choice == GrowthChoice::Tested {
        // Mostly left out.
        ratios[1] = 1.0;
    }
    println!("{choice:?}: spread over error: {ratios:?}; middle off by errors: {off:?}");
    assert!(ratios.iter().all(|r| (0.75..1.25).contains(r)) && off.iter().all(|o| o.abs() < 0.4), "{ratios:?} {off:?}");
}

#[test]
fn the_same_weights_give_nearly_the_same() {
    let days = simulated(&USUAL, 4);
    let fit = fit_counts(&days, &[], GrowthChoice::On).unwrap();
    let again = fit.again(&days, &[]);
    assert!(
        (again.per_day / fit.per_day.value - 1.0).abs() < 1e-6
            && (again.growth - fit.growth.unwrap().value).abs() < 1e-6
    );
    assert_eq!(again.shares, fit.shares);
    assert_eq!(fit.again(&days, &vec![0.0; days.len()]), fit.point());
    assert_eq!(fit.again(&[], &[]), fit.point());
}

#[test]
fn senseless_counts_have_no_fit_and_end() {
    let usual = simulated(&USUAL, 5);
    let with = |change: &dyn Fn(usize, &mut CountedDay)| {
        let mut days = usual.clone();
        days.iter_mut().enumerate().for_each(|(at, day)| change(at, day));
        days
    };
    let none = [
        Vec::new(),
        with(&|_, day| day.slots.fill(0.0)),
        with(&|_, day| day.slots.fill(f64::NAN)),
        with(&|_, day| day.slots.fill(f64::INFINITY)),
        with(&|_, day| day.slots.fill(-1.0)),
        with(&|_, day| day.slots.clear()),
        with(&|_, day| day.weekday = 99),
    ];
    for days in none {
        assert!(fit_counts(&days, &[], GrowthChoice::On).is_none());
    }
    let some = [
        usual[..1].to_vec(),
        usual[..2].to_vec(),
        usual[..9].to_vec(),
        with(&|at, day| {
            if at > 0 {
                day.slots.fill(0.0)
            }
        }),
        with(&|at, day| day.weekday = at % 8),
        with(&|_, day| day.slots.iter_mut().for_each(|n| *n *= 1e12)),
        with(&|at, day| {
            if at % 3 == 0 {
                day.slots.fill(1e6)
            }
        }),
        with(&|_, day| {
            day.slots.iter_mut().enumerate().for_each(|(s, n)| {
                if s != 20 {
                    *n = 0.0
                }
            })
        }),
        with(&|at, day| day.date = if at == 0 { Date::MIN } else { Date::MAX }),
        with(&|_, day| day.slots = vec![day.slots[20]]),
    ];
    for (at, days) in some.iter().enumerate() {
        for choice in [GrowthChoice::Off, GrowthChoice::Tested, GrowthChoice::On] {
            let Some(fit) = fit_counts(days, &[], choice) else { panic!("{at} {choice:?}") };
            let all = [fit.per_day, fit.day_cv, fit.slot_cv];
            assert!(all.iter().all(|i| i.value.is_finite() && i.se >= 0.0), "{at} {choice:?}: {all:?}");
            let again = fit.again(days, &drawn(days.len(), 9));
            assert!(
                again.per_day.is_finite() && again.day_cv.is_finite() && again.slot_cv.is_finite(),
                "{at}: {again:?}"
            );
        }
        let _ = fit_counts(days, &[f64::NAN, 1e300, 0.0, -1.0], GrowthChoice::On);
    }
}

/// 200 quick fits of 8 teams, 60 days, 48 slots.
#[test]
#[ignore = "prints a time"]
fn quick_fits_are_quick() {
    let truth = Truth { per_day: 300.0, open: 7, weeks: 9, ..USUAL };
    let teams: Vec<Vec<CountedDay>> = (0..8).map(|seed| simulated(&truth, seed)).collect();
    let begin = std::time::Instant::now();
    let fits: Vec<CountsFit> = teams.iter().map(|days| fit_counts(days, &[], GrowthChoice::On).unwrap()).collect();
    println!("8 whole fits: {:?}", begin.elapsed());
    let begin = std::time::Instant::now();
    let mut sum = 0.0;
    for (fit, days) in fits.iter().zip(&teams) {
        for b in 0..200 {
            sum += fit.again(days, &drawn(days.len(), b)).per_day;
        }
    }
    println!("1,600 quick fits: {:?}; {sum}", begin.elapsed());
}
