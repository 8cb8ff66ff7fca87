//! Whether a roster keeps the targets in every hour, on customers that had no part in making it.
//!
//! Looks are taken at doubling numbers of replications until every hour is clear. So that all verdicts of a roster are
//! right together with the confidence asked for, each interval has its share of the error: that of the roster, by
//! hours, targets and looks (C. E. Bonferroni, 1936). So have the rosters that are judged.

use super::player::{HourSample, Player, Stop};
use super::target::HourTarget;
use super::week::Demand;
use crate::experiment::Kept;
use crate::scenario::Scenario;
use crate::stats::Estimate;
use crate::word::words;

/// Replications before the first look.
const FIRST: u32 = 50;
/// Replications by which a roster must keep every target by its mean, to be worth more of them.
const QUICKLY: u32 = 400;
/// Conversations of all replications, at most, unless it is the last roster.
const CONVERSATIONS: f64 = 1e7;

/// What was found of a roster.
#[derive(Clone, Debug, PartialEq)]
pub struct RosterJudgement {
    /// Replications played.
    pub replications: u32,
    /// The hours in which conversations are expected.
    pub hours: Vec<JudgedHour>,
}

/// One hour of the week.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedHour {
    /// From Monday 00:00.
    pub hour: usize,
    /// By target: the measure with its 95 % interval.
    pub estimates: Vec<Estimate>,
    /// By target, surer than that interval.
    pub kept: Vec<Kept>,
    /// Whether even agents in plenty miss a target.
    pub out_of_reach: bool,
}

impl JudgedHour {
    /// By which part of a target's value it misses by its mean, sure or not; the most of all targets.
    pub(super) fn shortfall(&self, targets: &[HourTarget]) -> f64 {
        let of = |(target, found): (&HourTarget, &Estimate)| target.shortfall(found.mean);
        targets.iter().zip(&self.estimates).map(of).fold(0.0, f64::max)
    }

    /// All targets together.
    pub fn verdict(&self) -> HourVerdict {
        match () {
            () if self.kept.iter().all(|kept| *kept == Kept::Met) => HourVerdict::Holds,
            () if self.out_of_reach => HourVerdict::OutOfReach,
            () if self.kept.contains(&Kept::Missed) => HourVerdict::Misses,
            () => HourVerdict::NotClear,
        }
    }
}

words! {
    /// Whether conversations that arrive in an hour are served as asked.
    pub enum HourVerdict {
        /// Every target is kept.
        Holds: "holds";
        /// A target is missed.
        Misses: "misses";
        /// More replications would be needed to say.
        NotClear: "not clear";
        /// No number of agents keeps a target.
        OutOfReach: "out of reach";
    }
}

impl RosterJudgement {
    /// How many hours have this verdict.
    pub fn count(&self, verdict: HourVerdict) -> usize {
        self.hours.iter().filter(|hour| hour.verdict() == verdict).count()
    }

    /// The hours that have this verdict.
    pub fn with(&self, verdict: HourVerdict) -> Vec<usize> {
        self.hours.iter().filter(|hour| hour.verdict() == verdict).map(|hour| hour.hour).collect()
    }

    /// An hour of the week, if it was judged.
    pub fn hour(&self, hour: usize) -> Option<&JudgedHour> {
        self.hours.iter().find(|judged| judged.hour == hour)
    }
}

pub(super) struct Judge<'a> {
    pub player: Player<'a>,
    pub targets: &'a [HourTarget],
    pub demand: &'a Demand,
    pub out_of_reach: &'a [usize],
    /// Replications of one roster at most.
    pub most: u32,
}

impl Judge<'_> {
    /// Judges a roster by replications from `first` on, until every hour is clear, or it is hardly worth it; the last roster
    /// gets all that are allowed. All verdicts together are wrong by chance `error` at most. Where it is stopped: what is
    /// known by then.
    pub(super) fn judge(
        &self,
        scenario: &Scenario,
        first: u32,
        is_last: bool,
        error: f64,
    ) -> (RosterJudgement, Option<Stop>) {
        let all: f64 = self.demand.expected.iter().sum();
        let affordable = ((CONVERSATIONS / all.max(1e-9)) as u32).max(QUICKLY);
        let looks: Vec<u32> = looks(if is_last { self.most } else { self.most.min(affordable) });
        let cases = (self.demand.busy().count() * self.targets.len() * looks.len()).max(1);
        let confidence = 1.0 - error / cases as f64;
        let mut sample = HourSample::default();
        let mut done = 0;
        let mut judgement = self.of(&sample, 0, confidence);
        for look in looks {
            match self.player.play(scenario, first + done..first + look, &mut sample) {
                Ok(()) => done = look,
                Err(stop) => return (judgement, Some(stop)),
            }
            judgement = self.of(&sample, done, confidence);
            // One that misses for sure, or probably, is made anew; no need to know more of it.
            let mut open = judgement.hours.iter().filter(|hour| hour.verdict() == HourVerdict::NotClear).peekable();
            let is_open = open.peek().is_some();
            let is_doubtful = !is_last && look >= QUICKLY && open.any(|hour| hour.shortfall(self.targets) > 0.0);
            if !is_open || is_doubtful || judgement.count(HourVerdict::Misses) > 0 {
                break;
            }
        }
        (judgement, None)
    }

    fn of(&self, sample: &HourSample, replications: u32, confidence: f64) -> RosterJudgement {
        let judged = |hour: usize| {
            let rows = sample.hour(hour);
            let both = |target: &HourTarget| {
                let [told, sure] = target.estimates(rows, [Estimate::CONFIDENCE, confidence]);
                (told, target.target.kept(&sure))
            };
            let (estimates, kept) = self.targets.iter().map(both).unzip();
            JudgedHour { hour, estimates, kept, out_of_reach: self.out_of_reach.contains(&hour) }
        };
        RosterJudgement { replications, hours: self.demand.busy().map(judged).collect() }
    }
}

/// The numbers of replications at which is looked.
fn looks(most: u32) -> Vec<u32> {
    let mut looks: Vec<u32> =
        std::iter::successors(Some(FIRST), |n| n.checked_mul(2)).take_while(|n| *n < most).collect();
    looks.push(most);
    looks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_double() {
        assert_eq!(looks(500), [50, 100, 200, 400, 500]);
        assert_eq!(looks(20), [20]);
        assert_eq!(looks(u32::MAX).last(), Some(&u32::MAX));
    }
}
