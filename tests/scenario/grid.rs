//! Grids and variants: what is made of `--vary` and `--variant`, and what is said about bad ones.

use rodizio::diagnostic::{Code, Unread};
use rodizio::scenario::{Arrivals, Base, Grid, Setting, Variant, Vary, load, variant};
use rodizio::time::SimSpan;
use std::path::Path;
use std::sync::Arc;

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| text.to_string()).collect()
}

fn grid(vary: &[&str]) -> Grid {
    Grid::parse(&texts(vary)).unwrap_or_else(|error| panic!("{error}"))
}

fn built_in(set: &[&str]) -> Base {
    Base::load(None, &texts(set)).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(vary: &[&str], base: &Base) -> String {
    let error = Grid::parse(&texts(vary)).and_then(|grid| grid.check(base)).unwrap_err();
    assert!(matches!(error, Unread::Invalid(_)), "{error}");
    error.to_string()
}

#[test]
fn the_last_dimension_is_the_fastest() {
    let grid = grid(&["overflow=10 min,20 min", "agents=4..6", "skip_full=true,false"]);
    assert_eq!(grid.len(), 12);
    assert_eq!(grid.cell(0), ["10 min", "4", "true"]);
    assert_eq!(grid.cell(1), ["10 min", "4", "false"]);
    assert_eq!(grid.cell(2), ["10 min", "5", "true"]);
    assert_eq!(grid.cell(6), ["20 min", "4", "true"]);
    assert_eq!(grid.cell(11), ["20 min", "6", "false"]);
    assert_eq!(grid.name(11), "overflow = 20 min, agents = 6, skip_full = false");
    assert!(grid.cell(12).is_empty());
}

#[test]
fn without_dimensions_there_is_the_scenario_itself() {
    let checked = Grid::default().check(&built_in(&["agents=3"])).unwrap();
    assert_eq!(checked.cells.len(), 1);
    assert_eq!(checked.cells[0].scenario.agents.len(), 3);
    assert!(checked.cells[0].values.is_empty());
    assert!(!checked.warnings.to_string().contains("in the cell"), "{}", checked.warnings);
}

/// A cell is what `--set` makes of its values, in every part of the scenario.
#[test]
fn a_cell_is_the_scenario_with_its_values_set() {
    let base = built_in(&["per_day=100"]);
    let grid = grid(&["team.0.handling.exponential.mean=5 min..10 min/5 min", "overflow=false,20 min", "hourly.9=0.5"]);
    let checked = grid.check(&base).unwrap();
    assert_eq!(checked.cells.len(), 4);
    for cell in &checked.cells {
        let [mean, overflow, hour] = cell.values.as_slice() else { panic!("{:?}", cell.values) };
        let sets = [
            "per_day=100".to_string(),
            format!("team.0.handling.exponential.mean={mean}"),
            format!("overflow={overflow}"),
            format!("hourly.9={hour}"),
        ];
        let set = rodizio::scenario::embedded(&sets).unwrap();
        assert_eq!(format!("{:?}", cell.scenario), format!("{:?}", set.scenario));
        assert_eq!(cell.overrides, set.overrides);
        assert_eq!(checked.hash, set.hash());
    }
    assert_eq!(checked.cells[2].overrides[2], ("team.0.rules.overflow".to_string(), "false".to_string()));
    assert_eq!(checked.cells[3].scenario.teams[0].rules.overflow, Some(SimSpan::from_mins(20)));
}

/// What is written with quotes is shown without, and reads the same.
#[test]
fn quotes_are_for_the_shell() {
    let vary = Vary::parse("overflow=\"10 min\", '20 min', false").unwrap();
    assert_eq!(vary.values, ["10 min", "20 min", "false"]);
    // Without quotes this would be a number.
    assert_eq!(Vary::parse("name=\"10\",b").unwrap().values, ["\"10\"", "b"]);
    assert_eq!(Vary::parse("agent.0.speed=[1.0, 0.8],[1.0]").unwrap().values, ["[1.0, 0.8]", "[1.0]"]);
    assert_eq!(Vary::parse("agents=4..6, 9").unwrap().values, ["4", "5", "6", "9"]);
    assert_eq!(Vary::parse("team.0.arrivals.trace.file=../a.csv,../b.csv").unwrap().values.len(), 2);
}

#[test]
fn an_invalid_cell_is_told_with_its_values() {
    let error = refused(&["overflow=10 min,15 min", "agents=0,8"], &built_in(&[]));
    let expected = "\
error[E05]: `count` must be a whole number from 1 to 100,000, not 0
 --> <values>:1:8
  |
1 | agents=0,8
  |        ^
  |
  = note: in 2 of 4 cells: overflow = 10 min, agents = 0; overflow = 15 min, agents = 0
  = help: write for example `count = 7`
";
    assert_eq!(error, expected);
    let page = std::fs::read_to_string(super::path("docs/experiment.md")).unwrap();
    // Which flag it was is known to the command line.
    let shown = expected.replace("<values>", "--vary");
    assert!(page.contains(&shown), "docs/experiment.md shows another message");
}

#[test]
fn a_problem_of_many_cells_is_told_once() {
    let error = refused(&["overflow=10 min,0 s,2 parsecs", "agents=0..26"], &built_in(&[]));
    let count = |text: &str| error.matches(text).count();
    assert_eq!(count("error["), 3, "{error}");
    assert_eq!(count("in 27 of 81 cells: overflow = 0 s, agents = 0; overflow = 0 s, agents = 1; "), 1, "{error}");
    assert_eq!(count("in 3 of 81 cells: overflow = 10 min, agents = 0; overflow = 0 s, agents = 0; "), 1, "{error}");
    assert_eq!(count("cells: overflow = 2 parsecs, agents = 0;"), 1, "{error}");
    assert_eq!(count("; ..."), 2, "{error}");
}

/// The problem of a single cell, and one that only comes from two values together.
#[test]
fn a_problem_of_two_values_together() {
    let error = refused(&["horizon.warm_up=0 s,1 week", "horizon.length=2 days,4 weeks"], &built_in(&[]));
    assert!(error.contains("in the cell horizon.warm_up = 1 week, horizon.length = 2 days"), "{error}");
    assert!(!error.contains("0 s, horizon"), "{error}");
}

#[test]
fn warnings_are_merged() {
    let checked = grid(&["overflow=5 min,10 min", "agents=7..9", "limit=2 h"]).check(&built_in(&[])).unwrap();
    let text = checked.warnings.to_string();
    assert_eq!(checked.cells.len(), 6);
    assert_eq!(text.matches("warning[W01]").count(), 1, "{text}");
    assert!(text.contains("in 3 of 6 cells, first: overflow = 5 min, agents = 7, limit = 2 h"), "{text}");
    let checked = grid(&["limit=30 min,40 min", "agents=8,9"]).check(&built_in(&[])).unwrap();
    let text = checked.warnings.to_string();
    assert_eq!(text.matches("warning[W04]").count(), 2, "{text}");
    assert!(text.contains("3 of 8 agents") && text.contains("in 2 of 4 cells, first: limit = 30 min, agents = 8"));
    let checked = grid(&["agents=8,9"]).check(&built_in(&["overflow=5 min", "limit=2 h"])).unwrap();
    assert!(checked.warnings.to_string().contains("in all 2 cells"), "{}", checked.warnings);
}

#[test]
fn one_value_is_not_varied_twice() {
    let base = built_in(&[]);
    for (one, other, expected) in [
        ("overflow=10 min", "overflow=20 min", "`overflow` is varied twice"),
        ("overflow=10 min", "team.0.rules.overflow=20 min", "are the same value, varied twice"),
        ("team.Suporte.rules.overflow=10 min", "overflow=20 min", "are the same value, varied twice"),
        ("agents=4", "agent.\"Agente\".count=5", "are the same value, varied twice"),
        ("seed=4", "replications.seed=5", "are the same value, varied twice"),
        ("team.0.handling.lognormal.cv=1,2", "team.0.handling=5 min", "takes the place of all that"),
    ] {
        let error = refused(&[one, other], &base);
        assert!(error.contains(expected) && error.contains("E24"), "{error}");
    }
    // The other way round it makes sense, and two keys of one table are two values.
    grid(&["team.0.handling={ lognormal = { mean = \"5 min\", cv = 1 } }", "team.0.handling.lognormal.cv=1,2"])
        .check(&base)
        .unwrap();
    grid(&["overflow=10 min", "limit=2 h"]).check(&base).unwrap();
}

#[test]
fn bad_grids_are_refused() {
    let base = built_in(&[]);
    for (vary, expected) in [
        (&["overflow"][..], "this varies nothing"),
        (&["overflow="], "there are no values for `overflow`"),
        (&["=1,2"], "a word of the path is empty"),
        (&["overflow=10 min,,1 h"], "a value is empty"),
        (&["overflow=60 min,1 h"], "the values 60 min and 1 h are the same"),
        (&["agents=4,4"], "the value 4 is there twice"),
        (&["per_day=1,1.0"], "the values 1 and 1.0 are the same"),
        (&["agents=1..5,4..6"], "the value 4 is there twice"),
        (&["agents=12..4"], "goes down"),
        (&["agents=1..20000"], "this range has 20000 values"),
        (&["overflow=\"10 min"], "the `\"` is opened and not closed"),
        (&["agents=1..101", "per_day=1..100"], "101 × 100 = 10100 cells are more than can be run"),
        (&["agents=1", "overflow=10 min", "limit=2 h", "per_day=3", "day_cv=0"], "at most 4 are possible"),
        (&["overflw=10 min,1 h"], "did you mean `overflow`?"),
    ] {
        let error = refused(vary, &base);
        assert!(error.contains(expected), "{vary:?}: {error}");
        assert!(error.contains("--> <values>:1:") && !error.contains("cell "), "{vary:?}: {error}");
    }
    // All of them at once.
    let error = refused(&["agents=12..4", "overflow=", "limit=1 h,1 h"], &base);
    assert_eq!(error.matches("error[E24]").count(), 3, "{error}");
    assert_eq!(grid(&["agents=1..100", "per_day=1..100"]).len(), 10_000);
}

/// Data files are read once: one that is gone after the first cell is not missed, and all cells share the rows.
#[test]
fn data_files_are_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trace.toml");
    std::fs::copy(super::path("scenarios/trace.toml"), &file).unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let data = folder.path().join("data/two-weeks.csv");
    std::fs::copy(super::path("scenarios/data/two-weeks.csv"), &data).unwrap();
    let base = Base::load(Some(&file), &[]).unwrap();
    let alone = load(&file, &[]).unwrap();
    base.with(&[]).unwrap();
    std::fs::remove_file(&data).unwrap();
    let checked = grid(&["overflow=10 min,20 min,30 min"]).check(&base).unwrap();
    assert_eq!((checked.inputs.len(), checked.hash.clone()), (1, alone.hash()));
    let rows = |index: usize| match &checked.cells[index].scenario.teams[0].arrivals {
        Arrivals::Trace(rows) => rows.clone(),
        other => panic!("{other:?}"),
    };
    assert!(Arc::ptr_eq(&rows(0), &rows(2)));
    // Another horizon has other rows.
    let shorter = base.with(&[Setting::set("horizon.length=1 week")]).unwrap();
    let Arrivals::Trace(fewer) = &shorter.scenario.teams[0].arrivals else { panic!() };
    assert!(fewer.len() < rows(0).len(), "{} {}", fewer.len(), rows(0).len());
    // And a new base looks at the disk again.
    assert!(matches!(load(&file, &[]), Err(Unread::Missing(_))));
}

