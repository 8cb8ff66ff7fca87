//! What a change of a roster is expected to do to every hour, before it is simulated.
//!
//! Agents are felt in the hours when they are at work and in those around: who waits at ten is served at eleven. The
//! logarithm of what is unwanted in an hour, a wait or a share that is missed, is taken to fall with the part by which more
//! are at work then and around it. By how much is learnt from every roster that is simulated, by least squares that begin
//! with a guess (ridge regression: A. E. Hoerl and R. W. Kennard, Technometrics 12(1), 1970). That is the cut of
//! J. Atlason, M. A. Epelman and S. G. Henderson, "Optimizing call center staffing using simulation and analytic center
//! cutting-plane methods", Management Science 54(2), 2008, with one slope for all hours in place of differences that each
//! take simulations of their own. It only says what is worth simulating: what a roster keeps is always simulated.

use super::pattern::Pattern;
use super::target::HourTarget;
use super::trial::Shortfall;
use crate::calendar::{HOURS_OF_WEEK as HOURS, SlotLength};
use crate::stats::linear::solve;

/// Which hours are felt in one: the next, itself, and those before it; with what is guessed of them.
const FELT: [(usize, f64); 6] =
    [(1, -0.3), (0, -1.5), (HOURS - 1, -1.0), (HOURS - 2, -0.5), (HOURS - 3, -0.25), (HOURS - 4, -0.1)];
/// How many changes of a tenth the guess weighs as much as.
const GUESS: f64 = 100.0 * 0.1 * 0.1;
/// Beyond this a strain says nothing more: some seven times the target, or a seventh of it.
const FAR: f64 = 2.0;

/// By hour of the week, the logarithm of what is unwanted as a part of what the target allows; above zero an hour misses. Of
/// the slots of an hour the worst counts: waits reach over hours, so shorter slots would foresee no better, for more work.
pub(super) type Strains = [f64; HOURS];

/// By pattern, what one more agent does to the strain of every hour.
pub(super) type Effects = Vec<Vec<(usize, f64)>>;

pub(super) struct Foresight {
    /// By pattern: the hours with somebody at work, and which part of them.
    there: Vec<Vec<(usize, f64)>>,
    /// The normal equations of least squares.
    squares: [[f64; FELT.len()]; FELT.len()],
    products: [f64; FELT.len()],
    /// By how much a strain changes with the part by which more are at work in each hour that is felt.
    slopes: [f64; FELT.len()],
}

impl Foresight {
    pub(super) fn new(patterns: &[Pattern]) -> Self {
        let mut squares = [[0.0; FELT.len()]; FELT.len()];
        (0..FELT.len()).for_each(|at| squares[at][at] = GUESS);
        let slopes = FELT.map(|(_, guess)| guess);
        let there = patterns.iter().map(hours_of).collect();
        Foresight { there, squares, products: slopes.map(|slope| GUESS * slope), slopes }
    }

    /// What one more agent of each pattern does to a roster.
    pub(super) fn effects(&self, counts: &[u32]) -> Effects {
        let at_work = self.at_work(counts);
        let of = |there: &Vec<(usize, f64)>| {
            let mut effect = [0.0; HOURS];
            for (hour, part) in there {
                let more = part / at_work[*hour].max(0.5);
                for ((later, _), slope) in FELT.iter().zip(self.slopes) {
                    effect[(hour + HOURS - later) % HOURS] += slope * more;
                }
            }
            effect.into_iter().enumerate().filter(|(_, effect)| *effect != 0.0).collect()
        };
        self.there.iter().map(of).collect()
    }

    /// Takes in what came of a change.
    pub(super) fn learn(&mut self, before: (&[u32], &Strains), after: (&[u32], &Strains)) {
        let [old, new] = [before.0, after.0].map(|counts| self.at_work(counts));
        let more: Vec<f64> = old.iter().zip(&new).map(|(old, new)| (new - old) / old.max(0.5)).collect();
        for hour in 0..HOURS {
            let (from, to) = (before.1[hour], after.1[hour]);
            let felt = FELT.map(|(later, _)| more[(hour + later) % HOURS]);
            if from.abs().max(to.abs()) >= FAR || felt.iter().all(|part| *part == 0.0) {
                continue;
            }
            for (at, part) in felt.iter().enumerate() {
                self.products[at] += part * (to - from);
                felt.iter().enumerate().for_each(|(other, second)| self.squares[at][other] += part * second);
            }
        }
        // More agents never make it worse, as far as this goes.
        let squares = self.squares.iter().map(|row| row.to_vec()).collect();
        if let Some(slopes) = solve(squares, self.products.to_vec()) {
            self.slopes.iter_mut().zip(slopes).for_each(|(slope, found)| *slope = found.min(0.0));
        }
    }

