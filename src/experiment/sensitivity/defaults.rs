//! The inputs that are varied where none is named, each only where the scenario has it.
//!
//! Their ranges are assumptions, not findings: a tenth for what is counted (customers, handling), a quarter for what is
//! guessed (reaction), twice and half for what an administrator may set, within what the platform offers.

use super::factor::{Factor, FactorChange, InputValue, Range, VariedInput, centre};
use crate::rules::Settings;
use crate::scenario::{Agent, Arrivals, Profile, Scenario, Team};
use crate::time::{SimSpan, SimTime};

/// Ranges as factors of the scenario's own values.
const ARRIVALS: Range<f64> = (0.9, 1.1);
const REACTION: Range<f64> = (0.75, 1.25);
const HANDLING: Range<f64> = (0.9, 1.1);
/// How much days differ where the scenario says they do not.
const DAY_CV: f64 = 0.2;

/// The inputs of a scenario, and what is left out of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Defaults {
    /// In a fixed order.
    pub factors: Vec<Factor>,
    /// Those that the scenario does not have.
    pub left_out: Vec<VariedInput>,
}

impl Defaults {
    /// Those of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let mut defaults = Defaults::default();
        let all = [
            (VariedInput::Arrivals, arrivals(scenario)),
            (VariedInput::DayCv, day_cv(scenario)),
            (VariedInput::Reaction(None), reaction(scenario)),
            (VariedInput::Handling { alike: false }, handling(scenario)),
            (VariedInput::Concurrency, concurrency(scenario)),
            (VariedInput::Absent, absent(scenario)),
            (VariedInput::Overflow, overflow(scenario)),
            (VariedInput::Limit, limit(scenario)),
        ];
        for (input, found) in all {
            match found {
                Some(factor) => defaults.factors.push(factor),
                None => defaults.left_out.push(input),
            }
        }
        defaults
    }
}

fn factor(name: VariedInput, [low, base, high]: [InputValue; 3], change: FactorChange) -> Option<Factor> {
    Some(Factor { name, low, base: Some(base), high, change })
}

fn profiles(scenario: &Scenario) -> impl Iterator<Item = Option<&Profile>> {
    scenario.teams.iter().map(|team| match &team.arrivals {
        Arrivals::Poisson(profile) => Some(&**profile),
        _ => None,
    })
}

fn arrivals(scenario: &Scenario) -> Option<Factor> {
    let per_day: f64 = profiles(scenario).flatten().map(|profile| profile.per_day).sum();
    if per_day <= 0.0 {
        return None;
    }
    let values = [ARRIVALS.0, 1.0, ARRIVALS.1].map(|times| InputValue::Daily(per_day * times));
    factor(VariedInput::Arrivals, values, FactorChange::Arrivals(ARRIVALS))
}

fn day_cv(scenario: &Scenario) -> Option<Factor> {
    let busy = |profile: &&Profile| profile.per_day > 0.0;
    let known: Vec<f64> = profiles(scenario).flatten().filter(busy).map(|profile| profile.day_cv).collect();
    if known.is_empty() {
        return None;
    }
    let any = known.iter().any(|cv| *cv > 0.0);
    // Where some teams have it and others do not, the others go without.
    let range = |profile: &Profile| match any {
        true => (profile.day_cv > 0.0).then_some((0.0, 2.0 * profile.day_cv)),
        false => Some((0.0, DAY_CV)),
    };
    let ranges = profiles(scenario).map(|profile| profile.filter(busy).and_then(range)).collect();
    let values = match alike(known.into_iter().filter(|cv| !any || *cv > 0.0)) {
        Some(cv) => [0.0, cv, if any { 2.0 * cv } else { DAY_CV }].map(InputValue::Cv),
        None => [0.0, 1.0, 2.0].map(InputValue::Times),
    };
    factor(VariedInput::DayCv, values, FactorChange::DayCv(ranges))
}

fn reaction(scenario: &Scenario) -> Option<Factor> {
    let agents: Vec<&Agent> = scenario.agents.iter().filter(|agent| !agent.reaction.is_zero()).collect();
    let first = agents.first()?;
    let is_alike = agents.iter().all(|agent| agent.reaction == first.reaction);
    let known = is_alike.then(|| centre(&first.reaction));
    let values = times(REACTION, known.map(|(_, own)| own));
    factor(VariedInput::Reaction(known.map(|(by, _)| by)), values, FactorChange::Reaction(REACTION))
}

