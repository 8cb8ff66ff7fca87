//! `rodizio sweep`: the same bytes however it is run, broken off or gone on with; and what it refuses.

use crate::common;
use crate::contents::contents;

use common::{path, rodizio, told};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const JOURNAL: &str = "sweep.journal";

fn small() -> String {
    path("tests/outputs/small.toml").to_str().unwrap().to_string()
}

/// Sweeps the small scenario into a folder.
fn sweep(out: &Path, more: &[&str]) -> common::Outcome {
    let small = small();
    let first = [
        "sweep",
        &small,
        "--vary",
        "agent.Ana.concurrency=1..3",
        "--vary",
        "team.Help.rules.overflow=5 min,10 min",
        "--out",
    ];
    let args: Vec<&str> = first.into_iter().chain([out.to_str().unwrap()]).chain(more.iter().copied()).collect();
    rodizio(&args)
}

#[test]
fn the_bytes_do_not_depend_on_threads() {
    let folder = tempfile::tempdir().unwrap();
    let run = |threads: &str| {
        let out = folder.path().join(threads);
        let outcome = sweep(&out, &["--replications", "5", "--threads", threads, "--png"]);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        (contents(&out), outcome.stdout.replace(out.to_str().unwrap(), "OUT"))
    };
    let one = run("1");
    assert!(one.0.contains_key("report.html") && one.0.contains_key("charts/heat-wait_p90.png"), "{:?}", one.0.keys());
    assert!(!one.0.contains_key(JOURNAL));
    assert!(run("2") == one);
    assert!(run("7") == one);
}

/// A quantile of small replications is one of the waits of all of them together, whichever command asks; `tests/outputs.rs` holds it against those.
#[test]
fn quantiles_of_small_replications_are_the_same_in_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let file = small();
    let play = |name: &str, args: &[&str]| {
        let out = out(name);
        let all = [args, &["--replications", "3", "--quiet", "--out", &out]].concat();
        assert_eq!(rodizio(&all).code, 0, "{all:?}");
    };
    play("run", &["run", &file]);
    play("sweep", &["sweep", &file, "--vary", "agent.Ana.concurrency=2"]);
    play("compare", &["compare", &file, "--variant", "more:agent.Ana.concurrency=3"]);
    // What a file says of the 80 % wait of Help, behind what its own columns say.
    let p80 = |file: &str, leading: usize| {
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        let found = text.lines().map(|line| line.splitn(leading + 1, ',').last().unwrap());
        found.filter(|line| line.starts_with("Help,wait_p80,")).map(str::to_string).next().unwrap()
    };
    let alone = p80("run/summary.csv", 0);
    assert!(!alone.contains("few beyond"), "{alone}");
    assert_eq!((p80("sweep/cells.csv", 1), p80("compare/summary.csv", 1)), (alone.clone(), alone));
}

/// Precision makes cells of different length; still nothing depends on threads.
#[test]
fn precision_gives_each_cell_what_it_needs() {
    let run = |threads: &str| {
        let small = small();
        rodizio(&[
            "sweep",
            &small,
            "--vary",
            "agent.Ana.concurrency=1,8",
            "--by",
            "Help.wait_mean",
            "--precision",
            "Help.wait_mean=5%",
            "--precision",
            "Help.lost_share=4pp",
            "--max-replications",
            "400",
            "--json",
            "--threads",
            threads,
        ])
    };
    let one = run("1");
    assert_eq!(one.code, 0, "{}", one.stderr);
    let document: serde_json::Value = serde_json::from_str(&one.stdout).unwrap();
    let (cells, rows) = (document["states"].as_array().unwrap(), document["cells"].as_array().unwrap());
    let counts: Vec<u64> = cells.iter().map(|cell| cell["replications"].as_u64().unwrap()).collect();
    assert_ne!(counts[0], counts[1], "{counts:?}");
    for cell in cells {
        let is_meant = |row: &&serde_json::Value| {
            row["agent.Ana.concurrency"] == cell["values"][0] && row["team"] == "Help" && row["measure"] == "wait_mean"
        };
        let found = rows.iter().find(is_meant).unwrap();
        let value = |key: &str| found[key].as_f64().unwrap();
        let reached = (value("ci95_high") - value("ci95_low")) / 2.0 <= 0.05 * value("mean");
        let is_told = cell["imprecise"].as_array().unwrap().iter().any(|text| text == "wait_mean=5%");
        assert_eq!(reached, !is_told, "{cell:#}");
        assert!(reached || cell["replications"] == 400);
    }
    assert_eq!(run("5").stdout, one.stdout);
}

