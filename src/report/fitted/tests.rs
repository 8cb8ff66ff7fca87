//! The answer of fitted accounts: how often the interval "with your data" of the wait of nine in ten holds the true one.

use super::{PlayedDays, ScenarioText, base};
use crate::experiment::{Crew, DataFold, Extras, Measured, Replication, SecondStage, Study, Summary, each, rounds};
use crate::fit::tests::{exported, known::known};
use crate::fit::{Export, FitAsked, fit};
use crate::measure::TeamMeasure;
use crate::scenario::{Base, InputsFrom, ParameterSets, Scenario};
use crate::stats::SureOf;
use std::convert::Infallible;

const ACCOUNTS: u32 = 200;
/// Sets of an account, and runs of what is fitted to it: `rodizio fit` and `rodizio run` take more.
const SETS: u32 = 60;
const RUNS: u32 = 60;
/// Runs of the true account.
const TRUE_RUNS: u32 = 1_000;
/// The least share of intervals that must hold the truth. Where 95 % do, 89 of 100 or fewer come by chance in 1 of 100.
const HOLD: f64 = 0.90;

fn study(scenario: &Scenario, replications: u32, seed: u64) -> Study<'_> {
    Study { scenario, replications, seed, threads: None, extras: Extras::default() }
}

fn p90(summary: &Summary) -> &Measured {
    summary.teams[0].found(TeamMeasure::WaitP90).expect("the wait of nine in ten")
}

/// The scenario that is fitted to a history of the account, with the files beside it.
fn refitted(seed: u64) -> Base {
    let export = Export { rounded: 1, ..Export::default() };
    let account = exported(&known(&[]), seed, export);
    let fitted = fit(&account, &FitAsked::default()).expect("it is fitted");
    let sets = fitted.sets(SETS, seed, &|_| false).expect("sets");
    let text = ScenarioText {
        fitted: &fitted,
        account: &account,
        days: PlayedDays::Next,
        has_inputs: true,
        agents: &fitted.agents,
    };
    base("scenario.toml", &text.write(&fitted.drawn()), &fitted, &sets).expect("it is a scenario")
}

/// What `rodizio run` says of it.
fn answer(base: &Base, seed: u64) -> Summary {
    let loaded = base.with(&[]).expect("it can be played");
    let inputs = base.inputs(&loaded, InputsFrom::Scenario, seed).unwrap().expect("it names its sets");
    let sets = ParameterSets::new(base, &inputs, &[]);
    let study = study(&loaded.scenario, RUNS, seed);
    let mut first = Vec::new();
    let keep = |replication: &Replication| {
        first.push(replication.measures.clone());
        Ok(())
    };
    let summary = study.run::<Infallible>(&|| (), keep).unwrap();
    let stage = SecondStage { study, sets: &sets, replications: RUNS, rounds: rounds(RUNS, &sets) };
    let mut fold = DataFold::new(&loaded.scenario);
    stage.run(&first, &|| (), &|| false, |set, runs| fold.add(set, runs)).unwrap();
    fold.finish(summary, &inputs)
}

/// 200 accounts of four weeks. Seeds are fixed.
#[test]
#[ignore = "four minutes in a release build"]
fn the_answer_with_the_data_holds_the_truth() {
    let truth = known(&[]);
    let summary = study(&truth.scenario, TRUE_RUNS, 9).run::<Infallible>(&|| (), |_| Ok(())).unwrap();
    let truth = p90(&summary).estimate.mean.unwrap();
    // Fitting has one thread, playing all of them.
    let bases = Crew::new(None).unwrap().work(|| each(0..ACCOUNTS, |account| refitted(4_000 + u64::from(account))));
    let (mut held, mut model, mut missed, mut means, mut widths) = (0, 0, [0, 0], Vec::new(), 0.0);
    for (account, base) in bases.iter().enumerate() {
        let summary = answer(base, 5_000 + account as u64);
        let found = p90(&summary);
        let (low, high) = found.with_data(SureOf::Mean).expect("an interval");
        held += u32::from(low <= truth && truth <= high);
        missed[0] += u32::from(truth < low);
        missed[1] += u32::from(truth > high);
        let runs = found.estimate.low.unwrap()..=found.estimate.high.unwrap();
        model += u32::from(runs.contains(&truth));
        means.push(found.estimate.mean.unwrap());
        widths += (high - low) / f64::from(ACCOUNTS);
    }
    let mean = means.iter().sum::<f64>() / means.len() as f64;
    let sd = (means.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (means.len() as f64 - 1.0)).sqrt();
    eprintln!(
        "p90 wait: true {truth:.1} s, fitted mean {mean:.1} sd {sd:.1} s; with the data {held} of {ACCOUNTS} hold, missed {missed:?}, \
         mean width {widths:.1} s; of the model {model}"
    );
    assert!(f64::from(held) >= HOLD * f64::from(ACCOUNTS), "{held} of {ACCOUNTS}");
}
