//! How many customers arrive in the measured time: mean and variance, exactly.
//!
//! Given the factor B of a day and the factors G of its slots, the counts of its slots are independent Poisson counts of mean
//! B G m. With E B = E G = 1, var B = b and var G = g, the count N of a day with m = Σ mₛ and q = Σ mₛ² has
//!
//! ```text
//! E N = m,   var N = m + b m² + (1 + b) g q,
//! ```
//!
//! by the law of total variance, and days are independent. Source: B. N. Oreshkin, N. Régnard and P. L'Ecuyer, "Rate-Based
//! Daily Arrival Process Models with Application to Call Centers", Operations Research 64(2), 2016, section 2.

use super::model::{Scenario, Team};

/// The counts of a team's Poisson arrivals in the measured time, by civil day.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrivalCounts {
    /// The days that have measured time, in order.
    pub days: Vec<DayCount>,
}

/// The count of one civil day, as far as it is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayCount {
    /// The day, counted from that of the start.
    pub day: i64,
    /// E N.
    pub mean: f64,
    /// What the day's factor adds to the variance.
    pub of_day_factor: f64,
    /// What the factors of the slots add to it.
    pub of_slot_factors: f64,
}

impl DayCount {
    /// var N.
    pub fn variance(&self) -> f64 {
        self.mean + self.of_day_factor + self.of_slot_factors
    }

    /// E N².
    pub fn second_moment(&self) -> f64 {
        self.variance() + self.mean * self.mean
    }
}

impl ArrivalCounts {
    /// Of a team of a scenario: from its profile, calendar, holidays, growth, events and factors, between warm-up and end. `None`
    /// where arrivals are not Poisson.
    pub fn of(scenario: &Scenario, team: &Team) -> Option<Self> {
        let horizon = &scenario.horizon;
        let mut clock = scenario.rate_clock(team, horizon.warm_up)?;
        let mut days: Vec<DayCount> = Vec::new();
        let mut slots = Slots { means: vec![0.0; clock.profile().curves.slots().a_day()] };
        let (b, g) = (square(clock.profile().day_cv), square(clock.profile().slot_cv));
        while clock.from() < horizon.end {
            let day = clock.day();
            // A slot may come twice on the day on which the clock goes back, and events cut it: it has one factor.
            while clock.from() < horizon.end && clock.day() == day {
                let length = clock.until().min(horizon.end).since(clock.from()).micros() as f64;
                slots.add(clock.slot(), clock.level() * clock.share() * length / clock.slot_micros());
                clock.advance();
            }
            let (mean, squares) = slots.take();
            days.push(DayCount { day, mean, of_day_factor: b * mean * mean, of_slot_factors: (1.0 + b) * g * squares });
        }
        Some(ArrivalCounts { days })
    }

    /// Expected arrivals.
    pub fn mean(&self) -> f64 {
        self.days.iter().map(|day| day.mean).sum()
    }

    /// Their variance.
    pub fn variance(&self) -> f64 {
        self.days.iter().map(DayCount::variance).sum()
    }

    /// The expected sum of the squares of the days' counts.
    pub fn mean_of_squares(&self) -> f64 {
        self.days.iter().map(DayCount::second_moment).sum()
    }
}

/// Expected counts of the slots of one day.
struct Slots {
    means: Vec<f64>,
}

impl Slots {
    fn add(&mut self, slot: usize, mean: f64) {
        if let Some(sum) = self.means.get_mut(slot) {
            *sum += mean;
        }
    }

    /// Their sum and that of their squares; then none.
    fn take(&mut self) -> (f64, f64) {
        let found = (self.means.iter().sum(), self.means.iter().map(|mean| mean * mean).sum());
        self.means.fill(0.0);
        found
    }
}

