//! Rule 17: what happens first at one instant.

use crate::script::{Desk, check, minutes};
use rodizio::rules::OnAway;

#[test]
fn rule_17_a_start_beats_an_expiry_at_the_same_instant() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:10 start c1 Ana
          09:10 c1 start Ana
        > 09:30 until
        ",
    );
}

#[test]
fn rule_17_a_microsecond_later_is_too_late() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:10:00.000001 start c1 Ana
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
          09:10:00.000001 c1 refuse Ana not-the-holder
        ",
    );
}

#[test]
fn rule_17_every_timer_due_before_an_input_fires_first_at_its_own_instant() {
    check(
        Desk::of("Ana Bia Caio").set(|settings| settings.limit = minutes(25)),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:05 arrive c2
          09:05 c2 offer 1 Bia until 09:15 arrival
        > 09:26 away Ana
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
          09:15 c2 offer 2 Caio until 09:25 window-ended from Bia
          09:20 c1 offer 3 Caio until 09:25 window-ended from Bia
          09:25 c1 open limit from Caio
          09:25 c2 offer 3 Ana until 09:30 window-ended from Caio
        ",
    );
}

#[test]
fn rule_17_an_arrival_comes_after_the_timers_of_its_instant() {
    // With the shared arrow the order shows: c1 takes Bia first, so c2 gets Caio.
    check(
        Desk::of("Ana Bia Caio").set(|settings| settings.handover = rodizio::rules::Handover::SharedArrow),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:10 arrive c2
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
          09:10 c2 offer 1 Caio until 09:20 arrival
        ",
    );
}

#[test]
fn rule_17_other_inputs_come_before_the_timers_of_their_instant() {
    // Bia goes away at the instant at which Ana's window ends: she is not offered c1.
    check(
        Desk::of("Ana Bia Caio"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:10 away Bia
        > 09:10 tick
          09:10 c1 offer 2 Caio until 09:20 window-ended from Ana
        > 09:20 leave c1
          09:20 c1 left from Caio
        ",
    );
}

#[test]
fn rule_17_away_at_the_limit_itself_opens_by_the_limit() {
    // The hand-over that Ana's going away brings meets a limit that is reached.
    check(
        Desk::of("Ana Bia").set(|settings| {
            settings.on_away = OnAway::Pass;
            settings.limit = minutes(10);
        }),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:10 away Ana
          09:10 c1 open limit from Ana
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
fn rule_17_inputs_of_one_instant_are_applied_in_the_order_given() {
    check(
        Desk::of("Ana Bia").set(|settings| settings.distribution = false),
        "
        > 09:00 arrive c1
          09:00 c1 open distribution-off
        > 09:05 start c1 Bia
          09:05 c1 start Bia open
        > 09:05 start c1 Ana
          09:05 c1 refuse Ana already-started
        > 09:05 end c1
          09:05 c1 end Bia
        > 09:05 arrive c1
          09:05 c1 open distribution-off
        > 09:05 start c1 Ana
          09:05 c1 start Ana open
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
