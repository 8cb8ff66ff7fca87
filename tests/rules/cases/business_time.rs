//! Rules 12 to 14: business time, arrivals out of hours, the automatic message, and the other
//! readings `clock = "wall"`, `after_hours = "hold"` and `after_hours = "open"`.
//! Hours: Monday to Friday, 08:00 to 18:00.

use crate::script::{Desk, check, minutes};
use rodizio::rules::{AfterHours, AtLimit, Clock};

#[test]
fn rule_12_the_window_stops_at_closing_and_goes_on_with_what_was_left() {
    check(
        Desk::of("Ana Bia").office(),
        "
        > 17:55 arrive c1
          17:55 c1 offer 1 Ana until tue 08:05 arrival
        > tue 08:05 tick
          tue 08:05 c1 offer 2 Bia until tue 08:15 window-ended from Ana
        ",
    );
}

#[test]
fn rule_12_a_deadline_is_the_earliest_instant() {
    // Ten minutes are over at closing itself, not at the next opening. The fresh window then
    // begins out of hours and runs from the opening.
    check(
        Desk::of("Ana Bia").office(),
        "
        > 17:50 arrive c1
          17:50 c1 offer 1 Ana until 18:00 arrival
        > 18:00 tick
          18:00 c1 offer 2 Bia until tue 08:10 window-ended from Ana
        ",
    );
}

#[test]
fn rule_12_the_limit_counts_business_time_too() {
    // 17:30 to 18:00 and 08:00 to 08:15 make the 45 minutes.
    check(
        Desk::of("Ana Bia").office().set(|settings| {
            settings.overflow = Some(minutes(20));
            settings.limit = minutes(45);
        }),
        "
        > 17:30 arrive c1
          17:30 c1 offer 1 Ana until 17:50 arrival
        > tue 12:00 until
          17:50 c1 offer 2 Bia until tue 08:10 window-ended from Ana
          tue 08:10 c1 offer 3 Ana until tue 08:15 window-ended from Bia
          tue 08:15 c1 open limit from Ana
        ",
    );
}

#[test]
fn rule_12_the_weekend_and_holidays_do_not_count() {
    // Friday 17:55; closed Saturday, Sunday and the Monday holiday (day 7).
    check(
        Desk::of("Ana Bia").office().holidays(&[7]),
        "
        > fri 17:55 arrive c1
          fri 17:55 c1 offer 1 Ana until tue+1 08:05 arrival
        ",
    );
}

#[test]
fn rule_12_intervals_are_half_open() {
    // 08:00 is in hours, 18:00 is not.
    check(
        Desk::of("Ana Bia").office().set(|settings| {
            settings.after_hours = AfterHours::Open;
            settings.auto_reply = true;
        }),
        "
        > 07:59:59.999999 arrive c1
          07:59:59.999999 c1 auto-reply
          07:59:59.999999 c1 open after-hours
        > 08:00 arrive c2
          08:00 c2 offer 1 Ana until 08:10 arrival
        > 08:00 start c2 Ana
          08:00 c2 start Ana
        > 17:59:59.999999 arrive c3
          17:59:59.999999 c3 offer 1 Bia until tue 08:09:59.999999 arrival
        > 18:00 arrive c4
          18:00 c4 auto-reply
          18:00 c4 open after-hours
        ",
    );
}

#[test]
fn rule_12_finish_window_goes_over_the_night() {
    // The limit is over at 18:00 sharp, inside Bia's window, which has 5 minutes left for Tuesday.
    check(
        Desk::of("Ana Bia").office().set(|settings| {
            settings.limit = minutes(15);
            settings.at_limit = AtLimit::FinishWindow;
        }),
        "
        > 17:45 arrive c1
          17:45 c1 offer 1 Ana until 17:55 arrival
        > tue 12:00 until
          17:55 c1 offer 2 Bia until tue 08:05 window-ended from Ana
          tue 08:05 c1 open limit from Bia
        ",
    );
}

#[test]
fn rule_13_an_arrival_out_of_hours_is_assigned_and_its_timers_start_at_the_opening() {
    check(
        Desk::of("Ana Bia").office().set(|settings| settings.limit = minutes(15)),
        "
        > 06:00 arrive c1
          06:00 c1 offer 1 Ana until 08:10 arrival
        > 06:00 arrow
          arrow Bia
        > 12:00 until
          08:10 c1 offer 2 Bia until 08:15 window-ended from Ana
          08:15 c1 open limit from Bia
        ",
    );
}

#[test]
fn rule_13_the_holder_may_start_out_of_hours() {
    check(
        Desk::of("Ana Bia").office(),
        "
        > 20:00 arrive c1
          20:00 c1 offer 1 Ana until tue 08:10 arrival
        > 21:00 start c1 Ana
          21:00 c1 start Ana
        ",
    );
}