fn handling(scenario: &Scenario) -> Option<Factor> {
    let is_recorded = |team: &Team| match &team.arrivals {
        Arrivals::Trace(rows) => rows.iter().any(|row| row.handling.is_some()),
        _ => false,
    };
    let is_varied = |team: &&Team| !is_recorded(team) && !team.handling.is_zero();
    let teams: Vec<&Team> = scenario.teams.iter().filter(is_varied).collect();
    let first = teams.first()?;
    let alike = teams.len() == scenario.teams.len() && teams.iter().all(|team| team.handling == first.handling);
    let values = times(HANDLING, alike.then(|| first.handling.mean()));
    let ranges = scenario.teams.iter().map(|team| is_varied(&team).then_some(HANDLING)).collect();
    factor(VariedInput::Handling { alike }, values, FactorChange::Handling(ranges))
}

fn concurrency(scenario: &Scenario) -> Option<Factor> {
    let range = |most: u32| (most.saturating_sub(1).max(1), most.saturating_add(1));
    let known: Vec<u32> = scenario.agents.iter().filter_map(|agent| agent.concurrency).collect();
    let first = known.first().copied()?;
    let values = match known.iter().all(|most| *most == first) {
        true => [range(first).0, first, range(first).1].map(|most| InputValue::Number(most.into())),
        false => [-1, 0, 1].map(InputValue::More),
    };
    let ranges = scenario.agents.iter().map(|agent| agent.concurrency.map(range)).collect();
    factor(VariedInput::Concurrency, values, FactorChange::Concurrency(ranges))
}

fn absent(scenario: &Scenario) -> Option<Factor> {
    let is_there = |index: usize| {
        let gone = scenario.agents.get(index).map_or(&[][..], |agent| &agent.away);
        !gone.iter().any(|absence| absence.from <= SimTime::ZERO && absence.to >= scenario.horizon.end)
    };
    let team = scenario.teams.first().map_or(&[][..], |team| &team.agents);
    let present: Vec<usize> = team.iter().map(|agent| agent.0 as usize).filter(|index| is_there(*index)).collect();
    let [_, .., last] = present.as_slice() else { return None };
    let name = scenario.agents.get(*last).map(|agent| agent.name.clone()).unwrap_or_default();
    let values = [InputValue::Nobody, InputValue::Nobody, InputValue::Agent(name)];
    factor(VariedInput::Absent, values, FactorChange::Absent(*last))
}

fn overflow(scenario: &Scenario) -> Option<Factor> {
    let known: Vec<Option<SimSpan>> =
        scenario.teams.iter().map(|team| timers(team).map(|(window, _)| window)).collect();
    let (ranges, values) = half_to_double(&known, Settings::OVERFLOW_RANGE)?;
    factor(VariedInput::Overflow, values, FactorChange::Overflow(ranges))
}

fn limit(scenario: &Scenario) -> Option<Factor> {
    let known: Vec<Option<SimSpan>> = scenario.teams.iter().map(|team| timers(team).map(|(_, limit)| limit)).collect();
    let (ranges, values) = half_to_double(&known, Settings::LIMIT_RANGE)?;
    factor(VariedInput::Limit, values, FactorChange::Limit(ranges))
}

/// Window and limit, where they run.
fn timers(team: &Team) -> Option<(SimSpan, SimSpan)> {
    let rules = &team.rules;
    Some((rules.overflow.filter(|_| rules.distribution)?, rules.limit))
}

/// By team, from half to twice the length within what the platform offers, the length itself always among them.
#[expect(clippy::type_complexity, reason = "ranges and their values")]
fn half_to_double(
    known: &[Option<SimSpan>],
    (least, most): (SimSpan, SimSpan),
) -> Option<(Vec<Option<Range<f64>>>, [InputValue; 3])> {
    let range = |length: SimSpan| {
        let own = length.seconds();
        let within = |seconds: f64| seconds.clamp(least.seconds(), most.seconds());
        (within(own / 2.0).min(own), within(own * 2.0).max(own))
    };
    let first = known.iter().flatten().next().copied()?;
    let values = match known.iter().flatten().all(|length| *length == first) {
        true => [range(first).0, first.seconds(), range(first).1].map(time),
        false => [0.5, 1.0, 2.0].map(InputValue::Times),
    };
    Some((known.iter().map(|length| length.map(range)).collect(), values))
}

/// Low, own and high value of a length of time; without one of them all, how many times the own one.
fn times((low, high): Range<f64>, own: Option<f64>) -> [InputValue; 3] {
    match own {
        Some(own) => [own * low, own, own * high].map(time),
        None => [low, 1.0, high].map(InputValue::Times),
    }
}

/// A length of time as it is read: whole seconds from a minute on.
fn time(seconds: f64) -> InputValue {
    let step = if seconds < 59.95 { 0.1 } else { 1.0 };
    InputValue::Length(SimSpan::from_seconds((seconds / step).round() * step))
}

