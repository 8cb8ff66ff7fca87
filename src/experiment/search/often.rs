//! How often a configuration keeps its targets: on how many days, in how many weeks and months.

use crate::experiment::{Quantiles, RunningMoments, Summary, Target};
use crate::measure::{MeasureColumn, TeamMeasure};
use crate::scenario::{CivilSpan, DayTarget, Scenario};
use crate::stats::Estimate;
use crate::unit::{Reading, Statistic};
use std::borrow::Cow;

/// Replications it is told from, at most.
pub(super) const MOST: u32 = 100;

/// On how many days, in how many weeks and months a team keeps a target, each with its own conversations.
#[derive(Clone, Debug)]
pub struct KeptOften {
    /// The index of the team.
    pub team: usize,
    /// The target.
    pub target: DayTarget,
    /// What is known.
    pub known: Vec<(CivilSpan, Estimate)>,
}

/// Targets as days can keep them, by team; none of one that is about days already.
#[derive(Clone, Debug, Default)]
pub struct Often(Vec<(usize, DayTarget)>);

impl Often {
    pub(super) fn of(targets: &[Target]) -> Self {
        let of_days = targets.iter().filter_map(|target| {
            Some((target.of.team, DayTarget::with(&target.of.measure.name, target.bound, target.value).ok()?))
        });
        Often(of_days.collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The scenario, each of whose replications tells it.
    pub(super) fn told_by<'s>(&self, scenario: &'s Scenario) -> Cow<'s, Scenario> {
        let is_told = |(team, target): &(usize, DayTarget)| {
            scenario.teams.get(*team).is_none_or(|team| team.kept.contains(target))
        };
        if self.0.iter().all(is_told) {
            return Cow::Borrowed(scenario);
        }
        let mut scenario = scenario.clone();
        scenario.keep_days_to(self.0.iter().copied());
        Cow::Owned(scenario)
    }

    /// Where: by target, then span.
    pub(super) fn columns(&self, scenario: &Scenario) -> Vec<Option<MeasureColumn>> {
        let each = self.0.iter().flat_map(|(team, target)| CivilSpan::ALL.map(|span| (*team, (span, *target))));
        each.map(|(team, kept)| MeasureColumn::of_team(scenario, team, TeamMeasure::Kept(kept))).collect()
    }

    /// What replications that told it say, beside the columns.
    pub(super) fn found(&self, readings: &[Vec<Reading>], has_chance: bool) -> Vec<KeptOften> {
        let mut quantiles = Quantiles::default();
        let mut estimate = |readings: &Vec<Reading>| {
            let mut moments = RunningMoments::default();
            readings.iter().take(MOST as usize).for_each(|reading| moments.add(reading.clone()));
            let found = moments.estimate(Statistic::ShareOfRuns, &mut quantiles);
            if has_chance { found } else { found.without_chance() }
        };
        let each = self.0.iter().zip(readings.chunks(CivilSpan::ALL.len()));
        let each = each.map(|((team, target), of_spans)| {
            let known = CivilSpan::ALL.into_iter().zip(of_spans.iter().map(&mut estimate));
            kept(*team, *target, known.filter(|(_, found)| found.mean.is_some()).collect())
        });
        each.flatten().collect()
    }

    /// The same of replications that have been summed up.
    pub(super) fn found_in(&self, summary: &Summary) -> Vec<KeptOften> {
        let each = self.0.iter().filter_map(|(team, target)| {
            let known = summary.teams.get(*team)?.kept(*target);
            kept(*team, *target, known.into_iter().map(|(span, found)| (span, *found)).collect())
        });
        each.collect()
    }
}

fn kept(team: usize, target: DayTarget, known: Vec<(CivilSpan, Estimate)>) -> Option<KeptOften> {
    (!known.is_empty()).then_some(KeptOften { team, target, known })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Extras, Study};
    use crate::scenario::embedded;

    /// Replications one by one, and the same summed up by a study, say the same of days and weeks.
    #[test]
    fn readings_say_what_a_summary_says() {
        let scenario = embedded(&["horizon.length=2 weeks".to_string()]).unwrap().scenario;
        let targets = Target::parse(&scenario, "wait_p90 <= 20 min").unwrap();
        let often = Often::of(&targets);
        let scenario = &*often.told_by(&scenario);
        let extras = Extras { plain: true, ..Extras::default() };
        let study = Study { scenario, replications: 6, seed: 2, threads: None, extras };
        let columns = often.columns(scenario);
        let mut readings = vec![Vec::new(); columns.len()];
        let summary = study.run::<std::convert::Infallible>(&|| (), |replication| {
            for (readings, column) in readings.iter_mut().zip(&columns) {
                readings.push(column.map_or(Reading::plain(f64::NAN), |column| replication.measures.reading(column)));
            }
            Ok(())
        });
        let told =
            |all: Vec<KeptOften>| all.into_iter().map(|one| (one.team, one.target, one.known)).collect::<Vec<_>>();
        let (one_by_one, together) = (told(often.found(&readings, true)), told(often.found_in(&summary.unwrap())));
        assert_eq!(one_by_one, together);
        // Days and weeks; two weeks have no month.
        assert_eq!(together[0].2.len(), 2);
    }
}
