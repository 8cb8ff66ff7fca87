//! A gate in shards: the verdicts of one process, whatever is checked.

use crate::cluster::sharded::{Sharded, TINY, rounds, sealed};
use crate::common::{path, rodizio, told};
use crate::contents::contents;
use crate::shell;
use rodizio::cli::exit;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A gate in a folder of its own, asked there by relative paths; shards and merge are played elsewhere.
struct Gate {
    folder: tempfile::TempDir,
}

/// What a process said.
#[derive(Debug, PartialEq)]
struct Said {
    code: i32,
    stdout: String,
    stderr: String,
}

fn expect(measure: &str, bound: &str) -> String {
    format!("[[expect]]\nmeasure = \"{measure}\"\n{bound}\n")
}

impl Gate {
    /// Scenarios that pass, fail, are close, expect nothing, have no data, a file, uncertain values or no chance at all, are held
    /// against a baseline, or make no sense; a case that passes, one that does not, and a log with its decisions.
    fn new() -> Self {
        let gate = Gate { folder: tempfile::tempdir().unwrap() };
        for folder in ["scenarios", "rules/logs"] {
            fs::create_dir_all(gate.path(folder)).unwrap();
        }
        let uncertain = TINY.replace("per_day = 60", "per_day = { value = 60, sd = 6 }");
        let traced = TINY.replace("arrivals.poisson = { per_day = 60 }", "arrivals.trace = { file = \"calls.csv\" }");
        let sure = traced.replace("exponential = { mean = \"12 min\" }", "constant = \"12 min\"");
        let sure = sure.replace("exponential = { mean = \"4 min\" }", "constant = \"4 min\"");
        let sure = sure.replace("patience.exponential = { mean = \"2 h\" }\n", "");
        let causes = expect("wait_mean", "at_most = \"4 min\"") + &expect("overflow_share", "at_most = \"40%\"");
        for (name, text) in [
            ("pass", TINY.to_string() + &expect("wait_mean", "at_most = \"30 min\"")),
            ("fail", TINY.to_string() + &expect("wait_mean", "at_most = \"1 min\"")),
            ("close", TINY.to_string() + &causes),
            ("nothing", TINY.to_string()),
            ("empty", TINY.replace("per_day = 60", "per_day = 0.001") + &expect("wait_p90", "at_most = \"1 min\"")),
            ("traced", traced + &expect("wait_p90", "at_most = \"9 min\"")),
            ("uncertain", uncertain + &expect("wait_mean", "at_most = \"10 min\"")),
            ("sure", sure + &expect("wait_mean", "at_most = \"20 min\"")),
            ("held", TINY.to_string() + &expect("wait_mean", "no_worse_than = \"old\"\nmargin = \"5%\"")),
            ("new", TINY.to_string() + &expect("wait_mean", "no_worse_than = \"nobody's\"")),
            ("wrong", TINY.to_string() + &expect("weight_mean", "at_most = \"1 min\"")),
        ] {
            fs::write(gate.path(&format!("scenarios/{name}.toml")), text).unwrap();
        }
        let calls: String =
            (0..50).map(|at| format!("2026-03-02 {:02}:{:02}:00\n", 8 + at / 10, 5 * (at % 10))).collect();
        fs::write(gate.path("scenarios/calls.csv"), format!("arrived_at\n{calls}")).unwrap();
        let case = "Rule 3. The first eligible agent at or after the arrow has it, and the arrow moves on.\n\n\
                    agents  Ana, Bia\n\n\
                    09:00  c1 arrives\n         09:00  c1 offered to Ana until 09:10 (arrival)\n\
                    09:00  the arrow is at Bia\n09:00  the case ends\n";
        fs::write(gate.path("rules/right.case"), case).unwrap();
        fs::write(gate.path("rules/wrong.case"), case.replace("arrow is at Bia", "arrow is at Ana")).unwrap();
        fs::write(gate.path("rules/logs/scenario.toml"), TINY).unwrap();
        let log = "{\"at\":\"2026-03-02T09:00:00\",\"event\":\"arrive\",\"conversation\":\"c1\",\"team\":\"Help\"}\n\
                   {\"at\":\"2026-03-02T09:04:00\",\"event\":\"start\",\"conversation\":\"c1\",\"agent\":\"Ana\"}\n";
        fs::write(gate.path("rules/logs/day.jsonl"), log).unwrap();
        let decided = gate.say(&gate.path(""), &["replay", "rules/logs/scenario.toml", "rules/logs/day.jsonl"]);
        assert!(decided.code == 0 && decided.stdout.lines().count() > 1, "{decided:?}");
        fs::write(gate.path("rules/logs/day.out"), decided.stdout).unwrap();
        gate
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// A process of its own in some folder.
    fn say(&self, folder: &Path, words: &[&str]) -> Said {
        let mut command: Command = shell::bare(env!("CARGO_BIN_EXE_rodizio"));
        let output = command.args(words).current_dir(folder).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Keeps a baseline of everything, as scenarios were before `change`.
    fn keep(&self, name: &str, change: (&str, &str)) {
        let held = ["pass", "fail", "close", "nothing", "traced", "uncertain", "sure", "held"];
        let files: Vec<String> = held.iter().map(|name| format!("scenarios/{name}.toml")).collect();
        let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(self.path(file)).unwrap()).collect();
        for (file, text) in files.iter().zip(&texts) {
            let before = text.split("[[expect]]").next().unwrap().replace(change.0, change.1);
            fs::write(self.path(file), before).unwrap();
        }
        let words: Vec<&str> =
            ["check", "--save-baseline", name].into_iter().chain(files.iter().map(|f| &**f)).collect();
        let said = self.say(self.folder.path(), &words);
        assert_eq!(said.code, 0, "{said:?}");
        files.iter().zip(&texts).for_each(|(file, text)| fs::write(self.path(file), text).unwrap());
    }

    fn rounds(&self) -> Vec<serde_json::Value> {
        rounds(&self.path("work"))
    }

    /// Plays the shards of the last round, somewhere else.
    fn play(&self) {
        let there = tempfile::tempdir().unwrap();
        let work = self.path("work").to_str().unwrap().to_string();
        for shard in 0..self.rounds().last().unwrap()["shards"].as_array().unwrap().len() {
            let said = self.say(there.path(), &["shard", &work, &shard.to_string(), "--quiet"]);
            assert_eq!(said.code, 0, "{said:?}");
        }
    }

    /// Plays and merges until it is decided; gives how many rounds that took, and what was said in the end.
    fn merged(&self, more: &[&str]) -> (usize, Said) {
        let there = tempfile::tempdir().unwrap();
        let work = self.path("work").to_str().unwrap().to_string();
        for round in 1.. {
            self.play();
            let said = self.say(there.path(), &[&["merge", &work], more].concat());
            if said.code != i32::from(exit::INCOMPLETE) {
                return (round, said);
            }
            assert!(
                said.stdout.is_empty() && said.stderr.contains(&format!("round {} is needed", round + 1)),
                "{said:?}"
            );
        }
        unreachable!("rounds do not end")
    }
}

/// Times are no part of a result.
fn without_times(junit: &str) -> String {
    let parts = junit.split(" time=\"").enumerate();
    parts.map(|(at, part)| if at == 0 { part } else { part.split_once('"').unwrap().1 }).collect()
}

#[test]
fn a_check_has_the_answer_of_one_process() {
    let gate = Gate::new();
    gate.keep("old", ("mean = \"12 min\"", "mean = \"10 min\""));
    gate.keep("same", ("", ""));
    let few = ["--max-replications", "40"];
    for (more, code, rounds) in [
        (&[][..], exit::DATA, 5),
        (&few, exit::DATA, 2),
        (&["--baseline", "old", "--margin", "wait_mean=2%"], exit::DATA, 5),
        (&["--baseline", "same", "--exact", "--max-replications", "40"], exit::DATA, 2),
        (&["--set", "overflow=5 min", "--seed", "7", "--inputs", "none", "--inconclusive", "pass"], exit::DATA, 3),
    ] {
        let asked = [&["check", "scenarios", "rules"], more].concat();
        let here = gate.folder.path();
        let alone = gate.say(here, &asked);
        let json = gate.say(here, &[&asked[..], &["--json"]].concat());
        let files = ["--junit", "junit.xml", "--markdown", "check.md", "--html", "check.html", "--quiet"];
        gate.say(here, &[&asked[..], &files].concat());
        assert_eq!(alone.code, i32::from(code), "{more:?} {alone:?}");
        let cut = gate.say(here, &[&asked[..], &["--shards", "6", "--plan-out", "work"]].concat());
        assert_eq!(cut.code, 0, "{more:?} {cut:?}");
        // Nothing but the plan is read from now on.
        for folder in ["scenarios", "rules", "baselines"] {
            fs::rename(gate.path(folder), gate.path(&format!("{folder}-away"))).unwrap();
        }
        let (took, said) = gate.merged(&[]);
        assert_eq!(took, rounds, "{more:?}");
        assert_eq!(said, alone, "{more:?}");
        let out = gate.path("out");
        let (work, there) = (gate.path("work"), tempfile::tempdir().unwrap());
        let merge = ["merge", work.to_str().unwrap()];
        assert_eq!(gate.say(there.path(), &[&merge[..], &["--json"]].concat()), json, "{more:?}");
        let said = gate.say(there.path(), &[&merge[..], &["--quiet", "--out", out.to_str().unwrap()]].concat());
        assert_eq!((said.code, said.stdout.as_str()), (alone.code, alone.stdout.split_inclusive('\n').next().unwrap()));
        let text = |name: &str| fs::read_to_string(gate.path(name)).unwrap();
        assert_eq!(text("out/check.json"), json.stdout);
        assert_eq!(without_times(&text("out/junit.xml")), without_times(&text("junit.xml")));
        assert_eq!(text("out/check.md"), text("check.md"));
        assert_eq!(text("out/check.html"), text("check.html"));
        let names: BTreeSet<String> = contents(&out).into_keys().collect();
        assert_eq!(
            names,
            ["check.html", "check.json", "check.md", "junit.xml", "manifest.json"].map(String::from).into()
        );
        // What is still open of several scenarios is in one round.
        let cells: BTreeSet<u64> = gate.rounds()[1]["shards"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|shard| shard["runs"].as_array().unwrap())
            .map(|run| run["cell"].as_u64().unwrap())
            .collect();
        assert!(cells.len() > 3, "{cells:?}");
        for folder in ["scenarios", "rules", "baselines"] {
            fs::rename(gate.path(&format!("{folder}-away")), gate.path(folder)).unwrap();
        }
        fs::remove_dir_all(gate.path("work")).unwrap();
        fs::remove_dir_all(&out).unwrap();
    }
}

/// Each verdict has its exit code after a merge, too; what is missing has 3.
#[test]
fn every_verdict_has_its_exit_code() {
    for (bound, code) in [
        ("at_most = \"3 h\"", exit::OK),
        ("at_most = \"1 s\"", exit::CHECK_FAILED),
        ("at_most = \"3 min\"", exit::INCONCLUSIVE),
    ] {
        let scenario = TINY.to_string() + &expect("wait_mean", bound);
        let asked = Sharded::new(&scenario, &["check", "FILE", "--max-replications", "400"]);
        asked.cut(4);
        assert_eq!(asked.merge(&[]).code, exit::INCOMPLETE);
        loop {
            asked.play_all();
            let gap = asked.file(asked.rounds(), 0);
            let bytes = fs::read(&gap).unwrap();
            fs::remove_file(&gap).unwrap();
            let outcome = asked.merge(&[]);
            assert!(outcome.code == exit::INCOMPLETE && outcome.stderr.contains("missing or spoilt: 0"));
            assert_eq!(rodizio(&["shard", &asked.work(), "--status"]).stdout, "0\n");
            // Torn in the middle: it goes on from there.
            fs::write(gap.with_extension("partial"), &bytes[..bytes.len() / 2]).unwrap();
            assert_eq!(asked.play(0).code, exit::OK);
            assert!(fs::read(&gap).unwrap() == bytes);
            let outcome = asked.merge(&[]);
            if outcome.code != exit::INCOMPLETE {
                assert_eq!(outcome.code, code, "{}", outcome.stderr);
                break;
            }
        }
    }
}

/// The script that goes from round to round ends with the code of the last merge, whatever it is.
#[test]
fn a_script_of_rounds_ends_with_the_verdict() {
    let scenario = TINY.to_string() + &expect("wait_mean", "at_most = \"3 min\"");
    let asked = Sharded::new(&scenario, &["check", "FILE", "--max-replications", "100"]);
    asked.cut(3);
    let (script, out) = (path("examples/cluster/rounds.sh"), asked.path("out"));
    let play = "echo $LIST | tr , '\\n' | while IFS=- read -r a b; do
                    for n in $(seq $a ${b:-$a}); do $RODIZIO shard \"$WORK\" $n --quiet; done
                done";
    let mut command = shell::bare("sh");
    command.arg(script).args([asked.work().as_str(), out.to_str().unwrap(), play]);
    let output = command.env("RODIZIO", env!("CARGO_BIN_EXE_rodizio")).env("WORK", asked.work()).output().unwrap();
    assert_eq!(output.status.code(), Some(i32::from(exit::INCONCLUSIVE)), "{output:?}");
    assert!(asked.rounds() > 1 && out.join("check.json").exists());
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("inconclusive"));
}

