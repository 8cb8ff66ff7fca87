//! `rodizio compare`: pairs, verdicts, files.

use crate::common::{path, rodizio, told};
use std::fs;

fn document(args: &[&str]) -> serde_json::Value {
    let outcome = rodizio(args);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    serde_json::from_str(&outcome.stdout).unwrap()
}

/// A measure's row in the differences.
fn row<'a>(document: &'a serde_json::Value, configuration: &str, measure: &str) -> &'a serde_json::Value {
    let rows = document["differences"].as_array().unwrap();
    rows.iter().find(|row| row["configuration"] == configuration && row["measure"] == measure).unwrap()
}

/// The differences are those of the replications of two runs with the same seed, pair by pair.
#[test]
fn differences_are_those_of_two_runs() {
    let folder = tempfile::tempdir().unwrap();
    // What each replication adds to the mean: all customers of all replications count alike.
    let values = |name: &str, set: &[&str]| -> Vec<f64> {
        let out = folder.path().join(name);
        let args: Vec<&str> = ["run", "--replications", "6", "--out", out.to_str().unwrap()]
            .into_iter()
            .chain(set.iter().copied())
            .collect();
        assert_eq!(rodizio(&args).code, 0);
        let table = fs::read_to_string(out.join("replications.csv")).unwrap();
        let column = |name: &str| -> Vec<f64> {
            let wanted = table.lines().filter(|line| line.contains(&format!(",{name},")));
            wanted.map(|line| line.rsplit(',').next().unwrap().parse().unwrap()).collect()
        };
        let (values, weights) = (column("wait_p90"), column("started"));
        let sum: f64 = weights.iter().sum();
        let ratio = values.iter().zip(&weights).map(|(value, weight)| value * weight).sum::<f64>() / sum;
        values.iter().zip(&weights).map(|(value, weight)| ratio + weight / (sum / 6.0) * (value - ratio)).collect()
    };
    let (first, second) = (values("a", &[]), values("b", &["--set", "agents=9"]));
    let document = document(&["compare", "--variant", "nine:agents=9", "--replications", "6", "--json"]);
    let row = row(&document, "nine", "wait_p90");
    let differences: Vec<f64> = second.iter().zip(&first).map(|(b, a)| b - a).collect();
    let mean = differences.iter().sum::<f64>() / 6.0;
    let sd = (differences.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / 5.0).sqrt();
    // The 97.5 % quantile of Student's t with 5 degrees of freedom, as tabled.
    let half = 2.570_581_8 * sd / 6f64.sqrt();
    let close = |found: &serde_json::Value, want: f64| {
        assert!((found.as_f64().unwrap() - want).abs() < 1e-6 * want.abs(), "{found} {want}")
    };
    close(&row["difference"], mean);
    close(&row["sd"], sd);
    close(&row["ci95_low"], mean - half);
    close(&row["ci95_high"], mean + half);
    close(&row["mean_against"], first.iter().sum::<f64>() / 6.0);
    let variance = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / 6.0;
        values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / 5.0
    };
    close(&row["variance_ratio"], (variance(&first) + variance(&second)) / (sd * sd));
    assert_eq!(row["verdict"], "better");
}

#[test]
fn the_same_is_the_same() {
    let document = document(&["compare", "--variant", "again:seed=1", "--replications", "3", "--json"]);
    assert_eq!(document["answer"][0], "Keep \"as it is\".");
    assert_eq!(document["answer"][1], "\"again\" changes nothing that you would notice.");
    assert_eq!(document["decision"][0]["choice"], "same");
    assert_eq!(document["correction"]["comparisons"], 0);
    for row in document["differences"].as_array().unwrap() {
        assert!(["the same", "-", "no data"].contains(&row["verdict"].as_str().unwrap()), "{row}");
    }
}

/// A margin turns a clear small difference into none beyond it.
#[test]
fn margins_are_heeded() {
    let compare = |margin: &str| {
        document(&[
            "compare",
            "--variant",
            "slow:overflow=20 min",
            "--replications",
            "30",
            "--margin",
            margin,
            "--json",
        ])
    };
    let (none, wide) = (compare("wait_mean=0s"), compare("wait_mean=2 min"));
    assert_eq!(row(&none, "slow", "wait_mean")["verdict"], "worse");
    assert_eq!(row(&wide, "slow", "wait_mean")["verdict"], "no difference beyond the margin");
    assert_eq!(row(&wide, "slow", "wait_mean")["margin"], 120.0);
    assert_eq!(row(&wide, "slow", "handovers_per_conversation")["verdict"], "better");
}

/// Files are compared by the teams they have in common, and everything is written whatever the threads.
#[test]
fn files_against_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let two = path("scenarios/two-teams-shared-agents.toml");
    let other = folder.path().join("other.toml");
    fs::write(&other, fs::read_to_string(&two).unwrap().replace("name = \"Vendas\"", "name = \"Comercial\"")).unwrap();
    let run = |threads: &str| {
        let out = folder.path().join(threads);
        let outcome = rodizio(&[
            "compare",
            two.to_str().unwrap(),
            other.to_str().unwrap(),
            "--replications",
            "3",
            "--threads",
            threads,
            "--out",
            out.to_str().unwrap(),
        ]);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        let names = [
            "differences.csv",
            "summary.csv",
            "agents.csv",
            "hours.csv",
            "manifest.json",
            "report.html",
            "charts/differences.svg",
        ];
        names.map(|name| fs::read(out.join(name)).unwrap_or_else(|_| panic!("{name}")))
    };
    let files = run("1");
    assert!(run("3") == files);
    let differences = String::from_utf8(files[0].clone()).unwrap();
    assert!(
        differences.lines().skip(1).all(|line| line.starts_with("other,two-teams-shared-agents,Suporte,")),
        "{differences}"
    );
    let summary = String::from_utf8(files[1].clone()).unwrap();
    assert!(summary.starts_with("configuration,team,measure,") && summary.contains("\nother,Comercial,"));
}

#[test]
fn variants_of_an_experiment_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("question.toml");
    fs::write(
        &file,
        "scenario = \"built-in\"\nreplications = 3\n[[variant]]\nname = \"slow\"\nset = [\"overflow=20 min\"]\n",
    )
    .unwrap();
    let from_file = document(&["compare", file.to_str().unwrap(), "--json"]);
    let from_flags = document(&["compare", "--variant", "slow:overflow=20 min", "--replications", "3", "--json"]);
    assert_eq!(from_file["differences"], from_flags["differences"]);
}

#[test]
fn wrong_questions_are_told() {
    assert_eq!(told(&["compare"], "only one scenario"), 2);
    assert_eq!(told(&["compare", "--variant", "overflow=20 min"], "has no name"), 65);
    assert_eq!(told(&["compare", "--variant", "a:agents=9", "--variant", "a:agents=7"], "named \"a\""), 65);
    assert_eq!(told(&["compare", "--variant", "a:agents=9", "--margin", "wait_p90=30"], "as in `30 s`"), 2);
    assert_eq!(
        told(&["compare", "--variant", "a:agents=9", "--margin", "wait_p09=30s"], "did you mean `wait_p90`?"),
        2
    );
    assert_eq!(told(&["compare", "--variant", "as it is:agents=9"], "two scenarios are called"), 2);
    let same = path("scenarios/baseline.toml");
    let same = same.to_str().unwrap();
    assert_eq!(told(&["compare", same, same], "two scenarios are called"), 2);
    assert_eq!(told(&["compare", same, "nowhere.toml"], "nowhere.toml"), 66);
}
