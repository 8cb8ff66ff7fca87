use super::*;
use crate::diagnostic::Unread;
use crate::scenario::{self, Loaded};
use crate::stats::comparison::ComparisonVerdict;
use crate::unit::Unit;
use std::path::Path;
use std::sync::atomic::AtomicBool;

fn small(overrides: &[&str]) -> Loaded {
    let text = include_str!("../../../tests/outputs/small.toml");
    let overrides: Vec<String> = overrides.iter().map(|text| text.to_string()).collect();
    scenario::parse("small.toml", text, Path::new(""), &overrides).unwrap()
}

fn measured(overrides: &[&str], seed: u64, replications: u32, threads: usize) -> Baseline {
    let loaded = small(overrides);
    let never = AtomicBool::new(false);
    Baseline::measure(&loaded, "small.toml", (seed, replications), Some(threads), &never, &|| ()).unwrap()
}

fn report(before: &Baseline, after: &Baseline) -> BaselineReport {
    compare(before, after, &Margins::default(), RATE).unwrap()
}

#[test]
fn a_file_reads_back_whatever_is_in_it() {
    let mut baseline = measured(&[], 7, 10, 2);
    assert_eq!(Baseline::parse("it", &baseline.text()).unwrap(), baseline);
    assert_eq!((baseline.first.len(), baseline.origin.replications), (DIGESTED, 10));
    let values = &mut baseline.values.get_mut("Help").unwrap().get_mut("wait_mean").unwrap().values;
    values[..4].copy_from_slice(&[f64::NAN, f64::INFINITY, -1e-300, 0.1 + 0.2]);
    baseline.origin.seed = u64::MAX;
    baseline.origin.name = "\"a\" \\ b\nc".to_string();
    baseline.origin.overrides = vec!["team.\"Help\".x=\"1 h\"".to_string()];
    assert_eq!(Baseline::parse("it", &baseline.text()).unwrap(), baseline);
}

/// Days that keep a target are measures, too, and their names are no bare keys.
#[test]
fn targets_read_back() {
    let text = include_str!("../../../tests/outputs/small.toml").to_string();
    let text = text + "\n[[target]]\nmeasure = \"wait_p90\"\nat_most = \"20 min\"\n";
    let loaded = scenario::parse("small.toml", &text, Path::new(""), &[]).unwrap();
    let never = AtomicBool::new(false);
    let baseline = Baseline::measure(&loaded, "small.toml", (1, 3), Some(1), &never, &|| ()).unwrap();
    assert!(baseline.values["Help"].keys().any(|measure| measure.starts_with("days_kept(")));
    assert_eq!(Baseline::parse("it", &baseline.text()).unwrap(), baseline);
}

#[test]
fn the_same_on_any_number_of_threads() {
    assert_eq!(measured(&[], 1, 9, 1).text(), measured(&[], 1, 9, 3).text());
}

/// What a reader of `git diff` sees of one value in 30: the measure's mean and one line.
#[test]
fn one_value_that_moves_changes_two_lines() {
    let before = measured(&[], 1, 30, 2);
    let mut after = before.clone();
    after.values.get_mut("Help").unwrap().get_mut("wait_mean").unwrap().values[12] += 100.0;
    let (before, after) = (before.text(), after.text());
    let changed: Vec<_> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert!(changed[0].0.starts_with("[team.\"Help\".wait_mean] # mean "), "{changed:?}");
    assert!(after.lines().all(|line| line.len() < 120));
}

#[test]
fn spoilt_files_are_told_with_their_place() {
    let good = measured(&[], 1, 2, 2).text();
    let told = |text: &str| {
        let error = Baseline::parse("main/small.toml", text).unwrap_err();
        assert!(matches!(error, Unread::Invalid(_)));
        error.to_string()
    };
    let line = |needle: &str| good.lines().position(|line| line.contains(needle)).unwrap() + 1;
    let cases = [
        (good.replace("format = 2", "format = 3"), "the baseline has format 3", line("format = 2")),
        (good.replace("seed = \"1\"", "seed = \"-1\""), "this is no seed", line("seed = ")),
        (good.replace("replications = 2", "replications = 0"), "must be from 1", line("replications = ")),
        (good.replace("[scenario]", "[scenery]"), "scenery", line("[scenario]")),
        (good.replace("all = [\"", "all = [\"x"), "32 hexadecimal digits", line("all = ")),
        (good.replace("unit = \"offers\"", "unit = 7"), "expected a string", line("unit = \"offers\"")),
    ];
    for (text, needle, line) in cases {
        let told = told(&text);
        assert!(told.contains(needle) && told.contains(&format!("main/small.toml:{line}")), "{line}: {told}");
    }
    // Within the last list.
    let cut = good.rfind("values = [").unwrap() + "values = [".len();
    assert!(told(&good[..cut]).contains("main/small.toml:"));
    assert!(told("a = 1").contains("it does not say its format"));
    assert!(told("").contains("this is no baseline"));
    let cut = good.replacen("values = [\n", "values = [\n  1.0,\n", 1);
    assert!(told(&cut).contains("has 3 values; there are 2 replications"), "{}", told(&cut));
    assert_eq!(Baseline::open(Path::new("not/there.toml")).unwrap(), None);
    let folder = Baseline::open(Path::new("src")).unwrap_err();
    assert!(matches!(folder, Unread::Missing(_)));
    assert!(folder.to_string().starts_with("error: cannot read src: "), "{folder}");
}

