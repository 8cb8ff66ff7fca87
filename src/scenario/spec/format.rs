//! Every table and key of a scenario file; distributions are in [`shapes`](super::shapes).

use super::Presence::{Absent, Default, Required};
use super::cost::COST;
use super::expect::EXPECT;
use super::shapes::TIMES;
use super::shift::SHIFT;
use super::wish::TARGET;
use super::{Key, Kind, PLAIN, Table, key};

/// Agents in one scenario at most.
const AGENTS: i64 = 100_000;

/// A length of time above zero, in hours of the clock.
pub(super) const LENGTH: Kind = Kind::Length { zero: false, civil: false };
/// A weight or an index.
pub(super) const WEIGHT: Kind = Kind::Number { min: 0.0, max: 1e6, above: false };
/// A factor of work or speed.
const FACTOR: Kind = Kind::Number { min: 0.001, max: 1000.0, above: false };

/// The file itself.
pub static SCENARIO: Table = Table {
    name: "scenario",
    heading: "",
    doc: "The keys at the top of the file, before any table.",
    keys: &[
        key("name", Kind::Text, Required, "\"Suporte\"", "The scenario's name, shown above every result."),
        key(
            "description",
            Kind::Text,
            Absent("none"),
            "\"Eight agents, ten-minute overflow\"",
            "What the scenario is about, in a sentence.",
        ),
        key(
            "horizon",
            Kind::Table(&HORIZON),
            Required,
            "{ start = 2026-03-02, length = \"4 weeks\" }",
            "When it plays.",
        ),
        key("replications", Kind::Table(&REPLICATIONS), Default("{}"), "{ count = 30 }", "How often it is played."),
        key(
            "hours",
            Kind::Table(&HOURS),
            Absent("always open"),
            "{ weekly = [\"mon-fri 08:00-18:00\"] }",
            "The account's business hours.",
        ),
        key("agent", Kind::Tables(&AGENT), Required, "[{ name = \"Ana\" }]", "The agents, in order of registration."),
        key("team", Kind::Tables(&TEAM), Required, "[{ name = \"Suporte\", handling = \"15 min\" }]", "The teams."),
        key(
            "cost",
            Kind::Table(&COST),
            Absent("nothing is said of costs"),
            "{ currency = \"BRL\", agent_month = 2800 }",
            "What it costs.",
        ),
        key(
            "expect",
            Kind::Tables(&EXPECT),
            Absent("nothing is expected"),
            "[{ measure = \"wait_p90\", at_most = \"12 min\" }]",
            "What `rodizio check` holds the scenario to.",
        ),
        key(
            "target",
            Kind::Tables(&TARGET),
            Absent("`rodizio plan` is told by `--target`"),
            "[{ measure = \"wait_p90\", at_most = \"10 min\" }]",
            "What a configuration that `rodizio plan` finds must keep.",
        ),
        key(
            "search",
            Kind::Search,
            Absent("`rodizio plan` is told by `--search`"),
            "{ agents = \"4..12\", overflow = [\"10 min\", \"20 min\"] }",
            "Where `rodizio plan` searches: paths or short names as for `--set`, each with its values, as for `--vary`; \
             a path with dots stands in quotes.",
        ),
        key(
            "shift",
            Kind::Tables(&SHIFT),
            Absent("full and half days within the business hours"),
            "[{ name = \"Morning\", start = \"08:00\", length = \"6 h\" }]",
            "The kinds of shift from which `rodizio plan --by-hour` makes a roster.",
        ),
    ],
    ..PLAIN
};

