//! Trade-offs: which points no other point beats.

use crate::unit::Better;

/// The indices of the points that no other point dominates, in rising order (V. Pareto 1906). A point
/// dominates another if it is at least as good in each objective and better in one. Each point has
/// one value an objective, in the order of `better`; an objective that is better neither way plays no part.
/// A point with a NaN, or with too few values, is left out. Points that are alike are all kept.
pub fn undominated<P: AsRef<[f64]>>(points: &[P], better: &[Better]) -> Vec<usize> {
    let turned: Vec<(usize, Vec<f64>)> = points
        .iter()
        .enumerate()
        .filter(|(_, point)| point.as_ref().len() >= better.len())
        .map(|(index, point)| {
            let values = point.as_ref().iter().zip(better).filter_map(|(value, better)| better.turned(*value));
            (index, values.collect())
        })
        .filter(|(_, values): &(usize, Vec<f64>)| !values.iter().any(|value| value.is_nan()))
        .collect();
    let beaten = |point: &[f64]| turned.iter().any(|(_, other)| dominates(other, point));
    turned.iter().filter(|(_, point)| !beaten(point)).map(|(index, _)| *index).collect()
}

/// More is better in each.
fn dominates(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(a, b)| a >= b) && a.iter().zip(b).any(|(a, b)| a > b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Better::{Higher, Lower, Neither};

    #[test]
    fn drawn_on_paper() {
        let points = [[1.0, 9.0], [2.0, 5.0], [3.0, 6.0], [4.0, 1.0], [2.0, 5.0], [f64::NAN, 0.0], [5.0, 1.0]];
        assert_eq!(undominated(&points, &[Lower, Lower]), [0, 1, 3, 4]);
        assert_eq!(undominated(&points, &[Higher, Higher]), [0, 2, 6]);
        assert_eq!(undominated(&points, &[Lower, Higher]), [0]);
        assert_eq!(undominated(&points, &[Lower, Neither]), [0]);
    }

    #[test]
    fn nothing_to_choose_by() {
        assert_eq!(undominated(&[[1.0], [2.0]], &[]), [0, 1]);
        assert_eq!(undominated(&[vec![1.0], vec![]], &[Lower]), [0]);
        assert!(undominated(&Vec::<Vec<f64>>::new(), &[Lower]).is_empty());
        assert_eq!(undominated(&[[f64::INFINITY], [1.0]], &[Higher]), [0]);
    }
}
