//! The tables of an agent.

use super::Presence::{Absent, Default, Required};
use super::kinds::{DayOrTime, Either, Factor, Integer, List, Money, Name, Unlimited, WeekLines};
use super::shapes::Times;
use super::shrinkage::ShrinkageTable;
use crate::word::words;

words! {
    /// What the rules see of an agent outside the shift.
    pub enum OffShift {
        /// Nobody marks anything.
        Available: "available",
            "as the platform has it: a mark knows nothing of shifts, so conversations go on being offered"
                => "como na plataforma: a marca não conhece turnos, e as conversas continuam sendo oferecidas";
        /// Marked away.
        Away: "away", "somebody marks the agent away at the end of each shift and available at its beginning"
            => "alguém marca o atendente como Indisponível no fim de cada turno e como disponível no começo";
    }
}

table! {
    /// An agent, or several alike.
    AGENT: AgentTable = "agent", "[[agent]]",
    "One agent, or several of one kind. Their order in the file is their order of registration, hence the order of \
     every rotation.", given reaction away shrinkage pace speed pay_month pay_hour;

    name: Name, Required, "\"Ana\"", "unique" => "precisa ser único";
    count: Integer<u32, 1, 100_000>, Absent("one agent of exactly this name"), "7",
        "how many such agents there are: `Agente 1`, `Agente 2` and so on";
    concurrency: Either<Integer<u32, 1, 100_000>, Unlimited>, Default("1"), "3",
        "most conversations in progress at once";
    reaction: Times, Default("\"0 s\""), "{ lognormal = { median = \"4 min\", sigma = 1.0 } }",
        "time at work from coming to see a conversation to noticing it";
    shift: WeekLines, Absent("whenever one of its teams is open"), "[\"mon-fri 08:00-18:00\"]",
        "weekly hours at work, written as in `[hours]`; holidays are free"
            => "sempre que uma das equipes dele está aberta";
    off_shift: OffShift, Default("\"available\""), "\"away\"", "what the rules see of the agent outside the shift";
    away: List<AbsenceTable, 0, 100_000>, Default("[]"), "[{ from = 2026-03-09, to = 2026-03-13 }]",
        "planned absences";
    shrinkage: ShrinkageTable, Absent("as `[shrinkage]` says"), "{ planned = \"20%\", unplanned = \"5%\" }",
        "what of `[shrinkage]` is different for this agent";
    pace: Factor, Default("1.0"), "1.1", "multiplies the handling work: 1.1 takes 10 % longer";
    speed: List<Factor, 0, 1000>, Default("[]"), "[1.0, 0.95, 0.85]",
        "progress of each conversation with 1, 2, 3 … in progress; the last holds beyond. Empty: always 1";
    pay_month: Money, Absent("as `[cost]` says"), "3200", "the agent's pay, a month, in the currency of `[cost]`";
    pay_hour: Money, Absent("as `[cost]` says"), "\"17.50\"",
        "the same for each hour of shift. Not together with `pay_month`";
}

table! {
    /// A planned absence.
    ABSENCE: AbsenceTable = "absence", "agent.away",
    "A time at which an agent is not at work. Days are whole days, both ends included; with times of day the agent is \
     back at `to`.";

    from: DayOrTime, Required, "2026-03-09", "first day, or first instant, away"
            => "primeiro dia, ou primeiro momento, fora";
    to: DayOrTime, Required, "2026-03-13", "last day away, or first instant back"
            => "último dia fora, ou momento da volta";
    forgotten: bool, Default("false"), "true",
        "nobody marked the absence: the rules go on offering conversations to the agent";
}
