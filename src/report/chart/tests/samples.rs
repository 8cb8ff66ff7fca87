//! Charts with numbers like those of the built-in scenario, and charts that are hard to draw.

use super::super::balance::{Balance, BalancePanel};
use super::super::difference::{DifferenceChart, DifferenceRow, Verdict};
use super::super::frame::Chart;
use super::super::heat::{Heat, HeatCell};
use super::super::outcome::{CellFate, Outcomes};
use super::super::parameter::{Parameter, ParameterLine};
use super::super::shares::Shares;
use super::super::stacked::{BarLayout, Stacked, StackedBar};
use super::super::staffing::{StaffedHour, StaffingChart};
use super::super::tornado::{self, Tornado};
use super::super::tradeoff::{Point, Tradeoff, TradeoffSide};
use super::super::waiting::{Lasting, TimeMark, WaitCurve, WaitingChart};
use super::super::week::{Hourly, Week};
use super::super::{Caption, Datum, Steps, Unit};
use crate::calendar::{HOURS_OF_WEEK as HOURS, SlotLength};
use crate::experiment::Kept;
use crate::measure::Cause;
use crate::report::words::say;
use crate::unit::{Better, Thing};

pub(super) fn head(name: &str, title: &str) -> Caption {
    let note = "Mean of 30 replications of 4 weeks; bands and whiskers: 95 % intervals.".to_string();
    Caption { name: name.to_string(), title: title.to_string(), note }
}

/// A value with an interval of so many percent to each side.
pub(super) fn about(value: f64, percent: f64) -> Datum {
    let half = value.abs() * percent / 100.0;
    Datum::new(value, Some((value - half, value + half)))
}

pub(super) fn waiting(names: &[&str], slower: f64) -> WaitingChart {
    let curve = |(index, name): (usize, &&str)| {
        let mean = 450.0 * (1.0 + slower * index as f64);
        let share = |t: f64| 0.8 * (-t / mean).exp() + 0.2 * (-t / (2.6 * mean)).exp();
        let points = (0..=120).map(|i| (f64::from(i) * 60.0, about(share(f64::from(i) * 60.0), 3.0))).collect();
        WaitCurve { name: (*name).to_string(), points }
    };
    WaitingChart {
        head: head("wait", "Half of the customers wait less than six minutes; one in ten waits more than 23"),
        lasting: Lasting::Wait,
        what: "conversations still waiting".to_string(),
        curves: names.iter().enumerate().map(curve).collect(),
        marks: vec![
            TimeMark { seconds: 600.0, name: "window 10 min".to_string() },
            TimeMark { seconds: 1800.0, name: "window 30 min".to_string() },
            TimeMark { seconds: 7200.0, name: "limit 2 h".to_string() },
        ],
    }
}

pub(super) fn parameter(lines: &[&str]) -> Parameter {
    let minutes = [5.0, 10.0, 15.0, 20.0, 30.0, 60.0];
    let line = |(index, name): (usize, &&str)| {
        let value = |m: &f64| (700.0 + 22.0 * m + 1800.0 / m) * (1.0 - 0.11 * index as f64);
        ParameterLine { name: (*name).to_string(), data: minutes.iter().map(|m| about(value(m), 4.0)).collect() }
    };
    Parameter {
        head: head("parameter-overflow", "A shorter overflow time shortens the long waits, down to ten minutes"),
        measure: "wait, 90 % of customers".to_string(),
        unit: Unit::Time,
        steps: Steps::numbers("overflow time", &Unit::Time, &minutes.map(|m| m * 60.0)),
        by: if lines.len() > 1 { "agents".to_string() } else { String::new() },
        lines: lines.iter().enumerate().map(line).collect(),
        target: Some((900.0, "target: 15 min".to_string())),
    }
}

