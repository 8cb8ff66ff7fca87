//! Everything a person reads is said in Portuguese, too: goldens of all commands that a translator can read, no English word in
//! them, and files for machines that are the same in both languages.

#![cfg(feature = "png")]

#[path = "common/mod.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod common;
#[path = "common/shell.rs"]
mod shell;

use std::path::Path;
use std::process::{Output, Stdio};
use std::{env, fs};

/// The program in a language, in the repository; nothing else of the environment reaches it.
fn program(language: &str, args: &[&str]) -> Output {
    let mut command = shell::bare(env!("CARGO_BIN_EXE_rodizio"));
    let command = command.args(args).env("RODIZIO_LANG", language).env("NO_COLOR", "1").env("CI", "true");
    command.current_dir(common::path("")).stdin(Stdio::null()).output().unwrap()
}

/// What a terminal shows of it.
fn shown(language: &str, args: &[&str]) -> String {
    let output = program(language, args);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    format!(
        "$ rodizio {}\n{}{}[{}]\n\n",
        args.join(" "),
        text(output.stderr),
        text(output.stdout),
        output.status.code().unwrap_or(-1)
    )
}

/// Commands with what came of them, by the name of their golden.
const SHOWN: &[(&str, &[&[&str]])] = &[
    (
        "run",
        &[
            &["run"],
            &["run", "scenarios/cost.toml", "--quiet"],
            &["run", "scenarios/all-unavailable.toml", "--quiet"],
            &["run", "scenarios/overflow-off.toml", "--quiet"],
            &["run", "scenarios/two-teams-shared-agents.toml", "--replications", "2"],
            &["run", "examples/returning.toml", "--quiet", "--replications", "3"],
            &["run", "examples/shrinkage.toml", "--quiet", "--replications", "3"],
            &["run", "--set", "per_day=0", "--replications", "2", "--quiet"],
        ],
    ),
    (
        "compare",
        &[
            &[
                "compare",
                "--variant",
                "20 min:overflow=20 min",
                "--variant",
                "uma a mais:agents=9",
                "--replications",
                "10",
            ],
            &[
                "compare",
                "scenarios/two-teams-shared-agents.toml",
                "--variant",
                "x:overflow=30 min",
                "--replications",
                "5",
            ],
        ],
    ),
    (
        "sweep",
        &[
            &["sweep", "--vary", "agents=7..9", "--replications", "5"],
            &["sweep", "--vary", "agents=7..9", "--target", "wait_p90 <= 20 min", "--replications", "5", "--quiet"],
            &["sweep", "--vary", "per_day=200,320", "--replications", "3", "--quiet"],
            &["sweep", "--vary", "overflow=10 min,11 min", "--replications", "5", "--quiet"],
        ],
    ),
    (
        "plan",
        &[
            &["plan", "--target", "wait_p90 <= 20 min", "--search", "agents=7..10"],
            &["plan", "--target", "within_10min >= 90%", "--search", "agents=9..10", "--quiet"],
            &[
                "plan",
                "--target",
                "wait_p90 <= 25 min",
                "--search",
                "agents=8..9",
                "--max-replications",
                "30",
                "--quiet",
            ],
        ],
    ),
    ("sensitivity", &[&["sensitivity", "--replications", "5"]]),
    (
        "explain",
        &[&["explain", "--replications", "2"], &["explain", "--conversation", "longest", "--replications", "2"]],
    ),
    ("check", &[&["check", "scenarios/cost.toml", "scenarios/baseline.toml"], &["check", "conformance"]]),
    ("import", &[&["import", "examples/export.csv", "--out", "target/pt-history"]]),
    (
        "refused",
        &[
            &["run", "no-such-file.toml"],
            &["run", "--set", "agents=-1"],
            &["run", "--set", "agentz=4"],
            &["run", "--set", "overflow=ten"],
            &["run", "--replicationz", "3"],
            &["plan"],
            &["plan", "--target", "wait_p99.9 <= 3 min", "--search", "agents=3..4"],
            &["plan", "--by-hour", "--target", "wait_p90 <= 20 min", "--minimise", "wait_p90"],
            &["sweep", "--vary", "agents"],
            &["compare"],
            &["explain", "--conversation", "Suporte/0"],
            &["run", "--lang", "xx"],
            &["run", "--out", "-"],
            &["import", "examples/export.csv", "--out", "-"],
            &["check", "--junit", "-"],
            &["new", "-"],
            &["explain", "--events", "no-such-log.jsonl"],
            &["replay", "scenarios/baseline.toml", "src"],
            &["new", "target/pt-new.toml", "--answers", "no-such-answers.toml"],
            &["import", "no-such-export.csv"],
            &["run", "--out", "Cargo.toml/x", "--replications", "2"],
            &["frobnicate"],
        ],
    ),
    ("measures", &[&["measures"]]),
    (
        "help",
        &[
            &["--help"],
            &["run", "-h"],
            &["run", "--help"],
            &["sweep", "--help"],
            &["shard", "--help"],
            &["merge", "--help"],
            &["plan", "--help"],
            &["sensitivity", "--help"],
            &["compare", "--help"],
            &["check", "--help"],
            &["review", "--help"],
            &["explain", "--help"],
            &["import", "--help"],
            &["fit", "--help"],
            &["replay", "--help"],
            &["validate", "--help"],
            &["measures", "--help"],
        ],
    ),
];

