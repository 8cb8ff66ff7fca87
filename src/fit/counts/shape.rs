//! Which weekdays have their arrivals at the same times of day, and at which.

use super::WEEKDAYS;
use super::moments::DayRow;

/// A smaller chance than this parts weekdays...
const APART: f64 = 0.001;
/// ...unless their shares differ by less than this part of themselves (root of the mean square).
const ALIKE: f64 = 0.15;
/// A smaller chance than this, divided by the members of a group, gives a weekday a list of its own.
const OWN: f64 = 0.002;
/// Slots are put together until each side expects as many.
const EXPECTED: f64 = 5.0;
/// A concentration that stands for "no difference between the weekdays".
const TOGETHER: f64 = 1e12;

/// Counts by slot of some weekdays together.
#[derive(Clone, Debug, PartialEq)]
struct Pile {
    counts: Vec<f64>,
    total: f64,
    /// Sum of the squares of the days' counts: the slots' factor of a day moves all that it has.
    squares: f64,
    members: Vec<usize>,
}

/// How two piles differ.
#[derive(Clone, Copy, Debug)]
struct Contrast {
    /// Chi-square and its degrees of freedom.
    chi: f64,
    freedom: f64,
    /// Mean square of the relative difference.
    distance: f64,
    p: f64,
    /// Counts that a pile is worth, against the other, as a multinomial sample.
    worth: f64,
}

/// Weekdays in groups of like shape, and how far each leans to its group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shapes {
    /// The list of shares of each weekday, as a place among `lists`; those never seen have that of the first group.
    pub list_of: [usize; WEEKDAYS],
    lists: usize,
    groups: Vec<Vec<usize>>,
    /// Weekdays with a list of their own, with the concentration of the Dirichlet that draws it to its group.
    own: Vec<(usize, f64)>,
}

/// Finds the groups: the two piles that differ least are put together as long as any two may be.
pub(super) fn shapes(rows: &[DayRow], slot_variance: f64) -> Shapes {
    let slots = rows.first().map_or(0, |row| row.slots.len());
    let singles: Vec<Pile> =
        (0..WEEKDAYS).map(|w| Pile::of(rows, slots, &[w])).filter(|pile| pile.total > 0.0).collect();
    let mut piles = singles.clone();
    while let Some((a, b)) = nearest(&piles, slot_variance) {
        let other = piles.remove(b);
        piles[a].take(other);
    }
    piles.sort_by(|a, b| b.total.total_cmp(&a.total).then(a.members.cmp(&b.members)));
    let mut shapes = Shapes { list_of: [0; WEEKDAYS], lists: piles.len().max(1), groups: Vec::new(), own: Vec::new() };
    for (index, pile) in piles.iter().enumerate() {
        pile.members.iter().for_each(|w| shapes.list_of[*w] = index);
        let mut members = pile.members.clone();
        members.sort_unstable();
        shapes.groups.push(members);
        let of_pile: Vec<&Pile> = singles.iter().filter(|s| pile.members.contains(&s.members[0])).collect();
        for (weekday, concentration) in own_lists(&of_pile, slot_variance) {
            shapes.list_of[weekday] = shapes.lists;
            shapes.lists += 1;
            shapes.own.push((weekday, concentration));
        }
    }
    shapes
}

/// The two piles that differ least, of those that may be put together.
fn nearest(piles: &[Pile], slot_variance: f64) -> Option<(usize, usize)> {
    let pairs = (0..piles.len()).flat_map(|a| (a + 1..piles.len()).map(move |b| (a, b)));
    pairs
        .map(|(a, b)| (contrast(&piles[a], &piles[b], slot_variance), a, b))
        .filter(|(c, ..)| c.p >= APART || c.distance < ALIKE * ALIKE)
        .min_by(|(a, ..), (b, ..)| (a.chi / a.freedom.max(1.0)).total_cmp(&(b.chi / b.freedom.max(1.0))))
        .map(|(_, a, b)| (a, b))
}

