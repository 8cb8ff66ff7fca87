//! Where waiting comes from, in a few lines.

use super::{Align, Grid};
use crate::experiment::{Difference, TeamSummary};
use crate::measure::Cause;
use crate::report::causes::{Split, occurring};
use crate::report::{AS_IT_IS, SweepReport, number};
use std::io::{self, Write};

/// Above every table.
pub const TITLE: &str = "Where the mean wait comes from";

/// A line for each cause that occurs: its part of the mean wait, and the share. Nothing where causes are not known.
pub fn run(found: &TeamSummary, out: &mut dyn Write) -> io::Result<()> {
    let Some(split) = Split::of_team(found) else { return Ok(()) };
    let mut grid = Grid::new([Align::Left, Align::Right, Align::Right]);
    for cause in occurring([&split]) {
        grid.row([format!("  {}", cause.label()), part(&split, cause), share(&split, cause)]);
    }
    write!(out, "\n{TITLE}\n{grid}")
}

fn part(split: &Split, cause: Cause) -> String {
    number::time(split.seconds(cause))
}

fn share(split: &Split, cause: Cause) -> String {
    format!("{} %", number::percent(split.share(cause)))
}

/// The names of the rows of a comparison: the parts of the mean wait.
pub fn differences<'a>(
    causes: &[(Option<Cause>, &'a Difference)],
) -> impl Iterator<Item = (&'static str, &'a Difference)> {
    causes.iter().filter_map(|(cause, row)| Some(((*cause)?.label(), *row)))
}

/// The best cell beside the scenario as it is; the best one alone if that is the same or was not played.
pub fn sweep(report: &SweepReport, out: &mut dyn Write) -> io::Result<()> {
    let Some(best) = report.ranking.best else { return Ok(()) };
    let cell = report.cells.get(best).and_then(|cell| cell.summary.teams.get(report.lead.team));
    let as_it_is = report.portraits.first().filter(|_| report.portrait_cells.first() != Some(&Some(best)));
    let now = as_it_is.and_then(|one| Some((AS_IT_IS, one.summary.teams.get(report.lead.team)?)));
    let all = now.into_iter().chain(cell.map(|cell| ("best", cell)));
    let known = all.filter_map(|(name, team)| Some((name, Split::of_team(team)?)));
    let known: Vec<(&str, Split)> = known.collect();
    if known.is_empty() {
        return Ok(());
    }
    let mut align = vec![Align::Left];
    align.extend(known.iter().flat_map(|_| [Align::Right; 2]));
    let mut grid = Grid::new(align);
    let heads = known.iter().flat_map(|(name, _)| [(*name).to_string(), "share".to_string()]);
    grid.row([String::new()].into_iter().chain(heads));
    for cause in occurring(known.iter().map(|(_, split)| split)) {
        let values = known.iter().flat_map(|(_, split)| [part(split, cause), share(split, cause)]);
        grid.row([format!("  {}", cause.label())].into_iter().chain(values));
    }
    write!(out, "\n{TITLE}\n{grid}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::causes::samples::team;

    fn text(found: &TeamSummary) -> String {
        let mut out = Vec::new();
        run(found, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn causes_that_occur_have_a_line() {
        let mut found = team("A", [0.0, 3.0, 300.0, 90.0, 0.0, 207.0], |_| (0.0, None));
        let expected = "
Where the mean wait comes from
  holder off shift or absent           3 s  0.50 %
  holder at full concurrency         5 min  50.0 %
  holder free, not yet reacted  1 min 30 s  15.0 %
  open, not yet noticed         3 min 27 s  34.5 %
";
        assert_eq!(text(&found), expected);
        found.measures.clear();
        assert_eq!(text(&found), "");
    }
}
