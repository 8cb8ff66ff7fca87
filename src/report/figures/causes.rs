//! Where waiting comes from: a mean wait cut into its causes.

use super::{datum, stem, teams};
use crate::experiment::TeamSummary;
use crate::measure::{Cause, Tally, TeamMeasure};
use crate::report::causes::{Split, finding_of};
use crate::report::chart::stacked::{BarLayout, Stacked, StackedBar};
use crate::report::chart::{Caption, Datum, Picture, Unit, picture};
use crate::report::number;
use crate::report::words::say;
use crate::report::{Called, CompareReport, Configuration, SweepReport};

/// From this share on the waiting out of hours hides what happens while the account is open.
const HIDES: f64 = 0.2;

/// The waits of one team in one configuration by hour of arrival; a second chart without the waiting out of hours,
/// where that would hide the rest. `named` is its name in the choice and in a file; `title` adds whose it is.
pub(super) fn by_hour(
    one: &Configuration,
    team: &str,
    (label, name): (&str, &[&str]),
    title: impl Fn(String) -> String,
) -> Vec<(String, Picture)> {
    let Some(found) = one.summary.teams.iter().find(|found| found.team == team) else { return Vec::new() };
    let Some(whole) = Split::of_team(found) else { return Vec::new() };
    let day = Day { hours: &Split::by_hour(found), whole: (&whole, bar(&say!(figures::ALL), found)) };
    day.pictures((label, name), title, one.summary.replications)
}

/// The same of sums of single waits, of so many replications; of none, it is a log.
pub(super) fn of_tallies(
    hours: &[Tally; 24],
    started: &Tally,
    named: (&str, &[&str]),
    title: impl Fn(String) -> String,
    runs: u32,
) -> Vec<(String, Picture)> {
    let Some(whole) = Split::of_tally(started) else { return Vec::new() };
    let hours = hours.each_ref().map(Split::of_tally);
    let day = Day { hours: &hours, whole: (&whole, exact(&say!(figures::ALL), Some(&whole))) };
    day.pictures(named, title, runs)
}

/// A bar of exact values; empty where there is no wait.
pub(super) fn exact(name: &str, split: Option<&Split>) -> StackedBar {
    let part = |split: &Split, cause: Cause| Datum::exact(split.seconds(cause));
    StackedBar {
        name: name.to_string(),
        whole: split.map_or(Datum::NONE, |split| Datum::exact(split.whole())),
        parts: split.map_or_else(Vec::new, |split| Cause::ALL.map(|cause| part(split, cause)).to_vec()),
    }
}

/// Bars below each other, each with a name of its own.
pub(super) fn lying(head: Caption, measure: String, bars: Vec<StackedBar>) -> Picture {
    drawn(head, measure, bars, BarLayout::Lying)
}

/// Hours of the day, and all together.
struct Day<'a> {
    hours: &'a [Option<Split>],
    whole: (&'a Split, StackedBar),
}

impl Day<'_> {
    /// By hour, and a second time without the waiting out of hours where that would hide the rest.
    fn pictures(
        self,
        (label, name): (&str, &[&str]),
        title: impl Fn(String) -> String,
        runs: u32,
    ) -> Vec<(String, Picture)> {
        let (whole, all) = (self.whole.0, self.whole.1.clone());
        let hours: Vec<Option<Split>> =
            self.hours.iter().map(|hour| hour.and_then(|hour| hour.without(Cause::OutOfHours))).collect();
        let head = Caption {
            name: stem(&[&["causes-by-hour"], name].concat()),
            title: title(whole.finding()),
            note: say!(figures::causes_by_hour_note(runs)),
        };
        let mut pictures = vec![(say!(figures::by_hour(label)), self.drawn(head, say!(figures::MEAN_WAIT)))];
        if let Some(open) = whole.without(Cause::OutOfHours).filter(|_| whole.share(Cause::OutOfHours) >= HIDES) {
            let mut bar = all;
            bar.parts[0] = Datum::NONE;
            bar.whole = Datum::exact(open.whole());
            let day = Day { hours: &hours, whole: (&open, bar) };
            let head = Caption {
                name: stem(&[&["causes-by-hour-open"], name].concat()),
                title: title(say!(figures::while_open(&open.finding()))),
                note: say!(figures::causes_open_note(runs)),
            };
            pictures.push((say!(figures::by_hour_open(label)), day.drawn(head, say!(figures::MEAN_WAIT_OPEN))));
        }
        pictures
    }

    fn drawn(self, head: Caption, measure: String) -> Picture {
        let hours = self.hours;
        // From the first hour that has any to the last one.
        let first = hours.iter().position(Option::is_some).unwrap_or(0);
        let last = hours.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let shown = hours.iter().enumerate().take(last).skip(first);
        let bar = |(hour, split): (usize, &Option<Split>)| exact(&number::count(hour as f64), split.as_ref());
        let along = BarLayout::Upright { axis: say!(figures::HOUR_OF_ARRIVAL), whole: Some(self.whole.1) };
        drawn(head, measure, shown.map(bar).collect(), along)
    }
}

/// Every configuration of a comparison, a chart for each team.
pub(super) fn of_comparison(report: &CompareReport) -> Vec<(String, Picture)> {
    teams::of_comparison(report, of_configurations)
}

/// The configurations of a sweep, a chart for each team.
pub(super) fn of_sweep(report: &SweepReport) -> Vec<(String, Picture)> {
    teams::of_sweep(report, of_configurations)
}

