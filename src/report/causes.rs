//! Where waiting comes from: a mean wait cut into its causes, and what to say of it.

use super::words::say;
use crate::experiment::{Difference, TeamSummary};
use crate::measure::{Cause, HourMeasure, Tally, TeamMeasure};
use crate::stats::comparison::ComparisonVerdict;

/// How many causes there are.
const COUNT: usize = Cause::ALL.len();

/// A share of the wait below this is no cause worth a word.
pub(super) const WORTH_A_WORD: f64 = 0.000_5;

/// A mean wait by cause, in seconds; there is some wait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Split {
    /// In the order of [`Cause::ALL`].
    seconds: [f64; COUNT],
}

impl Split {
    /// From the mean of each part; `None` if one is missing or nobody waits at all.
    pub(crate) fn of(mean: impl Fn(Cause) -> Option<f64>) -> Option<Self> {
        let mut seconds = [0.0; COUNT];
        for (place, cause) in seconds.iter_mut().zip(Cause::ALL) {
            *place = mean(cause).filter(|mean| mean.is_finite() && *mean >= 0.0)?;
        }
        Some(Split { seconds }).filter(|split| split.whole() > 0.0)
    }

    /// Of all started conversations of a team.
    pub(crate) fn of_team(team: &TeamSummary) -> Option<Self> {
        Split::of(|cause| team.mean(TeamMeasure::Cause(cause)))
    }

    /// The mean of many single waits.
    pub(crate) fn of_tally(tally: &Tally) -> Option<Self> {
        Split::of(|cause| tally.mean(cause))
    }

    /// By hour of the day of the arrival, from 0 to 23.
    pub(crate) fn by_hour(team: &TeamSummary) -> Vec<Option<Self>> {
        let causes = Cause::ALL.map(|cause| team.by_hour_of_day(HourMeasure::Cause(cause)));
        (0..24).map(|hour| Split::of(|cause| causes[cause as usize][hour])).collect()
    }

    /// What is left without a cause; `None` if that is nothing.
    pub(crate) fn without(&self, cause: Cause) -> Option<Self> {
        let mut rest = *self;
        let parts = rest.seconds.iter_mut().zip(Cause::ALL);
        parts.filter(|(_, known)| *known == cause).for_each(|(part, _)| *part = 0.0);
        Some(rest).filter(|split| split.whole() > 0.0)
    }

    /// The whole wait, in seconds: the sum of the parts.
    pub(crate) fn whole(&self) -> f64 {
        self.seconds.iter().sum()
    }

    /// The part of a cause, in seconds.
    pub(crate) fn seconds(&self, cause: Cause) -> f64 {
        self.seconds[cause as usize]
    }

    /// The part of a cause, 0 to 1.
    pub(crate) fn share(&self, cause: Cause) -> f64 {
        self.seconds(cause) / self.whole()
    }

    /// The cause with the largest part.
    pub(crate) fn main(&self) -> Cause {
        let larger = |a: Cause, b: Cause| if self.seconds(b) > self.seconds(a) { b } else { a };
        Cause::ALL.into_iter().reduce(larger).unwrap_or(Cause::OutOfHours)
    }

    /// The point in a line: `Half of the waiting is with holders at full concurrency`.
    pub(crate) fn finding(&self) -> String {
        say!(causes::finding(self))
    }

    /// The point in a sentence with numbers; `of` is what it is said of, such as `Vendas: `, or empty.
    pub(crate) fn sentence(&self, of: &str) -> String {
        say!(causes::sentence(self, of))
    }
}

/// The causes that occur in any of these, in their order.
pub(crate) fn occurring<'a>(splits: impl IntoIterator<Item = &'a Split>) -> Vec<Cause> {
    let splits: Vec<&Split> = splits.into_iter().collect();
    Cause::ALL.into_iter().filter(|cause| splits.iter().any(|split| split.share(*cause) >= WORTH_A_WORD)).collect()
}

/// The point of several configurations, each with its name: what is the most of it everywhere, or what differs most.
pub(crate) fn finding_of(all: &[(&str, Split)]) -> String {
    let [(_, first), rest @ ..] = all else { return String::new() };
    let main = first.main();
    if rest.is_empty() {
        return first.finding();
    }
    if rest.iter().all(|(_, split)| split.main() == main) {
        return say!(causes::alike(main, all.iter().all(|(_, split)| split.share(main) > 0.5)));
    }
    let ends = |cause: Cause| {
        let seconds = all.iter().map(move |(name, split)| (*name, split.seconds(cause)));
        let by = |a: &(&str, f64), b: &(&str, f64)| a.1.total_cmp(&b.1);
        Some((cause, seconds.clone().min_by(by)?, seconds.max_by(by)?))
    };
    let widest = Cause::ALL.into_iter().filter_map(ends).max_by(|a, b| (a.2.1 - a.1.1).total_cmp(&(b.2.1 - b.1.1)));
    widest.map_or_else(String::new, |(cause, least, most)| say!(causes::apart(cause, least, most)))
}

