//! The files and documents of `rodizio run`, byte for byte and against one another.
//!
//! The golden files are the same in debug and release builds and on every platform: values are
//! computed with plain arithmetic and `libm` alone. With `UPDATE_DOCS` set they are written anew.

use crate::common;

use common::{Outcome, golden, rodizio};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const SMALL: &str = "tests/outputs/small.toml";
const FILES: [&str; 6] =
    ["summary.csv", "agents.csv", "replications.csv", "hours.csv", "conversations.csv", "manifest.json"];

fn run(more: &[&str]) -> Outcome {
    let args = [&["run", SMALL, "--replications", "3", "--seed", "1"], more].concat();
    let outcome = rodizio(&args);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    outcome
}

/// The rows of a CSV text, by column name.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.unwrap()).collect()
}

fn read(name: &str) -> Vec<BTreeMap<String, String>> {
    rows(&fs::read_to_string(common::path("tests/outputs").join(name)).unwrap())
}

fn number(row: &BTreeMap<String, String>, column: &str) -> Option<f64> {
    (!row[column].is_empty()).then(|| row[column].parse().unwrap())
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

#[test]
fn files_are_the_golden_ones() {
    let folder = tempfile::tempdir().unwrap();
    run(&["--out", folder.path().to_str().unwrap(), "--log"]);
    for name in FILES {
        golden(&format!("tests/outputs/{name}"), &fs::read_to_string(folder.path().join(name)).unwrap());
    }
    let others = ["report.html", "report.md", "charts"];
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let tables = names.filter(|name| !others.contains(&name.as_str())).count();
    assert_eq!(tables, FILES.len());
}

/// The document up to the hours of the first team; the rest is compared with the tables below.
#[test]
fn the_document_is_the_golden_one() {
    let text = run(&["--json"]).stdout;
    let cut = text.find("\"hours\"").unwrap();
    golden("tests/outputs/run.json.head", &text[..cut]);
}

#[test]
fn the_words_are_the_golden_ones() {
    golden("tests/outputs/run.txt", &run(&[]).stdout);
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let all = |threads: &str| -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let out =
            ["--threads", threads, "--replications", "40", "--out", folder.path().to_str().unwrap(), "--log", "--json"];
        let args = [&["run", SMALL, "--seed", "1"], out.as_slice()].concat();
        let stdout = rodizio(&args).stdout;
        let files = FILES.iter().map(|name| fs::read_to_string(folder.path().join(name)).unwrap());
        files.chain([stdout]).collect()
    };
    let one = all("1");
    assert_eq!(one.len(), 7);
    for threads in ["2", "5"] {
        assert!(all(threads) == one, "{threads} threads give other bytes than one");
    }
}

/// What the document says is what the tables say.
/// A list in the document has the columns and the values of its file.
#[test]
fn document_and_tables_agree() {
    let document: serde_json::Value = serde_json::from_str(&run(&["--json"]).stdout).unwrap();
    let cell = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        value => value.as_f64().map(|value| value.to_string()).unwrap_or_default(),
    };
    for (list, name) in [("summary", "summary.csv"), ("agents", "agents.csv"), ("hours", "hours.csv")] {
        let rows: Vec<&serde_json::Map<String, serde_json::Value>> =
            document[list].as_array().unwrap().iter().map(|row| row.as_object().unwrap()).collect();
        let file = fs::read_to_string(common::path("tests/outputs").join(name)).unwrap();
        let mut csv = csv::Reader::from_reader(file.as_bytes());
        assert!(csv.headers().unwrap().iter().eq(rows[0].keys()), "{name}");
        let records: Vec<Vec<String>> = csv.deserialize().map(|row| row.unwrap()).collect();
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.values().map(cell).collect()).collect();
        assert!(records.len() > 40, "{name}");
        assert!(records == rows, "{name} differs from the document");
    }
}

/// Over how many conversations a measure is a mean, as docs/measures.md has it; `None`: each replication counts alike.
fn weight(name: &str, value: impl Fn(&str) -> f64) -> Option<f64> {
    let of_arrivals = ["lost_", "unanswered_", "opened_", "offers_per", "handovers_per", "within_"];
    match name {
        "wait_max" => None,
        "queue_time_mean" => Some(value("started") + value("lost_share") * value("arrivals")),
        _ if of_arrivals.iter().any(|begin| name.starts_with(begin)) => Some(value("arrivals")),
        _ if name.starts_with("wait_") || name.starts_with("business_wait_") || name == "cost_per_started" => {
            Some(value("started"))
        }
        _ => None,
    }
}

