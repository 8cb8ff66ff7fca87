//! The tables of one team.

use super::grid::{Align, Grid};
use super::{causes, clipped, week};
use crate::experiment::{Measured, TeamSummary};
use crate::report::cost;
use crate::report::number::{self, NONE};
use crate::scenario::Team;
use crate::stats::Estimate;
use crate::unit::Unit;
use std::io::{self, Write};

/// Rows of the agents' table at most.
const AGENTS_SHOWN: usize = 20;
/// Characters of an agent's name at most.
const NAME_SHOWN: usize = 16;

/// A line of a table: a measure and its words. `Always` is shown even where it is zero.
struct Line(&'static str, &'static str, Show);

enum Show {
    Always,
    IfAny,
}
use Show::{Always, IfAny};

const WAITS: &[Line] = &[
    Line("wait_mean", "mean", Always),
    Line("wait_p50", "half wait at most", Always),
    Line("wait_p80", "80 % wait at most", Always),
    Line("wait_p90", "90 % wait at most", Always),
    Line("wait_p95", "95 % wait at most", Always),
    Line("wait_p99", "99 % wait at most", Always),
    Line("wait_max", "longest", Always),
];

const BUSINESS: &[Line] = &[
    Line("business_wait_mean", "mean, in business time", Always),
    Line("business_wait_p90", "90 % wait at most, in business time", Always),
];

const CONVERSATIONS: &[Line] = &[
    Line("arrivals", "arrived after the warm-up", Always),
    Line("started", "started by an agent", Always),
    Line("lost_share", "customer left before a start", IfAny),
    Line("unanswered_share", "never answered", IfAny),
    Line("stranded", "stranded with an agent away", IfAny),
    Line("offers_per_conversation", "offers per conversation", Always),
    Line("handovers_per_conversation", "of them hand-overs", Always),
    Line("opened_share", "opened to the whole team", Always),
    Line("opened_limit_share", "  at the limit", IfAny),
    Line("opened_nobody_available_share", "  nobody available", IfAny),
    Line("opened_distribution_off_share", "  distribution off", IfAny),
    Line("opened_after_hours_share", "  arrived after hours", IfAny),
    Line("backlog_mean", "waiting at any moment", Always),
];

const COSTS: &[Line] = &[
    Line("cost_month", "all together", Always),
    Line("cost_pay", "  pay", IfAny),
    Line("cost_platform", "  platform", IfAny),
    Line("cost_conversations", "  further conversations", IfAny),
    Line("cost_lost", "  lost customers", IfAny),
    Line("cost_wait", "  waiting", IfAny),
    Line("cost_setup", "  set-up, spread", IfAny),
    Line("cost_per_started", "each conversation started", Always),
    Line("active_conversations", "active conversations", Always),
];

const BALANCE: &[Line] = &[
    Line("occupancy", "slots in use during shifts", Always),
    Line("first_offers_cv", "first offers, variation (cv)", Always),
    Line("offers_cv", "offers, variation (cv)", Always),
    Line("starts_cv", "starts, variation (cv)", Always),
    Line("starts_max_over_mean", "starts, busiest over average", Always),
    Line("work_cv", "work, variation (cv)", Always),
    Line("work_max_over_mean", "work, busiest over average", Always),
];

/// Rows of measures under titles, all in the same columns.
struct Sections {
    grid: Grid,
    /// Before which row a title stands.
    titles: Vec<(usize, &'static str)>,
}

impl Sections {
    fn title(&mut self, title: &'static str) {
        self.titles.push((self.grid.len(), title));
    }

    fn lines(&mut self, found: &TeamSummary, lines: &[Line]) {
        for Line(name, words, show) in lines {
            let Some(measured) = found.measures.iter().find(|measured| measured.measure.name == *name) else {
                continue;
            };
            let is_any = measured.estimate.mean.is_some_and(|mean| mean > 0.0);
            if is_any || matches!(show, Always) {
                self.line(words, measured.measure.unit, &measured.estimate);
            }
        }
    }

    fn line(&mut self, words: &str, unit: Unit, estimate: &Estimate) {
        let interval = if estimate.low.is_some() { number::interval(estimate, unit) } else { String::new() };
        self.grid.row([format!("  {words}"), number::mean(estimate, unit), interval]);
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for (row, line) in self.grid.to_string().lines().enumerate() {
            for (_, title) in self.titles.iter().filter(|(before, _)| *before == row) {
                writeln!(out, "\n{title}")?;
            }
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

/// Writes the tables. `in_files` tells whether all agents are in a file.
pub fn write(
    team: &Team,
    found: &TeamSummary,
    replications: u32,
    in_files: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let grid = Grid::new([Align::Left, Align::Right, Align::Right]);
    let mut sections = Sections { grid, titles: Vec::new() };
    let interval = if replications > 1 { "95 % interval" } else { "" };
    sections.grid.row([clipped(&team.name, 36), "mean".to_string(), interval.to_string()]);
    sections.title("Wait from arrival to start, of started conversations");
    sections.lines(found, WAITS);
    if has_business_time(found) {
        sections.lines(found, BUSINESS);
    }
    let targets: Vec<&Measured> = found.measures.iter().filter(|m| m.measure.name.starts_with("within_")).collect();
    if !targets.is_empty() {
        sections.title("Started in time, of all conversations");
        for (target, measured) in team.within.iter().zip(targets) {
            sections.line(&format!("within {target}"), measured.measure.unit, &measured.estimate);
        }
    }
    sections.title("What happened to the conversations");
    sections.lines(found, CONVERSATIONS);
    if cost::month(found).is_some() {
        sections.title("Cost of a month");
        sections.lines(found, COSTS);
    }
    if found.agents.len() > 1 {
        sections.title("Balance across agents (cv: standard deviation over mean, 0 is all alike)");
        sections.lines(found, BALANCE);
    }
    sections.write(out)?;
    causes::run(found, out)?;
    agents(found, in_files, out)?;
    week::write(found, out)
}

/// Whether business time differs from all time.
fn has_business_time(found: &TeamSummary) -> bool {
    found.mean("business_wait_mean") != found.mean("wait_mean")
}

fn agents(found: &TeamSummary, in_files: bool, out: &mut dyn Write) -> io::Result<()> {
    if found.agents.is_empty() {
        return Ok(());
    }
    let right = [Align::Right; 8];
    let mut grid = Grid::new([&[Align::Left][..], &right].concat());
    let head = ["Agent", "first", "offers", "lapsed", "starts", "open", "work", "in use", "at once"];
    grid.row(head.map(String::from));
    for agent in found.agents.iter().take(AGENTS_SHOWN) {
        let of = |name: &str| {
            let found = agent.measures.iter().find(|found| found.measure.name == name);
            found.map_or_else(|| NONE.to_string(), |found| number::mean(&found.estimate, found.measure.unit))
        };
        grid.row([
            format!("  {}", clipped(&agent.agent, NAME_SHOWN)),
            of("first_offers"),
            of("offers"),
            of("lapsed_offers"),
            of("starts"),
            of("starts_open"),
            of("work_hours"),
            of("occupancy"),
            of("simultaneous_mean"),
        ]);
    }
    write!(out, "\n{grid}")?;
    let rest = found.agents.len().saturating_sub(AGENTS_SHOWN);
    if rest > 0 {
        let place = if in_files { "agents.csv" } else { "--json, or agents.csv of --out DIR" };
        writeln!(out, "  and {rest} more: {place}")?;
    }
    writeln!(out, "  (first: first offers; open: starts from the open list; in use: share of slots)")
}
