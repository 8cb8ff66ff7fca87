//! The document of a run.

use super::{causes, measured, numbers, stands, sure};
use crate::calendar::SlotLength;
use crate::experiment::{AgentSummary, HourSummary, InputsFound, Measured, TeamSummary};
use crate::measure::{AgentMeasure, HourMeasure, TeamMeasure as M};
use crate::report::document::{Cell, Column, Definition, Document, Ends, Row, Sketch, Table, TableChoice, name};
use crate::report::label::label;
use crate::report::number;
use crate::report::words::{CommandName, say};
use crate::report::{Configuration, Report, answer, assumptions};
use crate::time::SimSpan;

/// Fills the document; `warnings` are those of the scenario. Its charts are drawn apart: only a page needs them.
pub(crate) fn run<'a>(report: &Report<'a>, all: &'a [Configuration<'a>], warnings: &[String]) -> Document<'a> {
    let teams = &report.summary.teams;
    let (inputs, horizon) = (report.summary.inputs.as_ref(), report.scenario.horizon.measured());
    let of_teams = teams.iter().flat_map(|team| &team.measures);
    let of_agents = teams.iter().filter_map(|team| team.agents.first()).flat_map(|agent| &agent.measures);
    Document {
        command: CommandName::Run.name().to_string(),
        kind: say!(run_table::kind()),
        title: report.scenario.name.clone(),
        answer: answer::sentences(report),
        numbers: teams.first().map_or_else(Vec::new, |team| numbers::of_team(report.scenario, 0, team, None)),
        targets: stands::of(report.targets, report.scenario, Some(teams)),
        rests_on: say!(document::rests_on(report.manifest, report.scenario)),
        tables: [
            sure::table(teams, inputs, horizon),
            Some(measures(teams, inputs, horizon)),
            causes::of_run(teams),
            agents(teams),
        ]
        .into_iter()
        .flatten()
        .collect(),
        sketches: teams.iter().map(|team| week(team, report.scenario.horizon.slots)).collect(),
        assumptions: assumptions::assumptions(report.scenario),
        warnings: warnings.iter().cloned().chain(report.warnings.iter().map(ToString::to_string)).collect(),
        definitions: Definition::of(of_teams.chain(of_agents).map(|found| &*found.measure)),
        manifest: Some(report.manifest),
        records: measured::records(None, all),
        ..Document::default()
    }
}

/// A line of the table of measures.
#[derive(Clone, Copy)]
enum MeasureLine {
    Always(M),
    /// Where it is not nothing.
    IfAny(M),
    /// The same, as a part of the line above.
    Part(M),
}

use MeasureLine::{Always, IfAny, Part};

/// The lines that most people ask for, each group under its title.
const GROUPS: &[(MeasureGroup, &[MeasureLine])] = &[
    (
        MeasureGroup::Waits,
        &[
            Always(M::WaitMean),
            Always(M::WaitP50),
            Always(M::WaitP80),
            Always(M::WaitP90),
            Always(M::WaitP95),
            Always(M::WaitP99),
            Always(M::WaitMax),
            Always(M::BusinessWaitMean),
            Always(M::BusinessWaitP90),
        ],
    ),
    (MeasureGroup::Within, &[]),
    (
        MeasureGroup::Conversations,
        &[
            Always(M::Arrivals),
            Part(M::Returns),
            Always(M::Started),
            IfAny(M::LostShare),
            Part(M::LostClosedShare),
            Part(M::SilentShare),
            Part(M::WastedHours),
            IfAny(M::UnansweredShare),
            IfAny(M::Stranded),
            Always(M::OffersPerConversation),
            Always(M::HandoversPerConversation),
            Always(M::OpenedShare),
            Part(M::OpenedLimitShare),
            Part(M::OpenedNobodyAvailableShare),
            Part(M::OpenedDistributionOffShare),
            Part(M::OpenedAfterHoursShare),
            Always(M::BacklogMean),
            IfAny(M::OpeningBacklog),
            Part(M::OpeningClearedP50),
            Part(M::OpeningClearedP90),
        ],
    ),
    (MeasureGroup::Kept, &[]),
    (MeasureGroup::People, &[Always(M::Headcount)]),
    (
        MeasureGroup::Cost,
        &[
            Always(M::CostMonth),
            Part(M::CostPay),
            Part(M::CostPlatform),
            Part(M::CostConversations),
            Part(M::CostLost),
            Part(M::CostWait),
            Part(M::CostSetup),
            Always(M::CostPerStarted),
            Always(M::ActiveConversations),
        ],
    ),
    (
        MeasureGroup::Balance,
        &[
            Always(M::Occupancy),
            Always(M::Attention),
            Always(M::FirstOffersCv),
            Always(M::OffersCv),
            Always(M::StartsCv),
            Always(M::StartsMaxOverMean),
            Always(M::WorkCv),
            Always(M::WorkMaxOverMean),
        ],
    ),
];

