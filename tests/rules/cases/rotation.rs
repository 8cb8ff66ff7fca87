//! Rules 1 to 3, 8, 10 and 15: the order, who is eligible, and the arrow.

use crate::script::{Desk, check};

#[test]
fn rule_01_rotation_order_is_registration_order() {
    // The members are written in another order than they were registered in.
    check(
        Desk::of("Ana Bia Caio").members("Caio Ana Bia"),
        "
        > 09:00 arrow
          arrow Ana
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 arrive c2
          09:01 c2 offer 1 Bia until 09:11 arrival
        > 09:02 arrive c3
          09:02 c3 offer 1 Caio until 09:12 arrival
        > 09:03 arrive c4
          09:03 c4 offer 1 Ana until 09:13 arrival
        ",
    );
}

#[test]
fn rule_01_a_new_user_goes_last() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 register Duda
        > 09:00 join Suporte Duda
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 arrive c2
          09:00 c2 offer 1 Bia until 09:10 arrival
        > 09:00 arrive c3
          09:00 c3 offer 1 Duda until 09:10 arrival
        > 09:00 arrow
          arrow Ana
        ",
    );
}

#[test]
fn rule_01_an_older_user_added_later_is_slotted_by_registration() {
    // Bia was registered between Ana and Caio and joins when the arrow is already at Caio.
    check(
        Desk::of("Ana Bia Caio").members("Ana Caio"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 join Suporte Bia
        > 09:01 arrow
          arrow Caio
        > 09:02 arrive c2
          09:02 c2 offer 1 Caio until 09:12 arrival
        > 09:03 arrive c3
          09:03 c3 offer 1 Ana until 09:13 arrival
        > 09:04 arrive c4
          09:04 c4 offer 1 Bia until 09:14 arrival
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
fn rule_01_joining_twice_changes_nothing() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 join Suporte Ana
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 arrive c2
          09:00 c2 offer 1 Bia until 09:10 arrival
        > 09:00 arrow
          arrow Ana
        ",
    );
}

#[test]
fn rule_02_supervisors_take_no_part() {
    // Bia is a supervisor only: she is not in the rotation and the arrow is never hers.
    check(
        Desk::of("Ana Bia Caio").members("Ana Caio"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 arrow
          arrow Caio
        > 09:10 tick
          09:10 c1 offer 2 Caio until 09:20 window-ended from Ana
        > 09:20 tick
          09:20 c1 offer 3 Ana until 09:30 window-ended from Caio
        ",
    );
}

#[test]
fn rule_02_the_away_are_passed_over() {
    check(
        Desk::of("Ana Bia Caio").away("Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 arrive c2
          09:01 c2 offer 1 Caio until 09:11 arrival
        > 09:10 tick
          09:10 c1 offer 2 Caio until 09:20 window-ended from Ana
        ",
    );
}

#[test]
fn rule_02_eligibility_is_checked_whenever_a_holder_is_chosen() {
    // Bia is there when c1 arrives, away when Ana's window ends, back when Caio's ends.
    check(
        Desk::of("Ana Bia Caio"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:05 away Bia
        > 09:10 tick
          09:10 c1 offer 2 Caio until 09:20 window-ended from Ana
        > 09:12 back Bia
        > 09:15 away Ana
        > 09:20 tick
          09:20 c1 offer 3 Bia until 09:30 window-ended from Caio
        ",
    );
}

#[test]
fn rule_03_the_arrow_moves_just_past_the_holder_eligible_or_not() {
    check(
        Desk::of("Ana Bia Caio").away("Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 arrow
          arrow Bia
        > 09:01 arrive c2
          09:01 c2 offer 1 Caio until 09:11 arrival
        > 09:01 arrow
          arrow Ana
        ",
    );
}

#[test]
fn rule_03_one_agent_keeps_the_arrow() {
    check(
        Desk::of("Ana"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 arrow
          arrow Ana
        > 09:00 arrive c2
          09:00 c2 offer 1 Ana until 09:10 arrival
        ",
    );
}

#[test]
fn rule_08_nobody_eligible_at_the_first_assignment_opens_at_once() {
    // The arrow does not move, and the conversation is never offered again, even when Ana is back.
    check(
        Desk::of("Ana Bia").away("Ana").away("Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 open nobody-available
        > 09:00 arrow
          arrow Ana
        > 09:01 back Ana
        > 09:01 deadline
          deadline none
        > 10:30 until
        > 10:30 start c1 Bia
          10:30 c1 refuse Bia away
        > 10:30 start c1 Ana
          10:30 c1 start Ana open
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
fn rule_08_nobody_eligible_at_a_hand_over_opens_at_once() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 away Ana
        > 09:02 away Bia
        > 09:10 tick
          09:10 c1 open nobody-available from Ana
        > 09:11 back Ana
        > 10:30 until
        > 10:30 deadline
          deadline none
        ",
    );
}

#[test]
fn rule_10_distribution_off_opens_on_arrival_and_the_arrow_stays() {
    check(
        Desk::of("Ana Bia").set(|settings| settings.distribution = false),
        "
        > 09:00 arrive c1
          09:00 c1 open distribution-off
        > 09:01 arrive c2
          09:01 c2 open distribution-off
        > 09:01 arrow
          arrow Ana
        > 09:01 deadline
          deadline none
        > 09:05 start c2 Bia
          09:05 c2 start Bia open
        ",
    );
}

#[test]
fn rule_15_the_returning_keep_their_place_and_catch_nothing_up() {
    // Ana misses c1 and c2; back, she is next only when the arrow comes to her.
    check(
        Desk::of("Ana Bia Caio").away("Ana"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Bia until 09:10 arrival
        > 09:00 arrive c2
          09:00 c2 offer 1 Caio until 09:10 arrival
        > 09:00 arrive c3
          09:00 c3 offer 1 Bia until 09:10 arrival
        > 09:01 back Ana
        > 09:01 arrive c4
          09:01 c4 offer 1 Caio until 09:11 arrival
        > 09:01 arrive c5
          09:01 c5 offer 1 Ana until 09:11 arrival
        > 09:01 arrive c6
          09:01 c6 offer 1 Bia until 09:11 arrival
        ",
    );
}
