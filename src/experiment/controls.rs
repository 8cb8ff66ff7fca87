//! What is expected of the customers of each team, exactly: the controls of its measures.

use crate::measure::DrawnCustomers;
use crate::scenario::{ArrivalCounts, Scenario, Team};
use crate::stats::{ControlParts, Off};

/// What the controls of all replications come to, by team.
#[derive(Clone, Debug)]
pub(super) struct Controls(Vec<Option<TeamControls>>);

#[derive(Clone, Debug)]
struct TeamControls {
    expected: DrawnCustomers,
    parts: ControlParts,
}

impl Controls {
    /// Those of a scenario: of teams whose arrivals are at random.
    pub(super) fn of(scenario: &Scenario) -> Self {
        Controls(scenario.teams.iter().map(|team| TeamControls::of(scenario, team)).collect())
    }

    /// None at all.
    pub(super) fn none(scenario: &Scenario) -> Self {
        Controls(vec![None; scenario.teams.len()])
    }

    /// Takes in a replication: how far each team's customers are from what is expected.
    pub(super) fn add(&mut self, drawn: &[DrawnCustomers]) {
        for (controls, drawn) in self.0.iter_mut().zip(drawn) {
            if let Some(controls) = controls {
                let off = controls.off(drawn);
                controls.parts.add(off);
            }
        }
    }

    /// Whether there are any.
    pub(super) fn has_any(&self) -> bool {
        self.0.iter().any(Option::is_some)
    }

    /// Those of a team, if it has any.
    pub(super) fn parts(&self, team: usize) -> Option<&ControlParts> {
        self.0.get(team)?.as_ref().map(|controls| &controls.parts)
    }
}

impl TeamControls {
    fn of(scenario: &Scenario, team: &Team) -> Option<Self> {
        let counts = ArrivalCounts::of(scenario, team)?;
        let arrivals = counts.mean();
        let expected =
            DrawnCustomers { arrivals, squares: counts.mean_of_squares(), work: arrivals * team.handling.mean() };
        (arrivals > 0.0 && arrivals.is_finite()).then_some(TeamControls { expected, parts: ControlParts::default() })
    }

    /// How many, how bunched, with how much work: in the order in which they are tried.
    fn off(&self, drawn: &DrawnCustomers) -> Off {
        let of = |found: f64, expected: f64| {
            let off = found / expected - 1.0;
            if off.is_finite() { off } else { 0.0 }
        };
        let expected = &self.expected;
        [of(drawn.arrivals, expected.arrivals), of(drawn.squares, expected.squares), of(drawn.work, expected.work)]
    }
}
