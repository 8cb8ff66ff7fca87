//! Measures, counted by hand.

use crate::script::*;
use rodizio::calendar::SlotLength;
use rodizio::calendar::WEEKDAYS;
use rodizio::rules::AtLimit;
use rodizio::scenario::{Arrivals, DayCurves, Profile};

/// In hand: c1 09:00-09:30, c2 09:20-10:20, c3 09:50-09:55; the shift ends at 10:00.
#[test]
fn occupancy_overtime_and_simultaneous() {
    let mut case = team(1);
    case.agents[0].concurrency = Some(2);
    case.agents[0].shift = Some(week(&["mon 08:00-10:00"]));
    case.horizon.end = day(1, 0, 0);
    arrive(&mut case, &[(540, 30), (560, 60), (590, 5)]);
    let n = numbers(&case);
    // 30 + 40 + 5 minutes of two slots for two hours; 20 minutes after the shift.
    close(n.agent(0, "occupancy"), 75.0 / 240.0);
    close(n.team("occupancy"), 75.0 / 240.0);
    // At least one in hand in the second of the two hours.
    close(n.agent(0, "attention"), 0.5);
    close(n.team("attention"), 0.5);
    close(n.agent(0, "overtime_hours"), 20.0 / 60.0);
    close(n.agent(0, "work_hours"), 95.0 / 60.0);
    close(n.agent(0, "shift_hours"), 2.0);
    // At least one from 09:00 to 10:20.
    close(n.agent(0, "simultaneous_mean"), 95.0 / 80.0);
    close(n.agent(0, "simultaneous_max"), 2.0);

    // Counted from 09:25 on: 5 + 55 + 5 minutes of work, 5 + 35 + 5 of them in 35 of shift.
    case.horizon.warm_up = at(9, 25);
    let n = numbers(&case);
    close(n.team("arrivals"), 1.0);
    close(n.agent(0, "starts"), 1.0);
    close(n.agent(0, "work_hours"), 65.0 / 60.0);
    close(n.agent(0, "occupancy"), 45.0 / 70.0);
    close(n.agent(0, "attention"), 1.0);
    close(n.agent(0, "overtime_hours"), 20.0 / 60.0);
    close(n.agent(0, "simultaneous_mean"), 65.0 / 55.0);

    // An absence is not shift time: 09:00 to 09:10 leaves 110 minutes. c1 waits for ten minutes.
    case.horizon.warm_up = at(0, 0);
    case.agents[0].away = vec![absent(at(9, 0), at(9, 10), true)];
    let n = numbers(&case);
    close(n.agent(0, "shift_hours"), 110.0 / 60.0);
    close(n.agent(0, "occupancy"), (30.0 + 40.0 + 5.0) / 220.0);
    close(n.agent(0, "attention"), 50.0 / 110.0);
}

/// c2 waits from 09:30 to 10:40.
#[test]
fn backlog_by_hour() {
    let mut case = team(1);
    case.teams[0].rules.overflow = None;
    case.horizon.end = day(1, 0, 0);
    arrive(&mut case, &[(540, 100), (570, 10)]);
    let n = numbers(&case);
    close(n.hour(9, "backlog_mean"), 0.5);
    close(n.hour(10, "backlog_mean"), 40.0 / 60.0);
    close(n.hour(11, "backlog_mean"), 0.0);
    close(n.hour(9, "arrivals"), 2.0);
    close(n.hour(9, "wait_mean"), 35.0 * 60.0);
    close(n.hour(9, "agents_at_work"), 1.0);
    assert!(n.hour(10, "wait_mean").is_nan(), "nobody arrived in that hour");
    assert!(n.hour(24 + 9, "backlog_mean").is_nan(), "there was no Tuesday");
    close(n.team("backlog_mean"), 70.0 / 1440.0);

    // Eight days have two Mondays.
    case.horizon.end = day(8, 0, 0);
    let n = numbers(&case);
    close(n.hour(9, "backlog_mean"), 0.25);
    close(n.hour(9, "arrivals"), 1.0);
    close(n.hour(24 + 9, "backlog_mean"), 0.0);
}