/// Words of English that no Portuguese text has, but for those that are keys and names of choices, too.
const ENGLISH: &[&str] = &[
    "the",
    "of",
    "and",
    "with",
    "is",
    "are",
    "was",
    "were",
    "been",
    "to",
    "from",
    "by",
    "at",
    "on",
    "each",
    "every",
    "none",
    "than",
    "that",
    "this",
    "which",
    "wait",
    "waits",
    "waited",
    "agent",
    "customer",
    "customers",
    "teams",
    "runs",
    "hour",
    "hours",
    "day",
    "average",
    "mean",
    "share",
    "least",
    "most",
    "more",
    "less",
    "not",
    "file",
    "unknown",
    "warning",
    "note",
    "value",
    "values",
    "table",
    "chart",
    "it",
    "its",
    "has",
    "have",
    "there",
    "here",
    "what",
    "who",
    "when",
    "where",
    "how",
    "your",
    "you",
    "they",
    "them",
    "or",
    "if",
    "but",
    "nothing",
    "something",
    "keeps",
    "scenario",
    "simulated",
    "start",
    "opened",
    "open",
    "free",
    "nobody",
    "everybody",
    "sure",
    "clear",
    "worse",
    "better",
    "same",
    "targets",
    "between",
    "within",
    "about",
    "above",
    "below",
    "long",
    "usage",
];

/// What may stand in a Portuguese text and is no word of it: code, keys, flags, names, and what was typed.
fn plain_words(line: &str) -> Vec<String> {
    if line.starts_with("$ ")
        || line.trim_start().starts_with("rodizio ")
        || line.contains(" | ") && line.contains("-->")
    {
        return Vec::new();
    }
    // Between backticks or quotation marks somebody's own words stand; a drawn line of a file begins with its number.
    let is_drawn = line.trim_start().split_once(" |").is_some_and(|(number, _)| number.trim().parse::<u32>().is_ok());
    if is_drawn {
        return Vec::new();
    }
    let mut text = String::new();
    for (place, part) in line.split(['`', '"', '“', '”']).enumerate() {
        text.push(' ');
        text.push_str(if place % 2 == 0 { part } else { "" });
    }
    let is_code = |word: &str| {
        let marks = ['_', '=', '/', '.', '<', '>', '[', '{', '\\', '(', ':'];
        word.starts_with("--") || word.trim_matches(['.', ',', ';', ':', '(', ')', '[', ']']).contains(marks)
    };
    let bare = |word: &str| word.trim_start_matches(['\'', '(', '[']).to_string();
    let words = text.split_whitespace().map(bare).filter(|word| !is_code(word));
    let words: Vec<String> = words.collect();
    words.iter().flat_map(|word| word.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase)).collect()
}

fn english_in(text: &str) -> Vec<String> {
    let of_line = |line: &str| {
        let found: Vec<String> =
            plain_words(line).into_iter().filter(|word| ENGLISH.contains(&word.as_str())).collect();
        (!found.is_empty()).then(|| format!("{found:?} in: {line}"))
    };
    text.lines().filter_map(of_line).collect()
}

/// Shows the commands of one golden.
fn golden(name: &str) {
    let (_, commands) = SHOWN.iter().find(|(known, _)| *known == name).unwrap();
    let text: String = commands.iter().map(|args| shown("pt-BR", args)).collect();
    // Paths of this machine say nothing.
    let text = text.replace(&common::path("").display().to_string(), "/");
    let english = english_in(&text);
    common::golden(&format!("tests/outputs/pt-BR/{name}.txt"), &text);
    assert!(english.is_empty(), "{name}:\n{}", english.join("\n"));
}

macro_rules! goldens {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            golden(stringify!($name));
        }
    )*};
}

goldens! { run compare sweep plan sensitivity explain check import refused measures help }

#[test]
fn all_goldens_are_tested() {
    assert_eq!(SHOWN.len(), 11);
}

/// The words of the list are found, and what is no text is passed over.
#[test]
fn english_is_found() {
    assert_eq!(english_in("Espera the fim").len(), 1);
    assert!(english_in("`wait the` \"all of it\" --target wait_p90 <= 3").is_empty());
    assert!(english_in(" 3 | limit = the").is_empty());
}

