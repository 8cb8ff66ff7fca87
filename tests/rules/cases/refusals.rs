//! Rule 4: who may start what, and what is refused and why.

use crate::script::{Desk, check};
use rodizio::rules::AfterHours;

#[test]
fn rule_04_only_the_holder_may_start_an_offered_conversation() {
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 start c1 Bia
          09:01 c1 refuse Bia not-the-holder
        > 09:10 tick
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
        > 09:11 start c1 Ana
          09:11 c1 refuse Ana not-the-holder
        > 09:12 start c1 Bia
          09:12 c1 start Bia
        ",
    );
}

#[test]
fn rule_04_any_available_agent_of_the_team_may_start_an_open_one() {
    // Caio is registered but no agent of the team (a supervisor only).
    check(
        Desk::of("Ana Bia Caio").members("Ana Bia").away("Ana").set(|settings| settings.distribution = false),
        "
        > 09:00 arrive c1
          09:00 c1 open distribution-off
        > 09:01 start c1 Caio
          09:01 c1 refuse Caio not-an-agent-of-the-team
        > 09:02 start c1 Ana
          09:02 c1 refuse Ana away
        > 09:03 start c1 Bia
          09:03 c1 start Bia open
        ",
    );
}

#[test]
fn rule_04_a_refusal_changes_nothing() {
    check(
        Desk::of("Ana Bia Caio").members("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 start c1 Bia
          09:01 c1 refuse Bia not-the-holder
        > 09:01 start c1 Caio
          09:01 c1 refuse Caio not-an-agent-of-the-team
        > 09:01 end c1
          09:01 c1 refuse - not-started
        > 09:01 deadline
          deadline 09:10
        > 09:01 arrow
          arrow Bia
        > 09:10 tick
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
        ",
    );
}

#[test]
fn rule_04_a_started_conversation_is_started_once() {
    check(
        Desk::of("Ana Bia Caio").members("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:01 start c1 Ana
          09:01 c1 start Ana
        > 09:02 start c1 Ana
          09:02 c1 refuse Ana already-started
        > 09:02 start c1 Bia
          09:02 c1 refuse Bia already-started
        > 09:02 start c1 Caio
          09:02 c1 refuse Caio already-started
        > 09:02 leave c1
          09:02 c1 refuse - already-started
        > 09:03 end c1
          09:03 c1 end Ana
        ",
    );
}

#[test]
fn rule_04_an_unstarted_conversation_cannot_end() {
    check(
        Desk::of("Ana").set(|settings| settings.distribution = false),
        "
        > 09:00 arrive c1
          09:00 c1 open distribution-off
        > 09:01 end c1
          09:01 c1 refuse - not-started
        > 09:02 leave c1
          09:02 c1 left
        ",
    );
}

#[test]
fn rule_04_nobody_sees_a_conversation_held_until_the_opening() {
    check(
        Desk::of("Ana Bia Caio").members("Ana Bia").office().set(|settings| settings.after_hours = AfterHours::Hold),
        "
        > 07:00 arrive c1
        > 07:30 start c1 Ana
          07:30 c1 refuse Ana not-yet-offered
        > 07:30 start c1 Caio
          07:30 c1 refuse Caio not-an-agent-of-the-team
        > 07:30 end c1
          07:30 c1 refuse - not-started
        > 07:40 leave c1
          07:40 c1 left
        > 08:30 until
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
fn rule_04_leaving_after_the_opening_leaves_nobodys_list() {
    // Nobody held it then.
    check(
        Desk::of("Ana").set(|settings| settings.limit = crate::script::minutes(10)),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:10 tick
          09:10 c1 open limit from Ana
        > 09:11 leave c1
          09:11 c1 left
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
