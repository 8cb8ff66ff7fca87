//! Where waiting comes from, worked out by hand: minutes by cause of single conversations.

use crate::script::*;
use rodizio::calendar::Timelines;
use rodizio::measure::{Cause, Causes, HourMeasure, Ledger, MeasureColumn, Outcome, Parts, Recorder, TeamMeasure};
use rodizio::rules::{AfterHours, AgentId, OnAway, TeamId};
use rodizio::scenario::{Arrivals, Scenario, TraceRow};
use rodizio::world::{Chat, simulate};
use std::cell::RefCell;

/// Minutes out of hours, holder absent, full, unreacted, open with nobody free, open and unnoticed.
type Minutes = [i64; 6];

/// By conversation in order of arrival: what became of it, and its minutes.
fn explained(scenario: &Scenario) -> Vec<(Outcome, Minutes)> {
    let rows = RefCell::new(Vec::new());
    let each = |chat: &Chat, outcome: Outcome, parts: &Parts| {
        let minutes = Cause::ALL.map(|cause| {
            let micros = parts.of(cause).micros();
            assert_eq!(micros % 60_000_000, 0, "the cases are in whole minutes");
            micros / 60_000_000
        });
        rows.borrow_mut().push((chat.order, outcome, minutes));
    };
    simulate(scenario, 1, 0, Causes::with(scenario, each));
    let mut rows = rows.into_inner();
    rows.sort_by_key(|row| row.0);
    rows.into_iter().map(|(_, outcome, minutes)| (outcome, minutes)).collect()
}

#[track_caller]
fn expect_started(scenario: &Scenario, wanted: &[Minutes]) {
    let wanted: Vec<(Outcome, Minutes)> = wanted.iter().map(|minutes| (Outcome::Started, *minutes)).collect();
    assert_eq!(explained(scenario), wanted);
}

fn office(agents: u32) -> Scenario {
    let mut case = team(agents);
    case.hours.week = week(&["mon-fri 08:00-12:00 13:00-18:00"]);
    case
}

#[test]
fn out_of_hours() {
    // 07:00 to 08:00; and 11:55 to 13:05 with a reaction of ten minutes of working time.
    let mut case = office(1);
    arrive(&mut case, &[(7 * 60, 1)]);
    expect_started(&case, &[[60, 0, 0, 0, 0, 0]]);
    case.agents[0].reaction = after(10);
    arrive(&mut case, &[(11 * 60 + 55, 1)]);
    expect_started(&case, &[[60, 0, 0, 10, 0, 0]]);
}

#[test]
fn out_of_hours_comes_before_all_others() {
    // From 07:00 on A has forgotten to say that it is away until 09:00.
    let mut case = office(1);
    case.teams[0].rules.overflow = None;
    case.agents[0].away = vec![absent(at(0, 0), at(9, 0), true)];
    arrive(&mut case, &[(7 * 60, 1)]);
    expect_started(&case, &[[60, 60, 0, 0, 0, 0]]);
}

#[test]
fn held_until_the_opening() {
    let mut case = office(1);
    case.teams[0].rules.after_hours = AfterHours::Hold;
    case.agents[0].reaction = after(3);
    arrive(&mut case, &[(18 * 60 - 1, 1), (18 * 60, 1)]);
    // c1: a minute before the closing and two after the opening. c2: held, then two minutes with A, who is free and has
    // not noticed it, and one while A is with c1.
    expect_started(&case, &[[840, 0, 0, 3, 0, 0], [840, 0, 1, 2, 0, 0]]);
}

#[test]
fn open_out_of_hours() {
    let mut case = office(1);
    case.teams[0].rules.after_hours = AfterHours::Open;
    case.agents[0].reaction = after(3);
    arrive(&mut case, &[(7 * 60, 1)]);
    expect_started(&case, &[[60, 0, 0, 0, 0, 3]]);
}

#[test]
fn holder_absent() {
    let mut case = team(1);
    case.teams[0].rules.overflow = None;
    case.agents[0].away = vec![absent(at(0, 0), at(9, 30), true)];
    arrive(&mut case, &[(9 * 60, 1)]);
    expect_started(&case, &[[0, 30, 0, 0, 0, 0]]);
}

#[test]
fn absent_comes_before_full() {
    // A's shift ends at 10:00 in the middle of c1, which takes until 10:30; it comes back at 11:00.
    let mut case = team(1);
    case.teams[0].rules.overflow = None;
    case.agents[0].shift = Some(week(&["daily 08:00-10:00 11:00-18:00"]));
    arrive(&mut case, &[(9 * 60, 90), (9 * 60 + 45, 1)]);
    expect_started(&case, &[[0; 6], [0, 60, 15, 0, 0, 0]]);
}

#[test]
fn holder_full() {
    let mut case = team(1);
    arrive(&mut case, &[(540, 10), (542, 1)]);
    expect_started(&case, &[[0; 6], [0, 0, 8, 0, 0, 0]]);
}

