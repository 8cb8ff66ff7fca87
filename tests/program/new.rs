//! A scenario from answers, by question, file and flag.

use crate::common::{Outcome, rodizio, rodizio_reading, told};
use rodizio::cli::exit;
use rodizio::scenario;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use tempfile::TempDir;

/// A folder, and the path of a file in it that is not there.
fn place() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("my-team.toml").to_str().unwrap().to_string();
    (folder, file)
}

/// Runs the program by itself: the language is that of the whole process, and other tests run in this one.
fn spoken(args: &[&str], stdin: &str) -> Outcome {
    let mut command = crate::shell::bare(env!("CARGO_BIN_EXE_rodizio"));
    let command = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = u8::try_from(output.status.code().unwrap()).unwrap();
    Outcome { code, stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The words of a command as a shell reads them; there is nothing but single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, part) in line.split('\'').enumerate() {
        match place % 2 {
            0 => words.extend(part.split_whitespace().map(String::from)),
            _ => words.push(part.to_string()),
        }
    }
    words
}

/// The commands that a result advises, without the program's name.
fn advised(outcome: &Outcome) -> Vec<Vec<String>> {
    let lines = outcome.stdout.lines().filter_map(|line| line.strip_prefix("    rodizio "));
    lines.map(words).collect()
}

fn made(args: &[&str]) -> (TempDir, String, Outcome) {
    let (folder, file) = place();
    let outcome = rodizio(&[&["new", &file], args].concat());
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    (folder, file, outcome)
}

#[test]
fn what_is_advised_works() {
    let cases: [&[&str]; 3] = [
        &["--set", "per_day=60"],
        &["--set", "agents=Ana, Bia", "--set", "overflow=off"],
        &["--set", "agents=4: Ana", "--set", "overflow=20 min", "--set", "limit=2 h"],
    ];
    for args in cases {
        let (_folder, file, outcome) = made(args);
        let commands = advised(&outcome);
        assert_eq!(commands.len(), 4, "{}", outcome.stdout);
        // The last one is for whoever has an export.
        assert_eq!(commands[3][..2], ["fit", "export.csv"]);
        for (command, name) in commands.iter().zip(["compare", "plan", "explain"]) {
            assert_eq!((command[0].as_str(), &command[1]), (name, &file));
            let command: Vec<&str> = command.iter().map(String::as_str).chain(["--quiet"]).collect();
            let command = if name == "explain" { &command[..command.len() - 1] } else { &command[..] };
            let outcome = rodizio(command);
            assert_eq!(outcome.code, exit::OK, "{command:?}: {}{}", outcome.stdout, outcome.stderr);
            assert!(!outcome.stderr.contains("warning["), "{command:?}: {}", outcome.stderr);
        }
    }
}

#[test]
fn presets_load_without_a_warning_and_say_that_they_assume() {
    for (preset, language) in [("clinic", "en"), ("shop", "pt-BR"), ("school", "en"), ("support", "pt-BR")] {
        let (_folder, file) = place();
        let outcome = spoken(&["new", &file, "--from", preset, "--lang", language], "");
        assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("warning["), "{}", outcome.stderr);
        let loaded = scenario::load(Path::new(&file), &[]).unwrap();
        assert_eq!(loaded.warnings.iter().count(), 0, "{}", loaded.warnings);
        let text = fs::read_to_string(&file).unwrap();
        let word = if language == "en" { "assumed: of the preset" } else { "suposto: do modelo" };
        assert!(text.matches(word).count() >= 8, "{text}");
    }
}

#[test]
fn nothing_is_overwritten() {
    let (_folder, file) = place();
    fs::write(&file, "mine").unwrap();
    // Nobody is asked anything: the questions would stand on stderr.
    let outcome = rodizio_reading(&["new", &file], "80\n");
    assert_eq!(outcome.code, exit::CANNOT_WRITE);
    assert!(outcome.stderr.contains("is there already") && !outcome.stderr.contains("1/8"), "{}", outcome.stderr);
    assert_eq!(told(&["new", &file, "--from", "shop"], "never overwritten"), exit::CANNOT_WRITE);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let nowhere = format!("{file}/a/b.toml");
    assert_eq!(told(&["new", &nowhere, "--from", "shop"], "there is no folder"), exit::CANNOT_WRITE);
}

