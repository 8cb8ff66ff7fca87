//! The page that computes, in Chromium, from a file: it answers soon, says what the engine says, works by keys alone, at every
//! width, in both colour schemes, and asks nothing of any network.
//!
//! Skipped with a note where there is no Chromium, unless `RODIZIO_REQUIRE_BROWSER=1`. With `RODIZIO_SCREENSHOTS` set to a
//! folder, pictures of the page are put there.

#![cfg(feature = "png")]

#[path = "common/browser.rs"]
#[expect(dead_code, reason = "shared with the tests of reports")]
mod browser;
#[path = "common/shell.rs"]
mod shell;

use browser::Browser;
use rodizio::live::Live;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Moves that are timed.
const MOVES: usize = 50;

fn made(args: &[&str]) {
    let output =
        shell::bare(env!("CARGO_BIN_EXE_rodizio")).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn written(folder: &Path, args: &[&str]) -> PathBuf {
    let file = folder.join("page.html");
    made(&[&["page", "--out", file.to_str().unwrap()], args].concat());
    file
}

/// Waits for something on the page.
fn until(browser: &Browser, what: &str) {
    let began = Instant::now();
    while browser.run(&format!("return Boolean({what})")) != json!(true) {
        assert!(began.elapsed() < Duration::from_secs(60), "in vain for: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn ready(browser: &Browser) {
    until(browser, "document.body.dataset.ready");
}

/// Moves sliders as a hand does.
fn moved(browser: &Browser, to: &[(&str, i64)]) {
    for (kind, place) in to {
        let script = "const i = document.getElementById('knob-' + arguments[0]); i.value = arguments[1]; \
                      i.dispatchEvent(new Event('input'));";
        browser.run_with(script, json!([kind, place]));
    }
    ready(browser);
}

fn text(browser: &Browser, selector: &str) -> String {
    browser
        .run_with("return document.querySelector(arguments[0]).textContent", json!([selector]))
        .as_str()
        .unwrap()
        .to_string()
}

/// All numbers of nested lists: whether a whole one has a point is no difference.
fn numbers(value: &Value) -> Vec<Option<f64>> {
    match value {
        Value::Array(values) => values.iter().flat_map(numbers).collect(),
        other => vec![other.as_f64()],
    }
}

#[test]
fn the_page_says_what_the_engine_says_at_twenty_places() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Browser::start() else { return };
    // A week, so that this build can follow.
    let set = "horizon.length=1 week";
    browser.open(&written(folder.path(), &["--set", set]));
    ready(&browser);
    let mut live = Live::default();
    let mut ask = |request: Value| -> Value { serde_json::from_str(&live.ask(&request.to_string())).unwrap() };
    let opened = ask(json!({"ask": "open", "language": "en", "set": [set]}));
    let knobs = opened["knobs"].as_array().unwrap();
    let lengths: Vec<usize> = knobs.iter().map(|knob| knob["steps"].as_array().unwrap().len()).collect();
    for turn in 0..20usize {
        // All over the place, the same every time.
        let places: Vec<usize> =
            lengths.iter().enumerate().map(|(at, steps)| (turn * (2 * at + 3) + at) % steps).collect();
        let to: Vec<(&str, i64)> =
            knobs.iter().zip(&places).map(|(knob, place)| (knob["kind"].as_str().unwrap(), *place as i64)).collect();
        moved(&browser, &to);
        let shown =
            browser.run("return [...document.querySelectorAll('#numbers li')].map(li => JSON.parse(li.dataset.exact))");
        let runs = text(&browser, "#runs");
        let runs: u32 = runs.split(' ').find_map(|word| word.parse().ok()).unwrap();
        ask(json!({"ask": "set", "places": places}));
        loop {
            let told = ask(json!({"ask": "play", "count": 1}));
            if told["today"].as_u64().min(told["trial"].as_u64()) >= Some(runs.into()) {
                break;
            }
        }
        let here = ask(json!({"ask": "show"}));
        assert_eq!(here["runs"], runs);
        let exact: Vec<&Value> = here["numbers"].as_array().unwrap().iter().map(|one| &one["exact"]).collect();
        assert_eq!(numbers(&json!(exact)), numbers(&shown), "{places:?}");
        // The command that can be copied says the same, to the last digit.
        if turn % 7 == 1 {
            let measures: Vec<&str> =
                here["numbers"].as_array().unwrap().iter().map(|one| one["measure"].as_str().unwrap()).collect();
            let printed = printed(here["command"].as_str().unwrap(), &measures);
            assert_eq!(printed, numbers(&shown), "{}", here["command"]);
        }
    }
}

/// What the last configuration of a command has of some measures: mean and interval.
fn printed(command: &str, measures: &[&str]) -> Vec<Option<f64>> {
    let line = format!("{} --json", command.replacen("rodizio", "\"$PROGRAM\"", 1));
    let output = shell::bare("sh").args(["-c", &line]).env("PROGRAM", env!("CARGO_BIN_EXE_rodizio")).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = found["summary"].as_array().unwrap();
    let of = |measure: &&str| {
        let row = rows.iter().rfind(|row| row["measure"] == *measure).unwrap();
        ["mean", "ci95_low", "ci95_high"].map(|key| row[key].as_f64())
    };
    measures.iter().flat_map(of).collect()
}

#[test]
fn it_answers_at_once_and_keeps_its_memory() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(folder.path(), &[]));
    ready(&browser);
    // From the hand's move to the numbers on the page; the longest task of the page's own thread.
    let script = r#"
        window.took = []; window.long = [];
        new PerformanceObserver(list => list.getEntries().forEach(entry => window.long.push(entry.duration))).observe({ type: "longtask" });
        let began = 0;
        new MutationObserver(() => { if (began) { window.took.push(performance.now() - began); began = 0; } }).observe(document.getElementById("numbers"), { childList: true });
        window.move = place => {
          const i = document.getElementById("knob-agents");
          i.value = place;
          began = performance.now();
          i.dispatchEvent(new Event("input"));
          // What stands there before anything else can run.
          return [performance.now() - began, document.querySelector('#numbers b').textContent];
        };
    "#;
    browser.run(script);
    let mut frames = Vec::new();
    for at in 0..MOVES {
        let frame = browser.run_with("return window.move(arguments[0])", json!([at % 11]));
        frames.push(frame[0].as_f64().unwrap());
        assert!(frame[1].as_str().unwrap().starts_with("≈ "), "{frame}");
        until(&browser, &format!("window.took.length > {at}"));
    }
    let mut took: Vec<f64> =
        browser.run("return window.took").as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect();
    took.sort_by(f64::total_cmp);
    let long = browser.run("return Math.max(0, ...window.long)").as_f64().unwrap();
    let heap = browser.run("return performance.memory.usedJSHeapSize").as_f64().unwrap() / 1e6;
    println!(
        "first numbers after {:.0} ms at the median, {:.0} ms nine in ten, {:.0} ms at most; longest task {long:.0} ms; heap {heap:.1} MB",
        took[MOVES / 2],
        took[MOVES * 9 / 10],
        took[MOVES - 1]
    );
    // Far above what a quiet machine takes: a page that stands still is caught, a busy machine is not.
    assert!(took[MOVES / 2] < 3000.0, "{took:?}");
    assert!(long < 500.0, "a task of {long} ms on the page's own thread");
    assert!(heap < 100.0, "{heap} MB");
    // A frame has 16 ms.
    frames.sort_by(f64::total_cmp);
    println!("a first guess after {:.1} ms at the median, {:.1} ms at most", frames[MOVES / 2], frames[MOVES - 1]);
    assert!(frames[MOVES / 2] < 16.0, "{frames:?}");
    // Hundreds of moves, most of them given up: nothing piles up, on the page or in the engine.
    ready(&browser);
    let engine = |browser: &Browser| browser.run("return Number(document.body.dataset.memory)").as_f64().unwrap() / 1e6;
    let before = engine(&browser);
    let many = "let at = 0; \
                const next = () => { window.move(at % 11); if (++at < 450) setTimeout(next, 10); else window.many = true; }; next();";
    browser.run(many);
    until(&browser, "window.many");
    ready(&browser);
    let after = browser.run("return performance.memory.usedJSHeapSize").as_f64().unwrap() / 1e6;
    assert!(after < heap + 20.0, "{heap} MB, then {after} MB");
    println!("the engine has {before:.0} MB, and {:.0} MB after hundreds of moves", engine(&browser));
    assert!(engine(&browser) < 2.0 * before + 50.0, "{before} MB, then {} MB", engine(&browser));
    // On a device a quarter as fast.
    browser.tell("Emulation.setCPUThrottlingRate", json!({"rate": 4}));
    browser.run("window.took = []; window.move(6)");
    until(&browser, "window.took.length > 0");
    let slow = browser.run("return window.took[0]").as_f64().unwrap();
    println!("at a quarter of the speed: {slow:.0} ms");
    assert!(slow < 3000.0, "{slow} ms");
    assert_eq!(browser.console(), Vec::<String>::new());
}

