//! Settings that can be moved, each along its steps. A step is what `--set` takes, so that a command does the same.

use crate::interview::in_words;
use crate::report::number;
use crate::report::words::live::KnobKind;
use crate::report::words::say;
use crate::rules::Settings;
use crate::scenario::{Arrivals, Base, Loaded, Scenario, Setting};
use crate::time::SimSpan;
use serde::Serialize;

/// One setting.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Knob {
    pub kind: KnobKind,
    pub label: String,
    pub steps: Vec<KnobStep>,
    /// The step of the scenario as it is.
    pub today: usize,
}

/// A value of a setting.
#[derive(Clone, Debug, Serialize)]
pub(super) struct KnobStep {
    pub text: String,
    /// What makes it; nothing for today's.
    #[serde(skip)]
    pub set: Vec<String>,
}

/// How many agents fewer and more there are to choose.
const FEWER: usize = 4;
const MORE: usize = 6;
/// Windows and limits that the platform offers, in minutes.
const MINUTES: [i64; 8] = [10, 15, 20, 30, 45, 60, 90, 120];
/// Parts and multiples of today's customers, and of today's reaction times.
const CUSTOMERS: [f64; 11] = [0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.5, 1.75, 2.0];
const REACTIONS: [f64; 7] = [0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0];
/// Conversations at once at most.
const AT_ONCE: u32 = 8;

/// Those that the scenario has.
pub(super) fn knobs(base: &Base, loaded: &Loaded) -> Vec<Knob> {
    let scenario = &loaded.scenario;
    let all = [
        agents(base, scenario),
        overflow(scenario),
        limit(scenario),
        customers(scenario),
        reaction(base, scenario),
        at_once(scenario),
    ];
    let works = |knob: &Knob| {
        let ends = [knob.steps.first(), knob.steps.last()];
        knob.steps.len() > 1 && ends.into_iter().flatten().all(|step| made(base, &step.set).is_some())
    };
    all.into_iter().flatten().filter(works).collect()
}

fn made(base: &Base, set: &[String]) -> Option<Loaded> {
    base.with(&set.iter().map(|text| Setting::set(text)).collect::<Vec<_>>()).ok()
}

impl Knob {
    /// From values of which one is today's.
    fn new<T: PartialEq>(
        kind: KnobKind,
        today: &T,
        values: impl IntoIterator<Item = T>,
        step: impl Fn(&T) -> (String, Vec<String>),
    ) -> Option<Self> {
        let values: Vec<T> = values.into_iter().collect();
        let at = values.iter().position(|value| value == today)?;
        let made = |(place, value): (usize, &T)| {
            let (text, set) = step(value);
            KnobStep { text, set: if place == at { Vec::new() } else { set } }
        };
        let steps = values.iter().enumerate().map(made).collect();
        Some(Knob { kind, label: say!(live::knob(kind)), steps, today: at })
    }
}

/// A setting of every team, by its short name where there is only one.
fn of_teams(scenario: &Scenario, short: &str, path: &str, value: &str) -> Vec<String> {
    match scenario.teams.len() {
        1 => vec![format!("{short}={value}")],
        teams => (0..teams).map(|team| format!("team.{team}.{path}={value}")).collect(),
    }
}

fn agents(base: &Base, scenario: &Scenario) -> Option<Knob> {
    let [team] = scenario.teams.as_slice() else { return None };
    let own = team.agents.len();
    let set = |count: usize| vec![format!("agents={count}")];
    let is_there =
        |count: usize| made(base, &set(count)).is_some_and(|one| one.scenario.teams[0].agents.len() == count);
    if !is_there(own) {
        return None;
    }
    // Those who have a name stay.
    let least =
        (own.saturating_sub(FEWER).max(1)..own).rev().take_while(|count| is_there(*count)).last().unwrap_or(own);
    Knob::new(KnobKind::Agents, &own, least..=own + MORE, |count| (number::count(*count as f64), set(*count)))
}

