//! An input with a range: how a scenario is changed to any place between its low and its high end.

use crate::diagnostic::Given;
use crate::random::Distribution;
use crate::scenario::tree::Value;
use crate::scenario::{Absence, Arrivals, Scenario, Setting};
use crate::time::{SimSpan, SimTime};
use jiff::Span;

/// One input, from a low to a high value. In between, place 0 is the low end and place 1 the high one.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// What it is.
    pub name: VariedInput,
    /// The low value.
    pub low: InputValue,
    /// The scenario's own value, if it is known.
    pub base: Option<InputValue>,
    /// The high value.
    pub high: InputValue,
    /// How it is made.
    pub(super) change: FactorChange,
}

/// What can be varied.
#[derive(Clone, Debug, PartialEq)]
pub enum VariedInput {
    /// A value of the scenario file, by its path as written.
    Path(String),
    /// A value that is not known for certain, by its path.
    Unsure(String),
    /// Customers a day.
    Arrivals,
    /// How much days differ.
    DayCv,
    /// How fast agents react, and what that is known by if they are alike.
    Reaction(Option<Centre>),
    /// How long a conversation takes; whether it does so for all teams.
    Handling { alike: bool },
    /// Conversations at once.
    Concurrency,
    /// Who is absent.
    Absent,
    /// The overflow window.
    Overflow,
    /// The limit.
    Limit,
}

/// What a distribution is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Centre {
    Median,
    Mean,
}

/// A value of an input.
#[derive(Clone, Debug, PartialEq)]
pub enum InputValue {
    /// As it was written.
    Written(String),
    /// A length of time as it was written, in one unit.
    WrittenLength { number: String, unit: String },
    /// A plain number.
    Number(f64),
    /// So many customers a day.
    Daily(f64),
    /// A coefficient of variation.
    Cv(f64),
    /// A length of time.
    Length(SimSpan),
    /// So many times what each has.
    Times(f64),
    /// One more than each has, one less, or the same.
    More(i8),
    /// Switched off.
    Off,
    /// Nobody is absent.
    Nobody,
    /// This agent is.
    Agent(String),
}

/// From a low to a high value.
pub(super) type Range<T> = (T, T);

/// What is done to a scenario.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FactorChange {
    /// A path of the scenario file takes a value.
    Path { path: String, low: FactorEnd, high: FactorEnd },
    /// Poisson arrivals of all teams are multiplied.
    Arrivals(Range<f64>),
    /// By team, the coefficient of variation of the day factor; `None` leaves it.
    DayCv(Vec<Option<Range<f64>>>),
    /// The reaction times of all agents are multiplied.
    Reaction(Range<f64>),
    /// By team, its handling work is multiplied; `None` leaves it.
    Handling(Vec<Option<Range<f64>>>),
    /// By agent, most conversations at once; `None` leaves it.
    Concurrency(Vec<Option<Range<u32>>>),
    /// This agent is marked away all the time, or not.
    Absent(usize),
    /// By team, the window in seconds; `None` leaves it.
    Overflow(Vec<Option<Range<f64>>>),
    /// By team, the limit in seconds; `None` leaves it.
    Limit(Vec<Option<Range<f64>>>),
}

/// One end of a range that was written down.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FactorEnd {
    /// As written, in the scenario's own words.
    pub text: String,
    pub value: FactorValue,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FactorValue {
    Integer(i64),
    Number(f64),
    Length(SimSpan),
}

impl Factor {
    /// The change to the file that puts it at a place; `None` where it is made on the scenario itself.
    pub(super) fn setting(&self, place: f64) -> Option<Setting> {
        let FactorChange::Path { path, low, high } = &self.change else { return None };
        let (text, value) = match (low.value, high.value) {
            _ if place <= 0.0 => (low.text.clone(), None),
            _ if place >= 1.0 => (high.text.clone(), None),
            (FactorValue::Integer(low), FactorValue::Integer(high)) => {
                let whole = step((low, high), place);
                (whole.to_string(), Some(Value::Integer(whole.into())))
            }
            (FactorValue::Length(low), FactorValue::Length(high)) => {
                let micros = SimSpan::from_seconds(between((low.seconds(), high.seconds()), place)).micros();
                let text = format!("{micros} us");
                let span = Span::new().try_microseconds(micros).unwrap_or_default();
                (text.clone(), Some(Value::Length { span, text }))
            }
            (low, high) => {
                let number = between((low.number(), high.number()), place);
                (number.to_string(), Some(Value::of_number(number)))
            }
        };
        Some(Setting::of(Given::Input, path, &text, value))
    }

    /// Whether it is changed in the file, not in the scenario made from it.
    pub(super) fn is_of_file(&self) -> bool {
        matches!(self.change, FactorChange::Path { .. })
    }

