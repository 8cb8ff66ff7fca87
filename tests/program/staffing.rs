//! `rodizio plan --by-hour`: a roster that covers what it must, its files, and what it refuses.

use crate::common::{rodizio, told};
use rodizio::Study;
use rodizio::calendar::SlotLength;
use rodizio::experiment::staffing::{Least, Staffing, coverage, patterns};
use rodizio::experiment::{Crew, Extras, Target};
use rodizio::scenario::{self, Base, Loaded, Rostered};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Two short days, few conversations, a second team that is left alone.
const OFFICE: &str = r#"
name = "Office"
horizon = { start = 2026-03-02, length = "2 weeks" }
hours = { weekly = ["mon-tue 08:00-14:00"] }

[[agent]]
name = "Ana"
count = 2
concurrency = 2
reaction.exponential = { mean = "1 min" }

[[agent]]
name = "Zoe"

[[team]]
name = "Help"
members = ["Ana"]
handling.exponential = { mean = "6 min" }
patience.exponential = { mean = "1 h" }
[team.arrivals.poisson]
per_day = 240
weekday = { wed = 0, thu = 0, fri = 0, sat = 0, sun = 0 }
hourly = [0,0,0,0,0,0,0,0,2,5,6,3,2,1,0,0,0,0,0,0,0,0,0,0]

[[team]]
name = "Bills"
members = ["Zoe"]
handling = "5 min"
arrivals.poisson = { per_day = 20 }

[[shift]]
name = "long"
days = "mon,tue"
start = ["08:00", "08:30"]
length = "5 h 30 min"
break = { after = "3 h", length = "30 min" }
cost = "95.50"

[[shift]]
name = "short"
days = ["mon,tue", "mon"]
start = "08:00..11:00"
length = "3 h"
cost = 60
"#;

const TARGET: &str = "Help.business_wait_p90 <= 6 min";

/// Writes a scenario into a folder, and gives its path.
fn written(folder: &Path, text: &str) -> String {
    let path = folder.join("office.toml");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_string()
}