/// Steps in minutes, today's among them.
fn lengths(own: SimSpan, (least, most): (SimSpan, SimSpan)) -> Vec<SimSpan> {
    let offered = MINUTES.into_iter().map(SimSpan::from_mins).filter(|length| (least..=most).contains(length));
    let mut all: Vec<SimSpan> = offered.chain([own]).collect();
    all.sort();
    all.dedup();
    all
}

fn overflow(scenario: &Scenario) -> Option<Knob> {
    let rules = &scenario.teams.first()?.rules;
    let is_alike = scenario.teams.iter().all(|team| team.rules.overflow == rules.overflow && team.rules.distribution);
    if !is_alike {
        return None;
    }
    let own = rules.overflow.unwrap_or(SimSpan::from_mins(10));
    let values: Vec<Option<SimSpan>> =
        lengths(own, Settings::OVERFLOW_RANGE).into_iter().map(Some).chain([None]).collect();
    Knob::new(KnobKind::Overflow, &rules.overflow, values, |length| {
        let value = length.map_or_else(|| "false".to_string(), |length| in_words(length.seconds()));
        let text = length.map_or_else(|| say!(live::never()), number::span);
        (text, of_teams(scenario, "overflow", "rules.overflow", &value))
    })
}

fn limit(scenario: &Scenario) -> Option<Knob> {
    let rules = &scenario.teams.first()?.rules;
    let is_alike = scenario.teams.iter().all(|team| team.rules.limit == rules.limit && team.rules.distribution);
    if !is_alike {
        return None;
    }
    Knob::new(KnobKind::Limit, &rules.limit, lengths(rules.limit, Settings::LIMIT_RANGE), |length| {
        (number::span(*length), of_teams(scenario, "limit", "rules.limit", &in_words(length.seconds())))
    })
}

fn customers(scenario: &Scenario) -> Option<Knob> {
    let per_day = |team: &crate::scenario::Team| match &team.arrivals {
        Arrivals::Poisson(profile) if profile.per_day > 0.0 => Some(profile.per_day),
        _ => None,
    };
    let own: Vec<f64> = scenario.teams.iter().map(per_day).collect::<Option<_>>()?;
    // As somebody would write it: hundreds to the whole, few to a tenth.
    let rounded = |value: f64| if value >= 20.0 { value.round() } else { (value * 10.0).round() / 10.0 };
    Knob::new(KnobKind::Customers, &1.0, CUSTOMERS, |times| {
        let part = |per_day: &f64| if *times == 1.0 { *per_day } else { rounded(per_day * times) };
        let set = own.iter().enumerate().map(|(team, per_day)| match own.len() {
            1 => format!("per_day={}", part(per_day)),
            _ => format!("team.{team}.arrivals.poisson.per_day={}", part(per_day)),
        });
        (number::count(own.iter().map(part).sum()), set.collect())
    })
}

fn reaction(base: &Base, scenario: &Scenario) -> Option<Knob> {
    let team = scenario.teams.first()?;
    let means = team.agents.iter().filter_map(|id| scenario.agents.get(id.0 as usize)).map(|one| one.reaction.mean());
    let means: Vec<f64> = means.collect();
    let mean = means.iter().sum::<f64>() / means.len().max(1) as f64;
    if mean <= 0.0 || base.reactions_times(1.0).is_none() {
        return None;
    }
    // Seconds matter below a minute alone.
    let rounded = |seconds: f64| if seconds < 60.0 { seconds.round() } else { (seconds / 6.0).round() * 6.0 };
    Knob::new(KnobKind::Reaction, &1.0, REACTIONS, |times| {
        (number::time(rounded(mean * times)), base.reactions_times(*times).unwrap_or_default())
    })
}

fn at_once(scenario: &Scenario) -> Option<Knob> {
    let own = scenario.agents.first()?.concurrency?;
    if scenario.agents.iter().any(|agent| agent.concurrency != Some(own)) {
        return None;
    }
    let most = AT_ONCE.max(own.saturating_add(2));
    let values = (1..=most).filter(|value| *value <= AT_ONCE || value.abs_diff(own) <= 2);
    Knob::new(KnobKind::AtOnce, &own, values, |most| {
        (number::count(f64::from(*most)), vec![format!("concurrency={most}")])
    })
}