pub(super) fn heat(rows: usize, columns: usize) -> Heat {
    let value = |r: usize, c: usize| {
        let (agents, window) = (4.0 + r as f64, 5.0 + 5.0 * c as f64);
        60.0 * (3.0 + 70.0 / (agents - 3.2) + 0.011 * (window - 17.0) * (window - 17.0))
    };
    let cell = |r: usize, c: usize| {
        let seconds = value(r, c);
        let minutes = seconds / 60.0;
        let kept = if seconds <= 1200.0 { Kept::Met } else { Kept::Missed };
        let short = [1, usize::from(minutes < 10.0)].map(|decimals| format!("{minutes:.decimals$}"));
        HeatCell { datum: about(seconds, 5.0), short, kept }
    };
    let agents: Vec<f64> = (0..rows).map(|r| 4.0 + r as f64).collect();
    let windows: Vec<f64> = (0..columns).map(|c| 300.0 + 300.0 * c as f64).collect();
    Heat {
        head: head("heat-wait_p90", "From nine agents on the target is met, best with an overflow time of 15 minutes"),
        measure: "wait, 90 % (min)".to_string(),
        unit: Unit::Time,
        better: Better::Lower,
        columns: Steps::numbers("overflow time", &Unit::Time, &windows),
        rows: Steps::numbers("agents", &Unit::Count(Thing::Agents), &agents),
        cells: (0..rows).map(|r| (0..columns).map(|c| cell(r, c)).collect()).collect(),
        best: vec![(rows.saturating_sub(1), 2.min(columns.saturating_sub(1)))],
        given: String::new(),
        matters: 0.0,
        target: Some("wait, 90 % ≤ 20 min".to_string()),
    }
}

pub(super) fn balance(agents: usize) -> Balance {
    let panel = |name: &str, unit: Unit, fair: f64, spread: f64, wide: f64| BalancePanel {
        name: name.to_string(),
        unit,
        fair: Some(fair),
        values: (0..agents).map(|i| about(fair * (1.0 + spread * ((i * 7 % 5) as f64 - 2.0)), wide)).collect(),
    };
    Balance {
        head: head("balance", "The rotation hands out first offers evenly; the work differs by up to 8 %"),
        agents: (1..=agents).map(|i| format!("Agente {i}")).collect(),
        panels: vec![
            panel("first offers", Unit::Count(Thing::Offers), 776.0, 0.0004, 1.4),
            panel("offers", Unit::Count(Thing::Offers), 1229.0, 0.012, 3.2),
            panel("starts", Unit::Count(Thing::Conversations), 725.0, 0.02, 1.6),
            panel("work", Unit::Hours, 358.0, 0.03, 2.3),
        ],
        legend: None,
    }
}

pub(super) fn week() -> Week {
    let open = |h: usize| h / 24 < 5 && (8..18).contains(&(h % 24));
    let shape = [5.0, 7.5, 9.5, 8.6, 7.0, 6.6, 7.2, 8.4, 8.8, 5.0];
    let hour = |h: usize, scale: f64, always: bool| match open(h) {
        true => {
            let value = shape[(h % 24) - 8] * scale * (1.15 - 0.03 * (h / 24) as f64);
            Datum::new(value, Some((value * 0.45, value * 2.1)))
        }
        false if always => Datum::new(0.0, Some((0.0, 0.0))),
        false => Datum::NONE,
    };
    Week {
        head: head("week", "Late morning is the busiest time, most of all on Mondays"),
        slots: SlotLength::Hour,
        open: (0..HOURS).map(open).collect(),
        line: "median".to_string(),
        band: "5 to 95 % of replications".to_string(),
        panels: vec![
            Hourly {
                name: "conversations waiting".to_string(),
                unit: Unit::Count(Thing::Conversations),
                hours: (0..HOURS).map(|h| hour(h, 1.0, true)).collect(),
            },
            Hourly {
                name: "wait by hour of arrival".to_string(),
                unit: Unit::Time,
                hours: (0..HOURS).map(|h| hour(h, 90.0, false)).collect(),
            },
        ],
    }
}