#[test]
fn the_same_build_finds_nothing() {
    let before = measured(&[], 1, 10, 2);
    let found = report(&before, &measured(&[], 1, 10, 1));
    assert_eq!(
        (found.verdict(), found.exact, found.has_changed()),
        (BaselineVerdict::Pass, Exact::Identical(10), false)
    );
    let same = |verdict| matches!(verdict, ComparisonVerdict::Same | ComparisonVerdict::NoData);
    assert_eq!(found.with(same).count(), found.measures.len());
    assert_eq!((found.family, found.appeared.len(), found.vanished.len()), (0, 0, 0));
    // With fewer replications, what there is of them.
    let fewer = report(&before, &measured(&[], 1, 3, 2));
    assert_eq!((fewer.exact, fewer.sample), (Exact::Identical(3), Pairing::Paired(3)));
    assert_eq!(fewer.asked.iter().map(|asked| asked.what.clone()).collect::<Vec<_>>(), [AskedOf::Replications]);
}

/// A shorter limit opens conversations sooner: other decisions, and more openings at the limit, beyond doubt.
#[test]
fn another_rule_is_seen_to_the_bit_and_beyond_chance() {
    let before = measured(&[], 1, 30, 2);
    let found = report(&before, &measured(&["team.Help.rules.limit=\"11 min\""], 1, 30, 2));
    assert_eq!((found.verdict(), found.exact), (BaselineVerdict::Fail, Exact::Decisions(Some(1))));
    let worse: Vec<&str> =
        found.with(|verdict| verdict == ComparisonVerdict::Worse).map(|one| &*one.measure.name).collect();
    assert!(worse.contains(&"opened_limit_share"), "{worse:?}");
    let fewer = |one: &&Moved| one.measure.name == "handovers_per_conversation" && one.team == "Help";
    assert_eq!(found.measures.iter().find(fewer).unwrap().judgement.verdict, ComparisonVerdict::Better);
    assert_eq!(found.asked[0].what, AskedOf::Overrides);
    // On other customers there are no digests to compare and no pairs, and it shows all the same.
    let apart = report(&before, &measured(&["team.Help.rules.limit=\"11 min\""], 2, 30, 2));
    assert_eq!((apart.exact, apart.sample), (Exact::Incomparable, Pairing::Independent(30, 30)));
    assert!(
        apart.with(|verdict| verdict == ComparisonVerdict::Worse).any(|one| one.measure.name == "opened_limit_share")
    );
}

#[test]
fn other_customers_alone_are_neither_worse_nor_better() {
    let found = report(&measured(&[], 1, 30, 2), &measured(&[], 2, 30, 2));
    assert_eq!(found.verdict(), BaselineVerdict::Differs);
    assert_eq!(
        found.with(|verdict| matches!(verdict, ComparisonVerdict::Worse | ComparisonVerdict::Better)).count(),
        0
    );
}

/// One replication with values made up: `wait_mean` before and after.
fn made_up(before: &[f64], after: &[f64], margin: &str) -> Moved {
    let blank = measured(&[], 1, 2, 2);
    let of = |values: &[f64]| {
        let mut one = blank.clone();
        one.origin.replications = values.len() as u32;
        let series = Series { unit: Unit::Time, values: values.to_vec(), conversations: None };
        one.values = [("Help".to_string(), [("wait_mean".to_string(), series)].into())].into();
        one
    };
    let mut margins = Margins::default();
    margins.add(&small(&[]).scenario, margin).unwrap();
    let found = compare(&of(before), &of(after), &margins, 0.05).unwrap();
    assert_eq!(found.measures.len(), 1);
    found.measures[0].clone()
}

/// Differences 8, 10, 12, 10, 10: mean 10, sd 2^(1/2), error (2/5)^(1/2); t(0.975, 4) = 2.776445.
#[test]
fn verdicts_worked_by_hand() {
    let (before, after) = ([100.0, 200.0, 150.0, 120.0, 180.0], [108.0, 210.0, 162.0, 130.0, 190.0]);
    let verdict = |margin: &str| made_up(&before, &after, margin).judgement.verdict;
    let found = made_up(&before, &after, "wait_mean=0s");
    assert_eq!((found.shift.means, found.shift.difference), ([Some(150.0), Some(160.0)], Some(10.0)));
    assert!((found.shift.half_width.unwrap() - 2.776_445 * 0.4f64.sqrt()).abs() < 1e-5);
    assert_eq!(verdict("wait_mean=0s"), ComparisonVerdict::Worse);
    // 10 - 1.756 = 8.244: the boundary below which the margin is beaten; 11.756 that of no difference beyond it.
    assert_eq!(verdict("wait_mean=8.2s"), ComparisonVerdict::Worse);
    assert_eq!(verdict("wait_mean=8.3s"), ComparisonVerdict::NotYetClear { more: None });
    assert_eq!(verdict("wait_mean=11.7s"), ComparisonVerdict::NotYetClear { more: None });
    assert_eq!(verdict("wait_mean=11.8s"), ComparisonVerdict::WithinMargin);
    assert_eq!(made_up(&after, &before, "wait_mean=5s").judgement.verdict, ComparisonVerdict::Better);
    // Relative to the mean before, 150 s; by default 1 % of it.
    assert_eq!(verdict("Help.wait_mean=7.9%"), ComparisonVerdict::WithinMargin);
    assert_eq!(made_up(&before, &after, "wait_p90=5%").margin, 1.5);
}

#[test]
fn margins_that_mean_nothing() {
    let scenario = small(&[]).scenario;
    for text in ["wait_p91=5%", "wait_p90", "wait_p90=-1%", "Nobody.wait_p90=5%", "wait_p90=5pp"] {
        assert!(Margins::default().add(&scenario, text).is_err(), "{text}");
    }
}

#[test]
fn an_interrupted_run_gives_nothing() {
    let asked = AtomicBool::new(true);
    let found = Baseline::measure(&small(&[]), "small.toml", (1, 3), Some(1), &asked, &|| ());
    assert!(matches!(found, Err(crate::experiment::StudyError::Interrupted(Interrupted))));
}