/// The groups of the table of measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MeasureGroup {
    Waits,
    Within,
    Conversations,
    Kept,
    People,
    Cost,
    Balance,
    Others,
}

/// Every measure of each team.
fn measures(teams: &[TeamSummary], inputs: Option<&InputsFound>, horizon: SimSpan) -> Table {
    let grid = |team: &TeamSummary| TableChoice {
        label: team.team.clone(),
        columns: [Column::text(""), Column::number(say!(heads::MEAN)).with(Ends::Column(say!(heads::INTERVAL)))]
            .into_iter()
            .chain(sure::columns(inputs, horizon))
            .chain([Column::text(say!(heads::NAME_IN_FILES)).on_page()])
            .collect(),
        rows: measure_rows(team, inputs),
        ..TableChoice::default()
    };
    Table {
        heading: say!(heads::MEASURES),
        note: gained(teams).unwrap_or_default(),
        choices: teams.iter().map(grid).collect(),
        whole: true,
        records: Some(name::SUMMARY),
        ..Table::default()
    }
}

/// What is known of the customers makes some measures surer: one of them is named, the first of those most people ask for.
const NAMED: [M; 5] = [M::WaitP90, M::WaitMean, M::WaitP50, M::LostShare, M::Occupancy];

/// What it gained, if anything.
fn gained(teams: &[TeamSummary]) -> Option<String> {
    let of = |team: &TeamSummary| {
        let all = NAMED.into_iter().filter_map(|measure| team.found(measure));
        all.filter_map(|found| Some((label(&found.measure), found.estimate.gain? * found.estimate.n as f64))).next()
    };
    let (measure, runs) = teams.iter().find_map(of)?;
    Some(say!(run_table::gained(&measure, runs)))
}

fn measure_rows(team: &TeamSummary, inputs: Option<&InputsFound>) -> Vec<Row> {
    let row = |found: &Measured, words: String, group: MeasureGroup| {
        let cells = [Cell::text(words), Cell::measured(found)].into_iter().chain(sure::cells(found, inputs));
        Row::new(cells.chain([Cell::text(found.measure.name.clone())])).under(say!(run_table::group(group)))
    };
    // Business time, balance among one agent, and attention to one conversation at a time say nothing new.
    let is_new = |measure: M| match measure {
        M::Attention => team.mean(M::Attention) != team.mean(M::Occupancy),
        measure => !measure.is_in_business_time() || team.mean(M::BusinessWaitMean) != team.mean(M::WaitMean),
    };
    let mut rows = Vec::new();
    for (group, lines) in GROUPS.iter().filter(|(group, _)| *group != MeasureGroup::Balance || team.agents.len() > 1) {
        for line in *lines {
            let Some(found) = team.found(line.measure()).filter(|_| is_new(line.measure())) else { continue };
            let is_any = matches!(line, Always(_)) || found.estimate.mean.is_some_and(|mean| mean > 0.0);
            let indent = usize::from(matches!(line, Part(_)));
            let row = Row { indent, ..row(found, say!(run_table::line(&found.measure)), *group) };
            rows.push(if is_any { row } else { row.on_page() });
        }
        let family = team.measures.iter().filter(|found| family(found) == Some(*group));
        rows.extend(family.map(|found| {
            let row = row(found, say!(run_table::line(&found.measure)), *group);
            // Short horizons have no months.
            if found.estimate.mean.is_some() { row } else { row.on_page() }
        }));
    }
    let is_a_line = |found: &Measured| {
        let mut lines = GROUPS.iter().flat_map(|(_, lines)| *lines);
        family(found).is_some() || lines.any(|line| found.measure.is(line.measure()))
    };
    let others = team.measures.iter().filter(|found| !is_a_line(found));
    rows.extend(others.map(|found| row(found, label(&found.measure), MeasureGroup::Others).on_page()));
    rows
}

