//! Who is paid and not at work: planners' shrinkage, and the headcount that it takes.

use super::cost::Pay;
use super::model::{Agent, Scenario};
use crate::money::{Decimal, to_f64};

/// What keeps an agent from work that its shift has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shrinkage {
    /// Whether the scenario says anything of it, of this agent or another: headcounts are shown where it does.
    pub told: bool,
    /// The part of the paid time that goes to leave, training and meetings, below 1. The roster has left it out already: it
    /// changes nothing in a run, but for headcount and pay.
    pub planned: Decimal,
    /// By chance.
    pub unplanned: Unplanned,
}

/// Absence by chance, drawn for each day of shift.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Unplanned {
    /// The probability that a day is lost.
    pub share: f64,
    /// Whether somebody marks the agent away on such a day; else it is as a forgotten absence.
    pub marked: bool,
}

impl Shrinkage {
    /// What so much of an agent on the roster is on the payroll: a head, or pay.
    pub fn on_payroll(&self, on_roster: Decimal) -> Decimal {
        // Divided by one it would be the same, in other digits.
        if self.planned.is_zero() { on_roster } else { on_roster / (Decimal::ONE - self.planned) }
    }

    /// The pay of all people that one agent on the roster takes.
    pub fn pay(&self, of_one: Pay) -> Pay {
        match of_one {
            Pay::Month(amount) => Pay::Month(self.on_payroll(amount)),
            Pay::Hour(amount) => Pay::Hour(self.on_payroll(amount)),
        }
    }
}

/// A number of agents in the three ways in which planners count them.
///
/// The agents of a scenario are those on the roster, and what chance takes away is in the run. So n of them stand for
/// n (1 - q) at work, and n / (1 - p) on the payroll: for a at work, a / ((1 - p) (1 - q)).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Headcount {
    /// The agents of the scenario.
    pub on_roster: u32,
    /// Of them, those who come on a day, on the average.
    pub at_work: f64,
    /// People that the payroll must have, rounded up.
    pub on_payroll: u32,
}

impl Headcount {
    /// Of these agents.
    pub fn of<'a>(agents: impl IntoIterator<Item = &'a Agent>) -> Self {
        let (mut count, mut heads) = (Headcount::default(), Decimal::ZERO);
        for Agent { shrinkage, .. } in agents {
            count.on_roster += 1;
            count.at_work += 1.0 - shrinkage.unplanned.share;
            heads += shrinkage.on_payroll(Decimal::ONE);
        }
        Headcount { on_payroll: people(heads), ..count }
    }

    /// Of so many agents like this one.
    pub fn of_like(agents: u32, like: &Agent) -> Self {
        let heads = like.shrinkage.on_payroll(Decimal::from(agents));
        let at_work = f64::from(agents) * (1.0 - like.shrinkage.unplanned.share);
        Headcount { on_roster: agents, at_work, on_payroll: people(heads) }
    }
}

impl Scenario {
    /// Whether it says anything of shrinkage, so that headcounts are shown.
    pub fn has_headcount(&self) -> bool {
        self.agents.first().is_some_and(|agent| agent.shrinkage.told)
    }

    /// That of all agents of all teams; `None` where nothing is said of shrinkage.
    pub fn headcount(&self) -> Option<Headcount> {
        let is_agent = self.team_counts();
        let agents = self.agents.iter().zip(is_agent).filter(|(_, teams)| *teams > 0).map(|(agent, _)| agent);
        self.has_headcount().then(|| Headcount::of(agents))
    }

    /// People on the payroll that a team's agents take; one of several teams counts in equal parts in each.
    pub(crate) fn team_headcount(&self, team: usize) -> u32 {
        let teams = self.team_counts();
        let head =
            |id: usize| Some(self.agents.get(id)?.shrinkage.on_payroll(Decimal::ONE) / Decimal::from(*teams.get(id)?));
        let agents = self.teams.get(team).map_or(&[][..], |team| &team.agents);
        people(agents.iter().filter_map(|id| head(id.0 as usize)).sum())
    }

