//! Control variates: what is known of the customers makes the mean of what comes of them surer.
//!
//! How many customers come in a replication, how bunched by day, and with how much work, has known expectations. Where more came than
//! expected, waits are longer than expected. A regression of a measure on such controls says by how much, and the mean is put right:
//!
//! m = mean y − b' d, with d = mean c − E c, which is Σ aᵢ yᵢ with aᵢ = 1 / n − d' S⁻¹ (cᵢ − mean c)
//!
//! S the sums of squares and products of the controls about their means (S. S. Lavenberg and P. D. Welch, Management Science 27, 1981; B.
//! L. Nelson, Operations Research 38, 1990). Without replication i the mean would be off by uᵢ = aᵢ rᵢ / (1 − hᵢ), r the residuals and h the
//! leverages, and Σ uᵢ² is its variance whatever the residuals vary with, as those of busy replications do (HC3 of J. G. MacKinnon and H.
//! White, Journal of Econometrics 29, 1985). The t quantile has n − q − 1 degrees of freedom. Nelson's jackknife, whose centre is
//! without bias, was tried: it varies more, and of busy weeks held less often.
//!
//! A coefficient that is estimated costs: with q controls the expected variance is (n − 2) / (n − q − 2) times that of known ones. With
//! that counted in, the controls must make the variance 1.2 times smaller. As many as may be are tried, then fewer: to take each for
//! itself by what it gains would make the intervals of 30 replications hold a percent less often.

/// The most controls of one value.
const CONTROLS: usize = 3;
/// A variance that is so many times smaller pays for the controls.
const PAYS: f64 = 1.2;
/// Replications for each control: with ten, intervals of 30 hold less, and more, often than they say.
const FOR_EACH: usize = 15;
/// Fewer replications have none: too little is known of their coefficients.
const LEAST: usize = 20;
/// The same where they are not chosen.
const FEW: usize = 12;
/// A control that has so little of its own beside those before it says nothing new.
const OWN: f64 = 1e-6;
/// A value of which controls leave so little is one of them by another name.
const LEFT: f64 = 1e-9;
/// Replications go to so many parts by turns, so that memory does not grow with their number: up to so many, each is a part.
const PARTS: usize = 100;

/// How far the controls of a replication are from what is expected, as shares of that.
pub type Off = [f64; CONTROLS];

/// The controls of all replications.
#[derive(Clone, Debug, Default)]
pub struct ControlParts {
    count: usize,
    /// By part, the sum of its replications.
    offs: Vec<Off>,
}

/// A value beside its controls.
#[derive(Clone, Debug, Default)]
pub struct ControlledValues {
    count: usize,
    /// By part: the sum of the weights, and that of the values times their weights.
    parts: Vec<[f64; 2]>,
}

impl ControlParts {
    /// Takes in a replication.
    pub fn add(&mut self, off: Off) {
        let part = self.count % PARTS;
        self.count += 1;
        match self.offs.get_mut(part) {
            Some(sums) => sums.iter_mut().zip(off).for_each(|(sum, one)| *sum += one),
            None => self.offs.push(off),
        }
    }
}

impl ControlledValues {
    /// Takes in what a replication has, in the same order as the controls; without a weight it is not defined.
    pub fn add(&mut self, value: f64, weight: f64) {
        let part = self.count % PARTS;
        self.count += 1;
        match self.parts.get_mut(part) {
            Some([weights, sum]) => {
                *weights += weight;
                *sum += weight * value;
            }
            None => self.parts.push([weight, weight * value]),
        }
    }

    /// What the parts contribute beyond the ratio of all: their mean is nothing. `None` if a replication is missing.
    fn beyond(&self) -> Option<Vec<f64>> {
        let [weights, sum] = self.parts.iter().fold([0.0; 2], |[w, s], [weight, sum]| [w + weight, s + sum]);
        let (ratio, mean) = (sum / weights, weights / self.parts.len() as f64);
        let of = |[weight, sum]: &[f64; 2]| (sum - weight * ratio) / mean;
        let all: Vec<f64> = self.parts.iter().map(of).collect();
        all.iter().all(|one| one.is_finite()).then_some(all)
    }
}

/// What controls make of a mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Controlled {
    /// What is taken off the mean.
    pub shift: f64,
    /// The standard error of what is left.
    pub error: f64,
    /// Of how many values it is the mean.
    pub parts: usize,
    /// Degrees of freedom of its t quantile.
    pub freedom: u64,
    /// The sample skewness of what the replications contribute to it.
    pub skewness: f64,
    /// The variance is so many times smaller than that of the plain mean: so many times the replications would it take.
    pub gain: f64,
}

