//! The values of a scenario, and other sets of them that the history allows as well.
//!
//! A set is what the fit would be if other days had been seen: days are drawn again among those of their weekday, whole weeks where
//! there are eight or more (a block bootstrap: A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application, 1997).

use super::censored::{AgentsPoint, LengthPoint};
use super::counts::CountsPoint;
use super::fitted::{Fitted, FittedHandling, FittedTeam, WITHOUT_ENDS};
use super::hand::{MOST_IN_HAND, PastWork};
use super::lengths::{WholeLaw, refit};
use super::speed::speed_again;
use crate::random::{Draws, Purpose, Stream};
use jiff::civil::Date;

/// Weeks from which whole weeks are drawn.
const WEEKS: usize = 8;
const WEEK: usize = 7;
/// By how much a factor of the sets is put right at most.
const MOST_OFF: f64 = 2.0;

/// All values that a history tells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DrawnAccount {
    /// As in [`Fitted::teams`].
    pub teams: Vec<DrawnTeam>,
    /// As in [`Fitted::agents`]: the median of its reaction.
    pub medians: Vec<Option<f64>>,
    /// The sigma of all reactions.
    pub sigma: Option<f64>,
    pub speed: [f64; MOST_IN_HAND],
}

/// Those of a team.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DrawnTeam {
    pub counts: CountsPoint,
    pub work: Option<DrawnWork>,
    pub patience: Option<LengthPoint>,
}

/// Its work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum DrawnWork {
    /// The works as they were, each times this.
    Scaled(f64),
    Law(WholeLaw),
}

impl DrawnAccount {
    /// The same with volumes so many times as large, by team.
    pub(crate) fn at_level(&self, rates: &[f64]) -> DrawnAccount {
        let mut moved = self.clone();
        moved.teams.iter_mut().zip(rates).for_each(|(team, rate)| team.counts.per_day *= rate);
        moved
    }
}

impl Fitted {
    /// The values themselves.
    pub(crate) fn drawn(&self) -> DrawnAccount {
        let team = |team: &FittedTeam| DrawnTeam {
            counts: team.counts.point(),
            work: team.handling.as_ref().and_then(drawn_work),
            patience: team.patience.first().map(|fit| fit.point),
        };
        DrawnAccount {
            teams: self.teams.iter().map(team).collect(),
            medians: self.agents.iter().map(|agent| agent.reaction.map(|reaction| reaction.median.value)).collect(),
            sigma: self.reactions.as_ref().map(|fit| fit.sigma.value),
            speed: self.speed.speed,
        }
    }

    /// So many other sets. `None` if nobody wants more.
    pub(crate) fn sets(&self, count: u32, seed: u64, stop: &dyn Fn(u32) -> bool) -> Option<Vec<DrawnAccount>> {
        let base = Again::new(self);
        let one = |set| {
            let mut draws = Stream::new(seed, u64::from(set), Purpose::Bootstrap, 0).item(0);
            let weights = weights(self.first_day, self.days, &mut draws);
            (!stop(set)).then(|| base.set(&weights))
        };
        let mut sets = (0..count).map(one).collect::<Option<Vec<DrawnAccount>>>()?;
        for (at, team) in self.teams.iter().enumerate() {
            let point = team.counts.point();
            put_right(&mut sets, point.day_cv, |set| &mut set.teams[at].counts.day_cv);
            put_right(&mut sets, point.slot_cv, |set| &mut set.teams[at].counts.slot_cv);
        }
        Some(sets)
    }
}

/// A factor that sets have too small, or too large, in the mean of its square: days that are drawn twice differ by nothing. Where the
/// history shows none, sets have what it may hide.
fn put_right(sets: &mut [DrawnAccount], cv: f64, of: impl Fn(&mut DrawnAccount) -> &mut f64) {
    let squares: f64 = sets.iter_mut().map(|set| libm::pow(*of(set), 2.0)).sum();
    let ratio = cv / libm::sqrt(squares / sets.len().max(1) as f64);
    if ratio.is_finite() && ratio > 0.0 {
        sets.iter_mut().for_each(|set| *of(set) *= ratio.clamp(1.0 / MOST_OFF, MOST_OFF));
    }
}

/// How often each day is drawn.
fn weights(first: Date, days: usize, draws: &mut Draws) -> Vec<f64> {
    let mut weights = vec![0.0; days];
    let one_of = |count: usize, draws: &mut Draws| ((draws.open01() * count as f64) as usize).min(count - 1);
    if days >= WEEKS * WEEK {
        // A week that is cut off by the end counts as one.
        let weeks = days.div_ceil(WEEK);
        for _ in 0..weeks {
            let week = one_of(weeks, draws);
            (week * WEEK..days.min((week + 1) * WEEK)).for_each(|day| weights[day] += 1.0);
        }
        return weights;
    }
    let from = first.weekday().to_monday_zero_offset() as usize;
    for weekday in 0..WEEK {
        let own: Vec<usize> = (0..days).filter(|day| (from + day) % WEEK == weekday).collect();
        for _ in 0..own.len() {
            weights[own[one_of(own.len(), draws)]] += 1.0;
        }
    }
    weights
}

/// What sets are made from, worked out once.
struct Again<'a> {
    fitted: &'a Fitted,
    /// What the quick way says of the history itself: sets differ from it as they do from the whole fit.
    reactions: Option<AgentsPoint>,
    /// How much less the sightings that are looked at vary than all would.
    narrow: f64,
    /// By team: its works.
    works: Vec<Vec<PastWork>>,
    /// By team: the mean of its works.
    means: Vec<f64>,
}

