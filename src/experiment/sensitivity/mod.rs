//! Which assumption changes the answer most?
//!
//! A [`Factor`] is an input with a low and a high value: named by its path ([`over()`]), or one of the [`Defaults`].
//! [`Sensitivity`] plays the scenario as it is and every input alone at either end; if averages are asked for, too, also a
//! two-level design of resolution IV in which all inputs change together
//! ([`stats::screening`](crate::stats::screening)). Every point meets the same customers (common
//! random numbers), so effects are computed replication by replication and their intervals are those of differences.
//! With [`SobolPlan`], Sobol' indices over the whole box of the ranges ([`stats::sobol`](crate::stats::sobol)).
//!
//! What each input does alone at its ends is the cheap part, for a report that ends with "what would change this answer".

mod cautions;
mod course;
mod defaults;
mod effects;
mod ends;
mod factor;
mod over;
mod points;

pub use cautions::{StudyCaution, cautions};
pub use course::{SensitivityCourse, SensitivityError};
pub use defaults::Defaults;
pub use effects::{Alone, Averaged, Effect, Effects, OverDesign, RATE, Weight};
pub(super) use ends::{Ends, ends};
pub use factor::{Centre, Factor, InputValue, VariedInput};
pub use over::{EndWarning, OverError, inputs, over, unsure_inputs};

use super::wanted::Wanted;
use crate::scenario::{Base, Setting};
use crate::stats::screening::Screening;
use crate::stats::sobol::{Indices, Saltelli};
use course::{Batch, MOST_POINTS, play};
use effects::PointValues;
use points::{DesignPoint, Site};
use serde::Serialize;

/// What is asked.
#[derive(Clone, Copy)]
pub struct Sensitivity<'a> {
    /// The scenario.
    pub base: &'a Base,
    /// More changes to it, before any input is varied.
    pub settings: &'a [Setting],
    /// The inputs; from 1 to 24.
    pub factors: &'a [Factor],
    /// The measures, the leading one first.
    pub measures: &'a [Wanted],
    /// How often each point is played.
    pub replications: u32,
    /// Whether effects averaged over the ends of all other inputs are wanted.
    pub averaged: bool,
    /// Whether Sobol' indices are wanted.
    pub sobol: Option<SobolPlan>,
}

/// How Sobol' indices are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SobolPlan {
    /// Base points, from 8 to 32,768; with k inputs there are k + 2 times as many points.
    pub points: u32,
    /// How often each is played; the response is the mean.
    pub replications: u32,
}

/// A study of which every point is a scenario.
pub struct Ready<'a> {
    asked: Sensitivity<'a>,
    design: Option<Screening>,
    /// The scenario as it is; each input low and high alone; the runs of the design: each different point once.
    sites: Vec<Site<'a>>,
    /// Where among them each of those points is.
    places: Vec<usize>,
    sobol: Option<SobolPoints<'a>>,
}

/// The points of Sobol' indices.
struct SobolPoints<'a> {
    plan: SobolPlan,
    scheme: Saltelli,
    sites: Vec<Site<'a>>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The inputs.
    pub factors: Vec<Factor>,
    /// In the order of the measures.
    pub measures: Vec<Effects>,
    /// Different points played for the effects.
    pub points: usize,
    /// Runs of the two-level design; 0 where averages were not asked for.
    pub design: usize,
    /// How often each point was played.
    pub replications: u32,
    /// Sobol' indices, in the order of the measures.
    pub sobol: Option<(SobolPlan, Vec<Indices>)>,
}

