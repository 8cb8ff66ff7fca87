//! A baseline against what today's build finds.

use super::moved::{BeforeAfter, Moved, Pairing, changes};
use super::{Baseline, Margins, Origin, Values, settings};
use crate::measure::Digest;
use crate::stats::comparison::ComparisonVerdict;

/// What has changed since a baseline was made.
#[derive(Clone, Debug, PartialEq)]
pub struct BaselineReport {
    /// The scenario's file.
    pub file: String,
    /// In what the two were made from other things.
    pub asked: Vec<AskedAnew>,
    /// Whether anything moved at all.
    pub exact: Exact,
    /// How the replications go together.
    pub sample: Pairing,
    /// Every measure that both have, by team and name.
    pub measures: Vec<Moved>,
    /// `team.measure` of what only today's build has.
    pub appeared: Vec<String>,
    /// `team.measure` of what only the baseline has.
    pub vanished: Vec<String>,
    /// The chance of a wrong verdict in the whole family.
    pub rate: f64,
    /// How many p-values the family has: those of all scenarios compared together.
    pub family: usize,
}

/// Something that two builds were asked in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedAnew {
    /// What it is.
    pub what: AskedOf,
    /// In the baseline.
    pub before: String,
    /// Today.
    pub after: String,
    /// Whether it is a part of the question; the program's own versions are not.
    pub is_question: bool,
}

/// What a result is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedOf {
    /// The hash of the scenario, of which no setting is known to differ.
    Scenario,
    /// A setting of the scenario, by its path.
    Setting(String),
    /// What was set on the command line.
    Overrides,
    /// The master seed.
    Seed,
    /// How many replications.
    Replications,
    /// How random numbers are drawn.
    Scheme,
    /// The time zone database.
    TimeZones,
    /// The program.
    Version,
}

/// The comparison of digests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exact {
    /// Not one bit has moved, in so many replications.
    Identical(u32),
    /// Decisions differ, first in this replication (from 1); `None`: after those with a digest of their own.
    Decisions(Option<u32>),
    /// Every decision is the same, and measures differ.
    Measures(Option<u32>),
    /// Seed or scheme of random numbers are others: nothing can be the same.
    Incomparable,
}

/// What to say of a change in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaselineVerdict {
    /// Not one bit has moved.
    Pass,
    /// Some measure is clearly worse, by more than its margin.
    Fail,
    /// Something differs, and nothing is clearly worse.
    Differs,
}

/// A baseline and what today's build finds for the same scenario.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    pub before: &'a Baseline,
    pub after: &'a Baseline,
    pub margins: &'a Margins,
}

impl BaselineReport {
    /// All of it in a word.
    pub fn verdict(&self) -> BaselineVerdict {
        match self.exact {
            _ if self.with(|verdict| verdict == ComparisonVerdict::Worse).next().is_some() => BaselineVerdict::Fail,
            Exact::Identical(_) => BaselineVerdict::Pass,
            _ => BaselineVerdict::Differs,
        }
    }

    /// Whether there is anything to look at: another result, or another question.
    pub fn has_changed(&self) -> bool {
        self.verdict() != BaselineVerdict::Pass || self.asked.iter().any(|asked| asked.is_question)
    }

    /// The measures with such a verdict.
    pub fn with(&self, is: impl Fn(ComparisonVerdict) -> bool) -> impl Iterator<Item = &Moved> {
        self.measures.iter().filter(move |moved| is(moved.judgement.verdict))
    }
}

/// One scenario against its baseline; see [`compare_beside`].
pub fn compare(before: &Baseline, after: &Baseline, margins: &Margins, rate: f64) -> Option<BaselineReport> {
    compare_all(&[Pair { before, after, margins }], rate)?.pop()
}

/// Each scenario against its baseline, beside what is given; nothing where there is no pair. The chance that anything in any of
/// them is called worse or better that is not is at most `rate`, mostly [`RATE`](super::RATE). `None` unless 0 < `rate` < 1.
pub fn compare_beside(given: &[Option<Pair>], rate: f64) -> Option<Vec<Option<BaselineReport>>> {
    let pairs: Vec<Pair> = given.iter().copied().flatten().collect();
    let mut reports = compare_all(&pairs, rate)?.into_iter();
    Some(given.iter().map(|pair| pair.and_then(|_| reports.next())).collect())
}

