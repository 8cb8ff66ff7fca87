//! The cheapest agents that cover what every hour needs.
//!
//! Minimise the sum of weight (the cost, or what else is least) times number over all weeks an agent can have, so that at every open minute at least as
//! many are at work as its hour needs: the set covering formulation of G. B. Dantzig, "A comment on Edie's 'Traffic
//! delays at toll booths'", Operations Research 2(3), 1954. Of solutions that cost the same, one of few agents is taken:
//! each counts a hundred-thousandth of the cheapest week more.

use super::exact::{CoverRow, ExactCover, SolvedCover, Unsolved};
use super::grid::CoverGrid;
use super::near::{NearCover, weights};
use super::pattern::{Pattern, weight};
use super::week::Levels;
use crate::calendar::{SlotLength, WeekPlan};
use crate::money::to_f64;
use crate::scenario::Shift;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What an agent counts beyond the cost, of the cheapest week.
const EACH: f64 = 1e-5;
/// The same where few agents are wanted, who come and go seldom.
const EACH_OF_FEW: f64 = 0.5;
/// Nodes of an integer programme, at most; and where it is but to begin with.
const NODES: u64 = 1500;
const NODES_OF_STARTS: u64 = 50;

/// How many agents have which week.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// By pattern.
    pub counts: Vec<u32>,
    /// What they weigh, as [`Pattern::weight`] has it.
    pub weight: Decimal,
    /// No cover weighs less than this.
    pub bound: f64,
    /// Whether no cheaper cover exists; otherwise the work allowed did not do to know.
    pub optimal: bool,
}

impl Cover {
    /// A roster in its place: no cover of the same demand is known to be cheaper if it weighs no more than this one.
    pub(super) fn with(&self, counts: Vec<u32>, weight: Decimal) -> Cover {
        Cover { counts, weight, bound: self.bound.min(to_f64(weight)), optimal: self.optimal && weight <= self.weight }
    }
}

/// Why there is no cover.
#[derive(Clone, Debug, PartialEq)]
pub enum Uncovered {
    /// Slots that need somebody and that no week reaches in all their open minutes.
    Hours(Vec<usize>),
    /// The most agents that kinds of shift allow (`max`) are too few.
    TooFew,
    /// None was found, and it is not known whether there is any.
    Unknown,
    /// The solver failed, in its words.
    Solver(String),
}

/// The cheapest cover of the levels in the open hours, by slots of the week.
pub fn cover(
    patterns: &[Pattern],
    shifts: &[Shift],
    levels: &Levels,
    (open, slots): (&WeekPlan, SlotLength),
) -> Result<Cover, Uncovered> {
    Covers::new(patterns, shifts, (open, slots), &|| false).cheapest(levels)
}

/// All covers by the same weeks.
pub(super) struct Covers<'a> {
    patterns: &'a [Pattern],
    shifts: &'a [Shift],
    grid: CoverGrid,
    /// By stretch: the patterns at work in it.
    at_work: Vec<Vec<usize>>,
    /// Asked now and then: whether what there is must do.
    is_over: &'a dyn Fn() -> bool,
}

impl<'a> Covers<'a> {
    pub(super) fn new(
        patterns: &'a [Pattern],
        shifts: &'a [Shift],
        (open, slots): (&WeekPlan, SlotLength),
        is_over: &'a dyn Fn() -> bool,
    ) -> Self {
        let grid = CoverGrid::new(patterns, open, slots);
        let mut at_work = vec![Vec::new(); grid.size().1];
        for pattern in 0..patterns.len() {
            let stretches = grid.stretches_of(pattern).iter().cloned().flatten();
            stretches.for_each(|stretch| at_work[stretch].push(pattern));
        }
        Covers { patterns, shifts, grid, at_work, is_over }
    }

    /// The cheapest cover.
    pub(super) fn cheapest(&self, levels: &Levels) -> Result<Cover, Uncovered> {
        self.cover_by(levels, EACH, NODES)
    }

    /// Covers to begin a search with, soon found: a cheap one, and one of long weeks, in which an agent counts as much as
    /// half of the cheapest week, so that few of them come and go.
    pub(super) fn starts(&self, levels: &Levels) -> Vec<Vec<u32>> {
        let both = [EACH, EACH_OF_FEW].map(|share| self.cover_by(levels, share, NODES_OF_STARTS));
        both.into_iter().filter_map(Result::ok).map(|cover| cover.counts).collect()
    }