#[test]
fn holder_full_with_another_team() {
    // A is in both teams.
    let mut case = team(1);
    let mut second = case.teams[0].clone();
    second.name = "Second".into();
    let row = TraceRow { at: at(9, 4), handling: Some(minutes(1)), patience: None };
    second.arrivals = Arrivals::Trace(vec![row].into());
    second.rules.distribution = false;
    case.teams.push(second);
    arrive(&mut case, &[(540, 10), (542, 1)]);
    // c2 is offered to an agent who is full; c3, open in the second team, finds its only agent at work for the first.
    expect_started(&case, &[[0; 6], [0, 0, 8, 0, 0, 0], [0, 0, 0, 0, 7, 0]]);
}

#[test]
fn holder_unreacted() {
    let mut case = team(1);
    case.agents[0].reaction = after(5);
    arrive(&mut case, &[(540, 10)]);
    expect_started(&case, &[[0, 0, 0, 5, 0, 0]]);
}

#[test]
fn full_and_then_unreacted() {
    // A notices c1 at 09:02 and is with it until 09:05; c2 comes at 09:01, is noticed at 09:03 and begun at 09:05.
    let mut case = team(1);
    case.agents[0].reaction = after(2);
    arrive(&mut case, &[(540, 3), (541, 1)]);
    expect_started(&case, &[[0, 0, 0, 2, 0, 0], [0, 0, 3, 1, 0, 0]]);
}

#[test]
fn without_bound_nobody_is_ever_full() {
    let mut case = team(1);
    case.agents[0].concurrency = None;
    case.agents[0].reaction = after(2);
    arrive(&mut case, &[(540, 500), (541, 500), (542, 500)]);
    expect_started(&case, &[[0, 0, 0, 2, 0, 0]; 3]);
}

#[test]
fn open_and_nobody_free() {
    // A until 09:10, B until 09:20, C away.
    let mut case = team(3);
    case.teams[0].rules.distribution = false;
    case.agents[2].away = vec![absent(at(0, 0), at(20, 0), false)];
    arrive(&mut case, &[(540, 10), (541, 19), (545, 1)]);
    expect_started(&case, &[[0; 6], [0; 6], [0, 0, 0, 0, 5, 0]]);
}

#[test]
fn open_and_not_noticed() {
    // A is full from 09:00 to 09:10; B, who would react at 09:45, is free, so c2 is only not noticed.
    let mut case = team(2);
    case.teams[0].rules.distribution = false;
    case.agents[1].reaction = after(40);
    arrive(&mut case, &[(540, 10), (545, 1)]);
    expect_started(&case, &[[0; 6], [0, 0, 0, 0, 0, 5]]);
}

#[test]
fn five_in_a_single_wait() {
    // 07:45 offered to A, who has forgotten to say that it is away. 08:00 the window begins, 08:10 B: free, does not
    // react. 08:20 the limit: it opens; B is free and reacts within half an hour, but from 08:25 to 08:55 it is absent.
    let mut case = office(2);
    case.teams[0].rules.limit = minutes(20);
    case.agents[0].away = vec![absent(at(0, 0), at(20, 0), true)];
    case.agents[1].reaction = after(30);
    case.agents[1].away = vec![absent(at(8, 25), at(8, 55), false)];
    arrive(&mut case, &[(7 * 60 + 45, 1)]);
    expect_started(&case, &[[15, 10, 0, 10, 30, 30]]);
}

#[test]
fn a_holder_who_goes_passes_it_on() {
    let mut case = team(2);
    case.teams[0].rules.on_away = OnAway::Pass;
    case.agents[0].away = vec![absent(at(9, 3), at(20, 0), false)];
    case.agents[1].reaction = after(4);
    arrive(&mut case, &[(540, 100), (540, 1), (541, 1)]);
    // c2 goes to B, who begins it at 09:04. c3: with A, who is full, from 09:01 until A goes at 09:03; then with B, who
    // notices it at 09:07 and is full from 09:04 to 09:05.
    expect_started(&case, &[[0; 6], [0, 0, 0, 4, 0, 0], [0, 0, 2 + 1, 1 + 2, 0, 0]]);
}

