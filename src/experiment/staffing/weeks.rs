//! The weeks of the horizon beside each other, where growth or events make them differ.
//!
//! The roster is the same every week and the requirement that of all weeks together. A week with more customers needs more: as
//! many agents beyond the requirement as [formulas](super::closed_form) ask for its demand beyond the mean one.

use super::requirement::Requirement;
use super::week::{Demand, Levels, in_business};
use crate::scenario::{Arrivals, Scenario, Team};
use crate::time::SimTime;
use jiff::civil::Date;

/// Days of a week.
const DAYS: usize = 7;

/// One week of the horizon, counted from its first day.
#[derive(Clone, Debug, PartialEq)]
pub struct HorizonWeek {
    /// Its first day.
    pub from: Date,
    /// How many days of it are in the horizon.
    pub days: usize,
    /// Conversations that are expected in business hours.
    pub expected: f64,
    /// What that is of the mean of the full weeks; `None` for a week that is not full, or where there is no mean.
    pub of_mean: Option<f64>,
    /// Hours of agents that are required.
    pub required: f64,
    /// Hours of agents on the roster, in open time in which conversations are expected.
    pub on_roster: f64,
    /// Hours of agents that are missing when they are required: more at other times do not help.
    pub missing: f64,
}

impl HorizonWeek {
    /// What the roster has beyond what is required; below zero where it is too little.
    pub fn gap(&self) -> f64 {
        self.on_roster - self.required
    }
}

/// The weeks of the horizon; none where neither growth nor events make them differ, or where there is but one.
pub(super) fn weeks(
    scenario: &Scenario,
    team: &Team,
    demand: &Demand,
    (requirement, coverage): (&Requirement, &Levels),
    formulas: impl Fn(f64) -> Option<u32>,
) -> Vec<HorizonWeek> {
    if !differ(team) {
        return Vec::new();
    }
    let parts = by_week(scenario, team);
    if parts.len() < 2 {
        return Vec::new();
    }
    let first_ones: f64 = parts.iter().map(|week| week.demand.expected.iter().sum::<f64>()).sum();
    let mut found = Vec::with_capacity(parts.len());
    for week in parts {
        // Who comes back is spread over weeks as those who write for the first time.
        let part = week.demand.expected.iter().sum::<f64>() / first_ones.max(1e-9);
        let again: Vec<f64> =
            demand.first.iter().zip(&demand.expected).map(|(first, all)| part * (all - first)).collect();
        let own = week.demand.with_returns(&again);
        let (mut required, mut on_roster, mut missing) = (0.0, 0.0, 0.0);
        for slot in demand.busy() {
            let agents = agents(own.rate[slot], demand.rate[slot], (requirement, slot), &formulas);
            required += f64::from(agents) * own.open[slot];
            on_roster += f64::from(coverage[slot]) * own.open[slot];
            missing += f64::from(agents.saturating_sub(coverage[slot])) * own.open[slot];
        }
        let expected = own.expected.iter().sum();
        found.push(HorizonWeek {
            from: week.from,
            days: week.days,
            expected,
            of_mean: None,
            required,
            on_roster,
            missing,
        });
    }
    let full: Vec<f64> = found.iter().filter(|week| week.days == DAYS).map(|week| week.expected).collect();
    let mean = full.iter().sum::<f64>() / full.len() as f64;
    for week in found.iter_mut().filter(|week| week.days == DAYS && mean > 0.0) {
        week.of_mean = Some(week.expected / mean);
    }
    found
}

/// Agents for a rate, where so many are required for the mean one.
fn agents(rate: f64, mean: f64, (of, slot): (&Requirement, usize), formulas: &impl Fn(f64) -> Option<u32>) -> u32 {
    let required = of.levels[slot];
    if rate <= 0.0 {
        return 0;
    }
    match (of.closed_form[slot], formulas(rate)) {
        (Some(for_mean), Some(for_week)) => (required + for_week).saturating_sub(for_mean).max(1),
        // What no formula knows is taken in proportion.
        _ => (f64::from(required) * rate / mean).ceil().max(1.0) as u32,
    }
}

