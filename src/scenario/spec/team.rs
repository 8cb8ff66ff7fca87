//! The tables of a team and of its settings.

use super::Presence::{Absent, Default, Required};
use super::arrivals::ArrivalsTable;
use super::kinds::{Either, Length, List, Name, Off, Proportion, ReturnShare, Text, WeekLines};
use super::shapes::Times;
use crate::rules::{AfterHours, Assignment, AtLimit, Clock, Handover, LastAgent, Load, OnAway};

table! {
    TEAM: TeamTable = "team", "[[team]]",
    "One team: its members, its customers and its rules.", given handling patience returns silent silent_work arrivals;

    name: Name, Required, "\"Suporte\"", "unique" => "precisa ser único";
    members: List<Text, 0, 100_000>, Absent("every agent who is not among the supervisors"), "[\"Ana\", \"Agente\"]",
        "its agents, by name; the name of a counted `[[agent]]` means all of them. The order does not matter";
    supervisors: List<Text, 0, 100_000>, Default("[]"), "[\"Bia\"]",
        "members who supervise. Who is not among `members` too is never given a conversation";
    hours: WeekLines, Absent("the account's"), "[\"mon-fri 09:00-17:00\"]",
        "business hours of its own, lines as in `[hours]`. The account's holidays hold for this team, too"
            => "valem os horários da conta";
    within: List<Length, 0, 20>, Default("[]"), "[\"5 min\", \"30 min\"]",
        "targets: the share of conversations started within each of these waits is reported";
    handling: Times, Required, "{ lognormal = { mean = \"15 min\", cv = 1.0 } }",
        "work of a conversation: the time it takes an agent who does nothing else"
            => "trabalho de uma conversa: o tempo que leva um atendente que não faz mais nada";
    patience: Times, Absent("nobody leaves"), "{ exponential = { mean = \"3 h\" } }",
        "how long a customer waits for the start before leaving";
    silent: Proportion, Absent("nobody"), "0.4",
        "the part of those whose patience ends who leave without a sign. Their conversation stays, is handed over and opened \
         as any other, and takes work of whoever starts it";
    silent_work: Times, Default("\"2 min\""), "{ exponential = { mean = \"2 min\" } }",
        "work of a conversation whose customer has left without a sign, in place of `handling`";
    returns: ReturnsTable, Absent("nobody comes back"), "{ share = 0.15, after.exponential = { mean = \"1 day\" } }",
        "customers who write again once their conversation has ended";
    arrivals: ArrivalsTable, Required, "{ poisson = { per_day = 320 } }", "how conversations arrive"
            => "como chegam as conversas";
    rules: RulesTable, Default("{}"), "{ overflow = \"10 min\" }", "the team's settings";
}

table! {
    /// Customers who come back.
    RETURNS: ReturnsTable = "returns", "[team.returns]",
    "Customers who write again: as a new arrival of the same team, with work and patience of its own, and perhaps once more after \
     that. The agent they had is the one that `last_agent` speaks of.";

    share: ReturnShare, Required, "0.15", "the part of ended conversations that another one of the same customer follows"
            => "a parte das conversas terminadas a que se segue outra do mesmo cliente";
    after: Times, Required, "{ exponential = { mean = \"1 day\" } }",
        "from the end to the next one, by the wall clock. What would fall after the horizon does not come"
            => "do fim até a próxima, pelo relógio. O que cairia depois do período não vem";
}

table! {
    /// A team's settings.
    RULES: RulesTable = "rules", "[team.rules]",
    "What an administrator can set on the platform, and the other reading of each rule.";

    distribution: bool, Default("true"), "true", "whether conversations are offered to one agent at a time";
    overflow: Either<Length, Off>, Default("\"10 min\""), "\"10 min\"",
        "the window: how long one agent has before the conversation goes to the next. `false` switches it off";
    limit: Length, Default("\"1 h\""), "\"1 h\"",
        "after this time from the first offer the conversation opens to the whole team";
    handover: Handover, Default("\"circular\""), "\"circular\"", "who gets a conversation whose window ran out";
    at_limit: AtLimit, Default("\"cut\""), "\"cut\"", "what happens when the limit falls into a window";
    on_away: OnAway, Default("\"keep\""), "\"keep\"", "what happens to an offer whose holder is marked away";
    after_hours: AfterHours, Default("\"assign\""), "\"assign\"", "what happens to arrivals out of hours";
    clock: Clock, Default("\"business\""), "\"business\"", "which time the window and the limit count";
    assignment: Assignment, Default("\"rotation\""), "\"rotation\"",
        "who gets the first offer. The platform knows `rotation` only; the others are what-ifs";
    skip_full: bool, Default("false"), "false", "what-if: agents whose load has reached their concurrency are passed over";
    load: Load, Default("\"offered\""), "\"offered\"",
        "what an agent's load is, in all teams together: looked at by `least-busy`, `longest-idle` and `skip_full` alone";
    last_agent: LastAgent, Default("\"ignore\""), "\"first\"",
        "what-if (carteira): who gets the first offer of a customer who comes back";
    auto_reply: bool, Absent("as in `[hours]`"), "true",
        "whether arrivals out of hours get an automatic message, for this team";
}
