//! A report page of a sweep as it might be: made-up numbers, true sentences.

use rodizio::report::assumptions::assumptions;
use rodizio::report::page::{
    Cell, Choice, Column, Figure, Grid, Kind, Page, Row, Table, TargetRow, Verdict, definitions,
};
use rodizio::{measure::catalogue, scenario};
use std::fmt::Write as _;

/// Colours as the charts' style defines them.
pub const CHART_CSS: &str = ":root { --ink: #1b1e23; --paper: #fff; --grid: #e3e5e9; --s1: #0072b2; --s2: #b34700; --band1: #0072b233; }\n\
    @media screen and (prefers-color-scheme: dark) { :root:not([data-theme=\"light\"]) { --ink: #e7e5e0; --paper: #14171c; --grid: #30353e; --s1: #6cb6e8; --s2: #f0a070; --band1: #6cb6e833; } }\n\
    @media screen { :root[data-theme=\"dark\"] { --ink: #e7e5e0; --paper: #14171c; --grid: #30353e; --s1: #6cb6e8; --s2: #f0a070; --band1: #6cb6e833; } }\n";

const WINDOWS: [&str; 9] = ["5 min", "10 min", "15 min", "20 min", "25 min", "30 min", "40 min", "50 min", "1 h"];
const MEASURES: [(&str, f64); 8] = [
    ("wait_p50", 0.25),
    ("wait_p90", 1.0),
    ("wait_mean", 0.42),
    ("wait_p99", 2.7),
    ("lost_share", 0.3),
    ("within_30min", -0.5),
    ("opened_share", 0.1),
    ("starts_cv", 0.05),
];

/// Minutes, made up: falls with the agents, rises with the window.
fn value(window: usize, agents: usize) -> f64 {
    let (window, agents) = (window as f64, agents as f64);
    8.0 + 120.0 / (agents * agents) * (6.0 + 0.35 * window) / 2.0 + 0.6 * window
}

fn heat(id: usize, scale: f64) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 420\" role=\"img\" aria-labelledby=\"t{id}\" \
         font-size=\"14\"><title id=\"t{id}\">Heat map</title><rect width=\"720\" height=\"420\" fill=\"var(--paper)\"/>\
         <text x=\"10\" y=\"22\" font-weight=\"600\" font-size=\"16\" fill=\"var(--ink)\">Nine agents wait least, whatever the window</text>"
    );
    for row in 0..9 {
        let _ = write!(
            svg,
            "<text x=\"60\" y=\"{}\" text-anchor=\"end\" fill=\"var(--ink)\">{}</text>",
            66 + row * 36,
            row + 4
        );
        for (column, window) in WINDOWS.iter().enumerate() {
            let (x, y, v) = (70 + column * 70, 44 + row * 36, value(column, row + 4) * scale.abs());
            let _ = write!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"69\" height=\"35\" fill=\"var(--s1)\" fill-opacity=\"{:.2}\"/>\
                 <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" fill=\"var(--ink)\">{v:.1}</text>\
                 <rect class=\"hot\" x=\"{x}\" y=\"{y}\" width=\"69\" height=\"35\" fill=\"transparent\" tabindex=\"0\" \
                 data-text=\"{} agents, overflow {}&#10;{v:.1} min, 95 %: {:.1} – {:.1} min\"><title>{v:.1} min</title></rect>",
                (v / (50.0 * scale.abs())).min(0.6),
                x + 34,
                y + 23,
                row + 4,
                window,
                v * 0.97,
                v * 1.03
            );
        }
    }
    for (column, window) in WINDOWS.iter().enumerate() {
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"388\" text-anchor=\"middle\" fill=\"var(--ink)\">{window}</text>",
            104 + column * 70
        );
    }
    svg + "<text x=\"385\" y=\"411\" text-anchor=\"middle\" fill=\"var(--ink)\">overflow</text></svg>"
}

