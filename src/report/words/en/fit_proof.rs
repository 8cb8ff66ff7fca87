//! Whether a fit is good: what was foretold, and whether the history looks like a run.

use super::common::{about, and, counted};
use super::fit::{measure, names_of};
use crate::fit::{
    CloudMeasure, CloudPlace, CloudVerdict, Foretold, LEAST_CONVERSATIONS, LEAST_FORETOLD, LEAST_KNOWN, NotForetold,
    RuleBasis,
};
use crate::report::fill::shown;
use crate::report::number;
use crate::report::words::Flag;

/// Measures from which on one outside is a matter of chance in three accounts of ten.
const MANY: usize = 6;

/// What was said of the last days, and what came.
pub(crate) fn foretold(of: Option<&str>, own: &Foretold, verdict: &CloudVerdict) -> Option<String> {
    let (leading, place) = verdict.leading()?;
    let value = |value: f64| shown(leading, value);
    let range = number::between(&value(place.low), &value(place.high));
    let (said, truth) = match leading {
        CloudMeasure::Arrivals => (format!("{range} conversations"), format!("there were {}", value(place.real))),
        _ => (
            format!("nine customers in ten wait at most {range}"),
            format!("nine in ten waited at most {}", value(place.real)),
        ),
    };
    let others = listed(&verdict.others_outside());
    let (held, more) = match (place.is_inside(), others.is_empty()) {
        (true, true) => ("The fit foretells.".to_string(), String::new()),
        (true, false) => (format!("The fit foretells {}, but not: {others}.", subject(leading)), by_chance(verdict)),
        (false, true) => ("Careful: the fit does not foretell.".to_string(), String::new()),
        (false, false) => {
            ("Careful: the fit does not foretell.".to_string(), format!(" Nor does it foretell: {others}."))
        }
    };
    Some(format!(
        "{}{held} Fed with the first {}, it said of the {} after them: {said}. In truth {truth}.{more}",
        about(of),
        counted(own.known, "day", "days"),
        counted(own.days, "day", "days"),
    ))
}

/// A measure as part of a sentence.
fn subject(own: CloudMeasure) -> String {
    match own {
        CloudMeasure::Arrivals => "the number of conversations".to_string(),
        CloudMeasure::Within => format!("the share {}", measure(own)),
        _ => format!("the {}", measure(own)),
    }
}

/// That one measure of many outside is no sign yet; nothing of others.
fn by_chance(verdict: &CloudVerdict) -> String {
    match verdict.outside.len() {
        1 if verdict.all() >= MANY => format!(
            " One of {} measures outside may be chance: so it is in about three accounts of ten.",
            verdict.all()
        ),
        _ => String::new(),
    }
}

/// The same of many teams: how many are foretold but for some measures, whether one measure alone is all that a team of them misses, and
/// those that are not foretold.
pub(crate) fn foretold_of_many(
    own: &Foretold,
    teams: usize,
    (in_part, by_one): (usize, bool),
    not: &[String],
) -> String {
    let held = teams - in_part - not.len();
    let mut said = match (held, in_part, not.len()) {
        (_, 0, 0) => format!("The fit foretells all {teams} teams"),
        (0, 0, _) => format!("Not to be relied on yet: the fit foretells none of {teams} teams"),
        (held, 0, _) => format!("Careful: the fit foretells {held} of {teams} teams"),
        (0, some, 0) => format!("The fit foretells {some} teams in part"),
        (held, some, 0) => format!("Of {teams} teams the fit foretells {held}, and {some} in part"),
        (0, some, _) => format!("Careful: of {teams} teams the fit foretells {some} in part and none in all"),
        (held, some, _) => format!("Careful: of {teams} teams the fit foretells {held}, and {some} in part"),
    };
    if (1..teams).contains(&not.len()) {
        said += &format!("; not {}", names_of(not));
    }
    let chance = if by_one { " One measure outside may be chance: so it is in about three teams of ten." } else { "" };
    format!(
        "{said}. It was fed with the first {} and tried on the {} after them.{chance}",
        counted(own.known, "day", "days"),
        counted(own.days, "day", "days"),
    )
}

fn listed(measures: &[CloudMeasure]) -> String {
    measures.iter().map(|own| measure(*own)).collect::<Vec<_>>().join(", ")
}