static HORIZON: Table = Table {
    name: "horizon",
    heading: "[horizon]",
    doc: "When the scenario plays. Days and weeks here are days of the calendar in the time zone, daylight saving \
          included.",
    keys: &[
        key(
            "start",
            Kind::DateTime,
            Required,
            "2026-03-02",
            "When it begins: a day (from its midnight) or a day and time, in the time zone.",
        ),
        key(
            "length",
            Kind::Length { zero: false, civil: true },
            Required,
            "\"4 weeks\"",
            "How long conversations arrive.",
        ),
        key(
            "warm_up",
            Kind::Length { zero: true, civil: true },
            Default("\"0 s\""),
            "\"1 day\"",
            "Conversations that arrive in this time from the start are simulated but not measured.",
        ),
        key(
            "drain",
            Kind::Length { zero: true, civil: true },
            Default("\"7 days\""),
            "\"7 days\"",
            "How long the run goes on after the last arrival for conversations that still wait.",
        ),
        key(
            "time_zone",
            Kind::Zone,
            Default("\"UTC\""),
            "\"America/Sao_Paulo\"",
            "The IANA time zone of every date and hour in the file.",
        ),
    ],
    ..PLAIN
};

static REPLICATIONS: Table = Table {
    name: "replications",
    heading: "[replications]",
    doc: "How often the scenario is played, each time with other customers.",
    keys: &[
        key(
            "count",
            Kind::Integer { min: 1, max: 1_000_000 },
            Default("30"),
            "30",
            "How many independent replications; more make the intervals narrower.",
        ),
        key(
            "seed",
            Kind::Integer { min: 0, max: i64::MAX },
            Default("1"),
            "1",
            "The master seed; the same seed gives the same customers.",
        ),
    ],
    ..PLAIN
};

static HOURS: Table = Table {
    name: "hours",
    heading: "[hours]",
    doc: "The account's business hours. Without this table the account is always open.",
    keys: &[
        key(
            "weekly",
            Kind::List { of: &Kind::Hours, min: 1, max: 1000 },
            Absent("always open, but for the holidays"),
            "[\"mon-fri 08:00-18:00\", \"sat 09:00-13:00\"]",
            "Open hours, lines taken together: days (`mon`, `mon-fri`, `sat,sun`, `daily`), then one or more ranges \
             of times. `fri 22:00-06:00` goes into the next day; `24:00` is the end of a day.",
        ),
        key(
            "holidays",
            Kind::List { of: &Kind::Date, min: 0, max: 100_000 },
            Default("[]"),
            "[2026-04-03]",
            "Days on which nobody works: no business hours, and no shifts.",
        ),
        key(
            "auto_reply",
            Kind::Bool,
            Default("false"),
            "true",
            "Whether an arrival out of hours gets an automatic message. It changes no timer.",
        ),
    ],
    ..PLAIN
};

