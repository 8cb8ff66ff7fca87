//! From a checked tree to a [`Scenario`]: everything that takes more than one value to judge.
//!
//! The readers go on after a problem as far as they can, so that all problems come out together;
//! `None` means that the reason has been reported.

mod agent;
mod arrivals;
mod cost;
mod data;
mod distribution;
mod horizon;
mod library;
mod load;
mod rules;
mod team;
mod trace;
mod view;

pub use cost::fixed as fixed_costs;
pub use data::io_reason;
pub use library::{Input, Library};
pub use view::View;

use super::model::{Horizon, Hours, Scenario};
use super::tree::Table;
use crate::diagnostic::{Diagnostics, Place};
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
pub fn scenario(
    root: &Table,
    source: usize,
    problems: &mut Diagnostics,
    library: &Library,
) -> Option<(Scenario, Vec<Input>)> {
    let mut cx = Context { problems, files: Files::new(library) };
    let scenario = whole(root, source, &mut cx)?;
    Some((scenario, cx.files.into_inputs()))
}

fn whole(root: &Table, source: usize, cx: &mut Context<'_>) -> Option<Scenario> {
    let view = View { table: root, place: Place { source, from: 0, to: 0 } };
    let horizon = view.table("horizon").and_then(|view| horizon::read(view, cx));
    let hours = horizon::hours(view, horizon.as_ref(), cx);
    let frame = horizon.map(|horizon| Frame { horizon, hours });
    let roster = Roster::read(view, frame.as_ref(), cx);
    let teams = team::read(view, &roster, frame.as_ref(), cx);
    let cost = cost::read(view, &roster, &teams, frame.as_ref(), cx);
    let replications = view.table("replications");
    if cx.problems.errors() > 0 {
        return None;
    }
    let Frame { horizon, hours } = frame?;
    let scenario = Scenario {
        name: view.text("name")?.to_string(),
        description: view.text("description").map(str::to_string),
        horizon,
        replications: replications?.integer("count").and_then(|count| u32::try_from(count).ok())?,
        seed: replications?.integer("seed").and_then(|seed| u64::try_from(seed).ok())?,
        hours,
        agents: roster.agents,
        teams,
        cost,
    };
    let places: Vec<Place> = view.tables("team").map(|team| team.place).collect();
    load::warn(&scenario, &places, cx);
    Some(scenario)
}