/// The rows of a table, by column.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_roster_covers_the_requirement_holds_and_runs() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), OFFICE);
    let out = folder.path().join("out");
    let args = ["plan", &file, "--by-hour", "--target", TARGET, "--max-replications", "800", "--out"];
    let args: Vec<&str> = args.into_iter().chain([out.to_str().unwrap()]).collect();
    let outcome = rodizio(&args);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    let said = outcome.stdout.replace('\n', " ");
    let keeps = "keep 90 % wait in business time ≤ 6 min for the customers of every hour";
    assert!(said.starts_with("Help: 6 agents, each on one of ") && said.contains(keeps), "{said}");

    let hours = rows(&out.join("staffing.csv"));
    assert_eq!(hours.len(), 12);
    let number = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<f64>().unwrap();
    for row in &hours {
        assert!(number(row, "coverage") >= number(row, "requirement"), "{row:?}");
        assert!(number(row, "ci95_high") <= 360.0 && row["verdict"] == "holds", "{row:?}");
    }
    // Six times as many write at ten as at one.
    let at = |hour: &str| hours.iter().find(|row| row["hour"] == hour).map(|row| number(row, "requirement")).unwrap();
    assert!(at("10") > at("13"));

    // By hour and by day: what is there beyond what is required, and what Ana and her double make now.
    for row in &hours {
        assert_eq!(number(row, "gap"), number(row, "coverage") - number(row, "requirement"), "{row:?}");
        assert_eq!((number(row, "now"), number(row, "minute")), (2.0, 0.0));
    }
    let days = rows(&out.join("days.csv"));
    assert_eq!(days.iter().map(|day| day["weekday"].as_str()).collect::<Vec<_>>(), ["mon", "tue"]);
    for day in &days {
        let sum = |column: &str| -> f64 {
            hours.iter().filter(|row| row["weekday"] == day["weekday"]).map(|row| number(row, column)).sum()
        };
        let all = [
            ("required_hours", "requirement"),
            ("on_roster_hours", "coverage"),
            ("gap_hours", "gap"),
            ("now_hours", "now"),
        ];
        all.iter().for_each(|(of_day, of_hour)| assert_eq!(number(day, of_day), sum(of_hour), "{of_day}"));
    }
    assert!(said.contains("the team's 2 agents are too few in "), "{said}");
    assert!(!out.join("weeks.csv").exists() && !said.contains("Weeks differ"), "{said}");

    // The roster, as a scenario: its agents, their shifts, and nobody else's changed.
    let roster = rows(&out.join("roster.csv"));
    let loaded = scenario::load(&out.join("roster.toml"), &[]).unwrap();
    let before = scenario::load(file.as_ref(), &[]).unwrap();
    let agents = &loaded.scenario.agents;
    assert_eq!(agents.len(), roster.len() + 1);
    assert_eq!(agents[0].name, "Zoe");
    for (agent, row) in agents[1..].iter().zip(&roster) {
        assert_eq!((&agent.name, &agent.shift.as_ref().unwrap().to_string()), (&row["agent"], &row["at_work"]));
        assert!(agent.away_off_shift && agent.concurrency == Some(2));
    }
    assert!(loaded.scenario.has_customers_of(&before.scenario));

    // The coverage of the table is what these shifts give, counted anew.
    let all = patterns(&before.shifts, None, Least::Cost);
    let of = |plan: &str| agents.iter().filter(|a| a.shift.as_ref().is_some_and(|p| p.to_string() == plan)).count();
    let counts: Vec<u32> = all.iter().map(|pattern| of(&pattern.plan.to_string()) as u32).collect();
    let counted = coverage(&all, &counts, (&before.scenario.hours.week, SlotLength::Hour));
    for row in &hours {
        let day = ["mon", "tue"].iter().position(|day| *day == row["weekday"]).unwrap();
        assert_eq!(f64::from(counted[24 * day + number(row, "hour") as usize]), number(row, "coverage"), "{row:?}");
    }

    let run = rodizio(&["run", out.join("roster.toml").to_str().unwrap(), "--replications", "2", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for name in ["report.html", "charts/staffing.svg", "manifest.json"] {
        assert!(out.join(name).is_file(), "{name}");
    }
}

/// By half hours: every one of them is asked for, and covered; and where growth makes weeks differ, it is told by week.
#[test]
fn half_hours_and_weeks() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), &OFFICE.replace("per_day = 240", "per_day = 240\ngrowth = \"50%\""));
    let out = folder.path().join("out");
    let path = out.to_str().unwrap();
    let args = [
        "plan",
        &file,
        "--by-hour",
        "--slots",
        "30min",
        "--target",
        TARGET,
        "--max-replications",
        "100",
        "--out",
        path,
    ];
    let outcome = rodizio(&args);
    assert!([0, 98].contains(&outcome.code), "{}{}", outcome.stdout, outcome.stderr);
    let said = outcome.stdout.replace('\n', " ");
    assert!(said.contains("for the customers of every half hour"), "{said}");
    let number = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<f64>().unwrap();
    let slots = rows(&out.join("staffing.csv"));
    assert_eq!(slots.len(), 24);
    for (place, row) in slots.iter().enumerate() {
        assert_eq!(number(row, "minute"), if place % 2 == 0 { 0.0 } else { 30.0 });
    }
    let days = rows(&out.join("days.csv"));
    let required = slots.iter().map(|row| number(row, "requirement")).sum::<f64>() / 2.0;
    assert_eq!(days.iter().map(|day| number(day, "required_hours")).sum::<f64>(), required);

    // The second week has half as many again: four and six fifths of the mean.
    let weeks = rows(&out.join("weeks.csv"));
    assert_eq!(weeks.iter().map(|week| week["from"].as_str()).collect::<Vec<_>>(), ["2026-03-02", "2026-03-09"]);
    for (week, of_mean) in weeks.iter().zip([0.8, 1.2]) {
        assert!((number(week, "of_mean") - of_mean).abs() < 1e-6, "{week:?}");
        assert_eq!(number(week, "gap_hours"), number(week, "on_roster_hours") - number(week, "required_hours"));
    }
    assert!(number(&weeks[1], "required_hours") > number(&weeks[0], "required_hours"));
    assert!(said.contains("Weeks differ: the one from Mon 9 Mar has 20 % more customers than the mean week"), "{said}");
    // Of an account whose weeks are alike nothing stays there.
    let file = written(folder.path(), OFFICE);
    let args = ["plan", &file, "--by-hour", "--target", TARGET, "--max-replications", "30", "--out", path];
    rodizio(&args);
    assert!(out.join("days.csv").exists() && !out.join("weeks.csv").exists());
    assert_eq!(told(&["run", &file, "--slots", "20min"], "it must be 15min, 30min or 1h"), 2);
}