fn square(value: f64) -> f64 {
    value * value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;
    use std::path::Path;

    fn counts(horizon: &str, arrivals: &str) -> ArrivalCounts {
        let text = format!(
            "name = \"t\"\nhorizon = {{ {horizon} }}\nagent = [{{ name = \"A\" }}]\n[[team]]\nname = \"T\"\n\
             handling = \"1 min\"\narrivals.poisson = {{ {arrivals} }}\n"
        );
        let loaded = scenario::parse("t.toml", &text, Path::new(""), &[]).unwrap();
        ArrivalCounts::of(&loaded.scenario, &loaded.scenario.teams[0]).unwrap()
    }

    fn near(found: f64, exact: f64) {
        assert!((found - exact).abs() <= 1e-9 * exact.abs().max(1.0), "{found}, not {exact}");
    }

    const TWO_DAYS: &str = "start = 2026-03-02, length = \"2 days\"";

    #[test]
    fn a_plain_process_has_the_variance_of_its_mean() {
        let found = counts(TWO_DAYS, "per_day = 240");
        assert_eq!(found.days.len(), 2);
        near(found.mean(), 480.0);
        near(found.variance(), 480.0);
        near(found.mean_of_squares(), 2.0 * (240.0 * 240.0 + 240.0));
    }

    /// 100 a day, half of them at nine and half at ten; day factor 0.2, slot factor 0.1:
    /// 100 + 0.04 × 100² + 1.04 × 0.01 × (50² + 50²) a day.
    #[test]
    fn factors_add_to_the_variance() {
        let mut hours = ["0"; 24];
        (hours[9], hours[10]) = ("1", "1");
        let cvs = format!("per_day = 100, day_cv = 0.2, slot_cv = 0.1, hourly = [{}]", hours.join(","));
        near(counts(TWO_DAYS, &cvs).variance(), 2.0 * (100.0 + 400.0 + 52.0));
        // The same hours in halves: (25² × 4) as squares.
        near(counts(TWO_DAYS, &format!("slots = \"30 min\", {cvs}")).variance(), 2.0 * (100.0 + 400.0 + 26.0));
        // The warm-up ends in the middle of the first day's hour: 25 + 50 are left of it.
        let half = counts("start = 2026-03-02, length = \"2 days\", warm_up = \"9 h 30 min\"", &cvs);
        near(half.days[0].mean, 75.0);
        near(half.days[0].variance(), 75.0 + 0.04 * 75.0 * 75.0 + 1.04 * 0.01 * (25.0 * 25.0 + 50.0 * 50.0));
    }

    /// 240 a day, grown by 10 % a week; the second Monday for a half; 12:20 to 12:50 of the first three times as many.
    #[test]
    fn growth_and_events() {
        let events = "{ on = 2026-03-09, factor = 0.5 }, \
             { from = 2026-03-02T12:20:00, to = 2026-03-02T12:50:00, factor = 3 }";
        let found = counts(
            "start = 2026-03-02, length = \"8 days\"",
            &format!("per_day = 240, growth = \"10%\", slot_cv = 0.1, events = [{events}]"),
        );
        near(found.days[0].mean, 240.0 + 2.0 * 5.0);
        near(found.days[0].of_slot_factors, 0.01 * (23.0 * 100.0 + 20.0 * 20.0));
        near(found.days[3].mean, 240.0 * 1.1f64.powf(3.0 / 7.0));
        near(found.days[7].mean, 0.5 * 240.0 * 1.1);
    }

    /// Berlin, the night on which 02:00 to 03:00 comes twice: the hour has twice as many, its halves one factor each.
    #[test]
    fn an_hour_that_comes_twice() {
        let night = "start = 2026-10-25, length = \"1 day\", time_zone = \"Europe/Berlin\"";
        let hours = counts(night, "per_day = 24, slot_cv = 0.5");
        near(hours.mean(), 25.0);
        near(hours.days[0].of_slot_factors, 0.25 * (23.0 + 4.0));
        let halves = counts(night, "per_day = 24, slot_cv = 0.5, slots = \"30 min\"");
        near(halves.mean(), 25.0);
        near(halves.days[0].of_slot_factors, 0.25 * (46.0 * 0.25 + 2.0));
    }
}