/// Business hours of six days, or every hour of the week.
pub(super) fn staffing(always: bool) -> StaffingChart {
    let is_open = |hour: usize| match hour / 24 {
        0..=4 => (8..20).contains(&(hour % 24)),
        5 => (9..13).contains(&(hour % 24)),
        _ => false,
    };
    let hour = |hour: usize| {
        let rush = (-(((hour % 24) as f64 - 11.0) / 4.0).powi(2)).exp();
        let required = 2 + (8.0 * rush) as u32;
        let amiss = if hour % 24 == 19 { "not clear".to_string() } else { String::new() };
        let at_work = required + (hour % 3) as u32;
        StaffedHour { slot: hour, demand: 10.0 + 60.0 * rush, required, at_work, gap: String::new(), amiss }
    };
    StaffingChart {
        head: head("staffing", "2 to 10 agents are needed; 17 on shifts cover it with 12 % to spare"),
        slots: SlotLength::Hour,
        hours: (0..HOURS).filter(|hour| always || is_open(*hour)).map(hour).collect(),
    }
}

pub(super) fn difference(comparisons: &[&str]) -> DifferenceChart {
    let measures: [(&str, Unit, Better, f64, f64, Verdict, &str); 8] = [
        ("wait, mean", Unit::Time, Better::Lower, -84.0, 22.0, Verdict::Better, "better"),
        ("wait, median", Unit::Time, Better::Lower, -12.0, 9.0, Verdict::Same, "no difference beyond 30 s"),
        ("wait, 90 %", Unit::Time, Better::Lower, -190.0, 60.0, Verdict::Better, "better"),
        ("lost customers", Unit::Share, Better::Lower, 0.004, 0.003, Verdict::Worse, "worse"),
        ("within 10 min", Unit::Share, Better::Higher, 0.021, 0.011, Verdict::Better, "better"),
        ("within 30 min", Unit::Share, Better::Higher, 0.004, 0.009, Verdict::Unclear, "not yet clear: 40 more"),
        ("Gini of starts", Unit::Ratio, Better::Lower, 0.0021, 0.0009, Verdict::Worse, "worse"),
        ("occupancy", Unit::Share, Better::Neither, 0.006, 0.002, Verdict::Changed, "changed"),
    ];
    let row = |comparison: &str, factor: f64, m: &(&str, Unit, Better, f64, f64, Verdict, &str)| DifferenceRow {
        measure: m.0.to_string(),
        comparison: comparison.to_string(),
        unit: m.1,
        better: m.2,
        difference: Datum::new(m.3 * factor, Some((m.3 * factor - m.4, m.3 * factor + m.4))),
        verdict: m.5,
        words: m.6.to_string(),
    };
    let rows = comparisons.iter().enumerate();
    DifferenceChart {
        head: head("difference", "An overflow after 5 minutes shortens long waits and loses a few more customers"),
        rows: rows.flat_map(|(i, name)| measures.iter().map(move |m| row(name, 1.0 - 0.3 * i as f64, m))).collect(),
    }
}

pub(super) fn tornado(count: usize) -> Tornado {
    let inputs: [(&str, &str, &str, f64, f64, bool); 8] = [
        ("customers a day", "288 a day", "352 a day", -290.0, 330.0, true),
        ("conversations at once", "4", "2", -120.0, 260.0, true),
        ("who is absent", "nobody", "Agente 8", 0.0, 210.0, true),
        ("handling (mean)", "19 min 48 s", "24 min 12 s", -90.0, 110.0, true),
        ("overflow", "10 min", "20 min", 0.0, -70.0, true),
        ("day-to-day variation", "cv 0", "cv 0.3", -25.0, 60.0, true),
        ("limit", "1 h", "2 h", 12.0, 4.0, false),
        ("reaction (median)", "3 min", "5 min", 0.0, 0.0, false),
    ];
    let row = |index: usize| {
        let (name, low, high, below, above, is_clear) = inputs[index % inputs.len()];
        let at = |change: f64| Datum::new(1440.0 + change, Some((1425.0 + change, 1455.0 + change)));
        let (effect, error) = if is_clear { ("+10 min", "± 50 s") } else { ("+3.2 s", "± 12 s, unclear") };
        let (effect, error) = (effect.to_string(), error.to_string());
        let (low, high) = ((at(below), low.to_string()), (at(above), high.to_string()));
        tornado::InputBar { name: name.to_string(), effect, error, low, high, is_clear }
    };
    Tornado {
        head: head("tornado", "How many customers come matters most for the 90 % wait"),
        measure: "90 % wait".to_string(),
        unit: Unit::Time,
        middle: Some((1440.0, "as it is".to_string())),
        rows: (0..count).map(row).collect(),
    }
}

