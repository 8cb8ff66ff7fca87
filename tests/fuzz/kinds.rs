//! The kinds of files that are read, with good ones of each and the commands that read them.

use crate::common::path;
use crate::mutation::Repair;
use crate::shell::bare;
use std::fs;
use std::path::{Path, PathBuf};

/// A kind of file.
pub struct Kind {
    pub name: &'static str,
    pub examples: Vec<Example>,
    /// How a command may end that reads one.
    pub codes: &'static [i32],
    /// An error names one of these.
    pub named: Vec<&'static str>,
    /// What a command that ends well may write anew.
    pub renews: &'static [&'static str],
    pub repair: Repair,
    /// A result that must be this one where what was damaged could not be taken for whole.
    pub result: Option<(&'static str, Vec<u8>)>,
    /// Files of all kinds.
    pub others: Vec<Vec<u8>>,
}

/// A folder of good files, of which one is damaged.
pub struct Example {
    pub files: Vec<(String, Vec<u8>)>,
    pub target: String,
    pub commands: Vec<Vec<String>>,
}

pub fn program() -> PathBuf {
    let named = std::env::var_os("RODIZIO_PROGRAM").map(|program| path("").join(program));
    named.unwrap_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_rodizio")))
}

/// Done, wrong data, no file, too large, undecided, not passed.
const READ: &[i32] = &[0, 65, 66, 71];
const CHECKED: &[i32] = &[0, 65, 66, 71, 98, 99];

const RUN: &str = "run team.toml --replications 1 --quiet";
const CHECK: &str = "check team.toml --max-replications 10 --quiet";
const EVENTS: &str = "explain team.toml --events log.jsonl";

const SWEEP: &str = "sweep team.toml --vary overflow=5min,9min --vary limit=20min,1h --threads 1 --quiet --out out";

/// A small team for whatever stands in other files.
const TEAM: &str = r#"
name = "Small"
horizon = { start = 2026-03-02, length = "3 days", time_zone = "America/Sao_Paulo" }
hours.weekly = ["mon-fri 08:00-18:00"]
[[agent]]
name = "Ana"
reaction.lognormal = { median = "4 min", sigma = 1.0 }
[[agent]]
name = "Bia"
concurrency = 2
reaction.exponential = { mean = "3 min" }
[[team]]
name = "Suporte"
within = ["10 min"]
handling.exponential = { mean = "9 min" }
patience.exponential = { mean = "2 h" }
arrivals.poisson = { per_day = 40, out_of_hours = true }
"#;

/// The same with everything that files may bring along.
const FED: &str = r#"
name = "Fed"
horizon = { start = 2026-03-16, length = "3 days", time_zone = "America/Sao_Paulo" }
hours = { weekly = ["mon-fri 08:00-18:00"], holidays = [2026-03-18] }
[[agent]]
name = "Ana"
count = 2
concurrency = 3
reaction.lognormal = { median = "4 min", sigma = 1.0 }
speed = [1.0, 0.8, 0.65]
away = [{ from = 2026-03-17, to = 2026-03-17, forgotten = true }]
[[team]]
name = "Suporte"
handling.empirical = { file = "data/work.csv", column = "seconds" }
patience.exponential = { mean = "2 h" }
arrivals.trace = { file = "data/calls.csv", where = { channel = "whatsapp" } }
[team.rules]
overflow = "10 min"
limit = "1 h"
[cost]
prices = "data/prices.toml"
plan = "pro"
base_price = "399"
channels = { whatsapp = 2 }
agent_month = 3100
lost = 25
[[shift]]
name = "early"
days = "mon-fri"
start = "08:00..10:00/30 min"
length = "9 h"
break = { after = "4 h", length = "1 h" }
[[expect]]
measure = "wait_p90"
at_most = "2 h"
[[expect]]
measure = "lost_share"
between = ["0%", "90%"]
"#;

const EXPERIMENT: &str = r#"
scenario = "team.toml"
replications = 2
seed = 1
targets = ["wait_p90 <= 30 min", "lost_share <= 5%"]
by = "wait_p90"
[[vary]]
path = "overflow"
values = ["10 min", "15 min"]
[[vary]]
path = "per_day"
values = "40..60/20"
[[variant]]
name = "today"
set = []
[[variant]]
name = "20 minutes"
set = ["overflow=20 min", "agent.Ana.concurrency=2"]
"#;

