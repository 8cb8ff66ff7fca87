//! Values that are not known for certain: stated in the file, and in a file of sets; what they do to intervals.

use crate::common::rodizio;
use rodizio::cli::exit;
use rodizio::diagnostic::Unread;
use rodizio::experiment::{DataFold, Extras, InputKind, SecondStage, Study, rounds};
use rodizio::measure::TeamMeasure;
use rodizio::scenario::{Arrivals, Base, Draw, InputsFrom, Loaded, ParameterSets, Reader, Scenario, Setting};
use rodizio::stats::SureOf;
use std::convert::Infallible;
use std::path::Path;

/// A scenario of one team and one agent, with more lines at the end of the team and of the file.
fn text(per_day: &str, reaction: &str, end: &str) -> String {
    format!(
        r#"
name = "Inputs"
horizon = {{ start = 2026-03-02, length = "1 week", time_zone = "UTC" }}
{end}
[[agent]]
name = "Ana"
reaction = {reaction}
concurrency = 3
[[team]]
name = "Vendas Sul"
within = ["10 min"]
handling = "5 min"
arrivals.poisson.per_day = {per_day}
"#
    )
}

/// The scenario with a file of sets, if one is given.
fn base(text: &str, sets: Option<&[u8]>, set: &[&str]) -> Result<Base, Unread> {
    let bytes = sets.map(<[u8]>::to_vec);
    let reader = Reader::new(move |_| bytes.clone().ok_or_else(|| std::io::ErrorKind::NotFound.into()));
    let set: Vec<Setting> = set.iter().map(|text| Setting::set(text)).collect();
    Base::reading("inputs.toml", text, Path::new(""), &set, reader)
}

fn per_day(scenario: &Scenario) -> f64 {
    match &scenario.teams[0].arrivals {
        Arrivals::Poisson(profile) => profile.per_day,
        _ => panic!("no Poisson arrivals"),
    }
}

const NAMED: &str = "inputs = { file = \"inputs.csv\", history = \"8 weeks\" }";

/// What is wrong with a file of sets of the plain scenario.
fn wrong(sets: &[u8]) -> String {
    let base = base(&text("100", "\"1 min\"", NAMED), Some(sets), &[]).unwrap();
    let loaded = base.with(&[]).unwrap();
    let checked = base.inputs(&loaded, InputsFrom::Scenario, 1).and_then(|inputs| {
        let inputs = inputs.expect("the scenario names a file");
        ParameterSets::new(&base, &inputs, &[]).check(&loaded.scenario, inputs.count())
    });
    checked.expect_err("something is wrong").to_string()
}

