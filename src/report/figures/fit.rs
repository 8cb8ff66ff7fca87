//! A history and what was fitted to it, part by part.

mod misfit;
mod slots;

use super::{Figure, FigureHeading, stem, unique_names};
use crate::calendar::WEEKDAYS;
use crate::fit::{
    CensoredFit, CloudMeasure, CloudTeam, CountedDay, CountsPoint, Fitted, FittedAgent, FittedTeam, LengthPoint,
    SurvivalStep,
};
use crate::report::chart::parameter::{Parameter, ParameterLine};
use crate::report::chart::waiting::{Lasting, WaitCurve, WaitingChart};
use crate::report::chart::{Caption, Datum, Picture, Steps, Unit, picture};
use crate::report::fill::{FitReport, unit_of};
use crate::report::words::say;
use jiff::civil::Date;
use misfit::misfit;
use slots::slots;

/// Measures by week, what people ask for first.
const SHOWN: [CloudMeasure; CloudMeasure::ALL.len()] = [
    CloudMeasure::WaitP90,
    CloudMeasure::WaitMean,
    CloudMeasure::WaitP50,
    CloudMeasure::Within,
    CloudMeasure::Lost,
    CloudMeasure::Arrivals,
    CloudMeasure::StartsCv,
];
/// The same of the days that are foretold.
const FORETOLD: [CloudMeasure; 2] = [CloudMeasure::WaitP90, CloudMeasure::Arrivals];
/// Points of a curve.
const POINTS: usize = 120;
/// Agents that have a picture each.
const AGENTS: usize = 24;
const NORMAL_95: f64 = 1.96;

/// All charts, the proof first.
pub(crate) fn fit(report: &FitReport<'_>) -> Vec<Figure> {
    let fitted = report.fitted;
    let of_teams = |chart: &dyn Fn(&FittedTeam) -> Vec<(String, Picture)>| -> Vec<(String, Picture)> {
        fitted.teams.iter().flat_map(chart).collect()
    };
    let last = report.proof.foretold.iter().flat_map(|own| &own.teams);
    let last = last.flat_map(|team| weeks(team, FitWeeks::Foretold, &FORETOLD));
    let whole = report.proof.whole.iter().flat_map(|team| weeks(team, FitWeeks::Whole, &SHOWN));
    let figures = [
        Figure::new(FigureHeading::FitForetold, last.collect()),
        Figure::new(FigureHeading::FitWeeks, whole.collect()),
        Figure::new(FigureHeading::FitAgents, report.proof.whole.iter().filter_map(starts).collect()),
        Figure::new(FigureHeading::FitDays, of_teams(&|team| days(team).into_iter().collect())),
        Figure::new(FigureHeading::FitProfile, of_teams(&profiles)),
        Figure::new(FigureHeading::FitSlots, of_teams(&slots)),
        Figure::new(FigureHeading::FitReaction, reactions(fitted)),
        Figure::new(FigureHeading::FitHandling, of_teams(&|team| handling(team).into_iter().collect())),
        Figure::new(FigureHeading::FitSpeed, speed(fitted).into_iter().collect()),
        Figure::new(FigureHeading::FitPatience, of_teams(&|team| patience(team).into_iter().collect())),
    ];
    unique_names(figures.into_iter().flatten().collect())
}

/// Named values in a row.
fn steps(name: String, texts: Vec<String>) -> Steps {
    Steps { name, texts, values: None, are_plain: false }
}

fn caption(name: &[&str], title: String, note: String) -> Caption {
    Caption { name: stem(name), title, note }
}

/// Which weeks are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FitWeeks {
    /// All, among runs of what was fitted to them.
    Whole,
    /// The last ones, among runs of what was fitted to the others.
    Foretold,
}