/// What of a mean wait is different, in words; from the difference of the whole, `None`, and of its parts.
pub(crate) fn change(parts: &[(Option<Cause>, &Difference)]) -> String {
    let clear = |row: &Difference| match row.finding.verdict {
        ComparisonVerdict::Better | ComparisonVerdict::Worse => row.finding.paired.difference.mean,
        _ => None,
    };
    let of_causes = parts.iter().filter_map(|(cause, row)| Some(((*cause)?, clear(row)?)));
    let most = of_causes.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    let whole = parts.iter().find(|(cause, _)| cause.is_none()).and_then(|(_, row)| clear(row));
    say!(causes::change(most, whole))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::experiment::{HourSummary, Measured};
    use crate::measure::{Besides, Measure, MeasureId, catalogue};
    use crate::stats::Estimate;

    /// A measure with a mean and an interval of a tenth to each side.
    pub(crate) fn measured(list: &[Measure], id: impl Into<MeasureId>, mean: Option<f64>) -> Measured {
        let id = id.into();
        let measure = list.iter().find(|measure| measure.id == id).unwrap().clone();
        let end = |part: f64| mean.map(|mean| mean * part);
        Measured {
            measure: measure.into(),
            estimate: Estimate { n: 9, mean, sd: end(0.1), low: end(0.9), high: end(1.1), ..Estimate::NONE },
            inputs: None,
        }
    }

    fn of_team(seconds: [f64; 6]) -> Vec<Measured> {
        let list = catalogue::team(&[], Besides::default());
        let whole = measured(&list, TeamMeasure::WaitMean, Some(seconds.iter().sum()));
        let part = |cause: Cause| measured(&list, TeamMeasure::Cause(cause), Some(seconds[cause as usize]));
        [whole].into_iter().chain(Cause::ALL.map(part)).collect()
    }

    fn of_hour(arrivals: f64, seconds: Option<[f64; 6]>) -> Vec<Measured> {
        let list = catalogue::hour();
        let whole = seconds.map(|seconds| seconds.iter().sum());
        let first = [(HourMeasure::Arrivals, Some(arrivals)), (HourMeasure::WaitMean, whole)];
        let part = |cause: Cause| (HourMeasure::Cause(cause), seconds.map(|seconds| seconds[cause as usize]));
        first.into_iter().chain(Cause::ALL.map(part)).map(|(id, mean)| measured(&list, id, mean)).collect()
    }

    /// A team with these waits by cause, and by hour of the week.
    pub(crate) fn team(
        name: &str,
        seconds: [f64; 6],
        by_hour: impl Fn(usize) -> (f64, Option<[f64; 6]>),
    ) -> TeamSummary {
        let hour = |index: usize| {
            let (arrivals, seconds) = by_hour(index);
            HourSummary { weekday: index / 24, hour: index % 24, minute: 0, measures: of_hour(arrivals, seconds) }
        };
        TeamSummary {
            team: name.to_string(),
            measures: of_team(seconds),
            agents: Vec::new(),
            hours: (0..168).map(hour).collect(),
        }
    }

    /// A split of these seconds.
    pub(crate) fn split(seconds: [f64; 6]) -> Split {
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
        use crate::stats::comparison::{ComparisonTest, Comparisons, RATE};
        use crate::unit::Better::Lower;
        use crate::unit::Statistic::Mean;
        // Each replication a little different, so that there is something to be sure of.
        let values = |mean: f64, noise: f64| (0..20).map(|i| mean + noise * f64::from(i % 5 - 2)).collect::<Vec<f64>>();
        let told = |whole: (f64, f64), full: (f64, f64), noise: f64| {
            let pairs = [(None, whole), (Some(Cause::HolderFull), full), (Some(Cause::HolderUnreacted), (20.0, 21.0))];
            let sides: Vec<_> = pairs.iter().map(|(_, (a, b))| (values(*a, 0.1), values(*b, noise))).collect();
            let tests: Vec<ComparisonTest> = {
                let test =
                    |(a, b)| ComparisonTest { a, b, better: Lower, margin: 0.0, statistic: Mean, conversations: 1e6 };
                sides.iter().map(|(a, b): &(Vec<f64>, Vec<f64>)| test((a, b))).collect()
            };
            let found = Comparisons::test(RATE, &tests).unwrap().findings;
            let row = |finding| Difference {
                inputs: None,
                scenario: 1,
                team: String::new(),
                measure: TeamMeasure::WaitMean.measure(None).unwrap(),
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