/// Members of a group that differ from its rest beyond chance, with the concentration that the differences of all have: in
/// a Dirichlet-multinomial, chi-square per degree of freedom is 1 + (n - 1) / (K + 1).
fn own_lists(members: &[&Pile], slot_variance: f64) -> Vec<(usize, f64)> {
    if members.len() < 2 {
        return Vec::new();
    }
    let against_rest: Vec<Contrast> = (0..members.len())
        .map(|at| {
            let mut rest = members[usize::from(at == 0)].clone();
            let others = members.iter().enumerate().filter(|(i, _)| *i != at && *i != usize::from(at == 0));
            others.for_each(|(_, pile)| rest.take((*pile).clone()));
            contrast(members[at], &rest, slot_variance)
        })
        .collect();
    let excess: f64 = against_rest.iter().map(|c| c.chi / c.freedom.max(1.0) - 1.0).sum();
    let worth: f64 = against_rest.iter().map(|c| c.worth).sum();
    let concentration = if excess > 0.0 { (worth / excess).min(TOGETHER) } else { TOGETHER };
    let level = OWN / members.len() as f64;
    let apart = members.iter().zip(&against_rest).filter(|(_, c)| c.p < level);
    apart.map(|(pile, _)| (pile.members[0], concentration)).collect()
}

impl Pile {
    fn of(rows: &[DayRow], slots: usize, members: &[usize]) -> Pile {
        let mut pile = Pile { counts: vec![0.0; slots], total: 0.0, squares: 0.0, members: members.to_vec() };
        for row in rows.iter().filter(|row| members.contains(&row.sum.weekday)) {
            for (count, n) in pile.counts.iter_mut().zip(row.slots) {
                *count += row.sum.weight * n;
            }
            pile.total += row.sum.weight * row.sum.total;
            pile.squares += row.sum.weight * row.sum.total * row.sum.total;
        }
        pile
    }

    fn take(&mut self, other: Pile) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(a, b)| *a += b);
        self.total += other.total;
        self.squares += other.squares;
        self.members.extend(other.members);
    }

    fn shares(&self) -> Vec<f64> {
        self.counts.iter().map(|n| if self.total > 0.0 { n / self.total } else { 0.0 }).collect()
    }

    /// The variance of a share that a slot's factor adds, as a multiple of the share's square.
    fn factor(&self, slot_variance: f64) -> f64 {
        if self.total > 0.0 { slot_variance.max(0.0) * self.squares / (self.total * self.total) } else { 0.0 }
    }
}

/// Pearson's chi-square of two samples, with what the slots' factor adds to each variance.
fn contrast(a: &Pile, b: &Pile, slot_variance: f64) -> Contrast {
    let (factor, small) = (a.factor(slot_variance) + b.factor(slot_variance), a.total.min(b.total));
    let whole = a.total + b.total;
    let noise = 1.0 / a.total + 1.0 / b.total;
    let (mut chi, mut cells, mut pull, mut inflation) = (0.0, 0.0, 0.0, 0.0);
    let (mut p, mut squares, mut off) = (0.0, 0.0, 0.0);
    let mut left = whole;
    for (x, y) in a.counts.iter().zip(&b.counts) {
        let share = (x + y) / whole;
        (p, squares, off) = (p + share, squares + share * share, off + x / a.total - y / b.total);
        left -= x + y;
        let enough = |share: f64| small * share >= EXPECTED;
        if (enough(p) && enough(left / whole)) || (left <= 0.5 && p > 0.0) {
            let variance = p * noise + squares * factor;
            chi += off * off / variance;
            cells += 1.0;
            pull += p * p / variance;
            inflation += squares * factor / noise;
            (p, squares, off) = (0.0, 0.0, 0.0);
        }
    }
    let freedom = cells - 1.0;
    if freedom < 1.0 {
        return Contrast { chi: 0.0, freedom: 1.0, distance: 0.0, p: 1.0, worth: 0.0 };
    }
    let worth = 1.0 / (noise * (1.0 + inflation));
    Contrast { chi, freedom, distance: ((chi - freedom) / pull).max(0.0), p: chi_square_beyond(chi, freedom), worth }
}

