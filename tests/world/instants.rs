//! B.7: what happens at one instant, each class of events against each later one. The order is
//! ends, calendar, notices, patience, timers, arrivals.

use crate::script::*;
use rodizio::rules::{AfterHours, Assignment, Handover, Load};

/// c1 ends as the shift does: what the end lets start is started.
#[test]
fn end_before_calendar() {
    let mut case = team(1);
    case.agents[0].shift = Some(week(&["mon-fri 08:00-10:00"]));
    case.teams[0].rules.overflow = None;
    arrive(&mut case, &[(540, 60), (550, 5), (551, 5)]);
    expect(
        &case,
        "09:00 offer c1 A
         09:00 start c1 A
         09:10 offer c2 A
         09:11 offer c3 A
         10:00 end c1
         10:00 start c2 A
         10:05 end c2
         day 1 08:00 start c3 A
         day 1 08:05 end c3",
    );
}

/// At 00:20 A's slot is free and c3, open and noticed, takes it; only then A notices c5 in its own
/// list, which would have come first.
#[test]
fn end_before_notice() {
    let mut case = team(2);
    case.agents[0].reaction = after(5);
    case.teams[0].rules.limit = minutes(10);
    arrive(&mut case, &[(0, 15), (1, 100), (2, 2), (14, 1), (15, 3)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:01 offer c2 B
         00:01 start c2 B
         00:02 offer c3 A
         00:05 start c1 A
         00:12 lapse c3 A
         00:12 open c3 limit
         00:14 offer c4 B
         00:15 offer c5 A
         00:20 end c1
         00:20 start c3 A open
         00:22 end c3
         00:22 start c5 A
         00:24 lapse c4 B
         00:24 open c4 limit
         00:25 end c5
         00:29 start c4 A open
         00:30 end c4
         01:41 end c2",
    );
}

#[test]
fn end_before_patience() {
    let mut case = team(1);
    arrive_patient(&mut case, &[(0, 9, None), (4, 1, Some(5))]);
    expect(
        &case,
        "00:00 offer c1 A
         00:00 start c1 A
         00:04 offer c2 A
         00:09 end c1
         00:09 start c2 A
         00:10 end c2",
    );
}

#[test]
fn end_before_timer() {
    let mut case = team(2);
    arrive(&mut case, &[(0, 12), (1, 100), (2, 1)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:00 start c1 A
         00:01 offer c2 B
         00:01 start c2 B
         00:02 offer c3 A
         00:12 end c1
         00:12 start c3 A
         00:13 end c3
         01:41 end c2",
    );
}

/// Both of A's conversations end as c4 arrives: A has none in hand and B one.
#[test]
fn end_before_arrival() {
    let mut case = team(2);
    case.agents[0].concurrency = Some(2);
    case.teams[0].rules.assignment = Assignment::LeastBusy;
    arrive(&mut case, &[(0, 10), (1, 100), (2, 8), (10, 1)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:00 start c1 A
         00:01 offer c2 B
         00:01 start c2 B
         00:02 offer c3 A
         00:02 start c3 A
         00:10 end c1
         00:10 end c3
         00:10 offer c4 A
         00:10 start c4 A
         00:11 end c4
         01:41 end c2",
    );
}

/// The reaction has run out as the shift ends: noticed, but no longer at work.
#[test]
fn calendar_before_notice() {
    let mut case = team(1);
    case.agents[0].shift = Some(week(&["mon-fri 08:00-10:00"]));
    case.agents[0].reaction = after(5);
    case.teams[0].rules.overflow = None;
    arrive(&mut case, &[(595, 10)]);
    expect(
        &case,
        "09:55 offer c1 A
         day 1 08:00 start c1 A
         day 1 08:10 end c1",
    );
}

#[test]
fn calendar_before_patience() {
    let mut case = team(1);
    case.agents[0].shift = Some(week(&["mon-fri 08:00-10:00"]));
    case.teams[0].rules.overflow = None;
    arrive_patient(&mut case, &[(420, 5, Some(60))]);
    expect(
        &case,
        "07:00 offer c1 A
         08:00 start c1 A
         08:05 end c1",
    );
}

/// The shift begins as the window ends: a start. An agent goes away as a window ends: no hand-over to it.
#[test]
fn calendar_before_timer() {
    let mut case = team(2);
    case.agents[0].shift = Some(week(&["mon-fri 08:00-10:00"]));
    arrive(&mut case, &[(470, 5)]);
    expect(
        &case,
        "07:50 offer c1 A
         08:00 start c1 A
         08:05 end c1",
    );

    let mut case = team(3);
    case.agents.iter_mut().for_each(|agent| agent.reaction = after(25));
    case.agents[1].away = vec![absent(at(0, 10), at(0, 20), false)];
    arrive(&mut case, &[(0, 5)]);
    // At 10 B is away; at 20 C's window ends and A is next; at 30 B has been back for ten minutes.
    // All three notice the opening at 01:05, and C is the one after B.
    case.teams[0].rules.limit = minutes(40);
    expect(
        &case,
        "00:00 offer c1 A
         00:10 lapse c1 A
         00:10 offer c1 C
         00:20 lapse c1 C
         00:20 offer c1 A
         00:30 lapse c1 A
         00:30 offer c1 B
         00:40 lapse c1 B
         00:40 open c1 limit
         01:05 start c1 C open
         01:10 end c1",
    );
}

/// Away and back at the instant of an arrival; and hours are half open.
#[test]
fn calendar_before_arrival() {
    let mut case = team(2);
    case.agents[0].away = vec![absent(at(0, 10), at(0, 20), false)];
    arrive(&mut case, &[(10, 1), (20, 1)]);
    expect(
        &case,
        "00:10 offer c1 B
         00:10 start c1 B
         00:11 end c1
         00:20 offer c2 A
         00:20 start c2 A
         00:21 end c2",
    );

    let mut case = team(1);
    case.hours.week = week(&["mon 08:00-10:00"]);
    case.agents[0].shift = Some(week(&["daily 00:00-24:00"]));
    case.teams[0].rules.after_hours = AfterHours::Open;
    arrive(&mut case, &[(480, 1), (600, 1)]);
    expect(
        &case,
        "08:00 offer c1 A
         08:00 start c1 A
         08:01 end c1
         10:00 open c2 after-hours
         10:00 start c2 A open
         10:01 end c2",
    );
}

#[test]
fn notice_before_patience() {
    let mut case = team(1);
    case.agents[0].reaction = after(5);
    arrive_patient(&mut case, &[(0, 1, Some(5))]);
    expect(
        &case,
        "00:00 offer c1 A
         00:05 start c1 A
         00:06 end c1",
    );
}

#[test]
fn notice_before_timer() {
    let mut case = team(2);
    case.agents.iter_mut().for_each(|agent| agent.reaction = after(10));
    arrive(&mut case, &[(0, 1)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:10 start c1 A
         00:11 end c1",
    );
}

/// A is full from the instant of c3's arrival on, and is skipped.
#[test]
fn notice_before_arrival() {
    let mut case = team(2);
    case.agents.iter_mut().for_each(|agent| agent.reaction = after(5));
    (case.teams[0].rules.skip_full, case.teams[0].rules.load) = (true, Load::Started);
    arrive(&mut case, &[(0, 30), (1, 3), (5, 1)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:01 offer c2 B
         00:05 start c1 A
         00:05 offer c3 B
         00:06 start c2 B
         00:09 end c2
         00:10 start c3 B
         00:11 end c3
         00:35 end c1",
    );
}

/// Lost as the window ends: no hand-over.
#[test]
fn patience_before_timer() {
    let mut case = team(2);
    case.agents.iter_mut().for_each(|agent| agent.reaction = after(60));
    arrive_patient(&mut case, &[(0, 1, Some(10))]);
    expect(
        &case,
        "00:00 offer c1 A
         00:10 lost c1",
    );
}

#[test]
fn patience_before_arrival() {
    let mut case = team(1);
    case.agents[0].reaction = after(7);
    arrive_patient(&mut case, &[(0, 1, Some(5)), (5, 1, None)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:05 lost c1
         00:05 offer c2 A
         00:12 start c2 A
         00:13 end c2",
    );
}

/// The hand-over moves the shared arrow past B before c2 arrives.
#[test]
fn timer_before_arrival() {
    let mut case = team(3);
    case.agents.iter_mut().for_each(|agent| agent.reaction = after(8));
    case.agents[0].reaction = after(20);
    case.teams[0].rules.handover = Handover::SharedArrow;
    arrive(&mut case, &[(0, 1), (10, 1)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:10 lapse c1 A
         00:10 offer c1 B
         00:10 offer c2 C
         00:18 start c1 B
         00:18 start c2 C
         00:19 end c1
         00:19 end c2",
    );
}

/// Two timers, c1's second window and c2's first, in order of arrival.
#[test]
fn timers_in_order_of_arrival() {
    let mut case = team(2);
    case.agents.iter_mut().for_each(|agent| agent.reaction = after(60));
    case.teams[0].rules.limit = minutes(20);
    arrive_patient(&mut case, &[(0, 1, Some(21)), (10, 1, Some(11))]);
    expect(
        &case,
        "00:00 offer c1 A
         00:10 lapse c1 A
         00:10 offer c1 B
         00:10 offer c2 B
         00:20 lapse c1 B
         00:20 open c1 limit
         00:20 lapse c2 B
         00:20 offer c2 A
         00:21 lost c1
         00:21 lost c2",
    );
}