/// A cell has the very numbers of a run with the same values.
#[test]
fn a_cell_is_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let (cells, one) = (folder.path().join("cells"), folder.path().join("one"));
    assert_eq!(sweep(&cells, &["--replications", "4"]).code, 0);
    let small = small();
    let set = ["--set", "agent.Ana.concurrency=2", "--set", "team.Help.rules.overflow=5 min"];
    let args: Vec<&str> =
        ["run", &small, "--replications", "4", "--out", one.to_str().unwrap()].into_iter().chain(set).collect();
    assert_eq!(rodizio(&args).code, 0);
    let table = fs::read_to_string(cells.join("cells.csv")).unwrap();
    let of_cell: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("2,5 min,300,")).collect();
    let summary = fs::read_to_string(one.join("summary.csv")).unwrap();
    assert_eq!(of_cell, summary.lines().skip(1).collect::<Vec<_>>());
}

/// What is given by the world is not called best: of three numbers of customers a day, the fewest wait least, and nobody
/// can choose them.
#[test]
fn what_is_given_is_not_called_best() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let short = ["--set", "horizon.length=1 week", "--replications", "3"];
    let sweep = |more: &[&str]| rodizio(&[&["sweep"][..], &short, more].concat());
    let given = ["--vary", "per_day=90,320,350"];
    let words = |outcome: &common::Outcome| outcome.stdout.split_whitespace().collect::<Vec<_>>().join(" ");

    // Nothing else is varied: there is nothing to choose.
    let alone = sweep(&[&given[..], &["--target", "wait_p90 <= 20 min"]].concat());
    let said = words(&alone);
    assert!(said.starts_with("per_day is given, not chosen: no value is best."), "{said}");
    assert!(said.contains("1 combination of 3 keeps") || said.contains("for sure (per_day = 90)"), "{said}");
    assert!(!said.contains("has the lowest") && !said.contains("* best"), "{said}");

    // With a choice, the best one is said for each.
    let choice = ["--vary", "per_day=250,320,350", "--vary", "agents=6,9"];
    let said = words(&sweep(&[&choice[..], &["--out", out]].concat()));
    for per_day in [250, 320, 350] {
        assert!(said.contains(&format!("per_day = {per_day}: agents = 9 has the lowest")), "{said}");
    }
    let best = fs::read_to_string(folder.path().join("best.csv")).unwrap();
    let of_wait: Vec<&str> = best.lines().filter(|line| line.contains(",Suporte,wait_p90,")).collect();
    assert_eq!(of_wait.len(), 3, "{best}");
    for (line, per_day) in of_wait.iter().zip(["250", "320", "350"]) {
        assert!(line.starts_with(&format!("{per_day},9,")), "{line}");
    }
    let document: serde_json::Value =
        serde_json::from_str(&sweep(&[&choice[..], &["--json"]].concat()).stdout).unwrap();
    assert_eq!(document["by"]["best"], serde_json::Value::Null);
    assert_eq!(document["varied"][0], serde_json::json!({ "path": "per_day", "role": "circumstance" }));
    assert_eq!(document["varied"][1]["role"], "choice");
    let bests: Vec<_> = document["circumstances"].as_array().unwrap().iter().map(|one| one["best"].as_u64()).collect();
    assert_eq!(bests, [Some(1), Some(3), Some(5)]);

    // Where all is chosen, one cell is the best of all, as ever.
    let document: serde_json::Value = serde_json::from_str(&sweep(&["--vary", "agents=7,9", "--json"]).stdout).unwrap();
    assert_eq!((&document["by"]["best"], &document["circumstances"][0]["best"]), (&1.into(), &1.into()));

    // A plan does not choose it either.
    let plan = ["plan", "--search", "per_day=90,320", "--search", "agents=7..9", "--target", "wait_p90 <= 20 min"];
    assert_eq!(told(&plan, "`per_day` is given, not chosen"), 65);
}

