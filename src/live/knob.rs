//! Settings that can be moved, each along its steps. A step is what `--set` takes, so that a command does the same.
//!
//! Where a report has found something, the value that it found is one of the steps, and the setting begins there.

use super::asked::Place;
use crate::diagnostic::Unread;
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
    /// The step at which it begins.
    #[serde(skip)]
    pub begin: usize,
}

/// A value of a setting.
#[derive(Clone, Debug, Serialize)]
pub(super) struct KnobStep {
    pub text: String,
    /// The same in an address: as `--set` takes it, whatever the language.
    pub key: String,
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

/// Those that the scenario has; they begin where `found` is as far as they can say it.
pub(super) fn knobs(base: &Base, scenario: &Scenario, found: &Scenario) -> Vec<Knob> {
    let both = [scenario, found];
    let all =
        [agents(base, both), overflow(both), limit(both), customers(both), reaction(base, scenario), at_once(both)];
    let works = |knob: &Knob| {
        let ends = [knob.steps.first(), knob.steps.last()];
        knob.steps.len() > 1 && ends.into_iter().flatten().all(|step| made(base, &step.set).is_some())
    };
    all.into_iter().flatten().filter(works).collect()
}

/// The same of a report that has found `place`: what they cannot say of it is a setting of its own.
pub(super) fn knobs_at(base: &Base, scenario: &Scenario, place: &Place) -> Result<Vec<Knob>, Unread> {
    let found = base.with(&settings(&place.set))?.scenario;
    let mut knobs = knobs(base, scenario, &found);
    let is_found = |knobs: &[Knob], rest: &[String]| {
        let begin = knobs.iter().filter_map(|knob| knob.steps.get(knob.begin));
        let set: Vec<String> = rest.iter().chain(begin.flat_map(|step| &step.set)).cloned().collect();
        made(base, &set).is_some_and(|made| made.scenario == found)
    };
    let mut rest = place.set.clone();
    if !is_found(&knobs, &rest) {
        // Settings that do not lead there stay where they are.
        knobs.iter_mut().for_each(|knob| knob.begin = knob.today);
    }
    for change in &place.set {
        let without: Vec<String> = rest.iter().filter(|other| *other != change).cloned().collect();
        if is_found(&knobs, &without) {
            rest = without;
        }
    }
    knobs.extend((!rest.is_empty()).then(|| Knob::rest(&place.name, rest)));
    Ok(knobs)
}

pub(super) fn settings(set: &[String]) -> Vec<Setting> {
    set.iter().map(|text| Setting::set(text)).collect()
}

fn made(base: &Base, set: &[String]) -> Option<Loaded> {
    base.with(&settings(set)).ok()
}

impl Knob {
    /// From values of which one is today's, and one what was found.
    fn new<T: PartialEq>(
        kind: KnobKind,
        [today, found]: [&T; 2],
        values: impl IntoIterator<Item = T>,
        step: impl Fn(&T) -> (String, Vec<String>),
    ) -> Option<Self> {
        let values: Vec<T> = values.into_iter().collect();
        let at = values.iter().position(|value| value == today)?;
        let begin = values.iter().position(|value| value == found).unwrap_or(at);
        let made = |(place, value): (usize, &T)| {
            let (text, set) = step(value);
            KnobStep { text, key: key(&set), set: if place == at { Vec::new() } else { set } }
        };
        let steps = values.iter().enumerate().map(made).collect();
        Some(Knob { kind, label: say!(live::knob(kind)), steps, today: at, begin })
    }

