//! Runs a command in this process, on streams that the test holds.

use rodizio::cli::{self, Streams};
use rodizio::language::Language;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What a command did.
pub struct Outcome {
    pub code: u8,
    pub stdout: String,
    pub stderr: String,
}

/// Runs `rodizio` with these arguments.
pub fn rodizio(args: &[&str]) -> Outcome {
    rodizio_reading(args, "")
}

/// The same with something on stdin.
pub fn rodizio_reading(args: &[&str], stdin: &str) -> Outcome {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let code = on_streams(args, stdin.as_bytes(), &mut stdout, &mut stderr);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Outcome { code, stdout: text(stdout), stderr: text(stderr) }
}

/// Runs on streams of any kind.
pub fn on_streams(args: &[&str], stdin: impl Read, stdout: &mut dyn Write, stderr: &mut dyn Write) -> u8 {
    let mut streams = Streams {
        stdin: Box::new(io::BufReader::new(stdin)),
        stdout: Box::new(stdout),
        stderr: Box::new(stderr),
        stdin_is_tty: false,
        stderr_is_tty: false,
        colour: false,
        is_ci: false,
        language: Language::En,
    };
    cli::run(["rodizio"].iter().chain(args).map(|arg| arg.into()), &mut streams)
}

/// Runs a command that should fail: `needle` is in what it tells, and nothing on stdout. Gives the exit code.
pub fn told(args: &[&str], needle: &str) -> u8 {
    let outcome = rodizio(args);
    assert!(outcome.stderr.contains(needle), "{args:?}: {}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    outcome.code
}

/// A path in the repository.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Compares with a checked-in text, or writes it where `UPDATE_DOCS` is set.
pub fn golden(relative: &str, text: &str) {
    let file = path(relative);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    if expected != text {
        let differs = expected.lines().zip(text.lines()).position(|(a, b)| a != b);
        let line = differs.unwrap_or_else(|| expected.lines().count().min(text.lines().count()));
        panic!(
            "{relative} is out of date from line {} on: run the tests with UPDATE_DOCS=1\n  was {:?}\n  now {:?}",
            line + 1,
            expected.lines().nth(line),
            text.lines().nth(line)
        );
    }
}