fn curve(id: usize) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 400\" role=\"img\" aria-labelledby=\"t{id}\" font-size=\"14\">\
         <title id=\"t{id}\">Still waiting</title><rect width=\"720\" height=\"400\" fill=\"var(--paper)\"/>"
    );
    for step in 0..=4 {
        let y = 340 - step * 75;
        let _ = write!(
            svg,
            "<path d=\"M60 {y}H700\" stroke=\"var(--grid)\"/><text x=\"50\" y=\"{}\" text-anchor=\"end\" fill=\"var(--ink)\">{} %</text>",
            y + 5,
            step * 25
        );
    }
    let at = |minute: usize| (60.0 + minute as f64 * 10.5, 340.0 - 300.0 * (-(minute as f64) / 9.0).exp());
    let points: Vec<String> = (0..=60).map(at).map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let _ = write!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"var(--s1)\" stroke-width=\"2.5\"/>",
        points.join(" ")
    );
    for minute in (0..=60).step_by(10) {
        let (x, y) = at(minute);
        let share = 100.0 * (-(minute as f64) / 9.0).exp();
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"362\" text-anchor=\"middle\" fill=\"var(--ink)\">{minute}</text>\
             <circle class=\"hot\" cx=\"{x}\" cy=\"{y:.1}\" r=\"9\" fill=\"var(--s1)\" tabindex=\"0\" \
             data-text=\"After {minute} min\n{share:.1} % still wait\"><title>{share:.1} %</title></circle>"
        );
    }
    svg + "<text x=\"380\" y=\"388\" text-anchor=\"middle\" fill=\"var(--ink)\">minutes since arrival</text></svg>"
}

fn number(label: &str, unit: &str) -> Column {
    Column { label: label.to_string(), unit: unit.to_string(), kind: Kind::Number }
}

fn word(label: &str) -> Column {
    Column { label: label.to_string(), unit: String::new(), kind: Kind::Text }
}

fn cells() -> Table {
    let main = Grid {
        label: "the main measures".to_string(),
        columns: vec![
            word("Cell"),
            number("overflow", ""),
            number("agents", ""),
            number("90 % wait at most", ""),
            number("start within 30 min", "%"),
            number("leave before a start", "%"),
        ],
        rows: (0..81)
            .map(|cell| {
                let (window, agents) = (cell % 9, cell / 9 + 4);
                let wait = value(window, agents);
                let note = |v: f64| format!("{:.1} – {:.1}", v * 0.98, v * 1.02);
                Row {
                    cells: vec![
                        Cell::text(format!("{}", cell + 1)),
                        Cell::number(WINDOWS[window], window as f64),
                        Cell::number(agents.to_string(), agents as f64),
                        Cell::number(format!("{wait:.1} min"), wait).with_note(format!("{} min", note(wait))),
                        Cell::number(format!("{:.1}", 100.0 - wait / 2.0), 100.0 - wait / 2.0)
                            .with_note(note(100.0 - wait / 2.0)),
                        // Here and there a value is not defined.
                        match cell % 10 {
                            3 => Cell::number("-", f64::NAN),
                            _ => Cell::number(format!("{:.1}", wait / 4.0), wait / 4.0).with_note(note(wait / 4.0)),
                        },
                    ],
                    mark: if cell == 72 { "best".to_string() } else { String::new() },
                }
            })
            .collect(),
    };
    let of = |(name, scale): (&str, f64)| Grid {
        label: name.to_string(),
        columns: ["Cell", "mean", "low", "high", "replications"].map(|label| number(label, "")).to_vec(),
        rows: (0..81)
            .map(|cell| {
                let wait = value(cell % 9, cell / 9 + 4) * scale;
                let one = |v: f64| Cell::number(format!("{v:.2}"), v);
                Row {
                    cells: vec![
                        one(cell as f64),
                        one(wait),
                        one(wait * 0.98),
                        one(wait * 1.02),
                        Cell::number("30", 30.0),
                    ],
                    mark: String::new(),
                }
            })
            .collect(),
    };
    Table {
        heading: "Every cell".to_string(),
        note: "Mean of 30 replications, below it the 95 % interval.".to_string(),
        choices: std::iter::once(main).chain(MEASURES.into_iter().map(of)).collect(),
    }
}

