//! What to be careful about.

use super::common::{and_more, grouped};
use crate::experiment::{Caution, Warning};
use crate::report::number;
use crate::report::words::Flag;
use crate::scenario::Grid;

/// Names shown at most in one warning.
const SHOWN: usize = 6;

pub(crate) fn warning(warning: &Warning) -> String {
    match warning {
        Warning::OneReplication => format!(
            "one replication gives no intervals: use {} 10 or more to see how sure a number is",
            Flag::Replications
        ),
        Warning::NoChance => {
            "nothing in this scenario is left to chance: all replications would be the same, so one says \
                              everything, and there are no intervals"
                .to_string()
        }
        Warning::NoArrivals { team } => {
            format!("{team}: no conversation arrived after the warm-up, so there is nothing to measure")
        }
        Warning::NothingStarted { team } => format!(
            "{team}: nobody started any conversation, so there are no waits; look at shifts, hours and absences"
        ),
        Warning::Unanswered { team, share } => format!(
            "{team}: {} of the conversations were still waiting when the drain had passed; the waits leave them out \
             and are too short",
            number::share(*share, 1)
        ),
        Warning::Overloaded { team, occupancy, leaving } => format!(
            "{team}: the agents' slots are in use {} of their shifts: they cannot keep up, and {}",
            number::share(*occupancy, 1),
            if *leaving { "only customers who leave keep the queue short" } else { "the waits grow with the horizon" }
        ),
        Warning::Busy { team, occupancy } => format!(
            "{team}: the agents' slots are in use {} of their shifts. From 85 % on a little more work makes waits much \
             longer; who may have several conversations at once has hardly a moment without one",
            number::share(*occupancy, 1)
        ),
        Warning::Imprecise { targets, replications } => format!(
            "not as precise as asked for after {}: {}; allow more with {} or {}",
            grouped((*replications).into(), "replication", "replications"),
            targets.join(", "),
            Flag::MaxReplications,
            Flag::MaxTime
        ),
        Warning::Partial { team, measures, fewest, replications } => {
            let (shown, more) = measures.split_at(measures.len().min(SHOWN));
            format!(
                "{team}: {}{} defined in as few as {fewest} of {}; the others are left out",
                shown.join(", "),
                and_more(more.len()),
                grouped(u64::from(*replications), "replication", "replications")
            )
        }
    }
}

pub(crate) fn caution(caution: &Caution, cells: usize, grid: &Grid) -> String {
    match caution {
        // It is about the run as a whole.
        Caution::Warning(of_all @ (Warning::OneReplication | Warning::NoChance), _) => warning(of_all),
        Caution::Warning(of_some, about) => format!("{} ({})", warning(of_some), place(about, cells, grid)),
        Caution::Imprecise(missed, about) => {
            format!("not as precise as asked for: {} ({})", missed.join(", "), place(about, cells, grid))
        }
    }
}

fn place(about: &[usize], cells: usize, grid: &Grid) -> String {
    match about {
        [] => String::new(),
        [one] => format!("in the cell {}", grid.name(*one)),
        [first, ..] => format!("in {} of {cells} cells, the first one being {}", about.len(), grid.name(*first)),
    }
}
