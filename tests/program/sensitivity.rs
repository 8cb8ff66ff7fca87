//! `rodizio sensitivity`: the same bytes on any number of threads, what it refuses, and effects whose size is known.

use crate::common::{path, rodizio, told};
use crate::contents::contents;
use rodizio::cli::exit;
use rodizio::experiment::sensitivity::{
    Defaults, Findings, InputValue, Sensitivity, SensitivityCourse, SensitivityError, SobolPlan, VariedInput, Weight,
    over,
};
use rodizio::experiment::{Extras, Study, StudyError, Wanted, wanted};
use rodizio::measure::TeamMeasure;
use rodizio::scenario::{Base, Setting};
use rodizio::theory::ErlangC;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Four servers, one queue, always open: M/M/4 at 60 % of what they can do.
const QUEUE: &str = r#"
    name = "M/M/4"
    horizon = { start = 2026-01-05, length = "26 h", warm_up = "2 h" }

    [[agent]]
    name = "Server"
    count = 4

    [[team]]
    name = "Queue"
    handling.exponential = { mean = "60 s" }
    arrivals.poisson = { per_day = 3456 }
    rules = { distribution = false }
"#;

fn queue() -> Base {
    Base::of("queue.toml", QUEUE, Path::new(""), &[]).unwrap()
}

/// The mean wait in seconds by Erlang's C formula.
fn exact(per_day: f64, handling: f64) -> f64 {
    ErlangC::new(4, per_day / 86_400.0, 1.0 / handling).unwrap().wait().mean()
}

/// The mean wait of the queue over ranges of paths.
fn study(ranges: &[&str], replications: u32, seed: u64, sobol: Option<SobolPlan>) -> Findings {
    let base = queue();
    let texts: Vec<String> = ranges.iter().map(|text| text.to_string()).collect();
    let factors = over(&base, &[], &texts).unwrap().0;
    let measures = wanted(&base.with(&[]).unwrap().scenario, "wait_mean").unwrap();
    let (settings, factors, measures) = (&[][..], &factors[..], &measures[..]);
    let asked = Sensitivity { base: &base, settings, factors, measures, replications, averaged: true, sobol };
    let stop = AtomicBool::new(false);
    asked.check().unwrap().run(&SensitivityCourse { seed, threads: None, stop: &stop, told: &|_, _| () }).unwrap()
}

/// Of 200 intervals for the known difference between two rates of arrival one in twenty may miss it: more than 20 would
/// happen by chance once in a thousand such tests. The seeds are fixed.
#[test]
fn intervals_hold_the_known_difference() {
    let want = exact(4032.0, 60.0) - exact(3456.0, 60.0);
    let missed = (1..=200).filter(|seed| {
        let found = study(&["per_day=3456..4032"], 8, *seed, None);
        let main = found.measures[0].effects[0].averaged.unwrap().main;
        !(main.low.unwrap() <= want && want <= main.high.unwrap())
    });
    let missed = missed.count();
    assert!((2..=20).contains(&missed), "{missed} of 200");
}

