//! Where waiting comes from: a mean wait cut into its causes, and what to say of it.

use super::number;
use crate::experiment::{Difference, TeamSummary};
use crate::measure::Cause;
use crate::stats::comparison::Verdict;
use crate::unit::Unit;

/// How many causes there are.
const COUNT: usize = Cause::ALL.len();

/// A share of the wait below this is no cause worth a word.
pub(super) const WORTH_A_WORD: f64 = 0.000_5;

/// A mean wait by cause, in seconds; there is some wait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// In the order of [`Cause::ALL`].
    seconds: [f64; COUNT],
}

impl Split {
    /// From the mean of each measure by name; `None` if one is missing or nobody waits at all.
    pub fn of(mean: impl Fn(&str) -> Option<f64>) -> Option<Self> {
        let mut seconds = [0.0; COUNT];
        for (place, cause) in seconds.iter_mut().zip(Cause::ALL) {
            *place = mean(cause.measure()).filter(|mean| mean.is_finite() && *mean >= 0.0)?;
        }
        Some(Split { seconds }).filter(|split| split.whole() > 0.0)
    }

    /// Of all started conversations of a team.
    pub fn of_team(team: &TeamSummary) -> Option<Self> {
        Split::of(|name| team.mean(name))
    }

    /// By hour of the day of the arrival, from 0 to 23.
    pub fn by_hour(team: &TeamSummary) -> Vec<Option<Self>> {
        let causes = Cause::ALL.map(|cause| team.by_hour_of_day(cause.measure()));
        let at = |hour: usize| {
            let of = |name: &str| {
                let cause = Cause::ALL.iter().position(|cause| cause.measure() == name)?;
                *causes.get(cause)?.get(hour)?
            };
            Split::of(of)
        };
        (0..24).map(at).collect()
    }

    /// What is left without a cause; `None` if that is nothing.
    pub fn without(&self, cause: Cause) -> Option<Self> {
        let mut rest = *self;
        let parts = rest.seconds.iter_mut().zip(Cause::ALL);
        parts.filter(|(_, known)| *known == cause).for_each(|(part, _)| *part = 0.0);
        Some(rest).filter(|split| split.whole() > 0.0)
    }

    /// The whole wait, in seconds: the sum of the parts.
    pub fn whole(&self) -> f64 {
        self.seconds.iter().sum()
    }

    /// The part of a cause, in seconds.
    pub fn seconds(&self, cause: Cause) -> f64 {
        Cause::ALL.iter().position(|known| *known == cause).map_or(0.0, |place| self.seconds[place])
    }

    /// The part of a cause, 0 to 1.
    pub fn share(&self, cause: Cause) -> f64 {
        self.seconds(cause) / self.whole()
    }

    /// The cause with the largest part.
    pub fn main(&self) -> Cause {
        let larger = |a: Cause, b: Cause| if self.seconds(b) > self.seconds(a) { b } else { a };
        Cause::ALL.into_iter().reduce(larger).unwrap_or(Cause::OutOfHours)
    }

    /// The point in a line: `Half of the waiting is with holders at full concurrency`.
    pub fn finding(&self) -> String {
        let main = self.main();
        format!("{} of the waiting is {}", portion(self.share(main)), place(main))
    }

    /// The point in a sentence with numbers; `of` is what it is said of, such as `Vendas: `, or empty.
    pub fn sentence(&self, of: &str) -> String {
        let main = self.main();
        format!(
            "{of}Of the {} that a customer waits on average, {} ({} %) is {}.",
            number::time(self.whole()),
            number::time(self.seconds(main)),
            number::percent(self.share(main)),
            place(main)
        )
    }
}

/// The causes that occur in any of these, in their order.
pub fn occurring<'a>(splits: impl IntoIterator<Item = &'a Split>) -> Vec<Cause> {
    let splits: Vec<&Split> = splits.into_iter().collect();
    Cause::ALL.into_iter().filter(|cause| splits.iter().any(|split| split.share(*cause) >= WORTH_A_WORD)).collect()
}

/// The point of several configurations, each with its name: what is the most of it everywhere, or what differs most.
pub fn finding_of(all: &[(&str, Split)]) -> String {
    let [(_, first), rest @ ..] = all else { return String::new() };
    if rest.is_empty() {
        return first.finding();
    }
    let main = first.main();
    if rest.iter().all(|(_, split)| split.main() == main) {
        let most = all.iter().all(|(_, split)| split.share(main) > 0.5);
        let most = if most { "most of the waiting" } else { "the largest part of the waiting" };
        return format!("With each of them {most} is {}", place(main));
    }
    let ends = |cause: Cause| {
        let by = |a: &&(&str, Split), b: &&(&str, Split)| a.1.seconds(cause).total_cmp(&b.1.seconds(cause));
        let (least, most) = (all.iter().min_by(by), all.iter().max_by(by));
        least.zip(most).map(|(least, most)| (cause, least, most, most.1.seconds(cause) - least.1.seconds(cause)))
    };
    let widest = Cause::ALL.into_iter().filter_map(ends).max_by(|a, b| a.3.total_cmp(&b.3));
    widest.map_or_else(String::new, |(cause, least, most, _)| {
        format!(
            "What differs most is the waiting {}: from {} (\"{}\") to {} (\"{}\")",
            place(cause),
            number::time(least.1.seconds(cause)),
            least.0,
            number::time(most.1.seconds(cause)),
            most.0
        )
    })
}