/// Lengths sort by their seconds; the replications of a cell are those of its means.
#[test]
fn tables_are_for_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let run = sweep(folder.path(), &["--replications", "3", "--replications-csv", "--by", "Help.wait_mean"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let table = |name: &str| {
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head: Vec<String> = reader.headers().unwrap().iter().map(String::from).collect();
        let rows: Vec<BTreeMap<String, String>> = reader
            .records()
            .map(|row| head.iter().cloned().zip(row.unwrap().iter().map(String::from)).collect())
            .collect();
        (head, rows)
    };
    let path = "team.Help.rules.overflow";
    let (head, cells) = table("cells.csv");
    assert_eq!(head[..3], ["agent.Ana.concurrency", path, "team.Help.rules.overflow_s"]);
    let seconds: std::collections::BTreeSet<_> = cells.iter().map(|row| (&row[path], &row[&head[2]])).collect();
    assert_eq!(
        seconds.into_iter().map(|(a, b)| (a.as_str(), b.as_str())).collect::<Vec<_>>(),
        [("10 min", "600"), ("5 min", "300")]
    );
    let (_, values) = table("replications.csv");
    assert_eq!(values.len(), 3 * cells.len());
    for cell in cells.iter().filter(|row| row["measure"] == "wait_mean") {
        let is_of = |row: &&BTreeMap<String, String>| {
            [head[0].as_str(), path, "team", "measure"].iter().all(|name| row[*name] == cell[*name])
        };
        let is_weight = |row: &&BTreeMap<String, String>| {
            [head[0].as_str(), path, "team"].iter().all(|name| row[*name] == cell[*name]) && row["measure"] == "started"
        };
        let number = |row: &BTreeMap<String, String>| row["value"].parse::<f64>().unwrap();
        let own: Vec<f64> = values.iter().filter(is_of).map(number).collect();
        let started: Vec<f64> = values.iter().filter(is_weight).map(number).collect();
        let sum: f64 = own.iter().zip(&started).map(|(mean, customers)| mean * customers).sum();
        let mean: f64 = cell["mean"].parse().unwrap();
        assert!((sum / started.iter().sum::<f64>() / mean - 1.0).abs() < 1e-12, "{own:?} {mean}");
    }
    // Unless asked for, it is not there.
    let plain = tempfile::tempdir().unwrap();
    assert_eq!(sweep(plain.path(), &["--replications", "3"]).code, 0);
    assert!(!plain.path().join("replications.csv").exists());
}

#[test]
fn an_experiment_file_asks_the_same_question_as_flags() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("question.toml");
    let text = format!(
        "scenario = {:?}\nreplications = 3\nseed = 9\nby = \"Help.lost_share\"\ntargets = [\"Help.lost_share <= 30 %\"]\n\n\
         [[vary]]\npath = \"agent.Ana.concurrency\"\nvalues = \"1..3\"\n",
        small()
    );
    fs::write(&file, &text).unwrap();
    let from_file = rodizio(&["sweep", file.to_str().unwrap(), "--json"]);
    let small = small();
    let flags =
        ["--replications", "3", "--seed", "9", "--by", "Help.lost_share", "--target", "Help.lost_share <= 30 %"];
    let args: Vec<&str> =
        ["sweep", &small, "--vary", "agent.Ana.concurrency=1..3", "--json"].into_iter().chain(flags).collect();
    let from_flags = rodizio(&args);
    assert_eq!((from_file.code, from_flags.code), (0, 0), "{}{}", from_file.stderr, from_flags.stderr);
    assert_eq!(from_file.stdout, from_flags.stdout);

    // What is wrong is shown in the file.
    fs::write(&file, text.replace("Help.lost_share <= 30 %", "Help.lost_shre <= 30 %")).unwrap();
    let outcome = rodizio(&["sweep", file.to_str().unwrap()]);
    assert_eq!(outcome.code, 65);
    assert!(outcome.stderr.contains("question.toml:5:") && outcome.stderr.contains("lost_share"), "{}", outcome.stderr);
}