/// The group that a measure is in with others of its family.
fn family(found: &Measured) -> Option<MeasureGroup> {
    match found.measure.of_a_team()? {
        M::Within(_) => Some(MeasureGroup::Within),
        M::Kept(_) => Some(MeasureGroup::Kept),
        _ => None,
    }
}

impl MeasureLine {
    fn measure(self) -> M {
        let (Always(measure) | IfAny(measure) | Part(measure)) = self;
        measure
    }
}

/// What of an agent finds room on paper; the rest is in agents.csv.
const OF_AGENTS: [AgentMeasure; 8] = [
    AgentMeasure::FirstOffers,
    AgentMeasure::Offers,
    AgentMeasure::LapsedOffers,
    AgentMeasure::Starts,
    AgentMeasure::StartsOpen,
    AgentMeasure::WorkHours,
    AgentMeasure::Occupancy,
    AgentMeasure::SimultaneousMean,
];

/// Every agent of each team.
fn agents(teams: &[TeamSummary]) -> Option<Table> {
    let grid = |team: &TeamSummary| {
        let of = |agent: &AgentSummary| -> Vec<Measured> {
            OF_AGENTS.into_iter().filter_map(|measure| agent.found(measure).cloned()).collect()
        };
        let row = |agent: &AgentSummary| {
            Row::new([Cell::text(agent.agent.clone())].into_iter().chain(of(agent).iter().map(Cell::measured)))
        };
        let column =
            |found: &Measured| Column::number(label(&found.measure)).short(say!(run_table::of_agent(&found.measure)));
        let measures = team.agents.first().map(of).unwrap_or_default();
        TableChoice {
            label: team.team.clone(),
            columns: [Column::text(say!(heads::AGENT))].into_iter().chain(measures.iter().map(column)).collect(),
            rows: team.agents.iter().map(row).collect(),
            ..TableChoice::default()
        }
    };
    let choices: Vec<TableChoice> = teams.iter().filter(|team| !team.agents.is_empty()).map(grid).collect();
    (!choices.is_empty()).then(|| Table {
        heading: say!(heads::AGENTS),
        note: say!(run_table::agents_note()).to_string(),
        key: say!(run_table::agents_key()).to_string(),
        choices,
        records: Some(name::AGENTS),
        ..Table::default()
    })
}

/// How many customers wait, hour of the week by hour of the week: a day of quarters would not find room on a line, so slots
/// of an hour are taken together.
fn week(team: &TeamSummary, slots: SlotLength) -> Sketch {
    let backlog = |hour: &HourSummary| hour.get(HourMeasure::BacklogMean).and_then(|estimate| estimate.mean);
    let whole = |parts: &[HourSummary]| {
        let known: Vec<f64> = parts.iter().filter_map(backlog).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    };
    let days = team.hours.chunks(slots.a_day()).enumerate();
    Sketch {
        label: team.team.clone(),
        heading: say!(heads::WEEK_SKETCH),
        scale: "       0     6     12    18",
        rows: days
            .map(|(day, hours)| (number::of_week(day), hours.chunks(slots.an_hour()).map(whole).collect()))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Besides;

    /// Measures that the table leaves to `summary.csv`: others say the same, or they have a table or a part of their own.
    const ELSEWHERE: [M; 6] = [M::WaitSd, M::QueueTimeMean, M::StartsGini, M::StartsJain, M::WorkGini, M::WorkJain];

    /// A new measure is in the table, or is named above.
    #[test]
    fn no_measure_is_forgotten() {
        let shown: Vec<M> = GROUPS
            .iter()
            .flat_map(|(_, lines)| {
                lines.iter().map(|line| match *line {
                    Always(measure) | IfAny(measure) | Part(measure) => measure,
                })
            })
            .collect();
        for measure in M::all([], Besides::all()).filter(|measure| !matches!(measure, M::Cause(_))) {
            assert!(shown.contains(&measure) != ELSEWHERE.contains(&measure), "{}", measure.name());
        }
    }
}