    fn cover_by(&self, levels: &Levels, share: f64, nodes: u64) -> Result<Cover, Uncovered> {
        let rows = self.rows(levels)?;
        let all = self.patterns.iter().map(|pattern| to_f64(pattern.weight)).filter(|weight| *weight > 0.0);
        let each = share * all.fold(f64::INFINITY, f64::min).min(1e9);
        let (patterns, shifts, is_over) = (self.patterns, self.shifts, self.is_over);
        let needs = self.grid.needs(levels);
        let weights = weights(patterns, each);
        let near = NearCover { grid: &self.grid, patterns, shifts, needs: &needs, weights: &weights, is_over }.find();
        let exact = ExactCover { patterns, shifts, rows: &rows, each, nodes, is_over };
        let solved = match exact.is_small() && !is_over() {
            true => exact.solve(near.as_deref()),
            false => Ok(SolvedCover { counts: None, bound: None, optimal: false }),
        };
        let solved = solved.map_err(|why| match why {
            Unsolved::Infeasible => Uncovered::TooFew,
            Unsolved::Failed(why) => Uncovered::Solver(why),
        })?;
        let counted = |counts: &[u32]| {
            let agents: f64 = counts.iter().map(|count| f64::from(*count)).sum();
            to_f64(weight(patterns, counts)) + each * agents
        };
        // What the solver rounds must cover, too; what it has proven is taken before its equals.
        let solved_counts = solved.counts.filter(|counts| self.fits(counts, &needs));
        let optimal = solved.optimal && solved_counts.is_some();
        let all = solved_counts.into_iter().chain(near.filter(|_| !optimal));
        let counts = all.min_by(|a, b| counted(a).total_cmp(&counted(b))).ok_or(Uncovered::Unknown)?;
        let weight = weight(patterns, &counts);
        let bound = if optimal {
            to_f64(weight)
        } else {
            // A solver's bound is of weight and agents together; an agent weighs the lightest week at least.
            let has_weights = patterns.iter().all(|pattern| pattern.weight > Decimal::ZERO);
            let of_solver = solved.bound.filter(|_| has_weights).map_or(0.0, |bound| bound / (1.0 + share));
            of_solver.max(self.least_weight(&needs)).min(to_f64(weight))
        };
        Ok(Cover { counts, weight, bound, optimal })
    }

    /// What any cover weighs at least: each minute that is needed weighs as little as in any week.
    fn least_weight(&self, needs: &[i64]) -> f64 {
        let open = self.grid.sums(|_, minutes| minutes);
        let wanted = self.grid.sums(|stretch, minutes| minutes * needs[stretch] as f64);
        let by_minute = |pattern: usize| to_f64(self.patterns[pattern].weight) / self.grid.sum_of(pattern, &open);
        let least = (0..self.patterns.len()).map(by_minute).fold(f64::INFINITY, f64::min);
        wanted.last().copied().unwrap_or(0.0) * if least.is_finite() { least } else { 0.0 }
    }

    /// Whether so many agents cover the needs, and are no more than kinds of shift allow.
    fn fits(&self, counts: &[u32], needs: &[i64]) -> bool {
        let of = |shift: usize| self.patterns.iter().zip(counts).filter(move |(pattern, _)| pattern.shift == shift);
        let sum = |shift: usize| of(shift).map(|(_, count)| u64::from(*count)).sum::<u64>();
        let mut kinds = self.shifts.iter().enumerate();
        let within = kinds.all(|(index, s)| s.max.is_none_or(|max| sum(index) <= u64::from(max)));
        within && self.grid.left(needs, counts).iter().all(|left| *left <= 0)
    }

