//! Names, dates, hours and lengths of time as words.

use super::common::{and, and_more, counted};
use super::notation::NOTATION;
use crate::calendar::{WeekPlan, Zone};
use crate::report::number::{self, clock, date, day, minute, weekday};
use crate::scenario::Agent;
use crate::time::{SimSpan, SimTime, TimeUnit};
use jiff::civil::{Date, DateTime};

/// Entries of one list at most; the others are counted.
const MOST: usize = 12;

/// `a`, `a and b`, `a, b and c`; a long list ends in `and 5 more`.
pub(crate) fn list(items: &[String]) -> String {
    let more = items.len().saturating_sub(MOST);
    let shown = items.get(..items.len() - more).unwrap_or(items);
    match shown {
        [] => "nobody".to_string(),
        _ if more > 0 => shown.join(", ") + &and_more(more),
        _ => and(shown),
    }
}

/// `nobody`, `Suporte`, `Suporte and Vendas`.
pub(crate) fn names(names: &[&str]) -> String {
    list(&names.iter().map(|name| (*name).to_string()).collect::<Vec<_>>())
}

/// Agents by name. Three or more in turn of one counted `[[agent]]` are one entry: `Agente 1 to Agente 8`.
pub(crate) fn agents(agents: &[&Agent]) -> String {
    let follow = |a: &&Agent, b: &&Agent| a.counted.zip(b.counted).is_some_and(|(a, b)| a.is_before(b));
    let entries = agents.chunk_by(follow).flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{} to {}", first.name, last.name)],
        few => few.iter().map(|agent| agent.name.clone()).collect(),
    });
    list(&entries.collect::<Vec<_>>())
}

/// A length of time to its last digit: `1 h 30 min`, `2 days`, `1.5 s`.
pub(crate) fn exact(span: SimSpan) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = span.micros();
    for unit in [TimeUnit::Day, TimeUnit::Hour, TimeUnit::Minute] {
        match (rest / unit.micros(), unit) {
            (0, _) => {}
            (days, TimeUnit::Day) => parts.push(counted(days as usize, "day", "days")),
            (many, unit) => parts.push(number::in_unit(&many.to_string(), number::unit_of_time(unit))),
        }
        rest %= unit.micros();
    }
    if rest > 0 || parts.is_empty() {
        let seconds = number::short(rest as f64 / 1e6, 6);
        parts.push(number::in_unit(&seconds, number::unit_of_time(TimeUnit::Second)));
    }
    parts.join(" ")
}

/// A number with up to three decimals.
pub(crate) fn short(value: f64) -> String {
    number::short(value, 3)
}

/// `09:01:20` on the day `today`, in the week after it `Tue 08:05:00`, else with the date.
pub(crate) fn near(at: DateTime, today: Date) -> String {
    format!("{}{}", day_before(at, today), clock(at.time()))
}

/// The same of what is planned, to the minute where it is a whole one: `15:00`, `Tue 08:00`.
pub(crate) fn planned(at: DateTime, today: Date) -> String {
    format!("{}{}", day_before(at, today), if at.second() == 0 { minute(at.time()) } else { clock(at.time()) })
}

fn day_before(at: DateTime, today: Date) -> String {
    match today.until(at.date()).map_or(i32::MAX, |span| span.get_days()) {
        0 => String::new(),
        1..=6 => format!("{} ", weekday(at.date())),
        _ => day(at.date()) + " ",
    }
}

/// `Mon 2 Mar 2026 08:00`.
pub(crate) fn instant(at: SimTime, zone: &Zone) -> String {
    let civil = zone.civil(at);
    format!("{} {}", date(civil.date()), minute(civil.time()))
}

/// From one instant up to another: whole days with both ends, else to the minute.
pub(crate) fn stretch(from: SimTime, to: SimTime, zone: &Zone) -> String {
    let days = zone.day_from(from).zip(zone.day_from(to).and_then(|end| end.yesterday().ok()));
    match days {
        Some((first, last)) if last == first => date(last),
        Some((first, last)) => format!("{} to {}", date(first), date(last)),
        None => format!("{} to {}", instant(from, zone), instant(to, zone)),
    }
}

/// Weekly hours: `Mon to Fri 08:00–18:00, Sat 09:00–13:00`.
pub(crate) fn week(plan: &WeekPlan) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut from = 0;
    while from < 7 {
        let to = (from..6).take_while(|day| plan.day(day + 1) == plan.day(from)).last().map_or(from, |day| day + 1);
        let hours: Vec<_> = plan.day(from).iter().map(|(a, b)| number::part_of_day(*a, *b)).collect();
        if !hours.is_empty() {
            parts.push(format!("{} {}", days(from, to), hours.join(" and ")));
        }
        from = to + 1;
    }
    if parts.is_empty() { "never".to_string() } else { parts.join(", ") }
}

/// `Mon`, `Mon to Fri`; Monday is 0.
pub(crate) fn days(from: usize, to: usize) -> String {
    let name = |day: usize| NOTATION.weekdays.get(day).copied().unwrap_or_default();
    match to - from {
        0 => name(from).to_string(),
        1 => format!("{} and {}", name(from), name(to)),
        _ => format!("{} to {}", name(from), name(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(names(&[]), "nobody");
        let many: Vec<String> = (0..20).map(|n| format!("N{n}")).collect();
        assert!(names(&many.iter().map(String::as_str).collect::<Vec<_>>()).ends_with(", N11 and 8 more"));
    }

    #[test]
    fn agents_that_are_numbered_in_turn_are_one_entry() {
        let tables = ["{ name = \"Ana\" }", "{ name = \"Agente\", count = 4 }", "{ name = \"Bia\", count = 4 }"];
        let set = [format!("agent=[{}]", tables.join(", "))];
        let all = crate::scenario::embedded(&set).unwrap().scenario.agents;
        let of = |places: &[usize]| agents(&places.iter().map(|place| &all[*place]).collect::<Vec<_>>());
        assert_eq!(of(&[0, 1, 2, 3]), "Ana and Agente 1 to Agente 3");
        assert_eq!(of(&[1, 2, 5]), "Agente 1, Agente 2 and Bia 1");
        assert_eq!(of(&[1, 2, 4, 7, 8]), "Agente 1, Agente 2, Agente 4, Bia 3 and Bia 4");
        // One number follows the other, but they are not of one table.
        assert_eq!(of(&[1, 6, 3]), "Agente 1, Bia 2 and Agente 3");
        assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8]), "Agente 1 to Agente 4 and Bia 1 to Bia 4");
    }

    #[test]
    fn lengths_keep_every_digit() {
        let text = |s: f64| exact(SimSpan::from_seconds(s));
        assert_eq!(
            [0.0, 90.0, 5400.0, 3_600.000_001, 86_400.0, 608_400.0].map(text),
            ["0 s", "1 min 30 s", "1 h 30 min", "1 h 0.000001 s", "1 day", "7 days 1 h"]
        );
    }

    #[test]
    fn weeks() {
        let text = |lines: &[&str]| week(&WeekPlan::parse(lines).unwrap());
        assert_eq!(text(&["mon-fri 08:00-18:00", "sat 9:00-13:00"]), "Mon to Fri 08:00–18:00, Sat 09:00–13:00");
        assert_eq!(text(&["sat,sun 10:00-12:00 13:00-16:00"]), "Sat and Sun 10:00–12:00 and 13:00–16:00");
        assert_eq!(text(&["sun 22:00-06:00"]), "Mon 00:00–06:00, Sun 22:00–24:00");
    }
}
