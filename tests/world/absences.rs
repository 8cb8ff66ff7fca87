//! B.6 and B.8: absences that the rules see and those that they do not, and the end of a run.

use crate::script::*;
use rodizio::rules::OnAway;

#[test]
fn a_marked_absence_is_passed_over() {
    let mut case = team(2);
    case.agents[0].away = vec![absent(at(0, 0), at(12, 0), false)];
    arrive(&mut case, &[(0, 5), (720, 5)]);
    // The arrow is on A after B's turn, and A is back.
    expect(
        &case,
        "00:00 offer c1 B
         00:00 start c1 B
         00:05 end c1
         12:00 offer c2 A
         12:00 start c2 A
         12:05 end c2",
    );
}

#[test]
fn a_forgotten_absence_is_waited_for() {
    let mut case = team(2);
    case.agents[0].away = vec![absent(at(0, 0), at(12, 0), true)];
    arrive(&mut case, &[(0, 5)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:10 lapse c1 A
         00:10 offer c1 B
         00:10 start c1 B
         00:15 end c1",
    );
}

/// Marked at the end of the shift and back at its beginning, both ahead of who arrives at that instant.
#[test]
fn an_agent_marked_away_off_shift_is_passed_over() {
    let mut case = team(2);
    case.agents[0].shift = Some(week(&["daily 10:00-12:00"]));
    case.agents[0].away_off_shift = true;
    arrive(&mut case, &[(0, 5), (600, 5), (720, 5), (780, 5)]);
    // The arrow is on A after each turn of B.
    expect(
        &case,
        "00:00 offer c1 B
         00:00 start c1 B
         00:05 end c1
         10:00 offer c2 A
         10:00 start c2 A
         10:05 end c2
         12:00 offer c3 B
         12:00 start c3 B
         12:05 end c3
         13:00 offer c4 B
         13:00 start c4 B
         13:05 end c4",
    );
}

/// As the platform has it: a shift is no mark.
#[test]
fn an_agent_off_shift_goes_on_being_offered() {
    let mut case = team(2);
    case.agents[0].shift = Some(week(&["daily 10:00-12:00"]));
    arrive(&mut case, &[(0, 5)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:10 lapse c1 A
         00:10 offer c1 B
         00:10 start c1 B
         00:15 end c1",
    );
}

/// A forgotten absence within a marked one: the rules see the marked one alone.
#[test]
fn absences_may_overlap() {
    let mut case = team(2);
    case.agents[0].away = vec![absent(at(0, 0), at(1, 0), false), absent(at(0, 30), at(2, 0), true)];
    arrive(&mut case, &[(0, 1), (60, 1), (120, 1)]);
    // c1: A is away. c2: A is available, not at work. c3: the arrow is on B; so c3 to B.
    expect(
        &case,
        "00:00 offer c1 B
         00:00 start c1 B
         00:01 end c1
         01:00 offer c2 A
         01:10 lapse c2 A
         01:10 offer c2 B
         01:10 start c2 B
         01:11 end c2
         02:00 offer c3 B
         02:00 start c3 B
         02:01 end c3",
    );
}

/// Everybody is away: it opens at once. Away agents start nothing; B is back at 01:00.
#[test]
fn nobody_is_available() {
    let mut case = team(2);
    case.agents[0].away = vec![absent(at(0, 0), at(2, 0), false)];
    case.agents[1].away = vec![absent(at(0, 0), at(1, 0), false)];
    arrive(&mut case, &[(5, 5)]);
    expect(
        &case,
        "00:05 open c1 nobody-available
         01:00 start c1 B open
         01:05 end c1",
    );
}

/// There is nobody at all, as where a search takes everybody away: it opens, and the next one too.
#[test]
fn there_are_no_agents() {
    let mut case = team(0);
    arrive(&mut case, &[(5, 5), (6, 5)]);
    expect(
        &case,
        "00:05 open c1 nobody-available
         00:06 open c2 nobody-available
         day 17 00:00 unanswered c1
         day 17 00:00 unanswered c2",
    );
}

#[test]
fn who_goes_away_keeps_or_passes_on() {
    let mut case = team(2);
    case.agents[0].reaction = after(5);
    case.agents[0].away = vec![absent(at(0, 2), at(3, 0), false)];
    arrive(&mut case, &[(0, 1)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:10 lapse c1 A
         00:10 offer c1 B
         00:10 start c1 B
         00:11 end c1",
    );
    case.teams[0].rules.on_away = OnAway::Pass;
    expect(
        &case,
        "00:00 offer c1 A
         00:02 lapse c1 A
         00:02 offer c1 B
         00:02 start c1 B
         00:03 end c1",
    );
}

/// Overflow off: two minutes of the reaction before the absence, three after it.
#[test]
fn stranded_until_the_holder_is_back() {
    let mut case = team(2);
    case.agents[0].reaction = after(5);
    case.agents[0].away = vec![absent(at(0, 2), at(1, 0), false)];
    case.teams[0].rules.overflow = None;
    arrive(&mut case, &[(0, 1)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:02 stranded c1
         01:03 start c1 A
         01:04 end c1",
    );
    close(numbers(&case).team("stranded"), 1.0);
}

/// Arrivals stop at the horizon, 01:00; c1 is started in the drain, c2 is not, c3 does not come.
#[test]
fn the_drain_passes() {
    let mut case = team(2);
    case.horizon.end = at(1, 0);
    case.horizon.drained = at(3, 0);
    case.teams[0].rules.overflow = None;
    case.agents[0].away = vec![absent(at(0, 0), at(2, 0), true)];
    case.agents[1].away = vec![absent(at(0, 0), at(4, 0), true)];
    arrive(&mut case, &[(30, 5), (31, 5)]);
    expect(
        &case,
        "00:30 offer c1 A
         00:31 offer c2 B
         02:00 start c1 A
         02:05 end c1
         03:00 unanswered c2",
    );
    let numbers = numbers(&case);
    close(numbers.team("unanswered_share"), 0.5);
    close(numbers.team("started"), 1.0);
    close(numbers.team("wait_mean"), 90.0 * 60.0);
}

/// Two agents go away at one instant: what the first passes on to the second passes on again, and
/// is noticed only where it ends.
#[test]
fn a_chain_within_one_instant_is_noticed_where_it_ends() {
    let mut case = team(3);
    case.teams[0].rules.on_away = OnAway::Pass;
    for agent in 0..2 {
        case.agents[agent].away = vec![absent(at(1, 0), at(12, 0), false)];
    }
    arrive(&mut case, &[(0, 120), (1, 120), (2, 5), (55, 5)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:00 start c1 A
         00:01 offer c2 B
         00:01 start c2 B
         00:02 offer c3 C
         00:02 start c3 C
         00:07 end c3
         00:55 offer c4 A
         01:00 lapse c4 A
         01:00 offer c4 B
         01:00 lapse c4 B
         01:00 offer c4 C
         01:00 start c4 C
         01:05 end c4
         02:00 end c1
         02:01 end c2",
    );
}