/// Mean, standard deviation and interval from the values of the replications: with three of them,
/// t is 4.302653 (Student's table). A mean over customers is the sum of all over their number; quantiles are those of all of them.
#[test]
fn the_summary_follows_from_the_replications() {
    let mut all: BTreeMap<(String, String), Vec<f64>> = BTreeMap::new();
    for row in read("replications.csv") {
        let list = all.entry((row["team"].clone(), row["measure"].clone())).or_default();
        list.push(number(&row, "value").unwrap_or(f64::NAN));
    }
    // What each replication adds, by Cochran's formula for the spread of a ratio.
    let values: BTreeMap<(String, String), Vec<f64>> = all
        .iter()
        .map(|((team, name), list)| {
            let value = |of: &str, at: usize| all[&(team.clone(), of.to_string())][at];
            let pairs = list.iter().enumerate().filter(|(_, value)| !value.is_nan());
            let pairs = pairs.map(|(at, x)| (*x, weight(name, |of| value(of, at)).unwrap_or(1.0)));
            let pairs: Vec<(f64, f64)> = pairs.collect();
            let sum: f64 = pairs.iter().map(|(_, w)| w).sum();
            let ratio = pairs.iter().map(|(x, w)| x * w).sum::<f64>() / sum;
            let n = pairs.len() as f64;
            let added = pairs.iter().map(|(x, w)| ratio + w / (sum / n) * (x - ratio));
            ((team.clone(), name.clone()), added.collect())
        })
        .collect();
    let summary = read("summary.csv");
    assert_eq!(summary.len(), values.len());
    let (mut stated, mut pooled) = (0, 0);
    for row in summary {
        let values = &values[&(row["team"].clone(), row["measure"].clone())];
        let n = values.len() as f64;
        assert_eq!(row["replications"], values.len().to_string());
        if values.is_empty() {
            assert_eq!(number(&row, "mean"), None);
            continue;
        }
        let mean = values.iter().sum::<f64>() / n;
        if let Some(part) = part_of(&row) {
            if !row["measure"].starts_with("business") {
                assert_eq!(number(&row, "mean"), Some(quantile_of_all_waits(&row["team"], part)), "{row:?}");
                pooled += 1;
            }
            continue;
        }
        assert!(close(number(&row, "mean").unwrap(), mean), "{row:?}");
        if values.len() == 3 {
            let sd = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
            assert!(close(number(&row, "sd").unwrap(), sd), "{row:?}");
            // Rare shares have another interval, and what hangs on few has none.
            let ends = number(&row, "ci95_low").zip(number(&row, "ci95_high"));
            let Some((low, high)) = ends.filter(|(low, high)| ((low + high) / 2.0 - mean).abs() < 1e-9 * mean) else {
                continue;
            };
            stated += 1;
            let half = (high - low) / 2.0;
            assert!((half - 4.302_652_73 * sd / n.sqrt()).abs() <= 1e-6 * half.max(1e-9), "{row:?}");
        }
    }
    assert!(stated > 30 && pooled == 10, "{stated}, {pooled}");
}

/// The part that a quantile is of.
fn part_of(row: &BTreeMap<String, String>) -> Option<f64> {
    let percent: f64 = row["measure"].split_once("wait_p")?.1.parse().ok()?;
    Some(percent / 100.0)
}

/// Of the waits in `conversations.csv`, sorted.
fn quantile_of_all_waits(team: &str, part: f64) -> f64 {
    let started = |row: &BTreeMap<String, String>| row["team"] == team && row["outcome"] == "started";
    let mut waits: Vec<f64> =
        read("conversations.csv").iter().filter(|row| started(row)).filter_map(|row| number(row, "wait_s")).collect();
    waits.sort_by(f64::total_cmp);
    waits[((part * waits.len() as f64 - 1e-9).ceil() as usize).max(1) - 1]
}

