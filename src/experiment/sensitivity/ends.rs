//! What each usual input does alone to a scenario that has been played: the measures at its low and at its high end.
//!
//! How large a measure is there is all that is wanted, no difference. So controls stand in for replications: put right by how many
//! customers came, twelve say as much of a wait as 22 to 34 do by themselves.

use super::course::{SensitivityCourse, SensitivityError};
use super::defaults::Defaults;
use super::over::{of_teams, unsure_inputs};
use super::points::{self, Site};
use crate::experiment::crew::each;
use crate::experiment::study::Interrupted;
use crate::experiment::summary::Fold;
use crate::experiment::{Extras, Study, StudyError, Wanted};
use crate::measure::{Cause, TeamsRow};
use crate::scenario::{Base, InputRange, Scenario, Setting};
use crate::stats::Estimate;
use std::ops::Range;

/// Replications of an end, and where controls do not put all its means right.
const CONTROLLED: u32 = 12;
const PLAIN: u32 = 30;

/// What is asked about a scenario that has been played.
pub(in crate::experiment) struct Ends<'a> {
    pub base: &'a Base,
    /// What makes it of the base.
    pub settings: &'a [Setting],
    /// What is not known for certain of a whole team goes over its range.
    pub unsure: Vec<InputRange>,
    pub measures: &'a [Wanted],
    /// The scenario, and by measure what was found: an end that is the same scenario has that.
    pub played: (&'a Scenario, Vec<Estimate>),
}

/// By measure, by input: the low end and the high one.
type AtEnds = Vec<Vec<[Estimate; 2]>>;

/// Plays the ends of the usual inputs, on the customers that the scenario had.
///
/// # Errors
///
/// The scenario is none with these changes; a number of threads that cannot be; somebody has asked to stop.
pub(in crate::experiment) fn ends(
    asked: Ends,
    course: &SensitivityCourse,
) -> Result<(Defaults, AtEnds), SensitivityError> {
    let Ends { base, settings, unsure, measures, played: (own, found) } = asked;
    let scenario = &base.with(settings)?.scenario;
    // An end that the scenario does not take is no reason to say nothing.
    let defaults = match unsure_inputs(base, settings, scenario, &of_teams(unsure)) {
        Ok((defaults, _)) => defaults,
        Err(_) => Defaults::of(scenario),
    };
    let inputs = defaults.factors.len();
    let points = (0..inputs).flat_map(|input| [0.0, 1.0].map(|place| points::alone(inputs, input, place)));
    let sites = points::sites(base, settings, &defaults.factors, points.collect())?;
    let played = EndsPlayed { sites: &sites, measures, course }.run(own)?;
    let at = |site: usize, measure: usize| {
        let known = played.get(site).and_then(Option::as_ref).unwrap_or(&found);
        known.get(measure).copied().unwrap_or(Estimate::NONE)
    };
    let of_measure =
        |measure: usize| (0..inputs).map(|input| [at(2 * input, measure), at(2 * input + 1, measure)]).collect();
    let all = (0..measures.len()).map(of_measure).collect();
    Ok((defaults, all))
}

/// Those ends that are not the scenario itself.
struct EndsPlayed<'a> {
    sites: &'a [Site<'a>],
    measures: &'a [Wanted],
    course: &'a SensitivityCourse<'a>,
}