#[test]
fn a_warning_about_data_is_kept_for_every_cell() {
    let base = Base::load(Some(Path::new("tests/scenario/warnings.toml")), &[]).unwrap();
    let first = base.with(&[]).unwrap().warnings.to_string();
    assert!(first.contains("W05") && first.contains("W06"));
    assert_eq!(base.with(&[]).unwrap().warnings.to_string(), first);
}

#[test]
fn variants_have_a_name_and_changes() {
    let read = |text: &str| Variant::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let slow = read("20 minutes: overflow=20 min, agent.0.speed=[1.0, 0.5]");
    assert_eq!(slow.name, "20 minutes");
    assert_eq!(slow.changes(), ["overflow=20 min", "agent.0.speed=[1.0, 0.5]"]);
    let (made, warnings) = variant::check(&[slow, read("fewer:agents=7")], &built_in(&[])).unwrap();
    assert_eq!(made[0].scenario.teams[0].rules.overflow, Some(SimSpan::from_mins(20)));
    assert_eq!((made[0].scenario.agents.len(), made[1].scenario.agents.len()), (8, 7));
    assert!(warnings.to_string().contains("in the variant \"20 minutes\""), "{warnings}");
    let colons = read("Turno: tarde:team.\"A: B\".rules.overflow=20 min");
    assert_eq!(
        (colons.name.as_str(), colons.changes().join("")),
        ("Turno: tarde", "team.\"A: B\".rules.overflow=20 min".into())
    );
    for (text, expected) in [
        ("overflow=20 min", "has no name"),
        ("shift=[\"mon-fri 08:00-18:00\"]", "has no name"),
        (":overflow=20 min", "name of this variant is empty"),
        ("slow:", "changes nothing"),
        ("slow:overflow", "changes nothing"),
        ("slow:overflow=20 min,", "changes nothing"),
        ("slow:a=[1", "opened and not closed"),
    ] {
        let error = Variant::parse(text).unwrap_err();
        assert!(error.to_string().contains(expected) && error.to_string().contains("<variant>:1:"), "{text}: {error}");
    }
}