#[test]
fn nothing_runs_if_a_cell_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let outcome =
        rodizio(&["sweep", "--vary", "agents=0..2", "--vary", "overflow=10 min,ten", "--out", out.to_str().unwrap()]);
    assert_eq!(outcome.code, 65);
    assert!(outcome.stderr.contains("in 2 of 6 cells: agents = 0, overflow = 10 min;"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("overflow = ten"), "{}", outcome.stderr);
    assert!(!out.exists());
}

/// A hundred cells: the page stays below two megabytes, and old charts do not stay.
#[test]
fn a_large_page_stays_small() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let small = small();
    let first = ["sweep", &small, "--replications", "2", "--out", out, "--vary", "agent.Ana.concurrency=1..10"];
    let second = ["--vary", "team.Help.rules.overflow=3 min..12 min/1 min"];
    assert_eq!(rodizio(&[&first[..], &second].concat()).code, 0);
    let bytes = fs::metadata(folder.path().join("report.html")).unwrap().len();
    assert!(bytes < 2_000_000, "{bytes}");
    assert!(folder.path().join("charts/heat-wait_p90.svg").exists());
    assert_eq!(rodizio(&first).code, 0);
    assert!(!folder.path().join("charts/heat-wait_p90.svg").exists());
    let manifest: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("manifest.json")).unwrap()).unwrap();
    let charts = fs::read_dir(folder.path().join("charts")).unwrap().count();
    let listed =
        manifest["files"].as_array().unwrap().iter().filter(|name| name.as_str().unwrap().starts_with("charts/"));
    assert_eq!(listed.count(), charts);
}

#[test]
fn wrong_questions_are_told() {
    assert_eq!(told(&["sweep"], "nothing is varied"), 2);
    let vary = ["sweep", "--vary", "agents=7,8"];
    let with = |more: &[&'static str]| [&vary[..], more].concat();
    assert_eq!(told(&with(&["--by", "wait_p09"]), "did you mean `wait_p90`?"), 2);
    assert_eq!(told(&with(&["--target", "wait_p90 < 10 min"]), "is not a target"), 2);
    assert_eq!(told(&with(&["--precision", "wait_p90=0%"]), "above 0%"), 2);
    assert_eq!(told(&with(&["--max-replications", "9"]), "--precision"), 2);
    assert_eq!(told(&with(&["--max-time", "soon"]), "soon"), 2);
    assert_eq!(told(&with(&["--by", "arrivals"]), "nothing can be ranked by it"), 2);
    assert_eq!(told(&with(&["--png"]), "--out"), 2);
    assert_eq!(told(&["sweep", "--vary", "seed=1..3"], "is the same in all cells"), 65);
    assert_eq!(told(&with(&["--resume"]), "--out"), 2);
    assert_eq!(told(&["sweep", "--vary", "agnts=7,8"], "did you mean `agents`?"), 65);
    assert_eq!(told(&["sweep", "nowhere.toml", "--vary", "agents=7"], "nowhere.toml"), 66);
    assert_eq!(told(&with(&["--out", "/proc/nowhere"]), "cannot write"), 73);
}

#[test]
fn an_unfinished_journal_is_neither_lost_nor_mistaken() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let whole = folder.path().join("whole");
    assert_eq!(sweep(&whole, &["--replications", "3"]).code, 0);
    // One that has nothing yet is begun anew.
    fs::write(out.join(JOURNAL), "").unwrap();
    let refused = sweep(&out, &["--replications", "3"]);
    assert_eq!(refused.code, 73);
    assert!(refused.stderr.contains("not finished") && refused.stderr.contains("--resume"), "{}", refused.stderr);
    assert_eq!(sweep(&out, &["--replications", "3", "--resume"]).code, 0);
    assert!(contents(&out) == contents(&whole));
    // Something else of that name stays as it is.
    fs::write(out.join(JOURNAL), "my notes\n").unwrap();
    let refused = sweep(&out, &["--replications", "3", "--resume"]);
    assert_eq!(refused.code, 65);
    assert!(refused.stderr.contains("not a journal"), "{}", refused.stderr);
    assert_eq!(fs::read(out.join(JOURNAL)).unwrap(), b"my notes\n");
    // Without a journal there is nothing to go on with: it begins.
    fs::remove_file(out.join(JOURNAL)).unwrap();
    assert_eq!(sweep(&out, &["--replications", "3", "--resume"]).code, 0);
}