/// The real weeks and those of the runs, a chart a measure.
fn weeks(team: &CloudTeam, which: FitWeeks, measures: &[CloudMeasure]) -> Vec<(String, Picture)> {
    let stem = if which == FitWeeks::Foretold { "foretold" } else { "weeks" };
    let chart = |measure: &CloudMeasure| {
        let measure = *measure;
        let weeks = 0..team.real_weeks.len();
        let mut places: Vec<_> = weeks.clone().map(|week| team.week(measure, week)).collect();
        let mut texts: Vec<String> = weeks.map(|week| (week + 1).to_string()).collect();
        if places.iter().all(Option::is_none) {
            return None;
        }
        let name = say!(fit::measure(measure));
        let title = match team.place(measure).filter(|_| which == FitWeeks::Foretold) {
            // What is foretold is all of it, and first of all that.
            Some(whole) => {
                places.insert(0, Some(whole));
                texts.insert(0, say!(fit::ALL_WEEKS));
                say!(fit::foretold_title(&team.team, measure, &whole))
            }
            None => {
                let known = places.iter().flatten();
                let inside = known.clone().filter(|place| place.is_inside()).count();
                say!(fit::weeks_title(&team.team, &name, inside, known.count()))
            }
        };
        let of = |datum: &dyn Fn(&crate::fit::CloudPlace) -> Datum| -> Vec<Datum> {
            places.iter().map(|place| place.as_ref().map_or(Datum::NONE, datum)).collect()
        };
        let chart = Parameter {
            head: caption(&[stem, measure.file_word(), &team.team], title, say!(fit::weeks_note(team.runs.len()))),
            measure: name.clone(),
            unit: unit_of(measure),
            steps: steps(say!(fit::WEEK), texts),
            by: String::new(),
            lines: vec![
                ParameterLine {
                    name: say!(fit::SIMULATED),
                    data: of(&|place| Datum::new(place.middle, Some((place.low, place.high)))),
                },
                ParameterLine { name: say!(fit::REAL), data: of(&|place| Datum::exact(place.real)) },
            ],
            target: None,
        };
        Some((say!(common::named(&team.team, &name)), picture(&chart)))
    };
    measures.iter().filter_map(chart).collect()
}

/// Starts by agent, real and in the runs.
fn starts(team: &CloudTeam) -> Option<(String, Picture)> {
    let places: Vec<(String, crate::fit::CloudPlace)> = team
        .agents
        .iter()
        .filter_map(|(name, real, runs)| Some((name.clone(), crate::fit::CloudPlace::of(*real, runs.iter().copied())?)))
        .collect();
    let inside = places.iter().filter(|(_, place)| place.is_inside()).count();
    let datum = |place: &crate::fit::CloudPlace| Datum::new(place.middle, Some((place.low, place.high)));
    let chart = Parameter {
        head: caption(
            &["starts", &team.team],
            say!(fit::starts_title(&team.team, inside, places.len())),
            say!(fit::weeks_note(team.runs.len())),
        ),
        measure: say!(fit::STARTS),
        unit: Unit::Count(crate::unit::Thing::Conversations),
        steps: steps(say!(fit::AGENT), places.iter().map(|(name, _)| name.clone()).collect()),
        by: String::new(),
        lines: vec![
            ParameterLine { name: say!(fit::SIMULATED), data: places.iter().map(|(_, place)| datum(place)).collect() },
            ParameterLine {
                name: say!(fit::REAL),
                data: places.iter().map(|(_, place)| Datum::exact(place.real)).collect(),
            },
        ],
        target: None,
    };
    (!places.is_empty()).then(|| (team.team.clone(), picture(&chart)))
}

/// What the fit expects of a day; the level is that of the `last`.
fn expected(point: &CountsPoint, day: &CountedDay, last: Date) -> f64 {
    let weeks = f64::from((day.date - last).get_days()) / 7.0;
    let index = point.weekday.get(day.weekday).copied().flatten().unwrap_or(0.0);
    point.per_day * index * libm::pow(1.0 + point.growth, weeks)
}

