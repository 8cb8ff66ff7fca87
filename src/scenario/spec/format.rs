//! The tables of a scenario file: the file itself, when it plays, how often, and the business hours.

use super::Presence::{Absent, Default, Required};
use super::agent::AgentTable;
use super::cost::CostTable;
use super::expect::ExpectTable;
use super::kinds::{
    CivilLength, CivilLengthOrZero, Day, DayOrTime, Integer, Length, List, Name, Search, Seed, Tables, Text, WeekLines,
    ZoneName,
};
use super::shift::ShiftTable;
use super::shrinkage::ShrinkageTable;
use super::target::TargetTable;
use super::team::TeamTable;

table! {
    /// The file itself.
    SCENARIO: ScenarioTable = "scenario", "",
    "The keys at the top of the file, before any table.", given horizon replications shrinkage;

    name: Name, Required, "\"Suporte\"", "the scenario's name, shown above every result"
            => "o nome do cenário, que aparece acima de cada resultado";
    description: Text, Absent("none"), "\"Eight agents, ten-minute overflow\"",
        "what the scenario is about, in a sentence", unread;
    horizon: HorizonTable, Required, "{ start = 2026-03-02, length = \"4 weeks\" }", "when it plays"
            => "o período simulado";
    replications: ReplicationsTable, Default("{}"), "{ count = 30 }", "how often it is played";
    hours: HoursTable, Absent("always open"), "{ weekly = [\"mon-fri 08:00-18:00\"] }", "the account's business hours";
    agent: Tables<AgentTable>, Required, "[{ name = \"Ana\" }]", "the agents, in order of registration"
            => "os atendentes, na ordem de cadastro";
    shrinkage: ShrinkageTable, Absent("everybody on the roster comes"), "{ planned = \"15%\", unplanned = \"8%\" }",
        "who is paid and not at work";
    team: Tables<TeamTable>, Required, "[{ name = \"Suporte\", handling = \"15 min\" }]", "the teams" => "as equipes";
    inputs: InputsTable, Absent("its values count as known, but for those that say themselves how uncertain they are"),
        "{ file = \"inputs.csv\", history = \"8 weeks\" }", "how uncertain its values are, as a file of values that may be true";
    cost: CostTable, Absent("nothing is said of costs"), "{ currency = \"BRL\", agent_month = 2800 }", "what it costs";
    expect: Tables<ExpectTable>, Absent("nothing is expected"), "[{ measure = \"wait_p90\", at_most = \"12 min\" }]",
        "what a check holds the scenario to";
    target: Tables<TargetTable>, Absent("what the command line asks of a plan"),
        "[{ measure = \"wait_p90\", at_most = \"10 min\" }]",
        "what a configuration that a plan finds must keep";
    search: Search,
        Absent("where the command line says"), "{ agents = \"4..12\", overflow = [\"10 min\", \"20 min\"] }",
        "where a plan searches: paths or short names, each with its values, a list or a range; a path with dots stands in \
         quotes";
    shift: Tables<ShiftTable>, Absent("full and half days within the business hours"),
        "[{ name = \"Morning\", start = \"08:00\", length = \"6 h\" }]",
        "the kinds of shift from which a plan by the hour makes a roster";
}

table! {
    HORIZON: HorizonTable = "horizon", "[horizon]",
    "When the scenario plays. Days and weeks here are days of the calendar in the time zone, daylight saving included.";

    start: DayOrTime, Required, "2026-03-02",
        "when it begins: a day (from its midnight) or a day and time, in the time zone"
            => "quando começa: um dia (a partir da meia-noite) ou um dia e hora, no fuso horário";
    length: CivilLength, Required, "\"4 weeks\"", "how long conversations arrive"
            => "por quanto tempo chegam conversas";
    warm_up: CivilLengthOrZero, Default("\"0 s\""), "\"1 day\"",
        "conversations that arrive in this time from the start are simulated but not measured";
    drain: CivilLengthOrZero, Default("\"7 days\""), "\"7 days\"",
        "how long the run goes on after the last arrival for conversations that still wait";
    time_zone: ZoneName, Default("\"UTC\""), "\"America/Sao_Paulo\"",
        "the IANA time zone of every date and hour in the file";
}

table! {
    REPLICATIONS: ReplicationsTable = "replications", "[replications]",
    "How often the scenario is played, each time with other customers.";

    count: Integer<u32, 1, 1_000_000>, Default("30"), "30",
        "how many independent replications; more make the intervals narrower";
    seed: Seed, Default("1"), "1", "the master seed; the same seed gives the same customers";
}

table! {
    INPUTS: InputsTable = "inputs", "[inputs]",
    "Sets of values of which each may be the true one. With them a result says how sure it is with your data, too.";

    file: Text, Required, "\"inputs.csv\"",
        "a CSV file, relative to the scenario file: a row a set, the first column `set` with 1, 2, 3 …, every other headed by \
         a path as changes take it, with a value as changes take it"
            => "um arquivo CSV, a partir da pasta do cenário: uma linha por conjunto, a primeira coluna `set` com 1, \
                 2, 3 …, cada uma das outras com um caminho no cabeçalho e um valor, como nas mudanças";
    history: Length, Absent("nothing is said of more history"), "\"8 weeks\"",
        "how long the history is from which the sets come";
}

table! {
    HOURS: HoursTable = "hours", "[hours]",
    "The account's business hours. Without this table the account is always open.", given holidays;

    weekly: WeekLines, Absent("always open, but for the holidays"), "[\"mon-fri 08:00-18:00\", \"sat 09:00-13:00\"]",
        "open hours, lines taken together: days (`mon`, `mon-fri`, `sat,sun`, `daily`), then one or more ranges of \
         times. `fri 22:00-06:00` goes into the next day; `24:00` is the end of a day"
            => "sempre aberta, menos nos feriados";
    holidays: List<Day, 0, 100_000>, Default("[]"), "[2026-04-03]",
        "days on which nobody works: no business hours, and no shifts";
    auto_reply: bool, Default("false"), "true",
        "whether an arrival out of hours gets an automatic message. It changes no timer";
}
