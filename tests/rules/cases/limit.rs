//! Rule 7: the limit, and `at_limit = "finish-window"`.

use crate::script::{Desk, check, minutes};
use rodizio::rules::{AtLimit, OnAway, Settings};

fn lengths(window: i64, limit: i64) -> impl FnOnce(&mut Settings) {
    move |settings| {
        settings.overflow = Some(minutes(window));
        settings.limit = minutes(limit);
    }
}

#[test]
fn rule_07_the_limit_opens_in_the_middle_of_a_window() {
    check(
        Desk::of("Ana Bia Caio").set(lengths(10, 25)),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:25 until
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
          09:20 c1 offer 3 Caio until 09:25 window-ended from Bia
          09:25 c1 open limit from Caio
        > 09:25 deadline
          deadline none
        > 09:40 start c1 Ana
          09:40 c1 start Ana open
        ",
    );
}

#[test]
fn rule_07_a_window_that_ends_with_the_limit_opens() {
    // Six windows of ten minutes in an hour: at 10:00 both end.
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 10:30 until
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
          09:20 c1 offer 3 Ana until 09:30 window-ended from Bia
          09:30 c1 offer 4 Bia until 09:40 window-ended from Ana
          09:40 c1 offer 5 Ana until 09:50 window-ended from Bia
          09:50 c1 offer 6 Bia until 10:00 window-ended from Ana
          10:00 c1 open limit from Bia
        ",
    );
}

#[test]
fn rule_07_a_limit_shorter_than_the_window_leaves_no_hand_over() {
    check(
        Desk::of("Ana Bia").set(lengths(30, 10)),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:10 tick
          09:10 c1 open limit from Ana
        ",
    );
}

#[test]
fn rule_07_the_limit_runs_from_the_first_offer_and_is_not_fresh_with_each() {
    // Passed on at 09:08, the offer to Bia would have until 09:18: the limit cuts it at 09:15.
    check(
        Desk::of("Ana Bia").set(lengths(10, 15)).set(|settings| settings.on_away = OnAway::Pass),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:08 away Ana
          09:08 c1 offer 2 Bia until 09:15 holder-away from Ana
        > 09:15 tick
          09:15 c1 open limit from Bia
        ",
    );
}

#[test]
fn rule_07_limit_and_nobody_at_one_instant_is_the_limit() {
    check(
        Desk::of("Ana").set(lengths(10, 10)),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:05 away Ana
        > 09:10 tick
          09:10 c1 open limit from Ana
        ",
    );
}

#[test]
fn at_limit_finish_window_waits_for_the_end_of_the_window() {
    // The limit falls at 09:25 into Caio's window, which runs to its end at 09:30.
    check(
        Desk::of("Ana Bia Caio").set(lengths(10, 25)).set(|settings| settings.at_limit = AtLimit::FinishWindow),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:30 until
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
          09:20 c1 offer 3 Caio until 09:30 window-ended from Bia
          09:30 c1 open limit from Caio
        ",
    );
}

#[test]
fn at_limit_finish_window_opens_where_both_end_together() {
    check(
        Desk::of("Ana Bia").set(lengths(10, 20)).set(|settings| settings.at_limit = AtLimit::FinishWindow),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:30 until
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
          09:20 c1 open limit from Bia
        ",
    );
}

#[test]
fn at_limit_finish_window_passed_on_after_the_limit_opens() {
    // The limit was reached at 09:15; at 09:17 Bia goes away: a hand-over, and the limit is over.
    check(
        Desk::of("Ana Bia").set(lengths(10, 15)).set(|settings| {
            settings.at_limit = AtLimit::FinishWindow;
            settings.on_away = OnAway::Pass;
        }),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:10 tick
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
        > 09:17 away Bia
          09:17 c1 open limit from Bia
        ",
    );
}