/// Arrivals by day, and what the fit expects.
fn days(team: &FittedTeam) -> Option<(String, Picture)> {
    let point = team.counts.point();
    let last = team.counted.last()?.date;
    let band = |mean: f64| {
        let sd = libm::sqrt(mean + mean * mean * point.day_cv * point.day_cv);
        Datum::new(mean, Some(((mean - NORMAL_95 * sd).max(0.0), mean + NORMAL_95 * sd)))
    };
    let real: Vec<f64> = team.counted.iter().map(|day| day.slots.iter().sum()).collect();
    let chart = Parameter {
        head: caption(
            &["days", &team.name],
            say!(fit::days_title(&team.name, point.day_cv, point.growth)),
            say!(fit::days_note(team.counts.special.len())),
        ),
        measure: say!(fit::measure(CloudMeasure::Arrivals)),
        unit: Unit::Count(crate::unit::Thing::Conversations),
        steps: steps(say!(fit::DAY), team.counted.iter().map(|day| day.date.strftime("%d/%m").to_string()).collect()),
        by: String::new(),
        lines: vec![
            ParameterLine {
                name: say!(fit::FITTED),
                data: team.counted.iter().map(|day| band(expected(&point, day, last))).collect(),
            },
            ParameterLine { name: say!(fit::REAL), data: real.into_iter().map(Datum::exact).collect() },
        ],
        target: None,
    };
    Some((team.name.clone(), picture(&chart)))
}

/// The weekdays whose day has this shape.
fn days_of(team: &FittedTeam, list: usize) -> Vec<&'static str> {
    let days = WEEKDAYS.into_iter().zip(team.counts.shape_of);
    days.filter(|(_, of)| *of == Some(list)).map(|(name, _)| name).collect()
}

/// The slots of a day of so many, by the clock.
fn slot_steps(slots: usize) -> Steps {
    let minutes = 1440 / slots;
    let clock = |slot: usize| format!("{:02}:{:02}", slot * minutes / 60, slot * minutes % 60);
    steps(say!(fit::TIME), (0..slots).map(clock).collect())
}

/// Arrivals by slot of the day, for each shape of a day.
fn profiles(team: &FittedTeam) -> Vec<(String, Picture)> {
    let point = team.counts.point();
    let chart = |list: usize| {
        let own: Vec<&CountedDay> =
            team.counted.iter().filter(|day| team.counts.shape_of.get(day.weekday) == Some(&Some(list))).collect();
        let shares = point.shares.get(list).filter(|_| !own.is_empty())?;
        let count = own.len() as f64;
        let mean = |slot: usize| own.iter().map(|day| day.slots[slot]).sum::<f64>() / count;
        let total: f64 = (0..shares.len()).map(mean).sum();
        let (names, minutes) = (days_of(team, list), 1440 / shares.len());
        let chart = Parameter {
            head: caption(
                &["profile", &team.name, &names.join("-")],
                say!(fit::profile_title(&team.name, &names)),
                say!(fit::profile_note(own.len(), minutes)),
            ),
            measure: say!(fit::PER_SLOT),
            unit: Unit::Count(crate::unit::Thing::Conversations),
            steps: slot_steps(shares.len()),
            by: String::new(),
            lines: vec![
                ParameterLine {
                    name: say!(fit::FITTED),
                    data: shares.iter().map(|share| Datum::exact(share * total)).collect(),
                },
                ParameterLine { name: say!(fit::REAL), data: (0..shares.len()).map(mean).map(Datum::exact).collect() },
            ],
            target: None,
        };
        Some((say!(common::named(&team.name, &names.join(", "))), picture(&chart)))
    };
    (0..point.shares.len()).filter_map(chart).collect()
}

/// What was seen of a length, and the law that was fitted.
struct Lengths<'a> {
    seen: &'a [SurvivalStep],
    law: Vec<(f64, f64)>,
}

impl Lengths<'_> {
    fn curves(&self) -> Vec<WaitCurve> {
        let every = self.seen.len().div_ceil(POINTS).max(1);
        let datum = |step: &SurvivalStep| {
            let half = NORMAL_95 * step.se;
            Datum::new(step.survival, Some(((step.survival - half).max(0.0), (step.survival + half).min(1.0))))
        };
        let last = self.seen.len().saturating_sub(1);
        let kept = self.seen.iter().enumerate().filter(|(place, _)| place % every == 0 || *place == last);
        let seen = [(0.0, Datum::exact(1.0))].into_iter().chain(kept.map(|(_, step)| (step.time, datum(step))));
        let law = self.law.iter().map(|(at, share)| (*at, Datum::exact(*share)));
        vec![
            WaitCurve { name: say!(fit::SEEN_CURVE), points: seen.collect() },
            WaitCurve { name: say!(fit::FITTED), points: law.collect() },
        ]
    }
}

