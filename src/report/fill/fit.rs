//! What a history comes to, as a document.

mod answer;
mod rules;
mod values;

use crate::fit::{CloudMeasure, CloudPlace, CloudTeam, DrawnAccount, FitProof, Fitted, FittedTeam, PastAccount};
use crate::history::{ExportSign, Imported};
use crate::report::document::{Cell, Column, Document, Mark, Records, Row, Table, TableChoice, decimal, fields};
use crate::report::fitted::{CONCURRENCY, EstimateRow, estimates};
use crate::report::number;
use crate::report::words::{CommandName, say};
use crate::unit::{Thing, Unit};
use serde::Serialize;

/// What was fitted, and how good that is.
pub(crate) struct FitReport<'a> {
    pub imported: &'a Imported,
    pub fitted: &'a Fitted,
    pub account: &'a PastAccount,
    pub sets: &'a [DrawnAccount],
    pub proof: &'a FitProof,
    /// The scenario as it is written.
    pub text: &'a str,
}

/// A real value among simulated ones.
#[derive(Serialize, Default)]
struct CloudRow {
    period: &'static str,
    team: String,
    week: Option<usize>,
    agent: String,
    measure: &'static str,
    unit: &'static str,
    real: String,
    low: String,
    middle: String,
    high: String,
    rank: String,
}

/// The document.
pub(crate) fn fit<'a>(report: &'a FitReport<'a>) -> Document<'a> {
    let fitted = report.fitted;
    // Of counts it is known that they follow one another, each as large as it is.
    let is_of_counts = |sign: &&ExportSign| {
        !report.account.intervals.is_empty()
            && matches!(sign, ExportSign::SharedNames { .. } | ExportSign::EvenSteps { .. })
    };
    let signs = report.imported.signs.iter().filter(|sign| !is_of_counts(sign));
    let signs: Vec<String> = signs.map(|sign| say!(import::sign(sign))).collect();
    let teams: Vec<String> = fitted.teams.iter().map(|team| team.name.clone()).collect();
    let proofs = [foretold_table(report), whole_table(report)];
    Document {
        command: CommandName::Fit.name().to_string(),
        kind: say!(fit::kind()),
        title: teams.join(", "),
        answer: answer::answer(report),
        rests_on: vec![say!(fit::rests_on(fitted.conversations, fitted.days, report.sets.len()))],
        tables: proofs.into_iter().flatten().chain([rules::table(fitted), parts(report)]).collect(),
        notes: fitted
            .teams
            .iter()
            .filter_map(|team| Some(say!(fit::within_slots(&team.name, team.within_slots.as_ref()?))))
            .chain(fitted.blur.iter().map(|blur| say!(fit::whole_minutes(blur))))
            .collect(),
        unknown: say!(fit::cannot_tell(fitted)),
        warnings: answer::cautions(report).into_iter().chain(signs).collect(),
        values: fields(&values::values(report)),
        records: records(report),
        ..Document::default()
    }
}

/// The unit of a measure.
pub(crate) const fn unit_of(measure: CloudMeasure) -> Unit {
    match measure {
        CloudMeasure::Arrivals => Unit::Count(Thing::Conversations),
        CloudMeasure::WaitMean | CloudMeasure::WaitP50 | CloudMeasure::WaitP90 => Unit::Time,
        CloudMeasure::Within | CloudMeasure::Lost => Unit::Share,
        CloudMeasure::StartsCv => Unit::Ratio,
    }
}

fn foretold_table(report: &FitReport<'_>) -> Option<Table> {
    let foretold = report.proof.foretold.as_ref().ok()?;
    Some(cloud_table(say!(fit_proof::foretold_heading(foretold)), &foretold.teams))
}

fn whole_table(report: &FitReport<'_>) -> Option<Table> {
    (!report.proof.whole.is_empty()).then(|| cloud_table(say!(fit::WHOLE_HEADING), &report.proof.whole))
}

