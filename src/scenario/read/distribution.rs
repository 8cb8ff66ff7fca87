//! Distributions of lengths of time.

use super::library::ValuesKey;
use super::view::View;
use super::{Context, data};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::random::{Distribution, Empirical};
use crate::scenario::tree::Value;

/// The distribution at a key; `None` if it is absent, or wrong and reported.
pub fn read(view: View<'_>, key: &str, cx: &mut Context<'_>) -> Option<Distribution> {
    match &view.node(key)?.value {
        Value::Text(_) => view.seconds(key).map(Distribution::Constant),
        _ => shape(view.table(key)?, cx),
    }
}

/// The distribution that a table names, a mixture's weight aside.
fn shape(view: View<'_>, cx: &mut Context<'_>) -> Option<Distribution> {
    let entry = view.entries().find(|entry| entry.key != "weight")?;
    match entry.key.as_str() {
        "constant" => return view.seconds("constant").map(Distribution::Constant),
        "mixture" => return mixture(view, cx),
        _ => {}
    }
    let inner = View::of(&entry.node)?;
    match entry.key.as_str() {
        "exponential" => Some(Distribution::Exponential { mean: inner.seconds("mean")? }),
        "gamma" => Some(Distribution::gamma_mean_cv(inner.seconds("mean")?, inner.number("cv")?)),
        "erlang" => {
            let stages = u32::try_from(inner.integer("stages")?).ok()?;
            Some(Distribution::Erlang { stages, scale: inner.seconds("mean")? / f64::from(stages) })
        }
        "weibull" => {
            let shape = inner.number("shape")?;
            let scale = inner.seconds("scale").or_else(|| {
                // The mean is scale × Γ(1 + 1/shape).
                Some(inner.seconds("mean")? / Distribution::Weibull { shape, scale: 1.0 }.mean())
            });
            Some(Distribution::Weibull { shape, scale: scale? })
        }
        "lognormal" => match (inner.seconds("mean"), inner.seconds("median")) {
            (Some(mean), None) => Some(Distribution::lognormal_mean_cv(mean, inner.number("cv")?)),
            (None, Some(median)) => Some(Distribution::lognormal_median_sigma(median, inner.number("sigma")?)),
            _ => None,
        },
        "uniform" => {
            in_order(inner, &["min", "max"], cx)?;
            Some(Distribution::Uniform { min: inner.seconds("min")?, max: inner.seconds("max")? })
        }
        "triangular" => {
            in_order(inner, &["min", "mode", "max"], cx)?;
            let [min, mode, max] = ["min", "mode", "max"].map(|key| inner.seconds(key));
            Some(Distribution::Triangular { min: min?, mode: mode?, max: max? })
        }
        "empirical" => empirical(inner, cx),
        _ => None,
    }
}

/// Reports the first of several lengths that is longer than the next.
fn in_order(view: View<'_>, keys: &[&str], cx: &mut Context<'_>) -> Option<()> {
    for pair in keys.windows(2) {
        let [low, high] = pair else { continue };
        if view.length(low)? > view.length(high)? {
            let problem = Diagnostic::new(Code::Impossible, format!("`{low}` is longer than `{high}`"));
            let problem = problem.at(view.place_of(low)).also(view.place_of(high), "shorter than that");
            cx.problems.push(problem.help(format!("`{}` must rise in this order", keys.join("`, `"))));
            return None;
        }
    }
    Some(())
}

fn mixture(view: View<'_>, cx: &mut Context<'_>) -> Option<Distribution> {
    let place = view.node("mixture")?.place;
    let mut parts = Vec::new();
    let mut whole = true;
    for part in view.tables("mixture") {
        match (part.number("weight"), shape(part, cx)) {
            (Some(weight), Some(shape)) => parts.push((weight, shape)),
            _ => whole = false,
        }
    }
    if !whole {
        return None;
    }
    if parts.iter().all(|(weight, _)| *weight == 0.0) {
        weights_sum_to_zero("the weights of this mixture", place, cx);
        return None;
    }
    Some(Distribution::Mixture(parts))
}

/// Reports weights of which none is above zero.
pub fn weights_sum_to_zero(what: &str, place: Place, cx: &mut Context<'_>) {
    let problem = Diagnostic::new(Code::Impossible, format!("{what} sum to 0")).at(place);
    cx.problems.push(problem.help("make at least one of them more than 0"));
}

fn empirical(view: View<'_>, cx: &mut Context<'_>) -> Option<Distribution> {
    let csv = data::Csv::open(view, cx)?;
    let filter = csv.filter(view, cx);
    let column = csv.column(view.text("column")?, view.place_of("column"), cx)?;
    let key = ValuesKey { file: csv.name().to_string(), filter: filter?, column };
    let library = cx.files.library();
    if let Some(known) = library.values.get(&key) {
        return Some(Distribution::Empirical(known));
    }
    let mut values = Vec::new();
    let mut bad = data::BadRows::new(&csv);
    for row in csv.rows(&key.filter) {
        match row.cell(column) {
            "" => {}
            cell => match data::seconds(cell) {
                Some(value) => values.push(value),
                None => bad.push(&row, column, data::not_seconds(cell), cx),
            },
        }
    }
    if bad.report(cx) > 0 {
        return None;
    }
    let Some(found) = Empirical::new(values) else {
        let problem = Diagnostic::new(Code::NoData, format!("{} has no value in this column", csv.name()));
        cx.problems.push(problem.at(view.place_of("column")).help("check the column and the `where` condition"));
        return None;
    };
    library.values.put(key, found.clone());
    Some(Distribution::Empirical(found))
}
