//! The measures of one agent in one team.

use super::row::{MeasureRow, PLAIN, RowUnit, measures};
use super::{Basis, Measure};
use crate::measure::agent::AgentReadings;
use crate::measure::traffic::over;
use crate::unit::Thing::{Conversations, Offers};
use crate::unit::{Better, Unit};

const HOURS: RowUnit = RowUnit::In(Unit::Hours);
const SHARE: RowUnit = RowUnit::In(Unit::Share);
const OFFERS: RowUnit = RowUnit::In(Unit::Count(Offers));
const CONVERSATIONS: RowUnit = RowUnit::In(Unit::Count(Conversations));

measures! {
    /// A measure of an agent in a team.
    pub enum AgentMeasure, read off AgentReadings;
    families {}
    /// In the order of outputs.
    ALL {
        FirstOffers "first_offers", "first offers", OFFERS, Neither, PLAIN, Replication, |of| of.seat.offers[0] as f64;
            "First offers of this team's measured conversations to the agent."
        Offers "offers", "offers", OFFERS, Neither, PLAIN, Replication, |of| of.seat.offers.iter().sum::<u64>() as f64;
            "Offers of this team's measured conversations to the agent."
        LapsedOffers "lapsed_offers", "lapsed offers", OFFERS, Lower, PLAIN, Replication, |of| of.seat.lapsed as f64;
            "Those offers that ended without a start: the window or the limit ran out, or the agent was marked away. A customer who leaves ends none."
        Starts "starts", "starts", CONVERSATIONS, Neither, PLAIN, Replication, |of| of.seat.starts as f64;
            "This team's measured conversations that the agent began."
        StartsOpen "starts_open", "starts open", CONVERSATIONS, Neither, PLAIN, Replication, |of| of.starts_open as f64;
            "Those begun from the open list."
        WorkHours "work_hours", "work hours", HOURS, Neither, PLAIN, Replication, |of| hours(of.seat.load.slots);
            "Slot time with this team's conversations between the end of the warm-up and the end of the horizon, overtime included: two conversations at once for an hour are two hours."
        OvertimeHours "overtime_hours", "overtime hours", HOURS, Lower, PLAIN, Replication, |of| hours(of.load.slots - of.shift.in_shift);
            "Slot time of the agent outside the shift in that time, all teams together."
        ShiftHours "shift_hours", "shift hours", HOURS, Neither, PLAIN, Replication, |of| hours(of.shift.shift);
            "Time at work in that time: shift without absences."
        Occupancy "occupancy", "slots in use during shifts", SHARE, Neither, PLAIN, Replication, |of| over(of.shift.in_shift as f64, of.capacity);
            "Slot time in use during the shift, all teams together, over shift time x concurrency. Not defined with unlimited concurrency or without shift time."
        Attention "attention", "shift with a conversation in hand" ("attention"), SHARE, Neither, PLAIN, Replication, |of| over(of.shift.attended as f64, of.shift.shift as f64);
            "Shift time with at least one conversation in hand, all teams together, over shift time: times 60, the minutes of attention in an hour of the shift, however many conversations share them. With one conversation at a time it is `occupancy`."
        SimultaneousMean "simultaneous_mean", "simultaneous mean", CONVERSATIONS, Neither, PLAIN, Replication, |of| over(of.load.slots as f64, of.load.busy as f64);
            "Conversations in hand, all teams together, averaged over the time in which there is at least one."
        SimultaneousMax "simultaneous_max", "simultaneous max", CONVERSATIONS, Neither, PLAIN, Replication, |of| f64::from(of.load.most);
            "Most conversations in hand at once, all teams together."
    }
}

impl AgentMeasure {
    /// All, in the order of outputs.
    pub fn all() -> impl Iterator<Item = AgentMeasure> {
        ALL.iter().copied()
    }

    /// What is to be known of it.
    pub fn measure(self) -> Option<Measure> {
        Measure::of_row(self.into(), self.row()?, None)
    }

    /// Its value in one replication.
    pub(in crate::measure) fn read(self, of: &AgentReadings) -> f64 {
        self.read_row(of)
    }
}

fn hours(micros: u64) -> f64 {
    micros as f64 / 3.6e9
}