impl EndsPlayed<'_> {
    /// By end, what was found of the measures; nothing where it is the scenario itself.
    fn run(&self, own: &Scenario) -> Result<Vec<Option<Vec<Estimate>>>, StudyError<Interrupted>> {
        let new: Vec<usize> = (0..self.sites.len()).filter(|site| *self.sites[*site].scenario() != *own).collect();
        let mut found = vec![None; self.sites.len()];
        let mut open = Vec::new();
        for (site, rows) in new.iter().zip(self.rows(&new, 0..CONTROLLED)?) {
            let scenario = self.sites[*site].scenario();
            let estimates = self.estimates(Fold::of_teams(&scenario).of_few(), &rows);
            let is_sure = |found: &Estimate| found.gain.is_some() || found.sd == Some(0.0);
            match estimates.iter().all(is_sure) {
                true => found[*site] = Some(estimates),
                false => open.push((*site, rows)),
            }
        }
        let sites: Vec<usize> = open.iter().map(|(site, _)| *site).collect();
        for ((site, mut rows), more) in open.into_iter().zip(self.rows(&sites, CONTROLLED..PLAIN)?) {
            rows.extend(more);
            let scenario = self.sites[site].scenario();
            found[site] = Some(self.estimates(Fold::of_teams(&scenario), &rows));
        }
        Ok(found)
    }

    fn estimates(&self, mut fold: Fold, rows: &[TeamsRow]) -> Vec<Estimate> {
        rows.iter().for_each(|row| fold.add_teams(row));
        self.measures.iter().map(|wanted| fold.estimate(wanted).unwrap_or(Estimate::NONE)).collect()
    }

    /// Some replications of some ends, side by side.
    fn rows(&self, sites: &[usize], replications: Range<u32>) -> Result<Vec<Vec<TeamsRow>>, StudyError<Interrupted>> {
        let (each_site, runs) = (replications.len() as u32, sites.len() as u32 * replications.len() as u32);
        let one = |run: u32| self.row(sites[(run / each_site) as usize], replications.start + run % each_site);
        let rows: Option<Vec<TeamsRow>> = self.course.crew()?.work(|| each(0..runs, one)).into_iter().collect();
        let mut rows = rows.ok_or(StudyError::Receiver(Interrupted))?.into_iter();
        Ok(sites.iter().map(|_| rows.by_ref().take(each_site as usize).collect()).collect())
    }

    /// One replication of one end; `None` if it is given up.
    fn row(&self, site: usize, replication: u32) -> Option<TeamsRow> {
        let scenario = self.sites[site].scenario();
        let causes = self.measures.iter().any(|wanted| Cause::is_behind(&wanted.measure));
        let extras = Extras { causes, ..Extras::default() };
        let study = Study { scenario: &scenario, replications: 1, seed: self.course.seed, threads: None, extras };
        Some(study.replication_until(replication, &|| self.course.is_over())?.measures.into_row())
    }
}

#[cfg(test)]
mod tests {
    use super::super::factor::VariedInput;
    use super::*;
    use crate::experiment::LEADING;
    use crate::measure::TeamMeasure;
    use crate::scenario::ArrivalCounts;
    use crate::stats::contributions;
    use std::sync::atomic::AtomicBool;

