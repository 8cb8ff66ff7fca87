//! The share still waiting against time.

use super::{datum, replications, stem};
use crate::report::Configuration;
use crate::report::chart::waiting::{Curve, Mark, Waiting};
use crate::report::chart::{Head, Picture, picture};
use crate::unit::Unit;
use std::collections::BTreeMap;

/// Curves of one team in some configurations, the first six.
pub(super) fn waiting(all: &[Configuration], team: &str, several_teams: bool) -> Option<Picture> {
    let mut curves = Vec::new();
    let mut marks: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
    for one in all {
        let portrait = one.summary.portraits.iter().find(|portrait| portrait.team == team);
        let rules = one.scenario.teams.iter().find(|known| known.name == team).map(|team| &team.rules);
        let (Some(portrait), Some(rules)) = (portrait, rules) else { continue };
        let point = |point: &crate::experiment::WaitPoint| (point.time.seconds(), datum(&point.waiting, Unit::Share));
        curves.push(Curve { name: one.name.to_string(), points: portrait.waits.iter().map(point).collect() });
        let window = rules.overflow.filter(|_| rules.distribution).map(|window| (window, "overflow"));
        let limit = rules.distribution.then_some((rules.limit, "limit"));
        for (time, name) in window.into_iter().chain(limit) {
            let names = marks.entry(time.micros()).or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let runs = all.first()?.summary.replications;
    let mark = |(micros, names): (i64, Vec<&str>)| {
        let time = crate::time::SimSpan::from_micros(micros);
        Mark { seconds: time.seconds(), name: format!("{} {time}", names.join(" and ")) }
    };
    let of = if several_teams { format!("{team}: ") } else { String::new() };
    let chart = Waiting {
        head: Head {
            name: if several_teams { stem(&["waiting", team]) } else { "waiting".to_string() },
            title: format!("{of}How long customers are still waiting"),
            note: format!(
                "Share of the conversations not yet started and not lost, by time since arrival. Mean of {}; band: 95 % interval.",
                replications(runs)
            ),
        },
        what: "conversations still waiting".to_string(),
        curves,
        marks: marks.into_iter().map(mark).collect(),
    };
    (!chart.curves.is_empty()).then(|| picture(&chart))
}
