//! The document of a week's staffing.

use super::headcount::HeadcountFields;
use super::measured::{MeanFields, MeasureFields};
use super::{numbers, stands};
use crate::experiment::staffing::{AgentHours, HorizonWeek, HourVerdict, JudgedHour};
use crate::money::to_f64;
use crate::report::document::{
    Cell, Column, Definition, Document, Mark, Records, Row, Section, Table, TableChoice, fields, name,
};
use crate::report::label::label;
use crate::report::number;
use crate::report::staffing::{decimal, decimal_for_people};
use crate::report::words::{CommandName, Flag, say};
use crate::report::{StaffingReport, WEEKDAYS, answer, assumptions};
use rust_decimal::Decimal;
use serde::Serialize;

#[derive(Serialize)]
struct StaffingValues<'a> {
    team: &'a str,
    /// Whether no hour could do with one agent fewer.
    settled: bool,
    runs: StaffingRuns,
    paid_hours: String,
    required_hours: f64,
    /// The agents of the roster as planners count them; only where the scenario has `[shrinkage]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    headcount: Option<HeadcountFields>,
    /// So many agents in every hour are enough, and one fewer are not.
    constant: u32,
    cost: String,
    /// No cover of the requirement costs less.
    minimised: &'static str,
    bound: f64,
    optimal: bool,
    rosters_made: u32,
    /// Hours that miss a target if nobody is marked away off shift; `null` where that changes nothing.
    missing_if_unmarked: Option<usize>,
}

#[derive(Serialize)]
struct StaffingRuns {
    search: u32,
    weeks_simulated: u32,
    judgement: u32,
}

/// An hour in which conversations are expected, and a target. `expected_arrivals` are per hour of business time; no
/// `closed_form` is more agents than the formulas were asked for.
#[derive(Serialize, Default)]
struct StaffedHourRow<'a> {
    team: &'a str,
    weekday: &'static str,
    hour: usize,
    /// Where a slot shorter than an hour begins.
    minute: usize,
    expected_arrivals: f64,
    closed_form: Option<u32>,
    requirement: u32,
    needed: u32,
    coverage: u32,
    /// `coverage` less `requirement`.
    gap: i64,
    /// By the shifts that the scenario has.
    now: u32,
    /// People on the payroll for `coverage`.
    #[serde(skip_serializing_if = "Option::is_none")]
    headcount: Option<u32>,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    bound: &'static str,
    target: f64,
    #[serde(flatten)]
    mean: MeanFields,
    kept: &'static str,
    verdict: &'static str,
    replications: u32,
}

/// A weekday, in hours of agents.
#[derive(Serialize, Default)]
struct StaffedDayRow<'a> {
    team: &'a str,
    weekday: &'static str,
    required_hours: f64,
    on_roster_hours: f64,
    /// What is on the roster less what is required.
    gap_hours: f64,
    /// By the shifts that the scenario has.
    now_hours: f64,
}

/// A week of the horizon, in hours of agents.
#[derive(Serialize, Default)]
struct StaffedWeekRow<'a> {
    team: &'a str,
    /// Its first day.
    from: String,
    /// Of it that are in the horizon.
    days: usize,
    expected_arrivals: f64,
    /// As a part of the mean of the full weeks; of a full week.
    of_mean: Option<f64>,
    required_hours: f64,
    on_roster_hours: f64,
    gap_hours: f64,
    /// When they are required.
    missing_hours: f64,
}

/// An agent of the roster. `hours` are paid hours a week, `cost` is a week's.
#[derive(Serialize, Default)]
struct RosterRow<'a> {
    agent: &'a str,
    shift: &'a str,
    days: &'a str,
    start: String,
    end: String,
    at_work: String,
    hours: String,
    cost: String,
}

/// Fills the document; `warnings` are those of the scenario.
pub(crate) fn staffing<'a>(report: &StaffingReport<'a>, warnings: &[String]) -> Document<'a> {
    let staffed = report.staffed;
    let mut rests_on = say!(document::rests_on(report.manifest, report.scenario));
    rests_on.push(say!(staffing_table::rests_on(&staffed.requirement)));
    Document {
        command: format!("{} {}", CommandName::Plan.name(), Flag::ByHour),
        kind: say!(staffing_table::kind()),
        title: report.scenario.name.clone(),
        numbers: numbers::of_roster(report),
        answer: answer::staffing::sentences(report),
        targets: staffed.targets.iter().map(|wanted| stands::stand(&wanted.target, report.scenario, None)).collect(),
        rests_on,
        tables: [week(report), by_day(report)]
            .into_iter()
            .chain(by_week(report))
            .chain([shifts(report), hours(report), roster(report)])
            .collect(),
        assumptions: [how(report)].into_iter().chain(assumptions::assumptions(&staffed.scenario)).collect(),
        warnings: warnings.iter().chain(report.warnings).cloned().collect(),
        definitions: Definition::of(staffed.targets.iter().map(|wanted| &wanted.target.of.measure)),
        manifest: Some(report.manifest),
        values: fields(&values(report)),
        records: [hour_rows(report), agent_rows(report), day_rows(report)]
            .into_iter()
            .chain(week_rows(report))
            .collect(),
        ..Document::default()
    }
}

