//! When in the day conversations arrive: hours, or shorter slots, with weights.

use super::Context;
use super::distribution::weights_sum_to_zero;
use crate::calendar::SlotLength;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::{phrase, tell};
use crate::scenario::profile::DayCurves;
use crate::scenario::spec::arrivals::PoissonTable;
use crate::scenario::spec::kinds::{Or, Typed, Weight};
use crate::scenario::tree::Node;
use crate::scenario::view::{Item, View};

/// The weights of one key as the file has them.
enum WeightsGiven<'a> {
    /// One list for all days.
    One(&'a [Node]),
    /// By weekday, Monday first, then of a holiday; and of the days that have none.
    Days { daily: Option<DayList<'a>>, days: Box<[Option<DayList<'a>>; 8]> },
}

/// The list of one day, with its key.
struct DayList<'a> {
    name: String,
    place: Place,
    nodes: Option<&'a [Node]>,
}

/// The shares of a day, and how many there must be.
struct ShareReader<'a, 'b> {
    key: &'static str,
    place: Place,
    count: usize,
    cx: &'a mut Context<'b>,
}

/// Reads `hourly`, or `slots` and `profile`.
pub(super) fn read(view: View<'_, PoissonTable>, cx: &mut Context<'_>) -> Option<DayCurves> {
    if is_contradiction(view, cx) {
        return None;
    }
    let slots = if view.slots().is_there() { view.slots().get()? } else { SlotLength::Hour };
    let is_profile = view.profile().is_there();
    let given = if is_profile { of_profile(view)? } else { of_hourly(view)? };
    let (key, count) = if is_profile { ("profile", slots.a_day()) } else { ("hourly", 24) };
    let place = if is_profile { view.profile().place } else { view.hourly().place };
    let days = ShareReader { key, place, count, cx }.days(&given)?;
    DayCurves::new(slots, &days)
}

/// Reports keys that do not go together.
fn is_contradiction(view: View<'_, PoissonTable>, cx: &mut Context<'_>) -> bool {
    let Some((_, profile)) = view.profile().given() else { return false };
    if let Some((_, hourly)) = view.hourly().given() {
        let problem = Diagnostic::new(
            Code::Alternatives,
            phrase!("`hourly` and `profile` exclude each other", "`hourly` e `profile` não podem estar juntos"),
        );
        let problem = problem.at(profile).also(hourly, phrase!("this is there already", "isto já está aí"));
        cx.problems.push(problem.help(phrase!("keep one of the two", "deixe só um dos dois")));
        return true;
    }
    if !view.slots().is_there() {
        let problem = Diagnostic::new(
            Code::Alternatives,
            phrase!("`profile` does not say how long its slots are", "`profile` não diz quanto duram as suas faixas"),
        )
        .at(profile);
        cx.problems.push(problem.help(phrase!(
            "write `slots = \"30 min\"` beside it, or \"15 min\", or \"1 h\"",
            "escreva `slots = \"30 min\"` ao lado, ou \"15 min\", ou \"1 h\""
        )));
        return true;
    }
    false
}

fn of_hourly(view: View<'_, PoissonTable>) -> Option<WeightsGiven<'_>> {
    Some(match view.hourly().get()? {
        Or::This(nodes) => WeightsGiven::One(nodes),
        Or::That(table) => {
            let days = [table.mon(), table.tue(), table.wed(), table.thu(), table.fri(), table.sat(), table.sun()];
            by_day("hourly", &table.daily(), days, &table.holiday())
        }
    })
}

fn of_profile(view: View<'_, PoissonTable>) -> Option<WeightsGiven<'_>> {
    Some(match view.profile().get()? {
        Or::This(nodes) => WeightsGiven::One(nodes),
        Or::That(table) => {
            let days = [table.mon(), table.tue(), table.wed(), table.thu(), table.fri(), table.sat(), table.sun()];
            by_day("profile", &table.daily(), days, &table.holiday())
        }
    })
}

fn by_day<'a, K>(key: &str, daily: &Item<'a, K>, week: [Item<'a, K>; 7], holiday: &Item<'a, K>) -> WeightsGiven<'a>
where
    K: Typed<Value<'a> = &'a [Node]>,
{
    let list = |item: &Item<'a, K>| {
        let name = format!("{key}.{}", item.name);
        item.is_there().then(|| DayList { name, place: item.place, nodes: item.get() })
    };
    let [mon, tue, wed, thu, fri, sat, sun] = week.each_ref().map(list);
    WeightsGiven::Days { daily: list(daily), days: Box::new([mon, tue, wed, thu, fri, sat, sun, list(holiday)]) }
}

impl ShareReader<'_, '_> {
    /// The shares of every day, Monday first and a holiday last.
    fn days(&mut self, given: &WeightsGiven<'_>) -> Option<[Vec<f64>; 8]> {
        let (daily, days) = match given {
            WeightsGiven::One(nodes) => {
                let curve = self.shares(nodes, self.key, self.place)?;
                return Some(std::array::from_fn(|_| curve.clone()));
            }
            WeightsGiven::Days { daily, days } => (daily, days),
        };
        let flat = || vec![1.0 / self.count as f64; self.count];
        let daily = match daily {
            None => Some(flat()),
            Some(list) => self.of_day(list),
        };
        let mut read: [Option<Vec<f64>>; 8] = std::array::from_fn(|_| None);
        for (place, list) in days.iter().enumerate() {
            read[place] = match list {
                Some(list) => self.of_day(list),
                // A holiday goes as a Sunday.
                None if place == 7 => read[6].clone(),
                None => daily.clone(),
            };
        }
        let all: Option<Vec<Vec<f64>>> = read.into_iter().collect();
        all?.try_into().ok()
    }

    fn of_day(&mut self, list: &DayList<'_>) -> Option<Vec<f64>> {
        self.shares(list.nodes?, &list.name, list.place)
    }

    /// Weights as shares.
    fn shares(&mut self, nodes: &[Node], name: &str, place: Place) -> Option<Vec<f64>> {
        let mut weights: Vec<f64> = nodes.iter().map(Weight::read).collect::<Option<_>>()?;
        let count = weights.len();
        if count != self.count {
            let title = tell!(
                "`{name}` must have {} values, not {count}",
                "`{name}` precisa ter {} valores, não {count}",
                self.count
            );
            let problem = Diagnostic::new(Code::OutOfRange, title).at(place);
            self.cx.problems.push(problem.help(phrase!(
                "one for each slot of the day from 00:00, as `slots` says",
                "um para cada faixa do dia a partir das 00:00, como diz `slots`"
            )));
            return None;
        }
        let total: f64 = weights.iter().sum();
        if total == 0.0 {
            weights_sum_to_zero(&tell!("the weights in `{name}`", "os pesos de `{name}`"), place, self.cx);
        }
        weights.iter_mut().for_each(|weight| *weight /= total);
        Some(weights)
    }
}
