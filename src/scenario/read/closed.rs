//! Whether customers come while their team is closed, which is seldom meant: a profile for long days draws them on a
//! half day too, and none of its own draws them all night.

use super::Context;
use crate::calendar::SlotLength;
use crate::calendar::{WEEKDAYS, WeekPlan};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::{phrase, tell};
use crate::scenario::model::{Arrivals, Scenario, Team};
use crate::scenario::profile::Profile;
use crate::scenario::spec::arrivals::{Arriving, PoissonTable};
use crate::scenario::spec::format::ScenarioTable;
use crate::scenario::spec::kinds::{Or, Typed, Weight};
use crate::scenario::spec::team::TeamTable;
use crate::scenario::tree::Node;
use crate::scenario::view::View;
use crate::time::SimTime;

/// The share of a team's customers that goes without saying.
const FEW: f64 = 0.02;

/// Warns of teams of which more than a few customers come while they are closed.
pub(super) fn warn(root: View<'_, ScenarioTable>, scenario: &Scenario, cx: &mut Context<'_>) {
    for (view, team) in root.team().all().zip(&scenario.teams).filter(|(_, team)| scenario.closes(team)) {
        if let Arrivals::Poisson(profile) = &team.arrivals {
            of_team(view, scenario, (team, profile), cx);
        }
    }
}

fn of_team(view: View<'_, TeamTable>, scenario: &Scenario, (team, profile): (&Team, &Profile), cx: &mut Context<'_>) {
    let chosen = view.arrivals().get().and_then(|arrivals| arrivals.chosen());
    let Some(Arriving::Poisson(poisson)) = chosen else { return };
    let Some(poisson) = poisson.get().filter(|poisson| poisson.out_of_hours().get() == Some(false)) else { return };
    let outside = Outside::of(scenario, team, profile.curves.slots());
    let share = (outside.in_week.iter().sum::<f64>() + outside.on_holidays) / outside.all;
    if share.is_nan() || share <= FEW {
        return;
    }
    let week = scenario.week_of(team);
    let when = outside.when(week);
    let holidays = match (outside.on_holidays > 0.0, when.is_never()) {
        (false, _) => "",
        (true, false) => phrase!(" and on holidays", " e nos feriados"),
        (true, true) => phrase!("on holidays", "nos feriados"),
    };
    let when = if when.is_never() { String::new() } else { when.to_string() };
    let title = tell!(
        "about {:.0} % of the customers, {:.0} of {:.0}, come while {} is closed: {when}{holidays}",
        "cerca de {:.0} % dos clientes, {:.0} de {:.0}, chegam com {}: {when}{holidays}",
        share * 100.0,
        share * outside.all,
        outside.all,
        if team.hours.is_some() {
            phrase!("the team", "a equipe fechada")
        } else {
            phrase!("the account", "a conta fechada")
        },
    );
    let weights = WeightsOfKey::of(poisson, profile);
    let help = tell!(
        "{}; or `out_of_hours = true`, if they do write then",
        "{}; ou escreva `out_of_hours = true`, se eles escrevem mesmo nesse horário",
        outside.mend(week, &weights)
    );
    let place = weights.place;
    cx.problems.push(Diagnostic::new(Code::OutOfHours, title).at(place).help(help));
}

/// Expected customers of one team within the horizon, and those of them that come while the team is closed.
struct Outside {
    all: f64,
    slots: SlotLength,
    /// By slot of the week from Monday 00:00.
    in_week: Vec<f64>,
    on_holidays: f64,
}

impl Outside {
    fn of(scenario: &Scenario, team: &Team, slots: SlotLength) -> Self {
        let mut found = Outside { all: 0.0, slots, in_week: vec![0.0; 7 * slots.a_day()], on_holidays: 0.0 };
        let mut open = scenario.timeline_of(team, SimTime::ZERO);
        for part in scenario.arrivals_by_stretch(team, SimTime::ZERO) {
            let length = part.until.since(part.from);
            let closed = part.arrivals * ((length - open.between(part.from, part.until)).hours() / length.hours());
            found.all += part.arrivals;
            match part.is_holiday {
                true => found.on_holidays += closed,
                false => found.in_week[part.of_week / 24 * slots.a_day() + part.slot] += closed,
            }
        }
        found
    }

    /// The minutes of the day of a slot.
    fn minutes(&self, slot: usize) -> (u32, u32) {
        let length = self.slots.minutes() as u32;
        (slot as u32 * length, (slot as u32 + 1) * length)
    }

    /// The closed time of the slots in which they come.
    fn when(&self, week: &WeekPlan) -> WeekPlan {
        let slots = self.in_week.iter().enumerate().filter(|(_, outside)| **outside > 0.0);
        WeekPlan::of(slots.flat_map(|(slot, _)| {
            let (day, slot) = (slot / self.slots.a_day(), slot % self.slots.a_day());
            let (from, to) = self.minutes(slot);
            gaps(week.day(day), from, to).into_iter().map(move |(from, to)| (day, from, to))
        }))
    }

    fn of_day(&self, day: usize) -> f64 {
        self.in_week[day * self.slots.a_day()..][..self.slots.a_day()].iter().sum()
    }

