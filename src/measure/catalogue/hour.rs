//! The measures of one hour of the week.

use super::basis::BasisCounts;
use super::row::{MeasureRow, PLAIN, RowUnit, measures};
use super::{Basis, Measure};
use crate::measure::Cause;
use crate::measure::traffic::{HourReadings, over};
use crate::unit::Thing::{Agents, Conversations, PerHour};
use crate::unit::{Better, Unit};

measures! {
    /// A measure of an hour of the week in a team.
    pub enum HourMeasure, read off HourReadings;
    families {
        /// The part of the mean wait that has this cause.
        Cause(Cause)
    }
    /// Those before the causes.
    ALL {
        Arrivals "arrivals", "conversations", RowUnit::In(Unit::Count(PerHour)), Neither, PLAIN, Replication, |hour| over(hour.counts.arrivals as f64 * 3.6e9, hour.time);
            "Measured conversations that arrive in this hour of the week, over the time in such hours."
        Started "started", "started", RowUnit::In(Unit::Count(PerHour)), Neither, PLAIN, Replication, |hour| over(hour.counts.started as f64 * 3.6e9, hour.time);
            "Started measured conversations that arrived in this hour of the week, over the time in such hours."
        WaitMean "wait_mean", "mean wait", RowUnit::In(Unit::Time), Lower, PLAIN, Started, |hour| over(hour.counts.wait as f64 / 1e6, hour.counts.started as f64);
            "Mean wait of started measured conversations that arrived in this hour of the week."
        BacklogMean "backlog_mean", "waiting at any moment", RowUnit::In(Unit::Count(Conversations)), Lower, PLAIN, Replication, |hour| over(hour.counts.backlog as f64, hour.time);
            "Conversations waiting for a start, averaged over the time in this hour of the week."
        AgentsAtWork "agents_at_work", "agents at work", RowUnit::In(Unit::Count(Agents)), Neither, PLAIN, Replication, |hour| over(hour.counts.present as f64, hour.time);
            "Agents of the team at work, averaged over the time in this hour of the week."
    }
}

impl HourMeasure {
    /// All, in the order of outputs.
    pub fn all() -> impl Iterator<Item = HourMeasure> {
        ALL.iter().copied().chain(Cause::ALL.into_iter().map(HourMeasure::Cause))
    }

    /// What is to be known of it.
    pub fn measure(self) -> Option<Measure> {
        match self {
            HourMeasure::Cause(cause) => {
                let spend = "started measured conversations that arrived in this hour of the week spend";
                Some(cause.part_of_wait(self.into(), spend))
            }
            _ => Measure::of_row(self.into(), self.row()?, None),
        }
    }

    /// Of how much it is a mean.
    pub fn basis(self) -> Basis {
        match self {
            HourMeasure::Cause(_) => Basis::Started,
            _ => self.row().map_or(Basis::Replication, |row| row.basis),
        }
    }

    /// How many conversations a replication with these measures of an hour has; by the hour, which is as good as a count,
    /// for all replications have as much of an hour.
    pub(in crate::measure) fn counts(values: &[f64]) -> BasisCounts {
        let value = |of: HourMeasure| ALL.iter().position(|known| *known == of).and_then(|at| values.get(at).copied());
        let [arrivals, started] = [HourMeasure::Arrivals, HourMeasure::Started].map(|of| value(of).unwrap_or(0.0));
        BasisCounts { arrivals, started, lost: 0.0 }
    }

    /// Its value in one replication.
    pub(in crate::measure) fn read(self, of: &HourReadings) -> f64 {
        match self {
            HourMeasure::Cause(cause) => of.causes.and_then(|started| started.mean(cause)).unwrap_or(f64::NAN),
            _ => self.read_row(of),
        }
    }
}