/// An agent, or several alike.
pub static AGENT: Table = Table {
    name: "agent",
    heading: "[[agent]]",
    doc: "One agent, or several of one kind. Their order in the file is their order of registration, hence the order \
          of every rotation.",
    keys: &[
        key("name", Kind::Text, Required, "\"Ana\"", "Unique."),
        key(
            "count",
            Kind::Integer { min: 1, max: AGENTS },
            Absent("one agent of exactly this name"),
            "7",
            "How many such agents there are: `Agente 1`, `Agente 2` and so on.",
        ),
        key(
            "concurrency",
            Kind::Either(&[
                Kind::Integer { min: 1, max: 100_000 },
                Kind::Choice(&[("unlimited", "any number at once")]),
            ]),
            Default("1"),
            "3",
            "Most conversations in progress at once.",
        ),
        key(
            "reaction",
            TIMES,
            Default("\"0 s\""),
            "{ lognormal = { median = \"4 min\", sigma = 1.0 } }",
            "Time at work from coming to see a conversation to noticing it.",
        ),
        key(
            "shift",
            Kind::List { of: &Kind::Hours, min: 1, max: 1000 },
            Absent("the business hours"),
            "[\"mon-fri 08:00-18:00\"]",
            "Weekly hours at work, written as in `[hours]`; holidays are free.",
        ),
        key(
            "off_shift",
            Kind::Choice(&[
                (
                    "available",
                    "as the platform has it: a mark knows nothing of shifts, so conversations go on being offered",
                ),
                ("away", "somebody marks the agent away at the end of each shift and available at its beginning"),
            ]),
            Default("\"available\""),
            "\"away\"",
            "What the rules see of the agent outside the shift.",
        ),
        key(
            "away",
            Kind::List { of: &Kind::Table(&ABSENCE), min: 0, max: 100_000 },
            Default("[]"),
            "[{ from = 2026-03-09, to = 2026-03-13 }]",
            "Planned absences.",
        ),
        key("pace", FACTOR, Default("1.0"), "1.1", "Multiplies the handling work: 1.1 takes 10 % longer."),
        key(
            "speed",
            Kind::List { of: &FACTOR, min: 0, max: 1000 },
            Default("[]"),
            "[1.0, 0.95, 0.85]",
            "Progress of each conversation with 1, 2, 3 … in progress; the last holds beyond. Empty: always 1.",
        ),
        key(
            "pay_month",
            Kind::Money,
            Absent("as `[cost]` says"),
            "3200",
            "The agent's pay, a month, in the currency of `[cost]`.",
        ),
        key(
            "pay_hour",
            Kind::Money,
            Absent("as `[cost]` says"),
            "\"17.50\"",
            "The same for each hour of shift. Not together with `pay_month`.",
        ),
    ],
    ..PLAIN
};

/// A planned absence.
static ABSENCE: Table = Table {
    name: "absence",
    heading: "agent.away",
    doc: "A time at which an agent is not at work. Days are whole days, both ends included; with times of day the \
          agent is back at `to`.",
    keys: &[
        key("from", Kind::DateTime, Required, "2026-03-09", "First day, or first instant, away."),
        key("to", Kind::DateTime, Required, "2026-03-13", "Last day away, or first instant back."),
        key(
            "forgotten",
            Kind::Bool,
            Default("false"),
            "true",
            "Nobody marked the absence: the rules go on offering conversations to the agent.",
        ),
    ],
    ..PLAIN
};

static TEAM: Table = Table {
    name: "team",
    heading: "[[team]]",
    doc: "One team: its members, its customers and its rules.",
    keys: &[
        key("name", Kind::Text, Required, "\"Suporte\"", "Unique."),
        key(
            "members",
            Kind::List { of: &Kind::Text, min: 0, max: 100_000 },
            Absent("every agent who is not among the supervisors"),
            "[\"Ana\", \"Agente\"]",
            "Its agents, by name; the name of a counted `[[agent]]` means all of them. The order does not matter.",
        ),
        key(
            "supervisors",
            Kind::List { of: &Kind::Text, min: 0, max: 100_000 },
            Default("[]"),
            "[\"Bia\"]",
            "Members who supervise. Who is not among `members` too is never given a conversation.",
        ),
        key(
            "within",
            Kind::List { of: &LENGTH, min: 0, max: 20 },
            Default("[]"),
            "[\"5 min\", \"30 min\"]",
            "Targets: the share of conversations started within each of these waits is reported.",
        ),
        key(
            "handling",
            TIMES,
            Required,
            "{ lognormal = { mean = \"15 min\", cv = 1.0 } }",
            "Work of a conversation: the time it takes an agent who does nothing else.",
        ),
        key(
            "patience",
            TIMES,
            Absent("nobody leaves"),
            "{ exponential = { mean = \"3 h\" } }",
            "How long a customer waits for the start before leaving.",
        ),
        key(
            "arrivals",
            Kind::Table(&ARRIVALS),
            Required,
            "{ poisson = { per_day = 320 } }",
            "How conversations arrive.",
        ),
        key("rules", Kind::Table(&RULES), Default("{}"), "{ overflow = \"10 min\" }", "The team's settings."),
    ],
    ..PLAIN
};