fn values<'a>(report: &'a StaffingReport) -> StaffingValues<'a> {
    let staffed = report.staffed;
    StaffingValues {
        team: report.team(),
        settled: staffed.requirement.settled,
        runs: StaffingRuns {
            search: staffed.requirement.replications,
            weeks_simulated: staffed.requirement.simulated,
            judgement: staffed.judgement.replications,
        },
        paid_hours: decimal(staffed.paid_hours()),
        required_hours: staffed.required_hours(),
        headcount: report.headcount().map(HeadcountFields::from),
        constant: staffed.requirement.constant,
        cost: decimal(staffed.cost()),
        minimised: staffed.least.file_word(),
        bound: staffed.cover.bound,
        optimal: staffed.cover.optimal,
        rosters_made: staffed.rounds,
        missing_if_unmarked: staffed.unmarked.as_ref().map(Vec::len),
    }
}

/// Every hour in which conversations are expected, with every target.
fn hour_rows<'a>(report: &StaffingReport<'a>) -> Records<'a> {
    let (staffed, report) = (report.staffed, *report);
    let team = report.team();
    let sample = StaffedHourRow { headcount: report.headcount().map(|_| 0), ..StaffedHourRow::default() };
    Records::like(&sample, name::STAFFING, Vec::new(), move || {
        let each = staffed.judgement.hours.iter().flat_map(|judged| {
            let targets = staffed.targets.iter().zip(&judged.estimates).zip(&judged.kept);
            targets.map(move |((wanted, found), kept)| (judged, wanted, found, kept))
        });
        each.map(move |(judged, wanted, found, kept)| {
            let (hour, target) = (judged.hour, &wanted.target);
            let at = staffed.demand.slots.clock(hour);
            let row = StaffedHourRow {
                team,
                weekday: WEEKDAYS[at.weekday % 7],
                hour: at.hour,
                minute: at.minute,
                expected_arrivals: staffed.demand.rate[hour],
                closed_form: staffed.requirement.closed_form.get(hour).copied().flatten(),
                requirement: staffed.requirement.levels[hour],
                needed: staffed.needed[hour],
                coverage: staffed.coverage[hour],
                gap: staffed.gap(hour),
                now: staffed.now[hour],
                headcount: report.people(hour),
                of: (&target.of.measure).into(),
                bound: target.bound.file_word(),
                target: target.value,
                mean: found.into(),
                kept: kept.file_word(),
                verdict: judged.verdict().file_word(),
                replications: staffed.judgement.replications,
            };
            (Vec::new(), row)
        })
    })
}

/// Every weekday.
fn day_rows<'a>(report: &StaffingReport<'a>) -> Records<'a> {
    let report = *report;
    Records::plain(name::DAYS, move || {
        report.staffed.days().into_iter().map(move |(weekday, day)| StaffedDayRow {
            team: report.team(),
            weekday: WEEKDAYS[weekday % 7],
            required_hours: day.required,
            on_roster_hours: day.on_roster,
            gap_hours: day.gap(),
            now_hours: day.now,
        })
    })
}

/// Every week of the horizon, where they differ.
fn week_rows<'a>(report: &StaffingReport<'a>) -> Option<Records<'a>> {
    let report = *report;
    (!report.staffed.weeks.is_empty()).then(|| {
        Records::plain(name::WEEKS, move || {
            report.staffed.weeks.iter().map(move |week| StaffedWeekRow {
                team: report.team(),
                from: week.from.to_string(),
                days: week.days,
                expected_arrivals: week.expected,
                of_mean: week.of_mean,
                required_hours: week.required,
                on_roster_hours: week.on_roster,
                gap_hours: week.gap(),
                missing_hours: week.missing,
            })
        })
    })
}

/// Every agent of the roster.
fn agent_rows<'a>(report: &StaffingReport<'a>) -> Records<'a> {
    let staffed = report.staffed;
    Records::plain(name::ROSTER, move || {
        staffed.roster.iter().filter_map(|(name, at)| {
            let pattern = staffed.patterns.get(*at)?;
            let (start, end) = pattern.ends();
            Some(RosterRow {
                agent: name,
                shift: pattern.name.file_word(),
                days: &pattern.days.text,
                start,
                end,
                at_work: pattern.plan.to_string(),
                hours: decimal(pattern.hours),
                cost: decimal(pattern.cost),
            })
        })
    })
}

