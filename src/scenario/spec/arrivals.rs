//! The tables of how conversations arrive.

use super::Presence::{Absent, Default, Required};
use super::kinds::{DayCv, Either, Filter, List, PerDay, Text, Weight};
use super::shapes::{DECIMALS, DECIMALS_ABSENT, FILE, Times, WHERE};
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
    "Arrivals at random. The rate of an hour is `per_day` × the day's index × the hour's share of that day's `hourly`.";

    per_day: PerDay, Required, "320", "expected conversations on a day with index 1";
    weekday: WeekdayTable, Default("{}"), "{ mon = 1.15, sun = 0 }", "index of each weekday";
    hourly: Either<Curve, HourlyTable>, Default(ALL_ALIKE),
        "[0,0,0,0,0,0,0,0,8,11,12,10,9,9,10,11,11,9,0,0,0,0,0,0]",
        "relative weight of each hour of the day, from 00:00; only their proportions matter. One list for all days, or \
         one for each that differs: `hourly.daily = […]`, `hourly.sat = […]`";
    out_of_hours: bool, Default("false"), "true",
        "whether many customers are meant to write while the account is closed. If not, a warning says when they do";
    day_cv: DayCv, Default("0.0"), "0.15",
        "good and bad days: each day's rate is multiplied by a gamma factor of mean 1 and this coefficient of \
         variation";
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

/// Weights of the hours of a day.
pub type Curve = List<Weight, 24, 24>;

table! {
    HOURLY: HourlyTable = "hourly", "hourly",
    "Weights of the hours by weekday, 24 from 00:00 each. How many arrive on a day is its index in `weekday`; these say when.";

    daily: Curve, Absent("all hours alike"), "[0,0,0,0,0,0,0,0,8,11,12,10,9,9,10,11,11,9,0,0,0,0,0,0]",
        "the hours of the days that have no list of their own";
    mon: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,0,0,12,10,9,9,10,11,11,9,0,0,0,0,0,0]", "the hours of this weekday";
    tue: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,0,0,12,10,9,9,10,11,11,9,0,0,0,0,0,0]", "the hours of this weekday";
    wed: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,0,0,12,10,9,9,10,11,11,9,0,0,0,0,0,0]", "the hours of this weekday";
    thu: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,0,0,12,10,9,9,10,11,11,9,0,0,0,0,0,0]", "the hours of this weekday";
    fri: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,8,11,12,10,9,9,10,11,0,0,0,0,0,0,0,0]", "the hours of this weekday";
    sat: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,8,11,12,10,0,0,0,0,0,0,0,0,0,0,0,0]", "the hours of this weekday";
    sun: Curve, Absent("`daily`"), "[0,0,0,0,0,0,0,0,8,11,12,10,0,0,0,0,0,0,0,0,0,0,0,0]", "the hours of this weekday";
    holiday: Curve, Absent("those of `sun`"), "[0,0,0,0,0,0,0,0,8,11,12,10,0,0,0,0,0,0,0,0,0,0,0,0]",
        "the hours of a holiday, in place of its weekday's";
}

table! {
    RENEWAL: RenewalTable = "renewal", "team.arrivals.renewal",
    "Arrivals with independent gaps from the start of the horizon.";

    gap: Times, Required, "{ exponential = { mean = \"1 min\" } }", "time from one arrival to the next";
}

table! {
    TRACE: TraceTable = "trace", "team.arrivals.trace",
    "Recorded arrivals, one row each. Rows outside the horizon are left out; the order does not matter.";

    file: Text, Required, "\"calls.csv\"", FILE;
    columns: ColumnsTable, Default("{}"), "{ arrived_at = \"arrived_at\", handling_seconds = \"handled_seconds\" }",
        "which columns to read";
    filter as "where": Filter, Default("{}"), "{ outcome = \"answered\" }", WHERE;
    dates: DateOrder, Absent("as the column shows: by a day above 12, or by rows in order of time"), "\"dd/mm/yyyy\"",
        "how dates with the year last are written, with strokes, hyphens or points";
    decimals: DecimalMark, Absent(DECIMALS_ABSENT), "\"comma\"", DECIMALS;
}

table! {
    COLUMNS: ColumnsTable = "columns", "columns",
    "The columns of a trace.";

    arrived_at: Either<Text, List<Text, 2, 2>>, Default("\"arrived_at\""), "\"arrived_at\"",
        "date and time of arrival, in the scenario's time zone or with an offset (`-03:00`, `Z`) or a zone's name; or \
         two columns, of the date and of the time";
    handling_seconds: Text,
        Absent("`handling_seconds` if there is such a column; else drawn from `handling`"), "\"handled_seconds\"",
        "handling work in seconds, or as hours, minutes and seconds (`00:02:59`); drawn from the team's `handling` where a cell is empty";
    patience_seconds: Text,
        Absent("`patience_seconds` if there is such a column; else drawn from `patience`"), "\"patience_seconds\"",
        "patience in the same way; drawn from the team's `patience` where a cell is empty";
}