/// Another program: it says what lies beside it.
const OTHER: &str = r#"#!/bin/sh
here=$(dirname "$0")
case "$1" in
--version) echo "rodizio 0.3.0" ;;
replay) cat "$here/theirs.jsonl" ;;
run)
    while [ "$1" != --out ]; do shift; done
    mkdir -p "$2" && cp "$here/theirs.csv" "$2/replications.csv" ;;
esac
"#;

fn read(relative: &str) -> Vec<u8> {
    fs::read(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}

fn file(name: &str, bytes: impl AsRef<[u8]>) -> (String, Vec<u8>) {
    (name.to_string(), bytes.as_ref().to_vec())
}

fn example(target: &str, files: &[(String, Vec<u8>)], commands: &[&str]) -> Example {
    assert!(files.iter().any(|(name, _)| name == target), "{target}");
    let words = |command: &&str| command.split(' ').map(str::to_string).collect();
    Example { files: files.to_vec(), target: target.to_string(), commands: commands.iter().map(words).collect() }
}

/// All files of these kinds below a folder, in order.
fn below(relative: &str, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(path(relative)).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(below(&entry.display().to_string(), end));
        } else if entry.extension().is_some_and(|found| found == end) {
            found.push(entry);
        }
    }
    found.sort();
    found
}

/// A table with what data files may look like: marks, decimals, dates.
fn calls() -> [String; 3] {
    let hours = || (8..18).flat_map(|hour| [(hour, 5), (hour, 35)]);
    let plain = hours().map(|(hour, minute)| format!("2026-03-16 {hour:02}:{minute:02}:10,whatsapp,{}.5\n", hour * 30));
    let excel = hours().map(|(hour, minute)| format!("16/03/2026 {hour:02}:{minute:02};whatsapp;{},5\n", hour * 30));
    let zoned =
        hours().map(|(hour, minute)| format!("\"2026-03-16T{hour:02}:{minute:02}:00-03:00\"\twhatsapp\t{hour}\n"));
    [
        "arrived_at,channel,seconds\n2026-03-01 09:00:00,site,\n".to_string() + &plain.collect::<String>(),
        "arrived_at;channel;seconds\n16/02/2026 09:00;site;\n".to_string() + &excel.collect::<String>(),
        "arrived_at\tchannel\tseconds\n".to_string() + &zoned.collect::<String>(),
    ]
}

fn fed(calls: &str) -> Vec<(String, Vec<u8>)> {
    vec![
        file("team.toml", FED),
        file("data/calls.csv", calls),
        file("data/work.csv", "seconds;agent\n300;a\n512,5;b\n00:12:30;c\n1.200;d\n"),
        file("data/prices.toml", read("prices/chatspot.toml")),
    ]
}

/// What the program itself writes into a folder of these files.
fn made(files: &[(String, Vec<u8>)], command: &str, wanted: &str) -> Vec<u8> {
    let home = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::create_dir_all(home.path().join(name).parent().unwrap()).unwrap();
        fs::write(home.path().join(name), bytes).unwrap();
    }
    let mut child = bare(program());
    child.args(command.split(' ')).current_dir(home.path());
    child.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let mut child = child.spawn().unwrap();
    let found = home.path().join(wanted);
    if wanted.ends_with("journal") {
        // It goes when the sweep ends.
        let long = || fs::read(&found).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() > 30;
        while !long() && child.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        child.kill().unwrap();
    }
    child.wait().unwrap();
    let bytes = fs::read(&found).unwrap_or_else(|error| panic!("{command}: {wanted}: {error}"));
    let keep = if wanted.ends_with("journal") { 24 } else { usize::MAX };
    bytes.split_inclusive(|byte| *byte == b'\n').take(keep).flatten().copied().collect()
}