/// How the roster was made, ahead of what is assumed.
fn how(report: &StaffingReport) -> Section {
    let like = report.scenario.agents.get(report.staffed.like).map_or("", |agent| agent.name.as_str());
    let lines = say!(staffing_table::how(
        like,
        report.staffed.demand.slots,
        report.staffed.unmarked.is_some(),
        report.staffed.usual_shifts
    ));
    Section { heading: say!(heads::HOW_MADE), lines }
}

fn table(heading: String, note: String, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    let choices = vec![TableChoice { columns, rows, ..TableChoice::default() }];
    Table { heading, note, choices, ..Table::default() }
}

fn money(value: Decimal) -> Cell {
    Cell::sorted(decimal_for_people(value), to_f64(value))
}

/// Agents at work, a row an hour of the day, a column a weekday.
fn week(report: &StaffingReport) -> Table {
    let staffed = report.staffed;
    let is_busy = |wanted: &dyn Fn(usize) -> bool| staffed.demand.busy().any(wanted);
    let slots = staffed.demand.slots;
    let days: Vec<usize> = (0..7).filter(|day| is_busy(&|slot| slots.clock(slot).weekday == *day)).collect();
    let cell = |at: usize| {
        let Some(judged) = staffed.judgement.hour(at) else { return Cell::text("") };
        let mark = match judged.verdict() {
            HourVerdict::Holds if staffed.needed[at] > staffed.requirement.levels[at] => Some(Mark::Raised),
            HourVerdict::Holds => None,
            HourVerdict::Misses => Some(Mark::Missed),
            HourVerdict::NotClear => Some(Mark::Unclear),
            HourVerdict::OutOfReach => Some(Mark::OutOfReach),
        };
        let (required, at_work) = (staffed.requirement.levels[at], staffed.coverage[at]);
        Cell::sorted(say!(staffing_table::of_required(required, at_work, report.people(at))), f64::from(required))
            .marked(mark)
    };
    let row = |slot: usize| {
        let first = Cell::text(number::minute_of_day(slots.clock(slot).of_day()));
        Row::new([first].into_iter().chain(days.iter().map(|day| cell(slots.a_day() * day + slot))))
    };
    let rows = (0..slots.a_day()).filter(|slot| is_busy(&|busy| busy % slots.a_day() == *slot)).map(row).collect();
    let heads = days.iter().map(|day| Column::number(number::of_week(*day)));
    let columns = [Column::text("")].into_iter().chain(heads).collect();
    let table = table(say!(heads::week_by(slots, report.headcount().is_some())), String::new(), columns, rows);
    Table { whole: true, ..table }
}

/// Hours of agents of each weekday, and of all together.
fn by_day(report: &StaffingReport) -> Table {
    let staffed = report.staffed;
    let columns = [
        Column::text(say!(heads::DAY)),
        Column::number(say!(heads::REQUIRED)),
        Column::number(say!(heads::ON_ROSTER)),
        Column::number(say!(heads::GAP)),
        Column::number(say!(heads::NOW)),
    ];
    let row = |name: String, day: &AgentHours| {
        let gap = Cell::sorted(say!(staffing_table::gap_of_hours(day.gap())), day.gap());
        let [required, on_roster, now] = [day.required, day.on_roster, day.now].map(Cell::count);
        Row::new([Cell::text(name), required, on_roster, gap, now])
    };
    let days = staffed.days();
    let rows = days.iter().map(|(weekday, day)| row(number::of_week(*weekday).to_string(), day));
    let rows = rows.chain([row(say!(heads::WHOLE_WEEK), &staffed.agent_hours())]).collect();
    let note = say!(staffing_table::days(staffed.demand.slots));
    let table = table(say!(heads::BY_DAY), note, columns.into(), rows);
    Table { whole: true, records: Some(name::DAYS), ..table }
}

/// The weeks of the horizon beside each other, where they differ.
fn by_week(report: &StaffingReport) -> Option<Table> {
    let weeks = &report.staffed.weeks;
    let columns = [
        Column::text(say!(heads::WEEK_FROM)),
        Column::number(say!(heads::CUSTOMERS)),
        Column::number(say!(heads::OF_MEAN_WEEK)),
        Column::number(say!(heads::REQUIRED)),
        Column::number(say!(heads::ON_ROSTER)),
        Column::number(say!(heads::GAP)),
        Column::number(say!(heads::MISSING_HOURS)),
    ];
    let row = |week: &HorizonWeek| {
        Row::new([
            Cell::text(number::day(week.from)),
            Cell::count(week.expected.round()),
            week.of_mean
                .map_or_else(Cell::none, |of_mean| Cell::sorted(say!(staffing_table::of_mean(of_mean)), of_mean)),
            Cell::count(week.required),
            Cell::count(week.on_roster),
            Cell::sorted(say!(staffing_table::gap_of_hours(week.gap())), week.gap()),
            Cell::count(week.missing),
        ])
    };
    let rows: Vec<Row> = weeks.iter().map(row).collect();
    let table = table(say!(heads::BY_WEEK), say!(staffing_table::weeks()).to_string(), columns.into(), rows);
    (!weeks.is_empty()).then_some(Table { whole: true, records: Some(name::WEEKS), ..table })
}

