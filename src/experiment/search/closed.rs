//! What closed forms say of a configuration: where a search begins, and what stands beside its result.
//!
//! Each hour of the week is taken for a queue in steady state with its own arrival rate and its own agents at work, and
//! hours are weighted by their arrivals: the pointwise stationary approximation (L. Green and P. Kolesar, "The pointwise
//! stationary approximation for queues with nonstationary arrivals", Management Science 37, 1991). A conversation in hand
//! is one server; with several in hand each goes on at the agent's speed at full concurrency.

use super::question::Constraint;
use crate::calendar::{HOURS_OF_WEEK, HourClock, SlotLength};
use crate::experiment::Target;
use crate::measure::TeamMeasure;
use crate::random::Distribution;
use crate::scenario::{Arrivals, Scenario, Team};
use crate::theory::{DelayedExponential, ErlangA, ErlangC, ErlangGaps};
use crate::time::SimTime;
use std::collections::BTreeMap;

/// A closed form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// M/M/c: one queue for all, nobody leaves.
    ErlangC,
    /// M/M/c+M: one queue for all, customers leave.
    ErlangA,
    /// E_N/M/1: every agent keeps what comes in turn.
    PrivateQueues,
}

impl Formula {
    /// All of them.
    pub const ALL: [Formula; 3] = [Formula::ErlangC, Formula::ErlangA, Formula::PrivateQueues];

    /// The name in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Formula::ErlangC => "Erlang C",
            Formula::ErlangA => "Erlang A",
            Formula::PrivateQueues => "E_N/M/1",
        }
    }
}

/// What a scenario has and a closed form leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Agents take time to notice a conversation.
    Noticing,
    /// A conversation is offered to one agent at a time.
    OneAtATime,
    /// Overflow hands conversations over.
    Overflow,
    /// Conversations are open to all.
    OpenToAll,
    /// Customers who come out of hours wait for the opening, and queues are carried from hour to hour.
    Hours,
    /// There are good and bad days.
    Days,
    /// Customers leave.
    Leaving,
    /// Some of them without a sign, whose conversations take work.
    Silence,
    /// Handling times are not exponential.
    Handling,
    /// An agent with fewer conversations in hand is faster.
    Speed,
    /// Agents are absent.
    Absence,
    /// Agents work for other teams as well.
    Sharing,
    /// Customers come back.
    Returns,
}

/// What a closed form says of one configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    /// Which one.
    pub formula: Formula,
    /// By target: its value; infinite where the queue grows without end, `None` where the formula has none.
    pub values: Vec<Option<f64>>,
}

impl Closed {
    /// All that apply to the first target's team; worth nothing once `is_over`, which is asked again and again, says so.
    pub fn all(scenario: &Scenario, targets: &[Target], is_over: &dyn Fn() -> bool) -> Vec<Closed> {
        let Some(team) = targets.first().and_then(|target| scenario.teams.get(target.of.team)) else {
            return Vec::new();
        };
        let Some(hours) = HourlyQueues::new(scenario, team) else { return Vec::new() };
        let of_team = |target: &&Target| target.of.team == targets[0].of.team;
        Formula::ALL
            .into_iter()
            .filter_map(|formula| {
                let queues = hours.queues(formula, scenario, team, is_over)?;
                let value = |target: &Target| Some(target).filter(of_team).and_then(|t| queues.value(t.of.id));
                Some(Closed { formula, values: targets.iter().map(value).collect() })
            })
            .filter(|closed| closed.values.iter().any(Option::is_some))
            .collect()
    }

    /// Whether all targets that it speaks of are kept.
    pub fn keeps(&self, constraints: &[Constraint]) -> bool {
        let kept = |(constraint, value): (&Constraint, &Option<f64>)| value.is_none_or(|value| constraint.keeps(value));
        constraints.iter().zip(&self.values).all(kept)
    }