/// A plan names baselines and paths: none of them leads out of it, and nothing is written that it names.
#[test]
fn hostile_plans_of_checks_are_refused() {
    let gate = Gate::new();
    gate.keep("old", ("", ""));
    let asked =
        ["check", "scenarios", "--baseline", "old", "--baselines", "baselines", "--shards", "3", "--plan-out", "work"];
    let said = gate.say(gate.folder.path(), &asked);
    assert_eq!(said.code, 0, "{said:?}");
    let plan = gate.path("work/plan.json");
    let text = fs::read_to_string(&plan).unwrap();
    let work = gate.path("work").to_str().unwrap().to_string();
    let before = contents(gate.folder.path()).into_keys().collect::<Vec<_>>();
    let refused = |from: &str, to: &str, needle: &str, code: u8| {
        assert!(text.contains(from), "{from}");
        fs::write(&plan, sealed(&text.replacen(from, to, 1))).unwrap();
        assert_eq!(told(&["shard", &work, "0"], needle), code, "{to}");
        assert_eq!(told(&["merge", &work], needle), code, "{to}");
    };
    refused("\"baseline\":\"old\"", "\"baseline\":\"../../old\"", "../../old", exit::USAGE);
    refused("\"exact\":false", "\"exact\":false,\"save_baseline\":\"old\"", "save_baseline", exit::DATA);
    refused("\"exact\":false", "\"exact\":false,\"against\":\"/bin/sh\"", "against", exit::DATA);
    refused("\"exact\":false", "\"exact\":false,\"junit\":\"/tmp/x\"", "junit", exit::DATA);
    // What is not in the plan is not looked for, wherever it is.
    let here = gate.path("scenarios/pass.toml").to_str().unwrap().to_string();
    refused("\"scenarios/pass.toml\",", &format!("\"{here}\","), "is another", exit::DATA);
    fs::write(&plan, text).unwrap();
    assert_eq!(contents(gate.folder.path()).into_keys().collect::<Vec<_>>(), before);
}

