//! Rosters that a search has found, judged with other customers one after the other, the cheapest first.
//!
//! Each of them says what the search's customers are like. Where one fails, the search goes on for one that keeps the targets
//! there; where one holds, for one that is cheaper.

use super::calibration::Calibration;
use super::cover::Covers;
use super::judge::{HourVerdict, Judge, JudgedHour, RosterJudgement};
use super::pattern::coverage;
use super::player::Stop;
use super::requirement::Requirement;
use super::roster::{named, plans};
use super::search::RosterSearch;
use super::target::HourTarget;
use super::week::Levels;
use crate::scenario::Scenario;

/// Rosters that are judged, at most; and once one holds, so many that may be cheaper.
const ROUNDS: u32 = 10;
const CHEAPER: u32 = 3;

pub(super) struct RosterRounds<'a, 's> {
    rosters: &'a mut RosterSearch<'s>,
    covers: &'a Covers<'a>,
    judge: &'a Judge<'a>,
    team: &'a str,
    requirement: &'a Requirement,
    /// By which chance any verdict of a roster may be wrong.
    error: f64,
    calibration: Calibration,
    /// None is judged again.
    judged: Vec<Vec<u32>>,
    /// The one that fails least; the last of those that hold, which is the cheapest.
    last: Option<RosterTry>,
    /// What an hour had to have, as it failed with less.
    needed: Levels,
    /// The first replication that had no part in it.
    next: u32,
}

/// What came of judging rosters.
pub(super) struct RosterOutcome {
    /// The one that is taken.
    pub tried: RosterTry,
    /// What an hour had to have, as it failed with less.
    pub needed: Levels,
    /// The first replication that had no part in it.
    pub next: u32,
    /// Why it ended before its time, if so.
    pub stopped: Option<Stop>,
}

/// A roster and what was found of it.
pub(super) struct RosterTry {
    pub counts: Vec<u32>,
    pub roster: Vec<(String, usize)>,
    pub scenario: Scenario,
    pub judgement: RosterJudgement,
    /// How many were judged by then.
    pub rounds: u32,
    /// Hours that miss, surely or by their means; and hours that are not clear else.
    fails: (usize, usize),
}

impl<'a, 's> RosterRounds<'a, 's> {
    /// All verdicts of all rosters together are wrong by chance `error` at most.
    pub(super) fn new(
        rosters: &'a mut RosterSearch<'s>,
        covers: &'a Covers<'a>,
        judge: &'a Judge<'a>,
        (team, requirement): (&'a str, &'a Requirement),
        error: f64,
    ) -> Self {
        RosterRounds {
            covers,
            judge,
            team,
            requirement,
            error: error / f64::from(ROUNDS),
            calibration: Calibration::new(rosters.targets.clone()),
            rosters,
            judged: Vec::new(),
            last: None,
            needed: requirement.levels.clone(),
            next: requirement.replications,
        }
    }

    /// Begins with the cheapest that is known to keep the targets, or with `first`. Where it is stopped, the best of what
    /// there is; `None` if nothing was judged.
    pub(super) fn run(mut self, first: Vec<u32>) -> Option<RosterOutcome> {
        let mut stopped = self.rosters.stopped;
        let mut since = 0;
        let mut candidate = self.rosters.cheapest(&[], None).or(Some(first));
        for round in 1..=ROUNDS {
            // Nothing dearer than what is planned by hand is taken before that has been judged.
            let by_hand = match (&candidate, self.best()) {
                (None, Some(_)) => None,
                (candidate, _) => self.rosters.by_hand(&self.judged, candidate.as_deref()),
            };
            let Some(counts) = by_hand.or(candidate) else { break };
            let (failed, stop) = self.judge(&counts, round == ROUNDS);
            stopped = stopped.or(stop);
            since += u32::from(self.best().is_some());
            if stopped.is_some() || since > CHEAPER {
                break;
            }
            candidate = self.next(counts, &failed, round);
            stopped = self.rosters.stopped;
            if stopped.is_some() {
                break;
            }
        }
        // Where nothing holds, and nothing else is to be tried, the best gets all replications that are allowed; its share of
        // the error must be left.
        let may_have_more =
            |last: &&RosterTry| last.fails.0 == 0 && last.fails.1 > 0 && last.judgement.replications < self.judge.most;
        let unclear = self.last.as_ref().filter(may_have_more).filter(|_| self.judged.len() < ROUNDS as usize);
        if let (Some(counts), None) = (unclear.map(|last| last.counts.clone()), stopped) {
            stopped = self.judge(&counts, true).1;
        }
        // Who has a roster that holds has what was asked for, though there was no time to look for a cheaper one.
        let stopped = stopped.filter(|stop| *stop == Stop::Interrupted || self.best().is_none());
        Some(RosterOutcome { tried: self.last?, needed: self.needed, next: self.next, stopped })
    }

