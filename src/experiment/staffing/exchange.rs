//! Around the rosters that are known: up to two agents go and up to two others come.
//!
//! There are thousands of such rosters, and simulating one takes longer than [foreseeing](super::foresight) them all. So the
//! one that is expected to come nearest to the targets for what it saves is simulated next; what it gives is learnt from,
//! and it is a place to go on from, too: a roster that nearly keeps the targets is often one exchange from one that does.

use super::foresight::{Effects, Strains, strains};
use super::pattern::Price;
use super::search::RosterSearch;
use crate::money::to_f64;

/// Rosters that are gone on from at a time: the cheapest that keeps the targets, and those that come nearest.
const BASES: usize = 4;
/// Of the weeks that one agent may come with, so many are tried with a second.
const FIRST: usize = 8;
/// Of those who may go, so many may go with a second: those who are missed least for their cost.
const TOGETHER: usize = 16;
/// What a saving of all the cost is worth, in strain; and what every agent takes who goes or comes, as the more change, the
/// less is foreseen.
const SAVING: f64 = 2.0;
const CHANGE: f64 = 0.02;
/// Rosters in a row that are none the cheaper, at most.
const IN_VAIN: u32 = 40;

/// A roster to go on from.
struct Base {
    counts: Vec<u32>,
    strains: Strains,
    weight: f64,
    effects: Effects,
}

/// Who goes and who comes, and how well that is expected to do: the less, the better.
type Exchange = (f64, Vec<usize>, Vec<usize>);