/// Numbers that no command line takes end in a verdict or a refusal, and never in a panic.
#[test]
fn odd_numbers_of_a_plan_do_no_harm() {
    let scenario =
        TINY.to_string() + &expect("wait_mean", "at_most = \"3 min\"") + &expect("wait_p90", "at_least = \"1 s\"");
    let asked = Sharded::new(&scenario, &["check", "FILE", "--max-replications", "60"]);
    asked.cut(1);
    let plan = asked.path("work/plan.json");
    let text = fs::read_to_string(&plan).unwrap();
    for (from, to) in [
        ("\"false_alarm\":0.01", "\"false_alarm\":0.0"),
        ("\"false_alarm\":0.01", "\"false_alarm\":-1.0"),
        ("\"false_alarm\":0.01", "\"false_alarm\":1e300"),
        ("\"false_alarm\":0.01", "\"false_alarm\":1e-300"),
        ("\"max_replications\":60", "\"max_replications\":0"),
        ("\"max_replications\":60", "\"max_replications\":4294967295"),
    ] {
        assert!(text.contains(from), "{from}");
        let _ = fs::remove_dir_all(asked.path("work/shards"));
        fs::write(&plan, sealed(&text.replace(from, to))).unwrap();
        for _ in 0..3 {
            asked.play_all();
            let code = asked.merge(&[]).code;
            assert!(
                [exit::OK, exit::INCOMPLETE, exit::NO_INPUT, exit::INCONCLUSIVE, exit::CHECK_FAILED].contains(&code)
            );
        }
    }
}