    fn course(seed: u64, stop: &AtomicBool) -> SensitivityCourse<'_> {
        SensitivityCourse { seed, threads: None, stop, told: &|_, _| () }
    }

    /// A tenth fewer customers: a regression of twelve waits on how many came, written out, at as many as are expected. Nobody
    /// absent is the scenario itself.
    #[test]
    fn means_are_put_right_and_what_is_known_is_not_played() {
        let base = Base::load(None, &["horizon.length=1 week".to_string()]).unwrap();
        let own = base.with(&[]).unwrap().scenario;
        let measures = &Wanted::of_teams(&own, LEADING)[..1];
        let (stop, known) = (AtomicBool::new(false), Estimate { mean: Some(42.0), ..Estimate::NONE });
        let asked = Ends { base: &base, settings: &[], unsure: Vec::new(), measures, played: (&own, vec![known]) };
        let (defaults, found) = ends(asked, &course(3, &stop)).unwrap();
        let of = |input: VariedInput| found[0][defaults.factors.iter().position(|one| one.name == input).unwrap()];
        assert_eq!(of(VariedInput::Absent)[0], known);
        assert_ne!(of(VariedInput::Absent)[1], known);
        let fewer = base.with(&[Setting::given(crate::diagnostic::Given::Input, "per_day=288")]).unwrap().scenario;
        let study = Study { scenario: &fewer, replications: 1, seed: 3, threads: None, extras: Extras::default() };
        let runs: Vec<_> = (0..12).map(|run| study.replication(run).measures).collect();
        let column = measures[0].column(&fewer).unwrap();
        let waits = contributions(&runs.iter().map(|run| run.reading(column)).collect::<Vec<_>>());
        let came: Vec<f64> = runs.iter().map(|run| run.drawn()[0].arrivals).collect();
        let mean = |values: &[f64]| values.iter().sum::<f64>() / 12.0;
        let (at, wait) = (mean(&came), mean(&waits));
        let slope = came.iter().zip(&waits).map(|(came, own)| (came - at) * (own - wait)).sum::<f64>()
            / came.iter().map(|came| (came - at).powi(2)).sum::<f64>();
        let expected = ArrivalCounts::of(&fewer, &fewer.teams[0]).unwrap().mean();
        let low = of(VariedInput::Arrivals)[0];
        let right = wait + slope * (expected - at);
        assert!((low.mean.unwrap() / right - 1.0).abs() < 1e-9, "{low:?} {right}");
        assert!(low.gain.unwrap() > 1.0 && low.n == 12);
    }

    /// The longest wait hangs on single customers, so controls say nothing of it: thirty runs, as a study of thirty has them.
    #[test]
    fn where_controls_do_not_serve_there_are_more_runs() {
        let base = Base::load(None, &["horizon.length=1 week".to_string()]).unwrap();
        let own = base.with(&[]).unwrap().scenario;
        let measures = &Wanted::of_teams(&own, TeamMeasure::WaitMax)[..1];
        let factors = Defaults::of(&own).factors;
        let stop = AtomicBool::new(false);
        let sites = points::sites(&base, &[], &factors, vec![points::alone(factors.len(), 0, 0.0)]).unwrap();
        let found = EndsPlayed { sites: &sites, measures, course: &course(3, &stop) }.run(&own).unwrap();
        let scenario = sites[0].scenario();
        let study = Study { scenario: &scenario, replications: 30, seed: 3, threads: None, extras: Extras::default() };
        let whole = study.run::<std::convert::Infallible>(&|| (), |_| Ok(())).unwrap();
        assert_eq!(found[0].as_ref().unwrap()[0], *whole.teams[0].get(TeamMeasure::WaitMax).unwrap());
    }

    /// 300 studies of two weeks, five ends each, put right by one control: 95 % of the intervals that are stated, nearly all, hold what
    /// 6,000 runs say, within 4 standard errors, and a mean is about as sure as that of twice as many runs.
    #[test]
    #[ignore = "three minutes"]
    fn intervals_of_ends_hold_the_mean() {
        let base = Base::load(None, &["horizon.length=2 weeks".to_string()]).unwrap();
        let own = base.with(&[]).unwrap().scenario;
        let measures = &Wanted::of_teams(&own, LEADING)[..1];
        let factors = Defaults::of(&own).factors;
        let stop = AtomicBool::new(false);
        for (input, place) in [(0, 1.0), (1, 1.0), (2, 1.0), (3, 0.0), (4, 0.0)] {
            let points = vec![points::alone(factors.len(), input, place)];
            let sites = points::sites(&base, &[], &factors, points).unwrap();
            let scenario = sites[0].scenario();
            let study =
                Study { scenario: &scenario, replications: 6000, seed: 1, threads: None, extras: Extras::default() };
            let whole = study.run::<std::convert::Infallible>(&|| (), |_| Ok(())).unwrap();
            let truth = whole.teams[0].mean(LEADING).unwrap();
            let (mut held, mut stated, mut gains) = (0, 0, 0.0);
            for seed in 100..400 {
                let found = EndsPlayed { sites: &sites, measures, course: &course(seed, &stop) }.run(&own).unwrap();
                let found = found[0].as_ref().unwrap()[0];
                let (Some(low), Some(high)) = (found.low, found.high) else { continue };
                held += u32::from(low <= truth && truth <= high);
                stated += 1;
                gains += found.gain.unwrap_or(1.0);
            }
            let (share, gain) = (f64::from(held) / f64::from(stated), gains / f64::from(stated));
            println!("{:?}: {held} of {stated} hold, as sure as {gain:.2} times the runs", factors[input].name);
            assert!((share - 0.95).abs() < 4.0 * (0.95f64 * 0.05 / f64::from(stated)).sqrt(), "{share}");
            assert!(stated > 285 && gain > 1.7, "{stated}, {gain}");
        }
    }
}