impl<'a> Sensitivity<'a> {
    /// Makes and checks every point, so that nothing is wrong once it runs.
    ///
    /// # Errors
    ///
    /// There are no inputs, or too many; a point is no scenario.
    pub fn check(self) -> Result<Ready<'a>, SensitivityError> {
        let inputs = self.factors.len();
        let screening = Screening::new(inputs).ok_or(SensitivityError::Inputs(inputs))?;
        let design = Some(screening).filter(|_| self.averaged);
        let runs = design.as_ref().map_or(&[][..], Screening::runs);
        let ends = (0..inputs).flat_map(|input| [0.0, 1.0].map(|place| points::alone(inputs, input, place)));
        let run = |run: &Vec<bool>| run.iter().map(|high| Some(f64::from(u8::from(*high)))).collect();
        let all = [points::as_it_is(inputs)].into_iter().chain(ends).chain(runs.iter().map(run));
        let mut different: Vec<DesignPoint> = Vec::new();
        let mut place = |point: DesignPoint| {
            different.iter().position(|known| *known == point).unwrap_or_else(|| {
                different.push(point);
                different.len() - 1
            })
        };
        let places: Vec<usize> = all.map(&mut place).collect();
        let sites = points::sites(self.base, self.settings, self.factors, different)?;
        let sobol = self.sobol.map(|plan| self.spread(plan)).transpose()?;
        Ok(Ready { asked: self, design, sites, places, sobol })
    }

    fn spread(&self, plan: SobolPlan) -> Result<SobolPoints<'a>, SensitivityError> {
        let inputs = self.factors.len();
        // The sequence is the same whatever the seed of the runs is: points are no customers.
        let scheme = Saltelli::new(inputs, plan.points, 1).ok_or(SensitivityError::Inputs(inputs))?;
        if scheme.len() > MOST_POINTS {
            return Err(SensitivityError::Points(scheme.len()));
        }
        let points: Vec<DesignPoint> =
            scheme.points().into_iter().map(|point| point.into_iter().map(Some).collect()).collect();
        let sites = points::sites(self.base, self.settings, self.factors, points)?;
        Ok(SobolPoints { plan, scheme, sites })
    }
}

impl Ready<'_> {
    /// How many replications of any point it takes.
    pub fn runs(&self) -> usize {
        self.batches().iter().map(Batch::runs).sum()
    }

    fn batches(&self) -> Vec<Batch<'_>> {
        let design = Batch::new(&self.sites, self.asked.replications);
        let spread = self.sobol.as_ref().map(|spread| Batch::new(&spread.sites, spread.plan.replications));
        [design].into_iter().chain(spread).collect()
    }

    /// Plays all points. What is found depends on the seed alone, not on threads.
    ///
    /// # Errors
    ///
    /// Numbers of replications or threads that cannot be; somebody has asked to stop.
    pub fn run(&self, course: &SensitivityCourse) -> Result<Findings, SensitivityError> {
        let mut played = play(&self.batches(), self.asked.measures, course)?.into_iter();
        let of_design = played.next().unwrap_or_default();
        let inputs = self.asked.factors.len();
        let runs = self.design.as_ref().map_or(0, |design| design.runs().len());
        let effects = |(wanted, values): (&Wanted, &Vec<Vec<f64>>)| {
            let at = |point: usize| self.places.get(point).and_then(|place| values.get(*place)).map_or(&[][..], |v| v);
            let values = PointValues {
                base: at(0),
                alone: (0..inputs).map(|input| [at(1 + 2 * input), at(2 + 2 * input)]).collect(),
                runs: (0..runs).map(|run| at(1 + 2 * inputs + run)).collect(),
            };
            Effects::of(wanted, self.design.as_ref(), &values)
        };
        let sobol = self.sobol.as_ref().zip(played.next()).map(|(spread, values)| {
            let mean = |values: &Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
            let indices =
                |values: &Vec<Vec<f64>>| spread.scheme.indices(&values.iter().map(mean).collect::<Vec<f64>>());
            (spread.plan, values.iter().map(indices).collect())
        });
        Ok(Findings {
            factors: self.asked.factors.to_vec(),
            measures: self.asked.measures.iter().zip(&of_design).map(effects).collect(),
            points: self.sites.len(),
            design: runs,
            replications: self.asked.replications,
            sobol,
        })
    }
}