/// A law over the times of what was seen.
fn law(seen: &[SurvivalStep], point: LengthPoint) -> Vec<(f64, f64)> {
    let end = seen.last().map_or(0.0, |step| step.time);
    (0..=POINTS).map(|place| end * place as f64 / POINTS as f64).map(|at| (at, point.survival(at))).collect()
}

fn reactions(fitted: &Fitted) -> Vec<(String, Picture)> {
    let chart = |agent: &FittedAgent| {
        let (found, seen) = (agent.reaction?, fitted.reactions_of(agent));
        let point = fitted.reaction_law(agent)?;
        let lengths = Lengths { law: law(&seen, point), seen: &seen };
        let cut = found.seen - found.ended;
        let chart = WaitingChart {
            head: caption(
                &["reaction", &agent.name],
                say!(fit::reaction_title(&agent.name, &found.median)),
                say!(fit::reaction_note(found.seen, cut, misfit(&seen, &|at| point.survival(at)))),
            ),
            lasting: Lasting::Reaction,
            what: say!(fit::NOT_YET_STARTED),
            curves: lengths.curves(),
            marks: Vec::new(),
        };
        Some((agent.name.clone(), picture(&chart)))
    };
    fitted.agents.iter().take(AGENTS).filter_map(chart).collect()
}

fn handling(team: &FittedTeam) -> Option<(String, Picture)> {
    let found = team.handling.as_ref()?;
    let n = found.works.len() as f64;
    let step = |(place, work): (usize, &f64)| SurvivalStep {
        time: *work,
        survival: 1.0 - (place + 1) as f64 / n,
        se: libm::sqrt((place + 1) as f64 / n * (1.0 - (place + 1) as f64 / n) / n),
        at_risk: n - place as f64,
    };
    let seen: Vec<SurvivalStep> = found.works.iter().enumerate().map(step).collect();
    let best = found.laws.first()?;
    let end = seen.last().map_or(0.0, |step| step.time);
    let law = (0..=POINTS).map(|place| end * place as f64 / POINTS as f64);
    let law: Vec<(f64, f64)> = law.map(|at| (at, best.law.survival(at))).collect();
    let chart = WaitingChart {
        head: caption(
            &["handling", &team.name],
            say!(fit::handling_title(&team.name, &found.mean)),
            say!(fit::handling_note(
                found.works.len(),
                found.is_as_it_was(),
                misfit(&seen, &|at| best.law.survival(at))
            )),
        ),
        lasting: Lasting::Work,
        what: say!(fit::STILL_AT_WORK),
        curves: Lengths { seen: &seen, law }.curves(),
        marks: Vec::new(),
    };
    Some((team.name.clone(), picture(&chart)))
}

fn patience(team: &FittedTeam) -> Option<(String, Picture)> {
    // Of those who left unseen there is no curve to hold it against.
    let best: &CensoredFit = team.patience.first().filter(|_| !team.left.is_of_others())?;
    let lengths = Lengths { law: law(&team.waited, best.point), seen: &team.waited };
    let chart = WaitingChart {
        head: caption(
            &["patience", &team.name],
            say!(fit::patience_title(&team.name, &best.median())),
            say!(fit::patience_note(best.n, best.n - best.ended, misfit(&team.waited, &|at| best.point.survival(at)))),
        ),
        lasting: Lasting::Patience,
        what: say!(fit::STILL_PATIENT),
        curves: lengths.curves(),
        marks: Vec::new(),
    };
    Some((team.name.clone(), picture(&chart)))
}

fn speed(fitted: &Fitted) -> Option<(String, Picture)> {
    let found = &fitted.speed;
    if found.inferred.is_empty() {
        return None;
    }
    let data = found.inferred.iter().map(|one| Datum::new(one.value, Some((one.low, one.high))));
    let chart = Parameter {
        head: caption(&["speed"], say!(fit::speed_title(&found.inferred)), say!(fit::speed_note(found.conversations))),
        measure: say!(fit::SPEED),
        unit: Unit::Ratio,
        steps: steps(say!(fit::IN_HAND), (1..=found.inferred.len() + 1).map(|count| count.to_string()).collect()),
        by: String::new(),
        lines: vec![ParameterLine { name: String::new(), data: [Datum::exact(1.0)].into_iter().chain(data).collect() }],
        target: None,
    };
    Some((String::new(), picture(&chart)))
}
