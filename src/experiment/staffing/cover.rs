//! The cheapest agents that cover what every hour needs: an integer programme.
//!
//! Minimise the sum of cost times number over all weeks an agent can have, so that at every open minute at least as
//! many are at work as its hour needs: the set covering formulation of G. B. Dantzig, "A comment on Edie's 'Traffic
//! delays at toll booths'", Operations Research 2(3), 1954. Solved by branch and bound on the simplex method (`good_lp`
//! with `microlp`). Of solutions that cost the same, one of few agents is taken: each counts a hundred-thousandth of
//! the cheapest week more.

use super::pattern::{Pattern, cost, slots};
use super::week::Levels;
use crate::calendar::HOURS_OF_WEEK as HOURS;
use crate::calendar::WeekPlan;
use crate::scenario::Shift;
use good_lp::solvers::microlp::microlp;
use good_lp::solvers::{SolutionStatus, WithTimeLimit};
use good_lp::{Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable, constraint, variable};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Seconds that the exact search may take.
const TIME_LIMIT: f64 = 60.0;
/// What an agent counts beyond the cost, of the cheapest week.
const EACH: f64 = 1e-5;

/// How many agents have which week.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// By pattern.
    pub counts: Vec<u32>,
    /// What they cost a week.
    pub cost: Decimal,
    /// No cover costs less than this, in the same unit.
    pub bound: f64,
    /// Whether no cheaper cover exists; otherwise the search ran out of time.
    pub optimal: bool,
}

/// Why there is no cover.
#[derive(Clone, Debug, PartialEq)]
pub enum Uncovered {
    /// Hours that need somebody and that no week reaches in all their open minutes.
    Hours(Vec<usize>),
    /// The most agents that kinds of shift allow (`max`) are too few.
    TooFew,
    /// The solver failed, in its words.
    Solver(String),
}

/// An open stretch, or several alike: the patterns at work in it, and how many it needs.
struct CoverRow {
    patterns: Vec<usize>,
    need: u32,
}

/// The cheapest cover of the levels in the open hours.
pub fn cover(patterns: &[Pattern], shifts: &[Shift], levels: &Levels, open: &WeekPlan) -> Result<Cover, Uncovered> {
    cover_by(patterns, shifts, levels, open, EACH)
}

/// A cover of long weeks: an agent counts as much as half of the cheapest week, so that few of them come and go.
pub(super) fn cover_by_few(
    patterns: &[Pattern],
    shifts: &[Shift],
    levels: &Levels,
    open: &WeekPlan,
) -> Result<Cover, Uncovered> {
    cover_by(patterns, shifts, levels, open, 0.5)
}

fn cover_by(
    patterns: &[Pattern],
    shifts: &[Shift],
    levels: &Levels,
    open: &WeekPlan,
    each: f64,
) -> Result<Cover, Uncovered> {
    let rows = rows(patterns, levels, open)?;
    let whole = solve(patterns, shifts, &rows, true, each);
    let fits = |counts: &[u32]| {
        let of = |shift: usize| patterns.iter().zip(counts).filter(move |(pattern, _)| pattern.shift == shift);
        let sum = |shift: usize| of(shift).map(|(_, count)| u64::from(*count)).sum::<u64>();
        let within = shifts.iter().enumerate().all(|(index, s)| s.max.is_none_or(|max| sum(index) <= u64::from(max)));
        within && rows.iter().all(|row| row.patterns.iter().map(|at| counts[*at]).sum::<u32>() >= row.need)
    };
    let cost = |counts: &[u32]| cost(patterns, counts);
    match whole {
        Ok((values, SolutionStatus::Optimal)) => {
            let counts: Vec<u32> = values.iter().map(|value| value.round().max(0.0) as u32).collect();
            if fits(&counts) {
                let cost = cost(&counts);
                return Ok(Cover { bound: number(cost), cost, counts, optimal: true });
            }
            Err(Uncovered::Solver("the answer of the solver does not cover the hours".to_string()))
        }
        Err(ResolutionError::Infeasible) => Err(Uncovered::TooFew),
        // Out of time: the better of what it has and the rounded relaxation.
        late => {
            let relaxed = solve(patterns, shifts, &rows, false, each).map_err(|error| match error {
                ResolutionError::Infeasible => Uncovered::TooFew,
                other => Uncovered::Solver(other.to_string()),
            })?;
            let bound = patterns.iter().zip(&relaxed.0).map(|(pattern, value)| number(pattern.cost) * value).sum();
            let found = late.ok().map(|(values, _)| values.iter().map(|v| v.round().max(0.0) as u32).collect());
            let rounded =
                thinned(patterns, &rows, relaxed.0.iter().map(|v| (v - 1e-6).ceil().max(0.0) as u32).collect());
            let all = [found, Some(rounded)].into_iter().flatten().filter(|counts: &Vec<u32>| fits(counts));
            let counts = all.min_by_key(|counts| cost(counts)).ok_or_else(|| {
                Uncovered::Solver(format!(
                    "no cover was found in {TIME_LIMIT:.0} s; allow fewer starts or sets of days"
                ))
            })?;
            Ok(Cover { cost: cost(&counts), bound, counts, optimal: false })
        }
    }
}

fn number(cost: Decimal) -> f64 {
    cost.to_f64().unwrap_or(f64::MAX)
}