/// Real values among simulated ones, by team.
fn cloud_table(heading: String, teams: &[CloudTeam]) -> Table {
    let choices = teams.iter().map(|team| {
        let rows = CloudMeasure::ALL.into_iter().filter_map(|measure| {
            let (place, unit) = (team.place(measure)?, unit_of(measure));
            let row = Row::new([
                Cell::text(say!(fit::measure(measure))),
                Cell::value(place.real, unit),
                Cell::value(place.middle, unit).with(Some((place.low, place.high))),
                Cell::share(place.rank),
                Cell::text(say!(fit_proof::verdict(&place))),
            ]);
            Some(row.marked((!place.is_inside()).then_some(Mark::Outside)))
        });
        let heads = [
            Column::text(say!(fit::MEASURE)),
            Column::number(say!(fit::REAL)),
            Column::number(say!(fit::SIMULATED)),
            Column::number(say!(fit::RANK)),
            Column::text(say!(fit::VERDICT)),
        ];
        TableChoice { label: team.team.clone(), columns: heads.into(), rows: rows.collect(), ..TableChoice::default() }
    });
    Table { heading, choices: choices.collect(), ..Table::default() }
}

/// Every estimate; those of agents stand with the first team.
fn parts(report: &FitReport<'_>) -> Table {
    let row = |own: &EstimateRow| {
        let of = [own.team.as_str(), own.agent.as_str()];
        let whom: Vec<&str> = of.into_iter().filter(|name| !name.is_empty()).collect();
        let value = match own.unit {
            // A share that may be below nothing.
            Unit::Share => Cell::index(own.value),
            Unit::Count(Thing::Conversations) if own.parameter == CONCURRENCY => Cell::count(own.value),
            unit => Cell::value(own.value, unit),
        };
        Row::new([
            Cell::text(say!(fit::parameter(&own.parameter))),
            Cell::text(whom.join(", ")),
            value.with(own.ends()),
            Cell::count(own.n as f64),
            Cell::count(own.censored as f64),
        ])
    };
    let heads = [
        Column::text(say!(fit::ESTIMATE)),
        Column::text(say!(fit::OF)),
        Column::number(say!(fit::VALUE)),
        Column::number(say!(fit::SEEN)),
        Column::number(say!(fit::CUT_OFF)),
    ];
    let all = estimates(report.fitted);
    let choice = |(place, team): (usize, &FittedTeam)| {
        let is_own = |own: &&EstimateRow| own.team == team.name || own.team.is_empty() && place == 0;
        let rows = all.iter().filter(is_own).map(row).collect();
        TableChoice { label: team.name.clone(), columns: heads.to_vec(), rows, ..TableChoice::default() }
    };
    let choices = report.fitted.teams.iter().enumerate().map(choice).collect();
    Table { heading: say!(fit::ESTIMATES), choices, ..Table::default() }
}

fn records<'a>(report: &'a FitReport<'a>) -> Vec<Records<'a>> {
    vec![
        Records::plain("estimates", move || estimates(report.fitted).into_iter()),
        Records::plain("cloud", move || cloud_rows(report).into_iter()),
    ]
}

fn cloud_rows(report: &FitReport<'_>) -> Vec<CloudRow> {
    let foretold = report.proof.foretold.iter().flat_map(|own| &own.teams).map(|team| ("foretold", team));
    let whole = report.proof.whole.iter().map(|team| ("whole", team));
    let mut rows = Vec::new();
    for (period, team) in foretold.chain(whole) {
        let mut add = |measure: CloudMeasure, week: Option<usize>, agent: &str, place: Option<CloudPlace>| {
            rows.extend(place.map(|place| CloudRow {
                period,
                team: team.team.clone(),
                week,
                agent: agent.to_string(),
                measure: if agent.is_empty() { measure.file_word() } else { "starts" },
                unit: unit_of(measure).file_word(),
                real: decimal(Some(place.real)),
                low: decimal(Some(place.low)),
                middle: decimal(Some(place.middle)),
                high: decimal(Some(place.high)),
                rank: decimal(Some(place.rank)),
            }));
        };
        for measure in CloudMeasure::ALL {
            add(measure, None, "", team.place(measure));
            (0..team.real_weeks.len()).for_each(|week| add(measure, Some(week + 1), "", team.week(measure, week)));
        }
        for (agent, real, runs) in &team.agents {
            add(CloudMeasure::Arrivals, None, agent, CloudPlace::of(*real, runs.iter().copied()));
        }
    }
    rows
}

/// What a value is, in the words of its unit.
pub(crate) fn shown(measure: CloudMeasure, value: f64) -> String {
    number::value(value, unit_of(measure))
}