impl RosterSearch<'_> {
    /// Looks for rosters that are cheaper than one that keeps the targets. What comes of it is [kept](RosterSearch::kept).
    pub(super) fn exchange(&mut self, best: Vec<u32>, most: u32) {
        let mut limit = self.price(&best);
        let (mut best, mut in_vain) = (best, 0);
        while in_vain < IN_VAIN && !self.is_over(most) {
            let bases = self.bases(&best, limit);
            let found = bases.iter().filter_map(|base| Some((base, self.next_to(base, limit)?)));
            let Some((base, (_, counts))) = found.min_by(|a, b| a.1.0.total_cmp(&b.1.0)) else { return };
            let Some(shortfall) = self.shortfall(&counts) else { return };
            let after = strains(&shortfall, &self.targets, self.trial.demand.slots);
            self.foresight.learn((&base.counts, &base.strains), (&counts, &after));
            in_vain += 1;
            if shortfall.hours.is_empty() {
                (limit, best, in_vain) = (self.price(&counts), counts, 0);
            }
        }
    }

    /// The best roster, and of the cheaper ones that are known those that come nearest to the targets for what they save.
    fn bases(&self, best: &[u32], limit: Price) -> Vec<Base> {
        let worth = |counts: &[u32], amount: f64| {
            amount - SAVING * (1.0 - to_f64(self.price(counts).0) / to_f64(limit.0).max(1e-9))
        };
        let cheaper = self.known.iter().filter(|(counts, _)| self.price(counts) < limit);
        let mut near: Vec<(f64, &Vec<u32>)> =
            cheaper.map(|(counts, found)| (worth(counts, found.amount), counts)).collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1)));
        let all = [best].into_iter().chain(near.into_iter().map(|(_, counts)| counts.as_slice()));
        let base = |counts: &[u32]| {
            let found = self.known.get(counts)?;
            Some(Base {
                counts: counts.to_vec(),
                strains: strains(found, &self.targets, self.trial.demand.slots),
                weight: to_f64(self.price(counts).0),
                effects: self.foresight.effects(counts),
            })
        };
        all.filter_map(base).take(BASES).collect()
    }

    /// The exchange that is expected to do best, of those that are allowed, cheaper than the limit and not simulated yet; with
    /// how well.
    fn next_to(&self, base: &Base, limit: Price) -> Option<(f64, Vec<u32>)> {
        let mut best: Option<(f64, Vec<u32>)> = None;
        let mut look = |exchange: &Exchange| {
            let (score, gone, come) = exchange;
            if best.as_ref().is_some_and(|best| *score >= best.0) {
                return;
            }
            let Some(mut counts) = self.changed(&base.counts, gone, None) else { return };
            for at in come {
                match self.changed(&counts, &[], Some(*at)) {
                    Some(more) => counts = more,
                    None => return,
                }
            }
            if !self.known.contains_key(&counts) && self.price(&counts) < limit {
                best = Some((*score, counts));
            }
        };
        let limit = to_f64(limit.0);
        let mut used: Vec<usize> = (0..base.counts.len()).filter(|at| base.counts[*at] > 0).collect();
        used.sort_by(|a, b| self.missed(base, *a).total_cmp(&self.missed(base, *b)).then(a.cmp(b)));
        for gone in gone(&base.counts, &used) {
            let mut strains = base.strains;
            let mut weight = base.weight;
            for at in &gone {
                base.effects[*at].iter().for_each(|(hour, effect)| strains[*hour] -= effect);
                weight -= to_f64(self.patterns[*at].weight);
            }
            let left = (strains, weight);
            self.with_more(base, &gone, left, limit, &mut look);
        }
        best
    }

    /// By how much more hours miss without one agent, for what that saves.
    fn missed(&self, base: &Base, at: usize) -> f64 {
        missing_more(&base.strains, &base.effects[at], -1.0) / to_f64(self.patterns[at].weight).max(1e-9)
    }

    /// Nobody, one or two agents who come where some have gone.
    fn with_more(
        &self,
        base: &Base,
        gone: &[usize],
        (strains, weight): (Strains, f64),
        limit: f64,
        look: &mut impl FnMut(&Exchange),
    ) {
        // Of those that weigh the same, the price decides.
        let may_be_cheaper = |weight: f64| weight < limit + 1e-9;
        let score = |strain: f64, weight: f64, come: usize| {
            strain - SAVING * (1.0 - weight / limit.max(1e-9)) + CHANGE * (gone.len() + come) as f64
        };
        // Only the hours that a pattern reaches change.
        let strain: f64 = strains.iter().map(|strain| strain.max(0.0)).sum();
        let with = |strains: &Strains, strain: f64, at: usize| strain + missing_more(strains, &base.effects[at], 1.0);
        if may_be_cheaper(weight) {
            look(&(score(strain, weight, 0), gone.to_vec(), Vec::new()));
        }
        let may_come = |at: &usize| !gone.contains(at);
        let weight_of = |at: usize| to_f64(self.patterns[at].weight);
        let mut first: Vec<(f64, usize, f64)> = Vec::new();
        for at in (0..self.patterns.len()).filter(may_come) {
            let dearer = weight + weight_of(at);
            if may_be_cheaper(dearer) {
                let strain = with(&strains, strain, at);
                let score = score(strain, dearer, 1);
                look(&(score, gone.to_vec(), vec![at]));
                first.push((score, at, strain));
            }
        }
        first.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for (_, one, strain) in first.into_iter().take(FIRST) {
            let mut strains = strains;
            base.effects[one].iter().for_each(|(hour, effect)| strains[*hour] += effect);
            for other in (0..self.patterns.len()).filter(may_come) {
                let dearer = weight + weight_of(one) + weight_of(other);
                if may_be_cheaper(dearer) {
                    let strain = with(&strains, strain, other);
                    look(&(score(strain, dearer, 2), gone.to_vec(), vec![one, other]));
                }
            }
        }
    }
}

/// By how much more the hours that a pattern reaches miss with so many more agents of it.
fn missing_more(strains: &Strains, effects: &[(usize, f64)], agents: f64) -> f64 {
    effects.iter().map(|(hour, effect)| (strains[*hour] + agents * effect).max(0.0) - strains[*hour].max(0.0)).sum()
}

/// Nobody, one or two of those who are `used`; two of the first of these alone.
fn gone(counts: &[u32], used: &[usize]) -> Vec<Vec<usize>> {
    let pairs = &used[..used.len().min(TOGETHER)];
    let mut all = vec![Vec::new()];
    all.extend(used.iter().map(|at| vec![*at]));
    for (place, one) in pairs.iter().enumerate() {
        all.extend((counts[*one] > 1).then(|| vec![*one, *one]));
        all.extend(pairs[place + 1..].iter().map(|other| vec![*one, *other]));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_go() {
        assert_eq!(gone(&[2, 0, 1], &[2, 0]), [vec![], vec![2], vec![0], vec![2, 0], vec![0, 0]]);
        assert_eq!(gone(&[0, 1], &[1]), [vec![], vec![1]]);
    }
}