/// What must be covered; stretches with the same patterns are one row.
fn rows(patterns: &[Pattern], levels: &Levels, open: &WeekPlan) -> Result<Vec<CoverRow>, Uncovered> {
    let mut rows: Vec<CoverRow> = Vec::new();
    let mut bare: Vec<usize> = Vec::new();
    for (from, to) in slots(patterns, open) {
        let hour = (from / 60) as usize % HOURS;
        let need = levels[hour];
        if need == 0 {
            continue;
        }
        let at_work: Vec<usize> =
            patterns.iter().enumerate().filter(|(_, p)| p.covers(from, to)).map(|(index, _)| index).collect();
        if at_work.is_empty() {
            bare.push(hour);
        }
        match rows.iter_mut().find(|row| row.patterns == at_work) {
            Some(row) => row.need = row.need.max(need),
            None => rows.push(CoverRow { patterns: at_work, need }),
        }
    }
    bare.dedup();
    if bare.is_empty() { Ok(rows) } else { Err(Uncovered::Hours(bare)) }
}

/// The least cost, in whole agents or in parts of them.
fn solve(
    patterns: &[Pattern],
    shifts: &[Shift],
    rows: &[CoverRow],
    whole: bool,
    each: f64,
) -> Result<(Vec<f64>, SolutionStatus), ResolutionError> {
    let most = rows.iter().map(|row| row.need).max().unwrap_or(0);
    let mut variables = ProblemVariables::new();
    let count = |_: &Pattern| {
        let one = variable().min(0).max(most);
        if whole { one.integer() } else { one }
    };
    let counts: Vec<Variable> = patterns.iter().map(|pattern| variables.add(count(pattern))).collect();
    let cheapest = patterns.iter().map(|pattern| number(pattern.cost)).filter(|cost| *cost > 0.0);
    let each = each * cheapest.fold(f64::INFINITY, f64::min).min(1e9);
    let cost: Expression = patterns.iter().zip(&counts).map(|(p, count)| (number(p.cost) + each) * *count).sum();
    let mut model = variables.minimise(cost).using(microlp).with_time_limit(TIME_LIMIT);
    for row in rows {
        let at_work: Expression = row.patterns.iter().map(|at| counts[*at]).sum();
        model.add_constraint(constraint!(at_work >= f64::from(row.need)));
    }
    for (index, shift) in shifts.iter().enumerate() {
        if let Some(max) = shift.max {
            let of = patterns.iter().zip(&counts).filter(|(pattern, _)| pattern.shift == index);
            let all: Expression = of.map(|(_, count)| *count).sum();
            model.add_constraint(constraint!(all <= f64::from(max)));
        }
    }
    let solution = model.solve()?;
    Ok((counts.iter().map(|count| solution.value(*count)).collect(), solution.status()))
}

/// A cover without those who are not needed, the dearest first.
fn thinned(patterns: &[Pattern], rows: &[CoverRow], mut counts: Vec<u32>) -> Vec<u32> {
    let mut order: Vec<usize> = (0..patterns.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(patterns[*at].cost));
    for at in order {
        let spare = |row: &CoverRow| row.patterns.iter().map(|p| counts[*p]).sum::<u32>().saturating_sub(row.need);
        let least = rows.iter().filter(|row| row.patterns.contains(&at)).map(spare).min().unwrap_or(u32::MAX);
        counts[at] -= least.min(counts[at]);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::pattern::{coverage, patterns};
    use super::*;
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
                let cost = patterns.iter().zip(&counts).map(|(p, n)| p.cost * Decimal::from(*n)).sum();
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
            let mut levels = [0; HOURS];
            for (day, hour) in (0..3).flat_map(|day| (8..14).map(move |hour| (day, hour))) {
                levels[24 * day + hour] = below(u64::from(most) + 1) as u32;
            }
            let max = (below(3) == 0).then(|| most + below(4) as u32);
            let shifts = [
                shift("long", &["mon-wed"], vec![480, 540], 4 + below(2) as u32, Some(20 + below(25) as i64), max),
                shift("short", &["mon-wed", "mon"], vec![480, 660], 3, Some(8 + below(20) as i64), None),
            ];
            let all = patterns(&shifts, None);
            if levels.iter().all(|level| *level == 0) {
                continue;
            }
            match (cover(&all, &shifts, &levels, &open()), by_trying(&all, &shifts, &levels)) {
                (Ok(found), Some(best)) => {
                    assert!(found.optimal && found.cost == best, "round {round}: {} for {best}", found.cost);
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
        let mut levels = [0; HOURS];
        (8..14).for_each(|hour| levels[hour] = 2);
        let found = cover(&patterns(&shifts, None), &shifts, &levels, &open()).unwrap();
        assert_eq!((found.counts, found.cost), (vec![0, 0, 2], Decimal::from(36)));
    }

    #[test]
    fn says_what_cannot_be_covered() {
        let shifts = [shift("short", &["mon-tue"], vec![480], 3, None, Some(1))];
        let mut levels = [0; HOURS];
        levels[8] = 2;
        assert_eq!(cover(&patterns(&shifts, None), &shifts, &levels, &open()), Err(Uncovered::TooFew));
        levels[12] = 1;
        levels[48 + 9] = 1;
        let bare = Uncovered::Hours(vec![12, 57]);
        assert_eq!(cover(&patterns(&shifts, None), &shifts, &levels, &open()), Err(bare));
    }

    #[test]
    fn a_rounded_relaxation_loses_whom_nobody_needs() {
        let shifts = [shift("short", &["mon-wed"], vec![480, 540, 660], 3, None, None)];
        let all = patterns(&shifts, None);
        let mut levels = [0; HOURS];
        (8..14).for_each(|hour| levels[hour] = 1);
        let rows = rows(&all, &levels, &open()).unwrap();
        assert_eq!(thinned(&all, &rows, vec![1, 3, 1]).iter().sum::<u32>(), 2);
    }
}