pub(super) fn shares(count: usize) -> Shares {
    let name = |index: usize| tornado(count).rows[index].name.clone();
    let row = |index: usize| {
        let total = 0.7 / (1.0 + index as f64);
        (name(index), [about(total * 0.8, 12.0), about(total, 15.0)])
    };
    Shares {
        head: head("sobol", "Most of the uncertainty is in how many customers come"),
        whole: "part of the variance of the 90 % wait".to_string(),
        kinds: ["alone (first order)".to_string(), "with all others (total effect)".to_string()],
        rows: (0..count).map(row).collect(),
    }
}

pub(crate) fn outcomes(rows: usize, columns: usize) -> Outcomes {
    let fates = [
        CellFate::Fewer,
        CellFate::Misses,
        CellFate::Open,
        CellFate::Answer,
        CellFate::Keeps,
        CellFate::Worse,
        CellFate::Dearer,
    ];
    let cell = |row: usize, column: usize| {
        let fate = fates.get(column / 2 + row % 3)?;
        Some((*fate, format!("{} agents, variant {column}", 4 + row)))
    };
    Outcomes {
        head: head("search", "Eight agents with an overflow after 10 minutes are the cheapest that keep all targets"),
        columns: Steps {
            name: "overflow time".to_string(),
            texts: (1..=columns).map(|c| format!("{} min", 5 * c)).collect(),
            values: None,
            are_plain: false,
        },
        rows: ("agents".to_string(), (0..rows).map(|r| (4 + r).to_string()).collect()),
        cells: (0..rows).map(|r| (0..columns).map(|c| cell(r, c)).collect()).collect(),
    }
}

pub(crate) fn tradeoff(rows: usize, columns: usize) -> Tradeoff {
    let mut points: Vec<Point> = Vec::new();
    for r in 0..rows {
        for c in 0..columns {
            let (agents, window) = (6.0 + r as f64, 5.0 + 5.0 * c as f64);
            let wait = 60.0 * (2.0 + 60.0 / (agents - 4.5) + 0.12 * window);
            let lost = 0.02 + 0.12 / (agents - 4.0) + 0.03 / window;
            points.push(Point {
                name: format!("{agents} agents, {window} min"),
                across: about(wait, 3.0),
                up: about(lost, 4.0),
                undominated: false,
            });
        }
    }
    let key = |p: &Point| (p.across.value().unwrap(), p.up.value().unwrap());
    let keys: Vec<(f64, f64)> = points.iter().map(key).collect();
    for (point, own) in points.iter_mut().zip(&keys) {
        point.undominated = !keys.iter().any(|k| k != own && k.0 <= own.0 && k.1 <= own.1);
    }
    let side = |name: &str, unit: Unit| TradeoffSide { name: name.to_string(), unit, better: Better::Lower };
    Tradeoff {
        head: head(
            "tradeoff",
            "More agents shorten waits and lose fewer customers; the overflow time trades one for the other",
        ),
        across: side("wait, 90 %", Unit::Time),
        up: side("lost customers", Unit::Share),
        points,
    }
}

/// A bar of these seconds by part.
pub(super) fn bar(name: &str, seconds: [f64; 6]) -> StackedBar {
    let parts = seconds.map(|seconds| about(seconds, 4.0)).to_vec();
    StackedBar { name: name.to_string(), whole: about(seconds.iter().sum(), 2.0), parts }
}