/// With two inputs the main effect is the mean of the differences at either end of the other; both are known.
#[test]
fn main_effects_of_a_queue() {
    let found = study(&["per_day=3456..4032", "team.0.handling.exponential.mean=50 s..60 s"], 60, 3, None);
    assert_eq!((found.points, found.design), (9, 4));
    let at = |per_day: f64, handling: f64| exact(per_day, handling);
    let arrivals = (at(4032.0, 50.0) - at(3456.0, 50.0) + at(4032.0, 60.0) - at(3456.0, 60.0)) / 2.0;
    let handling = (at(3456.0, 60.0) - at(3456.0, 50.0) + at(4032.0, 60.0) - at(4032.0, 50.0)) / 2.0;
    let effects = &found.measures[0];
    for (effect, want) in effects.effects.iter().zip([arrivals, handling]) {
        let main = effect.averaged.unwrap().main;
        let (low, high) = (main.low.unwrap(), main.high.unwrap());
        assert!(low <= want && want <= high, "{want} is not in {low} .. {high}");
        assert_eq!(effect.weight, Weight::Matters);
        assert!(high - low < 0.3 * want, "the interval says nothing: {low} .. {high}");
    }
    // As it is, 3,456 a day and 60 s, arrivals go up from there and handling down.
    assert_eq!(
        effects.order,
        match at(4032.0, 60.0) - at(3456.0, 60.0) > at(3456.0, 60.0) - at(3456.0, 50.0) {
            true => [0, 1],
            false => [1, 0],
        }
    );
    // As it is: 3,456 a day and 60 s. So the effect of arrivals alone is that at 60 s, larger than the average.
    let alone = effects.effects[0].alone.change.mean.unwrap();
    assert!((alone / (at(4032.0, 60.0) - at(3456.0, 60.0)) - 1.0).abs() < 0.1, "{alone}");
    assert!(effects.effects[0].averaged.unwrap().depends);
}

/// Sobol' indices of the simulated mean wait over a box of arrival and service rates, against those of Erlang's formula,
/// from a fine grid of the box. Tolerance 0.06: what 8 replications of a day leave of chance, and 128 rows.
#[test]
fn sobol_indices_of_a_queue() {
    let cells = 200;
    let middle = |cell: usize, low: f64, high: f64| low + (high - low) * (cell as f64 + 0.5) / cells as f64;
    let grid: Vec<Vec<f64>> = (0..cells)
        .map(|a| (0..cells).map(|b| exact(middle(a, 3456.0, 4032.0), middle(b, 50.0, 60.0))).collect())
        .collect();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let variance = |values: &[f64]| {
        let middle = mean(values);
        values.iter().map(|value| (value - middle) * (value - middle)).sum::<f64>() / values.len() as f64
    };
    let all = variance(&grid.concat());
    let by_arrivals: Vec<f64> = grid.iter().map(|row| mean(row)).collect();
    let by_handling: Vec<f64> = (0..cells).map(|b| mean(&grid.iter().map(|row| row[b]).collect::<Vec<_>>())).collect();
    let first = [variance(&by_arrivals) / all, variance(&by_handling) / all];
    // With two inputs, what is not one alone is the other with it.
    let total = [1.0 - first[1], 1.0 - first[0]];

    let plan = SobolPlan { points: 128, replications: 8 };
    let ranges = ["per_day=3456.0..4032.0", "team.0.handling.exponential.mean=50 s..60 s"];
    let found = study(&ranges, 2, 1, Some(plan));
    let (_, indices) = found.sobol.unwrap();
    assert_eq!(indices[0].rows, 128);
    let found = [&indices[0].first, &indices[0].total];
    for (found, want) in found.into_iter().zip([first, total]) {
        for (index, want) in found.iter().zip(want) {
            assert!((index.value.unwrap() - want).abs() < 0.06, "{index:?}, {want}");
        }
    }
}

/// Four runs of each end of the usual inputs.
fn plain<'a>(base: &'a Base, settings: &'a [Setting], of: &'a Defaults, measures: &'a [Wanted]) -> Sensitivity<'a> {
    Sensitivity { base, settings, factors: &of.factors, measures, replications: 4, averaged: false, sobol: None }
}