/// Half of everybody's time is leave and training: twice the people for the same roster, in every hour.
#[test]
fn headcount_beside_the_roster() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), &format!("{OFFICE}\n[shrinkage]\nplanned = \"50%\"\n"));
    let out = folder.path().join("out");
    let args = ["plan", &file, "--by-hour", "--target", TARGET, "--max-replications", "800", "--out"];
    let args: Vec<&str> = args.into_iter().chain([out.to_str().unwrap()]).collect();
    let outcome = rodizio(&args);
    let said = outcome.stdout.replace('\n', " ");
    assert!(said.contains("Headcount: 6 agents are on the roster; ") && said.contains("needs 12 people."), "{said}");
    assert!(said.contains("required / on the roster / headcount"), "{said}");
    for row in rows(&out.join("staffing.csv")) {
        let number = |column: &str| row[column].parse::<u32>().unwrap();
        assert_eq!(number("headcount"), 2 * number("coverage"), "{row:?}");
    }
}

/// The search that is asked for in these tests.
fn staffing<'a>(loaded: &'a Loaded, targets: &'a [Target], crew: &'a Crew, interrupt: &'a AtomicBool) -> Staffing<'a> {
    Staffing {
        scenario: &loaded.scenario,
        targets,
        shifts: &loaded.shifts,
        least: Least::Cost,
        away_off_shift: true,
        seed: 3,
        confidence: 0.95,
        max_replications: 50,
        crew,
        interrupt,
        until: None,
        played: &|_| (),
    }
}

/// The scenario of the file is the one that was judged: the same measures, to the last bit.
#[test]
fn the_file_of_a_roster_is_the_roster_that_was_simulated() {
    let base = Base::of("office.toml", OFFICE, "".as_ref(), &[]).unwrap();
    let loaded = base.with(&[]).unwrap();
    let targets = Target::parse(&loaded.scenario, TARGET).unwrap();
    let (crew, interrupt) = (Crew::new(None).unwrap(), AtomicBool::new(false));
    let staffed = staffing(&loaded, &targets, &crew, &interrupt).run().unwrap();
    let plans = staffed.plans();
    let roster = Rostered { team: staffed.team, like: staffed.like, agents: &plans, away_off_shift: true };
    let text = base.rostered(&loaded.scenario, roster, "".as_ref());
    let file = scenario::parse("roster.toml", &text, "".as_ref(), &[]).unwrap();
    let played = |scenario| {
        let study = Study { scenario, replications: 3, seed: 11, threads: None, extras: Extras::default() };
        (0..3).map(|index| format!("{:?}", study.replication(index).measures)).collect::<Vec<_>>()
    };
    assert_eq!(played(&staffed.scenario), played(&file.scenario));
}

