//! Round values for axes.

use super::unit::{Unit, UnitText};
use crate::report::number;
use crate::report::words::notation;
use crate::time::TimeUnit;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3600.0;
const DAY: f64 = 86_400.0;

/// Steps between times, in seconds: what clocks and calendars have.
const TIMES: [f64; 21] = [
    1.0,
    2.0,
    5.0,
    10.0,
    15.0,
    30.0,
    MINUTE,
    2.0 * MINUTE,
    5.0 * MINUTE,
    10.0 * MINUTE,
    15.0 * MINUTE,
    30.0 * MINUTE,
    HOUR,
    2.0 * HOUR,
    3.0 * HOUR,
    6.0 * HOUR,
    12.0 * HOUR,
    DAY,
    2.0 * DAY,
    5.0 * DAY,
    10.0 * DAY,
];

/// The marks of an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ticks {
    /// Where they stand, in the unit of the measure.
    pub values: Vec<f64>,
    /// What they say, without the unit.
    pub texts: Vec<String>,
    /// The unit of what they say: `min`, `%`, `million conversations`; empty for none.
    pub unit: String,
    /// What one of it is worth in the measure's.
    pub worth: f64,
}

/// The distance of ticks, and what one of the axis' units is worth in the measure's.
struct TickStep {
    step: f64,
    worth: f64,
    decimals: usize,
    unit: String,
}

/// The ticks from `low` to `high`, about `most` (three or more) of them at round distances.
pub(super) fn ticks(low: f64, high: f64, most: usize, unit: &Unit) -> Ticks {
    let step = step(low, high, most, unit);
    let (first, last) = ((low / step.step - 1e-6).ceil(), (high / step.step + 1e-6).floor());
    let count = (last - first).clamp(0.0, 1000.0) as usize;
    let values: Vec<f64> = (0..=count).map(|i| (first + i as f64) * step.step).collect();
    let texts = values.iter().map(|value| text(value / step.worth, step.decimals)).collect();
    Ticks { values, texts, unit: step.unit, worth: step.worth }
}

/// The range widened to whole steps.
pub(super) fn rounded(low: f64, high: f64, most: usize, unit: &Unit) -> (f64, f64) {
    let step = step(low, high, most, unit).step;
    ((low / step + 1e-6).floor() * step, (high / step - 1e-6).ceil() * step)
}

fn text(value: f64, decimals: usize) -> String {
    if decimals > 6 {
        return number::scientific(value);
    }
    let is_below = value < 0.0 && -value * ten(decimals as i32) > 0.5;
    let sign = if is_below { notation().minus } else { "" };
    sign.to_string() + &number::grouped(value.abs(), decimals)
}

fn step(low: f64, high: f64, most: usize, unit: &Unit) -> TickStep {
    let span = (high - low).max(1e-12);
    let least = span / most.max(3) as f64;
    match unit {
        Unit::Time => time_step(least),
        Unit::Share | Unit::Points => {
            let (step, decimals) = decimal_step(least * 100.0);
            TickStep { step: step / 100.0, worth: 0.01, decimals, unit: unit.name().to_string() }
        }
        _ => {
            let (worth, word) = number::magnitude(low.abs().max(high.abs()));
            let (step, decimals) = decimal_step(least / worth);
            let words: Vec<&str> = [word, unit.name()].into_iter().filter(|word| !word.is_empty()).collect();
            TickStep { step: step * worth, worth, decimals, unit: words.join(" ") }
        }
    }
}