/// What is played at each end alone is what single runs give.
#[test]
fn ends_alone_are_what_single_runs_give() {
    let base = Base::load(None, &["horizon.length=1 week".into()]).unwrap();
    let settings = [Setting::set("agents=9")];
    let loaded = base.with(&settings).unwrap();
    let measures = wanted(&loaded.scenario, "wait_p90").unwrap();
    let stop = AtomicBool::new(false);
    let count = AtomicUsize::new(0);
    // Of seventeen points three are the scenario as it is, which is played once.
    let told = |_: usize, total: usize| {
        assert_eq!(total, 14 * 4);
        count.fetch_add(1, Ordering::Relaxed);
    };
    let course = SensitivityCourse { seed: 5, threads: Some(2), stop: &stop, told: &told };
    let defaults = Defaults::of(&loaded.scenario);
    let found = plain(&base, &settings, &defaults, &measures).check().unwrap().run(&course).unwrap();
    let found: Vec<_> = found.measures[0].effects.iter().map(|effect| effect.alone).collect();
    assert_eq!((defaults.factors.len(), found.len()), (8, 8));
    assert_eq!(count.load(Ordering::Relaxed), 14 * 4);
    // The ninth agent is the last one there.
    assert_eq!(defaults.factors[5].high, InputValue::Agent("Agente 9".to_string()));
    // A change by hand gives the same mean, but for the order of its sum.
    let mean = |settings: &[Setting]| {
        let scenario = base.with(settings).unwrap().scenario;
        let study = Study { scenario: &scenario, replications: 4, seed: 5, threads: None, extras: Extras::default() };
        study.run::<std::convert::Infallible>(&|| (), |_| Ok(())).unwrap().teams[0].mean(TeamMeasure::WaitP90)
    };
    let with = |text: &str| mean(&[settings[0].clone(), Setting::set(text)]);
    let same = |found: Option<f64>, want: Option<f64>| {
        let (found, want) = (found.unwrap(), want.unwrap());
        assert!((found / want - 1.0).abs() < 1e-12, "{found}, {want}");
    };
    same(found[0].base.mean, mean(&settings));
    let overflow = defaults.factors.iter().position(|factor| factor.name == VariedInput::Overflow).unwrap();
    same(found[overflow].high.mean, with("overflow=20 min"));
    same(found[0].high.mean, with("per_day=352"));
    // With nobody absent it is the scenario as it is; with one of nine absent customers wait longer.
    let absent = &found[5];
    assert_eq!(absent.below.mean, Some(0.0));
    assert!(absent.above.low > Some(0.0), "{absent:?}");
}

#[test]
fn once_stopped_it_ends_without_a_result() {
    let base = queue();
    let scenario = base.with(&[]).unwrap().scenario;
    let (measures, defaults) = (wanted(&scenario, "wait_mean").unwrap(), Defaults::of(&scenario));
    let stop = AtomicBool::new(true);
    let course = SensitivityCourse { seed: 1, threads: None, stop: &stop, told: &|_, _| () };
    let found = plain(&base, &[], &defaults, &measures).check().unwrap().run(&course);
    assert!(matches!(found, Err(SensitivityError::Study(StudyError::Receiver(_)))));
}

fn small() -> String {
    path("tests/outputs/small.toml").to_str().unwrap().to_string()
}

