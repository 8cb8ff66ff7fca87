//! Scenarios held against each other on the same customers.

use super::concern::{Choice, Concern};
use super::measure_text::split_at;
use super::plan::ReplicationPlan;
use super::study::{Study, StudyError};
use super::summary::Summary;
use super::supply::{Simulated, Supply};
use super::wanted::{Wanted, wanted};
#[cfg(feature = "report")]
use super::with_data::PlayedSide;
use super::with_data::{DataFold, SecondStage, rounds};
use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use crate::measure::{Besides, Measure, MeasureColumn, Measures, TeamMeasure, catalogue};
use crate::scenario::{ParameterSets, Scenario};
use crate::stats::comparison::{ComparisonFinding, ComparisonTest as Test, Comparisons, RATE};
use crate::stats::{InputSpread, PairMoments, SureOf, amount, contributions, two_sided_p};
use crate::unit::Reading;
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
    /// By scenario, what may be true of it; `None`, or nothing, where all counts as known.
    pub sets: Vec<Option<ParameterSets<'a>>>,
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
    /// What is decided by: for each scenario and team as above, the concerns that both have.
    pub noticed: Vec<Noticed>,
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
    /// How far the values that may be true move the difference; `None` where all counts as known.
    pub inputs: Option<InputSpread>,
}

/// What a scenario does to something that is decided by. The verdicts on all of these are corrected together.
#[derive(Clone, Debug)]
pub struct Noticed {
    /// Index of the scenario, from 1.
    pub scenario: usize,
    /// The team's name.
    pub team: String,
    pub concern: Concern,
    pub measure: Measure,
    /// The largest difference that does not matter.
    pub margin: f64,
    pub finding: ComparisonFinding,
    /// Whether it is sure not to be better by the margin, whatever else it is.
    pub no_gain: bool,
}

impl Noticed {
    /// Whether it is worse for sure, and only by how much is open.
    pub fn is_worse_somehow(&self) -> bool {
        let ends = self.finding.paired.difference.low.zip(self.finding.paired.difference.high);
        let better = self.measure.better;
        self.no_gain && ends.is_some_and(|(low, high)| [low, high].into_iter().all(|end| better.cost(end) > 0.0))
    }
}

impl Compared {
    /// What follows for a scenario.
    pub fn choice(&self, scenario: usize) -> Choice {
        let rows = self.noticed.iter().filter(|row| row.scenario == scenario);
        Choice::of(rows.map(|row| (row.finding.verdict, row.no_gain)))
    }
}

impl Difference {
    /// The 95 % interval of the difference with what is not known of the inputs: of its mean, or in a single horizon.
    pub fn with_data(&self, of: SureOf) -> Option<(f64, f64)> {
        self.inputs?.interval(of, &self.finding.paired.difference, (f64::NEG_INFINITY, f64::INFINITY))
    }
}

impl Margin {
    /// Reads `MEASURE=VALUE`, one margin for each team that is meant.
    pub fn parse(scenario: &Scenario, text: &str) -> Result<Vec<Margin>, Diagnostic> {
        let Some((name, value)) = split_at(text, "=") else {
            return Err(wrong(
                tell!("\"{text}\" is not a margin", "\"{text}\" não é uma margem"),
                phrase!("write it as in \"wait_p90=30s\"", "escreva como em \"wait_p90=30s\""),
            ));
        };
        let made = |of: Wanted| {
            let team = scenario.teams.get(of.team).map(|team| team.name.clone()).unwrap_or_default();
            Ok(Margin { team, value: amount(value, of.measure.unit)?, measure: of.id })
        };
        wanted(scenario, name)?.into_iter().map(made).collect()
    }
}

impl<'a> Comparison<'a> {
    /// How each scenario is played.
    pub fn studies(&self) -> Vec<Study<'a>> {
        let study = |scenario: &&'a Scenario| Study::to_compare(scenario, self.replications, self.seed, self.threads);
        self.scenarios.iter().map(study).collect()
    }
}

