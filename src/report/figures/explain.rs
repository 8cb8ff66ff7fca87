//! Where the waits come from of which an explanation tells.

use super::{Figure, FigureHeading, causes, stem, unique_names};
use crate::experiment::explain::{AgentAccount, Whole};
use crate::measure::{Parts, Tally, TeamCauses};
use crate::report::causes::Split;
use crate::report::chart::stacked::StackedBar;
use crate::report::chart::{Caption, Picture};
use crate::report::explain::ExplainReport;
use crate::report::explain::facts::{name, tally_of};
use crate::report::words::say;
use crate::scenario::{Scenario, Team};

/// A bar for every hour of a whole run, for every conversation, or for all that lay with an agent.
pub(crate) fn explain(report: &ExplainReport) -> Vec<Figure> {
    let pictures = match (report.whole, &report.found.agent) {
        (Some(whole), _) => of_run(report.scenario, whole),
        (None, Some(account)) => of_agent(report.scenario, account).into_iter().collect(),
        (None, None) => of_stories(report).into_iter().collect(),
    };
    unique_names(Figure::new(FigureHeading::Causes, pictures).into_iter().collect())
}

fn of_run(scenario: &Scenario, whole: &Whole) -> Vec<(String, Picture)> {
    let several = scenario.teams.len() > 1;
    let one = |(team, (all, hours)): (&Team, (&TeamCauses, &[Tally; 24]))| {
        let (named, title) = match several {
            true => (vec![team.name.as_str()], Some(team.name.as_str())),
            false => (Vec::new(), None),
        };
        let title = |finding: String| title.map_or_else(|| finding.clone(), |of| say!(figures::of(of, &finding)));
        causes::of_tallies(hours, &all.started, (&team.name, &named), title, whole.replications)
    };
    scenario.teams.iter().zip(whole.teams.iter().zip(&whole.hours)).flat_map(one).collect()
}

fn of_stories(report: &ExplainReport) -> Option<(String, Picture)> {
    let parts: Vec<Parts> = report.stories().map(|story| story.parts()).collect();
    let names = report.stories().map(|story| say!(explain::called(report.scenario, story)));
    let mut all = Tally::default();
    parts.iter().for_each(|parts| all.add(parts));
    let bars = names.zip(&parts).map(|(name, parts)| causes::exact(&name, Split::of_tally(&tally_of(parts)).as_ref()));
    drawn(
        &all,
        |finding| finding,
        say!(figures::single_waits_note(parts.len())),
        say!(figures::THE_WAIT),
        bars.collect(),
    )
}

fn of_agent(scenario: &Scenario, account: &AgentAccount) -> Option<(String, Picture)> {
    let who = name(scenario, account.agent);
    // All of it together, not a mean.
    let whole = Tally { count: 1, ..account.held };
    let bar = causes::exact(who, Split::of_tally(&whole).as_ref());
    let title = |finding: String| say!(figures::of(who, &finding));
    drawn(&whole, title, say!(figures::held_note(who)), say!(figures::IN_NOVOS), vec![bar])
}

/// Bars below each other; none where nobody waited.
fn drawn(
    all: &Tally,
    title: impl Fn(String) -> String,
    note: String,
    measure: String,
    bars: Vec<StackedBar>,
) -> Option<(String, Picture)> {
    let head = Caption { name: stem(&["causes"]), title: title(Split::of_tally(all)?.finding()), note };
    Some((String::new(), causes::lying(head, measure, bars)))
}
