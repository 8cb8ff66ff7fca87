//! Rules 5, 6, 9 and 11: the hand-over, its other readings, and holders who go away.

use crate::script::{Desk, check, minutes};
use rodizio::rules::{Handover, OnAway};

#[test]
fn rule_05_hand_over_goes_to_the_next_after_the_holder() {
    // The arrow is at Caio when c1 passes from Ana: it goes to Bia, and the arrow stays.
    check(
        Desk::of("Ana Bia Caio"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 arrive c2
          09:01 c2 offer 1 Bia until 09:11 arrival
        > 09:10 tick
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
        > 09:10 arrow
          arrow Caio
        > 09:11 tick
          09:11 c2 offer 2 Caio until 09:21 window-ended from Bia
        > 09:11 arrow
          arrow Caio
        ",
    );
}

#[test]
fn rule_05_a_start_stops_the_window() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:04 start c1 Ana
          09:04 c1 start Ana
        > 09:04 deadline
          deadline none
        > 11:00 until
        > 11:00 end c1
          11:00 c1 end Ana
        ",
    );
}

#[test]
fn rule_05_a_customer_who_leaves_stops_the_window() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:04 leave c1
          09:04 c1 left from Ana
        > 09:04 deadline
          deadline none
        ",
    );
}

#[test]
fn rule_06_after_the_last_comes_the_first_lap_after_lap() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:40 until
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
          09:20 c1 offer 3 Ana until 09:30 window-ended from Bia
          09:30 c1 offer 4 Bia until 09:40 window-ended from Ana
          09:40 c1 offer 5 Ana until 09:50 window-ended from Bia
        ",
    );
}

#[test]
fn rule_06_the_only_eligible_holder_is_offered_it_again() {
    check(
        Desk::of("Ana Bia").away("Bia").set(|settings| settings.limit = minutes(25)),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:30 until
          09:10 c1 offer 2 Ana until 09:20 window-ended from Ana
          09:20 c1 offer 3 Ana until 09:25 window-ended from Ana
          09:25 c1 open limit from Ana
        ",
    );
}

#[test]
fn rule_09_overflow_off_is_one_offer_without_end() {
    check(
        Desk::of("Ana Bia").set(|settings| settings.overflow = None),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana arrival
        > 09:00 deadline
          deadline none
        > 12:00 until
        > 12:00 start c1 Bia
          12:00 c1 refuse Bia not-the-holder
        > 12:00 start c1 Ana
          12:00 c1 start Ana
        ",
    );
}

#[test]
fn rule_09_overflow_off_and_the_holder_away_is_stranded_and_said_once() {
    check(
        Desk::of("Ana Bia").set(|settings| settings.overflow = None),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana arrival
        > 09:01 arrive c2
          09:01 c2 offer 1 Bia arrival
        > 09:02 arrive c3
          09:02 c3 offer 1 Ana arrival
        > 09:05 away Ana
          09:05 c1 stranded Ana
          09:05 c3 stranded Ana
        > 09:06 away Ana
        > 09:07 back Ana
        > 09:08 away Ana
        > 09:09 start c1 Ana
          09:09 c1 start Ana
        ",
    );
}

#[test]
fn rule_09_nobody_eligible_opens_with_overflow_off_too() {
    check(
        Desk::of("Ana").away("Ana").set(|settings| settings.overflow = None),
        "
        > 09:00 arrive c1
          09:00 c1 open nobody-available
        ",
    );
}

#[test]
fn rule_11_the_offer_stays_when_the_holder_goes_away() {
    check(
        Desk::of("Ana Bia Caio"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:03 away Ana
        > 09:03 deadline
          deadline 09:10
        > 09:10 tick
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
        ",
    );
}

#[test]
fn rule_11_a_holder_who_is_away_may_still_start_what_it_holds() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:03 away Ana
        > 09:05 start c1 Ana
          09:05 c1 start Ana
        ",
    );
}

#[test]
fn handover_shared_arrow_takes_the_arrow_and_moves_it() {
    // c1: Ana. Arrow Bia. c2: Bia. Arrow Caio. At 09:10 c1 takes the arrow's Caio; the arrow goes
    // to Ana. At 09:11 c2 takes Ana; the arrow goes to Bia, who gets the next arrival.
    check(
        Desk::of("Ana Bia Caio").set(|settings| settings.handover = Handover::SharedArrow),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 arrive c2
          09:01 c2 offer 1 Bia until 09:11 arrival
        > 09:11 until
          09:10 c1 offer 2 Caio until 09:20 window-ended from Ana
          09:11 c2 offer 2 Ana until 09:21 window-ended from Bia
        > 09:11 arrow
          arrow Bia
        > 09:12 arrive c3
          09:12 c3 offer 1 Bia until 09:22 arrival
        ",
    );
}

