//! Every command shown in `README.md` is run, and what is shown of its output is what it prints.
//!
//! How, and how the page is renewed: `tests/common/pages.rs`.
//!
//! `cargo run --release` is run as the program that it starts. What else is asked of cargo is not
//! run from here; it must stand in `.ci/run` as it is.

#![cfg(feature = "png")]
#![cfg(unix)]

#[path = "common/pages.rs"]
mod pages;
#[path = "common/shell.rs"]
mod shell;

use pages::{Shown, blocks, check, fits, renewed, root, run, stage};
use std::fs;

/// Takes most of a minute where nothing is optimised; `.ci/run` has it run by the release build.
const SLOW: &str = "rodizio validate";

fn page() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

#[test]
fn every_command_prints_what_is_shown() {
    let folder = stage("readme", &["scenarios", "examples", "reports", "conformance", "baselines"]);
    let count = check("README.md", |command| match command {
        SLOW => None,
        "cargo run --release" => Some(run("rodizio", &folder)),
        _ if command.starts_with("cargo ") => None,
        _ => Some(run(command, &folder)),
    });
    assert!(count >= 12, "only {count} commands found");
}

/// The pages in Portuguese, their commands run as one who reads them does.
const PORTUGUESE: [&str; 6] = [
    "README.pt-BR.md",
    "docs/pt-BR/primeiros-passos.md",
    "docs/pt-BR/cenario.md",
    "docs/pt-BR/medidas.md",
    "docs/pt-BR/plano.md",
    "docs/pt-BR/explicar.md",
];

#[test]
fn every_command_in_portuguese_prints_what_is_shown() {
    let mut count = 0;
    for page in PORTUGUESE {
        let folder = stage("readme-pt-BR", &["scenarios", "examples"]);
        count += check(page, |command| match command.starts_with("cargo ") {
            true => None,
            false => Some(run(&format!("export RODIZIO_LANG=pt-BR; {command}"), &folder)),
        });
    }
    assert!(count >= 12, "only {count} commands found");
}

/// The one that takes its time; see [`SLOW`].
#[test]
#[ignore = "slow unless RODIZIO_PROGRAM is a release build; .ci/run does that"]
fn the_slow_command_prints_what_is_shown() {
    let page = page();
    let folder = stage("readme-slow", &["scenarios"]);
    let shown: Vec<Shown> = blocks(&page).into_iter().flat_map(|block| block.2).filter(|s| s.command == SLOW).collect();
    assert_eq!(shown.len(), 1);
    let (printed, code) = run(SLOW, &folder);
    assert_eq!(code, 0);
    assert!(fits(&shown[0].output, &printed), "{}", printed.join("\n"));
}

/// What cargo is asked to do on the page, `.ci/run` does too.
#[test]
fn commands_of_cargo_stand_in_the_ci_script() {
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    let page = page();
    let in_blocks = page.lines().filter_map(|line| line.strip_prefix("$ "));
    let in_text = page.split('`').skip(1).step_by(2);
    let commands: Vec<&str> = in_blocks.chain(in_text).filter(|command| command.starts_with("cargo ")).collect();
    for command in ["cargo run --release", "cargo test", "cargo install --path ."] {
        assert!(commands.contains(&command), "{commands:?}");
    }
    for command in commands {
        assert!(
            ci.lines().any(|line| line.trim_start().starts_with(&format!("step {command}"))),
            ".ci/run has no `{command}`"
        );
    }
}

/// Commands in running text and in other blocks name only what the program knows.
#[test]
fn every_flag_and_command_in_the_text_exists() {
    let folder = stage("readme-words", &[]);
    let commands = [
        "run",
        "sweep",
        "new",
        "compare",
        "plan",
        "sensitivity",
        "check",
        "review",
        "explain",
        "replay",
        "validate",
        "measures",
        "schema",
    ];
    let help: String = commands
        .iter()
        .flat_map(|command| run(&format!("rodizio {command} --help"), &folder).0)
        .collect::<Vec<_>>()
        .join("\n");
    for word in page().split(|c: char| c.is_whitespace() || "`()[],;:\"=.".contains(c)) {
        if word.starts_with("--") && word.len() > 3 && !word.starts_with("---") {
            assert!(help.contains(word) || ["--release", "--path", "--test"].contains(&word), "no flag {word}");
        }
    }
}

#[test]
fn the_check_sees_a_difference() {
    let lines = |text: &str| text.lines().map(String::from).collect::<Vec<_>>();
    let output = lines("a\nb\nc\nd");
    for good in ["a\nb\nc\nd", "a\n...", "...\nd", "...\nb\nc\n...", "...\na\n...\nd", "a\n...\nb\nc\nd"] {
        assert!(fits(&lines(good), &output), "{good}");
    }
    for bad in ["a\nb\nc", "...\nc", "a\nc\n...", "...\nc\nb\n...", "", "...\nx\n..."] {
        assert!(!fits(&lines(bad), &output), "{bad}");
    }
    assert_eq!(renewed(&lines("mean  1\n...\nmax  3"), &lines("mean  2\nx\nmax  4\ny")), lines("mean  2\n...\nmax  4"));
    let found = blocks("# x\n```console\n$ a b\nc\n$ d\n```\n");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].2[0], Shown { command: "a b".into(), output: vec!["c".into()] });
    assert_eq!(found[0].2[1], Shown { command: "d".into(), output: vec![] });
}
