//! The values of a varied parameter, and where they stand along an axis.

#[cfg(test)]
use super::unit::{Unit, UnitText};
use crate::report::words::say;

/// Values nearer together than this are set at equal distances instead.
const NEAREST: f64 = 16.0;
/// Room before the first and after the last value.
const MARGIN: f64 = 18.0;

/// A parameter and the values it took.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Steps {
    /// What is varied: `overflow time`.
    pub name: String,
    /// The values in words: `10 min`.
    pub texts: Vec<String>,
    /// The same as numbers in one unit, if they are numbers.
    pub values: Option<Vec<f64>>,
    /// Whether the texts are bare numbers, one of which may stand for its neighbours.
    pub are_plain: bool,
}

/// Where values stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Places {
    /// Of each value.
    pub at: Vec<f64>,
    /// The values along the axis.
    pub order: Vec<usize>,
    /// What the axis is called.
    pub title: String,
}

impl Steps {
    /// Values that are words, in this order.
    #[cfg(test)]
    pub(crate) fn words(name: &str, texts: &[&str]) -> Self {
        let texts = texts.iter().map(|text| (*text).to_string()).collect();
        Steps { name: name.to_string(), texts, values: None, are_plain: false }
    }

    /// Values that are numbers; they stand true to scale where there is room.
    #[cfg(test)]
    pub(crate) fn numbers(name: &str, unit: &Unit, values: &[f64]) -> Self {
        let texts: Vec<String> = values.iter().map(|value| unit.value(*value)).collect();
        let are_plain = texts.iter().all(|text| text.parse::<f64>().is_ok());
        Steps { name: name.to_string(), texts, values: Some(values.to_vec()), are_plain }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// In words; nothing for a value that is not there.
    pub(crate) fn text(&self, index: usize) -> &str {
        self.texts.get(index).map_or("", String::as_str)
    }

    /// Between two coordinates: true to scale if these are numbers far enough apart, else at equal distances.
    pub(super) fn places(&self, from: f64, to: f64) -> Places {
        let count = self.len();
        let title = self.name.clone();
        let even = |order: Vec<usize>, title: String| {
            let mut at = vec![0.0; count];
            for (rank, index) in order.iter().enumerate() {
                at[*index] = from + (to - from) * (rank as f64 + 0.5) / count as f64;
            }
            Places { at, order, title }
        };
        let given: Vec<usize> = (0..count).collect();
        let Some(values) = self.values.as_ref().filter(|v| v.len() == count && v.iter().all(|v| v.abs() <= 1e15))
        else {
            return even(given, title);
        };
        let mut order = given;
        order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
        let (Some(low), Some(high)) = (order.first().map(|i| values[*i]), order.last().map(|i| values[*i])) else {
            return even(order, title);
        };
        if low == high {
            return even(order, title);
        }
        let margin = MARGIN.min((to - from) * 0.08);
        let at = |value: f64| from + margin + (to - from - 2.0 * margin) * ((value - low) / (high - low));
        let nearest = order.windows(2).map(|two| at(values[two[1]]) - at(values[two[0]])).fold(f64::INFINITY, f64::min);
        if nearest < NEAREST.min((to - from) * 0.05) {
            return even(order, say!(charts::not_to_scale(&title)));
        }
        Places { at: values.iter().map(|value| at(*value)).collect(), order, title }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_to_scale_where_there_is_room() {
        let steps = Steps::numbers("overflow", &Unit::Time, &[600.0, 1800.0, 1200.0]);
        let places = steps.places(0.0, 400.0);
        assert_eq!(places.at, [18.0, 382.0, 200.0]);
        assert_eq!(places.order, [0, 2, 1]);
        let steps = Steps::numbers("overflow", &Unit::Time, &[1.0, 2.0, 86_400.0, 3600.0]);
        let places = steps.places(0.0, 400.0);
        assert_eq!(places.at, [50.0, 150.0, 350.0, 250.0]);
        assert!(places.title.contains("not to scale"));
    }

    #[test]
    fn words_stand_at_equal_distances() {
        assert_eq!(Steps::words("rule", &["a", "b"]).places(0.0, 100.0).at, [25.0, 75.0]);
        assert!(Steps::words("rule", &[]).places(0.0, 100.0).at.is_empty());
    }
}
