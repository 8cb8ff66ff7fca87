//! What is counted of one team's measured conversations.

use super::causes::Tally;
use super::cost::Month;
use super::kept::KeptDays;
use super::load::{HandLoad, Window};
use super::opening::Openings;
use super::traffic::over;
use super::waits::Waits;
use crate::rules::OpenReason;
use crate::time::SimSpan;

/// Counts and waits of one team.
pub(super) struct TeamCounts {
    pub arrivals: u64,
    /// Of these: customers who came back.
    pub returns: u64,
    pub lost: u64,
    /// Of the lost: those who gave no sign.
    pub silent: u64,
    /// What agents have in hand of those.
    pub wasted: HandLoad,
    /// Of the lost: those who left while the team was closed.
    pub lost_closed: u64,
    pub unanswered: u64,
    pub stranded: u64,
    pub opened: [u64; OpenReason::ALL.len()],
    /// Time to loss of those who left, in microseconds.
    pub lost_time: u128,
    /// Starts without a wait; in none of the following.
    at_once: u64,
    /// Waits, and business waits, not yet in the following: counted some at a time, which costs
    /// half as much.
    recent: Vec<[SimSpan; 2]>,
    within: Vec<(SimSpan, u64)>,
    waits: Waits,
    /// `None` where business time is all time.
    business: Option<Waits>,
}

/// As many waits as are counted at a time.
const SOME: usize = 256;

impl TeamCounts {
    pub(super) fn new(within: &[SimSpan], window: Window, business_is_wall: bool) -> Self {
        TeamCounts {
            arrivals: 0,
            returns: 0,
            lost: 0,
            silent: 0,
            wasted: HandLoad::new(window),
            lost_closed: 0,
            unanswered: 0,
            stranded: 0,
            opened: [0; OpenReason::ALL.len()],
            lost_time: 0,
            at_once: 0,
            recent: Vec::with_capacity(SOME),
            within: within.iter().map(|target| (*target, 0)).collect(),
            waits: Waits::new(),
            business: (!business_is_wall).then(Waits::new),
        }
    }

    /// A conversation has been started after this wait.
    #[inline(always)]
    pub(super) fn start(&mut self, wait: SimSpan, business: SimSpan) {
        if wait.is_zero() {
            self.at_once += 1;
        } else {
            self.recent.push([wait, business]);
            if self.recent.len() == SOME {
                self.count_recent();
            }
        }
    }

    /// To be called once before the measures are asked for.
    #[inline(never)]
    pub(super) fn count_recent(&mut self) {
        self.recent.iter().for_each(|[wait, _]| self.waits.record(*wait));
        if let Some(waits) = &mut self.business {
            self.recent.iter().for_each(|[_, business]| waits.record(*business));
        }
        for (target, hits) in &mut self.within {
            *hits += self.recent.iter().filter(|[wait, _]| wait <= target).count() as u64;
        }
        self.recent.clear();
    }

    /// How many conversations were started within a target of the scenario.
    pub(super) fn started_within(&self, target: SimSpan) -> u64 {
        let hits = self.within.iter().find(|(known, _)| *known == target).map_or(0, |(_, hits)| *hits);
        self.at_once + hits
    }

    /// The waits of all, those of nothing among them: by the wall clock, and in business time where that differs.
    pub(super) fn waits(&self) -> (Waits, Option<Waits>) {
        let all = |waits: &Waits| waits.with_zeros(self.at_once);
        (all(&self.waits), self.business.as_ref().map(all))
    }
}

/// What a team's measures are read off, once a replication has finished.
pub(super) struct TeamReadings<'a> {
    pub counts: &'a TeamCounts,
    pub waits: Waits,
    /// In business time; `None` where that is all time.
    pub business: Option<Waits>,
    /// First offers and all others, counted agent by agent.
    pub offers: [u64; 2],
    pub by_agent: ByAgent,
    pub backlog: f64,
    pub occupancy: f64,
    pub attention: f64,
    /// People on the payroll for the team's agents.
    pub headcount: u32,
    /// Where costs are known and somebody counts them.
    pub cost: Option<Month>,
    /// Of started conversations, where somebody asks.
    pub causes: Option<Tally>,
    /// Which team it is.
    pub team: usize,
    /// Where any team ever closes.
    pub openings: Option<&'a Openings>,
    /// What its days came to, where somebody asks.
    pub kept: Option<&'a KeptDays>,
}

/// What is spread over the team's agents.
pub(super) struct ByAgent {
    pub first_offers: Vec<f64>,
    pub offers: Vec<f64>,
    pub starts: Vec<f64>,
    pub work: Vec<f64>,
}

impl TeamReadings<'_> {
    pub(super) fn arrivals(&self) -> f64 {
        self.counts.arrivals as f64
    }

    /// The waits in business time.
    pub(super) fn business(&self) -> &Waits {
        self.business.as_ref().unwrap_or(&self.waits)
    }

    /// Over the measured conversations.
    pub(super) fn share(&self, count: u64) -> f64 {
        over(count as f64, self.arrivals())
    }

    /// The share that opened for this reason.
    pub(super) fn opened(&self, reason: OpenReason) -> f64 {
        self.share(self.counts.opened[reason as usize])
    }

    /// Slot time of the agents with customers who had left, in hours.
    pub(super) fn wasted_hours(&self) -> f64 {
        self.counts.wasted.slots as f64 / 3.6e9
    }

    /// Mean time to start or loss, in seconds.
    pub(super) fn queue_time(&self) -> f64 {
        let TeamCounts { lost, lost_time, .. } = self.counts;
        over((self.waits.sum() + lost_time) as f64 / 1e6, self.waits.count() + *lost as f64)
    }

    /// Something of a month's costs.
    pub(super) fn cost(&self, of: fn(&Month) -> f64) -> f64 {
        self.cost.as_ref().map_or(f64::NAN, of)
    }
}