    /// What to write: it depends on where most of them are.
    fn mend(&self, week: &WeekPlan, weights: &WeightsOfKey<'_>) -> String {
        let all = self.slots.a_day();
        let is_closed = |day: &usize| week.day(*day).is_empty();
        let has = |day: &usize| self.of_day(*day) > 0.0;
        let closed: Vec<usize> = (0..7).filter(is_closed).filter(has).collect();
        let open: Vec<usize> = (0..7).filter(|day| !is_closed(day)).filter(has).collect();
        let is_open = |day: usize, slot: usize| {
            let (from, to) = self.minutes(slot);
            week.open_share(day, from, to) > 0.0
        };
        // Its hours are cut short where other days are open: the profile is one for those.
        let is_short = |day: &usize| {
            let cut = |slot: usize| self.in_week[day * all + slot] > 0.0 && !is_open(*day, slot);
            (0..all).any(|slot| cut(slot) && (0..7).any(|other| is_open(other, slot)))
        };
        let short = open.iter().copied().filter(is_short).max_by(|a, b| self.of_day(*a).total_cmp(&self.of_day(*b)));
        let mut parts = Vec::new();
        if !closed.is_empty() {
            let days: Vec<String> = closed.iter().map(|day| format!("{} = 0", WEEKDAYS[*day])).collect();
            parts.push(tell!(
                "give days that are closed the index 0, `weekday = {{ {} }}`",
                "dê índice 0 aos dias fechados, `weekday = {{ {} }}`",
                days.join(", ")
            ));
        }
        if let Some(day) = short {
            let (name, key) = (WEEKDAYS[day], weights.key);
            let part = all / weights.of_day(day).len();
            let is_open = |place: usize| (0..part).any(|slot| is_open(day, place * part + slot));
            let kept = weights.of_day(day).into_iter().enumerate();
            let kept: Vec<String> =
                kept.map(|(place, weight)| if is_open(place) { weight } else { 0.0 }.to_string()).collect();
            parts.push(tell!(
                "give short days hours of their own: what is now `{key}` as `{key}.daily`, and beside it \
                 `{key}.{name} = [{}]`",
                "dê aos dias curtos horas próprias: o que agora é `{key}` vira `{key}.daily`, e ao lado entra \
                 `{key}.{name} = [{}]`",
                kept.join(", ")
            ));
        }
        let is_never_open = |slot: &usize| (0..7).all(|day| !is_open(day, *slot));
        let night = |slot: &usize| is_never_open(slot) && open.iter().any(|day| self.in_week[day * all + slot] > 0.0);
        if short.is_none() && !open.is_empty() || (0..all).any(|slot| night(&slot)) {
            parts.push(tell!(
                "give the hours that are closed the weight 0 in `{}`",
                "dê peso 0 em `{}` às horas fechadas",
                weights.key
            ));
        }
        if self.on_holidays > 0.0 {
            parts.push(
                phrase!(
                    "give holidays the index 0, `weekday.holiday = 0`",
                    "dê índice 0 aos feriados, `weekday.holiday = 0`"
                )
                .to_string(),
            );
        }
        parts.join("; ")
    }
}

/// The key that says when in the day they come, and its weights.
struct WeightsOfKey<'a> {
    key: &'static str,
    place: Place,
    /// Of all days as the file writes them, if it gives one list.
    given: Option<Vec<f64>>,
    profile: &'a Profile,
}

impl<'a> WeightsOfKey<'a> {
    fn of(poisson: View<'_, PoissonTable>, profile: &'a Profile) -> Self {
        let read = |nodes: &[Node]| nodes.iter().map(Weight::read).collect::<Option<Vec<f64>>>();
        if let Some((key, place)) = poisson.profile().given() {
            let given = if let Some(Or::This(nodes)) = poisson.profile().get() { read(nodes) } else { None };
            return WeightsOfKey { key, place, given, profile };
        }
        let given = if let Some(Or::This(nodes)) = poisson.hourly().get() { read(nodes) } else { None };
        let place = poisson.hourly().given().map_or(poisson.place, |(_, place)| place);
        WeightsOfKey { key: "hourly", place, given, profile }
    }

    /// Those of a weekday. Of shares, such as are easy to read: of a hundred, to a tenth.
    fn of_day(&self, day: usize) -> Vec<f64> {
        if let Some(given) = &self.given {
            return given.clone();
        }
        let shares = self.profile.curves.of_weekday(day);
        // Hours may have been divided into slots.
        let part = if self.key == "hourly" { shares.len() / 24 } else { 1 };
        let shares: Vec<f64> = shares.chunks(part).map(|slots| slots.iter().sum()).collect();
        let total: f64 = shares.iter().sum();
        shares
            .into_iter()
            .map(|share| if total > 0.0 { (share / total * 1000.0).round() / 10.0 } else { 0.0 })
            .collect()
    }
}

/// What a day's open ranges leave of a stretch of it, in minutes.
fn gaps(open: &[(u32, u32)], from: u32, to: u32) -> Vec<(u32, u32)> {
    let mut gaps = Vec::new();
    let mut at = from;
    for (begin, end) in open.iter().filter(|(begin, end)| *end > from && *begin < to) {
        if *begin > at {
            gaps.push((at, *begin));
        }
        at = at.max(*end);
    }
    if at < to {
        gaps.push((at, to));
    }
    gaps
}
