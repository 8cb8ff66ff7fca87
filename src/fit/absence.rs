//! How often an agent who should be there is not.

use super::fitted::Fitted;
use super::inferred::{Inferred, NORMAL_95};
use super::presence::PastAgent;
use crate::stats::score;

/// Days of agents from which a share of them is told.
const ENOUGH: usize = 60;

/// Days off of single agents, on which the others worked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FittedAbsence {
    /// The share of their days.
    pub share: Inferred,
    pub off: usize,
    pub days: usize,
    /// Whether those who were not there were marked away.
    pub is_marked: bool,
}

impl Fitted {
    /// The share of days off; `None` where hardly any day tells, or nobody was ever off.
    pub(crate) fn absence(&self) -> Option<FittedAbsence> {
        let all = self.agents.iter().map(|agent| days(&agent.past));
        let (off, days) = all.fold((0, 0), |(off, days), own| (off + own.0, days + own.1));
        let known = days >= ENOUGH && off > 0;
        known.then(|| FittedAbsence { share: share(off, days), off, days, is_marked: self.marks_absences() })
    }

    /// Whether who is not there is marked away, as far as the history tells.
    pub(crate) fn marks_absences(&self) -> bool {
        self.teams.iter().filter_map(|team| team.settings.as_ref()).all(|own| own.reading.is_marked)
    }
}

/// Days off, and all on which it should have been there; none of an agent whose days are not alike, or who does so little that a day
/// without anything tells nothing.
fn days(agent: &PastAgent) -> (usize, usize) {
    if agent.by_day.is_some() || !agent.is_busy {
        return (0, 0);
    }
    let present = agent.present.iter().filter(|present| **present).count();
    (agent.away.len(), present + agent.away.len())
}

/// A share by E. B. Wilson's interval (1927).
fn share(off: usize, days: usize) -> Inferred {
    let (n, p) = (days as f64, off as f64 / days as f64);
    let (middle, half) = score(p, n, NORMAL_95);
    Inferred { value: p, se: libm::sqrt(p * (1.0 - p) / n), low: middle - half, high: middle + half }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::tests::{exported, known::KNOWN, loaded};
    use crate::fit::{Export, FitAsked, fit};

    /// Wilson's interval of 10 of 100: 5.52 % to 17.44 % (R: prop.test(10, 100, correct = FALSE)).
    #[test]
    fn a_published_interval() {
        let found = share(10, 100);
        assert!((found.low - 0.05523).abs() < 1e-4 && (found.high - 0.17437).abs() < 1e-4, "{found:?}");
    }

    /// Six agents over eight weeks who are absent on 8 % of their days: found within four standard errors of 288 days each
    /// (4 x 1.6 %). Seeds are fixed; 1 in 16,000 by chance.
    #[test]
    fn absence_by_chance_is_found_again() {
        let set = ["shrinkage.unplanned.share=8%", "shrinkage.unplanned.marked=true", "horizon.length=8 weeks"];
        let account = exported(&loaded(KNOWN, &set), 3, Export { rounded: 1, ..Export::default() });
        let found = fit(&account, &FitAsked::default()).unwrap().absence().unwrap();
        assert!((found.share.value - 0.08).abs() < 0.064 && found.days > 240, "{found:?}");
        // Nobody is absent: nothing is said.
        let account = exported(&loaded(KNOWN, &[]), 3, Export { rounded: 1, ..Export::default() });
        assert_eq!(fit(&account, &FitAsked::default()).unwrap().absence(), None);
    }
}
