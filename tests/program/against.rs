//! This build against another program: its own file, and scripts that alter something.

#![cfg(unix)]

use rodizio::experiment::against::{AgainstReport, Decisions, LogCase, Other, OtherError, Subject, against};
use rodizio::experiment::baseline::{Baseline, Margins, RATE};
use rodizio::report::baseline;
use rodizio::scenario::{self, Loaded};
use rodizio::stats::comparison::ComparisonVerdict;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

static NEVER: AtomicBool = AtomicBool::new(false);
const LONG: Duration = Duration::from_secs(300);
const OWN: &str = env!("CARGO_BIN_EXE_rodizio");

const EVENTS: &str = "\
{\"at\":\"2026-03-06T09:00:00\",\"event\":\"arrive\",\"conversation\":\"c1\",\"team\":\"Help\"}
{\"at\":\"2026-03-06T09:01:00\",\"event\":\"arrive\",\"conversation\":\"c2\",\"team\":\"Help\"}
{\"at\":\"2026-03-06T09:15:00\",\"event\":\"start\",\"conversation\":\"c2\",\"agent\":\"Ana\"}
";

fn small() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outputs/small.toml")
}

fn case() -> LogCase {
    let scenario = fs::read_to_string(small()).unwrap();
    LogCase { name: "two at once".to_string(), scenario, events: EVENTS.to_string() }
}

/// A program that hands over to this build after `lines` of shell.
fn script(folder: &Path, lines: &str) -> PathBuf {
    let path = folder.join("other");
    let mut file = fs::File::create(&path).unwrap();
    write!(file, "#!/bin/sh\n{lines}\nexec '{OWN}' \"$@\"\n").unwrap();
    drop(file);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// Everything there is to ask, about the small scenario.
fn ask(program: &Path, loaded: &Loaded, path: &Path) -> Result<AgainstReport, OtherError> {
    let other = Other::open(program, LONG, &NEVER)?;
    let baseline = Baseline::measure(loaded, "small.toml", (3, 12), None, &NEVER, &|| ()).unwrap();
    let margins = Margins::default();
    let values = &baseline.values;
    let subject = Subject { name: "small", path, loaded, seed: 3, replications: 12, values, margins: &margins };
    let mut events = |_: &Loaded, _: u64, out: &mut dyn Write| out.write_all(EVENTS.as_bytes());
    against(&other, &[case()], &[subject], Some(&mut events), RATE)
}

#[test]
fn the_same_program_does_the_same() {
    // A scenario that says what is expected, which not every build knows, and with something set besides.
    let folder = tempfile::tempdir().unwrap();
    let set = ["team.Help.rules.limit=\"20 min\"".to_string()];
    let loaded = scenario::load(&small(), &set).unwrap();
    let report = ask(Path::new(OWN), &loaded, &small()).unwrap();
    assert!(report.is_same() && !report.has_failed(), "{report:?}");
    assert_eq!(report.version, format!("rodizio {}", env!("CARGO_PKG_VERSION")));
    assert!(report.decisions().all(|(_, found)| matches!(found, Decisions::Same(5..))), "{report:?}");
    assert!(
        baseline::against(&report).contains("does the same")
            && baseline::against(&report).contains("small: not one measure has moved")
    );
    let mut expecting = loaded.clone();
    expecting.text += "\n[[expect]]\nmeasure = \"wait_p90\"\nat_most = \"12 min\"\nof_another_time = 1\n";
    let file = folder.path().join("expecting.toml");
    fs::write(&file, &expecting.text).unwrap();
    assert!(ask(Path::new(OWN), &expecting, &file).unwrap().is_same());
}

#[test]
fn one_changed_decision_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = scenario::load(&small(), &[]).unwrap();
    let lines = format!("[ \"$1\" = replay ] && {{ '{OWN}' \"$@\" | sed '3s/Zo/Xo/'; exit 0; }}");
    let report = ask(&script(folder.path(), &lines), &loaded, &small()).unwrap();
    assert!(!report.is_same() && !report.has_failed());
    for (_, found) in report.decisions() {
        let Decisions::Differ(found) = found else { panic!("{found:?}") };
        assert_eq!(found.line, 3);
        assert_eq!(found.ours.as_ref().map(|line| line.replacen("Zo", "Xo", 1)), found.theirs);
        assert!(found.before.is_some());
        assert_eq!(found.event.as_deref(), EVENTS.lines().next(), "the first window ends at 09:10");
    }
    let told = baseline::against(&report);
    assert!(told.contains("two at once: decision 3 is the first that differs"), "{told}");
    assert!(told.contains("small: not one measure has moved"), "{told}");
}

/// A program whose limit is another one: decisions are the same on the log that never reaches it, measures are not.
#[test]
fn moved_measures_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = scenario::load(&small(), &[]).unwrap();
    let lines = "[ \"$1\" = run ] && set -- \"$@\" --set 'team.Help.rules.limit=\"11 min\"'";
    let report = ask(&script(folder.path(), lines), &loaded, &small()).unwrap();
    assert!(!report.is_same() && !report.has_failed());
    assert!(report.decisions().all(|(_, found)| matches!(found, Decisions::Same(_))));
    let rows = report.scenarios[0].measures.as_ref().unwrap();
    let better = |name: &str| {
        let of = rows.iter().find(|row| row.team == "Help" && row.measure.name == name);
        of.unwrap().judgement.verdict
    };
    // This build against that one: fewer openings at the limit, more hand-overs.
    assert_eq!(
        (better("opened_limit_share"), better("handovers_per_conversation")),
        (ComparisonVerdict::Better, ComparisonVerdict::Worse)
    );
    assert!(baseline::against(&report).contains("small: measures differ"), "{}", baseline::against(&report));
}