/// What can be counted in the conversations is what the replications say.
#[test]
fn the_replications_follow_from_the_conversations() {
    let conversations = read("conversations.csv");
    let mut checked = 0;
    for row in read("replications.csv") {
        let mine: Vec<_> = conversations
            .iter()
            .filter(|one| one["replication"] == row["replication"] && one["team"] == row["team"])
            .collect();
        let all = mine.len() as f64;
        let count =
            |keep: &dyn Fn(&BTreeMap<String, String>) -> bool| mine.iter().filter(|one| keep(one)).count() as f64;
        let waits: Vec<f64> =
            mine.iter().filter(|one| one["outcome"] == "started").filter_map(|one| number(one, "wait_s")).collect();
        let within = |most: f64| waits.iter().filter(|wait| **wait <= most).count() as f64 / all;
        let expected = match row["measure"].as_str() {
            "arrivals" => all,
            "started" => count(&|one| one["outcome"] == "started"),
            "lost_share" => count(&|one| one["outcome"] == "lost") / all,
            "unanswered_share" => count(&|one| one["outcome"] == "unanswered") / all,
            "opened_share" => count(&|one| !one["opened_at"].is_empty()) / all,
            "opened_limit_share" => count(&|one| one["open_reason"] == "limit") / all,
            "offers_per_conversation" => mine.iter().filter_map(|one| number(one, "offers")).sum::<f64>() / all,
            "wait_mean" => waits.iter().sum::<f64>() / waits.len() as f64,
            "wait_max" => waits.iter().copied().fold(0.0, f64::max),
            "within_90s" => within(90.0),
            "within_10min" => within(600.0),
            _ => continue,
        };
        assert!(close(number(&row, "value").unwrap(), expected), "{row:?}: {expected}");
        checked += 1;
    }
    // Eleven measures of the one team, ten of the other, in three replications.
    assert_eq!(checked, 63);
}

/// Waits are the difference of the two local times, across the change to daylight saving too.
#[test]
fn waits_are_the_difference_of_the_times() {
    let stamp = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_microsecond();
    let mut across = 0;
    for row in read("conversations.csv").iter().filter(|row| row["outcome"] == "started") {
        let (from, to) = (&row["arrived_at"], &row["started_at"]);
        assert_eq!((stamp(to) - stamp(from)) as f64 / 1e6, number(row, "wait_s").unwrap(), "{row:?}");
        across += usize::from(from.ends_with("-05:00") && to.ends_with("-04:00"));
    }
    assert!(across > 0, "nobody waits across the change");
}

/// Every time has the same form, whole seconds too: readers such as pandas take that of the first for all.
#[test]
fn times_have_one_form() {
    let mut whole = 0;
    for row in read("conversations.csv") {
        for name in ["arrived_at", "first_offer_at", "opened_at", "started_at", "ended_at"] {
            let time = &row[name];
            let form: String = time.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            let form = form.replace('+', "-");
            assert!(time.is_empty() || form == "0000-00-00T00:00:00.000000-00:00", "{name}: {time}");
            whole += usize::from(time.contains(".000000"));
        }
    }
    assert!(whole > 0, "no time is a whole second");
}

#[test]
fn changes_are_in_the_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    run(&["--out", out, "--set", "team.Help.rules.overflow=\"20 min\"", "--set", "agent.1.concurrency=2"]);
    let text = fs::read_to_string(Path::new(out).join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(manifest["overrides"][0]["path"], "team.Help.rules.overflow");
    assert_eq!(manifest["overrides"][0]["value"], "\"20 min\"");
    assert_eq!(manifest["overrides"][1]["path"], "agent.1.concurrency");
    let golden: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(common::path("tests/outputs/manifest.json")).unwrap()).unwrap();
    // The fingerprint is that of the file; what was set stands beside it.
    assert_eq!(manifest["scenario_hash"], golden["scenario_hash"]);
    let files: Vec<&str> = manifest["files"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(files.iter().all(|name| Path::new(out).join(name).is_file()));
    assert!(["report.html", "summary.csv", "manifest.json"].iter().all(|name| files.contains(name)), "{files:?}");
}

/// The answer alone takes no note of where waiting comes from, unless a target or a precision is about it.
#[test]
fn a_quiet_run_knows_the_causes_it_is_asked_for() {
    let target = run(&["--quiet", "--target", "wait_holder_full <= 10 h"]).stdout;
    assert!(target.contains(": met, "), "{target}");
    let precision =
        rodizio(&["run", SMALL, "--quiet", "--precision", "wait_holder_unreacted=10h", "--max-replications", "30"]);
    assert!(!precision.stderr.contains("not as precise"), "{}", precision.stderr);
}