#[cfg(unix)]
mod broken_off {
    use super::*;
    use crate::shell::bare;
    use std::process::{Child, Command, Output, Stdio};
    use std::time::Duration;

    fn command(out: &Path, more: &[&str]) -> Command {
        let mut command = bare(env!("CARGO_BIN_EXE_rodizio"));
        command.args([
            "sweep",
            "--vary",
            "agents=6..10",
            "--replications",
            "24",
            "--out",
            out.to_str().unwrap(),
            "--quiet",
        ]);
        command.args(more);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Starts a sweep and waits until so many replications are in its journal.
    fn begun(out: &Path, lines: usize) -> Child {
        let child = command(out, &[]).spawn().unwrap();
        until_lines(&out.join(JOURNAL), lines);
        child
    }

    /// Waits until a journal has more than so many lines.
    fn until_lines(journal: &Path, lines: usize) {
        let long = || fs::read(journal).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() > lines;
        assert!(
            (0..60_000).any(|_| long() || {
                std::thread::sleep(Duration::from_millis(1));
                false
            }),
            "it does not grow"
        );
    }

    fn finished(mut command: Command) -> Output {
        command.output().unwrap()
    }

    fn text(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).into_owned()
    }

    #[test]
    fn killed_at_any_moment_it_goes_on_to_the_same_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let whole = folder.path().join("whole");
        let expected = finished(command(&whole, &[]));
        assert!(expected.status.success(), "{}", text(&expected.stderr));
        // After the head of the journal, in the middle, near the end; the last one killed twice.
        for kills in [vec![0], vec![37], vec![20, 90]] {
            let out = folder.path().join(format!("{kills:?}"));
            let mut child = begun(&out, kills[0]);
            child.kill().unwrap();
            child.wait().unwrap();
            assert!(!out.join("report.html").exists());
            for lines in &kills[1..] {
                let mut child = command(&out, &["--resume"]).spawn().unwrap();
                until_lines(&out.join(JOURNAL), *lines);
                child.kill().unwrap();
                child.wait().unwrap();
            }
            let resumed = finished(command(&out, &["--resume"]));
            assert!(resumed.status.success(), "{}", text(&resumed.stderr));
            let told = text(&resumed.stderr);
            assert!(told.contains("in the journal already") || (kills == [0] && told.contains("beginning")), "{told}");
            assert_eq!(text(&resumed.stdout), text(&expected.stdout));
            assert!(contents(&out) == contents(&whole), "{:?}", contents(&out).keys());
        }
    }

    #[test]
    fn interrupted_it_puts_away_what_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
        assert!(finished(command(&whole, &[])).status.success());
        let child = begun(&out, 30);
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        let ended = child.wait_with_output().unwrap();
        let told = text(&ended.stderr);
        assert_eq!(ended.status.code(), Some(130), "{told}");
        assert!(told.contains("of 5 cells") && told.contains("--resume"), "{told}");
        let so_far = fs::read_to_string(out.join("cells-so-far.csv")).unwrap();
        let table = fs::read_to_string(whole.join("cells.csv")).unwrap();
        assert!(so_far.lines().all(|line| table.lines().any(|known| known == line)));
        assert!(!out.join("cells.csv").exists());
        let resumed = finished(command(&out, &["--resume"]));
        assert!(resumed.status.success(), "{}", text(&resumed.stderr));
        assert!(contents(&out) == contents(&whole));
    }

    /// A disk that takes no more: a limit on the size of files, half as large as the journal.
    #[test]
    fn a_full_disk_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
        assert!(finished(command(&whole, &[])).status.success());
        let program = env!("CARGO_BIN_EXE_rodizio");
        let line = format!(
            "trap '' XFSZ; ulimit -f 60; exec '{program}' sweep --vary agents=6..10 --replications 24 --quiet --out '{}'",
            out.display()
        );
        let ended = bare("bash").args(["-c", &line]).output().unwrap();
        let told = text(&ended.stderr);
        assert_eq!(ended.status.code(), Some(73), "{told}");
        assert!(told.contains("cannot write") && told.contains(JOURNAL) && told.contains("--resume"), "{told}");
        let resumed = finished(command(&out, &["--resume"]));
        assert!(resumed.status.success(), "{}", text(&resumed.stderr));
        assert!(contents(&out) == contents(&whole));
    }

    /// The values that may be true come from a file: its text is part of what a journal belongs to.
    #[test]
    fn a_journal_with_other_values_that_may_be_true_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (out, sets) = (folder.path().join("out"), folder.path().join("sets.csv"));
        let inputs = ["--inputs", sets.to_str().unwrap()];
        let resumed = || finished(command(&out, &[&inputs[..], &["--resume"]].concat()));
        fs::write(&sets, "set,per_day\n1,100\n2,120\n").unwrap();
        let mut child = command(&out, &inputs).spawn().unwrap();
        until_lines(&out.join(JOURNAL), 10);
        child.kill().unwrap();
        child.wait().unwrap();
        let journal = fs::read(out.join(JOURNAL)).unwrap();
        fs::write(&sets, "set,per_day\n1,100\n2,90\n").unwrap();
        let refused = resumed();
        assert_eq!(refused.status.code(), Some(65));
        assert!(text(&refused.stderr).contains("other values that may be true"), "{}", text(&refused.stderr));
        assert_eq!(fs::read(out.join(JOURNAL)).unwrap(), journal);
        fs::write(&sets, "set,per_day\n1,100\n2,120\n").unwrap();
        assert!(resumed().status.success());
    }

    #[test]
    fn a_journal_of_another_sweep_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let mut child = begun(&out, 10);
        child.kill().unwrap();
        child.wait().unwrap();
        let journal = fs::read(out.join(JOURNAL)).unwrap();
        for (more, reason) in [
            (["--seed", "2"], "its seed is 1, now it is 2"),
            (["--set", "limit=1 h"], "other changes"),
            (["--vary", "per_day=300"], "other paths or values"),
        ] {
            let refused = finished(command(&out, &[&more[..], &["--resume"]].concat()));
            assert_eq!(refused.status.code(), Some(65));
            assert!(text(&refused.stderr).contains(reason), "{}", text(&refused.stderr));
            assert_eq!(fs::read(out.join(JOURNAL)).unwrap(), journal);
        }
        // Fewer replications than there are would throw some away; as many as before go on.
        let small = bare(env!("CARGO_BIN_EXE_rodizio"))
            .args([
                "sweep",
                "--vary",
                "agents=6..10",
                "--replications",
                "1",
                "--resume",
                "--out",
                out.to_str().unwrap(),
            ])
            .output()
            .unwrap();
        assert_eq!(small.status.code(), Some(65), "{}", text(&small.stderr));
        assert_eq!(fs::read(out.join(JOURNAL)).unwrap(), journal);
        assert!(finished(command(&out, &["--resume"])).status.success());
    }
}
