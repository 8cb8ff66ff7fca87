//! The hours of the week together as hours of a day.

use super::summary::{HourSummary, TeamSummary};
use crate::measure::HourMeasure;

/// Hours in a day.
const DAY: usize = 24;

impl TeamSummary {
    /// A mean over conversations by hour of the day, 0 to 23, all weekdays together: each weekday counts as many times
    /// as conversations arrive in its hour. `None` for an hour in which the measure has no value on any day.
    pub fn by_hour_of_day(&self, measure: HourMeasure) -> [Option<f64>; DAY] {
        let mut sums = [(0.0, 0.0); DAY];
        let mean = |hour: &HourSummary, measure: HourMeasure| hour.get(measure).and_then(|estimate| estimate.mean);
        for hour in &self.hours {
            let found = mean(hour, HourMeasure::Arrivals).filter(|weight| *weight > 0.0).zip(mean(hour, measure));
            if let (Some((weight, value)), Some((sum, weights))) = (found, sums.get_mut(hour.hour)) {
                *sum += weight * value;
                *weights += weight;
            }
        }
        sums.map(|(sum, weights)| (weights > 0.0).then(|| sum / weights))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Measured;
    use crate::measure::{MeasureId, catalogue};
    use crate::stats::Estimate;

    fn hour(weekday: usize, hour: usize, arrivals: f64, wait: Option<f64>) -> HourSummary {
        let estimate = |mean| Estimate { n: 1, mean, ..Estimate::NONE };
        let value = |id: MeasureId| if id == HourMeasure::Arrivals.into() { Some(arrivals) } else { wait };
        let measures = catalogue::hour().into_iter();
        let measures = measures.map(|measure| Measured {
            estimate: estimate(value(measure.id)),
            measure: measure.into(),
            inputs: None,
        });
        HourSummary { weekday, hour, minute: 0, measures: measures.collect() }
    }

    #[test]
    fn busy_days_weigh_more() {
        let hours = vec![
            hour(0, 9, 30.0, Some(60.0)),
            hour(1, 9, 10.0, Some(100.0)),
            // Nobody was started, nobody came.
            hour(2, 9, 50.0, None),
            hour(6, 9, 0.0, Some(7.0)),
            hour(0, 10, 5.0, None),
            hour(3, 23, 2.0, Some(5.0)),
        ];
        let team = TeamSummary { team: String::new(), measures: Vec::new(), agents: Vec::new(), hours };
        let found = team.by_hour_of_day(HourMeasure::WaitMean);
        // (30 x 60 + 10 x 100) / 40
        assert_eq!((found[9], found[10], found[23], found[0]), (Some(70.0), None, Some(5.0), None));
        let none = TeamSummary { hours: Vec::new(), ..team };
        assert_eq!(none.by_hour_of_day(HourMeasure::WaitMean), [None; 24]);
    }
}
