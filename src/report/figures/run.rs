//! The charts of a run.

use super::{Figure, FigureHeading, balance, causes, cost, opening, unique_names, waiting, week};
use crate::report::chart::Picture;
use crate::report::words::say;
use crate::report::{Configuration, Report};

/// Waits, where they come from, costs, load and week of every team.
pub(crate) fn run(report: &Report) -> Vec<Figure> {
    let one = Configuration { name: "", scenario: report.scenario, summary: report.summary };
    let Portrayed { waits, causes, others } = of_configurations(&[one], &[one]);
    let causes = Figure::new(FigureHeading::Causes, causes);
    let costs = Figure::new(FigureHeading::Cost, cost::of_run(report));
    unique_names(waits.into_iter().chain(causes).chain(costs).chain(others).collect())
}

/// What is drawn of configurations.
#[derive(Default)]
pub(super) struct Portrayed {
    /// The waits of all together.
    pub waits: Option<Figure>,
    /// Where the waits of single ones come from, by hour.
    pub causes: Vec<(String, Picture)>,
    /// Load and week of single ones.
    pub others: Vec<Figure>,
}

/// Waits of all configurations together; where they come from, load and week of each of `single`.
pub(super) fn of_configurations(all: &[Configuration], single: &[Configuration]) -> Portrayed {
    let Some(first) = all.first() else { return Portrayed::default() };
    let teams: Vec<&str> = first.scenario.teams.iter().map(|team| team.name.as_str()).collect();
    let several = teams.len() > 1;
    let waits = teams.iter().filter_map(|team| Some(((*team).to_string(), waiting::waiting(all, team, several)?)));
    let each = || {
        let alone = single.len() == 1;
        let named = move |one: &Configuration, team: &str| match (alone, several) {
            (true, false) => (team.to_string(), Vec::new()),
            (true, true) => (team.to_string(), vec![team.to_string()]),
            (false, false) => (one.name.to_string(), vec![one.name.to_string()]),
            (false, true) => (say!(common::listed(&[one.name, team])), vec![one.name.to_string(), team.to_string()]),
        };
        single.iter().flat_map(|one| teams.iter().map(move |team| (one, *team))).map(move |(one, team)| {
            let (label, name) = named(one, team);
            let of = (!name.is_empty()).then(|| label.clone());
            let title = move |title: String| match &of {
                Some(of) => say!(figures::of(of, &title)),
                None => title,
            };
            (one, team, label, name, title)
        })
    };
    let balances = each().filter_map(|(one, team, label, name, title)| {
        let name: Vec<&str> = name.iter().map(String::as_str).collect();
        Some((label, balance::balance(one, team, &name, title)?))
    });
    let causes = each().flat_map(|(one, team, label, name, title)| {
        let name: Vec<&str> = name.iter().map(String::as_str).collect();
        causes::by_hour(one, team, (&label, &name), title)
    });
    let weeks = each().filter_map(|(one, team, label, name, title)| {
        let name: Vec<&str> = name.iter().map(String::as_str).collect();
        Some((label, week::week(one, team, &name, title)?))
    });
    let openings = each().filter_map(|(one, team, label, name, title)| {
        let name: Vec<&str> = name.iter().map(String::as_str).collect();
        Some((label, opening::opening(one, team, &name, title)?))
    });
    let others = [
        Figure::new(FigureHeading::Balance, balances.collect()),
        Figure::new(FigureHeading::Opening, openings.collect()),
        Figure::new(FigureHeading::Week, weeks.collect()),
    ];
    Portrayed {
        waits: Figure::new(FigureHeading::Waits, waits.collect()),
        causes: causes.collect(),
        others: others.into_iter().flatten().collect(),
    }
}
