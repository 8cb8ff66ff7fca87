//! `docs/ci.md` shows the files of `examples/ci` and the golden outputs as they are, and every command in them runs.
#![cfg(unix)]

use crate::common::path;
use crate::shell::bare;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Output;

const PAGE: &str = "docs/ci.md";
const WORKFLOW: &str = "examples/ci/github-workflow.yml";
const HOOK: &str = "examples/ci/pre-commit";

fn read(relative: &str) -> String {
    fs::read_to_string(path(relative)).unwrap()
}

/// The fenced blocks of the page: the word after the fence, and the text.
fn blocks() -> Vec<(String, String)> {
    let page = read(PAGE);
    let mut found = Vec::new();
    let mut open: Option<(String, String, String)> = None;
    for line in page.lines() {
        let fence: String = line.chars().take_while(|c| *c == '`').collect();
        match &mut open {
            None if fence.len() >= 3 => open = Some((fence.clone(), line[fence.len()..].to_string(), String::new())),
            None => {}
            Some((begun, word, text)) if *begun == line => {
                found.push((std::mem::take(word), std::mem::take(text)));
                open = None;
            }
            Some((_, _, text)) => text.extend([line, "\n"]),
        }
    }
    assert!(open.is_none(), "a block of {PAGE} has no end");
    found
}

/// A repository with a good scenario, a good case and a baseline; `rodizio` is this build.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Repository { folder: tempfile::tempdir().unwrap() };
        for folder in ["scenarios", "conformance", "bin", "target/release"] {
            fs::create_dir_all(repository.at(folder)).unwrap();
        }
        fs::copy(path(super::GOOD), repository.at("scenarios/team.toml")).unwrap();
        fs::copy(path("tests/check/data/right.case"), repository.at("conformance/right.case")).unwrap();
        symlink(env!("CARGO_BIN_EXE_rodizio"), repository.at("bin/rodizio")).unwrap();
        let made = repository.shell("rodizio check --save-baseline main");
        assert!(made.status.success(), "{made:?}");
        repository
    }

    fn at(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    fn shell(&self, line: &str) -> Output {
        let mut command = bare("sh");
        let path = format!("{}:{}", self.at("bin").display(), std::env::var("PATH").unwrap_or_default());
        command.env("PATH", path).env("GITHUB_STEP_SUMMARY", self.at("step-summary.md"));
        command.args(["-c", line]).current_dir(self.folder.path()).output().unwrap()
    }
}

#[test]
fn the_page_shows_the_files() {
    let blocks = blocks();
    for (word, file) in [("yaml", WORKFLOW), ("sh", HOOK)] {
        let text = read(file);
        assert!(blocks.iter().any(|(has, block)| has == word && *block == text), "{PAGE} does not show {file}");
    }
}

/// Every output on the page is the one of the golden file, whole or a part of it.
#[test]
fn the_page_shows_real_outputs() {
    let blocks = blocks();
    for (word, file) in [
        ("text", "check.txt"),
        ("json", "check.json"),
        ("xml", "check.xml"),
        ("markdown", "summary.md"),
        ("text", "annotations.txt"),
    ] {
        let golden = read(&format!("tests/check/expected/{file}"));
        let shown = blocks.iter().any(|(has, block)| has == word && golden.contains(block.trim_end()));
        assert!(shown, "{PAGE} shows no part of {file}");
    }
}