/// The same of pairs.
fn compare_all(pairs: &[Pair], rate: f64) -> Option<Vec<BaselineReport>> {
    let all = pairs.iter().map(|pair| BeforeAfter {
        before: &pair.before.values,
        after: &pair.after.values,
        sample: sample(&pair.before.origin, &pair.after.origin),
        margins: pair.margins,
    });
    let all: Vec<BeforeAfter> = all.collect();
    let moved = changes(&all, rate)?;
    let family = moved.iter().flatten().filter(|moved| moved.judgement.p.is_some()).count();
    let reports = pairs.iter().zip(&all).zip(moved).map(|((pair, change), measures)| BaselineReport {
        file: pair.after.origin.file.clone(),
        asked: asked(&pair.before.origin, &pair.after.origin),
        exact: exact(pair.before, pair.after),
        sample: change.sample,
        measures,
        appeared: only_in(change.after, change.before),
        vanished: only_in(change.before, change.after),
        rate,
        family,
    });
    Some(reports.collect())
}

fn are_paired(before: &Origin, after: &Origin) -> bool {
    before.meets(after.seed, after.rng_scheme)
}

fn sample(before: &Origin, after: &Origin) -> Pairing {
    match are_paired(before, after) {
        true => Pairing::Paired(before.replications.min(after.replications)),
        false => Pairing::Independent(before.replications, after.replications),
    }
}

fn exact(before: &Baseline, after: &Baseline) -> Exact {
    if !are_paired(&before.origin, &after.origin) {
        return Exact::Incomparable;
    }
    let is_whole = before.origin.replications == after.origin.replications;
    // Whether they differ at all, and in which of the first replications.
    let differ = |of: fn(&crate::measure::Digests) -> Digest| {
        let first = before.first.iter().zip(&after.first).position(|(a, b)| of(a) != of(b));
        let first = first.map(|index| index as u32 + 1);
        (first.is_some() || is_whole && of(&before.all) != of(&after.all)).then_some(first)
    };
    match (differ(|one| one.decisions), differ(|one| one.measures)) {
        (Some(first), _) => Exact::Decisions(first),
        (None, Some(first)) => Exact::Measures(first),
        (None, None) if is_whole => Exact::Identical(after.origin.replications),
        (None, None) => Exact::Identical(before.first.len().min(after.first.len()) as u32),
    }
}

fn asked(before: &Origin, after: &Origin) -> Vec<AskedAnew> {
    let of = |origin: &Origin| {
        let Origin { version, rng_scheme, tz_data, name: _, file: _, hash, settings: _, overrides, replications, seed } =
            origin;
        [
            (AskedOf::Scenario, hash.clone(), true),
            (AskedOf::Overrides, overrides.join(", "), true),
            (AskedOf::Seed, seed.to_string(), true),
            (AskedOf::Replications, replications.to_string(), true),
            (AskedOf::Scheme, rng_scheme.to_string(), false),
            (AskedOf::TimeZones, tz_data.clone(), false),
            (AskedOf::Version, version.clone(), false),
        ]
    };
    let pairs = of(before).into_iter().zip(of(after)).filter(|(before, after)| before.1 != after.1);
    let asked = |((what, before, is_question), (_, after, _))| AskedAnew { what, before, after, is_question };
    let mut all: Vec<AskedAnew> = pairs.map(asked).collect();
    if after.settings.is_empty() || before.settings.is_empty() {
        return all;
    }
    // Which settings says more than that the file is another one.
    let is_of = settings::changed(&before.settings, &after.settings).map(|(path, [before, after])| AskedAnew {
        what: AskedOf::Setting(path.to_string()),
        before: before.unwrap_or_default().to_string(),
        after: after.unwrap_or_default().to_string(),
        is_question: true,
    });
    let changed: Vec<AskedAnew> = is_of.collect();
    if !changed.is_empty() {
        all.retain(|asked| asked.what != AskedOf::Scenario);
        all.splice(0..0, changed);
    }
    all
}

fn only_in(these: &Values, those: &Values) -> Vec<String> {
    let all = these.iter().flat_map(|(team, measures)| measures.keys().map(move |measure| (team, measure)));
    let gone = all.filter(|(team, measure)| !those.get(*team).is_some_and(|known| known.contains_key(*measure)));
    gone.map(|(team, measure)| format!("{team}.{measure}")).collect()
}