impl Controlled {
    /// The mean of a value with as many controls as there may be, in their order, or else with fewer; `None` if they do not pay.
    pub fn of(values: &ControlledValues, controls: &ControlParts) -> Option<Controlled> {
        if values.count != controls.count || controls.count < LEAST {
            return None;
        }
        let beyond = values.beyond()?;
        let squares = sum_of_squares(&beyond);
        let plain = squares / (beyond.len() as f64 - 1.0);
        if plain <= 0.0 || plain.is_nan() {
            return None;
        }
        let most = (controls.count / FOR_EACH).min(CONTROLS);
        let fits = (1..=most).rev().map(|most| ControlFit::new(&beyond, controls, most));
        let fit = fits.into_iter().find(|fit| fit.expected_variance().is_some_and(|found| found * PAYS <= plain))?;
        // To look at the gain again would take the luckier intervals.
        (sum_of_squares(&fit.residuals) > LEFT * squares).then(|| fit.controlled(plain / beyond.len() as f64))
    }

    /// The same with as many as there may be and at least one, whether they pay or not, from twelve replications on: nothing is chosen
    /// by what it gains, so that few replications will do.
    pub fn always(values: &ControlledValues, controls: &ControlParts) -> Option<Controlled> {
        let most = (controls.count / FOR_EACH).clamp(1, CONTROLS);
        let beyond = values.beyond().filter(|_| values.count == controls.count && controls.count >= FEW)?;
        let squares = sum_of_squares(&beyond);
        let fit = ControlFit::new(&beyond, controls, most);
        let says_something = !fit.directions.is_empty() && sum_of_squares(&fit.residuals) > LEFT * squares;
        says_something.then(|| fit.controlled(squares / (beyond.len() as f64 - 1.0) / beyond.len() as f64))
    }
}

/// A regression on the first controls, along directions at right angles to each other (J. P. Gram 1883, E. Schmidt 1907).
struct ControlFit {
    /// Of length 1, about their means: by part.
    directions: Vec<Vec<f64>>,
    /// How far their means are from what is expected.
    off: Vec<f64>,
    /// What each explains.
    along: Vec<f64>,
    residuals: Vec<f64>,
}

impl ControlFit {
    fn new(beyond: &[f64], controls: &ControlParts, most: usize) -> Self {
        let mut fit = ControlFit { directions: vec![], off: vec![], along: vec![], residuals: beyond.to_vec() };
        for place in 0..most {
            fit.add(controls.offs.iter().map(|off| off[place]).collect());
        }
        fit
    }

    /// One control more, if it says something new.
    fn add(&mut self, sums: Vec<f64>) {
        let mut off = sums.iter().sum::<f64>() / sums.len() as f64;
        let mut own: Vec<f64> = sums.iter().map(|one| one - off).collect();
        let whole = sum_of_squares(&own);
        for (direction, known) in self.directions.iter().zip(&self.off) {
            let part = product(&own, direction);
            own.iter_mut().zip(direction).for_each(|(one, along)| *one -= part * along);
            off -= part * known;
        }
        let left = sum_of_squares(&own);
        if left <= OWN * whole || left.is_nan() {
            return;
        }
        let length = left.sqrt();
        own.iter_mut().for_each(|one| *one /= length);
        let along = product(&self.residuals, &own);
        self.residuals.iter_mut().zip(&own).for_each(|(rest, direction)| *rest -= along * direction);
        self.directions.push(own);
        self.off.push(off / length);
        self.along.push(along);
    }

    /// The variance of the residuals.
    fn variance(&self) -> f64 {
        sum_of_squares(&self.residuals) / self.freedom() as f64
    }

    fn freedom(&self) -> usize {
        self.residuals.len().saturating_sub(self.directions.len() + 1)
    }

    /// The same, with the price of the coefficients; `None` without controls.
    fn expected_variance(&self) -> Option<f64> {
        let (n, q) = (self.residuals.len() as f64, self.directions.len() as f64);
        (q > 0.0 && n > q + 2.0).then(|| self.variance() * (n - 2.0) / (n - q - 2.0))
    }