/// The commands of the workflow, of the GitLab job, and those told in between.
#[test]
fn every_command_runs() {
    let repository = Repository::new();
    let mut seen = 0;
    for (word, block) in blocks() {
        let lines = block.lines().map(|line| line.trim().trim_start_matches("- ").trim_start_matches("run: "));
        for line in lines.filter(|line| ["yaml", "console"].contains(&word.as_str()) && line.starts_with("rodizio ")) {
            let line = line.split(" #").next().unwrap_or_default();
            let line = line.replace("../before/target/release/rodizio", "bin/rodizio");
            let output = repository.shell(&line);
            assert!(output.status.success(), "{line}: {output:?}");
            assert!(
                output.stdout.starts_with(b"pass: ") || line.contains("--json") || line.contains("review"),
                "{line}"
            );
            seen += 1;
        }
    }
    assert!(seen >= 6, "{seen}");
    assert!(repository.at("check.xml").is_file() && repository.at("step-summary.md").is_file());
    for line in ["actions/checkout@", "actions/cache@", "actions/upload-artifact@", "path: check.xml"] {
        assert!(read(WORKFLOW).contains(line), "{line}");
    }
    assert!(!read(WORKFLOW).contains('\t'));
}

/// The scripts of the workflow, in order: what stands behind `run:`, or is indented below it.
fn scripts() -> Vec<String> {
    let text = read(WORKFLOW);
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let script = |(at, line): (usize, &&str)| match line.trim_start().strip_prefix("run: ")? {
        "|" => {
            let below = lines[at + 1..].iter().take_while(|next| indent(next) > indent(line));
            Some(below.map(|next| format!("{}\n", next.trim())).collect())
        }
        one => Some(one.to_string()),
    };
    lines.iter().enumerate().filter_map(script).collect()
}

/// Whether the real cargo builds what the workflow installs, as the last commit has it: that takes minutes.
fn is_cargo_real() -> bool {
    std::env::var("RODIZIO_REAL_CARGO").is_ok_and(|value| value == "1")
}

/// In a repository of scenarios there is no program to build: what the workflow builds comes from where its variables say,
/// at the tag. A script stands for cargo here, which builds for minutes; it is as strict with its words. With
/// `RODIZIO_REAL_CARGO=1` it is cargo itself, and a bare clone of this repository with the tag.
#[test]
fn the_workflow_runs_in_a_repository_of_scenarios() {
    let repository = Repository::new();
    fs::remove_dir_all(repository.at("baselines")).unwrap();
    fs::remove_file(repository.at("bin/rodizio")).unwrap();
    let mut variables: String = read(WORKFLOW)
        .lines()
        .filter_map(|line| line.trim().strip_prefix("RODIZIO_")?.split_once(": "))
        .map(|(name, value)| format!("export RODIZIO_{name}='{value}'\n"))
        .collect();
    if is_cargo_real() {
        variables += &real_cargo(&repository);
    } else {
        stand_in(&repository);
    }
    let scripts = scripts();
    assert_eq!(scripts.len(), 2, "{scripts:?}");
    // As a runner calls it.
    let step = |script: &str| repository.shell(&format!("set -e\n{variables}{script}"));
    for script in &scripts {
        let output = step(script);
        assert!(output.status.success(), "{script}: {output:?}");
    }
    assert!(repository.at("bin/rodizio").exists() && repository.at("check.xml").is_file());
    assert!(repository.at("step-summary.md").is_file());
    // With a baseline, it is held against.
    assert!(repository.shell("rodizio check --save-baseline main").status.success());
    let output = step(&scripts[1]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("no worse than main"), "{output:?}");
    a_change_is_named(&repository, &|| step(&scripts[1]));
    // A scenario that does not hold stops the job; it is not in the baseline.
    fs::remove_dir_all(repository.at("baselines")).unwrap();
    fs::copy(path(super::TEAM), repository.at("scenarios/bad.toml")).unwrap();
    assert_eq!(step(&scripts[1]).status.code(), Some(99));
}

/// A script in the place of cargo, which links this build.
fn stand_in(repository: &Repository) {
    let cargo = format!(
        "#!/bin/sh\n[ \"$*\" = 'install --git https://github.com/OWNER/rodizio --tag v{} --locked rodizio' ] || exit 101\n\
         ln -s '{}' '{}'\n",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_BIN_EXE_rodizio"),
        repository.at("bin/rodizio").display()
    );
    fs::write(repository.at("bin/cargo"), cargo).unwrap();
    assert!(repository.shell("chmod +x bin/cargo").status.success());
}

