//! The wait curve and the typical week, counted by hand and from the log of conversations.

use crate::draw::cases;
use crate::script::*;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use rodizio::calendar::Zone;
use rodizio::experiment::{Extras, Study};
use rodizio::measure::{
    Band, ConversationLog, HourMeasure, LogRow, MeasureColumn, Outcome, Portrait, Recorder, Shape, wait_times,
};
use rodizio::rules::TeamId;
use rodizio::scenario::Scenario;
use rodizio::time::{SimSpan, SimTime};
use rodizio::world::simulate;
use std::convert::Infallible;

fn shape(scenario: &Scenario) -> Shape {
    simulate(scenario, 1, 0, Portrait::new(scenario)).into_shapes().remove(0)
}

/// Still waiting, and started, so many seconds after arrival.
fn after_seconds(shape: &Shape, seconds: i64) -> (u64, u64) {
    let place = wait_times().iter().position(|time| *time == SimSpan::from_secs(seconds)).unwrap();
    (shape.waiting().nth(place).unwrap(), shape.started().nth(place).unwrap())
}

#[track_caller]
fn band(found: Option<Band>, n: u64, wanted: [f64; 3]) {
    let band = found.expect("there are values");
    assert_eq!(band.n, n);
    for (found, wanted) in [band.low, band.median, band.high].into_iter().zip(wanted) {
        assert!((found - wanted).abs() < 1e-7, "{band:?} is not {wanted:?}");
    }
}

/// c2 waits from 09:30 to 10:40.
fn one_waits() -> Scenario {
    let mut case = team(1);
    case.teams[0].rules.overflow = None;
    arrive(&mut case, &[(540, 100), (570, 10)]);
    case
}

#[test]
fn one_waits_for_seventy_minutes() {
    let mut case = one_waits();
    case.horizon.end = day(8, 0, 0);
    let found = shape(&case);
    assert_eq!(found.arrivals, 2);
    assert_eq!(after_seconds(&found, 0), (1, 1));
    assert_eq!(after_seconds(&found, 69 * 60), (1, 1));
    assert_eq!(after_seconds(&found, 70 * 60), (0, 2));
    // Two Mondays: half an hour on the first one, nobody on the second.
    band(found.hours[9].backlog(), 2, [0.0, 0.0, 0.5]);
    band(found.hours[10].backlog(), 2, [0.0, 0.0, 40.0 / 60.0]);
    band(found.hours[24 + 9].backlog(), 1, [0.0; 3]);
    band(found.hours[9].waits(), 2, [0.0, 0.0, 4200.0]);
    assert_eq!(found.hours[10].waits(), None, "nobody arrived in that hour");

    case.horizon.end = day(1, 0, 0);
    let found = shape(&case);
    band(found.hours[9].backlog(), 1, [0.5; 3]);
    assert_eq!(found.hours[24 + 9].backlog(), None, "there was no Tuesday");
}

/// Waits of 0 (three times) and 3 minutes, a loss after 2, and one that is never started.
#[test]
fn lost_and_unanswered() {
    let mut case = team(2);
    case.horizon.end = at(1, 0);
    case.horizon.drained = at(2, 0);
    case.teams[0].rules.overflow = None;
    case.agents[1].away = vec![absent(at(0, 1), at(9, 0), true)];
    arrive_patient(
        &mut case,
        &[(0, 5, None), (0, 1, None), (2, 1, None), (3, 1, Some(2)), (20, 1, None), (21, 1, None)],
    );
    let found = shape(&case);
    assert_eq!(found.arrivals, 6);
    let wanted = [(0, (3, 3)), (110, (3, 3)), (120, (2, 3)), (170, (2, 3)), (180, (1, 4)), (7 * 86_400, (1, 4))];
    for (seconds, counts) in wanted {
        assert_eq!(after_seconds(&found, seconds), counts, "after {seconds} s");
    }
    // c3 for 3 minutes, c4 for 2, c6 for 39.
    band(found.hours[0].backlog(), 1, [44.0 / 60.0; 3]);
    assert_eq!(found.hours[1].backlog(), None, "the drain is not measured");
    band(found.hours[0].waits(), 4, [0.0, 0.0, 180.0]);
}

#[test]
fn hours_cut_by_the_window_are_left_out() {
    let mut case = one_waits();
    case.horizon.warm_up = at(9, 25);
    case.horizon.end = at(11, 30);
    let found = shape(&case);
    assert_eq!((found.arrivals, after_seconds(&found, 0)), (1, (1, 0)));
    assert_eq!(found.hours[9].backlog(), None);
    band(found.hours[10].backlog(), 1, [40.0 / 60.0; 3]);
    assert_eq!(found.hours[11].backlog(), None);
    // c2 is measured from its very instant on, though no hour counts.
    case.horizon.warm_up = at(9, 30);
    case.horizon.end = at(9, 50);
    let found = shape(&case);
    assert_eq!((found.arrivals, after_seconds(&found, 69 * 60), after_seconds(&found, 70 * 60)), (1, (1, 0), (0, 1)));
    assert!(found.hours.iter().all(|hour| hour.backlog().is_none()));
    band(found.hours[9].waits(), 1, [4200.0; 3]);
    // From 10:00 on: c2 waits and does not count.
    case.horizon.warm_up = at(10, 0);
    case.horizon.end = at(12, 0);
    let found = shape(&case);
    assert_eq!((found.arrivals, after_seconds(&found, 0)), (0, (0, 0)));
    band(found.hours[10].backlog(), 1, [40.0 / 60.0; 3]);
    band(found.hours[11].backlog(), 1, [0.0; 3]);
}