/// The kinds of text that the page has.
const KINDS: [&str; 16] = [
    ".title",
    ".lead p",
    ".numbers b",
    ".numbers span",
    ".numbers small",
    ".change b",
    ".note",
    ".often",
    ".knob label",
    ".knob output",
    ".knob button",
    ".acts button",
    ".acts label",
    "#careful li",
    ".card span",
    ".talk",
];

#[test]
fn it_works_by_keys_at_every_width_and_alone() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Browser::start() else { return };
    let pictures = std::env::var_os("RODIZIO_SCREENSHOTS").map(PathBuf::from);
    let file = written(folder.path(), &["--lang", "pt-BR", "scenarios/cost.toml"]);
    for (width, height, scheme) in
        [(360, 740, "light"), (390, 844, "dark"), (1280, 720, "light"), (1280, 720, "dark"), (2560, 1440, "light")]
    {
        browser.set(width, height, scheme, "screen");
        browser.open(&file);
        ready(&browser);
        let over = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert_eq!(over, json!(0), "at {width}");
        // The answer and its numbers are seen without scrolling.
        let below =
            browser.run("return document.querySelector('#numbers').getBoundingClientRect().bottom").as_f64().unwrap();
        assert!(below <= f64::from(height), "numbers end at {below} of {height}");
        let contrast = browser.contrast(&KINDS);
        assert!(contrast >= 4.5, "contrast of text in the {scheme} scheme is {contrast}");
        if let Some(pictures) = &pictures {
            fs::write(pictures.join(format!("live-{width}-{scheme}.png")), browser.screenshot(false)).unwrap();
        }
    }
    // On paper: the answer, its numbers and charts, nothing to press, nothing cut.
    browser.set(665, 900, "light", "print");
    let shown =
        "[...document.querySelectorAll('button, input, select, .open')].filter(e => e.checkVisibility()).length";
    assert_eq!(browser.run(&format!("return {shown}")), json!(0), "controls on paper");
    let over = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert_eq!(over, json!(0), "on paper");
    browser.set(1280, 720, "light", "screen");
    assert!(text(&browser, "#runs").starts_with("De "));
    // A slider by keys: the sentence decides.
    browser.run("document.getElementById('knob-agents').focus()");
    browser.press("ArrowRight");
    ready(&browser);
    assert!(text(&browser, "#sentence").contains("atendentes"), "{}", text(&browser, "#sentence"));
    until(&browser, "location.hash.startsWith('#agents=')");
    // Whoever gets the address sees the same.
    let said = text(&browser, "#sentence");
    browser.run("location.reload()");
    ready(&browser);
    assert_eq!(text(&browser, "#sentence"), said);
    // The tab key reaches every control.
    browser.run("document.activeElement.blur(); document.getElementById('knob-agents').focus()");
    let mut reached = Vec::new();
    for _ in 0..24 {
        browser.press("Tab");
        reached.push(browser.run("return document.activeElement.id").as_str().unwrap().to_string());
    }
    for control in ["knob-overflow", "knob-limit", "reset", "copy", "save", "file", "play", "step", "speed", "seek"] {
        assert!(reached.iter().any(|id| id == control), "{control} is not among {reached:?}");
    }
    // The other language.
    browser.run("document.getElementById('speak').click()");
    until(&browser, "document.getElementById('runs').textContent.startsWith('From')");
    // A day: step by step, then on its own.
    browser.run("document.getElementById('step').click()");
    until(&browser, "document.querySelectorAll('.lane').length > 3");
    assert!(!text(&browser, "#happens").is_empty());
    let clock = text(&browser, "#clock");
    browser.run("document.getElementById('play').click()");
    until(&browser, &format!("document.getElementById('clock').textContent !== '{clock}'"));
    browser.run("document.getElementById('play').click()");
    // A scenario that is broken is told about as the program does.
    let drop = "const data = new DataTransfer(); data.items.add(new File(['name = 1'], 'mine.toml')); \
                dispatchEvent(new DragEvent('drop', { dataTransfer: data }));";
    browser.run(drop);
    until(&browser, "!document.getElementById('problem').hidden");
    assert!(text(&browser, "#problem").contains("mine.toml:1"));
    assert_eq!(browser.console(), Vec::<String>::new());
    let asked = browser
        .run("return performance.getEntriesByType('resource').filter(one => !one.name.startsWith('blob:')).length");
    assert_eq!(asked, json!(0));
}