#[test]
fn programs_that_cannot() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = scenario::load(&small(), &[]).unwrap();
    let open = |path: &Path, limit| match Other::open(path, limit, &NEVER) {
        Ok(other) => panic!("{} is accepted", other.version()),
        Err(error) => error,
    };
    let missing = open(&folder.path().join("not there"), LONG);
    assert!(matches!(missing, OtherError::NoProgram { .. }));
    let plain = folder.path().join("plain");
    fs::write(&plain, "no program").unwrap();
    assert!(matches!(open(&plain, LONG), OtherError::NoProgram { .. }));
    let stranger = open(Path::new("/bin/echo"), LONG);
    assert!(matches!(stranger, OtherError::NotRodizio { .. }));
    assert!(stranger.to_string().contains("is not rodizio"), "{stranger}");

    // Without a limit it would be read as a whole. The file is that long, and holds nothing.
    let endless = script(folder.path(), "[ \"$1\" = --version ] || exec truncate -s 600M /dev/stdout");
    let other = Other::open(&endless, LONG, &NEVER).unwrap();
    let long = against(&other, &[case()], &[], None, RATE).unwrap_err();
    assert!(matches!(long, OtherError::TooMuch { .. }), "{long}");

    let slow = script(folder.path(), "[ \"$1\" = --version ] || exec sleep 60");
    let other = Other::open(&slow, Duration::from_secs(2), &NEVER).unwrap();
    let late = against(&other, &[case()], &[], None, RATE).unwrap_err();
    assert!(matches!(late, OtherError::TooLong { .. }));
    assert!(late.to_string().contains("replay") && late.to_string().contains("has not ended after 2 s"), "{late}");
    static ASKED: AtomicBool = AtomicBool::new(false);
    let other = Other::open(&slow, LONG, &ASKED).unwrap();
    ASKED.store(true, std::sync::atomic::Ordering::Relaxed);
    let stopped = against(&other, &[case()], &[], None, RATE);
    assert!(matches!(stopped, Err(OtherError::Interrupted)));

    let failing =
        script(folder.path(), "[ \"$1\" = --version ] || { printf 'error: no such rule\\n --> here' >&2; exit 65; }");
    let report = ask(&failing, &loaded, &small()).unwrap();
    assert!(report.has_failed() && !report.is_same());
    let told = baseline::against(&report);
    assert_eq!(told.matches("error: no such rule").count(), 3, "{told}");
    assert!(told.contains("could not do all of it"), "{told}");
    assert_eq!(told.matches("error: no such rule\n     --> here\n").count(), 3, "{told}");
    let whys = report.scenarios.iter().filter_map(|faced| faced.measures.as_ref().err());
    assert!(
        whys.clone().count() > 0 && whys.clone().all(|why| !why.title().contains('\n') && why.notes() == [" --> here"])
    );
}

/// A log that this build cannot replay is told by its place.
#[test]
fn a_log_that_cannot_be_replayed() {
    let other = Other::open(Path::new(OWN), LONG, &NEVER).unwrap();
    let asked = LogCase { events: EVENTS.replace("start", "begin"), ..case() };
    let report = against(&other, &[asked], &[], None, RATE).unwrap();
    let [(_, Decisions::Failed(why))] = &report.cases[..] else { panic!("{report:?}") };
    assert!(why.title().starts_with("events.jsonl:3:37: there is no event \"begin\""), "{why}");
}

/// What is in the way of a shell goes through unharmed: nothing is read by one.
#[test]
fn names_that_a_shell_would_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it's $(touch x); `y` \"z\".toml");
    fs::copy(small(), &path).unwrap();
    let loaded = scenario::load(&path, &[]).unwrap();
    assert!(ask(Path::new(OWN), &loaded, &path).unwrap().is_same());
}