/// The one value that all have; `None` where they differ.
fn alike(mut values: impl Iterator<Item = f64>) -> Option<f64> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::factor::Centre;
    use super::*;
    use crate::scenario;

    fn of(set: &[&str]) -> Defaults {
        let set: Vec<String> = set.iter().map(|text| text.to_string()).collect();
        Defaults::of(&scenario::embedded(&set).unwrap().scenario)
    }

    #[test]
    fn what_is_not_there_is_left_out_with_its_reason() {
        let found = of(&["agent.0.reaction=0 s", "overflow=false", "concurrency=unlimited", "agents=1"]);
        let names: Vec<VariedInput> = found.factors.into_iter().map(|factor| factor.name).collect();
        assert_eq!(names, [VariedInput::Arrivals, VariedInput::DayCv, VariedInput::Handling { alike: true }]);
        let gone = [
            VariedInput::Reaction(None),
            VariedInput::Concurrency,
            VariedInput::Absent,
            VariedInput::Overflow,
            VariedInput::Limit,
        ];
        assert_eq!(found.left_out, gone);
    }

    #[test]
    fn ranges_stay_within_what_the_platform_offers() {
        let overflow = |value: &str| {
            let found = of(&[&format!("overflow={value}")]);
            let factor = found.factors.iter().find(|factor| factor.name == VariedInput::Overflow).unwrap();
            (factor.low.clone(), factor.high.clone())
        };
        let both =
            |low, high| (InputValue::Length(SimSpan::from_mins(low)), InputValue::Length(SimSpan::from_mins(high)));
        assert_eq!(overflow("30 min"), both(15, 60));
        assert_eq!(overflow("50 min"), both(25, 60));
        // A what-if outside the range stays in its own.
        assert_eq!(overflow("5 min"), both(5, 10));
        assert_eq!(overflow("3 h"), both(60, 180));
    }

    /// Pay by the hour falls as it does where the file says that the agent is away.
    #[test]
    fn who_is_absent_is_not_paid_by_the_hour() {
        let load = |more: &[&str]| {
            let set = ["cost.currency=BRL", "cost.agent_hour=20"].iter().chain(more).map(|text| text.to_string());
            scenario::embedded(&set.collect::<Vec<_>>()).unwrap().scenario
        };
        let base = load(&[]);
        let found = Defaults::of(&base);
        let absent = found.factors.iter().find(|factor| factor.name == VariedInput::Absent).unwrap();
        let mut changed = base.clone();
        absent.apply(0.0, &mut changed);
        assert_eq!(changed.fixed_month(), base.fixed_month());
        absent.apply(1.0, &mut changed);
        // Eight agents are paid alike, and one of them is gone.
        let pay = |scenario: &Scenario| crate::money::to_f64(scenario.fixed_month().unwrap()[0]);
        assert!((pay(&changed) / pay(&base) - 7.0 / 8.0).abs() < 1e-9, "{} of {}", pay(&changed), pay(&base));
    }

    /// At either end the scenario has what the words say.
    #[test]
    fn changes_do_what_they_say() {
        let base = scenario::embedded(&[]).unwrap().scenario;
        let found = Defaults::of(&base);
        let at = |name: VariedInput, place: f64| {
            let mut scenario = base.clone();
            found.factors.iter().find(|factor| factor.name == name).unwrap().apply(place, &mut scenario);
            scenario
        };
        let profile = |scenario: &Scenario| profiles(scenario).next().flatten().cloned().unwrap();
        assert_eq!(profile(&at(VariedInput::Arrivals, 1.0)).per_day, 352.0);
        assert_eq!(profile(&at(VariedInput::DayCv, 0.0)).day_cv, 0.0);
        assert!(
            (centre(&at(VariedInput::Reaction(Some(Centre::Median)), 0.0).agents[7].reaction).1 - 180.0).abs() < 1e-9
        );
        assert!((at(VariedInput::Handling { alike: true }, 1.0).teams[0].handling.mean() - 1452.0).abs() < 1e-6);
        assert_eq!(at(VariedInput::Concurrency, 0.0).agents[3].concurrency, Some(2));
        assert!(at(VariedInput::Absent, 0.0).agents.iter().all(|agent| agent.away.is_empty()));
        let absent = at(VariedInput::Absent, 1.0).agents;
        assert_eq!(absent.iter().filter(|agent| !agent.away.is_empty()).count(), 1);
        assert!(!absent[7].away[0].forgotten && absent[7].away[0].to == base.horizon.drained);
        assert_eq!(at(VariedInput::Overflow, 1.0).teams[0].rules.overflow, Some(SimSpan::from_mins(20)));
        assert_eq!(at(VariedInput::Limit, 0.0).teams[0].rules.limit, SimSpan::from_hours(1));
    }
}
