//! How often days, weeks and months keep a target: four days worked out by hand, and days whose chance has a closed form.

use crate::script::recorded;
use rodizio::experiment::{Extras, Study};
use rodizio::measure::{MeasureColumn, Recorder, TeamMeasure};
use rodizio::scenario::{Base, DayTargetOf, Loaded, Scenario, Setting};
use rodizio::world::simulate;
use std::convert::Infallible;
use std::path::Path;

/// One agent who begins at once. On the second a customer waits 20 min; on the third nobody writes; on the fourth one waits
/// 15 min, over midnight; on the fifth one leaves.
const CALLS: &str = "arrived_at,handling_seconds,patience_seconds
2026-03-02 09:00:00,1800,
2026-03-02 09:10:00,600,
2026-03-04 23:50:00,1200,
2026-03-04 23:55:00,600,
2026-03-05 12:00:00,3600,
2026-03-05 12:05:00,600,600
";

fn days(length: &str, targets: &[&str]) -> Scenario {
    let targets: String =
        targets.iter().map(|name| format!("[[target]]\nmeasure = \"{name}\"\nat_least = \"50%\"\n")).collect();
    recorded(CALLS, &format!("start = 2026-03-02, length = \"{length}\""), ["", &targets])
}

/// The value of a share of days in the one replication there is.
fn share(scenario: &Scenario, name: &str) -> f64 {
    let id = TeamMeasure::named(name).unwrap();
    let measures = simulate(scenario, 1, 0, Recorder::new(scenario)).measures();
    measures.value(MeasureColumn::of_team(scenario, 0, id).unwrap())
}

#[test]
fn days_by_hand() {
    for (name, kept) in [
        ("days_kept(within_10min>=50%)", 3.0),
        ("days_kept(within_15min>=75%)", 1.0),
        ("days_kept(wait_mean<=8min)", 2.0),
        ("days_kept(wait_p90<=16min)", 2.0),
        ("days_kept(wait_p90>=15min)", 2.0),
        ("days_kept(wait_p50<=0s)", 3.0),
        ("days_kept(business_wait_p90<=16min)", 2.0),
        ("days_kept(lost_share<=10%)", 2.0),
        ("days_kept(unanswered_share<=0%)", 3.0),
        ("days_kept(opened_share<=0%)", 3.0),
    ] {
        assert_eq!(share(&days("4 days", &[name]), name), kept / 3.0, "{name}");
    }
}

/// The waits of the first week are 0, 20, 0, 15 and 0 min; nobody writes in the second.
#[test]
fn a_week_is_judged_as_a_whole() {
    for (name, kept) in [
        ("weeks_kept(wait_mean<=7min)", 1.0),
        ("weeks_kept(wait_mean<=6.9min)", 0.0),
        ("weeks_kept(wait_p80<=15min)", 1.0),
        ("months_kept(wait_p90<=15min)", 0.0),
        ("months_kept(lost_share<=16.6666%)", 0.0),
        ("months_kept(lost_share<=16.6667%)", 1.0),
    ] {
        assert_eq!(share(&days("28 days", &[name]), name), kept, "{name}");
    }
    let name = "weeks_kept(wait_p90<=16min)";
    assert!(share(&days("4 days", &[name]), name).is_nan(), "four days have no week");
}

/// A target that names a measure of a day holds days to itself; nobody pays for one that nobody names.
#[test]
fn a_target_brings_its_days() {
    let text = "name = \"X\"\n[horizon]\nstart = 2026-03-02\nlength = \"1 day\"\n[[agent]]\nname = \"A\"\nreaction.constant = \"0 s\"\n\
                [[team]]\nname = \"T\"\nhandling.constant = \"1 min\"\narrivals.poisson = { per_day = 5 }\n";
    let kept = |more: &str| {
        let base = Base::of("x.toml", &format!("{text}{more}"), Path::new(""), &[]).unwrap();
        let kept = base.with(&[Setting::set("seed=2")]).unwrap().scenario.teams.swap_remove(0).kept;
        kept.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(kept("").is_empty());
    assert_eq!(kept("[[target]]\nmeasure = \"wait_p90\"\nat_most = \"10 min\"\n"), ["wait_p90<=10min"]);
    assert_eq!(kept("[[target]]\nmeasure = \"occupancy\"\nat_most = \"80%\"\n"), [""; 0]);
    let expected = "[[expect]]\nmeasure = \"weeks_kept(lost_share <= 2 %)\"\nat_least = \"90%\"\n";
    assert_eq!(kept(expected), ["lost_share<=2%"]);
    assert!(kept("[[expect]]\nmeasure = \"lost_share\"\nat_most = \"2%\"\n").is_empty());
}

/// The logarithm of a factorial.
fn log_factorial(n: u32) -> f64 {
    (2..=n).map(|k| f64::from(k).ln()).sum()
}

/// That `least` or more of `n` come, each with probability `p`.
fn binomial(n: u32, p: f64, least: u32) -> f64 {
    let one = |k: u32| {
        let ways = log_factorial(n) - log_factorial(k) - log_factorial(n - k);
        (ways + f64::from(k) * p.ln() + f64::from(n - k) * (1.0 - p).ln()).exp()
    };
    (least..=n).map(one).sum()
}

/// A customer an hour, day and night, and an agent with any number of conversations who reacts after 10 min on average: waits are
/// independent and exponential. So of 24 a day, those within 10 min are binomial.
#[test]
fn the_chance_of_a_day_is_the_exact_one() {
    let text = "name = \"Days\"
        [horizon]
        start = 2026-03-01
        length = \"85 days\"
        warm_up = \"1 day\"
        time_zone = \"UTC\"
        [[agent]]
        name = \"A\"
        concurrency = 1000
        reaction.exponential = { mean = \"10 min\" }
        [[team]]
        name = \"T\"
        handling.constant = \"1 min\"
        rules.overflow = false
        arrivals.renewal.gap.constant = \"1 h\"
        ";
    let mut base = Base::of("days.toml", text, Path::new(""), &[]).unwrap();
    let (days, weeks) = ("days_kept(within_10min>=60%)", "weeks_kept(within_10min>=60%)");
    base.keep_on_days(DayTargetOf::named(None, days));
    let Loaded { scenario, .. } = base.with(&[]).unwrap();
    let study = Study { scenario: &scenario, replications: 60, seed: 7, threads: None, extras: Extras::default() };
    let summary = study.run::<Infallible>(&|| (), |_| Ok(())).unwrap();
    let within = 1.0 - (-1.0f64).exp();
    // 14.4 of 24, 100.8 of 168.
    for (name, exact, count) in [(days, binomial(24, within, 15), 84.0), (weeks, binomial(168, within, 101), 12.0)] {
        let found = summary.teams[0].get(TeamMeasure::named(name).unwrap()).unwrap();
        let error = (exact * (1.0 - exact) / (60.0 * count)).sqrt();
        let mean = found.mean.unwrap();
        assert!((mean - exact).abs() < 4.0 * error, "{name}: {mean} is not {exact} ± {error}");
        assert!((found.sd.unwrap() / (error * 60f64.sqrt()) - 1.0).abs() < 0.4, "{name}: {:?}", found.sd);
        assert!(0.5 < exact && exact < 0.95, "{exact}");
    }
}