/// What of a mean wait is different, in words; from the difference of the whole, `None`, and of its parts.
pub fn change(parts: &[(Option<Cause>, &Difference)]) -> String {
    let clear = |row: &Difference| match row.finding.verdict {
        Verdict::Better | Verdict::Worse => row.finding.paired.difference.mean,
        _ => None,
    };
    let of_causes = parts.iter().filter_map(|(cause, row)| Some(((*cause)?, clear(row)?)));
    let Some((cause, most)) = of_causes.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs())) else {
        return "no clear difference in any cause of waiting".to_string();
    };
    let sized = |mean: f64| format!("{} {}", number::size(mean, Unit::Time), if mean < 0.0 { "less" } else { "more" });
    let whole = parts.iter().find(|(cause, _)| cause.is_none()).and_then(|(_, row)| clear(row));
    let whole = whole.map_or_else(|| "not clearly different".to_string(), sized);
    format!("{} waiting {}; mean wait {whole}", sized(most), place(cause))
}

/// A cause as a place where waiting is: `the waiting is ...`.
pub const fn place(cause: Cause) -> &'static str {
    match cause {
        Cause::OutOfHours => "out of hours",
        Cause::HolderAbsent => "with holders who are off shift or absent",
        Cause::HolderFull => "with holders at full concurrency",
        Cause::HolderUnreacted => "with holders who are free and have not reacted yet",
        Cause::OpenNobodyFree => "in open conversations while nobody is free",
        Cause::OpenUnnoticed => "in open conversations that nobody has noticed yet",
    }
}