    /// What the scenario has and the formula leaves out, so that the two differ.
    pub fn leaves_out(&self, scenario: &Scenario, team: usize) -> Vec<LeftOut> {
        let Some(team) = scenario.teams.get(team) else { return Vec::new() };
        let agents = || team.agents.iter().filter_map(|id| scenario.agents.get(id.0 as usize));
        let private = self.formula == Formula::PrivateQueues;
        let varies = match &team.arrivals {
            Arrivals::Poisson(profile) => profile.day_cv > 0.0 || profile.slot_cv > 0.0,
            _ => false,
        };
        let others = scenario.teams.iter().filter(|other| other.name != team.name);
        let is_shared = others.flat_map(|other| &other.agents).any(|agent| team.agents.contains(agent));
        let facts = [
            (agents().any(|agent| !agent.reaction.is_zero()), LeftOut::Noticing),
            (team.rules.distribution && !private, LeftOut::OneAtATime),
            (private && team.rules.distribution && team.rules.overflow.is_some(), LeftOut::Overflow),
            (private && !team.rules.distribution, LeftOut::OpenToAll),
            (scenario.closes(team), LeftOut::Hours),
            (varies, LeftOut::Days),
            (team.patience.is_some() && self.formula != Formula::ErlangA, LeftOut::Leaving),
            (team.patience.is_some() && team.silent_share() > 0.0, LeftOut::Silence),
            (!is_exponential(&team.handling), LeftOut::Handling),
            (agents().any(|agent| agent.concurrency != Some(1) && !agent.speed.is_empty()), LeftOut::Speed),
            (agents().any(|agent| !agent.away.is_empty() || agent.shrinkage.unplanned.share > 0.0), LeftOut::Absence),
            (is_shared, LeftOut::Sharing),
            (team.return_share() > 0.0, LeftOut::Returns),
        ];
        facts.into_iter().filter(|(is_so, _)| *is_so).map(|(_, what)| what).collect()
    }
}

fn is_exponential(distribution: &Distribution) -> bool {
    matches!(distribution, Distribution::Exponential { .. })
}

/// The hours of a week with arrivals while the team is open.
struct HourlyQueues {
    /// (expected arrivals, arrivals a second, agents at work by their share of the hour).
    all: Vec<Hour>,
}

struct Hour {
    arrivals: f64,
    rate: f64,
    /// Hour of the week from Monday 00:00.
    of_week: usize,
}

impl HourlyQueues {
    fn new(scenario: &Scenario, team: &Team) -> Option<HourlyQueues> {
        let horizon = &scenario.horizon;
        let open = scenario.week_of(team).open_shares(SlotLength::Hour);
        let mut seconds = [0.0; HOURS_OF_WEEK];
        // Hours of one rate together; a holiday has a rate of its own.
        let mut expected: BTreeMap<(usize, u64), f64> = BTreeMap::new();
        let is_trace = matches!(team.arrivals, Arrivals::Trace(_));
        for part in scenario.arrivals_by_stretch(team, horizon.warm_up) {
            if part.is_holiday || open[part.of_week] <= 0.0 {
                continue;
            }
            seconds[part.of_week] += part.until.since(part.from).seconds();
            if !is_trace && part.per_hour > 0.0 && part.per_hour.is_finite() {
                *expected.entry((part.of_week, part.per_hour.to_bits())).or_default() += part.arrivals;
            }
        }
        let hour = |((of_week, rate), arrivals): ((usize, u64), f64)| Hour {
            arrivals,
            rate: f64::from_bits(rate) / 3600.0,
            of_week,
        };
        let mut all: Vec<Hour> = expected.into_iter().map(hour).collect();
        if let Arrivals::Trace(rows) = &team.arrivals {
            let mut counts = [0.0; HOURS_OF_WEEK];
            for row in rows.iter().filter(|row| row.at >= horizon.warm_up) {
                counts[hour_of_week(scenario, row.at)] += 1.0;
            }
            let counted = (0..HOURS_OF_WEEK).filter(|hour| counts[*hour] > 0.0 && seconds[*hour] > 0.0);
            all = counted
                .map(|hour| Hour { arrivals: counts[hour], rate: counts[hour] / seconds[hour], of_week: hour })
                .collect();
        }
        (!all.is_empty()).then_some(HourlyQueues { all })
    }

