//! The tables of a team and of its settings.

use super::Presence::{Absent, Default, Required};
use super::arrivals::ArrivalsTable;
use super::kinds::{Either, Length, List, Name, Off, Probability, Text};
use super::shapes::Times;
use crate::rules::{AfterHours, Assignment, AtLimit, Clock, Handover, Load, OnAway};

table! {
    TEAM: TeamTable = "team", "[[team]]",
    "One team: its members, its customers and its rules.", given handling patience silent silent_work arrivals;

    name: Name, Required, "\"Suporte\"", "unique";
    members: List<Text, 0, 100_000>, Absent("every agent who is not among the supervisors"), "[\"Ana\", \"Agente\"]",
        "its agents, by name; the name of a counted `[[agent]]` means all of them. The order does not matter";
    supervisors: List<Text, 0, 100_000>, Default("[]"), "[\"Bia\"]",
        "members who supervise. Who is not among `members` too is never given a conversation";
    within: List<Length, 0, 20>, Default("[]"), "[\"5 min\", \"30 min\"]",
        "targets: the share of conversations started within each of these waits is reported";
    handling: Times, Required, "{ lognormal = { mean = \"15 min\", cv = 1.0 } }",
        "work of a conversation: the time it takes an agent who does nothing else";
    patience: Times, Absent("nobody leaves"), "{ exponential = { mean = \"3 h\" } }",
        "how long a customer waits for the start before leaving";
    silent: Probability, Absent("nobody"), "0.4",
        "the part of those whose patience ends who leave without a sign. Their conversation stays, is handed over and opened \
         as any other, and takes work of whoever starts it";
    silent_work: Times, Default("\"2 min\""), "{ exponential = { mean = \"2 min\" } }",
        "work of a conversation whose customer has left without a sign, in place of `handling`";
    arrivals: ArrivalsTable, Required, "{ poisson = { per_day = 320 } }", "how conversations arrive";
    rules: RulesTable, Default("{}"), "{ overflow = \"10 min\" }", "the team's settings";
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
    auto_reply: bool, Absent("as in `[hours]`"), "true",
        "whether arrivals out of hours get an automatic message, for this team";
}