/// Ten minutes of business time on Monday and five on Tuesday.
#[test]
fn business_wait() {
    let mut case = team(1);
    case.hours.week = week(&["mon-fri 08:00-10:00"]);
    case.agents[0].reaction = after(15);
    case.teams[0].rules.overflow = None;
    arrive(&mut case, &[(590, 5)]);
    expect(
        &case,
        "09:50 offer c1 A
         day 1 08:05 start c1 A
         day 1 08:10 end c1",
    );
    let n = numbers(&case);
    close(n.team("business_wait_mean"), 15.0 * 60.0);
    close(n.team("wait_mean"), (22.0 * 60.0 + 15.0) * 60.0);
}

/// Waits of 0 and 3 minutes, a loss after 2, and one that is never started.
#[test]
fn lost_and_unanswered_are_misses() {
    let mut case = team(2);
    case.horizon.end = at(1, 0);
    case.horizon.drained = at(2, 0);
    case.teams[0].rules.overflow = None;
    case.teams[0].within = vec![minutes(0), minutes(3), minutes(5)];
    case.agents[1].away = vec![absent(at(0, 1), at(9, 0), true)];
    // c1 to A, c2 to B at once and for long; c3 to A and waits; c4 to B and leaves; c5 to A at once; c6 to B for ever.
    arrive_patient(
        &mut case,
        &[(0, 5, None), (0, 1, None), (2, 1, None), (3, 1, Some(2)), (20, 1, None), (21, 1, None)],
    );
    let n = numbers(&case);
    close(n.team("arrivals"), 6.0);
    close(n.team("started"), 4.0);
    close(n.team("lost_share"), 1.0 / 6.0);
    close(n.team("unanswered_share"), 1.0 / 6.0);
    // c1, c2, c5 at once; c3 after exactly three minutes.
    close(n.team("within_0s"), 3.0 / 6.0);
    close(n.team("within_3min"), 4.0 / 6.0);
    close(n.team("within_5min"), 4.0 / 6.0);
    close(n.team("wait_mean"), 3.0 / 4.0 * 60.0);
    close(n.team("queue_time_mean"), (3.0 + 2.0) / 5.0 * 60.0);
    close(n.team("wait_max"), 180.0);
    // Squares about 45 s: 3 x 45^2 + 135^2 over 3.
    close(n.team("wait_sd"), ((3.0 * 2025.0 + 18225.0) / 3.0f64).sqrt());
}