    /// What must be covered; stretches with the same patterns are one row.
    fn rows(&self, levels: &Levels) -> Result<Vec<CoverRow>, Uncovered> {
        let mut rows: BTreeMap<&[usize], u32> = BTreeMap::new();
        let mut bare: Vec<usize> = Vec::new();
        for (stretch, at_work) in self.at_work.iter().enumerate() {
            let slot = self.grid.slot(stretch);
            let need = levels[slot];
            if need == 0 {
                continue;
            }
            if at_work.is_empty() {
                bare.push(slot);
            }
            let row = rows.entry(at_work).or_default();
            *row = (*row).max(need);
        }
        bare.dedup();
        let row = |(patterns, need): (&[usize], u32)| CoverRow { patterns: patterns.to_vec(), need };
        if bare.is_empty() { Ok(rows.into_iter().map(row).collect()) } else { Err(Uncovered::Hours(bare)) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::pattern::{Least, patterns};
    use super::*;
    use crate::calendar::HOURS_OF_WEEK as HOURS;
    use crate::random::{Purpose, Stream};
    use crate::scenario::DaySet;

    fn shift(name: &str, days: &[&str], starts: Vec<u32>, hours: u32, cost: Option<i64>, max: Option<u32>) -> Shift {
        let days = days.iter().map(|text| DaySet::parse(text).unwrap()).collect();
        let cost = cost.map(Decimal::from);
        Shift { name: name.into(), days, starts, length: 60 * hours, pause: None, cost, max }
    }

    fn open() -> WeekPlan {
        WeekPlan::parse(&["mon-wed 08:00-14:00"]).unwrap()
    }

    /// By the hour.
    fn cover(patterns: &[Pattern], shifts: &[Shift], levels: &Levels, open: &WeekPlan) -> Result<Cover, Uncovered> {
        super::cover(patterns, shifts, levels, (open, SlotLength::Hour))
    }

    fn coverage(patterns: &[Pattern], counts: &[u32], open: &WeekPlan) -> Levels {
        super::super::pattern::coverage(patterns, counts, (open, SlotLength::Hour))
    }

    /// Every combination of counts up to the largest need: the least cost that covers, by trying them all.
    fn by_trying(patterns: &[Pattern], shifts: &[Shift], levels: &Levels) -> Option<Decimal> {
        let most = *levels.iter().max().unwrap();
        let mut counts = vec![0; patterns.len()];
        let mut best: Option<Decimal> = None;
        loop {
            let of = |shift: usize| patterns.iter().zip(&counts).filter(move |(p, _)| p.shift == shift).map(|(_, n)| n);
            let within = shifts.iter().enumerate().all(|(i, s)| s.max.is_none_or(|max| of(i).sum::<u32>() <= max));
            let covered = coverage(patterns, &counts, &open());
            if within && covered.iter().zip(levels).all(|(covered, level)| covered >= level) {
                let cost = patterns.iter().zip(&counts).map(|(p, n)| p.weight * Decimal::from(*n)).sum();
                best = Some(best.map_or(cost, |best: Decimal| best.min(cost)));
            }
            let Some(next) = counts.iter().position(|count| *count < most) else { return best };
            counts[next] += 1;
            counts[..next].fill(0);
        }
    }

    #[test]
    fn no_cover_is_cheaper() {
        let mut draws = Stream::new(3, 0, Purpose::Work, 0).item(0);
        let mut below = |n: u64| draws.word() % n;
        for round in 0..60 {
            let most = 1 + below(3) as u32;
            let mut levels = vec![0; HOURS];
            for (day, hour) in (0..3).flat_map(|day| (8..14).map(move |hour| (day, hour))) {
                levels[24 * day + hour] = below(u64::from(most) + 1) as u32;
            }
            let max = (below(3) == 0).then(|| most + below(4) as u32);
            let shifts = [
                shift("long", &["mon-wed"], vec![480, 540], 4 + below(2) as u32, Some(20 + below(25) as i64), max),
                shift("short", &["mon-wed", "mon"], vec![480, 660], 3, Some(8 + below(20) as i64), None),
            ];
            let all = patterns(&shifts, None, Least::Cost);
            if levels.iter().all(|level| *level == 0) {
                continue;
            }
            match (cover(&all, &shifts, &levels, &open()), by_trying(&all, &shifts, &levels)) {
                (Ok(found), Some(best)) => {
                    assert!(found.optimal && found.weight == best, "round {round}: {} for {best}", found.weight);
                    let covered = coverage(&all, &found.counts, &open());
                    assert!(covered.iter().zip(&levels).all(|(covered, level)| covered >= level));
                }
                (Err(_), None) => {}
                (found, best) => panic!("round {round}: {found:?} for {best:?}"),
            }
        }
    }

    #[test]
    fn of_covers_that_cost_the_same_the_one_of_few_agents_is_taken() {
        let shifts = [
            shift("short", &["mon-wed"], vec![480, 660], 3, None, None),
            shift("long", &["mon-wed"], vec![480], 6, None, None),
        ];
        let mut levels = vec![0; HOURS];
        (8..14).for_each(|hour| levels[hour] = 2);
        let found = cover(&patterns(&shifts, None, Least::Cost), &shifts, &levels, &open()).unwrap();
        assert_eq!((found.counts, found.weight), (vec![0, 0, 2], Decimal::from(36)));
    }

    #[test]
    fn says_what_cannot_be_covered() {
        let shifts = [shift("short", &["mon-tue"], vec![480], 3, None, Some(1))];
        let mut levels = vec![0; HOURS];
        levels[8] = 2;
        assert_eq!(cover(&patterns(&shifts, None, Least::Cost), &shifts, &levels, &open()), Err(Uncovered::TooFew));
        levels[12] = 1;
        levels[48 + 9] = 1;
        let bare = Uncovered::Hours(vec![12, 57]);
        assert_eq!(cover(&patterns(&shifts, None, Least::Cost), &shifts, &levels, &open()), Err(bare));
    }

    /// Weeks on every five minutes: far too many for the solver. What is found covers all, is no dearer than what a
    /// planner does by hand (everybody long days from the start), and the bound is one.
    #[test]
    fn what_is_too_large_for_the_solver_is_covered_all_the_same() {
        let days = ["mon-fri", "tue-sat", "wed-sun", "mon,tue,thu,fri,sat", "sun-thu"];
        let starts: Vec<u32> = (0..288).map(|start| 5 * start).collect();
        let shifts = [
            shift("eight", &days, starts.clone(), 8, Some(917), None),
            shift("four", &["daily"], starts, 4, Some(600), Some(12)),
        ];
        let all = patterns(&shifts, None, Least::Cost);
        let open = WeekPlan::parse(&["daily 00:00-24:00"]).unwrap();
        let levels: Levels = (0..HOURS).map(|hour| if (8..18).contains(&(hour % 24)) { 7 } else { 2 }).collect();
        let found = cover(&all, &shifts, &levels, &open).unwrap();
        assert!(!found.optimal && found.bound > 0.0 && found.bound <= to_f64(found.weight));
        let covered = coverage(&all, &found.counts, &open);
        assert!(covered.iter().zip(&levels).all(|(covered, level)| covered >= level));
        let of_four: u32 = all.iter().zip(&found.counts).filter(|(p, _)| p.shift == 1).map(|(_, n)| *n).sum();
        assert!(of_four <= 12);
        // By hand: three shifts a day, seven, seven and two strong, on seven days of five each.
        assert!(found.weight <= Decimal::from(16 * 2 * 917), "{}", found.weight);
        assert_eq!(Ok(found), cover(&all, &shifts, &levels, &open));
    }

    /// Small ones: what is found without the solver is at most a fifth dearer than the cheapest.
    #[test]
    fn what_is_found_fast_is_nearly_the_cheapest() {
        let mut draws = Stream::new(4, 0, Purpose::Work, 0).item(0);
        let mut below = |n: u64| draws.word() % n;
        for round in 0..40 {
            let mut levels = vec![0; HOURS];
            for (day, hour) in (0..3).flat_map(|day| (8..14).map(move |hour| (day, hour))) {
                levels[24 * day + hour] = 1 + below(9) as u32;
            }
            let shifts = [
                shift("long", &["mon-wed"], vec![480, 540], 4 + below(2) as u32, Some(30), None),
                shift("short", &["mon-wed", "mon", "tue", "wed"], vec![480, 540, 660], 3, Some(20), None),
            ];
            let all = patterns(&shifts, None, Least::Cost);
            let best = cover(&all, &shifts, &levels, &open()).unwrap();
            let grid = CoverGrid::new(&all, &open(), SlotLength::Hour);
            let needs = grid.needs(&levels);
            let (patterns, shifts) = (&all[..], &shifts[..]);
            let weights = weights(patterns, 1e-4);
            let near =
                NearCover { grid: &grid, patterns, shifts, needs: &needs, weights: &weights, is_over: &|| false };
            let found = weight(&all, &near.find().unwrap());
            assert!(best.optimal && found >= best.weight, "round {round}");
            assert!(to_f64(found) <= 1.2 * to_f64(best.weight), "round {round}: {found} for {}", best.weight);
        }
    }
}
