//! From a checked tree to a [`Scenario`]: everything that takes more than one value to judge.
//!
//! The readers go on after a problem as far as they can, so that all problems come out together;
//! `None` means that the reason has been reported.

mod agent;
mod arrivals;
mod closed;
mod complaint;
mod cost;
mod curves;
mod data;
mod distribution;
mod horizon;
mod inputs;
mod library;
mod load;
mod rules;
mod sheet;
mod team;
mod trace;
mod weeks;

pub(super) use agent::MOST_AGENTS;
pub(super) use cost::CHATSPOT;
pub(super) use inputs::SetTable;
pub use library::DataFile;
pub(super) use library::Library;

use super::model::{Horizon, Hours, Scenario};
use super::spec::format::ScenarioTable;
use super::view::View;
use crate::diagnostic::{Diagnostics, Place};
use crate::time::{SimSpan, SimTime};
use agent::Roster;
use data::Files;

/// What the readers share.
struct Context<'a> {
    problems: &'a mut Diagnostics,
    files: Files<'a>,
}

/// When the scenario plays and when the account is open.
struct Frame {
    horizon: Horizon,
    hours: Hours,
}

/// Reads the whole scenario, with the data files that it names; `None` if anything was wrong.
pub(super) fn scenario(
    view: View<'_, ScenarioTable>,
    problems: &mut Diagnostics,
    library: &Library,
) -> Option<(Scenario, Vec<DataFile>)> {
    let mut cx = Context { problems, files: Files::new(library) };
    let scenario = whole(view, &mut cx)?;
    Some((scenario, cx.files.into_inputs()))
}

fn whole(view: View<'_, ScenarioTable>, cx: &mut Context<'_>) -> Option<Scenario> {
    let horizon = view.horizon().get().and_then(|view| horizon::read(view, cx));
    let hours = horizon::hours(view, horizon.as_ref(), cx);
    let frame = horizon.map(|horizon| Frame { horizon, hours });
    let roster = Roster::read(view, frame.as_ref(), cx);
    let teams = team::read(view, &roster, frame.as_ref(), cx);
    let cost = cost::read(view, &roster, &teams, frame.as_ref(), cx);
    let replications = view.replications().get();
    if cx.problems.errors() > 0 {
        return None;
    }
    let Frame { horizon, hours } = frame?;
    let scenario = Scenario {
        name: view.name().get()?.to_string(),
        horizon,
        replications: replications?.count().get()?,
        seed: replications?.seed().get()?,
        hours,
        agents: roster.agents,
        teams,
        cost,
    };
    let places: Vec<Place> = view.team().all().map(|team| team.place).collect();
    // A longer horizon takes too long to add up.
    if scenario.horizon.end.since(SimTime::ZERO) <= SimSpan::from_hours(2 * 366 * 24) {
        load::warn(&scenario, &places, cx);
        closed::warn(view, &scenario, cx);
    }
    weeks::warn(view, &scenario, cx);
    Some(scenario)
}