    /// What it makes of a mean whose plain variance is known.
    fn controlled(&self, plain: f64) -> Controlled {
        let n = self.residuals.len() as f64;
        let without = |(part, rest): (usize, &f64)| {
            let of = |direction: &Vec<f64>| direction[part];
            let weight = 1.0 / n - self.directions.iter().zip(&self.off).map(|(one, off)| of(one) * off).sum::<f64>();
            let lever = 1.0 / n + self.directions.iter().map(|one| of(one) * of(one)).sum::<f64>();
            weight * rest / (1.0 - lever).max(1e-6)
        };
        let without: Vec<f64> = self.residuals.iter().enumerate().map(without).collect();
        let variance = sum_of_squares(&without);
        let mean = without.iter().sum::<f64>() / n;
        let about: Vec<f64> = without.iter().map(|one| one - mean).collect();
        let second = sum_of_squares(&about) / n;
        let third = about.iter().map(|off| off * off * off).sum::<f64>() / n;
        Controlled {
            shift: product(&self.along, &self.off),
            error: variance.sqrt(),
            parts: self.residuals.len(),
            freedom: self.freedom() as u64,
            skewness: if second > 0.0 { third / second.powf(1.5) } else { 0.0 },
            gain: plain / variance,
        }
    }
}

fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn sum_of_squares(values: &[f64]) -> f64 {
    product(values, values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::normal::NormalDraws;
    use crate::stats::{Estimate, contributions, quantile};
    use crate::unit::Reading;

    fn controlled(values: &[f64], offs: &[Off], weights: &[f64]) -> Option<Controlled> {
        let (mut parts, mut found) = (ControlParts::default(), ControlledValues::default());
        for ((value, off), weight) in values.iter().zip(offs).zip(weights) {
            parts.add(*off);
            found.add(*value, *weight);
        }
        Controlled::of(&found, &parts)
    }

    /// Twenty values 3 + 2 c + c² ± 0.1 in turn, of one control c = −0.4 … 0.55 with mean 0.075: what simple regression makes of them,
    /// and how far it moves without each.
    #[test]
    fn one_control_by_hand() {
        let c: Vec<f64> = (0..20).map(|i| 0.05 * f64::from(i) - 0.4).collect();
        let y: Vec<f64> =
            c.iter().enumerate().map(|(i, c)| 3.0 + 2.0 * c + c * c + if i % 2 == 0 { 0.1 } else { -0.1 }).collect();
        let offs: Vec<Off> = c.iter().map(|c| [*c, 0.0, 0.0]).collect();
        let found = controlled(&y, &offs, &[1.0; 20]).unwrap();
        let regressed = |without: Option<usize>| {
            let taken = || c.iter().zip(&y).enumerate().filter(|(i, _)| Some(*i) != without).map(|(_, pair)| pair);
            let n = taken().count() as f64;
            let (mc, my) = (taken().map(|(c, _)| c).sum::<f64>() / n, taken().map(|(_, y)| y).sum::<f64>() / n);
            let slope = taken().map(|(c, y)| (c - mc) * (y - my)).sum::<f64>()
                / taken().map(|(c, _)| (c - mc).powi(2)).sum::<f64>();
            my - slope * mc
        };
        let all = regressed(None);
        let error = (0..20).map(|i| (all - regressed(Some(i))).powi(2)).sum::<f64>().sqrt();
        let my = y.iter().sum::<f64>() / 20.0;
        assert!((my - found.shift - all).abs() < 1e-12, "{found:?}, {all}");
        assert!((found.error - error).abs() < 1e-12 && found.freedom == 18 && found.parts == 20);
        let plain = y.iter().map(|y| (y - my).powi(2)).sum::<f64>() / 19.0 / 20.0;
        assert!((found.gain / (plain / (error * error)) - 1.0).abs() < 1e-9, "{}", found.gain);
    }

    #[test]
    fn what_does_not_pay_is_left_out() {
        let mut normal = NormalDraws::new(3);
        let mut draw = |n: usize| -> Vec<f64> { (0..n).map(|_| normal.draw()).collect() };
        let (c, y) = (draw(60), draw(60));
        let offs: Vec<Off> = c.iter().map(|c| [*c, 2.0 * c, 0.0]).collect();
        assert_eq!(controlled(&y, &offs, &[1.0; 60]), None);
        // A value that is the control itself, one that never changes, and one that is missing once.
        assert_eq!(controlled(&c, &offs, &[1.0; 60]), None);
        assert_eq!(controlled(&[4.0; 60], &offs, &[1.0; 60]), None);
        let y: Vec<f64> = c.iter().zip(&y).map(|(c, y)| 5.0 * c + y).collect();
        let missing: Vec<f64> = (0..60).map(|i| if i == 7 { f64::NAN } else { y[i] }).collect();
        assert_eq!(controlled(&missing, &offs, &[1.0; 60]), None);
        // Few replications have none. What is alike counts once.
        assert_eq!(controlled(&y[..19], &offs[..19], &[1.0; 19]), None);
        assert_eq!(controlled(&y[..20], &offs[..20], &[1.0; 20]).unwrap().freedom, 18);
        assert_eq!(controlled(&y, &offs, &[1.0; 60]).unwrap().freedom, 58);
    }

    /// Values of more and less weight give what their contributions give; and so do 370 in a hundred parts, nearly.
    #[test]
    fn ratios_and_parts() {
        let mut normal = NormalDraws::new(5);
        let offs: Vec<Off> =
            (0..370).map(|_| [0.1 * normal.draw(), 0.2 * normal.draw(), 0.1 * normal.draw()]).collect();
        let weights: Vec<f64> = offs.iter().map(|off| 100.0 * (1.0 + off[0])).collect();
        let values: Vec<f64> =
            offs.iter().map(|off| 20.0 + 30.0 * off[0] + 25.0 * off[1] + 60.0 * off[2] + normal.draw()).collect();
        let few = controlled(&values[..80], &offs[..80], &weights[..80]).unwrap();
        let readings: Vec<Reading> =
            values.iter().zip(&weights).map(|(value, own)| Reading::over(*value, *own)).collect();
        let plain = controlled(&contributions(&readings[..80]), &offs[..80], &[1.0; 80]).unwrap();
        assert_eq!(few.freedom, 76);
        for (one, other) in [(few.shift, plain.shift), (few.error, plain.error), (few.gain, plain.gain)] {
            assert!((one - other).abs() < 1e-8 * other.abs(), "{few:?}, {plain:?}");
        }
        let many = controlled(&values, &offs, &weights).unwrap();
        assert_eq!((many.parts, many.freedom), (100, 96));
        // A weight that goes with the value lifts the ratio: 20 + 30 × 0.1².
        assert!((many.error * 370f64.sqrt() / (few.error * 80f64.sqrt()) - 1.0).abs() < 0.25, "{many:?}, {few:?}");
        let mean = Estimate::of(&contributions(&readings)).mean.unwrap();
        assert!((mean - many.shift - 20.3).abs() < 4.0 * many.error, "{mean}, {many:?}");
    }

    /// Of twelve there is one, which need not pay: a value that has nothing to do with it, too. 4,000 studies: 95 % of the intervals
    /// hold the mean, within four standard errors.
    #[test]
    fn of_few_there_is_one_in_any_case() {
        let mut normal = NormalDraws::new(21);
        for slope in [0.0, 2.0] {
            let mut held = 0;
            for _ in 0..4000 {
                let (mut parts, mut values, mut y) = (ControlParts::default(), ControlledValues::default(), Vec::new());
                for _ in 0..12 {
                    let off = normal.draw();
                    y.push(7.0 + slope * off + normal.draw());
                    parts.add([off, normal.draw(), 0.0]);
                    values.add(y[y.len() - 1], 1.0);
                }
                let found = Controlled::always(&values, &parts).unwrap();
                assert!(found.freedom == 10 && Controlled::of(&values, &parts).is_none());
                let half = quantile(0.95, found.freedom).unwrap() * found.error;
                held += u32::from((Estimate::of(&y).mean.unwrap() - found.shift - 7.0).abs() <= half);
            }
            let share = f64::from(held) / 4000.0;
            // Leaving one out counts a little more than there is.
            let off = 4.0 * (0.95f64 * 0.05 / 4000.0).sqrt();
            assert!((0.95 - off..0.97 + off).contains(&share), "{slope}: {share}");
        }
        let (mut parts, mut values) = (ControlParts::default(), ControlledValues::default());
        (0..11).for_each(|at| parts.add([f64::from(at), 0.0, 0.0]));
        (0..11).for_each(|at| values.add(f64::from(at * at), 1.0));
        assert_eq!(Controlled::always(&values, &parts), None);
    }

    /// 4,000 studies of 30 normal values with three controls: 95 % of the intervals hold the mean, within four standard errors.
    #[test]
    fn intervals_hold_the_mean() {
        let mut normal = NormalDraws::new(9);
        let mut held = 0;
        for _ in 0..4000 {
            let offs: Vec<Off> = (0..30).map(|_| std::array::from_fn(|_| normal.draw())).collect();
            let y: Vec<f64> =
                offs.iter().map(|off| 7.0 + 2.0 * off[0] - off[1] + 0.8 * off[2] + normal.draw()).collect();
            let mean = Estimate::of(&y).mean.unwrap();
            let found = controlled(&y, &offs, &[1.0; 30]).unwrap();
            let half = quantile(0.95, found.freedom).unwrap() * found.error;
            held += u32::from((mean - found.shift - 7.0).abs() <= half);
        }
        let share = f64::from(held) / 4000.0;
        assert!((share - 0.95).abs() < 4.0 * (0.95f64 * 0.05 / 4000.0).sqrt(), "{share}");
    }
}
