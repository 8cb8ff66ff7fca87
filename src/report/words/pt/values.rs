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

/// `a`, `a e b`, `a, b e c`; a long list ends in `e mais 5`.
pub(crate) fn list(items: &[String]) -> String {
    let more = items.len().saturating_sub(MOST);
    let shown = items.get(..items.len() - more).unwrap_or(items);
    match shown {
        [] => "ninguém".to_string(),
        _ if more > 0 => shown.join(", ") + &and_more(more),
        _ => and(shown),
    }
}

/// `ninguém`, `Suporte`, `Suporte e Vendas`.
pub(crate) fn names(names: &[&str]) -> String {
    list(&names.iter().map(|name| (*name).to_string()).collect::<Vec<_>>())
}

/// Agents by name. Three or more in turn of one counted `[[agent]]` are one entry: `Agente 1 a Agente 8`.
pub(crate) fn agents(agents: &[&Agent]) -> String {
    let follow = |a: &&Agent, b: &&Agent| a.counted.zip(b.counted).is_some_and(|(a, b)| a.is_before(b));
    let entries = agents.chunk_by(follow).flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{} a {}", first.name, last.name)],
        few => few.iter().map(|agent| agent.name.clone()).collect(),
    });
    list(&entries.collect::<Vec<_>>())
}

/// A length of time to its last digit: `1 h 30 min`, `2 dias`, `1,5 s`.
pub(crate) fn exact(span: SimSpan) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = span.micros();
    for unit in [TimeUnit::Day, TimeUnit::Hour, TimeUnit::Minute] {
        match (rest / unit.micros(), unit) {
            (0, _) => {}
            (days, TimeUnit::Day) => parts.push(counted(days as usize, "dia", "dias")),
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

/// `09:01:20` on the day `today`, in the week after it `ter 08:05:00`, else with the date.
pub(crate) fn near(at: DateTime, today: Date) -> String {
    format!("{}{}", day_before(at, today), clock(at.time()))
}

/// The same of what is planned, to the minute where it is a whole one: `15:00`, `ter 08:00`.
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

/// `seg 02/03/2026 08:00`.
pub(crate) fn instant(at: SimTime, zone: &Zone) -> String {
    let civil = zone.civil(at);
    format!("{} {}", date(civil.date()), minute(civil.time()))
}

/// From one instant up to another: whole days with both ends, else to the minute. It may stand behind `de`: `de seg
/// 02/03/2026 a dom 29/03/2026`.
pub(crate) fn stretch(from: SimTime, to: SimTime, zone: &Zone) -> String {
    let days = zone.day_from(from).zip(zone.day_from(to).and_then(|end| end.yesterday().ok()));
    match days {
        Some((first, last)) if last == first => date(last),
        Some((first, last)) => format!("{} a {}", date(first), date(last)),
        None => format!("{} a {}", instant(from, zone), instant(to, zone)),
    }
}

/// Weekly hours: `seg a sex 08:00–18:00, sáb 09:00–13:00`.
pub(crate) fn week(plan: &WeekPlan) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut from = 0;
    while from < 7 {
        let to = (from..6).take_while(|day| plan.day(day + 1) == plan.day(from)).last().map_or(from, |day| day + 1);
        let hours: Vec<_> = plan.day(from).iter().map(|(a, b)| number::part_of_day(*a, *b)).collect();
        if !hours.is_empty() {
            parts.push(format!("{} {}", days(from, to), hours.join(" e ")));
        }
        from = to + 1;
    }
    if parts.is_empty() { "nunca".to_string() } else { parts.join(", ") }
}

/// `seg`, `seg a sex`; Monday is 0.
pub(crate) fn days(from: usize, to: usize) -> String {
    let name = |day: usize| NOTATION.weekdays.get(day).copied().unwrap_or_default();
    match to - from {
        0 => name(from).to_string(),
        1 => format!("{} e {}", name(from), name(to)),
        _ => format!("{} a {}", name(from), name(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut() {
        crate::report::words::in_portuguese(|| {
            assert_eq!(names(&[]), "ninguém");
            let many: Vec<String> = (0..20).map(|n| format!("N{n}")).collect();
            assert!(names(&many.iter().map(String::as_str).collect::<Vec<_>>()).ends_with(", N11 e mais 8"));
        });
    }

    #[test]
    fn agents_that_are_numbered_in_turn_are_one_entry() {
        crate::report::words::in_portuguese(|| {
            let tables = ["{ name = \"Ana\" }", "{ name = \"Agente\", count = 4 }", "{ name = \"Bia\", count = 4 }"];
            let set = [format!("agent=[{}]", tables.join(", "))];
            let all = crate::scenario::embedded(&set).unwrap().scenario.agents;
            let of = |places: &[usize]| agents(&places.iter().map(|place| &all[*place]).collect::<Vec<_>>());
            assert_eq!(of(&[0, 1, 2, 3]), "Ana e Agente 1 a Agente 3");
            assert_eq!(of(&[1, 2, 5]), "Agente 1, Agente 2 e Bia 1");
            assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8]), "Agente 1 a Agente 4 e Bia 1 a Bia 4");
        });
    }

    #[test]
    fn lengths_keep_every_digit() {
        crate::report::words::in_portuguese(|| {
            let text = |s: f64| exact(SimSpan::from_seconds(s));
            assert_eq!(
                [0.0, 90.0, 5400.0, 3_600.000_001, 86_400.0, 608_400.0].map(text),
                ["0 s", "1 min 30 s", "1 h 30 min", "1 h 0,000001 s", "1 dia", "7 dias 1 h"]
            );
        });
    }

    #[test]
    fn weeks() {
        crate::report::words::in_portuguese(|| {
            let text = |lines: &[&str]| week(&WeekPlan::parse(lines).unwrap());
            assert_eq!(text(&["mon-fri 08:00-18:00", "sat 9:00-13:00"]), "seg a sex 08:00–18:00, sáb 09:00–13:00");
            assert_eq!(text(&["sat,sun 10:00-12:00 13:00-16:00"]), "sáb e dom 10:00–12:00 e 13:00–16:00");
            assert_eq!(text(&["sun 22:00-06:00"]), "seg 00:00–06:00, dom 22:00–24:00");
        });
    }
}