#[test]
fn what_a_check_cannot_cut_is_told() {
    let asked = Sharded::new(&(TINY.to_string() + &expect("wait_mean", "at_most = \"3 h\"")), &["check", "FILE"]);
    let file = asked.path("team.toml").to_str().unwrap().to_string();
    let work = asked.work();
    let cut = |more: &[&str], needle: &str| {
        told(&[&["check", &file, "--shards", "3", "--plan-out", &work], more].concat(), needle)
    };
    assert_eq!(cut(&["--against", "rodizio"], "starts a program"), exit::USAGE);
    assert_eq!(cut(&["--save-baseline", "main"], "make the baseline on one machine"), exit::USAGE);
    assert_eq!(cut(&["--max-time", "1 s"], "hangs on the speed"), exit::USAGE);
    for flag in ["--junit", "--markdown", "--html"] {
        assert_eq!(cut(&[flag, "x.out"], flag), exit::USAGE);
    }
    assert_eq!(cut(&["--github"], "--github"), exit::USAGE);
    assert_eq!(cut(&["--set", "horizon.length=2000000 weeks"], ""), exit::DATA);
    assert!(!asked.path("work").exists() && !Path::new("x.out").exists());
    fs::write(asked.path("team.toml"), TINY).unwrap();
    assert_eq!(cut(&[], "no run to be shared out"), exit::NO_INPUT);
    fs::write(asked.path("team.toml"), TINY.to_string() + &expect("wait_mean", "at_most = \"3 h\"")).unwrap();
    asked.cut(2);
    asked.play_all();
    for flag in ["--png", "--excel", "--live"] {
        assert!(asked.merge(&[flag]).stderr.contains("charts and tables, and a check has none"), "{flag}");
    }
}

/// Looks of the gate, runs beside the sets and those that are held against a baseline are the same runs.
#[test]
fn a_scenario_is_played_once_for_all_that_is_asked_of_it() {
    let gate = Gate::new();
    gate.keep("old", ("", ""));
    let asked = ["check", "scenarios/uncertain.toml", "scenarios/held.toml", "scenarios/nothing.toml"];
    let more = ["--baseline", "old", "--shards", "2", "--plan-out", "work"];
    let said = gate.say(gate.folder.path(), &[&asked[..], &more].concat());
    assert_eq!(said.code, 0, "{said:?}");
    let mut runs: BTreeMap<(u64, bool), u64> = BTreeMap::new();
    for shard in gate.rounds()[0]["shards"].as_array().unwrap() {
        for run in shard["runs"].as_array().unwrap() {
            let key = (run["cell"].as_u64().unwrap(), run["beside"].is_u64());
            *runs.entry(key).or_default() += run["count"].as_u64().unwrap();
        }
    }
    // 30 replications are looks of the gate, those beside which sets are played, and those that are held against the baseline.
    assert_eq!(runs, [((0, false), 30), ((0, true), 60), ((1, false), 30), ((2, false), 30)].into());
}