/// Times in seconds, minutes, hours or days, whichever leaves whole numbers.
fn time_step(least: f64) -> TickStep {
    let named = |step: f64, decimals: usize, unit: TimeUnit| {
        let name = if unit == TimeUnit::Day { notation().days[1] } else { number::unit_of_time(unit) };
        TickStep { step, worth: unit.micros() as f64 / 1e6, decimals, unit: name.to_string() }
    };
    if least < 0.5 {
        let (step, decimals) = decimal_step(least);
        return named(step, decimals, TimeUnit::Second);
    }
    let Some(step) = TIMES.into_iter().find(|step| *step >= least * (1.0 - 1e-9)) else {
        let (step, decimals) = decimal_step(least / DAY);
        return named(step * DAY, decimals, TimeUnit::Day);
    };
    match step {
        s if s < MINUTE => named(s, 0, TimeUnit::Second),
        s if s < HOUR => named(s, 0, TimeUnit::Minute),
        s if s < DAY => named(s, 0, TimeUnit::Hour),
        s => named(s, 0, TimeUnit::Day),
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `least`, and how many decimals it needs.
fn decimal_step(least: f64) -> (f64, usize) {
    let mut power = 0;
    while power < 18 && ten(power) * 5.0 < least {
        power += 1;
    }
    while power > -12 && ten(power - 1) * 5.0 >= least * (1.0 - 1e-9) {
        power -= 1;
    }
    let factor = [1.0, 2.0, 5.0].into_iter().find(|f| ten(power) * f >= least * (1.0 - 1e-9)).unwrap_or(10.0);
    let step = if power < 0 { factor / ten(-power) } else { factor * ten(power) };
    (step, usize::try_from(-power).unwrap_or(0))
}

/// A power of ten, by exact products: the same on every platform.
fn ten(power: i32) -> f64 {
    let product = (0..power.abs()).fold(1.0, |product, _| product * 10.0);
    if power < 0 { 1.0 / product } else { product }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Thing;

    fn shown(low: f64, high: f64, most: usize, unit: &Unit) -> (String, String) {
        let ticks = ticks(low, high, most, unit);
        (ticks.texts.join(" "), ticks.unit)
    }

    #[test]
    fn times_stand_at_what_clocks_show() {
        let cases = [
            (2700.0, "0 10 20 30 40", "min"),
            (300.0, "0 1 2 3 4 5", "min"),
            (100.0, "0 30 60 90", "s"),
            (8.0, "0 2 4 6 8", "s"),
            (0.9, "0.0 0.2 0.4 0.6 0.8", "s"),
            (4.0 * 3600.0, "0 1 2 3 4", "h"),
            (30.0 * 3600.0, "0 6 12 18 24 30", "h"),
            (5.0 * 86_400.0, "0 1 2 3 4 5", "days"),
            (1e8, "0 500 1,000", "days"),
        ];
        for (high, texts, unit) in cases {
            assert_eq!(shown(0.0, high, 5, &Unit::Time), (texts.to_string(), unit.to_string()), "{high}");
        }
    }

    #[test]
    fn numbers_stand_at_ones_twos_and_fives() {
        let count = Unit::Count(Thing::Offers);
        assert_eq!(shown(0.0, 1.0, 5, &Unit::Share), ("0 20 40 60 80 100".to_string(), "%".to_string()));
        assert_eq!(shown(-0.012, 0.004, 4, &Unit::Points).0, "−1.0 −0.5 0.0");
        assert_eq!(shown(0.0, 1300.0, 4, &count), ("0 500 1,000".to_string(), "offers".to_string()));
        assert_eq!(shown(0.0, 4e7, 4, &count), ("0 10 20 30 40".to_string(), "million offers".to_string()));
        assert_eq!(shown(0.0, 0.03, 4, &Unit::Ratio).0, "0.00 0.01 0.02 0.03");
    }

    #[test]
    fn ranges_are_widened_to_whole_steps() {
        assert_eq!(rounded(0.0, 1402.0, 5, &Unit::Time), (0.0, 1500.0));
        assert_eq!(rounded(-0.3, 0.9, 4, &Unit::Ratio), (-0.5, 1.0));
    }

    #[test]
    fn there_are_never_too_many_and_never_too_few() {
        for unit in [Unit::Time, Unit::Share, Unit::Ratio] {
            let mut high = 1e-9;
            while high < 1e15 {
                for most in 3..12 {
                    let ticks = ticks(0.0, high, most, &unit);
                    assert!((2..=most + 1).contains(&ticks.values.len()), "{unit:?} {high} {most} {ticks:?}");
                }
                high *= 1.7;
            }
        }
    }
}