#[test]
fn a_dialogue() {
    let (_folder, file) = place();
    let said = "400 por semana\nseg-sex 8:00-18:00, sáb 8-12\nAna, Bia e Rui\n\n4 e 15\n?\nmuito\ndepende\nnunca mais\n10, 1 h\n";
    let outcome = spoken(&["new", &file, "--lang", "pt-BR"], said);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    // A wrong answer is told in a line, and asked again until the third.
    assert_eq!(outcome.stderr.matches("7/8").count(), 3, "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("a entrada terminou"), "{}", outcome.stderr);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("# suposto: você não sabia"), "{text}");
    assert!(text.contains("# sua resposta: 400 por semana"), "{text}");
    let loaded = scenario::load(Path::new(&file), &[]).unwrap();
    assert_eq!(loaded.warnings.iter().count(), 0, "{}", loaded.warnings);
    assert_eq!(loaded.scenario.agents.len(), 3);
    // What is assumed is listed: what somebody did not know, and what was not understood.
    for assumed in ["duração da conversa", "metade de quem espera"] {
        assert!(outcome.stdout.contains(assumed), "{}", outcome.stdout);
    }
}

#[test]
fn an_input_that_ends_takes_the_rest_as_suggested() {
    let (_folder, file) = place();
    let outcome = rodizio_reading(&["new", &file], "80\n");
    assert_eq!(outcome.code, exit::OK);
    assert!(outcome.stderr.contains("the input has ended: 7 questions are left as suggested"), "{}", outcome.stderr);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("assumed: nobody has said").count(), 8, "{text}");
    assert!(text.contains("per_day = 80  # your answer"), "{text}");
}

/// Every suggestion is an answer that is understood, in both languages: what Enter takes may be typed.
#[test]
fn suggestions_may_be_typed() {
    for language in ["en", "pt-BR"] {
        let (_folder, file) = place();
        let entered = spoken(&["new", &file, "--lang", language], &"\n".repeat(8));
        let suggested: String = entered
            .stderr
            .lines()
            .filter_map(|line| Some(line.rsplit_once('[')?.1.split_once(']')?.0.to_string() + "\n"))
            .collect();
        assert_eq!(suggested.lines().count(), 8, "{}", entered.stderr);
        let (_folder, again) = place();
        let typed = spoken(&["new", &again, "--lang", language], &suggested);
        assert_eq!(typed.code, exit::OK);
        assert!(!typed.stderr.contains("    "), "{}", typed.stderr);
        let values = |file: &str| -> Vec<String> {
            let text = fs::read_to_string(file).unwrap();
            text.lines().filter_map(|line| line.split("#").next().map(|line| line.trim().to_string())).collect()
        };
        assert_eq!(values(&file), values(&again));
    }
}

#[test]
fn answers_from_a_file_and_from_stdin() {
    let (folder, file) = place();
    let answers = folder.path().join("answers.toml");
    fs::write(&answers, "per_day = 50\nagents = [\"Ana\", \"Bia\"]\nlooks = \"?\"\n").unwrap();
    let outcome = rodizio(&["new", &file, "--answers", answers.to_str().unwrap(), "--set", "at_once=2", "--quiet"]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    assert!(!outcome.stdout.contains("rodizio"), "{}", outcome.stdout);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("name = \"Bia\"") && text.contains("concurrency = 2  # your answer"), "{text}");
    assert!(text.contains("# assumed: you did not know: half are seen within 4 min"), "{text}");

    let (_folder, other) = place();
    let outcome = rodizio_reading(&["new", &other, "--answers", "-"], "per_day = 50\n");
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
}

#[test]
fn wrong_answers_are_told_with_their_place() {
    let (folder, file) = place();
    let answers = folder.path().join("answers.toml");
    fs::write(&answers, "per_dya = 50\ntakes = \"soon\"\n").unwrap();
    let outcome = rodizio(&["new", &file, "--answers", answers.to_str().unwrap()]);
    assert_eq!(outcome.code, exit::DATA);
    for needle in
        ["there is no answer `per_dya`", "did you mean `per_day`?", "answers.toml:2:9", "\"soon\" is no length"]
    {
        assert!(outcome.stderr.contains(needle), "{needle}: {}", outcome.stderr);
    }
    assert_eq!(told(&["new", &file, "--set", "looks=15 and 4"], "must be longer than the first"), exit::USAGE);
    assert_eq!(told(&["new", &file, "--set", "looks"], "there is no value"), exit::USAGE);
    assert_eq!(
        told(&["new", &file, "--from", "circus"], "possible values: clinic, shop, school, support"),
        exit::USAGE
    );
    assert_eq!(told(&["new", &file, "--answers", "no-such.toml"], "cannot read no-such.toml"), exit::NO_INPUT);
    assert!(!Path::new(&file).exists());
}

/// The page shows what the program prints.
#[cfg(unix)]
#[test]
fn the_page_is_true() {
    let folder = crate::pages::stage("new-page", &[]);
    let count = crate::pages::check("docs/new.md", |command| Some(crate::pages::run(command, &folder)));
    assert_eq!(count, 2);
}