static ARRIVALS: Table = Table {
    name: "arrivals",
    heading: "team.arrivals",
    doc: "How conversations arrive: exactly one of these.",
    one_of: &[
        key(
            "poisson",
            Kind::Table(&POISSON),
            Required,
            "{ per_day = 320 }",
            "At random, at a rate that changes with the weekday and the hour.",
        ),
        key(
            "renewal",
            Kind::Table(&RENEWAL),
            Required,
            "{ gap.exponential = { mean = \"1 min\" } }",
            "With independent gaps, day and night alike; for textbook cases.",
        ),
        key("trace", Kind::Table(&TRACE), Required, "{ file = \"calls.csv\" }", "As recorded in a CSV file."),
    ],
    ..PLAIN
};

/// Poisson arrivals.
pub static POISSON: Table = Table {
    name: "poisson",
    heading: "[team.arrivals.poisson]",
    doc: "Arrivals at random. The rate of an hour is `per_day` × the day's index × the hour's share of `hourly`.",
    keys: &[
        key(
            "per_day",
            Kind::Number { min: 0.0, max: 1e9, above: true },
            Required,
            "320",
            "Expected conversations on a day with index 1.",
        ),
        key("weekday", Kind::Table(&WEEKDAY), Default("{}"), "{ mon = 1.15, sun = 0 }", "Index of each weekday."),
        key(
            "hourly",
            Kind::List { of: &WEIGHT, min: 24, max: 24 },
            Default("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]"),
            "[0,0,0,0,0,0,0,0,8,11,12,10,9,9,10,11,11,9,0,0,0,0,0,0]",
            "Relative weight of each hour of the day, from 00:00; only their proportions matter.",
        ),
        key(
            "day_cv",
            Kind::Number { min: 0.0, max: 10.0, above: false },
            Default("0.0"),
            "0.15",
            "Good and bad days: each day's rate is multiplied by a gamma factor of mean 1 and this coefficient of \
             variation.",
        ),
    ],
    ..PLAIN
};

const fn weekday(name: &'static str) -> Key {
    key(name, WEIGHT, Default("1.0"), "1.15", "Index of this weekday.")
}

static WEEKDAY: Table = Table {
    name: "weekday",
    heading: "weekday",
    doc: "Index of each weekday: 1.15 has 15 % more arrivals than a day with index 1.",
    keys: &[
        weekday("mon"),
        weekday("tue"),
        weekday("wed"),
        weekday("thu"),
        weekday("fri"),
        weekday("sat"),
        weekday("sun"),
        key("holiday", WEIGHT, Absent("that of `sun`"), "0.1", "Index of a holiday, in place of its weekday's."),
    ],
    ..PLAIN
};

static RENEWAL: Table = Table {
    name: "renewal",
    heading: "team.arrivals.renewal",
    doc: "Arrivals with independent gaps from the start of the horizon.",
    keys: &[key(
        "gap",
        TIMES,
        Required,
        "{ exponential = { mean = \"1 min\" } }",
        "Time from one arrival to the next.",
    )],
    ..PLAIN
};

static TRACE: Table = Table {
    name: "trace",
    heading: "team.arrivals.trace",
    doc: "Recorded arrivals, one row each. Rows outside the horizon are left out; the order does not matter.",
    keys: &[
        key(
            "file",
            Kind::Text,
            Required,
            "\"calls.csv\"",
            "A CSV file with a header row, relative to the scenario file.",
        ),
        key(
            "columns",
            Kind::Table(&COLUMNS),
            Default("{}"),
            "{ arrived_at = \"arrived_at\", handling_seconds = \"handled_seconds\" }",
            "Which columns to read.",
        ),
        key("where", Kind::Filter, Default("{}"), "{ outcome = \"answered\" }", WHERE),
    ],
    ..PLAIN
};

pub(super) const WHERE: &str =
    "Only rows that read so: a column and the text it must have, or a list of texts of which it must have one.";

