//! How sure an answer is: of the model, with the data, and for a single horizon.

use super::common::counted;
use crate::experiment::check::DataIntervals;
use crate::experiment::{Difference, InputKind};
use crate::report::fill::{Narrowing, SureRow};
use crate::report::label::label;
use crate::report::number::{change_range, half_width, range, size, span, time_adjective, value};
use crate::stats::SureOf;
use crate::time::SimSpan;
use crate::unit::Unit;

/// Microseconds.
const WEEK: i64 = 7 * 24 * 3_600_000_000;

/// The heading of the table.
pub(crate) const HEADING: &str = "How sure";

/// What an interval is of; `None` is the model.
pub(crate) fn name(of: Option<SureOf>, horizon: SimSpan) -> String {
    match of {
        None => "of the model".to_string(),
        Some(SureOf::Mean) => "with your data".to_string(),
        Some(SureOf::Horizon) if horizon.micros() % WEEK == 0 => {
            format!("of one {}-week horizon", horizon.micros() / WEEK)
        }
        Some(SureOf::Horizon) => format!("of one {} horizon", time_adjective(horizon)),
    }
}

/// What the three mean.
pub(crate) fn note(sets: u32) -> String {
    format!(
        "95 % each. Of the model: what more runs would narrow. With your data: what the scenario's own values leave open, too \
         ({} of values that may be true, two runs each). Of one horizon: where a single one may fall.",
        counted(sets as usize, "set", "sets")
    )
}

/// A measure with its three intervals.
pub(crate) fn sentence(row: &SureRow, horizon: SimSpan) -> String {
    let one = |(of, ends): &(Option<SureOf>, (f64, f64))| {
        format!("[{}] {}", range(ends.0, ends.1, row.unit), name(*of, horizon))
    };
    let all: Vec<String> = row.ends.iter().map(one).collect();
    format!("{} {}: {}.", row.label, value(row.mean, row.unit), all.join(", "))
}

/// What narrows the interval with the data most.
pub(crate) fn narrowing(found: &Narrowing) -> String {
    let half = |half: f64| half_width(half, found.unit);
    let most = found.most.map_or_else(String::new, |kind| format!(" Most of it goes with {}.", input(kind)));
    match (found.inputs > found.runs, found.history) {
        (true, Some(history)) => format!(
            "More history narrows it most: {} of it leave {}; {} would leave half of that.{most}",
            span(history),
            half(found.inputs),
            span(history.scaled(4.0))
        ),
        (true, None) => format!(
            "To know the inputs better narrows it most: they leave {}, the runs {}.{most}",
            half(found.inputs),
            half(found.runs)
        ),
        (false, _) if found.inputs == 0.0 => format!(
            "More runs narrow it most: they leave {}, and are too few to tell what the inputs leave open. The interval with your data allows for it.",
            half(found.runs)
        ),
        (false, _) => {
            format!(
                "More runs narrow it most: they leave {}, the inputs {}.{most}",
                half(found.runs),
                half(found.inputs)
            )
        }
    }
}

/// A difference with the interval that takes in the data.
pub(crate) fn difference(row: &Difference, (low, high): (f64, f64)) -> String {
    let unit = row.measure.unit;
    let model = row.finding.paired.difference.low.zip(row.finding.paired.difference.high);
    let model = model.map(|(low, high)| format!("[{}] of the model, ", change_range(low, high, unit)));
    let is_sure = low > 0.0 || high < 0.0;
    let end = if is_sure { "on the same side" } else { "on either side: better data would settle it" };
    format!(
        "{}: {}[{}] with your data, {end}.",
        label(&row.measure),
        model.unwrap_or_default(),
        change_range(low, high, unit)
    )
}

/// What a plan's promise takes in; `shift` is how much nearer to its bound the first target was taken.
pub(crate) fn promise(confidence: f64, label: &str, shift: f64, unit: Unit) -> String {
    format!(
        "With your data: this is about the real account, not about the scenario alone. A configuration keeps a target only with what the \
         inputs leave open on top, at {}: {} of the {label} here.",
        super::plan::confidence(confidence),
        size(shift, unit)
    )
}

/// Where a target's measure lies, of the true account and of a single horizon of it.
pub(crate) fn lies(label: &str, mean: (f64, f64), one: (f64, f64), horizon: SimSpan, unit: Unit) -> String {
    format!(
        "{label}: [{}] {WITH_DATA}, [{}] {}.",
        range(mean.0, mean.1, unit),
        range(one.0, one.1, unit),
        name(Some(SureOf::Horizon), horizon)
    )
}

/// Of an answer that knows nothing of the inputs' uncertainty.
pub(crate) fn model_alone() -> String {
    "This roster is for the scenario as it is written. What its inputs leave open is not in it: a week with more customers or slower \
     agents needs more."
        .to_string()
}

/// What is known of an expectation, with the interval that takes in the data.
pub(crate) fn beside(known: &str, data: Option<DataIntervals>, unit: Unit) -> String {
    let Some(DataIntervals { mean, horizon: one, length: horizon }) = data else { return known.to_string() };
    format!(
        "{known}; {WITH_DATA} [{}], {} [{}]",
        range(mean.0, mean.1, unit),
        name(Some(SureOf::Horizon), horizon),
        range(one.0, one.1, unit)
    )
}

/// What a value is that is not known for certain.
fn input(kind: &InputKind) -> String {
    match kind {
        InputKind::Arrivals => "how many customers come".to_string(),
        InputKind::Handling => "how long conversations take".to_string(),
        InputKind::Reactions => "how fast agents react".to_string(),
        InputKind::Patience => "how long customers wait before they leave".to_string(),
        InputKind::Speed => "how fast agents work".to_string(),
        InputKind::Other(path) => format!("`{path}`"),
    }
}

/// In a heading or a legend, what the paler band is.
pub(crate) const WITH_DATA: &str = "with your data";

/// A value of a chart in words, with its wider interval.
pub(crate) fn datum(words: &str, ends: &str) -> String {
    format!("{words}; {WITH_DATA} {ends}")
}

/// The note of a chart that has both bands.
pub(crate) fn banded_note(note: &str, has_data: bool) -> String {
    if has_data { format!("{note} The paler band is the interval {WITH_DATA}.") } else { note.to_string() }
}

/// The head of a column with the interval of a measure.
pub(crate) fn of_measure(label: &str) -> String {
    format!("{label}, {WITH_DATA}")
}

/// In the table of measures.
pub(crate) fn head(of: SureOf, horizon: SimSpan) -> String {
    name(Some(of), horizon)
}

/// What a unit has for its values in this table.
pub(crate) fn measure(label: &str, mean: f64, unit: Unit) -> String {
    format!("{label}: {}", value(mean, unit))
}