impl Comparison<'_> {
    /// Plays all scenarios. `done` is called from any thread when a replication has ended.
    pub fn run(&self, done: &(dyn Fn() + Sync)) -> Result<Compared, StudyError<Infallible>> {
        self.run_by(&Simulated, done)
    }

    /// The same of replications that come from somewhere, under the numbers of the scenarios.
    pub fn run_by(&self, supply: &dyn Supply, done: &(dyn Fn() + Sync)) -> Result<Compared, StudyError<Infallible>> {
        let mut pairs = self.pairs();
        let mut summaries = Vec::new();
        for (index, study) in self.studies().into_iter().enumerate() {
            let sets = self.sets.get(index).and_then(Option::as_ref);
            let mut first = Vec::new();
            let plan = ReplicationPlan::Fixed(self.replications);
            let (summary, _) = study.run_by((supply, index as u32), &plan, [None, None], done, |replication| {
                for side in sides(&mut pairs, index) {
                    side.readings.push(replication.measures.reading(side.column));
                }
                if sets.is_some_and(|sets| replication.index <= sets.inputs().count()) {
                    first.push(replication.measures.clone());
                }
                Ok(())
            })?;
            summaries.push(match sets {
                Some(sets) => self.with_data(supply, &study, sets, summary, &first, &mut pairs, index, done)?,
                None => summary,
            });
        }
        Ok(self.compare(summaries, pairs))
    }

    /// The same of what has been played already: by scenario, as many replications of each.
    #[cfg(feature = "report")]
    pub(crate) fn of_played(&self, played: &[PlayedSide<'_>]) -> Compared {
        let mut pairs = self.pairs();
        let mut summaries = Vec::new();
        for (index, (scenario, one)) in self.scenarios.iter().zip(played).enumerate() {
            let of_sets = one.of_sets();
            for side in sides(&mut pairs, index) {
                side.readings.extend(one.replications.iter().map(|one| one.measures.reading(side.column)));
                side.changes.extend(of_sets.iter().map(|(set, runs)| (*set, runs.changes(side.column))));
            }
            let study = Study::to_compare(scenario, self.replications, self.seed, self.threads);
            let inputs = self.sets.get(index).and_then(Option::as_ref).map(ParameterSets::inputs);
            summaries.push(one.summary(&study, inputs));
        }
        self.compare(summaries, pairs)
    }

    /// What the scenarios have in common with the first.
    fn pairs(&self) -> Vec<CommonMeasure> {
        let others = self.scenarios.iter().enumerate().skip(1);
        others.flat_map(|(index, other)| in_common(self.scenarios[0], (index, other))).collect()
    }

    /// Plays the sets of one scenario; the summary with what they do, which its side of each pair takes down, too.
    #[expect(clippy::too_many_arguments, reason = "what the first stage leaves")]
    fn with_data(
        &self,
        supply: &dyn Supply,
        study: &Study<'_>,
        sets: &ParameterSets<'_>,
        summary: Summary,
        first: &[Measures],
        pairs: &mut [CommonMeasure],
        index: usize,
        done: &(dyn Fn() + Sync),
    ) -> Result<Summary, StudyError<Infallible>> {
        let replications = self.replications;
        let stage = SecondStage { study: *study, sets, replications, rounds: rounds(replications, sets) };
        let mut fold = DataFold::new(study.scenario);
        stage.run_by((supply, index as u32), first, done, &|| false, |set, runs| {
            for side in sides(pairs, index) {
                side.changes.push((set, runs.changes(side.column)));
            }
            fold.add(set, runs);
        })?;
        Ok(fold.finish(summary, sets.inputs()))
    }

    /// What the sets do to the difference of a pair: a scenario of which all is known is not moved by them.
    fn moved(&self, pair: &CommonMeasure) -> Option<InputSpread> {
        let has_sets = |side: &CommonSide| self.sets.get(side.scenario).is_some_and(Option::is_some);
        let mut moments = PairMoments::default();
        match pair.sides.each_ref().map(|side| (has_sets(side), &side.changes)) {
            [(false, _), (false, _)] => return None,
            [(false, _), (true, other)] => other.iter().for_each(|(_, [d, e])| moments.add(*d, *e)),
            [(true, one), (false, _)] => one.iter().for_each(|(_, [d, e])| moments.add(-d, -e)),
            [(true, one), (true, other)] => {
                for (set, [d, e]) in one {
                    let same = other.iter().find(|(number, _)| number == set);
                    same.into_iter().for_each(|(_, change)| moments.add(change[0] - d, change[1] - e));
                }
            }
        }
        moments.spread()
    }

    fn compare(&self, summaries: Vec<Summary>, pairs: Vec<CommonMeasure>) -> Compared {
        let given = |pair: &CommonMeasure| {
            let of = self.margins.iter().rev();
            let mut of = of.filter(|margin| margin.team == pair.team && pair.measure.is(margin.measure));
            of.next().map(|margin| margin.value)
        };
        let margin = |pair: &CommonMeasure| given(pair).unwrap_or(0.0);
        let values = pairs.iter().map(|pair| pair.sides.each_ref().map(|side| contributions(&side.readings)));
        let values: Vec<[Vec<f64>; 2]> = values.collect();
        let tests = pairs.iter().zip(&values).map(|(pair, [a, b])| {
            let behind =
                |side: &CommonSide| side.readings.iter().filter(|one| one.is_defined()).map(|one| one.weight).sum();
            let [first, second] = pair.sides.each_ref().map(behind);
            Test {
                a,
                b,
                better: pair.measure.better,
                margin: margin(pair),
                statistic: pair.measure.statistic(),
                conversations: f64::min(first, second),
            }
        });
        let tests: Vec<Test> = tests.collect();
        let Some(tested) = Comparisons::test(RATE, &tests) else { unreachable!("the rate is between 0 and 1") };
        let differences = pairs.iter().zip(tested.findings).map(|(pair, finding)| Difference {
            scenario: pair.sides[1].scenario,
            team: pair.team.clone(),
            measure: pair.measure.clone(),
            margin: margin(pair),
            finding,
            inputs: self.moved(pair),
        });
        let differences: Vec<Difference> = differences.collect();
        // Of what is decided by, the difference that nobody notices goes by how much it is today.
        let concerns = |(at, pair): (usize, &CommonMeasure)| {
            let concern = Concern::ALL.into_iter().find(|concern| pair.measure.is(concern.measure()))?;
            let today = differences[at].finding.paired.mean_a.unwrap_or(0.0);
            Some((at, concern, given(pair).unwrap_or_else(|| concern.margin(today))))
        };
        let decide: Vec<(usize, Concern, f64)> = pairs.iter().enumerate().filter_map(concerns).collect();
        let tests: Vec<Test> = decide.iter().map(|(at, _, margin)| Test { margin: *margin, ..tests[*at] }).collect();
        let Some(decided) = Comparisons::test(RATE, &tests) else { unreachable!("the rate is between 0 and 1") };
        let noticed = decide.iter().zip(decided.findings).map(|((at, concern, margin), finding)| Noticed {
            scenario: pairs[*at].sides[1].scenario,
            team: pairs[*at].team.clone(),
            concern: *concern,
            measure: pairs[*at].measure.clone(),
            margin: *margin,
            no_gain: no_gain(&pairs[*at].measure, &finding, *margin, RATE / decide.len() as f64),
            finding,
        });
        let mut noticed: Vec<Noticed> = noticed.collect();
        let of_team = noticed.chunk_by_mut(|a, b| (a.scenario, &a.team) == (b.scenario, &b.team));
        of_team.for_each(|rows| rows.sort_by_key(|row| row.concern as usize));
        Compared { summaries, differences, noticed, family: tested.size, rate: tested.rate }
    }
}