fn of_configurations(
    all: &[(Called, &TeamSummary)],
    team: &str,
    several_teams: bool,
    runs: u32,
) -> Option<(String, Picture)> {
    let all: Vec<(String, &TeamSummary)> = all.iter().map(|(called, found)| (called.to_string(), *found)).collect();
    let splits: Vec<(&str, Split)> =
        all.iter().filter_map(|(name, found)| Some((name.as_str(), Split::of_team(found)?))).collect();
    if splits.is_empty() {
        return None;
    }
    let (label, head) = teams::by_configuration(
        "causes",
        several_teams.then_some(team),
        finding_of(&splits),
        say!(figures::causes_note(runs)),
    );
    let bars = all.iter().map(|(name, found)| bar(name, found)).collect();
    Some((label, lying(head, say!(figures::MEAN_WAIT), bars)))
}

/// The mean wait of a team; empty where its causes are not known.
fn bar(name: &str, found: &TeamSummary) -> StackedBar {
    let of = |measure: TeamMeasure| found.get(measure).map_or(Datum::NONE, |estimate| datum(estimate, Unit::Time));
    match Split::of_team(found) {
        None => StackedBar { name: name.to_string(), ..StackedBar::default() },
        Some(_) => StackedBar {
            name: name.to_string(),
            whole: of(TeamMeasure::WaitMean),
            parts: Cause::ALL.map(|cause| of(TeamMeasure::Cause(cause))).to_vec(),
        },
    }
}

fn drawn(head: Caption, measure: String, bars: Vec<StackedBar>, along: BarLayout) -> Picture {
    let parts = Cause::ALL.map(|cause| say!(causes::name(cause)).to_string()).to_vec();
    picture(&Stacked { head, measure, unit: Unit::Time, parts, bars, along })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Summary;
    use crate::report::causes::samples::team;

    fn figures(found: TeamSummary) -> Vec<(String, Picture)> {
        let scenario = crate::scenario::embedded(&[]).unwrap().scenario;
        let summary = Summary {
            replications: 9,
            has_chance: true,
            teams: vec![found],
            portraits: Vec::new(),
            causes: None,
            inputs: None,
        };
        let one = Configuration { name: "", scenario: &scenario, summary: &summary };
        by_hour(&one, "A", ("A", &[]), |title| title)
    }

    #[test]
    fn hours_without_arrivals_are_left_out_at_the_ends() {
        let by_hour = |hour: usize| match hour % 24 {
            8 | 10 => (5.0, Some([0.0, 0.0, 60.0, 180.0, 0.0, 0.0])),
            _ => (0.0, None),
        };
        let found = figures(team("A", [0.0, 0.0, 60.0, 180.0, 0.0, 0.0], by_hour));
        let [(label, picture)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((label.as_str(), picture.name.as_str()), ("A, by hour", "causes-by-hour"));
        assert_eq!(picture.title, "75 % of the waiting is with holders who are free and have not reacted yet");
        assert!(picture.note.ends_with("No bar: no values."), "{}", picture.note);
        // Bars of two hours and of the whole; nine is empty.
        assert_eq!(picture.svg().matches("class=\"hot\"").count(), 3);
        let has = |hour: usize| {
            picture.svg().contains(&format!("\n{hour}</text>")) || picture.svg().contains(&format!(">{hour}</text>"))
        };
        assert!(has(8) && has(9) && !has(7) && !has(11));
        assert!(picture.svg().contains("8, mean wait 4 min: holder at full concurrency 1 min (25 %); holder free"));
    }

    #[test]
    fn where_nights_hide_the_days_there_is_a_chart_without_them() {
        let found =
            figures(team("A", [900.0, 0.0, 60.0, 40.0, 0.0, 0.0], |_| (1.0, Some([900.0, 0.0, 60.0, 40.0, 0.0, 0.0]))));
        let titles: Vec<&str> = found.iter().map(|(_, picture)| picture.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "90 % of the waiting is out of hours",
                "While the team is open, 60 % of the waiting is with holders at full concurrency"
            ]
        );
        assert!(!found[1].1.svg().contains("out of hours 15 min"));
        assert!(found[1].1.svg().contains("all, mean wait while open 1 min 40 s: holder at full concurrency 1 min"));
    }

    #[test]
    fn what_is_not_known_is_not_drawn() {
        let mut found = team("A", [1.0; 6], |_| (1.0, None));
        found.measures.retain(|found| !found.measure.is(TeamMeasure::Cause(Cause::OpenUnnoticed)));
        assert!(figures(found.clone()).is_empty());
        assert!(of_configurations(&[("x".into(), &found)], "A", false, 9).is_none());
    }

    #[test]
    fn configurations_stand_below_each_other() {
        let of = |full: f64| team("A", [0.0, 0.0, full, 50.0, 0.0, 0.0], |_| (0.0, None));
        let (a, b) = (of(10.0), of(150.0));
        let all = [("few".into(), &a), ("many".into(), &b)];
        let (label, picture) = of_configurations(&all, "A", true, 9).unwrap();
        assert_eq!((label.as_str(), picture.name.as_str()), ("A, by configuration", "causes-a"));
        assert_eq!(
            picture.title,
            "A: What differs most is the waiting with holders at full concurrency: from 10 s (\"few\") to 2 min 30 s (\"many\")"
        );
        assert!(picture.svg().contains("75 %") && picture.svg().contains("3 min 20 s"));
    }
}