    fn at_work(&self, counts: &[u32]) -> Vec<f64> {
        let mut at_work = vec![0.0; HOURS];
        for (there, count) in self.there.iter().zip(counts).filter(|(_, count)| **count > 0) {
            there.iter().for_each(|(hour, part)| at_work[*hour] += part * f64::from(*count));
        }
        at_work
    }
}

/// The hours of a week's work, and which part of each.
fn hours_of(pattern: &Pattern) -> Vec<(usize, f64)> {
    pattern.plan.open_shares(SlotLength::Hour).into_iter().enumerate().filter(|(_, part)| *part > 0.0).collect()
}

/// How a roster strains the hours; where nobody writes, nothing does.
pub(super) fn strains(found: &Shortfall, targets: &[Vec<HourTarget>], slots: SlotLength) -> Strains {
    let mut all = [-FAR; HOURS];
    for (hour, values) in &found.values {
        let of = |(target, value): (&HourTarget, &Option<f64>)| match value {
            Some(value) => {
                let ratio = target.missing(*value).max(1e-9) / target.missing(target.target.value).max(1e-9);
                libm::log(ratio).clamp(-FAR, FAR)
            }
            None if found.hours.contains(hour) => FAR,
            None => -FAR,
        };
        let strain = &mut all[hour / slots.an_hour()];
        *strain = targets[*hour].iter().zip(values).map(of).fold(*strain, f64::max);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::pattern::{Least, patterns};
    use super::*;
    use crate::scenario::{DaySet, Shift};

    fn shift(start: u32, minutes: u32) -> Shift {
        let days = vec![DaySet::parse("mon").unwrap()];
        Shift { name: "n".into(), days, starts: vec![start], length: minutes, pause: None, cost: None, max: None }
    }

    /// Five at work from ten to eleven, and half an hour of one more: a tenth, which is felt there by the first guess.
    #[test]
    fn half_an_hour_more_is_half_an_agent() {
        let foresight = Foresight::new(&patterns(&[shift(600, 60), shift(630, 30)], None, Least::Cost));
        let effects = &foresight.effects(&[5, 0])[1];
        let at = |hour: usize| effects.iter().find(|(known, _)| *known == hour).map(|(_, effect)| *effect);
        assert_eq!(at(10), Some(-1.5 * 0.1));
        // Who waits at nine is served at ten; who comes at eleven finds fewer before.
        assert_eq!((at(9), at(11), at(15)), (Some(-0.3 * 0.1), Some(-0.1), None));
    }

    /// An account where a tenth more takes two tenths off the strain of that hour, and nothing elsewhere.
    #[test]
    fn slopes_are_learnt() {
        let all = patterns(&[shift(600, 60), shift(660, 60)], None, Least::Cost);
        let mut foresight = Foresight::new(&all);
        for round in 0..400_u32 {
            let before = [5 + round % 4, 5 + round % 3];
            let after = [5 + round % 3, 5 + round % 5];
            let strains = |counts: [u32; 2]| {
                let mut strains = [-FAR; HOURS];
                let part = |at: usize| (f64::from(counts[at]) - f64::from(before[at])) / f64::from(before[at]);
                (strains[10], strains[11]) = (0.5 - 2.0 * part(0), 0.3 - 2.0 * part(1));
                strains
            };
            foresight.learn((&before, &strains(before)), (&after, &strains(after)));
        }
        assert!((foresight.slopes[1] + 2.0).abs() < 0.1, "{:?}", foresight.slopes);
        assert!(foresight.slopes[0].abs() < 0.1 && foresight.slopes[2].abs() < 0.1, "{:?}", foresight.slopes);
    }
}