/// Waits by hour of the day, nobody before seven or after eight in the evening, and all together.
pub(super) fn causes() -> Stacked {
    let hour = |hour: i32| {
        let rush = (-f64::from((hour - 11) * (hour - 11)) / 8.0).exp();
        let closed = if !(8..=17).contains(&hour) { 1400.0 } else { 0.0 };
        bar(&hour.to_string(), [closed, 40.0, 500.0 * rush, 240.0 + 60.0 * rush, 160.0 * rush, 30.0])
    };
    let empty = StackedBar { name: "19".to_string(), ..StackedBar::default() };
    Stacked {
        head: head("causes", "41 % of the waiting is with holders who are free and have not reacted yet"),
        measure: "mean wait".to_string(),
        unit: Unit::Time,
        parts: Cause::ALL.map(|cause| say!(causes::name(cause)).to_string()).to_vec(),
        bars: (7..19).map(hour).chain([empty, hour(20)]).collect(),
        along: BarLayout::Upright {
            axis: "hour of arrival".to_string(),
            whole: Some(bar("all", [96.0, 40.0, 171.0, 282.0, 66.0, 31.0])),
        },
    }
}

/// Waits of so many configurations.
pub(super) fn causes_of(names: &[&str]) -> Stacked {
    let one = |(index, name): (usize, &&str)| {
        let less = 1.0 / (1.0 + 0.3 * index as f64);
        bar(name, [0.0, 40.0 + 30.0 * index as f64, 300.0 * less, 260.0, 120.0 * less, 31.0])
    };
    Stacked { bars: names.iter().enumerate().map(one).collect(), along: BarLayout::Lying, ..causes() }
}

/// Names of every kind: long, empty, markup, emoji, control characters, wide letters.
pub(super) const NAMES: [&str; 7] = [
    "overflow = \"10 min\" & <agents> 'eight'",
    "A configuration with a name that goes on and on until nobody reads it any longer, and then some more of it",
    "",
    "équipe ção ñ 漢字の名前 Ж",
    "🦀 crab 👩‍🚀",
    "tab\tnew\nline\u{0}\u{1b}[31m\u{202e}back",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
];