#[test]
fn lost_and_unanswered_are_counted_apart() {
    let mut case = team(1);
    case.horizon.end = at(10, 0);
    case.horizon.drained = at(12, 0);
    case.teams[0].rules.overflow = None;
    case.agents[0].away = vec![absent(at(9, 30), day(3, 0, 0), true)];
    arrive_patient(&mut case, &[(540, 20, None), (545, 1, Some(10)), (550, 30, None), (595, 1, None)]);
    let wanted = [
        (Outcome::Started, [0; 6]),
        (Outcome::Lost, [0, 0, 10, 0, 0, 0]),
        (Outcome::Started, [0, 0, 10, 0, 0, 0]),
        // From 09:55 to the end of the run at noon.
        (Outcome::Unanswered, [0, 125, 0, 0, 0, 0]),
    ];
    assert_eq!(explained(&case), wanted);
    let totals = simulate(&case, 1, 0, Causes::new(&case)).totals();
    let team = totals.teams[0];
    let minutes = |micros: [u128; 6]| micros.map(|micros| micros as i64 / 60_000_000);
    assert_eq!((team.started.count, minutes(team.started.micros)), (2, [0, 0, 10, 0, 0, 0]));
    assert_eq!((team.lost.count, minutes(team.lost.micros)), (1, [0, 0, 10, 0, 0, 0]));
    assert_eq!((team.unanswered.count, minutes(team.unanswered.micros)), (1, [0, 125, 0, 0, 0, 0]));
    assert_eq!((team.all().count, team.all().total()), (4, 145 * 60_000_000));
    let novos = totals.agents[0];
    assert_eq!([novos.absent, novos.full, novos.unreacted].map(|micros| micros / 60_000_000), [125, 20, 0]);
}

#[test]
fn the_measures_are_means_over_the_started() {
    let mut case = team(1);
    case.horizon.end = day(1, 0, 0);
    arrive(&mut case, &[(540, 60), (599, 1), (600, 1)]);
    // c1 at once, c2 a minute later, c3 when c2 is over.
    let (recorder, causes) = simulate(&case, 1, 0, (Recorder::new(&case), Causes::new(&case)));
    let of_team = |cause: Cause| MeasureColumn::of_team(&case, 0, TeamMeasure::Cause(cause)).unwrap();
    let full = of_team(Cause::HolderFull);
    assert!(recorder.measures().value(full).is_nan(), "without anybody who takes it down");
    let measures = recorder.measures_with(None, Some(&causes));
    close(measures.value(full), 40.0);
    close(measures.value(of_team(Cause::HolderAbsent)), 0.0);
    let full = HourMeasure::Cause(Cause::HolderFull);
    let of_hour = |hour: usize| measures.value(MeasureColumn::of_hour(0, hour, full).unwrap());
    close(of_hour(9), 30.0);
    close(of_hour(10), 60.0);
    assert!(of_hour(11).is_nan(), "nobody arrived in that hour");
}

/// As a log of events drives it: agents A and B, B in a second team as well.
#[test]
fn a_ledger_without_a_simulation() {
    let (a, b, stranger) = (AgentId(0), AgentId(1), AgentId(9));
    let teams = [vec![a, b], vec![b]];
    let hours = office(1).hours.timeline(&office(1).horizon.zone, at(0, 0));
    let hours = Timelines::new([(), ()], |()| hours.clone());
    let mut ledger = Ledger::new(hours, [Some(1), None], teams.iter().map(|team| &team[..]));
    ledger.at_work(at(8, 0), a, true);
    ledger.arrive(at(8, 0), 7, 70);
    ledger.offer(at(8, 0), 7, TeamId(0), a);
    assert_eq!(ledger.close(at(8, 0), 7), Parts::NONE);
    ledger.begin(at(8, 0), a);
    ledger.arrive(at(8, 10), 2, 20);
    ledger.offer(at(8, 10), 2, TeamId(0), a);
    // A ends one and begins another at once: full all the time.
    ledger.end(at(8, 20), a);
    ledger.begin(at(8, 20), a);
    // To B, who is not there; then open, with nobody free until A ends at 09:00, and B at 12:30, out of hours.
    ledger.offer(at(8, 30), 2, TeamId(0), b);
    ledger.open(at(8, 45), 2, TeamId(0));
    ledger.arrive(at(8, 50), 3, 30);
    ledger.open(at(8, 50), 3, TeamId(1));
    ledger.end(at(9, 0), a);
    ledger.at_work(at(12, 30), b, true);
    let minutes = |parts: Parts| Cause::ALL.map(|cause| parts.of(cause).micros() / 60_000_000);
    let found = ledger.close(at(13, 5), 2);
    assert_eq!(minutes(found), [60, 15, 20, 0, 15, 185]);
    assert_eq!((found.total(), ledger.tag(2)), (super::script::minutes(295), Some(20)));
    // In B's own team nobody was free until then; unlimited, B stays free.
    ledger.begin(at(13, 6), b);
    assert_eq!(minutes(ledger.close(at(13, 10), 3)), [60, 0, 0, 0, 190, 10]);
    // What it does not know, or knows to be over, it passes over.
    ledger.offer(at(13, 20), 3, TeamId(1), a);
    ledger.open(at(13, 20), 99, TeamId(0));
    ledger.begin(at(13, 20), stranger);
    ledger.end(at(13, 20), stranger);
    ledger.at_work(at(13, 20), stranger, true);
    assert_eq!((ledger.close(at(13, 30), 3), ledger.close(at(13, 30), 99)), (Parts::NONE, Parts::NONE));
}