/// Every file of a folder but those for people.
fn machine_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|p| p.is_file()).collect();
    all.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let for_machines = all.iter().filter(|path| path.extension().is_some_and(|end| end == "csv" || end == "json"));
    for_machines
        .filter(|path| name(path) != "manifest.json")
        .map(|path| (name(path), fs::read(path).unwrap()))
        .collect()
}

/// CSV files and JSON are the same to the byte, whatever is spoken.
fn is_read_by_machines(args: &[&str], has_files: bool) {
    let base = env::temp_dir().join(format!("rodizio-pt-{}-{}", args[0], std::process::id()));
    let folder = |language: &str| base.join(language);
    if has_files {
        for language in ["en", "pt-BR"] {
            program(language, &[args, &["--out", &folder(language).display().to_string()]].concat());
        }
        let [english, portuguese] = ["en", "pt-BR"].map(|language| machine_files(&folder(language)));
        assert!(!english.is_empty(), "{args:?}");
        for (one, other) in english.iter().zip(&portuguese) {
            assert!(one == other, "{args:?}: {} differs", one.0);
        }
        assert_eq!(english.len(), portuguese.len());
        fs::remove_dir_all(base).unwrap();
    }
    let json = ["en", "pt-BR"].map(|language| program(language, &[args, &["--json"]].concat()));
    assert!(json[0].stdout == json[1].stdout && !json[0].stdout.is_empty(), "{args:?} --json");
}

#[test]
fn machines_read_one_language_of_runs() {
    is_read_by_machines(&["run", "examples/shrinkage.toml", "--replications", "3"], true);
    is_read_by_machines(&["compare", "--variant", "20:overflow=20 min", "--replications", "3"], true);
    is_read_by_machines(&["explain", "--replications", "2"], false);
}

#[test]
fn machines_read_one_language_of_sweeps() {
    let vary = ["--vary", "overflow=10 min,false", "--vary", "per_day=200,300", "--replications", "3"];
    is_read_by_machines(&[&["sweep"], &vary[..]].concat(), true);
    is_read_by_machines(&["sensitivity", "--replications", "3"], true);
}

#[test]
fn machines_read_one_language_of_plans() {
    is_read_by_machines(&["plan", "--target", "wait_p90 <= 20 min", "--search", "agents=8..10"], true);
    is_read_by_machines(&["validate"], false);
}

/// The page says in which language it is.
#[test]
fn the_page_is_in_its_language() {
    let base = env::temp_dir().join(format!("rodizio-pt-page-{}", std::process::id()));
    let out = base.display().to_string();
    program("pt-BR", &["run", "--replications", "2", "--out", &out]);
    let page = fs::read_to_string(base.join("report.html")).unwrap();
    assert!(page.contains("lang=\"pt-BR\""));
    assert!(page.contains("Resposta"));
    let markdown = fs::read_to_string(base.join("report.md")).unwrap();
    assert!(english_in(&markdown).len() < 3, "{:#?}", english_in(&markdown));
    fs::remove_dir_all(base).unwrap();
}

/// What somebody reads of a page.
fn read_of(page: &str) -> String {
    let without = |text: String, tag: &str| {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        let rest = |(place, part): (usize, &str)| {
            if place == 0 { part.to_string() } else { part.split_once(&close).unwrap().1.to_string() }
        };
        text.split(&open).enumerate().map(rest).collect::<String>()
    };
    let page = ["style", "script", "code"].iter().fold(page.to_string(), |page, tag| without(page, tag));
    let texts: Vec<&str> = page.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect();
    let marks = [("&quot;", "\""), ("&#x27;", "'"), ("&#x2f;", "/"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    marks.iter().fold(texts.join("\n"), |text, (mark, letter)| text.replace(mark, letter))
}

/// Pages that go to a file of their own have no English word.
#[test]
fn pages_of_explain_and_check_are_portuguese() {
    let base = env::temp_dir().join(format!("rodizio-pt-pages-{}", std::process::id()));
    fs::create_dir_all(&base).unwrap();
    let file = base.join("page.html").display().to_string();
    let vacation = "scenarios/forgotten-vacation.toml";
    let commands: [&[&str]; 4] = [
        &["explain", "--replications", "2"],
        &["explain", vacation, "--worst", "2"],
        &["explain", vacation, "--agent", "Ana"],
        &["check", "scenarios/baseline.toml", "tests/check/data/team.toml", "tests/check/data/keys.toml"],
    ];
    for args in commands {
        let _ = fs::remove_file(&file);
        let output = program("pt-BR", &[args, &["--html", &file]].concat());
        let page = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{output:?}"));
        assert!(page.contains("lang=\"pt-BR\""));
        let english = english_in(&read_of(&page));
        assert!(english.is_empty(), "{args:?}:\n{}", english.join("\n"));
    }
    fs::remove_dir_all(base).unwrap();
}