/// Every chart that is looked at: file name and chart.
pub(super) fn all() -> Vec<(String, Box<dyn Chart>)> {
    let mut all: Vec<(&str, Box<dyn Chart>)> = vec![
        ("waiting-1", Box::new(waiting(&["today"], 0.0))),
        ("waiting-3", Box::new(waiting(&["overflow 5 min", "overflow 10 min", "overflow 20 min"], 0.5))),
        ("waiting-6", Box::new(waiting(&["5 agents", "6 agents", "7 agents", "8 agents", "9 agents", "10"], 0.15))),
        ("parameter-1", Box::new(parameter(&[""]))),
        ("parameter-3", Box::new(parameter(&["7", "8", "9"]))),
        ("parameter-9", Box::new(parameter(&["4", "5", "6", "7", "8", "9", "10", "11", "12"]))),
        ("heat-5x4", Box::new(heat(5, 4))),
        ("heat-9x9", Box::new(heat(9, 9))),
        ("heat-20x20", Box::new(heat(20, 20))),
        ("balance-8", Box::new(balance(8))),
        ("balance-40", Box::new(balance(40))),
        ("week", Box::new(week())),
        ("difference-1", Box::new(difference(&["overflow 5 min"]))),
        ("difference-3", Box::new(difference(&["overflow 5 min", "overflow 20 min", "no overflow"]))),
        ("causes", Box::new(causes())),
        (
            "causes-24",
            Box::new(Stacked {
                bars: (0..24)
                    .map(|h| bar(&h.to_string(), [3e4 * f64::from(h % 3), 10.0, 500.0, 6e3, 900.0, 6e2]))
                    .collect(),
                ..causes()
            }),
        ),
        ("causes-2", Box::new(causes_of(&["overflow 5 min", "overflow 20 min"]))),
        (
            "causes-9",
            Box::new(causes_of(&[
                "5 min", "10 min", "15 min", "20 min", "25 min", "30 min", "45 min", "1 h", "as it is",
            ])),
        ),
        (
            "causes-40",
            Box::new(causes_of(
                &[&["4"; 39][..], &["a name that is so long that it has to be cut, and more"]].concat(),
            )),
        ),
        ("tornado-8", Box::new(tornado(8))),
        ("tornado-2", Box::new(tornado(2))),
        ("shares-8", Box::new(shares(8))),
        ("outcomes-5x8", Box::new(outcomes(5, 8))),
        ("outcomes-20x20", Box::new(outcomes(20, 20))),
        ("tradeoff-4x4", Box::new(tradeoff(4, 4))),
        ("tradeoff-9x9", Box::new(tradeoff(9, 9))),
        ("staffing", Box::new(staffing(false))),
        ("staffing-168", Box::new(staffing(true))),
        ("staffing-1", Box::new(StaffingChart { hours: staffing(false).hours[..1].to_vec(), ..staffing(false) })),
    ];
    let mut skewed = waiting(&["held over night", "opened at once"], 0.2);
    for curve in &mut skewed.curves {
        curve.points =
            (0..200).map(|i| (f64::from(i) * 450.0, about(0.4 / (1.0 + f64::from(i) * 0.08), 6.0))).collect();
        curve.points.insert(0, (0.0, Datum::exact(1.0)));
    }
    all.push(("waiting-skewed", Box::new(skewed)));
    let mut named = waiting(&NAMES[..6], 0.1);
    named.marks =
        NAMES.iter().enumerate().map(|(i, n)| TimeMark { seconds: 200.0 * i as f64, name: (*n).into() }).collect();
    named.head.title = format!("{} {}", NAMES[1], NAMES[1]);
    all.push(("extreme-waiting", Box::new(named)));
    let mut words = parameter(&NAMES[..4]);
    words.steps = Steps::words("assignment rule", &NAMES[..6]);
    words.target = None;
    all.push(("extreme-parameter", Box::new(words)));
    let mut odd = heat(7, 7);
    odd.rows = Steps::words("rule", &NAMES);
    odd.columns = Steps::words("name", &NAMES);
    odd.cells[2][3] = HeatCell::default();
    odd.better = Better::Higher;
    all.push(("extreme-heat", Box::new(odd)));
    let mut people = balance(7);
    people.agents = NAMES.map(String::from).to_vec();
    people.panels[0].values = vec![Datum::exact(0.0); 7];
    people.panels[1].values = vec![about(3.4e12, 30.0); 7];
    people.panels[2].values = vec![Datum::NONE; 7];
    all.push(("extreme-balance", Box::new(people)));
    let mut odd = causes_of(&NAMES);
    odd.bars[1].parts = vec![Datum::NONE; 6];
    odd.bars[2].parts[3] = Datum::exact(-50.0);
    odd.bars[3].parts[0] = Datum::exact(3e14);
    all.push(("extreme-causes", Box::new(odd)));
    let mut odd = tornado(NAMES.len());
    for (row, name) in odd.rows.iter_mut().zip(NAMES) {
        row.name = name.to_string();
        row.effect = name.to_string();
        row.error = String::new();
        row.low.1 = name.to_string();
        row.high.1 = name.to_string();
    }
    odd.rows[1].low.0 = Datum::exact(9000.0);
    odd.rows[2].high.0 = Datum::NONE;
    odd.rows[3].low.0 = Datum::exact(1400.0);
    all.push(("extreme-tornado", Box::new(odd)));
    let mut odd = shares(NAMES.len());
    odd.rows.iter_mut().zip(NAMES).for_each(|(row, name)| row.0 = name.to_string());
    odd.rows[0].1 = [about(-0.2, 10.0), about(1.4, 20.0)];
    odd.rows[1].1 = [Datum::NONE; 2];
    all.push(("extreme-shares", Box::new(odd)));
    let mut named = difference(&NAMES[..2]);
    named.rows.iter_mut().zip(NAMES.iter().cycle()).for_each(|(row, name)| row.words = (*name).to_string());
    all.push(("extreme-difference", Box::new(named)));
    all.into_iter().map(|(name, chart)| (name.to_string(), chart)).collect()
}