#[test]
fn a_clock_that_changes() {
    let berlin = |day: Date| Zone::new(TimeZone::get("Europe/Berlin").unwrap(), day.at(0, 0, 0, 0)).unwrap();
    let sunday = 6 * 24;
    // 02:00 to 03:00 lasts two hours, and c2 waits for half an hour of them.
    let mut case = one_waits();
    case.horizon.zone = berlin(date(2026, 10, 25));
    arrive(&mut case, &[(0, 150), (120, 10), (200, 1)]);
    let found = shape(&case);
    band(found.hours[sunday + 2].backlog(), 2, [0.0, 0.0, 0.25]);
    band(found.hours[sunday + 2].waits(), 2, [0.0, 0.0, 1800.0]);
    band(found.hours[sunday + 3].backlog(), 2, [0.0; 3]);
    // There is no hour from 02:00 to 03:00: c2 waits from 01:30 to 03:30.
    case.horizon.zone = berlin(date(2026, 3, 29));
    case.horizon.end = day(1, 0, 0);
    arrive(&mut case, &[(0, 150), (90, 10)]);
    let found = shape(&case);
    band(found.hours[sunday + 1].backlog(), 1, [0.5; 3]);
    assert_eq!(found.hours[sunday + 2].backlog(), None);
    band(found.hours[sunday + 3].backlog(), 1, [0.5; 3]);
}

#[test]
fn nobody_comes() {
    let case = team(1);
    let study = Study {
        scenario: &case,
        replications: 3,
        seed: 1,
        threads: Some(1),
        extras: Extras { portrait: true, ..Extras::default() },
    };
    let summary = study.run::<Infallible>(&|| (), |_| Ok(())).unwrap();
    let portrait = &summary.portraits[0];
    assert!(portrait.waits.iter().all(|point| point.waiting.n == 0 && point.waiting.mean.is_none()));
    // Ten days from a Monday, three times.
    band(portrait.week[0].backlog, 6, [0.0; 3]);
    assert_eq!((portrait.week[0].wait, portrait.week[0].open), (None, 1.0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// The counts are those of the log, and a week that comes once has the backlog that the recorder has.
    #[test]
    fn law_counts_are_those_of_the_log(case in cases(), warm_up in prop::sample::select(vec![0, 60, 570, 1440])) {
        let mut scenario = case.scenario();
        scenario.horizon.warm_up = SimTime::ZERO + minutes(warm_up);
        let log = ConversationLog::new(&scenario);
        let observers = (Recorder::new(&scenario), (Portrait::new(&scenario), log));
        let (recorder, (portrait, log)) = simulate(&scenario, 1, 0, observers);
        let (measures, shapes, rows) = (recorder.measures(), portrait.into_shapes(), log.into_rows());
        for (index, shape) in shapes.iter().enumerate() {
            let rows: Vec<&LogRow> = rows.iter().filter(|row| row.team == TeamId(index as u32)).collect();
            prop_assert_eq!(shape.arrivals, rows.len() as u64);
            prop_assert_eq!(shape.waiting().count(), wait_times().len());
            for ((time, waiting), started) in wait_times().iter().zip(shape.waiting()).zip(shape.started()) {
                let is_over = |row: &LogRow| row.wait().is_some_and(|wait| wait <= *time);
                prop_assert_eq!(waiting, rows.iter().filter(|row| !is_over(row)).count() as u64);
                let is_started = |row: &LogRow| is_over(row) && row.outcome == Outcome::Started;
                prop_assert_eq!(started, rows.iter().filter(|row| is_started(row)).count() as u64);
            }
            // Less than a week, so every hour comes once or not at all.
            for (hour, shape) in shape.hours.iter().enumerate() {
                let is_seen = (warm_up..case.days * 1440 - 59).contains(&(hour as i64 * 60));
                prop_assert_eq!(shape.backlog().map(|band| band.n), is_seen.then_some(1));
                let column = MeasureColumn::of_hour(index, hour, HourMeasure::BacklogMean).unwrap();
                let mean = measures.value(column);
                if let Some(band) = shape.backlog() {
                    prop_assert_eq!(band.low, band.high);
                    prop_assert!((band.median - mean).abs() < 1e-7, "{} is not {}", band.median, mean);
                }
            }
        }
    }
}