    /// Each hour's queue; `None` where the formula says nothing of such a team.
    fn queues<'a>(
        &self,
        formula: Formula,
        scenario: &Scenario,
        team: &Team,
        is_over: &'a dyn Fn() -> bool,
    ) -> Option<Queues<'a>> {
        let shifts = scenario.shifts();
        let agents =
            team.agents.iter().filter_map(|id| scenario.agents.get(id.0 as usize).zip(shifts.get(id.0 as usize)));
        let patience = team.patience.as_ref().map(Distribution::mean);
        let kinds: Vec<(u32, f64, Vec<f64>)> = agents
            .map(|(agent, week)| {
                let slots = agent.concurrency?;
                Some((slots, agent.full_speed() / agent.pace, week.open_shares(SlotLength::Hour)))
            })
            .collect::<Option<_>>()?;
        let is_one_each = kinds.iter().all(|(slots, ..)| *slots == 1);
        if (formula == Formula::PrivateQueues && (!is_one_each || !team.rules.distribution))
            || (formula == Formula::ErlangA && patience.is_none())
        {
            return None;
        }
        let work = Some(team.handling.mean()).filter(|work| *work > 0.0 && work.is_finite())?;
        let queue = |hour: &Hour| {
            let slots: f64 = kinds.iter().map(|(slots, _, week)| f64::from(*slots) * week[hour.of_week]).sum();
            let speeds: f64 =
                kinds.iter().map(|(slots, speed, week)| f64::from(*slots) * week[hour.of_week] * speed).sum();
            let servers = slots.round() as u32;
            let queue = match servers {
                0 => Queue::Endless,
                _ if is_over() => Queue::Endless,
                _ => Queue::new(formula, servers, hour.rate, speeds / slots / work, patience),
            };
            (hour.arrivals, queue)
        };
        Some(Queues { all: self.all.iter().map(queue).collect(), is_over })
    }
}

fn hour_of_week(scenario: &Scenario, at: SimTime) -> usize {
    HourClock::new(&scenario.horizon.zone, at).of_week()
}

/// One hour in steady state.
enum Queue {
    /// All are started sooner or later.
    Delayed(DelayedExponential),
    /// Some leave.
    Leaving(Box<ErlangA>),
    /// The queue grows without end.
    Endless,
}

impl Queue {
    fn new(formula: Formula, servers: u32, arrivals: f64, service: f64, patience: Option<f64>) -> Queue {
        let found = match formula {
            Formula::ErlangC => ErlangC::new(servers, arrivals, service).map(|queue| Queue::Delayed(queue.wait())),
            Formula::PrivateQueues => {
                ErlangGaps::new(servers, arrivals, service).map(|queue| Queue::Delayed(queue.wait()))
            }
            Formula::ErlangA => {
                let leaving = 1.0 / patience.unwrap_or(f64::INFINITY);
                ErlangA::new(servers, arrivals, service, leaving).map(|queue| Queue::Leaving(Box::new(queue)))
            }
        };
        found.unwrap_or(Queue::Endless)
    }

    /// Share of the arrivals that are started.
    fn started(&self) -> f64 {
        match self {
            Queue::Delayed(_) => 1.0,
            Queue::Leaving(queue) => 1.0 - queue.found().lost(),
            Queue::Endless => 0.0,
        }
    }

    /// Share of the arrivals that are started within so many seconds.
    fn within(&self, seconds: f64) -> f64 {
        match self {
            Queue::Delayed(wait) => wait.within(seconds),
            Queue::Leaving(queue) => queue.found().within(seconds),
            Queue::Endless => 0.0,
        }
    }

    fn mean(&self) -> f64 {
        match self {
            Queue::Delayed(wait) => wait.mean(),
            Queue::Leaving(queue) => queue.found().mean_wait_started(),
            Queue::Endless => f64::INFINITY,
        }
    }
}

/// All hours, each with its expected arrivals.
struct Queues<'a> {
    all: Vec<(f64, Queue)>,
    is_over: &'a dyn Fn() -> bool,
}