#[test]
fn the_bytes_do_not_depend_on_threads() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), OFFICE);
    let run = |threads: &str| {
        let args = ["plan", &file, "--by-hour", "--target", TARGET, "--max-replications", "50", "--json", "--threads"];
        rodizio(&args.into_iter().chain([threads]).collect::<Vec<_>>()).stdout
    };
    let one = run("1");
    assert!(one.contains("\"command\": \"plan --by-hour\"") && one == run("2"));
}

#[test]
fn what_cannot_be_staffed_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), OFFICE);
    let plan = |more: &[&str], needle: &str| told(&[&["plan", &file, "--by-hour"], more].concat(), needle);
    assert_eq!(plan(&[], "there is nothing to keep"), 2);
    assert_eq!(plan(&["--target", "wait_p90 <= 6 min"], "the targets are of several teams: Help, Bills"), 2);
    assert_eq!(plan(&["--target", "Help.occupancy <= 80 %"], "`occupancy` cannot be asked of single hours"), 2);
    let shared = ["--set", "team.Bills.members=[\"Zoe\", \"Ana 1\"]", "--target", TARGET];
    assert_eq!(plan(&shared, "Ana 1 is in team Bills too"), 65);
}

/// Whenever it is stopped, there is a roster: at first the one by formulas, later one that keeps the targets in simulated
/// weeks. Nothing is said of it that was not found.
#[test]
fn a_search_that_is_stopped_leaves_its_best() {
    let loaded = scenario::parse("office.toml", OFFICE, "".as_ref(), &[]).unwrap();
    let targets = Target::parse(&loaded.scenario, TARGET).unwrap();
    let crew = Crew::new(Some(1)).unwrap();
    let stopped_after = |looks: u32, is_interrupt: bool| {
        let (interrupt, asked) = (AtomicBool::new(is_interrupt && looks == 0), AtomicU32::new(0));
        let until = || {
            let is_over = asked.fetch_add(1, Ordering::Relaxed) >= looks;
            interrupt.fetch_or(is_over && is_interrupt, Ordering::Relaxed);
            is_over
        };
        let staffing = Staffing { until: Some(&until), ..staffing(&loaded, &targets, &crew, &interrupt) };
        staffing.run().unwrap()
    };
    for (looks, is_interrupt) in [0, 1, 5, 60, 400, 900].into_iter().flat_map(|looks| [(looks, true), (looks, false)]) {
        let staffed = stopped_after(looks, is_interrupt);
        assert_eq!((staffed.interrupted, staffed.late), (is_interrupt, !is_interrupt), "{looks}");
        assert!(!staffed.roster.is_empty(), "{looks}");
        let open = |hour: &usize| staffed.coverage[*hour] >= staffed.requirement.levels[*hour];
        assert!(staffed.demand.busy().filter(open).count() == 12 || staffed.judgement.replications > 0, "{looks}");
        if looks == 0 {
            let formulas = |hour: usize| staffed.requirement.closed_form[hour].unwrap_or(1).max(1);
            assert!(staffed.demand.busy().all(|hour| staffed.requirement.levels[hour] == formulas(hour)));
            assert_eq!(staffed.judgement.replications, 0);
        }
    }
}

/// The same on the command line: a roster, with what it is worth, and the code for what is not decided.
#[test]
fn the_time_allowed_leaves_a_roster() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), OFFICE);
    let out = folder.path().join("out");
    let args = ["plan", &file, "--by-hour", "--target", TARGET, "--max-time", "1 ms", "--out", out.to_str().unwrap()];
    let outcome = rodizio(&args);
    assert_eq!(outcome.code, 98, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stderr.contains("this is the best so far"), "{}", outcome.stderr);
    assert!(!rows(&out.join("roster.csv")).is_empty());
    assert!(rows(&out.join("staffing.csv")).iter().all(|row| row["verdict"] == "not clear"));
    assert_eq!(rodizio(&["run", out.join("roster.toml").to_str().unwrap(), "--replications", "1"]).code, 0);
}