    /// The cheapest that holds.
    fn best(&self) -> Option<&[u32]> {
        self.last.as_ref().filter(|last| last.fails == (0, 0)).map(|last| last.counts.as_slice())
    }

    /// Judges a roster, and learns from it. The hours that fail, as [`failed`] finds them.
    fn judge(&mut self, counts: &[u32], is_last: bool) -> (Vec<(usize, f64)>, Option<Stop>) {
        if !self.judged.iter().any(|judged| judged == counts) {
            self.judged.push(counts.to_vec());
        }
        let (player, patterns) = (self.judge.player, self.rosters.patterns);
        let roster = named(patterns, counts, self.team, player.scenario);
        let scenario = player.staffed(plans(&roster, patterns));
        let (judgement, stop) = self.judge.judge(&scenario, self.next, is_last, self.error);
        self.next = self.next.saturating_add(judgement.replications);
        let failed = failed(self.judge.targets, &judgement);
        self.calibration.learn(&judgement, self.rosters.kept.get(counts), &failed);
        let missed = failed.iter().filter(|(_, shortfall)| *shortfall > 0.0).count();
        let open = judgement.count(HourVerdict::Misses) + judgement.count(HourVerdict::NotClear);
        let (fails, is_known) = ((missed, open - missed), judgement.replications > 0);
        // One of which nothing is known is no better than any other.
        if self.last.as_ref().is_none_or(|last| is_known && fails <= last.fails) {
            let rounds = self.judged.len() as u32;
            self.last = Some(RosterTry { counts: counts.to_vec(), roster, scenario, judgement, rounds, fails });
        }
        (failed, stop)
    }

    /// The next roster after one that fails in some hours or holds; `None` where none is known that may be better.
    fn next(&mut self, counts: Vec<u32>, failed: &[(usize, f64)], round: u32) -> Option<Vec<u32>> {
        self.rosters.aim(self.calibration.targets());
        let best = self.best().map(<[u32]>::to_vec);
        let mut from = vec![counts.clone()];
        if best.is_none() {
            // The same requirement with more where it failed, covered anew.
            let coverage = coverage(self.rosters.patterns, &counts, self.judge.player.open());
            let mut raised = self.requirement.levels.clone();
            for (hour, _) in failed {
                let more = coverage[*hour] + 1;
                self.needed[*hour] = more;
                raised[*hour] = raised[*hour].max(more.min(self.requirement.constant + round));
            }
            from.extend(self.covers.cheapest(&raised).ok().map(|cover| cover.counts));
        }
        for counts in from {
            let cheaper = self.rosters.cheapest(&self.judged, best.as_deref());
            self.rosters.again(counts, cheaper.as_deref().or(best.as_deref()));
        }
        let found = self.rosters.cheapest(&self.judged, best.as_deref());
        if found.is_some() || best.is_some() {
            return found;
        }
        let mut more = counts;
        let hours = failed.iter().map(|(hour, _)| *hour).collect();
        self.rosters.add(&mut more, hours).then_some(more)
    }
}

/// The hours that fail, and by which part of a target's value they miss by their means. As long as some do, the others are
/// not known well yet.
fn failed(targets: &[HourTarget], judgement: &RosterJudgement) -> Vec<(usize, f64)> {
    let open = |hour: &&JudgedHour| matches!(hour.verdict(), HourVerdict::Misses | HourVerdict::NotClear);
    let all = judgement.hours.iter().filter(open).map(|hour| (hour.hour, hour.shortfall(targets)));
    let (missed, unclear): (Vec<_>, Vec<_>) = all.partition(|(_, shortfall)| *shortfall > 0.0);
    if missed.is_empty() { unclear } else { missed }
}
