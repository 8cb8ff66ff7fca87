//! `rodizio explain` as a program: the page's commands, traces of bundled scenarios, files, pipes.

#![cfg(unix)]

use crate::perfetto;

use crate::pages::{check, root, run, stage};
use serde_json::Value;
use std::fs;

#[test]
fn the_page_shows_what_is_printed() {
    let folder = stage("explain-page", &["scenarios"]);
    let count = check("docs/explain.md", |command| Some(run(command, &folder)));
    assert!(count >= 6, "only {count} commands found");
}

/// Every bundled scenario has a trace of the format, below 50 MB; so has the log of it, and the log replays unrefused.
#[test]
fn traces_and_logs_of_bundled_scenarios() {
    let folder = stage("explain-traces", &["scenarios"]);
    for name in ["forgotten-vacation", "two-teams-shared-agents", "opening-backlog", "trace"] {
        let file = format!("scenarios/{name}.toml");
        let (printed, code) =
            run(&format!("rodizio explain {file} --perfetto a.json --write-events a.jsonl --quiet"), &folder);
        assert_eq!(code, 0, "{printed:?}");
        let text = fs::read_to_string(folder.join("a.json")).unwrap();
        assert!(text.len() < 50_000_000, "{name} takes {} bytes", text.len());
        let counted = perfetto::check(&text);
        assert!(counted.in_progress > 400 && counted.offers > 300 && counted.flows > 300, "{name}: {counted:?}");
        let (printed, code) = run(&format!("rodizio replay {file} a.jsonl > decisions"), &folder);
        assert!(code == 0 && !printed.join(" ").contains("refused"), "{printed:?}");
        let (printed, code) = run(&format!("rodizio explain {file} --events a.jsonl --perfetto b.json"), &folder);
        assert_eq!(code, 0, "{printed:?}");
        let of_log = perfetto::check(&fs::read_to_string(folder.join("b.json")).unwrap());
        assert_eq!((of_log.in_progress, of_log.openings), (counted.in_progress, counted.openings), "{name}");
    }
}

/// The parts of every story add up, and the stories are those of `conversations.csv`.
#[test]
fn the_longest_waits_are_those_of_the_table() {
    let folder = stage("explain-table", &["scenarios"]);
    let scenario = "scenarios/forgotten-vacation.toml --seed 5";
    let (printed, code) = run(&format!("rodizio explain {scenario} --replication 2 --worst 4 --json"), &folder);
    assert_eq!(code, 0, "{printed:?}");
    let document: Value = serde_json::from_str(&printed.join("\n")).unwrap();
    let stories = document["conversations"].as_array().unwrap();
    assert_eq!(stories.len(), 4);
    let (_, code) = run(&format!("rodizio run {scenario} --replications 2 --out out --log --quiet"), &folder);
    assert_eq!(code, 0);
    let table = fs::read_to_string(folder.join("out/conversations.csv")).unwrap();
    let rows = table.lines().map(|row| row.split(',').collect::<Vec<_>>()).filter(|row| row[0] == "2");
    let mut rows: Vec<_> = rows.filter_map(|row| Some((row[11].parse::<f64>().ok()?, row[2].to_string()))).collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (story, (wait, number)) in stories.iter().zip(&rows) {
        assert_eq!(story["conversation"].to_string(), *number);
        let micros = story["wait_us"].as_i64().unwrap();
        assert!((micros as f64 / 1e6 - wait).abs() < 1e-6);
        let causes: i64 = story["causes_us"].as_object().unwrap().values().map(|part| part.as_i64().unwrap()).sum();
        assert_eq!(causes, micros);
        let segments = story["segments"].as_array().unwrap();
        let length = |segment: &Value| segment["to_us"].as_i64().unwrap() - segment["from_us"].as_i64().unwrap();
        assert_eq!(segments.iter().map(length).sum::<i64>(), micros);
    }
}