#[test]
fn hours_that_no_shift_reaches_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), &OFFICE.replace("08:00..11:00", "08:00..10:00").replace(", \"08:30\"", ""));
    let args = ["plan", &file, "--by-hour", "--target", TARGET, "--max-replications", "30"];
    assert_eq!(told(&args, "no kind of shift covers Mon 13:00–14:00, Tue 13:00–14:00"), 99);
}

#[test]
fn wrong_shifts_are_told_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = |from: &str, to: &str, needle: &str| {
        let file = written(folder.path(), &OFFICE.replace(from, to));
        assert_eq!(told(&["run", &file, "--replications", "1"], needle), 65, "{to}");
    };
    wrong("\"08:00\", \"08:30\"", "\"8\"", "is not a time of day, nor a range of them");
    wrong("name = \"short\"", "name = \"long\"", "two kinds of shift are named \"long\"");
    wrong("days = \"mon,tue\"", "days = \"mon-tues\"", "\"tues\" is not a weekday");
    wrong("after = \"3 h\"", "after = \"5 h\"", "this break does not end before its shift does");
    wrong("length = \"3 h\"", "length = \"25 h\"", "`length` cannot be");
    wrong("\"95.50\"", "\"a lot\"", "this is not a cost");
}

/// A long shift whose break lies on the busy hours: to and fro between it and another costs no simulation, and must end all
/// the same.
#[test]
fn a_way_that_goes_in_a_circle_ends() {
    let folder = tempfile::tempdir().unwrap();
    let shifts = OFFICE.find("[[shift]]").unwrap();
    let breaks = r#"
[[shift]]
name = "long"
days = "mon,tue"
start = "08:00"
length = "6 h"
break = { after = "1 h 30 min", length = "2 h 30 min" }
cost = 61

[[shift]]
name = "short"
days = "mon,tue"
start = "08:00..11:00"
length = "3 h"
cost = 60
"#;
    let file = written(folder.path(), &format!("{}{breaks}", &OFFICE[..shifts]));
    let args = ["plan", &file, "--by-hour", "--target", TARGET, "--max-replications", "100", "--quiet"];
    assert!([0, 98, 99].contains(&rodizio(&args).code));
}

/// The clinic of a planner who has covered it by hand: four full days and three half Saturdays, 172 hours.
const CLINIC: &str = r#"
name = "Clinic"
horizon = { start = 2026-03-02, length = "4 weeks" }
hours = { weekly = ["mon-fri 08:00-18:00", "sat 08:00-12:00"] }

[[agent]]
name = "Agente"
count = 6
concurrency = 3
reaction.lognormal = { median = "4 min", sigma = 1.0 }
speed = [1.0, 0.8, 0.65]

[[team]]
name = "Suporte"
handling.lognormal = { mean = "22 min", cv = 1.0 }
patience.exponential = { mean = "3 h" }
[team.arrivals.poisson]
per_day = 45
weekday = { mon = 1.15, sat = 0.4, sun = 0 }
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 8, 11, 12, 10, 9, 9, 10, 11, 11, 6, 0, 0, 0, 0, 0, 0]
day_cv = 0.15
[team.rules]
overflow = "10 min"
limit = "2 h"
"#;

/// What is planned by hand is never cheaper: the built-in account with everybody there from eight to six needs 15 agents, 750
/// paid hours; the clinic above 172.
#[test]
#[ignore = "takes minutes: two whole searches"]
fn no_dearer_than_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let clinic = written(folder.path(), CLINIC);
    let builtin = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/baseline.toml");
    for (file, by_hand) in [(clinic.as_str(), 172.0), (builtin.to_str().unwrap(), 750.0)] {
        let args = ["plan", file, "--by-hour", "--target", "business_wait_p90 <= 15 min", "--json"];
        let outcome = rodizio(&args);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        let found: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
        let hours: f64 = found["paid_hours"].as_str().unwrap().parse().unwrap();
        println!("{file}: {hours} paid hours, by hand {by_hand}");
        assert!(hours <= by_hand, "{file}: {hours} paid hours");
    }
}
