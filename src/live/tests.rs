use super::Live;
use crate::experiment::Study;
use crate::experiment::{DataFold, Extras, Replication, SecondStage};
use crate::measure::TeamMeasure;
use crate::report::number;
use crate::scenario;
use crate::stats::SureOf;
use crate::unit::Unit;
use serde_json::{Value, json};
use std::convert::Infallible;

fn ask(live: &mut Live, request: Value) -> Value {
    serde_json::from_str(&live.ask(&request.to_string())).unwrap()
}

/// The built-in scenario, played so often with these steps from today's.
fn played(moves: &[(usize, i64)], count: u32) -> (Live, Value) {
    let mut live = Live::default();
    let opened = ask(&mut live, json!({"ask": "open", "language": "en", "set": ["horizon.length=1 week"]}));
    let mut places: Vec<i64> =
        opened["knobs"].as_array().unwrap().iter().map(|knob| knob["today"].as_i64().unwrap()).collect();
    moves.iter().for_each(|(knob, by)| places[*knob] += by);
    ask(&mut live, json!({"ask": "set", "places": places}));
    ask(&mut live, json!({"ask": "play", "count": 2 * count}));
    let shown = ask(&mut live, json!({"ask": "show"}));
    (live, shown)
}

/// What a study of the same settings finds.
fn study(set: &[&str], replications: u32) -> [Option<f64>; 3] {
    let set: Vec<String> = ["horizon.length=1 week"].iter().chain(set).map(|text| text.to_string()).collect();
    let loaded = scenario::embedded(&set).unwrap();
    let extras = Extras { plain: true, ..Extras::default() };
    let study = Study { scenario: &loaded.scenario, replications, seed: 1, threads: None, extras };
    let summary = study.run::<Infallible>(&|| (), |_: &Replication| Ok(())).unwrap();
    let found = summary.teams[0].get(TeamMeasure::WaitP90).unwrap();
    [found.mean, found.low, found.high]
}

#[test]
fn numbers_are_those_of_a_run() {
    let cases = [
        (vec![(0, 1)], vec!["agents=9"]),
        (vec![(1, 2)], vec!["overflow=20 min"]),
        (vec![(2, -2)], vec!["limit=1 h"]),
        (vec![(3, 1), (5, -1)], vec!["per_day=352", "concurrency=2"]),
        (vec![(4, -2)], vec!["agent.0.reaction.lognormal.median=2 min"]),
    ];
    for (moves, set) in cases {
        let (_, shown) = played(&moves, 4);
        let exact: Vec<Option<f64>> =
            shown["numbers"][0]["exact"].as_array().unwrap().iter().map(Value::as_f64).collect();
        assert_eq!(exact, study(&set, 4), "{set:?}");
    }
}

#[test]
fn a_change_is_decided_on_and_can_be_taken_along() {
    let (mut live, shown) = played(&[(0, 2)], 10);
    assert_eq!(shown["runs"], 10);
    assert!(shown["answer"][0].as_str().unwrap().starts_with("Take \"10 agents\""), "{}", shown["answer"]);
    assert_eq!(shown["numbers"][0]["verdict"], "better");
    let command = shown["command"].as_str().unwrap();
    assert_eq!(
        command,
        "rodizio compare --set 'horizon.length=1 week' --variant '10 agents:agents=10' --replications 10 --seed 1"
    );
    let file = ask(&mut live, json!({"ask": "file"}));
    let again = scenario::parse("a.toml", file["text"].as_str().unwrap(), "".as_ref(), &[]).unwrap().scenario;
    assert_eq!(again.agents.len(), 10);
    // Back to today: no comparison any more.
    let back = ask(&mut live, json!({"ask": "set", "places": [4, 0, 7, 4, 3, 2]}));
    assert_eq!(back["told"], "moved");
    let shown = ask(&mut live, json!({"ask": "show"}));
    assert_eq!(shown["numbers"][0]["verdict"], "");
}