/// The whole run's document has the sums that its text shows, for any number of threads.
#[test]
fn the_whole_run_is_the_same_on_any_number_of_threads() {
    let folder = stage("explain-whole", &["scenarios"]);
    let print = |threads: u32| {
        let line = format!("rodizio explain scenarios/baseline.toml --replications 5 --json --threads {threads}");
        run(&line, &folder).0.join("\n")
    };
    let one = print(1);
    assert_eq!(one, print(3));
    let document: Value = serde_json::from_str(&one).unwrap();
    let started = &document["teams"][0]["started"];
    let sum: u64 = started["causes_us"].as_object().unwrap().values().map(|part| part.as_u64().unwrap()).sum();
    assert_eq!(started["wait_us"].as_u64().unwrap(), sum);
    let hours = document["teams"][0]["hours"].as_array().unwrap();
    let by_hour: u64 = hours.iter().map(|hour| hour["started"]["wait_us"].as_u64().unwrap()).sum();
    assert_eq!(by_hour, sum);
}

#[test]
fn files_and_pipes() {
    let folder = stage("explain-files", &["scenarios"]);
    fs::write(folder.join("file"), "").unwrap();
    let (printed, code) = run("rodizio explain --perfetto file/trace.json", &folder);
    assert_eq!(code, 73, "{printed:?}");
    let (printed, code) = run("rodizio explain --write-events /dev/full", &folder);
    assert_eq!(code, 73, "{printed:?}");
    // What is there and is no file stays what it is.
    let (printed, code) = run(
        "rodizio explain --write-events /dev/stdout --quiet | rodizio replay scenarios/baseline.toml - | head -1",
        &folder,
    );
    assert_eq!(code, 0, "{printed:?}");
    assert!(printed.iter().any(|line| line.contains(r#""decision":"offer""#)), "{printed:?}");
    let (printed, code) = run("rodizio explain --worst 500 | head -1", &folder);
    assert!(code == 0 && printed.len() == 1, "{printed:?}");
    let (printed, code) = run("rodizio explain --from 2026-03-09 --to 2026-03-09 --perfetto x.json", &folder);
    assert_eq!((code, folder.join("x.json").exists()), (2, false), "{printed:?}");
    let (printed, code) = run("rodizio explain --from 2026-03-09 --to 2026-03-10T12:00 --perfetto x.json", &folder);
    assert_eq!(code, 0, "{printed:?}");
    let day = perfetto::check(&fs::read_to_string(folder.join("x.json")).unwrap());
    assert!((100..600).contains(&day.in_progress), "{day:?}");
    let line = r#"{"at":"2026-03-02T09:00:00","event":"arrive","conversation":"c1","team":"Suport"}"#;
    fs::write(folder.join("bad.jsonl"), line).unwrap();
    let (printed, code) = run("rodizio explain --events bad.jsonl", &folder);
    assert!(code == 65 && printed.join("\n").contains("did you mean \"Suporte\"?"), "{printed:?}");
    assert!(root().join("docs/explain.md").exists());
}

/// The result as a page, in either language: the answer, the account as a timeline, and the command that makes it again.
#[test]
fn a_page_tells_the_same() {
    let folder = stage("explain-html", &["scenarios"]);
    let vacation = "rodizio explain scenarios/forgotten-vacation.toml";
    let page = |line: &str| {
        let (printed, code) = run(&format!("{line} --html page.html"), &folder);
        assert_eq!(code, 0, "{printed:?}");
        let page = fs::read_to_string(folder.join("page.html")).unwrap().replace("&#x2f;", "/");
        assert!(page.contains(&format!("<pre><code>{}</code></pre>", line.split(" --lang").next().unwrap())), "{line}");
        // What is printed does not hang on the page, which is named below.
        let (alone, _) = run(line, &folder);
        assert_eq!(printed.split_last().unwrap().1, alone);
        assert!(printed.last().unwrap().ends_with("page.html"), "{printed:?}");
        page
    };
    let english = page(&format!("{vacation} --worst 2 --in-hours"));
    assert_eq!(english.matches("<ol class=\"story\">").count(), 2);
    assert!(english.contains("<html lang=\"en\">") && english.contains("was the longest of these waits"));
    assert!(english.contains("is absent through Fri 20 Mar, and nobody has marked it"));
    let portuguese = page(&format!("{vacation} --worst 2 --in-hours --lang pt-BR"));
    assert!(portuguese.contains("<html lang=\"pt-BR\">") && portuguese.contains("foi a maior dessas esperas"));
    let agent = page(&format!("{vacation} --agent Ana"));
    assert!(agent.contains("<dl class=\"counts\">") && agent.contains("started it within the window"));
    let whole = page("rodizio explain scenarios/two-teams-shared-agents.toml --replications 2");
    assert!(whole.contains("class=\"hot\"") && whole.contains("<h2>Assumptions</h2>"));
}