pub fn kinds() -> Vec<Kind> {
    let mut all = vec![
        kind("scenario", CHECKED, &["team.toml", "--vary", "--over", "memory"], scenarios()),
        kind("prices", CHECKED, &["prices.toml", "team.toml"], data("data/prices.toml")),
        kind("trace", CHECKED, &["calls.csv", "team.toml"], data("data/calls.csv")),
        kind("column", CHECKED, &["work.csv", "team.toml"], data("data/work.csv")),
        kind("sets", CHECKED, &["inputs.csv", "set ", "team.toml"], sets()),
        kind("experiment", &[0, 2, 65, 66, 71], &["experiment.toml", "team.toml"], experiments()),
        kind("baseline", CHECKED, &["main/team.toml"], baselines()),
        kind("events", READ, &["log.jsonl"], logs()),
        kind("case", CHECKED, &["one.case"], cases()),
        kind("recording", CHECKED, &["scenario.toml", "log.jsonl", "log.out"], recordings()),
        kind("journal", &[0, 65], &["sweep.journal"], journals()),
        kind("manifest", &[0], &["manifest.json"], manifests()),
        kind("against", CHECKED, &["other", "team.toml"], others()),
        kind("export", &[0, 65, 66], &["export.", "no column", "may be", "cannot be read", "no rows"], exports()),
        kind("mapping", &[0, 2, 65, 66], &["map.toml", "export.csv", "no row", "cannot be read", "zone"], mappings()),
        kind(
            "history",
            &[0, 65, 66],
            &["history.csv", "no column", "may be", "cannot be read", "no rows"],
            histories(),
        ),
    ];
    all.iter_mut().filter(|kind| kind.name == "journal").for_each(|kind| {
        kind.repair = Repair::Sums;
        kind.renews = &["out"];
        kind.result = Some((
            "out/cells.csv",
            made(&[file("team.toml", TEAM)], &format!("{SWEEP} --replications 30"), "out/cells.csv"),
        ));
    });
    all.iter_mut().filter(|kind| kind.name == "manifest").for_each(|kind| kind.renews = &["out"]);
    let whole = |example: &Example| example.files.iter().find(|(name, _)| *name == example.target).unwrap().1.clone();
    let files: Vec<Vec<u8>> = all.iter().flat_map(|kind| kind.examples.iter().take(4).map(whole)).collect();
    all.iter_mut().for_each(|kind| kind.others.clone_from(&files));
    all
}

