//! What a case file cannot say: ticks and deadlines, ids that are used again, teams without agents
//! (the loader of scenarios refuses them), and calls that are errors. All else is in `conformance/`.

use crate::script::{Desk, check, minutes};
use rodizio::rules::AfterHours;

#[test]
fn after_hours_hold_ticks_one_conversation_at_a_time() {
    check(
        Desk::of("Ana Bia").office().set(|settings| settings.after_hours = AfterHours::Hold),
        "
        > fri 19:00 arrive c1
        > sat 10:00 arrive c2
        > mon+1 08:00 tick
          mon+1 08:00 c1 offer 1 Ana until mon+1 08:10 opening
        > mon+1 08:00 deadline
          deadline mon+1 08:00
        > mon+1 08:00 tick
          mon+1 08:00 c2 offer 1 Bia until mon+1 08:10 opening
        ",
    );
}

#[test]
fn rule_04_an_id_is_free_again_after_the_end_or_the_leave() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:10 tick
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
        > 09:12 leave c1
          09:12 c1 left from Bia
        > 09:15 arrive c1
          09:15 c1 offer 1 Bia until 09:25 arrival
        > 09:16 start c1 Bia
          09:16 c1 start Bia
        > 09:17 end c1
          09:17 c1 end Bia
        > 09:18 arrive c1
          09:18 c1 offer 1 Ana until 09:28 arrival
        ",
    );
}

#[test]
fn calls_that_no_log_contains_are_errors_and_change_nothing() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        # Ana's window is over by then, but a wrong call must not even let it end.
        > 09:30 arrive c1
          error: conversation 1 is live already
        > 09:30 start c7 Ana
          error: no live conversation has the id 7
        > 09:30 leave c7
          error: no live conversation has the id 7
        > 09:30 end c7
          error: no live conversation has the id 7
        > 09:05 deadline
          deadline 09:10
        > 09:05 start c1 Ana
          09:05 c1 start Ana
        > 09:04 end c1
          error: the input at 32640000000 µs comes after one at 32700000000 µs
        > 09:05 end c1
          09:05 c1 end Ana
        > 09:05 end c1
          error: no live conversation has the id 1
        ",
    );
}

#[test]
fn rule_01_the_arrow_of_an_empty_team_goes_to_the_first_who_joins() {
    check(
        Desk::of("Ana Bia").members(""),
        "
        > 09:00 arrow
          arrow nobody
        > 09:00 join Suporte Bia
        > 09:00 arrow
          arrow Bia
        > 09:01 join Suporte Ana
        > 09:01 arrow
          arrow Bia
        > 09:02 arrive c1
          09:02 c1 offer 1 Bia until 09:12 arrival
        ",
    );
}

#[test]
fn rule_08_a_team_without_agents_opens_at_once() {
    check(
        Desk::of("Ana").members(""),
        "
        > 09:00 arrive c1
          09:00 c1 open nobody-available
        > 09:00 arrow
          arrow nobody
        ",
    );
}

#[test]
fn rule_17_timers_of_one_instant_fire_in_order_of_arrival_over_all_teams() {
    // All three windows end at 09:20. The order is that of arrival: c3, c1, c2; neither of ids
    // nor of teams nor of when the window began.
    check(
        Desk::of("Ana Bia")
            .set(|settings| settings.overflow = Some(minutes(20)))
            .team("Vendas", "Ana Bia")
            .set(|settings| settings.overflow = Some(minutes(10))),
        "
        > 09:00 arrive c3 Vendas
          09:00 c3 offer 1 Ana until 09:10 arrival
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:20 arrival
        > 09:10 arrive c2 Vendas
          09:10 c3 offer 2 Bia until 09:20 window-ended from Ana
          09:10 c2 offer 1 Bia until 09:20 arrival
        > 09:20 tick
          09:20 c3 offer 3 Ana until 09:30 window-ended from Bia
        > 09:20 tick
          09:20 c1 offer 2 Bia until 09:40 window-ended from Ana
        > 09:20 tick
          09:20 c2 offer 2 Ana until 09:30 window-ended from Bia
        > 09:20 tick
        ",
    );
}

#[test]
fn rule_17_a_late_tick_fires_the_first_timer_only_and_stamps_its_instant() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:05 arrive c2
          09:05 c2 offer 1 Bia until 09:15 arrival
        > 09:09 tick
        > 09:30 tick
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
        > 09:30 tick
          09:15 c2 offer 2 Ana until 09:25 window-ended from Bia
        > 09:30 deadline
          deadline 09:20
        ",
    );
}