/// A share as the beginning of a sentence, to the percent.
fn portion(share: f64) -> String {
    match share {
        all if all >= 1.0 => "All".to_string(),
        most if most >= 0.985 => "Nearly all".to_string(),
        half if (0.485..0.515).contains(&half) => "Half".to_string(),
        share => format!("{:.0} %", share * 100.0),
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::experiment::{HourSummary, Measured};
    use crate::measure::Measure;
    use crate::stats::Estimate;
    use crate::unit::{Better, Thing, Unit};

    /// A measure with a mean and an interval of a tenth to each side.
    pub fn measured(name: &str, unit: Unit, mean: Option<f64>) -> Measured {
        let measure = Measure {
            name: name.to_string(),
            label: name.to_string(),
            unit,
            better: Better::Lower,
            is_eased_by_agents: false,
            definition: "Made up.".to_string(),
        };
        let end = |part: f64| mean.map(|mean| mean * part);
        Measured { measure, estimate: Estimate { n: 9, mean, sd: end(0.1), low: end(0.9), high: end(1.1) } }
    }

    fn causes(seconds: Option<[f64; 6]>) -> Vec<Measured> {
        let of = |at: usize| seconds.map(|seconds| seconds[at]);
        let mut all = vec![measured("wait_mean", Unit::Time, seconds.map(|seconds| seconds.iter().sum()))];
        all.extend(Cause::ALL.into_iter().enumerate().map(|(at, cause)| measured(cause.measure(), Unit::Time, of(at))));
        all
    }

    /// A team with these waits by cause, and by hour of the week.
    pub fn team(name: &str, seconds: [f64; 6], by_hour: impl Fn(usize) -> (f64, Option<[f64; 6]>)) -> TeamSummary {
        let hour = |index: usize| {
            let (arrivals, seconds) = by_hour(index);
            let mut measures = vec![measured("arrivals", Unit::Count(Thing::PerHour), Some(arrivals))];
            measures.extend(causes(seconds));
            HourSummary { weekday: index / 24, hour: index % 24, measures }
        };
        TeamSummary {
            team: name.to_string(),
            measures: causes(Some(seconds)),
            agents: Vec::new(),
            hours: (0..168).map(hour).collect(),
        }
    }

    /// A split of these seconds.
    pub fn split(seconds: [f64; 6]) -> Split {
        Split { seconds }
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{split, team};
    use super::*;

    #[test]
    fn the_largest_part_is_said() {
        let found = split([0.0, 30.0, 60.0, 422.0, 100.0, 79.0]);
        assert_eq!(found.main(), Cause::HolderUnreacted);
        assert_eq!(found.finding(), "61 % of the waiting is with holders who are free and have not reacted yet");
        assert_eq!(
            found.sentence("A: "),
            "A: Of the 11 min 31 s that a customer waits on average, 7 min 2 s (61.1 %) is with holders who are free \
             and have not reacted yet."
        );
        let words = |seconds: f64| split([seconds, 0.0, 100.0 - seconds, 0.0, 0.0, 0.0]).finding();
        assert_eq!(words(100.0), "All of the waiting is out of hours");
        assert_eq!(words(99.0), "Nearly all of the waiting is out of hours");
        assert_eq!(words(49.0), "Half of the waiting is with holders at full concurrency");
    }

    #[test]
    fn what_is_not_there_is_no_split() {
        let mut known = team("a", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], |_| (1.0, None));
        assert_eq!(Split::of_team(&known).map(|split| split.whole()), Some(21.0));
        assert!(Split::by_hour(&known).iter().all(Option::is_none));
        known.measures.pop();
        assert_eq!(Split::of_team(&known), None);
        assert_eq!(Split::of(|_| Some(0.0)), None, "nobody waits");
        assert_eq!(Split::of(|_| Some(f64::NAN)), None);
    }

    #[test]
    fn hours_are_put_together_over_the_weekdays() {
        // Nine o'clock: ten a Monday wait 1 s for each cause, thirty a Tuesday 5 s.
        let found = team("a", [1.0; 6], |hour| match hour {
            9 => (10.0, Some([1.0; 6])),
            33 => (30.0, Some([5.0; 6])),
            _ => (0.0, None),
        });
        let hours = Split::by_hour(&found);
        assert_eq!(hours.len(), 24);
        assert_eq!(hours[9], Some(split([4.0; 6])));
        assert!(hours[8].is_none() && hours[10].is_none());
    }

    #[test]
    fn a_change_is_told_by_its_largest_clear_cause() {
        use crate::stats::comparison::{Comparison, Comparisons, RATE};
        use crate::unit::Better::Lower;
        // Each replication a little different, so that there is something to be sure of.
        let values = |mean: f64, noise: f64| (0..20).map(|i| mean + noise * f64::from(i % 5 - 2)).collect::<Vec<f64>>();
        let told = |whole: (f64, f64), full: (f64, f64), noise: f64| {
            let pairs = [(None, whole), (Some(Cause::HolderFull), full), (Some(Cause::HolderUnreacted), (20.0, 21.0))];
            let sides: Vec<_> = pairs.iter().map(|(_, (a, b))| (values(*a, 0.1), values(*b, noise))).collect();
            let tests: Vec<Comparison> =
                sides.iter().map(|(a, b)| Comparison { a, b, better: Lower, margin: 0.0 }).collect();
            let found = Comparisons::test(RATE, &tests).unwrap().findings;
            let row = |finding| Difference {
                scenario: 1,
                team: String::new(),
                measure: super::samples::measured("wait_mean", Unit::Time, None).measure,
                margin: 0.0,
                finding,
            };
            let rows: Vec<Difference> = found.into_iter().map(row).collect();
            change(&pairs.iter().map(|(cause, _)| *cause).zip(&rows).collect::<Vec<_>>())
        };
        assert_eq!(
            told((100.0, 60.0), (80.0, 40.0), 0.1),
            "40 s less waiting with holders at full concurrency; mean wait 40 s less"
        );
        assert_eq!(
            told((100.0, 100.0), (80.0, 99.0), 0.1),
            "19 s more waiting with holders at full concurrency; mean wait not clearly different"
        );
        assert_eq!(told((100.0, 90.0), (80.0, 70.0), 90.0), "no clear difference in any cause of waiting");
    }

    #[test]
    fn several_are_told_by_what_they_share_or_what_differs_most() {
        let (a, b) = (split([0.0, 0.0, 0.0, 60.0, 10.0, 0.0]), split([0.0, 0.0, 0.0, 90.0, 30.0, 0.0]));
        let most = "With each of them most of the waiting is with holders who are free and have not reacted yet";
        assert_eq!(finding_of(&[("a", a), ("b", b)]), most);
        let c = split([0.0, 0.0, 300.0, 60.0, 0.0, 0.0]);
        assert_eq!(
            finding_of(&[("a", a), ("c", c)]),
            "What differs most is the waiting with holders at full concurrency: from 0 s (\"a\") to 5 min (\"c\")"
        );
        assert_eq!(finding_of(&[("a", a)]), a.finding());
        assert_eq!(occurring([&a, &c]), [Cause::HolderFull, Cause::HolderUnreacted, Cause::OpenNobodyFree]);
    }
}
