//! B.4 and B.5: speed, pace, the end of the shift, reactions, and who starts what.

use crate::script::*;
use rodizio::random::Distribution;
use rodizio::rules::AfterHours;

/// The table of docs/model.md. c1 has 50 min left at 00:10, 41 at 00:20. c2 has 9 left at 00:20, which
/// take 12 at 0.75. Then c1 has 32 and c3 has 21, which take 23:20 at 0.9; c1 has 11 left alone.
#[test]
fn each_one_slows_down_all() {
    let mut case = team(1);
    case.agents[0].concurrency = Some(3);
    case.agents[0].speed = vec![1.0, 0.9, 0.75];
    arrive(&mut case, &[(0, 60), (10, 18), (20, 30)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:00 start c1 A
         00:10 offer c2 A
         00:10 start c2 A
         00:20 offer c3 A
         00:20 start c3 A
         00:32 end c2
         00:55:20 end c3
         01:06:20 end c1",
    );
}

/// Beyond the list the last speed holds: two at 0.5 each with a list of one and a half.
#[test]
fn the_last_speed_holds_and_pace_multiplies_the_work() {
    let mut case = team(1);
    case.agents[0].concurrency = None;
    case.agents[0].speed = vec![0.5];
    case.agents[0].pace = 1.5;
    arrive(&mut case, &[(0, 20), (0, 30)]);
    // 20 x 1.5 / 0.5 and 30 x 1.5 / 0.5.
    expect(
        &case,
        "00:00 offer c1 A
         00:00 start c1 A
         00:00 offer c2 A
         00:00 start c2 A
         01:00 end c1
         01:30 end c2",
    );
}

/// What is in hand is finished after the shift; nothing is started off shift.
#[test]
fn the_shift_ends() {
    let mut case = team(1);
    case.agents[0].concurrency = Some(2);
    case.agents[0].shift = Some(week(&["mon-fri 08:00-10:00"]));
    case.teams[0].rules.overflow = None;
    arrive(&mut case, &[(590, 30), (595, 60), (605, 10)]);
    expect(
        &case,
        "09:50 offer c1 A
         09:50 start c1 A
         09:55 offer c2 A
         09:55 start c2 A
         10:05 offer c3 A
         10:20 end c1
         10:55 end c2
         day 1 08:00 start c3 A
         day 1 08:10 end c3",
    );
}

/// At 00:40 A has c5 in its own list and c3 open for longer: the own one comes first; and so at
/// 00:45 does c4, which B's window has passed on two minutes before.
#[test]
fn the_own_list_comes_before_the_open_one() {
    let mut case = team(2);
    case.teams[0].rules.limit = minutes(20);
    arrive(&mut case, &[(0, 40), (1, 100), (2, 1), (33, 2), (35, 5)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:00 start c1 A
         00:01 offer c2 B
         00:01 start c2 B
         00:02 offer c3 A
         00:12 lapse c3 A
         00:12 offer c3 B
         00:22 lapse c3 B
         00:22 open c3 limit
         00:33 offer c4 B
         00:35 offer c5 A
         00:40 end c1
         00:40 start c5 A
         00:43 lapse c4 B
         00:43 offer c4 A
         00:45 end c5
         00:45 start c4 A
         00:47 end c4
         00:47 start c3 A open
         00:48 end c3
         01:41 end c2",
    );
}

/// At 00:50 A has c5, visible since 00:42, and c4, which came earlier but is visible since 00:44.
/// At 00:53 the end comes before c3's timer.
#[test]
fn a_list_is_in_order_of_becoming_visible() {
    let mut case = team(2);
    arrive(&mut case, &[(0, 50), (1, 100), (33, 1), (34, 1), (42, 3)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:00 start c1 A
         00:01 offer c2 B
         00:01 start c2 B
         00:33 offer c3 A
         00:34 offer c4 B
         00:42 offer c5 A
         00:43 lapse c3 A
         00:43 offer c3 B
         00:44 lapse c4 B
         00:44 offer c4 A
         00:50 end c1
         00:50 start c5 A
         00:53 end c5
         00:53 start c4 A
         00:53 lapse c3 B
         00:53 offer c3 A
         00:54 end c4
         00:54 start c3 A
         00:55 end c3
         01:41 end c2",
    );
}

/// c5 opens at 00:17 with A and C free. B held it last, so C comes first.
#[test]
fn an_opening_is_tried_from_the_agent_after_the_last_holder() {
    let mut case = team(3);
    case.teams[0].rules.limit = minutes(10);
    arrive(&mut case, &[(0, 2), (1, 100), (2, 2), (5, 1), (7, 1)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:00 start c1 A
         00:01 offer c2 B
         00:01 start c2 B
         00:02 end c1
         00:02 offer c3 C
         00:02 start c3 C
         00:04 end c3
         00:05 offer c4 A
         00:05 start c4 A
         00:06 end c4
         00:07 offer c5 B
         00:17 lapse c5 B
         00:17 open c5 limit
         00:17 start c5 C open
         00:18 end c5
         01:41 end c2",
    );
}

/// c2 never had a holder: from the arrow's agent, who is B after c1.
#[test]
fn an_opening_without_a_holder_is_tried_from_the_arrow() {
    let mut case = team(3);
    case.hours.week = week(&["mon 08:00-10:00"]);
    for agent in &mut case.agents {
        agent.shift = Some(week(&["daily 00:00-24:00"]));
    }
    case.teams[0].rules.after_hours = AfterHours::Open;
    arrive(&mut case, &[(480, 5), (720, 5), (721, 5)]);
    expect(
        &case,
        "08:00 offer c1 A
         08:00 start c1 A
         08:05 end c1
         12:00 open c2 after-hours
         12:00 start c2 B open
         12:01 open c3 after-hours
         12:01 start c3 C open
         12:05 end c2
         12:06 end c3",
    );
}

/// Two agents are free at one instant: not the first to be registered, but the one after c3's
/// last holder.
#[test]
fn two_ends_at_one_instant_go_round() {
    let mut case = team(2);
    case.teams[0].rules.limit = minutes(10);
    arrive(&mut case, &[(0, 30), (1, 29), (2, 1)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:00 start c1 A
         00:01 offer c2 B
         00:01 start c2 B
         00:02 offer c3 A
         00:12 lapse c3 A
         00:12 open c3 limit
         00:30 end c1
         00:30 end c2
         00:30 start c3 B open
         00:31 end c3",
    );
}

/// A reaction for each offer and one for the opening, the holder's own too.
#[test]
fn each_coming_to_see_is_one_reaction() {
    let mut case = team(1);
    case.agents[0].reaction = after(15);
    case.teams[0].rules.limit = minutes(20);
    arrive(&mut case, &[(0, 5)]);
    expect(
        &case,
        "00:00 offer c1 A
         00:10 lapse c1 A
         00:10 offer c1 A
         00:20 lapse c1 A
         00:20 open c1 limit
         00:35 start c1 A open
         00:40 end c1",
    );
}

/// Distribution off: all see it, the quickest starts it. And who is full when noticing starts when free.
#[test]
fn the_quickest_starts_an_open_conversation() {
    let mut case = team(2);
    case.teams[0].rules.distribution = false;
    case.agents[0].reaction = after(5);
    case.agents[1].reaction = after(2);
    arrive(&mut case, &[(0, 10), (4, 10), (6, 1)]);
    // c1: B at 2, until 12. c2: B notices at 6, full; A at 9, until 19. c3: noticed at 8 and 11; B
    // is free at 12.
    expect(
        &case,
        "00:00 open c1 distribution-off
         00:02 start c1 B open
         00:04 open c2 distribution-off
         00:06 open c3 distribution-off
         00:09 start c2 A open
         00:12 end c1
         00:12 start c3 B open
         00:13 end c3
         00:19 end c2",
    );
}

/// Three minutes of reaction: two before the end of the shift, one after the start of the next.
/// Six: one before the absence, five after it.
#[test]
fn a_reaction_runs_over_working_time_only() {
    let mut case = team(1);
    case.agents[0].shift = Some(week(&["mon-fri 08:00-10:00"]));
    case.agents[0].reaction = after(3);
    case.teams[0].rules.overflow = None;
    arrive(&mut case, &[(598, 10)]);
    expect(
        &case,
        "09:58 offer c1 A
         day 1 08:01 start c1 A
         day 1 08:11 end c1",
    );
    case.agents[0].reaction = Distribution::Constant(360.0);
    case.agents[0].away = vec![absent(at(9, 0), at(9, 30), true)];
    arrive(&mut case, &[(539, 10)]);
    expect(
        &case,
        "08:59 offer c1 A
         09:35 start c1 A
         09:45 end c1",
    );
}
