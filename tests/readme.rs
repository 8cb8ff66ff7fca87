//! Every command shown in `README.md` is run, and what is shown of its output is what it prints.
//!
//! A `console` block is a list of commands, each after `$ `, with what it prints below. The output
//! is whole, or has lines `...` for what is left out. Commands run in one folder, in order, with
//! `scenarios` and `examples` beside them as in the project.
//!
//! - `UPDATE_DOCS=1 cargo test --test readme` writes the outputs anew. Where lines are left out,
//!   it renews those that begin alike.
//! - `RODIZIO_PROGRAM=target/release/rodizio` runs another build of the program.
//! - `cargo run --release` is run as the program that it starts. What else is asked of cargo is not
//!   run from here; it must stand in `.ci/run` as it is.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Takes most of a minute where nothing is optimised; `.ci/run` has it run by the release build.
const SLOW: &str = "rodizio validate";

/// One command and what the page shows of its output.
#[derive(Debug, PartialEq)]
struct Shown {
    command: String,
    output: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

fn updating() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

/// The `console` blocks of a page: line numbers of the first and past the last line, and commands.
fn blocks(page: &str) -> Vec<(usize, usize, Vec<Shown>)> {
    let lines: Vec<&str> = page.lines().collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if lines[at] != "```console" {
            at += 1;
            continue;
        }
        let from = at + 1;
        let to = from + lines[from..].iter().position(|line| *line == "```").expect("a block without an end");
        let mut shown: Vec<Shown> = Vec::new();
        for line in &lines[from..to] {
            match (line.strip_prefix("$ "), shown.last_mut()) {
                (Some(command), _) => shown.push(Shown { command: command.to_string(), output: Vec::new() }),
                (None, Some(last)) => last.output.push((*line).to_string()),
                (None, None) => panic!("line {}: output before a command", from + 1),
            }
        }
        blocks.push((from, to, shown));
        at = to;
    }
    blocks
}

/// A folder with the project's scenarios and examples, where commands may write.
fn stage(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for shared in ["scenarios", "examples", "reports"] {
        symlink(root().join(shared), folder.join(shared)).unwrap();
    }
    folder
}

/// What a shell shows for a command: standard error, then standard output, then the exit code.
/// (Both streams go to one place, as in a terminal.)
fn run(command: &str, folder: &Path) -> (Vec<String>, i32) {
    let program = match std::env::var_os("RODIZIO_PROGRAM") {
        Some(path) => root().join(path),
        None => PathBuf::from(env!("CARGO_BIN_EXE_rodizio")),
    };
    let home = program.parent().unwrap().display().to_string();
    let path = format!("{home}:{}", std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", path)
        .env_remove("RODIZIO_SEED")
        .env_remove("RODIZIO_THREADS")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    (text.lines().map(|line| line.trim_end().to_string()).collect(), output.status.code().unwrap_or(-1))
}

/// Whether the lines shown are the output, with anything at all in the place of each `...`.
fn fits(shown: &[String], output: &[String]) -> bool {
    match shown.iter().position(|line| line == "...") {
        None => shown == output,
        Some(gap) => {
            let (before, after) = (&shown[..gap], &shown[gap + 1..]);
            output.len() >= before.len()
                && output[..before.len()] == *before
                && (before.len()..=output.len()).any(|at| fits(after, &output[at..]))
        }
    }
}

/// The output as the page should show it: each line shown gives way to the next one that begins alike.
fn renewed(shown: &[String], output: &[String]) -> Vec<String> {
    if !shown.iter().any(|line| line == "...") {
        return output.to_vec();
    }
    let label =
        |line: &str| line.trim_start().split("  ").next().unwrap_or_default().chars().take(12).collect::<String>();
    let mut at = 0;
    let mut lines = Vec::new();
    for line in shown {
        let next = output[at..].iter().position(|new| line != "..." && label(new) == label(line));
        match next {
            Some(step) => {
                lines.push(output[at + step].clone());
                at += step + 1;
            }
            None => lines.push(line.clone()),
        }
    }
    lines
}

#[test]
fn every_command_prints_what_is_shown() {
    let page = page();
    let folder = stage("readme");
    let mut lines: Vec<String> = page.lines().map(String::from).collect();
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut edits = Vec::new();
    for (from, to, shown) in blocks(&page) {
        let mut block = Vec::new();
        let mut last = 0;
        for Shown { command, output } in shown {
            block.push(format!("$ {command}"));
            let (printed, code) = match command.as_str() {
                "echo $?" => (vec![last.to_string()], 0),
                SLOW => (output.clone(), 0),
                "cargo run --release" => run("rodizio", &folder),
                _ if command.starts_with("cargo ") => (output.clone(), 0),
                _ => run(&command, &folder),
            };
            count += 1;
            if command != "echo $?" {
                last = code;
            }
            if fits(&output, &printed) {
                block.extend(output);
            } else {
                wrong.push(format!(
                    "$ {command}\n--- shown\n{}\n--- printed\n{}",
                    output.join("\n"),
                    printed.join("\n")
                ));
                block.extend(renewed(&output, &printed));
            }
        }
        edits.push((from, to, block));
    }
    assert!(count >= 12, "only {count} commands found");
    if updating() {
        for (from, to, block) in edits.into_iter().rev() {
            lines.splice(from..to, block);
        }
        fs::write(root().join("README.md"), lines.join("\n") + "\n").unwrap();
    } else {
        assert!(wrong.is_empty(), "README.md is out of date (UPDATE_DOCS=1 renews it):\n\n{}", wrong.join("\n\n"));
    }
}

/// The one that takes its time; see [`SLOW`].
#[test]
#[ignore = "slow unless RODIZIO_PROGRAM is a release build; .ci/run does that"]
fn the_slow_command_prints_what_is_shown() {
    let page = page();
    let folder = stage("readme-slow");
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
    let folder = stage("readme-words");
    let help: String = ["run", "sweep", "compare", "replay", "validate", "measures", "schema"]
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
