//! The charts of a study of inputs.

use super::{Figure, FigureHeading, stem, unique_names};
use crate::experiment::sensitivity::{Effect, Effects, Factor, Weight};
use crate::report::chart::shares::Shares;
use crate::report::chart::tornado::{InputBar, Tornado};
use crate::report::chart::{Caption, Datum, Picture, picture};
use crate::report::label::label;
use crate::report::sensitivity::size_and_error;
use crate::report::words::say;
use crate::report::{SensitivityReport, as_it_is};
use crate::stats::Estimate;
use crate::stats::sobol::{Index, Indices};

/// The tornado of each measure, each input alone; averaged over all others, if that was asked for; then the parts of the
/// variance.
pub(crate) fn sensitivity(report: &SensitivityReport) -> Vec<Figure> {
    let measures = &report.findings.measures;
    let several = measures.iter().any(|effects| effects.of.team != measures[0].of.team);
    let name = |effects: &Effects| match several {
        true => report.what(effects),
        false => label(&effects.of.measure),
    };
    let tornadoes = measures.iter().flat_map(|effects| {
        let has_averages = effects.design.is_some();
        let alone = match has_averages {
            true => say!(figures::each_alone(&name(effects))),
            false => name(effects),
        };
        let averaged =
            has_averages.then(|| (say!(figures::averaged(&name(effects))), averaged(report, effects, several)));
        [(alone, self::alone(report, effects, several))].into_iter().chain(averaged)
    });
    let mut figures: Vec<Figure> = Figure::new(FigureHeading::Inputs, tornadoes.collect()).into_iter().collect();
    if let Some((_, all)) = &report.findings.sobol {
        let shares = measures.iter().zip(all);
        let choices = shares.map(|(effects, indices)| (name(effects), shares_of(report, effects, indices, several)));
        figures.extend(Figure::new(FigureHeading::Variance, choices.collect()));
    }
    unique_names(figures)
}

fn file(report: &SensitivityReport, kind: &str, effects: &Effects, several: bool) -> String {
    match several {
        true => stem(&[kind, report.team(effects), &effects.of.measure.name]),
        false => stem(&[kind, &effects.of.measure.name]),
    }
}

/// The point of a tornado.
fn title(report: &SensitivityReport, effects: &Effects) -> String {
    let what = report.what(effects);
    match effects.that_matter().next().and_then(|(input, _)| report.findings.factors.get(input)) {
        Some(factor) => say!(figures::matters_most(&what, &say!(inputs::subject(&factor.name)))),
        None => say!(figures::nothing_matters(&what)),
    }
}

fn tornado(head: Caption, effects: &Effects, middle: Option<(f64, String)>, rows: Vec<InputBar>) -> Picture {
    let (measure, unit) = (label(&effects.of.measure), effects.of.measure.unit);
    picture(&Tornado { head, measure, unit, middle, rows })
}

/// Main effects: each input at either end, averaged over the ends of all others.
fn averaged(report: &SensitivityReport, effects: &Effects, several: bool) -> Picture {
    let centre = effects.design.and_then(|design| design.centre);
    let middle = centre.unwrap_or(f64::NAN);
    // Half of the effect to each side of the mean, and half of its interval.
    let end = |main: &Estimate, side: f64| {
        let at = |effect: f64| middle + side * effect / 2.0;
        let reach = main.half_width().map(|half| half / 2.0);
        let value = main.mean.map_or(f64::NAN, at);
        Datum::new(value, reach.map(|reach| (value - reach, value + reach)))
    };
    let row = |(factor, found): (&Factor, &Effect)| {
        let main = &found.averaged.as_ref()?.main;
        let (effect, error) = size_and_error(main, effects.of.measure.unit);
        Some(InputBar {
            name: factor.name.to_string(),
            effect,
            error,
            low: (end(main, -1.0), factor.low.to_string()),
            high: (end(main, 1.0), factor.high.to_string()),
            is_clear: is_clear(main),
        })
    };
    let head = Caption {
        name: file(report, "tornado-averaged", effects, several),
        title: say!(figures::averaged(&report.what(effects))),
        note: say!(figures::averaged_note(report.findings.design, report.findings.replications)),
    };
    let middle = centre.map(|centre| (centre, say!(figures::MEAN_OF_DESIGN)));
    tornado(head, effects, middle, report.ordered(effects).filter_map(row).collect())
}

