//! A report page in Chromium: everything on it works, at every width and in both colour schemes.
//!
//! Skipped with a note where there is no Chromium, unless `RODIZIO_REQUIRE_BROWSER=1`. With `RODIZIO_SCREENSHOTS` set
//! to a folder, pictures of the page are put there, for looking at.

#![cfg(feature = "png")]

#[path = "common/browser.rs"]
mod browser;
#[path = "common/check_report.rs"]
mod check_report;
#[path = "common/shell.rs"]
mod shell;

use browser::Browser;
use check_report::check_report;
use std::fs;
use std::path::{Path, PathBuf};

/// The page that a command writes.
fn written(folder: &Path, args: &[&str]) -> PathBuf {
    let output = shell::bare(env!("CARGO_BIN_EXE_rodizio"))
        .args(args)
        .args(["--quiet", "--out", folder.to_str().unwrap()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder.join("report.html")
}

/// A page with everything: 81 combinations, several charts to choose from, targets that are met and missed.
fn write(folder: &Path) -> PathBuf {
    let vary =
        ["--vary", "overflow=5 min,10 min,15 min,20 min,25 min,30 min,40 min,50 min,1 h", "--vary", "agents=6..14"];
    let short = ["--set", "horizon.length=1 week", "--set", "horizon.warm_up=0 s", "--replications", "2"];
    let targets = ["--target", "lost_share <= 30%", "--target", "wait_p90 <= 1 min"];
    written(folder, &[&["sweep"][..], &vary, &short, &targets].concat())
}

#[test]
fn a_report_of_a_sweep_works() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path());
    let size = fs::metadata(&file).unwrap().len();
    assert!(size < 4_000_000, "{size} bytes");
    let Some(seen) = check_report(&file) else { return };
    assert!(seen.charts >= 4 && seen.tables == 2 && seen.lists >= 2, "{seen:?}");
    // Every combination of the heat map answers, for each measure.
    assert!(seen.hot >= 2 * 81, "{seen:?}");
    if let Some(pictures) = std::env::var_os("RODIZIO_SCREENSHOTS") {
        take(&file, Path::new(&pictures));
    }
}

/// The checks find what they are for: a page with one fault does not pass.
#[test]
fn a_fault_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let good = fs::read_to_string(write(folder.path())).unwrap();
    // Up to the point of a number, which is some place in the chart.
    let at = good.find("<text x=\"").unwrap();
    let text = &good[at..at + good[at + 9..].find(['.', '"']).unwrap() + 9];
    let ids: Vec<&str> =
        good.match_indices("<title id=\"").map(|(at, _)| &good[at..at + good[at..].find('>').unwrap()]).collect();
    let (first, second) = (ids[0], ids[1]);
    let faults = [
        ("a table wider than a phone", ".scroll { overflow-x: auto;", ".scroll {"),
        ("a chart's text out of its frame", text, "<text x=\"900"),
        (
            "a chart that a phone must push aside",
            ".chart .narrow { display: none; min-width: 0;",
            ".chart .narrow { display: none;",
        ),
        ("pale text", "--soft:#57606a", "--soft:#b0b6bf"),
        ("dark that stays light", "--back: #14171c", "--back: #fff"),
        ("an id twice", first, second),
        ("a box that tells nothing", "tip.hidden = false;", ""),
        ("arrows that do not move", "ahead[0].other.focus();", ""),
        ("a list without effect", "select.onchange = show;", ""),
        ("order by words instead of values", "head.classList.contains(\"number\") ? byValue : byWords", "byWords"),
        ("a script with an error", "follow(all(", "followed(all("),
        ("controls on paper", ".contents, .control, .tip, summary { display: none !important; }", ""),
        ("what a list hides on paper", ".choice[hidden] { display: block !important; }", ""),
        ("something from outside", "<main>", "<main><img src=\"https://example.org/x.png\" alt=\"\">"),
    ];
    for (what, from, to) in faults {
        assert!(good.contains(from), "{from}");
        let file = folder.path().join("fault.html");
        fs::write(&file, good.replace(from, to)).unwrap();
        match std::panic::catch_unwind(|| check_report(&file)) {
            Ok(None) => return,
            Ok(Some(seen)) => panic!("{what} is not found: {seen:?}"),
            Err(_) => {}
        }
    }
}

/// Without scripts everything is there: what a list would choose from stands in a box that opens.
#[test]
fn a_report_is_whole_without_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path());
    let Some(b) = Browser::start() else { return };
    b.tell("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true}));
    b.open(&file);
    // What the driver itself asks is answered all the same.
    let count = |selector: &str| b.run(&format!("return document.querySelectorAll('{selector}').length"));
    assert_eq!([count("select"), count(".tip"), count("thead button")], [0, 0, 0].map(serde_json::Value::from));
    let shown = "return [...document.querySelectorAll('.choice')].filter(c => c.checkVisibility()).length";
    let (places, choices) = (count(".place"), count(".choice"));
    assert!(places.as_u64() < choices.as_u64());
    assert_eq!(b.run(shown), places);
    b.run("for (const box of document.querySelectorAll('details')) box.open = true");
    assert_eq!(b.run(shown), choices);
    assert_eq!(b.console(), Vec::<String>::new());
}