fn uncertain(per_day: &str, reaction: &str) -> Loaded {
    base(&text(per_day, reaction, ""), None, &[]).unwrap().with(&[]).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_scenario_plays_the_value_and_knows_how_uncertain_it_is() {
    let loaded = uncertain(
        "{ value = 100, sd = 5 }",
        r#"{ lognormal = { median = { value = "4 min", low = "3 min", high = "6 min" }, sigma = { value = 1, low = 0.5, high = 1.5 } } }"#,
    );
    assert_eq!(per_day(&loaded.scenario), 100.0);
    let found: Vec<(&str, f64, bool)> =
        loaded.unsure.iter().map(|one| (one.path.as_str(), one.value, one.is_length)).collect();
    let want = [
        ("agent.Ana.reaction.lognormal.median", 240.0, true),
        ("agent.Ana.reaction.lognormal.sigma", 1.0, false),
        ("team.\"Vendas Sul\".arrivals.poisson.per_day", 100.0, false),
    ];
    assert_eq!(found, want);
    // 1.96 standard deviations; the ends that were written.
    let near = |(low, high): (f64, f64), want: (f64, f64)| {
        assert!((low - want.0).abs() < 1e-3 && (high - want.1).abs() < 1e-3, "{low} {high}");
    };
    near(loaded.unsure[2].ends(), (100.0 - 9.7998, 100.0 + 9.7998));
    near(loaded.unsure[0].ends(), (180.0, 360.0));
    near(loaded.unsure[1].ends(), (0.5, 1.5));
}

/// Draws have the law that is stated: mean and standard deviation of 4,000 within five standard errors, and half of them below the
/// value of a range; fixed seed.
#[test]
fn draws_follow_their_law() {
    let loaded = uncertain("{ value = 100, sd = 5 }", r#"{ value = "4 min", low = "3 min", high = "6 min" }"#);
    let draws =
        |at: usize| -> Vec<f64> { (0..4000).map(|set| loaded.unsure[at].drawn(Draw { seed: 3, set })).collect() };
    let (normal, range) = (draws(1), draws(0));
    let mean = normal.iter().sum::<f64>() / 4000.0;
    let sd = (normal.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 3999.0).sqrt();
    assert!((mean - 100.0).abs() < 5.0 * 5.0 / 4000f64.sqrt(), "{mean}");
    assert!((sd - 5.0).abs() < 5.0 * 5.0 / 8000f64.sqrt(), "{sd}");
    let share = |is: &dyn Fn(f64) -> bool| range.iter().filter(|x| is(**x)).count() as f64 / 4000.0;
    assert!((share(&|x| x < 240.0) - 0.5).abs() < 5.0 * 0.5 / 4000f64.sqrt());
    assert!((share(&|x| (180.0..360.0).contains(&x)) - 0.95).abs() < 5.0 * (0.95 * 0.05 / 4000.0f64).sqrt());
    assert!(range.iter().all(|x| *x > 0.0));
}

#[test]
fn draws_stay_within_what_the_key_allows() {
    let loaded = uncertain("{ value = 1, sd = 100 }", r#"{ value = "1 s", sd = "1 h" }"#);
    for set in 0..200 {
        let [reaction, per_day] = [0, 1].map(|at| loaded.unsure[at].drawn(Draw { seed: 1, set }));
        assert!(per_day > 0.0 && reaction >= 0.0, "{per_day} {reaction}");
    }
}

#[test]
fn what_contradicts_itself_is_told() {
    let told = |per_day: &str, reaction: &str, needle: &str| {
        let base = base(&text(per_day, reaction, ""), None, &[]).unwrap();
        let error = base.with(&[]).expect_err(needle).to_string();
        assert!(error.contains(needle), "{needle}: {error}");
    };
    told("{ value = 100 }", "\"1 min\"", "an uncertain value takes");
    told("{ value = 100, sd = 5, low = 90 }", "\"1 min\"", "an uncertain value takes");
    told("{ value = 100, low = 110, high = 120 }", "\"1 min\"", "must lie between `low` and `high`");
    told("{ value = 100, sd = -5 }", "\"1 min\"", "`sd` must be a number from 0");
    told("{ value = 100, sd = nan }", "\"1 min\"", "`sd` must be a number from 0");
    told("{ value = -1, sd = 5 }", "\"1 min\"", "`per_day` must be a number above 0");
    told("{ value = 100, sd = \"1 min\" }", "\"1 min\"", "`sd` must be a number");
    told("{ value = 100, sdd = 5 }", "\"1 min\"", "there is no `sdd`");
    told("100", "{ value = \"1 min\", sd = 5 }", "`sd` must be a length of time");
    told("100", "{ value = \"0 s\", sd = \"1 s\", shape = \"lognormal\" }", "must be above 0");
    // Where nothing may be uncertain, the table is one like any other.
    let length =
        text("100", "\"1 min\"", "").replace("length = \"1 week\"", "length = { value = \"1 week\", sd = \"1 h\" }");
    assert!(base(&length, None, &[]).unwrap().with(&[]).is_err());
    let within = text("100", "\"1 min\"", "").replace("[\"10 min\"]", "[{ value = \"10 min\", sd = \"1 min\" }]");
    assert!(base(&within, None, &[]).unwrap().with(&[]).is_err());
}

const SETS: &[u8] = b"set,\"team.\"\"Vendas Sul\"\".arrivals.poisson.per_day\",agent.Ana.reaction,agent.Ana.speed\n\
    1,110.5,3.7 min,\"[1, 0.9]\"\n2,90,2 min,\"[1, 0.8]\"\n";

#[test]
fn a_row_is_a_scenario_and_what_is_set_comes_after_it() {
    let base = base(&text("100", "\"1 min\"", NAMED), Some(SETS), &["agent.Ana.reaction=5 s"]).unwrap();
    let loaded = base.with(&[]).unwrap();
    assert_eq!(per_day(&loaded.scenario), 100.0);
    let inputs = base.inputs(&loaded, InputsFrom::Scenario, 1).unwrap().unwrap();
    assert_eq!((inputs.count(), inputs.history.map(|span| span.hours())), (2, Some(1344.0)));
    let sets = ParameterSets::new(&base, &inputs, &[]);
    sets.check(&loaded.scenario, 2).unwrap_or_else(|error| panic!("{error}"));
    let [first, second] = [0, 1].map(|set| sets.scenario(set).unwrap());
    assert_eq!((per_day(&first), per_day(&second)), (110.5, 90.0));
    assert_eq!((&first.agents[0].speed, &second.agents[0].speed), (&vec![1.0, 0.9], &vec![1.0, 0.8]));
    assert_eq!(first.agents[0].reaction.mean(), 5.0);
    let more = ParameterSets::new(&base, &inputs, &[Setting::set("per_day=7")]);
    assert_eq!(more.scenario(0).map(|scenario| per_day(&scenario)), Some(7.0));
    let columns = inputs.columns(2);
    let found: Vec<(&str, &[f64], bool)> =
        columns.iter().map(|one| (one.key.as_str(), one.values.as_slice(), one.is_single)).collect();
    let want: [(&str, &[f64], bool); 3] =
        [("arrivals", &[110.5, 90.0], true), ("reaction", &[222.0, 120.0], true), ("speed", &[1.9, 1.8], false)];
    assert_eq!(found, want);
    assert!(base.inputs(&loaded, InputsFrom::Nothing, 1).unwrap().is_none());
}

/// A value that is set is known, one that the file of the scenario states is drawn, and the same in every configuration.
#[test]
fn what_is_set_is_not_uncertain() {
    let text = text("{ value = 100, sd = 5 }", "\"1 min\"", "");
    let plain = base(&text, None, &[]).unwrap();
    let loaded = plain.with(&[]).unwrap();
    let inputs = plain.inputs(&loaded, InputsFrom::Scenario, 1).unwrap().unwrap();
    assert_eq!(inputs.count(), 200);
    let value =
        |more: &[Setting], set| ParameterSets::new(&plain, &inputs, more).scenario(set).map(|one| per_day(&one));
    assert_ne!(value(&[], 0), value(&[], 1));
    assert_eq!(value(&[], 3), value(&[Setting::set("agent.Ana.pace=1.1")], 3));
    assert_eq!(value(&[Setting::set("per_day=90")], 3), Some(90.0));
    assert_eq!(value(&[], 3), Some(loaded.unsure[0].drawn(Draw { seed: 1, set: 3 })));
    let known = base(&text, None, &["per_day=90"]).unwrap();
    let loaded = known.with(&[]).unwrap();
    assert!(known.inputs(&loaded, InputsFrom::Scenario, 1).unwrap().is_none());
}

#[test]
fn a_file_of_sets_that_is_none_is_told_with_its_place() {
    let has = |sets: &[u8], needles: &[&str]| {
        let error = wrong(sets);
        for needle in needles {
            assert!(error.contains(needle), "{needle}: {error}");
        }
    };
    has(b"", &["no column `set`"]);
    has(b"set\n1\n", &["no column but `set`", "inputs.csv:1:1"]);
    has(b"set,agent.Ana.pace\n", &["inputs.csv has no set"]);
    has(b"number,agent.Ana.pace\n1,1.1\n", &["no column `set`", "inputs.csv:1:1"]);
    has(b"set,agent.Ana.pace\n1,1.1\n3,1.2\n", &["the number of the set, which is 2", "inputs.csv:3:1"]);
    has(b"set,agent.Ana.pace\n1,\n", &["this cell is empty", "inputs.csv:2:3"]);
    has(b"set,agent.Ana.pace,agent.Ana.pace\n1,1,1\n", &["is there twice", "inputs.csv:1:20"]);
    has(b"set,agent.Ana.pacce\n1,1.1\n", &["there is no `pacce`", "inputs.csv:1:5", "did you mean"]);
    has(b"set,agent.Anna.pace\n1,1.1\n", &["no `agent` named \"Anna\"", "inputs.csv:1:5"]);
    has(b"set,agent.Ana.pace\n1,1.1\n2,fast\n", &["`pace` must be a number", "inputs.csv:3:3"]);
    has(b"set,agent.Ana.pace\n1,NaN\n", &["`pace` must be a number", "inputs.csv:2:3"]);
    has(b"set,agent.Ana.pace\n1,nan\n", &["`pace` must be", "inputs.csv:2:3"]);
    has(b"set,agent.Ana.pace,agent.Ana.reaction\n1,1.1,3\n", &["no unit", "inputs.csv:2:7"]);
    has(b"set,seed\n1,3\n", &["`seed` is no part of a set", "inputs.csv:1:5"]);
    has(b"set,agent.Ana.count\n1,3\n", &["other teams, agents or times", "inputs.csv:2:1"]);
    has(b"set,agent.Ana.pace\n1,1.1,7\n", &["this row has 3 cells, the header 2"]);
    has(b"set,agent.Ana.reaction\n1,{ uniform = { min = \"3 min\"}}\n", &["`max` is missing"]);
    // Not UTF-8: read as the letters of Windows, and no path.
    has(b"set,\xff\xfe\n1,1\n", &["inputs.csv:1:5"]);
    let wide: Vec<String> = (0..10_000).map(|n| format!("agent.Ana.x{n}")).collect();
    has(format!("set,{}\n1{}\n", wide.join(","), ",1".repeat(10_000)).as_bytes(), &["10001 columns"]);
    let error = base(&text("100", "\"1 min\"", NAMED), None, &[]).unwrap();
    let loaded = error.with(&[]).unwrap();
    let error = error.inputs(&loaded, InputsFrom::Scenario, 1).unwrap_err().to_string();
    assert!(error.contains("cannot read inputs.csv: it does not exist") && error.contains("inputs.toml:4"), "{error}");
}

/// One agent with one slot who takes whoever came first: M/M/1, of which the mean wait is known.
const QUEUE: &str = r#"
name = "Queue"
horizon = { start = 2026-03-02, length = "1 week", time_zone = "UTC" }
[[agent]]
name = "Ana"
[[team]]
name = "Fila"
rules.distribution = false
handling.exponential.mean = { value = "4 min", sd = "10 s" }
arrivals.poisson.per_day = { value = 200, sd = 4 }
"#;

/// The variance that comes of the sets, for the number of customers and for their mean wait, against the exact one: of 7 days with a
/// normal rate, and of λθ²/(1-λθ) over both normal values by a fine grid. Within four standard errors, which a right one leaves once
/// in 10,000; fixed seed.
#[test]
fn the_variance_of_the_inputs_is_the_exact_one() {
    let base = base(QUEUE, None, &[]).unwrap();
    let loaded = base.with(&[]).unwrap();
    let inputs = base.inputs(&loaded, InputsFrom::Scenario, 5).unwrap().unwrap();
    let sets = ParameterSets::new(&base, &inputs, &[]);
    let study =
        Study { scenario: &loaded.scenario, replications: 200, seed: 5, threads: None, extras: Extras::default() };
    let mut first = Vec::new();
    let summary = study.run::<Infallible>(&|| (), |replication| {
        first.push(replication.measures.clone());
        Ok(())
    });
    let stage = SecondStage { study, sets: &sets, replications: 200, rounds: rounds(200, &sets) };
    assert_eq!(stage.rounds, 200);
    let mut fold = DataFold::new(&loaded.scenario);
    stage.run(&first, &|| (), &|| false, |set, runs| fold.add(set, runs)).unwrap();
    let summary = fold.finish(summary.unwrap(), &inputs);
    let found = |measure| summary.teams[0].found(measure).unwrap();
    let spread = |measure| found(measure).inputs.unwrap();
    let near = |measure, exact: f64| {
        let spread = spread(measure);
        let off = (spread.variance - exact).abs() / spread.error.sqrt();
        assert!(off < 4.0, "{measure:?}: {} is not {exact}, {off} standard errors", spread.variance);
    };
    near(TeamMeasure::Arrivals, (7.0f64 * 4.0).powi(2));
    let wait = |rate: f64, work: f64| rate * work * work / (1.0 - rate * work);
    let steps = (-400..=400).map(|at| f64::from(at) / 100.0);
    let (mut weight, mut mean, mut square) = (0.0, 0.0, 0.0);
    for (a, b) in steps.clone().flat_map(|a| steps.clone().map(move |b| (a, b))) {
        let density = (-(a * a + b * b) / 2.0f64).exp();
        let value = wait((200.0 + 4.0 * a) / 86_400.0, 240.0 + 10.0 * b);
        (weight, mean, square) = (weight + density, mean + density * value, square + density * value * value);
    }
    near(TeamMeasure::WaitMean, square / weight - (mean / weight).powi(2));
    // The interval with the data holds that of the model, and the one of a week holds both.
    let wait = found(TeamMeasure::WaitMean);
    let [data, week] = [SureOf::Mean, SureOf::Horizon].map(|of| wait.with_data(of).unwrap());
    assert!(data.0 < wait.estimate.low.unwrap() && wait.estimate.high.unwrap() < data.1);
    assert!(week.0 < data.0 && data.1 < week.1 && week.0 >= 0.0);
    // The work weighs 41 s for each of its standard deviations, the customers 22 s.
    let influence = summary.inputs.as_ref().unwrap().influence[0].as_ref().map(|found| &found.kind);
    assert_eq!(influence, Some(&InputKind::Handling));
}

/// A plan and a check have the intervals with the data and of one horizon, each wider than the one before.
#[test]
fn plans_and_checks_have_three_intervals() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = folder.path().join("queue.toml");
    let expect = "[[expect]]\nmeasure = \"wait_mean\"\nbetween = [\"1 min\", \"1 h\"]\n";
    std::fs::write(&scenario, format!("{QUEUE}\n{expect}")).unwrap();
    let (scenario, out) = (scenario.display().to_string(), folder.path().join("out"));
    let of = |name: &str, row: &[&str], head: &[&str]| -> f64 {
        row[head.iter().position(|own| *own == name).unwrap_or_else(|| panic!("no {name}"))].parse().unwrap()
    };
    let is_nested = |ends: [(f64, f64); 3]| {
        assert!(ends.windows(2).all(|pair| pair[1].0 < pair[0].0 && pair[0].1 < pair[1].1), "{ends:?}");
    };
    let plan = ["plan", &scenario, "--search", "agents=1..2", "--target", "wait_mean <= 20 min", "--quiet"];
    let found = rodizio(&[&plan[..], &["--out", &out.display().to_string()]].concat());
    assert_eq!(found.code, exit::OK, "{}", found.stderr);
    let text = std::fs::read_to_string(out.join("configurations.csv")).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let row = rows.iter().find(|row| row.contains(&"answer")).unwrap();
    let ends = |name: &str| (of(&format!("{name}low"), row, &rows[0]), of(&format!("{name}high"), row, &rows[0]));
    let own = (of("lower", row, &rows[0]), of("upper", row, &rows[0]));
    is_nested([own, ends("data95_"), ends("horizon95_")]);
    let check = rodizio(&["check", &scenario, "--json"]);
    assert_eq!(check.code, exit::OK, "{}", check.stderr);
    let json: serde_json::Value = serde_json::from_str(&check.stdout).unwrap();
    let pair = |name: &str| -> (f64, f64) {
        let found = found_in(&json, name).unwrap_or_else(|| panic!("no {name}: {json}"));
        (found[0].as_f64().unwrap(), found[1].as_f64().unwrap())
    };
    let (data, one) = (pair("data95"), pair("horizon95"));
    assert!(one.0 < data.0 && data.1 < one.1, "{data:?} {one:?}");
}

/// The first value of a key, however deep.
fn found_in<'v>(value: &'v serde_json::Value, key: &str) -> Option<&'v serde_json::Value> {
    match value {
        serde_json::Value::Object(map) => map.get(key).or_else(|| map.values().find_map(|inner| found_in(inner, key))),
        serde_json::Value::Array(all) => all.iter().find_map(|inner| found_in(inner, key)),
        _ => None,
    }
}