    /// All that was found and no other setting can say: there or not.
    pub(super) fn rest(name: &str, set: Vec<String>) -> Self {
        let step = |is_there: bool| KnobStep {
            text: say!(live::is_there(is_there)).to_string(),
            key: is_there.to_string(),
            set: if is_there { set.clone() } else { Vec::new() },
        };
        let (kind, steps) = (KnobKind::Rest, vec![step(false), step(true)]);
        Knob { kind, label: say!(live::rest(name)), steps, today: 0, begin: 1 }
    }
}

/// The values of some changes.
fn key(set: &[String]) -> String {
    let values: Vec<&str> = set.iter().filter_map(|change| Some(change.split_once('=')?.1)).collect();
    // Most often all teams get the same.
    let is_one = values.windows(2).all(|pair| pair[0] == pair[1]);
    if is_one { values.first().copied().unwrap_or_default().to_string() } else { values.join(" ") }
}

/// A setting of every team, by its short name where there is only one.
fn of_teams(scenario: &Scenario, short: &str, path: &str, value: &str) -> Vec<String> {
    match scenario.teams.len() {
        1 => vec![format!("{short}={value}")],
        teams => (0..teams).map(|team| format!("team.{team}.{path}={value}")).collect(),
    }
}

fn agents(base: &Base, [scenario, found]: [&Scenario; 2]) -> Option<Knob> {
    let ([team], [other]) = (scenario.teams.as_slice(), found.teams.as_slice()) else { return None };
    let (own, found) = (team.agents.len(), other.agents.len());
    let set = |count: usize| vec![format!("agents={count}")];
    let is_there =
        |count: usize| made(base, &set(count)).is_some_and(|one| one.scenario.teams[0].agents.len() == count);
    if !is_there(own) {
        return None;
    }
    // Those who have a name stay.
    let least =
        (own.saturating_sub(FEWER).max(1)..own).rev().take_while(|count| is_there(*count)).last().unwrap_or(own);
    let values = with(least..=own + MORE, [own, found]);
    Knob::new(KnobKind::Agents, [&own, &found], values, |count| (number::count(*count as f64), set(*count)))
}

/// The values in order, these among them.
fn with<T: Ord>(values: impl IntoIterator<Item = T>, more: [T; 2]) -> Vec<T> {
    let mut all: Vec<T> = values.into_iter().chain(more).collect();
    all.sort();
    all.dedup();
    all
}

/// Those that the platform offers.
fn offered((least, most): (SimSpan, SimSpan)) -> impl Iterator<Item = SimSpan> {
    MINUTES.into_iter().map(SimSpan::from_mins).filter(move |length| (least..=most).contains(length))
}

/// What the rules of all teams have in common; nothing where they differ or hand out nothing.
fn common<T: PartialEq + Copy>(scenario: &Scenario, of: impl Fn(&Settings) -> T) -> Option<T> {
    let first = of(&scenario.teams.first()?.rules);
    let is_alike = scenario.teams.iter().all(|team| of(&team.rules) == first && team.rules.distribution);
    is_alike.then_some(first)
}

fn overflow([scenario, found]: [&Scenario; 2]) -> Option<Knob> {
    let of = |scenario| common(scenario, |rules: &Settings| rules.overflow);
    let own = of(scenario)?;
    let found = of(found).unwrap_or(own);
    let or_least = |length: Option<SimSpan>| length.unwrap_or(SimSpan::from_mins(MINUTES[0]));
    let lengths = with(offered(Settings::OVERFLOW_RANGE), [own, found].map(or_least));
    let values = lengths.into_iter().map(Some).chain([None]);
    Knob::new(KnobKind::Overflow, [&own, &found], values, |length| {
        let value = length.map_or_else(|| "false".to_string(), |length| in_words(length.seconds()));
        let text = length.map_or_else(|| say!(live::never()), number::span);
        (text, of_teams(scenario, "overflow", "rules.overflow", &value))
    })
}

fn limit([scenario, found]: [&Scenario; 2]) -> Option<Knob> {
    let of = |scenario| common(scenario, |rules: &Settings| rules.limit);
    let own = of(scenario)?;
    let found = of(found).unwrap_or(own);
    let lengths = with(offered(Settings::LIMIT_RANGE), [own, found]);
    Knob::new(KnobKind::Limit, [&own, &found], lengths, |length| {
        (number::span(*length), of_teams(scenario, "limit", "rules.limit", &in_words(length.seconds())))
    })
}

fn customers([scenario, found]: [&Scenario; 2]) -> Option<Knob> {
    let per_day = |team: &crate::scenario::Team| match &team.arrivals {
        Arrivals::Poisson(profile) if profile.per_day > 0.0 => Some(profile.per_day),
        _ => None,
    };
    let of = |scenario: &Scenario| scenario.teams.iter().map(per_day).collect::<Option<Vec<f64>>>();
    let own = of(scenario)?;
    // As somebody would write it: hundreds to the whole, few to a tenth.
    let rounded = |value: f64| if value >= 20.0 { value.round() } else { (value * 10.0).round() / 10.0 };
    let times = |times: f64| -> Vec<f64> {
        own.iter().map(|per_day| if times == 1.0 { *per_day } else { rounded(per_day * times) }).collect()
    };
    let found = of(found).filter(|found| found.len() == own.len()).unwrap_or_else(|| own.clone());
    let mut values: Vec<Vec<f64>> = CUSTOMERS.into_iter().map(times).chain([found.clone()]).collect();
    values.sort_by(|a, b| a.iter().sum::<f64>().total_cmp(&b.iter().sum()));
    values.dedup();
    Knob::new(KnobKind::Customers, [&own, &found], values, |by_team| {
        let set = by_team.iter().enumerate().map(|(team, per_day)| match own.len() {
            1 => format!("per_day={per_day}"),
            _ => format!("team.{team}.arrivals.poisson.per_day={per_day}"),
        });
        (number::count(by_team.iter().sum()), set.collect())
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
    Knob::new(KnobKind::Reaction, [&1.0, &1.0], REACTIONS, |times| {
        (number::time(rounded(mean * times)), base.reactions_times(*times).unwrap_or_default())
    })
}

fn at_once([scenario, found]: [&Scenario; 2]) -> Option<Knob> {
    // Whoever only watches takes no conversations.
    let of = |scenario: &Scenario| {
        let seats = scenario.teams.iter().flat_map(|team| &team.agents);
        let mut most = seats.filter_map(|id| scenario.agents.get(id.0 as usize)).map(|agent| agent.concurrency);
        let own = most.next()??;
        most.all(|other| other == Some(own)).then_some(own)
    };
    let own = of(scenario)?;
    let found = of(found).unwrap_or(own);
    let near = own.saturating_sub(2).max(1)..=own.saturating_add(2);
    Knob::new(KnobKind::AtOnce, [&own, &found], with((1..=AT_ONCE).chain(near), [own, found]), |most| {
        (number::count(f64::from(*most)), vec![format!("concurrency={most}")])
    })
}
