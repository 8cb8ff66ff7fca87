//! What to be careful about in a week's staffing.

use super::{HourTarget, Staffed};

/// Hours out of reach that are named.
const NAMED: usize = 3;

/// One thing to be careful about.
#[derive(Clone, Debug)]
pub enum StaffingCaution<'a> {
    /// The agents of the team differ, and the roster's are all like one of them.
    AllLikeOne,
    /// The absences of the team's agents are left out.
    NoAbsences,
    /// The requirement may be less in some hour.
    NotSettled,
    /// The roster may not be the cheapest; none costs less than this, if that is known.
    NotCheapest(Option<f64>),
    /// The time allowed was over before every hour was clear: this is the best so far, and hangs on the machine's speed.
    Late,
    /// Somebody interrupted it: this is the best so far.
    Interrupted,
    /// An hour in which no number of agents keeps the target, and the best value there.
    OutOfReach { hour: usize, target: &'a HourTarget, best: Option<f64> },
}

impl Staffed {
    /// Everything to be careful about.
    pub fn cautions(&self) -> Vec<StaffingCaution<'_>> {
        let asked = [
            (self.agents_differ, StaffingCaution::AllLikeOne),
            (self.leaves_absences_out, StaffingCaution::NoAbsences),
            (!self.requirement.settled, StaffingCaution::NotSettled),
            (!self.cover.optimal, StaffingCaution::NotCheapest(Some(self.cover.bound).filter(|bound| *bound > 0.0))),
            (self.late, StaffingCaution::Late),
            (self.interrupted, StaffingCaution::Interrupted),
        ];
        let beyond = self.requirement.out_of_reach.iter().take(NAMED).filter_map(|(hour, place, best)| {
            Some(StaffingCaution::OutOfReach { hour: *hour, target: self.targets.get(*place)?, best: *best })
        });
        asked.into_iter().filter(|(is_so, _)| *is_so).map(|(_, caution)| caution).chain(beyond).collect()
    }
}
