//! What is said of how many conversations at once are best.

use super::common::counted;
use crate::report::SweepReport;
use crate::report::answer::concurrency::MoreAtOnce;
use crate::report::label::label;
use crate::report::number;
use crate::report::words::CommandName;

/// How many at once are best, and what more do.
pub(crate) fn best(report: &SweepReport, best: usize, more: MoreAtOnce) -> String {
    let at_once = report.grid.cell(best).concat();
    match more {
        MoreAtOnce::NotTried => {
            format!("{at_once} at once is best of those tried; more may be better still.")
        }
        MoreAtOnce::NoHelp => format!("{at_once} at once is best: more does not help."),
        MoreAtOnce::Worse(next) => {
            let found = report.lead_of(next);
            let value = found.map(|found| number::mean(&found.estimate, found.measure.unit)).unwrap_or_default();
            let (next, lead) = (report.grid.cell(next).concat(), label(&report.lead.measure));
            format!("{at_once} at once is best: more makes it worse. With {next}, \"{lead}\" is {value}.")
        }
    }
}

/// Why the best number of conversations at once is not known.
pub(crate) fn without_speed() -> String {
    format!(
        "nothing says how much slower several conversations at once are, so more at once always looks better. Give the agents `speed`, as in \
         speed = [1.0, 0.9, 0.75], or let {} find it in your history",
        CommandName::Fit
    )
}

/// The same beyond some number of them.
pub(crate) fn speed_ends(known: usize) -> String {
    format!(
        "`speed` says nothing of more than {} at once: beyond, each goes on as with {known}, so more at once looks \
         better than it is",
        counted(known, "conversation", "conversations")
    )
}
