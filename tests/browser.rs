//! A report page in Chromium: everything on it works, at every width and in both colour schemes.
//!
//! Skipped with a note where there is no Chromium, unless `RODIZIO_REQUIRE_BROWSER=1`. With `RODIZIO_SCREENSHOTS` set
//! to a folder, pictures of the page are put there, for looking at.

#![cfg(feature = "png")]

#[path = "common/browser.rs"]
mod browser;
#[path = "common/check_report.rs"]
mod check_report;
#[path = "common/sample.rs"]
mod sample;

use browser::Browser;
use check_report::check_report;
use rodizio::report::page;
use std::fs;
use std::path::Path;

fn write(folder: &Path) -> std::path::PathBuf {
    let file = folder.join("report.html");
    page::write(&sample::page(), sample::CHART_CSS, fs::File::create(&file).unwrap()).unwrap();
    file
}

#[test]
fn a_report_of_a_sweep_works() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path());
    let size = fs::metadata(&file).unwrap().len();
    assert!(size < 2_000_000, "{size} bytes");
    let Some(seen) = check_report(&file) else { return };
    assert_eq!((seen.charts, seen.tables, seen.lists), (2, 2, 2), "{seen:?}");
    assert_eq!(seen.hot, 8 * 81 + 7);
    if let Some(pictures) = std::env::var_os("RODIZIO_SCREENSHOTS") {
        take(&file, Path::new(&pictures));
    }
}

/// The checks find what they are for: a page with one fault does not pass.
#[test]
fn a_fault_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let good = fs::read_to_string(write(folder.path())).unwrap();
    let faults = [
        ("a table wider than a phone", ".scroll { overflow-x: auto; }", ""),
        ("a chart's text out of its frame", "x=\"385\" y=\"411\"", "x=\"745\" y=\"411\""),
        ("pale text", "--soft: #5a616b", "--soft: #b0b6bf"),
        ("dark that stays light", "--back: #14171c", "--back: #fff"),
        ("an id twice", "id=\"t1\"", "id=\"t2\""),
        ("a box that tells nothing", "tip.hidden = false;", ""),
        ("arrows that do not move", "ahead[0].other.focus();", ""),
        ("a list without effect", "select.onchange = show;", ""),
        ("order by words instead of values", "head.classList.contains(\"number\") ? byValue : byWords", "byWords"),
        ("a script with an error", "follow(all(", "followed(all("),
        ("controls on paper", ".contents, .control, .tip, .others { display: none !important; }", ""),
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
    assert_eq!(b.run(shown), 4);
    b.run("for (const box of document.querySelectorAll('details')) box.open = true");
    assert_eq!(b.run(shown), 1 + 8 + 9 + 1);
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
    b.run("document.querySelectorAll('.chart')[1].querySelectorAll('.hot')[40].focus()");
    fs::write(folder.join("tip.png"), b.screenshot(false)).unwrap();
    b.tell("Emulation.setEmulatedMedia", serde_json::json!({"media": "", "features": []}));
    fs::write(folder.join("report.pdf"), b.pdf()).unwrap();
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
        let out = folder.path().join(name);
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_rodizio"))
            .args(args)
            .args(["--quiet", "--out", out.to_str().unwrap()])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
        let file = out.join("report.html");
        let Some(seen) = check_report(&file) else { return };
        // Waits, load and week at the least; the heat map and the wait chart answer to the pointer.
        assert!(seen.charts >= 3 && seen.tables >= 1 && seen.hot > 50, "{name}: {seen:?}");
        if let Some(pictures) = std::env::var_os("RODIZIO_SCREENSHOTS") {
            let pictures = Path::new(&pictures).join(name);
            fs::create_dir_all(&pictures).unwrap();
            take(&file, &pictures);
        }
    }
}