/// Offers: c1 A, then B who starts it; c2 B, who is full, then A who starts it; c3 A, whose
/// customer leaves; c4 B, A and B, then it opens in the middle of B's window and A starts it.
#[test]
fn offers_lapse() {
    let mut case = team(2);
    case.agents[0].concurrency = Some(9);
    case.agents[0].reaction = after(9);
    case.teams[0].rules.limit = minutes(25);
    case.agents[0].away = vec![absent(at(0, 0), at(0, 20), true), absent(at(2, 0), at(2, 31), true)];
    arrive_patient(&mut case, &[(0, 300, None), (15, 5, None), (60, 1, Some(2)), (115, 1, None)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:10 lapse c1 A
         00:10 offer c1 B
         00:10 start c1 B
         00:15 offer c2 B
         00:25 lapse c2 B
         00:25 offer c2 A
         00:34 start c2 A
         00:39 end c2
         01:00 offer c3 A
         01:02 lost c3
         01:55 offer c4 B
         02:05 lapse c4 B
         02:05 offer c4 A
         02:15 lapse c4 A
         02:15 offer c4 B
         02:20 lapse c4 B
         02:20 open c4 limit
         02:40 start c4 A open
         02:41 end c4
         05:10 end c1",
    );
    let n = numbers(&case);
    let counts =
        |agent| ["first_offers", "offers", "lapsed_offers", "starts", "starts_open"].map(|m| n.agent(agent, m));
    assert_eq!(counts(0), [2.0, 4.0, 2.0, 2.0, 1.0]);
    assert_eq!(counts(1), [2.0, 4.0, 3.0, 1.0, 0.0]);
    close(n.team("offers_per_conversation"), 8.0 / 4.0);
    close(n.team("handovers_per_conversation"), 4.0 / 4.0);
    close(n.team("opened_share"), 0.25);
    close(n.team("opened_limit_share"), 0.25);
    // Starts 2 and 1: mean 1.5, deviation 0.5; differences 0, 1, 1, 0.
    close(n.team("starts_cv"), 1.0 / 3.0);
    close(n.team("starts_gini"), 1.0 / 6.0);
    close(n.team("starts_jain"), 9.0 / 10.0);
    close(n.team("starts_max_over_mean"), 2.0 / 1.5);
    close(n.team("first_offers_cv"), 0.0);
    // 6 minutes and 300.
    close(n.team("work_cv"), 147.0 / 153.0);

    // The window in which the limit fell is finished: c4 opens at 02:25.
    case.teams[0].rules.at_limit = AtLimit::FinishWindow;
    let lines = told(&case);
    assert!(lines.contains(&"02:25 open c4 limit".to_string()), "{lines:#?}");
    assert!(!lines.contains(&"02:20 open c4 limit".to_string()));
}

/// The agent has c1 in hand from 09:00 on. c2 leaves at 09:30, c3 at 10:20 and c4, who came at 11:00, at 11:10: the account
/// closes at 10:00.
#[test]
fn lost_while_closed() {
    let mut case = team(1);
    case.hours.week = week(&["mon 09:00-10:00"]);
    arrive_patient(&mut case, &[(540, 65, None), (550, 5, Some(20)), (590, 5, Some(30)), (660, 5, Some(10))]);
    let n = numbers(&case);
    close(n.team("lost_share"), 3.0 / 4.0);
    close(n.team("lost_closed_share"), 2.0 / 4.0);
    case.hours.week = week(&["daily 00:00-24:00"]);
    let n = numbers(&case);
    close(n.team("lost_closed_share"), 0.0);
}

/// All come from 10 to 11; on Saturdays from 8 to 9, on the holiday, a Wednesday, from 20 to 21. A count of 2,000 is within
/// 224 in all but one case of 1.7 million.
#[test]
fn hours_of_each_day() {
    let only = |hour: usize| -> Vec<f64> { (0..24).map(|at| f64::from(u8::from(at == hour))).collect() };
    let mut case = team(1);
    case.agents[0].concurrency = None;
    case.horizon.end = day(7, 0, 0);
    case.hours.holidays = vec![jiff::civil::date(2026, 3, 4)];
    let days = [10, 10, 10, 10, 10, 8, 10, 20].map(only);
    let curves = DayCurves::new(SlotLength::Hour, &days).unwrap();
    let profile = Profile { holiday: 2.0, curves, ..Profile::steady(2000.0) };
    close(7.0 * 2000.0 + 2000.0, {
        case.teams[0].arrivals = Arrivals::Poisson(Box::new(profile));
        case.expected_conversations()
    });
    let n = numbers(&case);
    for (at, name) in WEEKDAYS.iter().enumerate() {
        let (hour, expected) = match *name {
            "sat" => (8, 2000.0),
            "wed" => (20, 4000.0),
            _ => (10, 2000.0),
        };
        let counts: Vec<f64> = (0..24).map(|hour| n.hour(24 * at + hour, "arrivals")).collect();
        let found = counts[hour];
        assert!((found - expected).abs() < 5.0 * f64::sqrt(expected), "{name}: {found}");
        assert_eq!(counts.iter().sum::<f64>(), found, "{name}: {counts:?}");
    }
}
