//! Small systems of linear equations.

/// The solution by elimination with the largest pivot; `None` where there is none.
pub(crate) fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Option<Vec<f64>> {
    let n = b.len();
    for at in 0..n {
        let pivot = (at..n).max_by(|x, y| a[*x][at].abs().total_cmp(&a[*y][at].abs()))?;
        a.swap(at, pivot);
        b.swap(at, pivot);
        let is_sound = a[at][at].abs() > 1e-12;
        if !is_sound {
            return None;
        }
        let (done, rest) = a.split_at_mut(at + 1);
        for (row, value) in rest.iter_mut().zip(at + 1..) {
            let factor = row[at] / done[at][at];
            row.iter_mut().zip(&done[at]).for_each(|(cell, of_above)| *cell -= factor * of_above);
            b[value] -= factor * b[at];
        }
    }
    for at in (0..n).rev() {
        let rest: f64 = (at + 1..n).map(|column| a[at][column] * b[column]).sum();
        b[at] = (b[at] - rest) / a[at][at];
    }
    b.iter().all(|x| x.is_finite()).then_some(b)
}

/// The inverse of a symmetric matrix; `None` where there is none.
#[cfg(feature = "report")]
pub(crate) fn inverse(of: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let unit = |at: usize| (0..of.len()).map(|place| if place == at { 1.0 } else { 0.0 }).collect();
    (0..of.len()).map(|at| solve(of.to_vec(), unit(at))).collect()
}

#[cfg(all(test, feature = "report"))]
mod tests {
    use super::*;

    /// [[0, 2], [2, 3]] has the inverse [[-3/4, 1/2], [1/2, 0]].
    #[test]
    fn a_worked_example() {
        let matrix = vec![vec![0.0, 2.0], vec![2.0, 3.0]];
        assert_eq!(inverse(&matrix), Some(vec![vec![-0.75, 0.5], vec![0.5, 0.0]]));
        assert_eq!(solve(matrix, vec![2.0, 5.0]), Some(vec![1.0, 1.0]));
        assert_eq!(inverse(&[vec![1.0, 1.0], vec![1.0, 1.0]]), None);
    }
}
