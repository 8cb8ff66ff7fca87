//! Values on charts: how they are written, and in what scale they stand on an axis.

use crate::report::number;
use crate::report::words::{notation, say};
pub(crate) use crate::unit::Unit;

/// How a chart writes the values of a unit.
pub(super) trait UnitText {
    /// A value rounded for reading, with its unit where that is short: `4 min 18 s`, `6.5 %`, `1.2`.
    fn value(&self, value: f64) -> String;

    /// An interval, `4 min – 5 min`. Shares end at nothing and all.
    fn interval(&self, ends: (f64, f64)) -> String;

    /// The unit in the title of an axis whose numbers it scales, if it has a name.
    fn name(&self) -> &'static str;
}

impl UnitText for Unit {
    fn value(&self, value: f64) -> String {
        let sign = if value < 0.0 { notation().minus } else { "" };
        sign.to_string() + &number::value(value.abs(), *self)
    }

    fn interval(&self, (low, high): (f64, f64)) -> String {
        let low = if *self == Unit::Share { low.max(0.0) } else { low };
        let high = if *self == Unit::Share { high.clamp(0.0, 1.0) } else { high };
        number::between(&self.value(low), &self.value(high))
    }

    fn name(&self) -> &'static str {
        match self {
            Unit::Share => notation().percent,
            Unit::Points => notation().points_name,
            Unit::Ratio => "",
            Unit::Money(currency) => currency.sign(),
            unit => say!(catalogue::unit_name(*unit)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Thing;

    #[test]
    fn values_are_written_with_their_sign_and_unit() {
        assert_eq!(Unit::Time.value(-258.0), "−4 min 18 s");
        assert_eq!(Unit::Share.difference().value(-0.0234), "−2.3 pp");
        assert_eq!(Unit::Count(Thing::Offers).value(1234.0), "1,234");
        assert_eq!(Unit::of("BRL").unwrap().value(-1234.0), "−R$ 1,234");
        assert_eq!(Unit::of("EUR").unwrap().interval((0.09, 1.5)), "€ 0.09 – € 1.50");
        assert_eq!(Unit::Share.interval((-0.1, 0.5)), "0 % – 50.0 %");
    }
}