#[test]
fn bad_variants_are_told_by_name() {
    let read = |text: &str| Variant::parse(text).unwrap();
    let error = variant::check(&[read("a:overflow=x"), read("b:agents=8"), read("c:overflw=x")], &built_in(&[]));
    let error = error.unwrap_err().to_string();
    assert!(error.contains("in the variant \"a\"") && error.contains("in the variant \"c\""), "{error}");
    assert!(error.contains("--> <variant>:1:12"), "{error}");
    let error = variant::check(&[read("a:agents=8"), read("a:agents=9")], &built_in(&[])).unwrap_err();
    assert!(error.problems().iter().any(|problem| problem.code() == Some(Code::Variant)), "{error}");
}

/// 81 cells are checked in far less than a second, also with 30,000 recorded conversations, which are read once; read
/// 81 times they take longer than the bound allows. It is wide for the sake of busy machines.
#[test]
fn a_grid_is_checked_quickly() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("calls.csv");
    let row = |minute: u32| {
        let (day, hour) = (2 + minute / 1440, minute / 60 % 24);
        format!("2026-03-{day:02} {hour:02}:{:02}:00,600\n", minute % 60)
    };
    let rows: String = (0..30_000).map(row).collect();
    std::fs::write(&file, format!("arrived_at,handling_seconds\n{rows}")).unwrap();
    let trace = format!("team.0.arrivals.trace.file={}", file.display());
    let grid = grid(&["overflow=10 min..50 min/5 min", "agents=4..12"]);
    for base in [built_in(&[]), built_in(&[&trace])] {
        let began = std::time::Instant::now();
        assert_eq!(grid.check(&base).unwrap().cells.len(), 81);
        eprintln!("81 cells: {:?}", began.elapsed());
        assert!(began.elapsed().as_secs_f64() < 1.5, "{:?}", began.elapsed());
    }
}
