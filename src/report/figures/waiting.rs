//! The share still waiting against time.

use super::{datum, stem};
use crate::report::Configuration;
use crate::report::chart::waiting::{Lasting, TimeMark, WaitCurve, WaitingChart};
use crate::report::chart::{Caption, Picture, picture};
use crate::report::number;
use crate::report::words::say;
use crate::unit::Unit;
use std::collections::BTreeMap;

/// Curves of one team in some configurations, the first six.
pub(super) fn waiting(all: &[Configuration], team: &str, several_teams: bool) -> Option<Picture> {
    let mut curves = Vec::new();
    let mut marks: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for one in all {
        let portrait = one.summary.portrait(team);
        let rules = one.scenario.teams.iter().find(|known| known.name == team).map(|team| &team.rules);
        let (Some(portrait), Some(rules)) = (portrait, rules) else { continue };
        let point = |point: &crate::experiment::WaitPoint| (point.time.seconds(), datum(&point.waiting, Unit::Share));
        curves.push(WaitCurve { name: one.name.to_string(), points: portrait.waits.iter().map(point).collect() });
        let window = rules.overflow.filter(|_| rules.distribution).map(|window| (window, say!(figures::OVERFLOW)));
        let limit = rules.distribution.then_some((rules.limit, say!(figures::LIMIT)));
        for (time, name) in window.into_iter().chain(limit) {
            let names = marks.entry(time.micros()).or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let runs = all.first()?.summary.replications;
    let mark = |(micros, names): (i64, Vec<String>)| {
        let time = crate::time::SimSpan::from_micros(micros);
        TimeMark { seconds: time.seconds(), name: say!(figures::moment(&names, &number::span(time))) }
    };
    let title = say!(figures::WAITING);
    let chart = WaitingChart {
        head: Caption {
            name: if several_teams { stem(&["waiting", team]) } else { "waiting".to_string() },
            title: if several_teams { say!(figures::of(team, &title)) } else { title },
            note: say!(figures::waiting_note(runs)),
        },
        lasting: Lasting::Wait,
        what: say!(figures::STILL_WAITING),
        curves,
        marks: marks.into_iter().map(mark).collect(),
    };
    (!chart.curves.is_empty()).then(|| picture(&chart))
}