#[test]
fn handover_shared_arrow_passes_over_the_holder_itself() {
    // The arrow has come round to Ana, who holds c1: it passes to Bia.
    check(
        Desk::of("Ana Bia").set(|settings| settings.handover = Handover::SharedArrow),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 arrive c2
          09:01 c2 offer 1 Bia until 09:11 arrival
        > 09:02 arrow
          arrow Ana
        > 09:10 tick
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
        > 09:10 arrow
          arrow Ana
        ",
    );
}

#[test]
fn handover_shared_arrow_keeps_an_only_holder_and_moves_past_it() {
    check(
        Desk::of("Ana Bia Caio").away("Bia").away("Caio").set(|settings| settings.handover = Handover::SharedArrow),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:05 away Ana
        > 09:06 back Ana
        > 09:10 tick
          09:10 c1 offer 2 Ana until 09:20 window-ended from Ana
        > 09:10 arrow
          arrow Bia
        > 09:11 away Ana
        > 09:20 tick
          09:20 c1 open nobody-available from Ana
        > 09:20 arrow
          arrow Bia
        ",
    );
}

#[test]
fn handover_from_first_begins_at_the_head_of_the_rotation() {
    // c2's first offer is Bia's by the arrow. Its lap then goes from the head: Ana, Caio; all
    // have been offered it, so a new lap begins with Ana.
    check(
        Desk::of("Ana Bia Caio").set(|settings| settings.handover = Handover::FromFirst),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 start c1 Ana
          09:00 c1 start Ana
        > 09:01 arrive c2
          09:01 c2 offer 1 Bia until 09:11 arrival
        > 09:41 until
          09:11 c2 offer 2 Ana until 09:21 window-ended from Bia
          09:21 c2 offer 3 Caio until 09:31 window-ended from Ana
          09:31 c2 offer 4 Ana until 09:41 window-ended from Caio
          09:41 c2 offer 5 Bia until 09:51 window-ended from Ana
        > 09:41 arrow
          arrow Caio
        ",
    );
}

#[test]
fn handover_from_first_begins_a_new_lap_even_with_the_holder() {
    // Bia, then Ana; Bia has gone away: everybody eligible (Ana) has been offered it in this lap.
    check(
        Desk::of("Ana Bia").set(|settings| settings.handover = Handover::FromFirst),
        "
        > 08:59 arrive c1
          08:59 c1 offer 1 Ana until 09:09 arrival
        > 08:59 leave c1
          08:59 c1 left from Ana
        > 09:00 arrive c2
          09:00 c2 offer 1 Bia until 09:10 arrival
        > 09:05 away Bia
        > 09:10 tick
          09:10 c2 offer 2 Ana until 09:20 window-ended from Bia
        > 09:20 tick
          09:20 c2 offer 3 Ana until 09:30 window-ended from Ana
        > 09:25 back Bia
        > 09:30 tick
          09:30 c2 offer 4 Bia until 09:40 window-ended from Ana
        ",
    );
}

#[test]
fn on_away_pass_hands_everything_over_at_once_in_order_of_arrival() {
    // c1 and c3 are Ana's. Each goes to the next after Ana with a fresh window; c2 stays where it is.
    check(
        Desk::of("Ana Bia").set(|settings| settings.on_away = OnAway::Pass),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 arrive c2
          09:01 c2 offer 1 Bia until 09:11 arrival
        > 09:02 arrive c3
          09:02 c3 offer 1 Ana until 09:12 arrival
        > 09:05 away Ana
          09:05 c1 offer 2 Bia until 09:15 holder-away from Ana
          09:05 c3 offer 2 Bia until 09:15 holder-away from Ana
        > 09:05 away Bia
          09:05 c1 open nobody-available from Bia
          09:05 c2 open nobody-available from Bia
          09:05 c3 open nobody-available from Bia
        ",
    );
}

#[test]
fn on_away_pass_with_overflow_off_strands_as_rule_09_says() {
    check(
        Desk::of("Ana Bia").set(|settings| {
            settings.on_away = OnAway::Pass;
            settings.overflow = None;
        }),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana arrival
        > 09:05 away Ana
          09:05 c1 stranded Ana
        ",
    );
}

#[test]
fn on_away_pass_reaches_over_teams_where_it_is_set() {
    // Suporte passes, Vendas keeps, Loja has overflow off; Ana is in all three.
    let pass = |settings: &mut rodizio::rules::Settings| settings.on_away = OnAway::Pass;
    check(
        Desk::of("Ana Bia")
            .set(pass)
            .team("Vendas", "Ana Bia")
            .team("Loja", "Ana Bia")
            .set(|settings| settings.overflow = None),
        "
        > 09:00 arrive c1 Loja
          09:00 c1 offer 1 Ana arrival
        > 09:01 arrive c2 Vendas
          09:01 c2 offer 1 Ana until 09:11 arrival
        > 09:02 arrive c3
          09:02 c3 offer 1 Ana until 09:12 arrival
        > 09:05 away Ana
          09:05 c1 stranded Ana
          09:05 c3 offer 2 Bia until 09:15 holder-away from Ana
        > 09:11 tick
          09:11 c2 offer 2 Bia until 09:21 window-ended from Ana
        ",
    );
}
