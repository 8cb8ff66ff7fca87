//! Distributions of lengths of time.

use super::Context;
use super::complaint::{BadRows, Complaint};
use super::data::Csv;
use super::library::ValuesKey;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::{phrase, tell};
use crate::random::{Distribution, Empirical};
use crate::scenario::spec::kinds::{List, Or, Typed};
use crate::scenario::spec::shapes::{EmpiricalTable, LognormalTable, PartTable, Shape, Times, WeibullTable};
use crate::scenario::view::{Item, View};
use crate::time::SimSpan;

/// The distribution of a key; `None` if it is absent, or wrong and reported.
pub(super) fn read(times: &Item<'_, Times>, cx: &mut Context<'_>) -> Option<Distribution> {
    match times.get()? {
        Or::This(length) => Some(Distribution::Constant(length.seconds())),
        Or::That(table) => shape(table.chosen()?, cx),
    }
}

/// A length in seconds.
fn seconds<K: for<'v> Typed<Value<'v> = SimSpan>>(item: &Item<'_, K>) -> Option<f64> {
    item.get().map(SimSpan::seconds)
}

/// The distribution of a shape with its parameters.
fn shape(shape: Shape<'_>, cx: &mut Context<'_>) -> Option<Distribution> {
    Some(match shape {
        Shape::Constant(length) => Distribution::Constant(seconds(&length)?),
        Shape::Exponential(of) => Distribution::Exponential { mean: seconds(&of.get()?.mean())? },
        Shape::Gamma(of) => {
            let of = of.get()?;
            Distribution::gamma_mean_cv(seconds(&of.mean())?, of.cv().get()?)
        }
        Shape::Erlang(of) => {
            let of = of.get()?;
            let stages = of.stages().get()?;
            Distribution::Erlang { stages, scale: seconds(&of.mean())? / f64::from(stages) }
        }
        Shape::Weibull(of) => weibull(of.get()?)?,
        Shape::Lognormal(of) => lognormal(of.get()?)?,
        Shape::Uniform(of) => {
            let of = of.get()?;
            let [min, max] = in_order([bound(&of.min())?, bound(&of.max())?], cx)?;
            Distribution::Uniform { min, max }
        }
        Shape::Triangular(of) => {
            let of = of.get()?;
            let [min, mode, max] = in_order([bound(&of.min())?, bound(&of.mode())?, bound(&of.max())?], cx)?;
            Distribution::Triangular { min, mode, max }
        }
        Shape::Empirical(of) => empirical(of.get()?, cx)?,
        Shape::Mixture(parts) => mixture(&parts, cx)?,
    })
}

fn weibull(of: View<'_, WeibullTable>) -> Option<Distribution> {
    let shape = of.shape().get()?;
    let scale = seconds(&of.scale()).or_else(|| {
        // The mean is scale × Γ(1 + 1/shape).
        Some(seconds(&of.mean())? / Distribution::Weibull { shape, scale: 1.0 }.mean())
    });
    Some(Distribution::Weibull { shape, scale: scale? })
}

fn lognormal(of: View<'_, LognormalTable>) -> Option<Distribution> {
    match (seconds(&of.mean()), seconds(&of.median())) {
        (Some(mean), None) => Some(Distribution::lognormal_mean_cv(mean, of.cv().get()?)),
        (None, Some(median)) => Some(Distribution::lognormal_median_sigma(median, of.sigma().get()?)),
        _ => None,
    }
}

/// A length with its key and place.
fn bound<K: for<'v> Typed<Value<'v> = SimSpan>>(item: &Item<'_, K>) -> Option<(&'static str, Place, SimSpan)> {
    Some((item.name, item.place, item.get()?))
}

/// Several lengths in seconds; the first that is longer than the next is reported.
fn in_order<const N: usize>(bounds: [(&'static str, Place, SimSpan); N], cx: &mut Context<'_>) -> Option<[f64; N]> {
    for pair in bounds.windows(2) {
        let [(low, at, shorter), (high, also, longer)] = pair else { continue };
        if shorter > longer {
            let problem = Diagnostic::new(
                Code::Impossible,
                tell!("`{low}` is longer than `{high}`", "`{low}` é maior que `{high}`"),
            );
            let problem = problem.at(*at).also(*also, phrase!("shorter than that", "menor que aquele"));
            let keys = bounds.map(|(key, ..)| key).join("`, `");
            cx.problems
                .push(problem.help(tell!("`{keys}` must rise in this order", "`{keys}` precisam crescer nesta ordem")));
            return None;
        }
    }
    Some(bounds.map(|(.., length)| length.seconds()))
}

fn mixture(list: &Item<'_, List<PartTable, 1, 100>>, cx: &mut Context<'_>) -> Option<Distribution> {
    list.node()?;
    let mut parts = Vec::new();
    let mut whole = true;
    for part in list.all() {
        match (part.weight().get(), part.chosen().and_then(|chosen| shape(chosen, cx))) {
            (Some(weight), Some(shape)) => parts.push((weight, shape)),
            _ => whole = false,
        }
    }
    if !whole {
        return None;
    }
    if parts.iter().all(|(weight, _)| *weight == 0.0) {
        weights_sum_to_zero(phrase!("the weights of this mixture", "os pesos desta mistura"), list.place, cx);
        return None;
    }
    Some(Distribution::Mixture(parts))
}

/// Reports weights of which none is above zero.
pub(super) fn weights_sum_to_zero(what: &str, place: Place, cx: &mut Context<'_>) {
    let problem = Diagnostic::new(Code::Impossible, tell!("{what} sum to 0", "{what} somam 0")).at(place);
    cx.problems
        .push(problem.help(phrase!("make at least one of them more than 0", "faça pelo menos um deles maior que 0")));
}

fn empirical(view: View<'_, EmpiricalTable>, cx: &mut Context<'_>) -> Option<Distribution> {
    let csv = Csv::open(&view.file(), cx)?;
    let filter = csv.filter(&view.filter(), cx);
    let column = csv.column(&view.column(), cx)?;
    let key = ValuesKey { file: csv.name().to_string(), filter: filter?, column, decimals: view.decimals().get() };
    let library = cx.files.library();
    let scale = view.scale().get()?;
    if let Some(known) = library.values.get(&key) {
        return Some(scaled(known, scale));
    }
    let mut values = Vec::new();
    let decimals = csv.decimals(column, key.decimals, &key.filter);
    let mut bad = BadRows::new(&csv);
    for row in csv.rows(&key.filter) {
        match row.cell(column) {
            "" => {}
            cell => match decimals.seconds(cell) {
                Ok(value) => values.push(value),
                Err(wrong) => bad.push(&row, column, Complaint::of_length(wrong, cell), cx),
            },
        }
    }
    if bad.report(cx) > 0 {
        return None;
    }
    let Some(found) = Empirical::new(values) else {
        let problem = Diagnostic::new(
            Code::NoData,
            tell!("{} has no value in this column", "{} não tem nenhum valor nesta coluna", csv.name()),
        );
        cx.problems.push(
            problem
                .at(view.column().place)
                .help(phrase!("check the column and the `where` condition", "confira a coluna e a condição `where`")),
        );
        return None;
    };
    library.values.put(key, found.clone());
    Some(scaled(found, scale))
}

/// Values as they are read, times a factor.
fn scaled(values: Empirical, scale: f64) -> Distribution {
    let found = Distribution::Empirical(values);
    if scale == 1.0 { found } else { found.scaled(scale) }
}