    /// Puts it at a place, where that is not done by a change to the file.
    pub(super) fn apply(&self, place: f64, scenario: &mut Scenario) {
        match &self.change {
            FactorChange::Path { .. } => {}
            FactorChange::Arrivals(range) => {
                for team in &mut scenario.teams {
                    if let Arrivals::Poisson(profile) = &mut team.arrivals {
                        profile.per_day *= between(*range, place);
                    }
                }
            }
            FactorChange::DayCv(ranges) => {
                for (team, range) in with(&mut scenario.teams, ranges) {
                    if let Arrivals::Poisson(profile) = &mut team.arrivals {
                        profile.day_cv = between(range, place);
                    }
                }
            }
            FactorChange::Reaction(range) => {
                for agent in &mut scenario.agents {
                    agent.reaction = agent.reaction.scaled(between(*range, place));
                }
            }
            FactorChange::Handling(ranges) => {
                for (team, range) in with(&mut scenario.teams, ranges) {
                    team.handling = team.handling.scaled(between(range, place));
                }
            }
            FactorChange::Concurrency(ranges) => {
                for (agent, (low, high)) in with(&mut scenario.agents, ranges) {
                    let most = step((i64::from(low), i64::from(high)), place);
                    agent.concurrency = Some(u32::try_from(most).unwrap_or(low).max(1));
                }
            }
            FactorChange::Absent(index) => {
                // Not for ever: shifts would be laid out until then.
                let to = scenario.horizon.drained;
                if let Some(agent) = scenario.agents.get_mut(*index).filter(|_| place >= 0.5) {
                    agent.away = vec![Absence { from: SimTime::ZERO, to, forgotten: false, by_chance: false }];
                    // Who is away is not paid by the hour.
                    scenario.reckon_fixed_costs();
                }
            }
            FactorChange::Overflow(ranges) => {
                for (team, range) in with(&mut scenario.teams, ranges) {
                    team.rules.overflow = Some(SimSpan::from_seconds(between(range, place)));
                }
            }
            FactorChange::Limit(ranges) => {
                for (team, range) in with(&mut scenario.teams, ranges) {
                    team.rules.limit = SimSpan::from_seconds(between(range, place));
                }
            }
        }
    }
}

impl FactorValue {
    pub(super) fn number(self) -> f64 {
        match self {
            FactorValue::Integer(value) => value as f64,
            FactorValue::Number(value) => value,
            FactorValue::Length(span) => span.seconds(),
        }
    }
}

/// Those that have a range, each with its own.
fn with<'a, T, R: Copy>(all: &'a mut [T], ranges: &'a [Option<R>]) -> impl Iterator<Item = (&'a mut T, R)> {
    all.iter_mut().zip(ranges).filter_map(|(one, range)| Some((one, (*range)?)))
}

/// The value at a place of a range; the ends exactly.
fn between((low, high): Range<f64>, place: f64) -> f64 {
    match place {
        place if place <= 0.0 => low,
        place if place >= 1.0 => high,
        place => low + (high - low) * place,
    }
}

/// The same for whole numbers, each of which takes an equal part of the way.
fn step((low, high): Range<i64>, place: f64) -> i64 {
    let steps = high.saturating_sub(low).saturating_add(1);
    low.saturating_add((place.clamp(0.0, 1.0) * steps as f64) as i64).min(high)
}

/// What a distribution is known by: the median of a lognormal, the mean of all others; in seconds.
pub(super) fn centre(distribution: &Distribution) -> (Centre, f64) {
    match distribution {
        Distribution::Lognormal { mu, .. } => (Centre::Median, libm::exp(*mu)),
        other => (Centre::Mean, other.mean()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_exact_and_steps_are_equal() {
        assert_eq!([0.0, 0.5, 1.0].map(|place| between((0.1, 0.3), place)), [0.1, 0.2, 0.3]);
        assert_eq!([0.0, 0.33, 0.34, 0.67, 1.0].map(|place| step((2, 4), place)), [2, 2, 3, 4, 4]);
        assert_eq!(step((-1, -1), 0.7), -1);
    }

    #[test]
    fn what_is_written_between_the_ends() {
        let end = |text: &str, value| FactorEnd { text: text.to_string(), value };
        let factor = |low, high| Factor {
            name: VariedInput::Path("x".into()),
            low: InputValue::Number(0.0),
            base: None,
            high: InputValue::Number(1.0),
            change: FactorChange::Path { path: "x".into(), low, high },
        };
        let text = |factor: &Factor, place| format!("{:?}", factor.setting(place));
        let whole = factor(end("6", FactorValue::Integer(6)), end("9", FactorValue::Integer(9)));
        assert!(text(&whole, 0.6).contains("x=8") && text(&whole, 1.0).contains("x=9"));
        let span = |minutes| FactorValue::Length(SimSpan::from_mins(minutes));
        let length = factor(end("10 min", span(10)), end("20 min", span(20)));
        assert!(text(&length, 0.0).contains("x=10 min") && text(&length, 0.5).contains("x=900000000 us"));
        let number = factor(end("0.5", FactorValue::Number(0.5)), end("1", FactorValue::Integer(1)));
        assert!(text(&number, 0.5).contains("x=0.75"));
    }
}