#[test]
fn the_bytes_do_not_depend_on_threads() {
    let folder = tempfile::tempdir().unwrap();
    let small = small();
    let run = |threads: &str| {
        let out = folder.path().join(threads);
        let to = out.to_str().unwrap();
        let args =
            ["sensitivity", &small, "--measure", "wait_p90", "--measure", "Help.lost_share", "--replications", "3"];
        let more = ["--averaged", "--sobol=8", "--sobol-replications", "2", "--png", "--out", to, "--threads", threads];
        let outcome = rodizio(&[&args[..], &more[..]].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        (contents(&out), outcome.stdout.replace(to, "OUT"))
    };
    let one = run("1");
    for file in [
        "effects.csv",
        "sobol.csv",
        "report.html",
        "charts/tornado-help-wait_p90.png",
        "charts/tornado-averaged-help-wait_p90.png",
        "charts/sobol-help-lost_share.svg",
    ] {
        assert!(one.0.contains_key(file), "{file}: {:?}", one.0.keys());
    }
    assert!(one.1.contains("wait of Sales") && one.1.contains("The ranges are assumptions."));
    assert!(run("4") == one);
}

/// One document, with the numbers of the table and as many inputs as were varied.
#[test]
fn the_document_has_it_all() {
    let small = small();
    let ranges = ["--over", "agent.Ana.concurrency=1..3", "--over", "team.Help.rules.overflow=5 min..20 min"];
    let args = ["sensitivity", &small, "--measure", "Help.wait_mean", "--replications", "5", "--json", "--quiet"];
    let outcome = rodizio(&[&args[..], &ranges[..], &["--averaged"]].concat());
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let document: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!((&document["schema"], &document["command"]), (&2.into(), &"sensitivity".into()));
    assert_eq!(document["manifest"]["inputs"][0]["high"], "3");
    assert_eq!(document["manifest"]["by"], "Help.wait_mean");
    let measure = &document["studied"][0];
    let inputs = document["effects"].as_array().unwrap();
    assert_eq!(inputs.len(), 2);
    assert_eq!(document["design"], serde_json::json!({ "points": 9, "runs": 4, "replications": 5 }));
    // High less low of the means alone is the effect alone.
    for input in inputs {
        let value = |key: &str| input[key].as_f64().unwrap();
        let change = input["alone"].as_f64().unwrap();
        assert!((value("mean_high") - value("mean_low") - change).abs() < 1e-9 * value("mean_high"));
    }
    let shares: f64 = inputs.iter().map(|input| input["share"].as_f64().unwrap()).sum();
    assert!((shares + measure["share_of_rest"].as_f64().unwrap() - 1.0).abs() < 1e-9);
}

/// Sentence, table, chart and file say the same number: each input alone, around the scenario as it is. Averages are there
/// where they are asked for, and nothing else changes then.
#[test]
fn one_number_is_said_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str, more: &[&str]| {
        let out = folder.path().join(name);
        let args = ["sensitivity", "--set", "horizon.length=1 week", "--replications", "5", "--over", "agents=6..9"];
        let over = ["--over", "overflow=10 min..30 min", "--out", out.to_str().unwrap()];
        let outcome = rodizio(&[&args[..], &over[..], more].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        let table = fs::read_to_string(out.join("effects.csv")).unwrap();
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let head = reader.headers().unwrap().clone();
        let row = reader.records().next().unwrap().unwrap();
        let row: BTreeMap<String, String> = head.iter().zip(row.iter()).map(|(a, b)| (a.into(), b.into())).collect();
        let chart = fs::read_to_string(out.join("charts/tornado-wait_p90.svg")).unwrap();
        let is_averaged = out.join("charts/tornado-averaged-wait_p90.svg").exists();
        (outcome.stdout, row, chart, is_averaged)
    };
    let (said, row, chart, is_averaged) = run("alone", &[]);
    // The scenario's own value is known from its file.
    assert_eq!((row["input"].as_str(), row["own"].as_str()), ("agents", "8"));
    assert!(!is_averaged && row["averaged"].is_empty() && row["share"].is_empty());
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    // `16 min 2 s` as tables write it: the two largest units.
    let time = |name: &str| {
        let seconds = row[name].parse::<f64>().unwrap().round() as u64;
        match (seconds / 60, seconds % 60) {
            (minutes, 0) => format!("{minutes} min"),
            (minutes, rest) => format!("{minutes} min {rest} s"),
        }
    };
    let (low, high) = (time("mean_low"), time("mean_high"));
    assert!(words.contains(&format!("from 6 to 9 it goes from {low} to {high}")), "{low} {high}: {words}");
    for end in [&low, &high] {
        assert!(chart.contains(&format!(": {end} (95 % interval")), "{end} is not in the chart");
    }
    // Against single runs, by hand.
    let mean = |agents: &str| {
        let base = Base::load(None, &["horizon.length=1 week".into(), agents.into()]).unwrap();
        let scenario = base.with(&[]).unwrap().scenario;
        let study = Study { scenario: &scenario, replications: 5, seed: 1, threads: None, extras: Extras::default() };
        study.run::<std::convert::Infallible>(&|| (), |_| Ok(())).unwrap().teams[0].mean(TeamMeasure::WaitP90).unwrap()
    };
    let value = |name: &str| row[name].parse::<f64>().unwrap();
    assert!((value("mean_low") / mean("agents=6") - 1.0).abs() < 1e-12);
    assert!((value("above") - (mean("agents=9") - mean("agents=8"))).abs() < 1e-9 * value("mean"));

    let (also, more, same, is_averaged) = run("both", &["--averaged"]);
    assert!(is_averaged && !more["averaged"].is_empty() && !more["share"].is_empty());
    assert_eq!(chart, same);
    assert_eq!(said.lines().next(), also.lines().next());
    for name in ["mean_low", "mean_high", "alone", "p", "p_holm", "verdict", "own"] {
        assert_eq!(row[name], more[name], "{name}");
    }
}

/// The first sentence is the answer; tables are no wider than a terminal.
#[test]
fn the_answer_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("queue.toml");
    fs::write(&file, QUEUE).unwrap();
    let args = ["sensitivity", file.to_str().unwrap(), "--over", "per_day=3456..4032", "--measure", "wait_mean"];
    let outcome = rodizio(&[&args[..], &["--replications", "20", "--quiet"]].concat());
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let want = "What matters most for the mean wait of Queue is per_day: from 3456 to 4032 it goes from ";
    assert!(outcome.stdout.replace('\n', " ").starts_with(want), "{}", outcome.stdout);
    let args = ["sensitivity", "--set", "horizon.length=1 week", "--replications", "3", "--sobol=8"];
    let outcome = rodizio(&args);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    for line in outcome.stdout.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    for input in ["customers a day", "who is absent", "limit"] {
        assert!(outcome.stdout.lines().any(|line| line.starts_with(input)), "{}", outcome.stdout);
    }
}