#[test]
fn rule_14_one_automatic_message_out_of_hours_when_it_is_on() {
    check(
        Desk::of("Ana Bia").office().set(|settings| settings.auto_reply = true),
        "
        > 07:00 arrive c1
          07:00 c1 auto-reply
          07:00 c1 offer 1 Ana until 08:10 arrival
        > 08:30 until
          08:10 c1 offer 2 Bia until 08:20 window-ended from Ana
          08:20 c1 offer 3 Ana until 08:30 window-ended from Bia
          08:30 c1 offer 4 Bia until 08:40 window-ended from Ana
        > 08:31 arrive c2
          08:31 c2 offer 1 Bia until 08:41 arrival
        ",
    );
}

#[test]
fn rule_14_none_when_it_is_off() {
    check(
        Desk::of("Ana Bia").office(),
        "
        > 07:00 arrive c1
          07:00 c1 offer 1 Ana until 08:10 arrival
        ",
    );
}

#[test]
fn rule_14_the_message_comes_with_distribution_off_too() {
    check(
        Desk::of("Ana").office().set(|settings| {
            settings.auto_reply = true;
            settings.distribution = false;
        }),
        "
        > 07:00 arrive c1
          07:00 c1 auto-reply
          07:00 c1 open distribution-off
        ",
    );
}

#[test]
fn after_hours_hold_assigns_at_the_opening_in_order_of_arrival() {
    // The arrow does not move before the opening. c3 arrives at 08:00 sharp: after the held ones.
    check(
        Desk::of("Ana Bia Caio").office().set(|settings| {
            settings.after_hours = AfterHours::Hold;
            settings.auto_reply = true;
            settings.limit = minutes(15);
        }),
        "
        > 06:00 arrive c2
          06:00 c2 auto-reply
        > 07:00 arrive c1
          07:00 c1 auto-reply
        > 07:00 arrow
          arrow Ana
        > 07:00 deadline
          deadline 08:00
        > 08:00 arrive c3
          08:00 c2 offer 1 Ana until 08:10 opening
          08:00 c1 offer 1 Bia until 08:10 opening
          08:00 c3 offer 1 Caio until 08:10 arrival
        > 08:15 until
          08:10 c2 offer 2 Bia until 08:15 window-ended from Ana
          08:10 c1 offer 2 Caio until 08:15 window-ended from Bia
          08:10 c3 offer 2 Ana until 08:15 window-ended from Caio
          08:15 c2 open limit from Bia
          08:15 c1 open limit from Caio
          08:15 c3 open limit from Ana
        ",
    );
}

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
fn after_hours_hold_with_nobody_at_the_opening_opens() {
    check(
        Desk::of("Ana").away("Ana").office().set(|settings| settings.after_hours = AfterHours::Hold),
        "
        > 06:00 arrive c1
        > 08:00 tick
          08:00 c1 open nobody-available
        ",
    );
}

#[test]
fn after_hours_hold_with_overflow_off_waits_for_the_opening_too() {
    check(
        Desk::of("Ana Bia").office().set(|settings| {
            settings.after_hours = AfterHours::Hold;
            settings.overflow = None;
        }),
        "
        > 06:00 arrive c1
        > 08:00 tick
          08:00 c1 offer 1 Ana opening
        > 08:00 deadline
          deadline none
        ",
    );
}

#[test]
fn after_hours_open_opens_on_arrival_and_the_arrow_stays() {
    check(
        Desk::of("Ana Bia").office().set(|settings| settings.after_hours = AfterHours::Open),
        "
        > 19:00 arrive c1
          19:00 c1 open after-hours
        > 19:00 arrow
          arrow Ana
        > 19:30 start c1 Bia
          19:30 c1 start Bia open
        ",
    );
}

#[test]
fn after_hours_gives_way_to_distribution_off() {
    for after_hours in [AfterHours::Hold, AfterHours::Open] {
        check(
            Desk::of("Ana").office().set(|settings| {
                settings.after_hours = after_hours;
                settings.distribution = false;
            }),
            "
            > 19:00 arrive c1
              19:00 c1 open distribution-off
            ",
        );
    }
}

#[test]
fn clock_wall_never_stops() {
    // Out of hours from the first offer on.
    check(
        Desk::of("Ana Bia").office().set(|settings| {
            settings.clock = Clock::Wall;
            settings.limit = minutes(25);
        }),
        "
        > 17:55 arrive c1
          17:55 c1 offer 1 Ana until 18:05 arrival
        > 20:00 until
          18:05 c1 offer 2 Bia until 18:15 window-ended from Ana
          18:15 c1 offer 3 Ana until 18:20 window-ended from Bia
          18:20 c1 open limit from Ana
        > 22:00 arrive c2
          22:00 c2 offer 1 Bia until 22:10 arrival
        ",
    );
}

#[test]
fn clock_wall_with_hold_runs_from_the_opening() {
    check(
        Desk::of("Ana Bia").office().set(|settings| {
            settings.clock = Clock::Wall;
            settings.after_hours = AfterHours::Hold;
        }),
        "
        > 06:00 arrive c1
        > 08:00 tick
          08:00 c1 offer 1 Ana until 08:10 opening
        ",
    );
}