/// Why nothing was foretold.
pub(crate) fn not_foretold(why: NotForetold) -> String {
    match why {
        NotForetold::Off => {
            format!("Whether the fit foretells was not tried: {} puts no days aside.", Flag::Holdout)
        }
        NotForetold::TooLittle { days, known, conversations } => format!(
            "Whether the fit foretells cannot be tried: that takes {LEAST_FORETOLD} days to foretell and {LEAST_KNOWN} \
             days with {LEAST_CONVERSATIONS} conversations before them; here there are {days} and {known} with {}.",
            number::count(conversations as f64)
        ),
        NotForetold::NoFit => {
            "Whether the fit foretells cannot be tried: the first days alone make no team that runs.".to_string()
        }
    }
}

/// How much of the whole history lies where runs of the fit lie.
pub(crate) fn whole(of: Option<&str>, inside: usize, outside: &[(CloudMeasure, CloudPlace)]) -> String {
    let of = about(of);
    let all = inside + outside.len();
    match outside {
        [] => {
            format!("{of}The whole history looks like a run of the fitted team: all {all} measures lie among its runs.")
        }
        _ => {
            let names: Vec<String> = outside.iter().map(|(own, _)| measure(*own)).collect();
            format!(
                "{of}Of {all} measures of the whole history {inside} lie among runs of the fitted team; not so: {}.",
                and(&names)
            )
        }
    }
}

/// The same where arrivals alone are known.
pub(crate) fn whole_arrivals(of: Option<&str>, place: &CloudPlace) -> String {
    let count = |value: f64| shown(CloudMeasure::Arrivals, value);
    format!(
        "{}Over the whole history there were {} conversations; runs of the fit have {}.",
        about(of),
        count(place.real),
        number::between(&count(place.low), &count(place.high))
    )
}

/// The same of many teams, and those of which it is not so.
pub(crate) fn whole_of_many(teams: usize, not: &[String]) -> String {
    match not.len() {
        0 => format!("The whole history of all {teams} teams looks like runs of the fitted teams."),
        all if all == teams => {
            format!(
                "The whole history of none of the {teams} teams looks like runs of the fitted team in every measure."
            )
        }
        some => format!(
            "The whole history of {} of {teams} teams looks like runs of the fitted teams; not in every measure: {}.",
            teams - some,
            names_of(not)
        ),
    }
}

/// A heading of the last days.
pub(crate) fn foretold_heading(own: &Foretold) -> String {
    format!(
        "The last {} from {} on, foretold from the {} before",
        counted(own.days, "day", "days"),
        number::date(own.from),
        counted(own.known, "day", "days")
    )
}

/// Where a real value lies.
pub(crate) fn verdict(place: &CloudPlace) -> String {
    match (place.is_inside(), place.real < place.middle) {
        (true, _) => "among the runs",
        (false, true) => "below nearly all runs",
        (false, false) => "above nearly all runs",
    }
    .to_string()
}

/// Teams whose rules are not told.
pub(crate) fn other_rules(teams: &[String]) -> String {
    format!("{}: other rules; the scenario has them.", names_of(teams))
}

// The table of rules.

pub(crate) const RULES: &str = "The rules";
pub(crate) const SETTING: &str = "setting";
pub(crate) const SET_TO: &str = "value";
pub(crate) const KNOWN_FROM: &str = "known from";
pub(crate) const NEXT_BEST: &str = "next best";

/// What a setting rests on.
pub(crate) fn basis(basis: RuleBasis) -> &'static str {
    match basis {
        RuleBasis::Told => "as told",
        RuleBasis::Found => "the history",
        RuleBasis::Assumed => "assumed",
    }
}

/// Measures outside their runs, those with the same likely cause together: of the whole history, and of the last days.
pub(crate) fn outside(
    team: &str,
    whole: Option<&CloudVerdict>,
    foretold: Option<(&Foretold, &CloudVerdict)>,
) -> Vec<String> {
    let of = |verdict: Option<&CloudVerdict>, wanted: CloudMeasure| -> Option<CloudPlace> {
        verdict?.outside.iter().find(|(own, _)| *own == wanted).map(|(_, place)| *place)
    };
    let mut groups: Vec<OutsideGroup> = Vec::new();
    for own in CloudMeasure::ALL {
        let (all, last) = (of(whole, own), of(foretold.map(|(_, verdict)| verdict), own));
        let Some(place) = all.or(last) else { continue };
        let value = |value: f64| shown(own, value);
        let range = |place: &CloudPlace| format!("{} to {}", value(place.low), value(place.high));
        let of_all = all.map(|place| {
            format!("{} over the whole history ({} in runs of the fitted team)", value(place.real), range(&place))
        });
        let of_last = last.zip(foretold).map(|(place, (days, _))| {
            let days = counted(days.days, "day", "days");
            format!("{} in the last {days} ({} foretold)", value(place.real), range(&place))
        });
        let said: Vec<String> = of_all.into_iter().chain(of_last).collect();
        let said = format!("{} was {}", subject(own), and(&said));
        let cause = cause(own, place.real > place.middle);
        match groups.iter_mut().find(|group| group.cause == cause) {
            Some(group) => {
                group.said.push(said);
                group.only_last &= all.is_none();
            }
            None => groups.push(OutsideGroup { cause, said: vec![said], only_last: all.is_none() }),
        }
    }
    groups.into_iter().map(|group| group.sentence(team)).collect()
}