#[test]
fn what_it_refuses() {
    let usage = [
        (&["--over", "agents"][..], "it has no range"),
        (&["--over", "agents=6..6"], "both ends are the same"),
        (&["--over", "handover=circular..from-first"], "\"circular\" is no number and no length of time"),
        (&["--over", "seed=1..2"], "is the same for all"),
        (&["--over", "agents=6..8", "--over", "agent.0.count=5..9"], "it is the same value as \"agents=6..8\""),
        (&["--measure", "wait_p91"], "there is no measure `wait_p91`\nhelp: did you mean"),
        (&["--sobol=7"], "from 8 to 32768"),
        (&["--replications", "0"], "whole number from 1"),
    ];
    for (args, needle) in usage {
        let all: Vec<&str> = ["sensitivity"].iter().chain(args).copied().collect();
        assert_eq!(told(&all, needle), exit::USAGE, "{args:?}");
    }
    // What the scenario does not take is told as in a scenario.
    assert_eq!(told(&["sensitivity", "--over", "agentz=6..8"], "there is no `agentz` to set"), exit::DATA);
    assert_eq!(told(&["sensitivity", "--over", "agents=-2..8"], "--over"), exit::DATA);
    assert_eq!(told(&["sensitivity", "not-there.toml"], "cannot read"), exit::NO_INPUT);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bare.toml");
    let bare = QUEUE.replace("poisson = { per_day = 3456 }", "renewal.gap.constant = \"1 min\"");
    let bare = bare.replace("handling.exponential = { mean = \"60 s\" }", "handling = \"0 s\"");
    let bare = bare.replace("count = 4", "count = 1\nconcurrency = \"unlimited\"");
    fs::write(&file, bare).unwrap();
    let args = ["sensitivity", file.to_str().unwrap()];
    assert_eq!(told(&args, "nothing that is varied by itself"), exit::DATA);
}
