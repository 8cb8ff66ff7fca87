//! The portraits of a study: the wait curve against the measures, the typical week against the conversations.

use rodizio::experiment::{Extras, Study, Summary, TeamPortrait, WaitPoint};
use rodizio::measure::{Band, LogRow, TeamMeasure};
use rodizio::scenario::{self, Scenario};
use rodizio::time::SimSpan;
use std::convert::Infallible;

/// The built-in scenario: office hours in São Paulo, which has no daylight saving.
fn baseline(overrides: &[&str]) -> Scenario {
    let overrides: Vec<String> = overrides.iter().map(|text| text.to_string()).collect();
    scenario::embedded(&overrides).unwrap().scenario
}

const PORTRAIT: Extras = Extras { log: false, portrait: true, causes: false, digest: false, plain: false };

fn study(scenario: &Scenario, replications: u32) -> Study<'_> {
    Study { scenario, replications, seed: 5, threads: None, extras: PORTRAIT }
}

fn run(study: &Study) -> Summary {
    study.run::<Infallible>(&|| (), |_| Ok(())).unwrap()
}

fn point(portrait: &TeamPortrait, time: SimSpan) -> &WaitPoint {
    portrait.waits.iter().find(|point| point.time == time).unwrap()
}

/// Printed with every digit, so equal texts are equal bits.
fn text(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}")
}

#[test]
fn a_portrait_changes_no_measure_and_threads_change_no_portrait() {
    let scenario = baseline(&["horizon.length=1 week"]);
    let with = run(&study(&scenario, 7));
    let without = run(&Study { extras: Extras::default(), ..study(&scenario, 7) });
    assert_eq!(text(&with.teams), text(&without.teams));
    assert!(without.portraits.is_empty());
    for (threads, log) in [(1, false), (2, true), (3, false)] {
        let again = run(&Study { threads: Some(threads), extras: Extras { log, ..PORTRAIT }, ..study(&scenario, 7) });
        assert_eq!(text(&again), text(&with), "on {threads} threads");
    }
    let one = study(&scenario, 1).replication(3);
    let both = Study { extras: Extras { log: true, ..PORTRAIT }, ..study(&scenario, 1) }.replication(3);
    let log = Study { extras: Extras { log: true, ..Extras::default() }, ..study(&scenario, 1) }.replication(3);
    assert_eq!((&one.shapes, one.log.len()), (&both.shapes, 0));
    assert_eq!((&both.log, log.shapes.len()), (&log.log, 0));
}

#[test]
fn the_curve_agrees_with_the_service_levels() {
    // Short patience and a short drain, so that all three outcomes are there.
    let scenario = baseline(&[
        "agents=7",
        "horizon.length=279 h", // to a Friday afternoon
        "horizon.drain=0 s",
        "team.Suporte.patience.exponential.mean=20 min",
        "team.Suporte.within=[\"20 s\", \"5 min\", \"10 min\", \"2 h\"]",
    ]);
    let extras = Extras { plain: true, ..PORTRAIT };
    let summary = run(&Study { extras, ..study(&scenario, 12) });
    let (team, portrait) = (&summary.teams[0], &summary.portraits[0]);
    assert_eq!(portrait.team, team.team);
    for seconds in [20, 300, 600, 7200] {
        let target = SimSpan::from_secs(seconds);
        let (measure, point) = (team.get(TeamMeasure::Within(target)).unwrap(), point(portrait, target));
        let (wanted, found) = (measure, &point.started);
        for (found, wanted) in [(found.mean, wanted.mean), (found.low, wanted.low), (found.high, wanted.high)] {
            let (found, wanted) = (found.unwrap(), wanted.unwrap());
            assert!((found - wanted).abs() < 1e-12, "{target}: {found} is not {wanted}");
        }
    }
    let mean = |measure: TeamMeasure| team.mean(measure).unwrap();
    let share = |value: &rodizio::stats::Estimate| value.mean.unwrap();
    // Nobody waits for a week and is answered then.
    let last = portrait.waits.last().unwrap();
    let (lost, unanswered) = (mean(TeamMeasure::LostShare), mean(TeamMeasure::UnansweredShare));
    assert!(lost > 0.05 && unanswered > 0.0, "{lost} lost, {unanswered} unanswered");
    assert!((share(&last.waiting) - unanswered).abs() < 1e-12);
    assert!((1.0 - share(&last.waiting) - share(&last.started) - lost).abs() < 1e-12);
    let shares: Vec<f64> = portrait.waits.iter().map(|point| share(&point.waiting)).collect();
    assert_eq!(shares[0], 1.0, "agents take time to react");
    let rise = shares.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
    assert!(rise <= 0.0, "the curve rises by {rise}");
    assert!(portrait.waits.iter().all(|point| share(&point.started) + share(&point.waiting) <= 1.0 + 1e-12));
}