impl Queues<'_> {
    /// The mean over arrivals; nothing that counts once it is over.
    fn over(&self, value: impl Fn(&Queue) -> f64) -> f64 {
        let weights: f64 = self.all.iter().map(|(arrivals, _)| arrivals).sum();
        let of = |queue: &Queue| if (self.is_over)() { f64::NAN } else { value(queue) };
        self.all.iter().map(|(arrivals, queue)| arrivals * of(queue)).sum::<f64>() / weights
    }

    fn is_endless(&self) -> bool {
        self.all.iter().any(|(_, queue)| matches!(queue, Queue::Endless))
    }

    /// The value of a measure.
    fn value(&self, measure: TeamMeasure) -> Option<f64> {
        let leaving = self.all.iter().any(|(_, queue)| matches!(queue, Queue::Leaving(_)));
        match measure {
            TeamMeasure::WaitMean | TeamMeasure::BusinessWaitMean if self.is_endless() => Some(f64::INFINITY),
            TeamMeasure::WaitMean | TeamMeasure::BusinessWaitMean => {
                Some(self.over(|queue| queue.started() * queue.mean()) / self.over(Queue::started))
            }
            TeamMeasure::LostShare if leaving => Some(1.0 - self.over(Queue::started)),
            TeamMeasure::Within(target) => Some(self.over(|queue| queue.within(target.seconds()))),
            _ => Some(self.quantile(measure.part_of_waits()?)),
        }
    }

    /// The wait that this part of the started conversations does not exceed, by halving.
    fn quantile(&self, part: f64) -> f64 {
        let started = self.over(Queue::started);
        let reaches = |seconds: f64| self.over(|queue| queue.within(seconds)) >= part * started;
        if self.is_endless() && self.over(|queue| queue.within(1e9)) < part {
            return f64::INFINITY;
        }
        if reaches(0.0) {
            return 0.0;
        }
        let mut high = 1.0;
        while !reaches(high) {
            high *= 2.0;
            if high > 1e9 {
                return f64::INFINITY;
            }
        }
        let mut low = high / 2.0;
        if high == 1.0 {
            low = 0.0;
        }
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if reaches(middle) { high = middle } else { low = middle }
        }
        high
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;
    use std::path::Path;

    fn closed(text: &str, target: &str) -> Vec<Closed> {
        let loaded = scenario::parse("test.toml", text, Path::new(""), &[]).unwrap();
        let targets = Target::parse(&loaded.scenario, target).unwrap();
        Closed::all(&loaded.scenario, &targets, &|| false)
    }

    const STEADY: &str = r#"
        name = "steady"
        horizon = { start = 2026-03-02, length = "1 week" }
        agent = [{ name = "A", count = 5 }]
        [[team]]
        name = "T"
        within = ["30 s"]
        handling.exponential = { mean = "1 min" }
        patience.exponential = { mean = "2 min" }
        arrivals.poisson = { per_day = 5760 }
    "#;

    /// Five agents and 4 erlang, always the same rate: the formulas themselves.
    #[test]
    fn a_steady_week_is_the_formula() {
        let all = closed(STEADY, "wait_mean <= 1 min");
        let names: Vec<&str> = all.iter().map(|closed| closed.formula.name()).collect();
        assert_eq!(names, ["Erlang C", "Erlang A", "E_N/M/1"]);
        let rate = 4.0 / 60.0;
        let exact = [
            ErlangC::new(5, rate, 1.0 / 60.0).unwrap().wait().mean(),
            ErlangA::new(5, rate, 1.0 / 60.0, 1.0 / 120.0).unwrap().found().mean_wait_started(),
            ErlangGaps::new(5, rate, 1.0 / 60.0).unwrap().wait().mean(),
        ];
        for (closed, exact) in all.iter().zip(exact) {
            assert!((closed.values[0].unwrap() / exact - 1.0).abs() < 1e-9, "{closed:?}, {exact}");
        }
        let p90 = closed(STEADY, "wait_p90 <= 1 min")[0].values[0].unwrap();
        assert!((p90 / ErlangC::new(5, rate, 1.0 / 60.0).unwrap().wait().quantile(0.9).unwrap() - 1.0).abs() < 1e-6);
        let lost = closed(STEADY, "lost_share <= 1%");
        assert_eq!(lost.len(), 1);
        assert!((lost[0].values[0].unwrap() - 0.1).abs() < 0.05);
    }

    /// The account's hours do not matter to a team that has its own, nor to agents without a shift who are in it alone.
    #[test]
    fn hours_of_the_team() {
        let shut = |own: &str| {
            STEADY
                .replace("agent =", "hours = { weekly = [\"mon 00:00-01:00\"] }\n        agent =")
                .replace("within =", own)
        };
        let values =
            |text: &str| closed(text, "wait_mean <= 1 min").iter().map(|closed| closed.values[0]).collect::<Vec<_>>();
        assert_eq!(values(&shut("hours = [\"daily 00:00-24:00\"]\n        within =")), values(STEADY));
        let scenario = |text: &str| scenario::parse("test.toml", text, Path::new(""), &[]).unwrap().scenario;
        let minds_hours =
            |text: &str| closed(text, "wait_mean <= 1 min")[0].leaves_out(&scenario(text), 0).contains(&LeftOut::Hours);
        assert!(
            !minds_hours(&shut("hours = [\"daily 00:00-24:00\"]\n        within =")) && minds_hours(&shut("within ="))
        );
    }

    /// Two hours, one of them with more work than the agents can do: half of the arrivals are started at once, none of the rest.
    #[test]
    fn an_hour_with_too_much_work_never_ends() {
        let text = STEADY.replace("per_day = 5760", "per_day = 100000");
        assert_eq!(closed(&text, "wait_mean <= 1 min")[0].values[0], Some(f64::INFINITY));
        assert_eq!(closed(&text, "within_30s >= 50%")[0].values[0], Some(0.0));
        assert!(closed(&text, "starts_cv <= 0.1").is_empty());
    }
}
