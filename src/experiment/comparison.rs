//! Scenarios held against each other on the same customers.

use super::study::{Extras, Study, StudyError};
use super::summary::Summary;
use super::wanted::{Wanted, wanted};
use crate::diagnostic::{Diagnostic, wrong};
use crate::measure::{Measure, TeamMeasure, catalogue};
use crate::scenario::Scenario;
use crate::stats::amount;
use crate::stats::comparison::{ComparisonFinding, ComparisonTest as Test, Comparisons, RATE};
use std::convert::Infallible;

/// What to hold against each other.
pub struct Comparison<'a> {
    /// The scenarios; all others are held against the first.
    pub scenarios: Vec<&'a Scenario>,
    /// How many pairs of replications.
    pub replications: u32,
    /// The master seed, the same for all: they meet the same customers.
    pub seed: u64,
    /// On how many threads; `None`: as many as there are processors.
    pub threads: Option<usize>,
    /// Differences that do not matter.
    pub margins: &'a [Margin],
}

/// The largest difference of a measure that does not matter, in every team that has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    /// The team's name.
    pub team: String,
    /// What may differ.
    pub measure: TeamMeasure,
    /// In the measure's unit.
    pub value: f64,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Compared {
    /// By scenario: means, intervals, and what charts need.
    pub summaries: Vec<Summary>,
    /// Every measure of every team that two scenarios have in common: by scenario but the first, then team, then measure.
    pub differences: Vec<Difference>,
    /// How many verdicts the correction is for.
    pub family: usize,
    /// The chance that any of them is wrong.
    pub rate: f64,
}

/// One measure of one team in one scenario, held against the first.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Index of the scenario, from 1.
    pub scenario: usize,
    /// The team's name.
    pub team: String,
    /// What is measured.
    pub measure: Measure,
    /// The largest difference that does not matter; 0: every one does.
    pub margin: f64,
    /// Means, difference, verdict.
    pub finding: ComparisonFinding,
}

impl Margin {
    /// Reads `MEASURE=VALUE`, one margin for each team that is meant.
    pub fn parse(scenario: &Scenario, text: &str) -> Result<Vec<Margin>, Diagnostic> {
        let Some((name, value)) = text.split_once('=') else {
            return Err(wrong(format!("\"{text}\" is not a margin"), "write it as in \"wait_p90=30s\""));
        };
        let made = |of: Wanted| {
            let team = scenario.teams.get(of.team).map(|team| team.name.clone()).unwrap_or_default();
            Ok(Margin { team, value: amount(value, of.measure.unit)?, measure: of.id })
        };
        wanted(scenario, name)?.into_iter().map(made).collect()
    }
}

impl Comparison<'_> {
    /// Plays all scenarios. `done` is called from any thread when a replication has ended.
    pub fn run(&self, done: &(dyn Fn() + Sync)) -> Result<Compared, StudyError<Infallible>> {
        let mut summaries = Vec::new();
        let mut values: Vec<Vec<TeamValues>> = Vec::new();
        for scenario in &self.scenarios {
            let study = Study {
                scenario,
                replications: self.replications,
                seed: self.seed,
                threads: self.threads,
                extras: Extras { portrait: true, causes: true, ..Extras::default() },
            };
            let mut of_scenario = Vec::new();
            summaries.push(study.run(done, |replication| {
                of_scenario.push(replication.measures.teams.clone());
                Ok(())
            })?);
            values.push(of_scenario);
        }
        Ok(self.compare(summaries, &values))
    }

    fn compare(&self, summaries: Vec<Summary>, values: &[Vec<TeamValues>]) -> Compared {
        let mut pairs = Vec::new();
        for (index, scenario) in self.scenarios.iter().enumerate().skip(1) {
            for common in in_common(self.scenarios[0], scenario) {
                let of = |scenario: usize, (team, place): (usize, usize)| -> Vec<f64> {
                    values[scenario].iter().map(|one| one[team][place]).collect()
                };
                pairs.push((index, of(0, common.first), of(index, common.second), common));
            }
        }
        let margin = |common: &Common| {
            let of = self.margins.iter().rev();
            let mut of = of.filter(|margin| margin.team == common.team && common.measure.is(margin.measure));
            of.next().map_or(0.0, |margin| margin.value)
        };
        let tests: Vec<Test> = pairs
            .iter()
            .map(|(_, a, b, common)| Test { a, b, better: common.measure.better, margin: margin(common) })
            .collect();
        let Some(tested) = Comparisons::test(RATE, &tests) else { unreachable!("the rate is between 0 and 1") };
        let margins: Vec<f64> = tests.iter().map(|test| test.margin).collect();
        let rows = pairs.into_iter().zip(margins).zip(tested.findings);
        let differences = rows.map(|(((scenario, _, _, common), margin), finding)| Difference {
            scenario,
            team: common.team,
            measure: common.measure,
            margin,
            finding,
        });
        Compared { summaries, differences: differences.collect(), family: tested.size, rate: tested.rate }
    }
}

/// The team measures of one replication: by team, then in the order of the catalogue.
type TeamValues = Vec<Vec<f64>>;

/// A measure of a team that two scenarios have: team and place in each.
struct Common {
    team: String,
    measure: Measure,
    first: (usize, usize),
    second: (usize, usize),
}

/// Teams go together by name, and so do measures.
fn in_common(first: &Scenario, second: &Scenario) -> Vec<Common> {
    let mut found = Vec::new();
    for (a, team) in first.teams.iter().enumerate() {
        let Some(b) = second.teams.iter().position(|other| other.name == team.name) else { continue };
        let others = catalogue::team(&second.teams[b].within, second.currency());
        for (place, measure) in catalogue::team(&team.within, first.currency()).into_iter().enumerate() {
            if let Some(other) = others.iter().position(|other| other.id == measure.id && other.unit == measure.unit) {
                found.push(Common { team: team.name.clone(), measure, first: (a, place), second: (b, other) });
            }
        }
    }
    found
}
