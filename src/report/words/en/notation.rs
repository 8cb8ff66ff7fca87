//! How numbers, shares, money, lengths of time and dates are written.

use crate::report::words::Notation;
use crate::time::TimeUnit;

pub(crate) const NOTATION: Notation = Notation {
    point: ".",
    group: ",",
    minus: "−",
    plus: "+",
    below: "< ",
    above: "> ",
    gap: " ",
    percent: "%",
    points: "pp",
    points_name: "percentage points",
    to: " – ",
    through: " … ",
    give_or_take: "±",
    unit,
    days: ["day", "days"],
    magnitudes: ["million", "billion", "trillion"],
    adjective,
    money,
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    weekday_names: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    date,
};

fn unit(unit: TimeUnit) -> &'static str {
    unit.symbol()
}

/// `10-minute`, `1-hour`.
fn adjective(count: i64, unit: TimeUnit) -> String {
    let unit = match unit {
        TimeUnit::Week => "week",
        TimeUnit::Day => "day",
        TimeUnit::Hour => "hour",
        TimeUnit::Minute => "minute",
        TimeUnit::Second => "second",
        TimeUnit::Milli => "millisecond",
        TimeUnit::Micro => "microsecond",
    };
    format!("{count}-{unit}")
}

/// `R$ 4.10`.
fn money(sign: &str, digits: &str) -> String {
    format!("{sign} {digits}")
}

/// `Mon 2 Mar 2026`, `Mon 2 Mar`.
fn date(weekday: &str, day: i8, month: &str, year: Option<i16>) -> String {
    match year {
        Some(year) => format!("{weekday} {day} {month} {year}"),
        None => format!("{weekday} {day} {month}"),
    }
}