/// Whether an improvement by the margin is ruled out: by a one-sided t-test at this level.
fn no_gain(measure: &Measure, finding: &ComparisonFinding, margin: f64, level: f64) -> bool {
    let (difference, n) = (&finding.paired.difference, finding.paired.n);
    let Some(improvement) = difference.mean.and_then(|mean| measure.better.turned(mean)) else { return true };
    let error = difference.sd.unwrap_or(f64::INFINITY) / (n as f64).sqrt();
    if error == 0.0 {
        return improvement < margin;
    }
    let p = two_sided_p((margin - improvement) / error, (n as u64).saturating_sub(1));
    improvement < margin && p.is_some_and(|p| p / 2.0 <= level)
}

/// A measure of a team that two scenarios have, and what it is in each.
struct CommonMeasure {
    team: String,
    measure: Measure,
    sides: [CommonSide; 2],
}

struct CommonSide {
    scenario: usize,
    column: MeasureColumn,
    /// By replication.
    readings: Vec<Reading>,
    /// Of each set that was played, what it changes on the customers of its two replications.
    changes: Vec<(u32, [f64; 2])>,
}

/// What a scenario has of some pairs.
fn sides(pairs: &mut [CommonMeasure], scenario: usize) -> impl Iterator<Item = &mut CommonSide> {
    pairs.iter_mut().flat_map(|pair| &mut pair.sides).filter(move |side| side.scenario == scenario)
}

/// Teams go together by name, and so do measures.
fn in_common(first: &Scenario, (index, second): (usize, &Scenario)) -> Vec<CommonMeasure> {
    let mut found = Vec::new();
    for (a, team) in first.teams.iter().enumerate() {
        let Some(b) = second.teams.iter().position(|other| other.name == team.name) else { continue };
        for measure in catalogue::of_team(team, Besides::of(first)) {
            let Some(id) = measure.of_a_team() else { continue };
            let is_same = id.measure(second.currency()).is_some_and(|other| other.unit == measure.unit);
            let side = |(scenario, of, team): (usize, &Scenario, usize)| {
                let column = MeasureColumn::of_team(of, team, id)?;
                Some(CommonSide { scenario, column, readings: Vec::new(), changes: Vec::new() })
            };
            if let (true, Some(one), Some(other)) = (is_same, side((0, first, a)), side((index, second, b))) {
                found.push(CommonMeasure { team: team.name.clone(), measure, sides: [one, other] });
            }
        }
    }
    found
}
