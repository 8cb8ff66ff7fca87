//! The whole of what comes of a search: the answer, and what explains it.

use super::asked::PlanQuestion;
use super::closed::LeftOut;
use super::closest::{Beyond, Bracket, beyond, brackets, guess};
#[cfg(feature = "native")]
use super::known::KnownSearch;
use super::often::{self, KeptOften, Often};
use super::question::agents;
use super::ways::{Ways, ways};
use super::{Answer, Search, SearchProgress};
use crate::experiment::crew::{NoThreads, Until};
use crate::experiment::sensitivity::{Ends, Factor, InputValue, SensitivityCourse, SensitivityError, ends};
use crate::experiment::{
    Extras, InputSets, Manifest, Quantiles, RunningMoments, Study, StudyError, Summary, Target, Wanted,
};
use crate::scenario::Inputs;
use crate::stats::{Estimate, contributions};
use crate::unit::Reading;
use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs of the answer for its charts at least.
const PORTRAIT: u32 = 30;

/// How a search is made.
pub struct PlanRun<'a> {
    /// The probability that the answer is right, at least.
    pub confidence: f64,
    /// Whether more agents may be taken never to make waits longer.
    pub has_order: bool,
    /// On how many threads; `None`: as many as there are processors.
    pub threads: Option<usize>,
    /// Replications of one configuration at most.
    pub most: u32,
    /// Whether somebody sees what each assumption changes.
    pub has_changes: bool,
    /// Whether there are charts.
    pub has_charts: bool,
    /// Nothing more is begun after this.
    pub until: Until<'a>,
    /// Set: come to an end.
    pub interrupt: &'a AtomicBool,
}

/// What came of it.
pub struct PlanFindings {
    /// The answer.
    pub answer: Answer,
    /// What closed forms say.
    pub brackets: Vec<Bracket>,
    /// Beside them, what each leaves out of the configuration shown.
    pub leaves_out: Vec<Vec<LeftOut>>,
    /// What it would take where nothing keeps the targets.
    pub beyond: Option<Beyond>,
    /// The same of what else may be changed, where more agents alone do not do it.
    pub ways: Option<Ways>,
    /// What usual assumptions change at the answer.
    pub changes: Vec<AssumptionChange>,
    /// The configuration shown, played with everything that charts need.
    pub portrait: Option<(usize, Summary)>,
    /// How often the answer keeps its targets.
    pub kept: Vec<KeptOften>,
}

/// What one assumption does to the targets in the answer.
#[derive(Clone, Debug)]
pub struct AssumptionChange {
    /// The assumption.
    pub factor: Factor,
    /// By target: its measure at the low and at the high end.
    pub targets: Vec<[Estimate; 2]>,
}

impl AssumptionChange {
    /// A target's measure at the low (0) or the high end (1).
    pub fn at(&self, target: usize, end: usize) -> Option<&Estimate> {
        self.targets.get(target)?.get(end)
    }

    /// The value of the assumption there.
    pub fn end(&self, end: usize) -> &InputValue {
        if end == 0 { &self.factor.low } else { &self.factor.high }
    }
}

/// Why what explains an answer cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum FoundError {
    /// An assumption cannot be changed.
    #[error(transparent)]
    Changes(#[from] SensitivityError),
    /// The configuration cannot be played.
    #[error(transparent)]
    Portrait(#[from] StudyError<Infallible>),
}

impl PlanRun<'_> {
    fn is_over(&self) -> bool {
        self.until.is_some_and(|is_over| is_over())
    }

    fn is_interrupted(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed)
    }
}

impl PlanQuestion {
    /// Searches, beginning where closed forms say. `told` is called after each look.
    pub fn search(
        &self,
        run: &PlanRun,
        told: &(dyn Fn(SearchProgress) + Sync),
    ) -> Result<(Answer, Vec<Bracket>), NoThreads> {
        self.search_by(
            run,
            told,
            #[cfg(feature = "native")]
            None,
        )
    }

