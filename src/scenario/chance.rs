//! Whether a scenario has any chance in it.

use super::model::{Agent, Arrivals, Scenario, Silent, Team};
use crate::rules::Assignment;

impl Scenario {
    /// Whether two replications can differ at all.
    pub fn has_chance(&self) -> bool {
        let is_drawn = |agent: &Agent| {
            let absent = agent.shrinkage.unplanned.share;
            !agent.reaction.is_fixed() || (0.0 < absent && absent < 1.0)
        };
        self.teams.iter().any(Team::has_chance) || self.agents.iter().any(is_drawn)
    }
}

impl Team {
    /// Whether its customers, or who gets them, are drawn.
    pub(super) fn has_chance(&self) -> bool {
        let (work, patience) = (self.handling.is_fixed(), self.patience.as_ref().is_none_or(|time| time.is_fixed()));
        let is_drawn = match &self.arrivals {
            Arrivals::Poisson(_) => true,
            Arrivals::Renewal(gap) => !(gap.is_fixed() && work && patience),
            // A row has lengths of its own, or those of the team.
            Arrivals::Trace(rows) => {
                rows.iter().any(|row| (row.handling.is_none() && !work) || (row.patience.is_none() && !patience))
            }
        };
        let comes_back = self.return_share() > 0.0;
        // Of those who leave, either who gives no sign is drawn, or what it costs.
        let is_silence_drawn = |silent: &Silent| silent.share > 0.0 && (silent.share < 1.0 || !silent.work.is_fixed());
        let silence = self.may_leave() && self.silent.as_ref().is_some_and(is_silence_drawn);
        is_drawn || comes_back || silence || self.rules.assignment == Assignment::Random
    }
}
