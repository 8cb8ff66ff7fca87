//! `assignment` and `skip_full`: what-ifs that the platform does not have.

use crate::script::{Desk, check};
use rodizio::rules::{Assignment, Settings};

fn by(assignment: Assignment) -> impl FnOnce(&mut Settings) {
    move |settings| settings.assignment = assignment
}

#[test]
fn assignment_least_busy_takes_the_fewest_started_and_not_ended() {
    // When c4 arrives Ana and Caio have one each, Bia none. When c5 arrives Ana and Bia have
    // none: from the arrow, at Caio, Ana comes first.
    check(
        Desk::of("Ana Bia Caio").set(by(Assignment::LeastBusy)),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 start c1 Ana
          09:00 c1 start Ana
        > 09:01 arrive c2
          09:01 c2 offer 1 Bia until 09:11 arrival
        > 09:01 arrive c3
          09:01 c3 offer 1 Caio until 09:11 arrival
        > 09:02 start c3 Caio
          09:02 c3 start Caio
        > 09:03 arrow
          arrow Ana
        > 09:03 arrive c4
          09:03 c4 offer 1 Bia until 09:13 arrival
        > 09:03 arrow
          arrow Caio
        > 09:04 end c1
          09:04 c1 end Ana
        > 09:05 arrive c5
          09:05 c5 offer 1 Ana until 09:15 arrival
        > 09:05 arrow
          arrow Bia
        ",
    );
}

#[test]
fn assignment_least_busy_breaks_ties_from_the_arrow() {
    // Nobody is busy: offers alone do not count, so it is the rotation.
    check(
        Desk::of("Ana Bia").set(by(Assignment::LeastBusy)),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 arrive c2
          09:00 c2 offer 1 Bia until 09:10 arrival
        > 09:00 arrive c3
          09:00 c3 offer 1 Ana until 09:10 arrival
        ",
    );
}

#[test]
fn assignment_longest_idle_takes_the_longest_since_a_start_or_end() {
    // Caio never started anything: idle for ever. Then Ana's last event is 09:06 (her end), Bia's
    // 09:02, Caio's 09:08.
    check(
        Desk::of("Ana Bia Caio").set(by(Assignment::LongestIdle)),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 start c1 Ana
          09:01 c1 start Ana
        > 09:01 arrive c2
          09:01 c2 offer 1 Bia until 09:11 arrival
        > 09:02 start c2 Bia
          09:02 c2 start Bia
        > 09:06 end c1
          09:06 c1 end Ana
        > 09:07 arrive c3
          09:07 c3 offer 1 Caio until 09:17 arrival
        > 09:08 start c3 Caio
          09:08 c3 start Caio
        > 09:08 arrow
          arrow Ana
        > 09:09 arrive c4
          09:09 c4 offer 1 Bia until 09:19 arrival
        > 09:09 arrow
          arrow Caio
        ",
    );
}

#[test]
fn assignment_random_takes_the_eligible_one_that_the_draw_says() {
    // Four agents, Bia away: three eligible (Ana, Caio, Duda), counted from the head of the
    // rotation whatever the arrow says. 0.34 * 3 = 1.02 -> Caio; 0.33 * 3 = 0.99 -> Ana;
    // 0.999 * 3 = 2.997 -> Duda. The arrow moves just past each.
    check(
        Desk::of("Ana Bia Caio Duda").away("Bia").set(by(Assignment::Random)),
        "
        > 09:00 arrive c1 draw 0.34
          09:00 c1 offer 1 Caio until 09:10 arrival
        > 09:00 arrow
          arrow Duda
        > 09:01 arrive c2 draw 0.33
          09:01 c2 offer 1 Ana until 09:11 arrival
        > 09:01 arrow
          arrow Bia
        > 09:02 arrive c3 draw 0.999
          09:02 c3 offer 1 Duda until 09:12 arrival
        > 09:02 arrow
          arrow Ana
        > 09:03 arrive c4 draw 0
          09:03 c4 offer 1 Ana until 09:13 arrival
        ",
    );
}

#[test]
fn assignment_concerns_first_offers_only() {
    // Bia is busy, and yet the next after Ana.
    check(
        Desk::of("Ana Bia Caio").set(by(Assignment::LeastBusy)),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 arrive c2
          09:00 c2 offer 1 Bia until 09:10 arrival
        > 09:01 start c2 Bia
          09:01 c2 start Bia
        > 09:10 tick
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
        ",
    );
}

#[test]
fn skip_full_passes_over_agents_at_their_concurrency() {
    check(
        Desk::of("Ana Bia").concurrency("Ana", 1).set(|settings| settings.skip_full = true),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 start c1 Ana
          09:01 c1 start Ana
        > 09:02 arrive c2
          09:02 c2 offer 1 Bia until 09:12 arrival
        > 09:03 arrive c3
          09:03 c3 offer 1 Bia until 09:13 arrival
        > 09:12 tick
          09:12 c2 offer 2 Bia until 09:22 window-ended from Bia
        > 09:12:30 end c1
          09:12:30 c1 end Ana
        > 09:13 tick
          09:13 c3 offer 2 Ana until 09:23 window-ended from Bia
        ",
    );
}

#[test]
fn skip_full_opens_when_all_are_full() {
    check(
        Desk::of("Ana").concurrency("Ana", 1).set(|settings| settings.skip_full = true),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 arrive c2
          09:00 c2 offer 1 Ana until 09:10 arrival
        > 09:01 start c1 Ana
          09:01 c1 start Ana
        > 09:10 tick
          09:10 c2 open nobody-available from Ana
        > 09:11 arrive c3
          09:11 c3 open nobody-available
        # Being full concerns who is chosen, not what an agent may start.
        > 09:12 start c3 Ana
          09:12 c3 start Ana open
        ",
    );
}

#[test]
fn skip_full_is_off_by_default() {
    check(
        Desk::of("Ana").concurrency("Ana", 1),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 start c1 Ana
          09:01 c1 start Ana
        > 09:02 arrive c2
          09:02 c2 offer 1 Ana until 09:12 arrival
        ",
    );
}

#[test]
fn skip_full_counts_the_conversations_of_all_teams() {
    check(
        Desk::of("Ana Bia").concurrency("Ana", 1).set(|settings| settings.skip_full = true).team("Vendas", "Ana"),
        "
        > 09:00 arrive c1 Vendas
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 start c1 Ana
          09:01 c1 start Ana
        > 09:02 arrive c2
          09:02 c2 offer 1 Bia until 09:12 arrival
        ",
    );
}