    /// The same of runs that were played elsewhere: it comes to an end where one is needed that is not there.
    #[cfg(feature = "native")]
    pub fn search_known(&self, run: &PlanRun, known: &KnownSearch) -> Result<(Answer, Vec<Bracket>), NoThreads> {
        self.search_by(run, &|_| (), Some(known))
    }

    fn search_by(
        &self,
        run: &PlanRun,
        told: &(dyn Fn(SearchProgress) + Sync),
        #[cfg(feature = "native")] known: Option<&KnownSearch>,
    ) -> Result<(Answer, Vec<Bracket>), NoThreads> {
        let cells = self.cells();
        let costs = self.objective.known(&cells);
        let order: Vec<f64> = match costs.iter().all(|cost| cost.is_finite()) {
            true => costs,
            false => cells.iter().map(|cell| f64::from(agents(cell))).collect(),
        };
        let brackets =
            brackets(&cells, &self.targets, &self.constraints, &order, &|| run.is_over() || run.is_interrupted());
        // Charts take the answer's runs once more, which tell it then.
        let often = if run.has_charts { Often::default() } else { Often::of(&self.targets) };
        let search = Search {
            grid: &self.grid,
            cells,
            targets: &self.targets,
            constraints: &self.constraints,
            objective: &self.objective,
            indifference: self.indifference,
            confidence: run.confidence,
            has_order: run.has_order,
            guess: &guess(&brackets, &self.constraints),
            seed: self.seed,
            threads: run.threads,
            most: run.most,
            until: run.until,
            interrupt: run.interrupt,
            sets: self.sets(),
            often: &often,
            #[cfg(feature = "native")]
            known,
        };
        Ok((search.run(told)?, brackets))
    }

    /// Plays what explains the answer.
    pub fn explain(
        &self,
        (mut answer, brackets): (Answer, Vec<Bracket>),
        run: &PlanRun,
    ) -> Result<PlanFindings, FoundError> {
        let nearest = answer.nearest(&self.constraints);
        let shown = answer.answer.or(nearest);
        let team = self.targets.first().map_or(0, |target| target.of.team);
        let leaves_out = brackets.iter().map(|bracket| match shown {
            Some(shown) => bracket.all[shown].leaves_out(&self.checked.cells[shown].scenario, team),
            None => Vec::new(),
        });
        let leaves_out = leaves_out.collect();
        let wants_more = answer.answer.is_none() && answer.is_settled() && !run.is_over();
        let beyond = nearest.filter(|_| wants_more).and_then(|nearest| {
            let asked = (self.targets.as_slice(), self.constraints.as_slice());
            beyond(&self.origin, &self.grid, nearest, asked, (self.seed, run.threads), run.interrupt)
        });
        let is_stuck = wants_more && beyond.as_ref().is_none_or(|beyond| beyond.agents.is_none());
        let ways = nearest.filter(|_| is_stuck && !run.is_interrupted() && !run.is_over()).and_then(|nearest| {
            let asked = (self.targets.as_slice(), self.constraints.as_slice());
            ways(&self.checked.cells[nearest].scenario, asked, (self.seed, run.threads), run.interrupt)
        });
        answer.interrupted |= run.is_interrupted();
        let changes = match answer.answer.filter(|_| run.has_changes && !answer.interrupted && !run.is_over()) {
            Some(cell) => self.changes(cell, &answer.readings, run)?,
            None => Vec::new(),
        };
        answer.interrupted |= run.is_interrupted();
        let often = Often::of(&self.targets);
        let has_told = often.is_empty() || !answer.kept.is_empty();
        let is_wanted = run.has_charts || answer.answer.is_some() && !has_told && !run.is_over();
        let portrait = match shown.filter(|_| is_wanted && !answer.interrupted) {
            Some(cell) => self.portrait((cell, &often), &answer, run)?.map(|summary| (cell, summary)),
            None => None,
        };
        answer.interrupted |= run.is_interrupted();
        let kept = match &portrait {
            Some((cell, summary)) if answer.answer == Some(*cell) => often.found_in(summary),
            Some(_) => Vec::new(),
            None => answer.answer.map_or_else(Vec::new, |cell| {
                often.found(&answer.kept, self.checked.cells[cell].scenario.has_chance())
            }),
        };
        let portrait = portrait.filter(|_| run.has_charts);
        Ok(PlanFindings { answer, brackets, leaves_out, beyond, ways, changes, portrait, kept })
    }