#[test]
fn a_report_can_be_tried_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Browser::start() else { return };
    let out = folder.path().to_str().unwrap();
    let set = ["--set", "horizon.length=1 week", "--replications", "10", "--lang", "pt-BR", "--quiet"];
    let variants = ["--variant", "mais um:agents=9", "--variant", "outra vez:assignment=least-busy"];
    made(&[&["compare", "--out", out, "--live"], &set[..], &variants[..]].concat());
    let pictures = std::env::var_os("RODIZIO_SCREENSHOTS").map(PathBuf::from);
    for (width, height, scheme) in [(400, 800, "dark"), (1400, 900, "light")] {
        browser.set(width, height, scheme, "screen");
        browser.open(&folder.path().join("report.html"));
        // Nothing is computed before somebody wants it.
        assert_eq!(browser.run("return document.body.dataset.ready ?? null"), Value::Null);
        browser.run("document.getElementById('start').click()");
        ready(&browser);
        assert_eq!(browser.run("return document.getElementById('knob-agents').value"), json!("5"));
        assert!(text(&browser, "#sentence").contains("9 atendentes"), "{}", text(&browser, "#sentence"));
        let over = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert_eq!(over, json!(0), "at {width}");
        assert!(browser.contrast(&KINDS) >= 4.5);
        if let Some(pictures) = &pictures {
            browser.run("document.getElementById('try').scrollIntoView({ behavior: 'instant' })");
            fs::write(pictures.join(format!("tried-{width}-{scheme}.png")), browser.screenshot(false)).unwrap();
        }
    }
    // The other variant has what no slider says.
    browser.run("const s = document.getElementById('scenario'); s.value = 1; s.dispatchEvent(new Event('change'))");
    until(&browser, "document.getElementById('knob-rest')");
    ready(&browser);
    let ids = "const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, at) => ids.indexOf(id) !== at)";
    assert_eq!(browser.run(ids), json!([]), "names that are there twice");
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn a_gallery_has_a_card_for_each_scenario() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Browser::start() else { return };
    let scenarios = ["scenarios/cost.toml", "scenarios/trace.toml", "scenarios/overflow-off.toml"];
    browser.open(&written(folder.path(), &scenarios));
    ready(&browser);
    assert_eq!(browser.run("return document.querySelectorAll('.card').length"), json!(3));
    browser.run("document.querySelectorAll('.card')[1].click()");
    until(&browser, "location.hash === '#scenario=trace'");
    ready(&browser);
    assert_eq!(text(&browser, ".card[aria-current] b"), text(&browser, "#title"));
    // Its card says what the page says, to the letter: both are of ten runs at least.
    assert!(text(&browser, ".card[aria-current] span").contains("nine in ten"));
    assert_eq!(browser.console(), Vec::<String>::new());
}