/// The page as people see it.
fn take(file: &Path, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    fs::copy(file, folder.join("report.html")).unwrap();
    let Some(b) = Browser::start() else { return };
    for (width, height) in [(400, 800), (1400, 1000)] {
        for scheme in ["light", "dark"] {
            b.set(width, height, scheme, "screen");
            b.open(file);
            fs::write(folder.join(format!("{width}-{scheme}.png")), b.screenshot(true)).unwrap();
        }
    }
    b.set(1400, 1000, "light", "screen");
    b.run("document.querySelectorAll('.chart')[1].scrollIntoView({ behavior: 'instant' })");
    b.run("document.querySelectorAll('.chart')[1].querySelectorAll('.hot')[40]?.focus()");
    fs::write(folder.join("tip.png"), b.screenshot(false)).unwrap();
    b.tell("Emulation.setEmulatedMedia", serde_json::json!({"media": "", "features": []}));
    fs::write(folder.join("report.pdf"), b.pdf()).unwrap();
}

/// A phone shows all of a chart; the verdicts are in it.
fn verdicts_are_seen_on_a_phone(file: &Path) {
    let Some(b) = Browser::start() else { return };
    b.set(400, 800, "light", "screen");
    b.open(file);
    let ends = "return [...document.querySelectorAll('#chart-1 svg text')]
        .filter(text => /^(better|worse|not yet clear)/.test(text.textContent) && !text.textContent.includes('▸'))
        .filter(text => text.checkVisibility())
        .map(text => Math.round(text.getBoundingClientRect().right))";
    let ends = b.run(ends);
    let ends: Vec<i64> = ends.as_array().unwrap().iter().filter_map(serde_json::Value::as_i64).collect();
    assert!(ends.len() > 5 && ends.iter().all(|end| (40..400).contains(end)), "{ends:?}");
}

/// Pages that go to a file of their own, in both languages: of a whole run, of single conversations, of an agent, of a gate.
#[test]
fn pages_of_explain_and_check_work() {
    let folder = tempfile::tempdir().unwrap();
    let vacation = "scenarios/forgotten-vacation.toml";
    let pages: [(&[&str], usize); 4] = [
        (&["explain", "scenarios/two-teams-shared-agents.toml", "--replications", "2"], 1),
        (&["explain", vacation, "--worst", "3", "--in-hours"], 1),
        (&["explain", vacation, "--agent", "Ana"], 1),
        (&["check", "tests/check/data", "--max-replications", "40"], 0),
    ];
    for (number, (args, charts)) in pages.into_iter().enumerate() {
        for language in ["en", "pt-BR"] {
            let file = folder.path().join(format!("{number}-{language}.html"));
            let output = shell::bare(env!("CARGO_BIN_EXE_rodizio"))
                .args(args)
                .args(["--quiet", "--lang", language, "--html", file.to_str().unwrap()])
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .output()
                .unwrap();
            assert!(file.exists(), "{}", String::from_utf8_lossy(&output.stderr));
            let Some(seen) = check_report(&file) else { return };
            assert_eq!(seen.charts, charts, "{args:?}: {seen:?}");
            let Some(b) = Browser::start() else { return };
            b.set(360, 740, "light", "screen");
            b.open(&file);
            b.run("for (const box of document.querySelectorAll('details')) box.open = true");
            assert_eq!(b.run("return document.documentElement.scrollWidth"), 360, "{args:?} scrolls sideways");
            if let Some(pictures) = std::env::var_os("RODIZIO_SCREENSHOTS") {
                take(&file, &Path::new(&pictures).join(format!("{number}-{language}")));
            }
        }
    }
}

/// What the commands themselves write.
#[test]
fn reports_of_all_commands_work() {
    let folder = tempfile::tempdir().unwrap();
    let commands: [(&str, &[&str]); 3] = [
        (
            "run",
            &["run", "scenarios/two-teams-shared-agents.toml", "--replications", "5", "--target", "wait_p90 <= 10 min"],
        ),
        (
            "sweep",
            &[
                "sweep",
                "--vary",
                "overflow=10 min,30 min,1 h",
                "--vary",
                "agents=7..9",
                "--replications",
                "5",
                "--target",
                "wait_p90 <= 20 min",
            ],
        ),
        (
            "compare",
            &[
                "compare",
                "--variant",
                "20 minutes:overflow=20 min",
                "--variant",
                "nine:agents=9",
                "--replications",
                "5",
            ],
        ),
    ];
    for (name, args) in commands {
        let file = written(&folder.path().join(name), args);
        let Some(seen) = check_report(&file) else { return };
        if name == "compare" {
            verdicts_are_seen_on_a_phone(&file);
        }
        // Waits, load and week at the least; the heat map and the wait chart answer to the pointer.
        assert!(seen.charts >= 3 && seen.tables >= 1 && seen.hot > 50, "{name}: {seen:?}");
        if let Some(pictures) = std::env::var_os("RODIZIO_SCREENSHOTS") {
            let pictures = Path::new(&pictures).join(name);
            fs::create_dir_all(&pictures).unwrap();
            take(&file, &pictures);
        }
    }
}
