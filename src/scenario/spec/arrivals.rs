//! The tables of how conversations arrive.

use super::Presence::{Absent, Default, Required};
use super::kinds::{Day, DayCv, DayOrTime, Either, Filter, Growth, List, PerDay, Text, Weight, ZoneName};
use super::shapes::{DECIMALS, DECIMALS_ABSENT, FILE, FILE_PT, Times, WHERE};
use crate::calendar::SlotLength;
use crate::table::{DateOrder, DecimalMark};

table! {
    ARRIVALS: ArrivalsTable = "arrivals", "team.arrivals",
    "How conversations arrive: exactly one of these.",
    one of Arriving;
}

choice! {
    Arriving;
    Poisson poisson: PoissonTable, "{ per_day = 320 }",
        "at random, at a rate that changes with the weekday and the hour";
    Renewal renewal: RenewalTable, "{ gap.exponential = { mean = \"1 min\" } }",
        "with independent gaps, day and night alike; for textbook cases";
    Trace trace: TraceTable, "{ file = \"calls.csv\" }", "as recorded in a CSV file";
}

/// Hours of a day that differ in nothing.
pub(super) const ALL_ALIKE: &str = "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]";

table! {
    /// Poisson arrivals.
    POISSON: PoissonTable = "poisson", "[team.arrivals.poisson]",
    "Arrivals at random. The rate of an hour is `per_day` × the day's index × the hour's share of that day's `hourly`, times \
     what `growth` and `events` make of it; with `slots`, that of a slot.";

    per_day: PerDay, Required, "320", "expected conversations on a day with index 1"
            => "conversas esperadas em um dia de índice 1";
    weekday: WeekdayTable, Default("{}"), "{ mon = 1.15, sun = 0 }", "index of each weekday";
    hourly: Either<Curve, HourlyTable>, Default(ALL_ALIKE),
        "[0,0,0,0,0,0,0,0,8,11,12,10,9,9,10,11,11,9,0,0,0,0,0,0]",
        "relative weight of each hour of the day, from 00:00; only their proportions matter. One list for all days, or \
         one for each that differs: `hourly.daily = […]`, `hourly.sat = […]`";
    slots: SlotLength, Absent("`\"1 h\"`"), "\"30 min\"",
        "how long the rate is constant: the slots of `profile` and of `slot_cv`. `hourly` is divided evenly among those of an hour";
    profile: Either<SlotWeights, ProfileTable>, Absent("`hourly`"), HALF_HOURS,
        "relative weight of each slot of the day, from 00:00, in place of `hourly`: 24, 48 or 96, as `slots` says. One list \
         for all days, or one for each that differs, as with `hourly`" => "vale `hourly`";
    out_of_hours: bool, Default("false"), "true",
        "whether many customers are meant to write while the team is closed. If not, a warning says when they do";
    day_cv: DayCv, Default("0.0"), "0.15",
        "good and bad days: each day's rate is multiplied by a gamma factor of mean 1 and this coefficient of \
         variation";
    slot_cv: DayCv, Default("0.0"), "0.05",
        "the same for each slot of each day, independently of the day's and of each other: what varies from hour to hour by \
         more than chance";
    growth: Growth, Default("\"0%\""), "\"2%\"",
        "what is added every week, or taken away: day d from the start has the factor (1 + growth)^(d/7), constant within the \
         day";
    events: List<RateEventTable, 0, 10_000>, Default("[]"),
        "[{ on = 2026-11-27, factor = 2.5 }, { from = 2026-12-24T12:00:00, to = 2026-12-24T18:00:00, factor = 0.3 }]",
        "days and hours with more or fewer arrivals; factors of several at one time are multiplied";
}

table! {
    /// A day, or hours, with a factor of its own.
    RATE_EVENT: RateEventTable = "event", "events",
    "A stretch of time with more or fewer arrivals: one day, or `from` and `to` as in an absence.",
    sets [on, factor] [from, to, factor];

    on: Day, Absent("see above"), "2026-11-27", "the day";
    from: DayOrTime, Absent("see above"), "2026-12-24T12:00:00", "first day, or first instant, of it";
    to: DayOrTime, Absent("see above"), "2026-12-24T18:00:00", "last day of it, or first instant after it";
    factor: Weight, Absent("see above"), "2.5", "what the rate is multiplied by";
}

table! {
    WEEKDAY: WeekdayTable = "weekday", "weekday",
    "Index of each weekday: 1.15 has 15 % more arrivals than a day with index 1.";

    mon: Weight, Default("1.0"), "1.15", "index of this weekday";
    tue: Weight, Default("1.0"), "1.15", "index of this weekday";
    wed: Weight, Default("1.0"), "1.15", "index of this weekday";
    thu: Weight, Default("1.0"), "1.15", "index of this weekday";
    fri: Weight, Default("1.0"), "1.15", "index of this weekday";
    sat: Weight, Default("1.0"), "1.15", "index of this weekday";
    sun: Weight, Default("1.0"), "1.15", "index of this weekday";
    holiday: Weight, Absent("that of `sun`"), "0.1", "index of a holiday, in place of its weekday's";
}

/// SlotWeights of the hours of a day.
pub type Curve = List<Weight, 24, 24>;