/// P(chi-square > x), by the cube root that is nearly normal (E. B. Wilson and M. M. Hilferty 1931).
fn chi_square_beyond(x: f64, freedom: f64) -> f64 {
    let spread = 2.0 / (9.0 * freedom);
    let z = (libm::cbrt(x / freedom) - 1.0 + spread) / libm::sqrt(spread);
    0.5 * libm::erfc(z * std::f64::consts::FRAC_1_SQRT_2)
}

impl Shapes {
    /// A list for each weekday.
    pub(super) fn alone() -> Shapes {
        let list_of = std::array::from_fn(|w| w);
        Shapes { list_of, lists: WEEKDAYS, groups: (0..WEEKDAYS).map(|w| vec![w]).collect(), own: Vec::new() }
    }

    /// Shares as the counts have them, of each list: those of its group. For residuals, not for a scenario.
    pub(super) fn raw(&self, rows: &[DayRow]) -> Vec<Vec<f64>> {
        let slots = rows.first().map_or(0, |row| row.slots.len());
        let mut lists: Vec<Vec<f64>> =
            self.groups.iter().map(|g| Pile::of(rows, slots, &self.plain(g)).shares()).collect();
        lists.resize(self.groups.len().max(1), vec![0.0; slots]);
        lists.extend(self.own.iter().map(|(weekday, _)| Pile::of(rows, slots, &[*weekday]).shares()));
        lists
    }

    /// The members of a group that have its list.
    fn plain(&self, group: &[usize]) -> Vec<usize> {
        let plain: Vec<usize> = group.iter().copied().filter(|w| self.own.iter().all(|(own, _)| own != w)).collect();
        if plain.is_empty() { group.to_vec() } else { plain }
    }

    /// The shares of each list: groups as they are, own lists drawn to their group's as the concentration has it.
    pub(super) fn shrunk(&self, rows: &[DayRow], slot_variance: f64) -> Vec<Vec<f64>> {
        let slots = rows.first().map_or(0, |row| row.slots.len());
        let mut lists = self.raw(rows);
        for (weekday, concentration) in &self.own {
            let whole: &[usize] = self.groups.iter().find(|g| g.contains(weekday)).map_or(&[], Vec::as_slice);
            let (own, group) = (Pile::of(rows, slots, &[*weekday]), Pile::of(rows, slots, whole).shares());
            let spread: f64 = own.shares().iter().map(|p| p * p).sum::<f64>() * own.factor(slot_variance) * own.total;
            let n = own.total / (1.0 + spread);
            let list = &mut lists[self.list_of[*weekday]];
            for (share, of_group) in list.iter_mut().zip(&group) {
                *share = (n * *share + concentration * of_group) / (n + concentration);
            }
        }
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand from tables: 5 % points of chi-square with 4 and 30 degrees of freedom.
    #[test]
    fn chi_square_is_near_its_table() {
        assert!((chi_square_beyond(9.488, 4.0) - 0.05).abs() < 0.001);
        assert!((chi_square_beyond(43.773, 30.0) - 0.05).abs() < 0.0003);
    }

    /// 10, 20, 30 against 20, 20, 20: chi-square 6 x 2/3 + ... = 16/3 by the textbook's table.
    #[test]
    fn contrast_is_pearson_s() {
        let pile = |counts: [f64; 3]| Pile { counts: counts.to_vec(), total: 60.0, squares: 0.0, members: vec![] };
        let is = contrast(&pile([10.0, 20.0, 30.0]), &pile([20.0, 20.0, 20.0]), 0.0);
        let exact = 2.0 * (25.0 / 15.0) + 0.0 + 2.0 * (25.0 / 25.0);
        assert!((is.chi - exact).abs() < 1e-12 && is.freedom == 2.0, "{is:?}");
    }

    #[test]
    fn nothing_has_one_empty_list() {
        let shapes = shapes(&[], 0.0);
        assert_eq!((shapes.lists, shapes.raw(&[]).len()), (1, 1));
    }
}
