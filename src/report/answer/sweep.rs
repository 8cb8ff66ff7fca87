//! The answer of a sweep.

use super::concurrency;
use crate::experiment::{BestChoice, Kept, Measured};
use crate::report::SweepReport;
use crate::report::fill::SureRow;
use crate::report::words::say;

/// Circumstances of which each has its sentence, at most.
const TOLD: usize = 5;

/// Cells that are held against each other in a sentence.
#[derive(Clone, Copy)]
pub(crate) struct Choices<'a> {
    pub report: &'a SweepReport<'a>,
    /// Those with a value.
    pub order: &'a [usize],
    /// Those that keep the targets, by their means.
    pub fit: &'a [usize],
    /// Whether the circumstances are said: there are several.
    pub is_one_of_several: bool,
}

/// What is best, what it rests on, and how the scenario stands beside it as it is: a sentence each. What is given is not
/// called best: then there are such sentences for every circumstance.
pub(crate) fn sentences(report: &SweepReport) -> Vec<String> {
    let ranking = report.ranking;
    if ranking.order.is_empty() {
        return vec![say!(sweep::no_value(report))];
    }
    let mut sentences = match (ranking.has_choice(), ranking.bests.as_slice()) {
        (false, _) => all_given(report),
        (true, [one]) if report.targets.is_empty() => return decided(report, one),
        (true, [one]) => of_choices(report, one, false),
        (true, several) if several.len() <= TOLD => {
            let each = several.iter().flat_map(|one| of_choices(report, one, true));
            [say!(sweep::circumstances(report))].into_iter().chain(each).collect()
        }
        (true, _) => vec![say!(sweep::circumstances(report)), say!(sweep::most_often(report, &tally(report)))],
    };
    if let (true, [_]) = (ranking.has_choice(), ranking.bests.as_slice()) {
        sentences.extend(concurrency::sentence(report));
    }
    sentences.extend(as_it_is(report));
    sentences
}

/// What to choose and what it gains over the scenario as it is; or to stay, where that is as good as any.
fn decided(report: &SweepReport, one: &BestChoice) -> Vec<String> {
    let Some((best, found)) = one.best.and_then(|best| Some((best, report.lead_of(best)?))) else { return Vec::new() };
    let choices = Choices { report, order: &one.order, fit: &one.fit, is_one_of_several: false };
    let own = report.portrait_cells.first().copied().flatten().filter(|own| one.alike.contains(own));
    let own = own.and_then(|own| Some((own, report.lead_of(own)?)));
    let first = match own {
        Some((own, now)) => say!(sweep::stay(&choices, own == best, now)),
        None => say!(sweep::choose(&choices, best, found, now(report))),
    };
    let shown = own.map_or(found, |(_, now)| now);
    let with_data = SureRow::of(shown).map(|row| say!(sure::sentence(&row, report.scenario.horizon.measured())));
    let shown = own.map_or(best, |(own, _)| own);
    let alike: Vec<usize> = one.alike.iter().copied().filter(|cell| *cell != shown).collect();
    let alike = (!alike.is_empty()).then(|| say!(sweep::as_good(report, &alike)));
    [first].into_iter().chain(with_data).chain(alike).chain(concurrency::sentence(report)).collect()
}

/// What is best in some circumstances, and what cannot be told apart from it.
fn of_choices(report: &SweepReport, of: &BestChoice, is_one_of_several: bool) -> Vec<String> {
    let Some((best, found)) = of.best.and_then(|best| Some((best, report.lead_of(best)?))) else { return Vec::new() };
    let choices = Choices { report, order: &of.order, fit: &of.fit, is_one_of_several };
    let mut sentences = choice(&choices, best, found);
    sentences.extend(SureRow::of(found).map(|row| say!(sure::sentence(&row, report.scenario.horizon.measured()))));
    let alike: Vec<usize> = of.alike.iter().copied().filter(|cell| *cell != best).collect();
    sentences.extend((!alike.is_empty()).then(|| say!(sweep::alike(report, &alike))));
    sentences
}

/// What is best; with targets, what keeps them first.
fn choice(choices: &Choices, best: usize, found: &Measured) -> Vec<String> {
    if choices.report.targets.is_empty() {
        return vec![say!(sweep::best(choices, best, found))];
    }
    let kept = kept(choices);
    match choices.fit.len() {
        0 => vec![kept, say!(sweep::best_of_none(choices, best, found))],
        1 => vec![kept, say!(sweep::there(choices.report, found))],
        _ => vec![kept, say!(sweep::best_of_these(choices, best, found))],
    }
}

/// Which of them keep the targets.
fn kept(choices: &Choices) -> String {
    if choices.fit.is_empty() {
        return say!(sweep::none_keeps(choices));
    }
    let mut fit = choices.fit.to_vec();
    fit.sort_unstable();
    let (sure, unsure): (Vec<usize>, Vec<usize>) =
        fit.iter().partition(|cell| choices.report.ranking.kept[**cell].iter().all(|kept| *kept == Kept::Met));
    say!(sweep::keep(choices, &sure, &unsure))
}

/// Where nothing is chosen: from where to where the measure goes, and where targets are kept.
fn all_given(report: &SweepReport) -> Vec<String> {
    let ranking = report.ranking;
    let fit: Vec<usize> = ranking.bests.iter().flat_map(|one| one.fit.iter().copied()).collect();
    let choices = Choices { report, order: &ranking.order, fit: &fit, is_one_of_several: false };
    let (Some(first), Some(last)) = (ranking.order.first(), ranking.order.last()) else { return Vec::new() };
    let ends = say!(sweep::all_given(&choices, *first, *last));
    let kept = (!report.targets.is_empty()).then(|| kept(&choices));
    [ends].into_iter().chain(kept).collect()
}

/// How often which choice is the best one, most often first, and for the same number in the order of the grid.
fn tally(report: &SweepReport) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for name in report.ranking.bests.iter().filter_map(|one| Some(report.chosen(one.best?))) {
        match found.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => found.push((name, 1)),
        }
    }
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found
}

/// The scenario with nothing varied, if it was played.
fn as_it_is(report: &SweepReport) -> Option<String> {
    let own = report.portrait_cells.first().copied().flatten();
    if report.ranking.bests.len() == 1 && own.is_some() && own == report.ranking.own().best {
        return Some(say!(sweep::IS_AS_IT_IS));
    }
    let now = now(report)?;
    Some(say!(sweep::as_it_is(now, now.estimate.mean?)))
}

/// The leading measure in the scenario as it is.
fn now<'a>(report: &SweepReport<'a>) -> Option<&'a Measured> {
    report.portraits.first()?.summary.teams.get(report.lead.team)?.found(report.lead.id)
}