fn kind(name: &'static str, codes: &'static [i32], named: &[&'static str], examples: Vec<Example>) -> Kind {
    let (repair, result, others) = (Repair::Nothing, None, Vec::new());
    Kind { name, examples, codes, named: named.to_vec(), renews: &[], repair, result, others }
}

fn scenarios() -> Vec<Example> {
    let plain = [RUN, CHECK, "run team.toml --replications 1 --json", "explain team.toml"];
    // Of one team, which short names are for.
    let more = [
        "sensitivity team.toml --replications 2 --quiet --over overflow=5min..9min",
        "sweep team.toml --vary overflow=5min,9min --replications 1 --quiet",
        "plan team.toml --by-hour --target business_wait_p90<=2h --max-replications 30 --quiet",
    ];
    let all = [&plain[..], &more[..2]].concat();
    let file = |relative: &str| {
        let expect = b"\n[[expect]]\nmeasure = \"wait_mean\"\nat_most = \"1 h\"\n";
        [file("team.toml", [read(relative), expect.to_vec()].concat())]
    };
    vec![
        example("team.toml", &fed(&calls()[0]), &[&plain[..], &more].concat()),
        example("team.toml", &file("tests/outputs/small.toml"), &plain),
        example("team.toml", &file("tests/check/data/good.toml"), &all),
        example("team.toml", &file("conformance/logs/teams/scenario.toml"), &plain),
    ]
}

fn data(target: &str) -> Vec<Example> {
    let some = if target.ends_with("calls.csv") { 3 } else { 1 };
    calls().iter().take(some).map(|calls| example(target, &fed(calls), &[RUN, CHECK])).collect()
}

/// Sets of values that may be true, of a team that says how uncertain some are.
fn sets() -> Vec<Example> {
    let team = TEAM.replace("per_day = 40", "per_day = { value = 40, low = 30, high = 60 }");
    let expect = "[inputs]\nfile = \"inputs.csv\"\nhistory = \"4 weeks\"\n[[expect]]\nmeasure = \"wait_mean\"\nat_most = \"1 h\"\n";
    let plain = "set,agent.Ana.reaction.lognormal.median,team.Suporte.handling.exponential.mean,agent.Bia.speed\n\
                 1,3.5 min,8 min,\"[1, 0.9]\"\n2,4.4 min,9.5 min,\"[1, 0.8]\"\n3,250 s,10 min,\"[1, 0.7]\"\n";
    let files = [file("team.toml", team + expect), file("inputs.csv", plain)];
    let commands = [
        "run team.toml --replications 3 --quiet",
        CHECK,
        "sweep team.toml --vary overflow=5min,9min --replications 2 --quiet",
        "compare team.toml --variant slow:overflow=9min --replications 2 --quiet",
        "sensitivity team.toml --replications 2 --quiet",
    ];
    vec![example("inputs.csv", &files, &commands), example("team.toml", &files, &commands)]
}

fn experiments() -> Vec<Example> {
    let files = [file("team.toml", TEAM), file("experiment.toml", EXPERIMENT)];
    let commands = [
        "sweep experiment.toml --replications 1 --quiet",
        "compare experiment.toml --replications 2 --quiet",
        "run experiment.toml --replications 1 --quiet",
        "sweep experiment.toml --quiet",
    ];
    vec![example("experiment.toml", &files, &commands)]
}

fn baselines() -> Vec<Example> {
    let mut files = vec![file("team.toml", TEAM)];
    let wanted = "baselines/main/team.toml";
    let text = made(&files, "check team.toml --save-baseline main", wanted);
    files.push(file(wanted, text));
    let judged = TEAM.to_string() + "[[expect]]\nmeasure = \"wait_p90\"\nno_worse_than = \"main\"\nmargin = \"5%\"\n";
    let expecting = [file("team.toml", judged), files[1].clone()];
    let commands = [
        "check team.toml --baseline main --quiet",
        "review main team.toml",
        "check team.toml --baseline main --exact --json",
    ];
    vec![example(wanted, &files, &commands), example(wanted, &expecting, &["check team.toml --quiet"])]
}

fn logs() -> Vec<Example> {
    let mut all = Vec::new();
    for log in below("conformance/logs", "jsonl") {
        let scenario = fs::read(log.with_file_name("scenario.toml")).unwrap();
        let files = [file("team.toml", scenario), file("log.jsonl", fs::read(&log).unwrap())];
        all.push(example("log.jsonl", &files, &["replay team.toml log.jsonl --quiet", EVENTS]));
    }
    let files = [file("team.toml", read("scenarios/baseline.toml")), file("log.jsonl", read("examples/monday.jsonl"))];
    all.push(example("log.jsonl", &files, &["replay team.toml log.jsonl"]));
    all
}

fn cases() -> Vec<Example> {
    let all = below("conformance", "case");
    assert!(all.len() > 50);
    let of = |case: &Path| example("one.case", &[file("one.case", fs::read(case).unwrap())], &["check one.case"]);
    all.iter().step_by(3).map(|case| of(case)).collect()
}

fn recordings() -> Vec<Example> {
    let mut all = Vec::new();
    for log in below("conformance/logs", "jsonl") {
        let part = |end: &str| fs::read(log.with_extension(end)).unwrap();
        let scenario = fs::read(log.with_file_name("scenario.toml")).unwrap();
        let files =
            [file("a/scenario.toml", scenario), file("a/log.jsonl", part("jsonl")), file("a/log.out", part("out"))];
        all.extend(files.each_ref().map(|(target, _)| example(target, &files, &["check a"])));
    }
    all
}

fn journals() -> Vec<Example> {
    let mut files = vec![file("team.toml", TEAM)];
    let journal = made(&files, &format!("{SWEEP} --replications 4000"), "out/sweep.journal");
    files.push(file("out/sweep.journal", journal));
    vec![example("out/sweep.journal", &files, &[&format!("{SWEEP} --replications 30 --resume")])]
}

/// What it lists is taken away, if it is a chart of the folder.
fn manifests() -> Vec<Example> {
    let manifest = r#"{"schema": 1, "seed": 1, "files": ["charts/../../keep.txt", "charts/old.svg", "../keep.txt", "charts/", "charts/..",
    "charts/./../summary.csv", "/etc/hostname", "team.toml", "charts/sub"]}"#;
    let files = [
        file("team.toml", TEAM),
        file("keep.txt", "kept"),
        file("out/manifest.json", manifest),
        file("out/charts/old.svg", "<svg/>"),
        file("out/charts/sub/deep.svg", "<svg/>"),
    ];
    let run = "run team.toml --replications 1 --quiet --out out";
    vec![example("out/manifest.json", &files, &[run])]
}

