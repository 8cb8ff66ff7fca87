//! The engine of the page, `page/engine.wasm.gz`, is made of these sources and gives what this build gives, to the last bit.
//!
//! Needs Node.js; skipped with a note where there is none, unless `RODIZIO_REQUIRE_BROWSER=1`. `RODIZIO_ENGINE` names another
//! file than the committed one: `.ci/run` makes one anew.

#![cfg(feature = "charts")]

use rodizio::live::Live;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Replications of each scenario.
const REPLICATIONS: u32 = 10;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn engine() -> PathBuf {
    std::env::var_os("RODIZIO_ENGINE").map_or_else(|| root().join("page/engine.wasm.gz"), PathBuf::from)
}

/// Whether there is a Node.js.
fn has_node() -> bool {
    let found = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    let required = std::env::var("RODIZIO_REQUIRE_BROWSER").is_ok_and(|value| value == "1");
    assert!(found || !required, "RODIZIO_REQUIRE_BROWSER is 1, but there is no node");
    if !found {
        eprintln!("skipped: there is no node");
    }
    found
}

/// What the engine answers.
fn by_engine(requests: &[Value]) -> Vec<String> {
    let mut node = Command::new("node")
        .arg(root().join("page/engine.mjs"))
        .arg(engine())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = node.stdin.take().unwrap();
    let lines: Vec<String> = requests.iter().map(Value::to_string).collect();
    let writer = std::thread::spawn(move || lines.iter().try_for_each(|line| writeln!(input, "{line}")));
    let output = node.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_string).collect()
}

fn by_library(requests: &[Value]) -> Vec<String> {
    let mut live = Live::default();
    requests.iter().map(|request| live.ask(&request.to_string())).collect()
}

/// Opens a scenario with the files of its folder `data`.
fn open(path: &Path) -> Value {
    let text = |name: String, path: &Path| json!({"name": name, "text": fs::read_to_string(path).unwrap()});
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_string();
    let files = fs::read_dir(path.parent().unwrap().join("data")).unwrap().map(|entry| entry.unwrap().path());
    let data: Vec<Value> = files.map(|path| text(format!("data/{}", name(&path)), &path)).collect();
    json!({"ask": "open", "language": "en", "file": text(name(path), path), "data": data})
}

#[test]
fn the_engine_is_made_of_these_sources() {
    let now = Command::new("bash").arg(root().join("page/sources")).output().unwrap();
    let then = fs::read_to_string(root().join("page/engine.sources")).unwrap();
    let now = String::from_utf8(now.stdout).unwrap();
    assert_eq!(now, then, "page/engine.wasm.gz is older than what it is made of: run page/build and commit page/");
}

#[test]
fn every_decision_and_measure_is_the_same_to_the_bit() {
    if !has_node() {
        return;
    }
    let mut scenarios: Vec<PathBuf> = fs::read_dir(root().join("scenarios"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    scenarios.sort();
    assert!(scenarios.len() >= 10);
    let digest = json!({"ask": "digest", "replications": REPLICATIONS});
    let requests: Vec<Value> = scenarios.iter().flat_map(|path| [open(path), digest.clone()]).collect();
    let (engine, library) = std::thread::scope(|scope| {
        let engine = scope.spawn(|| by_engine(&requests));
        (engine.join().unwrap(), by_library(&requests))
    });
    assert_eq!(engine.len(), library.len());
    for ((there, here), path) in engine.iter().zip(&library).zip(scenarios.iter().flat_map(|path| [path, path])) {
        assert_eq!(there, here, "{}", path.display());
        assert!(!here.contains("\"told\":\"refused\""), "{}: {here}", path.display());
    }
    // Digests are there, and no two replications are alike.
    let first: Value = serde_json::from_str(&library[1]).unwrap();
    let digests = first["decisions"].as_array().unwrap();
    assert_eq!(digests.len(), REPLICATIONS as usize);
    assert_ne!(digests[0], digests[1]);
}

/// Sentences, numbers, charts, a day and files: all that is told is the same text.
#[test]
fn everything_told_is_the_same() {
    if !has_node() {
        return;
    }
    let open = |language: &str| json!({"ask": "open", "language": language});
    let play = |count: u32| json!({"ask": "play", "count": count});
    let show = json!({"ask": "show", "charts": true});
    let set = json!({"ask": "set", "places": [5, 2, 7, 4, 3, 2]});
    let requests = [
        open("pt-BR"),
        play(4),
        show.clone(),
        set,
        play(4),
        show.clone(),
        json!({"ask": "day"}),
        json!({"ask": "file"}),
        json!({"ask": "speak", "language": "en"}),
        show,
        json!({"ask": "set", "places": [99]}),
        json!({"ask": "nothing that is known"}),
        json!({"ask": "open", "language": "en", "file": {"name": "x.toml", "text": "agents = \"many\""}}),
    ];
    for ((there, here), request) in by_engine(&requests).iter().zip(by_library(&requests)).zip(&requests) {
        assert_eq!(*there, here, "{request}");
    }
}

/// The scripts of the page have tests of their own.
#[test]
fn the_scripts_of_the_page_pass_their_tests() {
    if !has_node() {
        return;
    }
    let mut tests: Vec<PathBuf> =
        fs::read_dir(root().join("page/tests")).unwrap().map(|entry| entry.unwrap().path()).collect();
    tests.retain(|path| path.to_str().unwrap().ends_with(".test.mjs"));
    assert!(tests.len() >= 4);
    let output = Command::new("node").arg("--test").args(tests).env("RODIZIO_ENGINE", engine()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
