//! What the platform's help page says, sentence by sentence, where one rule alone does not show
//! it. docs/conformance.md quotes the sentences.

use crate::script::{Desk, check, minutes};
use rodizio::rules::AfterHours;

#[test]
fn page_one_agent_at_a_time_in_the_order_of_registration() {
    // "direcionada a um atendente por vez, de acordo com uma ordem predefinida"
    check(
        Desk::of("Ana Bia Caio"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:00 start c1 Bia
          09:00 c1 refuse Bia not-the-holder
        > 09:00 start c1 Caio
          09:00 c1 refuse Caio not-the-holder
        > 09:10 tick
          09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
        > 09:10 start c1 Ana
          09:10 c1 refuse Ana not-the-holder
        > 09:20 tick
          09:20 c1 offer 3 Caio until 09:30 window-ended from Bia
        > 09:20 start c1 Bia
          09:20 c1 refuse Bia not-the-holder
        > 09:20 start c1 Caio
          09:20 c1 start Caio
        ",
    );
}

#[test]
fn page_ten_minutes_is_what_the_platform_comes_with() {
    // "dentro de 10 minutos": ten minutes to the microsecond; then the next available one, who
    // is Caio while Bia is away. Unset, the limit is an hour.
    check(
        Desk::of("Ana Bia Caio").away("Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:09:59.999999 tick
        > 09:10 tick
          09:10 c1 offer 2 Caio until 09:20 window-ended from Ana
        > 09:59 until
          09:20 c1 offer 3 Ana until 09:30 window-ended from Caio
          09:30 c1 offer 4 Caio until 09:40 window-ended from Ana
          09:40 c1 offer 5 Ana until 09:50 window-ended from Caio
          09:50 c1 offer 6 Caio until 10:00 window-ended from Ana
        > 10:00 tick
          10:00 c1 open limit from Caio
        ",
    );
}

#[test]
fn page_then_it_is_there_for_every_member_of_the_team() {
    // "disponível para todos os membros da equipe, permitindo que qualquer um possa assumi-la"
    for who in ["Ana", "Bia", "Caio"] {
        let script = "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:10 tick
          09:10 c1 open limit from Ana
        > 09:11 start c1 WHO
          09:11 c1 start WHO open
        ";
        check(Desk::of("Ana Bia Caio").set(|settings| settings.limit = minutes(10)), &script.replace("WHO", who));
    }
}

#[test]
fn page_the_longest_and_the_shortest_settings_of_the_platform() {
    // "entre 10 minutos e 1 hora", "10 minutos a 2 horas"
    let desk = |window, limit| {
        Desk::of("Ana Bia").set(move |settings| {
            settings.overflow = Some(minutes(window));
            settings.limit = minutes(limit);
        })
    };
    check(
        desk(60, 120),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 10:00 arrival
        > 12:00 until
          10:00 c1 offer 2 Bia until 11:00 window-ended from Ana
          11:00 c1 open limit from Bia
        ",
    );
    check(
        desk(10, 10),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 12:00 until
          09:10 c1 open limit from Ana
        ",
    );
}

#[test]
fn page_a_holiday_keeps_messages_from_an_agent() {
    // "evitar recebimento de mensagens durante férias ou folgas": neither first offers nor hand-overs.
    check(
        Desk::of("Ana Bia").set(|settings| settings.limit = minutes(30)),
        "
        > 09:00 away Ana
        > 09:00 arrive c1
          09:00 c1 offer 1 Bia until 09:10 arrival
        > 09:01 arrive c2
          09:01 c2 offer 1 Bia until 09:11 arrival
        > 09:31 until
          09:10 c1 offer 2 Bia until 09:20 window-ended from Bia
          09:11 c2 offer 2 Bia until 09:21 window-ended from Bia
          09:20 c1 offer 3 Bia until 09:30 window-ended from Bia
          09:21 c2 offer 3 Bia until 09:31 window-ended from Bia
          09:30 c1 open limit from Bia
          09:31 c2 open limit from Bia
        ",
    );
}

#[test]
fn page_the_timer_shows_the_time_left_to_start() {
    // "mostrando o tempo restante": every offer says until when, the cut by the limit included,
    // and the clock's stop at closing.
    check(
        Desk::of("Ana Bia").office().set(|settings| settings.limit = minutes(15)),
        "
        > 17:50 arrive c1
          17:50 c1 offer 1 Ana until 18:00 arrival
        > 17:50 deadline
          deadline 18:00
        > 18:00 tick
          18:00 c1 offer 2 Bia until tue 08:05 window-ended from Ana
        > 18:00 deadline
          deadline tue 08:05
        ",
    );
}

#[test]
fn page_out_of_hours_without_auto_reply_the_customer_waits_and_nothing_overflows() {
    // "o cliente apenas ficará aguardando algum atendente iniciar o atendimento, o transbordo não
    // acontece". The same holds with the message on.
    for auto_reply in [false, true] {
        let message = if auto_reply { "19:00 c1 auto-reply" } else { "" };
        let script = "
        > 19:00 arrive c1
          MESSAGE
          19:00 c1 offer 1 Ana until tue 08:10 arrival
        > tue 08:09 until
        > tue 08:10 until
          tue 08:10 c1 offer 2 Bia until tue 08:20 window-ended from Ana
        ";
        check(
            Desk::of("Ana Bia").office().set(|settings| settings.auto_reply = auto_reply),
            &script.replace("MESSAGE", message),
        );
    }
}

#[test]
fn page_some_agent_may_read_as_any_agent_out_of_hours() {
    // "aguardando algum atendente iniciar": the other reading is `after_hours = "open"`.
    check(
        Desk::of("Ana Bia").office().set(|settings| settings.after_hours = AfterHours::Open),
        "
        > 19:00 arrive c1
          19:00 c1 open after-hours
        > tue 07:00 until
        > tue 07:00 start c1 Bia
          tue 07:00 c1 start Bia open
        ",
    );
}

#[test]
fn page_all_unavailable_skips_the_distribution() {
    // "o sistema deve ignorar a distribuição e lançar esse atendimento para toda equipe": on
    // arrival, and at a hand-over as well.
    check(
        Desk::of("Ana Bia"),
        "
        > 09:00 arrive c1
          09:00 c1 offer 1 Ana until 09:10 arrival
        > 09:05 away Ana
        > 09:05 away Bia
        > 09:06 arrive c2
          09:06 c2 open nobody-available
        > 09:10 tick
          09:10 c1 open nobody-available from Ana
        ",
    );
}
