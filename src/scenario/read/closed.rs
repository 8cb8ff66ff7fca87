//! Whether customers come while the account is closed, which is seldom meant: a profile for long days draws them on a
//! half day too, and none of its own draws them all night.

use super::Context;
use crate::calendar::{HOURS_OF_WEEK, WEEKDAYS, WeekPlan};
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::model::{Arrivals, Profile, Scenario, Team};
use crate::scenario::spec::arrivals::{Arriving, PoissonTable};
use crate::scenario::spec::format::ScenarioTable;
use crate::scenario::spec::kinds::{Or, Typed, Weight};
use crate::scenario::spec::team::TeamTable;
use crate::scenario::view::View;
use crate::time::SimTime;

/// The share of a team's customers that goes without saying.
const FEW: f64 = 0.02;

/// Warns of teams of which more than a few customers come while the account is closed.
pub(super) fn warn(root: View<'_, ScenarioTable>, scenario: &Scenario, cx: &mut Context<'_>) {
    if scenario.hours.week.is_always() && scenario.hours.holidays.is_empty() {
        return;
    }
    for (view, team) in root.team().all().zip(&scenario.teams) {
        if let Arrivals::Poisson(profile) = &team.arrivals {
            of_team(view, scenario, (team, profile), cx);
        }
    }
}

fn of_team(view: View<'_, TeamTable>, scenario: &Scenario, (team, profile): (&Team, &Profile), cx: &mut Context<'_>) {
    let chosen = view.arrivals().get().and_then(|arrivals| arrivals.chosen());
    let Some(Arriving::Poisson(poisson)) = chosen else { return };
    let Some(poisson) = poisson.get().filter(|poisson| poisson.out_of_hours().get() == Some(false)) else { return };
    let outside = Outside::of(scenario, team);
    let share = (outside.in_week.iter().sum::<f64>() + outside.on_holidays) / outside.all;
    if share.is_nan() || share <= FEW {
        return;
    }
    let when = outside.when(&scenario.hours.week);
    let holidays = match (outside.on_holidays > 0.0, when.is_never()) {
        (false, _) => "",
        (true, false) => " and on holidays",
        (true, true) => "on holidays",
    };
    let when = if when.is_never() { String::new() } else { when.to_string() };
    let title = format!(
        "about {:.0} % of the customers, {:.0} of {:.0}, come while the account is closed: {when}{holidays}",
        share * 100.0,
        share * outside.all,
        outside.all
    );
    let place = poisson.hourly().given().map_or(poisson.place, |(_, place)| place);
    let help =
        format!("{}; or `out_of_hours = true`, if they do write then", outside.mend(scenario, profile, given(poisson)));
    cx.problems.push(Diagnostic::new(Code::OutOfHours, title).at(place).help(help));
}

/// Expected customers of one team within the horizon, and those of them that come while the account is closed.
struct Outside {
    all: f64,
    /// By hour of the week from Monday 00:00.
    in_week: [f64; HOURS_OF_WEEK],
    on_holidays: f64,
}

impl Outside {
    fn of(scenario: &Scenario, team: &Team) -> Self {
        let mut found = Outside { all: 0.0, in_week: [0.0; HOURS_OF_WEEK], on_holidays: 0.0 };
        let mut open = scenario.hours.timeline(&scenario.horizon.zone, SimTime::ZERO);
        for hour in scenario.arrivals_by_hour(team) {
            let length = hour.until.since(hour.from);
            let closed = hour.arrivals * ((length - open.between(hour.from, hour.until)).hours() / length.hours());
            found.all += hour.arrivals;
            match hour.is_holiday {
                true => found.on_holidays += closed,
                false => found.in_week[hour.of_week] += closed,
            }
        }
        found
    }

    /// The closed time of the hours in which they come.
    fn when(&self, week: &WeekPlan) -> WeekPlan {
        let hours = self.in_week.iter().enumerate().filter(|(_, outside)| **outside > 0.0);
        WeekPlan::of(hours.flat_map(|(hour, _)| {
            let (day, from) = (hour / 24, hour as u32 % 24 * 60);
            gaps(week.day(day), from, from + 60).into_iter().map(move |(from, to)| (day, from, to))
        }))
    }

    fn of_day(&self, day: usize) -> f64 {
        self.in_week[day * 24..][..24].iter().sum()
    }

    /// What to write: it depends on where most of them are.
    fn mend(&self, scenario: &Scenario, profile: &Profile, given: Option<[f64; 24]>) -> String {
        let week = &scenario.hours.week;
        let is_closed = |day: &usize| week.day(*day).is_empty();
        let has = |day: &usize| self.of_day(*day) > 0.0;
        let closed: Vec<usize> = (0..7).filter(is_closed).filter(has).collect();
        let open: Vec<usize> = (0..7).filter(|day| !is_closed(day)).filter(has).collect();
        let shares = week.open_shares();
        // Its hours are cut short where other days are open: the profile is one for those.
        let is_short = |day: &usize| {
            let cut = |hour: usize| self.in_week[day * 24 + hour] > 0.0 && shares[day * 24 + hour] == 0.0;
            (0..24).any(|hour| cut(hour) && (0..7).any(|other| shares[other * 24 + hour] > 0.0))
        };
        let short = open.iter().copied().filter(is_short).max_by(|a, b| self.of_day(*a).total_cmp(&self.of_day(*b)));
        let mut parts = Vec::new();
        if !closed.is_empty() {
            let days: Vec<String> = closed.iter().map(|day| format!("{} = 0", WEEKDAYS[*day])).collect();
            parts.push(format!("give days that are closed the index 0, `weekday = {{ {} }}`", days.join(", ")));
        }
        if let Some(day) = short {
            let name = WEEKDAYS[day];
            let all = given.unwrap_or_else(|| weights(&profile.hourly[day]));
            let hours = |hour: usize| if shares[day * 24 + hour] > 0.0 { all[hour] } else { 0.0 };
            let hours: Vec<String> = (0..24).map(|hour| hours(hour).to_string()).collect();
            parts.push(format!(
                "give short days hours of their own: what is now `hourly` as `hourly.daily`, and beside it `hourly.{name} = [{}]`",
                hours.join(", ")
            ));
        }
        let is_never_open = |hour: &usize| (0..7).all(|day| shares[day * 24 + hour] == 0.0);
        let night = |hour: &usize| is_never_open(hour) && open.iter().any(|day| self.in_week[day * 24 + hour] > 0.0);
        if short.is_none() && !open.is_empty() || (0..24).any(|hour| night(&hour)) {
            parts.push("give the hours that are closed the weight 0 in `hourly`".to_string());
        }
        if self.on_holidays > 0.0 {
            parts.push("give holidays the index 0, `weekday.holiday = 0`".to_string());
        }
        parts.join("; ")
    }
}

/// The weights of all days as the file writes them, if it gives one list.
fn given(poisson: View<'_, PoissonTable>) -> Option<[f64; 24]> {
    match poisson.hourly().get()? {
        Or::This(nodes) => nodes.iter().map(Weight::read).collect::<Option<Vec<f64>>>()?.try_into().ok(),
        Or::That(_) => None,
    }
}

/// Shares as weights that are easy to read: of a hundred, to a tenth.
fn weights(shares: &[f64; 24]) -> [f64; 24] {
    let total: f64 = shares.iter().sum();
    shares.map(|share| if total > 0.0 { (share / total * 1000.0).round() / 10.0 } else { 0.0 })
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
