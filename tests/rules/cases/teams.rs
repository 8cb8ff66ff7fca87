//! Rule 16: several teams with shared agents.

use crate::script::{Desk, check, minutes};
use rodizio::rules::AtLimit;

#[test]
fn rule_16_each_team_has_its_own_arrow_and_members() {
    check(
        Desk::of("Ana Bia Caio").members("Ana Bia").team("Vendas", "Bia Caio"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 arrive c2 Vendas
          09:00 c2 offer 1 Bia until 09:10 arrival
        > 09:00 arrow Suporte
          arrow Bia
        > 09:00 arrow Vendas
          arrow Caio
        > 09:01 start c1 Caio
          09:01 c1 refuse Caio not-an-agent-of-the-team
        > 09:01 arrive c3
          09:01 c3 offer 1 Bia until 09:11 arrival
        ",
    );
}

#[test]
fn rule_16_each_team_has_its_own_settings() {
    check(
        Desk::of("Ana Bia").set(|settings| settings.overflow = Some(minutes(20))).team("Vendas", "Ana Bia").set(
            |settings| {
                settings.overflow = Some(minutes(15));
                settings.limit = minutes(20);
                settings.at_limit = AtLimit::FinishWindow;
            },
        ),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:20 arrival
        > 09:00 arrive c2 Vendas
          09:00 c2 offer 1 Ana until 09:15 arrival
        > 09:30 until
          09:15 c2 offer 2 Bia until 09:30 window-ended from Ana
          09:20 c1 offer 2 Bia until 09:40 window-ended from Ana
          09:30 c2 open limit from Bia
        ",
    );
}

#[test]
fn rule_16_away_holds_in_every_team() {
    check(
        Desk::of("Ana Bia").team("Vendas", "Ana Bia"),
        "
        > 09:00 away Ana
        > 09:00 arrive c1
          09:00 c1 offer 1 Bia until 09:10 arrival
        > 09:00 arrive c2 Vendas
          09:00 c2 offer 1 Bia until 09:10 arrival
        > 09:01 back Ana
        > 09:01 back Ana
        > 09:01 arrive c3 Vendas
          09:01 c3 offer 1 Ana until 09:11 arrival
        ",
    );
}

#[test]
fn rule_16_joining_one_team_leaves_the_others_alone() {
    check(
        Desk::of("Ana Bia Caio").members("Bia").team("Vendas", "Caio"),
        "
        > 09:00 join Vendas Ana
        > 09:00 arrow Vendas
          arrow Caio
        > 09:00 arrive c1 Vendas
          09:00 c1 offer 1 Caio until 09:10 arrival
        > 09:00 arrive c2 Vendas
          09:00 c2 offer 1 Ana until 09:10 arrival
        > 09:00 arrive c3
          09:00 c3 offer 1 Bia until 09:10 arrival
        > 09:00 arrive c4
          09:00 c4 offer 1 Bia until 09:10 arrival
        ",
    );
}