    /// What each usual assumption does to the targets in a configuration.
    fn changes(
        &self,
        cell: usize,
        readings: &[Vec<Reading>],
        run: &PlanRun,
    ) -> Result<Vec<AssumptionChange>, SensitivityError> {
        let measures: Vec<Wanted> = self.targets.iter().map(|target| target.of.clone()).collect();
        let course = SensitivityCourse { seed: self.seed, threads: run.threads, stop: run.interrupt, told: &|_, _| () };
        // Of few waits together, a quantile is not a mean of the runs'.
        let own = |(target, readings): (&Target, &Vec<Reading>)| {
            let mut moments = RunningMoments::default();
            readings.iter().for_each(|reading| moments.add(reading.clone()));
            let stated = moments.estimate(target.of.measure.statistic(), &mut Quantiles::default());
            let together = Estimate::of(&contributions(readings));
            let is_mean =
                together.mean.zip(stated.mean).is_some_and(|(one, other)| (one - other).abs() <= 1e-9 * one.abs());
            if is_mean { stated } else { together }
        };
        let asked = Ends {
            base: &self.origin,
            settings: &self.grid.settings(cell),
            unsure: self.inputs.as_ref().map(Inputs::ranges).unwrap_or_default(),
            measures: &measures,
            played: (&self.checked.cells[cell].scenario, self.targets.iter().zip(readings).map(own).collect()),
        };
        match ends(asked, &course) {
            Ok((defaults, by_measure)) => {
                let of = |input: usize| by_measure.iter().filter_map(|ends| ends.get(input).copied()).collect();
                let factors = defaults.factors.into_iter().enumerate();
                Ok(factors.map(|(input, factor)| AssumptionChange { factor, targets: of(input) }).collect())
            }
            // What is known without it is told.
            Err(_) if run.is_interrupted() => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// One configuration, played once more with everything that charts need; `None` where somebody interrupts.
    fn portrait(
        &self,
        (cell, often): (usize, &Often),
        answer: &Answer,
        run: &PlanRun,
    ) -> Result<Option<Summary>, StudyError<Infallible>> {
        let replications = answer.cells[cell].replications.clamp(PORTRAIT, often::MOST);
        let study = Study {
            scenario: &often.told_by(&self.checked.cells[cell].scenario),
            replications,
            seed: self.seed,
            threads: run.threads,
            // As the search has them, which knows nothing of controls.
            extras: Extras { portrait: run.has_charts, causes: run.has_charts, plain: true, ..Extras::default() },
        };
        match study.run_whole(&|| run.is_interrupted(), &|| (), |_| Ok(())) {
            Ok(summary) => Ok(Some(summary)),
            Err(StudyError::Interrupted(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What was played of values that may be true.
    fn input_sets(&self) -> Option<InputSets> {
        let inputs = self.inputs.as_ref()?;
        Some(InputSets { file: inputs.file().map(|file| file.name.clone()), sets: inputs.count().min(PORTRAIT) })
    }

    /// What a result is made from.
    pub fn manifest(&self, run: &PlanRun, answer: &Answer) -> Manifest {
        let most = answer.cells.iter().map(|cell| cell.replications).max().unwrap_or(0);
        let manifest = Manifest::new(&self.base, self.seed, most).with_grid(&self.grid, &self.checked.hash);
        Manifest {
            by: Some(self.objective.name().to_string()),
            margins: self.margins.clone(),
            confidence: Some(run.confidence.to_string()),
            max_replications: Some(run.most),
            input_sets: self.input_sets(),
            ..manifest.with_targets(&self.base.scenario, &self.targets)
        }
    }
}
