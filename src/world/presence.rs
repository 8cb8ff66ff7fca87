//! Who is at work when.

use crate::calendar::Timelines;
use crate::scenario::{Absence, Scenario};
use crate::time::{SimSpan, SimTime};

/// The shifts of all agents; equal ones are laid out once.
#[derive(Clone, Debug)]
pub(super) struct Shifts {
    lines: Timelines,
}

/// One agent's comings and goings.
#[derive(Clone, Debug)]
pub(super) struct AgentPresence {
    /// Of the shift.
    place: usize,
    /// Marked away whenever out of the shift.
    away_off_shift: bool,
    /// By start; those that are over are taken out.
    away: Vec<Absence>,
    /// In the shift and not absent.
    pub at_work: bool,
    /// Not marked away: what the rules see.
    pub available: bool,
    /// Until then nothing changes.
    pub next_change: SimTime,
}

impl Shifts {
    /// All agents as they are at the start of the horizon, of a scenario as it is played.
    pub(super) fn new(scenario: &Scenario) -> (Self, Vec<AgentPresence>) {
        let mut shifts = Shifts { lines: scenario.shift_lines(SimTime::ZERO) };
        let mut presences = Vec::with_capacity(scenario.agents.len());
        for (place, agent) in scenario.agents.iter().enumerate() {
            let mut away = agent.away.clone();
            away.sort_by_key(|absence| (absence.from, absence.to));
            let mut presence = AgentPresence {
                place,
                away_off_shift: agent.away_off_shift,
                away,
                at_work: false,
                available: true,
                next_change: SimTime::NEVER,
            };
            shifts.refresh(&mut presence, SimTime::ZERO);
            presences.push(presence);
        }
        (shifts, presences)
    }

    /// Brings an agent's state up to `now`.
    pub(super) fn refresh(&mut self, presence: &mut AgentPresence, now: SimTime) {
        presence.away.retain(|absence| absence.to > now);
        let line = self.lines.of(presence.place);
        let absent = |forgotten_too: bool| {
            presence.away.iter().any(|absence| absence.from <= now && (forgotten_too || !absence.forgotten))
        };
        let in_shift = line.is_open(now);
        presence.at_work = in_shift && !absent(true);
        presence.available = (in_shift || !presence.away_off_shift) && !absent(false);
        presence.next_change = presence
            .away
            .iter()
            .map(|absence| if absence.from > now { absence.from } else { absence.to })
            .fold(line.next_change(now), SimTime::min);
    }

    /// The earliest instant at which an agent's working time since `now` reaches `length`.
    #[inline]
    pub(super) fn work_through(&mut self, presence: &AgentPresence, now: SimTime, length: SimSpan) -> SimTime {
        if presence.at_work && now + length <= presence.next_change || length.is_zero() {
            return now + length;
        }
        self.work_through_slow(presence, now, length)
    }

    fn work_through_slow(&mut self, presence: &AgentPresence, now: SimTime, length: SimSpan) -> SimTime {
        let line = self.lines.of(presence.place);
        let (mut at, mut left) = (now, length);
        for absence in &presence.away {
            // Absences may overlap: what is behind `at` is over.
            if absence.to <= at {
                continue;
            }
            if absence.from > at {
                let end = line.advance(at, left);
                if end <= absence.from {
                    return end;
                }
                left = left - line.between(at, absence.from);
            }
            at = absence.to;
        }
        line.advance(at, left)
    }
}