fn differ(team: &Team) -> bool {
    match &team.arrivals {
        Arrivals::Poisson(profile) => profile.growth != 0.0 || !profile.events.all().is_empty(),
        Arrivals::Renewal(_) | Arrivals::Trace(_) => false,
    }
}

/// A week with what is expected in its slots of those who write for the first time.
struct WeekDemand {
    from: Date,
    days: usize,
    demand: Demand,
}

fn by_week(scenario: &Scenario, team: &Team) -> Vec<WeekDemand> {
    let horizon = &scenario.horizon;
    let first = horizon.zone.civil(SimTime::ZERO).date();
    let day = |date: Date| date.since(first).map_or(0, |span| span.get_days().max(0) as usize);
    // The end is the first instant after the last day.
    let last = horizon.zone.civil(SimTime::from_micros(horizon.end.micros() - 1)).date();
    let days = day(last) + 1;
    let week = |from: Date, number: usize| WeekDemand {
        from,
        days: DAYS.min(days - DAYS * number),
        demand: Demand::nothing(horizon.slots),
    };
    let starts = first.series(jiff::Span::new().days(DAYS as i64)).take(days.div_ceil(DAYS));
    let mut weeks: Vec<WeekDemand> = starts.enumerate().map(|(number, from)| week(from, number)).collect();
    in_business(scenario, team, |part| {
        if let Some(week) = weeks.get_mut(day(part.date) / DAYS) {
            week.demand.open[part.slot] += part.open;
            week.demand.expected[part.slot] += part.expected;
        }
    });
    weeks
}

#[cfg(test)]
mod tests {
    use super::super::closed_form::ClosedForm;
    use super::super::target::HourTarget;
    use super::*;
    use crate::calendar::SlotLength;
    use crate::experiment::Target;
    use crate::scenario::{self, Loaded};
    use crate::theory::ErlangC;

    /// 360 an hour from eight to ten on Mondays and Tuesdays, five seconds each.
    fn queue(more: &str, slots: SlotLength) -> Loaded {
        let text = format!(
            r#"
            name = "Queue"
            horizon = {{ start = 2026-03-02, length = "17 days" }}
            hours = {{ weekly = ["mon-tue 08:00-10:00"] }}
            [[agent]]
            name = "Agente"
            [[team]]
            name = "Fila"
            handling.exponential = {{ mean = "5 s" }}
            rules = {{ distribution = false }}
            [team.arrivals.poisson]
            per_day = 720
            hourly = [0,0,0,0,0,0,0,0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]
            {more}
            "#
        );
        let mut loaded = scenario::parse("queue.toml", &text, "".as_ref(), &[]).unwrap();
        loaded.scenario.horizon.slots = slots;
        loaded
    }

    /// Everywhere as many as the formula says of the mean.
    fn found(loaded: &Loaded) -> (Vec<HorizonWeek>, Demand) {
        let (scenario, team) = (&loaded.scenario, &loaded.scenario.teams[0]);
        let target = Target::parse(scenario, "wait_mean <= 500 ms").unwrap().remove(0);
        let targets = [HourTarget::new(&target).unwrap()];
        let form = ClosedForm::new(team, &scenario.agents[0]);
        let demand = Demand::of(scenario, team);
        let closed_form: Vec<Option<u32>> = demand.rate.iter().map(|rate| form.agents(*rate, &targets)).collect();
        let levels: Levels = closed_form.iter().map(|agents| agents.unwrap()).collect();
        let requirement = Requirement {
            constant: 0,
            out_of_reach: Vec::new(),
            replications: 0,
            simulated: 0,
            targets: Vec::new(),
            settled: true,
            closed_form,
            levels: levels.clone(),
        };
        (weeks(scenario, team, &demand, (&requirement, &levels), |rate| form.agents(rate, &targets)), demand)
    }