/// Half of the started conversations are started by the first time after the median, and not before the last one
/// below it.
#[test]
fn the_median_lies_where_the_curve_says() {
    let scenario = baseline(&["agents=7"]);
    let summary = run(&study(&scenario, 1));
    let (team, portrait) = (&summary.teams[0], &summary.portraits[0]);
    let mean = |measure: TeamMeasure| team.mean(measure).unwrap();
    let half = 0.5 * mean(TeamMeasure::Started) / mean(TeamMeasure::Arrivals);
    let place = portrait.waits.iter().position(|point| point.started.mean.unwrap() >= half).unwrap();
    let (before, after) = (portrait.waits[place - 1].time.seconds(), portrait.waits[place].time.seconds());
    let median = mean(TeamMeasure::WaitP50);
    assert!(median > 30.0 && before < median * 1.001 && median * 0.999 <= after, "{before} < {median} <= {after}");
}

/// The quantiles of sorted values, by their definition.
fn quantiles(mut values: Vec<f64>) -> Option<[f64; 3]> {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    (n > 0).then(|| [(n * 5).div_ceil(100), n.div_ceil(2), (n * 95).div_ceil(100)].map(|rank| values[rank.max(1) - 1]))
}

#[track_caller]
fn near(found: Option<Band>, values: Vec<f64>, floor: f64) {
    let n = values.len() as u64;
    let Some(wanted) = quantiles(values) else { return assert_eq!(found, None) };
    let band = found.unwrap();
    assert_eq!(band.n, n);
    for (found, wanted) in [band.low, band.median, band.high].into_iter().zip(wanted) {
        assert!((found - wanted).abs() <= (wanted / 64.0).max(floor), "{band:?} is not {wanted:?}");
    }
}

/// Every hour of the week from the conversations of three replications, one by one.
#[test]
fn the_typical_week_is_that_of_the_conversations() {
    const HOUR: i64 = 3_600_000_000;
    let scenario = baseline(&["agents=7", "horizon.length=3 weeks", "horizon.warm_up=1 day"]);
    let (warm_up, end) = (scenario.horizon.warm_up, scenario.horizon.end);
    assert_eq!((warm_up.micros() / HOUR, end.micros() / HOUR), (24, 3 * 168));
    // The same run, with the conversations of the warm-up in the log.
    let unmeasured = baseline(&["agents=7", "horizon.length=3 weeks", "horizon.warm_up=0 s"]);
    let (mut waits, mut backlogs) = (vec![Vec::new(); 168], vec![Vec::new(); 168]);
    let logged = Study { extras: Extras { log: true, ..Extras::default() }, ..study(&unmeasured, 3) };
    let mut take = |rows: &[LogRow]| {
        let mut waiting = vec![0i64; 3 * 168];
        for row in rows {
            let wait = row.wait().unwrap_or(SimSpan::MAX);
            let (from, to) = (row.arrived_at.micros(), (row.arrived_at + wait).min(end).micros());
            for hour in from / HOUR..=(to - 1).max(from) / HOUR {
                waiting[hour as usize] += to.min((hour + 1) * HOUR) - from.max(hour * HOUR);
            }
            if row.started.is_some() && row.arrived_at >= warm_up {
                waits[(from / HOUR % 168) as usize].push(wait.seconds());
            }
        }
        for (hour, waiting) in waiting.iter().enumerate().skip(24) {
            backlogs[hour % 168].push(*waiting as f64 / HOUR as f64);
        }
    };
    logged
        .run::<Infallible>(&|| (), |replication| {
            take(&replication.log);
            Ok(())
        })
        .unwrap();

    let portrait = run(&study(&scenario, 3)).portraits.remove(0);
    assert_eq!(portrait.week.len(), 168);
    for (index, ((hour, waits), backlogs)) in portrait.week.iter().zip(waits).zip(backlogs).enumerate() {
        assert_eq!((hour.weekday, hour.hour), (index / 24, index % 24));
        assert_eq!(hour.open, f64::from(index < 5 * 24 && (8..18).contains(&(index % 24))));
        assert_eq!(backlogs.len(), if index < 24 { 6 } else { 9 });
        near(hour.wait, waits, 0.5 / 32.0 * 1.05);
        near(hour.backlog, backlogs, 0.5 / 4096.0);
    }
    let busiest = portrait.week.iter().filter_map(|hour| hour.backlog).map(|band| band.high).fold(0.0, f64::max);
    assert!(busiest > 1.0, "the week is not empty");
}