#[test]
fn a_day_is_told_in_order_and_in_the_words_of_explain() {
    let (mut live, _) = played(&[], 1);
    let day = ask(&mut live, json!({"ask": "day"}));
    let events = day["events"].as_array().unwrap();
    assert!(events.len() > 500, "{}", events.len());
    assert!(events.windows(2).all(|pair| pair[0]["at"].as_f64() <= pair[1]["at"].as_f64()));
    // Each conversation arrives once and is started once at most.
    for talk in 0..day["talks"].as_array().unwrap().len() {
        let kinds: Vec<&str> =
            events.iter().filter(|one| one["talk"] == talk).map(|one| one["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == "arrive").count(), 1);
        assert_eq!(kinds[0], "arrive");
        assert!(kinds.iter().filter(|kind| **kind == "start").count() <= 1, "{kinds:?}");
    }
    assert!(events.iter().any(|one| one["text"].as_str().unwrap().starts_with("window ended: offered to")));
}

#[test]
fn what_cannot_be_is_refused() {
    let mut live = Live::default();
    for request in [json!({"ask": "play", "count": 1}), json!({"ask": "what"}), json!(7)] {
        assert_eq!(ask(&mut live, request)["told"], "refused");
    }
    ask(&mut live, json!({"ask": "open", "language": "pt"}));
    for places in [json!([]), json!([0, 0, 0, 0, 0, 99])] {
        assert_eq!(ask(&mut live, json!({"ask": "set", "places": places}))["told"], "refused");
    }
    let broken = json!({"ask": "open", "language": "pt", "file": {"name": "x.toml", "text": "nome = 1"}});
    assert!(ask(&mut live, broken)["why"].as_str().unwrap().contains("x.toml:1:1"));
    // What was open still is.
    assert_eq!(ask(&mut live, json!({"ask": "play", "count": 1}))["told"], "played");
}

#[test]
fn where_there_are_several_teams_numbers_say_whose_they_are() {
    let text = include_str!("../../scenarios/two-teams-shared-agents.toml");
    let mut live = Live::default();
    let opened = json!({"ask": "open", "language": "en", "file": {"name": "two.toml", "text": text}});
    assert_eq!(ask(&mut live, opened)["told"], "opened");
    ask(&mut live, json!({"ask": "play", "count": 2}));
    let shown = ask(&mut live, json!({"ask": "show"}));
    assert_eq!(shown["numbers"][0]["label"], "Vendas: is what nine in ten customers wait at most");
}

/// Opens the built-in scenario where a report has found something.
fn opened_at(set: &[&str]) -> (Live, Value) {
    let mut live = Live::default();
    let at = json!({"name": "found", "set": set});
    let opened = json!({"ask": "open", "language": "en", "set": ["horizon.length=1 week"], "at": at});
    let opened = ask(&mut live, opened);
    assert_eq!(opened["told"], "opened", "{opened}");
    (live, opened)
}

/// What each setting says where it is.
fn stands(opened: &Value) -> Vec<String> {
    let knobs = opened["knobs"].as_array().unwrap().iter().zip(opened["places"].as_array().unwrap());
    knobs.map(|(knob, at)| knob["steps"][at.as_u64().unwrap() as usize]["text"].as_str().unwrap().to_string()).collect()
}

#[test]
fn a_page_opens_where_a_report_has_found_something() {
    // Whichever way it is written, and where no step was: settings stand there.
    let cases: [(&[&str], [&str; 6]); 3] = [
        (&["agents=10", "team.0.rules.overflow=1200 s"], ["10", "20 min", "2 h", "320", "2 min 24 s", "3"]),
        (&["agents=40", "overflow=12 min", "per_day=333"], ["40", "12 min", "2 h", "333", "2 min 24 s", "3"]),
        (&["overflow=false", "limit=50 min"], ["8", "never", "50 min", "320", "2 min 24 s", "3"]),
    ];
    for (set, expected) in cases {
        let (mut live, opened) = opened_at(set);
        let found = stands(&opened);
        assert_eq!([&found[..4], &found[5..]].concat(), [&expected[..4], &expected[5..]].concat(), "{set:?}");
        ask(&mut live, json!({"ask": "play", "count": 8}));
        let shown = ask(&mut live, json!({"ask": "show"}));
        let exact: Vec<Option<f64>> =
            shown["numbers"][0]["exact"].as_array().unwrap().iter().map(Value::as_f64).collect();
        assert_eq!(exact, study(set, 4), "{set:?}");
    }
}

#[test]
fn what_no_slider_says_is_a_setting_of_its_own() {
    let set = ["agents=9", "team.0.rules.assignment=least-busy"];
    let (mut live, opened) = opened_at(&set);
    let last = opened["knobs"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["kind"], &last["label"]), (&"rest".into(), &"Other changes of \"found\"".into()));
    assert_eq!(stands(&opened)[0], "9");
    assert_eq!(stands(&opened).last().unwrap(), "yes");
    ask(&mut live, json!({"ask": "play", "count": 4}));
    let shown = ask(&mut live, json!({"ask": "show"}));
    let exact: Vec<Option<f64>> = shown["numbers"][0]["exact"].as_array().unwrap().iter().map(Value::as_f64).collect();
    assert_eq!(exact, study(&set, 2));
    // It can be left out, and sliders be moved from there.
    let mut places = opened["places"].clone();
    *places.as_array_mut().unwrap().last_mut().unwrap() = json!(0);
    ask(&mut live, json!({"ask": "set", "places": places}));
    ask(&mut live, json!({"ask": "play", "count": 4}));
    let shown = ask(&mut live, json!({"ask": "show"}));
    let exact: Vec<Option<f64>> = shown["numbers"][0]["exact"].as_array().unwrap().iter().map(Value::as_f64).collect();
    assert_eq!(exact, study(&set[..1], 3));
}

#[test]
fn what_cannot_be_is_not_opened_at() {
    let mut live = Live::default();
    let opened = json!({"ask": "open", "language": "en", "at": {"name": "x", "set": ["agents=-1"]}});
    assert_eq!(ask(&mut live, opened)["told"], "refused");
}

/// Intervals that take in the data are those of a run, once the same sets have been played.
#[test]
fn values_that_are_not_known_widen_the_intervals() {
    let text = include_str!("../../examples/uncertain.toml");
    let mut live = Live::default();
    let set = ["horizon.length=1 week"];
    let file = json!({"name": "u.toml", "text": text});
    ask(&mut live, json!({"ask": "open", "language": "en", "file": file, "set": set}));
    ask(&mut live, json!({"ask": "play", "count": 12}));
    assert_eq!(ask(&mut live, json!({"ask": "show"}))["numbers"][0]["with_data"], "");
    for _ in 0..11 {
        ask(&mut live, json!({"ask": "sure"}));
    }
    let shown = ask(&mut live, json!({"ask": "show"}));
    let told = shown["numbers"][0]["with_data"].as_str().unwrap().to_string();
    // The same by the pieces of a run: 12 replications, 11 sets, each with its replication and the next one.
    let settings = set.map(scenario::Setting::set);
    let base = scenario::Base::reading("u.toml", text, "".as_ref(), &settings, scenario::Reader::default()).unwrap();
    let loaded = base.with(&[]).unwrap();
    let inputs = base.inputs(&loaded, scenario::InputsFrom::Scenario, loaded.scenario.seed).unwrap().unwrap();
    let sets = scenario::ParameterSets::new(&base, &inputs, &[]);
    let study = Study::to_compare(&loaded.scenario, 12, loaded.scenario.seed, Some(1));
    let mut first = Vec::new();
    let summary = study
        .run::<Infallible>(&|| (), |one| {
            first.push(one.measures.clone());
            Ok(())
        })
        .unwrap();
    let stage = SecondStage { study, sets: &sets, replications: 12, rounds: 11 };
    let mut fold = DataFold::new(&loaded.scenario);
    stage.run(&first, &|| (), &|| false, |set, runs| fold.add(set, runs)).unwrap();
    let summary = fold.finish(summary, &inputs);
    let found = summary.teams[0].found(TeamMeasure::WaitP90).unwrap();
    let (low, high) = found.with_data(SureOf::Mean).unwrap();
    assert_eq!(told, format!("with your data {}", number::range(low, high, Unit::Time)));
}

/// What is computed beforehand is what the page shows after its first look.
#[cfg(feature = "cli")]
#[test]
fn a_first_guess_is_what_the_first_look_shows() {
    let set = vec!["horizon.length=1 week".to_string()];
    let open = super::OpenScenario::new(super::Open { set, ..super::Open::default() }).unwrap();
    let cells = open.cells();
    assert_eq!(cells.len(), 11 * 7);
    let glance = open.glance([6, 2]).unwrap();
    let (mut live, _) = played(&[(0, 2), (1, 2)], 4);
    let shown = ask(&mut live, json!({"ask": "show"}));
    let values: Vec<&str> =
        shown["numbers"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect();
    assert_eq!(glance[0], values);
    // A scenario that takes long has none.
    let set = ["horizon.length=52 weeks", "per_day=3000"].map(String::from).to_vec();
    let long = super::OpenScenario::new(super::Open { set, ..super::Open::default() }).unwrap();
    assert_eq!(long.cells(), Vec::<[usize; 2]>::new());
}