/// The same of many teams, a sentence for each cause: of the whole history, or of its `last` days alone.
pub(crate) fn outside_of_many(
    teams: &[(&str, Vec<(CloudMeasure, CloudPlace)>)],
    last: Option<&Foretold>,
) -> Vec<String> {
    let mut groups: Vec<(&'static str, Vec<CloudMeasure>, Vec<String>)> = Vec::new();
    for own in CloudMeasure::ALL {
        for (team, outside) in teams {
            let Some((_, place)) = outside.iter().find(|(measure, _)| *measure == own) else { continue };
            let cause = cause(own, place.real > place.middle);
            let at = groups.iter().position(|group| group.0 == cause).unwrap_or_else(|| {
                groups.push((cause, Vec::new(), Vec::new()));
                groups.len() - 1
            });
            let (_, measures, names) = &mut groups[at];
            if !measures.contains(&own) {
                measures.push(own);
            }
            if !names.iter().any(|name| name == team) {
                names.push(team.to_string());
            }
        }
    }
    let said = |(cause, measures, names): &(&str, Vec<CloudMeasure>, Vec<String>)| {
        let (names, measures) = (names_of(names), listed(measures));
        match last.map(|last| counted(last.days, "day", "days")) {
            None => format!("Outside their runs lie {names} ({measures}). Likely causes: {cause}."),
            Some(days) => format!(
                "In the last {days} alone: outside what was foretold lie {names} ({measures}). Likely causes: {cause}; or \
                 these days were not like those before."
            ),
        }
    };
    groups.iter().map(said).collect()
}

/// What has one likely cause.
struct OutsideGroup {
    cause: &'static str,
    said: Vec<String>,
    /// Whether all of it is of the last days alone.
    only_last: bool,
}

impl OutsideGroup {
    fn sentence(&self, team: &str) -> String {
        let last = if self.only_last { "; or the last days were not like those before" } else { "" };
        format!("{team}: {}. Likely causes: {}{last}.", self.said.join("; "), self.cause)
    }
}

/// The likely cause of a measure outside its runs.
fn cause(measure: CloudMeasure, is_above: bool) -> &'static str {
    match (measure, is_above) {
        (CloudMeasure::Arrivals, _) => "special days, or a volume that moved within the history",
        (CloudMeasure::WaitMean | CloudMeasure::WaitP50 | CloudMeasure::WaitP90 | CloudMeasure::Within, _) => {
            "other rules than those found, breaks and absences that the history does not show, or agents who choose what they start"
        }
        (CloudMeasure::Lost, true) => "customers who leave for other reasons than waiting",
        (CloudMeasure::Lost, false) => "customers who leave without a trace",
        (CloudMeasure::StartsCv, true) => {
            "shifts or absences that the history does not show, or agents who take more than their turn"
        }
        (CloudMeasure::StartsCv, false) => "a hand that spreads the work more evenly than these rules",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where 10 min are real and this much is simulated.
    fn place(low: f64, high: f64) -> CloudPlace {
        CloudPlace { real: 600.0, low, middle: (low + high) / 2.0, high, rank: 0.5 }
    }

    fn verdict(outside: &[CloudMeasure]) -> CloudVerdict {
        let (outside, inside): (Vec<_>, Vec<_>) =
            CloudMeasure::ALL.into_iter().partition(|measure| outside.contains(measure));
        let at = |all: Vec<CloudMeasure>, low: f64, high: f64| {
            all.into_iter().map(|measure| (measure, place(low, high))).collect()
        };
        CloudVerdict { inside: at(inside, 540.0, 660.0), outside: at(outside, 300.0, 480.0) }
    }

    fn last() -> Foretold {
        let from = jiff::civil::date(2026, 3, 16);
        Foretold { from, days: 14, known: 42, teams: Vec::new() }
    }

    #[test]
    fn every_measure_counts_and_one_alone_is_said_calmly() {
        let said = |outside: &[CloudMeasure]| foretold(None, &last(), &verdict(outside)).unwrap();
        let all = said(&[]);
        assert!(all.starts_with("The fit foretells. Fed with the first 42 days, it said of the 14 days"), "{all}");
        let one = said(&[CloudMeasure::Lost]);
        assert!(one.starts_with("The fit foretells the wait of nine in ten, but not: share that left."), "{one}");
        assert!(one.ends_with("One of 7 measures outside may be chance: so it is in about three accounts of ten."));
        let two = said(&[CloudMeasure::WaitMean, CloudMeasure::Lost]);
        assert!(two.contains("but not: mean wait, share that left.") && !two.contains("chance"), "{two}");
        let none = said(&[CloudMeasure::WaitP90, CloudMeasure::Lost]);
        assert!(none.starts_with("Careful: the fit does not foretell."), "{none}");
        assert!(none.ends_with("Nor does it foretell: share that left."), "{none}");
    }

    #[test]
    fn many_teams_are_counted() {
        let not = ["Suporte".to_string()];
        let said = |in_part: usize, not: &[String]| foretold_of_many(&last(), 6, (in_part, false), not);
        let begins = |said: String, with: &str| assert!(said.starts_with(with), "{said}");
        begins(
            said(0, &[]),
            "The fit foretells all 6 teams. It was fed with the first 42 days and tried on the 14 days",
        );
        begins(said(2, &[]), "Of 6 teams the fit foretells 4, and 2 in part. It was");
        begins(said(1, &not), "Careful: of 6 teams the fit foretells 4, and 1 in part; not Suporte. It was");
        begins(said(5, &not), "Careful: of 6 teams the fit foretells 5 in part and none in all; not Suporte. It was");
        let all: Vec<String> = (1..=6).map(|team| team.to_string()).collect();
        begins(said(0, &all), "Not to be relied on yet: the fit foretells none of 6 teams. It was");
        assert!(foretold_of_many(&last(), 6, (1, true), &[]).ends_with("so it is in about three teams of ten."));
        begins(whole_of_many(6, &not), "The whole history of 5 of 6 teams looks like runs");
    }

    #[test]
    fn many_teams_are_told_by_cause() {
        let (above, below) = (place(300.0, 480.0), place(700.0, 900.0));
        let teams = [
            ("Vendas", vec![(CloudMeasure::WaitMean, above), (CloudMeasure::Lost, above)]),
            ("Suporte", vec![(CloudMeasure::WaitP90, below), (CloudMeasure::Lost, below)]),
        ];
        let last = outside_of_many(&teams[..1], Some(&last()));
        assert!(last[0].starts_with("In the last 14 days alone: outside what was foretold lie Vendas"), "{last:?}");
        let said = outside_of_many(&teams, None);
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said[0].starts_with("Outside their runs lie Vendas, Suporte (mean wait, wait of nine in ten). Likely"));
        assert!(said[1].starts_with("Outside their runs lie Vendas (share that left). Likely"), "{said:?}");
    }

    #[test]
    fn what_is_outside_twice_is_told_once_with_its_cause() {
        let (whole, foretold) =
            (verdict(&[CloudMeasure::WaitP90]), verdict(&[CloudMeasure::WaitP50, CloudMeasure::WaitP90]));
        let days = last();
        let all = outside("Vendas", Some(&whole), Some((&days, &foretold)));
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!(all[0].matches("Likely causes").count(), 1);
        assert!(all[0].contains("the wait of nine in ten was 10 min over the whole history"), "{all:?}");
        assert!(all[0].contains("and 10 min in the last 14 days (5 min to 8 min foretold)"), "{all:?}");
        let all = outside("Vendas", None, Some((&days, &verdict(&[CloudMeasure::Lost]))));
        assert!(all[0].ends_with("; or the last days were not like those before."), "{all:?}");
        assert!(outside("Vendas", Some(&verdict(&[])), None).is_empty());
    }

    #[test]
    fn why_nothing_is_foretold_is_said() {
        let few = not_foretold(NotForetold::TooLittle { days: 2, known: 6, conversations: 1_200 });
        assert!(few.contains("3 days to foretell and 10 days with 50 conversations before them"), "{few}");
        assert!(few.ends_with("here there are 2 and 6 with 1,200."), "{few}");
        assert!(not_foretold(NotForetold::Off).contains("--holdout"));
    }
}