/// A repository to install from; the variables that say so, and that the program belongs beside the others.
fn real_cargo(repository: &Repository) -> String {
    let (from, tag) = (env!("CARGO_MANIFEST_DIR"), concat!("v", env!("CARGO_PKG_VERSION")));
    let git = format!("git clone -q --bare '{from}' rodizio.git && git -C rodizio.git tag -f {tag}");
    let cloned = repository.shell(&git);
    assert!(cloned.status.success(), "{cloned:?}");
    let (url, root) = (repository.at("rodizio.git"), repository.folder.path());
    format!("export RODIZIO_GIT='file://{}' CARGO_INSTALL_ROOT='{}'\n", url.display(), root.display())
}

/// What makes a job fail is said by its name, and what cannot be read hides nothing beside it.
fn a_change_is_named(repository: &Repository, check: &dyn Fn() -> Output) {
    let said = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    let scenario = repository.at("scenarios/team.toml");
    let before = fs::read_to_string(&scenario).unwrap();
    let changed = before.replace("median = \"4 min\"", "median = \"14 min\"");
    assert_ne!(before, changed);
    fs::write(&scenario, changed).unwrap();
    let output = check();
    assert_eq!(output.status.code(), Some(99), "{output:?}");
    assert!(said(&output).contains(".reaction.lognormal.median 4 min -> 14 min"), "{output:?}");
    fs::write(&scenario, before).unwrap();
    fs::write(repository.at("conformance/unreadable.case"), "no rule is named here\n").unwrap();
    let output = check();
    assert_eq!(output.status.code(), Some(65), "{output:?}");
    assert!(said(&output).contains("\nconformance: 1 of 2 cases passes\n"), "{output:?}");
    fs::remove_file(repository.at("conformance/unreadable.case")).unwrap();
}

#[test]
fn the_hook_lets_good_commits_pass_and_stops_bad_ones() {
    let repository = Repository::new();
    let hook = path(HOOK);
    let hook = format!("sh {}", hook.display());
    let git = repository.shell("git init -q . && git add conformance");
    assert!(git.status.success(), "{git:?}");
    // No scenario is staged: the cases alone.
    let output = repository.shell(&hook);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "pass: the conformance case passes.\n");
    // A good one, with a name that shells take apart.
    fs::rename(repository.at("scenarios/team.toml"), repository.at("scenarios/the team's.toml")).unwrap();
    repository.shell("git add scenarios");
    let output = repository.shell(&hook);
    assert!(output.status.success(), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("scenarios/the team's.toml: pass"), "{output:?}");
    // One that fails.
    fs::copy(path(super::TEAM), repository.at("scenarios/bad.toml")).unwrap();
    repository.shell("git add scenarios");
    let output = repository.shell(&hook);
    assert!(!output.status.success(), "{output:?}");
    // A rule that differs.
    repository.shell("git rm -q --cached -r scenarios");
    fs::copy(path("tests/check/data/differs.case"), repository.at("conformance/differs.case")).unwrap();
    let output = repository.shell(&hook);
    assert_eq!(output.status.code(), Some(99), "{output:?}");
}

/// The expectations of the reference are those of a scenario like the one of its first example.
#[test]
fn the_expectations_of_the_reference_are_understood() {
    let page = read("docs/scenario.md");
    let blocks: Vec<&str> = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let scenario = blocks.iter().find(|block| block.contains("[horizon]")).unwrap();
    let expect = blocks.iter().find(|block| block.starts_with("[[expect]]")).unwrap();
    let text = format!("{scenario}\n{expect}");
    let loaded =
        rodizio::scenario::parse("docs/scenario.md", &text, &path("docs"), &[]).unwrap_or_else(|e| panic!("{e}"));
    let found = rodizio::experiment::check::expectations(&loaded).unwrap_or_else(|e| panic!("{}", e.render(false)));
    assert_eq!(found.len(), 5);
}