static COLUMNS: Table = Table {
    name: "columns",
    heading: "columns",
    doc: "The columns of a trace.",
    keys: &[
        key(
            "arrived_at",
            Kind::Text,
            Default("\"arrived_at\""),
            "\"arrived_at\"",
            "Date and time of arrival, in the scenario's time zone or with an offset (`-03:00`, `Z`).",
        ),
        key(
            "handling_seconds",
            Kind::Text,
            Absent("`handling_seconds` if there is such a column; else drawn from `handling`"),
            "\"handled_seconds\"",
            "Handling work in seconds; drawn from the team's `handling` where a cell is empty.",
        ),
        key(
            "patience_seconds",
            Kind::Text,
            Absent("`patience_seconds` if there is such a column; else drawn from `patience`"),
            "\"patience_seconds\"",
            "Patience in seconds; drawn from the team's `patience` where a cell is empty.",
        ),
    ],
    ..PLAIN
};

/// A team's settings.
pub static RULES: Table = Table {
    name: "rules",
    heading: "[team.rules]",
    doc: "What an administrator can set on the platform, and the other reading of each rule.",
    keys: &[
        key(
            "distribution",
            Kind::Bool,
            Default("true"),
            "true",
            "Whether conversations are offered to one agent at a time.",
        ),
        key(
            "overflow",
            Kind::Either(&[LENGTH, Kind::False]),
            Default("\"10 min\""),
            "\"10 min\"",
            "The window: how long one agent has before the conversation goes to the next. `false` switches it off.",
        ),
        key(
            "limit",
            LENGTH,
            Default("\"1 h\""),
            "\"1 h\"",
            "After this time from the first offer the conversation opens to the whole team.",
        ),
        key(
            "handover",
            Kind::Choice(&[
                ("circular", "to the next agent after the holder"),
                ("shared-arrow", "to the agent at the arrow, which moves on"),
                ("from-first", "to the first in order who has not had it in this lap"),
            ]),
            Default("\"circular\""),
            "\"circular\"",
            "Who gets a conversation whose window ran out.",
        ),
        key(
            "at_limit",
            Kind::Choice(&[("cut", "opens at once"), ("finish-window", "opens when the running window ends")]),
            Default("\"cut\""),
            "\"cut\"",
            "What happens when the limit falls into a window.",
        ),
        key(
            "on_away",
            Kind::Choice(&[("keep", "stays until the window ends"), ("pass", "is handed over at once")]),
            Default("\"keep\""),
            "\"keep\"",
            "What happens to an offer whose holder is marked away.",
        ),
        key(
            "after_hours",
            Kind::Choice(&[
                ("assign", "offered on arrival; the timers wait for the opening"),
                ("hold", "offered at the next opening"),
                ("open", "visible to all on arrival"),
            ]),
            Default("\"assign\""),
            "\"assign\"",
            "What happens to arrivals out of hours.",
        ),
        key(
            "clock",
            Kind::Choice(&[("business", "business hours only"), ("wall", "every hour")]),
            Default("\"business\""),
            "\"business\"",
            "Which time the window and the limit count.",
        ),
        key(
            "assignment",
            Kind::Choice(&[
                ("rotation", "in turn"),
                ("least-busy", "the one with the fewest in progress"),
                ("longest-idle", "the one with the longest time since the last start or end"),
                ("random", "anybody alike"),
            ]),
            Default("\"rotation\""),
            "\"rotation\"",
            "Who gets the first offer. The platform knows `rotation` only; the others are what-ifs.",
        ),
        key(
            "skip_full",
            Kind::Bool,
            Default("false"),
            "false",
            "What-if: agents who have reached their concurrency are passed over.",
        ),
        key(
            "auto_reply",
            Kind::Bool,
            Absent("as in `[hours]`"),
            "true",
            "Whether arrivals out of hours get an automatic message, for this team.",
        ),
    ],
    ..PLAIN
};