fn agents() -> Table {
    let rows = [
        ("Ana", [949.0, 1078.0, 592.0, 437.0]),
        ("Agente 1", [950.0, 1541.0, 330.0, 1159.0]),
        ("Agente 2", [949.0, 1278.0, 213.0, 1026.0]),
        ("João 🙂 \"o rápido\" <b> & Cia., Departamento de Atendimento ao Consumidor", [949.0, 1091.0, 130.0, 932.0]),
    ];
    let labels = ["first offers", "offers", "lapsed", "starts"];
    let grid = Grid {
        label: String::new(),
        columns: std::iter::once(word("Agent")).chain(labels.map(|label| number(label, ""))).collect(),
        rows: rows
            .into_iter()
            .map(|(name, values)| Row {
                cells: std::iter::once(Cell::text(name))
                    .chain(values.map(|v| Cell::number(rodizio::report::number::count(v), v)))
                    .collect(),
                mark: String::new(),
            })
            .collect(),
    };
    Table { heading: "Who does what".to_string(), note: "In rotation order.".to_string(), choices: vec![grid] }
}

fn figures() -> Vec<Figure> {
    let heats = MEASURES.into_iter().enumerate().map(|(id, (name, scale))| Choice {
        label: name.to_string(),
        title: String::new(),
        note: String::new(),
        svg_inline: heat(id, scale),
    });
    let curve = Choice {
        label: "10 min".to_string(),
        title: "Half of the customers served wait 5 min 48 s or less".to_string(),
        note: "Share of the started conversations still waiting; mean of 30 replications.".to_string(),
        svg_inline: curve(100),
    };
    vec![
        Figure { heading: "How long customers wait".to_string(), choices: vec![curve] },
        Figure { heading: "Overflow against agents".to_string(), choices: heats.collect() },
    ]
}

/// The page.
pub fn page() -> Page {
    let baseline = scenario::embedded(&[]).unwrap().scenario;
    let team = catalogue::team(&baseline.teams[0].within, None);
    let shown = team.iter().filter(|m| MEASURES.iter().any(|(name, _)| *name == m.name));
    let target = |text: &str, verdict, value: &str, interval: &str| TargetRow {
        text: text.to_string(),
        verdict,
        value: value.to_string(),
        interval: interval.to_string(),
    };
    let fact = |name: &str, value: &str| (name.to_string(), value.to_string());
    Page {
        title: "Suporte".to_string(),
        kind: "Sweep".to_string(),
        answer: vec![
            "With a 10-minute overflow nine agents are the fewest of whom nine in ten customers are attended within half \
             an hour: 91.3 % [90.9 – 91.7] start in time and 5.3 % leave before anybody starts."
                .to_string(),
        ],
        rests_on: vec![
            "81 cells: overflow of 5 min to 1 h, 4 to 12 agents; the same customers in every cell.".to_string(),
            "30 replications of four weeks each from seed 1; intervals are 95 %.".to_string(),
            "Scenario: Eight agents in rotation, ten-minute overflow (baseline.toml).".to_string(),
        ],
        targets: vec![
            target("90 % of the conversations start within 30 min", Verdict::Met, "91.3 %", "90.9 – 91.7 %"),
            target("At most 5 % of the customers leave", Verdict::NotClear, "5.3 %", "4.9 – 5.6 %"),
            target("Half of the customers wait 2 min or less", Verdict::Missed, "5 min 2 s", "4 min 55 s – 5 min 8 s"),
        ],
        figures: figures(),
        tables: vec![cells(), agents()],
        assumptions: assumptions(&baseline),
        warnings: vec![
            "With an overflow of 20 min or more the limit of two hours comes before all eight agents have had their turn."
                .to_string(),
        ],
        definitions: definitions(shown),
        command: "rodizio sweep --vary overflow=\"5 min,10 min,15 min,20 min,25 min,30 min,40 min,50 min,1 h\" --vary agents=4..12 --out results".to_string(),
        again: "The same numbers again.".into(),
        facts: vec![
            fact("Program", "rodizio 0.1.0"),
            fact("Scenario", "baseline.toml (built in)"),
            fact("Fingerprint of the scenario", "0bf8fce1a774a9ea"),
            fact("Seed", "1"),
            fact("Random numbers", "scheme 1"),
            fact("Time zone data", "2026f"),
        ],
    }
}