impl<'a> Again<'a> {
    fn new(fitted: &'a Fitted) -> Self {
        let ones = vec![1.0; fitted.days];
        let looked_at: usize = fitted.sightings.iter().map(Vec::len).sum();
        let reactions = fitted.reactions.as_ref();
        let works: Vec<Vec<PastWork>> = fitted
            .teams
            .iter()
            .map(|team| fitted.hands.works.iter().filter(|work| work.team == team.place).copied().collect())
            .collect();
        let mut again = Again {
            fitted,
            reactions: reactions.map(|fit| fit.again(&fitted.sightings, fitted.resolution, &ones)),
            narrow: libm::sqrt(looked_at as f64 / fitted.seen.max(1) as f64).min(1.0),
            works,
            means: Vec::new(),
        };
        again.means = (0..again.works.len()).map(|team| again.mean(team, &ones, &fitted.speed.speed)).collect();
        again
    }

    fn set(&self, weights: &[f64]) -> DrawnAccount {
        let fitted = self.fitted;
        let speed = speed_again(&fitted.speed, &fitted.hands.works, weights);
        let moved = self.moved_reactions(weights);
        let median = |place: u32, median: f64| {
            let moves = moved.as_ref().and_then(|(mu, _)| mu.get(place as usize)).copied().unwrap_or(0.0);
            median * libm::exp(moves)
        };
        let medians = fitted.agents.iter().map(|agent| agent.reaction.map(|own| median(agent.place, own.median.value)));
        DrawnAccount {
            teams: (0..fitted.teams.len()).map(|team| self.team(team, weights, &speed)).collect(),
            medians: medians.collect(),
            sigma: fitted
                .reactions
                .as_ref()
                .map(|fit| fit.sigma.value * libm::exp(moved.as_ref().map_or(0.0, |(_, sigma)| *sigma))),
            speed,
        }
    }

    /// By how much the logarithms of medians and sigma move.
    fn moved_reactions(&self, weights: &[f64]) -> Option<(Vec<f64>, f64)> {
        let (fit, base) = (self.fitted.reactions.as_ref()?, self.reactions.as_ref()?);
        let is = fit.again(&self.fitted.sightings, self.fitted.resolution, weights);
        let narrow = if self.fitted.has_ends { self.narrow } else { self.narrow * WITHOUT_ENDS };
        let moved = |is: f64, was: f64| if is.is_finite() && was.is_finite() { narrow * (is - was) } else { 0.0 };
        let mu = is.mu.iter().zip(&base.mu).map(|(is, was)| moved(*is, *was)).collect();
        Some((mu, moved(libm::log(is.sigma), libm::log(base.sigma))))
    }

    fn team(&self, at: usize, weights: &[f64], speed: &[f64; MOST_IN_HAND]) -> DrawnTeam {
        let team = &self.fitted.teams[at];
        let first = self.fitted.first_day;
        let day = |date: Date| weights.get((date - first).get_days() as usize).copied().unwrap_or(1.0);
        let counted: Vec<f64> = team.counted.iter().map(|of| day(of.date)).collect();
        let work = match team.handling.as_ref().and_then(drawn_work) {
            Some(DrawnWork::Scaled(_)) => {
                let ratio = self.mean(at, weights, speed) / self.means[at];
                Some(DrawnWork::Scaled(if ratio.is_finite() && ratio > 0.0 { ratio } else { 1.0 }))
            }
            Some(DrawnWork::Law(law)) => {
                let (works, own) = self.weighted(at, weights, speed);
                Some(DrawnWork::Law(refit(&law, &works, &own, self.fitted.resolution)))
            }
            None => None,
        };
        DrawnTeam {
            counts: team.counts.again(&team.counted, &counted),
            work,
            patience: team.patience.first().map(|fit| fit.step(weights)),
        }
    }

    /// The works of a team at these speeds, and how often each counts.
    fn weighted(&self, team: usize, weights: &[f64], speed: &[f64; MOST_IN_HAND]) -> (Vec<f64>, Vec<f64>) {
        let weight = |work: &PastWork| weights.get(work.day as usize).copied().unwrap_or(1.0);
        self.works[team].iter().map(|work| (work.task(speed, &self.fitted.paces), weight(work))).unzip()
    }

    fn mean(&self, team: usize, weights: &[f64], speed: &[f64; MOST_IN_HAND]) -> f64 {
        let (works, own) = self.weighted(team, weights, speed);
        let sum: f64 = works.iter().zip(&own).map(|(work, weight)| work * weight).sum();
        sum / own.iter().sum::<f64>()
    }
}

/// The work of a team as a scenario draws it.
fn drawn_work(handling: &FittedHandling) -> Option<DrawnWork> {
    match handling.is_as_it_was() {
        true => Some(DrawnWork::Scaled(1.0)),
        false => handling.laws.first().map(|fit| DrawnWork::Law(fit.law)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_drawn_among_those_of_their_weekday() {
        let mut draws = Stream::new(1, 0, Purpose::Bootstrap, 0).item(0);
        let found = weights(date(2026, 3, 3), 24, &mut draws);
        for weekday in 0..WEEK {
            let own: f64 = found.iter().skip(weekday).step_by(WEEK).sum();
            assert_eq!(own, found.iter().skip(weekday).step_by(WEEK).count() as f64);
        }
        assert!(found.contains(&0.0) && found.iter().any(|weight| *weight > 1.0));
    }

    #[test]
    fn weeks_are_drawn_whole() {
        let mut draws = Stream::new(1, 0, Purpose::Bootstrap, 0).item(0);
        let found = weights(date(2026, 3, 3), 60, &mut draws);
        assert!(found.chunks(WEEK).all(|week| week.iter().all(|weight| *weight == week[0])));
    }
}
