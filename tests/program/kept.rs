//! How often targets are kept, as a user asks: in `run`, `plan --chance`, `check`; and how many conversations at once are best.

use crate::common::{rodizio, told};
use std::fs;
use std::path::Path;

/// Four agents, of whom each can serve six of the twenty customers an hour, day and night.
const DAY_AND_NIGHT: &str = "name = \"Day and night\"
[horizon]
start = 2026-03-02
length = \"2 weeks\"
time_zone = \"America/Sao_Paulo\"
[[agent]]
name = \"Agente\"
count = 4
reaction.constant = \"0 s\"
[[team]]
name = \"Suporte\"
within = [\"10 min\"]
handling.exponential = { mean = \"10 min\" }
arrivals.poisson = { per_day = 480 }
rules.distribution = false
";

fn scenario(folder: &Path, name: &str, more: &str) -> String {
    let file = folder.join(name);
    fs::write(&file, format!("{DAY_AND_NIGHT}{more}")).unwrap();
    file.to_str().unwrap().to_string()
}

#[test]
fn run_says_on_how_many_days() {
    let folder = tempfile::tempdir().unwrap();
    let file = scenario(folder.path(), "plain.toml", "");
    let played = ["run", &file, "--replications", "10", "--quiet"];
    let plain = rodizio(&played).stdout;
    assert!(!plain.contains("keeps"), "{plain}");
    let said = rodizio(&[&played[..], &["--target", "within_10min >= 80%"]].concat()).stdout.replace('\n', " ");
    assert!(said.starts_with(plain.trim_end().replace('\n', " ").as_str()), "{said}");
    assert!(said.contains("Suporte keeps “started within 10 min ≥ 80.0 %” on "), "{said}");
    assert!(said.contains(" of 20 days (") && said.contains("week"), "{said}");
    // The same is a target by its own name.
    let own = rodizio(&[&played[..], &["--target", "days_kept(within_10min >= 80 %) >= 5%"]].concat()).stdout;
    assert!(own.replace('\n', " ").contains("days kept (started within 10 min ≥ 80.0 %) ≥ 5%: "), "{own}");
    assert_ne!(told(&["run", &file, "--target", "days_kept(wait_p91<=1min) >= 5%"], "no measure that a day"), 0);
}

#[test]
fn a_plan_by_chance_is_one_on_days() {
    let folder = tempfile::tempdir().unwrap();
    let file = scenario(folder.path(), "plain.toml", "");
    let plan = |more: &[&str]| {
        let args = ["plan", &file, "--search", "agents=4..7", "--confidence", "90%", "--margin", "30%", "--json"];
        let args: Vec<&str> = args.into_iter().chain(more.iter().copied()).collect();
        let outcome = rodizio(&args);
        assert_eq!(outcome.code, 0, "{args:?}: {}", outcome.stderr);
        let found: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
        (found["targets"].clone(), found["configurations"].clone(), found["answer"].clone())
    };
    let chance = plan(&["--target", "within_10min >= 85%", "--chance", "90%"]);
    assert_eq!(chance, plan(&["--target", "days_kept(within_10min>=85%) >= 90%"]));
    assert_eq!(chance.0[0]["measure"], "days_kept(within_10min>=85%)");
    // By the mean fewer are enough than on nine days in ten.
    let mean = plan(&["--target", "within_10min >= 85%"]);
    assert_ne!(chance.2, mean.2);
    let weeks = plan(&["--target", "within_10min >= 85%", "--chance", "90%", "--of", "weeks"]);
    assert_eq!(weeks.0[0]["measure"], "weeks_kept(within_10min>=85%)");
    let args = ["plan", &file, "--search", "agents=4..7", "--target", "occupancy <= 80%", "--chance", "90%"];
    assert_ne!(told(&args, "`occupancy` is no measure that a day can be held to"), 0);
}

#[test]
fn an_expectation_may_be_of_days() {
    let folder = tempfile::tempdir().unwrap();
    let expect = "[[expect]]\nmeasure = \"days_kept(within_10min >= 50 %)\"\nat_least = \"80%\"\n";
    let file = scenario(folder.path(), "expects.toml", expect);
    let outcome = rodizio(&["check", &file]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    let wrong = scenario(folder.path(), "wrong.toml", &expect.replace("within_10min", "occupancy"));
    assert!(rodizio(&["check", &wrong]).stderr.contains("no measure that a day can be held to"));
}

/// Two at once at 0.6 each are faster together than one; three at 0.35 are slower than two.
#[test]
fn the_best_number_at_once_is_said_where_speed_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let sweep = |file: &str, values: &str| {
        let args = ["sweep", file, "--vary", values, "--by", "wait_mean", "--replications", "10", "--quiet"];
        let outcome = rodizio(&args);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        (outcome.stdout.replace('\n', " "), outcome.stderr.replace('\n', " "))
    };
    let plain = scenario(folder.path(), "plain.toml", "");
    let (answer, warned) = sweep(&plain, "concurrency=1..3");
    assert!(!answer.contains("at once is best"), "{answer}");
    assert!(warned.contains("so more at once always looks better"), "{warned}");
    let text = DAY_AND_NIGHT.replace("count = 4", "count = 4\nspeed = [1.0, 0.6, 0.35]").replace("480", "560");
    let slower = folder.path().join("slower.toml");
    fs::write(&slower, text).unwrap();
    let slower = slower.to_str().unwrap();
    let (answer, warned) = sweep(slower, "concurrency=1..3");
    assert!(answer.contains("2 at once is best: more makes it worse. With 3, \"mean wait\" is "), "{answer}");
    assert!(!warned.contains("at once always looks better"), "{warned}");
    let (answer, warned) = sweep(slower, "concurrency=1..2");
    assert!(answer.contains("2 at once is best of those tried; more may be better still."), "{answer}");
    assert!(!warned.contains("`speed` says nothing"), "{warned}");
    let (_, warned) = sweep(slower, "concurrency=2,6");
    assert!(warned.contains("`speed` says nothing of more than 3 conversations at once"), "{warned}");
}