    /// By agent: of how many teams it is an agent.
    fn team_counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.agents.len()];
        for id in self.teams.iter().flat_map(|team| &team.agents) {
            if let Some(count) = counts.get_mut(id.0 as usize) {
                *count += 1;
            }
        }
        counts
    }
}

/// Whole people; what rounding leaves over of a head is nobody.
fn people(heads: Decimal) -> u32 {
    to_f64(heads.round_dp(9).ceil()) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;

    fn scenario(set: &[&str]) -> Scenario {
        let set: Vec<String> = set.iter().map(|text| text.to_string()).collect();
        scenario::embedded(&set).unwrap().scenario
    }

    fn of(agents: u32, planned: &str) -> (u32, u32) {
        let scenario = scenario(&[&format!("agents={agents}"), &format!("shrinkage.planned={planned}")]);
        let found = scenario.headcount().unwrap();
        assert_eq!(found, Headcount::of_like(agents, &scenario.agents[0]));
        assert_eq!(scenario.team_headcount(0), found.on_payroll);
        (found.on_roster, found.on_payroll)
    }

    /// By hand: 10 / 0.85 = 11.76…; 17 / 0.85 = 20; 9 / 0.9 = 10; 6 / 0.75 = 8.
    #[test]
    fn headcount_by_hand() {
        let found = [of(10, "15%"), of(17, "15%"), of(9, "10%"), of(6, "25%"), of(5, "0%")];
        assert_eq!(found, [(10, 12), (17, 20), (9, 10), (6, 8), (5, 5)]);
        assert_eq!(scenario(&[]).headcount(), None);
    }

    /// For 8 at work, with q = 20 % and p = 15 %: ten on the roster, 8 / (0.85 x 0.8) = 11.76…, so twelve people.
    #[test]
    fn the_three_counts() {
        let scenario = scenario(&["agents=10", "shrinkage={ planned = \"15%\", unplanned = \"20%\" }"]);
        let Headcount { on_roster, at_work, on_payroll } = scenario.headcount().unwrap();
        assert!((at_work - 8.0).abs() < 1e-9);
        assert_eq!((on_roster, on_payroll), (10, 12));
    }

    /// By hand: 17 an hour over 0.85 is 20; eight at 2,800 over 0.85, to far less than a cent.
    #[test]
    fn pay_is_exact() {
        let shrinkage = Shrinkage { planned: Decimal::new(15, 2), ..Shrinkage::default() };
        assert_eq!(shrinkage.pay(Pay::Hour(Decimal::from(17))), Pay::Hour(Decimal::from(20)));
        let scenario = scenario(&["shrinkage.planned=15%", "cost={ currency = \"BRL\", agent_month = 2800 }"]);
        let month: Decimal = scenario.fixed_month().unwrap().into_iter().sum();
        assert_eq!(month.round_dp(12), (Decimal::from(8 * 2800) / Decimal::new(85, 2)).round_dp(12));
    }

    /// An agent says what is different, and no more.
    #[test]
    fn an_agent_may_have_its_own() {
        let set = [
            "shrinkage.planned=10%",
            "shrinkage.unplanned=5%",
            "agent.0.shrinkage.unplanned={ share = \"8%\", marked = true }",
        ];
        let own = scenario(&set).agents[0].shrinkage;
        assert_eq!((own.planned, own.unplanned), (Decimal::new(1, 1), Unplanned { share: 0.08, marked: true }));
        // What it leaves open is as for all.
        let all = "shrinkage.unplanned={ share = \"5%\", marked = true }";
        let own = scenario(&[all, "agent.0.shrinkage={ planned = \"3%\", unplanned = \"2%\" }"]).agents[0].shrinkage;
        assert_eq!((own.planned, own.unplanned), (Decimal::new(3, 2), Unplanned { share: 0.02, marked: true }));
        let refused = |set: &str| scenario::embedded(&[set.to_string()]).is_err();
        assert!(["108%", "-1%", "0.08", "eight"].iter().all(|share| refused(&format!("shrinkage.unplanned={share}"))));
        assert!(refused("shrinkage.planned=100%") && !refused("shrinkage.unplanned=100%"));
    }
}