/// A few conversations as platforms export them.
const EXPORTS: [(&str, &str); 4] = [
    (
        "export.csv",
        "Protocolo;Departamento;Atendente;Data de abertura;In\u{ed}cio do atendimento;Encerramento;Situa\u{e7}\u{e3}o\r\n\
         1;Vendas;Ana;02/03/2026 09:00:00;02/03/2026 09:04:30;02/03/2026 09:20:00;Encerrado\r\n\
         2;Vendas;\"Jo\u{e3}o; o outro\";02/03/2026 09:10:00;02/03/2026 10:00:00;;Encerrado\r\n\
         3;Suporte;;13/03/2026 13:30:05;;13/03/2026 14:00:00;Abandonado\r\n;;;;;;\r\n",
    ),
    (
        "export.json",
        r#"{"data":{"payload":[{"id":1,"created_at":1772452800,"first_reply_created_at":1772453000,"status":"resolved","meta":{"team":{"name":"Vendas"},"assignee":{"name":"Ana"}}},
         {"id":2,"created_at":1772453400,"first_reply_created_at":null,"status":"open","meta":{"team":{"name":"Vendas"},"assignee":null}}]}}"#,
    ),
    (
        "export.jsonl",
        "{\"id\":\"a\",\"createdAt\":\"2026-03-02T12:00:00Z\",\"startAt\":\"2026-03-02T12:04:00.5Z\",\"endAt\":null,\"userId\":\"u1\",\"departmentId\":\"d\",\"status\":\"DONE\"}\n\
         {\"id\":\"b\",\"createdAt\":\"2026-03-02T12:10:00Z\",\"startAt\":null,\"endAt\":null,\"userId\":null,\"departmentId\":\"d\",\"status\":\"PENDING\"}\n",
    ),
    (
        "export.txt",
        "Report\n\nid\tdate\ttime\twait\ttalk\tresult\n1\t3/13/2026\t8:00:00 AM\t00:00:30\t1,5\tanswered\n2\t3/13/2026\t8:05 PM\t40\t\tmissed\n",
    ),
];

const MAPPING: &str = r#"
time_zone = "America/Manaus"
date_order = "dd/mm/yyyy"
decimals = "comma"
left = ["Abandonado"]
[columns]
conversation = "Protocolo"
arrived_at = "Data de abertura"
ended_at = "Encerramento"
agent = "Atendente"
[rows]
Departamento = ["Vendas", "Suporte"]
"#;

fn exports() -> Vec<Example> {
    let commands =
        |name: &str| [format!("import {name} --out out --to log"), format!("import {name} --json --anonymous")];
    let of = |(name, text): &(&str, &str)| {
        example(name, &[file(name, text)], &commands(name).each_ref().map(String::as_str))
    };
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(EXPORTS[3].1.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin: Vec<u8> = EXPORTS[0].1.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    let more = [("export.txt", wide), ("export.csv", latin), ("export.xlsx", crate::workbook::small())];
    let more =
        more.map(|(name, bytes)| example(name, &[file(name, bytes)], &commands(name).each_ref().map(String::as_str)));
    EXPORTS.iter().map(of).chain(more).collect()
}

fn mappings() -> Vec<Example> {
    let files = [file("map.toml", MAPPING), file(EXPORTS[0].0, EXPORTS[0].1)];
    vec![example("map.toml", &files, &["import export.csv --mapping map.toml --out out"])]
}

/// Three weeks of a small team, to be fitted.
fn histories() -> Vec<Example> {
    let row = |n: u32| {
        let (day, slot) = (n / 8, n % 8);
        let (day, hour, minute) = (2 + day + day / 5 * 2, 8 + slot, (n * 13) % 50);
        let (agent, waits, works) = (["Ana", "Bia"][n as usize % 2], n * 7 % 9, n * 5 % 29);
        let at = |later: u32| format!("2026-03-{day:02}T{hour:02}:{:02}:{:02}-03:00", (minute + later) % 60, n % 60);
        match n % 11 {
            0 => format!("{n},Suporte,{},,,,{},,left\n", at(0), at(waits)),
            _ => format!("{n},Suporte,{},,{},{},,{agent},served\n", at(0), at(waits.min(4)), at(4 + works % 5)),
        }
    };
    let head = "conversation,team,arrived_at,assigned_at,started_at,ended_at,left_at,agent,outcome\n";
    let text = head.to_string() + &(0..120).map(row).collect::<String>();
    vec![example("history.csv", &[file("history.csv", text)], &["fit history.csv --bootstrap 2 --quiet --out out"])]
}

fn others() -> Vec<Example> {
    let team = [file("team.toml", TEAM)];
    let table = made(&team, "run team.toml --replications 30 --out out", "out/replications.csv");
    let [scenario, events] = ["scenario.toml", "day.jsonl"].map(|name| read(&format!("conformance/logs/day/{name}")));
    let decisions = read("conformance/logs/day/day.out");
    let files = [
        file("team.toml", TEAM),
        file("other", OTHER),
        file("theirs.csv", table),
        file("theirs.jsonl", &decisions),
        file("a/scenario.toml", scenario),
        file("a/log.jsonl", events),
        file("a/log.out", &decisions),
    ];
    let commands = ["check team.toml --against ./other --quiet"];
    vec![
        example("theirs.csv", &files, &commands),
        example("theirs.jsonl", &files, &["check a --against ./other --quiet"]),
    ]
}