table! {
    HOURLY: HourlyTable = "hourly", "hourly",
    "SlotWeights of the hours by weekday, 24 from 00:00 each. How many arrive on a day is its index in `weekday`; these say when.";

    daily: Curve, Absent("all hours alike"), "[0,0,0,0,0,0,0,0,8,11,12,10,9,9,10,11,11,9,0,0,0,0,0,0]",
        "the hours of the days that have no list of their own" => "todas as horas iguais";
    mon: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,0,0,12,10,9,9,10,11,11,9,0,0,0,0,0,0]", "the hours of this weekday"
            => "vale `daily`";
    tue: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,0,0,12,10,9,9,10,11,11,9,0,0,0,0,0,0]", "the hours of this weekday"
            => "vale `daily`";
    wed: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,0,0,12,10,9,9,10,11,11,9,0,0,0,0,0,0]", "the hours of this weekday"
            => "vale `daily`";
    thu: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,0,0,12,10,9,9,10,11,11,9,0,0,0,0,0,0]", "the hours of this weekday"
            => "vale `daily`";
    fri: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,8,11,12,10,9,9,10,11,0,0,0,0,0,0,0,0]", "the hours of this weekday"
            => "vale `daily`";
    sat: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,8,11,12,10,0,0,0,0,0,0,0,0,0,0,0,0]", "the hours of this weekday"
            => "vale `daily`";
    sun: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,8,11,12,10,0,0,0,0,0,0,0,0,0,0,0,0]", "the hours of this weekday"
            => "vale `daily`";
    holiday: Curve, Absent("those of `sun`"), "[0,0,0,0,0,0,0,0,8,11,12,10,0,0,0,0,0,0,0,0,0,0,0,0]",
        "the hours of a holiday, in place of its weekday's" => "valem as horas de `sun`";
}

/// SlotWeights of the slots of a day: 24, 48 or 96.
pub type SlotWeights = List<Weight, 24, 96>;

/// A day of half hours.
const HALF_HOURS: &str =
    "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,6,7,9,9,9,8,8,7,5,5,5,6,6,6,6,5,5,5,4,3,0,0,0,0,0,0,0,0,0,0,0,0]";
/// A short one.
const SHORT_DAY: &str =
    "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,6,7,9,9,9,8,8,7,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]";

table! {
    PROFILE: ProfileTable = "profile", "profile",
    "SlotWeights of the slots by weekday, from 00:00 each, 24, 48 or 96 as `slots` says. How many arrive on a day is its index in \
     `weekday`; these say when.";

    daily: SlotWeights, Absent("all slots alike"), HALF_HOURS, "the slots of the days that have no list of their own"
            => "todas as faixas iguais";
    mon: SlotWeights, Absent("`daily`"), HALF_HOURS, "the slots of this weekday" => "vale `daily`";
    tue: SlotWeights, Absent("`daily`"), HALF_HOURS, "the slots of this weekday" => "vale `daily`";
    wed: SlotWeights, Absent("`daily`"), HALF_HOURS, "the slots of this weekday" => "vale `daily`";
    thu: SlotWeights, Absent("`daily`"), HALF_HOURS, "the slots of this weekday" => "vale `daily`";
    fri: SlotWeights, Absent("`daily`"), HALF_HOURS, "the slots of this weekday" => "vale `daily`";
    sat: SlotWeights, Absent("`daily`"), SHORT_DAY, "the slots of this weekday" => "vale `daily`";
    sun: SlotWeights, Absent("`daily`"), SHORT_DAY, "the slots of this weekday" => "vale `daily`";
    holiday: SlotWeights, Absent("those of `sun`"), SHORT_DAY, "the slots of a holiday, in place of its weekday's"
            => "valem as faixas de `sun`";
}

table! {
    RENEWAL: RenewalTable = "renewal", "team.arrivals.renewal",
    "Arrivals with independent gaps from the start of the horizon.";

    gap: Times, Required, "{ exponential = { mean = \"1 min\" } }", "time from one arrival to the next"
            => "tempo entre uma chegada e a seguinte";
}

table! {
    TRACE: TraceTable = "trace", "team.arrivals.trace",
    "Recorded arrivals, one row each. Rows outside the horizon are left out; the order does not matter.";

    file: Text, Required, "\"calls.csv\"", FILE => FILE_PT;
    columns: ColumnsTable, Default("{}"), "{ arrived_at = \"arrived_at\", handling_seconds = \"handled_seconds\" }",
        "which columns to read";
    filter as "where": Filter, Default("{}"), "{ outcome = \"answered\" }", WHERE;
    dates: DateOrder, Absent("as the column shows: by a day above 12, or by rows in order of time"), "\"dd/mm/yyyy\"",
        "how dates with the year last are written, with strokes, hyphens or points";
    decimals: DecimalMark, Absent(DECIMALS_ABSENT), "\"comma\"", DECIMALS;
    time_zone: ZoneName, Absent("the scenario's"), "\"UTC\"",
        "where the clock stood by which times are written that have no zone of their own";
}

table! {
    COLUMNS: ColumnsTable = "columns", "columns",
    "The columns of a trace.";

    arrived_at: Either<Text, List<Text, 2, 2>>, Default("\"arrived_at\""), "\"arrived_at\"",
        "date and time of arrival, in the time zone of the trace or with an offset (`-03:00`, `Z`) or a zone's name; or \
         two columns, of the date and of the time";
    handling_seconds: Text,
        Absent("`handling_seconds` if there is such a column; else drawn from `handling`"), "\"handled_seconds\"",
        "handling work in seconds, or as hours, minutes and seconds (`00:02:59`); drawn from the team's `handling` where a cell is empty";
    patience_seconds: Text,
        Absent("`patience_seconds` if there is such a column; else drawn from `patience`"), "\"patience_seconds\"",
        "patience in the same way; drawn from the team's `patience` where a cell is empty";
}