    fn erlang(per_hour: f64) -> u32 {
        let keeps = |servers: &u32| {
            ErlangC::new(*servers, per_hour / 3600.0, 1.0 / 5.0).is_ok_and(|queue| queue.wait().mean() <= 0.5)
        };
        (1..100).find(keeps).unwrap()
    }

    #[test]
    fn weeks_that_are_alike_are_no_table() {
        assert!(found(&queue("", SlotLength::Hour)).0.is_empty());
    }

    /// Three times as many each week: a week has three times the customers of the one before, and needs what Erlang C says of
    /// each of its hours. The last week has three days, two of them open.
    #[test]
    fn growth_asks_for_more_every_week() {
        let (weeks, _) = found(&queue("growth = \"200%\"", SlotLength::Hour));
        assert_eq!(weeks.iter().map(|week| week.days).collect::<Vec<_>>(), [7, 7, 3]);
        assert_eq!(weeks[1].from, jiff::civil::date(2026, 3, 9));
        // A day's factor is 3^(d/7): Monday 1, Tuesday 3^(1/7).
        let tuesday = 3f64.powf(1.0 / 7.0);
        for (number, week) in weeks.iter().enumerate() {
            let monday = 360.0 * 3f64.powi(number as i32);
            assert!((week.expected - 2.0 * monday * (1.0 + tuesday)).abs() < 1e-6, "{week:?}");
            let required = 2 * (erlang(monday) + erlang(monday * tuesday));
            assert_eq!(week.required, f64::from(required), "{number}");
            assert_eq!(week.gap(), week.on_roster - week.required);
        }
        // Of the mean of two full weeks, 1 and 3, that is 1/2 and 3/2; of three days nothing is said.
        let of_mean: Vec<Option<f64>> = weeks.iter().map(|week| week.of_mean).collect();
        assert!((of_mean[0].unwrap() - 0.5).abs() < 1e-9 && (of_mean[1].unwrap() - 1.5).abs() < 1e-9);
        assert_eq!(of_mean[2], None);
    }

    /// Ten times as many from half past nine to ten of one Monday: by half hours that one alone needs more, and hours and half
    /// hours count the same customers.
    #[test]
    fn an_event_is_in_its_half_hour() {
        let event = "events = [{ from = 2026-03-09T09:30:00, to = 2026-03-09T10:00:00, factor = 10 }]";
        let (halves, _) = found(&queue(event, SlotLength::Half));
        let (hours, _) = found(&queue(event, SlotLength::Hour));
        for (half, hour) in halves.iter().zip(&hours) {
            assert!((half.expected - hour.expected).abs() < 1e-6);
        }
        assert!((halves[1].expected - (1440.0 + 9.0 * 180.0)).abs() < 1e-6);
        // Seven half hours of 360 an hour, and one of 3,600.
        assert_eq!(halves[1].required, f64::from(7 * erlang(360.0) + erlang(3600.0)) / 2.0);
        assert_eq!(halves[0].required, f64::from(8 * erlang(360.0)) / 2.0);
        // The roster is that of the mean Monday, with 1,440 an hour in that half hour: there the week of the event is short.
        let short = f64::from(erlang(3600.0) - erlang((360.0 + 3600.0 + 360.0) / 3.0)) / 2.0;
        assert_eq!((halves[0].missing, halves[1].missing), (0.0, short));
    }

    #[test]
    fn half_hours_and_hours_expect_the_same() {
        let demand = |slots| found(&queue("growth = \"2%\"", slots)).1;
        let (hours, halves, quarters) =
            (demand(SlotLength::Hour), demand(SlotLength::Half), demand(SlotLength::Quarter));
        for hour in 0..168 {
            let of = |demand: &Demand, parts: usize| demand.expected[parts * hour..][..parts].iter().sum::<f64>();
            assert!((of(&halves, 2) - hours.expected[hour]).abs() < 1e-9);
            assert!((of(&quarters, 4) - hours.expected[hour]).abs() < 1e-9);
        }
        assert_eq!(hours.busy().count(), 4);
        assert_eq!(quarters.busy().count(), 16);
    }
}