/// Each input alone, all others as the scenario has them.
fn alone(report: &SensitivityReport, effects: &Effects, several: bool) -> Picture {
    // The mean at that end, as the sentences say it, with the interval of its difference from the scenario as it is.
    let end = |there: &Estimate, change: &Estimate| {
        let value = there.mean.unwrap_or(f64::NAN);
        Datum::new(value, change.half_width().map(|half| (value - half, value + half)))
    };
    let row = |(factor, found): (&Factor, &Effect)| {
        let (effect, error) = words(effects, found);
        let alone = &found.alone;
        InputBar {
            name: factor.name.to_string(),
            effect,
            error,
            low: (end(&alone.low, &alone.below), factor.low.to_string()),
            high: (end(&alone.high, &alone.above), factor.high.to_string()),
            is_clear: found.weight != Weight::Unclear,
        }
    };
    let head = Caption {
        name: file(report, "tornado", effects, several),
        title: title(report, effects),
        note: say!(figures::alone_note(report.findings.replications)),
    };
    let middle = effects.base.mean.map(|base| (base, as_it_is()));
    tornado(head, effects, middle, report.ordered(effects).map(row).collect())
}

/// Whether the interval of an effect leaves 0 out, or there is no effect at all.
fn is_clear(main: &Estimate) -> bool {
    let is_apart = main.low.zip(main.high).is_some_and(|(low, high)| low > 0.0 || high < 0.0);
    is_apart || main.mean == Some(0.0)
}

fn words(effects: &Effects, effect: &Effect) -> (String, String) {
    let (size, error) = size_and_error(&effect.alone.change, effects.of.measure.unit);
    match effect.weight {
        Weight::Matters => (size, error),
        Weight::Unclear if error.is_empty() => (say!(figures::unclear(&size)), error),
        Weight::Unclear => (size, say!(figures::unclear(&error))),
        Weight::None => (say!(figures::NO_EFFECT), String::new()),
    }
}

fn shares_of(report: &SensitivityReport, effects: &Effects, indices: &Indices, several: bool) -> Picture {
    // As it was found, even below 0: what is drawn is bounded by the chart.
    let datum = |index: &Index| Datum::new(index.value.unwrap_or(f64::NAN), index.low.zip(index.high));
    let row = |input: usize| {
        let (factor, first, total) =
            (report.findings.factors.get(input)?, indices.first.get(input)?, indices.total.get(input)?);
        Some((factor.name.to_string(), [datum(first), datum(total)]))
    };
    let what = report.what(effects);
    let most = indices.order().first().and_then(|input| report.findings.factors.get(*input));
    let plan = report.findings.sobol.as_ref().map(|(plan, _)| *plan);
    let chart = Shares {
        head: Caption {
            name: file(report, "sobol", effects, several),
            title: match most.filter(|_| indices.sd.is_some_and(|sd| sd > 0.0)) {
                Some(factor) => say!(figures::most_uncertain(&what, &say!(inputs::subject(&factor.name)))),
                None => say!(figures::does_not_vary(&what)),
            },
            note: plan.map_or_else(String::new, |plan| say!(figures::variance_note(plan))),
        },
        whole: say!(figures::part_of_variance(&effects.of.measure)),
        kinds: [say!(figures::FIRST_ORDER), say!(figures::TOTAL_EFFECT)],
        rows: indices.order().into_iter().filter_map(row).collect(),
    };
    picture(&chart)
}
