//! Pages of the documentation whose commands are run, and whose outputs are what they print.
//!
//! A `console` block is a list of commands, each after `$ `, with what it prints below. The output
//! is whole, or has lines `...` for what is left out. Commands run in one folder, in order, with
//! some folders of the project beside them.
//!
//! - `UPDATE_DOCS=1` writes the outputs anew. Where lines are left out, it renews those that begin
//!   alike.
//! - `RODIZIO_PROGRAM=target/release/rodizio` runs another build of the program.

use crate::shell::bare;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// One command and what the page shows of its output.
#[derive(Debug, PartialEq)]
pub struct Shown {
    pub command: String,
    pub output: Vec<String>,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn updating() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

/// The `console` blocks of a page: line numbers of the first and past the last line, and commands.
pub fn blocks(page: &str) -> Vec<(usize, usize, Vec<Shown>)> {
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

/// A folder where commands may write, with these folders of the project in it.
pub fn stage(name: &str, shared: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for name in shared {
        symlink(root().join(name), folder.join(name)).unwrap();
    }
    folder
}

/// What a shell shows for a command: standard error, then standard output, then the exit code.
/// (Both streams go to one place, as in a terminal.)
pub fn run(command: &str, folder: &Path) -> (Vec<String>, i32) {
    let program = match std::env::var_os("RODIZIO_PROGRAM") {
        Some(path) => root().join(path),
        None => PathBuf::from(env!("CARGO_BIN_EXE_rodizio")),
    };
    let home = program.parent().unwrap().display().to_string();
    let path = format!("{home}:{}", std::env::var("PATH").unwrap_or_default());
    let output = bare("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", path)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    (text.lines().map(|line| line.trim_end().to_string()).collect(), output.status.code().unwrap_or(-1))
}

/// Whether the lines shown are the output, with anything at all in the place of each `...`.
pub fn fits(shown: &[String], output: &[String]) -> bool {
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
pub fn renewed(shown: &[String], output: &[String]) -> Vec<String> {
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

/// Runs every command of a page and compares, or renews the page; how many commands it has.
///
/// `run` gives what a command prints and its exit code; `None` for a command that is not run here,
/// whose output stays as it is shown.
pub fn check(file: &str, run: impl Fn(&str) -> Option<(Vec<String>, i32)>) -> usize {
    let page = fs::read_to_string(root().join(file)).unwrap();
    let mut lines: Vec<String> = page.lines().map(String::from).collect();
    let (mut wrong, mut edits) = (Vec::new(), Vec::new());
    let mut count = 0;
    for (from, to, shown) in blocks(&page) {
        let mut block = Vec::new();
        let mut last = 0;
        for Shown { command, output } in shown {
            block.push(format!("$ {command}"));
            count += 1;
            let (printed, code) = match command.as_str() {
                "echo $?" => (vec![last.to_string()], last),
                _ => run(&command).unwrap_or_else(|| (output.clone(), 0)),
            };
            last = code;
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
    if updating() {
        for (from, to, block) in edits.into_iter().rev() {
            lines.splice(from..to, block);
        }
        fs::write(root().join(file), lines.join("\n") + "\n").unwrap();
    } else {
        assert!(wrong.is_empty(), "{file} is out of date (UPDATE_DOCS=1 renews it):\n\n{}", wrong.join("\n\n"));
    }
    count
}