fn shifts(report: &StaffingReport) -> Table {
    let cost = (!report.cost_is_hours()).then(|| Column::number(say!(heads::COST_A_WEEK)));
    let columns = [
        Column::text(say!(heads::SHIFT)),
        Column::text(say!(heads::DAYS)),
        Column::text(say!(heads::TIMES)),
        Column::number(say!(heads::AGENT_COUNT)),
        Column::number(say!(heads::HOURS_A_WEEK)),
    ];
    let rows = report.used().filter_map(|(at, agents)| {
        let pattern = report.staffed.patterns.get(at)?;
        let times = Decimal::from(agents);
        let cells = [
            Cell::text(say!(staffing::shift(&pattern.name))),
            Cell::text(say!(staffing::days(&pattern.days.text))),
            Cell::text(pattern.times()),
            Cell::count(agents),
            money(pattern.hours * times),
        ];
        Some(Row::new(cells.into_iter().chain(cost.is_some().then(|| money(pattern.cost * times)))))
    });
    let rows = rows.collect();
    let note = say!(staffing_table::shifts(report.staffed.usual_shifts)).to_string();
    table(say!(heads::SHIFTS), note, columns.into_iter().chain(cost.clone()).collect(), rows)
}

fn hours(report: &StaffingReport) -> Table {
    let staffed = report.staffed;
    let first = [
        Column::text(say!(slot::one(staffed.demand.slots))),
        Column::number(say!(heads::CONVERSATIONS)),
        Column::number(say!(heads::FORMULAS)),
        Column::number(say!(heads::REQUIRED)),
        Column::number(say!(heads::AT_WORK)),
        Column::number(say!(heads::GAP)),
        Column::number(say!(heads::NOW)),
    ];
    let people = report.headcount().map(|_| Column::number(say!(heads::HEADCOUNT)));
    let targets = staffed.targets.iter().map(|wanted| Column::number(label(&wanted.target.of.measure)));
    let row = |judged: &JudgedHour| {
        let at = judged.hour;
        let formulas = staffed.requirement.closed_form.get(at).copied().flatten();
        let first = [
            Cell::text(number::week_slot(at, staffed.demand.slots)),
            Cell::count(staffed.demand.rate[at]),
            formulas.map_or_else(Cell::none, Cell::count),
            Cell::count(staffed.requirement.levels[at]),
            Cell::count(staffed.coverage[at]),
            Cell::sorted(say!(staffing_table::gap(staffed.gap(at))), staffed.gap(at) as f64),
            Cell::count(staffed.now[at]),
        ];
        let found = staffed.targets.iter().zip(&judged.estimates);
        let found = found.map(|(wanted, found)| Cell::estimate(found, wanted.target.of.measure.unit));
        let people = report.people(at).map(Cell::count);
        Row::new(
            first.into_iter().chain(people).chain(found).chain([Cell::text(say!(verdicts::hour(judged.verdict())))]),
        )
    };
    let columns = first.into_iter().chain(people).chain(targets).chain([Column::text(say!(heads::VERDICT))]).collect();
    let rows = staffed.judgement.hours.iter().map(row).collect();
    let table = table(
        say!(heads::every(staffed.demand.slots)),
        say!(staffing_table::hours(staffed.demand.slots)),
        columns,
        rows,
    );
    Table { records: Some(name::STAFFING), ..table.on_page() }
}

fn roster(report: &StaffingReport) -> Table {
    let staffed = report.staffed;
    let rows = staffed.roster.iter().filter_map(|(name, at)| {
        let pattern = staffed.patterns.get(*at)?;
        Some(Row::new([
            Cell::text(name.as_str()),
            Cell::text(say!(staffing::shift(&pattern.name))),
            Cell::text(pattern.plan.to_string()),
            money(pattern.hours),
        ]))
    });
    let columns = vec![
        Column::text(say!(heads::AGENT)),
        Column::text(say!(heads::SHIFT)),
        Column::text(say!(heads::AT_WORK)),
        Column::number(say!(heads::HOURS_A_WEEK)),
    ];
    let table = table(say!(heads::ROSTER), say!(staffing_table::roster()).to_string(), columns, rows.collect());
    Table { records: Some(name::ROSTER), ..table.on_page() }
}
